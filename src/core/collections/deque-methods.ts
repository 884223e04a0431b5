/** deque: searching, comparing, copying, and its iterators. What compares items may run Python that changes the deque: its state tells. */
import { Deque, DEQUE_BLOCK_ITEMS, DequeBlock, DequeIterator } from "../abi/collections-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { boolean, compareSizes, EQ, NE, notImplemented } from "../container/common";
import { countFits } from "../container/arguments";
import { listFromIterable, listSize } from "../container/list";
import { sliceIndexNotNone } from "../container/slice";
import { dictSize } from "../container/dict";
import { callOneArg, callTwoArgs } from "../eval/call";
import { gcNew, gcTrack } from "../heap/allocate";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { intFromI32, intFromSize, isInt } from "../number/int";
import { objectRichCompare, objectRichCompareBool } from "../object/compare";
import { iterNext, objectGetIter } from "../object/protocol";
import { objectTypeCheck } from "../object/type";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { checkParsed } from "../text/arguments";
import { parseArguments, parsed, ssizeOf } from "../itertools/arguments";
import { Address, Owned, Ref } from "../types";
import {
  dequeAppendLeftSteal,
  dequeAppendSteal,
  dequeClear,
  dequeExtend,
  dequeNewInstance,
  dequePopLeftMethod,
  dequeRotate,
  dequeSize,
  itemSlot,
  slotIn,
} from "./deque";

function clip(value: i64): i32 {
  return value > 0x7fffffff ? 0x7fffffff : value < -0x7fffffff ? -0x7fffffff : <i32>value;
}

/** deque([iterable[, maxlen]]): may be called again on a deque, which then begins anew. */
export function dequeInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (!parseArguments("deque", "iterable,maxlen", 0, 2, args, kwargs)) return -1;
  const iterable = parsed(0);
  const limit = parsed(1);
  let maxlen: i64 = -1;
  if (limit && limit != NONE) {
    if (!isInt(limit)) return fail(Type.TypeError, "an integer is required");
    maxlen = ssizeOf(limit);
    if (maxlen == -1 && pending()) return -1;
    if (maxlen < 0) return fail(Type.ValueError, "maxlen must be non-negative");
  }
  store<i64>(self, maxlen > 0x7fffffff ? 0x7fffffff : maxlen, Deque.maxlen);
  if (dequeSize(self) > 0) dequeClear(self);
  return iterable ? dequeExtend(self, iterable, false) : 0;
}

export function dequeLength(self: Ref): i32 {
  return dequeSize(self);
}

/** A walk over the items: their place in memory, left to right. */
const enum Search {
  Contains,
  Count,
  Index,
}

/** How often, whether, or where (-1) the value is; -2 = failed. */
function search(self: Ref, value: Ref, start: i32, stop: i32, kind: Search): i32 {
  const state = load<u32>(self, Deque.state);
  let count = 0;
  let slot: Address = start < stop ? itemSlot(self, start) : 0;
  let block: Address = slot ? blockOf(self, start) : 0;
  for (let i = start; i < stop; i++) {
    const item = retain(load<u32>(slot));
    const equal = objectRichCompareBool(item, value, EQ);
    release(item);
    if (equal < 0) return -2;
    if (equal && kind != Search.Count) return kind == Search.Index ? i : 1;
    count += equal;
    if (load<u32>(self, Deque.state) != state) {
      raise(Type.RuntimeError, "deque mutated during iteration");
      return -2;
    }
    slot += 8;
    if (slot == block + DequeBlock.right && i + 1 < stop) {
      block = load<u32>(block, DequeBlock.right);
      slot = block + DequeBlock.data;
    }
  }
  return kind == Search.Index ? -1 : count;
}

function blockOf(self: Ref, index: i32): Address {
  const place = (index + load<i32>(self, Deque.leftindex)) & 63;
  return itemSlot(self, index) - ((<u32>place) << 3) - DequeBlock.data;
}

