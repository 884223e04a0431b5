/**
 * The two bools: ints of type bool at fixed addresses (Objects/boolobject.c).
 */
import { FALSE, TRUE, Type } from "../abi/memory-map";
import { retain, typeOf } from "../heap/object";
import { Owned, Ref } from "../types";
import { intMedium } from "./int";
import { intAnd, intOr, intXor } from "./int-bitwise";

/** PyBool_Check. */
// @ts-ignore: decorator
@inline
export function isBool(object: Ref): bool {
  return typeOf(object) == Type.bool;
}

/** PyBool_FromLong. */
export function boolFromI32(value: i32): Owned {
  return retain(value ? TRUE : FALSE);
}

/** nb_and: a bool when both are, else int's. */
export function boolAnd(a: Ref, b: Ref): Owned {
  return isBool(a) && isBool(b) ? boolFromI32(intMedium(a) & intMedium(b)) : intAnd(a, b);
}

/** nb_xor. */
export function boolXor(a: Ref, b: Ref): Owned {
  return isBool(a) && isBool(b) ? boolFromI32(intMedium(a) ^ intMedium(b)) : intXor(a, b);
}

/** nb_or. */
export function boolOr(a: Ref, b: Ref): Owned {
  return isBool(a) && isBool(b) ? boolFromI32(intMedium(a) | intMedium(b)) : intOr(a, b);
}
