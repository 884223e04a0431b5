/**
 * The little methods and attributes of the number types that need no text: what int, float and
 * complex have in common (real, imag, conjugate, __getnewargs__) and int's counting of bits.
 */
import { Type } from "../abi/memory-map";
import { tuplePack1, tuplePack2 } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { Owned, Ref } from "../types";
import { complexFromF64, complexImag, complexReal } from "./complex";
import { floatFloat, floatFromF64, floatValue } from "./float";
import { intCopy, intDigitCount, intDigits, intFromI32, intFromI64, intInt, intSizeof } from "./int";
import { intBitCount } from "./int-compare";
import { bitLengthOfDigits } from "./int-digits";

/** A tuple of one value, which it takes over. */
function singleton(value: Owned): Owned {
  if (!value) return 0;
  const tuple = tuplePack1(value);
  release(value);
  return tuple;
}

/** A tuple of two values, which it takes over; either may have failed. */
function couple(a: Owned, b: Owned): Owned {
  const tuple = a && b ? tuplePack2(a, b) : 0;
  if (a) release(a);
  if (b) release(b);
  return tuple;
}

/** int.conjugate(), .real, .numerator, __trunc__, __floor__, __ceil__. */
export function intConjugate(self: Ref): Owned {
  return intInt(self);
}

/** int.imag. */
export function intImaginary(_self: Ref, _context: u32): Owned {
  return intFromI32(0);
}

/** int.denominator. */
export function intDenominator(_self: Ref, _context: u32): Owned {
  return intFromI32(1);
}

/** int.real and .numerator. */
export function intReal(self: Ref, _context: u32): Owned {
  return intInt(self);
}

/** int.bit_length(). */
export function intBitLengthMethod(self: Ref): Owned {
  return intFromI64(bitLengthOfDigits(intDigits(self), intDigitCount(self)));
}

/** int.bit_count(). */
export function intBitCountMethod(self: Ref): Owned {
  return intFromI32(intBitCount(self));
}

/** int.as_integer_ratio(). */
export function intAsIntegerRatio(self: Ref): Owned {
  return couple(intInt(self), intFromI32(1));
}

/** int.__getnewargs__: always a copy. */
export function intGetNewargs(self: Ref): Owned {
  return singleton(intCopy(self));
}

/** int.__sizeof__. */
export function intSizeofMethod(self: Ref): Owned {
  return intFromI32(intSizeof(self));
}

/** float.__getnewargs__. */
export function floatGetNewargs(self: Ref): Owned {
  return singleton(floatFromF64(floatValue(self)));
}

/** float.real; conjugate() is floatFloat itself. */
export function floatReal(self: Ref, _context: u32): Owned {
  return floatFloat(self);
}

/** float.imag. */
export function floatImaginary(_self: Ref, _context: u32): Owned {
  return floatFromF64(0);
}

/** complex.__getnewargs__. */
export function complexGetNewargs(self: Ref): Owned {
  return couple(floatFromF64(complexReal(self)), floatFromF64(complexImag(self)));
}

/** complex.__complex__: the object itself when exact. */
export function complexComplex(self: Ref): Owned {
  return typeOf(self) == Type.complex ? retain(self) : complexFromF64(complexReal(self), complexImag(self));
}
