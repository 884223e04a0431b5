/**
 * How deep the stack of 3.10 gets in the same source (`stackdepth` and `stack_effect` of its Python/compile.c). Nothing runs by it; the sizes of
 * frames go by it. Each item on our stack stands for so many items of 3.10's: none for the NULL of a call and the index that a cleanup gets,
 * three for an exception that is being handled, six for one that has just arrived.
 * Where 3.10 writes something else altogether (parts of patterns, `%` of a text with a tuple), the instructions say how many items it has more.
 */
import { Op } from "../../core/abi/op.ts";
import { Pseudo, stackEffect } from "../opcodes.ts";
import { type Block, type Instruction, isBlockPush, isJump } from "./blocks.ts";
import { endsFlow } from "./stack-depth.ts";
import { callOf, type Step, stepsFrom } from "./stack-steps.ts";

/** An exception that has arrived, and one that is being handled: type, value and traceback. */
const ARRIVED = 6;
const HANDLED = 3;

/** What each item on the stack stands for, the topmost last. */
type Items = readonly number[];

/** The depth in slots. The depth at the start of each block that can be reached is known (stackDepth). */
export function olderStackDepth(entry: Block, isGenerator: boolean): number {
  return new OlderStack(entry).deepest(entry, isGenerator ? [1] : []);
}

class OlderStack {
  readonly #seen = new Set<Block>();
  readonly #waiting: [Block, Items][] = [];
  /** What the empty slot under a call stands for, by the instruction that pushes it. */
  readonly #nulls: ReadonlyMap<Instruction, number>;
  #deepest = 0;

  constructor(entry: Block) {
    this.#nulls = nullsOf(entry);
  }

  deepest(entry: Block, initial: Items): number {
    this.#reach(entry, initial);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#block(...next);
    return this.#deepest;
  }

  #reach(block: Block, items: Items, from?: Instruction): void {
    if (this.#seen.has(block)) return;
    this.#seen.add(block);
    this.#count(items, from);
    this.#waiting.push([block, items]);
  }

  #count(items: Items, { olderItems = 0 }: Partial<Instruction> = {}, more = 0): void {
    const depth = items.reduce((sum, each) => sum + each, more + olderItems);
    if (depth > this.#deepest) this.#deepest = depth;
  }

