/** count and repeat (Modules/itertoolsmodule.c): iterators that need no other. */
import { Count, Repeat } from "../abi/itertools-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { dictSize } from "../container/dict";
import { tupleSize } from "../container/tuple";
import { release, retain, retainMaybe } from "../heap/object";
import { intAsI64, intFromI32, intFromI64, isInt } from "../number/int";
import { typeAlloc } from "../object/instance";
import { numberAdd, numberCheck } from "../object/number-protocol";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { parseArguments, parsed, ssizeOf } from "./arguments";

/** count(start=0, step=1): a C number as long as start is an int that fits and step is 1. */
export function countNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("count", "start,step", 0, 2, args, kwargs)) return 0;
  const start = parsed(0);
  const step = parsed(1);
  if ((start && !numberCheck(start)) || (step && !numberCheck(step))) return raise(Type.TypeError, "a number is required");
  let fast = (!start || isInt(start)) && (!step || isInt(step));
  let current: i64 = 0;
  if (fast && start) {
    current = intAsI64(start);
    fast = load<i32>(STATE, State.intOverflow) == 0;
  }
  if (fast && step && intAsI64(step) != 1) fast = false;
  const self = typeAlloc(type);
  if (!self) return 0;
  store<i64>(self, fast ? current : i64.MAX_VALUE, Count.current);
  if (!fast) store<u64>(self, <u64>(start ? retain(start) : intFromI32(0)), Count.longCurrent);
  store<u64>(self, <u64>(step ? retain(step) : intFromI32(1)), Count.longStep);
  return self;
}

export function countNext(self: Ref): Owned {
  const current = load<i64>(self, Count.current);
  if (current == i64.MAX_VALUE) return countNextLong(self);
  store<i64>(self, current + 1, Count.current);
  return intFromI64(current);
}

/** The addition may run Python code that uses this very iterator: the value is looked at again after it. */
function countNextLong(self: Ref): Owned {
  let current = load<u32>(self, Count.longCurrent);
  current = current ? retain(current) : intFromI64(i64.MAX_VALUE);
  if (!current) return 0;
  const next = numberAdd(current, load<u32>(self, Count.longStep));
  if (!next) {
    if (!load<u32>(self, Count.longCurrent)) store<u64>(self, <u64>current, Count.longCurrent);
    else release(current);
    return 0;
  }
  const old = load<u32>(self, Count.longCurrent);
  store<u64>(self, <u64>next, Count.longCurrent);
  if (old) release(old);
  return current;
}

/** repeat(object[, times]): a negative number of times is none, unless it was not given. */
export function repeatNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("repeat", "object,times", 1, 2, args, kwargs)) return 0;
  const element = parsed(0);
  const times = parsed(1);
  let count: i64 = -1;
  if (times) {
    count = ssizeOf(times);
    if (count == -1 && pending()) return 0;
  }
  const given = tupleSize(args) + (kwargs ? dictSize(kwargs) : 0);
  if (given == 2 && count < 0) count = 0;
  const self = typeAlloc(type);
  if (!self) return 0;
  store<u64>(self, <u64>retainMaybe(element), Repeat.element);
  store<i64>(self, count, Repeat.count);
  return self;
}

export function repeatNext(self: Ref): Owned {
  const count = load<i64>(self, Repeat.count);
  if (count == 0) return 0;
  if (count > 0) store<i64>(self, count - 1, Repeat.count);
  return retain(load<u32>(self, Repeat.element));
}
