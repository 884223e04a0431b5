/**
 * The lru_cache wrapper (Modules/_functoolsmodule.c). Links form a ring through the cache object itself;
 * the dict pays for them. Anything called in between may use the same cache: the order of steps is CPython's.
 */
import { LruCache, LruKind, LruLink } from "../abi/functools-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { State } from "../abi/state-layout";
import { hashOf } from "../container/common";
import { dictClear, dictGetItemKnownHash, dictNext, dictSetItemKnownHash, dictSize } from "../container/dict";
import { dictLookup } from "../container/dict-lookup";
import { dictTakeOut } from "../container/dict";
import { tupleItem, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { objectCall } from "../eval/call";
import { freeObject, gcUntrack, objectNew } from "../heap/allocate";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { visitReference } from "../heap/traverse";
import { nestBegin, nestEnd } from "../heap/trashcan";
import { clearWeakrefs } from "../heap/weak";
import { pending } from "../raise";
import { Address, Owned, Ref } from "../types";

const WALK: Address = memory.data(24, 8);

/** lru_cache_make_key: one exact int or str is its own key; else a tuple of all there is. */
function makeKey(self: Ref, args: Ref, kwargs: Ref, typed: bool): Owned {
  const count = tupleSize(args);
  const keywords = kwargs ? dictSize(kwargs) : 0;
  if (!typed && !keywords) {
    if (count != 1) return retain(args);
    const key = tupleItem(args, 0);
    if (typeOf(key) == Type.str || typeOf(key) == Type.int) return retain(key);
    return retain(args);
  }
  let size = count;
  if (keywords) size += keywords * 2 + 1;
  if (typed) size += count + keywords;
  const key = tupleNew(size);
  if (!key) return 0;
  let place = 0;
  for (let i = 0; i < count; i++) tupleSetNew(key, place++, retain(tupleItem(args, i)));
  if (keywords) {
    tupleSetNew(key, place++, retain(load<u32>(self, LruCache.mark)));
    store<i32>(WALK, 0);
    while (dictNext(kwargs, WALK, WALK + 8, WALK + 16)) {
      tupleSetNew(key, place++, retain(load<u32>(WALK, 8)));
      tupleSetNew(key, place++, retain(load<u32>(WALK, 16)));
    }
  }
  if (typed) {
    for (let i = 0; i < count; i++) tupleSetNew(key, place++, retain(typeOf(tupleItem(args, i))));
    store<i32>(WALK, 0);
    while (keywords && dictNext(kwargs, WALK, WALK + 8, WALK + 16)) tupleSetNew(key, place++, retain(typeOf(load<u32>(WALK, 16))));
  }
  return key;
}

// @ts-ignore: decorator
@inline
function count(self: Ref, field: u32): void {
  store<i64>(self + field, load<i64>(self + field) + 1);
}

/** tp_call: (args, kwargs). */
export function lruCacheCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  const kind = load<i32>(self, LruCache.wrapper);
  if (kind == LruKind.Uncached) {
    count(self, LruCache.misses);
    return objectCall(load<u32>(self, LruCache.func), args, kwargs);
  }
  const key = makeKey(self, args, kwargs, load<i32>(self, LruCache.typed) != 0);
  if (!key) return 0;
  const hash = hashOf(key);
  if (hash == -1) {
    release(key);
    return 0;
  }
  return kind == LruKind.Infinite ? infinite(self, args, kwargs, key, hash) : bounded(self, args, kwargs, key, hash);
}

function infinite(self: Ref, args: Ref, kwargs: Ref, key: Owned, hash: i64): Owned {
  const cache = load<u32>(self, LruCache.cache);
  const known = dictGetItemKnownHash(cache, key, hash);
  if (known) {
    count(self, LruCache.hits);
    retain(known);
    release(key);
    return known;
  }
  let result: Owned = 0;
  if (!pending()) {
    count(self, LruCache.misses);
    result = objectCall(load<u32>(self, LruCache.func), args, kwargs);
  }
  if (result && dictSetItemKnownHash(cache, key, result, hash) < 0) {
    release(result);
    result = 0;
  }
  release(key);
  return result;
}

