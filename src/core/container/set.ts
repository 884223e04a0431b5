/** set and frozenset: making, freeing, and the operations that change a set (Objects/setobject.c). */
import { SetObject } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { freeObject, gcUntrack } from "../heap/allocate";
import { blockFree } from "../heap/blocks";
import { release, retain, typeOf } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { clearWeakrefs } from "../heap/weak";
import { typeGenericAlloc } from "../object/instance";
import { iterNext, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { hashOf } from "./common";
import { dictUsed } from "./dict";
import { entryFrom, hashAt, keyAt } from "./dict-entries";
import { setIntersectionWith } from "./set-operations";
import {
  isAnySet,
  setAddEntry,
  setBecomeEmpty,
  setContainsEntry,
  setDiscardEntry,
  setEntryFrom,
  setFill,
  setGrowth,
  setHashAt,
  setInsertClean,
  setKeyAt,
  setMakeDummy,
  setMask,
  setResize,
  setTable,
  setUsed,
} from "./set-table";

/** make_new_set: an instance of a set type with the elements of an iterable (0: none). */
export function makeSet(type: Ref, iterable: Ref): Owned {
  const set = typeGenericAlloc(type, 0);
  if (!set) return 0;
  setBecomeEmpty(set);
  if (iterable && setUpdate(set, iterable) < 0) {
    release(set);
    return 0;
  }
  return set;
}

/** PySet_New; 0 makes an empty one. */
export function setNew(iterable: Ref): Owned {
  return makeSet(Type.set, iterable);
}

/** PyFrozenSet_New. */
export function frozensetNew(iterable: Ref): Owned {
  return makeSet(Type.frozenset, iterable);
}

/** PySet_Add. */
export function setAdd(set: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : setAddEntry(set, key, hash);
}

export function setAddKnownHash(set: Ref, key: Ref, hash: i64): i32 {
  return setAddEntry(set, key, hash);
}

/** PySet_Contains. */
export function setContains(set: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : setContainsEntry(set, key, hash);
}

/** PySet_Discard: 1 = it was there. */
export function setDiscard(set: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : setDiscardEntry(set, key, hash);
}

/** PySet_Size. */
export function setSize(set: Ref): i32 {
  return setUsed(set);
}

/** PySet_Pop: the next element from where the last pop stopped. */
export function setPop(set: Ref): Owned {
  if (!setUsed(set)) return raise(Type.KeyError, "pop from an empty set");
  const mask = setMask(set);
  let place = load<u32>(set, SetObject.finger) & mask;
  let next = setEntryFrom(set, place);
  if (next < 0) next = setEntryFrom(set, 0);
  place = next;
  const entry = setTable(set) + (place << 4);
  const key = load<u32>(entry);
  setMakeDummy(set, entry);
  store<u32>(set, place + 1, SetObject.finger);
  return key;
}

/** PySet_Clear: the set is empty before the first element dies; elements die in the table's order. */
export function setClear(set: Ref): u32 {
  const table = setTable(set);
  const mask = setMask(set);
  if (table != set + SetObject.smalltable) {
    setBecomeEmpty(set);
    for (let i: u32 = 0; i <= mask; i++) {
      const key = load<u32>(table + (i << 4));
      if (key > <u32>SetEntryMark.Dummy) release(key);
    }
    blockFree(table);
  } else if (setFill(set)) clearInline(set, table);
  return 0;
}

const enum SetEntryMark {
  Dummy = 1,
}

/** The inline table is used again at once, so its eight keys are held in locals meanwhile: no memory is asked for. */
function clearInline(set: Ref, table: Address): void {
  const a = load<u32>(table);
  const b = load<u32>(table, 16);
  const c = load<u32>(table, 32);
  const d = load<u32>(table, 48);
  const e = load<u32>(table, 64);
  const f = load<u32>(table, 80);
  const g = load<u32>(table, 96);
  const h = load<u32>(table, 112);
  setBecomeEmpty(set);
  drop(a);
  drop(b);
  drop(c);
  drop(d);
  drop(e);
  drop(f);
  drop(g);
  drop(h);
}

function drop(key: u32): void {
  if (key > <u32>SetEntryMark.Dummy) release(key);
}

/** set_update_internal: adds what an iterable gives. */
export function setUpdate(set: Ref, iterable: Ref): i32 {
  if (isAnySet(iterable)) return mergeSet(set, iterable);
  if (typeOf(iterable) == Type.dict) return mergeDictKeys(set, iterable);
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  let status = 0;
  while (status == 0) {
    const key = iterNext(iterator);
    if (!key) {
      if (pending()) status = -1;
      break;
    }
    status = setAdd(set, key);
    release(key);
  }
  release(iterator);
  return status;
}

/** Room for so many more, in one step, if the table would get too full. */
function makeRoom(set: Ref, more: i32): i32 {
  if ((<i64>setFill(set) + more) * 5 < <i64>setMask(set) * 3) return 0;
  return setResize(set, (setUsed(set) + more) * 2);
}

function mergeDictKeys(set: Ref, dict: Ref): i32 {
  if (makeRoom(set, dictUsed(dict)) < 0) return -1;
  for (let place = entryFrom(dict, 0); place >= 0; place = entryFrom(dict, place + 1)) {
    if (setAddEntry(set, keyAt(dict, place), hashAt(dict, place)) < 0) return -1;
  }
  return 0;
}

/** set_merge. */
function mergeSet(set: Ref, other: Ref): i32 {
  if (set == other || !setUsed(other)) return 0;
  if (makeRoom(set, setUsed(other)) < 0) return -1;
  if (!setFill(set)) {
    if (setMask(set) == setMask(other) && setFill(other) == setUsed(other)) copyTable(set, other);
    else insertAllClean(set, other);
    return 0;
  }
  for (let place = setEntryFrom(other, 0); place >= 0; place = setEntryFrom(other, place + 1)) {
    if (setAddEntry(set, setKeyAt(other, place), setHashAt(other, place)) < 0) return -1;
  }
  return 0;
}

/** Equal tables, the target empty, the source without dummies: slot for slot. */
function copyTable(set: Ref, other: Ref): void {
  const bytes = (setMask(set) + 1) << 4;
  const to = setTable(set);
  memory.copy(to, setTable(other), bytes);
  for (let at: u32 = 0; at < bytes; at += 16) {
    const key = load<u32>(to + at);
    if (key) retain(key);
  }
  store<i32>(set, setFill(other), SetObject.fill);
  store<i32>(set, setUsed(other), SetObject.used);
}

function insertAllClean(set: Ref, other: Ref): void {
  const table = setTable(set);
  const mask = setMask(set);
  store<i32>(set, setUsed(other), SetObject.fill);
  store<i32>(set, setUsed(other), SetObject.used);
  for (let place = setEntryFrom(other, 0); place >= 0; place = setEntryFrom(other, place + 1)) {
    setInsertClean(table, mask, retain(setKeyAt(other, place)), setHashAt(other, place));
  }
}

/** set_difference_update_internal. */
export function setDifferenceUpdate(set: Ref, other: Ref): i32 {
  if (set == other) {
    setClear(set);
    return 0;
  }
  if (isAnySet(other)) {
    if (discardSet(set, other) < 0) return -1;
  } else if (discardIterable(set, other) < 0) return -1;
  // More than a quarter of dummies: clean them away.
  if (<u32>(setFill(set) - setUsed(set)) <= setMask(set) / 4) return 0;
  return setResize(set, setGrowth(set));
}

/** A much larger other set is cut down to what both have first. */
function discardSet(set: Ref, other: Ref): i32 {
  const walked = setUsed(other) >> 3 > setUsed(set) ? setIntersectionWith(set, other) : retain(other);
  if (!walked) return -1;
  let status = 0;
  for (let place = setEntryFrom(walked, 0); status >= 0 && place >= 0; place = setEntryFrom(walked, place + 1)) {
    const key = retain(setKeyAt(walked, place));
    status = setDiscardEntry(set, key, setHashAt(walked, place));
    release(key);
  }
  release(walked);
  return min<i32>(status, 0);
}

function discardIterable(set: Ref, iterable: Ref): i32 {
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  let status = 0;
  while (status >= 0) {
    const key = iterNext(iterator);
    if (!key) {
      if (pending()) status = -1;
      break;
    }
    status = setDiscard(set, key);
    release(key);
  }
  release(iterator);
  return min<i32>(status, 0);
}

/** set_symmetric_difference_update. */
export function setSymmetricDifferenceUpdate(set: Ref, other: Ref): i32 {
  if (set == other) {
    setClear(set);
    return 0;
  }
  if (typeOf(other) == Type.dict) {
    for (let place = entryFrom(other, 0); place >= 0; place = entryFrom(other, place + 1)) {
      if (toggle(set, keyAt(other, place), hashAt(other, place)) < 0) return -1;
    }
    return 0;
  }
  const walked = isAnySet(other) ? retain(other) : setNew(other);
  if (!walked) return -1;
  let status = 0;
  for (let place = setEntryFrom(walked, 0); status == 0 && place >= 0; place = setEntryFrom(walked, place + 1)) {
    status = toggle(set, setKeyAt(walked, place), setHashAt(walked, place));
  }
  release(walked);
  return status;
}

/** Takes the key out if it is there, else puts it in. */
function toggle(set: Ref, key: Ref, hash: i64): i32 {
  retain(key);
  let status = setDiscardEntry(set, key, hash);
  if (status == 0) status = setAddEntry(set, key, hash);
  release(key);
  return min<i32>(status, 0);
}

export { setIntersectionWith as setIntersection } from "./set-operations";

/** _PySet_NextEntry: `position` is the address of an i32 that starts at 0; the borrowed key goes to an 8-byte slot. 0 at the end. */
export function setNextEntry(set: Ref, position: Address, key: Address): i32 {
  const place = setEntryFrom(set, load<i32>(position));
  if (place < 0) return 0;
  store<i32>(position, place + 1);
  store<u64>(key, <u64>setKeyAt(set, place));
  return 1;
}

/** tp_dealloc: elements die in the table's order. */
export function setDealloc(self: Ref): u32 {
  gcUntrack(self);
  const exact = typeOf(self) == Type.set || typeOf(self) == Type.frozenset;
  if (exact && !trashBegin(self)) return 0;
  if (load<u32>(self, SetObject.weakreflist)) clearWeakrefs(self);
  const table = setTable(self);
  const mask = setMask(self);
  let left = setUsed(self);
  for (let entry = table; left > 0 && entry <= table + (mask << 4); entry += 16) {
    const key = load<u32>(entry);
    if (key > <u32>SetEntryMark.Dummy) {
      left--;
      release(key);
    }
  }
  if (table && table != self + SetObject.smalltable) blockFree(table);
  freeObject(self);
  if (exact) trashEnd();
  return 0;
}

/** None, or the failure. */
export function noneUnless(failed: i32): Owned {
  return failed < 0 ? 0 : retain(NONE);
}
