/**
 * The interpreter's state: a struct at the fixed address STATE, so that a copy of the memory is a
 * copy of the whole runtime. Each area of the core has its own range; add fields within it.
 */
export const enum State {
  // ---- heap: 0x000..0x2ff (allocator, accounts, free lists, generations, collector)
  heap = 0x000,
  // ---- eval: 0x300..0x3ff
  /** The exception being raised, or 0 (CPython's curexc; always a normalised instance). Owned. */
  pendingException = 0x300,
  /** The running frame, or 0. */
  currentFrame = 0x304,
  /** Levels left before RecursionError (i32), and the limit it started from. */
  recursionRemaining = 0x308,
  recursionLimit = 0x30c,
  /** Head of the stack of handled exceptions (struct {value, previous}: CPython's exc_info). */
  excInfo = 0x310,
  /** Steps left until the host is asked (i32, counts down in the loop). */
  stepBudget = 0x314,
  // ---- object model: 0x400..0x4ff
  object = 0x400,
  // ---- text and numbers: 0x500..0x5ff
  text = 0x500,
  // ---- containers: 0x600..0x6ff
  container = 0x600,
  // ---- roots that TypeScript keeps (one reference each): 0x800..0xfff
  roots = 0x800,
}
