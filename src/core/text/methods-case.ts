/**
 * lower, upper, title, capitalize, swapcase and casefold. Ascii text and bytes go through one loop
 * over bytes; other str through the mappings of unicode.ts, twice: to measure, then to write.
 */
import { Address, Owned, Ref } from "../types";
import { charAt, putChar } from "./characters";
import { spanData, spanKind, spanLength, spanNew } from "./span";
import { isStr, strData, strIsAscii, strKind, strLength, strNew } from "./str";
import { CASED, CASE_IGNORABLE, LOWERCASE, mapCase, mappedCode, propertiesOf, TO_LOWER, TO_TITLE, TO_UPPER, UPPERCASE } from "./unicode";

/** What to do to a whole text; the first ones are as the ways of unicode.ts. */
const LOWER_ALL = 0;
const UPPER_ALL = 1;
const TITLE_ALL = 2;
const FOLD_ALL = 3;
const CAPITALIZE = 4;
const SWAPCASE = 5;

function change(self: Ref, how: i32): Owned {
  if (isStr(self) && !strIsAscii(self)) return changeUnicode(self, how);
  const length = spanLength(self);
  const result = spanNew(self, length, 0x7f);
  if (!result || !length) return result;
  const from = spanData(self);
  const to = spanData(result);
  if (how == LOWER_ALL || how == FOLD_ALL) {
    for (let i = 0; i < length; i++) {
      const code: u32 = load<u8>(from + i);
      store<u8>(to + i, <u8>(code | ((<u32>(code - 65 < 26)) << 5)));
    }
  } else if (how == UPPER_ALL) {
    for (let i = 0; i < length; i++) {
      const code: u32 = load<u8>(from + i);
      store<u8>(to + i, <u8>(code & ~((<u32>(code - 97 < 26)) << 5)));
    }
  } else {
    let inWord = false;
    for (let i = 0; i < length; i++) {
      const code: u32 = load<u8>(from + i);
      store<u8>(to + i, <u8>changeAscii(code, how, inWord));
      inWord = how == CAPITALIZE || (code | 32) - 97 < 26;
    }
  }
  return result;
}

/** inWord: for title and capitalize, what comes before makes this a small letter. */
function changeAscii(code: u32, how: i32, inWord: bool): u32 {
  const upper = code - 65 < 26;
  const lower = code - 97 < 26;
  if (!upper && !lower) return code;
  switch (how) {
    case LOWER_ALL:
    case FOLD_ALL:
      return code | 32;
    case UPPER_ALL:
      return code & ~32;
    case SWAPCASE:
      return code ^ 32;
    default:
      return inWord ? code | 32 : code & ~32;
  }
}

/** Does a capital sigma at an index end a word? Then its small form is another one. */
function isFinalSigma(kind: i32, data: Address, length: i32, index: i32): bool {
  let i = index - 1;
  while (i >= 0 && propertiesOf(charAt(kind, data, i)) & CASE_IGNORABLE) i--;
  if (i < 0 || !(propertiesOf(charAt(kind, data, i)) & CASED)) return false;
  i = index + 1;
  while (i < length && propertiesOf(charAt(kind, data, i)) & CASE_IGNORABLE) i++;
  return i == length || !(propertiesOf(charAt(kind, data, i)) & CASED);
}

/** Which way the character goes; -1: it stays. */
function wayFor(how: i32, code: u32, inWord: bool): i32 {
  if (how <= FOLD_ALL && how != TITLE_ALL) return how;
  if (how == SWAPCASE) {
    const bits = propertiesOf(code);
    return bits & UPPERCASE ? TO_LOWER : bits & LOWERCASE ? TO_UPPER : -1;
  }
  return inWord ? TO_LOWER : TO_TITLE;
}

/** One pass: with `to` 0 it measures (size and largest character below), else it writes. */
let measuredMax: u32 = 0;
function pass(self: Ref, how: i32, toKind: i32, to: Address): i32 {
  const kind = strKind(self);
  const data = strData(self);
  const length = strLength(self);
  let size = 0;
  let largest: u32 = 0;
  let inWord = false;
  for (let i = 0; i < length; i++) {
    const code = charAt(kind, data, i);
    const way = wayFor(how, code, inWord);
    let count = 1;
    if (way == TO_LOWER && code == 0x3a3) {
      const small: u32 = isFinalSigma(kind, data, length, i) ? 0x3c2 : 0x3c3;
      if (to) putChar(toKind, to, size, small);
      largest = max(largest, small);
    } else if (way < 0) {
      if (to) putChar(toKind, to, size, code);
      largest = max(largest, code);
    } else {
      count = mapCase(code, way);
      for (let k = 0; k < count; k++) {
        if (to) putChar(toKind, to, size + k, mappedCode(k));
        largest = max(largest, mappedCode(k));
      }
    }
    size += count;
    inWord = how == CAPITALIZE || (how == TITLE_ALL && (propertiesOf(code) & CASED) != 0);
  }
  measuredMax = largest;
  return size;
}

function changeUnicode(self: Ref, how: i32): Owned {
  const size = pass(self, how, 1, 0);
  const result = strNew(size, measuredMax);
  if (result) pass(self, how, strKind(result), strData(result));
  return result;
}

export function textLower(self: Ref): Owned {
  return change(self, LOWER_ALL);
}

export function textUpper(self: Ref): Owned {
  return change(self, UPPER_ALL);
}

export function textTitle(self: Ref): Owned {
  return change(self, TITLE_ALL);
}

export function textCapitalize(self: Ref): Owned {
  return change(self, CAPITALIZE);
}

export function textSwapcase(self: Ref): Owned {
  return change(self, SWAPCASE);
}

export function strCasefold(self: Ref): Owned {
  return change(self, FOLD_ALL);
}
