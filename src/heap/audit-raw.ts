/**
 * Raw blocks that belong to nobody: a list's items, a dict's table or a buffer that was not freed with its owner, or that an
 * error path forgot. Counts know nothing of them. As in a leak sanitizer, any word that could be an address within a block
 * counts as its owner, so nothing need be known of the owners; a block that no living thing points to can never be freed.
 */
import { HEAP_TABLES_END } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { HeapViews } from "./views.ts";

/** Follows words from what lives to raw blocks, and from them to others. */
export class RawChecks {
  readonly #views: HeapViews;
  /** By address. */
  readonly #blocks: readonly (readonly [address: number, size: number])[];
  readonly #starts: Uint32Array;
  readonly #end: number;
  readonly #reached: Uint8Array;
  readonly #pending: number[] = [];

  constructor(views: HeapViews, raw: ReadonlyMap<number, number>) {
    this.#views = views;
    this.#blocks = [...raw].sort(([a], [b]) => a - b);
    this.#starts = Uint32Array.from(this.#blocks, ([address]) => address);
    const [address, size] = this.#blocks.at(-1) ?? [0, 0];
    this.#end = address + size;
    this.#reached = new Uint8Array(this.#blocks.length);
  }

  /** What lies at fixed addresses: state, types, definitions, the first chunk of the data stack, the heap's tables. */
  statics(): void {
    this.words(STATE, HEAP_TABLES_END);
  }

  /** All words of a block in use. What the data stack holds above its top is of calls that are over. */
  words(from: number, to: number): void {
    const { u32 } = this.#views;
    const lowest = this.#starts[0] ?? 0xffffffff;
    const highest = this.#end;
    const top = u32[(STATE + State.stackTop) >>> 2] as number;
    const end = u32[(STATE + State.stackEnd) >>> 2] as number;
    for (let at = from; at < to; at += 4) {
      if (at === top) at = Math.min(end, to);
      const word = u32[at >>> 2] as number;
      if (word >= lowest && word < highest) this.#reach(word);
    }
  }

  /** An address that is held outside the memory. */
  held(address: number): void {
    this.#reach(address);
  }

  /** Reports what has not been reached. */
  finish(report: (object: number, detail: string) => void): void {
    for (let index = this.#pending.pop(); index !== undefined; index = this.#pending.pop()) {
      const [address, size] = this.#blocks[index]!;
      this.words(address, address + size);
    }
    for (const [index, [address, size]] of this.#blocks.entries())
      if (!this.#reached[index]) report(address, `a raw block of ${size} bytes belongs to nobody`);
  }

  #reach(word: number): void {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= word) low = middle + 1;
      else high = middle;
    }
    const index = low - 1;
    if (index < 0 || this.#reached[index] || word >= (starts[index] as number) + this.#blocks[index]![1]) return;
    this.#reached[index] = 1;
    this.#pending.push(index);
  }
}
