/**
 * Fewer SWAPs: a run of them becomes the shortest run with the same effect, and a SWAP whose values
 * are only stored or dropped is replaced by exchanging those instructions (`swaptimize` and
 * `apply_static_swaps` of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import type { Block, Instruction } from "./blocks.ts";

/**
 * Works on the SWAP at `index`; returns the index of the last instruction dealt with. Runs come from patterns and unpacking, which
 * rotate the stack step by step.
 */
export function optimizeSwaps(block: Block, index: number): number {
  const swap = block.instructions[index] as Instruction;
  if (swap.arg === 1) {
    swap.op = Op.NOP;
    return index;
  }
  const last = shortenRun(block, index);
  applyStatically(block, last);
  return last;
}

/**
 * Replaces the run of SWAPs and NOPs that begins at `index` by an optimal one (`swaptimize`): what the run does to the stack is
 * computed as a permutation, then written anew.
 *
 * @returns the last index of the run
 */
function shortenRun(block: Block, index: number): number {
  const { instructions } = block;
  let end = index;
  let depth = 0;
  let swaps = 0;
  for (; end < instructions.length; end++) {
    const { op, arg } = instructions[end] as Instruction;
    if (op === Op.SWAP) {
      depth = Math.max(depth, arg);
      swaps++;
    } else if (op !== Op.NOP) {
      break;
    }
  }
  if (swaps < 2) return index;
  const run = instructions.slice(index, end);
  const stack = Array.from({ length: depth }, (_, position) => position);
  for (const { op, arg } of run) {
    if (op !== Op.SWAP) continue;
    const top = stack[0] as number;
    stack[0] = stack[arg - 1] as number;
    stack[arg - 1] = top;
  }
  writeRun(run, swapsFor(stack));
  return end - 1;
}

/**
 * The SWAP operands that bring the stack into this order, last one first: each cycle of the
 * permutation is undone by exchanging its members with the top one after the other.
 */
function swapsFor(stack: number[]): number[] {
  const operands: number[] = [];
  const done = new Set<number>();
  for (let start = 0; start < stack.length; start++) {
    if (done.has(start) || stack[start] === start) continue;
    let position = start;
    for (;;) {
      if (position !== 0) operands.push(position + 1);
      if (done.has(position)) break;
      done.add(position);
      position = stack[position] as number;
    }
  }
  return operands;
}

/** Fills a run from its end; what is left over in front becomes NOPs. */
function writeRun(run: Instruction[], operands: readonly number[]): void {
  for (let i = run.length - 1, used = 0; i >= 0; i--, used++) {
    const instruction = run[i] as Instruction;
    const operand = operands[used];
    if (operand === undefined) {
      instruction.op = Op.NOP;
    } else {
      instruction.op = Op.SWAP;
      instruction.arg = operand;
    }
  }
}

/** Instructions that only take the top away, and cannot fail or jump. */
const isSwappable = (op: number): boolean => op === Op.STORE_FAST || op === Op.POP_TOP;

const storedLocal = ({ op, arg }: Instruction): number => (op === Op.STORE_FAST ? arg : -1);

/** The next instruction after `index` that takes the top away, on the given line if one is given. */
function nextSwappable(block: Block, index: number, lineno: number): number {
  for (let i = index + 1; i < block.instructions.length; i++) {
    const { op, location } = block.instructions[i] as Instruction;
    if (lineno >= 0 && location.lineno !== lineno) return -1;
    if (op === Op.NOP) continue;
    return isSwappable(op) ? i : -1;
  }
  return -1;
}

/**
 * Goes back from `index` over SWAPs, exchanging the instructions that use the swapped values (`apply_static_swaps`): for `a, b = b,
 * a` the values are loaded crosswise and nothing is swapped at run time.
 */
function applyStatically(block: Block, index: number): void {
  const { instructions } = block;
  for (let i = index; i >= 0; i--) {
    const swap = instructions[i] as Instruction;
    if (swap.op !== Op.SWAP) {
      if (swap.op === Op.NOP || isSwappable(swap.op)) continue;
      return;
    }
    const first = nextSwappable(block, i, -1);
    if (first < 0) return;
    const { lineno } = (instructions[first] as Instruction).location;
    // all of them on one line, else tracing would see the lines in another order
    let second = first;
    for (let count = swap.arg - 1; count > 0; count--) {
      second = nextSwappable(block, second, lineno);
      if (second < 0) return;
    }
    if (!mayExchange(instructions, first, second)) return;
    swap.op = Op.NOP;
    [instructions[first], instructions[second]] = [instructions[second] as Instruction, instructions[first] as Instruction];
  }
}

/** Not if both, or one of them and one between, store to the same variable: the last one must stay last. */
function mayExchange(instructions: readonly Instruction[], first: number, second: number): boolean {
  const a = storedLocal(instructions[first] as Instruction);
  const b = storedLocal(instructions[second] as Instruction);
  if (a < 0 && b < 0) return true;
  if (a === b) return false;
  for (let i = first + 1; i < second; i++) {
    const between = storedLocal(instructions[i] as Instruction);
    if (between >= 0 && (between === a || between === b)) return false;
  }
  return true;
}
