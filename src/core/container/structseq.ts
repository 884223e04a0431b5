/**
 * Struct sequences (Objects/structseq.c): tuples whose items have names, and perhaps further items that
 * only have names. All items stand behind one another; ob_size counts those of the tuple, the high half of
 * that field all of them.
 */
import { Type } from "../abi/memory-map";
import { Tuple } from "../abi/container-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, gcNew, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, typeOf } from "../heap/object";
import { Owned, Ref } from "../types";
import { tupleItem, tupleSetNew } from "./tuple";

/** Offset of the number of all items. */
const TOTAL = 20;

/** PyStructSequence_New: an instance whose `total` items are 0, of which `visible` are the tuple's. Not tracked, as in CPython only those are that a program makes. */
export function structSequenceAlloc(type: Ref, total: i32, visible: i32): Owned {
  const self = gcNew(type, load<u32>(Type.tuple, TypeObject.basicsize) + ((<u32>total) << 3));
  if (!self) return 0;
  store<i32>(self, visible, Tuple.size);
  store<i32>(self, total, TOTAL);
  for (let i = 0; i < total; i++) tupleSetNew(self, i, 0);
  return self;
}

/** tp_dealloc: items die first to last, unlike those of a tuple. */
export function structSequenceDealloc(self: Ref): u32 {
  const type = typeOf(self);
  gcUntrack(self);
  const total = load<i32>(self, TOTAL);
  for (let i = 0; i < total; i++) releaseMaybe(tupleItem(self, i));
  gcFree(self);
  if (load<u32>(type, TypeObject.flags) & TypeFlag.HeldByInstances) release(type);
  return 0;
}
