/**
 * The state of a search (Modules/_sre/sre.c, state_init, state_fini, getstring, state_getslice). It
 * stands on the data stack, or in a Scanner object, and holds the string and, for bytes-like
 * objects, their buffer, so that a callback cannot move the characters away.
 */
import { NONE, Type } from "../abi/memory-map";
import { Pattern, Sre } from "../abi/sre-layout";
import { Buffer, BufferFlag } from "../abi/text-layout";
import { errClear } from "../eval/errors";
import { stackPop, stackPush } from "../eval/data-stack";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release, retain, typeOf } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { bufferRelease, objectGetBuffer } from "../text/buffer";
import { bytesFromData, bytesSize } from "../text/bytes";
import { isStr, strData, strKind, strLength, strSubstring } from "../text/str";
import { Address, Owned, Ref } from "../types";

/** Backtracks between two looks at the step budget. */
export const WORK_QUANTUM: i32 = 4096;

/** Bytes of a state with its marks, on the data stack. */
// @ts-ignore: decorator
@inline
function stateBytes(pattern: Ref): u64 {
  return <u64>Sre.SIZEOF + ((<u64>load<u32>(pattern, Pattern.groups)) << 3);
}

/** A state on the data stack for a match of the string from pos to endpos; 0 when raised. Give it to stateClose. */
export function stateOpen(pattern: Ref, string: Ref, pos: i64, endpos: i64): Address {
  const bytes = stateBytes(pattern);
  if (bytes > 0x40000000) return raiseMemoryError();
  const state = stackPush(<u32>bytes);
  if (!state) return 0;
  if (stateInit(state, pattern, string, pos, endpos)) {
    store<u32>(state, state + Sre.SIZEOF, Sre.marks);
    return state;
  }
  stackPop(state);
  return 0;
}

export function stateClose(state: Address): void {
  stateRelease(state);
  stackPop(state);
}

/** stateInit for a Scanner: the marks get a block. */
export function stateInitForScanner(state: Address, pattern: Ref, string: Ref, pos: i64, endpos: i64): bool {
  const bytes = stateBytes(pattern) - Sre.SIZEOF;
  const marks = bytes > 0x40000000 ? 0 : blockAlloc(max(<u32>bytes, 8));
  if (!marks) {
    raiseMemoryError();
    return false;
  }
  if (!stateInit(state, pattern, string, pos, endpos)) {
    blockFree(marks);
    return false;
  }
  store<u32>(state, marks, Sre.marks);
  return true;
}

/** Lets go of string and buffer. */
export function stateRelease(state: Address): void {
  if (load<u32>(state, Sre.buffer + Buffer.obj)) bufferRelease(state + Sre.buffer);
  const string = load<u32>(state, Sre.string);
  store<u32>(state, 0, Sre.string);
  if (string) release(string);
}

/** Everything but the place of the marks; false when raised, and then nothing is held. */
function stateInit(state: Address, pattern: Ref, string: Ref, pos: i64, endpos: i64): bool {
  let data: Address;
  let length: i32;
  let kind: u32 = 1;
  const patternIsBytes = load<i32>(pattern, Pattern.isbytes);
  const text = isStr(string);
  if (text) {
    data = strData(string);
    length = strLength(string);
    kind = strKind(string);
    store<u32>(state, 0, Sre.buffer + Buffer.obj);
  } else {
    if (!openBuffer(string, state + Sre.buffer)) return false;
    data = load<u32>(state, Sre.buffer + Buffer.buf);
    length = load<i32>(state, Sre.buffer + Buffer.len);
  }
  if (patternIsBytes >= 0 && (patternIsBytes != 0) == text) {
    bufferRelease(state + Sre.buffer);
    if (text) raise(Type.TypeError, "cannot use a bytes pattern on a string-like object");
    else raise(Type.TypeError, "cannot use a string pattern on a bytes-like object");
    return false;
  }
  const from = <i32>min<i64>(max<i64>(pos, 0), length);
  const to = <i32>min<i64>(max<i64>(endpos, 0), length);
  store<u64>(state, <u64>retain(string), Sre.string);
  store<u32>(state, data, Sre.beginning);
  store<u32>(state, data + <u32>from * kind, Sre.start);
  store<u32>(state, data + <u32>from * kind, Sre.ptr);
  store<u32>(state, data + <u32>to * kind, Sre.end);
  store<i32>(state, from, Sre.pos);
  store<i32>(state, to, Sre.endpos);
  store<i32>(state, text ? 0 : 1, Sre.isbytes);
  store<u32>(state, kind, Sre.kind);
  store<u32>(state, 0, Sre.mustAdvance);
  store<u32>(state, 0, Sre.matchAll);
  store<u32>(state, pattern + Pattern.code, Sre.code);
  // The words that lead to the tables stand right behind the code.
  store<u32>(state, load<u32>(pattern, Pattern.codesize) << 2, Sre.tables);
  store<i32>(state, WORK_QUANTUM, Sre.work);
  stateReset(state);
  return true;
}

