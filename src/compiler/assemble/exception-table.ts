/**
 * The exception table: for each range of instructions the handler, how much of the stack stays, and
 * whether the handler also gets the failing instruction's index (Objects/exception_handling_notes.txt
 * and `assemble_exception_table` of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import { Pseudo } from "../opcodes.ts";
import { type Block, blocksFrom, type Instruction, isBlockPush, isJump } from "./blocks.ts";

/**
 * Notes for every instruction the handler in force, by following the flow (`label_exception_targets`). SETUP_* and POP_BLOCK act on
 * a stack of handlers at compile time; at run time nothing is pushed, so a try without an exception costs nothing (3.11,
 * bpo-40222).
 */
export function labelHandlers(entry: Block): void {
  for (const block of blocksFrom(entry)) block.visited = false;
  const waiting: Block[] = [];
  const visit = (block: Block, handlers: Block[]): void => {
    if (block.visited) return;
    block.visited = true;
    block.handlers = [...handlers];
    waiting.push(block);
  };
  visit(entry, []);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const handlers = block.handlers ?? [];
    block.handlers = null;
    for (const instruction of block.instructions) step(instruction, handlers, visit);
    if (!block.noFallThrough && block.next !== null) visit(block.next, handlers);
  }
}

/** One instruction's effect on the stack of handlers, and the blocks that it leads to with that stack. */
function step(instruction: Instruction, handlers: Block[], visit: (block: Block, handlers: Block[]) => void): void {
  const { op, target } = instruction;
  if (isBlockPush(op) && target !== null) {
    visit(target, handlers);
    if (op !== Pseudo.SETUP_FINALLY) target.preservesLastInstruction = true;
    handlers.push(target);
  } else if (op === Pseudo.POP_BLOCK) {
    handlers.pop();
  } else {
    instruction.handler = handlers[handlers.length - 1] ?? null;
    if (isJump(op) && target !== null) visit(target, handlers);
  }
}

/** The block instructions have done their work (`convert_exception_handlers_to_nops`). */
export function blockPushesToNops(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (isBlockPush(instruction.op) || instruction.op === Pseudo.POP_BLOCK) instruction.op = Op.NOP;
    }
  }
}

const CONTINUES = 0x40;
const FIRST_OF_ENTRY = 0x80;

/** A number in six-bit groups, the highest first. */
function writeNumber(bytes: number[], value: number, mark: number): void {
  let first = mark;
  for (let shift = 24; shift > 0; shift -= 6) {
    if (value >= 1 << shift) {
      bytes.push(((value >> shift) & 0x3f) | CONTINUES | first);
      first = 0;
    }
  }
  bytes.push((value & 0x3f) | first);
}

/** Start, length, handler (all in code units), then the depth with the lasti bit lowest. */
function writeEntry(bytes: number[], start: number, end: number, handler: Block): void {
  const lasti = handler.preservesLastInstruction ? 1 : 0;
  // What the handler finds on top was pushed when the exception was caught.
  const depth = handler.startDepth - 1 - lasti;
  writeNumber(bytes, start, FIRST_OF_ENTRY);
  writeNumber(bytes, end - start, 0);
  writeNumber(bytes, handler.offset, 0);
  writeNumber(bytes, (depth << 1) | lasti, 0);
}

/**
 * co_exceptiontable (`assemble_exception_table`): neighbouring instructions with one handler share a row, those without a handler
 * have none.
 *
 * @param sizeOf an instruction's size in code units; offsets must be final
 */
export function exceptionTable(entry: Block, sizeOf: (instruction: Instruction) => number): Uint8Array {
  const bytes: number[] = [];
  let handler: Block | null = null;
  let start = -1;
  let offset = 0;
  for (const block of blocksFrom(entry)) {
    offset = block.offset;
    for (const instruction of block.instructions) {
      if (instruction.handler !== handler) {
        if (handler !== null) writeEntry(bytes, start, offset, handler);
        start = offset;
        handler = instruction.handler;
      }
      offset += sizeOf(instruction);
    }
  }
  if (handler !== null) writeEntry(bytes, start, offset, handler);
  return new Uint8Array(bytes);
}
