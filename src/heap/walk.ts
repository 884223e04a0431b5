/**
 * Walking every block of the memory, without the allocator's help: pools by their free lists, large
 * blocks by their headers. What is alive is read from the bytes alone, so that nothing can hide.
 */
import {
  HEAP_TABLES_END,
  Large,
  LargeMark,
  POOL_BYTES,
  Pool,
  PREFIX_TAG_OFFSET,
  PrefixTag,
  SEGMENT_BYTES,
  SEGMENT_SHIFT,
  SEGMENTS,
  Segment,
  SegmentKind,
} from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";

export interface Block {
  readonly address: number;
  /** What the block can hold. */
  readonly size: number;
  /** Raw memory (an item array, a table), or else an object. */
  readonly raw: boolean;
}

function row(index: number): number {
  return SEGMENTS + (index << Segment.SHIFT);
}

/** Every block in use, by address. */
export function* blocksInUse(views: HeapViews): Generator<Block> {
  const segments = views.load(STATE + State.segmentCount);
  for (let index = 1; index < segments; index++) {
    const kind: SegmentKind = views.load(row(index) + Segment.kind);
    if (kind === SegmentKind.Arena) yield* arenaBlocks(views, index);
    else if (kind === SegmentKind.Large) {
      let last = index;
      for (const block of regionBlocks(views, index === 1 ? HEAP_TABLES_END : index << SEGMENT_SHIFT)) {
        if (typeof block === "number") last = block;
        else yield block;
      }
      index = last;
    }
  }
}

/** How many large blocks are in use. */
export function largeBlockCount(views: HeapViews): number {
  let count = 0;
  const segments = views.load(STATE + State.segmentCount);
  for (let index = 1; index < segments; index++) {
    if (views.load(row(index) + Segment.kind) !== SegmentKind.Large) continue;
    for (const block of regionBlocks(views, index === 1 ? HEAP_TABLES_END : index << SEGMENT_SHIFT)) {
      if (typeof block === "number") index = block;
      else count++;
    }
  }
  return count;
}

function* arenaBlocks(views: HeapViews, index: number): Generator<Block> {
  const freePools = new Set<number>();
  for (let pool = views.load(row(index) + Segment.freePools); pool !== 0; pool = views.load(pool + Pool.next)) freePools.add(pool);
  const bits = views.load(row(index) + Segment.rawBits);
  const end = views.load(row(index) + Segment.poolAddress);
  for (let pool = index << SEGMENT_SHIFT; pool < end; pool += POOL_BYTES) {
    if (freePools.has(pool)) continue;
    const free = new Set<number>();
    for (let block = views.load(pool + Pool.freeBlock); block !== 0; block = views.load(block)) free.add(block);
    const size = (views.load(pool + Pool.sizeClass) + 1) << 4;
    const limit = pool + views.load(pool + Pool.nextOffset);
    for (let block = pool + Pool.HEADER; block < limit; block += size) {
      if (free.has(block)) continue;
      const granule = (block & (SEGMENT_BYTES - 1)) >>> 4;
      yield { address: block, size, raw: ((views.load(bits + ((granule >>> 5) << 2)) >>> (granule & 31)) & 1) === 1 };
    }
  }
}

/** Yields blocks, and last of all the index of the region's last segment. */
function* regionBlocks(views: HeapViews, start: number): Generator<Block | number> {
  for (let block = start; ; ) {
    const word = views.load(block + Large.size);
    if (word & LargeMark.End) {
      yield block >>> SEGMENT_SHIFT;
      return;
    }
    const size = word & ~LargeMark.ALL;
    if (word & LargeMark.Used) yield { address: block + Large.HEADER, size: size - Large.HEADER, raw: (word & LargeMark.Raw) !== 0 };
    block += size;
  }
}

/** Where the object of a block begins: behind its prefix, which a tag in the block's first word tells. */
export function objectOf(views: HeapViews, block: number): Ref {
  const tag: PrefixTag = views.load(block + PREFIX_TAG_OFFSET);
  const prefix = tag === PrefixTag.Gc ? Prefix.GC_SIZEOF : tag === PrefixTag.Managed ? Prefix.MANAGED_SIZEOF : 0;
  return (block + prefix) as Ref;
}

/** Every living object, by address. Objects with a count of 0 are parked in a free list, or dying, and left out. */
export function* liveObjects(views: HeapViews): Generator<Ref> {
  for (const block of blocksInUse(views)) {
    if (block.raw) continue;
    const object = objectOf(views, block.address);
    if (views.loadI32(object + Header.refcnt) !== 0) yield object;
  }
}
