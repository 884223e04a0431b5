/**
 * range and its iterators (Objects/rangeobject.c). A range holds int objects, so it can be as large as
 * one likes; its iterator counts in 64 bits when start, stop and step fit, else with int objects.
 */
import { LongRangeIterator, Range, RangeIterator } from "../abi/container-layout";
import { Spare } from "../abi/heap-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { objectFree, objectNew } from "../heap/allocate";
import { release, retain } from "../heap/object";
import { spareOrFree, spareOrNew } from "../heap/spare";
import { intAsI64, intFromI64, intSign } from "../number/int";
import { objectRichCompareBool } from "../object/compare";
import { numberAdd, numberFloorDivide, numberIndex, numberMultiply, numberNegative, numberRemainder, numberSubtract } from "../object/number-protocol";
import { lengthAnswer } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { EQ, LT } from "./common";
import { tupleItem, tupleSize } from "./tuple";

/** make_range_object: three ints move in. */
export function rangeNew(start: Owned, stop: Owned, step: Owned): Owned {
  const length = computeLength(start, stop, step);
  const self: Owned = length ? spareOrNew(Spare.Range, Type.range, Range.SIZEOF) : 0;
  if (!self) {
    if (length) release(length);
    release(start);
    release(stop);
    release(step);
    return 0;
  }
  store<u64>(self, <u64>start, Range.start);
  store<u64>(self, <u64>stop, Range.stop);
  store<u64>(self, <u64>step, Range.step);
  store<u64>(self, <u64>length, Range.length);
  return self;
}

export function rangeDealloc(self: Ref): u32 {
  release(load<u32>(self, Range.start));
  release(load<u32>(self, Range.stop));
  release(load<u32>(self, Range.step));
  release(load<u32>(self, Range.length));
  spareOrFree(Spare.Range, self);
  return 0;
}

/** The value of an int if it fits 64 bits; State.intOverflow tells. */
// @ts-ignore: decorator
@inline
function fits(): bool {
  return load<i32>(STATE, State.intOverflow) == 0;
}

/** compute_range_length: an int; by 64-bit arithmetic when that cannot overflow. */
function computeLength(start: Ref, stop: Ref, step: Ref): Owned {
  const low = intAsI64(start);
  let small = fits();
  const high = intAsI64(stop);
  small = small && fits();
  const by = intAsI64(step);
  small = small && fits() && by != i64.MIN_VALUE;
  if (small) {
    const length = countFrom(low, high, by);
    if (length >= 0) return intFromI64(length);
  }
  return bigLength(start, stop, step);
}

/** How many steps from low stay before high; -1 = more than 2**63 - 1. */
function countFrom(low: i64, high: i64, by: i64): i64 {
  if (by > 0 ? low >= high : low <= high) return 0;
  const distance: u64 = by > 0 ? <u64>high - <u64>low - 1 : <u64>low - <u64>high - 1;
  const count: u64 = distance / <u64>(by > 0 ? by : -by) + 1;
  return count > <u64>i64.MAX_VALUE || count == 0 ? -1 : <i64>count;
}

/** (high - low - 1) // step + 1 with int objects. */
function bigLength(start: Ref, stop: Ref, step: Ref): Owned {
  const up = intSign(step) > 0;
  const low = up ? start : stop;
  const high = up ? stop : start;
  const some = objectRichCompareBool(low, high, LT);
  if (some < 0) return 0;
  if (!some) return intFromI64(0);
  const distance = numberSubtract(high, low);
  if (!distance) return 0;
  const one = intFromI64(1);
  const less = chain(distance, numberSubtract(distance, one));
  const by: Owned = up ? retain(step) : numberNegative(step);
  const quotient: Owned = less && by ? numberFloorDivide(less, by) : 0;
  if (less) release(less);
  if (by) release(by);
  const length: Owned = quotient ? chain(quotient, numberAdd(quotient, one)) : 0;
  release(one);
  return length;
}

/** The next number of a calculation; the one before is done with. */
function chain(before: Owned, next: Owned): Owned {
  release(before);
  return next;
}

/** tp_new: range(stop) or range(start, stop[, step]). */
export function rangeNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && load<i32>(kwargs, 16) > 0) return raise(Type.TypeError, "range() takes no keyword arguments");
  return rangeFromArgs(args + 24, tupleSize(args));
}

/** tp_vectorcall of the type range. */
export function rangeVectorcall(type: Ref, args: u32, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && tupleSize(kwnames) > 0) return raise(Type.TypeError, "range() takes no keyword arguments");
  return rangeFromArgs(args, nargs);
}

function rangeFromArgs(args: u32, nargs: i32): Owned {
  if (nargs < 1) return raise(Type.TypeError, "range expected at least 1 argument, got 0");
  if (nargs > 3) return raise(Type.TypeError, "range expected at most 3 arguments, got %d", nargs);
  if (nargs == 1) {
    const stop = numberIndex(load<u32>(args));
    return stop ? rangeNew(intFromI64(0), stop, intFromI64(1)) : 0;
  }
  const start = numberIndex(load<u32>(args));
  if (!start) return 0;
  const stop = numberIndex(load<u32>(args, 8));
  const step: Owned = !stop ? 0 : nargs == 3 ? stepFrom(load<u32>(args, 16)) : intFromI64(1);
  if (!step) {
    release(start);
    if (stop) release(stop);
    return 0;
  }
  return rangeNew(start, stop, step);
}

