/** With statements (`compiler_with`, `compiler_async_with` of Python/compile.c). */
import { Op } from "../../core/abi/op.ts";
import type { AsyncWith, With, WithItem } from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { Pseudo } from "../opcodes.ts";
import type { Emitter } from "./emitter.ts";
import { popExceptAndReraise } from "./try.ts";
import { callExitWithNones, popFrameBlock, pushFrameBlock } from "./unwind.ts";
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

/** `as target`, or nothing: the result of `__enter__` is dropped. */
function bindResult(c: Emitter, item: WithItem): void {
  if (item.optional_vars === null) c.emit(Op.POP_TOP);
  else expression(c, item.optional_vars);
}

/**
 * The managers of a with statement from `index` on; each next one is inside the block of the one before (PEP 343; `compiler_with`,
 * and PEP 492; `compiler_async_with`, which awaits what `__aenter__` and `__aexit__` give).
 *
 * @throws PythonSyntaxError for `async with` outside an asynchronous function
 */
export function withStatement(c: Emitter, s: With | AsyncWith, index: number): void {
  const item = s.items[index] as WithItem;
  const isAsync = s.kind === "AsyncWith";
  if (isAsync) checkMayAwait(c);
  const body = c.newBlock();
  const handler = c.newBlock();
  const exit = c.newBlock();
  const cleanup = c.newBlock();
  expression(c, item.context_expr);
  // Stack: __exit__, result of __enter__. Only the first one stays while the body runs.
  c.emit(isAsync ? Op.BEFORE_ASYNC_WITH : Op.BEFORE_WITH);
  if (isAsync) c.awaitTop(1);
  c.emitJump(Pseudo.SETUP_WITH, handler);
  c.useBlock(body);
  pushFrameBlock(c, { kind: isAsync ? "async with" : "with", start: body, exit: handler, position: s });
  bindResult(c, item);
  if (index + 1 === s.items.length) statements(c, s.body);
  else withStatement(c, s, index + 1);
  // The asynchronous form leaves the block at the position of the body's end, as CPython does.
  if (!isAsync) c.clearLocation();
  popFrameBlock(c);
  c.emit(Pseudo.POP_BLOCK);
  // The normal end is shown at the with statement, not at the last line of its body.
  c.at(s);
  callExitWithNones(c);
  if (isAsync) c.awaitTop(2);
  c.emit(Op.POP_TOP);
  c.emitJump(Pseudo.JUMP, exit);
  c.useBlock(handler);
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  c.emit(Op.WITH_EXCEPT_START);
  if (isAsync) c.awaitTop(2);
  finishExcept(c, cleanup);
  c.useBlock(exit);
}

function checkMayAwait(c: Emitter): void {
  if (c.allowsTopLevelAwait) c.unit.scope.isCoroutine = true;
  else if (c.unit.kind !== "async function") c.fail("'async with' outside async function");
}
