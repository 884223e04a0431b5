/**
 * super (Objects/typeobject.c).
 */
import { Owned, Ref } from "../types";

/** super_getattro. */
export function superGetAttr(self: Ref, name: Ref): Owned {
  return unreachable();
}

/** super_descr_get. */
export function superGet(self: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}
