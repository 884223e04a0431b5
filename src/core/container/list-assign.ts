/** list: assigning to and deleting slices (list_ass_slice, list_ass_subscript of Objects/listobject.c). */
import { List } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { indexCheck, numberAsSsize } from "../object/number-protocol";
import { objectGetIter } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { errClear, errMatches } from "../eval/errors";
import { Owned, Ref } from "../types";
import { isList, isTuple } from "./common";
import {
  listAppendSteal,
  listClear,
  listFromArray,
  listFromIterable,
  listItems,
  listResize,
  listSize,
  listSlot,
  listWithRoom,
} from "./list";
import { sliceAdjust, sliceUnpack } from "./slice";
import { tupleItems } from "./tuple";

/** PySequence_Fast: a list or tuple as it is, anything else as a new list. TypeError with the given text when not iterable. */
function sequenceFast(value: Ref, message: string): Owned {
  if (isList(value) || isTuple(value)) return retain(value);
  const iterator = objectGetIter(value);
  if (!iterator) {
    if (!errMatches(Type.TypeError)) return 0;
    errClear();
    return raise(Type.TypeError, message);
  }
  const list = listFromIterable(iterator);
  release(iterator);
  return list;
}

function fastItems(sequence: Ref): u32 {
  return isList(sequence) ? listItems(sequence) : tupleItems(sequence);
}

/** PyList_SetSlice: `value` 0 deletes. Bounds are clipped; what goes dies last to first, after the list is whole again. */
export function listSetSlice(list: Ref, low: i32, high: i32, value: Ref): i32 {
  let sequence: Owned = 0;
  if (value) {
    // Of the list itself a copy is assigned.
    sequence = value == list ? listFromArray(listItems(list), listSize(list)) : sequenceFast(value, "can only assign an iterable");
    if (!sequence) return -1;
  }
  const status = replaceRange(list, low, high, sequence);
  if (sequence) release(sequence);
  return status;
}

function replaceRange(list: Ref, low: i32, high: i32, sequence: Ref): i32 {
  const added = sequence ? load<i32>(sequence, List.size) : 0;
  const from = sequence ? fastItems(sequence) : 0;
  const size = listSize(list);
  low = max<i32>(min<i32>(low, size), 0);
  high = max<i32>(min<i32>(high, size), low);
  const removed = high - low;
  const change = added - removed;
  if (size + change == 0) {
    listClear(list);
    return 0;
  }
  let recycle: u32 = 0;
  if (removed) {
    recycle = blockAlloc((<u32>removed) << 3);
    if (!recycle) return fail(Type.MemoryError, "");
    memory.copy(recycle, listSlot(list, low), (<u32>removed) << 3);
  }
  const tail = (<u32>(size - high)) << 3;
  if (change < 0) {
    // The tail moves down first, so that a refused resize can be undone.
    memory.copy(listSlot(list, high + change), listSlot(list, high), tail);
    if (listResize(list, size + change) < 0) {
      memory.copy(listSlot(list, high), listSlot(list, high + change), tail);
      memory.copy(listSlot(list, low), recycle, (<u32>removed) << 3);
      blockFree(recycle);
      return -1;
    }
  } else if (change > 0) {
    if (listResize(list, size + change) < 0) {
      if (recycle) blockFree(recycle);
      return -1;
    }
    memory.copy(listSlot(list, high + change), listSlot(list, high), tail);
  }
  for (let i = 0; i < added; i++) store<u64>(listSlot(list, low + i), <u64>retain(load<u32>(from + ((<u32>i) << 3))));
  for (let i = removed - 1; i >= 0; i--) releaseMaybe(load<u32>(recycle + ((<u32>i) << 3)));
  if (recycle) blockFree(recycle);
  return 0;
}

/** sq_ass_item; value 0 deletes. */
export function listAssItem(self: Ref, index: i32, value: Ref): i32 {
  if (<u32>index >= load<u32>(self, List.size)) return fail(Type.IndexError, "list assignment index out of range");
  const slot = listSlot(self, index);
  if (!value) {
    const keeps = load<u32>(STATE, State.listsKeepRoom);
    if (!keeps) return listSetSlice(self, index, index + 1, 0);
    const size = listSize(self) - 1;
    const gone = load<u32>(slot);
    memory.copy(slot, slot + 8, (<u32>(size - index)) << 3);
    store<i32>(self, size, List.size);
    // 3.14 gives room back; that less of it is refused does no harm
    if (keeps == 2 && listResize(self, size) < 0) errClear();
    release(gone);
    return 0;
  }
  const old = load<u32>(slot);
  store<u64>(slot, <u64>retain(value));
  release(old);
  return 0;
}

