/**
 * Weak references (Objects/weakrefobject.c): an object's references form a list that starts in a
 * field of the object. The plain ref without callback comes first, the plain proxy second, then all
 * others, newest first.
 */
import { Tuple } from "../abi/container-layout";
import { HeapEvent, LayoutKind } from "../abi/heap-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { errBringBack, errClear, errForget } from "../eval/errors";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Weakref } from "../abi/weak-layout";
import { tupleNew } from "../container/tuple";
import { callOneArg } from "../eval/call";
import { heapEvent } from "../host";
import { typeAlloc } from "../object/instance";
import { raise } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { gcFree, gcNew, gcTrack, gcUntrack } from "./allocate";
import { weakrefVectorcall } from "./weak-slots";
import { refcount, release, releaseMaybe, retain, retainMaybe, typeOf } from "./object";

/** Is this a weak reference of any kind: ref, subclass of ref, proxy (PyWeakref_Check)? */
export function isWeakref(object: Ref): bool {
  const type = typeOf(object);
  if (type == Type.weakref || type == Type.weakProxy || type == Type.weakCallableProxy) return true;
  // Subclasses of ref are heap types with ref in their base chain.
  for (let base = load<u32>(type, TypeObject.base); base; base = load<u32>(base, TypeObject.base)) if (base == Type.weakref) return true;
  return false;
}

// @ts-ignore: decorator
@inline
function isProxy(object: Ref): bool {
  const type = typeOf(object);
  return type == Type.weakProxy || type == Type.weakCallableProxy;
}

/** Where the list of an object starts, or 0 when its type cannot be referred to weakly. */
export function weakrefListOf(object: Ref): Address {
  const offset = load<i32>(typeOf(object), TypeObject.weaklistoffset);
  return offset ? object + offset : 0;
}

/** The plain ref without callback at the start of the list, or 0. */
function basicRef(list: Address): Borrowed {
  const head = load<u32>(list);
  return head && !load<u32>(head, Weakref.callback) && typeOf(head) == Type.weakref ? head : 0;
}

/** The plain proxy without callback, right after it or first. */
function basicProxy(list: Address): Borrowed {
  let head = load<u32>(list);
  if (basicRef(list)) head = load<u32>(head, Weakref.next);
  return head && !load<u32>(head, Weakref.callback) && isProxy(head) ? head : 0;
}

function insertHead(weakref: Ref, list: Address): void {
  const next = load<u32>(list);
  store<u32>(weakref, 0, Weakref.previous);
  store<u32>(weakref, next, Weakref.next);
  if (next) store<u32>(next, weakref, Weakref.previous);
  store<u32>(list, weakref);
}

function insertAfter(weakref: Ref, previous: Ref): void {
  const next = load<u32>(previous, Weakref.next);
  store<u32>(weakref, previous, Weakref.previous);
  store<u32>(weakref, next, Weakref.next);
  if (next) store<u32>(next, weakref, Weakref.previous);
  store<u32>(previous, weakref, Weakref.next);
}

/** Behind the two basic ones, before all others. */
function insertOther(weakref: Ref, list: Address): void {
  let previous = basicProxy(list);
  if (!previous) previous = basicRef(list);
  if (previous) insertAfter(weakref, previous);
  else insertHead(weakref, list);
}

function initWeakref(weakref: Ref, object: Ref, callback: Ref): void {
  store<u64>(weakref, object, Weakref.object);
  store<u64>(weakref, retainMaybe(callback), Weakref.callback);
  store<i64>(weakref, -1, Weakref.hash);
  store<u64>(weakref, 0, Weakref.previous);
  store<u64>(weakref, 0, Weakref.next);
  store<u32>(weakref, weakrefVectorcall.index, Weakref.vectorcall);
}

function refuse(object: Ref): Owned {
  return raise(Type.TypeError, "cannot create weak reference to '%T' object", object);
}

/** PyWeakref_NewRef: callback 0 or None means none, and then the existing plain ref serves. */
export function weakrefNew(object: Ref, callback: Ref): Owned {
  return weakrefMake(Type.weakref, object, callback);
}

/** ref.__new__: a subclass always gets an object of its own. */
export function weakrefNewOf(type: Ref, object: Ref, callback: Ref): Owned {
  if (type == Type.weakref) return weakrefMake(type, object, callback);
  const list = weakrefListOf(object);
  if (!list) return refuse(object);
  const weakref = typeAlloc(type);
  if (!weakref) return 0;
  initWeakref(weakref, object, callback == NONE ? 0 : callback);
  insertOther(weakref, list);
  return weakref;
}

