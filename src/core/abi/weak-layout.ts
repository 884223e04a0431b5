/** PyWeakReference (Include/cpython/weakrefobject.h): refs and both kinds of proxies. */
export const enum Weakref {
  /** The referent, not counted; None once it is dead. */
  object = 16,
  /** Counted; 0 = none. */
  callback = 24,
  /** i64, -1 = not asked yet. */
  hash = 32,
  /** Neighbours in the referent's list. */
  previous = 40,
  next = 48,
  /** In a word of its own in CPython, from 3.11 on. */
  vectorcall = 44,
  SIZEOF = 56,
}
