/**
 * deque (Modules/_collectionsmodule.c): items in blocks of 64, linked both ways. An emptied block is
 * kept by its deque, up to 16 of them. Items never move but in rotate and reverse.
 */
import { Deque, DEQUE_BLOCK_ITEMS, DEQUE_CENTER, DEQUE_MAX_FREE, DequeBlock } from "../abi/collections-layout";
import { NONE, Type } from "../abi/memory-map";
import { listFromIterable } from "../container/list";
import { freeObject, gcUntrack } from "../heap/allocate";
import { blockAlloc, blockFree } from "../heap/blocks";
import { releaseHeldType } from "../heap/generic";
import { release, retain, typeOf } from "../heap/object";
import { visitHeldType, visitReference } from "../heap/traverse";
import { nestBegin, nestEnd } from "../heap/trashcan";
import { clearWeakrefs } from "../heap/weak";
import { errClear, errMatches } from "../eval/errors";
import { typeAlloc } from "../object/instance";
import { objectGetIter } from "../object/protocol";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { nextOf } from "../itertools/arguments";
import { Address, Owned, Ref } from "../types";

/** Py_SIZE: items over all blocks. */
// @ts-ignore: decorator
@inline
export function dequeSize(self: Ref): i32 {
  return load<i32>(self, Deque.size);
}

// @ts-ignore: decorator
@inline
export function slotIn(block: Address, index: i32): Address {
  return block + DequeBlock.data + ((<u32>index) << 3);
}

// @ts-ignore: decorator
@inline
export function touch(self: Ref): void {
  store<u32>(self, load<u32>(self, Deque.state) + 1, Deque.state);
}

/** A kept block or a new one; 0 with MemoryError. */
export function newBlock(self: Ref): Address {
  const block = blockOrNone(self);
  return block ? block : raiseMemoryError();
}

/** The same, but want of memory raises nothing. */
function blockOrNone(self: Ref): Address {
  const kept = load<u32>(self, Deque.freeCount);
  if (kept) {
    store<u32>(self, kept - 1, Deque.freeCount);
    return load<u32>(self + ((kept - 1) << 3), Deque.freeBlocks);
  }
  return blockAlloc(DequeBlock.SIZEOF);
}

/** Up to 16 blocks are kept by the deque itself, for its next growth. */
export function freeBlock(self: Ref, block: Address): void {
  const kept = load<u32>(self, Deque.freeCount);
  if (kept >= <u32>DEQUE_MAX_FREE) {
    blockFree(block);
    return;
  }
  store<u32>(self + (kept << 3), block, Deque.freeBlocks);
  store<u32>(self, kept + 1, Deque.freeCount);
}

/** An emptied deque begins again in the middle of its one block. */
function center(self: Ref): void {
  store<i32>(self, DEQUE_CENTER + 1, Deque.leftindex);
  store<i32>(self, DEQUE_CENTER, Deque.rightindex);
}

/** Empty, with this block. */
function startWith(self: Ref, block: Address): void {
  store<u32>(block, 0, DequeBlock.left);
  store<u32>(block, 0, DequeBlock.right);
  store<i32>(self, 0, Deque.size);
  store<u32>(self, block, Deque.leftblock);
  store<u32>(self, block, Deque.rightblock);
  center(self);
}

export function dequeNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  const self = typeAlloc(type);
  if (!self) return 0;
  const block = newBlock(self);
  if (!block) {
    release(self);
    return 0;
  }
  startWith(self, block);
  store<i64>(self, -1, Deque.maxlen);
  return self;
}

/** deque_pop. */
export function dequePopMethod(self: Ref): Owned {
  if (!dequeSize(self)) return raise(Type.IndexError, "pop from an empty deque");
  const block = load<u32>(self, Deque.rightblock);
  const index = load<i32>(self, Deque.rightindex);
  const item = load<u32>(slotIn(block, index));
  store<i32>(self, index - 1, Deque.rightindex);
  store<i32>(self, dequeSize(self) - 1, Deque.size);
  touch(self);
  if (index == 0) {
    if (dequeSize(self)) dropRight(self);
    else center(self);
  }
  return item;
}