/** PyWeakref_NewProxy: callable if the object is. */
export function weakrefProxyNew(object: Ref, callback: Ref): Owned {
  return weakrefMake(load<u32>(typeOf(object), TypeObject.call) ? Type.weakCallableProxy : Type.weakProxy, object, callback);
}

function weakrefMake(type: Ref, object: Ref, callback: Ref): Owned {
  const list = weakrefListOf(object);
  if (!list) return refuse(object);
  if (callback == NONE) callback = 0;
  const plain = type == Type.weakref;
  if (!callback) {
    const existing = plain ? basicRef(list) : basicProxy(list);
    if (existing) return retain(existing);
  }
  const weakref = gcNew(type, load<u32>(type, TypeObject.basicsize));
  if (!weakref) return 0;
  initWeakref(weakref, object, callback);
  // The allocation may have collected, and a callback may have made the very reference we want.
  if (!callback) {
    const existing = plain ? basicRef(list) : basicProxy(list);
    if (existing) {
      store<u32>(weakref, NONE, Weakref.object);
      gcTrack(weakref);
      release(weakref);
      return retain(existing);
    }
  }
  if (callback) insertOther(weakref, list);
  else {
    const first = plain ? 0 : basicRef(list);
    if (first) insertAfter(weakref, first);
    else insertHead(weakref, list);
  }
  gcTrack(weakref);
  return weakref;
}

/** PyWeakref_GetObject: the referent, or None once it is dead or dying. */
export function weakrefGetObject(weakref: Ref): Borrowed {
  const object = load<u32>(weakref, Weakref.object);
  return refcount(object) > 0 ? object : NONE;
}

/** clear_weakref without the callback: out of the referent's list, which is dead for this reference. */
function detach(weakref: Ref): void {
  const object = load<u32>(weakref, Weakref.object);
  if (object == NONE) return;
  const list = weakrefListOf(object);
  const next = load<u32>(weakref, Weakref.next);
  const previous = load<u32>(weakref, Weakref.previous);
  if (load<u32>(list) == weakref) store<u32>(list, next);
  store<u32>(weakref, NONE, Weakref.object);
  if (previous) store<u32>(previous, next, Weakref.next);
  if (next) store<u32>(next, previous, Weakref.previous);
  store<u32>(weakref, 0, Weakref.previous);
  store<u32>(weakref, 0, Weakref.next);
}

/** _PyWeakref_ClearRef: the collector clears a reference but still needs its callback. */
export function weakrefClearKeepingCallback(weakref: Ref): void {
  detach(weakref);
}

/** tp_clear, and the first half of dying. */
export function weakrefClear(weakref: Ref): i32 {
  detach(weakref);
  const callback = load<u32>(weakref, Weakref.callback);
  if (callback) {
    store<u32>(weakref, 0, Weakref.callback);
    release(callback);
  }
  return 0;
}

/** tp_dealloc of refs and proxies. */
export function weakrefDealloc(weakref: Ref): u32 {
  gcUntrack(weakref);
  weakrefClear(weakref);
  gcFree(weakref);
  return 0;
}

/** Calls back; what goes wrong in there is reported, not raised. */
export function weakrefCallBack(weakref: Ref, callback: Ref): void {
  if (load<u32>(typeOf(callback), TypeObject.kind) == LayoutKind.HostCallback) {
    heapEvent(HeapEvent.WeakCallback, callback, weakref, 0);
    return;
  }
  const result = callOneArg(callback, weakref);
  if (result) release(result);
  else heapEvent(HeapEvent.CallbackFailed, callback, 0, 0);
}

/**
 * PyObject_ClearWeakRefs, called by the deallocators of weakly referable objects: all references are
 * cleared first, then the callbacks of those that still live are called, newest first.
 */
export function clearWeakrefs(object: Ref): void {
  const list = weakrefListOf(object);
  if (!list || !load<u32>(list)) return;
  // At most two have no callback in front: the basic ones.
  if (!load<u32>(load<u32>(list), Weakref.callback)) weakrefClear(load<u32>(list));
  if (load<u32>(list) && !load<u32>(load<u32>(list), Weakref.callback)) weakrefClear(load<u32>(list));
  if (load<u32>(list)) clearOthers(list);
}

