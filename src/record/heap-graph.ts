/** What each object alone keeps alive at a moment (its retained size). */
import { HEAP_START } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { blocksInUse, objectOf, type Ref } from "../heap/index.ts";
import { dominatorsOf, NO_NODE } from "./dominators.ts";
import { type HeapGraph, OUTSIDE } from "./heap-edges.ts";
import type { Moment } from "./recording.ts";

export interface RetainedRow {
  /** 0: the roots. */
  readonly object: Ref;
  /** Its block and the raw blocks that belong to it. */
  readonly bytes: number;
  readonly retained: number;
  readonly objects: number;
}

export class RetainedSizes {
  readonly #heap: HeapGraph;
  readonly #bytes: Float64Array;
  readonly #retained: Float64Array;
  readonly #counts: Uint32Array;
  /** By dominator. */
  readonly #starts: Uint32Array;
  readonly #children: Uint32Array;
  readonly unreachable: { readonly objects: number; readonly bytes: number };

  /** @param heap of this very moment */
  constructor(moment: Moment, heap: HeapGraph) {
    const bytes = bytesOfNodes(moment, heap.objects.length);
    this.#heap = heap;
    this.#bytes = bytes;
    const count = heap.objects.length;
    const { dominator, order } = dominatorsOf(heap.graph, OUTSIDE);
    this.#retained = bytes.slice();
    this.#counts = new Uint32Array(count).fill(1);
    this.#counts[OUTSIDE] = 0;
    this.#starts = new Uint32Array(count + 1);
    // from the leaves to the roots: a node comes behind its dominator, so all that it dominates has been added to it by then
    for (let place = order.length - 1; place > 0; place--) {
      const node = order[place]!;
      const above = dominator[node]!;
      this.#retained[above]! += this.#retained[node]!;
      this.#counts[above]! += this.#counts[node]!;
      this.#starts[above + 1]!++;
    }
    for (let node = 0; node < count; node++) this.#starts[node + 1]! += this.#starts[node]!;
    // children side by side in one array, as the edges of a graph
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
    const node = this.#heap.node(object);
    return node === undefined ? undefined : this.#row(node);
  }

  /** Those that the object alone keeps alive, directly: the largest first. */
  children(object: number): RetainedRow[] {
    const node = this.#heap.node(object);
    if (node === undefined) return [];
    const nodes = this.#children.slice(this.#starts[node], this.#starts[node + 1]);
    nodes.sort((a, b) => this.#retained[b]! - this.#retained[a]! || a - b);
    return Array.from(nodes, (child) => this.#row(child));
  }

  #row(node: number): RetainedRow {
    return {
      object: this.#heap.objects[node]! as Ref,
      bytes: this.#bytes[node]!,
      retained: this.#retained[node]!,
      objects: this.#counts[node]!,
    };
  }
}

/** What memory is each living object's own, in the order of the nodes: by address. */
function bytesOfNodes({ rt }: Moment, nodes: number): Float64Array {
  const { heap } = rt;
  const blocks: number[] = [];
  const raw = new Map<number, number>();
  const bytes = new Float64Array(nodes);
  for (const { address, size, raw: isRaw } of blocksInUse(heap)) {
    if (isRaw) {
      // nobody's until somebody is found who points to it
      raw.set(address, size);
      continue;
    }
    const object = objectOf(heap, address);
    // on a free list, or dying at this moment: no node
    if (heap.loadI32(object + Header.refcnt) === 0) continue;
    // node 1 is the first object
    bytes[blocks.push(address)] = size;
  }
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
        // the first who points to it has it: no block is counted twice
        raw.delete(word);
        claimed += found;
        stack.push([word, found]);
      }
    }
    return claimed;
  };
  for (const [index, block] of blocks.entries()) bytes[index + 1]! += claim(block, bytes[index + 1]!);
  return bytes;
}
