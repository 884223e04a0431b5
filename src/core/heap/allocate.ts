/**
 * Memory for objects: with a collector header (Modules/gcmodule.c, gc_alloc and PyObject_GC_Del) or
 * without. A new object has count 1, is untracked, and keeps a heap type alive; its fields are the
 * caller's to set before it is tracked.
 */
import { PrefixTag } from "../abi/heap-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { allocate, deallocate, reallocate } from "./blocks";
import { collectIfDue } from "./generations";

/** An object without a collector header; 0 with MemoryError pending. */
export function objectNew(type: Ref, bytes: u32): Owned {
  const object = allocate(bytes);
  if (!object) return raiseMemoryError();
  store<u64>(object, 1, Header.refcnt);
  store<u64>(object, type, Header.type);
  if (load<u32>(type, TypeObject.flags) & (TypeFlag.HeapType | TypeFlag.HeldByInstances)) store<i32>(type, load<i32>(type, Header.refcnt) + 1, Header.refcnt);
  return object;
}

/** objectNew for types that are never heap types: one test less. */
// @ts-ignore: decorator
@inline
export function objectNewStatic(type: Ref, bytes: u32): Owned {
  const object = allocate(bytes);
  if (!object) return raiseMemoryError();
  store<u64>(object, 1, Header.refcnt);
  store<u64>(object, type, Header.type);
  return object;
}

/** objectNew for a var-sized object (PyObject_NewVar): ob_size is set. */
export function objectNewVar(type: Ref, bytes: u32, size: i32): Owned {
  const object = objectNew(type, bytes);
  if (object) store<i64>(object, size, Header.size);
  return object;
}

/** An object with a collector header: counts in generation 0 and may run a collection first. 0 with MemoryError pending. */
export function gcNew(type: Ref, bytes: u32): Owned {
  if (load<u32>(type, TypeObject.flags) & TypeFlag.Preheader) return managedNew(type, bytes);
  const block = allocate(bytes + Prefix.GC_SIZEOF);
  if (!block) return raiseMemoryError();
  const object = block + Prefix.GC_SIZEOF;
  store<u64>(block, (<u64>PrefixTag.Gc) << 32);
  store<u64>(block, 0, 8);
  store<u64>(object, 1, Header.refcnt);
  store<u64>(object, (<u64>type) | ((<u64>ObjectFlag.Gc) << 32), Header.type);
  return counted(type, object);
}

/** An instance whose attributes or weak references are managed: their pointers stand in front of the collector header. */
function managedNew(type: Ref, bytes: u32): Owned {
  const block = allocate(bytes + Prefix.MANAGED_SIZEOF);
  if (!block) return raiseMemoryError();
  const object = block + Prefix.MANAGED_SIZEOF;
  store<u64>(block, (<u64>PrefixTag.Managed) << 32);
  store<u64>(block, 0, 8);
  store<u64>(block, 0, 16);
  store<u64>(block, 0, 24);
  store<u64>(object, 1, Header.refcnt);
  store<u64>(object, (<u64>type) | ((<u64>(ObjectFlag.Gc | ObjectFlag.ManagedDict)) << 32), Header.type);
  return counted(type, object);
}

// @ts-ignore: decorator
@inline
function counted(type: Ref, object: Ref): Owned {
  if (load<u32>(type, TypeObject.flags) & (TypeFlag.HeapType | TypeFlag.HeldByInstances)) store<i32>(type, load<i32>(type, Header.refcnt) + 1, Header.refcnt);
  const count = load<i32>(STATE, State.gcCounts) + 1;
  store<i32>(STATE, count, State.gcCounts);
  if (count > load<i32>(STATE, State.gcTrigger)) collectIfDue();
  return object;
}

/** gcNew for a var-sized object (PyObject_GC_NewVar): ob_size is set. */
export function gcNewVar(type: Ref, bytes: u32, size: i32): Owned {
  const object = gcNew(type, bytes);
  if (object) store<i64>(object, size, Header.size);
  return object;
}

/** PyObject_Free: the memory of an object without a collector header. Releases nothing. */
// @ts-ignore: decorator
@inline
export function objectFree(object: Ref): void {
  deallocate(object);
}

