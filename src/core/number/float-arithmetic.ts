/**
 * float's operators (float_add ... float_pow of Objects/floatobject.c). An int operand is converted
 * first; the remainder has the divisor's sign, and // is the floor of the exact quotient.
 */
import { NOT_IMPLEMENTED, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { tuplePack2 } from "../container/tuple";
import { errSetObject } from "../eval/errors";
import { release, retain } from "../heap/object";
import { raise } from "../raise";
import { strFromLiteral } from "../text/str";
import { Owned, Ref } from "../types";
import { complexPowerValues } from "./complex-power";
import { floatFloat, floatFromF64, floatOperand, floatValue, isFloatExact } from "./float";
import { intFromI32 } from "./int";

/** C's error number for a result out of range. */
const ERANGE = 34;

const ADD = 0;
const SUBTRACT = 1;
const MULTIPLY = 2;
const TRUE_DIVIDE = 3;
const FLOOR_DIVIDE = 4;
const REMAINDER = 5;
const DIVMOD = 6;
const POWER = 7;

/** nb_add. */
export function floatAdd(a: Ref, b: Ref): Owned {
  if (isFloatExact(a) && isFloatExact(b)) return floatFromF64(floatValue(a) + floatValue(b));
  return mixed(a, b, ADD);
}

/** nb_subtract. */
export function floatSubtract(a: Ref, b: Ref): Owned {
  if (isFloatExact(a) && isFloatExact(b)) return floatFromF64(floatValue(a) - floatValue(b));
  return mixed(a, b, SUBTRACT);
}

/** nb_multiply. */
export function floatMultiply(a: Ref, b: Ref): Owned {
  if (isFloatExact(a) && isFloatExact(b)) return floatFromF64(floatValue(a) * floatValue(b));
  return mixed(a, b, MULTIPLY);
}

/** nb_true_divide. */
export function floatTrueDivide(a: Ref, b: Ref): Owned {
  return mixed(a, b, TRUE_DIVIDE);
}

/** nb_floor_divide. */
export function floatFloorDivide(a: Ref, b: Ref): Owned {
  return mixed(a, b, FLOOR_DIVIDE);
}

/** nb_remainder. */
export function floatRemainder(a: Ref, b: Ref): Owned {
  return mixed(a, b, REMAINDER);
}

/** nb_divmod. */
export function floatDivmod(a: Ref, b: Ref): Owned {
  return mixed(a, b, DIVMOD);
}

/** nb_power: a modulus is for ints only. */
export function floatPower(a: Ref, b: Ref, modulus: Ref): Owned {
  if (typeIsNone(modulus)) return mixed(a, b, POWER);
  return raise(Type.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

// @ts-ignore: decorator
@inline
function typeIsNone(object: Ref): bool {
  return load<u32>(object, 8) == Type.NoneType;
}

/** Converts both operands, then does the operation. */
function mixed(a: Ref, b: Ref, operation: i32): Owned {
  let kind = floatOperand(a);
  if (kind <= 0) return kind ? 0 : retain(NOT_IMPLEMENTED);
  const x = load<f64>(STATE, State.numberScratch);
  kind = floatOperand(b);
  if (kind <= 0) return kind ? 0 : retain(NOT_IMPLEMENTED);
  const y = load<f64>(STATE, State.numberScratch);
  switch (operation) {
    case ADD:
      return floatFromF64(x + y);
    case SUBTRACT:
      return floatFromF64(x - y);
    case MULTIPLY:
      return floatFromF64(x * y);
    case TRUE_DIVIDE:
      return y == 0 ? raise(Type.ZeroDivisionError, "float division by zero") : floatFromF64(x / y);
    case FLOOR_DIVIDE:
      return y == 0 ? raise(Type.ZeroDivisionError, "float floor division by zero") : floatFromF64(floorQuotient(x, y));
    case REMAINDER:
      return y == 0 ? raise(Type.ZeroDivisionError, "float modulo") : floatFromF64(floorRemainder(x, y));
    case DIVMOD:
      return y == 0 ? raise(Type.ZeroDivisionError, "float divmod()") : divmodPair(x, y);
    default:
      return powerValues(x, y);
  }
}

/** Python's float %: fmod, moved to the divisor's sign; a zero has the divisor's sign. */
export function floorRemainder(x: f64, y: f64): f64 {
  const rest = x % y;
  if (rest == 0) return copysign<f64>(0, y);
  return y < 0 != rest < 0 ? rest + y : rest;
}

/** Python's float //: the exact quotient's floor, snapped to the nearest integer (_float_div_mod). */
export function floorQuotient(x: f64, y: f64): f64 {
  const rest = x % y;
  let quotient = (x - rest) / y;
  if (rest != 0 && y < 0 != rest < 0) quotient -= 1;
  if (quotient == 0) return copysign<f64>(0, x / y);
  const floored = floor<f64>(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

function divmodPair(x: f64, y: f64): Owned {
  const quotient = floatFromF64(floorQuotient(x, y));
  if (!quotient) return 0;
  const rest = floatFromF64(floorRemainder(x, y));
  if (!rest) {
    release(quotient);
    return 0;
  }
  const pair = tuplePack2(quotient, rest);
  release(quotient);
  release(rest);
  return pair;
}

/**
 * float_pow: the special cases come first, because C libraries disagree on them; a negative number
 * to a broken power is complex.
 */
function powerValues(x: f64, y: f64): Owned {
  if (y == 0) return floatFromF64(1);
  if (x != x) return floatFromF64(x);
  if (y != y) return floatFromF64(x == 1 ? 1 : y);
  if (abs<f64>(y) == Infinity) {
    const size = abs<f64>(x);
    if (size == 1) return floatFromF64(1);
    return floatFromF64(y > 0 == size > 1 ? abs<f64>(y) : 0);
  }
  const odd = abs<f64>(y % 2) == 1;
  if (abs<f64>(x) == Infinity) {
    if (y > 0) return floatFromF64(odd ? x : abs<f64>(x));
    return floatFromF64(odd ? copysign<f64>(0, x) : 0);
  }
  if (x == 0) {
    if (y < 0) return raise(Type.ZeroDivisionError, "0.0 cannot be raised to a negative power");
    return floatFromF64(odd ? x : 0);
  }
  let negate = false;
  if (x < 0) {
    if (y != floor<f64>(y)) return complexPowerValues(x, 0, y, 0);
    x = -x;
    negate = odd;
  }
  if (x == 1) return floatFromF64(negate ? -1 : 1);
  const result = NativeMath.pow(x, y);
  // errno ERANGE of an overflow, as CPython prints it.
  if (abs<f64>(result) == Infinity) return raiseRange();
  return floatFromF64(negate ? -result : result);
}

/** PyErr_SetFromErrno(PyExc_OverflowError) for ERANGE: the arguments are the number and its text. */
function raiseRange(): Owned {
  const number = intFromI32(ERANGE);
  const text = strFromLiteral("Numerical result out of range");
  const args = number && text ? tuplePack2(number, text) : 0;
  if (number) release(number);
  if (text) release(text);
  if (!args) return 0;
  errSetObject(Type.OverflowError, args);
  release(args);
  return 0;
}

/** nb_negative. */
export function floatNegative(object: Ref): Owned {
  return floatFromF64(-floatValue(object));
}

/** nb_positive. */
export function floatPositive(object: Ref): Owned {
  return floatFloat(object);
}

/** nb_absolute. */
export function floatAbsolute(object: Ref): Owned {
  return floatFromF64(abs<f64>(floatValue(object)));
}

/** nb_bool. */
export function floatBool(object: Ref): i32 {
  return floatValue(object) != 0 ? 1 : 0;
}
