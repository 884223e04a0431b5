/**
 * list: making, growing, freeing and the C-level operations (Objects/listobject.c). The items stand
 * in a block of their own whose growth is CPython's; a list is watched by the collector from birth.
 */
import { Dict, DictView, List, SetObject, Tuple } from "../abi/container-layout";
import { EMPTY_TUPLE, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { errClear, errMatches } from "../eval/errors";
import { freeObject, gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { blockAlloc, blockFree, blockRealloc } from "../heap/blocks";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { invoke1 } from "../object/invoke";
import { iterNext, objectGetIter, objectLengthHint } from "../object/protocol";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { isList, MAX_ITEMS } from "./common";
import { entryFrom, keyAt, valueAt } from "./dict-entries";
import { setEntryFrom, setKeyAt } from "./set-table";
import { copyItems, tupleFromArray, tuplePack2 } from "./tuple";

/** Dead lists that are kept (PyList_MAXFREELIST). */
const FREE_LIMIT = 80;

/** Py_SIZE of a list. Read again after anything that can run Python. */
// @ts-ignore: decorator
@inline
export function listSize(list: Ref): i32 {
  return load<i32>(list, List.size);
}

/** Where the items are. Moves when the list grows, so never keep it across a call. */
// @ts-ignore: decorator
@inline
export function listItems(list: Ref): Address {
  return load<u32>(list, List.items);
}

/** Address of the slot of an item that exists. */
// @ts-ignore: decorator
@inline
export function listSlot(list: Ref, index: i32): Address {
  return load<u32>(list, List.items) + (<u32>index << 3);
}

/** A list of size 0 with room for exactly `room` items (list_new_prealloc). */
export function listWithRoom(room: i32): Owned {
  if (<u32>room > <u32>MAX_ITEMS) return raiseMemoryError();
  let list = load<u32>(STATE, State.listFreeHead);
  if (list) {
    store<u32>(STATE, load<u32>(list, List.items), State.listFreeHead);
    store<u32>(STATE, load<u32>(STATE, State.listFreeCount) - 1, State.listFreeCount);
    store<i32>(list, 1, Header.refcnt);
    renewed(list - Prefix.GC_SIZEOF);
  } else {
    list = gcNew(Type.list, List.SIZEOF);
    if (!list) return 0;
  }
  store<i64>(list, 0, List.size);
  store<i64>(list, 0, List.items);
  store<i64>(list, <i64>room, List.allocated);
  if (room) {
    const items = blockAlloc(<u32>room << 3);
    if (!items) {
      store<i32>(list, 0, List.allocated);
      release(list);
      return raiseMemoryError();
    }
    store<u32>(list, items, List.items);
  }
  gcTrack(list);
  return list;
}

/** PyList_New: exactly `size` items, all 0 until set. */
export function listNew(size: i32): Owned {
  const list = listWithRoom(size);
  if (list && size) {
    memory.fill(listItems(list), 0, <u32>size << 3);
    store<i32>(list, size, List.size);
  }
  return list;
}

/** _PyList_FromArraySteal: the references in count 8-byte slots move into the list. */
export function listFromArraySteal(items: Address, count: i32): Owned {
  const list = listWithRoom(count);
  if (!list) {
    for (let i = 0; i < count; i++) release(load<u32>(items + (<u32>i << 3)));
    return 0;
  }
  let to = listItems(list);
  const end = to + (<u32>count << 3);
  while (to < end) {
    store<u64>(to, <u64>load<u32>(items));
    items += 8;
    to += 8;
  }
  store<i32>(list, count, List.size);
  return list;
}

/** A list of new references to count items. */
export function listFromArray(items: Address, count: i32): Owned {
  const list = listWithRoom(count);
  if (!list) return 0;
  copyItems(listItems(list), items, count);
  store<i32>(list, count, List.size);
  return list;
}

/** PySequence_List. */
export function listFromIterable(iterable: Ref): Owned {
  const list = listWithRoom(0);
  if (list && listExtend(list, iterable) < 0) {
    release(list);
    return 0;
  }
  return list;
}

/** Up to so many places stay (3.14). */
const SMALL: i32 = 32;

/**
 * list_resize: room for `size` items, about an eighth more when growing, and the size set. Shrinks the block
 * when less than half is used. The items beyond the old size are garbage.
 */
export function listResize(list: Ref, size: i32): i32 {
  const allocated = load<i32>(list, List.allocated);
  if (allocated >= size && size >= allocated >> 1) {
    store<i32>(list, size, List.size);
    return 0;
  }
  if (allocated <= SMALL && allocated >= size && load<u32>(STATE, State.smallListsStay)) {
    store<i32>(list, size, List.size);
    return 0;
  }
  if (<u32>size > <u32>MAX_ITEMS) return fail(Type.MemoryError, "");
  let room = (size + (size >> 3) + 6) & ~3;
  // A big step at once (extend) takes what it needs only.
  if (size - load<i32>(list, List.size) > room - size) room = (size + 3) & ~3;
  if (size == 0) room = 0;
  const old = load<u32>(list, List.items);
  const items = old ? blockRealloc(old, <u32>room << 3) : blockAlloc(<u32>room << 3);
  if (!items) return fail(Type.MemoryError, "");
  store<u32>(list, items, List.items);
  store<i32>(list, size, List.size);
  store<i32>(list, room, List.allocated);
  return 0;
}

/** PyList_Append. */
export function listAppend(list: Ref, item: Ref): i32 {
  return listAppendSteal(list, retain(item));
}

/** _PyList_AppendTakeRef. */
export function listAppendSteal(list: Ref, item: Owned): i32 {
  const size = load<i32>(list, List.size);
  if (size < load<i32>(list, List.allocated)) {
    store<i32>(list, size + 1, List.size);
  } else if (listResize(list, size + 1) < 0) {
    release(item);
    return -1;
  }
  store<u64>(load<u32>(list, List.items) + (<u32>size << 3), <u64>item);
  return 0;
}

/** PyList_Insert: the index is clipped. */
export function listInsert(list: Ref, index: i32, item: Ref): i32 {
  const size = listSize(list);
  if (listResize(list, size + 1) < 0) return -1;
  if (index < 0) index = max<i32>(index + size, 0);
  if (index > size) index = size;
  const slot = listSlot(list, index);
  memory.copy(slot + 8, slot, <u32>(size - index) << 3);
  store<u64>(slot, <u64>retain(item));
  return 0;
}

/** PyList_GetItem: borrowed. */
export function listGetItem(list: Ref, index: i32): Borrowed {
  if (!isList(list)) return raise(Type.SystemError, "bad argument to internal function");
  if (<u32>index >= load<u32>(list, List.size)) return raise(Type.IndexError, "list index out of range");
  return load<u32>(listSlot(list, index));
}

/** PyList_SetItem: takes the reference; the old item dies after the new one stands. */
export function listSetItem(list: Ref, index: i32, item: Owned): i32 {
  if (<u32>index >= load<u32>(list, List.size)) {
    release(item);
    return fail(Type.IndexError, "list assignment index out of range");
  }
  const slot = listSlot(list, index);
  const old = load<u32>(slot);
  store<u64>(slot, <u64>item);
  releaseMaybe(old);
  return 0;
}

/** The first block of a list that has none: rounded up to an even number (list_preallocate_exact). */
function preallocate(list: Ref, room: i32): i32 {
  if (<u32>room > <u32>MAX_ITEMS) return fail(Type.MemoryError, "");
  room = (room + 1) & ~1;
  const items = blockAlloc(<u32>room << 3);
  if (!items) return fail(Type.MemoryError, "");
  store<u32>(list, items, List.items);
  store<i32>(list, room, List.allocated);
  return 0;
}

/** list_extend: exact lists and tuples at once, other iterables one by one. */
export function listExtend(list: Ref, iterable: Ref): i32 {
  const type = typeOf(iterable);
  if (type == Type.list || iterable == list) return extendFrom(list, iterable, true);
  if (type == Type.tuple) return extendFrom(list, iterable, false);
  if (load<u32>(STATE, State.listsKeepRoom) && isTable(type)) return extendFromTable(list, iterable);
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  const status = extendFromIterator(list, iterable, iterator);
  release(iterator);
  return status;
}

function extendFrom(list: Ref, source: Ref, fromList: bool): i32 {
  const count = load<i32>(source, List.size);
  if (!count) return 0;
  const size = listSize(list);
  if (!listItems(list)) {
    if (preallocate(list, count) < 0) return -1;
    store<i32>(list, count, List.size);
  } else if (listResize(list, size + count) < 0) return -1;
  // Asked only now: the source may be the list itself, whose block has just moved.
  copyItems(listSlot(list, size), fromList ? listItems(source) : source + Tuple.items, count);
  return 0;
}

function isTable(type: Ref): bool {
  return type == Type.set || type == Type.frozenset || type == Type.dict || type == Type.dictKeys || type == Type.dictValues || type == Type.dictItems;
}

/** list_extend_set, list_extend_dict and list_extend_dictitems of 3.13: no iterator is made for sets, dicts and their views. */
function extendFromTable(list: Ref, iterable: Ref): i32 {
  const type = typeOf(iterable);
  const isSet = type == Type.set || type == Type.frozenset;
  const source = isSet || type == Type.dict ? iterable : load<u32>(iterable, DictView.dict);
  const count = isSet ? load<i32>(source, SetObject.used) : load<i32>(source, Dict.used);
  let size = listSize(list);
  if (listResize(list, size + count) < 0) return -1;
  store<i32>(list, size, List.size);
  let place = 0;
  while (true) {
    place = isSet ? setEntryFrom(source, place) : entryFrom(source, place);
    if (place < 0) return 0;
    let item: Owned;
    if (type == Type.dictItems) {
      item = tuplePack2(keyAt(source, place), valueAt(source, place));
      if (!item) return -1;
    } else item = retain(isSet ? setKeyAt(source, place) : type == Type.dictValues ? valueAt(source, place) : keyAt(source, place));
    store<u64>(listSlot(list, size), <u64>item);
    store<i32>(list, ++size, List.size);
    place++;
  }
}

function extendFromIterator(list: Ref, iterable: Ref, iterator: Ref): i32 {
  const hint = objectLengthHint(iterable, 8);
  if (hint < 0) return -1;
  const size = listSize(list);
  if (!listItems(list)) {
    if (hint && preallocate(list, hint) < 0) return -1;
  } else if (size <= MAX_ITEMS && hint <= i32.MAX_VALUE - size) {
    if (listResize(list, size + hint) < 0) return -1;
    store<i32>(list, size, List.size);
  }
  const next = load<u32>(typeOf(iterator), TypeObject.iternext);
  while (true) {
    const item = next ? invoke1(next, iterator) : iterNext(iterator);
    if (!item) break;
    if (listAppendSteal(list, item) < 0) return -1;
  }
  if (iterationFailed()) return -1;
  if (listSize(list) < load<i32>(list, List.allocated)) return listResize(list, listSize(list));
  return 0;
}

/** After an iternext gave 0: an exception other than StopIteration (which is taken away)? */
export function iterationFailed(): bool {
  if (!pending()) return false;
  if (!errMatches(Type.StopIteration)) return true;
  errClear();
  return false;
}

/** PyList_GetSlice: bounds are clipped. */
export function listGetSlice(list: Ref, low: i32, high: i32): Owned {
  const size = listSize(list);
  if (low < 0) low = 0;
  else if (low > size) low = size;
  if (high < low) high = low;
  else if (high > size) high = size;
  return listFromArray(listSlot(list, low), high - low);
}

/** PyList_Reverse. */
export function listReverse(list: Ref): i32 {
  let low = listItems(list);
  let high = low + (<u32>listSize(list) << 3);
  while (low + 8 < high) {
    high -= 8;
    const item = load<u32>(low);
    store<u32>(low, load<u32>(high));
    store<u32>(high, item);
    low += 8;
  }
  return 0;
}

/** PyList_AsTuple. */
export function listAsTuple(list: Ref): Owned {
  return listSize(list) ? tupleFromArray(listItems(list), listSize(list)) : retain(EMPTY_TUPLE);
}

/** _list_clear: the list is empty before the first item dies; items die last to first. */
export function listClear(list: Ref): u32 {
  const items = listItems(list);
  if (!items) return 0;
  const size = listSize(list);
  store<i32>(list, 0, List.size);
  store<u32>(list, 0, List.items);
  store<i32>(list, 0, List.allocated);
  for (let i = size - 1; i >= 0; i--) releaseMaybe(load<u32>(items + (<u32>i << 3)));
  blockFree(items);
  return 0;
}

/** tp_dealloc: items die last to first. */
export function listDealloc(self: Ref): u32 {
  gcUntrack(self);
  const exact = typeOf(self) == Type.list;
  if (exact && !trashBegin(self)) return 0;
  const items = listItems(self);
  if (items) {
    for (let i = listSize(self) - 1; i >= 0; i--) releaseMaybe(load<u32>(items + (<u32>i << 3)));
    blockFree(items);
  }
  const kept = load<u32>(STATE, State.listFreeCount);
  if (exact && kept < <u32>FREE_LIMIT) {
    store<i64>(self, <i64>load<u32>(STATE, State.listFreeHead), List.items);
    store<u32>(self, ObjectFlag.Gc, Header.flags);
    store<u32>(STATE, self, State.listFreeHead);
    store<u32>(STATE, kept + 1, State.listFreeCount);
    parked(self - Prefix.GC_SIZEOF);
  } else freeObject(self);
  if (exact) trashEnd();
  return 0;
}

/** Empties the free list: at the end of a full collection (_PyList_ClearFreeList). */
export function listClearFreeList(): void {
  let free = load<u32>(STATE, State.listFreeHead);
  store<u32>(STATE, 0, State.listFreeHead);
  store<u32>(STATE, 0, State.listFreeCount);
  while (free) {
    const next = load<u32>(free, List.items);
    gcFree(free);
    free = next;
  }
}

export { listSetSlice } from "./list-assign";
