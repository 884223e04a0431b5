/**
 * try, except, except* and finally (Python/compile.c, from `compiler_try_finally`). A handler begins
 * with the exception on the stack; while it runs, a second handler restores the state if it fails.
 */
import { Op } from "../../core/abi/op.ts";
import type { ExceptHandler, Try, TryStar } from "../../syntax/index.ts";
import { type Block, NO_LOCATION } from "../assemble/blocks.ts";
import { Pseudo } from "../opcodes.ts";
import type { Emitter } from "./emitter.ts";
import { popFrameBlock, pushFrameBlock, unbindHandlerName } from "./unwind.ts";
import { expression, statements } from "./visit.ts";

/**
 * try (`compiler_try`, `compiler_try_star`). With a finally clause the rest is a try of its own inside it.
 *
 * @throws PythonSyntaxError for what the clauses hold
 */
export function tryStatement(c: Emitter, s: Try | TryStar): void {
  if (s.finalbody.length > 0) tryFinally(c, s);
  else tryHandlers(c, s);
}

function tryHandlers(c: Emitter, s: Try | TryStar): void {
  if (s.kind === "Try") tryExcept(c, s);
  else tryExceptStar(c, s);
}

/** Leaves a handler that failed: restores the previous exception, raises the new one where it was raised. */
export function popExceptAndReraise(c: Emitter): void {
  c.emit(Op.COPY, 3);
  c.emit(Op.POP_EXCEPT);
  c.emit(Op.RERAISE, 1);
}

/**
 * finally (`compiler_try_finally`): its statements are written twice, once for the way out without an exception and once as a
 * handler that raises again. Ways out by return, break or continue write them once more (generate/unwind.ts). A SyntaxWarning in
 * them is therefore given twice, as in CPython.
 */
function tryFinally(c: Emitter, s: Try | TryStar): void {
  const body = c.newBlock();
  const handler = c.newBlock();
  const exit = c.newBlock();
  const cleanup = c.newBlock();
  c.emitJump(Pseudo.SETUP_FINALLY, handler);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "finally try", start: body, exit: handler, finalbody: s.finalbody });
  if (s.handlers.length > 0) tryHandlers(c, s);
  else statements(c, s.body);
  // The normal way out: the guarded part ends, then the clause runs unguarded.
  c.emit(Pseudo.POP_BLOCK, 0, NO_LOCATION);
  popFrameBlock(c);
  statements(c, s.finalbody);
  c.emitHiddenJump(exit);
  c.useBlock(handler);
  c.clearLocation();
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  // Stack: previous exception, exception. A return in here has to drop both.
  pushFrameBlock(c, { kind: "finally end", start: handler, exit: null });
  statements(c, s.finalbody);
  popFrameBlock(c);
  c.emit(Op.RERAISE, 0);
  c.useBlock(cleanup);
  popExceptAndReraise(c);
  c.useBlock(exit);
}

/** The guarded statements of a try with handlers. POP_BLOCK has no line: what ends a guarded range is not something to trace. */
function guarded(c: Emitter, s: Try | TryStar, handler: Block, body: Block): void {
  c.emitJump(Pseudo.SETUP_FINALLY, handler);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "try except", start: body, exit: null });
  statements(c, s.body);
  popFrameBlock(c);
  c.emit(Pseudo.POP_BLOCK, 0, NO_LOCATION);
}

/**
 * except: clauses are tried in order with the exception on the stack; the one that matches drops it or
 * binds it. Without a match it is raised again. `cleanup` restores the previous exception if a clause fails.
 */
function tryExcept(c: Emitter, s: Try): void {
  const body = c.newBlock();
  let next = c.newBlock();
  const end = c.newBlock();
  const cleanup = c.newBlock();
  guarded(c, s, next, body);
  statements(c, s.orelse);
  c.emitHiddenJump(end);
  c.useBlock(next);
  c.clearLocation();
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  // Stack from here on: previous exception, exception.
  pushFrameBlock(c, { kind: "exception handler", start: null, exit: null });
  s.handlers.forEach((handler, index) => {
    c.at(handler);
    if (handler.type === null && index < s.handlers.length - 1) c.fail("default 'except:' must be last");
    next = c.newBlock();
    if (handler.type !== null) {
      expression(c, handler.type);
      c.emit(Op.CHECK_EXC_MATCH);
      c.emitJump(Pseudo.POP_JUMP_IF_FALSE, next);
    }
    if (handler.name === null) plainHandler(c, handler, end);
    else namedHandler(c, handler, handler.name, end);
    c.useBlock(next);
  });
  c.clearLocation();
  popFrameBlock(c);
  c.emit(Op.RERAISE, 0);
  c.useBlock(cleanup);
  popExceptAndReraise(c);
  c.useBlock(end);
}

/** A clause that binds no name. */
function plainHandler(c: Emitter, handler: ExceptHandler, end: Block): void {
  const body = c.newBlock();
  c.emit(Op.POP_TOP);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "handler cleanup", start: body, exit: null, name: null });
  statements(c, handler.body);
  popFrameBlock(c);
  c.clearLocation();
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.POP_EXCEPT);
  c.emitJump(Pseudo.JUMP, end);
}

