/**
 * Building a text piece by piece (_PyUnicodeWriter). Texts under way stand one above the other in one
 * stack of bytes: writing a piece may run Python code that writes a text of its own and is done with
 * it before it returns. The stack begins in static memory; a long text takes a block, given back with it.
 */
import { EMPTY_STR, STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockFree, blockReallocUntraced } from "../heap/blocks";
import { retain } from "../heap/object";
import { raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { copyBytes, copyCharacters, fillCharacters, maxCharacter } from "./characters";
import { MAX_TEXT_BYTES, strData, strFromKindAndData, strIsAscii, strKind, strLength, strMaxChar, strNewAscii, strNew } from "./str";

const STATIC_BYTES: u32 = 2048;
const STATIC: Address = memory.data(2048, 8);
/** In front of each text: start, kind and bound of the one below. */
const MARK: u32 = 16;

// @ts-ignore: decorator
@inline
function base(): Address {
  const block = load<u32>(STATE, State.writerBlock);
  return block ? block : STATIC;
}

// @ts-ignore: decorator
@inline
function room(): u32 {
  return load<u32>(STATE, State.writerBlock) ? load<u32>(STATE, State.writerCapacity) : STATIC_BYTES;
}

/** Makes room for `bytes` more; false with MemoryError. */
function grow(bytes: u32): bool {
  const top = load<u32>(STATE, State.writerTop);
  if (<u64>top + <u64>bytes > <u64>MAX_TEXT_BYTES) {
    raiseMemoryError();
    return false;
  }
  const size = max<u32>(top + bytes, room() * 2 > MAX_TEXT_BYTES ? MAX_TEXT_BYTES : room() * 2);
  const old = load<u32>(STATE, State.writerBlock);
  // CPython writes into the str that it will be, so nothing is traced twice.
  const block = blockReallocUntraced(old, size);
  if (!block) {
    raiseMemoryError();
    return false;
  }
  if (!old) memory.copy(block, STATIC, top);
  store<u32>(STATE, block, State.writerBlock);
  store<u32>(STATE, size, State.writerCapacity);
  return true;
}

/** Begins a text; false with MemoryError. It must be ended by writerFinish or writerDrop, also on failure. */
export function writerBegin(): bool {
  const top = (load<u32>(STATE, State.writerTop) + 7) & ~7;
  // The top is moved first: what lies between is of the text below.
  if (top + MARK > room() && !grow(MARK + 8)) return false;
  const mark = base() + top;
  store<u64>(mark, load<u64>(STATE, State.writerStart));
  store<u64>(mark, load<u64>(STATE, State.writerKind), 8);
  store<u32>(STATE, top + MARK, State.writerStart);
  store<u32>(STATE, top + MARK, State.writerTop);
  store<u32>(STATE, 1, State.writerKind);
  store<u32>(STATE, 0x7f, State.writerMax);
  return true;
}

/** Has nothing been written yet? */
export function writerIsEmpty(): bool {
  return load<u32>(STATE, State.writerTop) == load<u32>(STATE, State.writerStart);
}

/** Gives the text up. */
export function writerDrop(): void {
  const mark = base() + load<u32>(STATE, State.writerStart) - MARK;
  const below = load<u64>(mark);
  store<u64>(STATE, load<u64>(mark, 8), State.writerKind);
  store<u64>(STATE, below, State.writerStart);
  // The lowest text is done: a block goes back, and the next begins in static memory again.
  if (!(<u32>(below >> 32))) {
    blockFree(load<u32>(STATE, State.writerBlock));
    store<u32>(STATE, 0, State.writerBlock);
  }
}

/** Ends the text and gives it as a str. */
export function writerFinish(): Owned {
  const start = load<u32>(STATE, State.writerStart);
  const bytes = load<u32>(STATE, State.writerTop) - start;
  const kind = load<i32>(STATE, State.writerKind);
  const data = base() + start;
  let result: Owned;
  if (!bytes) result = retain(EMPTY_STR);
  else if (bytes == <u32>kind) result = strFromKindAndData(kind, data, 1);
  else if (load<u32>(STATE, State.writerMax) < 0x80) {
    result = strNewAscii(bytes);
    if (result) copyBytes(strData(result), data, bytes);
  } else {
    result = strNew(<i32>bytes / kind, load<u32>(STATE, State.writerMax));
    if (result) copyBytes(strData(result), data, bytes);
  }
  writerDrop();
  return result;
}

/** Makes the text so wide that characters up to a bound fit; false with MemoryError. */
function widen(bound: u32): bool {
  if (bound <= load<u32>(STATE, State.writerMax)) return true;
  const kind = load<i32>(STATE, State.writerKind);
  const wide = bound < 0x100 ? 1 : bound < 0x10000 ? 2 : 4;
  store<u32>(STATE, bound, State.writerMax);
  if (wide == kind) return true;
  const start = load<u32>(STATE, State.writerStart);
  const count = (load<u32>(STATE, State.writerTop) - start) / kind;
  const top = start + count * wide;
  if (top > room() && !grow(count * (wide - kind))) return false;
  const data = base() + start;
  // From the end, so that nothing is overwritten before it is read.
  for (let i = <i32>count - 1; i >= 0; i--) {
    const code: u32 = kind == 1 ? load<u8>(data + i) : load<u16>(data + (<u32>i << 1));
    if (wide == 2) store<u16>(data + (<u32>i << 1), <u16>code);
    else store<u32>(data + (<u32>i << 2), code);
  }
  store<u32>(STATE, top, State.writerTop);
  store<u32>(STATE, wide, State.writerKind);
  return true;
}

/** Takes room for so many characters and gives their address, as wide as the text is; 0 with MemoryError. */
export function writerTake(count: i32): Address {
  const top = load<u32>(STATE, State.writerTop);
  const kind = load<u32>(STATE, State.writerKind);
  if (<u64>(<u32>count) * kind > <u64>MAX_TEXT_BYTES) return raiseMemoryError();
  const bytes = <u32>count * kind;
  if (top + bytes > room() && !grow(bytes)) return 0;
  store<u32>(STATE, top + bytes, State.writerTop);
  return base() + top;
}

/** Appends ascii characters from memory. */
export function writerAscii(data: Address, count: i32): bool {
  const to = writerTake(count);
  if (!to) return false;
  copyCharacters(to, load<i32>(STATE, State.writerKind), data, 1, count);
  return true;
}

/** Appends one character so many times. */
export function writerFill(code: u32, count: i32): bool {
  if (count <= 0) return true;
  if (code > 0x7f && !widen(code < 0x100 ? 0xff : code < 0x10000 ? 0xffff : 0x10ffff)) return false;
  const to = writerTake(count);
  if (!to) return false;
  fillCharacters(load<i32>(STATE, State.writerKind), to, 0, count, code);
  return true;
}

/** Appends characters of a part of a text. */
export function writerPart(kind: i32, data: Address, count: i32): bool {
  if (count <= 0) return true;
  if (!widen(maxCharacter(kind, data, count))) return false;
  const to = writerTake(count);
  if (!to) return false;
  copyCharacters(to, load<i32>(STATE, State.writerKind), data, kind, count);
  return true;
}

/** Appends the first `count` characters of a str, or all when that is its length. */
export function writerStr(text: Ref, count: i32): bool {
  if (strIsAscii(text)) return writerAscii(strData(text), count);
  if (count != strLength(text)) return writerPart(strKind(text), strData(text), count);
  if (!widen(strMaxChar(text))) return false;
  const to = writerTake(count);
  if (!to) return false;
  copyCharacters(to, load<i32>(STATE, State.writerKind), strData(text), strKind(text), count);
  return true;
}
