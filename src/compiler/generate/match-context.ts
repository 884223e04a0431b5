/** What the parts of a pattern share while it is written: captures, the stack in use, ways to fail. */
import { Op } from "../../core/abi/op.ts";
import type { Pattern } from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { Pseudo } from "../opcodes.ts";
import { quoteName } from "../repr.ts";
import type { Emitter } from "./emitter.ts";
import { UNCOUNTED } from "./unit.ts";

type PatternWriter = (c: Emitter, p: Pattern, context: PatternContext) => void;

/** State of the pattern being written (`pattern_context`). */
export class PatternContext {
  /** Names captured so far, in the order of their values on the stack. */
  stores: string[] = [];
  /** Whether a pattern that matches anything may stand here. */
  allowsIrrefutable = false;
  /** Block i pops i values and falls into block i - 1; block 0 is the next case. */
  failPop: Block[] = [];
  /** Values on top of the stack that have to stay until the pattern is done. */
  onTop = 0;
  readonly #write: PatternWriter;

  constructor(write: PatternWriter) {
    this.#write = write;
  }

  /** A pattern inside another one: there an irrefutable one is always allowed. */
  subpattern(c: Emitter, p: Pattern): void {
    const outer = this.allowsIrrefutable;
    this.allowsIrrefutable = true;
    this.#write(c, p, this);
    this.allowsIrrefutable = outer;
  }

  /** The block that cleans up `count` values. */
  failBlock(c: Emitter, count: number): Block {
    while (this.failPop.length <= count) this.failPop.push(c.newBlock());
    return this.failPop[count] as Block;
  }

  /** Gives up this pattern: drops what it and its captures hold on the stack. */
  fail(c: Emitter, jump: number): void {
    c.emitJump(jump, this.failBlock(c, this.onTop + this.stores.length));
  }

  failIfFalse(c: Emitter): void {
    this.fail(c, Pseudo.POP_JUMP_IF_FALSE);
  }

  /** Writes the cleaning blocks; afterwards control is where the pattern has failed. */
  emitFailBlocks(c: Emitter): void {
    if (this.failPop.length === 0) return;
    const older = c.unit.olderItems;
    // they are reached from places with more on the stack
    c.unit.olderItems = UNCOUNTED;
    for (let i = this.failPop.length - 1; i > 0; i--) {
      c.useBlock(this.failPop[i] as Block);
      c.emit(Op.POP_TOP);
    }
    c.unit.olderItems = older;
    c.useBlock(this.failPop[0] as Block);
    this.failPop = [];
  }
}

/** Moves the top under `count - 1` others. */
export function rotate(c: Emitter, count: number): void {
  for (let depth = count; depth > 1; depth--) c.emit(Op.SWAP, depth);
}

export function failDuplicate(c: Emitter, name: string): never {
  c.fail(`multiple assignments to name ${quoteName(name)} in pattern`);
}

/** Captures the top under everything that is in use; null captures nothing. */
export function storeCapture(c: Emitter, name: string | null, context: PatternContext): void {
  if (name === null) {
    c.emit(Op.POP_TOP);
    return;
  }
  c.checkName(name, "Store");
  if (context.stores.includes(name)) failDuplicate(c, name);
  rotate(c, context.onTop + context.stores.length + 1);
  context.stores.push(name);
}
