/**
 * The optimizer over basic blocks: jumps on constants, jumps to jumps, tuples of constants, dead
 * code, jumps to the next instruction (`optimize_cfg` and what it calls in Python/compile.c).
 *
 * Instructions that fall away become NOPs first and are taken out later, unless a source line would
 * vanish with them: tracing must still see that line.
 */
import { Op } from "../../core/abi/op.ts";
import type { ConstantValue } from "../../syntax/index.ts";
import { type ConstantTable, isTrue, makeTuple } from "../constants.ts";
import { Pseudo } from "../opcodes.ts";
import { type Block, blocksFrom, copyInstruction, type Instruction, isBlockPush, isJump } from "./blocks.ts";
import { optimizeSwaps } from "./optimize-swaps.ts";

/** Exit blocks up to this size are copied to where a jump leads to them. */
const MAX_COPY_SIZE = 4;

/** The operand stays: a NOP has none, and nobody reads it. */
const makeNop = (instruction: Instruction): void => {
  instruction.op = Op.NOP;
};

/** The first block from here on that has instructions: where control really goes. */
function skipEmpty(block: Block): Block {
  let found = block;
  while (found.instructions.length === 0 && found.next !== null) found = found.next;
  return found;
}

/** Lets `jump` go where the jump it leads to goes; says whether anything changed (`jump_thread`). */
function threadJump(jump: Instruction, through: Instruction, op: number): boolean {
  // The same line, or tracing would miss one; another target, or this would not end.
  if (jump.location.lineno !== through.location.lineno || jump.target === through.target) return false;
  jump.target = through.target;
  jump.op = op;
  return true;
}

/**
 * One block's instructions, improved from first to last (`optimize_basic_block`). What one rule leaves behind is what the next one
 * looks at, so the order of the rules decides the code.
 */
class BlockOptimizer {
  readonly #block: Block;
  readonly #constants: ConstantTable;

  constructor(block: Block, constants: ConstantTable) {
    this.#block = block;
    this.#constants = constants;
  }

  run(): void {
    const { instructions } = this.#block;
    for (let i = 0; i < instructions.length; i++) {
      const instruction = instructions[i] as Instruction;
      let reached: Instruction | undefined;
      if (isJump(instruction.op) || isBlockPush(instruction.op)) {
        instruction.target = skipEmpty(instruction.target as Block);
        reached = instruction.target.instructions[0];
      }
      if (instruction.op === Op.SWAP) i = optimizeSwaps(this.#block, i);
      // A jump that was changed is looked at once more.
      else if (this.#improve(i, instruction, reached)) i--;
    }
  }

  /** @returns whether the jump was changed and has to be looked at again, because it may now lead to another jump */
  #improve(i: number, instruction: Instruction, reached: Instruction | undefined): boolean {
    const next = this.#block.instructions[i + 1];
    switch (instruction.op) {
      case Op.LOAD_CONST:
        if (next !== undefined) this.#constant(i, instruction, next);
        return false;
      case Op.BUILD_TUPLE:
        this.#tuple(i, instruction, next);
        return false;
      case Op.PUSH_NULL:
        if (next?.op === Op.LOAD_GLOBAL) {
          makeNop(instruction);
          next.arg |= 1;
        }
        return false;
      case Op.JUMP_IF_FALSE_OR_POP:
        return reached !== undefined && orPop(instruction, reached, false);
      case Op.JUMP_IF_TRUE_OR_POP:
        return reached !== undefined && orPop(instruction, reached, true);
      case Pseudo.POP_JUMP_IF_FALSE:
      case Pseudo.POP_JUMP_IF_TRUE:
      case Pseudo.POP_JUMP_IF_NONE:
      case Pseudo.POP_JUMP_IF_NOT_NONE:
      case Pseudo.JUMP:
        return reached?.op === Pseudo.JUMP && threadJump(instruction, reached, instruction.op);
      default:
        return false;
    }
  }

  /** A constant that is only tested: the jump is taken always or never. */
  #constant(i: number, load: Instruction, next: Instruction): void {
    const constant = this.#constants.items[load.arg] as ConstantValue;
    switch (next.op) {
      case Pseudo.POP_JUMP_IF_FALSE:
      case Pseudo.POP_JUMP_IF_TRUE:
        makeNop(load);
        if (isTrue(constant) === (next.op === Pseudo.POP_JUMP_IF_TRUE)) this.#always(next);
        else makeNop(next);
        break;
      case Op.JUMP_IF_FALSE_OR_POP:
      case Op.JUMP_IF_TRUE_OR_POP:
        if (isTrue(constant) === (next.op === Op.JUMP_IF_TRUE_OR_POP)) {
          this.#always(next);
        } else {
          makeNop(load);
          makeNop(next);
        }
        break;
      case Op.IS_OP: {
        // `x is None` in a condition has jumps of its own.
        const jump = this.#block.instructions[i + 2];
        if (constant.type !== "None" || jump === undefined) break;
        if (jump.op !== Pseudo.POP_JUMP_IF_FALSE && jump.op !== Pseudo.POP_JUMP_IF_TRUE) break;
        const jumpsIfNot = (next.arg !== 0) !== (jump.op === Pseudo.POP_JUMP_IF_FALSE);
        makeNop(load);
        makeNop(next);
        jump.op = jumpsIfNot ? Pseudo.POP_JUMP_IF_NOT_NONE : Pseudo.POP_JUMP_IF_NONE;
        break;
      }
    }
  }

