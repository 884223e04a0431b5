/** Structs of `_functools` and `_operator` (Modules/_functoolsmodule.c, _operator.c). Offsets are CPython 3.11's on a 64-bit machine. */

export const enum Partial {
  func = 16,
  args = 24,
  keywords = 32,
  dict = 40,
  weakreflist = 48,
  vectorcall = 56,
  SIZEOF = 64,
}

/** keyobject of cmp_to_key; object is 0 for what cmp_to_key itself gives. */
export const enum KeyWrapper {
  compare = 16,
  object = 24,
  SIZEOF = 32,
}

/** lru_list_elem. previous and next are borrowed: the cache's dict pays for the links. */
export const enum LruLink {
  previous = 16,
  next = 24,
  hash = 32, // i64
  key = 40,
  result = 48,
  SIZEOF = 56,
}

/** lru_cache_object: begins like a link, which is the root of the list of the links. */
export const enum LruCache {
  previous = 16,
  next = 24,
  wrapper = 56,
  typed = 64,
  cache = 72,
  hits = 80,
  func = 88,
  /** -1: unbounded. */
  maxsize = 96,
  misses = 104,
  mark = 112,
  /** The type of the links, a reference of its own as all that module state gives (lru_list_elem_type). */
  linkType = 120,
  cacheInfoType = 128,
  dict = 136,
  weakreflist = 144,
  SIZEOF = 152,
}
/** LruCache.wrapper: which of the three calls it is. */
export const enum LruKind {
  Uncached = 0,
  Infinite = 1,
  Bounded = 2,
}

export const enum ItemGetter {
  count = 16,
  item = 24,
  /** A tuple's item with an exact non-negative int is taken without asking: its value, or -1. */
  index = 32,
  /** In a word of its own in CPython, from 3.11 on; that of attrgetter, too. */
  vectorcall = 36,
  SIZEOF = 40,
}

export const enum AttrGetter {
  count = 16,
  attr = 24,
  vectorcall = 28,
  SIZEOF = 32,
}

export const enum MethodCaller {
  name = 16,
  args = 24,
  kwargs = 32,
  SIZEOF = 40,
}
