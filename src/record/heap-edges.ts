/** The heap at a moment as a graph: who holds whom, and what is held from outside of it. */
import { Header } from "../core/abi/object-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, liveObjects, type Ref, type Root } from "../heap/index.ts";
import { type Graph, GraphBuilder } from "./dominators.ts";
import type { Moment } from "./recording.ts";

/** The node that stands for everything that is alive by itself: frames, the interpreter, built-in types. */
export const OUTSIDE = 0;

/** Whose reference from outside it is: a root of the audit, an object below the heap, or (native) a built-in function that is running. */
export type Source = Root | Ref | "native";

export type Progress = (done: number, of: number) => void;

/** Units of a count that no holder has been found for and that become edges: a native has a few, and nobody needs to know of thousands. */
const NATIVE = 1000;

export class HeapGraph {
  /** Addresses of the nodes, in ascending order; the first is OUTSIDE's 0. */
  readonly objects: Uint32Array;
  readonly graph: Graph;
  /** Of OUTSIDE's edges, one by one. */
  readonly sources: readonly Source[];

  /** Walks the whole heap. @param progress how many objects have been walked, of how many */
  constructor({ rt, startup }: Moment, progress: Progress = () => undefined) {
    const { heap } = rt;
    const objects = [OUTSIDE as Ref, ...liveObjects(heap)];
    this.objects = Uint32Array.from(objects);
    const count = objects.length;
    const nodes = new NodeTable(this.objects);
    const { roots = [], enumerators, holders = [], statics = [] } = auditOptions(startup);
    const held = new Uint32Array(count);
    const targets: number[] = [];
    const sources: Source[] = [];
    const fromOutside = (child: number, source: Source): void => {
      const node = nodes.at(child);
      if (node === 0) return;
      targets.push(node);
      sources.push(source);
      held[node]!++;
    };
    // what lies below the heap is never freed, so what it holds is held from outside
    for (const root of roots) fromOutside(root.object, root);
    const walker = new EdgeWalker(heap, enumerators);
    for (const [object] of statics) walker.edges(object, (child) => fromOutside(child, object));
    for (const object of holders) walker.edges(object, (child) => fromOutside(child, object));
    // the edges from outside come first, but what a running built-in function holds shows only when all others have been counted
    const inside = new GraphBuilder(count);
    for (let node = 1; node < count; node++) {
      if ((node & 0x3fff) === 0) progress(node, count);
      inside.from(node);
      walker.edges(objects[node]!, (child) => {
        const target = nodes.at(child);
        if (target === 0) return;
        inside.to(target);
        held[target]!++;
      });
    }
    // units of a count that nobody has claimed by now: without them, what only a native holds would look like garbage
    for (let node = 1; node < count; node++) {
      const rest = Math.min(heap.loadI32(objects[node]! + Header.refcnt) - held[node]!, NATIVE);
      for (let unit = 0; unit < rest; unit++) {
        targets.push(node);
        sources.push("native");
      }
    }
    this.sources = sources;
    this.graph = joined(targets, inside.finish());
  }

  /** undefined: no object of the heap. */
  node(object: number): number | undefined {
    const { objects } = this;
    let [low, high] = [0, objects.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (objects[middle]! < object) low = middle + 1;
      else high = middle;
    }
    return objects[low] === object ? low : undefined;
  }
}

/** The edges from outside, in front of those of the other nodes: the number of an edge tells whether it is one of them. */
function joined(outside: readonly number[], { nodes, offsets, targets }: Graph): Graph {
  const all = new Uint32Array(outside.length + targets.length);
  all.set(outside);
  all.set(targets, outside.length);
  return { nodes, offsets: offsets.map((offset, node) => (node === OUTSIDE ? 0 : offset + outside.length)), targets: all };
}

/** From addresses to nodes, millions of times: tables by pages of 64 KiB, in which objects begin 8 bytes apart at least. */
class NodeTable {
  readonly #pages: (Int32Array | undefined)[] = [];

  constructor(objects: Uint32Array) {
    for (let node = 1; node < objects.length; node++) {
      const address = objects[node]!;
      const page = (this.#pages[address >>> 16] ??= new Int32Array(8192));
      page[(address & 0xffff) >>> 3] = node;
    }
  }

  /** 0: no node. */
  at(address: number): number {
    return this.#pages[address >>> 16]?.[(address & 0xffff) >>> 3] ?? 0;
  }
}
