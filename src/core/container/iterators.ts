import { Address, Borrowed, Owned, Ref } from "../types";

export function sequenceIteratorNew(sequence: Ref): Owned {
  return unreachable();
}
export function callableIteratorNew(callable: Ref, sentinel: Ref): Owned {
  return unreachable();
}
export function listIter(list: Ref): Owned {
  return unreachable();
}
export function tupleIter(tuple: Ref): Owned {
  return unreachable();
}
export function strIter(str: Ref): Owned {
  return unreachable();
}
export function bytesIter(bytes: Ref): Owned {
  return unreachable();
}
export function bytearrayIter(bytearray: Ref): Owned {
  return unreachable();
}
export function listIteratorNext(self: Ref): Owned {
  return unreachable();
}
export function tupleIteratorNext(self: Ref): Owned {
  return unreachable();
}
export function rangeIteratorNext(self: Ref): Owned {
  return unreachable();
}
