/** Objects at fixed addresses in the low memory: None, True, small ints, characters, names of the core, built-in types. They are never freed. */
import {
  ELLIPSIS,
  FALSE,
  HEAP_START,
  IMMORTAL_START,
  NONE,
  NOT_IMPLEMENTED,
  STATIC_TYPES,
  STATIC_TYPES_END,
  TRUE,
  TYPE_STRIDE,
  Type,
} from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { EMPTY_OBJECTS, FIXED_ROWS, type FixedRow, type HeapViews, placeIn, type Ref } from "../heap/index.ts";
import { profileSizes, type Runtime, shownCount } from "../objects/index.ts";
import { isFrozenCharacter, startCount } from "./pools.ts";

export interface Fixed {
  /**
   * immortal: references are not counted at all (PEP 683, from 3.12). high: the count begins so high that it never comes to 0.
   * static: an ordinary count, and no memory that could be given back.
   */
  readonly state: "immortal" | "high" | "static";
  /** What the count begins with, held by nobody. */
  readonly start: number;
}

export const SINGLETONS: ReadonlySet<number> = new Set<number>([NONE, TRUE, FALSE, ELLIPSIS, NOT_IMPLEMENTED]);
export const EMPTY: ReadonlySet<number> = new Set<number>(EMPTY_OBJECTS);

/** Is there such an object at this address? */
export function isFixed({ heap }: Runtime, address: number): boolean {
  if (!(address > 0 && address < HEAP_START)) return false;
  return SINGLETONS.has(address) || startsHigh(heap, address) || isStaticType(heap, address);
}

/** Those that begin with the profile's count. */
function startsHigh(heap: HeapViews, address: number): boolean {
  if (placeIn(FIXED_ROWS.identifiers, address) !== undefined) return heap.load(address + Header.type) === Type.str;
  return EMPTY.has(address) || isSmallInt(address) || isCharacter(address) || isFrozenCharacter(heap, address);
}

export function isSmallInt(address: number): boolean {
  return placeIn(FIXED_ROWS.smallInts, address) !== undefined;
}

/** A string of one character up to U+00FF, or one byte. */
export function isCharacter(address: number): boolean {
  return (placeIn(FIXED_ROWS.characters, address) ?? placeIn(FIXED_ROWS.bytes, address)) !== undefined;
}

const TYPES: FixedRow = { start: STATIC_TYPES, stride: TYPE_STRIDE, count: Math.trunc((STATIC_TYPES_END - STATIC_TYPES) / TYPE_STRIDE) };

function isStaticType(heap: HeapViews, address: number): boolean {
  if (placeIn(TYPES, address) === undefined) return false;
  const type = heap.load(address + Header.type);
  const isClass = type === Type.type || (type >= HEAP_START && (heap.load(type + TypeObject.flags) & TypeFlag.TypeSubclass) !== 0);
  return isClass && (heap.load(address + TypeObject.flags) & TypeFlag.Ready) !== 0;
}

export function fixedOf(rt: Runtime, object: Ref): Fixed {
  if (profileSizes(rt).immortal !== undefined) return { state: "immortal", start: 0 };
  // one reference is the interpreter's, from the beginning
  const start = startsHigh(rt.heap, object) ? startCount(rt) : 1;
  return { state: start === IMMORTAL_START ? "high" : "static", start };
}

/** What sys.getrefcount shows of it, without the reference of that call. */
export function fixedCount(rt: Runtime, object: Ref): number {
  return shownCount(rt, object);
}
