/** Tuples, lists, sets and dicts as written, and assignments to several targets (Python/compile.c, from `starunpack_helper`). */
import { Op } from "../../core/abi/op.ts";
import type { Constant, Dict, Expression, ListDisplay, TupleDisplay } from "../../syntax/index.ts";
import { makeFrozenset, makeTuple } from "../constants.ts";
import type { Emitter } from "./emitter.ts";
import { expression, expressions } from "./visit.ts";

/** Displays and calls with more items than this build piece by piece, to spare the stack. */
export const STACK_USE_GUIDELINE = 30;

type DisplayKind = "tuple" | "list" | "set";

/** A list or tuple: built when it is loaded, unpacked when it is stored to, item by item when it is deleted. */
export function listOrTuple(c: Emitter, e: ListDisplay | TupleDisplay): void {
  if (e.ctx === "Load") display(c, e.elts, 0, e.kind === "List" ? "list" : "tuple");
  else if (e.ctx === "Store") unpack(c, e.elts);
  else expressions(c, e.elts);
}

/**
 * Assignment to several targets (`assignment_helper`). With a star, the operand has the number of targets before it in its low byte
 * and of those after it above: hence the limits of 255 and 2**23 - 1.
 *
 * @throws PythonSyntaxError for more targets than that, and for two stars
 */
function unpack(c: Emitter, targets: readonly Expression[]): void {
  const star = targets.findIndex((target) => target.kind === "Starred");
  if (star < 0) {
    c.emit(Op.UNPACK_SEQUENCE, targets.length);
  } else {
    const after = targets.length - star - 1;
    if (star >= 1 << 8 || after >= 0x7fffffff >> 8) c.fail("too many expressions in star-unpacking assignment");
    c.emit(Op.UNPACK_EX, star + after * 256);
    if (targets.some((target, index) => target.kind === "Starred" && index > star)) {
      c.fail("multiple starred expressions in assignment");
    }
  }
  for (const target of targets) expression(c, target.kind === "Starred" ? target.value : target);
}

/**
 * Builds a tuple, list or set (`starunpack_helper`). Elements without a star are pushed and collected by one instruction, as long
 * as the stack is spared; otherwise the container is made first and grows. Three or more constants become one constant to copy
 * from. A tuple that has to grow is a list until it is complete.
 *
 * @param pushed elements that lie on the stack already, before the first one
 * @param kind a tuple of constants becomes the constant itself: it cannot change
 */
export function display(c: Emitter, elements: readonly Expression[], pushed: number, kind: DisplayKind): void {
  const isSet = kind === "set";
  const build = isSet ? Op.BUILD_SET : Op.BUILD_LIST;
  const extend = isSet ? Op.SET_UPDATE : Op.LIST_EXTEND;
  if (elements.length > 2 && elements.every((element) => element.kind === "Constant")) {
    const values = elements.map((element) => (element as Constant).value);
    if (kind === "tuple" && pushed === 0) {
      c.loadConstant(makeTuple(values));
      return;
    }
    c.emit(build, pushed);
    c.loadConstant(isSet ? makeFrozenset(values) : makeTuple(values));
    c.emit(extend, 1);
    if (kind === "tuple") c.emit(Op.LIST_TO_TUPLE);
    return;
  }
  const isBig = elements.length + pushed > STACK_USE_GUIDELINE;
  if (!isBig && !elements.some((element) => element.kind === "Starred")) {
    expressions(c, elements);
    c.emit(kind === "tuple" ? Op.BUILD_TUPLE : build, elements.length + pushed);
    return;
  }
  let isBuilt = isBig;
  if (isBig) c.emit(build, pushed);
  elements.forEach((element, index) => {
    if (element.kind === "Starred") {
      if (!isBuilt) c.emit(build, index + pushed);
      isBuilt = true;
      expression(c, element.value);
      c.emit(extend, 1);
    } else {
      expression(c, element);
      // without a star so far the elements wait on the stack, and the first star collects them
      if (isBuilt) c.emit(isSet ? Op.SET_ADD : Op.LIST_APPEND, 1);
    }
  });
  if (kind === "tuple") c.emit(Op.LIST_TO_TUPLE);
}

// ---- dicts

/** The pairs from `begin` to `end`, none of them a ** unpacking (`compiler_subdict`). */
function pairs(c: Emitter, e: Dict, begin: number, end: number): void {
  const count = end - begin;
  const keys = e.keys.slice(begin, end) as Expression[];
  const values = e.values.slice(begin, end);
  const isBig = count * 2 > STACK_USE_GUIDELINE;
  if (count > 1 && !isBig && keys.every((key) => key.kind === "Constant")) {
    expressions(c, values);
    c.loadConstant(makeTuple(keys.map((key) => (key as Constant).value)));
    c.emit(Op.BUILD_CONST_KEY_MAP, count);
    return;
  }
  if (isBig) c.emit(Op.BUILD_MAP, 0);
  keys.forEach((key, index) => {
    expression(c, key);
    expression(c, values[index] as Expression);
    if (isBig) c.emit(Op.MAP_ADD, 1);
  });
  if (!isBig) c.emit(Op.BUILD_MAP, count);
}

/**
 * A dict display (`compiler_dict`): runs of pairs make dicts, `**` mappings and further runs are merged into the first by
 * DICT_UPDATE, so that a later key wins.
 */
export function dictionary(c: Emitter, e: Dict): void {
  let hasDict = false;
  let waiting = 0;
  const flush = (begin: number, end: number): void => {
    pairs(c, e, begin, end);
    if (hasDict) c.emit(Op.DICT_UPDATE, 1);
    hasDict = true;
    waiting = 0;
  };
  e.keys.forEach((key, index) => {
    if (key !== null) {
      // 17 pairs at a time: the check comes before the count, as in CPython.
      if (waiting * 2 > STACK_USE_GUIDELINE) flush(index - waiting, index + 1);
      else waiting++;
      return;
    }
    if (waiting > 0) flush(index - waiting, index);
    if (!hasDict) c.emit(Op.BUILD_MAP, 0);
    hasDict = true;
    expression(c, e.values[index] as Expression);
    c.emit(Op.DICT_UPDATE, 1);
  });
  if (waiting > 0) flush(e.keys.length - waiting, e.keys.length);
  if (!hasDict) c.emit(Op.BUILD_MAP, 0);
}
