/**
 * The emitter: what the files of generate/ write instructions into. It keeps the unit being written, the
 * position of the code at hand, and the tables that all units of a compilation share
 * (`struct compiler` and the compiler_addop_* functions of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import type { BinaryOperator, Expression, ExpressionContext, Mod, Position, Statement } from "../../syntax/index.ts";
import { Block, endsBlock, type Instruction, NO_LOCATION } from "../assemble/blocks.ts";
import type { CodeConstant, CodeUnit, ShownStack } from "../code-unit.ts";
import { errorAt } from "../compile-error.ts";
import { type ConstantPool, makeStr, NONE } from "../constants.ts";
import { Pseudo } from "../opcodes.ts";
import { mangle, type Scope, type SymbolTable } from "../scopes/scopes.ts";
import { type ScopeNode, Unit, type UnitKind } from "./unit.ts";

/** A SyntaxWarning of the compiler. */
export interface CompilerWarning {
  readonly message: string;
  readonly filename: string;
  readonly lineno: number;
}

/** Receives warnings; answers "error" where the warning is to be a SyntaxError. */
export type WarningListener = (warning: CompilerWarning) => "error" | undefined;

/** What writes nested expressions and statements; see visit.ts. */
export interface Writers {
  expression(c: Emitter, e: Expression): void;
  statement(c: Emitter, s: Statement): void;
}

export interface EmitterOptions {
  readonly filename: string;
  readonly optimize: 0 | 1 | 2;
  /** Compiler flags that code objects inherit, and PyCF_ALLOW_TOP_LEVEL_AWAIT. */
  readonly flags: number;
  readonly textAnnotations: boolean;
  /** Line of the last `from __future__` import that may stand. */
  readonly futureLine: number;
  readonly table: SymbolTable;
  readonly pool: ConstantPool;
  readonly warn: WarningListener | undefined;
  readonly writers: Writers;
  /** By whose instructions the stack is measured once more (CodeUnit.shownStack). */
  readonly stack: ShownStack | undefined;
}

/** PyCF_ALLOW_TOP_LEVEL_AWAIT: a module may await, as asyncio's REPL needs it. */
export const ALLOW_TOP_LEVEL_AWAIT = 0x2000;

/** BINARY_OP operands (NB_ADD and so on); the in-place ones are 13 higher. */
const binaryOperands: Readonly<Record<BinaryOperator, number>> = {
  Add: 0,
  BitAnd: 1,
  FloorDiv: 2,
  LShift: 3,
  MatMult: 4,
  Mult: 5,
  Mod: 6,
  BitOr: 7,
  Pow: 8,
  RShift: 9,
  Sub: 10,
  Div: 11,
  BitXor: 12,
};
const INPLACE = 13;

/** Instructions by where a variable lives and what is done to it. */
const nameOps = {
  deref: { Load: Op.LOAD_DEREF, Store: Op.STORE_DEREF, Del: Op.DELETE_DEREF },
  fast: { Load: Op.LOAD_FAST, Store: Op.STORE_FAST, Del: Op.DELETE_FAST },
  global: { Load: Op.LOAD_GLOBAL, Store: Op.STORE_GLOBAL, Del: Op.DELETE_GLOBAL },
  name: { Load: Op.LOAD_NAME, Store: Op.STORE_NAME, Del: Op.DELETE_NAME },
} as const;

/**
 * One per compilation. The files of generate/ are functions over it, as CPython's are over `struct compiler`: a statement is written
 * by calling, in order, what it emits.
 */
export class Emitter {
  /** The unit being written. */
  unit!: Unit;
  /** Interactive input: expression statements at the top are printed. */
  isInteractive = false;
  readonly options: EmitterOptions;

  constructor(options: EmitterOptions) {
    this.options = options;
  }

  // ---- units

  /**
   * Opens the unit of a tree node and writes its RESUME (`compiler_enter_scope`). RESUME is where tracing and interrupts are
   * checked; a module's stands on line 0, before everything.
   */
  enter(kind: UnitKind, name: string, node: ScopeNode | Mod, firstlineno: number): Unit {
    const scope = this.options.table.byNode.get(node) as Scope;
    const outer = (this.unit as Unit | undefined) ?? null;
    const unit = new Unit(kind, name, scope, outer, firstlineno, this.options.pool);
    this.unit = unit;
    unit.current = this.newBlock();
    if (kind === "module") unit.location = { ...unit.location, lineno: 0 };
    this.emit(Op.RESUME, 0);
    if (kind === "module") unit.location = { ...unit.location, lineno: 1 };
    return unit;
  }

