/**
 * The str object: its layout, making one, and looking into it. A str always has the smallest kind
 * that holds its characters, so equal strings have equal bytes. The singletons (the empty string and
 * the 256 one-character strings of Latin-1) are what every function here returns for such results.
 * CPython: Objects/unicodeobject.c, PyUnicode_New and neighbours.
 */
import { EMPTY_STR, FROZEN_CHAR_BYTES, FROZEN_CHARS, LATIN1_BYTES, LATIN1_CHARS, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Interned, Str } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, objectFree, objectNew, objectNewStatic } from "../heap/allocate";
import { blockFree } from "../heap/blocks";
import { release, retain, typeOf } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { copyBytes, copyCharacters, maxCharacter } from "./characters";
import { strInternForget } from "./str-intern";

/** More bytes than this in one text are refused before anything is done. */
export const MAX_TEXT_BYTES: u32 = 0x7fff0000;

/** The state bytes of an ascii str: kind 1, ascii, where the characters begin. */
const ASCII_STATE: u64 = (1 << 8) | (1 << 16) | (<u64>Str.ASCII_DATA << 24);

// @ts-ignore: decorator
@inline
export function isStrExact(object: Ref): bool {
  return typeOf(object) == <u32>Type.str;
}

/** Is it a str or an instance of a subclass (PyUnicode_Check)? */
// @ts-ignore: decorator
@inline
export function isStr(object: Ref): bool {
  return (load<u32>(typeOf(object), TypeObject.flags) & <u32>TypeFlag.StrSubclass) != 0;
}

// @ts-ignore: decorator
@inline
export function strLength(self: Ref): i32 {
  return load<i32>(self, Str.length);
}

/** Bytes a character: 1, 2 or 4. */
// @ts-ignore: decorator
@inline
export function strKind(self: Ref): i32 {
  return load<u8>(self, Str.kind);
}

/** Then the data follow a smaller header, and are UTF-8 already. */
// @ts-ignore: decorator
@inline
export function strIsAscii(self: Ref): bool {
  return load<u8>(self, Str.ascii) != 0;
}

/** Address of the first character. */
// @ts-ignore: decorator
@inline
export function strData(self: Ref): Address {
  const offset = <u32>load<u8>(self, Str.dataOffset);
  return offset ? self + offset : load<u32>(self, Str.block);
}

/** A bound for the characters: 0x7f, 0xff, 0xffff or 0x10ffff (PyUnicode_MAX_CHAR_VALUE). */
export function strMaxChar(self: Ref): u32 {
  if (strIsAscii(self)) return 0x7f;
  const kind = strKind(self);
  return kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff;
}

/** The character at an index that is known to be in range. */
export function strReadChar(self: Ref, index: i32): u32 {
  const data = strData(self);
  const kind = strKind(self);
  if (kind == 1) return load<u8>(data + index);
  return kind == 2 ? load<u16>(data + (<u32>index << 1)) : load<u32>(data + (<u32>index << 2));
}

/** The one object for a character below 256. */
// @ts-ignore: decorator
@inline
export function latin1Char(code: u32): Ref {
  return LATIN1_CHARS + code * LATIN1_BYTES;
}

/** The object that stands for a character where texts are interned: all equal names are this one. */
export function internedChar(code: u32): Ref {
  const frozen = frozenChar(code);
  return code < 128 && load<u32>(frozen, Header.type) ? frozen : latin1Char(code);
}

// @ts-ignore: decorator
@inline
function frozenChar(code: u32): Ref {
  return FROZEN_CHARS + code * FROZEN_CHAR_BYTES;
}

// @ts-ignore: decorator
@inline
function kindFor(maxchar: u32): u32 {
  return maxchar < 0x100 ? 1 : maxchar < 0x10000 ? 2 : 4;
}