/** A reference that is the only one is called without being kept (but in 3.13); several are noted first, and kept until the last has been called. */
function clearOthers(list: Address): void {
  // Whatever is being raised meanwhile is none of the callbacks' business.
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  if (load<u32>(load<u32>(list), Weakref.next) || load<u32>(STATE, State.callbacksNoted)) {
    const notes = noteOthers(list);
    if (notes) callBackNoted(notes);
    else callBackAll(chainOthers(list));
  } else {
    const weakref = load<u32>(list);
    const callback = load<u32>(weakref, Weakref.callback);
    store<u32>(weakref, 0, Weakref.callback);
    detach(weakref);
    if (refcount(weakref) > 0 && callback) weakrefCallBack(weakref, callback);
    releaseMaybe(callback);
  }
  errBringBack(exception, value, traceback);
}

/**
 * The tuple in which CPython notes references and callbacks: an allocation like any other, which counts in generation 0
 * and may collect. Death must not need memory, though: 0 when there is none, or no tuples because the heap is used alone.
 */
function noteOthers(list: Address): Owned {
  if (!(load<u32>(Type.tuple, TypeObject.flags) & TypeFlag.Ready)) return 0;
  let count = 0;
  for (let weakref = load<u32>(list); weakref; weakref = load<u32>(weakref, Weakref.next)) count++;
  const notes = tupleNew(2 * count);
  if (!notes) {
    errClear();
    return 0;
  }
  // A collection may have taken references out of the list meanwhile.
  let slot = notes + Tuple.items;
  let weakref = load<u32>(list);
  while (weakref) {
    const callback = load<u32>(weakref, Weakref.callback);
    store<u32>(weakref, 0, Weakref.callback);
    detach(weakref);
    if (refcount(weakref) > 0) {
      store<u32>(slot, retain(weakref));
      store<u32>(slot, callback, 8);
    } else releaseMaybe(callback);
    slot += 16;
    weakref = load<u32>(list);
  }
  return notes;
}

function callBackNoted(notes: Owned): void {
  const end = notes + Tuple.items + (load<u32>(notes, Tuple.size) << 3);
  for (let slot = notes + Tuple.items; slot < end; slot += 16) {
    const callback = load<u32>(slot, 8);
    if (callback) weakrefCallBack(load<u32>(slot), callback);
  }
  release(notes);
}

/**
 * Without memory for the notes they are chained through their own link fields, which a cleared reference has no use for.
 * Clears all references of a list; those that live are retained and chained, newest first, each with its callback in the field of the previous one.
 */
function chainOthers(list: Address): Ref {
  let first: u32 = 0;
  let last: u32 = 0;
  let weakref = load<u32>(list);
  while (weakref) {
    const callback = load<u32>(weakref, Weakref.callback);
    store<u32>(weakref, 0, Weakref.callback);
    detach(weakref);
    if (refcount(weakref) > 0 && callback) {
      retain(weakref);
      store<u32>(weakref, callback, Weakref.previous);
      if (last) store<u32>(last, weakref, Weakref.next);
      else first = weakref;
      last = weakref;
    } else releaseMaybe(callback);
    weakref = load<u32>(list);
  }
  return first;
}

/** Calls back along the chain, turning it round on the way, and takes it apart on the way back. */
function callBackAll(weakref: Ref): void {
  let behind: u32 = 0;
  while (weakref) {
    weakrefCallBack(weakref, load<u32>(weakref, Weakref.previous));
    const next = load<u32>(weakref, Weakref.next);
    store<u32>(weakref, behind, Weakref.next);
    behind = weakref;
    weakref = next;
  }
  while (behind) {
    const callback = load<u32>(behind, Weakref.previous);
    const next = load<u32>(behind, Weakref.next);
    store<u32>(behind, 0, Weakref.previous);
    store<u32>(behind, 0, Weakref.next);
    release(callback);
    release(behind);
    behind = next;
  }
}

/** subtype_dealloc's second look: references made by finalizers meanwhile die without callbacks. */
export function clearWeakrefsSilently(object: Ref): void {
  const list = weakrefListOf(object);
  if (!list) return;
  while (load<u32>(list)) weakrefClear(load<u32>(list));
}

/** weakref.getweakrefcount. */
export function weakrefCount(object: Ref): i32 {
  const list = weakrefListOf(object);
  let count = 0;
  if (list) for (let weakref = load<u32>(list); weakref; weakref = load<u32>(weakref, Weakref.next)) count++;
  return count;
}