  /** Goes back to the unit around. */
  exit(): void {
    this.unit = this.unit.parent as Unit;
  }

  /** Depth of units, the module being 1: a comprehension in an interactive statement is deeper and prints nothing. */
  get nestLevel(): number {
    let level = 0;
    for (let unit: Unit | null = this.unit; unit !== null; unit = unit.parent) level++;
    return level;
  }

  /** May the module being written await? Then it becomes a coroutine. */
  get allowsTopLevelAwait(): boolean {
    return (this.options.flags & ALLOW_TOP_LEVEL_AWAIT) !== 0 && this.unit.scope.kind === "module";
  }

  // ---- positions, errors, warnings

  /** Makes the code that follows artificial: it belongs to no source position (`UNSET_LOC`). */
  clearLocation(): void {
    this.unit.location = NO_LOCATION;
  }

  /** Instructions written next belong to this position, until another is set. */
  at(position: Position): void {
    this.unit.location = position;
  }

  /** @throws PythonSyntaxError at the current position */
  fail(message: string): never {
    throw errorAt(this.options.filename, message, this.unit.location);
  }

  /**
   * A SyntaxWarning at the current line. With a filter that makes errors of warnings it is a SyntaxError instead, at the full
   * position (`compiler_warn`).
   */
  warn(message: string): void {
    const { filename } = this.options;
    const answer = this.options.warn?.({ message, filename, lineno: this.unit.location.lineno });
    if (answer === "error") this.fail(message);
  }

  // ---- blocks

  /** A block to be placed later by useBlock; the order of making decides the order of some passes. */
  newBlock(): Block {
    const block = new Block();
    this.unit.blocks.push(block);
    return block;
  }

  /** Lets control fall into a block and writes there from now on. */
  useBlock(block: Block): void {
    this.unit.current.next = block;
    this.unit.current = block;
    this.unit.needsNewBlock = false;
  }

  // ---- instructions

  emit(op: number, arg = 0, location: Position = this.unit.location): void {
    this.#append({ op, arg, target: null, location, handler: null });
    if (op === Op.RETURN_VALUE) this.unit.current.hasReturn = true;
  }

  emitJump(op: number, target: Block, location: Position = this.unit.location): void {
    this.#append({ op, arg: 0, target, location, handler: null });
  }

  /** A jump that stands for no token of the source. */
  emitHiddenJump(target: Block): void {
    this.emitJump(Pseudo.JUMP, target, NO_LOCATION);
  }

