/**
 * match statements (PEP 634; Python/compile.c, from `compiler_pattern`).
 *
 * Every pattern consumes the subject on top of the stack and goes on if it matches, or jumps to one of
 * the `failPop` blocks if not. Captured values wait on the stack, under whatever is in use, and are
 * stored only when the whole pattern has matched.
 */
import { Op } from "../../core/abi/op.ts";
import type { Expression, Match, MatchAs, MatchCase, MatchOr, MatchSequence, Pattern } from "../../syntax/index.ts";
import type { Block } from "../assemble/blocks.ts";
import { makeInt } from "../constants.ts";
import { Pseudo } from "../opcodes.ts";
import { quoteName } from "../repr.ts";
import { compareTops, jumpWhen } from "./conditions.ts";
import type { Emitter } from "./emitter.ts";
import { failDuplicate, PatternContext, rotate, storeCapture } from "./match-context.ts";
import { classPattern, mappingPattern } from "./match-parts.ts";
import { expression, statements } from "./visit.ts";

/** `_` binds nothing and matches everything: the parser gives it no name. */
const isWildcard = (p: Pattern): boolean => p.kind === "MatchAs" && p.name === null;
const isStarWildcard = (p: Pattern): boolean => p.kind === "MatchStar" && p.name === null;

/**
 * A match statement (`compiler_match`). The subject stays on the stack while cases are tried; a trailing `case _` needs no test.
 *
 * @throws PythonSyntaxError for patterns that cannot match or make others unreachable
 */
export function match(c: Emitter, s: Match): void {
  const context = new PatternContext(pattern);
  expression(c, s.subject);
  const end = c.newBlock();
  const count = s.cases.length;
  const lastCase = s.cases[count - 1] as MatchCase;
  const hasDefault = isWildcard(lastCase.pattern) && count > 1;
  const tested = hasDefault ? count - 1 : count;
  for (let i = 0; i < tested; i++) {
    // Only the last case may use up the subject; the others test a copy.
    const isLast = i === tested - 1;
    // a case that matches everything hides the ones after it, unless a guard may still refuse
    context.allowsIrrefutable = (s.cases[i] as MatchCase).guard !== null || i === count - 1;
    matchCase(c, s.cases[i] as MatchCase, context, isLast, end);
  }
  if (hasDefault) {
    c.at(lastCase.pattern);
    c.emit(Op.NOP);
    if (lastCase.guard !== null) jumpWhen(c, lastCase.guard, end, false);
    statements(c, lastCase.body);
    c.clearLocation();
  }
  c.useBlock(end);
}

/**
 * One case: the pattern, its captures, the guard, the body. A failing guard has bound the names all the same, as PEP 634 allows.
 *
 * @param isLast the last case that is tested may use up the subject; the others work on a copy
 */
function matchCase(c: Emitter, item: MatchCase, context: PatternContext, isLast: boolean, end: Block): void {
  c.at(item.pattern);
  if (!isLast) c.emit(Op.COPY, 1);
  context.stores = [];
  context.failPop = [];
  context.onTop = 0;
  pattern(c, item.pattern, context);
  for (const name of context.stores) c.variable(name, "Store");
  if (item.guard !== null) jumpWhen(c, item.guard, context.failBlock(c, 0), false);
  if (!isLast) c.emit(Op.POP_TOP);
  statements(c, item.body);
  c.clearLocation();
  c.emitJump(Pseudo.JUMP, end);
  // What follows a failure belongs to the pattern, not to the body.
  c.at(item.pattern);
  context.emitFailBlocks(c);
}

/** One pattern, at its own position, which stays (`compiler_pattern`). Takes the subject off the stack. */
function pattern(c: Emitter, p: Pattern, context: PatternContext): void {
  c.at(p);
  switch (p.kind) {
    case "MatchValue":
      if (!isMatchableValue(p.value)) c.fail("patterns may only match literals and attribute lookups");
      expression(c, p.value);
      compareTops(c, "Eq");
      context.failIfFalse(c);
      break;
    case "MatchSingleton":
      c.loadConstant(p.value);
      compareTops(c, "Is");
      context.failIfFalse(c);
      break;
    case "MatchSequence":
      sequencePattern(c, p, context);
      break;
    case "MatchMapping":
      mappingPattern(c, p, context);
      break;
    case "MatchClass":
      classPattern(c, p, context);
      break;
    case "MatchStar":
      storeCapture(c, p.name, context);
      break;
    case "MatchAs":
      asPattern(c, p, context);
      break;
    case "MatchOr":
      orPattern(c, p, context);
      break;
  }
}

const isMatchableValue = (e: Expression): boolean => e.kind === "Constant" || e.kind === "Attribute";

/** `pattern as name`, a bare name, or the wildcard (`compiler_pattern_as`). */
function asPattern(c: Emitter, p: MatchAs, context: PatternContext): void {
  if (p.pattern === null) {
    if (!context.allowsIrrefutable) {
      if (p.name !== null) c.fail(`name capture ${quoteName(p.name)} makes remaining patterns unreachable`);
      c.fail("wildcard makes remaining patterns unreachable");
    }
    storeCapture(c, p.name, context);
    return;
  }
  context.onTop++;
  c.emit(Op.COPY, 1);
  pattern(c, p.pattern, context);
  context.onTop--;
  storeCapture(c, p.name, context);
}

// ---- sequences

