/** Class and mapping patterns (`compiler_pattern_class`, `compiler_pattern_mapping` of Python/compile.c). */
import { Op } from "../../core/abi/op.ts";
import type { MatchClass, MatchMapping, Pattern } from "../../syntax/index.ts";
import type { Instruction } from "../assemble/blocks.ts";
import { equalityKey, makeInt, makeStr, makeTuple } from "../constants.ts";
import { constantRepr } from "../repr.ts";
import { compareTops } from "./conditions.ts";
import type { Emitter } from "./emitter.ts";
import { type PatternContext, storeCapture } from "./match-context.ts";
import { UNCOUNTED } from "./unit.ts";
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

/** MATCH_CLASS and MATCH_KEYS give a tuple, or None if the subject does not fit. Leaves the tuple with a truth value over it. */
function isNotNone(c: Emitter): void {
  c.emit(Op.COPY, 1);
  c.loadNone();
  c.emit(Op.IS_OP, 1);
}

/**
 * `C(x, y=z)` (PEP 634; `compiler_pattern_class`): MATCH_CLASS checks the type and gives a tuple of attributes, those of positional
 * patterns by `__match_args__`; it is matched part by part.
 *
 * @param context knows how many values of the pattern lie on the stack, which a failure has to drop
 * @throws PythonSyntaxError for a repeated attribute
 */
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
  unpackedParts(c, parts, context, (part) => {
    // a wildcard needs no code of its own, and CPython's caller drops its value here already
    if (isWildcard(part)) c.emit(Op.POP_TOP);
    else context.subpattern(c, part);
  });
}

const isWildcard = (part: Pattern): boolean => part.kind === "MatchAs" && part.name === null;

/**
 * What a tuple on top holds is matched part by part. 3.10 keeps the tuple, and takes an item from it, by its index, for each part that is
 * no wildcard: there the stack has the tuple, for a moment a copy and the index, then the item.
 */
function unpackedParts(c: Emitter, parts: readonly Pattern[], context: PatternContext, write: (part: Pattern) => void): void {
  const { unit } = c;
  const older = unit.olderItems;
  const captured = context.stores.length;
  let highest = 1;
  c.emit(Op.UNPACK_SEQUENCE, parts.length);
  const unpack = unit.current.last as Instruction;
  context.onTop += parts.length - 1;
  parts.forEach((part, index) => {
    context.onTop--;
    const left = parts.length - index;
    if (!isWildcard(part)) highest = Math.max(highest, context.stores.length - captured + 3);
    unit.olderItems = older + 2 - left;
    write(part);
  });
  unit.olderItems = older;
  unpack.olderItems = older + highest - parts.length;
}

/**
 * Pushes the keys. A literal key may stand only once, by Python's equality: 1 and 1.0 are one key. Attribute lookups are known only
 * at run time, where MATCH_KEYS raises ValueError for a repeated one.
 */
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

/**
 * `{key: pattern, **rest}` (`compiler_pattern_mapping`): the type is tested, then the length, which is cheaper than the keys; the
 * subject and the tuple of keys stay on the stack while the values are matched, because the rest is made of them.
 *
 * @throws PythonSyntaxError for a key that is no literal or attribute, or twice the same literal
 */
export function mappingPattern(c: Emitter, p: MatchMapping, context: PatternContext): void {
  const size = p.keys.length;
  context.onTop++;
  c.emit(Op.MATCH_MAPPING);
  context.failIfFalse(c);
  // `{}` matches every mapping
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
  unpackedParts(c, p.patterns, context, (part) => context.subpattern(c, part));
  context.onTop -= 2;
  if (p.rest === null) {
    c.emit(Op.POP_TOP);
    c.emit(Op.POP_TOP);
  } else {
    restOfMapping(c, p.rest, size, context);
  }
}

/** `**rest`: a copy of the subject without the keys matched. The copy is always a dict, whatever the subject is. */
function restOfMapping(c: Emitter, rest: string, size: number, context: PatternContext): void {
  const older = c.unit.olderItems;
  // 3.10 has one instruction for it, COPY_DICT_WITHOUT_KEYS
  c.unit.olderItems = UNCOUNTED;
  c.emit(Op.BUILD_MAP, 0);
  c.emit(Op.SWAP, 3);
  c.emit(Op.DICT_UPDATE, 2);
  c.emit(Op.UNPACK_SEQUENCE, size);
  for (let left = size; left > 0; left--) {
    c.emit(Op.COPY, 1 + left);
    c.emit(Op.SWAP, 2);
    c.emit(Op.DELETE_SUBSCR);
  }
  c.unit.olderItems = older;
  storeCapture(c, rest, context);
}
