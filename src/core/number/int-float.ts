/**
 * Between ints and floats, exactly: int to f64 rounded half to even (_PyLong_Frexp, PyLong_AsDouble),
 * the correctly rounded quotient of two ints (long_true_divide), and the exact comparison of an int
 * with a float.
 */
import { NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { DIGIT_BITS } from "../abi/number-layout";
import { objectFree } from "../heap/allocate";
import { blockAlloc, blockFree } from "../heap/blocks";
import { retain } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { floatFromF64 } from "./float";
import { intDigitCount, intDigits, intFromF64, intIsMedium, intMedium, intSize, isInt } from "./int";
import { intCompare } from "./int-compare";
import { bitLengthOfDigits, digitAt, divideByDigit, setDigit, shiftLeftDigits, trimDigits } from "./int-digits";
import { divideNormalised } from "./int-divide";

/** 2**exponent for -1074 <= exponent <= 1023. */
// @ts-ignore: decorator
@inline
function powerOfTwo(exponent: i32): f64 {
  return exponent >= -1022 ? reinterpret<f64>(<u64>(exponent + 1023) << 52) : reinterpret<f64>(<u64>1 << <u64>(exponent + 1074));
}

/** mantissa * 2**exponent where the product is a double or too large for one (then infinite). */
export function scaleF64(mantissa: f64, exponent: i32): f64 {
  if (exponent > 1023) {
    mantissa *= powerOfTwo(1023);
    exponent = min<i32>(exponent - 1023, 1023);
  } else if (exponent < -1022) {
    mantissa *= powerOfTwo(-1022);
    exponent = max<i32>(exponent + 1022, -1022);
  }
  return mantissa * powerOfTwo(exponent);
}

/**
 * The top `bits` (at most 64) bits of a vector, with the lowest bit set when anything below was not 0
 * ("sticky"), so that one later rounding is exact. The count has no leading zeros.
 */
function topBits(digits: Address, count: i32, bitLength: i64, bits: i32): u64 {
  const drop = bitLength - bits;
  let index = <i32>(drop / DIGIT_BITS);
  const shift = <i32>(drop % DIGIT_BITS);
  let value: u64 = digitAt(digits, index) >> shift;
  let have = DIGIT_BITS - shift;
  let sticky: bool = (digitAt(digits, index) & ((1 << shift) - 1)) != 0;
  for (let i = index + 1; i < count; i++) {
    value |= <u64>digitAt(digits, i) << have;
    have += DIGIT_BITS;
  }
  while (!sticky && index > 0) sticky = digitAt(digits, --index) != 0;
  return sticky ? value | 1 : value;
}

/** PyLong_AsDouble of an int. A value too large gives -1 with OverflowError pending. */
export function intToF64(object: Ref): f64 {
  if (intIsMedium(object)) return <f64>intMedium(object);
  const value = intToF64Quiet(object);
  if (abs<f64>(value) == Infinity) {
    raise(Type.OverflowError, "int too large to convert to float");
    return -1;
  }
  return value;
}

/** The same with infinity for what is too large. */
export function intToF64Quiet(object: Ref): f64 {
  const count = intDigitCount(object);
  const digits = intDigits(object);
  let value: f64;
  if (count <= 2) {
    value = count == 0 ? 0 : <f64>(<u64>digitAt(digits, 0) | (count == 2 ? <u64>digitAt(digits, 1) << DIGIT_BITS : 0));
  } else {
    const bits = bitLengthOfDigits(digits, count);
    if (bits > 1024) value = Infinity;
    // 62 bits with a sticky one: the conversion of a u64 rounds half to even, once.
    else if (bits <= 62) value = <f64>topBits(digits, count, bits, <i32>bits);
    else value = scaleF64(<f64>topBits(digits, count, bits, 62), <i32>bits - 62);
  }
  return intSize(object) < 0 ? -value : value;
}

/** nb_float. */
export function intFloat(object: Ref): Owned {
  const value = intToF64Quiet(object);
  if (abs<f64>(value) == Infinity) return raise(Type.OverflowError, "int too large to convert to float");
  return floatFromF64(value);
}

/** nb_true_divide. */
export function intTrueDivide(a: Ref, b: Ref): Owned {
  return isInt(a) && isInt(b) ? intTrueDivideInts(a, b) : retain(NOT_IMPLEMENTED);
}

/** a / b of two ints, correctly rounded. */
export function intTrueDivideInts(a: Ref, b: Ref): Owned {
  if (intSize(b) == 0) return raise(Type.ZeroDivisionError, "division by zero");
  if (intIsMedium(a) && intIsMedium(b)) return floatFromF64(<f64>intMedium(a) / <f64>intMedium(b));
  const negative = intSize(a) < 0 != intSize(b) < 0;
  if (intSize(a) == 0) return floatFromF64(negative ? -0.0 : 0.0);
  const aBits = bitLengthOfDigits(intDigits(a), intDigitCount(a));
  const bBits = bitLengthOfDigits(intDigits(b), intDigitCount(b));
  if (aBits <= 53 && bBits <= 53) return floatFromF64(intToF64Quiet(a) / intToF64Quiet(b));
  // The quotient lies between 2**(difference - 1) and 2**(difference + 1).
  const difference = aBits - bBits;
  if (difference > 1024) return raise(Type.OverflowError, "integer division result too large for a float");
  if (difference < -1076) return floatFromF64(negative ? -0.0 : 0.0);
  return divideShifted(a, b, <i32>difference, negative);
}

/** Scales so that the integer quotient has 64 to 66 bits, divides, and rounds once with what remained as sticky bit. */
function divideShifted(a: Ref, b: Ref, difference: i32, negative: bool): Owned {
  const shift = 64 - difference; // a * 2**shift // b has 64 or 65 bits
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  const aUp = max<i32>(shift, 0);
  const bUp = max<i32>(-shift, 0);
  const top = max<i32>(aCount + aUp / DIGIT_BITS + 2, 1);
  const low = bCount + bUp / DIGIT_BITS + 2;
  const work = blockAlloc(<u32>(2 * top + low + 4) << 2);
  if (!work) return raiseMemoryError();
  const dividend = work;
  const divisor = work + (<u32>(top + 1) << 2);
  const quotient = divisor + (<u32>low << 2);
  const n = shiftedCopy(dividend, intDigits(a), aCount, aUp);
  const m = shiftedCopy(divisor, intDigits(b), bCount, bUp);
  let count = n;
  let sticky = false;
  if (m == 1) {
    sticky = divideByDigit(quotient, dividend, n, digitAt(divisor, 0)) != 0;
  } else {
    const normalise = clz<u32>(digitAt(divisor, m - 1)) - 2;
    shiftLeftDigits(divisor, divisor, m, normalise);
    setDigit(dividend, n, shiftLeftDigits(dividend, dividend, n, normalise));
    divideNormalised(quotient, dividend, n, divisor, m);
    count = n - m + 1;
    sticky = trimDigits(dividend, m) > 0;
  }
  count = trimDigits(quotient, count);
  const bits = <i32>bitLengthOfDigits(quotient, count);
  let mantissa = topBits(quotient, count, bits, 62);
  if (sticky) mantissa |= 1;
  blockFree(work);
  const value = roundScaled(mantissa, bits - 62 - shift);
  if (value == Infinity) return raise(Type.OverflowError, "integer division result too large for a float");
  return floatFromF64(negative ? -value : value);
}

/** mantissa (62 bits, lowest sticky) * 2**exponent, rounded half to even once, subnormal results too. */
function roundScaled(mantissa: u64, exponent: i32): f64 {
  const lowest = exponent + 62 - 53;
  if (lowest >= -1074) return scaleF64(<f64>mantissa, exponent);
  // Subnormal: fewer bits are kept; round here, the scaling is exact then.
  const drop = -1074 - exponent;
  if (drop > 63) return 0;
  const kept = mantissa >> drop;
  const rest = mantissa & ((<u64>1 << drop) - 1);
  const half = <u64>1 << (drop - 1);
  const rounded = rest > half || (rest == half && kept & 1) ? kept + 1 : kept;
  return reinterpret<f64>(rounded);
}

/** out = a << shift for any shift; the count of the result. */
function shiftedCopy(out: Address, a: Address, count: i32, shift: i32): i32 {
  const zeros = shift / DIGIT_BITS;
  memory.fill(out, 0, <usize>zeros << 2);
  setDigit(out, zeros + count, shiftLeftDigits(out + (<u32>zeros << 2), a, count, shift % DIGIT_BITS));
  return trimDigits(out, zeros + count + 1);
}

/**
 * The order of a float against an int, exactly, as float_richcompare does: -1, 0, 1, or 2 when the
 * float is a NaN; 3 with MemoryError pending.
 */
export function compareF64WithInt(value: f64, integer: Ref): i32 {
  if (value != value) return 2;
  const sign = value > 0 ? 1 : value < 0 ? -1 : 0;
  const size = intSize(integer);
  const otherSign = size > 0 ? 1 : size < 0 ? -1 : 0;
  if (sign != otherSign) return sign < otherSign ? -1 : 1;
  if (abs<f64>(value) == Infinity) return sign;
  const bits = bitLengthOfDigits(intDigits(integer), abs<i32>(size));
  if (bits <= 48) {
    const other = intToF64Quiet(integer);
    return <i32>(value > other) - <i32>(value < other);
  }
  if (abs<f64>(value) < 1.0) return -sign;
  const exponent = <i64>((reinterpret<u64>(value) >> 52) & 0x7ff) - 1022;
  if (exponent != bits) return exponent < bits ? -sign : sign;
  // As many bits before the point: compare the whole parts, then what follows the point decides.
  const whole = intFromF64(value);
  if (!whole) return 3;
  let order = intCompare(whole, integer);
  objectFree(whole);
  if (!order) {
    const fraction = value - trunc<f64>(value);
    order = <i32>(fraction > 0) - <i32>(fraction < 0);
  }
  return order;
}
