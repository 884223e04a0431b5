/** partial, reduce, cmp_to_key (Modules/_functoolsmodule.c). */
import { KeyWrapper, Partial } from "../abi/functools-layout";
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { STATE } from "../abi/memory-map";
import { countFits } from "../container/arguments";
import { copyItems, tupleItem, tupleItems, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { dictCopy, dictNew, dictSetItem, dictSize } from "../container/dict";
import { dictMerge } from "../container/dict-merge";
import { callTwoArgs, objectCall, vectorcall } from "../eval/call";
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

/** partial(func, /, *args, **keywords): a partial without attributes of its own is folded in. */
export function partialNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const count = tupleSize(args);
  if (count < 1) return raise(Type.TypeError, "type 'partial' takes at least one argument");
  let func = tupleItem(args, 0);
  let first: Ref = 0;
  let firstKeywords: Ref = 0;
  if (typeOf(func) == type && type == Type.partial && !load<u32>(func, Partial.dict)) {
    first = load<u32>(func, Partial.args);
    firstKeywords = load<u32>(func, Partial.keywords);
    func = load<u32>(func, Partial.func);
  }
  if (!callableCheck(func)) return raise(Type.TypeError, "the first argument must be callable");
  const self = typeAlloc(type);
  if (!self) return 0;
  store<u32>(self, partialVectorcall.index, Partial.vectorcall);
  store<u64>(self, <u64>retain(func), Partial.func);
  store<u64>(self, <u64>joined(first, args, 1), Partial.args);
  if (load<u32>(self, Partial.args)) store<u64>(self, <u64>mergedKeywords(firstKeywords, kwargs), Partial.keywords);
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

function mergedKeywords(first: Ref, second: Ref): Owned {
  if (!first || !dictSize(first)) return !second ? dictNew() : dictCopy(second);
  const merged = dictCopy(first);
  if (!merged || !second || dictMerge(merged, second, 1) == 0) return merged;
  release(merged);
  return 0;
}

/** partial_vectorcall: without keywords of its own the arguments are laid one after the other; else as tp_call does it. */
export function partialVectorcall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const func = load<u32>(self, Partial.func);
  const own = load<u32>(self, Partial.args);
  if (dictSize(load<u32>(self, Partial.keywords))) return partialMerge(self, args, nargs, kwnames);
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

function partialMerge(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const func = retain(load<u32>(self, Partial.func));
  const own = load<u32>(self, Partial.args);
  const count = tupleSize(own);
  const tuple = tupleNew(count + nargs);
  const keywords: Owned = tuple ? dictCopy(load<u32>(self, Partial.keywords)) : 0;
  let failed = !keywords;
  if (tuple && count + nargs) {
    copyItems(tupleItems(tuple), tupleItems(own), count);
    copyItems(tupleItems(tuple) + ((<u32>count) << 3), args, nargs);
  }
  const names = kwnames ? tupleSize(kwnames) : 0;
  for (let i = 0; !failed && i < names; i++) {
    failed = dictSetItem(keywords, tupleItem(kwnames, i), load<u32>(args + ((<u32>(nargs + i)) << 3))) < 0;
  }
  const result = failed ? 0 : objectCall(func, tuple, keywords);
  releaseMaybe(tuple);
  releaseMaybe(keywords);
  release(func);
  return result;
}

/** partial_call: for subclasses, which have no vectorcall. */
export function partialCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  const func = retain(load<u32>(self, Partial.func));
  const all = joined(load<u32>(self, Partial.args), args, 0);
  const keywords: Owned = all ? mergedKeywords(load<u32>(self, Partial.keywords), kwargs) : 0;
  const result: Owned = keywords ? objectCall(func, all, keywords) : 0;
  releaseMaybe(keywords);
  releaseMaybe(all);
  release(func);
  return result;
}

/** reduce(function, iterable[, initial]) */
export function functoolsReduce(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 3, "reduce")) return 0;
  const func = load<u32>(args);
  const iterable = load<u32>(args, 8);
  const iterator = objectGetIter(iterable);
  if (!iterator) {
    if (errMatches(Type.TypeError)) raise(Type.TypeError, "reduce() arg 2 must support iteration");
    return 0;
  }
  let result: Owned = nargs > 2 ? retain(load<u32>(args, 16)) : 0;
  let pair: Owned = 0;
  while (true) {
    const item = iterNext(iterator);
    if (!item) break;
    if (!result) {
      result = item;
      continue;
    }
    // Both move into the tuple of arguments, which is used again unless the function has kept it.
    if (!pair || refcount(pair) > 1) {
      releaseMaybe(pair);
      pair = tupleNew(2);
    }
    result = pair ? reduceStep(func, pair, result, item) : dropOperandPair(result, item);
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

function dropOperandPair(result: Owned, item: Owned): Owned {
  release(result);
  release(item);
  return 0;
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
