/** list: slots and methods (Objects/listobject.c). Whatever compares items may run Python code that changes the list. */
import { shownBasicsize } from "../object/protocol";
import { List } from "../abi/container-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32, intFromSize } from "../number/int";
import { objectRichCompare, objectRichCompareBool } from "../object/compare";
import { typeGenericAlloc } from "../object/instance";
import { indexCheck, numberAsSsize } from "../object/number-protocol";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { boolean, compareSizes, EQ, isList, MAX_ITEMS, NE, notImplemented, ssizeArgument } from "./common";
import {
  listAppend,
  listClear,
  listExtend,
  listFromArray,
  listInsert,
  listItems,
  listResize,
  listReverse,
  listSize,
  listSlot,
  listWithRoom,
} from "./list";
import { listExtendedSlice, listSetSlice } from "./list-assign";
import { countFits } from "./arguments";
import { itemsRepr } from "./repr";
import { sliceAdjust, sliceIndexNotNone, sliceUnpack } from "./slice";
import { copyItems, tupleItem, tupleSize } from "./tuple";

/** list_repr: a list in itself is shown as [...]. */
export function listRepr(self: Ref): Owned {
  return itemsRepr(self, true, "[", "[]", "[...]");
}

export function listLengthSlot(self: Ref): i32 {
  return listSize(self);
}

/** list_concat: a new list; the right operand must be a list, too. */
export function listConcat(self: Ref, other: Ref): Owned {
  if (!isList(other)) return raise(Type.TypeError, 'can only concatenate list (not "%T") to list', other);
  const size = listSize(self);
  const otherSize = listSize(other);
  const list = listWithRoom(size + otherSize);
  if (!list) return 0;
  copyItems(listItems(list), listItems(self), size);
  copyItems(listSlot(list, size), listItems(other), otherSize);
  store<i32>(list, size + otherSize, List.size);
  return list;
}

/** list_repeat: a negative count gives an empty list. */
export function listRepeat(self: Ref, count: i32): Owned {
  const size = listSize(self);
  if (!size || count <= 0) return listWithRoom(0);
  if (<u64>size * <u64>count > <u64>MAX_ITEMS) return raiseMemoryError();
  const list = listWithRoom(size * count);
  if (!list) return 0;
  repeatItems(listItems(list), listItems(self), size, count);
  store<i32>(list, size * count, List.size);
  return list;
}

/** Fills `to` with count copies of size items, with new references. */
function repeatItems(to: Address, from: Address, size: i32, count: i32): void {
  for (let n = 0; n < count; n++) {
    copyItems(to, from, size);
    to += (<u32>size) << 3;
  }
}

/** sq_item; the caller has added the length to a negative index. */
export function listItem(self: Ref, index: i32): Owned {
  if (<u32>index >= load<u32>(self, List.size)) return raise(Type.IndexError, "list index out of range");
  return retain(load<u32>(listSlot(self, index)));
}

/** One comparison with an item that must not die under it. */
function itemEquals(self: Ref, index: i32, value: Ref): i32 {
  const item = load<u32>(listSlot(self, index));
  if (item == value) return 1;
  retain(item);
  const equal = objectRichCompareBool(item, value, EQ);
  release(item);
  return equal;
}

/** list_contains: identity first, then ==; the comparison may change the list. */
export function listContains(self: Ref, value: Ref): i32 {
  let found = 0;
  for (let i = 0; !found && i < listSize(self); i++) found = itemEquals(self, i, value);
  return found;
}

/** list_inplace_concat: takes any iterable, as extend does. */
export function listInplaceConcat(self: Ref, other: Ref): Owned {
  return listExtend(self, other) < 0 ? 0 : retain(self);
}

/** list_inplace_repeat: the items are copied behind themselves. */
export function listInplaceRepeat(self: Ref, count: i32): Owned {
  const size = listSize(self);
  if (!size || count == 1) return retain(self);
  if (count < 1) {
    listClear(self);
    return retain(self);
  }
  if (<u64>size * <u64>count > <u64>MAX_ITEMS) return raiseMemoryError();
  if (listResize(self, size * count) < 0) return 0;
  repeatItems(listSlot(self, size), listItems(self), size, count - 1);
  return retain(self);
}