function stepFrom(value: Ref): Owned {
  const step = numberIndex(value);
  if (!step || intSign(step)) return step;
  release(step);
  return raise(Type.ValueError, "range() arg 3 must not be zero");
}

/** sq_length: OverflowError beyond CPython's Py_ssize_t; what only exceeds ours is cut. */
export function rangeLength(self: Ref): i32 {
  const length = intAsI64(load<u32>(self, Range.length));
  if (!fits()) return fail(Type.OverflowError, "Python int too large to convert to C ssize_t");
  return lengthAnswer(length);
}

/** start + index * step, for an index within the range. */
export function rangeItemAt(self: Ref, index: Ref): Owned {
  const offset = numberMultiply(index, load<u32>(self, Range.step));
  if (!offset) return 0;
  return chain(offset, numberAdd(load<u32>(self, Range.start), offset));
}

/** compute_range_item: any int as an index, negative ones from the end. */
export function rangeItemOfInt(self: Ref, index: Ref): Owned {
  const length = load<u32>(self, Range.length);
  const zero = intFromI64(0);
  const at: Owned = intSign(index) < 0 ? numberAdd(index, length) : retain(index);
  if (!at) return 0;
  const below = objectRichCompareBool(at, zero, LT);
  const within = below == 0 ? objectRichCompareBool(at, length, LT) : 0;
  release(zero);
  const item: Owned = within > 0 ? rangeItemAt(self, at) : 0;
  release(at);
  if (!item && !pending()) return raise(Type.IndexError, "range object index out of range");
  return item;
}

/** sq_item: the caller has added the length to negative indices. */
export function rangeItem(self: Ref, index: i32): Owned {
  const at = intFromI64(index);
  if (!at) return 0;
  if (index < 0) {
    release(at);
    return raise(Type.IndexError, "range object index out of range");
  }
  return chain(at, rangeItemOfInt(self, at));
}

/** range_contains_long, for exact int and bool: 1, 0, -1. */
export function rangeContainsInt(self: Ref, value: Ref): i32 {
  const start = load<u32>(self, Range.start);
  const stop = load<u32>(self, Range.stop);
  const step = load<u32>(self, Range.step);
  const up = intSign(step) > 0;
  const before = objectRichCompareBool(up ? value : start, up ? start : value, LT);
  if (before) return before < 0 ? -1 : 0;
  const within = objectRichCompareBool(up ? value : stop, up ? stop : value, LT);
  if (within <= 0) return within;
  const distance = numberSubtract(value, start);
  if (!distance) return -1;
  const rest = chain(distance, numberRemainder(distance, step));
  if (!rest) return -1;
  const zero = intSign(rest) == 0;
  release(rest);
  return i32(zero);
}

/** range_equals: the same numbers in the same order. */
export function rangesEqual(a: Ref, b: Ref): i32 {
  if (a == b) return 1;
  const length = load<u32>(a, Range.length);
  let equal = objectRichCompareBool(length, load<u32>(b, Range.length), EQ);
  if (equal <= 0 || !intSign(length)) return equal;
  equal = objectRichCompareBool(load<u32>(a, Range.start), load<u32>(b, Range.start), EQ);
  if (equal <= 0) return equal;
  const count = intAsI64(length);
  if (fits() && count == 1) return 1;
  return objectRichCompareBool(load<u32>(a, Range.step), load<u32>(b, Range.step), EQ);
}

/** tp_iter. */
export function rangeIter(self: Ref): Owned {
  const start = intAsI64(load<u32>(self, Range.start));
  let small = fits();
  const stop = intAsI64(load<u32>(self, Range.stop));
  small = small && fits();
  const step = intAsI64(load<u32>(self, Range.step));
  small = small && fits();
  if (small && endFits(start, stop, step)) {
    const iterator = spareOrNew(Spare.RangeIterator, Type.rangeIterator, RangeIterator.SIZEOF);
    if (!iterator) return 0;
    store<i64>(iterator, 0, RangeIterator.index);
    store<i64>(iterator, start, RangeIterator.start);
    store<i64>(iterator, step, RangeIterator.step);
    store<i64>(iterator, countFrom(start, stop, step), RangeIterator.length);
    return iterator;
  }
  return longIterator(load<u32>(self, Range.start), load<u32>(self, Range.step), load<u32>(self, Range.length));
}

/** range_iter's conditions: neither the length nor one step past the last number leaves 64 bits. */
function endFits(start: i64, stop: i64, step: i64): bool {
  const count = countFrom(start, stop, step);
  if (count <= 0) return count == 0;
  return step > 0 ? stop <= i64.MAX_VALUE - (step - 1) : stop >= i64.MIN_VALUE + (-1 - step);
}

