/**
 * Modules (Objects/moduleobject.c).
 */
import { Borrowed, Owned, Ref } from "../types";

/** PyModule_NewObject. */
export function moduleNew(name: Ref): Owned {
  return unreachable();
}

/** PyModule_GetDict. */
export function moduleGetDict(module: Ref): Borrowed {
  return unreachable();
}

/** module_getattro. */
export function moduleGetAttr(module: Ref, name: Ref): Owned {
  return unreachable();
}

/** PyModule_AddObjectRef: value stays the caller's. */
export function moduleAddObject(module: Ref, name: Ref, value: Ref): i32 {
  return unreachable();
}
