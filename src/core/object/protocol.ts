/**
 * The object protocol (Objects/object.c, Objects/abstract.c): text forms, truth, hash, length, items,
 * iteration.
 */
import { GenericAlias, NOT_DONE, TypeOperation } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { EMPTY_STR, FALSE, NONE, NOT_IMPLEMENTED, STATE, TRUE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Str } from "../abi/text-layout";
import { strEscapeNonAscii } from "../text/str-repr";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { sequenceIteratorNew } from "../container/iterators";
import { tuplePack1 } from "../container/tuple";
import { callNoArgs, callOneArg } from "../eval/call";
import { errClear, errMatches } from "../eval/errors";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { gcNew, gcTrack } from "../heap/allocate";
import { collectIfRequested } from "../heap/generations";
import { release, retain, typeOf } from "../heap/object";
import { intAsI32, intAsIndex, intFromSize } from "../number/int";
import { fail, pending, raise } from "../raise";
import { formatExact } from "../text/format-spec";
import { strHash64 } from "../text/str-hash";
import { strFromLiteral } from "../text/str";
import { Owned, Ref } from "../types";
import { objectLookupAttr, objectLookupSpecial } from "./attribute";
import { invoke1, invoke2, invoke3 } from "./invoke";
import { indexCheck, numberAsSsize } from "./number-protocol";
import { sequenceCheck, sequenceDelItem, sequenceGetItem, sequenceSetItem } from "./sequence-protocol";
import { isType, typeFlags } from "./type";

export { objectIsInstance, objectIsSubclass, objectRealIsInstance, objectRealIsSubclass } from "./isinstance";

/** Asks TypeScript for one of the rare operations; see TypeOperation. */
export function typeOperation(operation: u32, a: u32, b: u32): u32 {
  return invoke3(load<u32>(STATE, State.typeOperation), operation, a, b);
}

// @ts-ignore: decorator
@inline
function isStr(object: Ref): bool {
  return (typeFlags(typeOf(object)) & TypeFlag.StrSubclass) != 0;
}

/** tp_basicsize as the profile has it: that of a subclass of list or dict may differ. */
export function shownBasicsize(type: Ref): i32 {
  if (!(load<u32>(type, TypeObject.flags) & TypeFlag.HeapType)) return load<i32>(type, TypeObject.basicsize);
  const size = typeOperation(TypeOperation.ShownLayout, type, TypeObject.basicsize);
  const result = intAsI32(size);
  release(size);
  return result;
}

/** PyObject_Repr; 0 gives '<NULL>'. */
export function objectRepr(object: Ref): Owned {
  collectIfRequested();
  if (!object) return strFromLiteral("<NULL>");
  const slot = load<u32>(typeOf(object), TypeObject.repr);
  if (!slot) return typeOperation(TypeOperation.DefaultRepr, object, 0);
  if (enterRecursiveCall(" while getting the repr of an object") < 0) return 0;
  const result = invoke1(slot, object);
  leaveRecursiveCall();
  if (!result || isStr(result)) return result;
  raise(Type.TypeError, "__repr__ returned non-string (type %T)", result);
  release(result);
  return 0;
}

/** PyObject_Str. */
export function objectStr(object: Ref): Owned {
  collectIfRequested();
  if (!object) return strFromLiteral("<NULL>");
  const type = typeOf(object);
  if (type == Type.str) return retain(object);
  const slot = load<u32>(type, TypeObject.str);
  if (!slot) return objectRepr(object);
  if (enterRecursiveCall(" while getting the str of an object") < 0) return 0;
  const result = invoke1(slot, object);
  leaveRecursiveCall();
  if (!result || isStr(result)) return result;
  raise(Type.TypeError, "__str__ returned non-string (type %T)", result);
  release(result);
  return 0;
}

/** PyObject_ASCII. */
export function objectAscii(object: Ref): Owned {
  const text = objectRepr(object);
  return text ? strEscapeNonAscii(text) : 0;
}

