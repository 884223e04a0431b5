/**
 * The structs of the number types: struct _longobject, PyFloatObject and PyComplexObject of CPython
 * 3.11. bool shares int's.
 */

/** The sign of `size` is the sign of the int, its magnitude the number of digits; 0 has size 0. */
export const enum IntObject {
  size = 16,
  /** u32 digits of DIGIT_BITS bits each, the lowest first; a 0 keeps one readable digit 0. */
  digits = 24,
  SIZEOF = 24,
  /** sizeof(PyLongObject): with one digit, and what the compiler adds. */
  PADDED = 32,
}

export const DIGIT_BITS = 30;
export const DIGIT_MASK = 0x3fffffff;

export const enum FloatObject {
  value = 16,
  SIZEOF = 24,
}

export const enum ComplexObject {
  real = 16,
  imag = 24,
  SIZEOF = 32,
}

/** How many dead floats wait for their next life (PyFloat_MAXFREELIST). */
export const FLOAT_FREE_MAX = 100;
/** sys.get_int_max_str_digits() at the start (_PY_LONG_DEFAULT_MAX_STR_DIGITS), and the least it may be set to. */
export const DEFAULT_MAX_STR_DIGITS = 4300;
export const MAX_STR_DIGITS_THRESHOLD = 640;
/** More digits than this are refused before any work: the object would not fit into the address space. */
export const MAX_INT_DIGITS = 0x1fffff00;

/** What the core asks of TypeScript through the slot State.numberOperation: (operation, a, b) -> Owned. */
export const enum NumberOperation {
  /** a * b and a // b of huge ints. */
  multiply = 0,
  floorDivide = 1,
  /** The decimal text of an int of more than two digits. */
  intRepr = 2,
}
