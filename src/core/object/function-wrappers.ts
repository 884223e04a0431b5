/**
 * classmethod and staticmethod (Objects/funcobject.c).
 */
import { Owned, Ref } from "../types";

/** PyClassMethod_New. */
export function classmethodNew(callable: Ref): Owned {
  return unreachable();
}

/** PyStaticMethod_New. */
export function staticmethodNew(callable: Ref): Owned {
  return unreachable();
}

/** cm_descr_get. */
export function classmethodGet(self: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** sm_descr_get. */
export function staticmethodGet(self: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}
