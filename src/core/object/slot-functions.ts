/**
 * The slots of Python classes (slot_tp_*, slot_sq_* of Objects/typeobject.c): each calls the special
 * method of its name. Their names end in what the slot is called; the table in
 * src/objects/model/slots.ts says which goes where.
 */
import { writeUnraisable } from "../eval/unraisable";
import { Tuple } from "../abi/container-layout";
import { Descriptor, TypeOperation } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { sequenceIteratorNew } from "../container/iterators";
import { callOneArg, callThreeArgs, objectCall, vectorcallDict, callTwoArgs } from "../eval/call";
import { stackPop, stackPush } from "../eval/data-stack";
import { tuplePack1 } from "../container/tuple";
import { gcPassed, gcPassing } from "../heap/allocate";
import { errBringBack, errClear, errForget, errMatches } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { intAsI64, intFromI32, intSign } from "../number/int";
import { intHash } from "../number/int-compare";
import { fail, pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { Absent, genericLookup, objectGenericGetAttr, objectGetAttr } from "./attribute";
import { invoke3 } from "./invoke";
import { numberAsSsize, numberIndexMaybeSubclass } from "./number-protocol";
import { iterContains } from "./sequence-protocol";
import { hashResult, lengthAnswer, objectHashNotImplemented, objectIsTrue, typeOperation } from "./protocol";
import { callFound0, callFound1, isUnbound, lookupMethod, special0, special1, special2 } from "./slot-lookup";
import { typeFlags, typeLookup } from "./type";

/** slot_tp_repr. */
export function slotRepr(self: Ref): Owned {
  const method = lookupMethod(self, Id.__repr__);
  if (!method) return pending() ? 0 : typeOperation(TypeOperation.DefaultRepr, self, 0);
  const result = callFound0(self, Id.__repr__, method);
  release(method);
  return result;
}

export function slotStr(self: Ref): Owned {
  return special0(self, Id.__str__);
}

/** slot_tp_hash: any int will do; one beyond 64 bits is hashed in turn. */
export function slotHash(self: Ref): i32 {
  const method = lookupMethod(self, Id.__hash__);
  if (!method) return pending() ? -1 : objectHashNotImplemented(self);
  if (method == NONE) {
    release(method);
    return objectHashNotImplemented(self);
  }
  const result = callFound0(self, Id.__hash__, method);
  release(method);
  if (!result) return -1;
  if (!(typeFlags(typeOf(result)) & TypeFlag.IntSubclass)) {
    release(result);
    return fail(Type.TypeError, "__hash__ method should return an integer");
  }
  let value = intAsI64(result);
  if (load<i32>(STATE, State.intOverflow)) value = intHash(result);
  release(result);
  return hashResult(value);
}

/** slot_tp_call. */
export function slotCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  const found = typeLookup(typeOf(self), Id.__call__);
  if (found && isUnbound(found)) {
    retain(found);
    const result = callPrepended(found, self, args, kwargs);
    release(found);
    return result;
  }
  const method = lookupMethod(self, Id.__call__);
  if (!method) return pending() ? 0 : raise(Type.AttributeError, "__call__");
  const result = objectCall(method, args, kwargs);
  release(method);
  return result;
}

/** _PyObject_Call_Prepend: with one more argument in front. */
export function callPrepended(callable: Ref, first: Ref, args: Ref, kwargs: Ref): Owned {
  const count = load<i32>(args, Header.size);
  const array = stackPush((count + 1) << 3);
  if (!array) return 0;
  store<u64>(array, first);
  memory.copy(array + 8, args + Tuple.items, count << 3);
  const result = vectorcallDict(callable, array, count + 1, kwargs);
  stackPop(array);
  return result;
}

/** slot_tp_getattro. */
export function slotGetAttr(self: Ref, name: Ref): Owned {
  return special1(self, Id.__getattribute__, name, false);
}

/** slot_tp_getattr_hook: `__getattr__` has the word when the ordinary way finds nothing. */
export function slotGetAttrHook(self: Ref, name: Ref): Owned {
  const type = typeOf(self);
  const hook = typeLookup(type, Id.__getattr__);
  if (!hook) {
    // It has been deleted from the class: from now on the shorter way.
    store<u32>(type, slotGetAttr.index, TypeObject.getattro);
    return slotGetAttr(self, name);
  }
  retain(hook);
  const own = typeLookup(type, Id.__getattribute__);
  let result: Owned;
  if (!own || isGenericWrapper(own)) {
    result = genericLookup(self, name, 0, Absent.Descriptors);
    if (!result && foundNothing(name)) result = askHook(self, hook, name);
    release(hook);
    return result;
  }
  retain(own);
  result = callAttribute(self, own, name);
  release(own);
  if (!result && errMatches(Type.AttributeError)) {
    errClear();
    result = askHook(self, hook, name);
  }
  release(hook);
  return result;
}

