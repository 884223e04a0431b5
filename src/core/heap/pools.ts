/**
 * Pools and arenas: what Objects/obmalloc.c does when the quick path of blocks.ts finds no free
 * block, or frees the last one. The orders here decide which address comes next, and programs see
 * that through id(): do not "improve" them.
 */
import {
  LAST_ARENA_WITH, NO_CLASS, Pool, POOL_BYTES, POOLS_PER_ARENA, RAW_BITS_BYTES, Segment, SEGMENT_SHIFT, SegmentKind, SEGMENTS,
  USED_POOLS,
} from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address } from "../types";
import { largeAlloc, largeFree, largeMarkRaw } from "./large";
import { limitAllows, notePeak, segmentsAlloc, segmentsFree } from "./segments";
import { watchPool } from "./watch";

/** The free list of a pool ran out: the next never-used block follows, or the pool is full and leaves the ring (pymalloc_pool_extend). */
export function poolRunDry(pool: Address): void {
  const offset = load<u32>(pool, Pool.nextOffset);
  if (offset <= load<u32>(pool, Pool.maxNextOffset)) {
    const block = pool + offset;
    store<u32>(pool, block, Pool.freeBlock);
    store<u32>(pool, offset + ((load<u32>(pool, Pool.sizeClass) + 1) << 4), Pool.nextOffset);
    store<u32>(block, 0);
    return;
  }
  unlinkUsed(pool, load<u32>(pool, Pool.sizeClass));
}

/** A block of a full pool was freed: the pool returns to the front of its ring (insert_to_usedpool). */
export function poolRevived(pool: Address): void {
  // A pool of one single block (none exists with 512-byte classes) would be empty already.
  linkUsed(pool, load<u32>(pool, Pool.sizeClass));
}

function linkUsed(pool: Address, sizeClass: u32): void {
  const ring = USED_POOLS + (sizeClass << 2);
  const first = load<u32>(ring);
  store<u32>(pool, first, Pool.next);
  store<u32>(pool, 0, Pool.previous);
  if (first) store<u32>(first, pool, Pool.previous);
  store<u32>(ring, pool);
}

function unlinkUsed(pool: Address, sizeClass: u32): void {
  const next = load<u32>(pool, Pool.next);
  const previous = load<u32>(pool, Pool.previous);
  if (next) store<u32>(next, previous, Pool.previous);
  if (previous) store<u32>(previous, next, Pool.next);
  else store<u32>(USED_POOLS + (sizeClass << 2), next);
}

/** allocate_from_new_pool: a block of a fresh pool, or 0 when memory is refused. */
export function poolNewBlock(sizeClass: u32): Address {
  if (!limitAllows(POOL_BYTES)) return 0;
  let arena = load<u32>(STATE, State.usableArenas);
  if (!arena) {
    arena = arenaNew();
    if (!arena) return 0;
  }
  const pool = takePool(arena);
  store<u32>(STATE, load<u32>(STATE, State.poolsInUse) + 1, State.poolsInUse);
  notePeak();
  linkUsed(pool, sizeClass);
  store<u32>(pool, 1, Pool.used);
  if (load<u32>(pool, Pool.sizeClass) == sizeClass) {
    // It had this class before: its header and its list of freed blocks still hold.
    const block = load<u32>(pool, Pool.freeBlock);
    const next = load<u32>(block);
    store<u32>(pool, next, Pool.freeBlock);
    if (!next) poolRunDry(pool);
    return block;
  }
  const size = (sizeClass + 1) << 4;
  store<u32>(pool, sizeClass, Pool.sizeClass);
  const block = pool + Pool.HEADER;
  store<u32>(pool, Pool.HEADER + (size << 1), Pool.nextOffset);
  store<u32>(pool, POOL_BYTES - size, Pool.maxNextOffset);
  if (load<u32>(STATE, State.watch)) watchPool(block, POOL_BYTES - Pool.HEADER);
  store<u32>(pool, block + size, Pool.freeBlock);
  store<u32>(block + size, 0);
  return block;
}

/** The arena's most recently freed pool, else its next never-used one. */
function takePool(arena: Address): Address {
  const free = load<u32>(arena, Segment.freePoolCount);
  // The first arena of the list has the fewest free pools; it stays the first with one less.
  if (load<u32>(LAST_ARENA_WITH + (free << 2)) == arena) store<u32>(LAST_ARENA_WITH + (free << 2), 0);
  if (free > 1) store<u32>(LAST_ARENA_WITH + ((free - 1) << 2), arena);
  store<u32>(arena, free - 1, Segment.freePoolCount);
  let pool = load<u32>(arena, Segment.freePools);
  if (pool) store<u32>(arena, load<u32>(pool, Pool.next), Segment.freePools);
  else {
    pool = load<u32>(arena, Segment.poolAddress);
    store<u32>(arena, pool + POOL_BYTES, Segment.poolAddress);
    store<u32>(pool, arena, Pool.arena);
    store<u32>(pool, NO_CLASS, Pool.sizeClass);
  }
  if (free == 1) unlinkArena(arena);
  return pool;
}

