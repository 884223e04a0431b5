/** `_tracemalloc` (Modules/_tracemalloc.c): who asked for which memory. tracemalloc-store.ts keeps the account. */
import { Header, ObjectFlag, Prefix } from "../../core/abi/object-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime } from "../../objects/index.ts";
import { MOST_FRAMES, type TracedPlace, traceStoreOf } from "./tracemalloc-store.ts";

/** Checks the number of frames as start() does. */
export function startTracing(rt: Runtime, frames: number): void {
  if (frames < 1 || frames > MOST_FRAMES) rt.raise.valueError(`the number of frames must be in range [1; ${MOST_FRAMES}]`);
  traceStoreOf(rt).start(frames);
}

/** ((filename, lineno), ...), innermost first. Texts and tuples that recur are the same objects. */
class PlaceObjects {
  readonly #rt: Runtime;
  readonly #names = new Map<string, Owned>();
  readonly #tuples = new Map<TracedPlace, Owned>();

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  #name(text: string): Owned {
    let name = this.#names.get(text);
    if (!name) this.#names.set(text, (name = this.#rt.str(text)));
    return this.#rt.retain(name);
  }

  of(place: TracedPlace): Owned {
    const rt = this.#rt;
    let tuple = this.#tuples.get(place);
    if (!tuple) {
      tuple = rt.tuple(place.frames.map(({ filename, line }) => rt.tuple([this.#name(filename), rt.int(line)])));
      this.#tuples.set(place, tuple);
    }
    return rt.retain(tuple);
  }

  dispose(): void {
    for (const object of [...this.#names.values(), ...this.#tuples.values()]) this.#rt.release(object);
  }
}

function withPlaces<T>(rt: Runtime, work: (places: PlaceObjects) => T): T {
  const places = new PlaceObjects(rt);
  try {
    return work(places);
  } finally {
    places.dispose();
  }
}

/** (domain, size, frames, total) of each traced block; everything is in domain 0. */
function getTraces(rt: Runtime): Owned {
  return traceStoreOf(rt).use((traces) =>
    withPlaces(rt, (places) =>
      rt.list([...traces.values()].map(({ size, place }) => rt.tuple([rt.int(0), rt.int(size), places.of(place), rt.int(place.total)]))),
    ),
  );
}

/** Where the block of an object begins: what stands in front of it belongs to it. */
function blockOf(rt: Runtime, object: Ref): number {
  const flags = rt.heap.load(object + Header.flags);
  if (!(flags & ObjectFlag.Gc)) return object;
  return object - (flags & ObjectFlag.ManagedDict ? Prefix.MANAGED_SIZEOF : Prefix.GC_SIZEOF);
}

function getObjectTraceback(rt: Runtime, object: Ref): Owned {
  const place = traceStoreOf(rt).placeOf(blockOf(rt, object));
  return place === undefined ? rt.none() : withPlaces(rt, (places) => places.of(place));
}

function getTracedMemory(rt: Runtime): Owned {
  const [current, peak] = traceStoreOf(rt).memory;
  return rt.tuple([rt.int(current), rt.int(peak)]);
}

export const tracemalloc: ModuleTable = defineModule({
  name: "_tracemalloc",
  doc: "Who asked for which memory.",
  functions: {
    is_tracing: fn("()", "Is memory traced?", (rt) => rt.bool(traceStoreOf(rt).isTracing)),
    clear_traces: fn("()", "Forgets all traces so far.", (rt) => traceStoreOf(rt).clear()),
    _get_traces: fn("()", "(domain, size, frames, number of frames) of each traced block.", getTraces),
    _get_object_traceback: fn("(obj, /)", "The frames in which an object's memory was asked for, or None.", getObjectTraceback),
    start: fn("(nframe: i32 = 1, /)", "Starts tracing, with so many frames for each block.", startTracing),
    stop: fn("()", "Stops tracing and forgets all traces.", (rt) => traceStoreOf(rt).stop()),
    get_traceback_limit: fn("()", "How many frames are kept for each block.", (rt) => rt.int(traceStoreOf(rt).limit)),
    get_tracemalloc_memory: fn("()", "About how many bytes tracing itself takes.", (rt) => rt.int(traceStoreOf(rt).overhead)),
    get_traced_memory: fn("()", "(bytes now, bytes at the peak) of traced blocks.", getTracedMemory),
    reset_peak: fn("()", "The peak is what is traced now.", (rt) => traceStoreOf(rt).resetPeak()),
  },
});