/** deque_contains: RuntimeError when a comparison changes the deque. */
export function dequeContains(self: Ref, value: Ref): i32 {
  const found = search(self, value, 0, dequeSize(self), Search.Contains);
  return found == -2 ? -1 : found;
}

export function dequeCountMethod(self: Ref, value: Ref): Owned {
  const count = search(self, value, 0, dequeSize(self), Search.Count);
  return count < 0 ? 0 : intFromSize(count);
}

/** index(value, [start, [stop]]) */
export function dequeIndexMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkParsed("index", nargs, 1, 3)) return 0;
  const size = dequeSize(self);
  let start = 0;
  let stop = size;
  if (nargs > 1) start = sliceIndexNotNone(load<u32>(args, 8));
  if (start == -1 && pending()) return 0;
  if (nargs > 2) stop = sliceIndexNotNone(load<u32>(args, 16));
  if (stop == -1 && pending()) return 0;
  if (start < 0) start = max(start + size, 0);
  if (stop < 0) stop = max(stop + size, 0);
  // An index's `__index__` may have changed the size.
  stop = min(stop, dequeSize(self));
  start = min(start, stop);
  const place = search(self, load<u32>(args), start, stop, Search.Index);
  if (place == -2) return 0;
  return place < 0 ? raise(Type.ValueError, "%R is not in deque", load<u32>(args)) : intFromSize(place);
}

/** insert(index, object): turned, put at an end, turned back. */
export function dequeInsertMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (nargs != 2) return raise(Type.TypeError, "insert() takes exactly 2 arguments (%d given)", nargs);
  const wide = ssizeOf(load<u32>(args));
  if (wide == -1 && pending()) return 0;
  const index = clip(wide);
  const value = load<u32>(args, 8);
  const size = dequeSize(self);
  if (load<i32>(self, Deque.maxlen) == size) return raise(Type.IndexError, "deque already at its maximum size");
  if (index >= size) return dequeAppendSteal(self, retain(value)) < 0 ? 0 : retain(NONE);
  if (index <= -size || index == 0) return dequeAppendLeftSteal(self, retain(value)) < 0 ? 0 : retain(NONE);
  if (dequeRotate(self, -index) < 0) return 0;
  const status = index < 0 ? dequeAppendSteal(self, retain(value)) : dequeAppendLeftSteal(self, retain(value));
  if (status < 0 || dequeRotate(self, index) < 0) return 0;
  return retain(NONE);
}

/** deque_remove: rotates the item to the end, takes it off, rotates back. */
export function dequeRemoveMethod(self: Ref, value: Ref): Owned {
  const size = dequeSize(self);
  for (let i = 0; i < size; i++) {
    const item = retain(load<u32>(slotIn(load<u32>(self, Deque.leftblock), load<i32>(self, Deque.leftindex))));
    const equal = objectRichCompareBool(item, value, EQ);
    release(item);
    if (dequeSize(self) != size) {
      if (pending()) return 0;
      return raise(Type.IndexError, "deque mutated during iteration");
    }
    if (equal > 0) {
      const found = dequePopLeftMethod(self);
      const status = dequeRotate(self, i);
      release(found);
      return status < 0 ? 0 : retain(NONE);
    }
    if (equal < 0) {
      dequeRotate(self, i);
      return 0;
    }
    dequeRotate(self, -1);
  }
  return raise(Type.ValueError, "%R is not in deque", value);
}

/** deque_rotate: whole runs of pointers are copied, no item is touched. */
export function dequeRotateMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 0, 1, "rotate")) return 0;
  let count: i64 = 1;
  if (nargs) {
    count = ssizeOf(load<u32>(args));
    if (count == -1 && pending()) return 0;
  }
  const size = dequeSize(self);
  if (size > 1) count %= size;
  return dequeRotate(self, clip(count)) < 0 ? 0 : retain(NONE);
}

