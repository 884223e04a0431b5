/**
 * tracemalloc's books (Modules/_tracemalloc.c): for each block that was allocated while tracing was on, how many bytes
 * were asked for and where. Object blocks and raw blocks alike, as CPython's hooks of PyMem and PyObject see them; an
 * object's prefix counts, because it is part of the request.
 *
 * While State.watch has Watch.Trace the long way of watch.ts calls in here; else nothing does.
 */
import { Segment, SEGMENT_BYTES, SEGMENT_SHIFT, Watch } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TRACE_FRAMES_MAX, TRACE_TABLE_BYTES, TraceRow } from "../abi/trace-layout";
import { Address, Ref } from "../types";
import { segmentRow } from "./segments";
import { framesEnd, framesInit, tracebackHere } from "./trace-frames";
import { bookAlloc, bookFree } from "./trace-set";

// @ts-ignore: decorator
@inline
export function isTracing(): bool {
  return (load<u32>(STATE, State.watch) & Watch.Trace) != 0;
}

function setTracing(on: bool): void {
  const others = load<u32>(STATE, State.watch) & ~(<u32>Watch.Trace);
  store<u32>(STATE, on ? others | Watch.Trace : others, State.watch);
}

/** _PyTraceMalloc_Start: 1, or 0 when memory is refused. Nothing happens when it is on already. */
export function traceStart(limit: u32): i32 {
  if (isTracing()) return 1;
  store<u32>(STATE, min(limit, <u32>TRACE_FRAMES_MAX), State.traceLimit);
  if (!framesInit()) {
    framesEnd();
    return 0;
  }
  setTracing(true);
  return 1;
}

/** _PyTraceMalloc_Stop: the traces are gone with it; the limit of frames stays to be asked for. */
export function traceStop(): void {
  if (!isTracing()) return;
  setTracing(false);
  dropTables();
  framesEnd();
}

/** _PyTraceMalloc_ClearTraces: what lives now is known no more. 0 when memory is refused, and then tracing is off. */
export function traceClear(): i32 {
  if (!isTracing()) return 1;
  traceStop();
  return traceStart(load<u32>(STATE, State.traceLimit));
}

/** _PyTraceMalloc_ResetPeak. */
export function traceResetPeak(): void {
  store<u32>(STATE, load<u32>(STATE, State.tracedBytes), State.tracedPeak);
}

function dropTables(): void {
  const end = load<u32>(STATE, State.segmentCount);
  for (let index: u32 = 0; index < end; index++) {
    const table = load<u32>(segmentRow(index), Segment.traces);
    store<u32>(segmentRow(index), 0, Segment.traces);
    bookFree(table);
  }
  store<u32>(STATE, 0, State.tracedBytes);
  store<u32>(STATE, 0, State.tracedPeak);
}

/** The row of a block; 0 when its segment has no table (yet). */
// @ts-ignore: decorator
@inline
function rowOf(block: Address): Address {
  const table = load<u32>(segmentRow(block >> SEGMENT_SHIFT), Segment.traces);
  return table ? table + (((block & (SEGMENT_BYTES - 1)) >> 4) << <u32>TraceRow.SHIFT) : 0;
}

// @ts-ignore: decorator
@inline
function traceOf(block: Address): Address {
  const row = rowOf(block);
  return row ? load<u32>(row, TraceRow.traceback) : 0;
}

/** A block has been handed out (tracemalloc_add_trace). False: its trace cannot be kept, so the block is to be refused. */
export function traceAllocated(block: Address, bytes: u32): bool {
  const traceback = tracebackHere();
  // The reserve serves what raises MemoryError: that must not fail for a trace.
  if (!traceback || !note(block, bytes, traceback)) return load<u32>(STATE, State.reserveOpen) != 0;
  return true;
}

function note(block: Address, bytes: u32, traceback: Address): bool {
  let row = rowOf(block);
  if (!row) {
    const table = bookAlloc(TRACE_TABLE_BYTES);
    if (!table) return false;
    memory.fill(table, 0, TRACE_TABLE_BYTES);
    store<u32>(segmentRow(block >> SEGMENT_SHIFT), table, Segment.traces);
    row = rowOf(block);
  }
  store<u32>(row, bytes, TraceRow.size);
  store<u32>(row, traceback, TraceRow.traceback);
  const now = load<u32>(STATE, State.tracedBytes) + bytes;
  store<u32>(STATE, now, State.tracedBytes);
  if (now > load<u32>(STATE, State.tracedPeak)) store<u32>(STATE, now, State.tracedPeak);
  return true;
}

/** A block is given back (tracemalloc_remove_trace); one that was allocated before the start is not known. */
export function traceFreed(block: Address): void {
  const row = rowOf(block);
  if (!row || !load<u32>(row, TraceRow.traceback)) return;
  store<u32>(row, 0, TraceRow.traceback);
  store<u32>(STATE, load<u32>(STATE, State.tracedBytes) - load<u32>(row, TraceRow.size), State.tracedBytes);
}

/**
 * A block has another size and perhaps another place (tracemalloc_realloc): it counts from here as allocated here, also
 * when its first allocation was not traced. Old and new never count together, so the peak is that of one of them.
 */
export function traceResized(old: Address, block: Address, bytes: u32, traceback: Address): void {
  traceFreed(old);
  note(block, bytes, traceback);
}

/** A dead object comes back out of a free list (_PyTraceMalloc_NewReference): its block has a new owner, its size stays. */
export function traceRenewed(block: Address): void {
  const row = rowOf(block);
  if (!row || !load<u32>(row, TraceRow.traceback)) return;
  const traceback = tracebackHere();
  if (traceback) store<u32>(row, traceback, TraceRow.traceback);
}

/**
 * Where tracemalloc looks for the trace of an object. 3.11 reckons with the collector's header only: an instance whose
 * attributes are managed begins 16 bytes earlier, and is not found.
 */
export function tracedBlockOf(object: Ref): Address {
  return load<u32>(object, Header.flags) & ObjectFlag.Gc ? object - Prefix.GC_SIZEOF : object;
}

/** The traceback of the allocation of an object (_PyTraceMalloc_GetTraceback of its block): a record, or 0. */
export function traceOfObject(object: Ref): Address {
  return isTracing() ? traceOf(tracedBlockOf(object)) : 0;
}
