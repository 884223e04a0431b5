/** groupby and its groups (Modules/itertoolsmodule.c): one source, so an older group ends when a newer one is asked for. */
import { Groupby, Grouper } from "../abi/itertools-layout";
import { NONE, Type } from "../abi/memory-map";
import { tuplePack2 } from "../container/tuple";
import { EQ } from "../container/common";
import { callOneArg } from "../eval/call";
import { gcNew, gcTrack } from "../heap/allocate";
import { clearSlot, release, releaseMaybe, retain } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { typeAlloc } from "../object/instance";
import { iterNext, objectGetIter } from "../object/protocol";
import { Address, Owned, Ref } from "../types";
import { parseArguments, parsed } from "./arguments";

/** groupby(iterable, key=None) */
export function groupbyNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("groupby", "iterable,key", 1, 2, args, kwargs)) return 0;
  const key = parsed(1);
  const iterator = objectGetIter(parsed(0));
  if (!iterator) return 0;
  const self = typeAlloc(type);
  if (!self) {
    release(iterator);
    return 0;
  }
  store<u64>(self, <u64>iterator, Groupby.iterator);
  store<u64>(self, <u64>retain(key ? key : NONE), Groupby.keyfunc);
  return self;
}

/** Takes the next item and its key; -1 at the end or with an exception. */
function step(self: Ref): i32 {
  const iterator = retain(load<u32>(self, Groupby.iterator));
  const value = iterNext(iterator);
  release(iterator);
  if (!value) return -1;
  const keyfunc = load<u32>(self, Groupby.keyfunc);
  const key = keyfunc == NONE ? retain(value) : callOneArg(keyfunc, value);
  if (!key) {
    release(value);
    return -1;
  }
  const oldValue = load<u32>(self, Groupby.currentValue);
  store<u64>(self, <u64>value, Groupby.currentValue);
  replace(self + Groupby.currentKey, key);
  releaseMaybe(oldValue);
  return 0;
}

function replace(slot: Address, value: Owned): void {
  const old = load<u32>(slot);
  store<u64>(slot, <u64>value);
  releaseMaybe(old);
}

/** Are two keys equal, whatever their comparison does to their owners meanwhile? */
function sameKey(a: Ref, b: Ref): i32 {
  retain(a);
  retain(b);
  const same = objectRichCompareBool(a, b, EQ);
  release(a);
  release(b);
  return same;
}

/** groupby_next: moving on to the next group ends the one before. */
export function groupbyNext(self: Ref): Owned {
  store<u32>(self, 0, Groupby.currentGrouper);
  // Skip what is left of the group before.
  for (;;) {
    const key = load<u32>(self, Groupby.currentKey);
    const target = load<u32>(self, Groupby.targetKey);
    if (key) {
      if (!target) break;
      const same = sameKey(target, key);
      if (same < 0) return 0;
      if (!same) break;
    }
    if (step(self) < 0) return 0;
  }
  const key = load<u32>(self, Groupby.currentKey);
  if (!key) return 0;
  replace(self + Groupby.targetKey, retain(key));
  const grouper = grouperNew(self, key);
  if (!grouper) return 0;
  const pair = tuplePack2(load<u32>(self, Groupby.currentKey), grouper);
  release(grouper);
  return pair;
}

/** _grouper_create: the group with that key is the current one now. */
export function grouperNew(parent: Ref, key: Ref): Owned {
  const self = gcNew(Type.grouper, Grouper.SIZEOF);
  if (!self) return 0;
  store<u64>(self, <u64>retain(parent), Grouper.parent);
  store<u64>(self, <u64>retain(key), Grouper.targetKey);
  store<u32>(parent, self, Groupby.currentGrouper);
  gcTrack(self);
  return self;
}

/** _grouper_next: a group ends when the key changes, or when groupby has gone on. */
export function grouperNext(self: Ref): Owned {
  const parent = load<u32>(self, Grouper.parent);
  if (load<u32>(parent, Groupby.currentGrouper) != self) return 0;
  if (!load<u32>(parent, Groupby.currentValue) && step(parent) < 0) return 0;
  const key = load<u32>(parent, Groupby.currentKey);
  if (!key || sameKey(load<u32>(self, Grouper.targetKey), key) <= 0) return 0;
  const value = load<u32>(parent, Groupby.currentValue);
  store<u64>(parent, 0, Groupby.currentValue);
  clearSlot(parent + Groupby.currentKey);
  return value;
}
