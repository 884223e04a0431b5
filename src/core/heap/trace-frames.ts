/**
 * Where an allocation happens, for tracemalloc (Modules/_tracemalloc.c, traceback_new): files and lines of the running
 * frames. Equal tracebacks are one record, equal file names one str, on which the books have the one reference that
 * CPython has too.
 */
import { Code, Frame } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TRACE_FRAMES_MAX, TRACE_LINES, TracebackRecord, TraceFrame, TraceLine, TraceSet } from "../abi/trace-layout";
import { codeLine } from "../eval/code";
import { frameIsIncomplete, frameLasti } from "../eval/frame";
import { strEqual } from "../text/str-compare";
import { strHash64 } from "../text/str-hash";
import { Address, Ref } from "../types";
import { release, retain } from "./object";
import { bookAlloc, bookFree, setAdd, setAt, setFirst, setInit, setIsFull, setNext } from "./trace-set";

const TRACEBACKS: Address = STATE + State.traceTracebacks;
const FILENAMES: Address = STATE + State.traceFilenames;
const FIRST_SLOTS: u32 = 256;
const CHUNK_BYTES: u32 = 0x8000;
const CHUNK_HEADER: u32 = 8;
const LINES_BYTES: u32 = TRACE_LINES << TraceLine.SHIFT;

/** Makes ready for tracebacks of State.traceLimit frames; false when memory is refused. */
export function framesInit(): bool {
  const lines = bookAlloc(LINES_BYTES);
  store<u32>(STATE, lines, State.traceLines);
  if (!lines) return false;
  memory.fill(lines, 0, LINES_BYTES);
  store<u32>(STATE, bookAlloc(load<u32>(STATE, State.traceLimit) << TraceFrame.SHIFT), State.traceScratch);
  return load<u32>(STATE, State.traceScratch) != 0 && setInit(TRACEBACKS, FIRST_SLOTS) && setInit(FILENAMES, FIRST_SLOTS);
}

/** Forgets all tracebacks and names. The books are closed before a name is released: a subclass of str could run Python then. */
export function framesEnd(): void {
  const names = load<u32>(FILENAMES, TraceSet.slots);
  const mask = load<u32>(FILENAMES, TraceSet.mask);
  bookFree(load<u32>(TRACEBACKS, TraceSet.slots));
  bookFree(load<u32>(STATE, State.traceLines));
  bookFree(load<u32>(STATE, State.traceScratch));
  let chunk = load<u32>(STATE, State.traceChunk);
  while (chunk) {
    const next = load<u32>(chunk);
    bookFree(chunk);
    chunk = next;
  }
  memory.fill(STATE + State.traceTracebacks, 0, State.traceBookBytes - State.traceTracebacks);
  if (!names) return;
  for (let slot: u32 = 0; slot <= mask; slot++) {
    const name = load<u32>(names + (slot << 2));
    if (name) release(name);
  }
  bookFree(names);
}

/** A code object dies: what was found for its instructions is no longer so. */
export function framesForgetCode(): void {
  const lines = load<u32>(STATE, State.traceLines);
  if (lines) memory.fill(lines, 0, LINES_BYTES);
}

/** traceback_new: the record of where the program stands; 0 when memory is refused. */
export function tracebackHere(): Address {
  const scratch = load<u32>(STATE, State.traceScratch);
  const limit = load<u32>(STATE, State.traceLimit);
  let kept: u32 = 0;
  let depth: u32 = 0;
  let hash: u32 = 0;
  for (let frame = load<u32>(STATE, State.currentFrame); frame; frame = load<u32>(frame, Frame.previous)) {
    if (frameIsIncomplete(frame)) continue;
    if (kept < limit) {
      const found = lineOf(frame);
      if (!found) return 0;
      const place = scratch + (kept << TraceFrame.SHIFT);
      const filename = load<u32>(found, TraceLine.filename);
      const line = load<u32>(found, TraceLine.line);
      store<u32>(place, filename, TraceFrame.filename);
      store<u32>(place, line, TraceFrame.line);
      hash = mix(mix(hash, filename), line);
      kept++;
    }
    if (++depth == TRACE_FRAMES_MAX) break;
  }
  if (!kept) {
    // No Python runs: one frame of which nothing is known.
    store<u64>(scratch, 0);
    kept = 1;
    depth = 1;
  }
  return recordOf(scratch, kept, depth, mix(hash, depth));
}

// @ts-ignore: decorator
@inline
function mix(hash: u32, value: u32): u32 {
  const product = (hash ^ value) * <u32>0x9e3779b1;
  return product ^ (product >> 15);
}

