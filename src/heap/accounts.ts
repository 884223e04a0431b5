/** What lives, and how much memory it takes: counted by walking, so that nobody pays for it while nobody asks. */
import { POOL_BYTES, Pool, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { HeapViews } from "./views.ts";
import { blocksInUse, largeBlockCount, objectOf } from "./walk.ts";

export interface Accounts {
  /** Living objects and the bytes of their blocks. */
  readonly objects: number;
  readonly objectBytes: number;
  /** Raw blocks: item arrays, tables, frames. */
  readonly rawBlocks: number;
  readonly rawBytes: number;
  /** Dead objects that free lists keep. */
  readonly parked: number;
  /** Bytes in pools and large blocks: what a memory limit looks at. */
  readonly bytes: number;
  readonly peakBytes: number;
  /** Bytes of the whole memory. */
  readonly memory: number;
  readonly arenas: number;
  readonly pools: number;
}

/** Counts everything that is in use by walking the heap: objects, raw blocks, and dead objects that wait on free lists. */
export function accounts(views: HeapViews): Accounts {
  const sums = { objects: 0, objectBytes: 0, rawBlocks: 0, rawBytes: 0, parked: 0 };
  for (const block of blocksInUse(views)) {
    if (block.raw) {
      sums.rawBlocks++;
      sums.rawBytes += block.size;
    } else if (views.loadI32(objectOf(views, block.address) + Header.refcnt) === 0) sums.parked++;
    else {
      sums.objects++;
      sums.objectBytes += block.size;
    }
  }
  const pools = views.load(STATE + State.poolsInUse);
  return {
    ...sums,
    bytes: pools * POOL_BYTES + views.load(STATE + State.largeBytes),
    peakBytes: views.load(STATE + State.peakBytes),
    memory: views.memory.buffer.byteLength,
    arenas: views.load(STATE + State.arenaCount),
    pools,
  };
}

/** sys.getallocatedblocks(): blocks in use, those of free lists included. The pools know of the small ones; the large ones are counted too. */
export function allocatedBlocks(views: HeapViews): number {
  let blocks = largeBlockCount(views);
  for (let index = 1; index < views.load(STATE + State.segmentCount); index++) {
    const row = SEGMENTS + (index << Segment.SHIFT);
    if (views.load(row + Segment.kind) !== SegmentKind.Arena) continue;
    for (let pool = index << SEGMENT_SHIFT; pool < views.load(row + Segment.poolAddress); pool += POOL_BYTES)
      blocks += views.load(pool + Pool.used);
  }
  return blocks;
}
