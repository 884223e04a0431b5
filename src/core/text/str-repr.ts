/** repr of str and bytes, and the escapes of ascii() and of the codecs. */
import { Type } from "../abi/memory-map";
import { release } from "../heap/object";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { charAt, copyCharacters, putChar } from "./characters";
import { findChar } from "./search";
import { spanData, spanLength } from "./span";
import { MAX_TEXT_BYTES, strData, strIsAscii, strKind, strLength, strNew } from "./str";
import { isPrintableCode } from "./unicode";

const BACKSLASH: u32 = 92;

// @ts-ignore: decorator
@inline
function hexDigit(value: u32): u32 {
  return value < 10 ? 48 + value : 87 + value;
}

/** Length of \xNN, \uNNNN or \UNNNNNNNN. */
// @ts-ignore: decorator
@inline
export function escapeLength(code: u32): i32 {
  return code < 0x100 ? 4 : code < 0x10000 ? 6 : 10;
}

/** Writes such an escape and returns the index behind it. */
export function writeEscape(kind: i32, to: Address, at: i32, code: u32): i32 {
  putChar(kind, to, at++, BACKSLASH);
  const digits = code < 0x100 ? 2 : code < 0x10000 ? 4 : 8;
  putChar(kind, to, at++, digits == 2 ? 120 : digits == 4 ? 117 : 85);
  for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) putChar(kind, to, at++, hexDigit((code >> shift) & 15));
  return at;
}

/** The letter of a two-character escape (t n r and the backslash), or 0. */
// @ts-ignore: decorator
@inline
function shortEscape(code: u32): u32 {
  return code == 9 ? 116 : code == 10 ? 110 : code == 13 ? 114 : code == BACKSLASH ? BACKSLASH : 0;
}

/** Single quotes, unless the text has them and no double ones. */
function chooseQuote(kind: i32, data: Address, length: i32): u32 {
  const single = findChar(kind, data, 0, length, 39, true) >= 0;
  return single && findChar(kind, data, 0, length, 34, true) < 0 ? 34 : 39;
}

export function strRepr(self: Ref): Owned {
  const kind = strKind(self);
  const data = strData(self);
  const length = strLength(self);
  const quote = chooseQuote(kind, data, length);
  let size: i64 = 2;
  let largest: u32 = 0x7f;
  let plain = true;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    if (code == quote || shortEscape(code)) {
      size += 2;
      plain = false;
    } else if (isPrintableCode(code)) {
      size++;
      if (code > largest) largest = code;
    } else {
      size += escapeLength(code);
      plain = false;
    }
  }
  if (size > <i64>MAX_TEXT_BYTES) return raise(Type.OverflowError, "string is too long to generate repr");
  const result = strNew(<i32>size, largest);
  if (!result) return 0;
  const out = strKind(result);
  const to = strData(result);
  putChar(out, to, 0, quote);
  putChar(out, to, <i32>size - 1, quote);
  if (plain) {
    copyCharacters(to + out, out, data, kind, length);
    return result;
  }
  let at = 1;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    const letter = code == quote ? quote : shortEscape(code);
    if (letter) {
      putChar(out, to, at, BACKSLASH);
      putChar(out, to, at + 1, letter);
      at += 2;
    } else if (isPrintableCode(code)) {
      putChar(out, to, at++, code);
    } else {
      at = writeEscape(out, to, at, code);
    }
  }
  return result;
}

/** A text with everything beyond ascii as escapes, as ascii() makes it of a repr. Takes the text over. */
export function strEscapeNonAscii(text: Owned): Owned {
  if (strIsAscii(text)) return text;
  const kind = strKind(text);
  const data = strData(text);
  const length = strLength(text);
  let size: i64 = 0;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    size += code < 128 ? 1 : escapeLength(code);
  }
  const result = size > <i64>MAX_TEXT_BYTES ? raise(Type.OverflowError, "string is too long to generate repr") : strNew(<i32>size, 0x7f);
  if (result) {
    const to = strData(result);
    let at = 0;
    for (let i = 0; i < length; i++) {
      const code = charAt(kind, data, i);
      if (code < 128) putChar(1, to, at++, code);
      else at = writeEscape(1, to, at, code);
    }
  }
  release(text);
  return result;
}

/** repr of the bytes of a bytes or bytearray; the latter's stands in its type's name and parentheses. */
function reprOfBytes(self: Ref, before: string, after: i32): Owned {
  const data = spanData(self);
  const length = spanLength(self);
  const quote = chooseQuote(1, data, length);
  let size: i64 = <i64>(before.length + after + 3);
  for (let i = 0; i < length; i++) {
    const code: u32 = load<u8>(data + i);
    size += code == quote || shortEscape(code) ? 2 : code < 32 || code > 126 ? 4 : 1;
  }
  if (size > <i64>MAX_TEXT_BYTES) return raise(Type.OverflowError, after ? "bytearray object is too large to make repr" : "bytes object is too large to make repr");
  const result = strNew(<i32>size, 0x7f);
  if (!result) return 0;
  const to = strData(result);
  let at = 0;
  for (let i = 0; i < before.length; i++) putChar(1, to, at++, load<u16>(changetype<usize>(before) + (<u32>i << 1)));
  putChar(1, to, at++, 98);
  putChar(1, to, at++, quote);
  for (let i = 0; i < length; i++) {
    const code: u32 = load<u8>(data + i);
    const letter = code == quote ? quote : shortEscape(code);
    if (letter) {
      putChar(1, to, at, BACKSLASH);
      putChar(1, to, at + 1, letter);
      at += 2;
    } else if (code < 32 || code > 126) {
      at = writeEscape(1, to, at, code);
    } else {
      putChar(1, to, at++, code);
    }
  }
  putChar(1, to, at++, quote);
  if (after) putChar(1, to, at, 41);
  return result;
}

export function bytesRepr(self: Ref): Owned {
  return reprOfBytes(self, "", 0);
}

export function bytearrayReprExact(self: Ref): Owned {
  return reprOfBytes(self, "bytearray(", 1);
}

