/**
 * Why an object is alive: ways from what is alive anyway (names of modules, running calls, the interpreter) to the object. As many as there
 * are that share no object between, and how many references must go before nothing leads there any more.
 */
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, type Ref } from "../heap/index.ts";
import { type Backward, Disjoint } from "./disjoint.ts";
import { isFixed } from "./fixed.ts";
import { type HeapGraph, OUTSIDE } from "./heap-edges.ts";
import { frameHolder, type Holder, namespaces, objectHolder } from "./ledger.ts";
import type { Moment } from "./recording.ts";

/** A reference: who holds, and whom. */
export interface Link {
  readonly holder: Holder;
  readonly object: Ref;
}

/** An edge of the heap's graph, and the node it leads to. */
interface Step {
  readonly edge: number;
  readonly to: number;
}

/** Ends by what a person can do about them: names first, then what is over when a call is, then the interpreter's own. */
const RANKS: Readonly<Record<Holder["kind"], number>> = { global: 0, variable: 1, stack: 2, frame: 3, object: 4, runtime: 4, native: 5 };

export class Ways {
  readonly object: Ref;
  /** It lies at a fixed address: nothing has to keep it alive. */
  readonly isFixed: boolean;
  readonly #heap: HeapGraph;
  /** From the end to the object, the shortest first. */
  readonly #ways: readonly (readonly Step[])[];
  readonly #cut: readonly Step[];

  /** @param heap of this very moment @param progress how many ways have been found */
  constructor(moment: Moment, heap: HeapGraph, object: Ref, progress?: (found: number) => void) {
    this.object = object;
    this.#heap = heap;
    this.isFixed = isFixed(moment.rt, object);
    const target = heap.node(object);
    if (target === undefined) {
      [this.#ways, this.#cut] = [[], []];
      return;
    }
    // backwards: an object has few holders, and what is alive leads to nearly everything
    const { graph, edges } = backwardOf(heap, target, endsAmong(moment, heap, target));
    const rank = (edge: number): number => RANKS[this.#kindOf(moment, edges[edge]!)];
    const apart = new Disjoint(graph, target, "nodes", progress);
    const found = apart.ways(rank).map(({ end, through }) => ({ end, through, rank: rank(end) }));
    found.sort((a, b) => a.through.length - b.through.length || a.rank - b.rank || edges[a.end]! - edges[b.end]!);
    this.#ways = found.map(({ end, through }) => {
      const nodes = [...through, target];
      // which of its references to the next one does not matter
      return nodes.map((to, at) => ({ to, edge: at === 0 ? edges[end]! : edgeBetween(heap, nodes[at - 1]!, to) }));
    });
    // once more, since an object that holds another twice is one way and two references
    const references = new Disjoint(graph, target, "edges", progress);
    this.#cut = references.cut().map(({ edge, to }) => ({ edge: edges[edge]!, to }));
  }

  /** How many ways there are that share no object between an end and the object. 0: only a cycle keeps it, until the next collection. */
  get total(): number {
    return this.#ways.length;
  }

  /** How many references must go before nothing leads to it: never fewer than the ways. */
  get references(): number {
    return this.#cut.length;
  }

  /** Some of the ways: of each the holders, from the end to the object. */
  some(moment: Moment, from: number, count: number): Holder[][] {
    const ways = this.#ways.slice(from, from + count);
    const holders = this.#holders(moment, ways.flat());
    return ways.map((steps) => steps.map(({ edge }) => holders.get(edge)!));
  }

