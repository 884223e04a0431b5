/** The iterators of dict and its views, forwards and backwards (Objects/dictobject.c, dictiterobject). */
import { DictIterator, DictView, Tuple } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { refcount, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { dictUsed } from "./dict";
import { entryBefore, entryEnd, entryFrom, keyAt, valueAt } from "./dict-entries";
import { tupleAlloc, tupleItem, tuplePack2, tupleSetNew } from "./tuple";

function iteratorNew(dict: Ref, type: Ref): Owned {
  const iterator = gcNew(type, DictIterator.SIZEOF);
  if (!iterator) return 0;
  const backwards = type >= <u32>Type.dictReverseKeyIterator;
  store<u64>(iterator, <u64>retain(dict), DictIterator.dict);
  store<i64>(iterator, dictUsed(dict), DictIterator.used);
  store<i64>(iterator, dictUsed(dict), DictIterator.length);
  store<i64>(iterator, backwards ? entryEnd(dict) : 0, DictIterator.position);
  store<u64>(iterator, 0, DictIterator.result);
  if (type == Type.dictItemIterator || type == Type.dictReverseItemIterator) {
    const result = tuplePack2(NONE, NONE);
    if (!result) {
      release(iterator);
      return 0;
    }
    store<u64>(iterator, <u64>result, DictIterator.result);
  }
  gcTrack(iterator);
  return iterator;
}

/** tp_iter of dict. */
export function dictIter(dict: Ref): Owned {
  return iteratorNew(dict, Type.dictKeyIterator);
}

/** dict.__reversed__ */
export function dictReversedMethod(dict: Ref): Owned {
  return iteratorNew(dict, Type.dictReverseKeyIterator);
}

/** tp_iter of the views. */
export function dictViewIter(view: Ref): Owned {
  const type = typeOf(view);
  const iterator = type == Type.dictKeys ? Type.dictKeyIterator : type == Type.dictValues ? Type.dictValueIterator : Type.dictItemIterator;
  return iteratorNew(load<u32>(view, DictView.dict), iterator);
}

/** __reversed__ of the views. */
export function dictViewReversedMethod(view: Ref): Owned {
  const type = typeOf(view);
  const iterator =
    type == Type.dictKeys ? Type.dictReverseKeyIterator : type == Type.dictValues ? Type.dictReverseValueIterator : Type.dictReverseItemIterator;
  return iteratorNew(load<u32>(view, DictView.dict), iterator);
}

/** The next place, with all the checks; -1 at the end or when an exception was raised. */
function advance(self: Ref, dict: Ref): i32 {
  if (load<i32>(self, DictIterator.used) != dictUsed(dict)) {
    // From now on it always fails.
    store<i32>(self, -1, DictIterator.used);
    raise(Type.RuntimeError, "dictionary changed size during iteration");
    return -1;
  }
  const position = load<i32>(self, DictIterator.position);
  const backwards = typeOf(self) >= <u32>Type.dictReverseKeyIterator;
  const place = backwards ? entryBefore(dict, position) : entryFrom(dict, position);
  const rest = load<i32>(self, DictIterator.length);
  if (place < 0 || (rest == 0 && !backwards)) {
    if (place >= 0) raise(Type.RuntimeError, "dictionary keys changed during iteration");
    store<u32>(self, 0, DictIterator.dict);
    release(dict);
    return -1;
  }
  store<i32>(self, backwards ? place : place + 1, DictIterator.position);
  store<i32>(self, rest - 1, DictIterator.length);
  return place;
}

/** dictiter_iternextkey: RuntimeError when the size has changed since the start. */
export function dictKeyIteratorNext(self: Ref): Owned {
  const dict = load<u32>(self, DictIterator.dict);
  if (!dict) return 0;
  const place = advance(self, dict);
  return place < 0 ? 0 : retain(keyAt(dict, place));
}

export function dictValueIteratorNext(self: Ref): Owned {
  const dict = load<u32>(self, DictIterator.dict);
  if (!dict) return 0;
  const place = advance(self, dict);
  return place < 0 ? 0 : retain(valueAt(dict, place));
}

/** dictiter_iternextitem: the last result tuple is used again when nobody else holds it. */
export function dictItemIteratorNext(self: Ref): Owned {
  const dict = load<u32>(self, DictIterator.dict);
  if (!dict) return 0;
  const place = advance(self, dict);
  if (place < 0) return 0;
  return pairAgain(load<u32>(self, DictIterator.result), retain(keyAt(dict, place)), retain(valueAt(dict, place)));
}

/** The pair of the last step, if nobody else has it, with new members; else a new one. The members' references move in. */
export function pairAgain(pair: Ref, first: Owned, second: Owned): Owned {
  if (refcount(pair) == 1) {
    const oldFirst = tupleItem(pair, 0);
    const oldSecond = tupleItem(pair, 1);
    store<i32>(pair, 2, Header.refcnt);
    tupleSetNew(pair, 0, first);
    tupleSetNew(pair, 1, second);
    release(oldFirst);
    release(oldSecond);
    // The collector may have let it go while it held atoms.
    trackAgain(pair);
    return pair;
  }
  const fresh = tupleAlloc(2);
  if (!fresh) {
    release(first);
    release(second);
    return 0;
  }
  store<u64>(fresh, <u64>first, Tuple.items);
  store<u64>(fresh, <u64>second, Tuple.items + 8);
  gcTrack(fresh);
  return fresh;
}

/** A tuple that is used again may have been untracked by a collection meanwhile (bpo-42536). */
// @ts-ignore: decorator
@inline
export function trackAgain(tuple: Ref): void {
  if (!(load<u32>(tuple, Header.flags) & 2)) gcTrack(tuple);
}

/** __length_hint__: 0 once the dict has changed its size. */
export function dictIteratorLengthHintMethod(self: Ref): Owned {
  const dict = load<u32>(self, DictIterator.dict);
  return intFromI32(dict && load<i32>(self, DictIterator.used) == dictUsed(dict) ? load<i32>(self, DictIterator.length) : 0);
}

export function dictIteratorDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, DictIterator.dict));
  releaseMaybe(load<u32>(self, DictIterator.result));
  gcFree(self);
  return 0;
}
