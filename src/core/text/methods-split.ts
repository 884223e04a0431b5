/** split, rsplit, splitlines, partition and rpartition of str, bytes and bytearray (Objects/stringlib/split.h, partition.h). */
import { State } from "../abi/state-layout";
import { EMPTY_BYTES, EMPTY_STR, NONE, Type, STATE } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { List } from "../abi/container-layout";
import { listAppendSteal, listNew, listWithRoom } from "../container/list";
import { tupleNew } from "../container/tuple";
import { release, retain } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argumentFailed, bindKeywords, sizeArgument } from "./arguments";
import { charAt } from "./characters";
import { bytearrayNew } from "./bytearray";
import { findByte, findSpan, NO_MEMORY } from "./search";
import {
  acceptPiece,
  argumentData,
  argumentKind,
  argumentLength,
  isBytes,
  spanData,
  spanFromData,
  spanIsSpace,
  spanKind,
  spanLength,
  spanSame,
  spanSlice,
} from "./span";
import { isStr, strData, strFromAscii, strIsAscii, strLength, strSubstring } from "./str";
import { isLineBreak } from "./unicode";

/** Room that a list of pieces begins with (MAX_PREALLOC): it shows in the list's size. */
const FIRST_PIECES = 12;

/** 3.12: how many pieces there can be at most, when nobody has said how many are wanted. */
function possible(most: i32, pieces: i32): i32 {
  return most == 0x7fffffff && load<u32>(STATE, State.splitExact) ? pieces : most;
}

/** An empty list with room for the first pieces of at most `most` splits. */
function listForSplit(most: i32): Owned {
  return listWithRoom(most >= FIRST_PIECES ? FIRST_PIECES : most + 1);
}

/** Appends a piece, which it takes over; on failure the list is gone. */
// @ts-ignore: decorator
@inline
function push(list: Owned, piece: Owned): bool {
  const size = load<i32>(list, List.size);
  if (piece && size < load<i32>(list, List.allocated)) {
    store<u64>(load<u32>(list, List.items) + (<u32>size << 3), piece);
    store<i32>(list, size + 1, List.size);
    return true;
  }
  return pushSlowly(list, piece);
}

function pushSlowly(list: Owned, piece: Owned): bool {
  if (piece && listAppendSteal(list, piece) == 0) return true;
  release(list);
  return false;
}

/** Appends characters start..end of self; on failure the list is gone. */
function add(list: Owned, self: Ref, kind: i32, start: i32, end: i32): bool {
  return push(list, isStr(self) ? strSubstring(self, start, end) : spanFromData(self, kind, spanData(self) + <u32>start * kind, end - start));
}

/** Appends all of self, which is itself when nothing was split off. */
function addWhole(list: Owned, self: Ref): Owned {
  const piece = spanSame(self);
  if (piece && listAppendSteal(list, piece) == 0) return list;
  release(list);
  return 0;
}

/** White space of ascii text: its first 32 characters have nine, four of which only str counts. */
// @ts-ignore: decorator
@inline
function isAsciiSpace(code: u32): bool {
  return code <= 32 && ((<u64>0x1f0003e00 >> <u64>code) & 1) != 0;
}

/** split() of an ascii str. */
function splitAsciiWhitespace(self: Ref): Owned {
  const list = listForSplit(possible(0x7fffffff, (strLength(self) - 1) / 2 + 1));
  if (!list) return 0;
  const data = strData(self);
  const end = data + strLength(self);
  let at = data;
  while (true) {
    while (at < end && isAsciiSpace(load<u8>(at))) at++;
    if (at == end) return list;
    const start = at;
    while (at < end && !isAsciiSpace(load<u8>(at))) at++;
    if (start == data && at == end) return addWhole(list, self);
    if (!push(list, strFromAscii(start, at - start))) return 0;
  }
}

/** split of an ascii str at one character. */
function splitAsciiAt(self: Ref, separator: u32, most: i32): Owned {
  const data = strData(self);
  const end = data + strLength(self);
  const list = listForSplit(possible(most, strLength(self) + 1));
  if (!list) return 0;
  let start = data;
  while (most-- > 0) {
    const found = findByte(start, 0, end - start, separator);
    if (found < 0) break;
    if (!push(list, strFromAscii(start, found))) return 0;
    start += found + 1;
  }
  if (start == data) return addWhole(list, self);
  return push(list, strFromAscii(start, end - start)) ? list : 0;
}

