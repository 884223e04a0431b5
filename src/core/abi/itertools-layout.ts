/** Structs of the itertools types (Modules/itertoolsmodule.c). Offsets are CPython 3.11's on a 64-bit machine. */

/** countobject: `current` is an i64 until it is i64.MAX_VALUE, then `longCurrent` goes on as an object. */
export const enum Count {
  current = 16, // i64
  longCurrent = 24,
  longStep = 32,
  SIZEOF = 40,
}

export const enum Repeat {
  element = 16,
  /** i64; -1 for ever. */
  count = 24,
  SIZEOF = 32,
}

export const enum Cycle {
  iterator = 16,
  saved = 24,
  index = 32,
  firstpass = 40,
  SIZEOF = 48,
}

export const enum Chain {
  source = 16,
  active = 24,
  SIZEOF = 32,
}

/** isliceobject: 64-bit numbers, stop -1 for none. */
export const enum Islice {
  iterator = 16,
  next = 24, // i64
  stop = 32, // i64
  step = 40, // i64
  count = 48, // i64
  SIZEOF = 56,
}

/** takewhile, dropwhile (done: has the predicate changed), and without `done` starmap and filterfalse. */
export const enum Predicate {
  func = 16,
  iterator = 24,
  done = 32,
  SIZEOF = 40,
  SIZEOF_PLAIN = 32,
}

export const enum Compress {
  data = 16,
  selectors = 24,
  SIZEOF = 32,
}

export const enum Accumulate {
  total = 16,
  iterator = 24,
  /** 0 adds. */
  binop = 32,
  initial = 40,
  SIZEOF = 48,
}

export const enum Groupby {
  iterator = 16,
  keyfunc = 24,
  targetKey = 32,
  currentKey = 40,
  currentValue = 48,
  /** Borrowed: only compared with. */
  currentGrouper = 56,
  SIZEOF = 64,
}

export const enum Grouper {
  parent = 16,
  targetKey = 24,
  SIZEOF = 32,
}

export const enum Pairwise {
  iterator = 16,
  /** The pair that was given last, by 3.13's rules (there in a word of its own). */
  result = 20,
  old = 24,
  SIZEOF = 32,
}

/** teedataobject: a block of the values that some of the tees have not seen yet. */
export const enum TeeData {
  iterator = 16,
  count = 24, // i32
  running = 28, // i32
  next = 32,
  values = 40,
  LINKCELLS = 57,
  SIZEOF = 496,
}

export const enum Tee {
  data = 16,
  index = 24,
  weakreflist = 32,
  SIZEOF = 40,
}

export const enum ZipLongest {
  tupleSize = 16,
  active = 24,
  iterators = 32,
  result = 40,
  fillvalue = 48,
  SIZEOF = 56,
}

/** `indices` is a raw block of 8-byte numbers; result is the tuple handed out last, 0 before the first. */
export const enum Product {
  pools = 16,
  indices = 24,
  result = 32,
  stopped = 40,
  SIZEOF = 48,
}

/** combinationsobject and cwrobject. */
export const enum Combinations {
  pool = 16,
  indices = 24,
  result = 32,
  length = 40,
  stopped = 48,
  SIZEOF = 56,
}

export const enum Permutations {
  pool = 16,
  indices = 24,
  cycles = 32,
  result = 40,
  length = 48,
  stopped = 56,
  SIZEOF = 64,
}
