/**
 * What the engine asks about single characters: categories and the three ways of ignoring case
 * (Modules/_sre/sre.c, sre_category and the sre_lower_* functions). The first 256 characters are
 * answered by a table of bits, one bit a category.
 */
import { SreCategory } from "../abi/sre-layout";
import { ALPHA, isLineBreak, isSpaceCode, mapCase, mappedCode, NUMBER, propertiesOf, TO_LOWER, TO_UPPER } from "../text/unicode";
import { Address } from "../types";

/** u16 each: bit n set when the character is in the category 2n. */
const CATEGORIES: Address = memory.data(512, 8);
/** u16 each: simple lower and upper case mapping of Latin-1 (the upper of U+00FF and U+00B5 lie outside it). */
const LOWER: Address = memory.data(512, 8);
const UPPER: Address = memory.data(512, 8);

/** Word characters of Unicode below this are remembered, a bit each, 256 at a time when they are first met. */
const WORDS_END: u32 = 0x3000;
const WORDS: Address = memory.data(1536, 8);
const WORDS_KNOWN: Address = memory.data(48, 8);

/** Fills the tables; called by the module when it is imported, and harmless when called again. */
export function sreInitCharacters(): void {
  for (let code: u32 = 0; code < 256; code++) {
    let bits: u32 = 0;
    for (let category: u32 = 0; category <= <u32>SreCategory.LAST; category += 2) if (inCategory(category, code)) bits |= 1 << (category >> 1);
    store<u16>(CATEGORIES + (code << 1), <u16>bits);
    mapCase(code, TO_LOWER);
    store<u16>(LOWER + (code << 1), <u16>mappedCode(0));
    mapCase(code, TO_UPPER);
    store<u16>(UPPER + (code << 1), <u16>mappedCode(0));
  }
}

function inCategory(category: u32, code: u32): bool {
  switch (category) {
    case SreCategory.Digit:
      return code - 48 < 10;
    case SreCategory.Space:
      return code == 32 || code - 9 < 5;
    case SreCategory.Word:
    case SreCategory.LocWord: // the locale is C's
      return isAsciiWord(code);
    case SreCategory.Linebreak:
      return code == 10;
    case SreCategory.UniDigit: {
      const number = propertiesOf(code) & NUMBER;
      return number == NUMBER;
    }
    case SreCategory.UniSpace:
      return isSpaceCode(code);
    case SreCategory.UniWord:
      return code == 95 || (propertiesOf(code) & (ALPHA | NUMBER)) != 0;
    default:
      return isLineBreak(code);
  }
}

// @ts-ignore: decorator
@inline
function isAsciiWord(code: u32): bool {
  return (code | 32) - 97 < 26 || code - 48 < 10 || code == 95;
}

/** Is the character in the category (an odd number is the complement)? */
export function isInCategory(category: u32, code: u32): bool {
  let within: u32;
  if (code < 256) within = (<u32>load<u16>(CATEGORIES + (code << 1)) >> (category >> 1)) & 1;
  else if (code < WORDS_END && (category & ~1) == <u32>SreCategory.UniWord) within = isKnownWord(code);
  else within = inCategory(category & ~1, code) ? 1 : 0;
  return (within ^ (category & 1)) != 0;
}

function isKnownWord(code: u32): u32 {
  const page = code >> 8;
  if (!load<u8>(WORDS_KNOWN + page)) {
    for (let other = page << 8; other < (page + 1) << 8; other++) {
      const at = WORDS + (other >> 3);
      if (inCategory(SreCategory.UniWord, other)) store<u8>(at, <u8>(<u32>load<u8>(at) | (1 << (other & 7))));
    }
    store<u8>(WORDS_KNOWN + page, 1);
  }
  return (<u32>load<u8>(WORDS + (code >> 3)) >> (code & 7)) & 1;
}

// @ts-ignore: decorator
@inline
export function lowerAscii(code: u32): u32 {
  return code - 65 < 26 ? code + 32 : code;
}

// @ts-ignore: decorator
@inline
export function upperAscii(code: u32): u32 {
  return code - 97 < 26 ? code - 32 : code;
}

/** The first character of the lower case: what Py_UNICODE_TOLOWER gives. */
export function lowerUnicode(code: u32): u32 {
  if (code < 256) return load<u16>(LOWER + (code << 1));
  if (code > 0x10ffff) return code;
  mapCase(code, TO_LOWER);
  return mappedCode(0);
}

export function upperUnicode(code: u32): u32 {
  if (code < 256) return load<u16>(UPPER + (code << 1));
  if (code > 0x10ffff) return code;
  mapCase(code, TO_UPPER);
  return mappedCode(0);
}

/** The pattern's character against the string's when the locale (C's) says what case is (char_loc_ignore). */
export function equalIgnoringLocale(literal: u32, code: u32): bool {
  return literal == code || lowerAscii(code) == literal || upperAscii(code) == literal;
}

/** 1 when it differs from its lower or its upper case (_sre.unicode_iscased). */
export function sreUnicodeIsCased(code: u32): i32 {
  return lowerUnicode(code) != code || upperUnicode(code) != code ? 1 : 0;
}

export function sreUnicodeToLower(code: u32): u32 {
  return lowerUnicode(code);
}