  #block(block: Block, start: Items): void {
    let items = start;
    for (const [index, instruction] of block.instructions.entries()) {
      const { op, target } = instruction;
      if (pushesForAnInstant.has(op) && !isComparedNone(block, index)) this.#count(items, instruction, 1);
      if (target !== null && (isJump(op) || isBlockPush(op))) {
        const there = isBlockPush(op) ? handlerItems(items, instruction) : withEffect(items, stackEffect(op, instruction.arg, true));
        if (there !== undefined) this.#reach(target, there, instruction);
      }
      items = this.#after(items, instruction, block, index);
      this.#count(items, instruction);
      if (endsFlow(op)) return;
    }
    if (block.next !== null) this.#reach(block.next, items, block.last);
  }

  /** What is on the stack after an instruction that does not jump. */
  #after(items: Items, instruction: Instruction, block: Block, index: number): Items {
    const { op, arg } = instruction;
    const top = items.length - 1;
    switch (op) {
      case Op.PUSH_NULL:
        return [...items, this.#nulls.get(instruction) ?? 0];
      case Op.LOAD_GLOBAL:
        return arg & 1 ? [...items, this.#nulls.get(instruction) ?? 0, 1] : [...items, 1];
      case Op.LOAD_METHOD:
        return [...items.slice(0, top), this.#nulls.get(instruction) ?? 1, 1];
      case Op.CALL:
        return [...items.slice(0, top - 1), 1];
      case Op.CALL_FUNCTION_EX:
        return [...items.slice(0, top - 2 - (arg & 1)), 1];
      case Op.COPY:
        return [...items, items[items.length - arg] as number];
      case Op.SWAP: {
        const swapped = [...items];
        [swapped[top], swapped[items.length - arg]] = [items[items.length - arg] as number, items[top] as number];
        return swapped;
      }
      case Op.PUSH_EXC_INFO:
        // an except clause compares a copy of the type
        return [...items.slice(0, top), HANDLED, compares(block, index) ? HANDLED + 1 : HANDLED];
      case Op.LOAD_CONST:
        return [...items, isComparedNone(block, index) ? 0 : 1];
      default:
        return withEffect(items, stackEffect(op, arg, false));
    }
  }
}

/** Where 3.10 pushes what ours has in the instruction: the name of a function, the names of keywords, a None that is compared. */
const pushesForAnInstant: ReadonlySet<number> = new Set<number>([
  Op.MAKE_FUNCTION,
  Op.KW_NAMES,
  Pseudo.POP_JUMP_IF_NONE,
  Pseudo.POP_JUMP_IF_NOT_NONE,
]);

const withEffect = (items: Items, effect: number): Items =>
  effect < 0 ? items.slice(0, effect) : [...items, ...new Array<number>(effect).fill(1)];

/** What a handler finds; undefined for one that only cleans up behind another, which 3.10 does not need. */
function handlerItems(items: Items, { op, target }: Instruction): Items | undefined {
  if (op === Pseudo.SETUP_FINALLY) return [...items, ARRIVED];
  if (op === Pseudo.SETUP_WITH) return [...items.slice(0, -1), 0, ARRIVED];
  return target?.instructions[0]?.op === Op.COPY ? undefined : [...items, 0, ARRIVED];
}

/** Does an `except` with a type begin behind this PUSH_EXC_INFO? */
function compares(block: Block, index: number): boolean {
  for (let at: Block | null = block; at !== null; at = at.next) {
    for (const { op } of at === block ? block.instructions.slice(index + 1) : at.instructions) {
      if (op === Op.CHECK_EXC_MATCH) return true;
      if (op === Op.PUSH_EXC_INFO || op === Op.POP_EXCEPT || op === Op.RERAISE || op === Op.WITH_EXCEPT_START) return false;
    }
  }
  return false;
}

/** The None that a pattern's tuple is compared with, by itself or in the jump: MATCH_CLASS and MATCH_KEYS of 3.10 push a truth value themselves. */
function isComparedNone({ instructions }: Block, index: number): boolean {
  const before = instructions[index - 2]?.op;
  return (before === Op.MATCH_CLASS || before === Op.MATCH_KEYS) && instructions[index - 1]?.op === Op.COPY;
}

/**
 * What stands in 3.10 where we have the empty slot under a call: nothing; but the method of `x.f(y)`, which 3.10 looks up so also if x is a module, and
 * never if there are keywords.
 */
function nullsOf(entry: Block): Map<Instruction, number> {
  const steps = stepsFrom(entry);
  const nulls = new Map<Instruction, number>();
  for (const [index, { op, arg, instruction }] of steps.entries()) {
    const isMethod = op === Op.LOAD_METHOD;
    if (!isMethod && op !== Op.PUSH_NULL && !(op === Op.LOAD_GLOBAL && arg & 1)) continue;
    const call = callOf(steps, index, isMethod ? -1 : 0);
    const hasNames = steps[call - 1]?.op === Op.KW_NAMES;
    if (isMethod) nulls.set(instruction, hasNames ? 0 : 1);
    else if (!hasNames && steps[call]?.op === Op.PRECALL) nulls.set(instruction, endsInAttribute(steps, index, call) ? 1 : 0);
  }
  return nulls;
}

/** Is what is called, behind the NULL pushed at `index`, an attribute? */
function endsInAttribute(steps: readonly Step[], index: number, call: number): boolean {
  const height = (steps[index] as Step).depth + 2;
  let last = index;
  // a jump that drops what it has tested stands at that height in arguments, too
  for (let at = index + 1; at < call; at++) if (steps[at + 1]?.depth === height && !isJump((steps[at] as Step).op)) last = at;
  return steps[last]?.op === Op.LOAD_ATTR;
}
