import { Address, Borrowed, Owned, Ref } from "../types";

export function listNew(size: i32): Owned {
  return unreachable();
}
export function listFromArraySteal(items: Address, count: i32): Owned {
  return unreachable();
}
export function listFromIterable(iterable: Ref): Owned {
  return unreachable();
}
export function listAppend(list: Ref, item: Ref): i32 {
  return unreachable();
}
export function listAppendSteal(list: Ref, item: Owned): i32 {
  return unreachable();
}
export function listInsert(list: Ref, index: i32, item: Ref): i32 {
  return unreachable();
}
export function listGetItem(list: Ref, index: i32): Borrowed {
  return unreachable();
}
export function listSetItem(list: Ref, index: i32, item: Owned): i32 {
  return unreachable();
}
export function listExtend(list: Ref, iterable: Ref): i32 {
  return unreachable();
}
export function listGetSlice(list: Ref, low: i32, high: i32): Owned {
  return unreachable();
}
export function listSetSlice(list: Ref, low: i32, high: i32, value: Ref): i32 {
  return unreachable();
}
export function listReverse(list: Ref): i32 {
  return unreachable();
}
export function listAsTuple(list: Ref): Owned {
  return unreachable();
}
export function listResize(list: Ref, size: i32): i32 {
  return unreachable();
}
export function listDealloc(self: Ref): u32 {
  return unreachable();
}