/** mp_subscript. */
export function listSubscript(self: Ref, index: Ref): Owned {
  if (typeOf(index) == Type.slice) return slice(self, index);
  if (!indexCheck(index)) return raise(Type.TypeError, "list indices must be integers or slices, not %T", index);
  const i = numberAsSsize(index, Type.IndexError);
  if (i == -1 && pending()) return 0;
  return listItem(self, i < 0 ? i + listSize(self) : i);
}

function slice(self: Ref, index: Ref): Owned {
  const bounds = STATE + State.containerScratch;
  if (sliceUnpack(index, bounds) < 0) return 0;
  const count = sliceAdjust(listSize(self), bounds);
  const start = load<i32>(bounds);
  const step = load<i32>(bounds, 8);
  if (count <= 0) return listWithRoom(0);
  return step == 1 ? listFromArray(listSlot(self, start), count) : listExtendedSlice(self, start, step, count);
}

/** tp_richcompare: lists of different length are unequal at once; else the first items that differ decide. */
export function listRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (!isList(self) || !isList(other)) return notImplemented();
  if (listSize(self) != listSize(other) && (op == EQ || op == NE)) return boolean(op == NE);
  let i = 0;
  for (; i < listSize(self) && i < listSize(other); i++) {
    const a = load<u32>(listSlot(self, i));
    const b = load<u32>(listSlot(other, i));
    if (a == b) continue;
    retain(a);
    retain(b);
    const equal = objectRichCompareBool(a, b, EQ);
    if (equal == 0) {
      // The pair stays held: the deciding comparison is between these two, whatever the lists have become.
      const answer = op == EQ ? boolean(false) : op == NE ? boolean(true) : decide(self, other, i, op);
      release(a);
      release(b);
      return answer;
    }
    release(a);
    release(b);
    if (equal < 0) return 0;
  }
  return boolean(compareSizes(listSize(self), listSize(other), op));
}

function decide(self: Ref, other: Ref, index: i32, op: i32): Owned {
  if (index >= listSize(self) || index >= listSize(other)) return boolean(compareSizes(listSize(self), listSize(other), op));
  const a = retain(load<u32>(listSlot(self, index)));
  const b = retain(load<u32>(listSlot(other, index)));
  const answer = objectRichCompare(a, b, op);
  release(a);
  release(b);
  return answer;
}

/** tp_init: empties the list first, even when given nothing. */
export function listInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (kwargs && load<i32>(kwargs, 16) > 0 && load<u32>(typeOf(self), 184) == load<u32>(Type.list, 184)) {
    return fail(Type.TypeError, "list() takes no keyword arguments");
  }
  if (tupleSize(args) > 1) return fail(Type.TypeError, "list expected at most 1 argument, got %d", tupleSize(args));
  listClear(self);
  return tupleSize(args) ? listExtend(self, tupleItem(args, 0)) : 0;
}

/** tp_vectorcall of the type list: allocates anew, past the free list, as list() does in CPython. */
export function listVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && tupleSize(kwnames) > 0) return raise(Type.TypeError, "list() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "list expected at most 1 argument, got %d", nargs);
  const list = typeGenericAlloc(type, 0);
  if (list && nargs && listExtend(list, load<u32>(args)) < 0) {
    release(list);
    return 0;
  }
  return list;
}

/** list_append. */
export function listAppendMethod(self: Ref, item: Ref): Owned {
  return listAppend(self, item) < 0 ? 0 : retain(NONE);
}

/** list_extend: lists and tuples are copied at once, of others as many as they give. */
export function listExtendMethod(self: Ref, iterable: Ref): Owned {
  return listExtend(self, iterable) < 0 ? 0 : retain(NONE);
}

/** list_clear: the list is empty before the first item dies, as its death may look at it. */
export function listClearMethod(self: Ref): Owned {
  listClear(self);
  return retain(NONE);
}

