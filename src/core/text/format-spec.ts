/**
 * format(value, spec) of exact str, int and float for the usual specifications (Python/formatter_unicode.c):
 * fill, alignment, sign, '#', zeros, width, grouping, precision and the codes s d x X o b f F %. What is rare
 * or wrong goes the long way, through `__format__`, and nothing has happened by then.
 */
import { NOT_DONE } from "../abi/descriptor-layout";
import { Type } from "../abi/memory-map";
import { Str } from "../abi/text-layout";
import { release, typeOf } from "../heap/object";
import { floatValue } from "../number/float";
import { intRepr } from "../number/int-repr";
import { intSize } from "../number/int";
import { intToF64 } from "../number/int-float";
import { Address, Owned, Ref } from "../types";
import { copyBytes } from "./characters";
import { textPad } from "./methods-pad";
import { canWriteInt, fixedField, intField, numberData, numberDone, numberLength, numberNegative, shortestField } from "./number-field";
import { strData, strIsAscii, strLength, strNewAscii, strSingle, strSubstring } from "./str";

const MOST = 9999;

const LEFT: u32 = 60;
const RIGHT: u32 = 62;
const CENTER: u32 = 94;
const AFTER_SIGN: u32 = 61;

// The specification that parse has read.
let fill: u32 = 32;
let align: u32 = 0;
let sign: u32 = 0;
let alternate: bool = false;
let width: i32 = 0;
let grouping: u32 = 0;
let precision: i32 = -1;
let code: u32 = 0;

// @ts-ignore: decorator
@inline
function isAlign(c: u32): bool {
  return c == LEFT || c == RIGHT || c == CENTER || c == AFTER_SIGN;
}

/** Reads a specification; false when it has something that this file does not know. */
function parse(at: Address, length: i32): bool {
  const end = at + length;
  fill = 32;
  align = 0;
  sign = 0;
  alternate = false;
  width = 0;
  grouping = 0;
  precision = -1;
  code = 0;
  let hasFill = false;
  // Something that is no part of a specification, a 0 or a brace, stands behind the last character, so it may be looked at.
  let c: u32 = load<u8>(at);
  if (end - at >= 2 && isAlign(load<u8>(at, 1))) {
    fill = c;
    align = load<u8>(at, 1);
    hasFill = true;
    at += 2;
  } else if (isAlign(c)) {
    align = c;
    at++;
  }
  c = load<u8>(at);
  if (c == 43 || c == 45 || c == 32) {
    sign = c;
    c = load<u8>(++at);
  }
  if (c == 35) {
    alternate = true;
    c = load<u8>(++at);
  }
  if (!hasFill && c == 48) {
    fill = 48;
    if (!align) align = AFTER_SIGN;
    c = load<u8>(++at);
  }
  for (; c - 48 < 10; c = load<u8>(++at)) {
    width = width * 10 + <i32>(c - 48);
    if (width > MOST) return false;
  }
  if (c == 44 || c == 95) {
    grouping = c;
    c = load<u8>(++at);
  }
  if (c == 46) {
    c = load<u8>(++at);
    if (c - 48 >= 10) return false;
    precision = 0;
    for (; c - 48 < 10; c = load<u8>(++at)) {
      precision = precision * 10 + <i32>(c - 48);
      if (precision > MOST) return false;
    }
  }
  if (at < end) {
    // A NUL is a code too, though not one that means anything.
    if (!c) return false;
    code = c;
    at++;
  }
  return at == end;
}

/** format(value, spec), spec not empty, or NOT_DONE. */
export function formatExact(value: Ref, spec: Ref): Owned {
  return strIsAscii(spec) ? formatByText(value, strData(spec), strLength(spec)) : NOT_DONE;
}

/** The same with the specification's ascii characters; a 0 or a brace stands behind them. */
export function formatByText(value: Ref, spec: Address, length: i32): Owned {
  const type = typeOf(value);
  if (type != <u32>Type.int && type != <u32>Type.float && type != <u32>Type.str) return NOT_DONE;
  if (!parse(spec, length)) return NOT_DONE;
  return type == <u32>Type.int ? formatInt(value) : type == <u32>Type.float ? formatF64(floatValue(value)) : formatStr(value);
}

