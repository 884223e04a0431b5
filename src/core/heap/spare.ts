/**
 * The free lists that 3.14 has beyond those of all versions (Include/internal/pycore_freelist_state.h): the dead wait for the next of
 * their type, last in, first out. What comes from there has been allocated long ago, so no count of the collector goes up, or down when
 * it waits again. A full collection empties them.
 */
import { Spare } from "../abi/heap-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Owned, Ref } from "../types";
import { gcFree, gcNew, objectFree, objectNewStatic } from "./allocate";
import { parked, renewed } from "./watch";

/** How many wait at most: a byte for each kind. */
const LIMITS = memory.data<u8>([100, 20, 16, 10, 10, 6, 6]);
const KINDS: u32 = Spare.KINDS;
const LENGTHS: u32 = KINDS << 2;

// @ts-ignore: decorator
@inline
function hasCollectorHeader(kind: u32): bool {
  return kind >= <u32>Spare.Method && kind <= <u32>Spare.TupleIterator;
}

/** One that has waited, with one reference and its type; 0: none waits. */
export function spareTake(kind: u32, type: Ref): Owned {
  const at = STATE + State.spares + (kind << 2);
  const object = load<u32>(at);
  if (!object) return 0;
  // the next one stands in the place of its type
  store<u32>(at, load<u32>(object, Header.type));
  store<u32>(at + LENGTHS, load<u32>(at + LENGTHS) - 1);
  store<i32>(object, 1, Header.refcnt);
  store<u32>(object, type, Header.type);
  renewed(hasCollectorHeader(kind) ? object - Prefix.GC_SIZEOF : object);
  return object;
}

/** Does the dead object wait from now on? What it held is gone, and no collector knows it. */
export function sparePut(kind: u32, object: Ref): bool {
  if (!load<u32>(STATE, State.sparesKept)) return false;
  const at = STATE + State.spares + (kind << 2);
  const length = load<u32>(at + LENGTHS);
  if (length >= <u32>load<u8>(LIMITS + kind)) return false;
  store<u64>(object, load<u32>(at), Header.type);
  if (hasCollectorHeader(kind)) store<u32>(object, ObjectFlag.Gc, Header.flags);
  store<u32>(at, object);
  store<u32>(at + LENGTHS, length + 1);
  parked(hasCollectorHeader(kind) ? object - Prefix.GC_SIZEOF : object);
  return true;
}

/** gcNew of a type with such a list. */
export function spareOrNew(kind: u32, type: Ref, bytes: u32): Owned {
  const object = spareTake(kind, type);
  if (object) return object;
  return hasCollectorHeader(kind) ? gcNew(type, bytes) : objectNewStatic(type, bytes);
}

/** The end of an object of such a type. */
export function spareOrFree(kind: u32, object: Ref): void {
  if (sparePut(kind, object)) return;
  if (hasCollectorHeader(kind)) gcFree(object);
  else objectFree(object);
}

/** _PyObject_ClearFreeLists, for these. */
export function sparesClear(): void {
  for (let kind: u32 = 0; kind < KINDS; kind++) {
    const at = STATE + State.spares + (kind << 2);
    let object = load<u32>(at);
    store<u32>(at, 0);
    store<u32>(at + LENGTHS, 0);
    while (object) {
      const next = load<u32>(object, Header.type);
      store<u32>(object, Type.object, Header.type);
      if (hasCollectorHeader(kind)) gcFree(object);
      else objectFree(object);
      object = next;
    }
  }
}
