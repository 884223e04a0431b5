/**
 * From blocks to a code object: the passes in CPython's order, then offsets, bytes and tables
 * (`assemble` of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import { type CodeUnit, LocalKind, type ShownStack } from "../code-unit.ts";
import type { Emitter } from "../generate/emitter.ts";
import type { Unit } from "../generate/unit.ts";
import { cacheCount, HAVE_ARGUMENT, Pseudo } from "../opcodes.ts";
import { type Block, blocksFrom, type Instruction, isJump, NO_LOCATION } from "./blocks.ts";
import { blockPushesToNops, exceptionTable, labelHandlers } from "./exception-table.ts";
import { laterStackDepth } from "./later-stack.ts";
import { duplicateExits, guaranteeLines, propagateLineNumbers } from "./line-numbers.ts";
import { LineTableWriter } from "./line-table.ts";
import { olderStackDepth } from "./older-stack.ts";
import { extendBlock, normalizeBlock, optimizeBlocks, removeNops, trimConstants } from "./optimize.ts";
import { stackDepth } from "./stack-depth.ts";

/** co_flags bits. */
const enum Flag {
  Optimized = 0x01,
  NewLocals = 0x02,
  Varargs = 0x04,
  Varkeywords = 0x08,
  Nested = 0x10,
  Generator = 0x20,
  Coroutine = 0x80,
  AsyncGenerator = 0x200,
}

/**
 * Compiler flags that a code object inherits: the `__future__` features (PyCF_MASK). They are bits of co_flags, too, so that
 * `compile()` inside the program finds them.
 */
export const INHERITED_FLAGS = 0x1fe0000;

/**
 * Finishes the unit being written (`assemble`).
 *
 * @param addNone falling off the end returns None; otherwise the top of the stack, as for a lambda or `eval`
 * @returns the code object's parts, not yet merged in the pool
 */
export function assemble(c: Emitter, addNone: boolean): CodeUnit {
  const { unit } = c;
  if (!unit.current.hasReturn) {
    c.clearLocation();
    if (addNone) c.loadNone();
    c.emit(Op.RETURN_VALUE);
  }
  // From here on the order of passes is CPython's; several depend on what an earlier one left behind.
  const { blocks } = unit;
  const entry = blocks[0] as Block;
  for (let i = blocks.length - 1; i >= 0; i--) normalizeBlock(blocks[i] as Block);
  for (let i = blocks.length - 1; i >= 0; i--) extendBlock(blocks[i] as Block);
  const flags = codeFlags(c);
  const slots = cellSlots(unit);
  insertPrefix(unit, entry, flags, slots);
  fixCellOperands(unit, entry, slots);
  optimizeBlocks(entry, blocks, unit.constants);
  duplicateExits(blocks);
  trimConstants(entry, unit.constants);
  propagateLineNumbers(entry);
  guaranteeLines(entry, unit.firstlineno);
  const { isGenerator, isCoroutine } = unit.scope;
  // a generator's frame is entered with the value sent on its stack
  const stacksize = stackDepth(entry, isGenerator || isCoroutine ? 1 : 0);
  const { stack } = c.options;
  const shownStack = stack && shownDepth(entry, unit, stack, isGenerator || isCoroutine);
  labelHandlers(entry);
  blockPushesToNops(entry);
  for (const block of blocksFrom(entry)) removeNops(block);
  directJumps(entry);
  const size = computeOffsets(entry);
  const { names, kinds } = localsPlus(unit);
  return {
    type: "code",
    argcount: unit.posonlyargcount + unit.argcount,
    posonlyargcount: unit.posonlyargcount,
    kwonlyargcount: unit.kwonlyargcount,
    stacksize,
    shownStack,
    flags,
    code: writeCode(entry, size),
    consts: unit.constants.items,
    names: [...unit.names.keys()],
    localsplusnames: names,
    localspluskinds: kinds,
    filename: c.options.filename,
    name: unit.name,
    qualname: unit.qualname,
    firstlineno: unit.firstlineno,
    linetable: writeLines(entry, unit.firstlineno),
    exceptiontable: exceptionTable(entry, instructionSize),
  };
}

/** The depth of the stack by another version's instructions. */
function shownDepth(entry: Block, unit: Unit, version: ShownStack, isGenerator: boolean): number {
  if (version === "3.10") return olderStackDepth(entry, isGenerator);
  return laterStackDepth(entry, { version, isGenerator, isLambda: unit.kind === "lambda", superName: unit.names.get("super") });
}