/** PyObject_Bytes. */
export function objectBytes(object: Ref): Owned {
  if (typeOf(object) == Type.bytes) return retain(object);
  const method = objectLookupSpecial(object, Id.__bytes__);
  if (method) {
    const result = callNoArgs(method);
    release(method);
    if (!result || typeFlags(typeOf(result)) & TypeFlag.BytesSubclass) return result;
    raise(Type.TypeError, "__bytes__ returned non-bytes (type %T)", result);
    release(result);
    return 0;
  }
  return pending() ? 0 : typeOperation(TypeOperation.Bytes, object, 0);
}

/** PyObject_Format; spec may be 0. */
export function objectFormat(object: Ref, spec: Ref): Owned {
  if (spec && !isStr(spec)) return raise(Type.SystemError, "Format specifier must be a string, not %T", spec);
  if (!spec || !load<i32>(spec, Str.length)) {
    const type = typeOf(object);
    if (type == Type.str) return retain(object);
    if (type == Type.int) return objectStr(object);
  }
  const method = objectLookupSpecial(object, Id.__format__);
  if (!method) return pending() ? 0 : raise(Type.TypeError, "Type %T doesn't define __format__", object);
  let result: Owned = spec && load<i32>(spec, Str.length) ? formatExact(object, spec) : NOT_DONE;
  if (result == NOT_DONE) result = callOneArg(method, spec ? spec : EMPTY_STR);
  release(method);
  if (!result || isStr(result)) return result;
  raise(Type.TypeError, "__format__ must return a str, not %T", result);
  release(result);
  return 0;
}

/** PyObject_Dir of an object (not 0). */
export function objectDir(object: Ref): Owned {
  return typeOperation(TypeOperation.Dir, object, 0);
}

/** PyObject_Hash: status; the value is left in State.hashResult. */
export function objectHash(object: Ref): i32 {
  const type = typeOf(object);
  if (type == Type.str) {
    store<i64>(STATE, strHash64(object), State.hashResult);
    return 0;
  }
  const slot = load<u32>(type, TypeObject.hash);
  return slot ? invoke1(slot, object) : objectHashNotImplemented(object);
}

/** PyObject_Hash with the value as the result; -1 means an exception. For use inside the core only. */
// @ts-ignore: decorator
@inline
export function objectHash64(object: Ref): i64 {
  if (typeOf(object) == Type.str) return strHash64(object);
  return objectHash(object) < 0 ? -1 : load<i64>(STATE, State.hashResult);
}

/** Leaves a hash where a tp_hash must; -1 is not a hash and becomes -2. */
// @ts-ignore: decorator
@inline
export function hashResult(value: i64): i32 {
  store<i64>(STATE, value == -1 ? -2 : value, State.hashResult);
  return 0;
}

/** PyObject_HashNotImplemented, a tp_hash. */
export function objectHashNotImplemented(object: Ref): i32 {
  return fail(Type.TypeError, "unhashable type: '%T'", object);
}

/** _Py_HashPointer as a tp_hash: the low four bits of an address are 0 and go to the top. */
export function objectHashIdentity(object: Ref): i32 {
  return hashResult(hashPointer(object));
}

/** _Py_HashPointer. */
// @ts-ignore: decorator
@inline
export function hashPointer(address: u32): i64 {
  return rotr<i64>(<i64>address, 4);
}

/** PyObject_IsTrue: -1, 0, 1. */
export function objectIsTrue(object: Ref): i32 {
  if (object == TRUE) return 1;
  if (object == FALSE || object == NONE) return 0;
  const type = typeOf(object);
  let slot = load<u32>(type, TypeObject.nbBool);
  if (!slot) {
    slot = load<u32>(type, TypeObject.mpLength);
    if (!slot) slot = load<u32>(type, TypeObject.sqLength);
    if (!slot) return 1;
  }
  const result = <i32>invoke1(slot, object);
  return result > 0 ? 1 : result;
}

