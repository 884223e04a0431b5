import { Address, Borrowed, Owned, Ref } from "../types";

export function setNew(iterable: Ref): Owned {
  return unreachable();
}
export function frozensetNew(iterable: Ref): Owned {
  return unreachable();
}
export function setAdd(set: Ref, key: Ref): i32 {
  return unreachable();
}
export function setContains(set: Ref, key: Ref): i32 {
  return unreachable();
}
export function setDiscard(set: Ref, key: Ref): i32 {
  return unreachable();
}
export function setPop(set: Ref): Owned {
  return unreachable();
}
export function setClear(set: Ref): u32 {
  return unreachable();
}
export function setSize(set: Ref): i32 {
  return unreachable();
}
export function setUpdate(set: Ref, iterable: Ref): i32 {
  return unreachable();
}
export function setNextEntry(set: Ref, position: Address, key: Address): i32 {
  return unreachable();
}
export function setDealloc(self: Ref): u32 {
  return unreachable();
}
export function setAddKnownHash(set: Ref, key: Ref, hash: i64): i32 {
  return unreachable();
}
