/**
 * Struct sequences (Objects/structseq.c): tuples whose items have names, and perhaps further items that
 * only have names. All items stand behind one another; ob_size counts those of the tuple, the high half of
 * that field all of them.
 */
import { Tuple } from "../abi/container-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { releaseMaybe } from "../heap/object";
import { Owned, Ref } from "../types";
import { tupleItem, tupleSetNew } from "./tuple";

/** Offset of the number of all items. */
const TOTAL = 20;

/** An instance whose `total` items are 0, of which `visible` are the tuple's. */
export function structSequenceAlloc(type: Ref, total: i32, visible: i32): Owned {
  const self = gcNew(type, Tuple.SIZEOF + ((<u32>total) << 3));
  if (!self) return 0;
  store<i32>(self, visible, Tuple.size);
  store<i32>(self, total, TOTAL);
  for (let i = 0; i < total; i++) tupleSetNew(self, i, 0);
  gcTrack(self);
  return self;
}

/** tp_dealloc: items die first to last, unlike those of a tuple. */
export function structSequenceDealloc(self: Ref): u32 {
  gcUntrack(self);
  const total = load<i32>(self, TOTAL);
  for (let i = 0; i < total; i++) releaseMaybe(tupleItem(self, i));
  gcFree(self);
  return 0;
}
