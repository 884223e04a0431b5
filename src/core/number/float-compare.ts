/**
 * Comparison and hash of floats (float_richcompare, _Py_HashDouble): exact against ints, and equal
 * numbers have equal hashes whatever their type.
 */
import { FALSE, NOT_IMPLEMENTED, STATE, TRUE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { retain } from "../heap/object";
import { Owned, Ref } from "../types";
import { floatValue, isFloat } from "./float";
import { intFromF64, isInt } from "./int";
import { HASH_BITS, HASH_MODULUS, orderAnswers } from "./int-compare";
import { compareF64WithInt } from "./int-float";

/** tp_richcompare. */
export function floatRichCompare(a: Ref, b: Ref, operation: i32): Owned {
  const x = floatValue(a);
  let answer: bool;
  if (isFloat(b)) answer = compareValues(x, floatValue(b), operation);
  else if (isInt(b)) {
    const order = compareF64WithInt(x, b);
    if (order == 3) return 0;
    answer = order == 2 ? operation == 3 : orderAnswers(order, operation);
  } else return retain(NOT_IMPLEMENTED);
  return retain(answer ? TRUE : FALSE);
}

// @ts-ignore: decorator
@inline
function compareValues(x: f64, y: f64, operation: i32): bool {
  switch (operation) {
    case 0:
      return x < y;
    case 1:
      return x <= y;
    case 2:
      return x == y;
    case 3:
      return x != y;
    case 4:
      return x > y;
    default:
      return x >= y;
  }
}

/** The comparison of two floats' values as a truth, for the loop's quick path. */
export function floatCompareBool(a: Ref, b: Ref, operation: i32): bool {
  return compareValues(floatValue(a), floatValue(b), operation);
}

/** _Py_HashDouble; a NaN hashes by its object, as objectHashIdentity does. */
export function hashF64(owner: Ref, value: f64): i64 {
  if (value != value) return hashAddress(owner);
  if (abs<f64>(value) == Infinity) return value > 0 ? 314159 : -314159;
  if (value == 0) return 0;
  const bits = reinterpret<u64>(value);
  let exponent = <i32>((bits >> 52) & 0x7ff);
  let mantissa = bits & 0xfffffffffffff;
  if (exponent) mantissa |= 0x10000000000000;
  else exponent = 1;
  // value = mantissa * 2**(exponent - 1075); a power of two rotates the 61 bits.
  let shift = (exponent - 1075) % HASH_BITS;
  if (shift < 0) shift += HASH_BITS;
  let hash = mantissa;
  if (shift) hash = ((hash << shift) & HASH_MODULUS) | (hash >> (HASH_BITS - shift));
  if (hash == HASH_MODULUS) hash = 0;
  const signed = value < 0 ? -(<i64>hash) : <i64>hash;
  return signed == -1 ? -2 : signed;
}

/** _Py_HashPointer: the address rotated right by 4. */
// @ts-ignore: decorator
@inline
function hashAddress(address: u32): i64 {
  const hash = <i64>rotr<u64>(<u64>address, 4);
  return hash == -1 ? -2 : hash;
}

/** hash(float), inside the core. */
export function floatHash(object: Ref): i64 {
  return hashF64(object, floatValue(object));
}

/** tp_hash: the value goes to State.hashResult. */
export function floatHashSlot(object: Ref): i32 {
  store<i64>(STATE, floatHash(object), State.hashResult);
  return 0;
}

/** __trunc__ and nb_int: towards zero. */
export function floatTrunc(object: Ref): Owned {
  return intFromF64(floatValue(object));
}

/** __floor__. */
export function floatFloor(object: Ref): Owned {
  return intFromF64(floor<f64>(floatValue(object)));
}

/** __ceil__. */
export function floatCeil(object: Ref): Owned {
  return intFromF64(ceil<f64>(floatValue(object)));
}

/** round(x): to the nearest int, halves to even. */
export function floatRoundToInt(object: Ref): Owned {
  return intFromF64(nearest<f64>(floatValue(object)));
}

/** is_integer(). */
export function floatIsInteger(object: Ref): Owned {
  const value = floatValue(object);
  return retain(abs<f64>(value) != Infinity && floor<f64>(value) == value ? TRUE : FALSE);
}

