/**
 * Conditions: boolean operators, comparisons, conditional expressions, and jumps that depend on an
 * expression without building its value (`compiler_jump_if` and its neighbours in Python/compile.c).
 */
import { Op } from "../../core/abi/op.ts";
import type { BoolOp, Compare, ComparisonOperator, Expression, IfExp } from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { Pseudo } from "../opcodes.ts";
import { checkIdentity } from "./check.ts";
import type { Emitter } from "./emitter.ts";
import { expression } from "./visit.ts";

/** COMPARE_OP's operand is the C constant: Py_LT 0, Py_LE 1, Py_EQ 2, Py_NE 3, Py_GT 4, Py_GE 5. */
const richOperands = { Lt: 0, LtE: 1, Eq: 2, NotEq: 3, Gt: 4, GtE: 5 } as const;

/**
 * The instruction of a comparison operator, on the two values on top (`compiler_addcompare`). Identity and membership have
 * instructions of their own, whose operand 1 negates.
 */
export function compareTops(c: Emitter, op: ComparisonOperator): void {
  switch (op) {
    case "Is":
    case "IsNot":
      c.emit(Op.IS_OP, op === "Is" ? 0 : 1);
      break;
    case "In":
    case "NotIn":
      c.emit(Op.CONTAINS_OP, op === "In" ? 0 : 1);
      break;
    default:
      c.emit(Op.COMPARE_OP, richOperands[op]);
      break;
  }
}

/** A jump that takes the value off; the direction is given when the order of blocks is known. */
const jumpIf = (isTrue: boolean): number => (isTrue ? Pseudo.POP_JUMP_IF_TRUE : Pseudo.POP_JUMP_IF_FALSE);

/** The comparisons of a chain but the last: each keeps its right operand for the next one, because `a < f() < c` calls f once. */
function chainLinks(c: Emitter, e: Compare, jump: number, cleanup: Block): void {
  for (let i = 0; i < e.ops.length - 1; i++) {
    expression(c, e.comparators[i] as Expression);
    c.emit(Op.SWAP, 2);
    c.emit(Op.COPY, 2);
    compareTops(c, e.ops[i] as ComparisonOperator);
    c.emitJump(jump, cleanup);
  }
}

function lastComparison(c: Emitter, e: Compare): void {
  const last = e.ops.length - 1;
  expression(c, e.comparators[last] as Expression);
  compareTops(c, e.ops[last] as ComparisonOperator);
}

/** A comparison as a value (`compiler_compare`). In a chain the first link that is false is the result. */
export function comparison(c: Emitter, e: Compare): void {
  checkIdentity(c, e);
  expression(c, e.left);
  if (e.ops.length === 1) {
    lastComparison(c, e);
    return;
  }
  const cleanup = c.newBlock();
  chainLinks(c, e, Op.JUMP_IF_FALSE_OR_POP, cleanup);
  lastComparison(c, e);
  const end = c.newBlock();
  c.emitHiddenJump(end);
  // A link was false: its result lies over the operand kept for the next one.
  c.useBlock(cleanup);
  c.emit(Op.SWAP, 2);
  c.emit(Op.POP_TOP);
  c.useBlock(end);
}

/**
 * and, or (`compiler_boolop`): the first operand that decides is the value. Each further operand starts a block, so that jumps can
 * be shortened.
 */
export function booleanOperation(c: Emitter, e: BoolOp): void {
  const jump = e.op === "And" ? Op.JUMP_IF_FALSE_OR_POP : Op.JUMP_IF_TRUE_OR_POP;
  const end = c.newBlock();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    expression(c, e.values[i] as Expression);
    c.emitJump(jump, end);
    c.useBlock(c.newBlock());
  }
  expression(c, e.values[last] as Expression);
  c.useBlock(end);
}

/** `body if test else orelse` (`compiler_ifexp`) */
export function conditional(c: Emitter, e: IfExp): void {
  const end = c.newBlock();
  const otherwise = c.newBlock();
  jumpWhen(c, e.test, otherwise, false);
  expression(c, e.body);
  c.emitHiddenJump(end);
  c.useBlock(otherwise);
  expression(c, e.orelse);
  c.useBlock(end);
}

/**
 * Jumps to `target` if the truth of the expression is `wanted`, else goes on; nothing stays on the stack either way
 * (`compiler_jump_if`). `not` costs nothing here: it turns the wish around.
 */
export function jumpWhen(c: Emitter, e: Expression, target: Block, wanted: boolean): void {
  switch (e.kind) {
    case "UnaryOp":
      if (e.op === "Not") {
        jumpWhen(c, e.operand, target, !wanted);
        return;
      }
      break;
    case "BoolOp":
      jumpWhenBoolean(c, e, target, wanted);
      return;
    case "IfExp":
      jumpWhenConditional(c, e, target, wanted);
      return;
    case "Compare":
      // Stays in force after the jump, unlike the position of other conditions.
      c.at(e);
      if (e.ops.length > 1) {
        jumpWhenChain(c, e, target, wanted);
        return;
      }
      break;
  }
  expression(c, e);
  c.emitJump(jumpIf(wanted), target);
}

/** Operands of and, or become jumps of their own; no value is built. */
function jumpWhenBoolean(c: Emitter, e: BoolOp, target: Block, wanted: boolean): void {
  // An operand decides alone when it is false for `and`, true for `or`.
  const decisive = e.op === "Or";
  const shortcut = decisive === wanted ? target : c.newBlock();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) jumpWhen(c, e.values[i] as Expression, shortcut, decisive);
  jumpWhen(c, e.values[last] as Expression, target, wanted);
  if (shortcut !== target) c.useBlock(shortcut);
}

/** Both branches of a conditional expression are conditions again. */
function jumpWhenConditional(c: Emitter, e: IfExp, target: Block, wanted: boolean): void {
  const end = c.newBlock();
  const otherwise = c.newBlock();
  jumpWhen(c, e.test, otherwise, false);
  jumpWhen(c, e.body, target, wanted);
  c.emitHiddenJump(end);
  c.useBlock(otherwise);
  jumpWhen(c, e.orelse, target, wanted);
  c.useBlock(end);
}

/**
 * A chain of comparisons: every link jumps, the last one decides. A link that is false leaves the kept operand behind, so that way
 * out has a block of its own.
 */
function jumpWhenChain(c: Emitter, e: Compare, target: Block, wanted: boolean): void {
  checkIdentity(c, e);
  const cleanup = c.newBlock();
  expression(c, e.left);
  chainLinks(c, e, Pseudo.POP_JUMP_IF_FALSE, cleanup);
  lastComparison(c, e);
  c.emitJump(jumpIf(wanted), target);
  const end = c.newBlock();
  c.emitHiddenJump(end);
  // A link was false: only the operand kept for the next one is left over.
  c.useBlock(cleanup);
  c.emit(Op.POP_TOP);
  if (!wanted) c.emitHiddenJump(target);
  c.useBlock(end);
}
