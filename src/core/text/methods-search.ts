/**
 * find, rfind, index, rindex, count, `in`, startswith, endswith, removeprefix and removesuffix of str,
 * bytes and bytearray. Arguments are converted in CPython's order: an __index__ may run Python and
 * change a bytearray, so data is looked at after the last of them.
 */
import { FALSE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { errClear } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32, intFromSize } from "../number/int";
import { numberIndex } from "../object/number-protocol";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { adjustPart, argument, checkParsed, name_, partFrom, partTo, readPart } from "./arguments";
import { sameBytes, charAt } from "./characters";
import { countSpan, findSpan, NO_MEMORY } from "./search";
import {
  acceptByteOrBytes,
  acceptBytesLike,
  acceptPiece,
  acceptStr,
  argumentData,
  argumentKind,
  argumentLength,
  spanData,
  spanKind,
  spanLength,
  spanSame,
  spanSlice,
} from "./span";
import { isStr } from "./str";

/** A search has failed with an exception pending. */
const FAILED = -3;

/** Reads (sub[, start[, end]]) and searches. */
function findArguments(self: Ref, args: Address, nargs: i32, name: string, forward: bool): i32 {
  if (!readSearch(self, args, nargs, name)) return FAILED;
  if (partFrom() > partTo()) return -1;
  const found = findSpan(spanKind(self), spanData(self), partFrom(), partTo(), argumentKind(), argumentData(), argumentLength(), forward);
  if (found != NO_MEMORY) return found;
  raiseMemoryError();
  return FAILED;
}

/** Leaves the piece to look for as the accepted argument and the part to look in; false with an exception pending. */
function readSearch(self: Ref, args: Address, nargs: i32, name: string): bool {
  if (!checkParsed(name, nargs, 1, 3) || !readPart(args, nargs, 1)) return false;
  const piece = argument(args, 0);
  if (isStr(self)) {
    if (!isStr(piece)) {
      raise(Type.TypeError, "must be str, not %T", piece);
      return false;
    }
    acceptStr(piece);
  } else if (!acceptByteOrBytes(piece)) {
    return false;
  }
  adjustPart(spanLength(self));
  return true;
}

function indexResult(self: Ref, found: i32): Owned {
  if (found >= 0) return intFromSize(found);
  if (found == FAILED) return 0;
  return raise(Type.ValueError, isStr(self) ? "substring not found" : "subsection not found");
}

export function textFind(self: Ref, args: Address, nargs: i32): Owned {
  const found = findArguments(self, args, nargs, "find", true);
  return found == FAILED ? 0 : intFromSize(found);
}

export function textRfind(self: Ref, args: Address, nargs: i32): Owned {
  const found = findArguments(self, args, nargs, "rfind", false);
  return found == FAILED ? 0 : intFromSize(found);
}

export function textIndex(self: Ref, args: Address, nargs: i32): Owned {
  return indexResult(self, findArguments(self, args, nargs, "index", true));
}

export function textRindex(self: Ref, args: Address, nargs: i32): Owned {
  return indexResult(self, findArguments(self, args, nargs, "rindex", false));
}

/** count: an empty text is found between all characters. */
export function textCount(self: Ref, args: Address, nargs: i32): Owned {
  if (!readSearch(self, args, nargs, "count")) return 0;
  if (partFrom() > partTo()) return intFromI32(0);
  const count = countSpan(
    spanKind(self),
    spanData(self),
    partFrom(),
    partTo(),
    argumentKind(),
    argumentData(),
    argumentLength(),
    0x7fffffff,
  );
  return count < 0 ? raiseMemoryError() : intFromSize(count);
}

/** A number that `__index__` gives; what its failure was does not matter, the value is then taken for a piece. */
function acceptNumberOrBytes(value: Ref): bool {
  const index = numberIndex(value);
  if (!index) {
    errClear();
    return acceptBytesLike(value);
  }
  const accepted = acceptByteOrBytes(index);
  release(index);
  return accepted;
}

