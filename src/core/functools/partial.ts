/** partial, reduce, cmp_to_key (Modules/_functoolsmodule.c). */
import { KeyWrapper, Partial } from "../abi/functools-layout";
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { STATE } from "../abi/memory-map";
import { countFits } from "../container/arguments";
import { copyItems, tupleItem, tupleItems, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { dictCopy, dictNew, dictSize } from "../container/dict";
import { dictMerge } from "../container/dict-merge";
import { callTwoArgs, hasVectorcall, makeTpCall, objectCall, vectorcall } from "../eval/call";
import { errMatches } from "../eval/errors";
import { stackPop, stackPush } from "../eval/data-stack";
import { gcNew, gcTrack, isTracked } from "../heap/allocate";
import { refcount, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectRichCompare } from "../object/compare";
import { typeAlloc } from "../object/instance";
import { callableCheck, iterNext, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";

/** partial_new: a partial without attributes of its own, of whatever class that is called like it, is folded in. */
export function partialNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const count = tupleSize(args);
  if (count < 1) return raise(Type.TypeError, "type 'partial' takes at least one argument");
  let func = tupleItem(args, 0);
  let first: Ref = 0;
  let firstKeywords: Ref = 0;
  if (load<u32>(typeOf(func), TypeObject.call) == <u32>partialCall.index && !load<u32>(func, Partial.dict)) {
    first = load<u32>(func, Partial.args);
    firstKeywords = load<u32>(func, Partial.keywords);
    func = load<u32>(func, Partial.func);
  }
  if (!callableCheck(func)) return raise(Type.TypeError, "the first argument must be callable");
  const self = typeAlloc(type);
  if (!self) return 0;
  store<u32>(self, hasVectorcall(func) ? partialVectorcall.index : 0, Partial.vectorcall);
  store<u64>(self, <u64>retain(func), Partial.func);
  store<u64>(self, <u64>joined(0, args, 1), Partial.args);
  if (first && load<u32>(self, Partial.args)) {
    const own = load<u32>(self, Partial.args);
    store<u64>(self, <u64>concatenated(first, own), Partial.args);
    release(own);
  }
  if (load<u32>(self, Partial.args)) store<u64>(self, <u64>ownKeywords(firstKeywords, kwargs), Partial.keywords);
  if (load<u32>(self, Partial.keywords)) return self;
  release(self);
  return 0;
}

/** The items of a tuple (or none) and those of another from a place on. */
function joined(first: Ref, second: Ref, from: i32): Owned {
  const size = first ? tupleSize(first) : 0;
  const rest = tupleSize(second) - from;
  if (!rest && first && typeOf(first) == Type.tuple) return retain(first);
  const tuple = tupleNew(size + rest);
  if (!tuple || size + rest == 0) return tuple;
  if (size) copyItems(tupleItems(tuple), tupleItems(first), size);
  copyItems(tupleItems(tuple) + ((<u32>size) << 3), tupleItems(second) + ((<u32>from) << 3), rest);
  return tuple;
}

/** The keywords of a new partial: a dict that nobody else holds becomes its own. */
function ownKeywords(first: Ref, given: Ref): Owned {
  if (first && dictSize(first)) return mergedKeywords(first, given);
  if (!given) return dictNew();
  return refcount(given) == 1 ? retain(given) : dictCopy(given);
}

function mergedKeywords(first: Ref, second: Ref): Owned {
  const merged = dictCopy(first);
  if (!merged || !second || dictMerge(merged, second, 1) == 0) return merged;
  release(merged);
  return 0;
}

/**
 * partial_vectorcall: without keywords of its own the arguments are laid one after the other; else it is called by tp_call,
 * now and from now on (partial_vectorcall_fallback).
 */
export function partialVectorcall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const func = load<u32>(self, Partial.func);
  const own = load<u32>(self, Partial.args);
  if (dictSize(load<u32>(self, Partial.keywords))) {
    store<u32>(self, 0, Partial.vectorcall);
    return makeTpCall(self, args, nargs, kwnames);
  }
  const count = tupleSize(own);
  if (!count) return vectorcall(func, args, nargs, kwnames);
  const total = nargs + (kwnames ? load<i32>(kwnames, Header.size) : 0);
  const array = stackPush((<u32>(count + total)) << 3);
  if (!array) return 0;
  memory.copy(array, tupleItems(own), (<u32>count) << 3);
  memory.copy(array + ((<u32>count) << 3), args, (<u32>total) << 3);
  // What is called may change the partial: its arguments must outlive the call.
  retain(func);
  retain(own);
  const result = vectorcall(func, array, count + nargs, kwnames);
  release(func);
  release(own);
  stackPop(array);
  return result;
}

