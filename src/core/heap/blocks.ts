/**
 * Blocks of memory: the small-object allocator of CPython's Objects/obmalloc.c (same classes, same
 * orders), with large.ts behind it for requests of 0 or of more than 512 bytes.
 *
 * Raw blocks (item arrays, tables, frames) and objects share the pools, as in CPython, so that
 * addresses recur as there. A raw block sets a bit in its arena's bitmap; an object pays nothing.
 */
import { Pool, POOL_MASK, Segment, SEGMENT_SHIFT, SegmentKind, SEGMENTS, SMALL_LIMIT, USED_POOLS, Watch } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address } from "../types";
import { largeAlloc, largeFree, largeIsRaw, largeMarkObject, largeMarkRaw, largeResize, largeSize } from "./large";
import { poolEmptied, poolNewBlock, poolRevived, poolRunDry } from "./pools";
import { traceResized } from "./trace";
import { tracebackHere } from "./trace-frames";
import { watchAlloc, watchAllocated, watchFree } from "./watch";

/** Memory for an object of that many bytes, or 0 when it is refused. */
// @ts-ignore: decorator
@inline
export function allocate(bytes: u32): Address {
  if (load<u32>(STATE, State.watch)) return allocateWatched(bytes, 0);
  // bytes - 1 wraps for 0, which is a large request in obmalloc too.
  if (bytes - 1 >= <u32>SMALL_LIMIT) return largeAlloc(bytes);
  return allocateSmall((bytes - 1) >> 4);
}

/** The long way: somebody wants allocations to fail, or to know of them. */
function allocateWatched(bytes: u32, raw: u32): Address {
  if (!watchAlloc(bytes)) return 0;
  const block = bytes - 1 >= <u32>SMALL_LIMIT ? largeAlloc(bytes) : allocateSmall((bytes - 1) >> 4);
  if (!block || watchAllocated(block, bytes, raw)) return block;
  giveBack(block);
  return 0;
}

// @ts-ignore: decorator
@inline
function allocateSmall(sizeClass: u32): Address {
  const pool = load<u32>(USED_POOLS + (sizeClass << 2));
  if (!pool) return poolNewBlock(sizeClass);
  const block = load<u32>(pool, Pool.freeBlock);
  const next = load<u32>(block);
  store<u32>(pool, load<u32>(pool, Pool.used) + 1, Pool.used);
  store<u32>(pool, next, Pool.freeBlock);
  if (!next) poolRunDry(pool);
  return block;
}

/** Gives back the memory of an object (any block that `allocate` made). */
export function deallocate(block: Address): void {
  if (load<u32>(STATE, State.watch)) watchFree(block, blockSize(block), 0);
  giveBack(block);
}

function giveBack(block: Address): void {
  if (load<u32>(SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT), Segment.kind) != SegmentKind.Arena) {
    largeFree(block);
    return;
  }
  const pool = block & ~POOL_MASK;
  const last = load<u32>(pool, Pool.freeBlock);
  store<u32>(block, last);
  store<u32>(pool, block, Pool.freeBlock);
  const used = load<u32>(pool, Pool.used) - 1;
  store<u32>(pool, used, Pool.used);
  if (!last) poolRevived(pool);
  else if (!used) poolEmptied(pool);
}

/** PyMem_Malloc: raw memory, or 0 when it is refused (no exception is set). */
export function blockAlloc(bytes: u32): Address {
  let block: Address;
  if (load<u32>(STATE, State.watch)) block = allocateWatched(bytes, 1);
  else if (bytes - 1 >= <u32>SMALL_LIMIT) block = largeAlloc(bytes);
  else block = allocateSmall((bytes - 1) >> 4);
  if (block) markRaw(block);
  return block;
}

/** PyMem_Calloc for one item: the bytes are 0. */
export function blockAllocZeroed(bytes: u32): Address {
  const block = blockAlloc(bytes);
  if (block) memory.fill(block, 0, bytes);
  return block;
}

/** PyMem_Free; of 0 nothing. */
export function blockFree(block: Address): void {
  if (!block) return;
  if (load<u32>(STATE, State.watch)) watchFree(block, blockSize(block), 1);
  const row = SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT);
  if (load<u32>(row, Segment.kind) == SegmentKind.Arena) unmarkRaw(row, block);
  giveBack(block);
}

