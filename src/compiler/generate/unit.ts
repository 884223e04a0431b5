/**
 * A unit: the state of one code object while it is written (`struct compiler_unit` of
 * Python/compile.c). Units nest as functions and classes do; the innermost one is being written.
 */
import type { Expression, Position, Statement } from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { type ConstantPool, ConstantTable } from "../constants.ts";
import { Def, mangle, type NameScope, type Scope } from "../scopes/scopes.ts";
import { compareNames } from "../text.ts";

export type UnitKind = "module" | "class" | "function" | "async function" | "lambda" | "comprehension";

/** What an early exit (return, break, continue) has to undo, innermost last (`fblocktype`). */
export type FrameBlockKind =
  | "while loop"
  | "for loop"
  | "try except"
  | "finally try"
  | "finally end"
  | "with"
  | "async with"
  | "handler cleanup"
  | "pop value"
  | "exception handler"
  | "exception group handler"
  | "async comprehension";

export interface FrameBlock {
  readonly kind: FrameBlockKind;
  /** Where `continue` goes. */
  readonly start: Block | null;
  /** Where `break` goes. */
  readonly exit: Block | null;
  /** The statements of a finally clause. */
  readonly finalbody?: readonly Statement[];
  /** The name bound by an except clause. */
  readonly name?: string | null;
  /** Where the with statement stands. */
  readonly position?: Position;
}

/** As Unit.olderItems: 3.10 has no such code. */
export const UNCOUNTED = Number.NEGATIVE_INFINITY;

/** Names numbered in order of first use: co_names and the locals. */
export class NameTable extends Map<string, number> {
  indexOf(name: string): number {
    let index = this.get(name);
    if (index === undefined) {
      index = this.size;
      this.set(name, index);
    }
    return index;
  }
}

/** Names of a scope that live in cells or come from outside, sorted so that their order is fixed (`dictbytype`). */
function namesIn(scope: Scope, wanted: NameScope, flag: number, offset: number): NameTable {
  const table = new NameTable();
  const names = [...scope.symbols].filter(([, symbol]) => symbol.scope === wanted || (symbol.flags & flag) !== 0).map(([name]) => name);
  for (const name of names.sort(compareNames)) table.set(name, offset + table.size);
  return table;
}

/**
 * The state of one code object while it is written. Cells and free variables are known from the scopes at once; locals, names and
 * constants are numbered as the code is written.
 */
export class Unit {
  readonly constants: ConstantTable;
  readonly names = new NameTable();
  readonly locals = new NameTable();
  readonly cells: NameTable;
  readonly frees: NameTable;
  /** In the order in which they were made. */
  readonly blocks: Block[] = [];
  readonly frameBlocks: FrameBlock[] = [];
  argcount = 0;
  posonlyargcount = 0;
  kwonlyargcount = 0;
  /** The class whose private names are mangled here. */
  className: string | null;
  qualname: string;
  /** Position given to the instructions written next. */
  location: Position;
  /** The last instruction ended its block: the next one opens a new block. */
  needsNewBlock = false;
  /** How many items more than here are on 3.10's stack where the code at hand runs, as 3.10 writes other code (assemble/older-stack.ts). */
  olderItems = 0;
  readonly kind: UnitKind;
  readonly name: string;
  readonly scope: Scope;
  readonly parent: Unit | null;
  readonly firstlineno: number;
  /** The block being written. */
  current!: Block;

  constructor(kind: UnitKind, name: string, scope: Scope, parent: Unit | null, firstlineno: number, pool: ConstantPool) {
    this.kind = kind;
    this.name = name;
    this.scope = scope;
    this.parent = parent;
    this.firstlineno = firstlineno;
    this.className = parent?.className ?? null;
    this.constants = new ConstantTable(pool);
    for (const parameter of scope.parameters) this.locals.indexOf(parameter);
    this.cells = namesIn(scope, "cell", 0, 0);
    if (scope.needsClassClosure) this.cells.set("__class__", 0);
    this.frees = namesIn(scope, "free", Def.FreeClass, this.cells.size);
    this.location = { lineno: firstlineno, col_offset: 0, end_lineno: firstlineno, end_col_offset: 0 };
    this.qualname = this.#qualifiedName();
  }

  /** Functions, lambdas and comprehensions: their names live in fast slots. */
  get isFunctionScope(): boolean {
    return this.scope.kind === "function";
  }

  /** `compiler_set_qualname`: the dotted path, except that a name declared global starts anew. */
  #qualifiedName(): string {
    const { parent } = this;
    if (parent === null || parent.parent === null) return this.name;
    const named = this.kind === "function" || this.kind === "async function" || this.kind === "class";
    if (named && parent.scope.scopeOf(mangle(parent.className, this.name)) === "global explicit") return this.name;
    const isFunction = parent.kind === "function" || parent.kind === "async function" || parent.kind === "lambda";
    return `${parent.qualname}${isFunction ? ".<locals>" : ""}.${this.name}`;
  }
}

/** The node kinds that open a unit of their own. */
export type ScopeNode = Expression | Statement;
