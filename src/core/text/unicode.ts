/**
 * Properties and case mappings of single characters, by binary search in the tables of Unicode 14
 * (Objects/unicodectype.c asks a two-level table instead). Ascii is answered before the search.
 */
import { Address } from "../types";
import {
  FOLD_RANGES, FOLD_RANGES_COUNT, FOLD_SPECIALS, FOLD_SPECIALS_COUNT, LOWER_RANGES, LOWER_RANGES_COUNT, LOWER_SPECIALS, LOWER_SPECIALS_COUNT,
  TITLE_RANGES, TITLE_RANGES_COUNT, TITLE_SPECIALS, TITLE_SPECIALS_COUNT, UPPER_RANGES, UPPER_RANGES_COUNT,
  UPPER_SPECIALS, UPPER_SPECIALS_COUNT,
} from "./unicode-case-tables";
import { PROPERTY_RUNS, PROPERTY_RUNS_COUNT } from "./unicode-tables";

/** Bits of a character's properties, as tools/build-unicode-tables.py writes them. */
export const ALPHA: u32 = 1;
/** Two bits: 3 decimal, 2 digit, 1 other numeric. */
export const NUMBER: u32 = 6;
export const DECIMAL: u32 = 6;
export const DIGIT: u32 = 4;
export const LOWERCASE: u32 = 8;
export const UPPERCASE: u32 = 16;
export const TITLECASE: u32 = 32;
export const SPACE: u32 = 64;
export const PRINTABLE: u32 = 128;
export const XID_START: u32 = 256;
export const XID_CONTINUE: u32 = 512;
export const CASE_IGNORABLE: u32 = 1024;
export const CASED: u32 = 56;

/** Ways to change the case. */
export const TO_LOWER = 0;
export const TO_UPPER = 1;
export const TO_TITLE = 2;
export const TO_FOLD = 3;

function runOf(code: u32): u32 {
  let low: u32 = 0;
  let high: u32 = PROPERTY_RUNS_COUNT;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<u32>(PROPERTY_RUNS + (middle << 2)) >> 11 <= code) low = middle;
    else high = middle;
  }
  return load<u32>(PROPERTY_RUNS + (low << 2));
}

/** The properties of ascii, taken from the runs at the start. */
const ASCII_PROPERTIES: usize = memory.data(256, 8);

export function initUnicode(): void {
  for (let code: u32 = 0; code < 128; code++) store<u16>(ASCII_PROPERTIES + (code << 1), <u16>(runOf(code) & 0x7ff));
}

/** The property bits of a character. */
export function propertiesOf(code: u32): u32 {
  return code < 128 ? load<u16>(ASCII_PROPERTIES + (code << 1)) : runOf(code) & 0x7ff;
}

export function isSpaceCode(code: u32): bool {
  if (code < 128) return code == 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  if (code < 0x1680) return code == 0x85 || code == 0xa0;
  return (propertiesOf(code) & SPACE) != 0;
}

export function isPrintableCode(code: u32): bool {
  if (code < 128) return code >= 32 && code < 127;
  return (propertiesOf(code) & PRINTABLE) != 0;
}

export function isAlphaCode(code: u32): bool {
  if (code < 128) return ((code | 32) - 97) < 26;
  return (propertiesOf(code) & ALPHA) != 0;
}

/** May it stand first in an identifier? */
export function isIdentifierStart(code: u32): bool {
  if (code < 128) return ((code | 32) - 97) < 26 || code == 95;
  return (propertiesOf(code) & XID_START) != 0;
}

export function isIdentifierPart(code: u32): bool {
  if (code < 128) return ((code | 32) - 97) < 26 || code == 95 || (code - 48) < 10;
  return (propertiesOf(code) & XID_CONTINUE) != 0;
}

/** The value of a decimal digit of any script, or -1 (Py_UNICODE_TODECIMAL). */
export function unicodeDecimal(code: u32): i32 {
  if (code < 128) return (code - 48) < 10 ? <i32>(code - 48) : -1;
  const run = runOf(code);
  if ((run & DECIMAL) != DECIMAL) return -1;
  // Every run of decimals begins at a zero, and the tens follow one another.
  return <i32>((code - (run >> 11)) % 10);
}

/** Line boundaries of str.splitlines. */
export function isLineBreak(code: u32): bool {
  if (code < 128) return (code >= 10 && code <= 13) || (code >= 28 && code <= 30);
  return code == 0x85 || code == 0x2028 || code == 0x2029;
}

/** What a character becomes: up to three characters. */
const MAPPED: Address = memory.data(16, 8);

// @ts-ignore: decorator
@inline
export function mappedCode(index: i32): u32 {
  return load<u32>(MAPPED + (<u32>index << 2));
}

/** Changes the case of one character; returns how many it becomes, to be read with mappedCode. Context (the final sigma) is the caller's. */
export function mapCase(code: u32, way: i32): i32 {
  if (code < 128) {
    const upper = (code - 65) < 26;
    const lower = (code - 97) < 26;
    const changes = way == TO_LOWER || way == TO_FOLD ? upper : lower;
    store<u32>(MAPPED, changes ? code ^ 32 : code);
    return 1;
  }
  switch (way) {
    case TO_LOWER: return mapIn(code, LOWER_RANGES, LOWER_RANGES_COUNT, LOWER_SPECIALS, LOWER_SPECIALS_COUNT);
    case TO_UPPER: return mapIn(code, UPPER_RANGES, UPPER_RANGES_COUNT, UPPER_SPECIALS, UPPER_SPECIALS_COUNT);
    case TO_TITLE: return mapIn(code, TITLE_RANGES, TITLE_RANGES_COUNT, TITLE_SPECIALS, TITLE_SPECIALS_COUNT);
    default: return mapIn(code, FOLD_RANGES, FOLD_RANGES_COUNT, FOLD_SPECIALS, FOLD_SPECIALS_COUNT);
  }
}

function mapIn(code: u32, ranges: usize, rangeWords: u32, specials: usize, specialWords: u32): i32 {
  // The last range that begins at or before the character.
  let low: u32 = 0;
  let high: u32 = rangeWords / 3;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<u32>(ranges + middle * 12) <= code) low = middle;
    else high = middle;
  }
  const range = ranges + low * 12;
  const first = load<u32>(range);
  const last = load<u32>(range, 4);
  if (first <= code && code <= last >> 8 && (code - first) % (last & 0xff) == 0) {
    store<u32>(MAPPED, code + load<u32>(range, 8));
    return 1;
  }
  low = 0;
  high = specialWords >> 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<u32>(specials + (middle << 4)) <= code) low = middle;
    else high = middle;
  }
  const special = specials + (low << 4);
  if (load<u32>(special) == code) {
    memory.copy(MAPPED, special + 4, 12);
    return load<u32>(special, 12) ? 3 : 2;
  }
  store<u32>(MAPPED, code);
  return 1;
}