/** The last block is empty. */
function dropRight(self: Ref): void {
  const block = load<u32>(self, Deque.rightblock);
  const previous = load<u32>(block, DequeBlock.left);
  freeBlock(self, block);
  store<u32>(previous, 0, DequeBlock.right);
  store<u32>(self, previous, Deque.rightblock);
  store<i32>(self, DEQUE_BLOCK_ITEMS - 1, Deque.rightindex);
}

/** deque_popleft: IndexError when it is empty. */
export function dequePopLeftMethod(self: Ref): Owned {
  if (!dequeSize(self)) return raise(Type.IndexError, "pop from an empty deque");
  const block = load<u32>(self, Deque.leftblock);
  const index = load<i32>(self, Deque.leftindex);
  const item = load<u32>(slotIn(block, index));
  store<i32>(self, index + 1, Deque.leftindex);
  store<i32>(self, dequeSize(self) - 1, Deque.size);
  touch(self);
  if (index + 1 == DEQUE_BLOCK_ITEMS) {
    if (dequeSize(self)) dropLeft(self);
    else center(self);
  }
  return item;
}

function dropLeft(self: Ref): void {
  const block = load<u32>(self, Deque.leftblock);
  const next = load<u32>(block, DequeBlock.right);
  freeBlock(self, block);
  store<u32>(next, 0, DequeBlock.left);
  store<u32>(self, next, Deque.leftblock);
  store<i32>(self, 0, Deque.leftindex);
}

// @ts-ignore: decorator
@inline
function overfull(self: Ref): bool {
  return load<u32>(self, Deque.maxlen) < load<u32>(self, Deque.size);
}

/** deque_append_internal: takes the reference, also on failure. */
export function dequeAppendSteal(self: Ref, item: Owned): i32 {
  let index = load<i32>(self, Deque.rightindex);
  if (index == DEQUE_BLOCK_ITEMS - 1) {
    const block = newBlock(self);
    if (!block) {
      release(item);
      return -1;
    }
    const last = load<u32>(self, Deque.rightblock);
    store<u32>(block, last, DequeBlock.left);
    store<u32>(block, 0, DequeBlock.right);
    store<u32>(last, block, DequeBlock.right);
    store<u32>(self, block, Deque.rightblock);
    index = -1;
  }
  index++;
  store<i32>(self, dequeSize(self) + 1, Deque.size);
  store<i32>(self, index, Deque.rightindex);
  store<u64>(slotIn(load<u32>(self, Deque.rightblock), index), <u64>item);
  if (overfull(self)) release(dequePopLeftMethod(self));
  else touch(self);
  return 0;
}

export function dequeAppendLeftSteal(self: Ref, item: Owned): i32 {
  let index = load<i32>(self, Deque.leftindex);
  if (index == 0) {
    const block = newBlock(self);
    if (!block) {
      release(item);
      return -1;
    }
    const first = load<u32>(self, Deque.leftblock);
    store<u32>(block, first, DequeBlock.right);
    store<u32>(block, 0, DequeBlock.left);
    store<u32>(first, block, DequeBlock.left);
    store<u32>(self, block, Deque.leftblock);
    index = DEQUE_BLOCK_ITEMS;
  }
  index--;
  store<i32>(self, dequeSize(self) + 1, Deque.size);
  store<i32>(self, index, Deque.leftindex);
  store<u64>(slotIn(load<u32>(self, Deque.leftblock), index), <u64>item);
  if (overfull(self)) release(dequePopMethod(self));
  else touch(self);
  return 0;
}

/** deque_append: with a maxlen the oldest item goes from the other end. */
export function dequeAppendMethod(self: Ref, item: Ref): Owned {
  return dequeAppendSteal(self, retain(item)) < 0 ? 0 : retain(NONE);
}

export function dequeAppendLeftMethod(self: Ref, item: Ref): Owned {
  return dequeAppendLeftSteal(self, retain(item)) < 0 ? 0 : retain(NONE);
}

