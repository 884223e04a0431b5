/** Loops, break and continue (Python/compile.c, from `compiler_for`). */
import { Op } from "../../core/abi/op.ts";
import type { AsyncFor, For, While } from "../../syntax/index.ts";
import { Pseudo } from "../opcodes.ts";
import { jumpWhen } from "./conditions.ts";
import type { Emitter } from "./emitter.ts";
import { popFrameBlock, pushFrameBlock, unwindBlock, unwindBlocks } from "./unwind.ts";
import { expression, statements } from "./visit.ts";

/**
 * for (`compiler_for`): the iterator stays on the stack while the loop runs. FOR_ITER drops it at the end, which leads to the else
 * clause; a break has to drop it itself and goes past the else clause.
 */
export function forLoop(c: Emitter, s: For): void {
  const start = c.newBlock();
  const body = c.newBlock();
  const cleanup = c.newBlock();
  const end = c.newBlock();
  pushFrameBlock(c, { kind: "for loop", start, exit: end });
  expression(c, s.iter);
  c.emit(Op.GET_ITER);
  c.useBlock(start);
  c.emitJump(Op.FOR_ITER, cleanup);
  c.useBlock(body);
  expression(c, s.target);
  statements(c, s.body);
  c.clearLocation();
  c.emitJump(Pseudo.JUMP, start);
  c.useBlock(cleanup);
  popFrameBlock(c);
  statements(c, s.orelse);
  c.useBlock(end);
}

/**
 * async for (PEP 492; `compiler_async_for`): GET_ANEXT gives an awaitable, and END_ASYNC_FOR ends the loop on StopAsyncIteration.
 *
 * @throws PythonSyntaxError outside an asynchronous function
 */
export function asyncForLoop(c: Emitter, s: AsyncFor): void {
  if (c.allowsTopLevelAwait) c.unit.scope.isCoroutine = true;
  else if (c.unit.kind !== "async function") c.fail("'async for' outside async function");
  const start = c.newBlock();
  const except = c.newBlock();
  const end = c.newBlock();
  expression(c, s.iter);
  c.emit(Op.GET_AITER);
  c.useBlock(start);
  pushFrameBlock(c, { kind: "for loop", start, exit: end });
  // StopAsyncIteration of the iterator ends the loop, that of the body does not.
  c.emitJump(Pseudo.SETUP_FINALLY, except);
  c.emit(Op.GET_ANEXT);
  c.loadNone();
  c.yieldFrom(true);
  c.emit(Pseudo.POP_BLOCK);
  expression(c, s.target);
  statements(c, s.body);
  c.clearLocation();
  c.emitJump(Pseudo.JUMP, start);
  popFrameBlock(c);
  c.useBlock(except);
  // The end belongs to the iterable: the body has nothing to do with it.
  c.at(s.iter);
  c.emit(Op.END_ASYNC_FOR);
  statements(c, s.orelse);
  c.useBlock(end);
}

/** while (`compiler_while`): the test is written twice, at the head and at the end, so that a round costs one jump. */
export function whileLoop(c: Emitter, s: While): void {
  const loop = c.newBlock();
  const body = c.newBlock();
  const anchor = c.newBlock();
  const end = c.newBlock();
  c.useBlock(loop);
  pushFrameBlock(c, { kind: "while loop", start: loop, exit: end });
  jumpWhen(c, s.test, anchor, false);
  c.useBlock(body);
  statements(c, s.body);
  // The second copy of the test stands at the head of the loop, where tracing expects it.
  c.at(s);
  jumpWhen(c, s.test, body, true);
  popFrameBlock(c);
  c.useBlock(anchor);
  statements(c, s.orelse);
  c.useBlock(end);
}

/** break: undoes everything up to the loop, then the loop itself. */
export function breakLoop(c: Emitter): void {
  const position = c.unit.location;
  c.emit(Op.NOP);
  const loop = unwindBlocks(c, false, true);
  if (loop === undefined) {
    c.at(position);
    c.fail("'break' outside loop");
  }
  unwindBlock(c, loop, false);
  if (loop.exit !== null) c.emitJump(Pseudo.JUMP, loop.exit);
}

/** continue: undoes what is inside the loop; the loop goes on. */
export function continueLoop(c: Emitter): void {
  const position = c.unit.location;
  c.emit(Op.NOP);
  const loop = unwindBlocks(c, false, true);
  if (loop === undefined) {
    c.at(position);
    c.fail("'continue' not properly in loop");
  }
  if (loop.start !== null) c.emitJump(Pseudo.JUMP, loop.start);
}
