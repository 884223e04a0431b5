/**
 * `_tracemalloc` (Modules/_tracemalloc.c): the switches of tracing and what it knows. The books are kept by the core
 * (core/heap/trace.ts); what makes snapshots of them is the standard library's tracemalloc.py.
 */
import { SEGMENTS, Segment, Watch } from "../../core/abi/heap-layout.ts";
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TRACE_FRAMES_MAX, TRACE_TABLE_BYTES, TracebackRecord, TraceFrame, TraceRow } from "../../core/abi/trace-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type Runtime } from "../../objects/index.ts";

const state = (rt: Runtime, field: number): number => rt.heap.load(STATE + field);
const isTracing = (rt: Runtime): boolean => (state(rt, State.watch) & Watch.Trace) !== 0;

/**
 * Begins to trace; does nothing while tracing is on.
 *
 * @param limit how many frames a traceback keeps
 * @throws RAISED with ValueError for a limit out of range, with MemoryError when the books find no room
 */
export function startTracing(rt: Runtime, limit: number): void {
  if (limit < 1 || limit > TRACE_FRAMES_MAX) rt.raise.valueError(`the number of frames must be in range [1; ${TRACE_FRAMES_MAX}]`);
  if (!rt.core.traceStart(limit)) rt.raise.memoryError();
}

interface FrameCopy {
  /** A str, retained for the copy; 0: not known. */
  readonly filename: Owned | 0;
  readonly line: number;
}
interface TracebackCopy {
  readonly frames: readonly FrameCopy[];
  readonly depth: number;
}
interface TraceCopy {
  readonly size: number;
  readonly traceback: TracebackCopy;
}

/** A record of the books as JavaScript, because the books may change as soon as Python objects are made of it. */
function copyTraceback(rt: Runtime, record: number): TracebackCopy {
  const { u16 } = rt.heap;
  const frames = Array.from({ length: u16[(record + TracebackRecord.kept) >>> 1] as number }, (_, i): FrameCopy => {
    const frame = record + TracebackRecord.frames + (i << TraceFrame.SHIFT);
    const filename = rt.heap.load(frame + TraceFrame.filename) as Ref | 0;
    return { filename: filename && rt.retain(filename), line: rt.heap.load(frame + TraceFrame.line) };
  });
  return { frames, depth: u16[(record + TracebackRecord.depth) >>> 1] as number };
}

function endCopy(rt: Runtime, { frames }: TracebackCopy): void {
  for (const { filename } of frames) if (filename) rt.release(filename);
}

/** Every trace there is; tracebacks that are one record are one copy. */
function copyTraces(rt: Runtime, tracebacks: Map<number, TracebackCopy>): TraceCopy[] {
  const traces: TraceCopy[] = [];
  const { u32 } = rt.heap;
  for (let index = 0; index < state(rt, State.segmentCount); index++) {
    const table = u32[(SEGMENTS + (index << Segment.SHIFT) + Segment.traces) >>> 2] as number;
    if (table === 0) continue;
    for (let row = table; row < table + TRACE_TABLE_BYTES; row += 1 << TraceRow.SHIFT) {
      const record = u32[(row + TraceRow.traceback) >>> 2] as number;
      if (record === 0) continue;
      let traceback = tracebacks.get(record);
      if (!traceback) tracebacks.set(record, (traceback = copyTraceback(rt, record)));
      traces.push({ size: u32[(row + TraceRow.size) >>> 2] as number, traceback });
    }
  }
  return traces;
}

/** traceback_to_pyobject: a tuple of (filename, line), the innermost frame first. */
function framesTuple(rt: Runtime, { frames }: TracebackCopy): Owned {
  return rt.tupleOf(frames, (frame) =>
    rt.tupleOf(["filename", "line"] as const, (part) =>
      part === "line" ? rt.int(frame.line) : frame.filename ? rt.retain(frame.filename) : rt.str("<unknown>"),
    ),
  );
}

/** A list of (domain, size, frames, depth); domain 0 is Python's own memory, and no other allocates here. */
function getTraces(rt: Runtime): Owned {
  // The list itself is traced already, the rows in it are not.
  const list = rt.list([]);
  if (!isTracing(rt)) return list;
  const copies = new Map<number, TracebackCopy>();
  const made = new Map<TracebackCopy, Owned>();
  try {
    for (const { size, traceback } of copyTraces(rt, copies)) {
      let frames = made.get(traceback);
      if (!frames) made.set(traceback, (frames = framesTuple(rt, traceback)));
      const row = rt.tupleOf([0, size, frames, traceback.depth], (part) => (part === frames ? rt.retain(frames) : rt.int(part)));
      rt.lend(row, () => rt.check(rt.core.listAppend(list, row)));
    }
    return list;
  } catch (error) {
    rt.release(list);
    throw error;
  } finally {
    for (const frames of made.values()) rt.release(frames);
    for (const traceback of copies.values()) endCopy(rt, traceback);
  }
}

function getObjectTraceback(rt: Runtime, object: Ref): Owned | undefined {
  const record = rt.core.traceOfObject(object);
  if (record === 0) return undefined;
  const traceback = copyTraceback(rt, record);
  try {
    return framesTuple(rt, traceback);
  } finally {
    endCopy(rt, traceback);
  }
}

export const tracemalloc = defineModule({
  name: "_tracemalloc",
  doc: "Where the blocks of memory that live now were allocated.",
  functions: {
    is_tracing: fn("()", "Are allocations traced?", (rt) => rt.bool(isTracing(rt))),
    clear_traces: fn("()", "Forgets all traces; blocks that live now are not known afterwards.", (rt) => {
      if (!rt.core.traceClear()) rt.raise.memoryError();
    }),
    _get_traces: fn("()", "All traces, as a list of (domain, size, frames, number of frames there were).", getTraces),
    _get_object_traceback: fn("(obj, /)", "Where an object's memory was allocated, or None.", getObjectTraceback),
    start: fn("(nframe: i32 = 1, /)", "Traces allocations from here on, with up to so many frames for each.", startTracing),
    stop: fn("()", "Traces no more, and forgets all traces.", (rt) => rt.core.traceStop()),
    get_traceback_limit: fn("()", "How many frames a traceback keeps.", (rt) => rt.int(state(rt, State.traceLimit) || 1)),
    get_tracemalloc_memory: fn("()", "The bytes that the traces themselves take.", (rt) => rt.int(state(rt, State.traceBookBytes))),
    get_traced_memory: fn("()", "The bytes of all traced blocks, and the most they have been.", (rt) => {
      // Both are read before the answer itself is traced.
      const [now, peak] = [state(rt, State.tracedBytes), state(rt, State.tracedPeak)];
      return rt.tuple([rt.int(now), rt.int(peak)]);
    }),
    reset_peak: fn("()", "Takes what is traced now for the peak.", (rt) => rt.core.traceResetPeak()),
  },
});