  /** The branch not taken may become unreachable; markReachable finds out. */
  #always(jump: Instruction): void {
    jump.op = Pseudo.JUMP;
    this.#block.noFallThrough = true;
  }

  /**
   * A tuple built to be taken apart at once (`a, b = b, a` needs a SWAP and no tuple), or built of constants
   * (`fold_tuple_on_constants`), which the optimizer over the tree could not see: those in an unpacking, or left over by other
   * folding.
   */
  #tuple(i: number, build: Instruction, next: Instruction | undefined): void {
    const size = build.arg;
    if (next?.op === Op.UNPACK_SEQUENCE && next.arg === size && size >= 1 && size <= 3) {
      makeNop(build);
      if (size === 1) makeNop(next);
      else next.op = Op.SWAP;
      return;
    }
    if (i < size) return;
    const loads = this.#block.instructions.slice(i - size, i);
    if (!loads.every((load) => load.op === Op.LOAD_CONST)) return;
    const items = loads.map((load) => this.#constants.items[load.arg] as ConstantValue);
    loads.forEach(makeNop);
    build.op = Op.LOAD_CONST;
    build.arg = this.#constants.add(makeTuple(items));
  }
}

/**
 * JUMP_IF_x_OR_POP that leads to another test of the same value: the second test's outcome is known, so the jump goes straight to
 * where it leads, and keeps or drops the value as the second one would.
 */
function orPop(jump: Instruction, reached: Instruction, onTrue: boolean): boolean {
  const popSame = onTrue ? Pseudo.POP_JUMP_IF_TRUE : Pseudo.POP_JUMP_IF_FALSE;
  const popOther = onTrue ? Pseudo.POP_JUMP_IF_FALSE : Pseudo.POP_JUMP_IF_TRUE;
  const other = onTrue ? Op.JUMP_IF_FALSE_OR_POP : Op.JUMP_IF_TRUE_OR_POP;
  switch (reached.op) {
    case popSame:
      return threadJump(jump, reached, popSame);
    case Pseudo.JUMP:
    case jump.op:
      return threadJump(jump, reached, jump.op);
    case other:
    case popOther: {
      // The second test fails for sure: go to what follows it.
      if (jump.location.lineno !== reached.location.lineno) return false;
      jump.op = popSame;
      jump.target = (jump.target as Block).next;
      return true;
    }
    default:
      return false;
  }
}

/**
 * Takes out the NOPs that no source line needs (`clean_basic_block`). A NOP stays where it is the only instruction of its line:
 * `pass`, or a constant as a statement, still has to be seen by a tracer (PEP 626).
 */
export function removeNops(block: Block): void {
  const kept: Instruction[] = [];
  let previousLine = -1;
  const { instructions } = block;
  instructions.forEach((instruction, index) => {
    const { lineno } = instruction.location;
    if (instruction.op === Op.NOP && isRedundant(block, index, lineno, previousLine)) return;
    kept.push(instruction);
    previousLine = lineno;
  });
  block.instructions = kept;
}

/** The line is shown by a neighbour: the instruction before or after, or the first one of the next block. */
function isRedundant(block: Block, index: number, lineno: number, previousLine: number): boolean {
  if (lineno < 0 || previousLine === lineno) return true;
  const following = block.instructions[index + 1];
  if (following !== undefined) {
    if (following.location.lineno < 0) following.location = (block.instructions[index] as Instruction).location;
    return following.location.lineno === lineno;
  }
  let next = block.next;
  while (next !== null && next.instructions.length === 0) next = next.next;
  return next !== null && next.instructions[0]?.location.lineno === lineno;
}

