/**
 * The opcode table: for every instruction its number, what its operand means, how many inline cache
 * entries follow it, what it does to the depth of the evaluation stack, and one sentence about it.
 *
 * The effects are those of `stack_effect` in Python/compile.c, the cache counts those of Lib/opcode.py.
 * `Op` in src/core/abi is the list of numbers; this record must name each of them exactly once.
 */
import { Op } from "../core/abi/op.ts";

export type OpName = keyof typeof Op;

/**
 * What the operand selects: nothing (not even when an operand byte is written), a plain number, an
 * index into one of the code object's tables, or a distance to jump in instructions.
 */
export type OperandKind = "none" | "number" | "const" | "name" | "global" | "local" | "deref" | "compare" | "forward" | "backward";

/** Change of stack depth: a number, or a rule over the operand and whether the jump is taken. */
export type StackEffect = number | ((operand: number, jump: boolean) => number);

export interface OpcodeInfo {
  readonly code: number;
  readonly operand: OperandKind;
  /** Two-byte cache entries that follow the instruction. */
  readonly caches: number;
  readonly effect: StackEffect;
  readonly summary: string;
}

/**
 * Instructions that exist only between the emitter and the assembler. The four block ones become
 * entries of the exception table; the jumps get a direction once the order of blocks is final.
 */
export const enum Pseudo {
  SETUP_FINALLY = 256,
  SETUP_CLEANUP = 257,
  SETUP_WITH = 258,
  POP_BLOCK = 259,
  JUMP = 260,
  JUMP_NO_INTERRUPT = 261,
  POP_JUMP_IF_FALSE = 262,
  POP_JUMP_IF_TRUE = 263,
  POP_JUMP_IF_NONE = 264,
  POP_JUMP_IF_NOT_NONE = 265,
}

/** Opcodes below this number ignore their operand byte (Lib/opcode.py, HAVE_ARGUMENT). */
export const HAVE_ARGUMENT = 90;

/** A row of the table; `caches` counts two-byte entries. */
const op = (code: Op, operand: OperandKind, effect: StackEffect, summary: string, caches = 0): OpcodeInfo => ({
  code,
  operand,
  caches,
  effect,
  summary,
});

