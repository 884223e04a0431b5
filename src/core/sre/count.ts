/**
 * How many characters in a row one operation takes (Modules/_sre/sre_lib.h, SRE(count)), and the
 * look at the first character of what follows: both exist once for each width of character (T).
 */
import { SRE_MAXREPEAT, SreOp } from "../abi/sre-layout";
import { Address } from "../types";
import { equalIgnoringLocale, lowerAscii, lowerUnicode } from "./characters";
import { inMatches } from "./charset";

/** Does the one-character operation at `pc` take this character? */
export function unitMatches(pc: Address, tables: u32, code: u32): bool {
  switch (load<u32>(pc)) {
    case SreOp.Any:
      return code != 10;
    case SreOp.AnyAll:
      return true;
    case SreOp.Literal:
      return code == load<u32>(pc, 4);
    case SreOp.NotLiteral:
      return code != load<u32>(pc, 4);
    case SreOp.LiteralIgnore:
      return lowerAscii(code) == load<u32>(pc, 4);
    case SreOp.NotLiteralIgnore:
      return lowerAscii(code) != load<u32>(pc, 4);
    case SreOp.LiteralUniIgnore:
      return lowerUnicode(code) == load<u32>(pc, 4);
    case SreOp.NotLiteralUniIgnore:
      return lowerUnicode(code) != load<u32>(pc, 4);
    case SreOp.LiteralLocIgnore:
      return equalIgnoringLocale(load<u32>(pc, 4), code);
    case SreOp.NotLiteralLocIgnore:
      return !equalIgnoringLocale(load<u32>(pc, 4), code);
    default:
      return inMatches(pc, tables, code);
  }
}

const LOWEST_BITS: u32 = 0x01010101;
const HIGHEST_BITS: u32 = 0x80808080;

/** The address of the first such character, or end; bytes are looked at by fours. */
export function findCode<T>(code: u32, ptr: Address, end: Address): Address {
  if (sizeof<T>() == 1) {
    if (code > 255) return end;
    const pattern = code * LOWEST_BITS;
    // The JavaScript twin can only read whole words at multiples of their size.
    for (; ptr & 3; ptr++) if (ptr >= end || <u32>load<u8>(ptr) == code) return ptr;
    while (ptr + 4 <= end) {
      const difference = load<u32>(ptr) ^ pattern;
      // The lowest byte that is 0 is found by the borrow of the subtraction.
      const zeros = (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
      if (zeros) return ptr + (<u32>ctz(zeros) >> 3);
      ptr += 4;
    }
  }
  while (ptr < end && <u32>load<T>(ptr) != code) ptr += sizeof<T>();
  return ptr;
}

/** The address behind the characters that the operation at `pc` takes, at most `most` of them. */
export function countEnd<T>(pc: Address, tables: u32, ptr: Address, end: Address, most: u32): Address {
  if (most != SRE_MAXREPEAT && most < (end - ptr) / sizeof<T>()) end = ptr + most * sizeof<T>();
  switch (load<u32>(pc)) {
    case SreOp.AnyAll:
      return end;
    case SreOp.Any:
      return findCode<T>(10, ptr, end);
    case SreOp.Literal: {
      const code = load<u32>(pc, 4);
      while (ptr < end && <u32>load<T>(ptr) == code) ptr += sizeof<T>();
      return ptr;
    }
    case SreOp.NotLiteral:
      return findCode<T>(load<u32>(pc, 4), ptr, end);
    case SreOp.In:
    case SreOp.InIgnore:
    case SreOp.InUniIgnore:
    case SreOp.InLocIgnore:
      return countIn<T>(pc, tables, ptr, end);
    default: {
      while (ptr < end && unitMatches(pc, tables, <u32>load<T>(ptr))) ptr += sizeof<T>();
      return ptr;
    }
  }
}

function countIn<T>(pc: Address, tables: u32, ptr: Address, end: Address): Address {
  const table = load<u32>(pc + tables);
  while (ptr < end) {
    const code = <u32>load<T>(ptr);
    if (sizeof<T>() > 1 && code > 255) {
      if (!inMatches(pc, tables, code)) break;
    } else if (!((<u32>load<u8>(table + (code >> 3)) >> (code & 7)) & 1)) break;
    ptr += sizeof<T>();
  }
  return ptr;
}

/**
 * Can what stands at `pc` be told to fail by looking at one character? Only tells of operations for
 * which looking is cheap; false means "try it". `through`: marks may be looked through, which is so
 * wherever a mark set in vain is taken back (in a possessive repeat 3.11 leaves it).
 */
export function cannotStart<T>(pc: Address, tables: u32, ptr: Address, end: Address, through: bool): bool {
  if (through) while (load<u32>(pc) == SreOp.Mark) pc += 8;
  switch (load<u32>(pc)) {
    case SreOp.Literal:
      return ptr >= end || <u32>load<T>(ptr) != load<u32>(pc, 4);
    case SreOp.NotLiteral:
      return ptr >= end || <u32>load<T>(ptr) == load<u32>(pc, 4);
    case SreOp.In:
    case SreOp.InIgnore:
    case SreOp.InUniIgnore:
      return ptr >= end || !inMatches(pc, tables, <u32>load<T>(ptr));
    case SreOp.LiteralIgnore:
    case SreOp.LiteralUniIgnore:
      return ptr >= end || !unitMatches(pc, tables, <u32>load<T>(ptr));
    default:
      return false;
  }
}

/** cannotStart for the beginning of a pattern, where all alternatives of a branch are looked at. */
export function cannotBegin<T>(pc: Address, tables: u32, ptr: Address, end: Address): bool {
  while (load<u32>(pc) == SreOp.Mark) pc += 8;
  if (load<u32>(pc) != SreOp.Branch) return cannotStart<T>(pc, tables, ptr, end, true);
  pc += 4;
  for (let skip = load<u32>(pc); skip; skip = load<u32>(pc)) {
    if (!cannotStart<T>(pc + 4, tables, ptr, end, true)) return false;
    pc += skip << 2;
  }
  return true;
}
