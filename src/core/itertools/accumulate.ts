/** accumulate, pairwise and zip_longest (Modules/itertoolsmodule.c). */
import { Accumulate, Pairwise, ZipLongest } from "../abi/itertools-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { trackAgain } from "../container/dict-iterators";
import { dictNext, dictSize } from "../container/dict";
import { tupleItem, tupleNew, tuplePack2, tupleSetNew, tupleSize } from "../container/tuple";
import { callTwoArgs } from "../eval/call";
import { clearSlot, refcount, release, releaseMaybe, retain } from "../heap/object";
import { typeAlloc } from "../object/instance";
import { numberAdd } from "../object/number-protocol";
import { iterNext, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { strEqualLiteral } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { exactly, nextOf, parseArguments, parsed } from "./arguments";

/** accumulate(iterable, func=None, *, initial=None) */
export function accumulateNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("accumulate", "iterable,func,initial", 1, 2, args, kwargs)) return 0;
  const func = parsed(1);
  const initial = parsed(2);
  const iterator = objectGetIter(parsed(0));
  if (!iterator) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(iterator);
    return 0;
  }
  if (func && func != NONE) store<u64>(self, <u64>retain(func), Accumulate.binop);
  store<u64>(self, <u64>iterator, Accumulate.iterator);
  store<u64>(self, <u64>retain(initial ? initial : NONE), Accumulate.initial);
  return self;
}

/** accumulate_next: without a function, by addition. */
export function accumulateNext(self: Ref): Owned {
  const initial = load<u32>(self, Accumulate.initial);
  if (initial != NONE) {
    store<u64>(self, <u64>retain(NONE), Accumulate.initial);
    replace(self + Accumulate.total, retain(initial));
    return initial;
  }
  const value = nextOf(load<u32>(self, Accumulate.iterator));
  if (!value) return 0;
  const total = load<u32>(self, Accumulate.total);
  if (!total) {
    store<u64>(self, <u64>retain(value), Accumulate.total);
    return value;
  }
  retain(total);
  const binop = load<u32>(self, Accumulate.binop);
  const sum = binop ? callTwoArgs(binop, total, value) : numberAdd(total, value);
  release(total);
  release(value);
  if (!sum) return 0;
  replace(self + Accumulate.total, retain(sum));
  return sum;
}

/** Py_XSETREF. */
function replace(slot: Address, value: Owned): void {
  const old = load<u32>(slot);
  store<u64>(slot, <u64>value);
  releaseMaybe(old);
}

/** pairwise(iterable) */
export function pairwiseNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!exactly("pairwise", type, args, kwargs, 1)) return 0;
  const iterator = objectGetIter(tupleItem(args, 0));
  if (!iterator) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(iterator);
    return 0;
  }
  store<u32>(self, iterator, Pairwise.iterator);
  if (!load<u32>(STATE, State.pairsReused)) return self;
  const result = tuplePack2(NONE, NONE);
  if (result) {
    store<u32>(self, result, Pairwise.result);
    return self;
  }
  release(self);
  return 0;
}

/** pairwise_next: 3.10 and later. */
export function pairwiseNext(self: Ref): Owned {
  const iterator = load<u32>(self, Pairwise.iterator);
  if (!iterator) return 0;
  retain(iterator);
  const result = pairwiseStep(self, iterator);
  release(iterator);
  return result;
}

/** The iterator may be stepped, or this object used up, from within: fields are looked at again after each step. */
function pairwiseStep(self: Ref, iterator: Ref): Owned {
  let old = load<u32>(self, Pairwise.old);
  if (!old) {
    old = nextOf(iterator);
    replace(self + Pairwise.old, old);
    if (!old) {
      clearSlot(self + Pairwise.iterator);
      return 0;
    }
    if (!load<u32>(self, Pairwise.iterator)) {
      clearSlot(self + Pairwise.old);
      return 0;
    }
  }
  retain(old);
  const item = nextOf(iterator);
  if (!item) {
    clearSlot(self + Pairwise.iterator);
    clearSlot(self + Pairwise.old);
    release(old);
    return 0;
  }
  const pair = pairOf(load<u32>(self, Pairwise.result), old, item);
  replace(self + Pairwise.old, item);
  release(old);
  return pair;
}