/**
 * Is `__getattr__` to be asked? An AttributeError that a descriptor has raised is thrown away. Up to 3.11 CPython makes one itself, too, where there
 * is nothing; ours is not made, for the sake of deep recursions, but its allocations are: the tuple of its arguments goes to the free list.
 */
function foundNothing(name: Ref): bool {
  if (pending()) {
    if (!errMatches(Type.AttributeError)) return false;
    errClear();
    return true;
  }
  if (load<u32>(STATE, State.lookupsSilent)) return true;
  const args = tuplePack1(name);
  if (!args) return false;
  gcPassing();
  gcPassed();
  release(args);
  return true;
}

/** 3.12 calls a plain function without binding it first. */
function askHook(self: Ref, hook: Ref, name: Ref): Owned {
  const unbound = load<u32>(STATE, State.hookUnbound) != 0 && typeOf(hook) == Type.functionType;
  return unbound ? callTwoArgs(hook, self, name) : callAttribute(self, hook, name);
}

/** Is it object.__getattribute__, which need not be called by name? */
// @ts-ignore: decorator
@inline
function isGenericWrapper(method: Ref): bool {
  return typeOf(method) == Type.wrapperDescriptor && load<u32>(method, Descriptor.wrapped) == <u32>objectGenericGetAttr.index;
}

/** call_attribute. */
function callAttribute(self: Ref, attribute: Ref, name: Ref): Owned {
  const get = load<u32>(typeOf(attribute), TypeObject.descrGet);
  if (!get) return callOneArg(attribute, name);
  const bound = invoke3(get, attribute, self, typeOf(self));
  if (!bound) return 0;
  const result = callOneArg(bound, name);
  release(bound);
  return result;
}

// @ts-ignore: decorator
@inline
function status(result: Owned): i32 {
  if (!result) return -1;
  release(result);
  return 0;
}

/** slot_tp_setattro. */
export function slotSetAttr(self: Ref, name: Ref, value: Ref): i32 {
  return status(value ? special2(self, Id.__setattr__, name, value) : special1(self, Id.__delattr__, name, false));
}

/** slot_tp_richcompare. */
export function slotRichCompare(self: Ref, other: Ref, op: i32): Owned {
  switch (op) {
    case 0:
      return special1(self, Id.__lt__, other, true);
    case 1:
      return special1(self, Id.__le__, other, true);
    case 2:
      return special1(self, Id.__eq__, other, true);
    case 3:
      return special1(self, Id.__ne__, other, true);
    case 4:
      return special1(self, Id.__gt__, other, true);
    default:
      return special1(self, Id.__ge__, other, true);
  }
}

/** slot_tp_iter: `__iter__`, or the old way by `__getitem__`. */
export function slotIter(self: Ref): Owned {
  let method = lookupMethod(self, Id.__iter__);
  if (method == NONE) {
    release(method);
    return raise(Type.TypeError, "'%T' object is not iterable", self);
  }
  if (method) {
    const result = callFound0(self, Id.__iter__, method);
    release(method);
    return result;
  }
  if (pending()) return 0;
  method = lookupMethod(self, Id.__getitem__);
  if (!method) return pending() ? 0 : raise(Type.TypeError, "'%T' object is not iterable", self);
  release(method);
  return sequenceIteratorNew(self);
}

export function slotIterNext(self: Ref): Owned {
  return special0(self, Id.__next__);
}

/** slot_tp_descr_get. */
export function slotDescrGet(self: Ref, object: Ref, type: Ref): Owned {
  const own = typeOf(self);
  const get = typeLookup(own, Id.__get__);
  if (!get) {
    if (load<u32>(own, TypeObject.descrGet) == <u32>slotDescrGet.index) store<u32>(own, 0, TypeObject.descrGet);
    return retain(self);
  }
  retain(get);
  const result = callThreeArgs(get, self, object ? object : NONE, type ? type : NONE);
  release(get);
  return result;
}

/** slot_tp_descr_set. */
export function slotDescrSet(self: Ref, object: Ref, value: Ref): i32 {
  return status(value ? special2(self, Id.__set__, object, value) : special1(self, Id.__delete__, object, false));
}