function unlink(link: Ref): void {
  const previous = load<u32>(link, LruLink.previous);
  const next = load<u32>(link, LruLink.next);
  store<u32>(previous, next, LruLink.next);
  store<u32>(next, previous, LruLink.previous);
  store<u32>(link, 0, LruLink.previous);
  store<u32>(link, 0, LruLink.next);
}

/** Is it a link that stands in a ring? The dict can be had through the collector, and anything be put into it. */
function isLinked(object: Ref): bool {
  return typeOf(object) == Type.lruListElement && load<u32>(object, LruLink.previous) != 0;
}

/** The ring pays for its links, as the dict does. The most recently used stands right before the root. */
function append(self: Ref, link: Ref): void {
  const last = load<u32>(self, LruCache.previous);
  store<u32>(last, link, LruLink.next);
  store<u32>(self, link, LruCache.previous);
  store<u32>(link, last, LruLink.previous);
  store<u32>(link, self, LruLink.next);
}

function prepend(self: Ref, link: Ref): void {
  const first = load<u32>(self, LruCache.next);
  store<u32>(first, link, LruLink.previous);
  store<u32>(self, link, LruCache.next);
  store<u32>(link, self, LruLink.previous);
  store<u32>(link, first, LruLink.next);
}

function bounded(self: Ref, args: Ref, kwargs: Ref, key: Owned, hash: i64): Owned {
  const cache = load<u32>(self, LruCache.cache);
  const known = dictGetItemKnownHash(cache, key, hash);
  if (known && isLinked(known)) {
    unlink(known);
    append(self, known);
    count(self, LruCache.hits);
    const result = retain(load<u32>(known, LruLink.result));
    release(key);
    return result;
  }
  let result: Owned = 0;
  if (!pending()) {
    count(self, LruCache.misses);
    result = objectCall(load<u32>(self, LruCache.func), args, kwargs);
  }
  if (!result) {
    release(key);
    return 0;
  }
  // The call may have put the same key in: then that stays.
  const meanwhile = dictGetItemKnownHash(cache, key, hash);
  if (meanwhile || pending()) {
    release(key);
    if (meanwhile) return result;
    release(result);
    return 0;
  }
  if (<i64>dictSize(cache) < load<i64>(self, LruCache.maxsize) || load<u32>(self, LruCache.next) == self) return addLink(self, cache, key, hash, result);
  return replaceOldest(self, cache, key, hash, result);
}

/** There is room: a new link. Takes key and result; gives the result. */
function addLink(self: Ref, cache: Ref, key: Owned, hash: i64, result: Owned): Owned {
  // No collector header: the cache object visits for its links.
  const link = objectNew(Type.lruListElement, LruLink.SIZEOF);
  if (!link) {
    release(key);
    release(result);
    return 0;
  }
  store<i64>(link, hash, LruLink.hash);
  store<u64>(link, <u64>key, LruLink.key);
  store<u64>(link, <u64>result, LruLink.result);
  store<u64>(link, 0, LruLink.previous);
  store<u64>(link, 0, LruLink.next);
  if (dictSetItemKnownHash(cache, key, link, hash) < 0) {
    release(link);
    return 0;
  }
  append(self, link);
  return retain(result);
}

