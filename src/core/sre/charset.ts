/**
 * Character sets: the little programs behind IN (Modules/_sre/sre_lib.h, SRE(charset)), and the bit
 * tables that answer for the first 256 characters without running them. A pattern makes its tables
 * once, when it is compiled.
 */
import { SreOp } from "../abi/sre-layout";
import { Address } from "../types";
import { isInCategory, lowerAscii, lowerUnicode, upperAscii, upperUnicode } from "./characters";

/** Bytes of a table: a bit for each of 256 characters. */
export const TABLE_BYTES: u32 = 32;

/** Is the character in the set whose program begins at `set`? */
export function charsetContains(set: Address, code: u32): bool {
  let found = true;
  for (;;) {
    const op = load<u32>(set);
    set += 4;
    switch (op) {
      case SreOp.Failure:
        return !found;
      case SreOp.Literal: {
        if (code == load<u32>(set)) return found;
        set += 4;
        break;
      }
      case SreOp.Category: {
        if (isInCategory(load<u32>(set), code)) return found;
        set += 4;
        break;
      }
      case SreOp.Charset: {
        if (code < 256 && hasBit(set, code)) return found;
        set += TABLE_BYTES;
        break;
      }
      case SreOp.Range: {
        if (inRange(set, code)) return found;
        set += 8;
        break;
      }
      case SreOp.RangeUniIgnore: {
        // The character is in lower case already; the range may be written in upper case.
        if (inRange(set, code) || inRange(set, upperUnicode(code))) return found;
        set += 8;
        break;
      }
      case SreOp.Negate: {
        found = !found;
        break;
      }
      case SreOp.BigCharset: {
        const blocks = load<u32>(set);
        set += 4;
        // 256 bytes say which block a character's high byte leads to.
        if (code < 0x10000 && hasBit(set + 256 + (<u32>load<u8>(set + (code >> 8)) << 5), code & 255)) return found;
        set += 256 + (blocks << 5);
        break;
      }
      default:
        return false;
    }
  }
  return false;
}

// @ts-ignore: decorator
@inline
function inRange(set: Address, code: u32): bool {
  return load<u32>(set) <= code && code <= load<u32>(set, 4);
}

// @ts-ignore: decorator
@inline
function hasBit(bits: Address, code: u32): bool {
  return ((<u32>load<u8>(bits + (code >> 3)) >> (code & 7)) & 1) != 0;
}

/** The set of an IN, IN_IGNORE, ... against a character as it stands in the string. */
export function inContains(op: u32, set: Address, code: u32): bool {
  switch (op) {
    case SreOp.In:
      return charsetContains(set, code);
    case SreOp.InIgnore:
      return charsetContains(set, lowerAscii(code));
    case SreOp.InUniIgnore:
      return charsetContains(set, lowerUnicode(code));
    default: {
      const lower = lowerAscii(code);
      if (charsetContains(set, lower)) return true;
      const upper = upperAscii(code);
      return upper != lower && charsetContains(set, upper);
    }
  }
}

/** Writes the bit table of the IN at `pc`. */
export function writeTable(table: Address, pc: Address): void {
  const op = load<u32>(pc);
  for (let code: u32 = 0; code < 256; code += 8) {
    let bits: u32 = 0;
    for (let bit: u32 = 0; bit < 8; bit++) if (inContains(op, pc + 8, code + bit)) bits |= 1 << bit;
    store<u8>(table + (code >> 3), <u8>bits);
  }
}

/** Does the IN at `pc` take this character? `tables` leads from the code to the addresses of the bit tables. */
// @ts-ignore: decorator
@inline
export function inMatches(pc: Address, tables: u32, code: u32): bool {
  if (code < 256) return hasBit(load<u32>(pc + tables), code);
  return inContains(load<u32>(pc), pc + 8, code);
}