/**
 * A sequence (`compiler_pattern_sequence`): MATCH_SEQUENCE tests the type's flag, so str, bytes and bytearray do not match; then
 * the length; then the items, in the cheapest of three ways.
 *
 * @throws PythonSyntaxError for two starred names
 */
function sequencePattern(c: Emitter, p: MatchSequence, context: PatternContext): void {
  const { patterns } = p;
  const size = patterns.length;
  const star = patterns.findIndex((part) => part.kind === "MatchStar");
  if (patterns.some((part, index) => part.kind === "MatchStar" && index > star)) {
    c.fail("multiple starred names in sequence pattern");
  }
  context.onTop++;
  c.emit(Op.MATCH_SEQUENCE);
  context.failIfFalse(c);
  // `[*rest]` matches every length
  if (star < 0 || size > 1) {
    c.emit(Op.GET_LEN);
    c.loadConstant(makeInt(star < 0 ? size : size - 1));
    compareTops(c, star < 0 ? "Eq" : "GtE");
    context.failIfFalse(c);
  }
  context.onTop--;
  if (patterns.every((part) => isWildcard(part) || isStarWildcard(part))) c.emit(Op.POP_TOP);
  else if (star >= 0 && isStarWildcard(patterns[star] as Pattern)) sequenceBySubscript(c, patterns, star, context);
  else sequenceByUnpacking(c, patterns, star, context);
}

/** All items go to the stack and are matched from the first to the last; a star gets a list (`pattern_helper_sequence_unpack`). */
function sequenceByUnpacking(c: Emitter, patterns: readonly Pattern[], star: number, context: PatternContext): void {
  const size = patterns.length;
  if (star < 0) {
    c.emit(Op.UNPACK_SEQUENCE, size);
  } else {
    if (star >= 1 << 8 || size - star - 1 >= 0x7fffffff >> 8) c.fail("too many expressions in star-unpacking sequence pattern");
    c.emit(Op.UNPACK_EX, star + (size - star - 1) * 256);
  }
  context.onTop += size;
  for (const part of patterns) {
    context.onTop--;
    context.subpattern(c, part);
  }
}

/** `[first, *_, last]` takes the items it needs by index and never builds a list of the rest (`pattern_helper_sequence_subscr`). */
function sequenceBySubscript(c: Emitter, patterns: readonly Pattern[], star: number, context: PatternContext): void {
  context.onTop++;
  patterns.forEach((part, index) => {
    if (isWildcard(part) || index === star) return;
    c.emit(Op.COPY, 1);
    if (index < star) {
      c.loadConstant(makeInt(index));
    } else {
      // Counted from the length: the subject need not know negative indexes.
      c.emit(Op.GET_LEN);
      c.loadConstant(makeInt(patterns.length - index));
      c.binary("Sub");
    }
    c.emit(Op.BINARY_SUBSCR);
    context.subpattern(c, part);
  });
  context.onTop--;
  c.emit(Op.POP_TOP);
}

// ---- alternatives

/**
 * Alternatives (`compiler_pattern_or`): tried on copies of the subject, with failures of their own. All must bind the same names,
 * in any order; the order of the first is the one in which the captures lie on the stack afterwards.
 *
 * @throws PythonSyntaxError when the names differ or are bound already
 */
function orPattern(c: Emitter, p: MatchOr, context: PatternContext): void {
  const end = c.newBlock();
  const outer = { stores: context.stores, allowsIrrefutable: context.allowsIrrefutable, failPop: context.failPop, onTop: context.onTop };
  let control: string[] = [];
  p.patterns.forEach((alternative, index) => {
    c.at(alternative);
    context.stores = [];
    context.allowsIrrefutable = index === p.patterns.length - 1 && outer.allowsIrrefutable;
    context.failPop = [];
    context.onTop = 0;
    c.emit(Op.COPY, 1);
    pattern(c, alternative, context);
    if (index === 0) control = context.stores;
    else reorderCaptures(c, control, context);
    c.emitJump(Pseudo.JUMP, end);
    context.emitFailBlocks(c);
  });
  Object.assign(context, outer);
  // No alternative matched: drop the copy of the subject too.
  c.emit(Op.POP_TOP);
  context.fail(c, Pseudo.JUMP);
  c.useBlock(end);
  // The captures lie on the subject's copy, what is in use, and earlier captures: move them below.
  const depth = control.length + 1 + context.onTop + context.stores.length;
  for (const name of control) {
    rotate(c, depth);
    if (context.stores.includes(name)) failDuplicate(c, name);
    context.stores.push(name);
  }
  c.emit(Op.POP_TOP);
}

/**
 * Brings an alternative's captures into the order of the first one's: the list of names and the values on the stack are rotated
 * alike.
 */
function reorderCaptures(c: Emitter, control: readonly string[], context: PatternContext): void {
  const { stores } = context;
  const differ = (): never => c.fail("alternative patterns bind different names");
  if (stores.length !== control.length) differ();
  for (let wanted = control.length - 1; wanted >= 0; wanted--) {
    const found = stores.indexOf(control[wanted] as string);
    if (found < 0) differ();
    if (found === wanted) continue;
    const rotations = found + 1;
    const moved = stores.splice(0, rotations);
    stores.splice(wanted - found, 0, ...moved);
    for (let i = 0; i < rotations; i++) rotate(c, wanted + 1);
  }
}
