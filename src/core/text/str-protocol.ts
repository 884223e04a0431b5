import { Address, Owned, Ref } from "../types";

export function strGetItem(self: Ref, index: i32): Owned {
  return 0;
}
export function strSubscript(self: Ref, key: Ref): Owned {
  return 0;
}
export function strContains(self: Ref, value: Ref): i32 {
  return 0;
}
export function strIter(self: Ref): Owned {
  return 0;
}
export function strIterNext(self: Ref): Owned {
  return 0;
}
export function strRepr(self: Ref): Owned {
  return 0;
}
export function strStr(self: Ref): Owned {
  return 0;
}
export function strIsIdentifier(self: Ref): bool {
  return false;
}
export function formatValue(value: Ref, conversion: i32, spec: Ref): Owned {
  return 0;
}
