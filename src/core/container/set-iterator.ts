/** The iterator of set and frozenset (Objects/setobject.c, setiterobject). */
import { SetIterator } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { setEntryFrom, setKeyAt, setUsed } from "./set-table";

/** tp_iter. */
export function setIter(set: Ref): Owned {
  const iterator = gcNew(Type.setIterator, SetIterator.SIZEOF);
  if (!iterator) return 0;
  store<u64>(iterator, <u64>retain(set), SetIterator.set);
  store<i64>(iterator, setUsed(set), SetIterator.used);
  store<i64>(iterator, 0, SetIterator.position);
  store<i64>(iterator, setUsed(set), SetIterator.length);
  gcTrack(iterator);
  return iterator;
}

/** setiter_iternext: RuntimeError when the size has changed since the start. */
export function setIteratorNext(self: Ref): Owned {
  const set = load<u32>(self, SetIterator.set);
  if (!set) return 0;
  if (load<i32>(self, SetIterator.used) != setUsed(set)) {
    store<i32>(self, -1, SetIterator.used);
    return raise(Type.RuntimeError, "Set changed size during iteration");
  }
  const place = setEntryFrom(set, load<i32>(self, SetIterator.position));
  if (place < 0) {
    store<u32>(self, 0, SetIterator.set);
    release(set);
    return 0;
  }
  store<i32>(self, place + 1, SetIterator.position);
  store<i32>(self, load<i32>(self, SetIterator.length) - 1, SetIterator.length);
  return retain(setKeyAt(set, place));
}

/** __length_hint__: 0 once the set has changed its size. */
export function setIteratorLengthHintMethod(self: Ref): Owned {
  const set = load<u32>(self, SetIterator.set);
  return intFromI32(set && load<i32>(self, SetIterator.used) == setUsed(set) ? load<i32>(self, SetIterator.length) : 0);
}

export function setIteratorDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, SetIterator.set));
  gcFree(self);
  return 0;
}
