/** starmap, takewhile, dropwhile, filterfalse, compress (Modules/itertoolsmodule.c): a function or selector for each item. */
import { Compress, Predicate } from "../abi/itertools-layout";
import { FALSE, NONE, TRUE, Type } from "../abi/memory-map";
import { tupleFromIterable, tupleItem } from "../container/tuple";
import { callOneArg, objectCall } from "../eval/call";
import { gcUntrack } from "../heap/allocate";
import { freeWithType } from "../heap/generic";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { typeAlloc } from "../object/instance";
import { objectGetIter, objectIsTrue } from "../object/protocol";
import { Owned, Ref } from "../types";
import { exactly, nextOf, parseArguments, parsed } from "./arguments";

function predicateNew(name: string, type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!exactly(name, type, args, kwargs, 2)) return 0;
  const iterator = objectGetIter(tupleItem(args, 1));
  if (!iterator) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(iterator);
    return 0;
  }
  store<u64>(self, <u64>retain(tupleItem(args, 0)), Predicate.func);
  store<u64>(self, <u64>iterator, Predicate.iterator);
  return self;
}

/** starmap_dealloc and its like: the function first, though the collector visits the iterator first. */
export function predicateDealloc(self: Ref): u32 {
  gcUntrack(self);
  clearSlot(self + Predicate.func);
  clearSlot(self + Predicate.iterator);
  freeWithType(self);
  return 0;
}

/** func(item) as a truth; -1 when it raised. */
function holds(func: Ref, item: Ref): i32 {
  const answer = callOneArg(func, item);
  if (!answer) return -1;
  const truth = answer == TRUE ? 1 : answer == FALSE ? 0 : objectIsTrue(answer);
  release(answer);
  return truth;
}

export function starmapNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return predicateNew("starmap", type, args, kwargs);
}

export function starmapNext(self: Ref): Owned {
  let args = nextOf(load<u32>(self, Predicate.iterator));
  if (!args) return 0;
  if (typeOf(args) != Type.tuple) {
    const tuple = tupleFromIterable(args);
    release(args);
    if (!tuple) return 0;
    args = tuple;
  }
  const result = objectCall(load<u32>(self, Predicate.func), args, 0);
  release(args);
  return result;
}

export function takewhileNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return predicateNew("takewhile", type, args, kwargs);
}

/** takewhile_next: the item that fails is lost. */
export function takewhileNext(self: Ref): Owned {
  if (load<i32>(self, Predicate.done)) return 0;
  const item = nextOf(load<u32>(self, Predicate.iterator));
  if (!item) return 0;
  const good = holds(load<u32>(self, Predicate.func), item);
  if (good > 0) return item;
  release(item);
  if (good == 0) store<i64>(self, 1, Predicate.done);
  return 0;
}

export function dropwhileNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return predicateNew("dropwhile", type, args, kwargs);
}

/** dropwhile_next: after the first failure the predicate is asked no more. */
export function dropwhileNext(self: Ref): Owned {
  while (true) {
    const item = nextOf(load<u32>(self, Predicate.iterator));
    if (!item || load<i32>(self, Predicate.done)) return item;
    const drop = holds(load<u32>(self, Predicate.func), item);
    if (drop == 0) {
      store<i64>(self, 1, Predicate.done);
      return item;
    }
    release(item);
    if (drop < 0) return 0;
  }
}

export function filterfalseNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return predicateNew("filterfalse", type, args, kwargs);
}

export function filterfalseNext(self: Ref): Owned {
  const func = load<u32>(self, Predicate.func);
  while (true) {
    const item = nextOf(load<u32>(self, Predicate.iterator));
    if (!item) return 0;
    const truth = func == NONE || func == Type.bool ? objectIsTrue(item) : holds(func, item);
    if (truth == 0) return item;
    release(item);
    if (truth < 0) return 0;
  }
}

/** compress(data, selectors) */
export function compressNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("compress", "data,selectors", 2, 2, args, kwargs)) return 0;
  const second = parsed(1);
  const data = objectGetIter(parsed(0));
  const selectors: Owned = data ? objectGetIter(second) : 0;
  const self: Owned = selectors ? typeAlloc(type) : 0;
  if (!self) {
    releaseMaybe(data);
    releaseMaybe(selectors);
    return 0;
  }
  store<u64>(self, <u64>data, Compress.data);
  store<u64>(self, <u64>selectors, Compress.selectors);
  return self;
}

/** compress_next: stops with the shorter of the two. */
export function compressNext(self: Ref): Owned {
  while (true) {
    const datum = nextOf(load<u32>(self, Compress.data));
    if (!datum) return 0;
    const selector = nextOf(load<u32>(self, Compress.selectors));
    if (!selector) {
      release(datum);
      return 0;
    }
    const chosen = objectIsTrue(selector);
    release(selector);
    if (chosen > 0) return datum;
    release(datum);
    if (chosen < 0) return 0;
  }
}
