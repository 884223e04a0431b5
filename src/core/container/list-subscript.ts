import { Address, Borrowed, Owned, Ref } from "../types";

export function listSubscript(self: Ref, index: Ref): Owned {
  return unreachable();
}
export function listAssSubscript(self: Ref, index: Ref, value: Ref): i32 {
  return unreachable();
}
