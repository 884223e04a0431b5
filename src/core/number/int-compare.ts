/**
 * Order, equality and hash of ints (long_compare, long_richcompare, long_hash of
 * Objects/longobject.c). The hash is the value modulo the prime 2**61 - 1, with the sign.
 */
import { FALSE, NOT_IMPLEMENTED, STATE, TRUE } from "../abi/memory-map";
import { DIGIT_BITS } from "../abi/number-layout";
import { State } from "../abi/state-layout";
import { retain } from "../heap/object";
import { Owned, Ref } from "../types";
import { intDigitCount, intDigits, intIsMedium, intMedium, intSize, isInt } from "./int";
import { bitLengthOfDigits, compareDigits, digitAt } from "./int-digits";

/** The modulus of numeric hashes (_PyHASH_MODULUS) and its width. */
export const HASH_MODULUS: u64 = 0x1fffffffffffffff;
export const HASH_BITS: i32 = 61;

/** -1, 0 or 1. Both are ints. */
export function intCompare(a: Ref, b: Ref): i32 {
  if (intIsMedium(a) && intIsMedium(b)) {
    const x = intMedium(a);
    const y = intMedium(b);
    return <i32>(x > y) - <i32>(x < y);
  }
  const size = intSize(a);
  const other = intSize(b);
  if (size != other) return size < other ? -1 : 1;
  const order = compareDigits(intDigits(a), abs<i32>(size), intDigits(b), abs<i32>(other));
  return size < 0 ? -order : order;
}

/** What an order (-1, 0, 1) answers to a comparison: 0 <, 1 <=, 2 ==, 3 !=, 4 >, 5 >=. */
// @ts-ignore: decorator
@inline
export function orderAnswers(order: i32, operation: i32): bool {
  switch (operation) {
    case 0:
      return order < 0;
    case 1:
      return order <= 0;
    case 2:
      return order == 0;
    case 3:
      return order != 0;
    case 4:
      return order > 0;
    default:
      return order >= 0;
  }
}

/** The comparison of two ints as a truth. */
export function intCompareBool(a: Ref, b: Ref, operation: i32): bool {
  return orderAnswers(a == b ? 0 : intCompare(a, b), operation);
}

/** tp_richcompare. */
export function intRichCompare(a: Ref, b: Ref, operation: i32): Owned {
  if (!isInt(a) || !isInt(b)) return retain(NOT_IMPLEMENTED);
  return retain(intCompareBool(a, b, operation) ? TRUE : FALSE);
}

/** hash(int), inside the core; never -1. */
export function intHash(object: Ref): i64 {
  if (intIsMedium(object)) {
    const value = intMedium(object);
    return value == -1 ? -2 : <i64>value;
  }
  const digits = intDigits(object);
  let hash: u64 = 0;
  for (let i = intDigitCount(object) - 1; i >= 0; i--) {
    // 2**61 is 1 modulo the prime: shifting by a digit is a rotation of 61 bits.
    hash = ((hash << DIGIT_BITS) & HASH_MODULUS) | (hash >> (HASH_BITS - DIGIT_BITS));
    hash += digitAt(digits, i);
    if (hash >= HASH_MODULUS) hash -= HASH_MODULUS;
  }
  const signed = intSize(object) < 0 ? -(<i64>hash) : <i64>hash;
  return signed == -1 ? -2 : signed;
}

/** tp_hash: the value goes to State.hashResult. */
export function intHashSlot(object: Ref): i32 {
  store<i64>(STATE, intHash(object), State.hashResult);
  return 0;
}

/** int.bit_length(); as f64, since the largest ints have more bits than an i32 counts. */
export function intBitLength(object: Ref): f64 {
  return <f64>bitLengthOfDigits(intDigits(object), intDigitCount(object));
}

/** int.bit_count(): ones in the magnitude. */
export function intBitCount(object: Ref): i32 {
  let ones = 0;
  for (let i = intDigitCount(object) - 1; i >= 0; i--) ones += popcnt<u32>(digitAt(intDigits(object), i));
  return ones;
}
