/** The heap at a moment as a graph, and what each object alone keeps alive (its retained size). */
import { HEAP_START } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { blocksInUse, EdgeWalker, objectOf, type Ref } from "../heap/index.ts";
import { dominatorsOf, GraphBuilder, NO_NODE } from "./dominators.ts";
import type { Moment } from "./recording.ts";

/** Node 0 stands for everything that is alive by itself: frames, the interpreter, built-in types. */
const ROOT = 0;

export interface RetainedRow {
  /** 0: the roots. */
  readonly object: Ref;
  /** Its block and the raw blocks that belong to it. */
  readonly bytes: number;
  readonly retained: number;
  readonly objects: number;
}

export class RetainedSizes {
  /** Addresses of the nodes, in ascending order; the first is the roots' 0. */
  readonly #objects: Uint32Array;
  readonly #bytes: Float64Array;
  readonly #retained: Float64Array;
  readonly #counts: Uint32Array;
  /** By dominator. */
  readonly #starts: Uint32Array;
  readonly #children: Uint32Array;
  readonly unreachable: { readonly objects: number; readonly bytes: number };

  /** Walks the whole heap. @param progress how many objects have been walked, of how many */
  constructor(moment: Moment, progress: (done: number, of: number) => void = () => undefined) {
    const { objects, bytes } = nodesOf(moment);
    this.#objects = objects;
    this.#bytes = bytes;
    const count = objects.length;
    const { dominator, order } = dominatorsOf(graphOf(moment, objects, progress), ROOT);
    this.#retained = bytes.slice();
    this.#counts = new Uint32Array(count).fill(1);
    this.#counts[ROOT] = 0;
    this.#starts = new Uint32Array(count + 1);
    for (let place = order.length - 1; place > 0; place--) {
      const node = order[place]!;
      const above = dominator[node]!;
      this.#retained[above]! += this.#retained[node]!;
      this.#counts[above]! += this.#counts[node]!;
      this.#starts[above + 1]!++;
    }
    for (let node = 0; node < count; node++) this.#starts[node + 1]! += this.#starts[node]!;
    const next = this.#starts.slice();
    this.#children = new Uint32Array(order.length - 1);
    let lost = 0;
    for (let node = 1; node < count; node++) {
      if (dominator[node] === NO_NODE) lost += bytes[node]!;
      else this.#children[next[dominator[node]!]!++] = node;
    }
    this.unreachable = { objects: count - order.length, bytes: lost };
  }

  /** undefined: no object of the heap. @param object 0: the roots */
  row(object: number): RetainedRow | undefined {
    const node = find(this.#objects, object);
    return node === undefined ? undefined : this.#row(node);
  }

  /** Those that the object alone keeps alive, directly: the largest first. */
  children(object: number): RetainedRow[] {
    const node = find(this.#objects, object);
    if (node === undefined) return [];
    const nodes = this.#children.slice(this.#starts[node], this.#starts[node + 1]);
    nodes.sort((a, b) => this.#retained[b]! - this.#retained[a]! || a - b);
    return Array.from(nodes, (child) => this.#row(child));
  }

  #row(node: number): RetainedRow {
    return {
      object: this.#objects[node]! as Ref,
      bytes: this.#bytes[node]!,
      retained: this.#retained[node]!,
      objects: this.#counts[node]!,
    };
  }
}

/** The living objects, and what memory is each one's own. */
function nodesOf({ rt }: Moment): { objects: Uint32Array; bytes: Float64Array } {
  const { heap } = rt;
  const blocks: number[] = [];
  const objects: number[] = [0];
  const raw = new Map<number, number>();
  const sizes: number[] = [0];
  for (const { address, size, raw: isRaw } of blocksInUse(heap)) {
    if (isRaw) {
      raw.set(address, size);
      continue;
    }
    const object = objectOf(heap, address);
    if (heap.loadI32(object + Header.refcnt) === 0) continue;
    blocks.push(address);
    objects.push(object);
    sizes.push(size);
  }
  const bytes = Float64Array.from(sizes);
  // an item array, a table, a buffer belongs to the object that points to it
  const claim = (from: number, size: number): number => {
    let claimed = 0;
    const stack: [number, number][] = [[from, size]];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [start, length] = next;
      for (let at = start; at < start + length; at += 4) {
        const word = heap.load(at);
        const found = word >= HEAP_START && (word & 15) === 0 ? raw.get(word) : undefined;
        if (found === undefined) continue;
        raw.delete(word);
        claimed += found;
        stack.push([word, found]);
      }
    }
    return claimed;
  };
  for (const [index, block] of blocks.entries()) bytes[index + 1]! += claim(block, sizes[index + 1]!);
  return { objects: Uint32Array.from(objects), bytes };
}

function graphOf(moment: Moment, objects: Uint32Array, progress: (done: number, of: number) => void): ReturnType<GraphBuilder["finish"]> {
  const { rt, startup } = moment;
  const { roots = [], enumerators, holders = [], statics = [] } = auditOptions(startup);
  const builder = new GraphBuilder(objects.length);
  const held = new Uint32Array(objects.length);
  const rootTargets: number[] = [];
  const fromRoot = (child: number): void => {
    const node = find(objects, child);
    if (node === undefined) return;
    rootTargets.push(node);
    held[node]!++;
  };
  for (const { object } of roots) fromRoot(object);
  const walker = new EdgeWalker(rt.heap, enumerators);
  for (const [object] of statics) walker.edges(object, fromRoot);
  for (const object of holders) walker.edges(object, fromRoot);
  // the roots come first, but what a running built-in function holds shows only when all others have been counted
  const edges = new GraphBuilder(objects.length);
  for (let node = 1; node < objects.length; node++) {
    if ((node & 0x3fff) === 0) progress(node, objects.length);
    edges.from(node);
    walker.edges(objects[node]! as Ref, (child) => {
      const target = find(objects, child);
      if (target === undefined) return;
      edges.to(target);
      held[target]!++;
    });
  }
  const rest = edges.finish();
  builder.from(ROOT);
  for (const target of rootTargets) builder.to(target);
  for (let node = 1; node < objects.length; node++) if (rt.heap.loadI32(objects[node]! + Header.refcnt) > held[node]!) builder.to(node);
  for (let node = 1; node < objects.length; node++) {
    builder.from(node);
    for (let edge = rest.offsets[node]!; edge < rest.offsets[node + 1]!; edge++) builder.to(rest.targets[edge]!);
  }
  return builder.finish();
}

/** The place of an address among the ascending ones. */
function find(objects: Uint32Array, object: number): number | undefined {
  let [low, high] = [0, objects.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (objects[middle]! < object) low = middle + 1;
    else high = middle;
  }
  return objects[low] === object ? low : undefined;
}
