/** set and frozenset: operations that make a new set, comparisons, hash (Objects/setobject.c). The walks are CPython's, for the order of results. */
import { SetObject } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { iterNext, objectGetIter } from "../object/protocol";
import { pending } from "../raise";
import { Owned, Ref } from "../types";
import { boolean, EQ, GE, GT, hashAnswer, hashOf, LE, LT, NE, notImplemented } from "./common";
import { dictContainsKnownHash, dictUsed } from "./dict";
import { makeSet, setDifferenceUpdate, setNew, setSymmetricDifferenceUpdate, setUpdate } from "./set";
import { isAnySet, isAnySetExact, isFrozenset, setAddEntry, setContainsEntry, setEntryFrom, setFill, setHashAt, setKeyAt, setMask, setTable, setUsed } from "./set-table";

/** Results of operations on subclasses are plain sets: the type is the built-in one below it. */
export function baseType(self: Ref): Ref {
  return isFrozenset(self) ? Type.frozenset : Type.set;
}

/** set_copy. */
export function setCopy(self: Ref): Owned {
  return makeSet(baseType(self), self);
}

/** set_intersection. */
export function setIntersectionWith(self: Ref, other: Ref): Owned {
  if (self == other) return setCopy(self);
  const result = makeSet(baseType(self), 0);
  if (!result) return 0;
  if (isAnySet(other)) {
    // The smaller one is walked.
    const swap = setUsed(other) > setUsed(self);
    return finish(result, intersectSets(result, swap ? other : self, swap ? self : other));
  }
  return finish(result, intersectIterable(result, self, other));
}

function finish(result: Owned, status: i32): Owned {
  if (status >= 0) return result;
  release(result);
  return 0;
}

function intersectSets(result: Ref, tested: Ref, walked: Ref): i32 {
  for (let place = setEntryFrom(walked, 0); place >= 0; place = setEntryFrom(walked, place + 1)) {
    const key = retain(setKeyAt(walked, place));
    const hash = setHashAt(walked, place);
    let status = setContainsEntry(tested, key, hash);
    if (status > 0) status = setAddEntry(result, key, hash);
    release(key);
    if (status < 0) return -1;
  }
  return 0;
}

function intersectIterable(result: Ref, self: Ref, iterable: Ref): i32 {
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  let status = 0;
  while (status >= 0) {
    const key = iterNext(iterator);
    if (!key) {
      if (pending()) status = -1;
      break;
    }
    status = intersectKey(result, self, key);
    release(key);
    // Everything found: no need to ask for more.
    if (status == 1 && setUsed(result) >= setUsed(self)) break;
  }
  release(iterator);
  return min<i32>(status, 0);
}

/** 1 = is in both. */
function intersectKey(result: Ref, self: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  if (hash == -1) return -1;
  const there = setContainsEntry(self, key, hash);
  if (there <= 0) return there;
  return setAddEntry(result, key, hash) < 0 ? -1 : 1;
}

/** set_difference. */
export function setDifference(self: Ref, other: Ref): Owned {
  const otherIsDict = typeOf(other) == Type.dict;
  if (!otherIsDict && !isAnySet(other)) return copyAndDifference(self, other);
  const otherSize = otherIsDict ? dictUsed(other) : setUsed(other);
  // Few to take out of many.
  if (setUsed(self) >> 2 > otherSize) return copyAndDifference(self, other);
  const result = makeSet(baseType(self), 0);
  if (!result) return 0;
  for (let place = setEntryFrom(self, 0); place >= 0; place = setEntryFrom(self, place + 1)) {
    const key = retain(setKeyAt(self, place));
    const hash = setHashAt(self, place);
    let status = otherIsDict ? dictContainsKnownHash(other, key, hash) : setContainsEntry(other, key, hash);
    if (status == 0) status = setAddEntry(result, key, hash);
    release(key);
    if (status < 0) return finish(result, -1);
  }
  return result;
}

function copyAndDifference(self: Ref, other: Ref): Owned {
  const result = setCopy(self);
  return result ? finish(result, setDifferenceUpdate(result, other)) : 0;
}

/** set_symmetric_difference: the other's elements first. */
export function setSymmetricDifference(self: Ref, other: Ref): Owned {
  const result = makeSet(baseType(self), other);
  return result ? finish(result, setSymmetricDifferenceUpdate(result, self)) : 0;
}

