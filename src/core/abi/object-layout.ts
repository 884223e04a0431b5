/**
 * The header of every object and the structs that the heap itself needs. All offsets are CPython
 * 3.11's on a 64-bit machine; an address takes the low half of its 8-byte field, and where CPython
 * leaves the high half to the upper address bits we keep marks of our own.
 */

/** Every object. The collector's marks live in the header, so asking for them needs no type. */
export const enum Header {
  refcnt = 0,
  /** The collector's working copy of the count; 0 outside a collection. */
  gcRefs = 4,
  type = 8,
  /** ObjectFlag bits. */
  flags = 12,
  /** ob_size of var-sized objects (an i32; the sign of an int is its sign). */
  size = 16,
  SIZEOF = 16,
  VAR_SIZEOF = 24,
}

export const enum ObjectFlag {
  /** A collector header of 16 bytes stands in front of the object. */
  Gc = 1,
  /** The object is in one of the generation lists. */
  Tracked = 2,
  /** tp_finalize has run (PEP 442: once). */
  Finalized = 4,
  /** In the set under examination by the running collection. */
  Collecting = 8,
  /** Tentatively unreachable in the running collection. */
  Unreachable = 16,
  /** 32 bytes of prefix (values and dict pointers, or weak references; then the collector header). */
  ManagedDict = 32,
  /** Bits 8..15: the heap's; bits 16..31: free for the object's own type. */
  TypeBits = 0xffff0000,
}

/** In front of an object, negative offsets; CPython's PyGC_Head and the 3.11 managed-dict prefix. */
export const enum Prefix {
  values = -32,
  dict = -24,
  /** From 3.12 on: the list of the weak references that a class adds (PyObject's MANAGED_WEAKREF_OFFSET, a word of 8 bytes there). */
  weakrefs = -20,
  gcNext = -16,
  gcPrev = -8,
  GC_SIZEOF = 16,
  MANAGED_SIZEOF = 32,
}
