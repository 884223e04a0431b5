/** The instructions of a unit one after the other, with the depth of the stack, for those who measure it by another version's instructions. */
import { Op } from "../../core/abi/op.ts";
import { stackEffect } from "../opcodes.ts";
import { type Block, blocksFrom, type Instruction } from "./blocks.ts";
import { endsFlow } from "./stack-depth.ts";

/** An instruction with the depth in front of it. */
export interface Step {
  readonly op: number;
  readonly arg: number;
  readonly depth: number;
  readonly instruction: Instruction;
}

/** All instructions that can be reached, in the order in which they stand. */
export function stepsFrom(entry: Block): Step[] {
  const steps: Step[] = [];
  for (const block of blocksFrom(entry)) {
    if (block.startDepth < 0) continue;
    let depth = block.startDepth;
    for (const instruction of block.instructions) {
      const { op, arg } = instruction;
      steps.push({ op, arg, depth, instruction });
      depth += stackEffect(op, arg, false);
      if (endsFlow(op)) break;
    }
  }
  return steps;
}

export const depthAfter = ({ op, arg, depth }: Step): number => depth + stackEffect(op, arg, false);

/** The PRECALL or CALL_FUNCTION_EX that belongs to the NULL pushed at `index`, -1 where none follows; base: what that instruction found on the stack, and takes. */
export function callOf(steps: readonly Step[], index: number, base = 0): number {
  // with the NULL and what is called, but for what CALL_FUNCTION_EX has left of it: its result
  const below = (steps[index] as Step).depth + base;
  for (let at = index + 1; at < steps.length; at++) {
    const step = steps[at] as Step;
    const after = depthAfter(step) - below;
    if ((step.op === Op.PRECALL && after === 2) || (step.op === Op.CALL_FUNCTION_EX && after === 1)) return at;
  }
  return -1;
}
