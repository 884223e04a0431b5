import { Address, Borrowed, Owned, Ref } from "../types";

export function dictNew(): Owned {
  return unreachable();
}
export function dictNewPresized(count: i32): Owned {
  return unreachable();
}
export function dictGetItem(dict: Ref, key: Ref): Borrowed {
  return unreachable();
}
export function dictGetItemWithError(dict: Ref, key: Ref): Borrowed {
  return unreachable();
}
export function dictSetItem(dict: Ref, key: Ref, value: Ref): i32 {
  return unreachable();
}
export function dictSetItemSteal(dict: Ref, key: Owned, value: Owned): i32 {
  return unreachable();
}
export function dictSetDefault(dict: Ref, key: Ref, value: Ref): Borrowed {
  return unreachable();
}
export function dictDelItem(dict: Ref, key: Ref): i32 {
  return unreachable();
}
export function dictContains(dict: Ref, key: Ref): i32 {
  return unreachable();
}
export function dictPop(dict: Ref, key: Ref, otherwise: Ref): Owned {
  return unreachable();
}
export function dictClear(dict: Ref): void {
  unreachable();
}
export function dictSize(dict: Ref): i32 {
  return unreachable();
}
export function dictCopy(dict: Ref): Owned {
  return unreachable();
}
export function dictKeys(dict: Ref): Owned {
  return unreachable();
}
export function dictValues(dict: Ref): Owned {
  return unreachable();
}
export function dictItems(dict: Ref): Owned {
  return unreachable();
}
export function dictNext(dict: Ref, position: Address, key: Address, value: Address): i32 {
  return unreachable();
}
export function dictMaybeUntrack(dict: Ref): void {
  unreachable();
}
export function dictClearFreeList(): void {
  unreachable();
}
export function dictDealloc(self: Ref): u32 {
  return unreachable();
}
// With a hash already known; i64, so inside the core only.
export function dictGetItemKnownHash(dict: Ref, key: Ref, hash: i64): Borrowed {
  return unreachable();
}
export function dictSetItemKnownHash(dict: Ref, key: Ref, value: Ref, hash: i64): i32 {
  return unreachable();
}
export function dictDelItemKnownHash(dict: Ref, key: Ref, hash: i64): i32 {
  return unreachable();
}
