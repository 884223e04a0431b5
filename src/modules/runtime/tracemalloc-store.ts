/**
 * What `tracemalloc` knows: for each block of memory that was handed out since tracing began its size and where that was
 * (Modules/_tracemalloc.c). The heap reports blocks while Watch.Trace is on; while it is off nothing of this costs anything.
 */
import { Code, Frame } from "../../core/abi/eval-layout.ts";
import { Watch } from "../../core/abi/heap-layout.ts";
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";

export interface TracedFrame {
  readonly filename: string;
  readonly line: number;
}

/** Where a block was asked for, innermost frame first. One object for all blocks of one place. */
export interface TracedPlace {
  readonly frames: readonly TracedFrame[];
  /** How many frames there were, beyond the limit too. */
  readonly total: number;
}

export interface Trace {
  readonly size: number;
  readonly place: TracedPlace;
}

export const MOST_FRAMES = 65535;
/** Bytes that a trace, a place and a frame cost, about, for get_tracemalloc_memory. */
const TRACE_BYTES = 48;
const PLACE_BYTES = 64;
const FRAME_BYTES = 16;

export class TraceStore {
  readonly #rt: Runtime;
  /** How many frames are kept of each place; 0: tracing is off. */
  #limit = 0;
  #lastLimit = 1;
  #traces = new Map<number, Trace>();
  #places = new Map<string, TracedPlace>();
  /** File names by code object, forgotten when its block is freed. */
  #filenames = new Map<number, string>();
  #current = 0;
  #peak = 0;
  /** What is allocated while traces are handed out is not traced. */
  #paused = false;

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  get isTracing(): boolean {
    return this.#limit > 0;
  }
  get limit(): number {
    return this.#lastLimit;
  }
  get memory(): readonly [current: number, peak: number] {
    return [this.#current, this.#peak];
  }

  start(limit: number): void {
    if (this.isTracing) return;
    this.#limit = limit;
    this.#lastLimit = limit;
    this.#watch(true);
  }

  stop(): void {
    if (!this.isTracing) return;
    this.#watch(false);
    this.#limit = 0;
    this.clear();
  }

  /** Dead objects do not wait in free lists while blocks are traced: a new object is a new block then, with a place of its own. */
  #watch(on: boolean): void {
    const { heap, core } = this.#rt;
    const watch = heap.load(STATE + State.watch);
    heap.store(STATE + State.watch, on ? watch | Watch.Trace : watch & ~Watch.Trace);
    core.freeListsRefuse(on ? 1 : 0);
  }

  clear(): void {
    this.#traces = new Map();
    this.#places = new Map();
    this.#filenames = new Map();
    this.#current = 0;
    this.#peak = 0;
  }

  resetPeak(): void {
    this.#peak = this.#current;
  }

  allocated(block: number, size: number): void {
    if (this.#paused || !this.isTracing) return;
    this.#forget(block);
    this.#traces.set(block, { size, place: this.#place() });
    this.#current += size;
    if (this.#current > this.#peak) this.#peak = this.#current;
  }

  freed(block: number): void {
    if (!this.isTracing) return;
    this.#forget(block);
    this.#filenames.delete(block);
  }

  /** A block that was resized is one of the place that resized it. */
  resized(block: number, size: number, before: number): void {
    this.#forget(before);
    this.allocated(block, size);
  }

  #forget(block: number): void {
    const known = this.#traces.get(block);
    if (!known) return;
    this.#traces.delete(block);
    this.#current -= known.size;
  }

  /** Where the program is now. */
  #place(): TracedPlace {
    const { heap, core } = this.#rt;
    const frames: (readonly [code: number, line: number])[] = [];
    let total = 0;
    for (let frame = heap.load(STATE + State.currentFrame); frame && total < MOST_FRAMES; frame = heap.load(frame + Frame.previous)) {
      if (core.frameIsIncomplete(frame)) continue;
      total++;
      if (frames.length === this.#limit) continue;
      const code = heap.load(frame + Frame.code);
      frames.push([code, Math.max(core.codeLine(code as Ref, core.frameLasti(frame)), 0)]);
    }
    // as in CPython, what no Python code asked for has a place, too
    if (total === 0) return this.#known("", [{ filename: "<unknown>", line: 0 }], 1);
    const named = frames.map(([code, line]) => ({ filename: this.#filename(code), line }));
    return this.#known(`${total}|${named.map(({ filename, line }) => `${filename}:${line}`).join("|")}`, named, total);
  }

  #known(key: string, frames: readonly TracedFrame[], total: number): TracedPlace {
    let place = this.#places.get(key);
    if (!place) this.#places.set(key, (place = { frames, total }));
    return place;
  }

  #filename(code: number): string {
    let name = this.#filenames.get(code);
    if (name === undefined) {
      name = this.#rt.text(this.#rt.heap.load(code + Code.filename) as Ref);
      this.#filenames.set(code, name);
    }
    return name;
  }

  /** The traces as they are now; what is allocated while they are used is not traced. */
  use<T>(work: (traces: ReadonlyMap<number, Trace>) => T): T {
    const traces = new Map(this.#traces);
    this.#paused = true;
    try {
      return work(traces);
    } finally {
      this.#paused = false;
    }
  }

  placeOf(block: number): TracedPlace | undefined {
    return this.#traces.get(block)?.place;
  }

  /** About how much memory all this takes. */
  get overhead(): number {
    let frames = 0;
    for (const place of this.#places.values()) frames += place.frames.length;
    return this.#traces.size * TRACE_BYTES + this.#places.size * PLACE_BYTES + frames * FRAME_BYTES;
  }
}

const SERVICE = "tracemalloc";

/** The store of this runtime, if anybody has asked for one: the heap's reports go there. */
export const knownTraceStore = (rt: Runtime): TraceStore | undefined => rt.services.get(SERVICE) as TraceStore | undefined;

export function traceStoreOf(rt: Runtime): TraceStore {
  let store = knownTraceStore(rt);
  if (!store) rt.services.set(SERVICE, (store = new TraceStore(rt)));
  return store;
}
