/** Equality and order of str. Equal texts have equal kinds, so equality compares bytes. */
import { FALSE, NOT_IMPLEMENTED, TRUE } from "../abi/memory-map";
import { Str } from "../abi/text-layout";
import { retain } from "../heap/object";
import { Owned, Ref } from "../types";
import { compareCharacters, charAt, sameBytes } from "./characters";
import { isStr, strData, strKind, strLength } from "./str";

/** The operators of a rich comparison, in CPython's numbering. */
export const LT = 0;
export const LE = 1;
export const EQ = 2;
export const NE = 3;
export const GT = 4;
export const GE = 5;

/** Same text? Both are str or of subclasses (_PyUnicode_EQ). */
export function strEqual(a: Ref, b: Ref): bool {
  if (a == b) return true;
  const length = strLength(a);
  if (length != strLength(b) || load<u8>(a, Str.kind) != load<u8>(b, Str.kind)) return false;
  // Two interned strings that are not one object differ.
  return sameBytes(strData(a), strData(b), <u32>length * strKind(a));
}

/** Is the text that of an ascii AssemblyScript literal? */
export function strEqualLiteral(self: Ref, text: string): bool {
  const length = strLength(self);
  if (length != text.length) return false;
  const kind = strKind(self);
  const data = strData(self);
  for (let i = 0; i < length; i++) {
    if (charAt(kind, data, i) != <u32>load<u16>(changetype<usize>(text) + ((<u32>i) << 1))) return false;
  }
  return true;
}

/** -1, 0 or 1 by code points (PyUnicode_Compare). */
export function strCompare(a: Ref, b: Ref): i32 {
  if (a == b) return 0;
  return compareCharacters(strKind(a), strData(a), strLength(a), strKind(b), strData(b), strLength(b));
}

/** Does an operator hold for an order of -1, 0 or 1? */
export function orderHolds(order: i32, op: i32): bool {
  switch (op) {
    case LT:
      return order < 0;
    case LE:
      return order <= 0;
    case EQ:
      return order == 0;
    case NE:
      return order != 0;
    case GT:
      return order > 0;
    default:
      return order >= 0;
  }
}

export function strRichCompare(a: Ref, b: Ref, op: i32): Owned {
  if (!isStr(a) || !isStr(b)) return retain(NOT_IMPLEMENTED);
  let holds: bool;
  if (op == EQ) holds = strEqual(a, b);
  else if (op == NE) holds = !strEqual(a, b);
  else holds = orderHolds(strCompare(a, b), op);
  return retain(holds ? TRUE : FALSE);
}