/** PyObject_GC_Del: the memory of an object with a collector header; untracks it if need be. Releases nothing. */
export function gcFree(object: Ref): void {
  const flags = load<u32>(object, Header.flags);
  if (flags & ObjectFlag.Tracked) gcUntrack(object);
  const count = load<i32>(STATE, State.gcCounts);
  if (count > 0) store<i32>(STATE, count - 1, State.gcCounts);
  deallocate(blockOf(object, flags));
}

/**
 * Stands for an object with a collector header that CPython makes for one call, where ours needs none: it counts, and a collection
 * may start, just as if it had been made. `gcPassed` stands for its end.
 */
export function gcPassing(): void {
  const count = load<i32>(STATE, State.gcCounts) + 1;
  store<i32>(STATE, count, State.gcCounts);
  if (count > load<i32>(STATE, State.gcTrigger)) collectIfDue();
}

export function gcPassed(): void {
  const count = load<i32>(STATE, State.gcCounts);
  if (count > 0) store<i32>(STATE, count - 1, State.gcCounts);
}

/** tp_free of whatever kind of object this is. */
export function freeObject(object: Ref): void {
  if (load<u32>(object, Header.flags) & ObjectFlag.Gc) gcFree(object);
  else objectFree(object);
}

// @ts-ignore: decorator
@inline
function blockOf(object: Ref, flags: u32): Address {
  return object - (flags & ObjectFlag.ManagedDict ? <u32>Prefix.MANAGED_SIZEOF : <u32>Prefix.GC_SIZEOF);
}

/** PyObject_Realloc for an object without collector header; the object may move. 0 when refused (no exception; the object is as it was). */
export function objectResize(object: Ref, bytes: u32): Owned {
  return reallocate(object, bytes);
}

/** _PyObject_GC_Resize: the object must be untracked; it may move. 0 when refused (no exception; the object is as it was). */
export function gcResize(object: Ref, bytes: u32): Owned {
  const block = blockOf(object, load<u32>(object, Header.flags));
  const moved = reallocate(block, bytes + (object - block));
  return moved ? moved + (object - block) : 0;
}

/** PyObject_GC_Track: the last of generation 0. */
export function gcTrack(object: Ref): void {
  const list = <u32>(STATE + State.generation0);
  const last = load<u32>(list - 8);
  store<u32>(last - 16, object);
  store<u32>(object - 8, last);
  store<u32>(object - 16, list);
  store<u32>(list - 8, object);
  store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Tracked, Header.flags);
}

/** PyObject_GC_UnTrack; harmless for an object that is not tracked. */
export function gcUntrack(object: Ref): void {
  const flags = load<u32>(object, Header.flags);
  if (!(flags & ObjectFlag.Tracked)) return;
  const next = load<u32>(object - 16);
  const previous = load<u32>(object - 8);
  store<u32>(previous - 16, next);
  store<u32>(next - 8, previous);
  store<u32>(object - 16, 0);
  store<u32>(object, flags & ~(<u32>(ObjectFlag.Tracked | ObjectFlag.Collecting | ObjectFlag.Unreachable)), Header.flags);
}

/** Is it in one of the collector's lists? Only asked of objects with a collector header. */
// @ts-ignore: decorator
@inline
export function isTracked(object: Ref): bool {
  return (load<u32>(object, Header.flags) & ObjectFlag.Tracked) != 0;
}

/** Has the object a collector header (PyObject_IS_GC)? */
// @ts-ignore: decorator
@inline
export function isGc(object: Ref): bool {
  return (load<u32>(object, Header.flags) & ObjectFlag.Gc) != 0;
}

/** _PyObject_GC_MAY_BE_TRACKED: could it ever be part of a cycle as it stands? An untracked exact tuple could not. */
// @ts-ignore: decorator
@inline
export function mayBeTracked(object: Ref): bool {
  const flags = load<u32>(object, Header.flags);
  return (flags & ObjectFlag.Gc) != 0 && ((flags & ObjectFlag.Tracked) != 0 || !neverTrackedAgain(object));
}

// @ts-ignore: decorator
@inline
function neverTrackedAgain(object: Ref): bool {
  return load<u32>(object, Header.type) == Type.tuple;
}
