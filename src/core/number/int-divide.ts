/**
 * Division of digit vectors (Knuth's algorithm D, as x_divrem) and the int operations made of it:
 * //, %, divmod with Python's sign rule, where the remainder has the divisor's sign.
 */
import { SMALL_INT_BYTES, SMALL_INT_ZERO, STATE, Type } from "../abi/memory-map";
import { DIGIT_BITS, DIGIT_MASK, NumberOperation } from "../abi/number-layout";
import { State } from "../abi/state-layout";
import { objectFree } from "../heap/allocate";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import {
  intDigitCount,
  intDigits,
  intFromI32,
  intFromI64,
  intInt,
  intIsMedium,
  intMedium,
  intNew,
  intNormalize,
  intsAreShort,
  intSetNegative,
  intShort,
  intSize,
} from "./int";
import { intAddInts, intSubtractInts } from "./int-arithmetic";
import { chargeWork, hasNumberOperations, numberOperation } from "./int-big";
import { compareDigits, digitAt, divideByDigit, remainderByDigit, setDigit, shiftLeftDigits, shiftRightDigits } from "./int-digits";

/** From so many digits of both quotient and divisor on, BigInt's division (if TypeScript offers it) is quicker than ours. */
const BIG_DIVIDE_DIGITS = 1000;
/** The cached 1. */
const ONE: Ref = SMALL_INT_ZERO + SMALL_INT_BYTES;

/** Hands over `result`, releasing the operand it was made from. */
function replaceBy(operand: Owned, result: Owned): Owned {
  release(operand);
  return result;
}

/** Are the operands long enough for TypeScript's floor division? */
function isBigDivision(a: Ref, b: Ref): bool {
  const bCount = intDigitCount(b);
  return bCount >= BIG_DIVIDE_DIGITS && intDigitCount(a) - bCount >= BIG_DIVIDE_DIGITS && hasNumberOperations();
}

/**
 * Knuth D. On entry `a` has aCount + 1 writable digits and `b` bCount >= 2, both already shifted so
 * that b's top bit is set; afterwards the low bCount digits of `a` are the (shifted) remainder and
 * quotient has aCount - bCount + 1 digits.
 */
export function divideNormalised(quotient: Address, a: Address, aCount: i32, b: Address, bCount: i32): void {
  const top = <u64>digitAt(b, bCount - 1);
  const next = <u64>digitAt(b, bCount - 2);
  for (let k = aCount - bCount; k >= 0; k--) {
    const window = a + (<u32>k << 2);
    const head = ((<u64>digitAt(window, bCount) << DIGIT_BITS) | digitAt(window, bCount - 1)) as u64;
    let guess: u64 = head / top;
    let rest: u64 = head - guess * top;
    while (guess > <u64>DIGIT_MASK || next * guess > ((rest << DIGIT_BITS) | digitAt(window, bCount - 2))) {
      guess--;
      rest += top;
      if (rest > <u64>DIGIT_MASK) break;
    }
    let borrow: i64 = 0;
    for (let i = 0; i < bCount; i++) {
      const difference: i64 = <i64>digitAt(window, i) + borrow - <i64>(guess * digitAt(b, i));
      setDigit(window, i, <u32>difference & DIGIT_MASK);
      borrow = difference >> DIGIT_BITS;
    }
    const last: i64 = <i64>digitAt(window, bCount) + borrow;
    setDigit(window, bCount, 0);
    if (last < 0) {
      // The guess was one too large (rare): add the divisor back.
      let carry: u32 = 0;
      for (let i = 0; i < bCount; i++) {
        carry += digitAt(window, i) + digitAt(b, i);
        setDigit(window, i, carry & DIGIT_MASK);
        carry >>= DIGIT_BITS;
      }
      guess--;
    }
    setDigit(quotient, k, <u32>guess);
  }
}

/**
 * Divides magnitudes: |a| >= |b| > 0, b of two digits or more. Gives what is asked for: the quotient as the result
 * (or 1 as "done" when only the remainder is wanted), the remainder in State.intSecond. Both positive, normalised.
 */
function divideMagnitudes(a: Ref, b: Ref, wantQuotient: bool, wantRemainder: bool): Owned {
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  const quotientCount = aCount - bCount + 1;
  if (chargeWork(<f64>quotientCount * <f64>bCount)) return 0;
  const quotient = intNew(quotientCount);
  if (!quotient) return 0;
  const rest = blockAlloc((<u32>aCount + 1 + <u32>bCount) << 2);
  if (!rest) {
    objectFree(quotient);
    return raiseMemoryError();
  }
  const divisor = rest + ((<u32>aCount + 1) << 2);
  const shift = clz<u32>(digitAt(intDigits(b), bCount - 1)) - 2;
  shiftLeftDigits(divisor, intDigits(b), bCount, shift);
  setDigit(rest, aCount, shiftLeftDigits(rest, intDigits(a), aCount, shift));
  divideNormalised(intDigits(quotient), rest, aCount, divisor, bCount);
  let remainder: Owned = 0;
  if (wantRemainder) {
    remainder = intNew(bCount);
    if (!remainder) {
      blockFree(rest);
      objectFree(quotient);
      return 0;
    }
    shiftRightDigits(intDigits(remainder), rest, bCount, shift);
    remainder = intNormalize(remainder);
  }
  blockFree(rest);
  store<u32>(STATE, remainder, State.intSecond);
  if (wantQuotient) return intNormalize(quotient);
  objectFree(quotient);
  return 1;
}

