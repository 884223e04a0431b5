/**
 * tee (Modules/itertoolsmodule.c): iterators that share a chain of blocks of 57 values; a block dies
 * when the last tee has left it.
 */
import { Tee, TeeData } from "../abi/itertools-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { freeWithType } from "../heap/generic";
import { clearSlot, refcount, release, releaseMaybe, retain, retainMaybe } from "../heap/object";
import { visitHeldType, visitReference } from "../heap/traverse";
import { clearWeakrefs } from "../heap/weak";
import { iterNext, objectGetIter } from "../object/protocol";
import { objectTypeCheck } from "../object/type";
import { raise } from "../raise";
import { tupleItem } from "../container/tuple";
import { Owned, Ref } from "../types";
import { exactly } from "./arguments";

/** teedataobject_newinternal: an empty block over an iterator. */
export function teeDataNew(iterator: Ref): Owned {
  const self = gcNew(Type.teeData, TeeData.SIZEOF);
  if (!self) return 0;
  store<u64>(self, <u64>retain(iterator), TeeData.iterator);
  store<u64>(self, 0, TeeData.count);
  store<u64>(self, 0, TeeData.next);
  gcTrack(self);
  return self;
}

/** The block after this one, made if need be. */
function nextBlock(self: Ref): Owned {
  if (!load<u32>(self, TeeData.next)) store<u64>(self, <u64>teeDataNew(load<u32>(self, TeeData.iterator)), TeeData.next);
  return retainMaybe(load<u32>(self, TeeData.next));
}

/** The value at an index, taken from the iterator if no tee has been there yet. */
function valueAt(self: Ref, index: i32): Owned {
  const slot = self + TeeData.values + ((<u32>index) << 3);
  if (index < load<i32>(self, TeeData.count)) return retain(load<u32>(slot));
  if (load<i32>(self, TeeData.running)) return raise(Type.RuntimeError, "cannot re-enter the tee iterator");
  store<i32>(self, 1, TeeData.running);
  const value = iterNext(load<u32>(self, TeeData.iterator));
  store<i32>(self, 0, TeeData.running);
  if (!value) return 0;
  store<i32>(self, load<i32>(self, TeeData.count) + 1, TeeData.count);
  store<u64>(slot, <u64>value);
  return retain(value);
}

export function teeDataTraverse(self: Ref): u32 {
  visitHeldType(self);
  visitReference(load<u32>(self, TeeData.iterator));
  const count = load<i32>(self, TeeData.count);
  for (let i = 0; i < count; i++) visitReference(load<u32>(self + TeeData.values + ((<u32>i) << 3)));
  visitReference(load<u32>(self, TeeData.next));
  return 0;
}

/** A long chain of blocks goes one after the other, not each inside the death of the one before. */
function releaseChain(block: Owned): void {
  while (block && refcount(block) == 1) {
    const next = load<u32>(block, TeeData.next);
    store<u64>(block, 0, TeeData.next);
    release(block);
    block = next;
  }
  releaseMaybe(block);
}

export function teeDataClear(self: Ref): i32 {
  clearSlot(self + TeeData.iterator);
  const count = load<i32>(self, TeeData.count);
  for (let i = 0; i < count; i++) clearSlot(self + TeeData.values + ((<u32>i) << 3));
  store<i32>(self, 0, TeeData.count);
  const next = load<u32>(self, TeeData.next);
  store<u64>(self, 0, TeeData.next);
  releaseChain(next);
  return 0;
}

export function teeDataDealloc(self: Ref): u32 {
  gcUntrack(self);
  teeDataClear(self);
  freeWithType(self);
  return 0;
}

function teeNewAt(data: Owned, index: i32): Owned {
  const self = gcNew(Type.tee, load<u32>(Type.tee, TypeObject.basicsize));
  if (!self) {
    release(data);
    return 0;
  }
  store<u64>(self, <u64>data, Tee.data);
  store<i64>(self, <i64>index, Tee.index);
  store<u64>(self, 0, Tee.weakreflist);
  gcTrack(self);
  return self;
}

/** tee_fromiterable: a tee over a tee shares its blocks. */
export function teeFromIterable(iterable: Ref): Owned {
  const iterator = objectGetIter(iterable);
  if (!iterator) return 0;
  const data: Owned = objectTypeCheck(iterator, Type.tee) ? 0 : teeDataNew(iterator);
  let result: Owned = 0;
  if (data) result = teeNewAt(data, 0);
  else if (objectTypeCheck(iterator, Type.tee)) result = teeCopyMethod(iterator);
  release(iterator);
  return result;
}

export function teeNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return exactly("_tee", type, args, kwargs, 1) ? teeFromIterable(tupleItem(args, 0)) : 0;
}

/** tee_copy: starts where this one stands. */
export function teeCopyMethod(self: Ref): Owned {
  return teeNewAt(retain(load<u32>(self, Tee.data)), load<i32>(self, Tee.index));
}

/** tee_next: values lie in a chain of blocks that the copies share; a block dies with the last one that needs it. */
export function teeNext(self: Ref): Owned {
  let index = load<i32>(self, Tee.index);
  if (index >= <i32>TeeData.LINKCELLS) {
    const next = nextBlock(load<u32>(self, Tee.data));
    if (!next) return 0;
    const old = load<u32>(self, Tee.data);
    store<u64>(self, <u64>next, Tee.data);
    store<i64>(self, 0, Tee.index);
    release(old);
    index = load<i32>(self, Tee.index);
  }
  const data = retain(load<u32>(self, Tee.data));
  const value = valueAt(data, index);
  release(data);
  if (value) store<i64>(self, <i64>(index + 1), Tee.index);
  return value;
}

export function teeDealloc(self: Ref): u32 {
  gcUntrack(self);
  if (load<u32>(self, Tee.weakreflist)) clearWeakrefs(self);
  clearSlot(self + Tee.data);
  freeWithType(self);
  return 0;
}
