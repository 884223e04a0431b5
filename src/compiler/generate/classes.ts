/** Class definitions and the bodies of modules and classes (`compiler_class`, `compiler_body` of Python/compile.c). */
import { Op } from "../../core/abi/op.ts";
import type { ClassDef, Expression, If, Statement } from "../../syntax/index.ts";
import { assemble } from "../assemble/assemble.ts";
import { docstringOf, elifOf } from "../bodies.ts";
import { callArguments } from "./calls.ts";
import type { Emitter } from "./emitter.ts";
import { applyDecorators, decorators, firstLine } from "./functions.ts";
import { expression, statement } from "./visit.ts";

/**
 * Is there an annotated assignment anywhere in a body, not counting nested functions and classes (`find_ann`)? Decides whether the
 * body begins with SETUP_ANNOTATIONS, which makes `__annotations__`; a branch that never runs counts, too.
 */
export function hasAnnotations(body: readonly Statement[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case "AnnAssign":
        return true;
      case "For":
      case "AsyncFor":
      case "While":
        return hasAnnotations(s.body) || hasAnnotations(s.orelse);
      case "If":
        return ifHasAnnotations(s);
      case "With":
      case "AsyncWith":
        return hasAnnotations(s.body);
      case "Try":
      case "TryStar":
        return (
          s.handlers.some((handler) => hasAnnotations(handler.body)) ||
          hasAnnotations(s.body) ||
          hasAnnotations(s.finalbody) ||
          hasAnnotations(s.orelse)
        );
      case "Match":
        return s.cases.some((item) => hasAnnotations(item.body));
      default:
        return false;
    }
  });
}

/** A chain of elif in a loop: it is as deep in the tree as it is long in the text. */
function ifHasAnnotations(s: If): boolean {
  let last = s;
  for (let link: If | undefined = s; link !== undefined; link = elifOf(link.orelse)) {
    if (hasAnnotations(link.body)) return true;
    last = link;
  }
  return hasAnnotations(last.orelse);
}

/**
 * The statements of a module or class (`compiler_body`): the annotations dict, `__doc__`, the rest.
 *
 * @param body still with its docstring; -OO drops that, and then nothing is stored under `__doc__`
 */
export function bodyOf(c: Emitter, body: readonly Statement[]): void {
  const first = body[0];
  // the first instruction of a module belongs to its first statement, not to line 0
  if (c.unit.kind === "module" && first !== undefined) c.at(first);
  if (hasAnnotations(body)) c.emit(Op.SETUP_ANNOTATIONS);
  const docstring = c.options.optimize < 2 ? docstringOf(body) : undefined;
  if (docstring !== undefined) {
    expression(c, (first as { value: Expression } & Statement).value);
    c.clearLocation();
    c.variable("__doc__", "Store");
  }
  for (let i = docstring === undefined ? 0 : 1; i < body.length; i++) statement(c, body[i] as Statement);
}

/**
 * A class (`compiler_class`): decorators, `__build_class__(body function, name, *bases, **keywords)`, the decorators' calls, the
 * binding. The body is a function that takes nothing and runs in a namespace of its own; it returns the `__class__` cell, or None
 * where no method asks for one (PEP 3135).
 *
 * @throws PythonSyntaxError for what the body holds
 */
export function classDefinition(c: Emitter, s: ClassDef): void {
  decorators(c, s.decorator_list);
  const unit = c.enter("class", s.name, s, firstLine(s));
  unit.className = s.name;
  // the body's first three names, in this order in every class: `__module__` is taken from the globals as they are when the body
  // runs
  c.variable("__name__", "Load");
  c.variable("__module__", "Store");
  c.loadText(unit.qualname);
  c.variable("__qualname__", "Store");
  bodyOf(c, s.body);
  c.clearLocation();
  if (unit.scope.needsClassClosure) {
    // The cell goes to __build_class__, which puts the finished class into it.
    c.emit(Op.LOAD_CLOSURE, unit.cells.get("__class__") as number);
    c.emit(Op.COPY, 1);
    c.variable("__classcell__", "Store");
  } else {
    c.loadNone();
  }
  c.emit(Op.RETURN_VALUE);
  // the unit must be finished before the outer one writes on: constants and names are numbered unit by unit
  const code = assemble(c, true);
  c.exit();
  c.emit(Op.PUSH_NULL);
  c.emit(Op.LOAD_BUILD_CLASS);
  c.makeFunction(code, unit.frees.keys(), 0);
  c.loadText(s.name);
  callArguments(c, 2, s.bases, s.keywords);
  applyDecorators(c, s.decorator_list);
  c.variable(s.name, "Store");
}
