/**
 * Line numbers for code that has none of its own. Every way out of a frame must know its line
 * (PEP 626), so exits without one are copied until each has one predecessor to take it from
 * (Python/compile.c, from `duplicate_exits_without_lineno`).
 */
import { Op } from "../../core/abi/op.ts";
import type { Position } from "../../syntax/index.ts";
import { Block, blocksFrom, copyInstruction, type Instruction, isJump, NO_LOCATION } from "./blocks.ts";

/** Such as the `return None` that the compiler adds: it belongs to whatever statement ran before. */
const isExitWithoutLine = (block: Block): boolean =>
  block.isExit && block.instructions.every((instruction) => instruction.location.lineno < 0);

const setFirst = (block: Block, location: Position): void => {
  const first = block.instructions[0];
  if (first !== undefined) first.location = location;
};

/** Gives each jump to an exit without a line an exit of its own; `blocks` grows. */
export function duplicateExits(blocks: Block[]): void {
  const original = [...blocks].reverse();
  for (const block of original) {
    const { last } = block;
    if (last === undefined || !isJump(last.op)) continue;
    const target = last.target as Block;
    if (!isExitWithoutLine(target) || target.predecessors <= 1) continue;
    const copy = copyBlock(target);
    blocks.push(copy);
    setFirst(copy, last.location);
    last.target = copy;
    target.predecessors--;
    copy.predecessors = 1;
    copy.next = target.next;
    target.next = copy;
  }
  for (const block of blocks) {
    while (block.next !== null && block.next.instructions.length === 0) block.next = block.next.next;
  }
  // What is left can only be fallen into, from one block.
  for (let i = blocks.length - 1; i >= 0; i--) {
    const { last, next, noFallThrough } = blocks[i] as Block;
    if (last !== undefined && !noFallThrough && next !== null && isExitWithoutLine(next)) setFirst(next, last.location);
  }
}

function copyBlock(block: Block): Block {
  const copy = new Block();
  copy.instructions = block.instructions.map(copyInstruction);
  copy.isExit = block.isExit;
  copy.noFallThrough = true;
  return copy;
}

/** Instructions take the line of the one before; blocks that of their only predecessor (`propagate_line_numbers`). */
export function propagateLineNumbers(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const { last } = block;
    if (last === undefined) continue;
    let location = NO_LOCATION;
    for (const instruction of block.instructions) {
      if (instruction.location.lineno < 0) instruction.location = location;
      else location = instruction.location;
    }
    const inherit = (successor: Block | null): void => {
      const first = successor?.instructions[0];
      if (successor?.predecessors === 1 && first !== undefined && first.location.lineno < 0) first.location = location;
    };
    if (!block.noFallThrough) inherit(block.next);
    if (isJump(last.op)) inherit(last.target);
  }
}

/** As a last resort a return takes the line of the block before it in the text (`guarantee_lineno_for_exits`). */
export function guaranteeLines(entry: Block, firstlineno: number): void {
  let line = firstlineno;
  for (const block of blocksFrom(entry)) {
    const { last } = block;
    if (last === undefined) continue;
    if (last.location.lineno >= 0) line = last.location.lineno;
    else if (last.op === Op.RETURN_VALUE) for (const instruction of block.instructions) setLine(instruction, line);
  }
}

function setLine(instruction: Instruction, lineno: number): void {
  instruction.location = { ...instruction.location, lineno };
}
