/**
 * Shifts and bitwise operations of ints. Negative values behave as two's complement with endless
 * sign bits: they are complemented on the way in and back on the way out (long_bitwise,
 * long_lshift1, long_rshift of Objects/longobject.c).
 */
import { NOT_IMPLEMENTED, STATE, Type } from "../abi/memory-map";
import { DIGIT_BITS, DIGIT_MASK, MAX_INT_DIGITS } from "../abi/number-layout";
import { State } from "../abi/state-layout";
import { retain } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Owned, Ref } from "../types";
import {
  intAsI64,
  intDigitCount,
  intDigits,
  intFromI32,
  intFromI64InRoom,
  intIsMedium,
  intMedium,
  intNew,
  intNormalize,
  intSetNegative,
  intSize,
  isInt,
} from "./int";
import { digitAt, setDigit, shiftLeftDigits } from "./int-digits";

const AND = 0;
const XOR = 1;
const OR = 2;

/** nb_and. */
export function intAnd(a: Ref, b: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (intIsMedium(a) && intIsMedium(b)) return intFromI32(intMedium(a) & intMedium(b));
  return bitwise(a, b, AND);
}

/** nb_xor. */
export function intXor(a: Ref, b: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (intIsMedium(a) && intIsMedium(b)) return intFromI32(intMedium(a) ^ intMedium(b));
  return bitwise(a, b, XOR);
}

/** nb_or. */
export function intOr(a: Ref, b: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (intIsMedium(a) && intIsMedium(b)) return intFromI32(intMedium(a) | intMedium(b));
  return bitwise(a, b, OR);
}

// @ts-ignore: decorator
@inline
function combine(x: u32, y: u32, operation: i32): u32 {
  return operation == AND ? x & y : operation == XOR ? x ^ y : x | y;
}

/**
 * Digit by digit over the two's complements, which are made on the fly: the complement of a
 * magnitude is its inverted digits plus a carry that starts at 1. Beyond its end an operand
 * continues with its sign.
 */
function bitwise(a: Ref, b: Ref, operation: i32): Owned {
  if (intDigitCount(a) < intDigitCount(b)) {
    const shorter = a;
    a = b;
    b = shorter;
  }
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  const aFlip: u32 = intSize(a) < 0 ? DIGIT_MASK : 0;
  const bFlip: u32 = intSize(b) < 0 ? DIGIT_MASK : 0;
  const flip = combine(aFlip, bFlip, operation);
  // An "and" with a positive shorter operand has nothing beyond it.
  const count = operation == AND && !bFlip ? bCount : aCount;
  const result = intNew(count + (flip ? 1 : 0));
  if (!result) return 0;
  let aCarry: u32 = aFlip & 1;
  let bCarry: u32 = bFlip & 1;
  let carry: u32 = flip & 1;
  for (let i = 0; i < count; i++) {
    aCarry += digitAt(intDigits(a), i) ^ aFlip;
    const x = aCarry & DIGIT_MASK;
    aCarry >>= DIGIT_BITS;
    bCarry += (i < bCount ? digitAt(intDigits(b), i) : 0) ^ bFlip;
    const y = bCarry & DIGIT_MASK;
    bCarry >>= DIGIT_BITS;
    carry += combine(x, y, operation) ^ flip;
    setDigit(intDigits(result), i, carry & DIGIT_MASK);
    carry >>= DIGIT_BITS;
  }
  if (flip) {
    setDigit(intDigits(result), count, carry);
    intSetNegative(result, true);
  }
  return intNormalize(result);
}

/** nb_lshift. */
export function intLshift(a: Ref, b: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (intSize(b) < 0) return raise(Type.ValueError, "negative shift count");
  if (intSize(a) == 0) return intFromI32(0);
  const shift = intAsI64(b);
  if (load<i32>(STATE, State.intOverflow)) return raise(Type.OverflowError, "too many digits in integer");
  if (intIsMedium(a) && shift <= 32) return intFromI64InRoom(<i64>intMedium(a) << shift, shift > DIGIT_BITS ? 3 : 2);
  return shiftLeft(a, shift);
}

export function shiftLeft(a: Ref, shift: i64): Owned {
  const whole = shift / DIGIT_BITS;
  const count = intDigitCount(a);
  if (whole > <i64>MAX_INT_DIGITS - count - 1) return raiseMemoryError();
  const zeros = <i32>whole;
  const bits = <i32>(shift % DIGIT_BITS);
  const result = intNew(zeros + count + (bits ? 1 : 0));
  if (!result) return 0;
  const digits = intDigits(result);
  memory.fill(digits, 0, <usize>zeros << 2);
  const carry = shiftLeftDigits(digits + (<u32>zeros << 2), intDigits(a), count, bits);
  if (bits) setDigit(digits, zeros + count, carry);
  intSetNegative(result, intSize(a) < 0);
  return intNormalize(result);
}

/** nb_rshift. */
export function intRshift(a: Ref, b: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (intSize(b) < 0) return raise(Type.ValueError, "negative shift count");
  if (intSize(a) == 0) return intFromI32(0);
  const shift = intAsI64(b);
  if (intIsMedium(a)) return intFromI32(intMedium(a) >> <i32>min<i64>(shift, 31));
  const count = intDigitCount(a);
  const whole = shift / DIGIT_BITS;
  if (whole >= count) return intFromI32(intSize(a) < 0 ? -1 : 0);
  return shiftRight(a, <i32>whole, <i32>(shift % DIGIT_BITS));
}

/** Floors: a negative value that loses bits gets one further from zero. */
export function shiftRight(a: Ref, dropped: i32, bits: i32): Owned {
  const source = intDigits(a);
  const count = intDigitCount(a) - dropped;
  const negative = intSize(a) < 0;
  const result = intNew(count + 1);
  if (!result) return 0;
  const digits = intDigits(result);
  const mask: u32 = (1 << bits) - 1;
  let lost: u32 = digitAt(source, dropped) & mask;
  for (let i = 0; i < count; i++) {
    const high: u64 = i + 1 < count ? digitAt(source, dropped + i + 1) : 0;
    setDigit(digits, i, <u32>(((high << DIGIT_BITS) | digitAt(source, dropped + i)) >> bits) & DIGIT_MASK);
  }
  setDigit(digits, count, 0);
  if (negative) {
    for (let i = 0; !lost && i < dropped; i++) lost = digitAt(source, i);
    for (let i = 0, carry: u32 = lost ? 1 : 0; carry && i <= count; i++) {
      carry += digitAt(digits, i);
      setDigit(digits, i, carry & DIGIT_MASK);
      carry >>= DIGIT_BITS;
    }
    intSetNegative(result, true);
  }
  return intNormalize(result);
}
