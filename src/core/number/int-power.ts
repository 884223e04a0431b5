/**
 * int ** int and pow with a modulus (long_pow, long_invmod of Objects/longobject.c): square and
 * multiply from the exponent's top bit; with a modulus every product is reduced at once.
 */
import { NOT_IMPLEMENTED, SMALL_INT_BYTES, SMALL_INT_ZERO, STATE, Type } from "../abi/memory-map";
import { DIGIT_BITS, MAX_INT_DIGITS } from "../abi/number-layout";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { release, retain } from "../heap/object";
import { pending, raise, raiseMemoryError } from "../raise";
import { Owned, Ref } from "../types";
import { floatFromF64 } from "./float";
import { floatPower } from "./float-arithmetic";
import { intDigitCount, intDigits, intFromI32, intFromI64, intInt, intIsMedium, intMedium, intSize, isInt } from "./int";
import { intAbsolute, intMultiplyInts, intNegative, intSubtractInts } from "./int-arithmetic";
import { bitLengthOfDigits, digitAt } from "./int-digits";
import { intDivmodInts, intRemainderInts } from "./int-divide";
import { intToF64 } from "./int-float";

const ONE: Ref = SMALL_INT_ZERO + SMALL_INT_BYTES;

/** nb_power. */
export function intPower(a: Ref, b: Ref, modulus: Ref): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  if (isInt(modulus)) return intPowerModulo(a, b, modulus);
  if (load<u32>(modulus, Header.type) != Type.NoneType) return retain(NOT_IMPLEMENTED);
  return intSize(b) < 0 ? negativePower(a, b, modulus) : intPowerInts(a, b);
}

/** A negative exponent without a modulus makes floats of both. */
function negativePower(a: Ref, b: Ref, none: Ref): Owned {
  const x = intToF64(a);
  if (x == -1 && pending()) return 0;
  const y = intToF64(b);
  if (y == -1 && pending()) return 0;
  const base = floatFromF64(x);
  if (!base) return 0;
  const exponent = floatFromF64(y);
  const result = exponent ? floatPower(base, exponent, none) : 0;
  release(base);
  if (exponent) release(exponent);
  return result;
}

/** a ** b with b >= 0. */
export function intPowerInts(a: Ref, b: Ref): Owned {
  if (intIsMedium(a)) {
    const base = intMedium(a);
    if (intSize(b) == 0 || base == 1) return intFromI32(1);
    if (base == 0) return intFromI32(0);
    if (base == -1) return intFromI32(digitAt(intDigits(b), 0) & 1 ? -1 : 1);
    if (intIsMedium(b)) {
      const small = smallPower(base, intMedium(b));
      if (small) return intFromI64(small);
    }
  }
  if (intSize(b) == 0) return intFromI32(1);
  // The result has at least (bits - 1) * b bits: refuse at once what cannot fit.
  if (!intIsMedium(b)) return raiseMemoryError();
  const exponent = intMedium(b);
  if (exponent == 1) {
    // times 1: a new int, and an exact one of an instance of a subclass
    const one = intFromI32(1);
    return replaceBy(one, intMultiplyInts(a, one));
  }
  const bits = bitLengthOfDigits(intDigits(a), intDigitCount(a));
  if ((bits - 1) * exponent > <i64>MAX_INT_DIGITS * DIGIT_BITS) return raiseMemoryError();
  return squareAndMultiply(a, exponent);
}

/** A power that fits 62 bits, or 0. |base| >= 2, so that the exponent is below 62 then. */
function smallPower(base: i32, exponent: i32): i64 {
  if (exponent > 62) return 0;
  const limit = i64.MAX_VALUE / abs<i32>(base);
  let result: i64 = 1;
  for (let i = 0; i < exponent; i++) {
    if (abs<i64>(result) > limit) return 0;
    result *= base;
  }
  return result;
}

function squareAndMultiply(a: Ref, exponent: i32): Owned {
  let result = intInt(a);
  if (!result) return 0;
  for (let bit = 30 - clz<u32>(<u32>exponent); bit >= 0; bit--) {
    result = replaceBy(result, intMultiplyInts(result, result));
    if (!result) return 0;
    if ((exponent >> bit) & 1) {
      result = replaceBy(result, intMultiplyInts(result, a));
      if (!result) return 0;
    }
  }
  return result;
}