/** co_flags (`compute_code_flags`). CO_NOFREE of 3.10 is gone. A class body and a module have none of their own. */
function codeFlags(c: Emitter): number {
  const { scope, isFunctionScope } = c.unit;
  let flags = c.options.flags & INHERITED_FLAGS;
  if (isFunctionScope) {
    flags |= Flag.NewLocals | Flag.Optimized;
    if (scope.isNested) flags |= Flag.Nested;
    if (scope.isGenerator) flags |= scope.isCoroutine ? Flag.AsyncGenerator : Flag.Generator;
    else if (scope.isCoroutine) flags |= Flag.Coroutine;
    if (scope.hasVarargs) flags |= Flag.Varargs;
    if (scope.hasVarkeywords) flags |= Flag.Varkeywords;
  }
  if (c.allowsTopLevelAwait && scope.isCoroutine && !scope.isGenerator) flags |= Flag.Coroutine;
  return flags;
}

// ---- cells

/**
 * The slot of each cell and free variable (`build_cellfixedoffsets`): a parameter or local that is a cell keeps its own slot, the
 * others follow the locals.
 */
function cellSlots(unit: Unit): number[] {
  const slots: number[] = [];
  let next = unit.locals.size;
  for (const name of [...unit.cells.keys(), ...unit.frees.keys()]) {
    const local = unit.cells.has(name) ? unit.locals.get(name) : undefined;
    slots.push(local ?? next++);
  }
  return slots;
}

/**
 * What runs before the body (`insert_prefix_instructions`): RETURN_GENERATOR makes the generator and returns it at the very first
 * call; MAKE_CELL turns slots into cells, in the order of slots; COPY_FREE_VARS takes the cells of the closure.
 */
function insertPrefix(unit: Unit, entry: Block, flags: number, slots: readonly number[]): void {
  const prefix: Instruction[] = [];
  const add = (op: number, arg: number, location = NO_LOCATION): void => {
    prefix.push({ op, arg, target: null, location, handler: null });
  };
  if (unit.frees.size > 0) add(Op.COPY_FREE_VARS, unit.frees.size);
  const cells = Array.from({ length: unit.cells.size }, (_, index) => index);
  cells.sort((a, b) => (slots[a] as number) - (slots[b] as number));
  for (const cell of cells) add(Op.MAKE_CELL, cell);
  if (flags & (Flag.Generator | Flag.Coroutine | Flag.AsyncGenerator)) {
    const { firstlineno } = unit;
    add(Op.RETURN_GENERATOR, 0, { lineno: firstlineno, col_offset: -1, end_lineno: firstlineno, end_col_offset: -1 });
    add(Op.POP_TOP, 0);
  }
  entry.instructions.unshift(...prefix);
}

/**
 * Numbers of cells become numbers of slots (`fix_cell_offsets`): while code is written it is not known how many locals there will
 * be.
 */
function fixCellOperands(unit: Unit, entry: Block, slots: readonly number[]): void {
  if (unit.cells.size + unit.frees.size === 0) return;
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      switch (instruction.op) {
        case Op.MAKE_CELL:
        case Op.LOAD_CLOSURE:
        case Op.LOAD_DEREF:
        case Op.STORE_DEREF:
        case Op.DELETE_DEREF:
        case Op.LOAD_CLASSDEREF:
          instruction.arg = slots[instruction.arg] as number;
      }
    }
  }
}

/**
 * Variables by slot with their kinds (`compute_localsplus_info`): locals, cells that are no locals, free ones. co_varnames,
 * co_cellvars and co_freevars are computed from these.
 */
function localsPlus(unit: Unit): { names: string[]; kinds: Uint8Array } {
  const names: string[] = [];
  const kinds: number[] = [];
  const add = (name: string, kind: number): void => {
    names.push(name);
    kinds.push(kind);
  };
  for (const name of unit.locals.keys()) add(name, unit.cells.has(name) ? LocalKind.Local | LocalKind.Cell : LocalKind.Local);
  for (const name of unit.cells.keys()) if (!unit.locals.has(name)) add(name, LocalKind.Cell);
  for (const name of unit.frees.keys()) add(name, LocalKind.Free);
  return { names, kinds: Uint8Array.from(kinds) };
}

