/**
 * Compiled code as plain data: everything that CPython's code object is made of
 * (Objects/codeobject.c, struct _PyCodeConstructor), before it exists on a heap.
 */
import type { ConstantValue } from "../syntax/index.ts";

/** An item of co_consts: a constant, or the code of a nested function, class or comprehension. */
export type CodeConstant = ConstantValue | CodeUnit;

/** Kinds of a local variable, combined as bits (CPython's CO_FAST_*). */
export const enum LocalKind {
  Local = 0x20,
  Cell = 0x40,
  Free = 0x80,
}

/** Versions by whose instructions the depth of the stack can be measured, too. */
export type ShownStack = "3.10" | "3.12" | "3.13" | "3.14";

export interface CodeUnit {
  readonly type: "code";
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  /** Depth of the evaluation stack in slots (co_stacksize). */
  readonly stacksize: number;
  /** The same by the instructions of a later version, if one was asked for (assemble/later-stack.ts). */
  readonly shownStack?: number | undefined;
  /** CO_OPTIMIZED and friends (co_flags). */
  readonly flags: number;
  /** co_code: two bytes an instruction, inline cache entries included and zero. */
  readonly code: Uint8Array;
  readonly consts: readonly CodeConstant[];
  readonly names: readonly string[];
  /** Locals, then cells, then free variables, as co_localsplusnames orders them. */
  readonly localsplusnames: readonly string[];
  /** One LocalKind bit set for each name in localsplusnames (co_localspluskinds). */
  readonly localspluskinds: Uint8Array;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  /** co_linetable in 3.11's location format (Objects/locations.md). */
  readonly linetable: Uint8Array;
  /** co_exceptiontable (Objects/exception_handling_notes.txt). */
  readonly exceptiontable: Uint8Array;
}

/** What compiling one source gives. */
export interface Compiled {
  readonly unit: CodeUnit;
  /**
   * The constants that CPython's syntax tree arena holds besides the code objects. A script keeps
   * its tree alive while it runs, which adds one reference to each of these (cpython-facts 2.3).
   */
  readonly literals: readonly ConstantValue[];
}
