/** Rich comparison (Objects/object.c). */
import { FALSE, NOT_IMPLEMENTED, TRUE, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { release, retain, typeOf } from "../heap/object";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { invoke3 } from "./invoke";
import { objectIsTrue } from "./protocol";
import { typeIsSubtype } from "./type";

/** The operations, numbered as COMPARE_OP's argument and richcompare slots have them. */
export const LT: i32 = 0;
export const LE: i32 = 1;
export const EQ: i32 = 2;
export const NE: i32 = 3;
export const GT: i32 = 4;
export const GE: i32 = 5;

/** _Py_SwappedOp: a < b is b > a. */
// @ts-ignore: decorator
@inline
export function swappedOp(op: i32): i32 {
  // The six values of 4, 5, 2, 3, 0, 1 in a nibble each.
  return (0x103254 >> (op << 2)) & 7;
}

/** PyObject_RichCompare. */
export function objectRichCompare(a: Ref, b: Ref, op: i32): Owned {
  if (enterRecursiveCall(" in comparison") < 0) return 0;
  const result = compare(a, b, op);
  leaveRecursiveCall();
  return result;
}

/** do_richcompare: the right operand goes first when its type is a subclass of the left one's. */
function compare(a: Ref, b: Ref, op: i32): Owned {
  const left = typeOf(a);
  const right = typeOf(b);
  let reversed = false;
  let slot = load<u32>(right, TypeObject.richcompare);
  if (left != right && slot && typeIsSubtype(right, left)) {
    reversed = true;
    const result = invoke3(slot, b, a, swappedOp(op));
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  slot = load<u32>(typeOf(a), TypeObject.richcompare);
  if (slot) {
    const result = invoke3(slot, a, b, op);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  slot = load<u32>(typeOf(b), TypeObject.richcompare);
  if (!reversed && slot) {
    const result = invoke3(slot, b, a, swappedOp(op));
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  if (op == EQ) return retain(a == b ? TRUE : FALSE);
  if (op == NE) return retain(a != b ? TRUE : FALSE);
  return notSupported(a, b, op);
}

function notSupported(a: Ref, b: Ref, op: i32): Owned {
  switch (op) {
    case LT:
      return raise(Type.TypeError, "'<' not supported between instances of '%T' and '%T'", a, b);
    case LE:
      return raise(Type.TypeError, "'<=' not supported between instances of '%T' and '%T'", a, b);
    case GT:
      return raise(Type.TypeError, "'>' not supported between instances of '%T' and '%T'", a, b);
    default:
      return raise(Type.TypeError, "'>=' not supported between instances of '%T' and '%T'", a, b);
  }
}

/** PyObject_RichCompareBool: -1, 0, 1; the same object is equal to itself. */
export function objectRichCompareBool(a: Ref, b: Ref, op: i32): i32 {
  if (a == b) {
    if (op == EQ) return 1;
    if (op == NE) return 0;
  }
  const result = objectRichCompare(a, b, op);
  if (!result) return -1;
  const truth = result == TRUE ? 1 : result == FALSE ? 0 : objectIsTrue(result);
  release(result);
  return truth;
}

/** object_richcompare, the tp_richcompare of object. */
export function objectDefaultRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (op == EQ) return retain(self == other ? TRUE : NOT_IMPLEMENTED);
  if (op != NE) return retain(NOT_IMPLEMENTED);
  // `!=` is by default the opposite of `==`, whoever defines that.
  const slot = load<u32>(typeOf(self), TypeObject.richcompare);
  if (!slot) return retain(NOT_IMPLEMENTED);
  const equal = invoke3(slot, self, other, EQ);
  if (!equal || equal == NOT_IMPLEMENTED) return equal;
  const truth = objectIsTrue(equal);
  release(equal);
  if (truth < 0) return 0;
  return retain(truth ? FALSE : TRUE);
}