/** Swaps from both ends. */
export function dequeReverseMethod(self: Ref): Owned {
  const size = dequeSize(self);
  for (let i = 0, n = size >> 1; i < n; i++) {
    const left = itemSlot(self, i);
    const right = itemSlot(self, size - 1 - i);
    const item = load<u32>(left);
    store<u32>(left, load<u32>(right));
    store<u32>(right, item);
  }
  return retain(NONE);
}

/** deque_copy: a subclass is called with the deque, and its limit if it has one. */
export function dequeCopyMethod(self: Ref): Owned {
  const type = typeOf(self);
  if (type == Type.deque) {
    const copy = dequeNewInstance(type, 0, 0);
    if (!copy) return 0;
    store<i64>(copy, load<i64>(self, Deque.maxlen), Deque.maxlen);
    const one = dequeSize(self) == 1;
    const status = one ? dequeAppendSteal(copy, retain(load<u32>(itemSlot(self, 0)))) : dequeExtend(copy, self, false);
    if (!status) return copy;
    release(copy);
    return 0;
  }
  let copy: Owned;
  if (load<i32>(self, Deque.maxlen) < 0) copy = callOneArg(type, self);
  else {
    const limit = intFromI32(load<i32>(self, Deque.maxlen));
    copy = limit ? callTwoArgs(type, self, limit) : 0;
    releaseMaybe(limit);
  }
  if (!copy || objectTypeCheck(copy, Type.deque)) return copy;
  raise(Type.TypeError, "%N() must return a deque, not %T", type, copy);
  release(copy);
  return 0;
}

/** deque_concat: a new deque of the left one's type and maxlen. */
export function dequeConcat(self: Ref, other: Ref): Owned {
  if (!objectTypeCheck(other, Type.deque)) return raise(Type.TypeError, 'can only concatenate deque (not "%T") to deque', other);
  const copy = dequeCopyMethod(self);
  if (!copy || dequeExtend(copy, other, false) == 0) return copy;
  release(copy);
  return 0;
}

export function dequeInplaceConcat(self: Ref, other: Ref): Owned {
  return dequeExtend(self, other, false) < 0 ? 0 : retain(self);
}

export function dequeInplaceRepeat(self: Ref, count: i32): Owned {
  const size = dequeSize(self);
  if (!size || count == 1) return retain(self);
  if (count <= 0) {
    dequeClear(self);
    return retain(self);
  }
  const limit = load<i32>(self, Deque.maxlen);
  if (limit >= 0 && <i64>count * <i64>size > <i64>limit) count = (limit + size - 1) / size;
  if (<i64>count * <i64>size > 0x0fffffff) return raiseMemoryError();
  const items = listFromIterable(self);
  if (!items) return 0;
  let status = 0;
  for (let i = 1; status == 0 && i < count; i++) status = dequeExtend(self, items, false);
  release(items);
  return status < 0 ? 0 : retain(self);
}

export function dequeRepeat(self: Ref, count: i32): Owned {
  const copy = dequeCopyMethod(self);
  if (!copy) return 0;
  const result = dequeInplaceRepeat(copy, count);
  release(copy);
  return result;
}

/** tp_richcompare: item by item through iterators, which notice changes. */
export function dequeRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (!objectTypeCheck(self, Type.deque) || !objectTypeCheck(other, Type.deque)) return notImplemented();
  const size = dequeSize(self);
  const otherSize = dequeSize(other);
  if ((size != otherSize || self == other) && (op == EQ || op == NE)) return boolean((self == other) == (op == EQ));
  const a = objectGetIter(self);
  const b: Owned = a ? objectGetIter(other) : 0;
  let result: Owned = 0;
  while (b) {
    const x = iterNext(a);
    if (!x && pending()) break;
    const y = iterNext(b);
    if (!x || !y) {
      if (!pending()) result = boolean(compareSizes(x ? 1 : 0, y ? 1 : 0, op));
      releaseMaybe(x);
      releaseMaybe(y);
      break;
    }
    const equal = objectRichCompareBool(x, y, EQ);
    if (equal == 0) {
      const order = objectRichCompareBool(x, y, op);
      if (order >= 0) result = boolean(order != 0);
    }
    release(x);
    release(y);
    if (equal <= 0) break;
  }
  releaseMaybe(a);
  releaseMaybe(b);
  return result;
}

