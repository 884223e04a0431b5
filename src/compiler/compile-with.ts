/** With statements (`compiler_with`, `compiler_async_with` of Python/compile.c). */
import { Op } from "../core/abi/op.ts";
import type { AsyncWith, With, WithItem } from "../syntax/index.ts";
import type { Block } from "./blocks.ts";
import { popExceptAndReraise } from "./compile-try.ts";
import { callExitWithNones, popFrameBlock, pushFrameBlock } from "./compile-unwind.ts";
import type { Emitter } from "./emitter.ts";
import { Pseudo } from "./opcodes.ts";
import { expression, statements } from "./visit.ts";

/** What __exit__ said is on top: true swallows the exception, false raises it again. */
function finishExcept(c: Emitter, cleanup: Block): void {
  c.clearLocation();
  const exit = c.newBlock();
  c.emitJump(Pseudo.POP_JUMP_IF_TRUE, exit);
  c.emit(Op.RERAISE, 2);
  c.useBlock(cleanup);
  popExceptAndReraise(c);
  c.useBlock(exit);
  // Swallowed: drop the exception, make the previous one current, drop the index and __exit__.
  c.emit(Op.POP_TOP);
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.POP_EXCEPT);
  c.emit(Op.POP_TOP);
  c.emit(Op.POP_TOP);
}

function bindResult(c: Emitter, item: WithItem): void {
  if (item.optional_vars === null) c.emit(Op.POP_TOP);
  else expression(c, item.optional_vars);
}

/** The managers from `index` on; each next one is inside the block of the one before. */
export function withStatement(c: Emitter, s: With, index: number): void {
  const item = s.items[index] as WithItem;
  const body = c.newBlock();
  const handler = c.newBlock();
  const exit = c.newBlock();
  const cleanup = c.newBlock();
  expression(c, item.context_expr);
  // Stack: __exit__, result of __enter__. Only the first one stays while the body runs.
  c.emit(Op.BEFORE_WITH);
  c.emitJump(Pseudo.SETUP_WITH, handler);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "with", start: body, exit: handler, position: s });
  bindResult(c, item);
  if (index + 1 === s.items.length) statements(c, s.body);
  else withStatement(c, s, index + 1);
  c.clearLocation();
  c.emit(Pseudo.POP_BLOCK);
  popFrameBlock(c);
  // The normal end is shown at the with statement, not at the last line of its body.
  c.at(s);
  callExitWithNones(c);
  c.emit(Op.POP_TOP);
  c.emitJump(Pseudo.JUMP, exit);
  c.useBlock(handler);
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  c.emit(Op.WITH_EXCEPT_START);
  finishExcept(c, cleanup);
  c.useBlock(exit);
}

export function asyncWithStatement(c: Emitter, s: AsyncWith, index: number): void {
  const item = s.items[index] as WithItem;
  if (c.allowsTopLevelAwait) c.unit.scope.isCoroutine = true;
  else if (c.unit.kind !== "async function") c.fail("'async with' outside async function");
  const body = c.newBlock();
  const handler = c.newBlock();
  const exit = c.newBlock();
  const cleanup = c.newBlock();
  expression(c, item.context_expr);
  // As in a plain with, but both ends of the block are awaited.
  c.emit(Op.BEFORE_ASYNC_WITH);
  c.awaitTop(1);
  c.emitJump(Pseudo.SETUP_WITH, handler);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "async with", start: body, exit: handler, position: s });
  bindResult(c, item);
  if (index + 1 === s.items.length) statements(c, s.body);
  else asyncWithStatement(c, s, index + 1);
  popFrameBlock(c);
  c.emit(Pseudo.POP_BLOCK);
  c.at(s);
  callExitWithNones(c);
  c.awaitTop(2);
  c.emit(Op.POP_TOP);
  c.emitJump(Pseudo.JUMP, exit);
  c.useBlock(handler);
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  c.emit(Op.WITH_EXCEPT_START);
  c.awaitTop(2);
  finishExcept(c, cleanup);
  c.useBlock(exit);
}
