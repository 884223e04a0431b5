import { Address, Borrowed, Owned, Ref } from "../types";

export function dictKeysNewShared(): Address {
  return unreachable();
}
export function dictKeysRelease(keys: Address): void {
  unreachable();
}
export function dictKeysSize(keys: Address): i32 {
  return unreachable();
}
export function dictKeysGetVersion(keys: Address): u32 {
  return unreachable();
}
export function dictKeysLookupStr(keys: Address, name: Ref): i32 {
  return unreachable();
}
export function dictKeysInsertShared(keys: Address, name: Ref): i32 {
  return unreachable();
}
export function dictKeysUsableSize(keys: Address): i32 {
  return unreachable();
}
export function dictValuesNew(keys: Address): Address {
  return unreachable();
}
export function dictValuesFree(values: Address): void {
  unreachable();
}
export function dictValuesClear(values: Address, keys: Address): void {
  unreachable();
}
export function dictValuesAddToOrder(values: Address, index: i32): void {
  unreachable();
}
export function dictValuesRemoveFromOrder(values: Address, index: i32): void {
  unreachable();
}
export function dictFromValues(keys: Address, values: Address): Owned {
  return unreachable();
}
