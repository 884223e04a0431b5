/**
 * The books of tracemalloc (core/heap/trace.ts). They are large raw blocks of the heap itself, so that a copy of the
 * memory copies them too; none is traced. TypeScript reads them for `_tracemalloc._get_traces`.
 */

/**
 * Each segment in which a traced block lies has a table beside it: a row for each 16 bytes of the segment, found by
 * arithmetic alone. Half of the memory traced, and no look-up ever searches.
 */
export const enum TraceRow {
  /** Bytes that were asked for. */
  size = 0,
  /** The Traceback; 0: no traced block begins here. */
  traceback = 4,
  SHIFT = 3,
}
export const TRACE_TABLE_BYTES = 0x80000;

/** Where blocks were allocated; each different one is kept once, until the traces are cleared. */
export const enum TracebackRecord {
  hash = 0,
  /** u16: frames kept, and frames that there were. */
  kept = 4,
  depth = 6,
  frames = 8,
}
/** One frame of a traceback, the innermost first. */
export const enum TraceFrame {
  /** A str that the books keep, or 0 for "<unknown>". */
  filename = 0,
  line = 4,
  SHIFT = 3,
}
/** _tracemalloc's bound of the number of frames (UINT16_MAX). */
export const TRACE_FRAMES_MAX = 65535;

/** The lines found lately, by instruction. */
export const enum TraceLine {
  instruction = 0,
  filename = 4,
  line = 8,
  SHIFT = 4,
}
export const TRACE_LINES = 1024;

/** An open-addressing set of addresses: State.traceTracebacks and State.traceFilenames. */
export const enum TraceSet {
  slots = 0,
  /** Slots less one. */
  mask = 4,
  count = 8,
}