/** slot_tp_init. */
export function slotInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  const found = typeLookup(typeOf(self), Id.__init__);
  let result: Owned;
  if (found && isUnbound(found)) {
    retain(found);
    result = callPrepended(found, self, args, kwargs);
    release(found);
  } else {
    const method = lookupMethod(self, Id.__init__);
    if (!method) return pending() ? -1 : fail(Type.AttributeError, "__init__");
    result = objectCall(method, args, kwargs);
    release(method);
  }
  if (!result) return -1;
  if (result != NONE) {
    fail(Type.TypeError, "__init__() should return None, not '%T'", result);
    release(result);
    return -1;
  }
  release(result);
  return 0;
}

/** slot_tp_new. */
export function slotNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const method = objectGetAttr(type, Id.__new__);
  if (!method) return 0;
  const result = callPrepended(method, type, args, kwargs);
  release(method);
  return result;
}

/** slot_tp_finalize: `__del__`; what it raises is reported, the exception of before is kept. */
export function slotFinalize(self: Ref): u32 {
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  const method = lookupMethod(self, Id.__del__);
  if (method) {
    const result = callFound0(self, Id.__del__, method);
    if (result) release(result);
    else writeUnraisable(method);
    release(method);
  } else if (pending()) writeUnraisable(self);
  errBringBack(exception, value, traceback);
  return 0;
}

/** slot_am_await and its kin: a text of their own when the class has no such method. */
export function slotAwait(self: Ref): Owned {
  const method = lookupMethod(self, Id.__await__);
  if (!method) return pending() ? 0 : raise(Type.AttributeError, "object %T does not have __await__ method", self);
  const result = callFound0(self, Id.__await__, method);
  release(method);
  return result;
}

export function slotAiter(self: Ref): Owned {
  const method = lookupMethod(self, Id.__aiter__);
  if (!method) return pending() ? 0 : raise(Type.AttributeError, "object %T does not have __aiter__ method", self);
  const result = callFound0(self, Id.__aiter__, method);
  release(method);
  return result;
}

export function slotAnext(self: Ref): Owned {
  const method = lookupMethod(self, Id.__anext__);
  if (!method) return pending() ? 0 : raise(Type.AttributeError, "object %T does not have __anext__ method", self);
  const result = callFound0(self, Id.__anext__, method);
  release(method);
  return result;
}

/** slot_sq_length, which is slot_mp_length too. */
export function slotLength(self: Ref): i32 {
  const result = special0(self, Id.__len__);
  if (!result) return -1;
  const index = numberIndexMaybeSubclass(result);
  release(result);
  if (!index) return -1;
  if (intSign(index) < 0) {
    release(index);
    return fail(Type.ValueError, "__len__() should return >= 0");
  }
  const length = numberAsSsize(index, Type.OverflowError);
  // what does not fit is told exactly beside the answer
  const answer = length == i32.MAX_VALUE ? lengthAnswer(intAsI64(index)) : length;
  release(index);
  return answer;
}

/** slot_sq_item. */
export function slotSqItem(self: Ref, index: i32): Owned {
  const key = intFromI32(index);
  if (!key) return 0;
  const result = special1(self, Id.__getitem__, key, false);
  release(key);
  return result;
}

/** slot_sq_ass_item. */
export function slotSqAssItem(self: Ref, index: i32, value: Ref): i32 {
  const key = intFromI32(index);
  if (!key) return -1;
  const result = slotMpAssSubscript(self, key, value);
  release(key);
  return result;
}

/** slot_sq_contains: None says "not a container", nothing says "search". */
export function slotContains(self: Ref, value: Ref): i32 {
  const method = lookupMethod(self, Id.__contains__);
  if (method == NONE) {
    release(method);
    return fail(Type.TypeError, "'%T' object is not a container", self);
  }
  if (!method) return pending() ? -1 : iterContains(self, value);
  const result = callFound1(self, Id.__contains__, method, value);
  release(method);
  if (!result) return -1;
  const truth = objectIsTrue(result);
  release(result);
  return truth;
}

export function slotMpSubscript(self: Ref, key: Ref): Owned {
  return special1(self, Id.__getitem__, key, false);
}

/** slot_mp_ass_subscript. */
export function slotMpAssSubscript(self: Ref, key: Ref, value: Ref): i32 {
  return status(value ? special2(self, Id.__setitem__, key, value) : special1(self, Id.__delitem__, key, false));
}
