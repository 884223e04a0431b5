/**
 * Vectors of 30-bit digits, lowest first: the primitives under the arithmetic of big ints. A vector
 * is an address and a count; nothing here allocates or knows objects. (x_add, x_sub, v_iadd, v_isub,
 * v_lshift, v_rshift, inplace_divrem1 of Objects/longobject.c do the same work.)
 */
import { DIGIT_BITS, DIGIT_MASK } from "../abi/number-layout";
import { Address } from "../types";

// @ts-ignore: decorator
@inline
export function digitAt(digits: Address, index: i32): u32 {
  return load<u32>(digits + (<u32>index << 2));
}

// @ts-ignore: decorator
@inline
export function setDigit(digits: Address, index: i32, value: u32): void {
  store<u32>(digits + (<u32>index << 2), value);
}

/** The count without leading zero digits. */
export function trimDigits(digits: Address, count: i32): i32 {
  while (count > 0 && !digitAt(digits, count - 1)) count--;
  return count;
}

/** Two digits in the halves of a u64; the bits above each; and the border bit of each. */
const PAIR_MASK: u64 = 0x3fffffff3fffffff;
const PAIR_BORDER: u64 = 0x4000000040000000;

/** out[0..aCount] = a + b, where aCount >= bCount; the last digit is the carry. out may be a. */
export function addDigits(out: Address, a: Address, aCount: i32, b: Address, bCount: i32): void {
  let wide: u64 = 0;
  let i = 0;
  // Two digits a turn: the halves cannot run into each other, and the lower one's carry is handed up.
  for (; i + 2 <= bCount; i += 2) {
    const offset = <u32>i << 2;
    wide += load<u64>(a + offset) + load<u64>(b + offset);
    wide += ((wide >> DIGIT_BITS) & 1) << 32;
    store<u64>(out + offset, wide & PAIR_MASK);
    wide >>= 62;
  }
  let carry = <u32>wide;
  for (; i < bCount; i++) {
    carry += digitAt(a, i) + digitAt(b, i);
    setDigit(out, i, carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  for (; i < aCount; i++) {
    carry += digitAt(a, i);
    setDigit(out, i, carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  setDigit(out, aCount, carry);
}

/** out[0..aCount) = a - b, where a >= b as values and aCount >= bCount. out may be a. */
export function subtractDigits(out: Address, a: Address, aCount: i32, b: Address, bCount: i32): void {
  let wide: u64 = 0;
  let i = 0;
  // A border bit lent to both halves comes back unless the half had to borrow.
  for (; i + 2 <= bCount; i += 2) {
    const offset = <u32>i << 2;
    wide = (load<u64>(a + offset) | PAIR_BORDER) - load<u64>(b + offset) - wide;
    wide -= (((wide >> DIGIT_BITS) & 1) ^ 1) << 32;
    store<u64>(out + offset, wide & PAIR_MASK);
    wide = ((wide >> 62) & 1) ^ 1;
  }
  let borrow = <u32>wide;
  for (; i < bCount; i++) {
    borrow = digitAt(a, i) - digitAt(b, i) - borrow;
    setDigit(out, i, borrow & DIGIT_MASK);
    borrow = (borrow >> DIGIT_BITS) & 1;
  }
  for (; i < aCount; i++) {
    borrow = digitAt(a, i) - borrow;
    setDigit(out, i, borrow & DIGIT_MASK);
    borrow = (borrow >> DIGIT_BITS) & 1;
  }
}

/** x += y in place over xCount >= yCount digits; the carry out. */
export function addInPlace(x: Address, xCount: i32, y: Address, yCount: i32): u32 {
  let carry: u32 = 0;
  let i = 0;
  for (; i < yCount; i++) {
    carry += digitAt(x, i) + digitAt(y, i);
    setDigit(x, i, carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  for (; carry && i < xCount; i++) {
    carry += digitAt(x, i);
    setDigit(x, i, carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  return carry;
}

/** x -= y in place over xCount >= yCount digits; the borrow out. */
export function subtractInPlace(x: Address, xCount: i32, y: Address, yCount: i32): u32 {
  let borrow: u32 = 0;
  let i = 0;
  for (; i < yCount; i++) {
    borrow = digitAt(x, i) - digitAt(y, i) - borrow;
    setDigit(x, i, borrow & DIGIT_MASK);
    borrow = (borrow >> DIGIT_BITS) & 1;
  }
  for (; borrow && i < xCount; i++) {
    borrow = digitAt(x, i) - borrow;
    setDigit(x, i, borrow & DIGIT_MASK);
    borrow = (borrow >> DIGIT_BITS) & 1;
  }
  return borrow;
}

/** -1, 0 or 1; both counts without leading zeros. */
export function compareDigits(a: Address, aCount: i32, b: Address, bCount: i32): i32 {
  if (aCount != bCount) return aCount < bCount ? -1 : 1;
  for (let i = aCount - 1; i >= 0; i--) {
    const x = digitAt(a, i);
    const y = digitAt(b, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** out[0..count) = a << bits (0 <= bits < 30); the digit shifted out at the top. out may be a. */
export function shiftLeftDigits(out: Address, a: Address, count: i32, bits: i32): u32 {
  let carry: u64 = 0;
  for (let i = 0; i < count; i++) {
    carry |= <u64>digitAt(a, i) << bits;
    setDigit(out, i, <u32>carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  return <u32>carry;
}

/** out[0..count) = a >> bits (0 <= bits < 30); the bits shifted out at the bottom. out may be a. */
export function shiftRightDigits(out: Address, a: Address, count: i32, bits: i32): u32 {
  const mask: u32 = (1 << bits) - 1;
  let rest: u32 = 0;
  for (let i = count - 1; i >= 0; i--) {
    const digit = ((<u64>rest << DIGIT_BITS) | digitAt(a, i)) as u64;
    rest = <u32>digit & mask;
    setDigit(out, i, <u32>(digit >> bits));
  }
  return rest;
}

/** out[0..count) = a / divisor (one digit); the remainder. out may be a. */
export function divideByDigit(out: Address, a: Address, count: i32, divisor: u32): u32 {
  let rest: u64 = 0;
  for (let i = count - 1; i >= 0; i--) {
    rest = (rest << DIGIT_BITS) | digitAt(a, i);
    const quotient = rest / divisor;
    setDigit(out, i, <u32>quotient);
    rest -= quotient * divisor;
  }
  return <u32>rest;
}

/** a modulo a one-digit divisor. */
export function remainderByDigit(a: Address, count: i32, divisor: u32): u32 {
  let rest: u64 = 0;
  for (let i = count - 1; i >= 0; i--) rest = ((rest << DIGIT_BITS) | digitAt(a, i)) % divisor;
  return <u32>rest;
}

/** How many bits the value needs; the count has no leading zeros. As i64, since 30 times a count may pass 2**31. */
export function bitLengthOfDigits(digits: Address, count: i32): i64 {
  if (!count) return 0;
  return <i64>(count - 1) * DIGIT_BITS + (32 - clz<u32>(digitAt(digits, count - 1)));
}
