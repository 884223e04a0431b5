/**
 * The float object: making one (from the free list of the last hundred dead ones, last in first
 * out), reading one, and conversions (Objects/floatobject.c).
 */
import { STATE, Type } from "../abi/memory-map";
import { FLOAT_FREE_MAX, FloatObject } from "../abi/number-layout";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, objectFree, objectNewStatic } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { invoke1, invoke2 } from "../object/invoke";
import { numberIndex } from "../object/number-protocol";
import { typeIsSubtype } from "../object/type";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { isInt } from "./int";
import { intToF64 } from "./int-float";

// @ts-ignore: decorator
@inline
export function isFloatExact(object: Ref): bool {
  return typeOf(object) == Type.float;
}

/** PyFloat_Check: float has no flag of its own, so a subclass is found by its ancestors. */
// @ts-ignore: decorator
@inline
export function isFloat(object: Ref): bool {
  const type = typeOf(object);
  return type == Type.float || (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType && typeIsSubtype(type, Type.float));
}

/** PyFloat_AS_DOUBLE. */
// @ts-ignore: decorator
@inline
export function floatValue(object: Ref): f64 {
  return load<f64>(object, FloatObject.value);
}

/** PyFloat_FromDouble. */
export function floatFromF64(value: f64): Owned {
  let object = load<u32>(STATE, State.floatFreeList);
  if (object) {
    // A waiting float keeps the next one in the place of its type.
    store<u32>(STATE, load<u32>(object, Header.type), State.floatFreeList);
    store<i32>(STATE, load<i32>(STATE, State.floatFreeCount) - 1, State.floatFreeCount);
    store<i32>(object, 1, Header.refcnt);
    store<u32>(object, Type.float, Header.type);
    renewed(object);
  } else {
    object = objectNewStatic(Type.float, FloatObject.SIZEOF);
    if (!object) return 0;
  }
  store<f64>(object, value, FloatObject.value);
  return object;
}

/** tp_dealloc: an exact float goes to the free list while it has room. */
export function floatDealloc(object: Ref): u32 {
  if (!isFloatExact(object)) {
    if (load<u32>(object, Header.flags) & ObjectFlag.Gc) gcFree(object);
    else objectFree(object);
    return 0;
  }
  const count = load<i32>(STATE, State.floatFreeCount);
  if (count >= FLOAT_FREE_MAX) {
    objectFree(object);
    return 0;
  }
  store<u32>(object, load<u32>(STATE, State.floatFreeList), Header.type);
  store<u32>(STATE, object, State.floatFreeList);
  store<i32>(STATE, count + 1, State.floatFreeCount);
  parked(object);
  return 0;
}

/** _PyFloat_ClearFreeList, part of a full collection. */
export function floatClearFreeList(): void {
  let object = load<u32>(STATE, State.floatFreeList);
  store<u32>(STATE, 0, State.floatFreeList);
  store<i32>(STATE, 0, State.floatFreeCount);
  while (object) {
    const next = load<u32>(object, Header.type);
    objectFree(object);
    object = next;
  }
}

/** The f64 of a float (or of a subclass's instance), for TypeScript. */
export function floatGetValue(object: Ref): f64 {
  return floatValue(object);
}

/** Changes the value of a float that nobody else holds. */
export function floatSetValue(object: Ref, value: f64): void {
  store<f64>(object, value, FloatObject.value);
}

/** float_subtype_new's second half: an instance of a subclass of float. */
export function floatSubtypeFrom(type: Ref, value: f64): Owned {
  const object = invoke2(load<u32>(type, TypeObject.alloc), type, 0);
  if (object) store<f64>(object, value, FloatObject.value);
  return object;
}

/**
 * PyFloat_AsDouble: takes floats, ints, and what has __float__ or __index__. A failure gives -1 with
 * an exception pending.
 */
export function floatAsF64(object: Ref): f64 {
  if (isFloat(object)) return floatValue(object);
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.nbFloat);
  if (!slot) {
    if (load<u32>(type, TypeObject.nbIndex)) {
      const index = numberIndex(object);
      if (!index) return -1;
      const value = intToF64(index);
      release(index);
      return value;
    }
    raise(Type.TypeError, "must be real number, not %T", object);
    return -1;
  }
  if (type == Type.int) return intToF64(object);
  const result = invoke1(slot, object);
  if (!result) return -1;
  if (!isFloat(result)) {
    raise(Type.TypeError, "%T.__float__ returned non-float (type %T)", object, result);
    release(result);
    return -1;
  }
  const value = floatValue(result);
  release(result);
  return value;
}

/** An operand of a float operation as f64 (CONVERT_TO_DOUBLE): 0 = not a number, -1 = failed, 1 = in State.numberScratch. */
export function floatOperand(object: Ref): i32 {
  if (isFloat(object)) {
    store<f64>(STATE, floatValue(object), State.numberScratch);
    return 1;
  }
  if (!isInt(object)) return 0;
  const value = intToF64(object);
  if (value == -1 && pending()) return -1;
  store<f64>(STATE, value, State.numberScratch);
  return 1;
}

/** nb_float, __float__: the object itself when exact. */
export function floatFloat(object: Ref): Owned {
  return isFloatExact(object) ? retain(object) : floatFromF64(floatValue(object));
}

