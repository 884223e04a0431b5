/**
 * Descriptors of built-in types (Objects/descrobject.c).
 */
import { Address, Owned, Ref } from "../types";

/** method_vectorcall_* of a method_descriptor. */
export function methodDescriptorVectorcall(descriptor: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return unreachable();
}

/** method_get. */
export function methodDescriptorGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** getset_get. */
export function getsetGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** getset_set. */
export function getsetSet(descriptor: Ref, object: Ref, value: Ref): i32 {
  return unreachable();
}

/** member_get. */
export function memberGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** member_set. */
export function memberSet(descriptor: Ref, object: Ref, value: Ref): i32 {
  return unreachable();
}

/** wrapperdescr_get. */
export function wrapperDescriptorGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  return unreachable();
}

/** PyMember_GetOne. */
export function memberRead(object: Ref, def: Address): Owned {
  return unreachable();
}

/** PyMember_SetOne. */
export function memberWrite(object: Ref, def: Address, value: Ref): i32 {
  return unreachable();
}