function divideByZero(): Owned {
  return raise(Type.ZeroDivisionError, "integer division or modulo by zero");
}

/** |a| // |b| with the truncated sign, remainder with a's sign in State.intSecond (long_divrem). b is not 0. */
export function intDivideTruncated(a: Ref, b: Ref): Owned {
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  if (aCount < bCount || (aCount == bCount && compareDigits(intDigits(a), aCount, intDigits(b), bCount) < 0)) {
    const rest = intInt(a);
    if (!rest) return 0;
    store<u32>(STATE, rest, State.intSecond);
    return intFromI32(0);
  }
  let quotient: Owned;
  let remainder: Owned;
  if (bCount == 1) {
    quotient = intNew(aCount);
    if (!quotient) return 0;
    const rest = divideByDigit(intDigits(quotient), intDigits(a), aCount, digitAt(intDigits(b), 0));
    quotient = intNormalize(quotient);
    remainder = intFromI32(<i32>rest);
    if (!remainder) {
      release(quotient);
      return 0;
    }
  } else {
    quotient = divideMagnitudes(a, b, true, true);
    if (!quotient) return 0;
    remainder = load<u32>(STATE, State.intSecond);
  }
  if (intSize(a) < 0 != intSize(b) < 0) quotient = negateFresh(quotient);
  if (intSize(a) < 0) remainder = negateFresh(remainder);
  store<u32>(STATE, remainder, State.intSecond);
  if (quotient && remainder) return quotient;
  if (quotient) release(quotient);
  if (remainder) release(remainder);
  return 0;
}

/** The negative of an int that only we hold, or that is cached. Takes it over. */
function negateFresh(object: Owned): Owned {
  if (intIsMedium(object)) {
    const value = intMedium(object);
    release(object);
    return intFromI32(-value);
  }
  intSetNegative(object, intSize(object) > 0);
  return object;
}

// @ts-ignore: decorator
@inline
function floorQuotient(a: i64, b: i64): i64 {
  const quotient = a / b;
  return quotient * b != a && a < 0 != b < 0 ? quotient - 1 : quotient;
}

// @ts-ignore: decorator
@inline
function floorRemainder(a: i64, b: i64): i64 {
  const rest = a % b;
  return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
}

/** a // b of two ints. */
export function intFloorDivideInts(a: Ref, b: Ref): Owned {
  if (intSize(b) == 0) return divideByZero();
  if (intsAreShort(a, b)) return intFromI64(floorQuotient(intShort(a), intShort(b)));
  if (isBigDivision(a, b)) return numberOperation(NumberOperation.floorDivide, a, b);
  const quotient = intDivideTruncated(a, b);
  if (!quotient) return 0;
  const rest = load<u32>(STATE, State.intSecond);
  const adjust = intSize(rest) != 0 && intSize(rest) < 0 != intSize(b) < 0;
  release(rest);
  return adjust ? replaceBy(quotient, intSubtractInts(quotient, ONE)) : quotient;
}

/** a % b of two ints. */
export function intRemainderInts(a: Ref, b: Ref): Owned {
  if (intSize(b) == 0) return raise(Type.ZeroDivisionError, "integer modulo by zero");
  if (intsAreShort(a, b)) return intFromI64(floorRemainder(intShort(a), intShort(b)));
  return remainderOf(a, b);
}

function remainderOf(a: Ref, b: Ref): Owned {
  let rest: Owned;
  const aCount = intDigitCount(a);
  const bCount = intDigitCount(b);
  const order = compareDigits(intDigits(a), aCount, intDigits(b), bCount);
  if (order < 0) rest = intInt(a);
  else if (bCount == 1) {
    const digit = <i32>remainderByDigit(intDigits(a), aCount, digitAt(intDigits(b), 0));
    rest = intFromI32(intSize(a) < 0 ? -digit : digit);
  } else {
    if (!divideMagnitudes(a, b, false, true)) return 0;
    rest = load<u32>(STATE, State.intSecond);
    if (intSize(a) < 0) rest = negateFresh(rest);
  }
  if (!rest) return 0;
  if (intSize(rest) != 0 && intSize(rest) < 0 != intSize(b) < 0) return replaceBy(rest, intAddInts(rest, b));
  return rest;
}

/** Quotient and remainder of the floor division; the remainder in State.intSecond (l_divmod). */
export function intDivmodInts(a: Ref, b: Ref): Owned {
  if (intSize(b) == 0) return divideByZero();
  if (intsAreShort(a, b)) {
    const rest = intFromI64(floorRemainder(intShort(a), intShort(b)));
    if (!rest) return 0;
    const quotient = intFromI64(floorQuotient(intShort(a), intShort(b)));
    if (!quotient) release(rest);
    store<u32>(STATE, rest, State.intSecond);
    return quotient;
  }
  let quotient = intDivideTruncated(a, b);
  if (!quotient) return 0;
  let rest: Owned = load<u32>(STATE, State.intSecond);
  if (intSize(rest) != 0 && intSize(rest) < 0 != intSize(b) < 0) {
    rest = replaceBy(rest, intAddInts(rest, b));
    if (!rest) {
      release(quotient);
      return 0;
    }
    quotient = replaceBy(quotient, intSubtractInts(quotient, ONE));
    if (!quotient) {
      release(rest);
      return 0;
    }
  }
  store<u32>(STATE, rest, State.intSecond);
  return quotient;
}
