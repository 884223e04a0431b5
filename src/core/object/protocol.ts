/**
 * The object protocol (Objects/object.c, Objects/abstract.c): text forms, truth, hash, length, items, iteration.
 */
import { Owned, Ref } from "../types";

/** PyObject_Repr; 0 gives '<NULL>'. */
export function objectRepr(object: Ref): Owned {
  return unreachable();
}

/** PyObject_Str. */
export function objectStr(object: Ref): Owned {
  return unreachable();
}

/** PyObject_ASCII. */
export function objectAscii(object: Ref): Owned {
  return unreachable();
}

/** PyObject_Bytes. */
export function objectBytes(object: Ref): Owned {
  return unreachable();
}

/** PyObject_Format; spec may be 0. */
export function objectFormat(object: Ref, spec: Ref): Owned {
  return unreachable();
}

/** PyObject_Dir of an object (not 0). */
export function objectDir(object: Ref): Owned {
  return unreachable();
}

/** PyObject_Hash: status; the value is left in State.hashResult. */
export function objectHash(object: Ref): i32 {
  return unreachable();
}

/** PyObject_HashNotImplemented, a tp_hash. */
export function objectHashNotImplemented(object: Ref): i32 {
  return unreachable();
}

/** _Py_HashPointer as a tp_hash. */
export function objectHashIdentity(object: Ref): i32 {
  return unreachable();
}

/** PyObject_IsTrue: -1, 0, 1. */
export function objectIsTrue(object: Ref): i32 {
  return unreachable();
}

/** PyObject_Not: -1, 0, 1. */
export function objectNot(object: Ref): i32 {
  return unreachable();
}

/** PyObject_Size. */
export function objectLength(object: Ref): i32 {
  return unreachable();
}

/** PyObject_LengthHint: -1 with an exception. */
export function objectLengthHint(object: Ref, defaultValue: i32): i32 {
  return unreachable();
}

/** PyObject_GetItem. */
export function objectGetItem(object: Ref, key: Ref): Owned {
  return unreachable();
}

/** PyObject_SetItem. */
export function objectSetItem(object: Ref, key: Ref, value: Ref): i32 {
  return unreachable();
}

/** PyObject_DelItem. */
export function objectDelItem(object: Ref, key: Ref): i32 {
  return unreachable();
}

/** PyObject_GetIter. */
export function objectGetIter(object: Ref): Owned {
  return unreachable();
}

/** PyIter_Check. */
export function iterCheck(object: Ref): bool {
  return unreachable();
}

/** PyIter_Next: 0 without an exception at the end (a StopIteration is cleared). */
export function iterNext(iterator: Ref): Owned {
  return unreachable();
}

/** PyObject_SelfIter, a tp_iter. */
export function objectSelfIter(object: Ref): Owned {
  return unreachable();
}

/** PyCallable_Check. */
export function callableCheck(object: Ref): bool {
  return unreachable();
}

/** PyObject_IsInstance: -1, 0, 1. */
export function objectIsInstance(object: Ref, class_: Ref): i32 {
  return unreachable();
}

/** PyObject_IsSubclass. */
export function objectIsSubclass(derived: Ref, class_: Ref): i32 {
  return unreachable();
}

/** _PyObject_RealIsInstance. */
export function objectRealIsInstance(object: Ref, class_: Ref): i32 {
  return unreachable();
}

/** _PyObject_RealIsSubclass. */
export function objectRealIsSubclass(derived: Ref, class_: Ref): i32 {
  return unreachable();
}
