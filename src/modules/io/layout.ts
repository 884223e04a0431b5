/**
 * The structs of `_io`'s objects (Modules/_io/*.c) and what all of its files use:
 * calls of methods by name, failures of two steps. References stand in fields that the collector
 * knows; buffers are raw blocks or bytes objects, so that all state is in the memory.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Str } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { RAISED, type Runtime } from "../../objects/index.ts";

export const DEFAULT_BUFFER_SIZE = 8192;

/** _IOBase and its three abstract heirs. */
export const enum Base {
  dict = 16,
  weakrefs = 24,
  SIZEOF = 32,
}

export const enum File {
  fd = 16, // i32; -1: closed
  created = 20, // u8 each from here
  readable = 21,
  writable = 22,
  appending = 23,
  /** 0 no, 1 yes, 2 not asked yet. */
  seekable = 24,
  closefd = 25,
  finalizing = 26,
  blksize = 28, // i32
  weakrefs = 32,
  dict = 40,
  SIZEOF = 48,
}

export const enum BytesIo {
  buffer = 16, // a bytes object, or 0: closed
  position = 24, // f64
  size = 32, // i32: how much of the buffer counts
  dict = 40,
  weakrefs = 48,
  exports = 56, // i32
  SIZEOF = 64,
}

/** The object behind BytesIO.getbuffer. */
export const enum BytesIoBuffer {
  source = 16,
  SIZEOF = 24,
}

export const enum StringIo {
  block = 16, // UCS-4 characters
  position = 24, // f64
  size = 32, // i32, characters
  room = 36, // i32, characters
  ok = 40, // u8 each from here
  closed = 41,
  readUniversal = 42,
  readTranslate = 43,
  decoder = 48,
  readnl = 56, // str or 0
  writenl = 64, // str or 0
  dict = 104,
  weakrefs = 112,
  SIZEOF = 120,
}

export const enum Buffered {
  raw = 16,
  ok = 24, // u8 each from here
  detached = 25,
  readable = 26,
  writable = 27,
  finalizing = 28,
  /** raw is an exact FileIO: `closed` and reads need no call. */
  exactRaw = 29,
  /** Held: a call that comes back in is a mistake. */
  locked = 30,
  absPos = 32, // f64; -1: not known
  block = 40, // raw memory of bufferSize bytes
  pos = 48, // i32
  /** Where the raw stream stands, relative to the buffer's start. */
  rawPos = 52,
  /** End of what has been read; -1: nothing. */
  readEnd = 56,
  /** First and last + 1 of what waits to be written; end -1: nothing. */
  writePos = 60,
  writeEnd = 64,
  bufferSize = 68,
  dict = 136,
  weakrefs = 144,
  SIZEOF = 152,
}

export const enum RwPair {
  reader = 16,
  writer = 24,
  dict = 32,
  weakrefs = 40,
  SIZEOF = 48,
}

export const enum Newline {
  decoder = 16, // object or None
  errors = 24,
  pendingCr = 32, // u8 each from here
  translate = 33,
  /** Bits of SeenNewline. */
  seen = 34,
  SIZEOF = 40,
}

export const enum SeenNewline {
  Cr = 1,
  Lf = 2,
  CrLf = 4,
}

export const enum Text {
  buffer = 16,
  encoding = 24, // str
  errors = 32, // str
  encoder = 40,
  decoder = 48,
  readnl = 56, // str, or 0
  writenl = 64, // str, or 0: as it is
  decodedChars = 72, // str or 0
  pending = 80, // bytes, ascii str, list of them, or 0
  snapshot = 88, // (flags, bytes) or 0
  raw = 96, // FileIO, when that is below a buffer
  ok = 104, // u8 each from here
  detached = 105,
  lineBuffering = 106,
  writeThrough = 107,
  readUniversal = 108,
  readTranslate = 109,
  writeTranslate = 110,
  seekable = 111,
  telling = 112,
  hasRead1 = 113,
  finalizing = 114,
  /** FastCodec: encoded without an encoder's method. */
  encodeKind = 115,
  /** At position 0, where UTF-16 and the like write their mark. */
  startOfStream = 116,
  decodedUsed = 120, // i32
  pendingCount = 124, // i32
  chunkSize = 128, // i32
  bytesToChars = 136, // f64
  weakrefs = 176,
  dict = 184,
  SIZEOF = 192,
}

