/** What an object's card says besides its count: how large it is, where its block lies, and whether it is one of those that never die. */
import { Large, POOL_MASK, Pool, SEGMENT_BYTES, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind } from "../core/abi/heap-layout.ts";
import { HEAP_START, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { Str } from "../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { HeapViews, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { sizeOf as sizeOfObject } from "../vm/index.ts";
import { tupleItems } from "./containers.ts";
import { prefixOf } from "./objects.ts";

export type BlockPlace =
  /** A block of a pool: bytes of such a block, and which one of the pool it is. */
  | { readonly kind: "pool"; readonly arena: number; readonly pool: number; readonly sizeClass: number; readonly index: number }
  | { readonly kind: "large"; readonly bytes: number }
  /** At a fixed address in the low memory. */
  | { readonly kind: "static" };

/** Where the block of an object lies, that begins with its prefix. */
export function blockOf(rt: Runtime, object: Ref): BlockPlace {
  if (object < HEAP_START) return { kind: "static" };
  const block = object - prefixOf(rt, object);
  const row = SEGMENTS + ((block >>> SEGMENT_SHIFT) << Segment.SHIFT);
  if (rt.heap.load(row + Segment.kind) !== SegmentKind.Arena)
    return { kind: "large", bytes: rt.heap.load(block - Large.HEADER + Large.requested) };
  const pool = block & ~POOL_MASK;
  const sizeClass = (rt.heap.load(pool + Pool.sizeClass) + 1) << 4;
  return { kind: "pool", arena: block & ~(SEGMENT_BYTES - 1), pool, sizeClass, index: (block - pool - Pool.HEADER) / sizeClass };
}

export function isInterned({ heap }: Runtime, object: number): boolean {
  return heap.load(object + Header.type) === Type.str && heap.u8[object + Str.interned] === 1;
}

/**
 * `sys.getsizeof` of objects. It calls built-in methods, which make objects: only for whoever gives the moment up afterwards,
 * and after everything else has been read. A program's own `__sizeof__` is not called.
 */
export function bytesOf(rt: Runtime, objects: readonly Ref[]): number[] {
  rt.core.gcDisable();
  // one that is dying has a count of 0, and would die once more with the call
  for (const object of objects) rt.retain(object);
  return objects.map((object) => bytesOfOne(rt, object));
}

function bytesOfOne(rt: Runtime, object: Ref): number {
  try {
    const type = rt.heap.load(object + Header.type);
    const size = hasOwnMethod(rt, type) ? builtInSize(rt, object, type) : sizeOfObject(rt, object, null);
    const bytes = rt.toNumber(size);
    rt.release(size);
    return bytes;
  } catch (error) {
    if (error !== RAISED) throw error;
    // memory may be short; an object in the making may have no size yet
    rt.core.errClear();
    return 0;
  }
}

/** Does a class of the program say how large its instances are? */
function hasOwnMethod(rt: Runtime, type: number): boolean {
  const { heap } = rt;
  return bases(heap, type).some(
    (base) =>
      isHeapType(heap, base) &&
      heap.load(base + TypeObject.dict) !== 0 &&
      rt.dictGet(heap.load(base + TypeObject.dict) as Ref, "__sizeof__") !== undefined,
  );
}

function builtInSize(rt: Runtime, object: Ref, type: number): ReturnType<Runtime["int"]> {
  const base = bases(rt.heap, type).find((each) => !isHeapType(rt.heap, each)) ?? (Type.object as Ref);
  const size = rt.callMethod(base, "__sizeof__", object);
  const bytes = rt.toNumber(size) + prefixOf(rt, object);
  rt.release(size);
  return rt.int(bytes);
}

function bases(heap: HeapViews, type: number): Ref[] {
  const mro = heap.load(type + TypeObject.mro);
  return mro === 0 ? [] : tupleItems(heap, mro);
}

function isHeapType(heap: HeapViews, type: number): boolean {
  return (heap.load(type + TypeObject.flags) & TypeFlag.HeapType) !== 0;
}
