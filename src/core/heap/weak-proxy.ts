/**
 * The slots of weakref.ProxyType and weakref.CallableProxyType: each unwraps whatever operand is a
 * proxy and does the operation on the referents, which are held for that long.
 */
import { FALSE, NONE, TRUE, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { Weakref } from "../abi/weak-layout";
import { objectCall } from "../eval/call";
import { objectGetAttr, objectSetAttr } from "../object/attribute";
import { objectRichCompare } from "../object/compare";
import { numberAbsolute, numberAdd, numberAnd, numberDivmod, numberFloat, numberFloorDivide, numberIndex, numberInplaceAdd, numberInplaceAnd, numberInplaceFloorDivide, numberInplaceLshift, numberInplaceMatrixMultiply, numberInplaceMultiply, numberInplaceOr, numberInplacePower, numberInplaceRemainder, numberInplaceRshift, numberInplaceSubtract, numberInplaceTrueDivide, numberInplaceXor, numberInt, numberInvert, numberLshift, numberMatrixMultiply, numberMultiply, numberNegative, numberOr, numberPositive, numberPower, numberRemainder, numberRshift, numberSubtract, numberTrueDivide, numberXor } from "../object/number-protocol";
import { iterCheck, iterNext, objectDelItem, objectGetItem, objectGetIter, objectIsTrue, objectLength, objectSetItem, objectStr } from "../object/protocol";
import { sequenceContains } from "../object/sequence-protocol";
import { raise } from "../raise";
import { Borrowed, Owned, Ref } from "../types";
import { refcount, release, retain, typeOf } from "./object";

export function boolFrom(truth: bool): Owned {
  return retain(truth ? TRUE : FALSE);
}

/** The operand itself, or a proxy's referent, held; 0 with ReferenceError when that is dead. */
function unwrap(object: Ref): Owned {
  const type = typeOf(object);
  if (type != Type.weakProxy && type != Type.weakCallableProxy) return retain(object);
  const referent = load<u32>(object, Weakref.object);
  if (referent == NONE || refcount(referent) <= 0) return raise(Type.ReferenceError, "weakly-referenced object no longer exists");
  return retain(referent);
}

function finish(object: Owned, result: Owned): Owned {
  release(object);
  return result;
}

function finish2(a: Owned, b: Owned, result: Owned): Owned {
  release(a);
  release(b);
  return result;
}

/** The second operand as well; when it cannot be had the first is let go. */
function unwrapSecond(first: Owned, second: Ref): Owned {
  const object = unwrap(second);
  if (!object) release(first);
  return object;
}

export function proxyStr(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, objectStr(object)) : 0;
}

export function proxyNegative(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberNegative(object)) : 0;
}

export function proxyPositive(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberPositive(object)) : 0;
}

export function proxyAbsolute(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberAbsolute(object)) : 0;
}

export function proxyInvert(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberInvert(object)) : 0;
}

export function proxyInt(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberInt(object)) : 0;
}

export function proxyFloat(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberFloat(object)) : 0;
}

export function proxyIndex(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, numberIndex(object)) : 0;
}

export function proxyGetIter(self: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, objectGetIter(object)) : 0;
}

export function proxyAdd(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberAdd(a, b)) : 0;
}

export function proxySubtract(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberSubtract(a, b)) : 0;
}

export function proxyMultiply(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberMultiply(a, b)) : 0;
}

export function proxyRemainder(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberRemainder(a, b)) : 0;
}

export function proxyDivmod(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberDivmod(a, b)) : 0;
}

export function proxyLshift(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberLshift(a, b)) : 0;
}

export function proxyRshift(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberRshift(a, b)) : 0;
}

export function proxyAnd(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberAnd(a, b)) : 0;
}

export function proxyXor(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberXor(a, b)) : 0;
}

export function proxyOr(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberOr(a, b)) : 0;
}

export function proxyFloorDivide(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberFloorDivide(a, b)) : 0;
}

export function proxyTrueDivide(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberTrueDivide(a, b)) : 0;
}

export function proxyMatrixMultiply(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberMatrixMultiply(a, b)) : 0;
}

export function proxyInplaceAdd(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceAdd(a, b)) : 0;
}

export function proxyInplaceSubtract(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceSubtract(a, b)) : 0;
}

export function proxyInplaceMultiply(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceMultiply(a, b)) : 0;
}

export function proxyInplaceRemainder(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceRemainder(a, b)) : 0;
}

export function proxyInplaceLshift(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceLshift(a, b)) : 0;
}

export function proxyInplaceRshift(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceRshift(a, b)) : 0;
}

export function proxyInplaceAnd(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceAnd(a, b)) : 0;
}

export function proxyInplaceXor(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceXor(a, b)) : 0;
}

export function proxyInplaceOr(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceOr(a, b)) : 0;
}

export function proxyInplaceFloorDivide(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceFloorDivide(a, b)) : 0;
}

export function proxyInplaceTrueDivide(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceTrueDivide(a, b)) : 0;
}

export function proxyInplaceMatrixMultiply(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, numberInplaceMatrixMultiply(a, b)) : 0;
}

export function proxyGetItem(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, objectGetItem(a, b)) : 0;
}

export function proxyGetAttr(x: Ref, y: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, objectGetAttr(a, b)) : 0;
}

export function proxyPower(x: Ref, y: Ref, modulus: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  if (!b) return 0;
  const m = unwrap(modulus);
  return finish2(a, b, m ? finish(m, numberPower(a, b, m)) : 0);
}

export function proxyInplacePower(x: Ref, y: Ref, modulus: Ref): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  if (!b) return 0;
  const m = unwrap(modulus);
  return finish2(a, b, m ? finish(m, numberInplacePower(a, b, m)) : 0);
}

export function proxyRichCompare(x: Ref, y: Ref, op: i32): Owned {
  const a = unwrap(x);
  const b = a ? unwrapSecond(a, y) : 0;
  return b ? finish2(a, b, objectRichCompare(a, b, op)) : 0;
}

export function proxyCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  const object = unwrap(self);
  return object ? finish(object, objectCall(object, args, kwargs)) : 0;
}

export function proxyIterNext(self: Ref): Owned {
  const object = unwrap(self);
  if (!object) return 0;
  if (!iterCheck(object)) {
    raise(Type.TypeError, "Weakref proxy referenced a non-iterator '%T' object", object);
    return finish(object, 0);
  }
  return finish(object, iterNext(object));
}

/** value 0 deletes. */
export function proxySetAttr(self: Ref, name: Ref, value: Ref): i32 {
  const object = unwrap(self);
  return object ? <i32>finish(object, objectSetAttr(object, name, value)) : -1;
}

/** value 0 deletes. */
export function proxySetItem(self: Ref, key: Ref, value: Ref): i32 {
  const object = unwrap(self);
  if (!object) return -1;
  return <i32>finish(object, value ? objectSetItem(object, key, value) : objectDelItem(object, key));
}

export function proxyBool(self: Ref): i32 {
  const object = unwrap(self);
  return object ? <i32>finish(object, objectIsTrue(object)) : -1;
}

export function proxyLength(self: Ref): i32 {
  const object = unwrap(self);
  return object ? <i32>finish(object, objectLength(object)) : -1;
}

export function proxyContains(self: Ref, value: Ref): i32 {
  const object = unwrap(self);
  return object ? <i32>finish(object, sequenceContains(object, value)) : -1;
}

/** For repr and the methods that TypeScript writes: the referent, borrowed, or 0 with ReferenceError. */
export function proxyReferent(self: Ref): Borrowed {
  const object = unwrap(self);
  if (object) release(object);
  return object;
}
