/**
 * The simple iterators: an index and what is walked (Objects/listobject.c, tupleobject.c, iterobject.c).
 * At the end they let go of it, and stay at the end whatever happens to it later.
 */
import { CallableIterator, List, SequenceIterator } from "../abi/container-layout";
import { Spare } from "../abi/heap-layout";
import { Type } from "../abi/memory-map";
import { callNoArgs } from "../eval/call";
import { errClear, errMatches } from "../eval/errors";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { spareOrFree, spareOrNew } from "../heap/spare";
import { intFromI32 } from "../number/int";
import { objectRichCompareBool } from "../object/compare";
import { objectLength } from "../object/protocol";
import { sequenceGetItem } from "../object/sequence-protocol";
import { notImplemented, EQ } from "./common";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { listSize, listSlot } from "./list";
import { tupleItem, tupleSize } from "./tuple";

/** An iterator of one of the types with the SequenceIterator struct, at an index. */
export function iteratorNew(type: Ref, sequence: Ref, index: i32): Owned {
  const iterator =
    type == Type.listIterator
      ? spareOrNew(Spare.ListIterator, type, SequenceIterator.SIZEOF)
      : type == Type.tupleIterator
        ? spareOrNew(Spare.TupleIterator, type, SequenceIterator.SIZEOF)
        : gcNew(type, SequenceIterator.SIZEOF);
  if (!iterator) return 0;
  store<i64>(iterator, <i64>index, SequenceIterator.index);
  store<u64>(iterator, <u64>retain(sequence), SequenceIterator.sequence);
  gcTrack(iterator);
  return iterator;
}

/** tp_dealloc of all of them. */
export function iteratorDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, SequenceIterator.sequence));
  const type = typeOf(self);
  if (type == Type.listIterator) spareOrFree(Spare.ListIterator, self);
  else if (type == Type.tupleIterator) spareOrFree(Spare.TupleIterator, self);
  else gcFree(self);
  return 0;
}

/** Lets go of the sequence: the end, for good. */
function finish(self: Ref): Owned {
  const sequence = load<u32>(self, SequenceIterator.sequence);
  store<u32>(self, 0, SequenceIterator.sequence);
  release(sequence);
  return 0;
}

/** tp_iter of list. */
export function listIter(list: Ref): Owned {
  return iteratorNew(Type.listIterator, list, 0);
}

/** listiter_next: the list is let go at its end, so a list that grows afterwards is not taken up again. */
export function listIteratorNext(self: Ref): Owned {
  const list = load<u32>(self, SequenceIterator.sequence);
  if (!list) return 0;
  const index = load<u32>(self, SequenceIterator.index);
  if (index >= load<u32>(list, List.size)) return finish(self);
  store<u32>(self, index + 1, SequenceIterator.index);
  return retain(load<u32>(load<u32>(list, List.items) + (index << 3)));
}

/** list.__reversed__ */
export function listReversedMethod(list: Ref): Owned {
  return iteratorNew(Type.listReverseIterator, list, listSize(list) - 1);
}

export function listReverseIteratorNext(self: Ref): Owned {
  const list = load<u32>(self, SequenceIterator.sequence);
  if (!list) return 0;
  const index = load<i32>(self, SequenceIterator.index);
  if (index < 0 || index >= listSize(list)) {
    store<i64>(self, -1, SequenceIterator.index);
    return finish(self);
  }
  store<i64>(self, <i64>(index - 1), SequenceIterator.index);
  return retain(load<u32>(listSlot(list, index)));
}

/** __length_hint__ of a reverse list iterator: 0 when the list has become shorter than the place. */
export function listReverseIteratorLengthHintMethod(self: Ref): Owned {
  const list = load<u32>(self, SequenceIterator.sequence);
  const left = load<i32>(self, SequenceIterator.index) + 1;
  return intFromI32(!list || listSize(list) < left ? 0 : left);
}

/** tp_iter of tuple. */
export function tupleIter(tuple: Ref): Owned {
  return iteratorNew(Type.tupleIterator, tuple, 0);
}

