/** Struct of `array.array` and what its block needs: getting one, and the rule by which it grows (Modules/arraymodule.c). */
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { allocate, field, int, type Runtime, setInt } from "../../objects/index.ts";

export const enum ArrayObject {
  /** Items; the length of the array. */
  size = 16,
  /** The block, or 0. */
  items = 24,
  /** Items that the block has room for. */
  allocated = 32,
  /** The letter of the type code; CPython has the address of its description here. */
  code = 40,
  weakrefs = 48,
  /** Live buffers: while there are any, the size is fixed. */
  exports = 56,
  SIZEOF = 64,
}

export const enum ArrayIterator {
  index = 16,
  /** The array, or 0 when it is used up. */
  array = 24,
  SIZEOF = 40,
}

/** Bytes of the largest block: addresses are 31 bits, and the rest of the memory needs some of them. */
const LARGEST = 0x7ff00000;

/** Bytes of an item, by the letter's code. 'u' is C's wchar_t, of 4 bytes. */
const sizes = new Map(
  [..."b1B1u4h2H2i4I4l8L8q8Q8f4d8".matchAll(/(\D)(\d)/g)].map(([, letter, size]) => [letter?.charCodeAt(0), Number(size)]),
);

/** undefined: no array has such items. */
export const itemSizeOf = (code: number): number | undefined => sizes.get(code);
export const codeOf = (rt: Runtime, self: Ref): number => int(rt, self, ArrayObject.code);
export const letterOf = (rt: Runtime, self: Ref): string => String.fromCharCode(codeOf(rt, self));
export const itemSize = (rt: Runtime, self: Ref): number => sizes.get(codeOf(rt, self)) as number;
export const sizeOf = (rt: Runtime, self: Ref): number => int(rt, self, ArrayObject.size);
export const blockOf = (rt: Runtime, self: Ref): number => field(rt, self, ArrayObject.items);
export const exportsOf = (rt: Runtime, self: Ref): number => int(rt, self, ArrayObject.exports);

/** A block of so many bytes. @throws RAISED with MemoryError, and nothing has changed */
export function newBlock(rt: Runtime, bytes: number): number {
  const block = bytes > LARGEST ? 0 : rt.core.blockAlloc(bytes);
  return block || rt.raise.memoryError();
}

/** newarrayobject: an array of so many items, which the caller writes: nothing may run before he has. */
export function newArray(rt: Runtime, type: Ref, size: number, code: number): Owned {
  const bytes = size * (sizes.get(code) as number);
  if (bytes > LARGEST) rt.raise.memoryError();
  const self = allocate(rt, type);
  setInt(rt, self, ArrayObject.code, code);
  if (size === 0) return self;
  const block = rt.guarded(self, () => newBlock(rt, bytes));
  // CPython leaves in it what the memory held before
  rt.heap.u8.fill(0, block, block + bytes);
  adopt(rt, self, block, size, size);
  return self;
}

/** Gives an array a block; what it had is the caller's to free. */
export function adopt(rt: Runtime, self: Ref, block: number, size: number, allocated: number): void {
  rt.heap.store(self + ArrayObject.items, block);
  setInt(rt, self, ArrayObject.size, size);
  setInt(rt, self, ArrayObject.allocated, allocated);
}

export function refuseWhileExported(rt: Runtime, self: Ref): void {
  if (exportsOf(rt, self) > 0) rt.raise.bufferError("cannot resize an array that is exporting buffers");
}

/**
 * array_resize: the block stays when it has room and less than 16 items would go, else there is room for a sixteenth more than asked,
 * and 3 or 7 items.
 */
export function resize(rt: Runtime, self: Ref, size: number): void {
  const had = sizeOf(rt, self);
  if (size !== had) refuseWhileExported(rt, self);
  const block = blockOf(rt, self);
  if (int(rt, self, ArrayObject.allocated) >= size && had < size + 16 && block) {
    setInt(rt, self, ArrayObject.size, size);
    return;
  }
  if (size === 0) {
    adopt(rt, self, 0, 0, 0);
    rt.core.blockFree(block);
    return;
  }
  const room = Math.floor(size / 16) + (had < 8 ? 3 : 7) + size;
  const bytes = room * itemSize(rt, self);
  const moved = bytes > LARGEST ? 0 : rt.core.blockRealloc(block, bytes);
  if (!moved) rt.raise.memoryError();
  adopt(rt, self, moved, size, room);
}

/** Moves items inside of the block. */
export function moveItems(rt: Runtime, self: Ref, to: number, from: number, count: number): void {
  if (count <= 0) return;
  const size = itemSize(rt, self);
  const block = blockOf(rt, self);
  rt.heap.u8.copyWithin(block + to * size, block + from * size, block + (from + count) * size);
}

/** Copies items of another array, or of the same one. */
export function copyItems(rt: Runtime, self: Ref, to: number, other: Ref, from: number, count: number): void {
  if (count <= 0) return;
  const size = itemSize(rt, self);
  const start = blockOf(rt, other) + from * size;
  rt.heap.u8.copyWithin(blockOf(rt, self) + to * size, start, start + count * size);
}

/** array_del_slice. */
export function deleteItems(rt: Runtime, self: Ref, low: number, high: number): void {
  if (high <= low) return;
  refuseWhileExported(rt, self);
  const size = sizeOf(rt, self);
  moveItems(rt, self, low, high, size - high);
  resize(rt, self, size - (high - low));
}

export interface Bounds {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
}

/** PySlice_Unpack, then PySlice_AdjustIndices by the length that the array has after the bounds' `__index__` have run. */
export function boundsOf(rt: Runtime, self: Ref, slice: Ref): Bounds {
  const scratch = STATE + State.containerScratch;
  rt.status(rt.core.sliceUnpack(slice, scratch));
  const count = rt.core.sliceAdjust(sizeOf(rt, self), scratch);
  const [start, stop, step] = [0, 4, 8].map((at) => rt.heap.i32[(scratch + at) >> 2] as number) as [number, number, number];
  return { start, stop, step, count };
}
