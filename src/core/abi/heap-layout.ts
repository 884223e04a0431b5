/**
 * Where the heap keeps its own books: one entry for each MiB of the memory, the bins of the large
 * blocks, the rings of partly used pools. They stand at the start of the heap's first MiB; what
 * follows them there is the first region of large blocks.
 */

/** The heap hands out memory in segments of 1 MiB: an arena is one, a region of large blocks is a run of them. */
export const SEGMENT_SHIFT = 20;
export const SEGMENT_BYTES = 0x100000;
/** Addresses stay below 2 GiB, so that they are the same number signed and unsigned. */
export const MAX_SEGMENTS = 2048;
export const PAGES_PER_SEGMENT = 16;

export const SEGMENTS = 0x100000;
/** One row of the segment table (MAX_SEGMENTS rows). */
export const enum Segment {
  /** SegmentKind. */
  kind = 0,
  // ---- struct arena_object, for arenas
  freePoolCount = 4,
  /** Pools given back, linked by Pool.next, last in first out. */
  freePools = 8,
  /** The next pool that was never used. */
  poolAddress = 12,
  /** Neighbours in the list of usable arenas, by segment row address. */
  next = 16,
  previous = 20,
  /** One bit for each 16 bytes of the arena: here begins a raw block. */
  rawBits = 24,
  /** The table of the traces of blocks in this segment (trace-layout.ts), or 0. It outlives what the segment is used for. */
  traces = 28,
  /** Pools in use or given back: poolAddress - start, kept for the walkers. */
  SIZEOF = 32,
  SHIFT = 5,
}
export const enum SegmentKind {
  Free = 0,
  Arena = 1,
  Large = 2,
  /** The interpreter's low memory. */
  Low = 3,
}

export const POOL_BYTES = 0x4000;
export const POOL_MASK = 0x3fff;
export const POOLS_PER_ARENA = 64;
export const RAW_BITS_BYTES = 8192;
/** struct pool_header: CPython's 48 bytes, of which 32-bit links leave some unused. */
export const enum Pool {
  /** Blocks in use. */
  used = 0,
  /** Head of the list of freed blocks (linked through their first word). */
  freeBlock = 4,
  next = 8,
  previous = 12,
  /** Row of the arena in the segment table. */
  arena = 16,
  sizeClass = 20,
  /** Offset of the next never-used block, and the last offset that one may begin at. */
  nextOffset = 24,
  maxNextOffset = 28,
  HEADER = 48,
}
/** Size classes of 16 bytes up to 512; a pool that never had a class carries NO_CLASS. */
export const SMALL_LIMIT = 512;
export const SIZE_CLASSES = 32;
export const NO_CLASS = 0xffff;

/** Bins of free large blocks: 16 second-level bins for each power of two. */
export const LARGE_BINS = 0x110000;
export const LARGE_SECOND_BITS = 0x110800;
export const LARGE_FIRST_BITS = 0x110880;
/** For each size class the first partly used pool, or 0. */
export const USED_POOLS = 0x110900;
/** For each number of free pools (0..64) the last arena in the list that has so many. */
export const LAST_ARENA_WITH = 0x110a00;
/** The first large block's header. */
export const HEAP_TABLES_END = 0x110b10;

/** A large block, used or free: 16 bytes in front of the payload. Sizes are multiples of 16, header included. */
export const enum Large {
  /** Size | LargeMark. */
  size = 0,
  /** Size of the block before, when that is free. */
  previousSize = 4,
  /** What was asked for. */
  requested = 8,
  HEADER = 16,
  /** Links of the bin, in a free block's payload. */
  nextFree = 16,
  previousFree = 20,
  MIN = 32,
}
export const enum LargeMark {
  Used = 1,
  PreviousUsed = 2,
  Raw = 4,
  /** A region's end: a header without a payload. */
  End = 8,
  ALL = 15,
}

/**
 * High half of the first word of an object's block. An object without a prefix has Header.gcRefs
 * there, which only the collector writes, and only in objects that have a prefix: so it is 0, and
 * whoever walks the blocks knows where the object begins.
 */
export const enum PrefixTag {
  None = 0,
  Gc = 1,
  Managed = 2,
}
export const PREFIX_TAG_OFFSET = 4;

/** State.watch: what makes every allocation and every free take the long way. */
export const enum Watch {
  Fail = 1,
  Poison = 2,
  Observe = 4,
  /** tracemalloc keeps its books. */
  Trace = 8,
}

