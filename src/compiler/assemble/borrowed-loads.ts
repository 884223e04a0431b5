/**
 * Which loads of variables borrow by 3.14's rules (Python/flowgraph.c: optimize_load_fast, insert_superinstructions,
 * add_checks_for_loads_of_uninitialized_variables): within a basic block, what is loaded is used up, and the variable is neither stored nor
 * deleted before that. Handlers are never looked at, so nothing in them borrows, and nothing in what only they lead to.
 *
 * It works on 3.11's instructions. Where 3.14 writes others for the same source, their effect on what lies on the stack is taken.
 */
import { Op } from "../../core/abi/op.ts";
import { opcodeInfo, stackEffect } from "../opcodes.ts";
import { type CodeInstruction, locationsOf } from "./code-tables.ts";
import { type BorrowableCode, type FlowBlock, flowBlocks, followers, isJump } from "./flow-blocks.ts";
import { uncheckedLoads } from "./unbound-loads.ts";

/** What the analysis has found. */
export interface BorrowedLoads {
  /** Byte offsets of the LOAD_FASTs that borrow, and of those `super()`s that lend self to a method. */
  readonly offsets: readonly number[];
  /** Does one of them still lie on the stack while a generator stands at a `yield`? */
  readonly acrossYield: boolean;
}

/** Something on the stack: the load it comes from, and its variable; undefined: no load that this block has made. */
type StackRef = { readonly load: number; readonly local: number } | undefined;

/** Code that a program has put together could claim any depth. */
const DEEPEST = 20_000;
/** 3.14 joins loads and stores of the first variables only. */
const JOINABLE = 16;

export interface Variables {
  /** Those of parameters come first. */
  readonly nlocals: number;
  /** So many of them have a value from the beginning. */
  readonly nparams: number;
  /** The number of `super` among the names. */
  readonly superName: number | undefined;
}

export function borrowedLoads(unit: BorrowableCode, { nlocals, nparams, superName }: Variables): BorrowedLoads {
  const none = { offsets: [], acrossYield: false };
  if (superName === undefined && !unit.code.includes(Op.LOAD_FAST)) return none;
  const unchecked = uncheckedLoads(unit, nlocals, nparams);
  const blocks = flowBlocks(unit, unchecked.handlers);
  const facts = {
    unchecked: unchecked.offsets,
    joined: joinedLoads(unit, blocks, unchecked.offsets),
    supers: superName === undefined ? new Set<number>() : superLookups(blocks, superName),
  };
  const next = followers(blocks);
  const offsets: number[] = [];
  let acrossYield = false;
  const depths = new Map([[0, 0]]);
  const waiting = [0];
  for (let start = waiting.pop(); start !== undefined; start = waiting.pop()) {
    const block = blocks.get(start);
    if (!block) return none;
    const walk = new BlockWalk(depths.get(start) as number, facts);
    for (const instruction of block.instructions) walk.step(instruction);
    if (walk.isTooDeep) return none;
    const borrowed = walk.borrowed();
    offsets.push(...borrowed);
    acrossYield ||= walk.atYields.some((load) => borrowed.includes(load));
    const goOn = (to: number | undefined, depth: number): void => {
      if (to === undefined || depths.has(to)) return;
      depths.set(to, Math.max(depth, 0));
      waiting.push(to);
    };
    goOn(block.target, walk.jumpDepth);
    if (block.fallsThrough) goOn(next.get(start), walk.depth);
  }
  return { offsets, acrossYield };
}

/**
 * Which loads 3.14 has joined with the instruction in front of them: to the offset of the first of two loads, which borrow together or not at
 * all, or to -1 behind a store, where none borrows.
 */
function joinedLoads(unit: BorrowableCode, blocks: ReadonlyMap<number, FlowBlock>, unchecked: ReadonlySet<number>): Map<number, number> {
  const lineAt = linesOf(unit);
  const joined = new Map<number, number>();
  for (const { instructions } of blocks.values()) {
    // PUSH_NULL comes behind what is called there
    const order: (CodeInstruction | undefined)[] = [];
    for (const [index, each] of instructions.entries()) {
      if (each.op === Op.PUSH_NULL) continue;
      order.push(each);
      if (instructions[index - 1]?.op === Op.PUSH_NULL && instructions[index + 1]?.op === Op.LOAD_FAST) order.push(undefined);
    }
    for (let at = 0; at + 1 < order.length; at++) {
      const first = order[at];
      const second = order[at + 1];
      if (!first || !second || (first.arg ?? 0) >= JOINABLE || (second.arg ?? 0) >= JOINABLE) continue;
      const line = lineAt(first.offset);
      const other = lineAt(second.offset);
      if (line >= 0 && other >= 0 && line !== other) continue;
      const isLoad = second.op === Op.LOAD_FAST && unchecked.has(second.offset);
      if (first.op === Op.LOAD_FAST && unchecked.has(first.offset) && isLoad) joined.set(second.offset, first.offset);
      else if (first.op === Op.STORE_FAST && isLoad) joined.set(second.offset, -1);
      else if (first.op !== Op.STORE_FAST || second.op !== Op.STORE_FAST) continue;
      at++;
    }
  }
  return joined;
}