/** PyObject_Not: -1, 0, 1. */
export function objectNot(object: Ref): i32 {
  const truth = objectIsTrue(object);
  return truth < 0 ? truth : 1 - truth;
}

/** PyObject_Size. */
export function objectLength(object: Ref): i32 {
  const type = typeOf(object);
  let slot = load<u32>(type, TypeObject.sqLength);
  if (!slot) slot = load<u32>(type, TypeObject.mpLength);
  return slot ? invoke1(slot, object) : fail(Type.TypeError, "object of type '%T' has no len()", object);
}

/** A length as slots give it: what an i32 does not hold is its largest value, and stands in State.longLength. */
export function lengthAnswer(length: i64): i32 {
  if (length < i32.MAX_VALUE) return <i32>length;
  store<i64>(STATE, length, State.longLength);
  return i32.MAX_VALUE;
}

/** The int for the answer of a length slot, or 0 for -1. */
export function lengthObject(answer: i32): Owned {
  if (answer < 0) return 0;
  return intFromSize(answer == i32.MAX_VALUE ? load<i64>(STATE, State.longLength) : <i64>answer);
}

/** PyObject_LengthHint: -1 with an exception. */
export function objectLengthHint(object: Ref, defaultValue: i32): i32 {
  const type = typeOf(object);
  if (load<u32>(type, TypeObject.sqLength) || load<u32>(type, TypeObject.mpLength)) {
    const length = objectLength(object);
    if (length >= 0) return length;
    if (!errMatches(Type.TypeError)) return -1;
    errClear();
  }
  const method = objectLookupSpecial(object, Id.__length_hint__);
  if (!method) return pending() ? -1 : defaultValue;
  const result = callNoArgs(method);
  release(method);
  if (!result) {
    if (!errMatches(Type.TypeError)) return -1;
    errClear();
    return defaultValue;
  }
  const hint = hintValue(result, defaultValue);
  release(result);
  return hint;
}

function hintValue(result: Ref, defaultValue: i32): i32 {
  if (result == NOT_IMPLEMENTED) return defaultValue;
  if (!(typeFlags(typeOf(result)) & TypeFlag.IntSubclass)) return fail(Type.TypeError, "__length_hint__ must be an integer, not %T", result);
  const value = intAsIndex(result);
  const overflow = load<i32>(STATE, State.intOverflow);
  if (overflow > 0) return fail(Type.OverflowError, "Python int too large to convert to C ssize_t");
  return overflow < 0 || value < 0 ? fail(Type.ValueError, "__length_hint__() should return >= 0") : value;
}

/** PyObject_GetItem. */
export function objectGetItem(object: Ref, key: Ref): Owned {
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.mpSubscript);
  if (slot) return invoke2(slot, object, key);
  if (load<u32>(type, TypeObject.sqItem)) {
    if (!indexCheck(key)) return raise(Type.TypeError, "sequence index must be integer, not '%T'", key);
    const index = numberAsSsize(key, Type.IndexError);
    if (index == -1 && pending()) return 0;
    return sequenceGetItem(object, index);
  }
  return isType(object) ? subscriptType(object, key) : raise(Type.TypeError, "'%T' object is not subscriptable", object);
}

/** `C[key]`: `__class_getitem__`, or types.GenericAlias for type itself. */
function subscriptType(type: Ref, key: Ref): Owned {
  if (type == Type.type) return genericAliasNew(type, key);
  const method = objectLookupAttr(type, Id.__class_getitem__);
  if (!method && pending()) return 0;
  if (method && method != NONE) {
    const result = callOneArg(method, key);
    release(method);
    return result;
  }
  if (method) release(method);
  return raise(Type.TypeError, "type '%N' is not subscriptable", type);
}

