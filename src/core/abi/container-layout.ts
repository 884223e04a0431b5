/**
 * Structs of the container types. All offsets are CPython 3.11's on a 64-bit machine; an address
 * takes the low half of its 8-byte field, and so does a count (nothing here passes 2**31 items).
 */

/** PyListObject: the item block is apart, so that the list object never moves. */
export const enum List {
  size = 16,
  items = 24,
  allocated = 32,
  SIZEOF = 40,
}

/** PyTupleObject: items follow the header. */
export const enum Tuple {
  size = 16,
  items = 24,
  SIZEOF = 24,
}

/** PyDictObject. `values` is 0 for a combined table, else the inline value array of a split one. */
export const enum Dict {
  used = 16,
  /** u32: the class whose namespace this is, or 0 (the place of CPython's ma_version_tag). */
  namespaceOf = 24,
  keys = 32,
  values = 40,
  SIZEOF = 48,
}

/** PyDictKeysObject; the index bytes follow at `indices`, the entries after 1 << log2IndexBytes of them. */
export const enum DictKeys {
  refcnt = 0,
  log2Size = 8, // u8
  log2IndexBytes = 9, // u8
  kind = 10, // u8, DictKeysKind
  version = 12, // u32, 0 = none handed out
  usable = 16,
  nentries = 24,
  indices = 32,
}

export const enum DictKeysKind {
  General = 0,
  Unicode = 1,
  Split = 2,
}

/** PyDictKeyEntry, 24 bytes; a deleted entry has value 0 (and key 0). */
export const enum DictEntry {
  hash = 0, // i64
  key = 8,
  value = 16,
  SIZEOF = 24,
}

/** PyDictUnicodeEntry, 16 bytes: the hash is asked of the str. In a split table `value` is unused. */
export const enum DictUnicodeEntry {
  key = 0,
  value = 8,
  SIZEOF = 16,
}

/**
 * PyDictValues: the address is that of the first value (8 bytes apart). In front stand, one byte each, the
 * length of the whole prefix (-1), how many attributes have been set (-2) and from -3 downwards their
 * indices in the order of setting.
 *
 * By 3.13's rules (State.valuesEmbedded) the prefix has 8 bytes and as many as there are values, rounded up, which is the room that CPython takes
 * for its header and, behind the values, the order; how many values there are stands at `capacity` from the prefix's beginning. Of an
 * instance that has its values in it the prefix is marked as embedded, and begins with the size of the struct in front of it.
 */
export const enum DictValues {
  prefixSize = -1, // u8, a multiple of 8 and the mark
  embedded = 1, // the mark
  used = -2, // u8
  firstOrder = -3, // u8[], growing downwards
  capacity = 4, // u8
}

/** SHARED_KEYS_MAX_SIZE: attributes beyond this number make an instance's dict a combined one. */
export const SHARED_KEYS_MAX_SIZE = 30;

/** PySetObject; a table of up to 8 slots is the inline `smalltable`. */
export const enum SetObject {
  fill = 16,
  used = 24,
  mask = 32,
  table = 40,
  hash = 48, // i64, -1 = not computed; frozenset only
  finger = 56,
  smalltable = 64,
  weakreflist = 192,
  SIZEOF = 200,
}

/** setentry, 16 bytes; a removed entry has SET_DUMMY as its key. */
export const enum SetEntry {
  key = 0,
  hash = 8, // i64
  SIZEOF = 16,
}
/** The mark of a removed entry: an address that no object has. */
export const SET_DUMMY = 1;

export const enum Slice {
  start = 16,
  stop = 24,
  step = 32,
  SIZEOF = 40,
}

export const enum Range {
  start = 16,
  stop = 24,
  step = 32,
  length = 40,
  SIZEOF = 48,
}

/** rangeiterobject: C longs. 64-bit values. */
export const enum RangeIterator {
  index = 16, // i64
  start = 24, // i64
  step = 32, // i64
  length = 40, // i64
  SIZEOF = 48,
}

/** longrangeiterobject: four int objects. */
export const enum LongRangeIterator {
  index = 16,
  start = 24,
  step = 32,
  length = 40,
  SIZEOF = 48,
}

/** Iterators over list (both directions), tuple, str, bytes, bytearray and by `__getitem__`: index and sequence (0 once used up). */
export const enum SequenceIterator {
  index = 16,
  sequence = 24,
  SIZEOF = 32,
}

/** calliterobject. */
export const enum CallableIterator {
  callable = 16,
  sentinel = 24,
  SIZEOF = 32,
}

/** dictiterobject of all six kinds; `result` is the pair that items() iterators use again. */
export const enum DictIterator {
  dict = 16,
  used = 24,
  position = 32,
  result = 40,
  length = 48,
  SIZEOF = 56,
}

export const enum DictView {
  dict = 16,
  SIZEOF = 24,
}

export const enum SetIterator {
  set = 16,
  used = 24,
  position = 32,
  length = 40,
  SIZEOF = 48,
}

/** enumobject: index is an i64 until it would overflow, then `longIndex` an int object. */
export const enum Enumerate {
  index = 16, // i64
  iterator = 24,
  result = 32,
  longIndex = 40,
  SIZEOF = 48,
}

/** reversedobject. */
export const enum Reversed {
  index = 16,
  sequence = 24,
  SIZEOF = 32,
}

export const enum Zip {
  tupleSize = 16,
  iterators = 24, // tuple
  result = 32, // tuple
  strict = 40, // i32
  SIZEOF = 48,
}

export const enum MapObject {
  iterators = 16, // tuple
  func = 24,
  SIZEOF = 32,
}

export const enum Filter {
  func = 16,
  iterator = 24,
  SIZEOF = 32,
}
