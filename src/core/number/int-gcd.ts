/**
 * Greatest common divisor (_PyLong_GCD) and integer square root (math.isqrt), for the math module
 * and fractions.
 */
import { Type } from "../abi/memory-map";
import { DIGIT_BITS } from "../abi/number-layout";
import { release } from "../heap/object";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { intDigitCount, intDigits, intFromI32, intFromI64, intFromU64, intShort, intSize } from "./int";
import { intAbsolute, intAddInts, intMultiplyInts, intSubtractInts } from "./int-arithmetic";
import { shiftLeft, shiftRight } from "./int-bitwise";
import { intCompare } from "./int-compare";
import { bitLengthOfDigits } from "./int-digits";
import { intFloorDivideInts, intRemainderInts } from "./int-divide";

// @ts-ignore: decorator
@inline
function isShort(object: Ref): bool {
  return <u32>(intSize(object) + 2) < 5;
}

function gcdShort(x: i64, y: i64): i64 {
  while (y) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** gcd(a, b) >= 0 of two ints: Euclid, on machine words as soon as both fit. */
export function intGcd(a: Ref, b: Ref): Owned {
  let x = intAbsolute(a);
  if (!x) return 0;
  let y = intAbsolute(b);
  if (!y) {
    release(x);
    return 0;
  }
  while (!(isShort(x) && isShort(y)) && intSize(y) != 0) {
    const rest = intRemainderInts(x, y);
    release(x);
    x = y;
    y = rest;
    if (!y) {
      release(x);
      return 0;
    }
  }
  const short = isShort(x) && isShort(y);
  const result = short ? intFromI64(gcdShort(intShort(x), intShort(y))) : x;
  if (short) release(x);
  release(y);
  return result;
}

/** The root of a value below 2**64, from the f64 one, corrected. */
function sqrtOfWord(value: u64): u64 {
  let root = <u64>sqrt<f64>(<f64>value);
  if (root > 0xffffffff) root = 0xffffffff;
  while (root * root > value) root--;
  while (root < 0xffffffff && (root + 1) * (root + 1) <= value) root++;
  return root;
}

/** The whole part of the square root of an int, by Newton's steps of doubling precision as math.isqrt. */
export function intIsqrt(n: Ref): Owned {
  if (intSize(n) < 0) return raise(Type.ValueError, "isqrt() argument must be nonnegative");
  if (isShort(n)) return intFromU64(sqrtOfWord(<u64>intShort(n)));
  const c = (bitLengthOfDigits(intDigits(n), intDigitCount(n)) - 1) / 2;
  let d: i64 = 0;
  let a = intFromI32(1);
  for (let s = 63 - <i32>clz<i64>(c); a && s >= 0; s--) {
    const e = d;
    d = c >> s;
    // a = (a << d - e - 1) + (n >> 2*c - e - d + 1) // a
    const high = shiftLeft(a, d - e - 1);
    const rest = 2 * c - e - d + 1;
    const low = shiftRight(n, <i32>(rest / DIGIT_BITS), <i32>(rest % DIGIT_BITS));
    const quotient = low ? intFloorDivideInts(low, a) : 0;
    const next = high && quotient ? intAddInts(high, quotient) : 0;
    if (high) release(high);
    if (low) release(low);
    if (quotient) release(quotient);
    release(a);
    a = next;
  }
  return a ? lowerIfAbove(a, n) : 0;
}

/** Newton's last step may be one too high. */
function lowerIfAbove(root: Owned, n: Ref): Owned {
  const square = intMultiplyInts(root, root);
  if (!square) {
    release(root);
    return 0;
  }
  const above = intCompare(square, n) > 0;
  release(square);
  if (!above) return root;
  const one = intFromI32(1);
  const lower = intSubtractInts(root, one);
  release(one);
  release(root);
  return lower;
}
