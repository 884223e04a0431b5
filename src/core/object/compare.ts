/**
 * Rich comparison (Objects/object.c).
 */
import { Owned, Ref } from "../types";

/** PyObject_RichCompare; op is a CompareOp. */
export function objectRichCompare(a: Ref, b: Ref, op: i32): Owned {
  return unreachable();
}

/** PyObject_RichCompareBool: -1, 0, 1; the same object is equal to itself. */
export function objectRichCompareBool(a: Ref, b: Ref, op: i32): i32 {
  return unreachable();
}

/** object_richcompare, the tp_richcompare of object. */
export function objectDefaultRichCompare(self: Ref, other: Ref, op: i32): Owned {
  return unreachable();
}
