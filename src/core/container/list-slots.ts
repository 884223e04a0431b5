import { Address, Borrowed, Owned, Ref } from "../types";

export function listRepr(self: Ref): Owned {
  return unreachable();
}
export function listLength(self: Ref): i32 {
  return unreachable();
}
export function listConcat(self: Ref, other: Ref): Owned {
  return unreachable();
}
export function listRepeat(self: Ref, count: i32): Owned {
  return unreachable();
}
export function listItem(self: Ref, index: i32): Owned {
  return unreachable();
}
export function listAssItem(self: Ref, index: i32, value: Ref): i32 {
  return unreachable();
}
export function listContains(self: Ref, item: Ref): i32 {
  return unreachable();
}
export function listInplaceConcat(self: Ref, other: Ref): Owned {
  return unreachable();
}
export function listInplaceRepeat(self: Ref, count: i32): Owned {
  return unreachable();
}
export function listRichCompare(self: Ref, other: Ref, op: i32): Owned {
  return unreachable();
}
export function listInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  return unreachable();
}
export function listVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return unreachable();
}