function splitWhitespace(self: Ref, most: i32, forward: bool): Owned {
  const list = listForSplit(isStr(self) ? possible(most, (spanLength(self) - 1) / 2 + 1) : most);
  if (!list) return 0;
  const kind = spanKind(self);
  const data = spanData(self);
  const length = spanLength(self);
  const unicode = isStr(self);
  let start = 0;
  let end = length;
  while (true) {
    if (forward) while (start < end && spanIsSpace(unicode, charAt(kind, data, start))) start++;
    else while (start < end && spanIsSpace(unicode, charAt(kind, data, end - 1))) end--;
    if (start == end) break;
    if (most-- <= 0) {
      // The rest in one piece; its far end keeps its white space.
      if (start == 0 && end == length) return addWhole(list, self);
      return add(list, self, kind, start, end) ? list : 0;
    }
    let edge = forward ? start : end;
    if (forward) while (edge < end && !spanIsSpace(unicode, charAt(kind, data, edge))) edge++;
    else while (edge > start && !spanIsSpace(unicode, charAt(kind, data, edge - 1))) edge--;
    if (forward) {
      if (start == 0 && edge == length) return addWhole(list, self);
      if (!add(list, self, kind, start, edge)) return 0;
      start = edge;
    } else {
      if (edge == 0 && end == length) return addWhole(list, self);
      if (!add(list, self, kind, edge, end)) return 0;
      end = edge;
    }
  }
  return list;
}

/** Splits at the accepted argument. */
function splitSeparator(self: Ref, most: i32, forward: bool): Owned {
  const kind = spanKind(self);
  const data = spanData(self);
  const size = argumentLength();
  const separator = argumentData();
  const separatorKind = argumentKind();
  const list = listForSplit(isStr(self) ? possible(most, spanLength(self) / size + 1) : most);
  if (!list) return 0;
  let start = 0;
  let end = spanLength(self);
  let count = 0;
  while (count < most) {
    const found = findSpan(kind, data, start, end, separatorKind, separator, size, forward);
    if (found == NO_MEMORY) {
      release(list);
      return raiseMemoryError();
    }
    if (found < 0) break;
    if (forward) {
      if (!add(list, self, kind, start, found)) return 0;
      start = found + size;
    } else {
      if (!add(list, self, kind, found + size, end)) return 0;
      end = found;
    }
    count++;
  }
  if (!count) return addWhole(list, self);
  return add(list, self, kind, start, end) ? list : 0;
}

function reverse(list: Owned): Owned {
  if (!list) return 0;
  const items = load<u32>(list, 24);
  let low = items;
  let high = items + ((load<u32>(list, Header.size) - 1) << 3);
  while (low < high && load<i32>(list, Header.size) > 1) {
    const item = load<u32>(low);
    store<u32>(low, load<u32>(high));
    store<u32>(high, item);
    low += 8;
    high -= 8;
  }
  return list;
}

function splitMethod(self: Ref, args: Address, nargs: i32, kwnames: Ref, name: string, forward: bool): Owned {
  let separator: Ref = 0;
  let count: Ref = 0;
  if (!kwnames && nargs <= 2) {
    if (nargs) separator = load<u32>(args);
    if (nargs == 2) count = load<u32>(args, 8);
  } else {
    const bound = bindKeywords(name, args, nargs, kwnames, 2, "sep", "maxsplit", "");
    if (!bound) return 0;
    separator = load<u32>(bound);
    count = load<u32>(bound, 8);
  }
  let most = -1;
  if (count) {
    most = sizeArgument(count);
    if (argumentFailed()) return 0;
  }
  if (most < 0) most = 0x7fffffff;
  let list: Owned;
  const ascii = forward && isStr(self) && strIsAscii(self);
  if (!separator || separator == NONE) {
    list = ascii && most == 0x7fffffff ? splitAsciiWhitespace(self) : splitWhitespace(self, most, forward);
  } else {
    if (!acceptPiece(self, separator, "must be str or None, not %T")) return 0;
    if (!argumentLength()) return raise(Type.ValueError, "empty separator");
    if (isStr(self) && (argumentKind() > spanKind(self) || argumentLength() > spanLength(self))) {
      // Nothing to look for: such a list has room for its one item only.
      list = listForSplit(0);
      return list ? addWhole(list, self) : 0;
    }
    if (ascii && argumentLength() == 1 && argumentKind() == 1) list = splitAsciiAt(self, load<u8>(argumentData()), most);
    else list = splitSeparator(self, most, forward);
  }
  return forward ? list : reverse(list);
}

