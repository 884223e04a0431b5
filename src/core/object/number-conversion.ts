/** Numbers from objects (Objects/abstract.c): `__index__`, int() and float() as the number protocol has them. */
import { NOT_DONE, TypeOperation } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { callNoArgs } from "../eval/call";
import { release, retain, typeOf } from "../heap/object";
import { floatFromF64 } from "../number/float";
import { intAsIndex, intCopy } from "../number/int";
import { intToF64 } from "../number/int-float";
import { floatFromPlainText, intFromPlainText } from "../number/number-from-text";
import { fail, pending, raise } from "../raise";
import { Owned, Ref, Slot } from "../types";
import { objectLookupSpecial } from "./attribute";
import { invoke1 } from "./invoke";
import { typeOperation } from "./protocol";
import { typeFlags, typeIsSubtype } from "./type";

/** PyIndex_Check. */
// @ts-ignore: decorator
@inline
export function indexCheck(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.nbIndex) != 0;
}

/** PyNumber_Check. */
export function numberCheck(object: Ref): bool {
  const type = typeOf(object);
  return (
    (load<u32>(type, TypeObject.nbIndex) | load<u32>(type, TypeObject.nbInt) | load<u32>(type, TypeObject.nbFloat)) != 0 || type == Type.complex
  );
}

// @ts-ignore: decorator
@inline
function isInt(object: Ref): bool {
  return (typeFlags(typeOf(object)) & TypeFlag.IntSubclass) != 0;
}

/** _PyNumber_Index: an int or an instance of a subclass. */
export function numberIndexMaybeSubclass(object: Ref): Owned {
  if (isInt(object)) return retain(object);
  const slot = load<u32>(typeOf(object), TypeObject.nbIndex);
  if (!slot) return raise(Type.TypeError, "'%T' object cannot be interpreted as an integer", object);
  const result = invoke1(slot, object);
  if (!result || typeOf(result) == Type.int) return result;
  if (!isInt(result)) {
    raise(Type.TypeError, "__index__ returned non-int (type %T)", result);
  } else if (<i32>typeOperation(TypeOperation.Warn, 0, result) >= 0) return result;
  release(result);
  return 0;
}

/** PyNumber_Index: an exact int. */
export function numberIndex(object: Ref): Owned {
  if (typeOf(object) == Type.int) return retain(object);
  return exactInt(numberIndexMaybeSubclass(object));
}

/** Takes over an int of any class; gives an exact one. */
function exactInt(value: Owned): Owned {
  if (!value || typeOf(value) == Type.int) return value;
  const copy = intCopy(value);
  release(value);
  return copy;
}

/**
 * PyNumber_AsSsize_t: the nearest i32 of what fits CPython's 64 bits; beyond them, errorType is raised, or
 * with 0 the value is clipped. -1 may be a value: ask pending().
 */
export function numberAsSsize(object: Ref, errorType: Ref): i32 {
  if (typeOf(object) == Type.int) return clipped(object, object, errorType);
  const value = numberIndexMaybeSubclass(object);
  if (!value) return -1;
  const result = clipped(value, object, errorType);
  release(value);
  return result;
}

// @ts-ignore: decorator
@inline
function clipped(value: Ref, object: Ref, errorType: Ref): i32 {
  const result = intAsIndex(value);
  if (errorType && load<i32>(STATE, State.intOverflow)) return fail(errorType, "cannot fit '%T' into an index-sized integer", object);
  return result;
}

/** PyNumber_Long. */
export function numberInt(object: Ref): Owned {
  const type = typeOf(object);
  if (type == Type.int) return retain(object);
  if (type == Type.str) {
    const value = intFromPlainText(object, 10);
    if (value != NOT_DONE) return value;
  }
  let slot = load<u32>(type, TypeObject.nbInt);
  if (slot) {
    const result = invoke1(slot, object);
    if (!result || typeOf(result) == Type.int) return result;
    if (!isInt(result)) raise(Type.TypeError, "__int__ returned non-int (type %T)", result);
    else if (<i32>typeOperation(TypeOperation.Warn, 1, result) >= 0) return exactInt(result);
    release(result);
    return 0;
  }
  slot = load<u32>(type, TypeObject.nbIndex);
  if (slot) return numberIndex(object);
  const method = objectLookupSpecial(object, Id.__trunc__);
  if (method) return truncated(method);
  return pending() ? 0 : typeOperation(TypeOperation.IntFromText, object, 0);
}

/** int() by way of `__trunc__`, which is on its way out; takes over the method. */
function truncated(method: Owned): Owned {
  if (<i32>typeOperation(TypeOperation.Warn, 2, NONE) < 0) {
    release(method);
    return 0;
  }
  const result = callNoArgs(method);
  release(method);
  if (!result || typeOf(result) == Type.int) return result;
  if (isInt(result)) return exactInt(result);
  let value: Owned = 0;
  if (indexCheck(result)) value = numberIndex(result);
  else raise(Type.TypeError, "__trunc__ returned non-Integral (type %T)", result);
  release(result);
  return value;
}

/** PyNumber_Float. */
export function numberFloat(object: Ref): Owned {
  const type = typeOf(object);
  if (type == Type.float) return retain(object);
  if (type == Type.str) {
    const value = floatFromPlainText(object);
    if (value != NOT_DONE) return value;
  }
  const slot = load<u32>(type, TypeObject.nbFloat);
  if (slot) return floatFromSlot(slot, object);
  if (load<u32>(type, TypeObject.nbIndex)) {
    const value = numberIndexMaybeSubclass(object);
    if (!value) return 0;
    const number = intToF64(value);
    release(value);
    return number == -1 && pending() ? 0 : floatFromF64(number);
  }
  return typeOperation(TypeOperation.FloatFromText, object, 0);
}

function floatFromSlot(slot: Slot, object: Ref): Owned {
  const result = invoke1(slot, object);
  if (!result || typeOf(result) == Type.float) return result;
  if (!typeIsSubtype(typeOf(result), Type.float)) {
    raise(Type.TypeError, "%T.__float__ returned non-float (type %T)", object, result);
    release(result);
    return 0;
  }
  let value: Owned = 0;
  if (<i32>typeOperation(TypeOperation.Warn, 3, result) >= 0) value = floatFromF64(load<f64>(result, 16));
  release(result);
  return value;
}

/** PyNumber_ToBase. */
export function numberToBase(object: Ref, base: i32): Owned {
  const value = numberIndexMaybeSubclass(object);
  if (!value) return 0;
  const text = typeOperation(TypeOperation.IntToBase, value, base);
  release(value);
  return text;
}