/** list_copy: as large as needed and no larger. */
export function listCopyMethod(self: Ref): Owned {
  return listFromArray(listItems(self), listSize(self));
}

/** list_reverse: in place, without any Python code. */
export function listReverseMethod(self: Ref): Owned {
  listReverse(self);
  return retain(NONE);
}

/** insert(index, object): the index is clipped. */
export function listInsertMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (nargs != 2) return raise(Type.TypeError, "insert expected 2 arguments, got %d", nargs);
  const index = ssizeArgument(load<u32>(args));
  if (index == -1 && pending()) return 0;
  return listInsert(self, index, load<u32>(args, 8)) < 0 ? 0 : retain(NONE);
}

/** pop(index=-1): the block may shrink. */
export function listPopMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (nargs > 1) return raise(Type.TypeError, "pop expected at most 1 argument, got %d", nargs);
  let index = -1;
  if (nargs) {
    index = ssizeArgument(load<u32>(args));
    if (index == -1 && pending()) return 0;
  }
  const size = listSize(self);
  if (!size) return raise(Type.IndexError, "pop from empty list");
  if (index < 0) index += size;
  if (<u32>index >= <u32>size) return raise(Type.IndexError, "pop index out of range");
  const slot = listSlot(self, index);
  const item = load<u32>(slot);
  if (size == 1 && load<u32>(STATE, State.smallListsStay)) {
    // list_clear: the last one takes all the room with it
    store<u32>(slot, 0);
    listClear(self);
    return item;
  }
  if (index == size - 1) return listResize(self, size - 1) < 0 ? 0 : item;
  // The item's reference moves to the caller, so the slot may simply be overwritten.
  const behind = (<u32>(size - index - 1)) << 3;
  memory.copy(slot, slot + 8, behind);
  if (listResize(self, size - 1) == 0) return item;
  // even less room could not be had: all is as it was
  memory.copy(slot + 8, slot, behind);
  store<u64>(slot, <u64>item);
  return 0;
}

/** list_remove: the first item that is equal; ValueError when there is none. */
export function listRemoveMethod(self: Ref, value: Ref): Owned {
  for (let i = 0; i < listSize(self); i++) {
    const equal = itemEquals(self, i, value);
    if (equal < 0) return 0;
    if (equal) return listSetSlice(self, i, i + 1, 0) < 0 ? 0 : retain(NONE);
  }
  return raise(Type.ValueError, "list.remove(x): x not in list");
}

/** list_count. */
export function listCountMethod(self: Ref, value: Ref): Owned {
  let count = 0;
  for (let i = 0; i < listSize(self); i++) {
    const equal = itemEquals(self, i, value);
    if (equal < 0) return 0;
    count += equal;
  }
  return intFromSize(count);
}

/** index(value, start=0, stop=sys.maxsize, /) */
export function listIndexMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 3, "index")) return 0;
  let start = 0;
  let stop = i32.MAX_VALUE;
  if (nargs > 1) {
    start = sliceIndexNotNone(load<u32>(args, 8));
    if (start == -1 && pending()) return 0;
  }
  if (nargs > 2) {
    stop = sliceIndexNotNone(load<u32>(args, 16));
    if (stop == -1 && pending()) return 0;
  }
  return listIndexFrom(self, load<u32>(args), start, stop);
}

function listIndexFrom(self: Ref, value: Ref, start: i32, stop: i32): Owned {
  if (start < 0) start = max<i32>(start + listSize(self), 0);
  if (stop < 0) stop = max<i32>(stop + listSize(self), 0);
  for (let i = start; i < stop && i < listSize(self); i++) {
    const equal = itemEquals(self, i, value);
    if (equal < 0) return 0;
    if (equal) return intFromSize(i);
  }
  return raise(Type.ValueError, "%R is not in list", value);
}

/** Bytes without the collector's header: the object and its block. */
export function listSizeofMethod(self: Ref): Owned {
  return intFromI32(shownBasicsize(typeOf(self)) + (load<i32>(self, List.allocated) << 3));
}
