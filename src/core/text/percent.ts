/**
 * str % args for simple formats (PyUnicode_Format): %s %r %a %c, %d %i %u %x %X %o of ints, %f %e %g of
 * floats, with flags, width and precision in digits. A first walk over the format, which runs no
 * Python code, sees whether all of it is simple; everything else (keys, `*`, errors) is TypeScript's.
 */
import { NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { TextFallback } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { floatValue } from "../number/float";
import { intIsMedium, intMedium, intSize } from "../number/int";
import { objectAscii, objectRepr, objectStr } from "../object/protocol";
import { Address, Owned, Ref } from "../types";
import { findChar } from "./search";
import {
  canWriteInt, fixedField, floatFieldByHost, intField, numberData, numberDone, numberLength, numberNegative, textFallback,
} from "./number-field";
import { isStr, isStrExact, latin1Char, strData, strFromOrdinal, strKind, strLength, strReadChar, strSingle } from "./str";
import { writerAscii, writerBegin, writerDrop, writerFill, writerFinish, writerIsEmpty, writerPart, writerStr } from "./writer";

const LEFT = 1;
const SIGN = 2;
const BLANK = 4;
const ALTERNATE = 8;
const ZERO = 16;
/** Sizes with more digits are left to TypeScript. */
const MOST = 9999;

// The conversion that readConversion has read.
let flags: i32 = 0;
let width: i32 = 0;
let precision: i32 = 0;
let code: u32 = 0;

/** Reads from behind the percent sign; the address behind the code, or 0 when it is not simple. */
function readConversion(at: Address, end: Address): Address {
  flags = 0;
  width = 0;
  precision = -1;
  let c: u32 = 0;
  for (; at < end; at++) {
    c = load<u8>(at);
    if (c == 45) flags |= LEFT;
    else if (c == 43) flags |= SIGN;
    else if (c == 32) flags |= BLANK;
    else if (c == 35) flags |= ALTERNATE;
    else if (c == 48) flags |= ZERO;
    else break;
  }
  for (; at < end && (c = load<u8>(at)) - 48 < 10; at++) {
    width = width * 10 + <i32>(c - 48);
    if (width > MOST) return 0;
  }
  if (c == 46 && at < end) {
    precision = 0;
    for (at++; at < end && (c = load<u8>(at)) - 48 < 10; at++) {
      precision = precision * 10 + <i32>(c - 48);
      if (precision > MOST) return 0;
    }
  }
  if (at >= end) return 0;
  code = c == 105 || c == 117 ? 100 : c;
  return at + 1;
}

/** Is the conversion one for this value, and does writing it need no more than this file? */
function isSimple(value: Ref): bool {
  const type = typeOf(value);
  switch (code) {
    case 115: // s
    case 114: // r
    case 97: // a
      return true;
    case 99: // c
      return type == <u32>Type.str ? strLength(value) == 1 : type == <u32>Type.int && intIsMedium(value) && <u32>intMedium(value) < 0x110000;
    case 100: // d
      return type == <u32>Type.int || type == <u32>Type.bool;
    case 120: // x
    case 88: // X
    case 111: // o
      return (type == <u32>Type.int || type == <u32>Type.bool) && canWriteInt(value, code);
    case 102: // f
    case 70: // F
    case 101: // e
    case 69: // E
    case 103: // g
    case 71: // G
      return type == <u32>Type.float;
    default:
      return false;
  }
}

/** nb_remainder of str. */
export function strRemainder(self: Ref, args: Ref): Owned {
  if (!isStr(self)) return retain(NOT_IMPLEMENTED);
  const isTuple = (load<u32>(typeOf(args), TypeObject.flags) & <u32>TypeFlag.TupleSubclass) != 0;
  const count = isTuple ? load<i32>(args, Header.size) : 1;
  if (strKind(self) != 1 || !formatIsSimple(self, args, isTuple, count)) return textFallback(TextFallback.percent, self, args);
  const data = strData(self);
  const end = data + strLength(self);
  // a format that says nothing but itself is the result, whatever its class (_PyUnicodeWriter_WriteStr)
  if (end > data && findChar(1, data, 0, end - data, 37, true) < 0) return retain(self);
  if (!writerBegin()) return 0;
  let next = args + 24;
  for (let at = data; at < end; ) {
    const percent = findChar(1, at, 0, end - at, 37, true);
    const stop = percent < 0 ? end : at + percent;
    if (stop > at && !writerPart(1, at, stop - at)) return failed();
    if (stop == end) break;
    if (load<u8>(stop + 1) == 37) {
      if (!writerFill(37, 1)) return failed();
      at = stop + 2;
      continue;
    }
    at = readConversion(stop + 1, end);
    const value = isTuple ? load<u32>(next) : args;
    next += 8;
    if (code >= 97 && (code == 115 || code == 114 || code == 97)) {
      const text = code == 115 ? textOf(value, at == end) : code == 114 ? reprOf(value) : asciiOf(value);
      if (!text) return failed();
      // What is all there is to the result is the result, whatever its class; but an int's digits are written anew.
      if (at == end && writerIsEmpty() && fits(strLength(text))) {
        writerDrop();
        return typeOf(value) == <u32>Type.int && !wantsPlacing ? strSingle(text) : text;
      }
      const done = writeText(text);
      release(text);
      if (!done) return failed();
    } else if (code == 99) {
      if (!writeCharacter(value)) return failed();
    } else if (!writeNumber(value)) return failed();
  }
  return writerFinish();
}

function failed(): Owned {
  writerDrop();
  return 0;
}

/** The first walk. */
function formatIsSimple(self: Ref, args: Ref, isTuple: bool, count: i32): bool {
  const data = strData(self);
  const end = data + strLength(self);
  let used = 0;
  for (let at = data; at < end; ) {
    const percent = findChar(1, at, 0, end - at, 37, true);
    if (percent < 0) break;
    at += percent + 1;
    if (at < end && load<u8>(at) == 37) {
      at++;
      continue;
    }
    at = readConversion(at, end);
    if (!at || used == count || !isSimple(isTuple ? load<u32>(args + 24 + (<u32>used << 3)) : args)) return false;
    used++;
  }
  return used == count;
}

// What a conversion to text runs may be a % of its own, so its sizes are kept by the caller's side of these calls.
let wantsPlacing: bool = false;
let keptFlags: i32 = 0;
let keptWidth: i32 = 0;
let keptPrecision: i32 = 0;

function textOf(value: Ref, last: bool): Owned {
  if (typeOf(value) == <u32>Type.str) {
    keep(flags, width, precision);
    return retain(value);
  }
  const f = flags;
  const w = width;
  const p = precision;
  const text = objectStr(value);
  keep(f, w, p);
  code = 115;
  return text;
}

function reprOf(value: Ref): Owned {
  const f = flags;
  const w = width;
  const p = precision;
  const text = objectRepr(value);
  keep(f, w, p);
  return text;
}

function asciiOf(value: Ref): Owned {
  const f = flags;
  const w = width;
  const p = precision;
  const text = objectAscii(value);
  keep(f, w, p);
  return text;
}

function keep(f: i32, w: i32, p: i32): void {
  keptFlags = f;
  keptWidth = w;
  keptPrecision = p;
  wantsPlacing = w > 0 || p >= 0 || (f & ALTERNATE) != 0;
}

/** Is a text neither cut nor padded? A sign says nothing of it, but CPython asks. */
function fits(length: i32): bool {
  return !(keptFlags & (SIGN | BLANK)) && keptWidth <= length && (keptPrecision < 0 || keptPrecision >= length);
}

/** Precision cuts, width pads. */
function writeText(text: Ref): bool {
  const length = strLength(text);
  const kept = keptPrecision >= 0 && keptPrecision < length ? keptPrecision : length;
  const room = keptWidth - kept;
  const left = (keptFlags & LEFT) != 0;
  if (room > 0 && !left && !writerFill(32, room)) return false;
  return writerStr(text, kept) && (room <= 0 || !left || writerFill(32, room));
}

function writeCharacter(value: Ref): bool {
  const character: u32 = isStrExact(value) ? strReadChar(value, 0) : <u32>intMedium(value);
  const room = width - 1;
  const left = (flags & LEFT) != 0;
  if (room > 0 && !left && !writerFill(32, room)) return false;
  return writerFill(character, 1) && (room <= 0 || !left || writerFill(32, room));
}

const PREFIX: Address = memory.data(2, 8);

/** Sign, prefix, zeros, digits, in the width. */
function writeNumber(value: Ref): bool {
  const isInt = code == 100 || code == 120 || code == 88 || code == 111;
  if (isInt) {
    if (!intField(value, code)) return false;
  } else {
    const places = precision < 0 ? 6 : precision;
    const plain = code == 102 && !(flags & ALTERNATE);
    if (!(plain && fixedField(floatValue(value), places)) && !floatFieldByHost(value, code, places, (flags & ALTERNATE) != 0)) return false;
  }
  const length = numberLength();
  let zeros = isInt && precision > length ? precision - length : 0;
  const sign: u32 = numberNegative() ? 45 : flags & SIGN ? 43 : flags & BLANK ? 32 : 0;
  const prefix = isInt && code != 100 && flags & ALTERNATE ? 2 : 0;
  const room = width - length - zeros - prefix - (sign ? 1 : 0);
  const left = (flags & LEFT) != 0;
  const zeroFill = (flags & ZERO) != 0 && !left;
  if (zeroFill && room > 0) zeros += room;
  let done = zeroFill || left || room <= 0 || writerFill(32, room);
  if (done && sign) done = writerFill(sign, 1);
  if (done && prefix) {
    store<u8>(PREFIX, 48);
    store<u8>(PREFIX, <u8>code, 1);
    done = writerAscii(PREFIX, 2);
  }
  if (done && zeros) done = writerFill(48, zeros);
  if (done) done = writerAscii(numberData(), length);
  if (done && left && room > 0) done = writerFill(32, room);
  numberDone();
  return done;
}
