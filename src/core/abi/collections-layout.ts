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

/** odictobject (Objects/odictobject.c): a dict with a list of nodes for the order, and a table from dict entries to nodes. */
export const enum OrderedDict {
  fastNodes = 48,
  fastSize = 56,
  /** The keys block that the table was made for: another one means it is stale. */
  sentinel = 64,
  state = 72,
  first = 80,
  last = 88,
  instanceDict = 96,
  weakreflist = 104,
  SIZEOF = 112,
}

/** _odictnode: the key is owned. */
export const enum OrderedNode {
  key = 0,
  hash = 8, // i64
  next = 16,
  previous = 24,
  SIZEOF = 32,
}

/** odictiterobject; `current` is the key that comes next, owned. */
export const enum OrderedIterator {
  kind = 16,
  dict = 24,
  size = 32,
  state = 40,
  result = 48,
  current = 56,
  SIZEOF = 64,
}
export const enum OrderedKind {
  Reversed = 1,
  Keys = 2,
  Values = 4,
  Items = 6,
}