// ---- jumps and bytes

const directions = new Map<number, readonly [forward: Op, backward: Op]>([
  [Pseudo.JUMP, [Op.JUMP_FORWARD, Op.JUMP_BACKWARD]],
  [Pseudo.JUMP_NO_INTERRUPT, [Op.JUMP_FORWARD, Op.JUMP_BACKWARD_NO_INTERRUPT]],
  [Pseudo.POP_JUMP_IF_NOT_NONE, [Op.POP_JUMP_FORWARD_IF_NOT_NONE, Op.POP_JUMP_BACKWARD_IF_NOT_NONE]],
  [Pseudo.POP_JUMP_IF_NONE, [Op.POP_JUMP_FORWARD_IF_NONE, Op.POP_JUMP_BACKWARD_IF_NONE]],
  [Pseudo.POP_JUMP_IF_FALSE, [Op.POP_JUMP_FORWARD_IF_FALSE, Op.POP_JUMP_BACKWARD_IF_FALSE]],
  [Pseudo.POP_JUMP_IF_TRUE, [Op.POP_JUMP_FORWARD_IF_TRUE, Op.POP_JUMP_BACKWARD_IF_TRUE]],
]);

/**
 * The order of blocks is final: jumps get their direction (`normalize_jumps`). Backward ones check for interrupts, so that every
 * loop can be interrupted.
 */
function directJumps(entry: Block): void {
  for (const block of blocksFrom(entry)) block.visited = false;
  for (const block of blocksFrom(entry)) {
    block.visited = true;
    const { last } = block;
    const pair = last === undefined ? undefined : directions.get(last.op);
    if (last !== undefined && pair !== undefined) last.op = last.target?.visited ? pair[1] : pair[0];
  }
}

/** The operand as written: opcodes without one have 0. */
const operandOf = ({ op, arg }: Instruction): number => (op >= HAVE_ARGUMENT ? arg : 0);

/** Code units (of two bytes) that an instruction takes, prefixes and caches included (`instr_size`). */
function instructionSize(instruction: Instruction): number {
  const operand = operandOf(instruction);
  const prefixes = (operand > 0xff ? 1 : 0) + (operand > 0xffff ? 1 : 0) + (operand > 0xffffff ? 1 : 0);
  return prefixes + 1 + cacheCount(instruction.op);
}

/**
 * Offsets and jump distances (`assemble_jump_offsets`). A distance that needs one more EXTENDED_ARG moves everything behind it, so
 * it is repeated until nothing moves; sizes only grow, so that comes to an end.
 *
 * @returns the size in code units
 */
function computeOffsets(entry: Block): number {
  for (;;) {
    let total = 0;
    for (const block of blocksFrom(entry)) {
      block.offset = total;
      for (const instruction of block.instructions) total += instructionSize(instruction);
    }
    let changed = false;
    for (const block of blocksFrom(entry)) {
      let offset = block.offset;
      for (const instruction of block.instructions) {
        const size = instructionSize(instruction);
        offset += size;
        if (!isJump(instruction.op) || instruction.target === null) continue;
        // distances count from the end of the jump and its caches
        instruction.arg = Math.abs(instruction.target.offset - offset);
        if (instructionSize(instruction) !== size) changed = true;
      }
    }
    if (!changed) return total;
  }
}

/** co_code, with EXTENDED_ARG prefixes for large operands and room for caches, which the interpreter fills. */
function writeCode(entry: Block, size: number): Uint8Array {
  const bytes = new Uint8Array(size * 2);
  let end = 0;
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      const operand = operandOf(instruction);
      for (let shift = 24; shift > 0; shift -= 8) {
        if (operand < 2 ** shift) continue;
        bytes[end++] = Op.EXTENDED_ARG;
        bytes[end++] = (operand >> shift) & 0xff;
      }
      bytes[end++] = instruction.op;
      bytes[end++] = operand & 0xff;
      // Caches are zero already.
      end += 2 * cacheCount(instruction.op);
    }
  }
  return bytes;
}

/** co_linetable: one entry an instruction, caches included. */
function writeLines(entry: Block, firstlineno: number): Uint8Array {
  const writer = new LineTableWriter(firstlineno);
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) writer.write(instruction.location, instructionSize(instruction));
  }
  return writer.bytes;
}