function iteratorOver(type: Ref, self: Ref, block: Address, index: i32): Owned {
  const iterator = gcNew(type, DequeIterator.SIZEOF);
  if (!iterator) return 0;
  store<i64>(iterator, <i64>index, DequeIterator.index);
  store<u64>(iterator, <u64>block, DequeIterator.block);
  store<u64>(iterator, <u64>retain(self), DequeIterator.deque);
  store<u64>(iterator, <u64>load<u32>(self, Deque.state), DequeIterator.state);
  store<u64>(iterator, <u64>dequeSize(self), DequeIterator.left);
  gcTrack(iterator);
  return iterator;
}

export function dequeIter(self: Ref): Owned {
  return iteratorOver(Type.dequeIterator, self, load<u32>(self, Deque.leftblock), load<i32>(self, Deque.leftindex));
}

export function dequeReversedMethod(self: Ref): Owned {
  return iteratorOver(Type.dequeReverseIterator, self, load<u32>(self, Deque.rightblock), load<i32>(self, Deque.rightindex));
}

/** May the iterator go on? Nothing is left after a change of the deque. */
function unchanged(self: Ref): bool {
  if (load<u32>(load<u32>(self, DequeIterator.deque), Deque.state) == load<u32>(self, DequeIterator.state)) {
    return load<i32>(self, DequeIterator.left) > 0;
  }
  store<i32>(self, 0, DequeIterator.left);
  raise(Type.RuntimeError, "deque mutated during iteration");
  return false;
}

export function dequeIteratorNext(self: Ref): Owned {
  if (!unchanged(self)) return 0;
  const index = load<i32>(self, DequeIterator.index);
  const block = load<u32>(self, DequeIterator.block);
  const item = load<u32>(slotIn(block, index));
  const left = load<i32>(self, DequeIterator.left) - 1;
  store<i32>(self, left, DequeIterator.left);
  if (index + 1 == DEQUE_BLOCK_ITEMS && left > 0) {
    store<u32>(self, load<u32>(block, DequeBlock.right), DequeIterator.block);
    store<i32>(self, 0, DequeIterator.index);
  } else store<i32>(self, index + 1, DequeIterator.index);
  return retain(item);
}

export function dequeReverseIteratorNext(self: Ref): Owned {
  if (!unchanged(self)) return 0;
  const index = load<i32>(self, DequeIterator.index);
  const block = load<u32>(self, DequeIterator.block);
  const item = load<u32>(slotIn(block, index));
  const left = load<i32>(self, DequeIterator.left) - 1;
  store<i32>(self, left, DequeIterator.left);
  if (index == 0 && left > 0) {
    store<u32>(self, load<u32>(block, DequeBlock.left), DequeIterator.block);
    store<i32>(self, DEQUE_BLOCK_ITEMS - 1, DequeIterator.index);
  } else store<i32>(self, index - 1, DequeIterator.index);
  return retain(item);
}

/** Bytes of freeCount and freeBlocks in the struct. */
const SPARE_BYTES: i32 = 136;

/** deque.__sizeof__. */
export function dequeSizeofMethod(self: Ref): Owned {
  const blocks = (load<i32>(self, Deque.leftindex) + dequeSize(self) + DEQUE_BLOCK_ITEMS - 1) >> 6;
  return intFromI32(<i32>Deque.SIZEOF - SPARE_BYTES + load<i32>(STATE, State.dequeSpareBytes) + blocks * DequeBlock.SIZEOF);
}