/** A method's result that must be true or false. */
export function callTruth(rt: Runtime, object: Ref, name: string): boolean {
  return rt.lend(rt.callMethod(object, name), (answer) => rt.isTrue(answer));
}

/** A method called for its effect. */
export function callVoid(rt: Runtime, object: Ref, name: string, ...args: readonly Ref[]): void {
  rt.release(rt.callMethod(object, name, ...args));
}

/** After a failure: runs the clean-up. What that raises gets the first exception as its context, else the first one goes on. */
export function chained(rt: Runtime, cleanUp: () => void): never {
  const first = rt.core.errFetch();
  try {
    cleanUp();
  } catch (error) {
    if (error !== RAISED) throw error;
  }
  rt.core.errChain(first);
  throw RAISED;
}

/** Does a step and, whatever it raised, a second one; failures of both are chained. */
export function bothSteps(rt: Runtime, step: () => void, then: () => void): void {
  try {
    step();
  } catch (error) {
    if (error !== RAISED) throw error;
    chained(rt, then);
  }
  then();
}

/** The characters of a str, where they lie: valid until the next call into the core. */
export function characters(rt: Runtime, str: Ref): Uint8Array | Uint16Array | Uint32Array {
  const { u8, u16, u32 } = rt.heap;
  const length = u32[(str + Str.length) >> 2] as number;
  const offset = u8[str + Str.dataOffset] as number;
  const data = offset ? str + offset : (u32[(str + Str.block) >> 2] as number);
  const kind = u8[str + Str.kind] as number;
  if (kind === 1) return u8.subarray(data, data + length);
  return kind === 2 ? u16.subarray(data >> 1, (data >> 1) + length) : u32.subarray(data >> 2, (data >> 2) + length);
}

export const isStr = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, Type.str);
export const isBytes = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, Type.bytes);
export const lengthOf = (rt: Runtime, str: Ref): number => rt.heap.u32[(str + Str.length) >> 2] as number;
export const sizeOfBytes = (rt: Runtime, bytes: Ref): number => rt.heap.i32[(bytes + Header.size) >> 2] as number;

/** Runs a repr that may come back to the same object. */
export function guardedRepr(rt: Runtime, self: Ref, shown: () => string): Owned {
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered !== 0) rt.raise.runtimeError(`reentrant call inside ${rt.typeName(self)}.__repr__`);
  try {
    return rt.str(shown());
  } finally {
    rt.core.reprLeave(self);
  }
}

/** The attribute `name` as a repr shows it; undefined when there is none, or reading it raises ValueError (a detached stream). */
export function shownAttribute(rt: Runtime, self: Ref, name: string): string | undefined {
  try {
    const value = rt.lookupAttr(self, name);
    return value && rt.lend(value, () => rt.repr(value));
  } catch (error) {
    if (error !== RAISED || rt.core.errMatches(Type.ValueError as Ref) !== 1) throw error;
    rt.core.errClear();
    return undefined;
  }
}

/**
 * What `__next__` makes of a `readline` that a subclass may have replaced: the line, or undefined at the end.
 *
 * @param line paid for; passed on, or released
 * @throws RAISED with OSError when it is not of the kind
 */
export function lineOrEnd(rt: Runtime, line: Owned, kind: "str" | "bytes"): Owned | undefined {
  if (!(kind === "str" ? isStr(rt, line) : isBytes(rt, line))) {
    const type = rt.typeName(line);
    rt.release(line);
    rt.raise.osError(`readline() should have returned a ${kind} object, not '${type}'`);
  }
  if ((kind === "str" ? lengthOf(rt, line) : sizeOfBytes(rt, line)) > 0) return line;
  rt.release(line);
  return undefined;
}
