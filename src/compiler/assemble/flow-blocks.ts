/** The basic blocks of a finished code object, for what is worked out about its instructions afterwards. */
import { Op } from "../../core/abi/op.ts";
import type { CodeUnit } from "../code-unit.ts";
import { opcodeInfo } from "../opcodes.ts";
import { type CodeInstruction, instructionsOf, jumpTarget } from "./code-tables.ts";

export type BorrowableCode = Pick<CodeUnit, "code" | "linetable" | "exceptiontable" | "firstlineno">;

/** A stretch of instructions that is only entered at its beginning; offsets in bytes. */
export interface FlowBlock {
  readonly instructions: readonly CodeInstruction[];
  readonly target: number | undefined;
  readonly fallsThrough: boolean;
}

export const isJump = (op: number): boolean => {
  const kind = opcodeInfo(op)?.operand;
  return kind === "forward" || kind === "backward";
};
const isAlwaysJump = (op: number): boolean => op === Op.JUMP_FORWARD || op === Op.JUMP_BACKWARD || op === Op.JUMP_BACKWARD_NO_INTERRUPT;
const leaves = (op: number): boolean => op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE;

/** The blocks by their first offset, in the order of the code. */
export function flowBlocks(unit: BorrowableCode, handlers: Iterable<number>): Map<number, FlowBlock> {
  const all = [...instructionsOf(unit)].filter(({ op }) => op !== Op.EXTENDED_ARG);
  const starts = new Set<number>(handlers);
  for (const [index, instruction] of all.entries()) {
    const { op } = instruction;
    if (isJump(op)) starts.add(jumpTarget(instruction));
    if (isJump(op) || leaves(op)) starts.add(all[index + 1]?.offset ?? -1);
  }
  const blocks = new Map<number, FlowBlock>();
  let current: CodeInstruction[] = [];
  // a jump may go to the prefix of an instruction
  let before = 0;
  for (const instruction of all) {
    for (let at = before; at <= instruction.offset; at += 2) {
      if (at !== 0 && !starts.has(at)) continue;
      current = [];
      blocks.set(at, { instructions: current, target: undefined, fallsThrough: true });
    }
    current.push(instruction);
    before = instruction.offset + 2;
  }
  for (const [start, { instructions }] of blocks) {
    const last = instructions.at(-1);
    if (!last) continue;
    const target = isJump(last.op) ? jumpTarget(last) : undefined;
    blocks.set(start, { instructions, target, fallsThrough: !isAlwaysJump(last.op) && !leaves(last.op) });
  }
  return blocks;
}

/** Which block comes behind each. */
export function followers(blocks: ReadonlyMap<number, FlowBlock>): Map<number, number> {
  const starts = [...blocks.keys()];
  return new Map(starts.slice(0, -1).map((start, index) => [start, starts[index + 1] as number]));
}
