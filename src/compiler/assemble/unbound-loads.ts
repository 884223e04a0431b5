/**
 * Which loads of variables need not ask whether there is a value (Python/flowgraph.c, add_checks_for_loads_of_uninitialized_variables, from
 * 3.12 on). The others are instructions of their own there, LOAD_FAST_CHECK, which never borrow.
 */
import { Op } from "../../core/abi/op.ts";
import { type HandlerRange, handlersOf } from "./code-tables.ts";
import { type BorrowableCode, type FlowBlock, flowBlocks, followers } from "./flow-blocks.ts";

export interface UncheckedLoads {
  /** Byte offsets of LOAD_FASTs whose variable has a value. */
  readonly offsets: ReadonlySet<number>;
  /** Where handlers begin. */
  readonly handlers: readonly number[];
}

/** So many variables are followed through the whole function; those behind them only within a block. */
const FOLLOWED = 64;

/** @param nparams so many variables have a value from the beginning */
export function uncheckedLoads(unit: BorrowableCode, nlocals: number, nparams: number): UncheckedLoads {
  const ranges = [...handlersOf(unit)];
  const handlers = ranges.map(({ target }) => target);
  const blocks = flowBlocks(unit, handlers);
  const next = followers(blocks);
  const followed = Math.min(nlocals, FOLLOWED);
  let unbound = 0n;
  for (let local = nparams; local < followed; local++) unbound |= 1n << BigInt(local);
  const scan = new UnboundScan(ranges);
  scan.reach(0, unbound);
  // a DELETE_FAST matters also where nothing leads to from the beginning
  for (const start of blocks.keys()) scan.reach(start, 0n, true);
  for (const start of scan.waiting) {
    scan.waiting.delete(start);
    scan.block(start, blocks.get(start), next.get(start));
  }
  const offsets = new Set<number>();
  for (const { instructions } of blocks.values()) {
    const known = new Set<number>();
    for (const { op, arg = 0, offset } of instructions) {
      if (arg < FOLLOWED) {
        if (op === Op.LOAD_FAST && !scan.checked.has(offset)) offsets.add(offset);
        continue;
      }
      if (op === Op.DELETE_FAST) known.delete(arg);
      if (op !== Op.LOAD_FAST && op !== Op.STORE_FAST) continue;
      if (op === Op.LOAD_FAST && known.has(arg)) offsets.add(offset);
      known.add(arg);
    }
  }
  return { offsets, handlers };
}

/** Which variables may be without a value where a block begins, as bits. */
class UnboundScan {
  /** Blocks to be looked at; one that comes back while they are gone through is met again. */
  readonly waiting = new Set<number>();
  /** Loads that have to ask. */
  readonly checked = new Set<number>();
  readonly #masks = new Map<number, bigint>();
  readonly #ranges: readonly HandlerRange[];

  constructor(ranges: readonly HandlerRange[]) {
    this.#ranges = ranges;
  }

  reach(start: number, mask: bigint, first = false): void {
    const old = this.#masks.get(start) ?? 0n;
    if (!first && (old | mask) === old) return;
    this.#masks.set(start, old | mask);
    this.waiting.add(start);
  }

  block(start: number, block: FlowBlock | undefined, next: number | undefined): void {
    if (!block) return;
    let mask = this.#masks.get(start) as bigint;
    for (const { op, arg = 0, offset } of block.instructions) {
      for (const range of this.#ranges) if (offset >= range.start && offset < range.end) this.reach(range.target, mask);
      if (arg >= FOLLOWED || (op !== Op.DELETE_FAST && op !== Op.STORE_FAST && op !== Op.LOAD_FAST)) continue;
      const bit = 1n << BigInt(arg);
      if (op === Op.LOAD_FAST && mask & bit) this.checked.add(offset);
      if (op === Op.DELETE_FAST) mask |= bit;
      else mask &= ~bit;
    }
    if (block.target !== undefined) this.reach(block.target, mask);
    if (block.fallsThrough && next !== undefined) this.reach(next, mask);
  }
}