/** State.reserveOpen (core/heap/reserve.ts). */
export const enum ReserveOpen {
  /** For blocks of at most SMALL_LIMIT bytes. */
  Small = 1,
  /** For larger ones, too: the types of a module are made whole or not at all, as CPython's lie in its binary. */
  Wide = 2,
}

/** What the heap tells its host (host.ts, heapEvent). */
/** The kinds of objects in the free lists of core/heap/spare.ts; those from Method to TupleIterator have a collector header. */
export const enum Spare {
  Int = 0,
  Method = 1,
  BuiltinFunction = 2,
  ListIterator = 3,
  TupleIterator = 4,
  Range = 5,
  RangeIterator = 6,
  KINDS = 7,
}

export const enum HeapEvent {
  /** A collection starts: (generation). */
  CollectionStart = 1,
  /** It is over: (generation, collected, uncollectable). */
  CollectionStop = 2,
  /** DEBUG_STATS, start: (generation). */
  DebugStart = 3,
  /** DEBUG_STATS, end: (unreachable, uncollectable). */
  DebugStop = 4,
  /** (object) */
  DebugCollectable = 5,
  DebugUncollectable = 6,
  /** A weak reference's callback failed; its exception is pending: (callback). */
  CallbackFailed = 7,
  /** Watch.Observe: a block begins or ends: (address, bytes, 1 raw or 0). */
  Allocated = 8,
  Freed = 9,
  /** State.observed: a phase of the collector is done: (GcPhase, list, generation). */
  Phase = 10,
  /** The referent of a weak reference whose callback is of LayoutKind.HostCallback has died: (callback, weakref). */
  WeakCallback = 12,
  /** The collector could not note an object (gc.garbage refused): (object). */
  Lost = 11,
  /** Fault injection has refused an allocation: (bytes). */
  Refused = 13,
  /** Fault injection would have had an allocation to refuse, and was told to say so: (bytes). */
  Asked = 15,
  /** Watch.Observe, counted core: an object comes out of its type's free list, or goes there: (block). */
  Renewed = 16,
  Parked = 17,
}

/** Where a collection stands, for those who watch it. */
export const enum GcPhase {
  Merged = 1,
  CountsCopied = 2,
  Subtracted = 3,
  Separated = 4,
  Untracked = 5,
  FinalizersSeparated = 6,
  WeakrefsCleared = 7,
  Finalized = 8,
  ResurrectionChecked = 9,
  Deleted = 10,
  Done = 11,
  /** The very first: nothing has been counted yet. In the place of the list stands 1 when a program has asked for it (gc.collect). */
  Begun = 12,
}

/** gc.DEBUG_* */
export const enum GcDebug {
  Stats = 1,
  Collectable = 2,
  Uncollectable = 4,
  SaveAll = 32,
  Leak = 38,
}

/** TypeObject.kind: types whose references the collector walks with code of its own. */
export const enum LayoutKind {
  /** By the words at TypeObject.references (0: holds nothing). */
  Words = 0,
  List = 1,
  Tuple = 2,
  Dict = 3,
  /** A plain Python class: managed attributes and the type, nothing else. */
  Instance = 4,
  Cell = 5,
  /** Nothing held, and called by the host: a weak reference's callback of a heap used alone. */
  HostCallback = 6,
}

/**
 * The words that describe what an object holds: low 8 bits one of these, above them an offset from
 * the object. Items and Block are followed by a word with the offset of their count, Own by a slot.
 */
export const enum Reference {
  End = 0,
  /** One reference, or 0. */
  Field = 1,
  /** Items inside the object, 8 bytes apart, visited from the last to the first. */
  Items = 2,
  /** Address of a raw block of such items. */
  Block = 3,
  /** The object is laid out as a dict; as a set. */
  Dict = 4,
  Set = 5,
  /** The prefix of an instance with managed attributes. */
  Managed = 6,
  /** The object's type, which an instance of a Python class pays for. */
  SelfType = 7,
  /** The type's own traverse function: (object) -> any. */
  Own = 8,
  /** Paid for like a Field, but the collector does not visit it. */
  Held = 9,
  /** Address of a raw block without references, freed with the object. */
  RawBlock = 10,
  /** Items as above, visited from the first to the last. */
  ItemsForward = 11,
}

/** State.visitMode. */
export const enum VisitMode {
  Subtract = 1,
  Reach = 2,
  Collect = 3,
  Compare = 4,
  Move = 5,
  SubtractAll = 6,
}
