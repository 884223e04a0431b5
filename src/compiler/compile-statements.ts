/** Code for statements (`compiler_visit_stmt` and what it calls in Python/compile.c). */
import { Op } from "../core/abi/op.ts";
import type { AnnAssign, Assert, Assign, AugAssign, Expression, ExpressionStatement, If, Raise, Return, Statement } from "../syntax/index.ts";
import { classDefinition } from "./compile-classes.ts";
import { jumpWhen } from "./compile-conditions.ts";
import { expression, expressions } from "./compile-expressions.ts";
import { annotationValue, functionDefinition } from "./compile-functions.ts";
import { importModules, importNames } from "./compile-imports.ts";
import { asyncForLoop, breakLoop, continueLoop, forLoop, whileLoop } from "./compile-loops.ts";
import { match } from "./compile-match.ts";
import { attributeLocation } from "./compile-names.ts";
import { tryStatement } from "./compile-try.ts";
import { unwindBlocks } from "./compile-unwind.ts";
import { asyncWithStatement, withStatement } from "./compile-with.ts";
import type { Emitter } from "./emitter.ts";

export function statements(c: Emitter, list: readonly Statement[]): void {
  for (const s of list) statement(c, s);
}

export function statement(c: Emitter, s: Statement): void {
  c.at(s);
  switch (s.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return functionDefinition(c, s);
    case "ClassDef":
      return classDefinition(c, s);
    case "Return":
      return returnStatement(c, s);
    case "Delete":
      return expressions(c, s.targets);
    case "Assign":
      return assignment(c, s);
    case "AugAssign":
      return augmentedAssignment(c, s);
    case "AnnAssign":
      return annotatedAssignment(c, s);
    case "For":
      return forLoop(c, s);
    case "AsyncFor":
      return asyncForLoop(c, s);
    case "While":
      return whileLoop(c, s);
    case "If":
      return ifStatement(c, s);
    case "With":
      return withStatement(c, s, 0);
    case "AsyncWith":
      return asyncWithStatement(c, s, 0);
    case "Match":
      return match(c, s);
    case "Raise":
      return raise(c, s);
    case "Try":
    case "TryStar":
      return tryStatement(c, s);
    case "Assert":
      return assertion(c, s);
    case "Import":
      return importModules(c, s);
    case "ImportFrom":
      return importNames(c, s);
    case "Expr":
      return expressionStatement(c, s);
    case "Pass":
      return c.emit(Op.NOP);
    case "Break":
      return breakLoop(c);
    case "Continue":
      return continueLoop(c);
    case "Global":
    case "Nonlocal":
      return;
  }
}

function expressionStatement(c: Emitter, s: ExpressionStatement): void {
  if (c.isInteractive && c.nestLevel <= 1) {
    expression(c, s.value);
    c.emit(Op.PRINT_EXPR);
  } else if (s.value.kind === "Constant") {
    c.emit(Op.NOP);
  } else {
    expression(c, s.value);
    c.clearLocation();
    c.emit(Op.POP_TOP);
  }
}

function returnStatement(c: Emitter, s: Return): void {
  const { value } = s;
  const isComputed = value !== null && value.kind !== "Constant";
  if (!c.unit.isFunctionScope) c.fail("'return' outside function");
  if (value !== null && c.unit.scope.isCoroutine && c.unit.scope.isGenerator) c.fail("'return' with value in async generator");
  if (isComputed) {
    expression(c, value);
  } else if (value !== null) {
    c.at(value);
    c.emit(Op.NOP);
  }
  if (value === null || value.lineno !== s.lineno) {
    c.at(s);
    c.emit(Op.NOP);
  }
  unwindBlocks(c, isComputed, false);
  if (value === null) c.loadNone();
  else if (value.kind === "Constant") c.loadConstant(value.value);
  c.emit(Op.RETURN_VALUE);
}

function assignment(c: Emitter, s: Assign): void {
  expression(c, s.value);
  s.targets.forEach((target, index) => {
    if (index < s.targets.length - 1) c.emit(Op.COPY, 1);
    expression(c, target);
  });
}