/** Py_GenericAlias; also the body of the `__class_getitem__` of built-in types. */
export function genericAliasNew(origin: Ref, args: Ref): Owned {
  const alias = gcNew(Type.genericAlias, load<u32>(Type.genericAlias, TypeObject.basicsize));
  if (!alias) return 0;
  memory.fill(alias + GenericAlias.origin, 0, GenericAlias.SIZEOF - GenericAlias.origin);
  const tuple = typeFlags(typeOf(args)) & TypeFlag.TupleSubclass ? retain(args) : tuplePack1(args);
  store<u32>(alias, retain(origin), GenericAlias.origin);
  store<u32>(alias, tuple, GenericAlias.args);
  gcTrack(alias);
  if (tuple) return alias;
  release(alias);
  return 0;
}

/** PyObject_SetItem. */
export function objectSetItem(object: Ref, key: Ref, value: Ref): i32 {
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.mpAssSubscript);
  if (slot) return invoke3(slot, object, key, value);
  if (indexCheck(key)) {
    if (load<u32>(type, TypeObject.sqAssItem)) {
      const index = numberAsSsize(key, Type.IndexError);
      if (index == -1 && pending()) return -1;
      return sequenceSetItem(object, index, value);
    }
  } else if (load<u32>(type, TypeObject.sqAssItem)) {
    return fail(Type.TypeError, "sequence index must be integer, not '%T'", key);
  }
  return fail(Type.TypeError, "'%T' object does not support item assignment", object);
}

/** PyObject_DelItem. */
export function objectDelItem(object: Ref, key: Ref): i32 {
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.mpAssSubscript);
  if (slot) return invoke3(slot, object, key, 0);
  if (isSequenceType(type)) {
    if (indexCheck(key)) {
      const index = numberAsSsize(key, Type.IndexError);
      return index == -1 && pending() ? -1 : sequenceDelItem(object, index);
    }
    if (load<u32>(type, TypeObject.sqAssItem)) return fail(Type.TypeError, "sequence index must be integer, not '%T'", key);
  }
  return fail(Type.TypeError, "'%T' object does not support item deletion", object);
}

/** Has it a tp_as_sequence? Every Python class has one; which text a failed deletion gets depends on it. */
function isSequenceType(type: Ref): bool {
  return (
    (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType) != 0 ||
    (load<u32>(type, TypeObject.sqLength) | load<u32>(type, TypeObject.sqItem) | load<u32>(type, TypeObject.sqContains) | load<u32>(type, TypeObject.sqConcat)) != 0
  );
}

/** PyObject_GetIter. */
export function objectGetIter(object: Ref): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.iter);
  if (!slot) return sequenceCheck(object) ? sequenceIteratorNew(object) : raise(Type.TypeError, "'%T' object is not iterable", object);
  const iterator = invoke1(slot, object);
  if (!iterator || iterCheck(iterator)) return iterator;
  raise(Type.TypeError, "iter() returned non-iterator of type '%T'", iterator);
  release(iterator);
  return 0;
}

/** PyIter_Check. */
export function iterCheck(object: Ref): bool {
  const slot = load<u32>(typeOf(object), TypeObject.iternext);
  return slot != 0 && slot != <u32>nextNotImplemented.index;
}

/** _PyObject_NextNotImplemented: the tp_iternext of a class with `__next__ = None`'s kin: it marks "not an iterator". */
export function nextNotImplemented(object: Ref): Owned {
  return raise(Type.TypeError, "'%T' object is not iterable", object);
}

/** PyIter_Next: 0 without an exception at the end (a StopIteration is cleared). */
export function iterNext(iterator: Ref): Owned {
  const item = invoke1(load<u32>(typeOf(iterator), TypeObject.iternext), iterator);
  if (!item && pending() && errMatches(Type.StopIteration)) errClear();
  return item;
}

/** PyObject_SelfIter, a tp_iter. */
export function objectSelfIter(object: Ref): Owned {
  return retain(object);
}

/** PyCallable_Check. */
export function callableCheck(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.call) != 0;
}