/** The line of an instruction, -1 without one; asked for by rising offset within each block. */
function linesOf(unit: BorrowableCode): (offset: number) => number {
  const lines = new Map<number, number>();
  for (const { start, end, position } of locationsOf(unit)) {
    // tables that a program gives may claim anything
    for (let at = start; at < Math.min(end, unit.code.length); at += 2) lines.set(at, position?.lineno ?? -1);
    if (start >= unit.code.length) break;
  }
  return (offset) => lines.get(offset) ?? -1;
}

/** The CALLs of `super` that are followed by the look-up of a method: one instruction there, which puts self back on the stack. */
function superLookups(blocks: ReadonlyMap<number, FlowBlock>, superName: number): Set<number> {
  const found = new Set<number>();
  for (const { instructions } of blocks.values()) {
    for (const [index, { op, arg = 0, offset }] of instructions.entries()) {
      if (op !== Op.CALL || (arg !== 0 && arg !== 2) || instructions[index + 1]?.op !== Op.LOAD_METHOD) continue;
      // without keywords; the arguments of the longer form are mostly loaded by an instruction each
      const load = instructions[index - 2 - arg];
      if (load?.op === Op.LOAD_GLOBAL && load.arg === superName * 2 + 1) found.add(offset);
    }
  }
  return found;
}

/** What has been found out about a function's instructions, by their offsets. */
interface CodeFacts {
  readonly unchecked: ReadonlySet<number>;
  readonly joined: ReadonlyMap<number, number>;
  readonly supers: ReadonlySet<number>;
}

/** What lies on the stack in the course of a block. */
class BlockWalk {
  readonly #stack: StackRef[];
  readonly #loads: number[] = [];
  readonly #spoilt = new Set<number>();
  readonly #facts: CodeFacts;
  /** Loads that lie on the stack at a `yield`. */
  readonly atYields: number[] = [];
  jumpDepth = 0;
  depth: number;

  constructor(depth: number, facts: CodeFacts) {
    this.#stack = new Array(depth).fill(undefined);
    this.depth = depth;
    this.#facts = facts;
  }

  get isTooDeep(): boolean {
    return this.#stack.length > DEEPEST;
  }