/** The TraceLine of the instruction at which a frame stands; 0 when memory is refused. */
function lineOf(frame: Address): Address {
  const instruction = load<u32>(frame, Frame.prevInstr);
  const place = load<u32>(STATE, State.traceLines) + (((instruction >> 1) & (TRACE_LINES - 1)) << <u32>TraceLine.SHIFT);
  if (load<u32>(place, TraceLine.instruction) == instruction) return place;
  const code = load<u32>(frame, Frame.code);
  const filename = keptFilename(load<u32>(code, Code.filename));
  if (!filename) return 0;
  const line = codeLine(code, frameLasti(frame));
  store<u32>(place, instruction, TraceLine.instruction);
  store<u32>(place, filename, TraceLine.filename);
  store<i32>(place, max(line, 0), TraceLine.line);
  return place;
}

// @ts-ignore: decorator
@inline
function filenameHash(name: Ref): u32 {
  return <u32>strHash64(name);
}

/** The str of the books that equals this one, which becomes it when there is none. Borrowed; 0 when memory is refused. */
function keptFilename(name: Ref): Ref {
  const hash = filenameHash(name);
  let slot = setFirst(FILENAMES, hash);
  while (true) {
    const known = setAt(FILENAMES, slot);
    if (!known) break;
    if (strEqual(known, name)) return known;
    slot = setNext(FILENAMES, slot);
  }
  if (setIsFull(FILENAMES) && !growFilenames()) return 0;
  setAdd(FILENAMES, hash, retain(name));
  return name;
}

function growFilenames(): bool {
  const old = load<u32>(FILENAMES, TraceSet.slots);
  const mask = load<u32>(FILENAMES, TraceSet.mask);
  if (!setInit(FILENAMES, (mask + 1) << 1)) return false;
  for (let slot: u32 = 0; slot <= mask; slot++) {
    const name = load<u32>(old + (slot << 2));
    if (name) setAdd(FILENAMES, filenameHash(name), name);
  }
  bookFree(old);
  return true;
}

/** The one record of these frames. */
function recordOf(frames: Address, kept: u32, depth: u32, hash: u32): Address {
  let slot = setFirst(TRACEBACKS, hash);
  while (true) {
    const known = setAt(TRACEBACKS, slot);
    if (!known) break;
    if (load<u32>(known) == hash && isRecordOf(known, frames, kept, depth)) return known;
    slot = setNext(TRACEBACKS, slot);
  }
  if (setIsFull(TRACEBACKS) && !growTracebacks()) return 0;
  const record = chunkTake(TracebackRecord.frames + (kept << <u32>TraceFrame.SHIFT));
  if (!record) return 0;
  store<u32>(record, hash, TracebackRecord.hash);
  store<u16>(record, <u16>kept, TracebackRecord.kept);
  store<u16>(record, <u16>depth, TracebackRecord.depth);
  memory.copy(record + TracebackRecord.frames, frames, kept << TraceFrame.SHIFT);
  setAdd(TRACEBACKS, hash, record);
  return record;
}

// @ts-ignore: decorator
@inline
function isRecordOf(record: Address, frames: Address, kept: u32, depth: u32): bool {
  if (load<u16>(record, TracebackRecord.kept) != <u16>kept || load<u16>(record, TracebackRecord.depth) != <u16>depth) return false;
  for (let at: u32 = 0; at < kept << TraceFrame.SHIFT; at += 8) {
    if (load<u64>(record + at, TracebackRecord.frames) != load<u64>(frames + at)) return false;
  }
  return true;
}

function growTracebacks(): bool {
  const old = load<u32>(TRACEBACKS, TraceSet.slots);
  const mask = load<u32>(TRACEBACKS, TraceSet.mask);
  if (!setInit(TRACEBACKS, (mask + 1) << 1)) return false;
  for (let slot: u32 = 0; slot <= mask; slot++) {
    const record = load<u32>(old + (slot << 2));
    if (record) setAdd(TRACEBACKS, load<u32>(record, TracebackRecord.hash), record);
  }
  bookFree(old);
  return true;
}

/** Room for a record, which never moves: a row of a trace is its address. */
function chunkTake(bytes: u32): Address {
  const top = load<u32>(STATE, State.traceChunkTop);
  if (top + bytes <= load<u32>(STATE, State.traceChunkEnd)) {
    store<u32>(STATE, top + bytes, State.traceChunkTop);
    return top;
  }
  const size = max(CHUNK_BYTES, bytes + CHUNK_HEADER);
  const chunk = bookAlloc(size);
  if (!chunk) return 0;
  store<u32>(chunk, load<u32>(STATE, State.traceChunk));
  store<u32>(STATE, chunk, State.traceChunk);
  store<u32>(STATE, chunk + CHUNK_HEADER + bytes, State.traceChunkTop);
  store<u32>(STATE, chunk + size, State.traceChunkEnd);
  return chunk + CHUNK_HEADER;
}