/**
 * `except E as name`: the name is set to None and unbound at the end, however the clause ends, since the exception holds the frame
 * by its traceback and the frame would hold the exception: a cycle (PEP 3110).
 */
function namedHandler(c: Emitter, handler: ExceptHandler, name: string, end: Block): void {
  const failed = c.newBlock();
  const body = c.newBlock();
  c.variable(name, "Store");
  c.emitJump(Pseudo.SETUP_CLEANUP, failed);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "handler cleanup", start: body, exit: null, name });
  statements(c, handler.body);
  popFrameBlock(c);
  c.clearLocation();
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.POP_EXCEPT);
  unbindHandlerName(c, name);
  c.emitJump(Pseudo.JUMP, end);
  c.useBlock(failed);
  c.clearLocation();
  unbindHandlerName(c, name);
  c.emit(Op.RERAISE, 1);
}

/**
 * except* (PEP 654; `compiler_try_star_except`): the stack holds the original exception, a list of what the clauses raised, and the
 * part not handled yet. Each clause splits that part; in the end PREP_RERAISE_STAR makes one group of what is left and what was
 * raised, or None when nothing is.
 */
function tryExceptStar(c: Emitter, s: TryStar): void {
  const body = c.newBlock();
  const handlers = c.newBlock();
  const orelse = c.newBlock();
  const end = c.newBlock();
  const cleanup = c.newBlock();
  const reraiseStar = c.newBlock();
  guarded(c, s, handlers, body);
  c.emitHiddenJump(orelse);
  c.useBlock(handlers);
  c.clearLocation();
  c.emitJump(Pseudo.SETUP_CLEANUP, cleanup);
  c.emit(Op.PUSH_EXC_INFO);
  pushFrameBlock(c, { kind: "exception group handler", start: null, exit: null });
  s.handlers.forEach((handler, index) => {
    c.at(handler);
    starHandler(c, handler, index === 0, index === s.handlers.length - 1 ? reraiseStar : null);
  });
  c.clearLocation();
  popFrameBlock(c);
  const reraise = c.newBlock();
  c.useBlock(reraiseStar);
  c.emit(Op.PREP_RERAISE_STAR);
  c.emit(Op.COPY, 1);
  c.emitJump(Pseudo.POP_JUMP_IF_NOT_NONE, reraise);
  c.emit(Op.POP_TOP);
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.POP_EXCEPT);
  c.emitJump(Pseudo.JUMP, end);
  c.useBlock(reraise);
  c.emit(Pseudo.POP_BLOCK);
  c.emit(Op.SWAP, 2);
  c.emit(Op.POP_EXCEPT);
  c.emit(Op.RERAISE, 0);
  c.useBlock(cleanup);
  popExceptAndReraise(c);
  c.useBlock(orelse);
  statements(c, s.orelse);
  c.useBlock(end);
}

/**
 * One clause of except*. An exception that is no group is wrapped by CHECK_EG_MATCH; what the clause raises goes to the list
 * instead of out. The last clause adds the part that no clause has handled and goes on to `finish`.
 */
function starHandler(c: Emitter, handler: ExceptHandler, isFirst: boolean, finish: Block | null): void {
  const { name } = handler;
  const handled = c.newBlock();
  const withError = c.newBlock();
  const noMatch = c.newBlock();
  if (isFirst) {
    c.emit(Op.COPY, 1);
    c.emit(Op.BUILD_LIST, 0);
    c.emit(Op.SWAP, 2);
  }
  if (handler.type !== null) {
    expression(c, handler.type);
    c.emit(Op.CHECK_EG_MATCH);
    c.emit(Op.COPY, 1);
    c.emitJump(Pseudo.POP_JUMP_IF_NONE, noMatch);
  }
  const failed = c.newBlock();
  const body = c.newBlock();
  if (name !== null) c.variable(name, "Store");
  else c.emit(Op.POP_TOP);
  c.emitJump(Pseudo.SETUP_CLEANUP, failed);
  c.useBlock(body);
  pushFrameBlock(c, { kind: "handler cleanup", start: body, exit: null, name });
  statements(c, handler.body);
  popFrameBlock(c);
  c.clearLocation();
  c.emit(Pseudo.POP_BLOCK);
  if (name !== null) unbindHandlerName(c, name);
  c.emitJump(Pseudo.JUMP, handled);
  c.useBlock(failed);
  c.clearLocation();
  if (name !== null) unbindHandlerName(c, name);
  c.emit(Op.LIST_APPEND, 3);
  c.emit(Op.POP_TOP);
  c.emitJump(Pseudo.JUMP, withError);
  c.useBlock(handled);
  c.emit(Op.NOP);
  c.emitJump(Pseudo.JUMP, withError);
  c.useBlock(noMatch);
  c.emit(Op.POP_TOP);
  c.useBlock(withError);
  if (finish !== null) {
    c.emit(Op.LIST_APPEND, 1);
    c.emitJump(Pseudo.JUMP, finish);
  }
}