/** deque_extend and deque_extendleft: an empty deque is filled from the other end of its block. */
export function dequeExtend(self: Ref, iterable: Ref, left: bool): i32 {
  if (iterable == self) {
    const copy = listFromIterable(iterable);
    if (!copy) return -1;
    const status = dequeExtend(self, copy, left);
    release(copy);
    return status;
  }
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  const discard = load<i32>(self, Deque.maxlen) == 0;
  if (!discard && !dequeSize(self)) {
    store<i32>(self, left ? DEQUE_BLOCK_ITEMS - 1 : 1, Deque.leftindex);
    store<i32>(self, left ? DEQUE_BLOCK_ITEMS - 2 : 0, Deque.rightindex);
  }
  while (true) {
    const item = nextOf(iterator);
    if (!item) break;
    if (discard) release(item);
    else if ((left ? dequeAppendLeftSteal(self, item) : dequeAppendSteal(self, item)) < 0) break;
  }
  release(iterator);
  if (!pending()) return 0;
  if (!errMatches(Type.StopIteration)) return -1;
  errClear();
  return 0;
}

export function dequeExtendMethod(self: Ref, iterable: Ref): Owned {
  return dequeExtend(self, iterable, false) < 0 ? 0 : retain(NONE);
}

/** deque_extendleft: the items end up in reverse order. */
export function dequeExtendLeftMethod(self: Ref, iterable: Ref): Owned {
  return dequeExtend(self, iterable, true) < 0 ? 0 : retain(NONE);
}

/** deque_clear: the deque is empty, with another block, before its first item dies. */
export function dequeClear(self: Ref): i32 {
  let left = dequeSize(self);
  if (!left) return 0;
  // a deque can die while an exception is on its way: nothing may be raised, and nothing cleared
  const fresh = blockOrNone(self);
  if (!fresh) {
    // No memory for that: one by one.
    while (dequeSize(self)) release(dequePopMethod(self));
    return 0;
  }
  let block = load<u32>(self, Deque.leftblock);
  let index = load<i32>(self, Deque.leftindex);
  startWith(self, fresh);
  touch(self);
  while (left--) {
    if (index == DEQUE_BLOCK_ITEMS) {
      const next = load<u32>(block, DequeBlock.right);
      freeBlock(self, block);
      block = next;
      index = 0;
    }
    release(load<u32>(slotIn(block, index++)));
  }
  freeBlock(self, block);
  return 0;
}

/** deque_clear: the blocks are taken out first, since the death of an item may append. */
export function dequeClearMethod(self: Ref): Owned {
  dequeClear(self);
  return retain(NONE);
}

export function dequeTraverse(self: Ref): u32 {
  visitHeldType(self);
  let block = load<u32>(self, Deque.leftblock);
  let index = load<i32>(self, Deque.leftindex);
  for (let left = dequeSize(self); left > 0; left--) {
    if (index == DEQUE_BLOCK_ITEMS) {
      block = load<u32>(block, DequeBlock.right);
      index = 0;
    }
    visitReference(load<u32>(slotIn(block, index++)));
  }
  return 0;
}

export function dequeDealloc(self: Ref): u32 {
  const type = typeOf(self);
  gcUntrack(self);
  const exact = typeOf(self) == Type.deque;
  if (exact && !nestBegin(self)) return 0;
  if (load<u32>(self, Deque.weakreflist)) clearWeakrefs(self);
  if (load<u32>(self, Deque.leftblock)) {
    dequeClear(self);
    freeBlock(self, load<u32>(self, Deque.leftblock));
    store<u32>(self, 0, Deque.leftblock);
    store<u32>(self, 0, Deque.rightblock);
  }
  for (let i: u32 = 0; i < load<u32>(self, Deque.freeCount); i++) blockFree(load<u32>(self + (i << 3), Deque.freeBlocks));
  freeObject(self);
  releaseHeldType(type);
  if (exact) nestEnd();
  return 0;
}

