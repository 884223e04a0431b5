/** replace of str, bytes and bytearray: count first, so that the result is allocated once and its size is checked before the work. */
import { Type } from "../abi/memory-map";
import { release } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argument, argumentFailed, checkPositional, sizeArgument } from "./arguments";
import { copyBytes, copyCharacters } from "./characters";
import { countSpan, findByte, findSpan, NO_MEMORY } from "./search";
import {
  acceptPiece,
  argumentData,
  argumentKind,
  argumentLength,
  spanData,
  spanFinish,
  spanKind,
  spanLength,
  spanMaxChar,
  spanNew,
  spanSame,
} from "./span";
import { isStr, MAX_TEXT_BYTES, strData, strExact, strIsAscii, strKind, strLength, strMaxChar, strNewAscii } from "./str";

export function textReplace(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("replace", nargs, 2, 3)) return 0;
  const from = argument(args, 0);
  const to = argument(args, 1);
  if (!acceptPiece(self, from, "replace() argument 1 must be str, not %T")) return 0;
  if (!acceptPiece(self, to, "replace() argument 2 must be str, not %T")) return 0;
  let most = -1;
  if (nargs > 2) {
    most = sizeArgument(argument(args, 2));
    if (argumentFailed()) return 0;
  }
  return replace(self, from, to, most < 0 ? 0x7fffffff : most);
}

function replace(self: Ref, from: Ref, to: Ref, most: i32): Owned {
  // The bound first, then both pieces: accepting one forgets the other, so their places are kept here.
  acceptPiece(self, to, "");
  const toKind = argumentKind();
  const toData = argumentData();
  const toSize = argumentLength();
  acceptPiece(self, from, "");
  const fromKind = argumentKind();
  const fromData = argumentData();
  const fromSize = argumentLength();
  const kind = spanKind(self);
  const length = spanLength(self);
  const data = spanData(self);
  if (most == 0 || fromSize > length) return spanSame(self);
  if (kind == 1 && fromKind == 1 && toKind == 1 && fromSize == 1 && toSize == 1 && isStr(self) && strIsAscii(self) && load<u8>(toData) < 0x80) {
    return replaceByte(self, load<u8>(fromData), load<u8>(toData), most);
  }
  const count = countSpan(kind, data, 0, length, fromKind, fromData, fromSize, most);
  if (count < 0) return raiseMemoryError();
  if (count == 0) return spanSame(self);
  const size = <i64>length + <i64>count * <i64>(toSize - fromSize);
  if (size > <i64>MAX_TEXT_BYTES) return tooLong(self);
  const unicode = isStr(self);
  const result = spanNew(self, <i32>size, unicode ? max(spanMaxChar(self), strMaxChar(to)) : 0xff);
  if (!result || !size) return result;
  const out = unicode ? strKind(result) : 1;
  let at = unicode ? strData(result) : spanData(result);
  let start = 0;
  for (let i = 0; i < count; i++) {
    const found = fromSize ? findSpan(kind, data, start, length, fromKind, fromData, fromSize, true) : start;
    if (found == NO_MEMORY) {
      release(result);
      return raiseMemoryError();
    }
    // An empty piece stands before each character: one character is copied after each insertion.
    if (fromSize) at = copy(out, at, kind, data, start, found);
    copyCharacters(at, out, toData, toKind, toSize);
    at += <u32>toSize * out;
    if (!fromSize && start < length) at = copy(out, at, kind, data, start, start + 1);
    start = fromSize ? found + fromSize : start + 1;
  }
  if (start < length) copy(out, at, kind, data, start, length);
  return spanFinish(result);
}

/** One ascii character by another: a copy, changed in place. */
function replaceByte(self: Ref, from: u32, to: u32, most: i32): Owned {
  const length = strLength(self);
  const data = strData(self);
  let found = findByte(data, 0, length, from);
  if (found < 0) return strExact(self);
  const result = strNewAscii(length);
  if (!result) return 0;
  const out = strData(result);
  copyBytes(out, data, <u32>length);
  for (; found >= 0 && most > 0; most--) {
    store<u8>(out + found, <u8>to);
    found = findByte(data, found + 1, length, from);
  }
  return result;
}

/** Copies characters start..end and returns where the next go. */
function copy(out: i32, at: Address, kind: i32, data: Address, start: i32, end: i32): Address {
  copyCharacters(at, out, data + <u32>start * kind, kind, end - start);
  return at + <u32>(end - start) * out;
}

function tooLong(self: Ref): Owned {
  return raise(Type.OverflowError, isStr(self) ? "replace string is too long" : "replace bytes is too long");
}
