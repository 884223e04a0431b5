/** Calls: plain ones, method calls, and those with * and ** (Python/compile.c, from `compiler_call`). */
import { Op } from "../../core/abi/op.ts";
import type { Call, Expression, Keyword } from "../../syntax/index.ts";
import { NO_LOCATION } from "../assemble/blocks.ts";
import { makeStr, makeTuple } from "../constants.ts";
import { Def } from "../scopes/scopes.ts";
import { checkCallable } from "./check.ts";
import { display, STACK_USE_GUIDELINE } from "./displays.ts";
import type { Emitter } from "./emitter.ts";
import { attributeLocation } from "./names.ts";
import { expression, expressions } from "./visit.ts";

/** No star anywhere: the number of arguments is known. */
const isSimple = (args: readonly Expression[], keywords: readonly Keyword[]): boolean =>
  args.every((arg) => arg.kind !== "Starred") && keywords.every((keyword) => keyword.arg !== null);

/**
 * Keywords may not repeat; the error points at the second one (`validate_keywords`). Two `**` mappings may hold one name twice:
 * that is found at run time.
 */
function checkKeywords(c: Emitter, keywords: readonly Keyword[]): void {
  keywords.forEach((keyword, index) => {
    if (keyword.arg === null) return;
    c.checkName(keyword.arg, "Store");
    const again = keywords.slice(index + 1).find((other) => other.arg === keyword.arg);
    if (again === undefined) return;
    c.at(again);
    c.fail(`keyword argument repeated: ${keyword.arg}`);
  });
}

const namesOf = (keywords: readonly Keyword[]) => makeTuple(keywords.map((keyword) => makeStr(keyword.arg as string)));

/** The values of the keywords lie on the stack behind the positional ones; KW_NAMES hands the call a constant tuple of their names. */
function keywordArguments(c: Emitter, keywords: readonly Keyword[]): void {
  if (keywords.length === 0) return;
  for (const keyword of keywords) expression(c, keyword.value);
  c.emit(Op.KW_NAMES, c.unit.constants.add(namesOf(keywords)));
}

/**
 * func(args) (`compiler_call`): an empty slot goes under the callable, where a method call has its self, so that CALL finds the
 * same layout in both.
 *
 * @throws PythonSyntaxError for a keyword that stands twice
 */
export function call(c: Emitter, e: Call): void {
  checkKeywords(c, e.keywords);
  if (methodCall(c, e)) return;
  checkCallable(c, e.func);
  c.emit(Op.PUSH_NULL, 0, e.func);
  expression(c, e.func);
  callArguments(c, 0, e.args, e.keywords);
}

/** A name that the module imports: its attributes are functions rather than methods. */
function isImported(c: Emitter, e: Expression): boolean {
  return e.kind === "Name" && (c.options.table.top.flagsOf(e.id) & Def.Import) !== 0;
}

/**
 * `object.method(...)` without making a bound method (`maybe_optimize_method_call`): LOAD_METHOD pushes the function and its self.
 * Not for attributes of imported modules, where there is nothing to bind, and not for calls so large that they are built piece by
 * piece.
 *
 * @returns false when nothing was written and the call has to be made the general way
 */
function methodCall(c: Emitter, e: Call): boolean {
  const { func, args, keywords } = e;
  if (func.kind !== "Attribute" || func.ctx !== "Load" || isImported(c, func.value)) return false;
  const slots = args.length + keywords.length + (keywords.length > 0 ? 1 : 0);
  if (slots >= STACK_USE_GUIDELINE || !isSimple(args, keywords)) return false;
  expression(c, func.value);
  // over several lines the call is shown at the line of the method's name
  c.at(attributeLocation(func, func));
  c.emitName(Op.LOAD_METHOD, func.attr);
  expressions(c, args);
  keywordArguments(c, keywords);
  c.at(attributeLocation(e, func));
  c.call(args.length + keywords.length);
  return true;
}

/**
 * Arguments and the call itself (`compiler_call_helper`), also for the bases and keywords of a class.
 *
 * @param pushed how many positional arguments lie on the stack already
 */
export function callArguments(c: Emitter, pushed: number, args: readonly Expression[], keywords: readonly Keyword[]): void {
  checkKeywords(c, keywords);
  if (args.length + keywords.length * 2 <= STACK_USE_GUIDELINE && isSimple(args, keywords)) {
    expressions(c, args);
    keywordArguments(c, keywords);
    c.call(pushed + args.length + keywords.length);
    return;
  }
  // f(*args) alone hands the iterable over as it is; CALL_FUNCTION_EX makes the tuple
  const only = args[0];
  if (pushed === 0 && args.length === 1 && only?.kind === "Starred") expression(c, only.value);
  else display(c, args, pushed, "tuple");
  if (keywords.length > 0) keywordDict(c, keywords);
  c.emit(Op.CALL_FUNCTION_EX, keywords.length > 0 ? 1 : 0);
}

/**
 * All keywords as one dict. Runs of named ones become dicts, and DICT_MERGE, unlike DICT_UPDATE, refuses a name that is there
 * already: the error names the function, which it finds under the arguments.
 */
function keywordDict(c: Emitter, keywords: readonly Keyword[]): void {
  let hasDict = false;
  let waiting: Keyword[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    keywordPairs(c, waiting);
    if (hasDict) c.emit(Op.DICT_MERGE, 1);
    hasDict = true;
    waiting = [];
  };
  for (const keyword of keywords) {
    if (keyword.arg !== null) {
      waiting.push(keyword);
      continue;
    }
    flush();
    if (!hasDict) c.emit(Op.BUILD_MAP, 0);
    hasDict = true;
    expression(c, keyword.value);
    c.emit(Op.DICT_MERGE, 1);
  }
  flush();
}

/**
 * A run of named keywords as a dict (`compiler_subkwargs`): with one constant tuple of names where the values may lie on the stack,
 * pair by pair where they would be too many.
 */
function keywordPairs(c: Emitter, keywords: readonly Keyword[]): void {
  const isBig = keywords.length * 2 > STACK_USE_GUIDELINE;
  if (keywords.length > 1 && !isBig) {
    for (const keyword of keywords) expression(c, keyword.value);
    c.loadConstant(namesOf(keywords));
    c.emit(Op.BUILD_CONST_KEY_MAP, keywords.length);
    return;
  }
  if (isBig) c.emit(Op.BUILD_MAP, 0, NO_LOCATION);
  for (const keyword of keywords) {
    c.loadText(keyword.arg as string);
    expression(c, keyword.value);
    if (isBig) c.emit(Op.MAP_ADD, 1, NO_LOCATION);
  }
  if (!isBig) c.emit(Op.BUILD_MAP, keywords.length);
}
