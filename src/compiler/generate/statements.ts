/** Code for statements (`compiler_visit_stmt` and what it calls in Python/compile.c). */
import { Op } from "../../core/abi/op.ts";
import type {
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Expression,
  ExpressionStatement,
  If,
  Raise,
  Return,
  Statement,
} from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { elifOf } from "../bodies.ts";
import { classDefinition } from "./classes.ts";
import { jumpWhen } from "./conditions.ts";
import type { Emitter } from "./emitter.ts";
import { annotationValue, functionDefinition } from "./functions.ts";
import { importModules, importNames } from "./imports.ts";
import { asyncForLoop, breakLoop, continueLoop, forLoop, whileLoop } from "./loops.ts";
import { match } from "./match.ts";
import { attributeLocation } from "./names.ts";
import { tryStatement } from "./try.ts";
import { unwindBlocks } from "./unwind.ts";
import { expression, expressions, statements } from "./visit.ts";
import { withStatement } from "./with.ts";

/**
 * Writes one statement (`compiler_visit_stmt`). Its position stays in force until something inside sets another one.
 *
 * @throws PythonSyntaxError for what only the compiler can see: a return outside a function, a break outside a loop
 */
export function statement(c: Emitter, s: Statement): void {
  c.at(s);
  switch (s.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      functionDefinition(c, s);
      break;
    case "ClassDef":
      classDefinition(c, s);
      break;
    case "Return":
      returnStatement(c, s);
      break;
    case "Delete":
      expressions(c, s.targets);
      break;
    case "Assign":
      assignment(c, s);
      break;
    case "AugAssign":
      augmentedAssignment(c, s);
      break;
    case "AnnAssign":
      annotatedAssignment(c, s);
      break;
    case "For":
      forLoop(c, s);
      break;
    case "AsyncFor":
      asyncForLoop(c, s);
      break;
    case "While":
      whileLoop(c, s);
      break;
    case "If":
      ifStatement(c, s);
      break;
    case "With":
    case "AsyncWith":
      withStatement(c, s, 0);
      break;
    case "Match":
      match(c, s);
      break;
    case "Raise":
      raise(c, s);
      break;
    case "Try":
    case "TryStar":
      tryStatement(c, s);
      break;
    case "Assert":
      assertion(c, s);
      break;
    case "Import":
      importModules(c, s);
      break;
    case "ImportFrom":
      importNames(c, s);
      break;
    case "Expr":
      expressionStatement(c, s);
      break;
    case "Pass":
      c.emit(Op.NOP);
      break;
    case "Break":
      breakLoop(c);
      break;
    case "Continue":
      continueLoop(c);
      break;
    case "Global":
    case "Nonlocal":
      return;
  }
}

/** A value nobody wants is dropped, a constant not even loaded; interactive input prints it. */
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

/**
 * return (`compiler_return`): constants are loaded only after finally clauses have run, other values are kept on the stack
 * meanwhile.
 *
 * @throws PythonSyntaxError outside a function, and with a value in an asynchronous generator (PEP 525)
 */
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

/** a = b = value: evaluated once, stored from left to right. */
function assignment(c: Emitter, s: Assign): void {
  expression(c, s.value);
  s.targets.forEach((target, index) => {
    if (index < s.targets.length - 1) c.emit(Op.COPY, 1);
    expression(c, target);
  });
}

/** `target op= value` (`compiler_augassign`): the target is evaluated once; what finds it is copied, loaded from, and stored to. */
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

/** Annotations of local variables are neither evaluated nor kept (PEP 526). */
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

/**
 * `target: annotation = value` (PEP 526; `compiler_annassign`): the value is assigned before the annotation is evaluated. Without a
 * value the target's parts are evaluated for their errors alone.
 */
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

/** A chain of elif is nested in the tree; it is written in a loop, being as deep as it is long. */
function ifStatement(c: Emitter, s: If): void {
  const ends: Block[] = [];
  for (let link: If | undefined = s; link !== undefined; ) {
    const { test, body, orelse }: If = link;
    const end = c.newBlock();
    const otherwise = orelse.length > 0 ? c.newBlock() : end;
    ends.push(end);
    jumpWhen(c, test, otherwise, false);
    statements(c, body);
    link = undefined;
    if (orelse.length === 0) continue;
    c.emitHiddenJump(end);
    c.useBlock(otherwise);
    link = elifOf(orelse);
    if (link !== undefined) c.at(link);
    else statements(c, orelse);
  }
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) c.useBlock(end);
}

/** raise, raise E, raise E from C: the operand says how many are on the stack. */
function raise(c: Emitter, s: Raise): void {
  let count = 0;
  for (const part of s.exc === null ? [] : [s.exc, s.cause]) {
    if (part === null) continue;
    expression(c, part);
    count++;
  }
  c.emit(Op.RAISE_VARARGS, count);
}

/**
 * `assert test, message` (`compiler_assert`): the message is evaluated only if the test fails. LOAD_ASSERTION_ERROR does not look
 * the name up, so a program cannot replace the class by a global.
 */
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