/** split: at white space, or at a separator; the rest stays whole after maxsplit pieces. */
export function textSplit(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return splitMethod(self, args, nargs, kwnames, "split", true);
}

export function textRsplit(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return splitMethod(self, args, nargs, kwnames, "rsplit", false);
}

/** splitlines: for str ten line ends, for bytes \n, \r and \r\n only. */
export function textSplitlines(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  let keep: Ref = 0;
  if (nargs || kwnames) {
    const bound = bindKeywords("splitlines", args, nargs, kwnames, 1, "keepends", "", "");
    if (!bound) return 0;
    keep = load<u32>(bound);
  }
  let keepEnds = false;
  if (keep) {
    keepEnds = sizeArgument(keep) != 0;
    if (argumentFailed()) return 0;
  }
  const list = listNew(0);
  if (!list) return 0;
  const kind = spanKind(self);
  const data = spanData(self);
  const length = spanLength(self);
  const unicode = isStr(self);
  let start = 0;
  const ascii = unicode && strIsAscii(self);
  while (start < length) {
    let end = start;
    // Of ascii all breaks are below 31: most characters need one test.
    if (ascii) while (end < length && (<u32>load<u8>(data + end) > 30 || !isLineBreak(load<u8>(data + end)))) end++;
    else while (end < length) {
      const code = charAt(kind, data, end);
      if (unicode ? isLineBreak(code) : code == 10 || code == 13) break;
      end++;
    }
    let next = end;
    if (end < length) {
      next++;
      if (charAt(kind, data, end) == 13 && next < length && charAt(kind, data, next) == 10) next++;
    }
    if (keepEnds) end = next;
    if (start == 0 && end == length) return addWhole(list, self);
    if (!add(list, self, kind, start, end)) return 0;
    start = next;
  }
  return list;
}

/** An empty object of self's type. */
function empty(self: Ref): Owned {
  if (isStr(self)) return retain(EMPTY_STR);
  return isBytes(self) ? retain(EMPTY_BYTES) : bytearrayNew(0);
}

function partition(self: Ref, separator: Ref, forward: bool): Owned {
  if (!acceptPiece(self, separator, "must be str, not %T")) return 0;
  const size = argumentLength();
  if (!size) return raise(Type.ValueError, "empty separator");
  const length = spanLength(self);
  const found = findSpan(spanKind(self), spanData(self), 0, length, argumentKind(), argumentData(), size, forward);
  if (found == NO_MEMORY) return raiseMemoryError();
  const mutable = !isStr(self) && !isBytes(self);
  let first: Owned;
  let middle: Owned;
  let last: Owned;
  if (found < 0) {
    first = forward ? spanSame(self) : empty(self);
    middle = empty(self);
    last = forward ? empty(self) : spanSame(self);
  } else {
    first = spanSlice(self, 0, found);
    // The separator itself comes back, except that a bytearray gives a copy of its own.
    middle = mutable ? spanSlice(self, found, found + size) : retain(separator);
    last = spanSlice(self, found + size, length);
  }
  return packThree(first, middle, last);
}

function packThree(a: Owned, b: Owned, c: Owned): Owned {
  const tuple = a && b && c ? tupleNew(3) : 0;
  if (!tuple) {
    if (a) release(a);
    if (b) release(b);
    if (c) release(c);
    return 0;
  }
  store<u32>(tuple, a, 24);
  store<u32>(tuple, b, 32);
  store<u32>(tuple, c, 40);
  return tuple;
}

/** partition: without the separator the object itself stands first. */
export function textPartition(self: Ref, separator: Ref): Owned {
  return partition(self, separator, true);
}

export function textRpartition(self: Ref, separator: Ref): Owned {
  return partition(self, separator, false);
}
