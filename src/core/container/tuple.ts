/**
 * tuple: making and freeing (Objects/tupleobject.c). Tuples of 1 to 20 items that die wait in free
 * lists, one for each size; there is exactly one empty tuple.
 */
import { Tuple } from "../abi/container-layout";
import { EMPTY_TUPLE, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { State } from "../abi/state-layout";
import { freeObject, gcFree, gcNew, gcResize, gcTrack, gcUntrack } from "../heap/allocate";
import { clearSlot, refcount, release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { iterNext, objectGetIter, objectLengthHint } from "../object/protocol";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { isTuple, MAX_ITEMS, mayBeTracked, tracked } from "./common";

/**
 * Sizes that have a free list (PyTuple_NFREELISTS), and how many tuples each may keep. Which ones are used is the profile's
 * business: in 3.11 tuples of 20 go to their list but never come back from it (maybe_freelist_pop).
 */
const FREE_SIZES = 20;

const FREE_LIMIT = 2000;

// @ts-ignore: decorator
@inline
export function tupleItems(tuple: Ref): Address {
  return tuple + Tuple.items;
}

// @ts-ignore: decorator
@inline
export function tupleSize(tuple: Ref): i32 {
  return load<i32>(tuple, Tuple.size);
}

// @ts-ignore: decorator
@inline
export function tupleItem(tuple: Ref, index: i32): Borrowed {
  return load<u32>(tuple + (<u32>index << 3), Tuple.items);
}

/** Puts an item into a tuple that nobody else has seen yet; takes the reference. */
// @ts-ignore: decorator
@inline
export function tupleSetNew(tuple: Ref, index: i32, item: Owned): void {
  store<u32>(tuple + (<u32>index << 3), item, Tuple.items);
}

/** A tuple of size > 0 whose items are not written yet, untracked (tuple_alloc). */
export function tupleAlloc(size: i32): Owned {
  if (size <= load<i32>(STATE, State.tuplesReused)) {
    const head = STATE + (<u32>(size - 1) << 2);
    const free = load<u32>(head, State.tupleFreeHeads);
    if (free) {
      store<u32>(head, load<u32>(free, Tuple.items), State.tupleFreeHeads);
      const count = STATE + (<u32>(size - 1) << 1);
      store<u16>(count, load<u16>(count, State.tupleFreeCounts) - 1, State.tupleFreeCounts);
      store<i32>(free, 1, Header.refcnt);
      renewed(free - Prefix.GC_SIZEOF);
      return free;
    }
  } else if (<u32>size > <u32>MAX_ITEMS) return raiseMemoryError();
  // more than Tuple.SIZEOF in 3.14
  const tuple = gcNew(Type.tuple, load<u32>(Type.tuple, TypeObject.basicsize) + (<u32>size << 3));
  if (tuple) store<i64>(tuple, <i64>size, Tuple.size);
  return tuple;
}

/** PyTuple_New: items are 0 until set. The one () for size 0. */
export function tupleNew(size: i32): Owned {
  if (size <= 0) return retain(EMPTY_TUPLE);
  const tuple = tupleAlloc(size);
  if (!tuple) return 0;
  memory.fill(tuple + Tuple.items, 0, <u32>size << 3);
  gcTrack(tuple);
  return tuple;
}

/** A tuple with all its items: 3.14 looks at them first (maybe_tracked). */
// @ts-ignore: decorator
@inline
function tupleTrack(tuple: Ref): void {
  gcTrack(tuple);
  if (load<u32>(STATE, State.tuplesDecideEarly) && !mayHold(tuple)) gcUntrack(tuple);
}

/** maybe_tracked of 3.14, for any item: is it of a type that the collector knows, tracked or not? */
function mayHold(tuple: Ref): bool {
  const end = tuple + (<u32>tupleSize(tuple) << 3);
  for (let item = tuple; item < end; item += 8) {
    const each = load<u32>(item, Tuple.items);
    if (each && load<u32>(typeOf(each), TypeObject.flags) & TypeFlag.HaveGc) return true;
  }
  return false;
}

/** PyTuple_Pack: retains its items. */
export function tuplePack1(a: Ref): Owned {
  const tuple = tupleAlloc(1);
  if (!tuple) return 0;
  store<u64>(tuple, <u64>retain(a), Tuple.items);
  tupleTrack(tuple);
  return tuple;
}

export function tuplePack2(a: Ref, b: Ref): Owned {
  const tuple = tupleAlloc(2);
  if (!tuple) return 0;
  store<u64>(tuple, <u64>retain(a), Tuple.items);
  store<u64>(tuple, <u64>retain(b), Tuple.items + 8);
  tupleTrack(tuple);
  return tuple;
}

export function tuplePack3(a: Ref, b: Ref, c: Ref): Owned {
  const tuple = tupleAlloc(3);
  if (!tuple) return 0;
  store<u64>(tuple, <u64>retain(a), Tuple.items);
  store<u64>(tuple, <u64>retain(b), Tuple.items + 8);
  store<u64>(tuple, <u64>retain(c), Tuple.items + 16);
  tupleTrack(tuple);
  return tuple;
}

/** A tuple of new references to what stands in count 8-byte slots (_PyTuple_FromArray). */
export function tupleFromArray(items: Address, count: i32): Owned {
  if (count <= 0) return retain(EMPTY_TUPLE);
  const tuple = tupleAlloc(count);
  if (!tuple) return 0;
  copyItems(tuple + Tuple.items, items, count);
  tupleTrack(tuple);
  return tuple;
}

/** The same, but the references move in; on failure they are released (_PyTuple_FromArraySteal). */
export function tupleFromArraySteal(items: Address, count: i32): Owned {
  if (count <= 0) return retain(EMPTY_TUPLE);
  const tuple = tupleAlloc(count);
  if (!tuple) {
    for (let i = 0; i < count; i++) release(load<u32>(items + (<u32>i << 3)));
    return 0;
  }
  let from = items;
  let to = tuple + Tuple.items;
  const end = to + (<u32>count << 3);
  while (to < end) {
    store<u64>(to, <u64>load<u32>(from));
    from += 8;
    to += 8;
  }
  tupleTrack(tuple);
  return tuple;
}

/** New references to count items, from slot to slot. */
export function copyItems(to: Address, from: Address, count: i32): void {
  const end = to + (<u32>count << 3);
  while (to < end) {
    store<u64>(to, <u64>retainMaybe(load<u32>(from)));
    from += 8;
    to += 8;
  }
}

/** PySequence_Tuple: an exact tuple is its own result. */
export function tupleFromIterable(iterable: Ref): Owned {
  if (typeOf(iterable) == Type.tuple) return retain(iterable);
  if (typeOf(iterable) == Type.list) return tupleFromArray(load<u32>(iterable, 24), load<i32>(iterable, 16));
  return tupleFromIterator(iterable);
}

/** PyTuple_GetItem: borrowed. */
export function tupleGetItem(tuple: Ref, index: i32): Borrowed {
  if (!isTuple(tuple)) return raise(Type.SystemError, "bad argument to internal function");
  if (<u32>index >= load<u32>(tuple, Tuple.size)) return raise(Type.IndexError, "tuple index out of range");
  return tupleItem(tuple, index);
}

/** PyTuple_SetItem, for tuples that nobody has seen yet. */
export function tupleSetItem(tuple: Ref, index: i32, item: Owned): i32 {
  if (<u32>index >= load<u32>(tuple, Tuple.size)) {
    release(item);
    return fail(Type.IndexError, "tuple assignment index out of range");
  }
  const old = tupleItem(tuple, index);
  tupleSetNew(tuple, index, item);
  releaseMaybe(old);
  return 0;
}

/** tupleslice: bounds are clipped; the whole of an exact tuple is itself. */
export function tupleGetSlice(tuple: Ref, low: i32, high: i32): Owned {
  const size = tupleSize(tuple);
  if (low < 0) low = 0;
  if (high > size) high = size;
  if (high < low) high = low;
  if (low == 0 && high == size && typeOf(tuple) == Type.tuple) return retain(tuple);
  return tupleFromArray(tupleItems(tuple) + (<u32>low << 3), high - low);
}

/** _PyTuple_Resize of a tuple with one reference: consumes it, gives one of the new size (maybe elsewhere); new items are 0. */
export function tupleResize(tuple: Owned, size: i32): Owned {
  const old = tupleSize(tuple);
  if (old == size) return tuple;
  if (size == 0) {
    release(tuple);
    return retain(EMPTY_TUPLE);
  }
  if (old == 0) {
    release(tuple);
    return tupleNew(size);
  }
  if (refcount(tuple) != 1 || <u32>size > <u32>MAX_ITEMS) {
    release(tuple);
    return <u32>size > <u32>MAX_ITEMS ? raiseMemoryError() : raise(Type.SystemError, "bad argument to internal function");
  }
  if (tracked(tuple)) gcUntrack(tuple);
  for (let i = size; i < old; i++) clearSlot(tupleItems(tuple) + (<u32>i << 3));
  const moved = gcResize(tuple, load<u32>(Type.tuple, TypeObject.basicsize) + (<u32>size << 3));
  if (!moved) {
    release(tuple);
    return raiseMemoryError();
  }
  store<i32>(moved, size, Tuple.size);
  if (size > old) memory.fill(tupleItems(moved) + (<u32>old << 3), 0, <u32>(size - old) << 3);
  gcTrack(moved);
  return moved;
}

/** _PyTuple_MaybeUntrack: a tuple of things that can be in no cycle needs no watching. The collector asks. */
export function tupleMaybeUntrack(tuple: Ref): void {
  if (typeOf(tuple) != Type.tuple || !tracked(tuple)) return;
  const size = tupleSize(tuple);
  for (let i = 0; i < size; i++) {
    const item = tupleItem(tuple, i);
    // An item not set yet: the tuple is still being built.
    if (!item || mayBeTracked(item)) return;
  }
  gcUntrack(tuple);
}

/** tp_dealloc: items die last to first. */
export function tupleDealloc(self: Ref): u32 {
  const size = tupleSize(self);
  // The one () never goes: whoever brings its count to 0 finds it alive again.
  if (self == EMPTY_TUPLE) {
    store<i32>(self, 1, Header.refcnt);
    return 0;
  }
  gcUntrack(self);
  const exact = typeOf(self) == Type.tuple;
  if (exact && !trashBegin(self)) return 0;
  for (let i = size - 1; i >= 0; i--) releaseMaybe(tupleItem(self, i));
  if (!exact || !keepFree(self, size)) freeObject(self);
  if (exact) trashEnd();
  return 0;
}

// @ts-ignore: decorator
@inline
function keepFree(self: Ref, size: i32): bool {
  if (<u32>(size - 1) >= load<u32>(STATE, State.tuplesKept)) return false;
  const count = STATE + (<u32>(size - 1) << 1);
  const kept = load<u16>(count, State.tupleFreeCounts);
  if (kept >= <u16>FREE_LIMIT) return false;
  const head = STATE + (<u32>(size - 1) << 2);
  store<u64>(self, <u64>load<u32>(head, State.tupleFreeHeads), Tuple.items);
  store<u32>(head, self, State.tupleFreeHeads);
  store<u16>(count, kept + 1, State.tupleFreeCounts);
  store<u32>(self, ObjectFlag.Gc, Header.flags);
  parked(self - Prefix.GC_SIZEOF);
  return true;
}

/** Empties the free lists: at the end of a full collection (_PyTuple_ClearFreeList). */
export function tupleClearFreeList(): void {
  for (let i: u32 = 0; i < <u32>FREE_SIZES; i++) {
    let free = load<u32>(STATE + (i << 2), State.tupleFreeHeads);
    store<u32>(STATE + (i << 2), 0, State.tupleFreeHeads);
    store<u16>(STATE + (i << 1), 0, State.tupleFreeCounts);
    while (free) {
      const next = load<u32>(free, Tuple.items);
      gcFree(free);
      free = next;
    }
  }
}

/** Any iterable: guessed, grown and cut as PySequence_Tuple does it. */
function tupleFromIterator(iterable: Ref): Owned {
  const iterator = objectGetIter(iterable);
  if (!iterator) return 0;
  let room = objectLengthHint(iterable, 10);
  let tuple: Owned = room < 0 ? 0 : tupleNew(room);
  if (!tuple) {
    release(iterator);
    return 0;
  }
  let filled = 0;
  while (true) {
    const item = iterNext(iterator);
    if (!item) break;
    if (filled >= room) {
      room += 10;
      room += room >> 2;
      tuple = tupleResize(tuple, room);
      if (!tuple) {
        release(item);
        break;
      }
    }
    tupleSetNew(tuple, filled++, item);
  }
  release(iterator);
  if (pending()) {
    releaseMaybe(tuple);
    return 0;
  }
  return filled < room ? tupleResize(tuple, filled) : tuple;
}