function replaceBy(operand: Owned, result: Owned): Owned {
  release(operand);
  return result;
}

/** pow(a, b, m): the result has m's sign. A negative b needs an inverse. */
export function intPowerModulo(a: Ref, b: Ref, modulus: Ref): Owned {
  if (intSize(modulus) == 0) return raise(Type.ValueError, "pow() 3rd argument cannot be 0");
  const size = intAbsolute(modulus);
  if (!size) return 0;
  const result = powerModuloPositive(a, b, size);
  release(size);
  if (result && intSize(modulus) < 0 && intSize(result) != 0) {
    // CPython moves the residue into the negative modulus's range at the end.
    const size2 = intAbsolute(modulus);
    if (!size2) {
      release(result);
      return 0;
    }
    const moved = intSubtractInts(result, size2);
    release(size2);
    release(result);
    return moved;
  }
  return result;
}

function powerModuloPositive(a: Ref, b: Ref, modulus: Ref): Owned {
  let base: Owned;
  let exponent: Owned;
  if (intSize(b) < 0) {
    base = inverse(a, modulus);
    exponent = base ? intNegative(b) : 0;
  } else {
    base = intRemainderInts(a, modulus);
    exponent = base ? intInt(b) : 0;
  }
  let result: Owned = 0;
  if (exponent) {
    result = intIsMedium(modulus) ? shortPowerModulo(base, exponent, intMedium(modulus)) : longPowerModulo(base, exponent, modulus);
    release(exponent);
  }
  if (base) release(base);
  return result;
}

/** With a one-digit modulus all fits 60 bits. 0 <= base < modulus. */
function shortPowerModulo(base: Ref, exponent: Ref, modulus: i32): Owned {
  const factor = <u64>intMedium(base);
  let result: u64 = 1 % <u64>modulus;
  for (let i = intDigitCount(exponent) - 1; i >= 0; i--) {
    const digit = digitAt(intDigits(exponent), i);
    for (let bit = DIGIT_BITS - 1; bit >= 0; bit--) {
      result = (result * result) % <u64>modulus;
      if ((digit >> bit) & 1) result = (result * factor) % <u64>modulus;
    }
  }
  return intFromI64(<i64>result);
}

function longPowerModulo(base: Ref, exponent: Ref, modulus: Ref): Owned {
  let result = retain(ONE);
  for (let i = intDigitCount(exponent) - 1; i >= 0; i--) {
    const digit = digitAt(intDigits(exponent), i);
    for (let bit = DIGIT_BITS - 1; bit >= 0; bit--) {
      result = reduceProduct(result, result, modulus);
      if (!result) return 0;
      if ((digit >> bit) & 1) {
        result = reduceProduct(result, base, modulus);
        if (!result) return 0;
      }
    }
  }
  return result;
}

/** result * factor % modulus, taking `result` over. */
function reduceProduct(result: Owned, factor: Ref, modulus: Ref): Owned {
  const product = intMultiplyInts(result, factor);
  release(result);
  if (!product) return 0;
  const rest = intRemainderInts(product, modulus);
  release(product);
  return rest;
}

/** The inverse of a modulo a positive n by Euclid's extended algorithm, in 0..n-1. */
function inverse(a: Ref, n: Ref): Owned {
  let x = intRemainderInts(a, n);
  let y = retain(n);
  let u = retain(ONE);
  let v = intFromI32(0);
  // Invariant: x = u * a and y = v * a, modulo n.
  while (x && intSize(x) != 0) {
    const quotient = intDivmodInts(y, x);
    if (!quotient) break;
    const rest = load<u32>(STATE, State.intSecond);
    const product = intMultiplyInts(quotient, u);
    release(quotient);
    const next = product ? intSubtractInts(v, product) : 0;
    if (product) release(product);
    release(y);
    release(v);
    y = x;
    x = rest;
    v = u;
    u = next;
    if (!next) break;
  }
  let result: Owned = 0;
  if (!pending()) {
    const coprime = intIsMedium(y) && intMedium(y) == 1;
    result = coprime ? intRemainderInts(v, n) : raise(Type.ValueError, "base is not invertible for the given modulus");
  }
  if (x) release(x);
  if (u) release(u);
  release(y);
  release(v);
  return result;
}
