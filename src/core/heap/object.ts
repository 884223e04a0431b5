/**
 * The object header: counting references and the moment of death. Every change of a count in the
 * core goes through these few functions.
 */
import { Header } from "../abi/object-layout";
import { TypeObject } from "../abi/type-layout";
import { invoke1 } from "../object/invoke";
import { Owned, Ref } from "../types";

/** Py_TYPE. Borrowed. */
// @ts-ignore: decorator
@inline
export function typeOf(object: Ref): Ref {
  return load<u32>(object, Header.type);
}

/** Py_REFCNT; of objects at fixed addresses a large number, which is counted like any other. */
// @ts-ignore: decorator
@inline
export function refcount(object: Ref): i32 {
  return load<i32>(object, Header.refcnt);
}

/** One more reference; returns the object so that it can be handed on as Owned. */
// @ts-ignore: decorator
@inline
export function retain(object: Ref): Owned {
  store<i32>(object, load<i32>(object, Header.refcnt) + 1, Header.refcnt);
  return object;
}

/** retain, but 0 stays 0 (Py_XINCREF). */
// @ts-ignore: decorator
@inline
export function retainMaybe(object: Ref): Owned {
  if (object) store<i32>(object, load<i32>(object, Header.refcnt) + 1, Header.refcnt);
  return object;
}

/** One reference less; at zero the object dies now, finalizers and all. */
// @ts-ignore: decorator
@inline
export function release(object: Owned): void {
  const count = load<i32>(object, Header.refcnt) - 1;
  store<i32>(object, count, Header.refcnt);
  if (!count) dealloc(object);
}

/** release, but of 0 nothing (Py_XDECREF). */
// @ts-ignore: decorator
@inline
export function releaseMaybe(object: Owned): void {
  if (object) release(object);
}

/** _Py_Dealloc: the type's own way to die. */
export function dealloc(object: Ref): void {
  invoke1(load<u32>(typeOf(object), TypeObject.dealloc), object);
}

/** Empties the 8-byte slot at address + 0 before releasing what it held (Py_CLEAR). */
export function clearSlot(address: u32): void {
  const old = load<u32>(address);
  if (old) {
    store<u32>(address, 0);
    release(old);
  }
}