/** The buffer of a bytes-like object (getstring); false when raised. */
export function openBuffer(string: Ref, view: Address): bool {
  if (objectGetBuffer(string, view, BufferFlag.Simple) < 0) {
    // Whatever the exporter said, it is no string for us.
    errClear();
    raise(Type.TypeError, "expected string or bytes-like object, got '%T'", string);
    return false;
  }
  if (!load<u32>(view, Buffer.buf)) {
    bufferRelease(view);
    raise(Type.ValueError, "Buffer is NULL");
    return false;
  }
  return true;
}

/** Ready for the next match in the same string. */
// @ts-ignore: decorator
@inline
export function stateReset(state: Address): void {
  store<i32>(state, -1, Sre.lastmark);
  store<i32>(state, -1, Sre.lastindex);
}

/** The index of a character from its address. */
// @ts-ignore: decorator
@inline
export function stateOffset(state: Address, ptr: Address): i32 {
  const kind = load<u32>(state, Sre.kind);
  return <i32>((ptr - load<u32>(state, Sre.beginning)) >> (kind >> 1));
}

/** After a match: the next one starts where it ended, and must not be empty there if this one was. */
// @ts-ignore: decorator
@inline
export function stateAdvance(state: Address): void {
  const ptr = load<u32>(state, Sre.ptr);
  store<u32>(state, ptr == load<u32>(state, Sre.start) ? 1 : 0, Sre.mustAdvance);
  store<u32>(state, ptr, Sre.start);
}

/** Characters from..to of the string as a str or bytes object (getslice). */
export function sliceOf(isbytes: i32, beginning: Address, string: Ref, from: i32, to: i32): Owned {
  if (!isbytes) return strSubstring(string, from, to);
  if (typeOf(string) == <u32>Type.bytes && from == 0 && to == bytesSize(string)) return retain(string);
  return bytesFromData(beginning + from, to - from);
}

/** The text between two characters. Owned. */
// @ts-ignore: decorator
@inline
export function stateSlice(state: Address, from: i32, to: i32): Owned {
  return sliceOf(load<i32>(state, Sre.isbytes), load<u32>(state, Sre.beginning), load<u32>(state, Sre.string), from, to);
}

/** Both marks of the group (from 0) are set in this match. */
// @ts-ignore: decorator
@inline
export function stateHasGroup(state: Address, group: i32): bool {
  const at = load<u32>(state, Sre.marks) + ((<u32>group) << 3);
  return (group << 1) + 1 <= load<i32>(state, Sre.lastmark) && load<u32>(at) != 0 && load<u32>(at, 4) != 0;
}

/** A group (from 0) of the present match; when it took no part, the empty string or None (state_getslice). */
export function stateGroup(state: Address, group: i32, empty: bool): Owned {
  if (!stateHasGroup(state, group)) return empty ? stateSlice(state, 0, 0) : retain(NONE);
  const at = load<u32>(state, Sre.marks) + ((<u32>group) << 3);
  const from = load<u32>(at);
  const to = load<u32>(at, 4);
  if (from > to) return wrongSpan();
  return stateSlice(state, stateOffset(state, from), stateOffset(state, to));
}

export function wrongSpan(): Owned {
  return raise(Type.SystemError, "The span of capturing group is wrong, please report a bug for the re module.");
}
