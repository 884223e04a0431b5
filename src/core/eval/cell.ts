/** Cells: variables shared by nested functions (Objects/cellobject.c). */
import { Cell } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { releaseMaybe, retainMaybe } from "../heap/object";
import { Owned, Ref } from "../types";

/** PyCell_New: contents borrowed, 0 = empty. */
export function cellNew(contents: Ref): Owned {
  const cell = gcNew(Type.cell, Cell.SIZEOF);
  if (!cell) return 0;
  store<u64>(cell, retainMaybe(contents), Cell.value);
  gcTrack(cell);
  return cell;
}

/** cell_dealloc. */
export function cellDealloc(cell: Ref): u32 {
  gcUntrack(cell);
  releaseMaybe(load<u32>(cell, Cell.value));
  gcFree(cell);
  return 0;
}