  /** The first of the references that must go: those nearest to the object. */
  cut(moment: Moment, count: number): Link[] {
    const steps = this.#cut.slice(0, count);
    const holders = this.#holders(moment, steps);
    return steps.map(({ edge, to }) => ({ holder: holders.get(edge)!, object: this.#heap.objects[to]! as Ref }));
  }

  #kindOf({ rt }: Moment, edge: number): Holder["kind"] {
    const source = sourceOf(this.#heap, edge);
    if (source === "native") return "native";
    // an end that is an object of the heap is the namespace of a module
    if (typeof source === "number") return edge < this.#heap.sources.length ? "object" : "global";
    return source.frame === undefined ? "runtime" : frameHolder(rt, source.frame, source.holder, source.slot).kind;
  }

  /** Where these edges are: each holder that is an object is walked once more. */
  #holders(moment: Moment, steps: readonly Step[]): Map<number, Holder> {
    const { rt, startup } = moment;
    const found = new Map<number, Holder>();
    const byObject = new Map<Ref, Step[]>();
    for (const step of steps) {
      const source = sourceOf(this.#heap, step.edge);
      if (source === "native") found.set(step.edge, { kind: "native", place: "" });
      else if (typeof source === "number") {
        const those = byObject.get(source);
        if (those) those.push(step);
        else byObject.set(source, [step]);
      } else {
        const { holder, frame, slot } = source;
        found.set(step.edge, frame === undefined ? { kind: "runtime", place: holder } : frameHolder(rt, frame, holder, slot));
      }
    }
    const { enumerators } = auditOptions(startup);
    const modules = namespaces(rt);
    for (const [source, those] of byObject) {
      // all wanted places of a holder in one walk: a namespace can hold thousands of them
      const places = new Map(those.map(({ to }): [number, string[]] => [this.#heap.objects[to]!, []]));
      new EdgeWalker(rt.heap, enumerators).edges(source, (child, place) => places.get(child)?.push(place));
      for (const { edge, to } of those) {
        const object = this.#heap.objects[to]!;
        const place = this.#placeOf(places.get(object)!, edge, to, source);
        found.set(edge, objectHolder(rt, source, place, modules.get(source)));
      }
    }
    return found;
  }

  /** Of several references of a holder to an object, the one that this edge is. */
  #placeOf(places: readonly string[], edge: number, to: number, source: Ref): string {
    const { graph, sources } = this.#heap;
    const isOutside = edge < sources.length;
    const node = isOutside ? OUTSIDE : this.#heap.node(source)!;
    const same: number[] = [];
    for (let each = graph.offsets[node]!; each < graph.offsets[node + 1]!; each++)
      if (graph.targets[each] === to && (!isOutside || sources[each] === source)) same.push(each);
    // a table of keys that dicts share is counted with the first of them, and here walked with this one
    const own = places.length > same.length ? places.filter((place) => !place.startsWith("key ")) : places;
    return own[same.indexOf(edge)] ?? own[0] ?? "";
  }
}

/** Who an edge begins at: an object, or what is outside of the heap. */
function sourceOf({ graph: { offsets }, objects, sources }: HeapGraph, edge: number): HeapGraph["sources"][number] {
  if (edge < sources.length) return sources[edge]!;
  let [low, high] = [0, offsets.length - 1];
  // the last node that begins at the edge or before it
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= edge) low = middle;
    else high = middle - 1;
  }
  return objects[low]! as Ref;
}

function edgeBetween({ graph: { offsets, targets } }: HeapGraph, from: number, to: number): number {
  return targets.indexOf(to, offsets[from]);
}

/**
 * A module's names count as ends, as people think of them, and not as ways through one dict that all of them would share. But a module that only
 * the object itself keeps alive is no end: its names go with it.
 *
 * Of each node: 0, nothing but the object leads there; 1, something else does; 2, a module's namespace as well, so that its names are ends.
 */
function endsAmong({ rt }: Moment, heap: HeapGraph, target: number): Uint8Array {
  const { offsets, targets, nodes } = heap.graph;
  const alive = new Uint8Array(nodes);
  const stack = [OUTSIDE];
  alive[OUTSIDE] = 2;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      const to = targets[edge]!;
      // whatever is alive only through the object cannot keep it alive
      if (to === target || alive[to]) continue;
      alive[to] = 1;
      stack.push(to);
    }
  }
  for (const dict of namespaces(rt).keys()) {
    const node = heap.node(dict);
    if (node !== undefined && alive[node]) alive[node] = 2;
  }
  return alive;
}

/** The edges that ways can go over, by their target, and which of the heap's edges each is. Counted and then placed: a list for each node would be millions of them. */
function backwardOf({ graph }: HeapGraph, target: number, alive: Uint8Array): { graph: Backward; edges: Uint32Array } {
  const { nodes, offsets, targets } = graph;
  const starts = new Uint32Array(nodes + 1);
  const each = (visit: (from: number, edge: number, to: number) => void): void => {
    for (let from = 0; from < nodes; from++) {
      if (!alive[from]) continue;
      for (let edge = offsets[from]!; edge < offsets[from + 1]!; edge++) {
        const to = targets[edge]!;
        // no way leads on through an end, so what leads to one is left out
        if (to !== from && (to === target || alive[to] === 1)) visit(from, edge, to);
      }
    }
  };
  each((_, __, to) => starts[to + 1]!++);
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const sources = new Int32Array(starts[nodes]!);
  const edges = new Uint32Array(sources.length);
  each((from, edge, to) => {
    const place = next[to]!++;
    sources[place] = alive[from] === 2 ? -1 : from;
    edges[place] = edge;
  });
  return { graph: { nodes, offsets: starts, sources }, edges };
}
