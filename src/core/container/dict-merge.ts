import { Address, Borrowed, Owned, Ref } from "../types";

export function dictUpdate(dict: Ref, other: Ref): i32 {
  return unreachable();
}
export function dictMerge(dict: Ref, other: Ref, replace: i32): i32 {
  return unreachable();
}
export function dictMergeUnique(dict: Ref, other: Ref): i32 {
  return unreachable();
}
export function dictMergeFromSeq2(dict: Ref, sequence: Ref, replace: i32): i32 {
  return unreachable();
}
export function dictFromArray(slots: Address, pairs: i32): Owned {
  return unreachable();
}
export function dictFromConstKeys(keys: Ref, values: Address): Owned {
  return unreachable();
}