export function tupleIteratorNext(self: Ref): Owned {
  const tuple = load<u32>(self, SequenceIterator.sequence);
  if (!tuple) return 0;
  const index = load<i32>(self, SequenceIterator.index);
  if (index >= tupleSize(tuple)) return finish(self);
  store<i32>(self, index + 1, SequenceIterator.index);
  return retain(tupleItem(tuple, index));
}

/** __length_hint__ of list and tuple iterators: what is left. */
export function iteratorLengthHintMethod(self: Ref): Owned {
  const sequence = load<u32>(self, SequenceIterator.sequence);
  if (!sequence) return intFromI32(0);
  return intFromI32(max<i32>(load<i32>(sequence, List.size) - load<i32>(self, SequenceIterator.index), 0));
}

/** PySeqIter_New: over anything with `__getitem__`. */
export function sequenceIteratorNew(sequence: Ref): Owned {
  return iteratorNew(Type.sequenceIterator, sequence, 0);
}

/** iter_iternext: IndexError or StopIteration of `__getitem__` ends it. */
export function sequenceIteratorNext(self: Ref): Owned {
  const sequence = load<u32>(self, SequenceIterator.sequence);
  if (!sequence) return 0;
  const index = load<i32>(self, SequenceIterator.index);
  if (index == i32.MAX_VALUE) return raise(Type.OverflowError, "iter index too large");
  retain(sequence);
  const item = sequenceGetItem(sequence, index);
  release(sequence);
  if (item) {
    store<i32>(self, index + 1, SequenceIterator.index);
    return item;
  }
  if (errMatches(Type.IndexError) || errMatches(Type.StopIteration)) {
    errClear();
    if (load<u32>(self, SequenceIterator.sequence)) finish(self);
  }
  return 0;
}

/** __length_hint__ of a sequence iterator: NotImplemented without a length. */
export function sequenceIteratorLengthHintMethod(self: Ref): Owned {
  const sequence = load<u32>(self, SequenceIterator.sequence);
  if (!sequence) return intFromI32(0);
  const type = typeOf(sequence);
  if (!load<u32>(type, 336) && !load<u32>(type, 368)) return notImplemented();
  const length = objectLength(sequence);
  if (length < 0) return 0;
  return intFromI32(max<i32>(length - load<i32>(self, SequenceIterator.index), 0));
}

/** PyCallIter_New: calls until the sentinel comes. */
export function callableIteratorNew(callable: Ref, sentinel: Ref): Owned {
  const iterator = gcNew(Type.callableIterator, CallableIterator.SIZEOF);
  if (!iterator) return 0;
  store<u64>(iterator, <u64>retain(callable), CallableIterator.callable);
  store<u64>(iterator, <u64>retain(sentinel), CallableIterator.sentinel);
  gcTrack(iterator);
  return iterator;
}

export function callableIteratorDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, CallableIterator.callable));
  releaseMaybe(load<u32>(self, CallableIterator.sentinel));
  gcFree(self);
  return 0;
}

/** The end: both references go, fields first. */
function closeCallable(self: Ref): void {
  const callable = load<u32>(self, CallableIterator.callable);
  const sentinel = load<u32>(self, CallableIterator.sentinel);
  store<u32>(self, 0, CallableIterator.callable);
  store<u32>(self, 0, CallableIterator.sentinel);
  releaseMaybe(callable);
  releaseMaybe(sentinel);
}

/** calliter_iternext: until the sentinel; StopIteration of the callable ends it, too. */
export function callableIteratorNext(self: Ref): Owned {
  const callable = load<u32>(self, CallableIterator.callable);
  if (!callable) return 0;
  retain(callable);
  const result = callNoArgs(callable);
  release(callable);
  if (!result) {
    if (errMatches(Type.StopIteration)) {
      errClear();
      closeCallable(self);
    }
    return 0;
  }
  // The call may have used the iterator up itself.
  const sentinel = load<u32>(self, CallableIterator.sentinel);
  if (!sentinel) {
    release(result);
    return 0;
  }
  retain(sentinel);
  const equal = objectRichCompareBool(sentinel, result, EQ);
  release(sentinel);
  if (equal == 0) return result;
  release(result);
  if (equal > 0) closeCallable(self);
  return 0;
}
