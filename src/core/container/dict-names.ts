import { Address, Borrowed, Owned, Ref } from "../types";

export function dictLoadGlobal(globals: Ref, builtins: Ref, name: Ref): Borrowed {
  return unreachable();
}
export function dictLookupStr(dict: Ref, name: Ref): Borrowed {
  return unreachable();
}
export function dictKeysVersion(dict: Ref): u32 {
  return unreachable();
}
export function dictIndexOfStr(dict: Ref, name: Ref): i32 {
  return unreachable();
}