/** partial_call */
export function partialCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  // borrowed, as there: nothing touches it any more when the call is over
  const func = load<u32>(self, Partial.func);
  const keywords = load<u32>(self, Partial.keywords);
  const merging = dictSize(keywords) != 0;
  const merged: Owned = merging ? mergedKeywords(keywords, kwargs) : kwargs ? retain(kwargs) : 0;
  const all = merging && !merged ? 0 : concatenated(load<u32>(self, Partial.args), args);
  const result: Owned = all ? objectCall(func, all, merged) : 0;
  releaseMaybe(merged);
  releaseMaybe(all);
  return result;
}

/** tupleconcat: one that is empty adds nothing, and the other is the result. */
function concatenated(first: Ref, second: Ref): Owned {
  if (!tupleSize(second)) return retain(first);
  return tupleSize(first) ? joined(first, second, 0) : retain(second);
}

/** reduce(function, iterable[, initial]): the function gets its arguments in a tuple that is used again and again. */
export function functoolsReduce(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 3, "reduce")) return 0;
  const func = load<u32>(args);
  const iterator = objectGetIter(load<u32>(args, 8));
  if (!iterator) {
    if (errMatches(Type.TypeError)) raise(Type.TypeError, "reduce() arg 2 must support iteration");
    return 0;
  }
  let result: Owned = nargs > 2 ? retain(load<u32>(args, 16)) : 0;
  let pair = tupleNew(2);
  while (pair) {
    // Unless the function has kept it.
    if (refcount(pair) > 1) {
      release(pair);
      pair = tupleNew(2);
      if (!pair) break;
    }
    const item = iterNext(iterator);
    if (!item) break;
    if (!result) {
      result = item;
      continue;
    }
    result = reduceStep(func, pair, result, item);
    if (!result) break;
  }
  releaseMaybe(pair);
  release(iterator);
  if (pending()) {
    releaseMaybe(result);
    return 0;
  }
  return result ? result : raise(Type.TypeError, "reduce() of empty iterable with no initial value");
}

/** One call of reduce's function; the tuple's former items give way one after the other. */
function reduceStep(func: Ref, pair: Ref, result: Owned, item: Owned): Owned {
  const before = tupleItem(pair, 0);
  store<u64>(tupleItems(pair), result);
  releaseMaybe(before);
  const last = tupleItem(pair, 1);
  store<u64>(tupleItems(pair), item, 8);
  releaseMaybe(last);
  const next = objectCall(func, pair, 0);
  // a collection may have found it to hold nothing of interest
  if (!isTracked(pair)) gcTrack(pair);
  return next;
}

/** cmp_to_key(function)(object): compares by calling the function. */
export function keyWrapperNew(compare: Ref, object: Ref): Owned {
  const self = gcNew(Type.keyWrapper, KeyWrapper.SIZEOF);
  if (!self) return 0;
  store<u64>(self, <u64>retain(compare), KeyWrapper.compare);
  store<u64>(self, <u64>(object ? retain(object) : 0), KeyWrapper.object);
  gcTrack(self);
  return self;
}

/** keyobject_richcompare: compare(a, b) against 0. */
export function keyWrapperRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (typeOf(other) != Type.keyWrapper) return raise(Type.TypeError, "other argument must be K instance");
  const compare = load<u32>(self, KeyWrapper.compare);
  const x = load<u32>(self, KeyWrapper.object);
  const y = load<u32>(other, KeyWrapper.object);
  if (!x || !y) return raise(Type.AttributeError, "object");
  const order = callTwoArgs(compare, x, y);
  if (!order) return 0;
  const zero = intFromI32(0);
  const answer = objectRichCompare(order, zero, op);
  release(order);
  release(zero);
  return answer;
}
