/** center, ljust, rjust, zfill and expandtabs of str, bytes and bytearray. */
import { Type } from "../abi/memory-map";
import { typeOf } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argument, argumentFailed, bindKeywords, checkPositional, name_, sizeArgument } from "./arguments";
import { charAt, copyCharacters, fillCharacters, putChar } from "./characters";
import { isBytes, spanData, spanFinish, spanKind, spanLength, spanMaxChar, spanNew, spanSame } from "./span";
import { isStr, MAX_TEXT_BYTES, strLength, strReadChar } from "./str";

/** Set when a fill character was refused. */
const REFUSED: u32 = 0xffffffff;

function fillArgument(self: Ref, value: Ref, name: string): u32 {
  if (isStr(self)) {
    if (!isStr(value)) raise(Type.TypeError, "The fill character must be a unicode character, not %T", value);
    else if (strLength(value) != 1) raise(Type.TypeError, "The fill character must be exactly one character long");
    else return strReadChar(value, 0);
    return REFUSED;
  }
  if ((isBytes(value) || typeOf(value) == <u32>Type.bytearray) && spanLength(value) == 1) return load<u8>(spanData(value));
  raise(Type.TypeError, "%s() argument 2 must be a byte string of length 1, not %T", name_(name), value);
  return REFUSED;
}

/** self with so many fill characters to the left and to the right. */
export function textPad(self: Ref, left: i32, right: i32, fill: u32): Owned {
  if (left <= 0 && right <= 0) return spanSame(self);
  const length = spanLength(self);
  const kind = spanKind(self);
  const size = <u64>left + <u64>right + <u64>length;
  if (size > <u64>MAX_TEXT_BYTES) return raiseMemoryError();
  const result = spanNew(self, <i32>size, max(spanMaxChar(self), fill));
  if (!result) return 0;
  const out = spanKind(result);
  const data = spanData(result);
  fillCharacters(out, data, 0, left, fill);
  copyCharacters(data + <u32>left * out, out, spanData(self), kind, length);
  fillCharacters(out, data, left + length, right, fill);
  return spanFinish(result);
}

/** where: 0 ljust, 1 rjust, 2 center. */
function justify(self: Ref, args: Address, nargs: i32, name: string, where: i32): Owned {
  if (!checkPositional(name, nargs, 1, 2)) return 0;
  const width = sizeArgument(argument(args, 0));
  if (argumentFailed()) return 0;
  let fill: u32 = 32;
  if (nargs > 1) {
    fill = fillArgument(self, argument(args, 1), name);
    if (fill == REFUSED) return 0;
  }
  const room = width - spanLength(self);
  if (width <= spanLength(self)) return spanSame(self);
  // With an odd number of places the extra one goes left when the width is odd too.
  const left = where == 0 ? 0 : where == 1 ? room : room / 2 + (room & width & 1);
  return textPad(self, left, room - left, fill);
}

export function textLjust(self: Ref, args: Address, nargs: i32): Owned {
  return justify(self, args, nargs, "ljust", 0);
}

export function textRjust(self: Ref, args: Address, nargs: i32): Owned {
  return justify(self, args, nargs, "rjust", 1);
}

export function textCenter(self: Ref, args: Address, nargs: i32): Owned {
  return justify(self, args, nargs, "center", 2);
}

export function textZfill(self: Ref, value: Ref): Owned {
  const width = sizeArgument(value);
  if (argumentFailed()) return 0;
  const length = spanLength(self);
  if (length >= width) return spanSame(self);
  const fill = width - length;
  const result = textPad(self, fill, 0, 48);
  if (!result || !length) return result;
  // A sign moves in front of the zeros.
  const kind = spanKind(result);
  const data = spanData(result);
  const first = charAt(kind, data, fill);
  if (first == 43 || first == 45) {
    putChar(kind, data, 0, first);
    putChar(kind, data, fill, 48);
  }
  return result;
}

export function textExpandtabs(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const bound = bindKeywords("expandtabs", args, nargs, kwnames, 1, "tabsize", "", "");
  if (!bound) return 0;
  let tab = 8;
  if (load<u32>(bound)) {
    tab = sizeArgument(load<u32>(bound));
    if (argumentFailed()) return 0;
  }
  const kind = spanKind(self);
  const data = spanData(self);
  const length = spanLength(self);
  let column: i64 = 0;
  let size: i64 = 0;
  let tabs = false;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    if (code == 9) {
      tabs = true;
      if (tab > 0) {
        const step = <i64>tab - (column % <i64>tab);
        column += step;
        size += step;
      }
    } else {
      column = code == 10 || code == 13 ? 0 : column + 1;
      size++;
    }
    if (size > <i64>MAX_TEXT_BYTES) return tooLong(self);
  }
  if (!tabs) return spanSame(self);
  const result = spanNew(self, <i32>size, spanMaxChar(self));
  if (!result || !size) return result;
  const to = spanData(result);
  let at = 0;
  column = 0;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    if (code == 9) {
      if (tab > 0) {
        const step = tab - <i32>(column % <i64>tab);
        fillCharacters(kind, to, at, step, 32);
        column += step;
        at += step;
      }
    } else {
      putChar(kind, to, at++, code);
      column = code == 10 || code == 13 ? 0 : column + 1;
    }
  }
  return spanFinish(result);
}

function tooLong(self: Ref): Owned {
  return raise(Type.OverflowError, isStr(self) ? "new string is too long" : "result too long");
}
