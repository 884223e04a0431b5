/**
 * Bound methods (Objects/classobject.c).
 */
import { Address, Owned, Ref } from "../types";

/** PyMethod_New. */
export function methodNew(function_: Ref, self: Ref): Owned {
  return unreachable();
}

/** method_vectorcall. */
export function methodVectorcall(method: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return unreachable();
}

/** method_dealloc. */
export function methodDealloc(method: Ref): u32 {
  return unreachable();
}
