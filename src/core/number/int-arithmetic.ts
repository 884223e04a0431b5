/**
 * int's +, -, *, unary operators and the nb_* slots (long_add ... of Objects/longobject.c). The
 * functions ending in Ints take ints only; the slots answer NotImplemented to anything else.
 */
import { NOT_IMPLEMENTED, STATE } from "../abi/memory-map";
import { IntObject, NumberOperation } from "../abi/number-layout";
import { State } from "../abi/state-layout";
import { tuplePack2 } from "../container/tuple";
import { objectFree } from "../heap/allocate";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { raiseMemoryError } from "../raise";
import { Owned, Ref } from "../types";
import {
  intDigitCount,
  intDigits,
  intFromI64,
  intFromI64InRoom,
  intInt,
  intIsMedium,
  intMedium,
  intNew,
  intNormalize,
  intsAreShort,
  intSetNegative,
  intShort,
  intSize,
  isInt,
} from "./int";
import { chargeWork, hasNumberOperations, numberOperation, productsOf } from "./int-big";
import { addDigits, compareDigits, subtractDigits } from "./int-digits";
import { intDivmodInts, intFloorDivideInts, intRemainderInts } from "./int-divide";
import { multiplyDigits, multiplyScratch } from "./int-multiply";

/** From so many digits of the shorter factor on, BigInt's product (if TypeScript offers it) is quicker than Karatsuba. */
const BIG_MULTIPLY_DIGITS = 16_000;

// @ts-ignore: decorator
@inline
function areInts(a: Ref, b: Ref): bool {
  return isInt(a) && isInt(b);
}

/** A sum of magnitudes is made in a block with room for a carry, whether there is one or not (x_add); a difference is not. */
// @ts-ignore: decorator
@inline
function intFromShort(value: i64, sum: bool): Owned {
  return sum ? intFromI64InRoom(value, 3) : intFromI64(value);
}

function notImplemented(): Owned {
  return retain(NOT_IMPLEMENTED);
}

/** a + b of two ints. */
export function intAddInts(a: Ref, b: Ref): Owned {
  if (intIsMedium(a) && intIsMedium(b)) return intFromI64(<i64>intMedium(a) + <i64>intMedium(b));
  if (intsAreShort(a, b)) return intFromShort(intShort(a) + intShort(b), intSize(a) < 0 == intSize(b) < 0);
  const aNegative = intSize(a) < 0;
  return aNegative == intSize(b) < 0 ? addMagnitudes(a, b, aNegative) : subtractMagnitudes(a, b, aNegative);
}

/** a - b of two ints. */
export function intSubtractInts(a: Ref, b: Ref): Owned {
  if (intIsMedium(a) && intIsMedium(b)) return intFromI64(<i64>intMedium(a) - <i64>intMedium(b));
  if (intsAreShort(a, b)) return intFromShort(intShort(a) - intShort(b), intSize(a) < 0 != intSize(b) < 0);
  const aNegative = intSize(a) < 0;
  return aNegative != intSize(b) < 0 ? addMagnitudes(a, b, aNegative) : subtractMagnitudes(a, b, aNegative);
}

/** (|a| + |b|) with the given sign (x_add). */
function addMagnitudes(a: Ref, b: Ref, negative: bool): Owned {
  if (intDigitCount(a) < intDigitCount(b)) {
    const shorter = a;
    a = b;
    b = shorter;
  }
  const aCount = intDigitCount(a);
  const sum = intNew(aCount + 1);
  if (!sum) return 0;
  addDigits(intDigits(sum), intDigits(a), aCount, intDigits(b), intDigitCount(b));
  intSetNegative(sum, negative);
  return intNormalize(sum);
}

/** (|a| - |b|) with the sign turned when `negative` (x_sub). */
function subtractMagnitudes(a: Ref, b: Ref, negative: bool): Owned {
  const order = compareDigits(intDigits(a), intDigitCount(a), intDigits(b), intDigitCount(b));
  if (!order) return intFromI64(0);
  if (order < 0) {
    const larger = b;
    b = a;
    a = larger;
    negative = !negative;
  }
  const difference = intNew(intDigitCount(a));
  if (!difference) return 0;
  subtractDigits(intDigits(difference), intDigits(a), intDigitCount(a), intDigits(b), intDigitCount(b));
  intSetNegative(difference, negative);
  return intNormalize(difference);
}