/** Fills in the header of an exact str; the characters are the caller's to write, the closing 0 is there. */
function writeStruct(self: Ref, size: i32, maxchar: u32): void {
  const kind = kindFor(maxchar);
  const ascii = maxchar < 0x80;
  const offset: u32 = ascii ? Str.ASCII_DATA : Str.DATA;
  store<u64>(self, <u64>size, Str.length);
  store<i64>(self, -1, Str.hash);
  store<u64>(self, <u64>(kind << 8) | <u64>(ascii ? 1 << 16 : 0) | <u64>(offset << 24), Str.interned);
  const end = self + offset + <u32>size * kind;
  if (kind == 1) store<u8>(end, 0);
  else if (kind == 2) store<u16>(end, 0);
  else store<u32>(end, 0);
}

/** Bytes behind the characters that nothing uses: CPython's struct had as many more fields before 3.12. */
// @ts-ignore: decorator
@inline
export function strSpare(offset: u32): u32 {
  const spare = load<u32>(STATE, State.textSpare);
  return offset == Str.ASCII_DATA ? spare : spare << 1;
}

/** A str of so many characters, none above maxchar, one at least that needs its kind; they are still to be written (PyUnicode_New). */
export function strNew(size: i32, maxchar: u32): Owned {
  if (size == 0) return retain(EMPTY_STR);
  const kind = kindFor(maxchar);
  if (<u32>size > (MAX_TEXT_BYTES - 80) / kind) return raiseMemoryError();
  const offset: u32 = maxchar < 0x80 ? Str.ASCII_DATA : Str.DATA;
  const self = objectNew(Type.str, offset + (<u32>size + 1) * kind + strSpare(offset));
  if (!self) return 0;
  writeStruct(self, size, maxchar);
  return self;
}

/** strNew for ascii, which nearly all texts are: `size` characters still to be written, at Str.ASCII_DATA. */
export function strNewAscii(size: i32): Owned {
  if (size <= 0) return retain(EMPTY_STR);
  if (<u32>size > MAX_TEXT_BYTES - 80) return raiseMemoryError();
  const self = objectNewStatic(Type.str, Str.ASCII_DATA + 1 + <u32>size + load<u32>(STATE, State.textSpare));
  if (!self) return 0;
  store<u64>(self, <u64>size, Str.length);
  store<i64>(self, -1, Str.hash);
  store<u64>(self, ASCII_STATE, Str.interned);
  store<u8>(self + <u32>size, 0, Str.ASCII_DATA);
  return self;
}

/** A str of characters in memory, as wide as kind says; the result's kind is the smallest (PyUnicode_FromKindAndData). */
export function strFromKindAndData(kind: i32, data: Address, size: i32): Owned {
  if (size == 1) {
    const code: u32 = kind == 1 ? load<u8>(data) : kind == 2 ? load<u16>(data) : load<u32>(data);
    if (code < 256) return retain(latin1Char(code));
  }
  const maxchar = maxCharacter(kind, data, size);
  const self = strNew(size, maxchar);
  if (self && size) copyCharacters(strData(self), strKind(self), data, kind, size);
  return self;
}

export function strFromLatin1(data: Address, size: i32): Owned {
  return strFromKindAndData(1, data, size);
}

/** A str of bytes that are known to be ascii. */
export function strFromAscii(data: Address, size: i32): Owned {
  if (size == 1) return retain(latin1Char(load<u8>(data)));
  const self = strNewAscii(size);
  if (self) copyBytes(self + Str.ASCII_DATA, data, <u32>size);
  return self;
}

/** A str of UTF-16 units: pairs of surrogates become one character, lone ones stay. */
export function strFromUtf16(data: Address, units: i32): Owned {
  let size = units;
  for (let i = 0; i + 1 < units; i++) {
    if ((load<u32>(data + (<u32>i << 1), 0, 2) & 0xfc00fc00) == 0xdc00d800) {
      size--;
      i++;
    }
  }
  if (size == units) return strFromKindAndData(2, data, units);
  const self = strNew(size, 0x10ffff);
  if (!self) return 0;
  let to = strData(self);
  for (let i = 0; i < units; i++, to += 4) {
    let code: u32 = load<u16>(data + (<u32>i << 1));
    if ((code & 0xfc00) == 0xd800 && i + 1 < units) {
      const low: u32 = load<u16>(data + (<u32>(i + 1) << 1));
      if ((low & 0xfc00) == 0xdc00) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
        i++;
      }
    }
    store<u32>(to, code);
  }
  return self;
}

