/**
 * Code for expressions: each leaves its value on the stack, or stores or deletes if it is a target
 * (`compiler_visit_expr` and what it calls in Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import type { Attribute, Expression, FormattedValue, JoinedStr, Slice, Starred, Subscript, UnaryOperator } from "../../syntax/index.ts";
import { makeStr } from "../constants.ts";
import { wasFormat } from "../fold/fold-format.ts";
import { call } from "./calls.ts";
import { checkIndex, checkSubscriptable } from "./check.ts";
import { comprehension } from "./comprehensions.ts";
import { booleanOperation, comparison, conditional } from "./conditions.ts";
import { dictionary, display, listOrTuple, STACK_USE_GUIDELINE } from "./displays.ts";
import type { Emitter } from "./emitter.ts";
import { lambda } from "./functions.ts";
import { attributeLocation } from "./names.ts";
import { UNCOUNTED } from "./unit.ts";

const unaryOps: Readonly<Record<UnaryOperator, Op>> = {
  Invert: Op.UNARY_INVERT,
  Not: Op.UNARY_NOT,
  UAdd: Op.UNARY_POSITIVE,
  USub: Op.UNARY_NEGATIVE,
};

const subscriptOps = { Load: Op.BINARY_SUBSCR, Store: Op.STORE_SUBSCR, Del: Op.DELETE_SUBSCR } as const;
const attributeOps = { Load: Op.LOAD_ATTR, Store: Op.STORE_ATTR, Del: Op.DELETE_ATTR } as const;

/**
 * Writes an expression at its own position, then goes back to the position before (`compiler_visit_expr`).
 *
 * The effect on the stack is one value for what is loaded; a target takes a value off, a deletion none. What the context forbids
 * has been refused by the parser already, except what only the place in the tree tells.
 *
 * @throws PythonSyntaxError, see c.fail
 */
export function expression(c: Emitter, e: Expression): void {
  const outer = c.unit.location;
  c.at(e);
  switch (e.kind) {
    case "Constant":
      c.loadConstant(e.value);
      break;
    case "Name":
      c.variable(e.id, e.ctx);
      break;
    case "BinOp": {
      // Left operands nest as deep as a sum is long: a loop instead of recursion.
      const spine = [e];
      let left = e.left;
      for (; left.kind === "BinOp"; left = left.left) spine.push(left);
      expression(c, left);
      for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
        c.at(node);
        expression(c, node.right);
        c.binary(node.op);
      }
      break;
    }
    case "Attribute":
      expression(c, e.value);
      attribute(c, e);
      break;
    case "Call":
      call(c, e);
      break;
    case "Compare":
      comparison(c, e);
      break;
    case "BoolOp":
      booleanOperation(c, e);
      break;
    case "UnaryOp":
      expression(c, e.operand);
      c.emit(unaryOps[e.op]);
      break;
    case "IfExp":
      conditional(c, e);
      break;
    case "NamedExpr":
      expression(c, e.value);
      c.emit(Op.COPY, 1);
      expression(c, e.target);
      break;
    case "Lambda":
      lambda(c, e);
      break;
    case "Tuple":
    case "List":
      listOrTuple(c, e);
      break;
    case "Set":
      display(c, e.elts, 0, "set");
      break;
    case "Dict":
      dictionary(c, e);
      break;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      comprehension(c, e);
      break;
    case "Subscript":
      subscript(c, e);
      break;
    case "Slice":
      slice(c, e);
      break;
    case "JoinedStr":
      joinedStr(c, e);
      break;
    case "FormattedValue":
      formattedValue(c, e);
      break;
    case "Starred":
      starred(c, e);
      break;
    case "Yield":
    case "YieldFrom":
    case "Await":
      suspension(c, e);
      break;
  }
  c.at(outer);
}

/** None stands for what was left out: the bounds of a slice, the value of a bare yield. */
function optional(c: Emitter, e: Expression | null): void {
  if (e === null) c.loadNone();
  else expression(c, e);
}

/**
 * The attribute access itself; the object is on the stack. Its position is the attribute's line only, so that the caret of a chain
 * over several lines points at the right call (`update_start_location_to_match_attr`).
 */
function attribute(c: Emitter, e: Attribute): void {
  c.at(attributeLocation(c.unit.location, e));
  if (e.ctx === "Store") c.checkName(e.attr, "Store");
  c.emitName(attributeOps[e.ctx], e.attr);
}

