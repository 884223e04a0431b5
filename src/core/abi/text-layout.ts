/**
 * Structs of str, bytes, bytearray, memoryview and their iterators. Offsets are CPython 3.11's on a
 * 64-bit machine (PyASCIIObject, PyCompactUnicodeObject, PyUnicodeObject, PyBytesObject, ...).
 */

/** A str. One allocation for exact str; an instance of a subclass keeps its characters in a block of their own. */
export const enum Interned {
  No = 0,
  Mortal = 1,
  /** The table holds it, too, and it never dies (3.12). */
  Immortal = 2,
}

export const enum Str {
  length = 16,
  /** i64; -1 until it has been asked for. */
  hash = 24,
  /** Is it in the table of interned strings? One of Interned. */
  interned = 32,
  /** Bytes a character: 1, 2 or 4, always the smallest that will do. */
  kind = 33,
  ascii = 34,
  /** Where the characters begin: 40 (ascii), 56 (others), or 0: at the address in `block`. */
  dataOffset = 35,
  /** Subclass instances: the address of the characters. */
  block = 56,
  /**
   * As in 3.12, which has dropped two fields that were never used here. Before it a text takes as many bytes more
   * (State.textSpare): one word where it is ascii, two words otherwise.
   */
  ASCII_DATA = 40,
  DATA = 56,
  SUBCLASS_SIZEOF = 64,
}

export const enum Bytes {
  size = 16,
  /** i64; -1 until it has been asked for. */
  hash = 24,
  data = 32,
}

export const enum Bytearray {
  size = 16,
  /** Bytes in the block, the closing 0 included. */
  allocated = 24,
  /** The block, or 0. */
  bytes = 32,
  /** First byte in use: deleting from the front only moves this. */
  start = 40,
  /** Live buffers: while there are any, the size is fixed. */
  exports = 48,
  SIZEOF = 56,
}

/** Py_buffer: what a buffer's consumer holds. */
export const enum Buffer {
  buf = 0,
  /** The exporter; owned. */
  obj = 8,
  len = 16,
  itemsize = 24,
  readonly = 32,
  ndim = 36,
  /** Address of a NUL-terminated ascii text, or 0 ("B"). */
  format = 40,
  shape = 48,
  strides = 56,
  suboffsets = 64,
  internal = 72,
  SIZEOF = 80,
}

/** Flags of a request for a buffer (PyBUF_*). */
export const enum BufferFlag {
  Simple = 0,
  Writable = 1,
  Format = 4,
  Nd = 8,
  Strides = 0x18,
  CContiguous = 0x38,
  FContiguous = 0x58,
  AnyContiguous = 0x98,
  Indirect = 0x118,
  FullReadonly = 0x11c,
  Full = 0x11d,
}

/** _PyManagedBufferObject: one buffer shared by several memoryviews. */
export const enum ManagedBuffer {
  flags = 16,
  exports = 24,
  master = 32,
  SIZEOF = 112,
}

/** PyMemoryViewObject; shape and strides follow, 8 bytes each. ob_size is 3 * ndim. */
export const enum MemoryView {
  managed = 24,
  hash = 32,
  flags = 40,
  exports = 48,
  view = 56,
  weakreflist = 136,
  array = 144,
}

export const enum MemoryViewFlag {
  Released = 1,
  C = 2,
  Fortran = 4,
  Scalar = 8,
  Pil = 16,
}

/** Iterators over str, bytes and bytearray: an index and the sequence (0 when exhausted). */
export const enum TextIterator {
  index = 16,
  sequence = 24,
  SIZEOF = 32,
}

/** The iterator over a memoryview. */
export const enum MemoryViewIterator {
  index = 16,
  sequence = 24,
  length = 32,
  format = 40,
  SIZEOF = 48,
}

/** What the core asks of TypeScript through the slot State.textFallback: (operation, a, b) -> Owned. */
export const enum TextFallback {
  /** a % b for formats that are not simple. */
  percent = 0,
  /** A float by a printf code: b is the code, 0x80 for '#', and the precision from bit 8. */
  floatText = 1,
  /** repr of a float. */
  floatRepr = 2,
}
