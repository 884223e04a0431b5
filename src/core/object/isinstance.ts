/** isinstance and issubclass (Objects/abstract.c). */
import { Tuple } from "../abi/container-layout";
import { UnionObject } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag } from "../abi/type-layout";
import { callOneArg } from "../eval/call";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { release, typeOf } from "../heap/object";
import { fail, pending } from "../raise";
import { Owned, Ref } from "../types";
import { objectLookupAttr, objectLookupSpecial } from "./attribute";
import { objectIsTrue } from "./protocol";
import { isType, objectTypeCheck, typeFlags, typeIsSubtype } from "./type";

/** PyObject_IsInstance: -1, 0, 1. */
export function objectIsInstance(object: Ref, class_: Ref): i32 {
  if (typeOf(object) == class_) return 1;
  if (typeOf(class_) == Type.type) return objectRealIsInstance(object, class_);
  if (isTupleLike(class_)) class_ = load<u32>(class_, UnionObject.args);
  if (typeFlags(typeOf(class_)) & TypeFlag.TupleSubclass) {
    if (enterRecursiveCall(" in __instancecheck__") < 0) return -1;
    let result = 0;
    for (let i = 0; !result && i < load<i32>(class_, Header.size); i++) {
      result = objectIsInstance(object, load<u32>(class_ + Tuple.items + (i << 3)));
    }
    leaveRecursiveCall();
    return result;
  }
  const checker = objectLookupSpecial(class_, Id.__instancecheck__);
  if (checker) return askChecker(checker, object, true);
  if (pending()) return -1;
  return objectRealIsInstance(object, class_);
}

/** A union is asked as the tuple of its members; in 3.10 it answers itself. */
// @ts-ignore: decorator
@inline
function isTupleLike(class_: Ref): bool {
  return typeOf(class_) == Type.unionType && !load<u32>(STATE, State.unionsAsked);
}

function askChecker(checker: Owned, object: Ref, instance: bool): i32 {
  if (enterRecursiveCall(instance ? " in __instancecheck__" : " in __subclasscheck__") < 0) {
    release(checker);
    return -1;
  }
  const answer = callOneArg(checker, object);
  leaveRecursiveCall();
  release(checker);
  if (!answer) return -1;
  const truth = objectIsTrue(answer);
  release(answer);
  return truth;
}

/** _PyObject_RealIsInstance: without asking `__instancecheck__`; an object may claim another `__class__`. */
export function objectRealIsInstance(object: Ref, class_: Ref): i32 {
  const real = isType(class_);
  if (real && objectTypeCheck(object, class_)) return 1;
  if (!real && !checkClass(class_)) {
    return pending() ? -1 : fail(Type.TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
  }
  const claimed = objectLookupAttr(object, Id.__class__);
  if (!claimed) return pending() ? -1 : 0;
  let result = 0;
  if (!real) result = abstractIsSubclass(claimed, class_);
  else if (claimed != typeOf(object) && isType(claimed)) result = typeIsSubtype(claimed, class_) ? 1 : 0;
  release(claimed);
  return result;
}

/** PyObject_IsSubclass. */
export function objectIsSubclass(derived: Ref, class_: Ref): i32 {
  if (typeOf(class_) == Type.type) return derived == class_ ? 1 : objectRealIsSubclass(derived, class_);
  if (isTupleLike(class_)) class_ = load<u32>(class_, UnionObject.args);
  if (typeFlags(typeOf(class_)) & TypeFlag.TupleSubclass) {
    if (enterRecursiveCall(" in __subclasscheck__") < 0) return -1;
    let result = 0;
    for (let i = 0; !result && i < load<i32>(class_, Header.size); i++) {
      result = objectIsSubclass(derived, load<u32>(class_ + Tuple.items + (i << 3)));
    }
    leaveRecursiveCall();
    return result;
  }
  const checker = objectLookupSpecial(class_, Id.__subclasscheck__);
  if (checker) return askChecker(checker, derived, false);
  if (pending()) return -1;
  return objectRealIsSubclass(derived, class_);
}

/** _PyObject_RealIsSubclass. */
export function objectRealIsSubclass(derived: Ref, class_: Ref): i32 {
  if (isType(class_) && isType(derived)) return typeIsSubtype(derived, class_) ? 1 : 0;
  if (!checkClass(derived)) return pending() ? -1 : fail(Type.TypeError, "issubclass() arg 1 must be a class");
  if (typeOf(class_) != Type.unionType && !checkClass(class_)) {
    return pending() ? -1 : fail(Type.TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  return abstractIsSubclass(derived, class_);
}

/** Has it a tuple of `__bases__` (check_class)? */
function checkClass(object: Ref): bool {
  const bases = abstractBases(object);
  if (!bases) return false;
  release(bases);
  return true;
}

function abstractBases(class_: Ref): Owned {
  const bases = objectLookupAttr(class_, Id.__bases__);
  if (bases && !(typeFlags(typeOf(bases)) & TypeFlag.TupleSubclass)) {
    release(bases);
    return 0;
  }
  return bases;
}

/** abstract_issubclass: the search through `__bases__` of objects that need not be types. */
function abstractIsSubclass(derived: Ref, class_: Ref): i32 {
  if (derived == class_) return 1;
  const bases = abstractBases(derived);
  if (!bases) return pending() ? -1 : 0;
  if (enterRecursiveCall(" in __issubclass__") < 0) {
    release(bases);
    return -1;
  }
  let result = 0;
  for (let i = 0; !result && i < load<i32>(bases, Header.size); i++) {
    result = abstractIsSubclass(load<u32>(bases + Tuple.items + (i << 3)), class_);
  }
  leaveRecursiveCall();
  release(bases);
  return result;
}