/**
 * Where a star may stand, the construct around it has unwrapped it. Reaching one is always an error, and CPython has two texts for
 * it.
 */
function starred(c: Emitter, e: Starred): void {
  if (e.ctx === "Store") c.fail("starred assignment target must be in a list or tuple");
  c.fail("can't use starred expression here");
}

/**
 * yield, yield from and await: where they may stand, and the loop that hands values through (PEP 380, PEP 492, PEP 525). A
 * comprehension may await wherever its function may: that is checked when the comprehension is written.
 */
function suspension(c: Emitter, e: Extract<Expression, { kind: "Yield" | "YieldFrom" | "Await" }>): void {
  const { unit } = c;
  if (e.kind === "Await") {
    if (!c.allowsTopLevelAwait) {
      if (!unit.isFunctionScope) c.fail("'await' outside function");
      if (unit.kind !== "async function" && unit.kind !== "comprehension") c.fail("'await' outside async function");
    }
    expression(c, e.value);
    c.awaitTop(0);
    return;
  }
  if (!unit.isFunctionScope) c.fail("'yield' outside function");
  if (e.kind === "Yield") {
    optional(c, e.value);
    c.yieldTop();
    return;
  }
  if (unit.kind === "async function") c.fail("'yield from' inside async function");
  expression(c, e.value);
  c.emit(Op.GET_YIELD_FROM_ITER);
  c.loadNone();
  c.yieldFrom(false);
}

/** The checks are warnings only, for values that cannot be subscripted; they look at the tree and come before the code. */
function subscript(c: Emitter, e: Subscript): void {
  if (e.ctx === "Load") {
    checkSubscriptable(c, e.value);
    checkIndex(c, e.value, e.slice);
  }
  expression(c, e.value);
  expression(c, e.slice);
  c.emit(subscriptOps[e.ctx]);
}

/** A step that was not written is not pushed at all: BUILD_SLICE 2. */
function slice(c: Emitter, e: Slice): void {
  optional(c, e.lower);
  optional(c, e.upper);
  if (e.step !== null) expression(c, e.step);
  c.emit(Op.BUILD_SLICE, e.step === null ? 2 : 3);
}

// ---- f-strings

/**
 * An f-string (PEP 498): the pieces are made one by one and joined by BUILD_STRING. So many pieces that they would deepen the stack
 * go through `"".join(list)` instead (`compiler_joined_str`).
 */
function joinedStr(c: Emitter, e: JoinedStr): void {
  const { unit } = c;
  const older = unit.olderItems;
  const isLong = e.values.length > STACK_USE_GUIDELINE;
  if (isLong) {
    if (wasFormat(e)) unit.olderItems = UNCOUNTED;
    c.loadConstant(makeStr(""));
    c.emitName(Op.LOAD_METHOD, "join");
    c.emit(Op.BUILD_LIST, 0);
  }
  const elements = e.values.filter(({ kind }) => kind === "FormattedValue").length;
  let done = 0;
  e.values.forEach((value, index) => {
    if (wasFormat(e)) {
      // in 3.10 the text and the elements of the tuple so far, or a list of them; here the method and the list, or the pieces
      unit.olderItems = older + 1 + (elements > STACK_USE_GUIDELINE ? 1 : done) - (isLong ? 3 : index);
      if (value.kind === "FormattedValue") done++;
      else unit.olderItems--;
    }
    expression(c, value);
    if (isLong) c.emit(Op.LIST_APPEND, 1);
  });
  unit.olderItems = older;
  if (isLong) c.call(1);
  else if (e.values.length !== 1) c.emit(Op.BUILD_STRING, e.values.length);
}

/** Low bits of FORMAT_VALUE's operand by conversion character; bit 4 says that a format follows. */
const conversions = new Map([
  [-1, 0],
  ["s".charCodeAt(0), 1],
  ["r".charCodeAt(0), 2],
  ["a".charCodeAt(0), 3],
]);

/** One replacement field: FORMAT_VALUE converts and formats in one instruction. */
function formattedValue(c: Emitter, e: FormattedValue): void {
  expression(c, e.value);
  let operand = conversions.get(e.conversion) ?? 0;
  if (e.format_spec !== null) {
    // the width of `%10s` is part of 3.10's text
    if (wasFormat(e)) c.unit.olderItems--;
    expression(c, e.format_spec);
    if (wasFormat(e)) c.unit.olderItems++;
    operand |= 4;
  }
  c.emit(Op.FORMAT_VALUE, operand);
}