/** set_issubset: 1, 0, -1. */
export function setIsSubset(self: Ref, other: Ref): i32 {
  if (!isAnySet(other)) {
    const both = setIntersectionWith(self, other);
    if (!both) return -1;
    const all = setUsed(both) == setUsed(self);
    release(both);
    return i32(all);
  }
  if (setUsed(self) > setUsed(other)) return 0;
  for (let place = setEntryFrom(self, 0); place >= 0; place = setEntryFrom(self, place + 1)) {
    const key = retain(setKeyAt(self, place));
    const there = setContainsEntry(other, key, setHashAt(self, place));
    release(key);
    if (there <= 0) return there;
  }
  return 1;
}

/** set_issuperset. */
export function setIsSuperset(self: Ref, other: Ref): i32 {
  if (isAnySet(other)) return setIsSubset(other, self);
  if (load<u32>(STATE, State.supersetCopies)) {
    const copy = setNew(other);
    if (!copy) return -1;
    const subset = setIsSubset(copy, self);
    release(copy);
    return subset;
  }
  const iterator = objectGetIter(other);
  if (!iterator) return -1;
  let there = 1;
  while (there == 1) {
    const key = iterNext(iterator);
    if (!key) {
      if (pending()) there = -1;
      break;
    }
    there = containsAny(self, key);
    release(key);
  }
  release(iterator);
  return there;
}

function containsAny(self: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : setContainsEntry(self, key, hash);
}

/** set_isdisjoint: 1, 0, -1. */
export function setIsDisjoint(self: Ref, other: Ref): i32 {
  if (self == other) return i32(setUsed(self) == 0);
  if (isAnySetExact(other)) return disjointSets(self, other);
  const iterator = objectGetIter(other);
  if (!iterator) return -1;
  let there = 0;
  while (there == 0) {
    const key = iterNext(iterator);
    if (!key) {
      if (pending()) there = -1;
      break;
    }
    there = containsAny(self, key);
    release(key);
  }
  release(iterator);
  return there < 0 ? -1 : 1 - there;
}

function disjointSets(self: Ref, other: Ref): i32 {
  const swap = setUsed(other) > setUsed(self);
  const tested = swap ? other : self;
  const walked = swap ? self : other;
  for (let place = setEntryFrom(walked, 0); place >= 0; place = setEntryFrom(walked, place + 1)) {
    const key = retain(setKeyAt(walked, place));
    const there = setContainsEntry(tested, key, setHashAt(walked, place));
    release(key);
    if (there) return there < 0 ? -1 : 0;
  }
  return 1;
}

/** tp_richcompare: inclusion. */
export function setRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (!isAnySet(other)) return notImplemented();
  let ok = 0;
  switch (op) {
    case EQ:
    case NE:
      ok = setsEqual(self, other);
      if (op == NE && ok >= 0) ok = 1 - ok;
      break;
    case LE:
      ok = setIsSubset(self, other);
      break;
    case GE:
      ok = setIsSuperset(self, other);
      break;
    case LT:
      ok = setUsed(self) >= setUsed(other) ? 0 : setIsSubset(self, other);
      break;
    case GT:
      ok = setUsed(self) <= setUsed(other) ? 0 : setIsSuperset(self, other);
      break;
  }
  return ok < 0 ? 0 : boolean(ok != 0);
}

function setsEqual(self: Ref, other: Ref): i32 {
  if (setUsed(self) != setUsed(other)) return 0;
  const a = load<i64>(self, SetObject.hash);
  const b = load<i64>(other, SetObject.hash);
  return a != -1 && b != -1 && a != b ? 0 : setIsSubset(self, other);
}

/** tp_hash of frozenset: the same whatever the order of the table. */
export function frozensetHash(self: Ref): i32 {
  const known = load<i64>(self, SetObject.hash);
  if (known != -1) return hashAnswer(known);
  let hash: u64 = 0;
  const table = setTable(self);
  const mask = setMask(self);
  for (let i: u32 = 0; i <= mask; i++) hash ^= shuffle(load<u64>(table + (i << 4), 8));
  // Unused entries and dummies came in with their hashes 0 and -1: take an odd one out again.
  if ((mask + 1 - <u32>setFill(self)) & 1) hash ^= shuffle(0);
  if ((setFill(self) - setUsed(self)) & 1) hash ^= shuffle(<u64>-1);
  hash ^= (<u64>setUsed(self) + 1) * 1927868237;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069 + 907133923;
  if (hash == <u64>-1) hash = 590923713;
  store<u64>(self, hash, SetObject.hash);
  return hashAnswer(<i64>hash);
}

// @ts-ignore: decorator
@inline
function shuffle(hash: u64): u64 {
  return (hash ^ 89869747 ^ (hash << 16)) * 3644798167;
}