/** `value in self` for bytes and bytearray: a byte or a piece. */
export function bytesContains(self: Ref, value: Ref): i32 {
  const type = typeOf(value);
  const isPiece = type == <u32>Type.bytes || type == <u32>Type.bytearray || !load<u32>(type, TypeObject.nbIndex);
  if (!(isPiece ? acceptBytesLike(value) : acceptNumberOrBytes(value))) return -1;
  const found = findSpan(1, spanData(self), 0, spanLength(self), 1, argumentData(), argumentLength(), true);
  return found >= 0 ? 1 : 0;
}

/** Do the accepted argument's characters stand at an index? */
function standsAt(self: Ref, index: i32): bool {
  const kind = spanKind(self);
  const length = argumentLength();
  if (index < 0 || index > spanLength(self) - length) return false;
  const data = spanData(self) + <u32>index * kind;
  const other = argumentData();
  if (kind == argumentKind()) return sameBytes(data, other, <u32>length * kind);
  if (kind < argumentKind()) return false;
  for (let i = 0; i < length; i++) if (charAt(kind, data, i) != charAt(argumentKind(), other, i)) return false;
  return true;
}

/** tailmatch: at the start or at the end of the part that has been read. */
function matches(self: Ref, atEnd: bool): bool {
  const length = argumentLength();
  if (partFrom() > partTo() - length) return false;
  return length == 0 || standsAt(self, atEnd ? partTo() - length : partFrom());
}

function tailMatch(self: Ref, args: Address, nargs: i32, name: string, atEnd: bool): Owned {
  if (!checkParsed(name, nargs, 1, 3) || !readPart(args, nargs, 1)) return 0;
  adjustPart(spanLength(self));
  const unicode = isStr(self);
  const piece = argument(args, 0);
  if (load<u32>(typeOf(piece), TypeObject.flags) & <u32>TypeFlag.TupleSubclass) {
    for (let i = 0; i < load<i32>(piece, Header.size); i++) {
      const item = load<u32>(piece + 24 + ((<u32>i) << 3));
      if (unicode && !isStr(item)) return raise(Type.TypeError, "tuple for %s must only contain str, not %T", name_(name), item);
      if (unicode) acceptStr(item);
      else if (!acceptBytesLike(item)) return 0;
      if (matches(self, atEnd)) return retain(TRUE);
    }
    return retain(FALSE);
  }
  if (unicode) {
    if (!isStr(piece)) return raise(Type.TypeError, "%s first arg must be str or a tuple of str, not %T", name_(name), piece);
    acceptStr(piece);
  } else if (isStr(piece) || !load<u32>(typeOf(piece), TypeObject.bfGetBuffer)) {
    return raise(Type.TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name_(name), piece);
  } else if (!acceptBytesLike(piece)) {
    return 0;
  }
  return retain(matches(self, atEnd) ? TRUE : FALSE);
}

/** startswith: a tuple is tried one by one. */
export function textStartswith(self: Ref, args: Address, nargs: i32): Owned {
  return tailMatch(self, args, nargs, "startswith", false);
}

export function textEndswith(self: Ref, args: Address, nargs: i32): Owned {
  return tailMatch(self, args, nargs, "endswith", true);
}

export function textRemoveprefix(self: Ref, prefix: Ref): Owned {
  if (!acceptPiece(self, prefix, "removeprefix() argument must be str, not %T")) return 0;
  const length = argumentLength();
  if (!length || !standsAt(self, 0)) return spanSame(self);
  return spanSlice(self, length, spanLength(self));
}

export function textRemovesuffix(self: Ref, suffix: Ref): Owned {
  if (!acceptPiece(self, suffix, "removesuffix() argument must be str, not %T")) return 0;
  const length = argumentLength();
  const size = spanLength(self);
  if (!length || !standsAt(self, size - length)) return spanSame(self);
  return spanSlice(self, 0, size - length);
}
