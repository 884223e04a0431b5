/** cycle, chain and islice (Modules/itertoolsmodule.c): iterators over other iterators' items as they are. */
import { List } from "../abi/container-layout";
import { Chain, Cycle, Islice } from "../abi/itertools-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { countFits } from "../container/arguments";
import { listAppend, listNew, listSize, listSlot } from "../container/list";
import { tupleItem, tupleSize } from "../container/tuple";
import { errClear, errMatches } from "../eval/errors";
import { clearSlot, release, retain } from "../heap/object";
import { intAsI64 } from "../number/int";
import { typeAlloc } from "../object/instance";
import { numberIndexMaybeSubclass } from "../object/number-protocol";
import { iterNext, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { exactly, nextOf, refuseKeywords } from "./arguments";

/** cycle(iterable) */
export function cycleNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!exactly("cycle", type, args, kwargs, 1)) return 0;
  const iterator = objectGetIter(tupleItem(args, 0));
  if (!iterator) return 0;
  const saved = listNew(0);
  const self: Owned = saved ? typeAlloc(type) : 0;
  if (!self) {
    if (saved) release(saved);
    release(iterator);
    return 0;
  }
  store<u64>(self, <u64>iterator, Cycle.iterator);
  store<u64>(self, <u64>saved, Cycle.saved);
  return self;
}

/** The first time round the items are kept, then they come from the list. */
export function cycleNext(self: Ref): Owned {
  const iterator = load<u32>(self, Cycle.iterator);
  if (iterator) {
    retain(iterator);
    const item = iterNext(iterator);
    release(iterator);
    if (item) {
      if (load<i32>(self, Cycle.firstpass) || listAppend(load<u32>(self, Cycle.saved), item) == 0) return item;
      release(item);
      return 0;
    }
    if (pending()) return 0;
    clearSlot(self + Cycle.iterator);
  }
  const saved = load<u32>(self, Cycle.saved);
  const size = listSize(saved);
  if (!size) return 0;
  // The list is the program's too after a `__reduce__`: it may have become shorter.
  let index = load<i32>(self, Cycle.index);
  if (index >= size) index = 0;
  const item = load<u32>(listSlot(saved, index));
  store<i64>(self, index + 1 >= size ? 0 : <i64>(index + 1), Cycle.index);
  return retain(item);
}

function chainOver(type: Ref, source: Owned): Owned {
  if (!source) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(source);
    return 0;
  }
  store<u64>(self, <u64>source, Chain.source);
  return self;
}

/** chain(*iterables) */
export function chainNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (refuseKeywords("chain", type, kwargs)) return 0;
  return chainOver(type, objectGetIter(args));
}

/** chain.from_iterable(iterable) */
export function chainFromIterableMethod(type: Ref, iterable: Ref): Owned {
  return chainOver(type, objectGetIter(iterable));
}

/** chain_next: the next iterable is asked for only when the one before has ended. */
export function chainNext(self: Ref): Owned {
  while (load<u32>(self, Chain.source)) {
    let active = load<u32>(self, Chain.active);
    if (!active) {
      active = nextSource(self);
      if (!active) return 0;
    }
    retain(active);
    const item = nextOf(active);
    release(active);
    if (item) return item;
    if (pending()) {
      if (!errMatches(Type.StopIteration)) return 0;
      errClear();
    }
    clearSlot(self + Chain.active);
  }
  return 0;
}

/** The next iterable's iterator, now the active one; 0 at the end or with an exception, and then nothing more comes. */
function nextSource(self: Ref): Ref {
  const source = retain(load<u32>(self, Chain.source));
  const iterable = iterNext(source);
  release(source);
  let active: Owned = 0;
  if (iterable) {
    active = objectGetIter(iterable);
    release(iterable);
  }
  if (!active) {
    clearSlot(self + Chain.source);
    return 0;
  }
  const old = load<u32>(self, Chain.active);
  store<u64>(self, <u64>active, Chain.active);
  if (old) release(old);
  return active;
}

/** A bound of islice: -1 for what is no index or does not fit; no exception stays. */
function bound(object: Ref): i64 {
  const index = numberIndexMaybeSubclass(object);
  if (!index) {
    errClear();
    return -1;
  }
  const value = intAsI64(index);
  release(index);
  return load<i32>(STATE, State.intOverflow) ? -1 : value;
}

const STOP = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

/** islice(iterable, stop) or islice(iterable, start, stop[, step]) */
export function isliceNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (refuseKeywords("islice", type, kwargs)) return 0;
  const count = tupleSize(args);
  if (!countFits(count, 2, 4, "islice")) return 0;
  let start: i64 = 0;
  let stop: i64 = -1;
  let step: i64 = 1;
  const last = tupleItem(args, count == 2 ? 1 : 2);
  if (count > 2 && tupleItem(args, 1) != NONE) start = bound(tupleItem(args, 1));
  if (last != NONE) {
    stop = bound(last);
    if (stop == -1) return raise(Type.ValueError, STOP);
  }
  if (start < 0 || stop < -1) return raise(Type.ValueError, count == 2 ? STOP : "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (count == 4 && tupleItem(args, 3) != NONE) step = bound(tupleItem(args, 3));
  if (step < 1) return raise(Type.ValueError, "Step for islice() must be a positive integer or None.");
  const iterator = objectGetIter(tupleItem(args, 0));
  if (!iterator) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(iterator);
    return 0;
  }
  store<u64>(self, <u64>iterator, Islice.iterator);
  store<i64>(self, start, Islice.next);
  store<i64>(self, stop, Islice.stop);
  store<i64>(self, step, Islice.step);
  return self;
}

/** islice_next: what lies between is fetched and dropped. */
export function isliceNext(self: Ref): Owned {
  const iterator = load<u32>(self, Islice.iterator);
  if (!iterator) return 0;
  retain(iterator);
  const item = isliceStep(self, iterator);
  if (!item) clearSlot(self + Islice.iterator);
  release(iterator);
  return item;
}

function isliceStep(self: Ref, iterator: Ref): Owned {
  const stop = load<i64>(self, Islice.stop);
  while (load<i64>(self, Islice.count) < load<i64>(self, Islice.next)) {
    const skipped = nextOf(iterator);
    if (!skipped) return 0;
    release(skipped);
    store<i64>(self, load<i64>(self, Islice.count) + 1, Islice.count);
  }
  if (stop != -1 && load<i64>(self, Islice.count) >= stop) return 0;
  const item = nextOf(iterator);
  if (!item) return 0;
  store<i64>(self, load<i64>(self, Islice.count) + 1, Islice.count);
  const old = load<i64>(self, Islice.next);
  let next = old + load<i64>(self, Islice.step);
  if (next < old || (stop != -1 && next > stop)) next = stop;
  store<i64>(self, next, Islice.next);
  return item;
}