/** A pair of two borrowed values: the one that was given last, if nobody else has it any more. */
function pairOf(last: Ref, old: Ref, item: Ref): Owned {
  if (!last || refcount(last) != 1) return tuplePack2(old, item);
  retain(last);
  const first = tupleItem(last, 0);
  const second = tupleItem(last, 1);
  tupleSetNew(last, 0, retain(old));
  tupleSetNew(last, 1, retain(item));
  release(first);
  release(second);
  trackAgain(last);
  return last;
}

const WALK: Address = memory.data(24, 8);

/** zip_longest(*iterables, fillvalue=None) */
export function zipLongestNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  let fillvalue: Ref = NONE;
  if (kwargs && dictSize(kwargs)) {
    store<i32>(WALK, 0);
    const one = dictSize(kwargs) == 1 && dictNext(kwargs, WALK, WALK + 8, WALK + 16) != 0;
    if (!one || !strEqualLiteral(load<u32>(WALK, 8), "fillvalue")) return raise(Type.TypeError, "zip_longest() got an unexpected keyword argument");
    fillvalue = load<u32>(WALK, 16);
  }
  const count = tupleSize(args);
  const iterators = tupleNew(count);
  if (!iterators) return 0;
  for (let i = 0; i < count; i++) {
    const iterator = objectGetIter(tupleItem(args, i));
    if (!iterator) {
      release(iterators);
      return 0;
    }
    tupleSetNew(iterators, i, iterator);
  }
  const result = tupleNew(count);
  const self: Owned = result ? typeAlloc(type) : 0;
  if (!self) {
    releaseMaybe(result);
    release(iterators);
    return 0;
  }
  for (let i = 0; i < count; i++) tupleSetNew(result, i, retain(NONE));
  store<i64>(self, <i64>count, ZipLongest.tupleSize);
  store<i64>(self, <i64>count, ZipLongest.active);
  store<u64>(self, <u64>iterators, ZipLongest.iterators);
  store<u64>(self, <u64>result, ZipLongest.result);
  store<u64>(self, <u64>retain(fillvalue), ZipLongest.fillvalue);
  return self;
}

/** zip_longest_next: iterators that have ended are let go one by one. */
export function zipLongestNext(self: Ref): Owned {
  const count = load<i32>(self, ZipLongest.tupleSize);
  if (!count || !load<i32>(self, ZipLongest.active)) return 0;
  let result = load<u32>(self, ZipLongest.result);
  const reuse = refcount(result) == 1;
  if (reuse) retain(result);
  else {
    result = tupleNew(count);
    if (!result) return 0;
  }
  for (let i = 0; i < count; i++) {
    const item = longestItem(self, i);
    if (!item) {
      release(result);
      return 0;
    }
    const old = tupleItem(result, i);
    tupleSetNew(result, i, item);
    releaseMaybe(old);
  }
  if (reuse) trackAgain(result);
  return result;
}

/** The item of column i; 0 when the last of all iterators has ended, or one has failed. */
function longestItem(self: Ref, i: i32): Owned {
  const iterators = load<u32>(self, ZipLongest.iterators);
  const iterator = tupleItem(iterators, i);
  if (!iterator) return retain(load<u32>(self, ZipLongest.fillvalue));
  retain(iterator);
  const item = iterNext(iterator);
  if (!item) {
    const active = load<i32>(self, ZipLongest.active) - 1;
    if (active <= 0 || pending()) {
      store<i64>(self, 0, ZipLongest.active);
      release(iterator);
      return 0;
    }
    store<i64>(self, <i64>active, ZipLongest.active);
    if (tupleItem(iterators, i) == iterator) {
      tupleSetNew(iterators, i, 0);
      release(iterator);
    }
    release(iterator);
    return retain(load<u32>(self, ZipLongest.fillvalue));
  }
  release(iterator);
  return item;
}
