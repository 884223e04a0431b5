/** How full the pools are, counted from the pools themselves: what `sys._debugmallocstats` shows. */
import { POOL_BYTES, Pool, SEGMENT_BYTES, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind, SIZE_CLASSES } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { HeapViews } from "./views.ts";

/** The pools of one size class. */
export interface ClassStatistics {
  /** Bytes of a block. */
  readonly size: number;
  pools: number;
  used: number;
  available: number;
}

export interface PoolStatistics {
  /** By size class, empty ones included. */
  readonly classes: readonly ClassStatistics[];
  arenas: number;
  readonly arenaBytes: number;
  /** Pools of arenas that no class uses now. */
  freePools: number;
  readonly poolBytes: number;
  readonly headerBytes: number;
}

export function poolStatistics(views: HeapViews): PoolStatistics {
  const classes = Array.from({ length: SIZE_CLASSES }, (_, i) => ({ size: (i + 1) << 4, pools: 0, used: 0, available: 0 }));
  const found = { classes, arenas: 0, arenaBytes: SEGMENT_BYTES, freePools: 0, poolBytes: POOL_BYTES, headerBytes: Pool.HEADER };
  for (let index = 1; index < views.load(STATE + State.segmentCount); index++) {
    const row = SEGMENTS + (index << Segment.SHIFT);
    if (views.load(row + Segment.kind) !== SegmentKind.Arena) continue;
    found.arenas++;
    const free = new Set<number>();
    for (let pool = views.load(row + Segment.freePools); pool !== 0; pool = views.load(pool + Pool.next)) free.add(pool);
    const begun = views.load(row + Segment.poolAddress);
    found.freePools += free.size + (((index + 1) << SEGMENT_SHIFT) - begun) / POOL_BYTES;
    for (let pool = index << SEGMENT_SHIFT; pool < begun; pool += POOL_BYTES) {
      const own = free.has(pool) ? undefined : classes[views.load(pool + Pool.sizeClass)];
      if (!own) continue;
      const used = views.load(pool + Pool.used);
      own.pools++;
      own.used += used;
      own.available += Math.floor((POOL_BYTES - Pool.HEADER) / own.size) - used;
    }
  }
  return found;
}