  /** Those that are used up, with no harm done to their variables; two joined ones only together. */
  borrowed(): number[] {
    const spoilt = new Set(this.#spoilt);
    for (const ref of this.#stack) if (ref) spoilt.add(ref.load);
    for (const load of this.#loads) {
      const { joined, unchecked, supers } = this.#facts;
      const first = joined.get(load);
      if (first === -1 || !(unchecked.has(load) || supers.has(load))) spoilt.add(load);
      else if (first !== undefined && (spoilt.has(load) || spoilt.has(first))) spoilt.add(load).add(first);
    }
    return this.#loads.filter((load) => !spoilt.has(load));
  }

  step(instruction: CodeInstruction): void {
    if (this.isTooDeep) return;
    const { op, arg = 0 } = instruction;
    this.jumpDepth = this.#stack.length + (isJump(op) ? stackEffect(op, arg, true) : 0);
    this.#run(instruction, op, arg);
    this.depth = this.#stack.length - Number(op === Op.JUMP_IF_FALSE_OR_POP || op === Op.JUMP_IF_TRUE_OR_POP);
  }

  #run({ offset }: CodeInstruction, op: number, arg: number): void {
    const stack = this.#stack;
    switch (op) {
      case Op.LOAD_FAST:
        this.#loads.push(offset);
        stack.push({ load: offset, local: arg });
        return;
      case Op.STORE_FAST: {
        const stored = stack.pop();
        if (stored) this.#spoilt.add(stored.load);
        this.#spoil(arg);
        return;
      }
      case Op.DELETE_FAST:
        this.#spoil(arg);
        return;
      case Op.COPY:
        stack.push(stack.at(-arg));
        return;
      case Op.SWAP: {
        const other = stack.length - arg;
        if (other < 0) return;
        const top = stack.at(-1);
        stack[stack.length - 1] = stack[other];
        stack[other] = top;
        return;
      }
      case Op.CALL: {
        const self = this.#facts.supers.has(offset) ? stack.at(-1) : undefined;
        this.#consume(op, arg);
        if (!this.#facts.supers.has(offset)) return;
        if (arg === 0) this.#loads.push(offset);
        stack[stack.length - 1] = arg === 0 ? { load: offset, local: 0 } : self;
        return;
      }
      case Op.LOAD_METHOD: {
        // self lies there again, above the method
        const self = stack.pop();
        stack.push(undefined, self);
        return;
      }
      case Op.BEFORE_WITH:
      case Op.BEFORE_ASYNC_WITH:
        // where __exit__ is here, there is a manager that waits for it
        stack.push(undefined);
        return;
      case Op.YIELD_VALUE:
        stack.pop();
        for (const ref of stack) if (ref) this.atYields.push(ref.load);
        stack.push(undefined);
        return;
      case Op.JUMP_IF_FALSE_OR_POP:
      case Op.JUMP_IF_TRUE_OR_POP:
        return;
      default:
        this.#consume(op, arg);
    }
  }

  /** All other instructions: what they take off, and what they put there. */
  #consume(op: number, arg: number): void {
    const effect = op === Op.RETURN_GENERATOR ? 1 : effectOf(op, arg);
    const pops = consumes(op, arg, effect);
    this.#stack.length = Math.max(this.#stack.length - pops, 0);
    const pushes = Math.min(effect + pops, DEEPEST + 1);
    for (let i = 0; i < pushes; i++) this.#stack.push(undefined);
  }

  /** A variable gets another value while what was loaded of it lies on the stack. */
  #spoil(local: number): void {
    for (const ref of this.#stack) if (ref?.local === local) this.#spoilt.add(ref.load);
  }
}

/** A call is one instruction there. */
function effectOf(op: number, arg: number): number {
  if (op === Op.PRECALL) return 0;
  return op === Op.CALL ? -arg - 1 : opcodeInfo(op) ? stackEffect(op, arg, false) : 0;
}

/** How many items the instruction takes off the stack for good. */
function consumes(op: number, arg: number, effect: number): number {
  switch (op) {
    // what looks at its operands and leaves them there
    case Op.GET_ITER:
    case Op.GET_LEN:
    case Op.GET_ANEXT:
    case Op.GET_YIELD_FROM_ITER:
    case Op.IMPORT_FROM:
    case Op.MATCH_KEYS:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.WITH_EXCEPT_START:
    case Op.FOR_ITER:
    case Op.LOAD_GLOBAL:
    case Op.PRECALL:
    case Op.KW_NAMES:
    case Op.RESUME:
    case Op.NOP:
      return 0;
    case Op.FORMAT_VALUE:
      // without a conversion or a format a text is its own
      return arg === 0 ? 0 : 1 - effect;
    case Op.UNPACK_SEQUENCE:
    case Op.UNPACK_EX:
    case Op.SEND:
      return 1;
    default:
      return effect < 0 && givesNothing(op) ? -effect : effect === 0 && isSilent(op) ? 0 : 1 - effect;
  }
}

/** Instructions that put nothing in the place of what they take. */
function givesNothing(op: number): boolean {
  switch (op) {
    case Op.POP_TOP:
    case Op.POP_EXCEPT:
    case Op.PRINT_EXPR:
    case Op.RETURN_VALUE:
    case Op.RAISE_VARARGS:
    case Op.RERAISE:
    case Op.IMPORT_STAR:
    case Op.STORE_NAME:
    case Op.STORE_GLOBAL:
    case Op.STORE_DEREF:
    case Op.STORE_ATTR:
    case Op.STORE_SUBSCR:
    case Op.DELETE_ATTR:
    case Op.DELETE_SUBSCR:
    case Op.LIST_APPEND:
    case Op.SET_ADD:
    case Op.MAP_ADD:
    case Op.LIST_EXTEND:
    case Op.SET_UPDATE:
    case Op.DICT_UPDATE:
    case Op.DICT_MERGE:
    case Op.END_ASYNC_FOR:
      return true;
    default:
      return isJump(op);
  }
}

/** Instructions that have nothing to do with the stack. */
function isSilent(op: number): boolean {
  switch (op) {
    case Op.CACHE:
    case Op.MAKE_CELL:
    case Op.COPY_FREE_VARS:
    case Op.SETUP_ANNOTATIONS:
    case Op.DELETE_NAME:
    case Op.DELETE_GLOBAL:
    case Op.DELETE_DEREF:
    case Op.RAISE_VARARGS:
      return true;
    default:
      return isJump(op);
  }
}
