/** Structs of `_collections` (Modules/_collectionsmodule.c). Offsets are CPython 3.11's on a 64-bit machine. */

/** dequeobject: a chain of blocks of 64 items; leftindex and rightindex are places in the first and the last. */
export const enum Deque {
  size = 16,
  leftblock = 24,
  rightblock = 32,
  leftindex = 40,
  rightindex = 48,
  /** Counts changes: iterators notice. */
  state = 56,
  /** -1: no limit. i64 in CPython; here the low half says it, clipped. */
  maxlen = 64,
  freeCount = 72,
  freeBlocks = 80,
  weakreflist = 208,
  SIZEOF = 216,
}
export const DEQUE_BLOCK_ITEMS = 64;
export const DEQUE_CENTER = 31;
export const DEQUE_MAX_FREE = 16;

export const enum DequeBlock {
  left = 0,
  data = 8,
  right = 520,
  SIZEOF = 528,
}

export const enum DequeIterator {
  index = 16,
  block = 24,
  deque = 32,
  state = 40,
  left = 48,
  SIZEOF = 56,
}

export const enum DefaultDict {
  factory = 48,
  SIZEOF = 56,
}

export const enum TupleGetter {
  index = 16,
  doc = 24,
  SIZEOF = 32,
}