  /** After a jump or an exit the next instruction opens a block of its own: what it has must not be joined to the block before. */
  #append(instruction: Instruction): void {
    if (this.unit.needsNewBlock) this.useBlock(this.newBlock());
    if (this.unit.olderItems !== 0) instruction.olderItems = this.unit.olderItems;
    this.unit.current.instructions.push(instruction);
    if (endsBlock(instruction.op)) this.unit.needsNewBlock = true;
  }

  loadConstant(constant: CodeConstant): void {
    this.emit(Op.LOAD_CONST, this.unit.constants.add(constant));
  }

  loadNone(): void {
    this.loadConstant(NONE);
  }

  /** For names that the compiler itself mentions, such as `__qualname__`. */
  loadText(text: string): void {
    this.loadConstant(makeStr(text));
  }

  /** BINARY_OP on the two values on top; `inPlace` for augmented assignment. */
  binary(op: BinaryOperator, inPlace = false): void {
    this.emit(Op.BINARY_OP, binaryOperands[op] + (inPlace ? INPLACE : 0));
  }

  /** Calls what lies below with `count` arguments. */
  call(count: number): void {
    this.emit(Op.PRECALL, count);
    this.emit(Op.CALL, count);
  }

  // ---- names

  /** Private names inside a class: `__x` is `_C__x` (`_Py_Mangle`). */
  mangle(name: string): string {
    return mangle(this.unit.className, name);
  }

  /** An instruction whose operand is an attribute or module name. */
  emitName(op: number, name: string): void {
    this.emit(op, this.unit.names.indexOf(this.mangle(name)));
  }

  /** Assignments to __debug__ are errors everywhere (`forbidden_name`). */
  checkName(name: string, context: ExpressionContext): void {
    if (name !== "__debug__") return;
    if (context === "Store") this.fail("cannot assign to __debug__");
    if (context === "Del") this.fail("cannot delete __debug__");
  }

  /** Loads, binds or unbinds a variable, wherever it lives (`compiler_nameop`). */
  variable(name: string, context: ExpressionContext): void {
    this.checkName(name, context);
    const { unit } = this;
    const mangled = this.mangle(name);
    switch (unit.scope.scopeOf(mangled)) {
      case "free":
      case "cell": {
        const index = (unit.scope.scopeOf(mangled) === "free" ? unit.frees : unit.cells).get(mangled) as number;
        const inClass = context === "Load" && unit.scope.kind === "class";
        this.emit(inClass ? Op.LOAD_CLASSDEREF : nameOps.deref[context], index);
        return;
      }
      case "local":
        if (unit.isFunctionScope) {
          this.emit(nameOps.fast[context], unit.locals.indexOf(mangled));
          return;
        }
        break;
      case "global implicit":
        if (unit.isFunctionScope) {
          this.#global(mangled, context);
          return;
        }
        break;
      case "global explicit":
        this.#global(mangled, context);
        return;
    }
    this.emit(nameOps.name[context], unit.names.indexOf(mangled));
  }

  /** The lowest bit of LOAD_GLOBAL's operand says that an empty slot is pushed for a call to come. */
  #global(mangled: string, context: ExpressionContext): void {
    const index = this.unit.names.indexOf(mangled);
    this.emit(nameOps.global[context], context === "Load" ? index << 1 : index);
  }

  /** The operand of LOAD_CLOSURE for a name that a nested code object takes from here (`get_ref_type`). */
  closureIndex(name: string): number {
    const { unit } = this;
    const isCell = (unit.kind === "class" && name === "__class__") || unit.scope.scopeOf(name) === "cell";
    return (isCell ? unit.cells : unit.frees).get(name) as number;
  }

  /** Makes a function of a finished unit: pushes its cells, its code, MAKE_FUNCTION (`compiler_make_closure`). */
  makeFunction(code: CodeUnit, frees: Iterable<string>, flags: number): void {
    let count = 0;
    for (const name of frees) {
      this.emit(Op.LOAD_CLOSURE, this.closureIndex(name));
      count++;
    }
    if (count > 0) this.emit(Op.BUILD_TUPLE, count);
    this.loadConstant(code);
    this.emit(Op.MAKE_FUNCTION, count > 0 ? flags | 0x08 : flags);
  }

  // ---- suspending

  /** Runs the iterator on top to its end, yielding what it yields (`compiler_add_yield_from`). */
  yieldFrom(isAwait: boolean): void {
    const start = this.newBlock();
    const resume = this.newBlock();
    const exit = this.newBlock();
    this.useBlock(start);
    this.emitJump(Op.SEND, exit);
    this.useBlock(resume);
    this.emit(Op.YIELD_VALUE);
    this.emit(Op.RESUME, isAwait ? 3 : 2);
    this.emitJump(Pseudo.JUMP_NO_INTERRUPT, start);
    this.useBlock(exit);
  }

  /** Awaits the top; `source` tells 0 an await, 1 __aenter__, 2 __aexit__. */
  awaitTop(source: 0 | 1 | 2): void {
    this.emit(Op.GET_AWAITABLE, source);
    this.loadNone();
    this.yieldFrom(true);
  }

  /** Yields the top from a generator, wrapped if it is an asynchronous one. */
  yieldTop(): void {
    const { isGenerator, isCoroutine } = this.unit.scope;
    if (isGenerator && isCoroutine) this.emit(Op.ASYNC_GEN_WRAP);
    this.emit(Op.YIELD_VALUE);
    this.emit(Op.RESUME, 1);
  }
}
