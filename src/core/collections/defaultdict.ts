/** defaultdict, _count_elements and _tuplegetter (Modules/_collectionsmodule.c). */
import { DefaultDict, TupleGetter } from "../abi/collections-layout";
import { Id } from "../abi/identifiers";
import { NONE, Type } from "../abi/memory-map";
import { countFits } from "../container/arguments";
import { hashOf, isDict, isTuple } from "../container/common";
import { dictClear, dictDealloc, dictGetItemKnownHash, dictSetItemKnownHash } from "../container/dict";
import { dictInit } from "../container/dict-slots";
import { tupleGetSlice, tupleItem, tupleSize } from "../container/tuple";
import { callNoArgs, callTwoArgs } from "../eval/call";
import { errSetKeyError } from "../eval/errors";
import { gcUntrack } from "../heap/allocate";
import { releaseHeldType } from "../heap/generic";
import { clearSlot, release, releaseMaybe, retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectGetAttr } from "../object/attribute";
import { numberAdd } from "../object/number-protocol";
import { callableCheck, iterNext, objectGetIter, objectSetItem } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";

/** defaultdict([factory[, ...]]): the rest is dict's. */
export function defaultdictInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  let factory: Ref = 0;
  if (tupleSize(args)) {
    factory = tupleItem(args, 0);
    if (factory != NONE && !callableCheck(factory)) return fail(Type.TypeError, "first argument must be callable or None");
  }
  const rest = tupleGetSlice(args, tupleSize(args) ? 1 : 0, tupleSize(args));
  if (!rest) return -1;
  const old = load<u32>(self, DefaultDict.factory);
  store<u64>(self, <u64>(factory ? retain(factory) : 0), DefaultDict.factory);
  const status = dictInit(self, rest, kwargs);
  release(rest);
  releaseMaybe(old);
  return status;
}

/** `__missing__`: the factory's value is stored under the key. */
export function defaultdictMissingMethod(self: Ref, key: Ref): Owned {
  const factory = load<u32>(self, DefaultDict.factory);
  if (!factory || factory == NONE) {
    errSetKeyError(key);
    return 0;
  }
  const value = callNoArgs(factory);
  if (!value || objectSetItem(self, key, value) == 0) return value;
  release(value);
  return 0;
}

export function defaultdictDealloc(self: Ref): u32 {
  const type = typeOf(self);
  gcUntrack(self);
  clearSlot(self + DefaultDict.factory);
  dictDealloc(self);
  releaseHeldType(type);
  return 0;
}

export function defaultdictClear(self: Ref): i32 {
  clearSlot(self + DefaultDict.factory);
  dictClear(self);
  return 0;
}

/** _count_elements(mapping, iterable): what Counter counts with. A plain dict's methods need not be asked. */
export function countElements(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 2, "_count_elements")) return 0;
  const mapping = load<u32>(args);
  const iterator = objectGetIter(load<u32>(args, 8));
  if (!iterator) return 0;
  const done = plainMethods(mapping);
  if (done >= 0) {
    if (done) countInDict(mapping, iterator);
    else countByMethods(mapping, iterator);
  }
  release(iterator);
  return pending() ? 0 : retain(NONE);
}

/** Has the mapping dict's own get and `__setitem__`? -1 = failed. */
function plainMethods(mapping: Ref): i32 {
  if (!isDict(mapping)) return 0;
  const own = typeLookup(typeOf(mapping), Id.get) == typeLookup(Type.dict, Id.get);
  return own && typeLookup(typeOf(mapping), Id.__setitem__) == typeLookup(Type.dict, Id.__setitem__) ? 1 : 0;
}

function countInDict(mapping: Ref, iterator: Ref): void {
  const one = intFromI32(1);
  while (true) {
    const key = iterNext(iterator);
    if (!key) break;
    const hash = hashOf(key);
    const old = hash == -1 ? 0 : dictGetItemKnownHash(mapping, key, hash);
    let failed = !old && pending();
    if (!failed) {
      const value = old ? numberAdd(old, one) : retain(one);
      failed = !value || dictSetItemKnownHash(mapping, key, value, hash) < 0;
      releaseMaybe(value);
    }
    release(key);
    if (failed) break;
  }
  release(one);
}

function countByMethods(mapping: Ref, iterator: Ref): void {
  const get = objectGetAttr(mapping, Id.get);
  if (!get) return;
  const one = intFromI32(1);
  const zero = intFromI32(0);
  while (true) {
    const key = iterNext(iterator);
    if (!key) break;
    const old = callTwoArgs(get, key, zero);
    const value: Owned = old ? numberAdd(old, one) : 0;
    releaseMaybe(old);
    const failed = !value || objectSetItem(mapping, key, value) < 0;
    releaseMaybe(value);
    release(key);
    if (failed) break;
  }
  release(one);
  release(zero);
  release(get);
}

/** tuplegetter_descr_get: a named tuple's field. */
export function tupleGetterGet(self: Ref, object: Ref, type: Ref): Owned {
  if (!object || object == NONE) return retain(self);
  const index = load<i32>(self, TupleGetter.index);
  if (!isTuple(object)) {
    return raise(Type.TypeError, "descriptor for index '%d' for tuple subclasses doesn't apply to '%T' object", index, object);
  }
  if (<u32>index >= <u32>tupleSize(object)) return raise(Type.IndexError, "tuple index out of range");
  return retain(tupleItem(object, index));
}

export function tupleGetterSet(self: Ref, object: Ref, value: Ref): i32 {
  return fail(Type.AttributeError, value ? "can't set attribute" : "can't delete attribute");
}
import { typeLookup } from "../object/type";
import { typeOf } from "../heap/object";
