/**
 * Decimal digits of machine integers, two at a time. Sizes are known before the first digit is
 * written, so that a str of exactly the right size is filled in place.
 */
import { Address } from "../types";

/** How many decimal digits a value has; 1 for 0. */
export function decimalCount32(value: u32): i32 {
  if (value < 10000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 100000000) return value < 1000000 ? (value < 100000 ? 5 : 6) : value < 10000000 ? 7 : 8;
  return value < 1000000000 ? 9 : 10;
}

export function decimalCount64(value: u64): i32 {
  let count = 0;
  while (value > 0xffffffff) {
    value /= 100000000;
    count += 8;
  }
  return count + decimalCount32(<u32>value);
}

/** Two digits of a value below 100, as the 16-bit word that memory wants. */
// @ts-ignore: decorator
@inline
function pair(value: u32): u16 {
  const tens = (value * 103) >> 10;
  return <u16>(0x3030 | tens | ((value - tens * 10) << 8));
}

/** Writes the digits backwards from `end`; the address of the first. */
export function writeDecimal32(end: Address, value: u32): Address {
  while (value >= 100) {
    const rest = value / 100;
    end -= 2;
    store<u16>(end, pair(value - rest * 100), 0, 1);
    value = rest;
  }
  if (value >= 10) {
    end -= 2;
    store<u16>(end, pair(value), 0, 1);
    return end;
  }
  store<u8>(--end, <u8>(48 + value));
  return end;
}

export function writeDecimal64(end: Address, value: u64): Address {
  // 64-bit divisions are slow: one for every eight digits.
  while (value > 0xffffffff) {
    const rest = value / 100000000;
    let low = <u32>(value - rest * 100000000);
    for (let i = 0; i < 4; i++) {
      const above = low / 100;
      end -= 2;
      store<u16>(end, pair(low - above * 100), 0, 1);
      low = above;
    }
    value = rest;
  }
  return writeDecimal32(end, <u32>value);
}

/** Writes exactly `count` digits backwards from `end`, with zeros in front. */
export function writePadded(end: Address, value: u64, count: i32): void {
  const first = writeDecimal64(end, value);
  const start = end - count;
  for (let at = start; at < first; at++) store<u8>(at, 48);
}

/** Digits in a base that is a power of two (`shift` bits each), backwards from `end`. */
export function writePowerBase(end: Address, value: u64, shift: u32, capitals: bool): Address {
  const mask = (<u32>1 << shift) - 1;
  const letters: u32 = capitals ? 55 : 87;
  do {
    const digit = <u32>value & mask;
    store<u8>(--end, <u8>(digit < 10 ? 48 + digit : letters + digit));
    value >>= shift;
  } while (value);
  return end;
}
