/**
 * Basic blocks: straight runs of instructions between jumps and jump targets, the form of code that
 * the emitter writes and every later pass works on (`basicblock` and `instr` of Python/compile.c).
 *
 * Blocks have two orders: the order in which control falls from one into the next (`next`), and the
 * order in which they were made. Some passes run over the second one backwards; results depend on it.
 */
import { Op } from "../../core/abi/op.ts";
import type { Position } from "../../syntax/index.ts";
import { Pseudo } from "../opcodes.ts";

/** "No source position": code that the compiler adds on its own. Line numbers below 0 mean none. */
export const NO_LOCATION: Position = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };

export interface Instruction {
  op: number;
  arg: number;
  /** Where a jump goes, or the handler that a SETUP_* pushes. */
  target: Block | null;
  location: Position;
  /** The handler in force here; found by labelExceptionTargets. */
  handler: Block | null;
  /** Unit.olderItems where it was written, if not 0. */
  olderItems?: number;
}

export class Block {
  instructions: Instruction[] = [];
  /** The block that control falls into. */
  next: Block | null = null;
  predecessors = 0;
  /** Stack depth on entry, -1 while unknown. */
  startDepth = -1;
  /** Offset in code units once assembled. */
  offset = 0;
  /** Ends with a return, raise or unconditional jump. */
  noFallThrough = false;
  /** A handler that also gets the index of the failing instruction. */
  preservesLastInstruction = false;
  visited = false;
  /** Ends the frame: a return or a raise. */
  isExit = false;
  /** A RETURN_VALUE was written into it. */
  hasReturn = false;
  /** Handlers in force on entry, innermost last. */
  handlers: Block[] | null = null;

  get last(): Instruction | undefined {
    return this.instructions[this.instructions.length - 1];
  }
}

/** Pushes a handler (`is_block_push`). */
export const isBlockPush = (op: number): boolean => op === Pseudo.SETUP_FINALLY || op === Pseudo.SETUP_WITH || op === Pseudo.SETUP_CLEANUP;

const jumpOps = new Set<number>([
  Op.FOR_ITER,
  Op.JUMP_FORWARD,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.POP_JUMP_FORWARD_IF_FALSE,
  Op.POP_JUMP_FORWARD_IF_TRUE,
  Op.SEND,
  Op.POP_JUMP_FORWARD_IF_NOT_NONE,
  Op.POP_JUMP_FORWARD_IF_NONE,
  Op.JUMP_BACKWARD_NO_INTERRUPT,
  Op.JUMP_BACKWARD,
  Op.POP_JUMP_BACKWARD_IF_NOT_NONE,
  Op.POP_JUMP_BACKWARD_IF_NONE,
  Op.POP_JUMP_BACKWARD_IF_FALSE,
  Op.POP_JUMP_BACKWARD_IF_TRUE,
]);

/** Jumps, with or without a direction (`is_jump`). */
export const isJump = (op: number): boolean => (op >= Pseudo.JUMP && op <= Pseudo.POP_JUMP_IF_NOT_NONE) || jumpOps.has(op);

/** Instructions after which a new block begins (`is_end_of_basic_block`). */
export const endsBlock = (op: number): boolean => op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE || isJump(op);

/** A copy that later passes may change on its own. */
export const copyInstruction = (instruction: Instruction): Instruction => ({ ...instruction });

/** Walks blocks in control-flow order. */
export function* blocksFrom(entry: Block | null): Generator<Block> {
  for (let block = entry; block !== null; block = block.next) yield block;
}
