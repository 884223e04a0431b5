/**
 * Comprehensions and generator expressions: each is a function of its own, called at once with the
 * iterator of its first iterable (`compiler_comprehension` of Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import type { Comprehension, Expression } from "../../syntax/index.ts";
import { assemble } from "../assemble/assemble.ts";
import type { Block } from "../assemble/blocks.ts";
import { Pseudo } from "../opcodes.ts";
import type { AnyComprehension } from "../tree-walk.ts";
import { jumpWhen } from "./conditions.ts";
import type { Emitter } from "./emitter.ts";
import { popFrameBlock, pushFrameBlock } from "./unwind.ts";
import { expression } from "./visit.ts";

const names = { ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>", GeneratorExp: "<genexpr>" } as const;
const builders = { ListComp: Op.BUILD_LIST, SetComp: Op.BUILD_SET, DictComp: Op.BUILD_MAP } as const;

/**
 * The function is made and called on the spot (`compiler_comprehension`); an asynchronous one is awaited too (PEP 530). Its
 * container is made inside, a generator expression has none.
 *
 * @throws PythonSyntaxError for an asynchronous one where nothing can be awaited
 */
export function comprehension(c: Emitter, e: AnyComprehension): void {
  const outermost = e.generators[0] as Comprehension;
  const outer = c.unit;
  const topLevelAwait = c.allowsTopLevelAwait;
  const unit = c.enter("comprehension", names[e.kind], e, e.lineno);
  c.at(e);
  const isAsync = unit.scope.isCoroutine;
  const mayAwait = outer.kind === "async function" || outer.kind === "comprehension" || topLevelAwait;
  if (isAsync && e.kind !== "GeneratorExp" && !mayAwait) {
    c.fail("asynchronous comprehension outside of an asynchronous function");
  }
  if (e.kind !== "GeneratorExp") c.emit(builders[e.kind], 0);
  generator(c, e, 0, 0);
  if (e.kind !== "GeneratorExp") c.emit(Op.RETURN_VALUE);
  const code = assemble(c, true);
  c.exit();
  if (topLevelAwait && isAsync) c.unit.scope.isCoroutine = true;

  // The first iterable belongs to the scope around, errors in it included.
  c.makeFunction(code, unit.frees.keys(), 0);
  expression(c, outermost.iter);
  c.emit(outermost.is_async ? Op.GET_AITER : Op.GET_ITER);
  c.call(0);
  if (isAsync && e.kind !== "GeneratorExp") c.awaitTop(0);
}

/**
 * The loop of one `for` clause.
 *
 * @param index which clause
 * @param depth how many loops have their iterators on the stack already: so deep lies the container
 */
function generator(c: Emitter, e: AnyComprehension, index: number, depth: number): void {
  if ((e.generators[index] as Comprehension).is_async) asyncGenerator(c, e, index, depth);
  else syncGenerator(c, e, index, depth);
}

/** What runs for each round: the next `for` clause, or the element. */
function body(c: Emitter, e: AnyComprehension, index: number, depth: number, otherwise: Block): void {
  for (const test of (e.generators[index] as Comprehension).ifs) jumpWhen(c, test, otherwise, false);
  if (index + 1 < e.generators.length) generator(c, e, index + 1, depth);
  else element(c, e, depth);
}

/** Adds one element to the container, which lies under `depth` iterators, or yields it. */
function element(c: Emitter, e: AnyComprehension, depth: number): void {
  switch (e.kind) {
    case "GeneratorExp":
      expression(c, e.elt);
      c.yieldTop();
      c.emit(Op.POP_TOP);
      break;
    case "DictComp":
      expression(c, e.key);
      expression(c, e.value);
      c.emit(Op.MAP_ADD, depth + 1);
      break;
    default:
      expression(c, e.elt);
      c.emit(e.kind === "ListComp" ? Op.LIST_APPEND : Op.SET_ADD, depth + 1);
  }
}

/**
 * The one element of `for y in [f(x)]`: an assignment rather than a loop, which is how a comprehension names an intermediate value
 * (3.9, bpo-32856).
 */
function singleElement(iterable: Expression): Expression | undefined {
  if (iterable.kind !== "List" && iterable.kind !== "Tuple") return undefined;
  const only = iterable.elts.length === 1 ? iterable.elts[0] : undefined;
  return only === undefined || only.kind === "Starred" ? undefined : only;
}

/**
 * `for target in iterable` (`compiler_sync_comprehension_generator`): the iterator stays on the stack while the loop runs. The
 * first iterable came in as the function's one argument, the others are evaluated here.
 */
function syncGenerator(c: Emitter, e: AnyComprehension, index: number, depth: number): void {
  const clause = e.generators[index] as Comprehension;
  const start = c.newBlock();
  const next = c.newBlock();
  const end = c.newBlock();
  let isLoop = true;
  if (index === 0) {
    c.unit.argcount = 1;
    c.emit(Op.LOAD_FAST, 0);
  } else {
    const only = singleElement(clause.iter);
    isLoop = only === undefined;
    expression(c, only ?? clause.iter);
    if (isLoop) c.emit(Op.GET_ITER);
  }
  if (isLoop) {
    c.useBlock(start);
    c.emitJump(Op.FOR_ITER, end);
  }
  expression(c, clause.target);
  body(c, e, index, isLoop ? depth + 1 : depth, next);
  c.useBlock(next);
  if (isLoop) {
    c.emitJump(Pseudo.JUMP, start);
    c.useBlock(end);
  }
}

/**
 * `async for` (`compiler_async_comprehension_generator`): each item is awaited, and StopAsyncIteration, caught by a handler, ends
 * the loop.
 */
function asyncGenerator(c: Emitter, e: AnyComprehension, index: number, depth: number): void {
  const clause = e.generators[index] as Comprehension;
  const start = c.newBlock();
  const except = c.newBlock();
  const next = c.newBlock();
  if (index === 0) {
    c.unit.argcount = 1;
    c.emit(Op.LOAD_FAST, 0);
  } else {
    expression(c, clause.iter);
    c.emit(Op.GET_AITER);
  }
  c.useBlock(start);
  pushFrameBlock(c, { kind: "async comprehension", start, exit: null });
  c.emitJump(Pseudo.SETUP_FINALLY, except);
  c.emit(Op.GET_ANEXT);
  c.loadNone();
  c.yieldFrom(true);
  c.emit(Pseudo.POP_BLOCK);
  expression(c, clause.target);
  body(c, e, index, depth + 1, next);
  c.useBlock(next);
  c.emitJump(Pseudo.JUMP, start);
  popFrameBlock(c);
  c.useBlock(except);
  c.emit(Op.END_ASYNC_FOR);
}
