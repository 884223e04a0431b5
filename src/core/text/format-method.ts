/**
 * str.format for formats whose fields are plain: {}, {0}, {name}, with !r or !s and a specification
 * without fields of its own (Objects/stringlib/unicode_format.h). A first walk, which runs no Python
 * code, finds out; NOT_DONE leaves the whole to TypeScript.
 */
import { NOT_DONE } from "../abi/descriptor-layout";
import { Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { release, retain, typeOf } from "../heap/object";
import { objectFormat, objectRepr, objectStr } from "../object/protocol";
import { Address, Owned, Ref } from "../types";
import { argument } from "./arguments";
import { sameBytes } from "./characters";
import { formatByText } from "./format-spec";
import { isStr, strData, strFromAscii, strIsAscii, strLength, strSingle } from "./str";
import { writerAscii, writerBegin, writerDrop, writerFinish, writerIsEmpty, writerStr } from "./writer";

const OPEN: u32 = 123;
const CLOSE: u32 = 125;

// The field that readField has read: which argument, its conversion (0, r or s), its specification.
let fieldIndex: i32 = 0;
let fieldConversion: u32 = 0;
let fieldSpec: Address = 0;
let fieldSpecLength: i32 = 0;
/** The next number of an automatic field; -1 when fields have numbers of their own. */
let automatic: i32 = 0;

/** The index of a keyword argument among all arguments, or -1. */
function keyword(name: Address, length: i32, nargs: i32, kwnames: Ref): i32 {
  const count = kwnames ? load<i32>(kwnames, Header.size) : 0;
  for (let i = 0; i < count; i++) {
    const given = load<u32>(kwnames + 24 + (<u32>i << 3));
    if (strIsAscii(given) && strLength(given) == length && sameBytes(strData(given), name, <u32>length)) return nargs + i;
  }
  return -1;
}

/** Reads from behind the opening brace; the address behind the closing one, or 0 when the field is not plain. */
function readField(at: Address, end: Address, nargs: i32, kwnames: Ref): Address {
  const name = at;
  let digits = true;
  let c: u32 = 0;
  for (; at < end; at++) {
    c = load<u8>(at);
    if (c == CLOSE || c == 58 || c == 33) break;
    // Attributes, items, and braces.
    if (c == 46 || c == 91 || c == OPEN) return 0;
    if (c - 48 >= 10) digits = false;
  }
  const length = <i32>(at - name);
  if (!length) {
    if (automatic < 0) return 0;
    fieldIndex = automatic++;
  } else if (digits) {
    if (automatic > 0 || length > 4) return 0;
    automatic = -1;
    fieldIndex = 0;
    for (let p = name; p < at; p++) fieldIndex = fieldIndex * 10 + <i32>(load<u8>(p) - 48);
  } else {
    fieldIndex = keyword(name, length, nargs, kwnames);
    if (fieldIndex < 0) return 0;
  }
  if ((digits || !length) && fieldIndex >= nargs) return 0;
  fieldConversion = 0;
  if (at < end && c == 33) {
    if (at + 2 >= end) return 0;
    fieldConversion = load<u8>(at, 1);
    at += 2;
    c = load<u8>(at);
    if ((fieldConversion != 114 && fieldConversion != 115) || (c != CLOSE && c != 58)) return 0;
  }
  fieldSpec = at;
  fieldSpecLength = 0;
  if (at < end && c == 58) {
    fieldSpec = ++at;
    while (at < end && load<u8>(at) != CLOSE) if (load<u8>(at++) == OPEN) return 0;
    fieldSpecLength = <i32>(at - fieldSpec);
  }
  return at < end ? at + 1 : 0;
}

/** Behind the literal characters that begin here. */
function literalEnd(at: Address, end: Address): Address {
  while (at < end) {
    const c: u32 = load<u8>(at);
    if (c == OPEN || c == CLOSE) break;
    at++;
  }
  return at;
}

function isPlain(data: Address, end: Address, nargs: i32, kwnames: Ref): bool {
  automatic = 0;
  let at = data;
  while (true) {
    at = literalEnd(at, end);
    if (at == end) return true;
    if (at + 1 < end && load<u8>(at) == load<u8>(at, 1)) {
      at += 2;
      continue;
    }
    if (load<u8>(at) == CLOSE) return false;
    at = readField(at + 1, end, nargs, kwnames);
    if (!at) return false;
  }
}

/** str.format as far as it goes. */
export function strFormatQuick(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!isStr(self) || !strIsAscii(self)) return NOT_DONE;
  const data = strData(self);
  const end = data + strLength(self);
  if (!isPlain(data, end, nargs, kwnames)) return NOT_DONE;
  // a format without fields is the result, whatever its class
  if (end > data && literalEnd(data, end) == end) return retain(self);
  if (!writerBegin()) return 0;
  let number = 0;
  let at = data;
  while (true) {
    const stop = literalEnd(at, end);
    if (stop > at && !writerAscii(at, stop - at)) return failed();
    if (stop == end) break;
    if (load<u8>(stop) == load<u8>(stop, 1)) {
      if (!writerAscii(stop, 1)) return failed();
      at = stop + 2;
      continue;
    }
    // A field's value may run a format of its own, so the count is kept here.
    automatic = number;
    at = readField(stop + 1, end, nargs, kwnames);
    number = automatic;
    const text = fieldText(argument(args, fieldIndex));
    if (!text) return failed();
    if (at == end && writerIsEmpty()) {
      writerDrop();
      return text;
    }
    const done = writerStr(text, strLength(text));
    release(text);
    if (!done) return failed();
  }
  return writerFinish();
}

function failed(): Owned {
  writerDrop();
  return 0;
}

function fieldText(value: Ref): Owned {
  const spec = fieldSpec;
  const length = fieldSpecLength;
  if (!fieldConversion) return formatted(value, spec, length);
  const converted = fieldConversion == 114 ? objectRepr(value) : objectStr(value);
  if (!converted) return 0;
  const text = formatted(converted, spec, length);
  release(converted);
  return text;
}

function formatted(value: Ref, spec: Address, length: i32): Owned {
  if (!length) {
    if (typeOf(value) == <u32>Type.str) return retain(value);
    const plain = objectFormat(value, 0);
    // an int's digits are written anew (_PyLong_FormatWriter), all else is the text that the object gives
    return typeOf(value) == <u32>Type.int ? strSingle(plain) : plain;
  }
  const done = formatByText(value, spec, length);
  if (done != NOT_DONE) return done;
  const text = strFromAscii(spec, length);
  if (!text) return 0;
  const result = objectFormat(value, text);
  release(text);
  return result;
}
