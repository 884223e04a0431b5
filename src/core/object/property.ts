/**
 * property (Objects/descrobject.c).
 */
import { Owned, Ref } from "../types";

/** property_descr_get. */
export function propertyGet(self: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** property_descr_set. */
export function propertySet(self: Ref, object: Ref, value: Ref): i32 {
  return unreachable();
}
