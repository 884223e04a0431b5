/**
 * The loop's own forms of instructions, in numbers that CPython 3.11 leaves free. A form keeps the operand
 * and the length of the instruction it stands for, so that `co_code` and every offset stay what they are.
 *
 * Static forms are written when a code object is made (core/eval/quicken.ts); the others write themselves
 * once an instruction has run, with what they know in the inline cache behind it.
 */
export const enum Quick {
  FIRST_PAIR = 3,
  LOAD_FAST__LOAD_FAST = 3,
  LOAD_FAST__LOAD_CONST = 4,
  STORE_FAST__LOAD_FAST = 5,
  STORE_FAST__STORE_FAST = 6,
  LOAD_CONST__LOAD_FAST = 7,
  LAST_PAIR = 7,
  /** BINARY_OP with these operands; the in-place forms of immutable numbers share them. */
  BINARY_ADD = 13,
  BINARY_SUBTRACT = 14,
  BINARY_MULTIPLY = 16,
  BINARY_INPLACE_ADD = 17,
  BINARY_FLOOR_DIVIDE = 18,
  BINARY_TRUE_DIVIDE = 19,
  BINARY_REMAINDER = 20,
  BINARY_AND = 21,
  BINARY_OR = 22,
  BINARY_RSHIFT = 23,
  BINARY_LSHIFT = 24,
  BINARY_XOR = 26,
  /** COMPARE_OP and the conditional jump behind it. */
  COMPARE_JUMP_FORWARD_IF_FALSE = 27,
  COMPARE_JUMP_FORWARD_IF_TRUE = 28,
  COMPARE_JUMP_BACKWARD_IF_TRUE = 29,
  COMPARE_JUMP_BACKWARD_IF_FALSE = 34,
  LOAD_GLOBAL_MODULE = 38,
  LOAD_GLOBAL_BUILTIN = 39,
  LOAD_ATTR_VALUE = 40,
  LOAD_ATTR_SLOT = 41,
  LOAD_ATTR_MODULE = 42,
  STORE_ATTR_VALUE = 43,
  STORE_ATTR_SLOT = 44,
  LOAD_METHOD_VALUES = 45,
  LOAD_METHOD_PLAIN = 46,
  LOAD_METHOD_TYPE = 47,
  /** CALL of a Python class whose `__init__` is a Python function. */
  CALL_CLASS = 48,
  LOAD_ATTR_TYPE = 55,
  LOAD_METHOD_MODULE = 56,
  /** PRECALL and CALL by the rules of 3.10; they stand in all code or in none. */
  PRECALL_KEEPING = 57,
  CALL_KEEPING = 58,
  /** In code with an instruction that behaves otherwise when it is warm (eval/warm.ts), until then. */
  RESUME_WARMING = 59,
  JUMP_BACKWARD_WARMING = 62,
  /** UNPACK_SEQUENCE, warm but not yet of one type; of an exact tuple; of an exact list; of either, from the beginning (3.10). */
  UNPACK_ADAPTIVE = 63,
  UNPACK_TUPLE = 64,
  UNPACK_LIST = 65,
  UNPACK_EITHER = 66,
  /** RESUME and CALL that look whether a collection has been asked for (3.12); in all code or in none. */
  RESUME_LOOKING = 72,
  CALL_LOOKING = 73,
  /** RETURN_VALUE that leaves the variables to frameReleaseSlots (3.14). */
  RETURN_REVERSED = 76,
  /** Of warm code: not yet of one type; of exact dicts. Those of other types are the plain forms, with a count of wrong guesses. */
  BINARY_SUBSCR_ADAPTIVE = 77,
  BINARY_SUBSCR_DICT = 78,
  STORE_SUBSCR_ADAPTIVE = 79,
  STORE_SUBSCR_DICT = 80,
  /** LOAD_METHOD for a call with keywords, which makes a bound method (3.10). */
  LOAD_METHOD_BOUND = 81,
  /** IS_OP that lets go of the upper operand first (3.14). */
  IS_REVERSED = 121,
  /** LOAD_FAST whose reference is not counted, and one whose is, unless the variable's own is not (3.14); every LOAD_FAST is one of them, or none is. */
  LOAD_FAST_BORROW = 8,
  LOAD_FAST_OWN = 113,
  /** RESUME at which a frame lets go of its function (3.10); in all code or in none. */
  RESUME_NAMES = 67,
}
