/** What objects share and where they lie: small ints, characters, interned strings, free lists, and the pools of the allocator. */

import { Code } from "../core/abi/eval-layout.ts";
import { POOL_BYTES, Pool, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind } from "../core/abi/heap-layout.ts";
import { SMALL_INT_MIN, STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { addressesIn, addressIn, FIXED_ROWS, type HeapViews, placeIn, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { tupleItems } from "./containers.ts";

export interface SharedObject {
  readonly id: Ref;
  /** References, above those that it starts with. */
  readonly held: number;
}

/** The count that objects at fixed addresses start from. */
export function startCount({ heap }: Runtime): number {
  return heap.loadI32(STATE + State.startCount);
}

/** -5 to 256. */
export function smallInts(rt: Runtime): (SharedObject & { readonly value: number })[] {
  return addressesIn(FIXED_ROWS.smallInts).map((address, place) => ({ value: SMALL_INT_MIN + place, ...shared(rt, address) }));
}

/** U+0000 to U+00FF, and the second objects that some have in 3.11. */
export function characters(rt: Runtime): SharedObject[] {
  return addressesIn(FIXED_ROWS.characters).flatMap((first) => {
    const second = twinOf(rt, first);
    return second === undefined ? [shared(rt, first)] : [shared(rt, first), shared(rt, second)];
  });
}

/** Is it the second object of a character, the one that names and constants are? */
export function isFrozenCharacter(heap: HeapViews, object: number): boolean {
  return placeIn(FIXED_ROWS.secondCharacters, object) !== undefined && heap.load(object + Header.type) === Type.str;
}

/** The characters with a second object, as one text. */
export function twinCharacters({ heap }: Runtime): string {
  const codes = addressesIn(FIXED_ROWS.secondCharacters).flatMap((address, code) => (isFrozenCharacter(heap, address) ? [code] : []));
  return String.fromCharCode(...codes);
}

/** The other object of the same character, in either direction; undefined: it has no second one, or is no character. */
export function twinOf({ heap }: Runtime, object: number): Ref | undefined {
  const { characters: first, secondCharacters: second } = FIXED_ROWS;
  if (isFrozenCharacter(heap, object)) return addressIn(first, placeIn(second, object)!) as Ref;
  const code = placeIn(first, object);
  if (code === undefined || code >= second.count) return undefined;
  const twin = addressIn(second, code);
  return isFrozenCharacter(heap, twin) ? (twin as Ref) : undefined;
}

function shared(rt: Runtime, id: number): SharedObject {
  return { id: id as Ref, held: rt.heap.loadI32(id + Header.refcnt) - startCount(rt) };
}

/** In the table of interned strings: a slot whose string has died. */
const GONE = 1;

/** Without those at fixed addresses, which nobody has to intern. */
export function internedStrings({ heap }: Runtime): Ref[] {
  const table = heap.load(STATE + State.internTable);
  if (table === 0) return [];
  const found: Ref[] = [];
  for (let slot = 0; slot <= heap.load(STATE + State.internMask); slot++) {
    const text = heap.load(table + 4 * slot);
    if (text > GONE) found.push(text as Ref);
  }
  return found;
}

export interface FreeList {
  readonly name: string;
  readonly length: number;
  readonly limit: number;
}

/** The limits of CPython 3.11: Objects/listobject.c, dictobject.c, tupleobject.c, floatobject.c, genobject.c. */
export function freeLists({ heap }: Runtime): FreeList[] {
  const kept = heap.load(STATE + State.tuplesKept);
  const tuples = Array.from({ length: Math.min(kept, 20) }, (_, index) => ({
    name: `tuple ${index + 1}`,
    length: heap.u16[(STATE + State.tupleFreeCounts + 2 * index) >>> 1]!,
    limit: 2000,
  }));
  const list = (name: string, field: number, limit: number): FreeList => ({ name, length: heap.loadI32(STATE + field), limit });
  return [
    list("list", State.listFreeCount, 80),
    list("dict", State.dictFreeCount, 80),
    list("dict keys", State.keysFreeCount, 80),
    list("float", State.floatFreeCount, 100),
    { name: "slice", length: heap.load(STATE + State.sliceCache) === 0 ? 0 : 1, limit: 1 },
    ...tuples,
    list("async generator value", State.agValueFreeCount, 80),
    list("async generator step", State.agAsendFreeCount, 80),
    list("MemoryError", State.memoryErrorFreeCount, 16),
  ];
}

export interface PoolView {
  readonly address: number;
  /** Bytes of a block; 0: it has never had any. */
  readonly sizeClass: number;
  readonly used: number;
  readonly total: number;
  readonly state: "used" | "full" | "empty";
}

/** All arenas, and in each the pools that have ever been used. */
export function arenasOf({ heap }: Runtime): { readonly address: number; readonly pools: PoolView[] }[] {
  const arenas: { address: number; pools: PoolView[] }[] = [];
  for (let index = 1; index < heap.load(STATE + State.segmentCount); index++) {
    const row = SEGMENTS + (index << Segment.SHIFT);
    if (heap.load(row + Segment.kind) !== SegmentKind.Arena) continue;
    const free = new Set<number>();
    for (let pool = heap.load(row + Segment.freePools); pool !== 0; pool = heap.load(pool + Pool.next)) free.add(pool);
    const pools: PoolView[] = [];
    for (let pool = index << SEGMENT_SHIFT; pool < heap.load(row + Segment.poolAddress); pool += POOL_BYTES) {
      const sizeClass = (heap.load(pool + Pool.sizeClass) + 1) << 4;
      const total = Math.floor((POOL_BYTES - Pool.HEADER) / sizeClass);
      const used = free.has(pool) ? 0 : heap.load(pool + Pool.used);
      pools.push({ address: pool, sizeClass, used, total, state: used === 0 ? "empty" : used === total ? "full" : "used" });
    }
    arenas.push({ address: index << SEGMENT_SHIFT, pools });
  }
  return arenas;
}

/** co_consts. */
export function constantsOf({ heap }: Runtime, code: number): Ref[] {
  return tupleItems(heap, heap.load(code + Code.consts));
}

/** The tuples of constants of these codes, and of the functions and classes in them. */
export function constantTuples(rt: Runtime, codes: Iterable<number>): Set<number> {
  const { heap } = rt;
  const found = new Set<number>();
  const queue = [...codes];
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    const tuple = heap.load(code + Code.consts);
    if (found.has(tuple)) continue;
    found.add(tuple);
    queue.push(...constantsOf(rt, code).filter((constant) => heap.load(constant + Header.type) === Type.code));
  }
  return found;
}
