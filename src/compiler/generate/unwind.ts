/**
 * Leaving blocks early: what return, break and continue have to do on their way out of loops, with
 * statements and try clauses (`compiler_unwind_fblock` of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import { Pseudo } from "../opcodes.ts";
import type { Emitter } from "./emitter.ts";
import type { FrameBlock } from "./unit.ts";
import { statements } from "./visit.ts";

/** CO_MAXBLOCKS of Include/cpython/code.h: frames once had room for so many. */
const MAX_FRAME_BLOCKS = 20;

/**
 * Notes that code from here on runs inside a loop, handler or the like (`compiler_push_fblock`).
 *
 * @throws PythonSyntaxError when 20 are nested
 */
export function pushFrameBlock(c: Emitter, block: FrameBlock): void {
  if (c.unit.frameBlocks.length >= MAX_FRAME_BLOCKS) c.fail("too many statically nested blocks");
  c.unit.frameBlocks.push(block);
}

/** The counterpart, when the block has been written to its end (`compiler_pop_fblock`). */
export function popFrameBlock(c: Emitter): void {
  c.unit.frameBlocks.pop();
}

/** Calls the `__exit__` on the stack with three Nones: no exception (`compiler_call_exit_with_nones`). */
export function callExitWithNones(c: Emitter): void {
  c.loadNone();
  c.loadNone();
  c.loadNone();
  c.call(2);
}

/** Undoes one block. With `keepsTop` the value to be returned stays on top. */
export function unwindBlock(c: Emitter, block: FrameBlock, keepsTop: boolean): void {
  const keepTop = (): void => {
    if (keepsTop) c.emit(Op.SWAP, 2);
  };
  switch (block.kind) {
    case "while loop":
    case "exception handler":
    case "exception group handler":
    case "async comprehension":
      return;
    case "for loop":
    case "pop value":
      keepTop();
      c.emit(Op.POP_TOP);
      return;
    case "try except":
      c.emit(Pseudo.POP_BLOCK);
      return;
    case "finally try":
      c.emit(Pseudo.POP_BLOCK);
      // A return in the finally clause has to drop the value that was to be returned.
      if (keepsTop) pushFrameBlock(c, { kind: "pop value", start: null, exit: null });
      statements(c, block.finalbody ?? []);
      if (keepsTop) popFrameBlock(c);
      c.clearLocation();
      return;
    case "finally end":
      keepTop();
      c.emit(Op.POP_TOP);
      keepTop();
      c.emit(Pseudo.POP_BLOCK);
      c.emit(Op.POP_EXCEPT);
      return;
    case "with":
    case "async with":
      if (block.position !== undefined) c.at(block.position);
      c.emit(Pseudo.POP_BLOCK);
      keepTop();
      callExitWithNones(c);
      if (block.kind === "async with") c.awaitTop(2);
      c.emit(Op.POP_TOP);
      c.clearLocation();
      return;
    case "handler cleanup":
      unwindHandler(c, block, keepTop);
  }
}

/** An except clause: its guard against failing is lifted, the previous exception made current again, and the name unbound. */
function unwindHandler(c: Emitter, block: FrameBlock, keepTop: () => void): void {
  const name = block.name ?? null;
  if (name !== null) c.emit(Pseudo.POP_BLOCK);
  keepTop();
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.POP_EXCEPT);
  if (name !== null) unbindHandlerName(c, name);
}

/** `name = None; del name`: an except clause's name ends with the clause. */
export function unbindHandlerName(c: Emitter, name: string): void {
  c.loadNone();
  c.variable(name, "Store");
  c.variable(name, "Del");
}

/**
 * Undoes all blocks, or those inside the innermost loop if `toLoop` is set; returns that loop.
 * While a block is undone it counts as left already, so that its own code may unwind further.
 */
export function unwindBlocks(c: Emitter, keepsTop: boolean, toLoop: boolean): FrameBlock | undefined {
  const { frameBlocks } = c.unit;
  const top = frameBlocks[frameBlocks.length - 1];
  if (top === undefined) return undefined;
  if (top.kind === "exception group handler") c.fail("'break', 'continue' and 'return' cannot appear in an except* block");
  if (toLoop && (top.kind === "while loop" || top.kind === "for loop")) return top;
  frameBlocks.pop();
  unwindBlock(c, top, keepsTop);
  const loop = unwindBlocks(c, keepsTop, toLoop);
  frameBlocks.push(top);
  return loop;
}