/** unicode_char: shared for Latin-1, else new. Owned. */
export function strFromOrdinal(code: u32): Owned {
  if (code < 256) return retain(latin1Char(code));
  if (code > 0x10ffff) return raise(Type.ValueError, "chr() arg not in range(0x110000)");
  const self = strNew(1, code);
  if (!self) return 0;
  if (code < 0x10000) store<u16>(self, <u16>code, Str.DATA);
  else store<u32>(self, code, Str.DATA);
  return self;
}

/** A str of an AssemblyScript literal. */
export function strFromLiteral(text: string): Owned {
  return strFromUtf16(changetype<usize>(text), text.length);
}

/** Characters start..end (both in range, start <= end); the whole of an exact str is itself. */
export function strSubstring(self: Ref, start: i32, end: i32): Owned {
  const size = end - start;
  if (size == strLength(self) && isStrExact(self)) return retain(self);
  if (strIsAscii(self)) return strFromAscii(strData(self) + start, size);
  const kind = strKind(self);
  return strFromKindAndData(kind, strData(self) + <u32>start * kind, size);
}

/** The same characters as an exact str (unicode_result_unchanged). */
export function strExact(self: Ref): Owned {
  return strSubstring(self, 0, strLength(self));
}

/**
 * Finishes a str that was built wider than it may have to be: takes it and returns the narrowest one. A single
 * character is not looked up here: what a method has built is a new object (unicode_adjust_maxchar).
 */
export function strCanonical(self: Owned): Owned {
  const size = strLength(self);
  if (size == 0 || strIsAscii(self)) return self;
  const kind = strKind(self);
  const max = maxCharacter(kind, strData(self), size);
  if (kindFor(max) == <u32>kind && max >= 0x80) return self;
  const result = strNew(size, max);
  if (result) copyCharacters(strData(result), strKind(result), strData(self), kind, size);
  objectFree(self);
  return result;
}

/** A text that was formatted: a single Latin-1 character is its one object there (what _PyUnicodeWriter_Finish gives). Takes 0, too. */
export function strSingle(text: Owned): Owned {
  if (!text || strLength(text) != 1 || strKind(text) != 1 || !isStrExact(text)) return text;
  const character = retain(latin1Char(load<u8>(strData(text))));
  release(text);
  return character;
}

/** unicode_dealloc: an interned string also leaves the table, which does not count as a holder. */
export function strDealloc(self: Ref): u32 {
  if (load<u8>(self, Str.interned)) strInternForget(self);
  if (!load<u8>(self, Str.dataOffset)) {
    const block = load<u32>(self, Str.block);
    if (block) blockFree(block);
  }
  if (load<u32>(self, Header.flags) & <u32>ObjectFlag.Gc) gcFree(self);
  else objectFree(self);
  return 0;
}

/** Puts the singletons where they belong. */
export function initStrSingletons(): void {
  writeSingleton(EMPTY_STR, 0, 0x7f);
  for (let code: u32 = 0; code < 256; code++) {
    const self = latin1Char(code);
    writeSingleton(self, 1, code);
    store<u8>(strData(self), <u8>code);
  }
}

/** Gives an ASCII character its second object. */
export function initFrozenChar(code: u32): void {
  const self = frozenChar(code);
  writeSingleton(self, 1, code);
  store<u8>(strData(self), <u8>code);
  store<u8>(self, Interned.Mortal, Str.interned);
}

function writeSingleton(self: Ref, size: i32, maxchar: u32): void {
  store<u64>(self, load<u32>(STATE, State.startCount), Header.refcnt);
  store<u64>(self, <u64>(<u32>Type.str), Header.type);
  writeStruct(self, size, maxchar);
  // a character is interned when somebody asks for it, which marshal tells
  store<u8>(self, size ? 0 : 1, Str.interned);
}