/** Full: the oldest link is emptied and filled anew. What dies, dies when all is in order again. */
function replaceOldest(self: Ref, cache: Ref, key: Owned, hash: i64, result: Owned): Owned {
  const link = load<u32>(self, LruCache.next);
  unlink(link);
  const oldHash = load<i64>(link, LruLink.hash);
  const place = dictLookup(cache, load<u32>(link, LruLink.key), oldHash);
  const popped: Owned = place >= 0 ? dictTakeOut(cache, oldHash, place) : 0;
  if (!popped) {
    // Gone while the function ran, or its `__eq__` failed: the result is not kept.
    release(key);
    if (pending()) {
      prepend(self, link);
      release(result);
      return 0;
    }
    release(link);
    return result;
  }
  const oldKey = load<u32>(link, LruLink.key);
  const oldResult = load<u32>(link, LruLink.result);
  store<i64>(link, hash, LruLink.hash);
  store<u64>(link, <u64>key, LruLink.key);
  store<u64>(link, <u64>retain(result), LruLink.result);
  if (dictSetItemKnownHash(cache, key, link, hash) < 0) {
    release(popped);
    release(link);
    release(oldKey);
    release(oldResult);
    release(result);
    return 0;
  }
  append(self, link);
  release(popped);
  release(oldKey);
  release(oldResult);
  return result;
}

/** The links leave the ring: their list, singly linked by next; the caller releases them, when the dict has let go. */
function unlinkAll(self: Ref): Ref {
  const first = load<u32>(self, LruCache.next);
  if (first == self || !first) return 0;
  store<u32>(load<u32>(self, LruCache.previous), 0, LruLink.next);
  store<u32>(self, self, LruCache.next);
  store<u32>(self, self, LruCache.previous);
  return first;
}

function releaseAll(link: Ref): void {
  while (link) {
    const next = load<u32>(link, LruLink.next);
    store<u32>(link, 0, LruLink.previous);
    store<u32>(link, 0, LruLink.next);
    release(link);
    link = next;
  }
}

/** cache_clear() */
export function lruCacheClearMethod(self: Ref): Owned {
  const links = unlinkAll(self);
  store<i64>(self, 0, LruCache.hits);
  store<i64>(self, 0, LruCache.misses);
  dictClear(load<u32>(self, LruCache.cache));
  releaseAll(links);
  return retain(NONE);
}

export function lruCacheTraverse(self: Ref): u32 {
  // An instance of a Python class has its class visited by subtype_traverse.
  const type = typeOf(self);
  if (type == Type.lruCacheWrapper) visitReference(type);
  for (let link = load<u32>(self, LruCache.next); link && link != self; ) {
    const next = load<u32>(link, LruLink.next);
    visitReference(load<u32>(link, LruLink.key));
    visitReference(load<u32>(link, LruLink.result));
    visitReference(typeOf(link));
    link = next;
  }
  visitReference(load<u32>(self, LruCache.cache));
  visitReference(load<u32>(self, LruCache.func));
  visitReference(load<u32>(self, LruCache.mark));
  visitReference(load<u32>(self, LruCache.linkType));
  visitReference(load<u32>(self, LruCache.cacheInfoType));
  visitReference(load<u32>(self, LruCache.dict));
  return 0;
}

/** lru_cache_tp_clear: the links are taken out of the cache before they are released. */
export function lruCacheTpClear(self: Ref): i32 {
  const links = unlinkAll(self);
  clearSlot(self + LruCache.cache);
  clearSlot(self + LruCache.func);
  clearSlot(self + LruCache.mark);
  clearSlot(self + LruCache.linkType);
  clearSlot(self + LruCache.cacheInfoType);
  clearSlot(self + LruCache.dict);
  releaseAll(links);
  return 0;
}

export function lruCacheDealloc(self: Ref): u32 {
  gcUntrack(self);
  // for an instance of a Python class subtype_dealloc has opened the bin
  const opens = load<u32>(typeOf(self), TypeObject.dealloc) == <u32>lruCacheDealloc.index;
  if (opens && !nestBegin(self)) return 0;
  if (load<u32>(self, LruCache.weakreflist)) clearWeakrefs(self);
  lruCacheTpClear(self);
  freeObject(self);
  if (opens) {
    release(Type.lruCacheWrapper);
    nestEnd();
  }
  return 0;
}

export function lruLinkDealloc(self: Ref): u32 {
  releaseMaybe(load<u32>(self, LruLink.key));
  releaseMaybe(load<u32>(self, LruLink.result));
  freeObject(self);
  release(Type.lruListElement);
  return 0;
}
