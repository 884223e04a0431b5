/** The depth of the evaluation stack at the start of each block, and the largest one (`stackdepth` of Python/compile.c). */
import { Op } from "../../core/abi/op.ts";
import { Pseudo, stackEffect } from "../opcodes.ts";
import type { Block } from "./blocks.ts";
import { isBlockPush, isJump } from "./blocks.ts";

/** After these no instruction of the same block runs. */
export const endsFlow = (op: number): boolean =>
  op === Pseudo.JUMP || op === Pseudo.JUMP_NO_INTERRUPT || op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE;

/**
 * The evaluation stack's depth at the start of each block, by following the flow from the entry (`stackdepth`).
 *
 * An instruction may leave different depths behind it: one if it jumps, another if not; a handler starts with what the unwinding
 * pushes. Blocks that nothing reaches keep the depth -1.
 *
 * @param entry the first block; its successors hang on it
 * @param initial 1 for generators and coroutines, whose frame is entered with the value sent, else 0
 * @returns co_stacksize, in slots
 */
export function stackDepth(entry: Block, initial: number): number {
  let deepest = 0;
  const waiting: Block[] = [];
  const reach = (block: Block, depth: number): void => {
    // every way into a block agrees on the depth, so one visit is enough
    if (block.startDepth >= depth) return;
    block.startDepth = depth;
    waiting.push(block);
  };
  reach(entry, initial);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    let depth = block.startDepth;
    let next = block.next;
    for (const { op, arg, target } of block.instructions) {
      const after = depth + stackEffect(op, arg, false);
      deepest = Math.max(deepest, after);
      if (target !== null && (isJump(op) || isBlockPush(op))) {
        const there = depth + stackEffect(op, arg, true);
        deepest = Math.max(deepest, there);
        reach(target, there);
      }
      depth = after;
      if (endsFlow(op)) {
        next = null;
        break;
      }
    }
    if (next !== null) reach(next, depth);
  }
  return deepest;
}