/** Marks what ends the frame or the flow, and lets jumps skip empty blocks (`normalize_basic_block`). */
export function normalizeBlock(block: Block): void {
  for (const instruction of block.instructions) {
    switch (instruction.op) {
      case Op.RETURN_VALUE:
      case Op.RAISE_VARARGS:
      case Op.RERAISE:
        block.isExit = true;
        block.noFallThrough = true;
        break;
      case Pseudo.JUMP:
      case Pseudo.JUMP_NO_INTERRUPT:
        block.noFallThrough = true;
        instruction.target = skipEmpty(instruction.target as Block);
        break;
      case Pseudo.POP_JUMP_IF_NOT_NONE:
      case Pseudo.POP_JUMP_IF_NONE:
      case Pseudo.POP_JUMP_IF_FALSE:
      case Pseudo.POP_JUMP_IF_TRUE:
      case Op.JUMP_IF_FALSE_OR_POP:
      case Op.JUMP_IF_TRUE_OR_POP:
      case Op.FOR_ITER:
        instruction.target = skipEmpty(instruction.target as Block);
        break;
    }
  }
}

/**
 * A jump to a small exit without a line (an implicit `return None`) becomes a copy of that exit (`extend_block`): each way out can
 * then have the line of the statement it comes from.
 */
export function extendBlock(block: Block): void {
  const { last } = block;
  if (last?.op !== Pseudo.JUMP) return;
  const { isExit, instructions } = last.target as Block;
  if (!isExit || instructions.length > MAX_COPY_SIZE) return;
  if (instructions.some((instruction) => instruction.location.lineno > 0)) return;
  makeNop(last);
  block.instructions.push(...instructions.map(copyInstruction));
  block.isExit = true;
}

/**
 * Counts how many ways lead into each block that can be reached at all (`mark_reachable`). A SETUP_* counts as a way into its
 * handler.
 */
function markReachable(entry: Block): void {
  const waiting = [entry];
  entry.predecessors = 1;
  const reach = (block: Block): void => {
    if (block.predecessors++ === 0) waiting.push(block);
  };
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (block.next !== null && !block.noFallThrough) reach(block.next);
    for (const instruction of block.instructions) {
      if (isJump(instruction.op) || isBlockPush(instruction.op)) reach(instruction.target as Block);
    }
  }
}

/** Takes empty blocks out of the flow (`eliminate_empty_basic_blocks`). */
function removeEmptyBlocks(entry: Block): void {
  for (const block of blocksFrom(entry)) if (block.next !== null) block.next = skipEmpty(block.next);
  for (const block of blocksFrom(entry)) {
    const { last } = block;
    if (last !== undefined && isJump(last.op)) last.target = skipEmpty(last.target as Block);
  }
}

/** A jump to where control falls anyway is no jump. It becomes a NOP, which stays when it is all there is of a line. */
function removeRedundantJumps(entry: Block): void {
  let removed = false;
  for (const block of blocksFrom(entry)) {
    const { last } = block;
    if (last === undefined || (last.op !== Pseudo.JUMP && last.op !== Pseudo.JUMP_NO_INTERRUPT)) continue;
    if (last.target !== block.next) continue;
    block.noFallThrough = false;
    makeNop(last);
    removed = true;
  }
  if (removed) removeEmptyBlocks(entry);
}

/**
 * All passes over the blocks of a unit (`optimize_cfg`).
 *
 * @param entry the first block, whose `next` chain is the order of the code
 * @param blocks the same blocks and those not placed, in the order of their making
 * @param constants may grow by folded tuples
 */
export function optimizeBlocks(entry: Block, blocks: readonly Block[], constants: ConstantTable): void {
  for (const block of blocksFrom(entry)) {
    new BlockOptimizer(block, constants).run();
    removeNops(block);
  }
  // Later blocks first: an exit must have its own shape before it is copied.
  for (let i = blocks.length - 1; i >= 0; i--) extendBlock(blocks[i] as Block);
  markReachable(entry);
  for (const block of blocksFrom(entry)) {
    // emptied, not unlinked: others may still point at it
    if (block.predecessors > 0) continue;
    block.instructions = [];
    block.noFallThrough = false;
  }
  removeEmptyBlocks(entry);
  for (const block of blocksFrom(entry)) removeNops(block);
  removeRedundantJumps(entry);
}

/**
 * Drops constants behind the last one in use (`trim_unused_consts`); those in between stay, because the operands count from the
 * start. The first stays in any case: it may be a docstring.
 */
export function trimConstants(entry: Block, constants: ConstantTable): void {
  let last = 0;
  for (const block of blocksFrom(entry)) {
    for (const { op, arg } of block.instructions) {
      if ((op === Op.LOAD_CONST || op === Op.KW_NAMES) && arg > last) last = arg;
    }
  }
  constants.trim(last + 1);
}
