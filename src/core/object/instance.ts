/**
 * Making and freeing instances (Objects/typeobject.c): generic allocation, object.__new__ and __init__, the death of an instance of a Python class.
 */
import { Owned, Ref } from "../types";

/** PyType_GenericAlloc: zeroed, tracked if the type has a collector header. */
export function typeGenericAlloc(type: Ref, count: i32): Owned {
  return unreachable();
}

/** PyType_GenericNew. */
export function typeGenericNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return unreachable();
}

/** object_new. */
export function objectNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  return unreachable();
}

/** object_init. */
export function objectInitInstance(self: Ref, args: Ref, kwargs: Ref): i32 {
  return unreachable();
}

/** subtype_dealloc. */
export function subtypeDealloc(self: Ref): u32 {
  return unreachable();
}
