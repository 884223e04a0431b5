/** Class and mapping patterns (`compiler_pattern_class`, `compiler_pattern_mapping` of Python/compile.c). */
import { Op } from "../core/abi/op.ts";
import type { MatchClass, MatchMapping, Pattern } from "../syntax/index.ts";
import { compareTops } from "./compile-conditions.ts";
import { equalityKey, makeInt, makeStr, makeTuple } from "./constants.ts";
import type { Emitter } from "./emitter.ts";
import { type PatternContext, storeCapture } from "./match-context.ts";
import { constantRepr } from "./repr.ts";
import { expression } from "./visit.ts";

/** Attribute names may not repeat; errors point at the sub-pattern, names have no position. */
function checkAttributes(c: Emitter, p: MatchClass): void {
  p.kwd_attrs.forEach((attribute, index) => {
    c.at(p.kwd_patterns[index] as Pattern);
    c.checkName(attribute, "Store");
    const again = p.kwd_attrs.indexOf(attribute, index + 1);
    if (again < 0) return;
    c.at(p.kwd_patterns[again] as Pattern);
    c.fail(`attribute name repeated in class pattern: ${attribute}`);
  });
}

/** Pushes whether the top, which is None if the subject does not fit, is a result. */
function isNotNone(c: Emitter): void {
  c.emit(Op.COPY, 1);
  c.loadNone();
  c.emit(Op.IS_OP, 1);
}

/** C(x, y=z): MATCH_CLASS gives a tuple of attributes, which is matched part by part. */
export function classPattern(c: Emitter, p: MatchClass, context: PatternContext): void {
  if (p.kwd_attrs.length > 0) {
    checkAttributes(c, p);
    c.at(p);
  }
  expression(c, p.cls);
  c.loadConstant(makeTuple(p.kwd_attrs.map(makeStr)));
  c.emit(Op.MATCH_CLASS, p.patterns.length);
  isNotNone(c);
  context.onTop++;
  context.failIfFalse(c);
  const parts = [...p.patterns, ...p.kwd_patterns];
  c.emit(Op.UNPACK_SEQUENCE, parts.length);
  context.onTop += parts.length - 1;
  for (const part of parts) {
    context.onTop--;
    if (part.kind === "MatchAs" && part.name === null) c.emit(Op.POP_TOP);
    else context.subpattern(c, part);
  }
}

/** Pushes the keys; a literal key may stand only once. */
function mappingKeys(c: Emitter, p: MatchMapping): void {
  const seen = new Set<string | symbol>();
  for (const key of p.keys) {
    if (key.kind === "Constant") {
      const identity = equalityKey(key.value);
      if (seen.has(identity)) c.fail(`mapping pattern checks duplicate key (${constantRepr(key.value)})`);
      seen.add(identity);
    } else if (key.kind !== "Attribute") {
      c.fail("mapping pattern keys may only match literals and attribute lookups");
    }
    expression(c, key);
  }
}

/** {key: pattern, **rest}: the subject and the keys stay on the stack, the rest is made of them. */
export function mappingPattern(c: Emitter, p: MatchMapping, context: PatternContext): void {
  const size = p.keys.length;
  context.onTop++;
  c.emit(Op.MATCH_MAPPING);
  context.failIfFalse(c);
  if (size === 0 && p.rest === null) {
    context.onTop--;
    c.emit(Op.POP_TOP);
    return;
  }
  if (size > 0) {
    c.emit(Op.GET_LEN);
    c.loadConstant(makeInt(size));
    compareTops(c, "GtE");
    context.failIfFalse(c);
  }
  mappingKeys(c, p);
  c.emit(Op.BUILD_TUPLE, size);
  c.emit(Op.MATCH_KEYS);
  context.onTop += 2;
  isNotNone(c);
  context.failIfFalse(c);
  c.emit(Op.UNPACK_SEQUENCE, size);
  context.onTop += size - 1;
  for (const part of p.patterns) {
    context.onTop--;
    context.subpattern(c, part);
  }
  context.onTop -= 2;
  if (p.rest === null) {
    c.emit(Op.POP_TOP);
    c.emit(Op.POP_TOP);
  } else {
    restOfMapping(c, p.rest, size, context);
  }
}

/** `**rest`: a copy of the subject without the keys matched. */
function restOfMapping(c: Emitter, rest: string, size: number, context: PatternContext): void {
  c.emit(Op.BUILD_MAP, 0);
  c.emit(Op.SWAP, 3);
  c.emit(Op.DICT_UPDATE, 2);
  c.emit(Op.UNPACK_SEQUENCE, size);
  for (let left = size; left > 0; left--) {
    c.emit(Op.COPY, 1 + left);
    c.emit(Op.SWAP, 2);
    c.emit(Op.DELETE_SUBSCR);
  }
  storeCapture(c, rest, context);
}
