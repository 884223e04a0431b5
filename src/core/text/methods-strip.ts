/** strip, lstrip and rstrip of str, bytes and bytearray. */
import { NONE, Type } from "../abi/memory-map";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argumentOrNone, checkPositional, name_ } from "./arguments";
import { charAt } from "./characters";
import { findChar } from "./search";
import {
  acceptBytesLike,
  acceptStr,
  argumentData,
  argumentKind,
  argumentLength,
  spanData,
  spanIsSpace,
  spanKind,
  spanLength,
  spanSlice,
} from "./span";
import { isStr, strData, strExact, strFromAscii, strIsAscii, strLength } from "./str";

function strip(self: Ref, args: Address, nargs: i32, name: string, left: bool, right: bool): Owned {
  if (nargs > 1 && !checkPositional(name, nargs, 0, 1)) return 0;
  const set = argumentOrNone(args, nargs, 0);
  const unicode = isStr(self);
  if (set == NONE && unicode && strIsAscii(self)) return stripAscii(self, left, right);
  let start = 0;
  let end = spanLength(self);
  const kind = spanKind(self);
  const data = spanData(self);
  if (set == NONE) {
    if (left) while (start < end && spanIsSpace(unicode, charAt(kind, data, start))) start++;
    if (right) while (start < end && spanIsSpace(unicode, charAt(kind, data, end - 1))) end--;
    return spanSlice(self, start, end);
  }
  if (unicode) {
    if (!isStr(set)) return raise(Type.TypeError, "%s arg must be None or str", name_(name));
    acceptStr(set);
  } else if (!acceptBytesLike(set)) {
    return 0;
  }
  if (left) while (start < end && inSet(charAt(kind, data, start))) start++;
  if (right) while (start < end && inSet(charAt(kind, data, end - 1))) end--;
  return spanSlice(self, start, end);
}

/** Without an argument, of ascii text. */
function stripAscii(self: Ref, left: bool, right: bool): Owned {
  const data = strData(self);
  const length = strLength(self);
  let start = 0;
  let end = length;
  if (left) while (start < end && spanIsSpace(true, load<u8>(data + start))) start++;
  if (right) while (start < end && spanIsSpace(true, load<u8>(data + end - 1))) end--;
  return start == 0 && end == length ? strExact(self) : strFromAscii(data + start, end - start);
}

/** Is the character one of the accepted argument's? */
function inSet(code: u32): bool {
  return findChar(argumentKind(), argumentData(), 0, argumentLength(), code, true) >= 0;
}

export function textStrip(self: Ref, args: Address, nargs: i32): Owned {
  return strip(self, args, nargs, "strip", true, true);
}

export function textLstrip(self: Ref, args: Address, nargs: i32): Owned {
  return strip(self, args, nargs, "lstrip", true, false);
}

export function textRstrip(self: Ref, args: Address, nargs: i32): Owned {
  return strip(self, args, nargs, "rstrip", false, true);
}
