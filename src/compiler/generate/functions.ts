/**
 * Functions, lambdas, their defaults and annotations, and decorators (Python/compile.c, from
 * `compiler_function`). The pieces of a function are pushed in a fixed order, then MAKE_FUNCTION.
 */
import { Op } from "../../core/abi/op.ts";
import type { Arg, Arguments, AsyncFunctionDef, Expression, FunctionDef, Lambda } from "../../syntax/index.ts";
import { assemble } from "../assemble/assemble.ts";
import { docstringOf } from "../bodies.ts";
import { makeStr, makeTuple, NONE } from "../constants.ts";
import type { Emitter } from "./emitter.ts";
import { unparse } from "./unparse.ts";
import { expression, expressions, statements } from "./visit.ts";

/** MAKE_FUNCTION's bits for what lies below the code. */
const HAS_DEFAULTS = 0x01;
const HAS_KEYWORD_DEFAULTS = 0x02;
const HAS_ANNOTATIONS = 0x04;

/** Evaluated before the defaults and the body, first to last, and left on the stack (`compiler_decorators`). */
export function decorators(c: Emitter, list: readonly Expression[]): void {
  expressions(c, list);
}

/** Calls the decorators, the last one first, each at its own line (`compiler_apply_decorators`). */
export function applyDecorators(c: Emitter, list: readonly Expression[]): void {
  const outer = c.unit.location;
  for (let i = list.length - 1; i >= 0; i--) {
    c.at(list[i] as Expression);
    c.call(0);
  }
  c.at(outer);
}

/** The line where a decorated definition begins. */
export const firstLine = (node: { lineno: number; decorator_list: Expression[] }): number => node.decorator_list[0]?.lineno ?? node.lineno;

/** No parameter may be called __debug__. */
function checkParameterNames(c: Emitter, args: Arguments): void {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  for (const arg of all) if (arg !== null) c.checkName(arg.arg, "Store");
}

/** Pushes a tuple of defaults and a dict of keyword-only ones, where there are any. */
function defaults(c: Emitter, args: Arguments): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    expressions(c, args.defaults);
    c.emit(Op.BUILD_TUPLE, args.defaults.length);
    flags |= HAS_DEFAULTS;
  }
  const keys: string[] = [];
  args.kwonlyargs.forEach((arg, index) => {
    const value = args.kw_defaults[index] ?? null;
    if (value === null) return;
    keys.push(c.mangle(arg.arg));
    expression(c, value);
  });
  if (keys.length > 0) {
    c.loadConstant(makeTuple(keys.map(makeStr)));
    c.emit(Op.BUILD_CONST_KEY_MAP, keys.length);
    flags |= HAS_KEYWORD_DEFAULTS;
  }
  return flags;
}

/** Pushes one annotation's value: evaluated, or as text. */
export function annotationValue(c: Emitter, e: Expression): void {
  if (c.options.textAnnotations) c.loadConstant(makeStr(unparse(e)));
  else expression(c, e);
}

/**
 * A name and its annotation; MAKE_FUNCTION gets them all as one flat tuple, and `__annotations__` becomes a dict when it is first
 * asked for.
 */
function annotation(c: Emitter, name: string, e: Expression): void {
  c.loadText(c.mangle(name));
  if (e.kind === "Starred" && !c.options.textAnnotations) {
    // `*args: *Ts` means the only item of the unpacked iterable.
    expression(c, e.value);
    c.emit(Op.UNPACK_SEQUENCE, 1);
  } else {
    annotationValue(c, e);
  }
}

/** Pushes a tuple of names and annotations in CPython's order, if there are any. */
function annotations(c: Emitter, args: Arguments, returns: Expression | null): number {
  let count = 0;
  const visit = (name: string, e: Expression | null): void => {
    if (e === null) return;
    annotation(c, name, e);
    count += 2;
  };
  const visitArg = (arg: Arg | null): void => {
    if (arg !== null) visit(arg.arg, arg.annotation);
  };
  // Plain parameters come before positional-only ones: CPython's order, visible in __annotations__.
  args.args.forEach(visitArg);
  args.posonlyargs.forEach(visitArg);
  visitArg(args.vararg);
  args.kwonlyargs.forEach(visitArg);
  visitArg(args.kwarg);
  visit("return", returns);
  if (count === 0) return 0;
  c.emit(Op.BUILD_TUPLE, count);
  return HAS_ANNOTATIONS;
}

/** How many parameters of each kind there are; their names are the first local variables. */
function setCounts(c: Emitter, args: Arguments): void {
  c.unit.argcount = args.args.length;
  c.unit.posonlyargcount = args.posonlyargs.length;
  c.unit.kwonlyargcount = args.kwonlyargs.length;
}

/**
 * def and async def (`compiler_function`): decorators, defaults and annotations are evaluated outside, in that order, before the
 * body is written.
 *
 * @throws PythonSyntaxError for what the body holds
 */
export function functionDefinition(c: Emitter, s: FunctionDef | AsyncFunctionDef): void {
  checkParameterNames(c, s.args);
  decorators(c, s.decorator_list);
  const flags = defaults(c, s.args) | annotations(c, s.args, s.returns);
  const unit = c.enter(s.kind === "FunctionDef" ? "function" : "async function", s.name, s, firstLine(s));
  const docstring = c.options.optimize < 2 ? docstringOf(s.body) : undefined;
  // The first constant is the docstring: None if there is none.
  unit.constants.add(docstring ?? NONE);
  setCounts(c, s.args);
  statements(c, docstring === undefined ? s.body : s.body.slice(1));
  const code = assemble(c, true);
  c.exit();
  c.makeFunction(code, unit.frees.keys(), flags);
  applyDecorators(c, s.decorator_list);
  c.variable(s.name, "Store");
}

/** A lambda (`compiler_lambda`): None is its first constant, so that a string in its body is never taken for a docstring. */
export function lambda(c: Emitter, e: Lambda): void {
  checkParameterNames(c, e.args);
  const flags = defaults(c, e.args);
  const unit = c.enter("lambda", "<lambda>", e, e.lineno);
  unit.constants.add(NONE);
  setCounts(c, e.args);
  expression(c, e.body);
  // The body's value is returned either way; a generator's return belongs to no source position.
  const isGenerator = unit.scope.isGenerator;
  if (!isGenerator) c.emit(Op.RETURN_VALUE);
  const code = assemble(c, !isGenerator);
  c.exit();
  c.makeFunction(code, unit.frees.keys(), flags);
}