function arenaNew(): Address {
  const bits = largeAlloc(RAW_BITS_BYTES);
  if (!bits) return 0;
  const start = segmentsAlloc(1, SegmentKind.Arena);
  if (!start) {
    largeFree(bits);
    return 0;
  }
  memory.fill(bits, 0, RAW_BITS_BYTES);
  largeMarkRaw(bits);
  const arena = SEGMENTS + ((start >> SEGMENT_SHIFT) << <u32>Segment.SHIFT);
  store<u32>(arena, bits, Segment.rawBits);
  store<u32>(arena, POOLS_PER_ARENA, Segment.freePoolCount);
  store<u32>(arena, 0, Segment.freePools);
  store<u32>(arena, start, Segment.poolAddress);
  store<u32>(arena, 0, Segment.next);
  store<u32>(arena, 0, Segment.previous);
  store<u32>(STATE, arena, State.usableArenas);
  store<u32>(LAST_ARENA_WITH + (POOLS_PER_ARENA << 2), arena);
  store<u32>(STATE, load<u32>(STATE, State.arenaCount) + 1, State.arenaCount);
  return arena;
}

/** insert_to_freepool: the pool's last block was freed; it goes back to its arena, and the arena perhaps to the system. */
export function poolEmptied(pool: Address): void {
  unlinkUsed(pool, load<u32>(pool, Pool.sizeClass));
  store<u32>(STATE, load<u32>(STATE, State.poolsInUse) - 1, State.poolsInUse);
  const arena = load<u32>(pool, Pool.arena);
  store<u32>(pool, load<u32>(arena, Segment.freePools), Pool.next);
  store<u32>(arena, pool, Segment.freePools);
  const before = load<u32>(arena, Segment.freePoolCount);
  const last = load<u32>(LAST_ARENA_WITH + (before << 2));
  if (last == arena) {
    // The next one to the left becomes the last with that many, if it has that many.
    const left = load<u32>(arena, Segment.previous);
    store<u32>(LAST_ARENA_WITH + (before << 2), left && load<u32>(left, Segment.freePoolCount) == before ? left : 0);
  }
  const free = before + 1;
  store<u32>(arena, free, Segment.freePoolCount);
  if (free == <u32>POOLS_PER_ARENA && load<u32>(arena, Segment.next)) {
    arenaFree(arena);
    return;
  }
  if (free == 1) {
    linkArenaFirst(arena);
    if (!load<u32>(LAST_ARENA_WITH + 4)) store<u32>(LAST_ARENA_WITH + 4, arena);
    return;
  }
  if (!load<u32>(LAST_ARENA_WITH + (free << 2))) store<u32>(LAST_ARENA_WITH + (free << 2), arena);
  if (arena != last) moveArenaBehind(arena, last);
}

/** Every pool is free and the arena is not the last of the list: the memory may serve others. */
function arenaFree(arena: Address): void {
  unlinkArena(arena);
  store<u32>(STATE, load<u32>(STATE, State.arenaCount) - 1, State.arenaCount);
  const bits = load<u32>(arena, Segment.rawBits);
  segmentsFree(((arena - SEGMENTS) >> <u32>Segment.SHIFT) << SEGMENT_SHIFT, 1);
  largeFree(bits);
}

function unlinkArena(arena: Address): void {
  const next = load<u32>(arena, Segment.next);
  const previous = load<u32>(arena, Segment.previous);
  if (next) store<u32>(next, previous, Segment.previous);
  if (previous) store<u32>(previous, next, Segment.next);
  else store<u32>(STATE, next, State.usableArenas);
}

function linkArenaFirst(arena: Address): void {
  const first = load<u32>(STATE, State.usableArenas);
  store<u32>(arena, first, Segment.next);
  store<u32>(arena, 0, Segment.previous);
  if (first) store<u32>(first, arena, Segment.previous);
  store<u32>(STATE, arena, State.usableArenas);
}

function moveArenaBehind(arena: Address, other: Address): void {
  unlinkArena(arena);
  const next = load<u32>(other, Segment.next);
  store<u32>(arena, other, Segment.previous);
  store<u32>(arena, next, Segment.next);
  store<u32>(other, arena, Segment.next);
  if (next) store<u32>(next, arena, Segment.previous);
}
