/**
 * The codecs that everybody uses, for text without errors: UTF-8, ascii and Latin-1, both ways. With
 * anything that needs an error handler they give 0 and leave nothing pending; then TypeScript's
 * careful ones (src/objects/codecs-*.ts) do the work.
 */
import { Bytes } from "../abi/text-layout";
import { Address, Owned, Ref } from "../types";
import { bytesFromData, bytesNew } from "./bytes";
import { charAt, isAsciiData, maxCharacter, putChar } from "./characters";
import { strData, strFromAscii, strFromKindAndData, strFromOrdinal, strIsAscii, strKind, strLength, strNew } from "./str";

/** UTF-8 of a str as bytes; 0 with nothing pending when it has a surrogate. */
export function strEncodeUtf8(self: Ref): Owned {
  const length = strLength(self);
  const data = strData(self);
  if (strIsAscii(self)) return bytesFromData(data, length);
  const size = utf8Size(self);
  if (size < 0) return 0;
  const result = bytesNew(size);
  if (result) writeUtf8(self, result + Bytes.data);
  return result;
}

/** Bytes that a str takes in UTF-8, or -1 when it has a surrogate (or would be too long). */
export function utf8Size(self: Ref): i32 {
  const length = strLength(self);
  if (strIsAscii(self)) return length;
  const kind = strKind(self);
  const data = strData(self);
  let size: i64 = 0;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    if (code < 0x80) size++;
    else if (code < 0x800) size += 2;
    else if (code < 0x10000) {
      if ((code & 0xf800) == 0xd800) return -1;
      size += 3;
    } else size += 4;
  }
  return size > 0x7fff0000 ? -1 : <i32>size;
}

/** Writes the UTF-8 of a str without surrogates; returns the address behind it. */
export function writeUtf8(self: Ref, to: Address): Address {
  const length = strLength(self);
  const kind = strKind(self);
  const data = strData(self);
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    if (code < 0x80) {
      store<u8>(to++, <u8>code);
    } else if (code < 0x800) {
      store<u8>(to, <u8>(0xc0 | (code >> 6)));
      store<u8>(to, <u8>(0x80 | (code & 63)), 1);
      to += 2;
    } else if (code < 0x10000) {
      store<u8>(to, <u8>(0xe0 | (code >> 12)));
      store<u8>(to, <u8>(0x80 | ((code >> 6) & 63)), 1);
      store<u8>(to, <u8>(0x80 | (code & 63)), 2);
      to += 3;
    } else {
      store<u8>(to, <u8>(0xf0 | (code >> 18)));
      store<u8>(to, <u8>(0x80 | ((code >> 12) & 63)), 1);
      store<u8>(to, <u8>(0x80 | ((code >> 6) & 63)), 2);
      store<u8>(to, <u8>(0x80 | (code & 63)), 3);
      to += 4;
    }
  }
  return to;
}

/** The str of well-formed UTF-8; 0 with nothing pending when it is malformed. */
export function strDecodeUtf8(data: Address, size: i32): Owned {
  if (isAsciiData(data, size)) return strFromAscii(data, size);
  const shape = utf8Shape(data, size);
  if (!shape) return 0;
  if (<u32>shape == 1) return strFromOrdinal(utf8Code(data, size));
  const result = strNew(<i32>(<u32>shape), <u32>(shape >> 32));
  if (!result) return 0;
  const kind = strKind(result);
  const to = strData(result);
  const end = data + size;
  let at = 0;
  for (let p = data; p < end; ) {
    const lead: u32 = load<u8>(p);
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    putChar(kind, to, at++, utf8Code(p, length));
    p += length;
  }
  return result;
}

// @ts-ignore: decorator
@inline
function utf8Code(p: Address, length: i32): u32 {
  const lead: u32 = load<u8>(p);
  if (length == 1) return lead;
  let code: u32 = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | (load<u8>(p + i) & 63);
  return code;
}

/** Characters (low half) and the largest of them (high half); 0 when malformed. */
function utf8Shape(data: Address, size: i32): u64 {
  const end = data + size;
  let count: u32 = 0;
  let largest: u32 = 0;
  for (let p = data; p < end; count++) {
    const lead: u32 = load<u8>(p);
    if (lead < 0x80) {
      p++;
      continue;
    }
    const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (!length || <i32>(end - p) < length) return 0;
    for (let i = 1; i < length; i++) if ((load<u8>(p + i) & 0xc0) != 0x80) return 0;
    const code = utf8Code(p, length);
    // Forms longer than they have to be, surrogates, and what lies beyond Unicode.
    if (length == 3 ? code < 0x800 || (code & 0xf800) == 0xd800 : length == 4 && (code < 0x10000 || code > 0x10ffff)) return 0;
    if (code > largest) largest = code;
    p += length;
  }
  return (<u64>largest << 32) | <u64>count;
}

/** Bytes of a str whose characters are all below limit (128 or 256); 0 with nothing pending when one is not. */
export function strEncodeBelow(self: Ref, limit: u32): Owned {
  if (strKind(self) != 1 || (limit < 256 && !strIsAscii(self))) return 0;
  return bytesFromData(strData(self), strLength(self));
}

/** The str of ascii bytes; 0 with nothing pending when there are others. */
export function strDecodeAscii(data: Address, size: i32): Owned {
  return isAsciiData(data, size) ? strFromAscii(data, size) : 0;
}


export function strDecodeLatin1(data: Address, size: i32): Owned {
  return maxCharacter(1, data, size) < 0x80 ? strFromAscii(data, size) : strFromKindAndData(1, data, size);
}