/** Where the item at an index (in range) stands, walked to from the nearer end. */
export function itemSlot(self: Ref, index: i32): Address {
  const place = index + load<i32>(self, Deque.leftindex);
  let steps = place >> 6;
  let block: Address;
  if (index < dequeSize(self) >> 1) {
    block = load<u32>(self, Deque.leftblock);
    while (steps--) block = load<u32>(block, DequeBlock.right);
  } else {
    steps = ((load<i32>(self, Deque.leftindex) + dequeSize(self) - 1) >> 6) - steps;
    block = load<u32>(self, Deque.rightblock);
    while (steps--) block = load<u32>(block, DequeBlock.left);
  }
  return slotIn(block, place & 63);
}

/** sq_item; the caller has added the length to a negative index. */
export function dequeItem(self: Ref, index: i32): Owned {
  if (<u32>index >= load<u32>(self, Deque.size)) return raise(Type.IndexError, "deque index out of range");
  return retain(load<u32>(itemSlot(self, index)));
}

/** sq_ass_item; value 0 deletes. */
export function dequeAssItem(self: Ref, index: i32, value: Ref): i32 {
  if (<u32>index >= load<u32>(self, Deque.size)) return fail(Type.IndexError, "deque index out of range");
  if (!value) return dequeDelItem(self, index);
  const slot = itemSlot(self, index);
  const old = load<u32>(slot);
  store<u64>(slot, <u64>retain(value));
  release(old);
  return 0;
}

/** Turned to the front, taken out, turned back. */
function dequeDelItem(self: Ref, index: i32): i32 {
  if (dequeRotate(self, -index) < 0) return -1;
  const item = dequePopLeftMethod(self);
  const status = dequeRotate(self, index);
  if (item) release(item);
  return status;
}

/** _deque_rotate: to the right by that many places, to the left when negative. No reference changes hands. */
export function dequeRotate(self: Ref, count: i32): i32 {
  const size = dequeSize(self);
  const half = size >> 1;
  if (size <= 1) return 0;
  if (count > half || count < -half) {
    count %= size;
    if (count > half) count -= size;
    else if (count < -half) count += size;
  }
  touch(self);
  for (; count > 0; count--) if (moveToLeft(self) < 0) return -1;
  for (; count < 0; count++) if (moveToRight(self) < 0) return -1;
  return 0;
}

function moveToLeft(self: Ref): i32 {
  if (load<i32>(self, Deque.leftindex) == 0) {
    const block = newBlock(self);
    if (!block) return -1;
    const first = load<u32>(self, Deque.leftblock);
    store<u32>(block, first, DequeBlock.right);
    store<u32>(block, 0, DequeBlock.left);
    store<u32>(first, block, DequeBlock.left);
    store<u32>(self, block, Deque.leftblock);
    store<i32>(self, DEQUE_BLOCK_ITEMS, Deque.leftindex);
  }
  const from = load<i32>(self, Deque.rightindex);
  const to = load<i32>(self, Deque.leftindex) - 1;
  store<u64>(slotIn(load<u32>(self, Deque.leftblock), to), <u64>load<u32>(slotIn(load<u32>(self, Deque.rightblock), from)));
  store<i32>(self, to, Deque.leftindex);
  store<i32>(self, from - 1, Deque.rightindex);
  if (from == 0) dropRight(self);
  return 0;
}

function moveToRight(self: Ref): i32 {
  if (load<i32>(self, Deque.rightindex) == DEQUE_BLOCK_ITEMS - 1) {
    const block = newBlock(self);
    if (!block) return -1;
    const last = load<u32>(self, Deque.rightblock);
    store<u32>(block, last, DequeBlock.left);
    store<u32>(block, 0, DequeBlock.right);
    store<u32>(last, block, DequeBlock.right);
    store<u32>(self, block, Deque.rightblock);
    store<i32>(self, -1, Deque.rightindex);
  }
  const from = load<i32>(self, Deque.leftindex);
  const to = load<i32>(self, Deque.rightindex) + 1;
  store<u64>(slotIn(load<u32>(self, Deque.rightblock), to), <u64>load<u32>(slotIn(load<u32>(self, Deque.leftblock), from)));
  store<i32>(self, to, Deque.rightindex);
  store<i32>(self, from + 1, Deque.leftindex);
  if (from + 1 == DEQUE_BLOCK_ITEMS) dropLeft(self);
  return 0;
}