/** a * b of two ints. */
export function intMultiplyInts(a: Ref, b: Ref): Owned {
  if (intIsMedium(a) && intIsMedium(b)) return intFromI64(<i64>intMedium(a) * <i64>intMedium(b));
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  if (!aCount || !bCount) return intFromI64(0);
  if (min<i32>(aCount, bCount) >= BIG_MULTIPLY_DIGITS && hasNumberOperations()) {
    if (chargeWork(<f64>(aCount + bCount) * 64)) return 0;
    return numberOperation(NumberOperation.multiply, a, b);
  }
  if (chargeWork(productsOf(aCount, bCount))) return 0;
  const product = intNew(aCount + bCount);
  if (!product) return 0;
  const scratchDigits = multiplyScratch(aCount, bCount);
  let scratch: u32 = 0;
  if (scratchDigits) {
    scratch = blockAlloc(<u32>scratchDigits << 2);
    if (!scratch) {
      objectFree(product);
      return raiseMemoryError();
    }
  }
  multiplyDigits(intDigits(product), intDigits(a), aCount, intDigits(b), bCount, scratch);
  if (scratch) blockFree(scratch);
  intSetNegative(product, intSize(a) < 0 != intSize(b) < 0);
  return intNormalize(product);
}

/** nb_add. */
export function intAdd(a: Ref, b: Ref): Owned {
  return areInts(a, b) ? intAddInts(a, b) : notImplemented();
}

/** nb_subtract. */
export function intSubtract(a: Ref, b: Ref): Owned {
  return areInts(a, b) ? intSubtractInts(a, b) : notImplemented();
}

/** nb_multiply. */
export function intMultiply(a: Ref, b: Ref): Owned {
  return areInts(a, b) ? intMultiplyInts(a, b) : notImplemented();
}

/** nb_floor_divide. */
export function intFloorDivide(a: Ref, b: Ref): Owned {
  return areInts(a, b) ? intFloorDivideInts(a, b) : notImplemented();
}

/** nb_remainder. */
export function intRemainder(a: Ref, b: Ref): Owned {
  return areInts(a, b) ? intRemainderInts(a, b) : notImplemented();
}

/** nb_divmod: the tuple (a // b, a % b). */
export function intDivmod(a: Ref, b: Ref): Owned {
  if (!areInts(a, b)) return notImplemented();
  const quotient = intDivmodInts(a, b);
  if (!quotient) return 0;
  const rest: Owned = load<u32>(STATE, State.intSecond);
  const pair = tuplePack2(quotient, rest);
  release(quotient);
  release(rest);
  return pair;
}

/** nb_negative. */
export function intNegative(object: Ref): Owned {
  if (intIsMedium(object)) return intFromI64(-(<i64>intMedium(object)));
  const result = copyDigits(object);
  if (result) intSetNegative(result, intSize(object) > 0);
  return result;
}

/** nb_absolute: the object itself when it is an exact int and not negative. */
export function intAbsolute(object: Ref): Owned {
  return intSize(object) < 0 ? intNegative(object) : intInt(object);
}

/** nb_bool. */
export function intBool(object: Ref): i32 {
  return intSize(object) != 0 ? 1 : 0;
}

/** nb_invert: -(x + 1). */
export function intInvert(object: Ref): Owned {
  if (intIsMedium(object)) return intFromI64(~(<i64>intMedium(object)));
  const one = intFromI64(1);
  const sum = intAddInts(object, one);
  release(one);
  if (!sum) return 0;
  // A sum of two digits or more that nobody else has can turn its sign in place.
  if (intIsMedium(sum)) {
    const value = intMedium(sum);
    release(sum);
    return intFromI64(-(<i64>value));
  }
  intSetNegative(sum, intSize(sum) > 0);
  return sum;
}

/** A positive new int with the digits of one that has two or more. */
function copyDigits(object: Ref): Owned {
  const count = intDigitCount(object);
  const copy = intNew(count);
  if (copy) memory.copy(copy + IntObject.digits, object + IntObject.digits, <usize>count << 2);
  return copy;
}