/** The target is evaluated once: what finds it is copied, loaded from, and stored to. */
function augmentedAssignment(c: Emitter, s: AugAssign): void {
  const { target } = s;
  const outer = c.unit.location;
  c.at(target);
  switch (target.kind) {
    case "Attribute":
      expression(c, target.value);
      c.emit(Op.COPY, 1);
      c.at(attributeLocation(target, target));
      c.emitName(Op.LOAD_ATTR, target.attr);
      break;
    case "Subscript":
      expression(c, target.value);
      expression(c, target.slice);
      c.emit(Op.COPY, 2);
      c.emit(Op.COPY, 2);
      c.emit(Op.BINARY_SUBSCR);
      break;
    case "Name":
      c.variable(target.id, "Load");
      break;
  }
  c.at(outer);
  expression(c, s.value);
  c.binary(s.op, true);
  c.at(target);
  switch (target.kind) {
    case "Attribute":
      c.at(attributeLocation(target, target));
      c.emit(Op.SWAP, 2);
      c.emitName(Op.STORE_ATTR, target.attr);
      break;
    case "Subscript":
      c.emit(Op.SWAP, 3);
      c.emit(Op.SWAP, 2);
      c.emit(Op.STORE_SUBSCR);
      break;
    case "Name":
      c.variable(target.id, "Store");
      break;
  }
}

const keepsAnnotations = (c: Emitter): boolean => c.unit.kind === "module" || c.unit.kind === "class";

/** Evaluates something only so that its errors show. */
function evaluate(c: Emitter, e: Expression | null): void {
  if (e === null) return;
  expression(c, e);
  c.emit(Op.POP_TOP);
}

/** Everything in a subscript that is annotated but not assigned is evaluated (`check_ann_subscr`). */
function evaluateSubscript(c: Emitter, e: Expression): void {
  if (e.kind === "Slice") {
    for (const part of [e.lower, e.upper, e.step]) evaluate(c, part);
  } else if (e.kind === "Tuple") {
    for (const element of e.elts) evaluateSubscript(c, element);
  } else {
    evaluate(c, e);
  }
}

function annotatedAssignment(c: Emitter, s: AnnAssign): void {
  const { target, value } = s;
  if (value !== null) {
    expression(c, value);
    expression(c, target);
  }
  switch (target.kind) {
    case "Name":
      c.checkName(target.id, "Store");
      if (s.simple && keepsAnnotations(c)) {
        annotationValue(c, s.annotation);
        c.emitName(Op.LOAD_NAME, "__annotations__");
        c.loadText(c.mangle(target.id));
        c.emit(Op.STORE_SUBSCR);
      }
      break;
    case "Attribute":
      c.checkName(target.attr, "Store");
      if (value === null) evaluate(c, target.value);
      break;
    case "Subscript":
      if (value === null) {
        evaluate(c, target.value);
        evaluateSubscript(c, target.slice);
      }
      break;
  }
  if (!s.simple && !c.options.textAnnotations && keepsAnnotations(c)) evaluate(c, s.annotation);
}

function ifStatement(c: Emitter, s: If): void {
  const end = c.newBlock();
  const otherwise = s.orelse.length > 0 ? c.newBlock() : end;
  jumpWhen(c, s.test, otherwise, false);
  statements(c, s.body);
  if (s.orelse.length > 0) {
    c.emitHiddenJump(end);
    c.useBlock(otherwise);
    statements(c, s.orelse);
  }
  c.useBlock(end);
}

function raise(c: Emitter, s: Raise): void {
  let count = 0;
  for (const part of s.exc === null ? [] : [s.exc, s.cause]) {
    if (part === null) continue;
    expression(c, part);
    count++;
  }
  c.emit(Op.RAISE_VARARGS, count);
}

function assertion(c: Emitter, s: Assert): void {
  const { test } = s;
  const isFullTuple =
    (test.kind === "Tuple" && test.elts.length > 0) ||
    (test.kind === "Constant" && test.value.type === "tuple" && test.value.items.length > 0);
  if (isFullTuple) c.warn("assertion is always true, perhaps remove parentheses?");
  if (c.options.optimize > 0) return;
  const end = c.newBlock();
  jumpWhen(c, test, end, true);
  c.emit(Op.LOAD_ASSERTION_ERROR);
  if (s.msg !== null) {
    expression(c, s.msg);
    c.call(0);
  }
  c.emit(Op.RAISE_VARARGS, 1);
  c.useBlock(end);
}