/** A longrange_iterator: new references. */
export function longIterator(start: Ref, step: Ref, length: Ref): Owned {
  const iterator = objectNew(Type.longRangeIterator, LongRangeIterator.SIZEOF);
  if (!iterator) return 0;
  store<u64>(iterator, <u64>intFromI64(0), LongRangeIterator.index);
  store<u64>(iterator, <u64>retain(start), LongRangeIterator.start);
  store<u64>(iterator, <u64>retain(step), LongRangeIterator.step);
  store<u64>(iterator, <u64>retain(length), LongRangeIterator.length);
  return iterator;
}

export function rangeIteratorDealloc(self: Ref): u32 {
  spareOrFree(Spare.RangeIterator, self);
  return 0;
}

export function longRangeIteratorDealloc(self: Ref): u32 {
  release(load<u32>(self, LongRangeIterator.index));
  release(load<u32>(self, LongRangeIterator.start));
  release(load<u32>(self, LongRangeIterator.step));
  release(load<u32>(self, LongRangeIterator.length));
  objectFree(self);
  return 0;
}

export function rangeIteratorNext(self: Ref): Owned {
  const index = load<i64>(self, RangeIterator.index);
  if (index >= load<i64>(self, RangeIterator.length)) return 0;
  store<i64>(self, index + 1, RangeIterator.index);
  return intFromI64(load<i64>(self, RangeIterator.start) + index * load<i64>(self, RangeIterator.step));
}

export function longRangeIteratorNext(self: Ref): Owned {
  const index = load<u32>(self, LongRangeIterator.index);
  if (objectRichCompareBool(index, load<u32>(self, LongRangeIterator.length), LT) != 1) return 0;
  const one = intFromI64(1);
  const next = numberAdd(index, one);
  release(one);
  if (!next) return 0;
  const offset = numberMultiply(index, load<u32>(self, LongRangeIterator.step));
  const item: Owned = offset ? chain(offset, numberAdd(load<u32>(self, LongRangeIterator.start), offset)) : 0;
  if (!item) {
    release(next);
    return 0;
  }
  store<u64>(self, <u64>next, LongRangeIterator.index);
  release(index);
  return item;
}

/** range.__reversed__: counts down from the last number, with int objects when need be. */
export function rangeReversedMethod(self: Ref): Owned {
  const start = load<u32>(self, Range.start);
  const step = load<u32>(self, Range.step);
  const length = load<u32>(self, Range.length);
  const back = numberNegative(step);
  if (!back) return 0;
  const last = lastOf(start, step, length);
  if (!last) {
    release(back);
    return 0;
  }
  const iterator = reverseIterator(last, back, length);
  release(last);
  release(back);
  return iterator;
}

/** start + (length - 1) * step. */
function lastOf(start: Ref, step: Ref, length: Ref): Owned {
  const one = intFromI64(1);
  const index = numberSubtract(length, one);
  release(one);
  if (!index) return 0;
  const offset = chain(index, numberMultiply(index, step));
  return offset ? chain(offset, numberAdd(start, offset)) : 0;
}

function reverseIterator(last: Ref, back: Ref, length: Ref): Owned {
  const from = intAsI64(last);
  let small = fits();
  const by = intAsI64(back);
  small = small && fits();
  const count = intAsI64(length);
  small = small && fits();
  if (!small) return longIterator(last, back, length);
  const iterator = spareOrNew(Spare.RangeIterator, Type.rangeIterator, RangeIterator.SIZEOF);
  if (!iterator) return 0;
  store<i64>(iterator, 0, RangeIterator.index);
  store<i64>(iterator, from, RangeIterator.start);
  store<i64>(iterator, by, RangeIterator.step);
  store<i64>(iterator, count, RangeIterator.length);
  return iterator;
}

// ---- what pickling and copying ask of the small iterator, whose fields are 64-bit numbers

/** The range that the iterator walks, from its beginning. */
export function rangeIteratorRange(self: Ref): Owned {
  const start = load<i64>(self, RangeIterator.start);
  const step = load<i64>(self, RangeIterator.step);
  const first = intFromI64(start);
  const end: Owned = first ? intFromI64(start + load<i64>(self, RangeIterator.length) * step) : 0;
  const by: Owned = end ? intFromI64(step) : 0;
  if (by) return rangeNew(first, end, by);
  if (end) release(end);
  if (first) release(first);
  return 0;
}

export function rangeIteratorIndex(self: Ref): Owned {
  return intFromI64(load<i64>(self, RangeIterator.index));
}

export function rangeIteratorLengthHintMethod(self: Ref): Owned {
  return intFromI64(load<i64>(self, RangeIterator.length) - load<i64>(self, RangeIterator.index));
}

/** __setstate__: the index, clipped to the range. */
export function rangeIteratorSetStateMethod(self: Ref, state: Ref): Owned {
  const number = numberIndex(state);
  if (!number) return 0;
  const index = intAsI64(number);
  release(number);
  if (!fits()) return raise(Type.OverflowError, "Python int too large to convert to C long");
  store<i64>(self, max<i64>(min<i64>(index, load<i64>(self, RangeIterator.length)), 0), RangeIterator.index);
  return retain(NONE);
}
