/**
 * Built-in functions that walk an iterable (Python/bltinmodule.c): any, all, sum, min, max, sorted,
 * and pow, whose arguments may come by keyword.
 */
import { Id } from "../abi/identifiers";
import { Header } from "../abi/object-layout";
import { FALSE, NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { floatFromF64, floatValue } from "../number/float";
import { release, retain, typeOf } from "../heap/object";
import { intFromI64, intIsMedium, intMedium } from "../number/int";
import { objectGetAttr } from "../object/attribute";
import { objectRichCompareBool } from "../object/compare";
import { numberAdd, numberPower } from "../object/number-protocol";
import { iterNext, objectGetIter, objectIsTrue } from "../object/protocol";
import { listFromIterable } from "../container/list";
import { callOneArg, vectorcall } from "../eval/call";
import { pending, raise } from "../raise";
import { strEqual } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { argument, checkPositional } from "./objects";

const LT = 0;
const GT = 4;

/** builtin_all: stops at the first that is false. */
export function builtinAll(module: Ref, iterable: Ref): Owned {
  return search(iterable, 0);
}

/** builtin_any: stops at the first that is true. */
export function builtinAny(module: Ref, iterable: Ref): Owned {
  return search(iterable, 1);
}

/** The first item whose truth is `wanted` decides; without one, the opposite. */
function search(iterable: Ref, wanted: i32): Owned {
  const iterator = objectGetIter(iterable);
  if (!iterator) return 0;
  while (true) {
    const item = iterNext(iterator);
    if (!item) break;
    const answer = objectIsTrue(item);
    release(item);
    if (answer < 0 || answer == wanted) {
      release(iterator);
      return answer < 0 ? 0 : retain(wanted ? TRUE : FALSE);
    }
  }
  release(iterator);
  return pending() ? 0 : retain(wanted ? FALSE : TRUE);
}

/** sum(iterable, /, start=0). */
export function builtinSum(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const keywords = kwnames ? load<i32>(kwnames, Header.size) : 0;
  if (nargs < 1) return raise(Type.TypeError, "sum() takes at least 1 positional argument (0 given)");
  if (nargs + keywords > 2) return raise(Type.TypeError, "sum() takes at most 2 arguments (%d given)", nargs + keywords);
  let start: Ref = nargs == 2 ? argument(args, 1) : 0;
  if (keywords) {
    if (!strEqual(load<u32>(kwnames, Header.VAR_SIZEOF), Id.start)) {
      return raise(Type.TypeError, "'%S' is an invalid keyword argument for sum()", load<u32>(kwnames, Header.VAR_SIZEOF));
    }
    start = argument(args, nargs);
  }
  if (start) {
    const type = typeOf(start);
    if (type == Type.str) return raise(Type.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (type == Type.bytes) return raise(Type.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (type == Type.bytearray) return raise(Type.TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  const iterator = objectGetIter(argument(args, 0));
  if (!iterator) return 0;
  const result = sumItems(iterator, start);
  release(iterator);
  return result;
}

/** Small ints add up in a register, then floats; whatever else comes goes on with numberAdd. */
function sumItems(iterator: Ref, start: Ref): Owned {
  let total: Owned = 0;
  let item: Owned = 0;
  if (!start || (typeOf(start) == Type.int && intIsMedium(start))) {
    let sum: i64 = start ? <i64>intMedium(start) : 0;
    while (true) {
      item = iterNext(iterator);
      if (!item) return pending() ? 0 : intFromI64(sum);
      const type = typeOf(item);
      // 2^62 leaves room for any medium int
      if ((type != Type.int && type != Type.bool) || !intIsMedium(item) || sum > 0x3fffffffffffffff || sum < -0x3fffffffffffffff) break;
      sum += <i64>intMedium(item);
      release(item);
    }
    total = intFromI64(sum);
  } else {
    total = retain(start);
    item = iterNext(iterator);
    if (!item) return keepUnlessPending(total);
  }
  while (true) {
    const next = numberAdd(total, item);
    release(total);
    release(item);
    if (!next) return 0;
    total = next;
    if (typeOf(total) == Type.float) return sumFloats(iterator, total);
    item = iterNext(iterator);
    if (!item) return keepUnlessPending(total);
  }
}

function sumFloats(iterator: Ref, start: Owned): Owned {
  let sum = floatValue(start);
  release(start);
  while (true) {
    const item = iterNext(iterator);
    if (!item) return pending() ? 0 : floatFromF64(sum);
    const type = typeOf(item);
    if (type == Type.float) sum += floatValue(item);
    else if (type == Type.int && intIsMedium(item)) sum += <f64>intMedium(item);
    else {
      const total = floatFromF64(sum);
      const next = numberAdd(total, item);
      release(total);
      release(item);
      if (!next) return 0;
      if (typeOf(next) == Type.float) {
        sum = floatValue(next);
        release(next);
        continue;
      }
      return sumRest(iterator, next);
    }
    release(item);
  }
}

function sumRest(iterator: Ref, start: Owned): Owned {
  let total = start;
  while (true) {
    const item = iterNext(iterator);
    if (!item) return keepUnlessPending(total);
    const next = numberAdd(total, item);
    release(total);
    release(item);
    if (!next) return 0;
    total = next;
  }
}

/** The end of an iteration: the result, unless the iteration ended with an exception. */
function keepUnlessPending(result: Owned): Owned {
  if (!pending()) return result;
  if (result) release(result);
  return 0;
}

/** min_max: the first of equal ones. */
export function builtinMin(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return extreme("min", LT, args, nargs, kwnames);
}

/** min_max: the first of equal ones. */
export function builtinMax(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return extreme("max", GT, args, nargs, kwnames);
}

function extreme(name: string, op: i32, args: Address, nargs: i32, kwnames: Ref): Owned {
  const tuple = load<u32>(STATE, State.argumentTuple);
  let key: Ref = 0;
  let otherwise: Ref = 0;
  const keywords = kwnames ? load<i32>(kwnames, Header.size) : 0;
  if (nargs < 1) return raise(Type.TypeError, "%s expected at least 1 argument, got 0", changetype<usize>(name));
  for (let i = 0; i < keywords; i++) {
    const keyword = load<u32>(kwnames + ((<u32>i) << 3), Header.VAR_SIZEOF);
    const value = argument(args, nargs + i);
    if (strEqual(keyword, Id.key)) key = value;
    else if (strEqual(keyword, Id.default_)) otherwise = value;
    else return raise(Type.TypeError, "'%S' is an invalid keyword argument for %s()", keyword, changetype<usize>(name));
  }
  if (nargs > 1 && otherwise) return raise(Type.TypeError, "Cannot specify a default for %s() with multiple positional arguments", changetype<usize>(name));
  if (key == NONE) key = 0;
  if (nargs > 1 && load<u32>(STATE, State.bareCalls)) return extremeOfArguments(op, args, nargs, key);
  const iterator = objectGetIter(nargs > 1 ? tuple : argument(args, 0));
  if (!iterator) return 0;
  const best = extremeOfIterator(op, iterator, key);
  release(iterator);
  if (best || pending()) return best;
  if (otherwise) return retain(otherwise);
  return raise(Type.ValueError, "%s() arg is an empty sequence", changetype<usize>(name));
}

/** 0 without an exception: the iterator was empty. */
function extremeOfIterator(op: i32, iterator: Ref, key: Ref): Owned {
  return extremeOf(op, iterator, 0, 0, key);
}

/** The arguments stand on the caller's stack (3.13). */
function extremeOfArguments(op: i32, args: Address, nargs: i32, key: Ref): Owned {
  return extremeOf(op, 0, args, nargs, key);
}

/** Of what an iterator gives, or of arguments. */
function extremeOf(op: i32, iterator: Ref, args: Address, nargs: i32, key: Ref): Owned {
  let best: Owned = 0;
  let bestValue: Owned = 0;
  for (let i = 0; iterator || i < nargs; i++) {
    const item = iterator ? iterNext(iterator) : retain(argument(args, i));
    if (!item) break;
    const value = key ? callOneArg(key, item) : retain(item);
    const better = value == 0 ? -1 : best == 0 ? 1 : objectRichCompareBool(value, bestValue, op);
    if (better <= 0) {
      if (value) release(value);
      release(item);
      if (better < 0) return dropPair(best, bestValue);
      continue;
    }
    dropPair(best, bestValue);
    best = item;
    bestValue = value;
  }
  if (pending()) return dropPair(best, bestValue);
  if (bestValue) release(bestValue);
  return best;
}

function dropPair(a: Owned, b: Owned): Owned {
  if (a) release(a);
  if (b) release(b);
  return 0;
}

/** sorted(iterable, /, *, key=None, reverse=False): a new list, sorted by list.sort with the keywords as given. */
export function builtinSorted(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!checkPositional("sorted", nargs, 1, 1)) return 0;
  const list = listFromIterable(argument(args, 0));
  if (!list) return 0;
  const sort = objectGetAttr(list, Id.sort);
  if (!sort) {
    release(list);
    return 0;
  }
  const done = vectorcall(sort, args + 8, 0, kwnames);
  release(sort);
  if (!done) {
    release(list);
    return 0;
  }
  release(done);
  return list;
}

/** pow(base, exp, mod=None). */
export function builtinPow(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  let base: Ref = nargs > 0 ? argument(args, 0) : 0;
  let exponent: Ref = nargs > 1 ? argument(args, 1) : 0;
  let modulus: Ref = nargs > 2 ? argument(args, 2) : 0;
  const keywords = kwnames ? load<i32>(kwnames, Header.size) : 0;
  if (nargs + keywords > 3) return raise(Type.TypeError, "pow() takes at most 3 arguments (%d given)", nargs + keywords);
  for (let i = 0; i < keywords; i++) {
    const keyword = load<u32>(kwnames + ((<u32>i) << 3), Header.VAR_SIZEOF);
    const value = argument(args, nargs + i);
    const place = strEqual(keyword, Id.base) ? 0 : strEqual(keyword, Id.exp) ? 1 : strEqual(keyword, Id.mod) ? 2 : -1;
    if (place < 0) return raise(Type.TypeError, "'%S' is an invalid keyword argument for pow()", keyword);
    if (place < nargs) return raise(Type.TypeError, "argument for pow() given by name ('%S') and position (%d)", keyword, place + 1);
    if (place == 0) base = value;
    else if (place == 1) exponent = value;
    else modulus = value;
  }
  if (!base) return raise(Type.TypeError, "pow() missing required argument 'base' (pos 1)");
  if (!exponent) return raise(Type.TypeError, "pow() missing required argument 'exp' (pos 2)");
  return numberPower(base, exponent, modulus ? modulus : NONE);
}