const bits = (operand: number, mask: number): number => {
  let count = 0;
  for (let rest = operand & mask; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
};

/** Every opcode of 3.11 by name. */
export const opcodes: Readonly<Record<OpName, OpcodeInfo>> = {
  CACHE: op(Op.CACHE, "none", 0, "Room for what the specialising interpreter remembers about the instruction before it."),
  POP_TOP: op(Op.POP_TOP, "none", -1, "Drops the top of the stack."),
  PUSH_NULL: op(Op.PUSH_NULL, "none", 1, "Pushes the empty slot that a call of a plain callable expects under it."),
  NOP: op(Op.NOP, "none", 0, "Does nothing; keeps a source line visible to tracing."),
  UNARY_POSITIVE: op(Op.UNARY_POSITIVE, "none", 0, "Replaces the top by +top."),
  UNARY_NEGATIVE: op(Op.UNARY_NEGATIVE, "none", 0, "Replaces the top by -top."),
  UNARY_NOT: op(Op.UNARY_NOT, "none", 0, "Replaces the top by not top."),
  UNARY_INVERT: op(Op.UNARY_INVERT, "none", 0, "Replaces the top by ~top."),
  BINARY_SUBSCR: op(Op.BINARY_SUBSCR, "none", -1, "Pops an index and a container, pushes container[index].", 4),
  GET_LEN: op(Op.GET_LEN, "none", 1, "Pushes the length of the top, which stays."),
  MATCH_MAPPING: op(Op.MATCH_MAPPING, "none", 1, "Pushes whether the top counts as a mapping in a pattern."),
  MATCH_SEQUENCE: op(Op.MATCH_SEQUENCE, "none", 1, "Pushes whether the top counts as a sequence in a pattern."),
  MATCH_KEYS: op(Op.MATCH_KEYS, "none", 1, "Pushes a tuple of the subject's values for a tuple of keys, or None if one is missing."),
  PUSH_EXC_INFO: op(Op.PUSH_EXC_INFO, "none", 1, "Makes the exception on top the one being handled and keeps the previous one under it."),
  CHECK_EXC_MATCH: op(Op.CHECK_EXC_MATCH, "none", 0, "Replaces the type on top by whether the exception below it matches."),
  CHECK_EG_MATCH: op(
    Op.CHECK_EG_MATCH,
    "none",
    0,
    "Splits the exception group below the type on top into the rest and the part that matches.",
  ),
  WITH_EXCEPT_START: op(
    Op.WITH_EXCEPT_START,
    "none",
    1,
    "Calls the saved __exit__ with the exception being handled and pushes what it says.",
  ),
  GET_AITER: op(Op.GET_AITER, "none", 0, "Replaces the top by its asynchronous iterator."),
  GET_ANEXT: op(Op.GET_ANEXT, "none", 1, "Pushes the awaitable of the next item of the asynchronous iterator on top."),
  BEFORE_ASYNC_WITH: op(Op.BEFORE_ASYNC_WITH, "none", 1, "Replaces a manager by its __aexit__ and the result of __aenter__()."),
  BEFORE_WITH: op(Op.BEFORE_WITH, "none", 1, "Replaces a manager by its __exit__ and the result of __enter__()."),
  END_ASYNC_FOR: op(Op.END_ASYNC_FOR, "none", -2, "Ends an async for: swallows StopAsyncIteration, raises anything else again."),
  STORE_SUBSCR: op(Op.STORE_SUBSCR, "none", -3, "Pops an index, a container and a value; sets container[index].", 1),
  DELETE_SUBSCR: op(Op.DELETE_SUBSCR, "none", -2, "Pops an index and a container; deletes container[index]."),
  GET_ITER: op(Op.GET_ITER, "none", 0, "Replaces the top by its iterator."),
  GET_YIELD_FROM_ITER: op(
    Op.GET_YIELD_FROM_ITER,
    "none",
    0,
    "Like GET_ITER, but leaves generators as they are and admits coroutines where they may be.",
  ),
  PRINT_EXPR: op(Op.PRINT_EXPR, "none", -1, "Hands the value of an interactive expression to sys.displayhook."),
  LOAD_BUILD_CLASS: op(Op.LOAD_BUILD_CLASS, "none", 1, "Pushes builtins.__build_class__."),
  LOAD_ASSERTION_ERROR: op(Op.LOAD_ASSERTION_ERROR, "none", 1, "Pushes AssertionError, whatever that name is bound to."),
  RETURN_GENERATOR: op(Op.RETURN_GENERATOR, "none", 0, "Moves the frame into a new generator and returns that to the caller."),
  LIST_TO_TUPLE: op(Op.LIST_TO_TUPLE, "none", 0, "Replaces the list on top by a tuple of its items."),
  RETURN_VALUE: op(Op.RETURN_VALUE, "none", -1, "Ends the frame with the top as its result."),
  IMPORT_STAR: op(Op.IMPORT_STAR, "none", -1, "Copies the public names of the module on top into the local namespace."),
  SETUP_ANNOTATIONS: op(Op.SETUP_ANNOTATIONS, "none", 0, "Makes sure that the namespace has an __annotations__ dict."),
  YIELD_VALUE: op(Op.YIELD_VALUE, "none", 0, "Suspends the generator with the top; on resumption the sent value lies there."),
  ASYNC_GEN_WRAP: op(Op.ASYNC_GEN_WRAP, "none", 0, "Marks the top as a value that an asynchronous generator yields, not awaits."),
  PREP_RERAISE_STAR: op(
    Op.PREP_RERAISE_STAR,
    "none",
    -1,
    "Joins what except* clauses raised and left over into the exception to raise, or None.",
  ),
  POP_EXCEPT: op(Op.POP_EXCEPT, "none", -1, "Pops the previous exception and makes it the one being handled again."),
  STORE_NAME: op(Op.STORE_NAME, "name", -1, "Binds a name in the local namespace."),
  DELETE_NAME: op(Op.DELETE_NAME, "name", 0, "Unbinds a name in the local namespace."),
  UNPACK_SEQUENCE: op(Op.UNPACK_SEQUENCE, "number", (n) => n - 1, "Replaces an iterable by exactly that many items, the first on top.", 1),
  FOR_ITER: op(
    Op.FOR_ITER,
    "forward",
    (_, jump) => (jump ? -1 : 1),
    "Pushes the next item of the iterator on top, or drops the iterator and jumps.",
  ),
  UNPACK_EX: op(
    Op.UNPACK_EX,
    "number",
    (n) => (n & 0xff) + (n >> 8),
    "Unpacks with a starred target: items before it in the low byte, after it above.",
  ),
  STORE_ATTR: op(Op.STORE_ATTR, "name", -2, "Pops an object and a value; sets the attribute.", 4),
  DELETE_ATTR: op(Op.DELETE_ATTR, "name", -1, "Pops an object and deletes its attribute."),
  STORE_GLOBAL: op(Op.STORE_GLOBAL, "name", -1, "Binds a global name."),
  DELETE_GLOBAL: op(Op.DELETE_GLOBAL, "name", 0, "Unbinds a global name."),
  SWAP: op(Op.SWAP, "number", 0, "Exchanges the top with the item at that depth (1 is the top)."),
  LOAD_CONST: op(Op.LOAD_CONST, "const", 1, "Pushes a constant."),
  LOAD_NAME: op(Op.LOAD_NAME, "name", 1, "Pushes a name's value from the locals, else the globals, else the builtins."),
  BUILD_TUPLE: op(Op.BUILD_TUPLE, "number", (n) => 1 - n, "Packs that many items into a tuple."),
  BUILD_LIST: op(Op.BUILD_LIST, "number", (n) => 1 - n, "Packs that many items into a list."),
  BUILD_SET: op(Op.BUILD_SET, "number", (n) => 1 - n, "Packs that many items into a set."),
  BUILD_MAP: op(Op.BUILD_MAP, "number", (n) => 1 - 2 * n, "Packs that many key and value pairs into a dict."),
  LOAD_ATTR: op(Op.LOAD_ATTR, "name", 0, "Replaces an object by its attribute.", 4),
  COMPARE_OP: op(Op.COMPARE_OP, "compare", -1, "Pops two values and pushes the result of a rich comparison.", 2),
  IMPORT_NAME: op(Op.IMPORT_NAME, "name", -1, "Pops the list of names and the level, imports the module and pushes it."),
  IMPORT_FROM: op(Op.IMPORT_FROM, "name", 1, "Pushes a name of the module on top, which stays."),
  JUMP_FORWARD: op(Op.JUMP_FORWARD, "forward", 0, "Jumps ahead."),
  JUMP_IF_FALSE_OR_POP: op(
    Op.JUMP_IF_FALSE_OR_POP,
    "forward",
    (_, jump) => (jump ? 0 : -1),
    "Jumps with the top if it is false, else drops it.",
  ),
  JUMP_IF_TRUE_OR_POP: op(
    Op.JUMP_IF_TRUE_OR_POP,
    "forward",
    (_, jump) => (jump ? 0 : -1),
    "Jumps with the top if it is true, else drops it.",
  ),
  POP_JUMP_FORWARD_IF_FALSE: op(Op.POP_JUMP_FORWARD_IF_FALSE, "forward", -1, "Pops the top and jumps ahead if it is false."),
  POP_JUMP_FORWARD_IF_TRUE: op(Op.POP_JUMP_FORWARD_IF_TRUE, "forward", -1, "Pops the top and jumps ahead if it is true."),
  LOAD_GLOBAL: op(
    Op.LOAD_GLOBAL,
    "global",
    (n) => (n & 1) + 1,
    "Pushes a global or builtin; the operand's lowest bit asks for a PUSH_NULL before it.",
    5,
  ),
  IS_OP: op(Op.IS_OP, "number", -1, "Pops two values and pushes whether they are one object (operand 1: are not)."),
  CONTAINS_OP: op(Op.CONTAINS_OP, "number", -1, "Pops a container and a value, pushes whether it holds the value (operand 1: not)."),
  RERAISE: op(Op.RERAISE, "number", -1, "Raises the exception on top again; with operand 1 at the instruction it came from."),
  COPY: op(Op.COPY, "number", 1, "Pushes the item at that depth once more (1 is the top)."),
  BINARY_OP: op(Op.BINARY_OP, "number", -1, "Pops two values and pushes the result of an arithmetic or in-place operator.", 1),
  SEND: op(
    Op.SEND,
    "forward",
    (_, jump) => (jump ? -1 : 0),
    "Sends the top into the generator below; when that ends, keeps its result and jumps.",
  ),
  LOAD_FAST: op(Op.LOAD_FAST, "local", 1, "Pushes a local variable."),
  STORE_FAST: op(Op.STORE_FAST, "local", -1, "Binds a local variable."),
  DELETE_FAST: op(Op.DELETE_FAST, "local", 0, "Unbinds a local variable."),
  POP_JUMP_FORWARD_IF_NOT_NONE: op(Op.POP_JUMP_FORWARD_IF_NOT_NONE, "forward", -1, "Pops the top and jumps ahead if it is not None."),
  POP_JUMP_FORWARD_IF_NONE: op(Op.POP_JUMP_FORWARD_IF_NONE, "forward", -1, "Pops the top and jumps ahead if it is None."),
  RAISE_VARARGS: op(Op.RAISE_VARARGS, "number", (n) => -n, "Raises: 0 the handled exception, 1 the one on top, 2 that with a cause."),
  GET_AWAITABLE: op(Op.GET_AWAITABLE, "number", 0, "Replaces the top by the iterator that awaiting it runs; the operand says who asked."),
  MAKE_FUNCTION: op(
    Op.MAKE_FUNCTION,
    "number",
    (n) => -bits(n, 0x0f),
    "Makes a function of code; bits tell of defaults, keyword defaults, annotations and cells below it.",
  ),
  BUILD_SLICE: op(Op.BUILD_SLICE, "number", (n) => (n === 3 ? -2 : -1), "Packs two or three items into a slice."),
  JUMP_BACKWARD_NO_INTERRUPT: op(
    Op.JUMP_BACKWARD_NO_INTERRUPT,
    "backward",
    0,
    "Jumps back without looking for signals: the loop of an await.",
  ),
  MAKE_CELL: op(Op.MAKE_CELL, "deref", 0, "Puts the variable's value into a new cell in its slot."),
  LOAD_CLOSURE: op(Op.LOAD_CLOSURE, "deref", 1, "Pushes a cell itself."),
  LOAD_DEREF: op(Op.LOAD_DEREF, "deref", 1, "Pushes what a cell holds."),
  STORE_DEREF: op(Op.STORE_DEREF, "deref", -1, "Puts a value into a cell."),
  DELETE_DEREF: op(Op.DELETE_DEREF, "deref", 0, "Empties a cell."),
  JUMP_BACKWARD: op(Op.JUMP_BACKWARD, "backward", 0, "Jumps back; a point where signals and collections are served."),
  CALL_FUNCTION_EX: op(
    Op.CALL_FUNCTION_EX,
    "number",
    (n) => -2 - (n & 1),
    "Calls with a tuple of arguments and, if the lowest bit is set, a dict of keywords.",
  ),
  EXTENDED_ARG: op(Op.EXTENDED_ARG, "number", 0, "Gives the next instruction eight higher bits of operand."),
  LIST_APPEND: op(Op.LIST_APPEND, "number", -1, "Pops a value and appends it to the list at that depth."),
  SET_ADD: op(Op.SET_ADD, "number", -1, "Pops a value and adds it to the set at that depth."),
  MAP_ADD: op(Op.MAP_ADD, "number", -2, "Pops a value and a key into the dict at that depth."),
  LOAD_CLASSDEREF: op(Op.LOAD_CLASSDEREF, "deref", 1, "Like LOAD_DEREF, but a class body's own namespace comes first."),
  COPY_FREE_VARS: op(Op.COPY_FREE_VARS, "number", 0, "Copies the function's cells into the frame."),
  RESUME: op(Op.RESUME, "number", 0, "Where a frame starts (0) or goes on after yield (1), yield from (2), await (3)."),
  MATCH_CLASS: op(Op.MATCH_CLASS, "number", -2, "Pops attribute names and a class; replaces the subject by a tuple of attributes or None."),
  FORMAT_VALUE: op(
    Op.FORMAT_VALUE,
    "number",
    (n) => ((n & 4) === 4 ? -1 : 0),
    "Formats a value for an f-string: conversion in the low bits, bit 4 for a format below.",
  ),
  BUILD_CONST_KEY_MAP: op(Op.BUILD_CONST_KEY_MAP, "number", (n) => -n, "Packs values and a constant tuple of keys into a dict."),
  BUILD_STRING: op(Op.BUILD_STRING, "number", (n) => 1 - n, "Joins that many strings."),
  LOAD_METHOD: op(Op.LOAD_METHOD, "name", 1, "Replaces an object by method and self, or by an empty slot and a plain attribute.", 10),
  LIST_EXTEND: op(Op.LIST_EXTEND, "number", -1, "Pops an iterable and extends the list at that depth."),
  SET_UPDATE: op(Op.SET_UPDATE, "number", -1, "Pops an iterable and adds its items to the set at that depth."),
  DICT_MERGE: op(Op.DICT_MERGE, "number", -1, "Like DICT_UPDATE for keywords of a call: a repeated key is an error."),
  DICT_UPDATE: op(Op.DICT_UPDATE, "number", -1, "Pops a mapping and updates the dict at that depth."),
  PRECALL: op(Op.PRECALL, "number", (n) => -n, "Prepares a call with that many arguments: a bound method gives up its self.", 1),
  CALL: op(Op.CALL, "number", -1, "Calls with that many arguments and pushes the result.", 4),
  KW_NAMES: op(Op.KW_NAMES, "const", 0, "Names the last arguments of the coming call by a constant tuple."),
  POP_JUMP_BACKWARD_IF_NOT_NONE: op(Op.POP_JUMP_BACKWARD_IF_NOT_NONE, "backward", -1, "Pops the top and jumps back if it is not None."),
  POP_JUMP_BACKWARD_IF_NONE: op(Op.POP_JUMP_BACKWARD_IF_NONE, "backward", -1, "Pops the top and jumps back if it is None."),
  POP_JUMP_BACKWARD_IF_FALSE: op(Op.POP_JUMP_BACKWARD_IF_FALSE, "backward", -1, "Pops the top and jumps back if it is false."),
  POP_JUMP_BACKWARD_IF_TRUE: op(Op.POP_JUMP_BACKWARD_IF_TRUE, "backward", -1, "Pops the top and jumps back if it is true."),
};

const byCode: (OpcodeInfo | undefined)[] = new Array(256).fill(undefined);
const nameByCode: (OpName | undefined)[] = new Array(256).fill(undefined);
const cacheCounts = new Uint8Array(512);
for (const [name, info] of Object.entries(opcodes) as [OpName, OpcodeInfo][]) {
  byCode[info.code] = info;
  nameByCode[info.code] = name;
  cacheCounts[info.code] = info.caches;
}

/** The name of an opcode number, or undefined for a number that 3.11 leaves free. */
export const opcodeName = (code: number): OpName | undefined => nameByCode[code];

/** The table's row for an opcode number. */
export const opcodeInfo = (code: number): OpcodeInfo | undefined => byCode[code];

/** Inline cache entries after an opcode. */
export const cacheCount = (code: number): number => cacheCounts[code] as number;

/** `stack_effect` of Python/compile.c, pseudo instructions included. */
export function stackEffect(code: number, operand: number, jump: boolean): number {
  switch (code) {
    case Pseudo.SETUP_FINALLY:
    case Pseudo.SETUP_WITH:
      return jump ? 1 : 0;
    case Pseudo.SETUP_CLEANUP:
      return jump ? 2 : 0;
    case Pseudo.POP_BLOCK:
    case Pseudo.JUMP:
    case Pseudo.JUMP_NO_INTERRUPT:
      return 0;
    case Pseudo.POP_JUMP_IF_FALSE:
    case Pseudo.POP_JUMP_IF_TRUE:
    case Pseudo.POP_JUMP_IF_NONE:
    case Pseudo.POP_JUMP_IF_NOT_NONE:
      return -1;
  }
  const effect = (byCode[code] as OpcodeInfo).effect;
  return typeof effect === "number" ? effect : effect(operand, jump);
}
