/**
 * mappingproxy (Objects/descrobject.c).
 */
import { Owned, Ref } from "../types";

/** PyDictProxy_New. */
export function mappingproxyNew(mapping: Ref): Owned {
  return unreachable();
}