/** mp_ass_subscript. */
export function listAssSubscript(self: Ref, index: Ref, value: Ref): i32 {
  if (typeOf(index) == Type.slice) return assignSlice(self, index, value);
  if (!indexCheck(index)) return fail(Type.TypeError, "list indices must be integers or slices, not %T", index);
  const i = numberAsSsize(index, Type.IndexError);
  if (i == -1 && pending()) return -1;
  return listAssItem(self, i < 0 ? i + listSize(self) : i, value);
}

function assignSlice(self: Ref, index: Ref, value: Ref): i32 {
  const bounds = STATE + State.containerScratch;
  if (sliceUnpack(index, bounds) < 0) return -1;
  const count = sliceAdjust(listSize(self), bounds);
  const start = load<i32>(bounds);
  const step = load<i32>(bounds, 8);
  if (step == 1) return listSetSlice(self, start, max<i32>(start, load<i32>(bounds, 4)), value);
  return value ? assignExtended(self, index, value) : count > 0 ? deleteExtended(self, start, step, count) : 0;
}

/** Every step-th item goes: the rest closes up, then the items die in the order of their places. */
function deleteExtended(self: Ref, start: i32, step: i32, count: i32): i32 {
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  const garbage = blockAlloc((<u32>count) << 3);
  if (!garbage) return fail(Type.MemoryError, "");
  const size = listSize(self);
  for (let i = 0, at = start; i < count; i++, at += step) {
    store<u64>(garbage + ((<u32>i) << 3), load<u64>(listSlot(self, at)));
    const keep = at + step >= size ? size - at - 1 : i == count - 1 ? size - at - 1 : step - 1;
    memory.copy(listSlot(self, at - i), listSlot(self, at + 1), (<u32>keep) << 3);
  }
  store<i32>(self, size - count, List.size);
  const status = listResize(self, size - count);
  for (let i = 0; i < count; i++) release(load<u32>(garbage + ((<u32>i) << 3)));
  blockFree(garbage);
  return status;
}

function assignExtended(self: Ref, index: Ref, value: Ref): i32 {
  const sequence =
    self == value ? listFromArray(listItems(value), listSize(value)) : sequenceFast(value, "must assign iterable to extended slice");
  if (!sequence) return -1;
  const status = exchangeExtended(self, index, sequence);
  release(sequence);
  return status;
}

/** The bounds are taken anew: making the sequence may have run Python code that changed the list. */
function exchangeExtended(self: Ref, index: Ref, sequence: Ref): i32 {
  const bounds = STATE + State.containerScratch;
  if (sliceUnpack(index, bounds) < 0) return -1;
  const count = sliceAdjust(listSize(self), bounds);
  const start = load<i32>(bounds);
  const step = load<i32>(bounds, 8);
  const given = load<i32>(sequence, List.size);
  if (given != count) return fail(Type.ValueError, "attempt to assign sequence of size %d to extended slice of size %d", given, count);
  if (!count) return 0;
  const garbage = blockAlloc((<u32>count) << 3);
  if (!garbage) return fail(Type.MemoryError, "");
  const from = fastItems(sequence);
  for (let i = 0, at = start; i < count; i++, at += step) {
    const slot = listSlot(self, at);
    store<u64>(garbage + ((<u32>i) << 3), load<u64>(slot));
    store<u64>(slot, <u64>retain(load<u32>(from + ((<u32>i) << 3))));
  }
  for (let i = 0; i < count; i++) release(load<u32>(garbage + ((<u32>i) << 3)));
  blockFree(garbage);
  return 0;
}

/** A list of every step-th item. */
export function listExtendedSlice(self: Ref, start: i32, step: i32, count: i32): Owned {
  const list = listWithRoom(count);
  if (!list) return 0;
  for (let i = 0, at = start; i < count; i++, at += step) listAppendSteal(list, retain(load<u32>(listSlot(self, at))));
  return list;
}
