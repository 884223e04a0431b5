import { Address, Borrowed, Owned, Ref } from "../types";

export function rangeNew(start: Owned, stop: Owned, step: Owned): Owned {
  return unreachable();
}
export function rangeIter(self: Ref): Owned {
  return unreachable();
}