function formatStr(value: Ref): Owned {
  // A zero in front of the width is only a fill for str, aligned left.
  if (sign || alternate || grouping || (code && code != 115)) return NOT_DONE;
  if (align == AFTER_SIGN) return NOT_DONE;
  const length = strLength(value);
  const kept = precision >= 0 && precision < length ? precision : length;
  const room = width - kept;
  if (room <= 0) return strSubstring(value, 0, kept);
  const left = align == RIGHT ? room : align == CENTER ? room >> 1 : 0;
  if (kept == length) return textPad(value, left, room - left, fill);
  const part = strSubstring(value, 0, kept);
  if (!part) return 0;
  const result = textPad(part, left, room - left, fill);
  release(part);
  return result;
}

function formatInt(value: Ref): Owned {
  if (!code) code = 100;
  if (code == 102 || code == 70 || code == 37) {
    // As the float of the same value; beyond two digits that may not exist.
    if (<u32>(intSize(value) + 2) >= 5) return NOT_DONE;
    return formatF64(intToF64(value));
  }
  if (precision >= 0 || (code != 100 && code != 120 && code != 88 && code != 111 && code != 98)) return NOT_DONE;
  if (grouping && code != 100) return NOT_DONE;
  if (!canWriteInt(value, code)) return NOT_DONE;
  if (code == 100 && !sign && !grouping && width <= 1) return strSingle(intRepr(value));
  if (!intField(value, code)) return 0;
  return assemble(numberLength(), alternate && code != 100 ? code : 0);
}

function formatF64(value: f64): Owned {
  if (alternate) return NOT_DONE;
  if (code == 37) value *= 100;
  if (code == 102 || code == 70 || code == 37) {
    if (!fixedField(value, precision < 0 ? 6 : precision)) return NOT_DONE;
  } else if (code || precision >= 0 || !shortestField(value)) return NOT_DONE;
  let whole = 0;
  const data = numberData();
  while (whole < numberLength() && <u32>load<u8>(data + whole) - 48 < 10) whole++;
  return assemble(whole, 0);
}

/** Puts the pieces together: sign, prefix, `whole` digits in groups, the rest, padding. */
function assemble(whole: i32, prefix: u32): Owned {
  const zeroFill = fill == 48 && align == AFTER_SIGN;
  if (zeroFill && grouping) {
    numberDone();
    return NOT_DONE;
  }
  const data = numberData();
  const length = numberLength();
  const rest = length - whole;
  const percent = code == 37 ? 1 : 0;
  const mark: u32 = numberNegative() ? 45 : sign == 43 || sign == 32 ? sign : 0;
  const groups = grouping ? (whole - 1) / 3 : 0;
  const size = (mark ? 1 : 0) + (prefix ? 2 : 0) + whole + groups + rest + percent;
  const room = max(width - size, 0);
  const result = strNewAscii(size + room);
  if (!result) {
    numberDone();
    return 0;
  }
  const before = align == LEFT ? 0 : align == CENTER ? room >> 1 : room;
  let at: Address = result + Str.ASCII_DATA;
  if (align != AFTER_SIGN) at = pad(at, before);
  if (mark) store<u8>(at++, <u8>mark);
  if (prefix) {
    store<u8>(at, 48);
    store<u8>(at, <u8>prefix, 1);
    at += 2;
  }
  if (align == AFTER_SIGN) at = pad(at, before);
  if (!groups) {
    copyBytes(at, data, <u32>length);
    at += length;
  } else {
    for (let i = 0; i < whole; i++) {
      if (i && (whole - i) % 3 == 0) store<u8>(at++, <u8>grouping);
      store<u8>(at++, load<u8>(data + i));
    }
    copyBytes(at, data + whole, <u32>rest);
    at += rest;
  }
  if (percent) store<u8>(at++, 37);
  if (align != AFTER_SIGN) pad(at, room - before);
  numberDone();
  return strSingle(result);
}

function pad(at: Address, count: i32): Address {
  for (let i = 0; i < count; i++) store<u8>(at + i, <u8>fill);
  return at + count;
}