/**
 * Raw memory that tracemalloc does not see: what CPython takes from the system itself (_PyObject_VirtualAlloc), and
 * scratch that it has no need of. A block of 0 means a new one; blockFree gives it back.
 */
export function blockReallocUntraced(block: Address, bytes: u32): Address {
  const watch = load<u32>(STATE, State.watch);
  store<u32>(STATE, watch & ~(<u32>Watch.Trace), State.watch);
  const resized = blockRealloc(block, bytes);
  store<u32>(STATE, watch, State.watch);
  return resized;
}

/** PyMem_Realloc: 0 when refused, and then the old block is as it was. A block of 0 means a new one. */
export function blockRealloc(block: Address, bytes: u32): Address {
  if (!block) return blockAlloc(bytes);
  return reallocate(block, bytes);
}

/** The bytes that a block can hold. */
export function blockSize(block: Address): u32 {
  if (load<u32>(SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT), Segment.kind) != SegmentKind.Arena) return largeSize(block);
  return (load<u32>(block & ~POOL_MASK, Pool.sizeClass) + 1) << 4;
}

/** Resizes a block of either sort; 0 when refused, and then the old block is as it was. */
export function reallocate(block: Address, bytes: u32): Address {
  const watch = load<u32>(STATE, State.watch);
  if (!(watch & Watch.Trace)) return resize(block, bytes);
  const traceback = tracebackHere();
  if (!traceback && !load<u32>(STATE, State.reserveOpen)) return 0;
  // What happens on the way is no allocation of its own (tracemalloc's reentrant flag).
  store<u32>(STATE, watch & ~(<u32>Watch.Trace), State.watch);
  const resized = resize(block, bytes);
  store<u32>(STATE, watch, State.watch);
  if (resized && traceback) traceResized(block, resized, bytes, traceback);
  return resized;
}

/**
 * pymalloc_realloc's rule: a small block stays where it is unless a
 * quarter of it would be saved; and what the large allocator owns never comes back to the pools.
 */
function resize(block: Address, bytes: u32): Address {
  const small = load<u32>(SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT), Segment.kind) == SegmentKind.Arena;
  if (!small) {
    if (load<u32>(STATE, State.watch) && !watchAlloc(bytes)) return 0;
    return largeResize(block, bytes);
  }
  const size = blockSize(block);
  if (bytes <= size && 4 * bytes > 3 * size) return block;
  const raw = isRaw(block);
  const moved = raw ? blockAlloc(bytes) : allocate(bytes);
  if (!moved) return 0;
  memory.copy(moved, block, min(size, bytes));
  if (raw) blockFree(block);
  else deallocate(block);
  return moved;
}

/** Does a raw block begin here, and not an object? For those who walk the blocks. */
export function isRaw(block: Address): bool {
  const row = SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT);
  if (load<u32>(row, Segment.kind) != SegmentKind.Arena) return largeIsRaw(block);
  return (load<u32>(rawWord(row, block)) & (1 << ((block >> 4) & 31))) != 0;
}

// @ts-ignore: decorator
@inline
function markRaw(block: Address): void {
  const row = SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT);
  if (load<u32>(row, Segment.kind) == SegmentKind.Arena) {
    const at = rawWord(row, block);
    store<u32>(at, load<u32>(at) | (1 << ((block >> 4) & 31)));
  } else largeMarkRaw(block);
}

/** What was raw becomes an object, or the other way round: whoever keeps blocks for objects to come. */
export function blockSetRaw(block: Address, raw: bool): void {
  if (raw) return markRaw(block);
  const row = SEGMENTS + ((block >> SEGMENT_SHIFT) << <u32>Segment.SHIFT);
  if (load<u32>(row, Segment.kind) == SegmentKind.Arena) unmarkRaw(row, block);
  else largeMarkObject(block);
}

// @ts-ignore: decorator
@inline
function unmarkRaw(row: Address, block: Address): void {
  const at = rawWord(row, block);
  store<u32>(at, load<u32>(at) & ~(1 << ((block >> 4) & 31)));
}

// @ts-ignore: decorator
@inline
function rawWord(row: Address, block: Address): Address {
  return load<u32>(row, Segment.rawBits) + ((block & 0xffe00) >> 7);
}
