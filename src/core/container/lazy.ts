/**
 * enumerate, zip, map, filter, reversed (Objects/enumobject.c, Python/bltinmodule.c). The tuples that
 * enumerate and zip hand out are used again while nobody else keeps them.
 */
import { Enumerate, Filter, MapObject, Reversed, Zip } from "../abi/container-layout";
import { NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { callOneArg, vectorcall } from "../eval/call";
import { errClear, errMatches } from "../eval/errors";
import { gcFree, gcUntrack } from "../heap/allocate";
import { blockAlloc, blockFree } from "../heap/blocks";
import { clearSlot, refcount, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { intAsI64, intFromI64, intFromSize } from "../number/int";
import { typeGenericAlloc } from "../object/instance";
import { numberAdd, numberIndex } from "../object/number-protocol";
import { iterNext, objectGetIter, objectIsTrue } from "../object/protocol";
import { sequenceGetItem } from "../object/sequence-protocol";
import { pending, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { pairAgain, trackAgain } from "./dict-iterators";
import { tupleItem, tupleNew, tuplePack2, tupleSetNew, tupleSize } from "./tuple";

/** enumerate(iterable, start): start 0 or a Python object. */
export function enumerateNew(type: Ref, iterable: Ref, start: Ref): Owned {
  const self = typeGenericAlloc(type, 0);
  if (!self) return 0;
  if (start && enumerateStart(self, start) < 0) {
    release(self);
    return 0;
  }
  const iterator = objectGetIter(iterable);
  if (!iterator) {
    release(self);
    return 0;
  }
  store<u64>(self, <u64>iterator, Enumerate.iterator);
  const result = tuplePack2(NONE, NONE);
  if (!result) {
    release(self);
    return 0;
  }
  store<u64>(self, <u64>result, Enumerate.result);
  return self;
}

/** Numbers beyond i64 go on as int objects. */
function enumerateStart(self: Ref, start: Ref): i32 {
  const index = numberIndex(start);
  if (!index) return -1;
  const value = intAsI64(index);
  if (load<i32>(STATE, State.intOverflow)) {
    store<i64>(self, i64.MAX_VALUE, Enumerate.index);
    store<u64>(self, <u64>index, Enumerate.longIndex);
  } else {
    store<i64>(self, value, Enumerate.index);
    release(index);
  }
  return 0;
}

/** enum_next: the last result tuple is used again when nobody else holds it; beyond 2**63 the count is an int object. */
export function enumerateNext(self: Ref): Owned {
  const item = iterNext(load<u32>(self, Enumerate.iterator));
  if (!item) return 0;
  const number = nextNumber(self);
  if (!number) {
    release(item);
    return 0;
  }
  return pairAgain(load<u32>(self, Enumerate.result), number, item);
}

function nextNumber(self: Ref): Owned {
  const index = load<i64>(self, Enumerate.index);
  if (index != i64.MAX_VALUE) {
    store<i64>(self, index + 1, Enumerate.index);
    return intFromSize(index);
  }
  let current = load<u32>(self, Enumerate.longIndex);
  if (!current) {
    current = intFromI64(i64.MAX_VALUE);
    if (!current) return 0;
  }
  const one = intFromI64(1);
  const next = numberAdd(current, one);
  release(one);
  if (!next) {
    store<u64>(self, <u64>current, Enumerate.longIndex);
    return 0;
  }
  store<u64>(self, <u64>next, Enumerate.longIndex);
  return current;
}

/** zip(*iterables, strict): `iterables` is a tuple. */
export function zipNew(type: Ref, iterables: Ref, strict: i32): Owned {
  const count = tupleSize(iterables);
  const iterators = tupleNew(count);
  if (!iterators) return 0;
  for (let i = 0; i < count; i++) {
    const iterator = objectGetIter(tupleItem(iterables, i));
    if (!iterator) {
      release(iterators);
      return 0;
    }
    tupleSetNew(iterators, i, iterator);
  }
  const result = tupleNew(count);
  const self: Owned = result ? typeGenericAlloc(type, 0) : 0;
  if (!self) {
    releaseMaybe(result);
    release(iterators);
    return 0;
  }
  for (let i = 0; i < count; i++) tupleSetNew(result, i, retain(NONE));
  store<i64>(self, <i64>count, Zip.tupleSize);
  store<u64>(self, <u64>iterators, Zip.iterators);
  store<u64>(self, <u64>result, Zip.result);
  store<i64>(self, <i64>strict, Zip.strict);
  return self;
}

/** zip_next: stops at the first iterator that ends; with strict=True it checks that the others have ended, too. */
export function zipNext(self: Ref): Owned {
  const count = load<i32>(self, Zip.tupleSize);
  if (!count) return 0;
  let result = load<u32>(self, Zip.result);
  const reuse = refcount(result) == 1;
  if (reuse) store<i32>(result, 2, Header.refcnt);
  else {
    result = tupleNew(count);
    if (!result) return 0;
  }
  const iterators = load<u32>(self, Zip.iterators);
  for (let i = 0; i < count; i++) {
    const item = iterNext(tupleItem(iterators, i));
    if (!item) {
      release(result);
      return load<i32>(self, Zip.strict) ? unequal(self, iterators, i, count) : 0;
    }
    const old = tupleItem(result, i);
    tupleSetNew(result, i, item);
    releaseMaybe(old);
  }
  if (reuse) trackAgain(result);
  return result;
}

/** strict: iterator i has ended; have all others? */
function unequal(self: Ref, iterators: Ref, i: i32, count: i32): Owned {
  if (pending()) {
    if (!errMatches(Type.StopIteration)) return 0;
    errClear();
  }
  if (i) {
    const range = i == 1 ? " " : "s 1-";
    return raise(Type.ValueError, "zip() argument %d is shorter than argument%s%d", i + 1, changetype<usize>(range), i);
  }
  for (i = 1; i < count; i++) {
    const item = iterNext(tupleItem(iterators, i));
    if (item) {
      release(item);
      const range = i == 1 ? " " : "s 1-";
      return raise(Type.ValueError, "zip() argument %d is longer than argument%s%d", i + 1, changetype<usize>(range), i);
    }
    if (pending()) {
      if (!errMatches(Type.StopIteration)) return 0;
      errClear();
    }
  }
  return 0;
}

/** map(func, *iterables): `args` is the tuple of all arguments, at least two. */
export function mapNew(type: Ref, args: Address, nargs: i32): Owned {
  const count = nargs - 1;
  if (count < 1) return raise(Type.TypeError, "map() must have at least two arguments.");
  const iterators = tupleNew(count);
  if (!iterators) return 0;
  for (let i = 0; i < count; i++) {
    const iterator = objectGetIter(load<u32>(args + ((<u32>i) << 3), 8));
    if (!iterator) {
      release(iterators);
      return 0;
    }
    tupleSetNew(iterators, i, iterator);
  }
  const self = typeGenericAlloc(type, 0);
  if (!self) {
    release(iterators);
    return 0;
  }
  store<u64>(self, <u64>iterators, MapObject.iterators);
  store<u64>(self, <u64>retain(load<u32>(args)), MapObject.func);
  return self;
}

/** map_next: arguments go to the stack, no tuple is made. */
export function mapNext(self: Ref): Owned {
  const iterators = load<u32>(self, MapObject.iterators);
  const func = load<u32>(self, MapObject.func);
  const count = tupleSize(iterators);
  if (count == 1) {
    const item = iterNext(tupleItem(iterators, 0));
    if (!item) return 0;
    const result = callOneArg(func, item);
    release(item);
    return result;
  }
  const args = blockAlloc((<u32>count) << 3);
  if (!args) return raiseMemoryError();
  let filled = 0;
  for (; filled < count; filled++) {
    const item = iterNext(tupleItem(iterators, filled));
    if (!item) break;
    store<u64>(args + ((<u32>filled) << 3), <u64>item);
  }
  const result: Owned = filled == count ? vectorcall(func, args, count, 0) : 0;
  while (filled > 0) release(load<u32>(args + ((<u32>--filled) << 3)));
  blockFree(args);
  return result;
}

/** filter(function or None, iterable) */
export function filterNew(type: Ref, func: Ref, iterable: Ref): Owned {
  const iterator = objectGetIter(iterable);
  if (!iterator) return 0;
  const self = typeGenericAlloc(type, 0);
  if (!self) {
    release(iterator);
    return 0;
  }
  store<u64>(self, <u64>retain(func), Filter.func);
  store<u64>(self, <u64>iterator, Filter.iterator);
  return self;
}

/** filter_next: None and bool test the truth without a call. */
export function filterNext(self: Ref): Owned {
  const iterator = load<u32>(self, Filter.iterator);
  const func = load<u32>(self, Filter.func);
  while (true) {
    const item = iterNext(iterator);
    if (!item) return 0;
    const keep = passes(func, item);
    if (keep > 0) return item;
    release(item);
    if (keep < 0) return 0;
  }
}

function passes(func: Ref, item: Ref): i32 {
  if (func == NONE || func == Type.bool) return objectIsTrue(item);
  const answer = callOneArg(func, item);
  if (!answer) return -1;
  const truth = answer == TRUE ? 1 : objectIsTrue(answer);
  release(answer);
  return truth;
}

/** A reversed object over a sequence of known length; what `__reversed__` answers is decided in TypeScript. */
export function reversedNew(type: Ref, sequence: Ref, length: i32): Owned {
  const self = typeGenericAlloc(type, 0);
  if (!self) return 0;
  store<i64>(self, <i64>(length - 1), Reversed.index);
  store<u64>(self, <u64>retain(sequence), Reversed.sequence);
  return self;
}

/** reversed_next: by index, from the last. */
export function reversedNext(self: Ref): Owned {
  const index = load<i32>(self, Reversed.index);
  const sequence = load<u32>(self, Reversed.sequence);
  if (index >= 0 && sequence) {
    const item = sequenceGetItem(sequence, index);
    if (item) {
      store<i64>(self, <i64>(index - 1), Reversed.index);
      return item;
    }
    if (errMatches(Type.IndexError) || errMatches(Type.StopIteration)) errClear();
  }
  store<i64>(self, -1, Reversed.index);
  if (sequence) {
    store<u32>(self, 0, Reversed.sequence);
    release(sequence);
  }
  return 0;
}

/** filter_dealloc: the function goes before the iterator, though the collector visits them the other way round. */
export function filterDealloc(self: Ref): u32 {
  gcUntrack(self);
  // for an instance of a Python class subtype_dealloc has opened the bin
  const opens = load<u32>(typeOf(self), TypeObject.dealloc) == <u32>filterDealloc.index;
  if (opens && !trashBegin(self)) return 0;
  clearSlot(self + Filter.func);
  clearSlot(self + Filter.iterator);
  gcFree(self);
  if (opens) trashEnd();
  return 0;
}
