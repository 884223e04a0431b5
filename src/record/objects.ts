/** An object as the inspector shows it: what it is, its count, its size, and how the collector sees it. */
import { STATE, STATE_BYTES } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { borrowedCount } from "../vm/index.ts";
import { textOf, typeNameOf } from "./text.ts";

/** In which list of the collector the object is; `untracked`: in none now, though its type can be; `none`: never. */
export type Generation = 0 | 1 | 2 | "permanent" | "untracked" | "none";

export interface ObjectView {
  /** The address, which is what `id()` gives. */
  readonly id: Ref;
  readonly type: string;
  readonly text: string;
  readonly count: number;
  readonly generation: Generation;
  /** `tp_finalize` or `__del__`: there is one that has not run, one that has, or none. */
  readonly finalizer: "waits" | "ran" | "none";
  readonly weakReferences: number;
}

/** @param generation of many objects, `generations` finds them together: each for itself goes through a list that may be very long */
export function viewObject(rt: Runtime, object: Ref, generation: Generation = generationOf(rt, object)): ObjectView {
  return {
    id: object,
    type: typeNameOf(rt, object),
    text: textOf(rt, object),
    count: countOf(rt, object),
    generation,
    finalizer: finalizerOf(rt, object),
    weakReferences: weakReferencesOf(rt, object).length,
  };
}

export function finalizerOf({ heap }: Runtime, object: Ref): ObjectView["finalizer"] {
  const type = heap.load(object + Header.type);
  if (heap.load(type + TypeObject.finalize) === 0 && heap.load(type + TypeObject.del) === 0) return "none";
  return heap.load(object + Header.flags) & ObjectFlag.Finalized ? "ran" : "waits";
}

/** As a program sees it: without the slots that borrow (3.14). */
export function countOf(rt: Runtime, object: number): number {
  return rt.heap.loadI32(object + Header.refcnt) - borrowedCount(rt, object as Ref);
}

/** Is the object in one of the collector's lists now? */
export function isTracked(rt: Runtime, object: number): boolean {
  return (rt.heap.load(object + Header.flags) & ObjectFlag.Tracked) !== 0;
}

/** Follows the list that the object is in to its head. */
export function generationOf(rt: Runtime, object: Ref): Generation {
  const { heap } = rt;
  const flags = heap.load(object + Header.flags);
  if (!(flags & ObjectFlag.Gc)) return "none";
  if (!(flags & ObjectFlag.Tracked)) return "untracked";
  let at: number = object;
  // in the midst of a collection it may be in one of the lists that only last as long, whose heads lie in the state as well
  while (at < STATE || at >= STATE + STATE_BYTES) at = heap.load(at + Prefix.gcNext);
  return generationOfList(at);
}

function generationOfList(list: number): 0 | 1 | 2 | "permanent" {
  const number = (list - STATE - State.generation0) >> 4;
  return number === 0 || number === 1 || number === 2 ? number : "permanent";
}

/** The same for many objects: each list is walked once. @param among only these will be asked for */
export function generations(rt: Runtime, among?: ReadonlySet<number>): (object: number) => Generation {
  const { heap } = rt;
  const known = new Map<number, Generation>();
  for (const field of [State.generation0, State.generation1, State.generation2, State.permanent]) {
    const list = STATE + field;
    for (let at = heap.load(list + Prefix.gcNext); at !== list; at = heap.load(at + Prefix.gcNext))
      if (!among || among.has(at)) known.set(at, generationOfList(list));
  }
  return (object) => known.get(object) ?? generationOf(rt, object as Ref);
}

/** A generation's list as it stands: how many objects, the counter, and the threshold that starts a collection (gc.get_count). */
export interface GenerationView {
  readonly objects: number;
  readonly count: number;
  readonly threshold: number;
}

export function generationsOf({ heap }: Runtime): GenerationView[] {
  return [0, 1, 2].map((number) => {
    const list = STATE + State.generation0 + 16 * number;
    let objects = 0;
    for (let at = heap.load(list + Prefix.gcNext); at !== list; at = heap.load(at + Prefix.gcNext)) objects++;
    return {
      objects,
      count: heap.loadI32(STATE + State.gcCounts + 4 * number),
      threshold: heap.loadI32(STATE + State.gcThresholds + 4 * number),
    };
  });
}

/** The weak references to an object, in the order of its list. */
export function weakReferencesOf(rt: Runtime, object: Ref): Ref[] {
  const { heap } = rt;
  const offset = heap.loadI32(heap.load(object + Header.type) + TypeObject.weaklistoffset);
  const found: Ref[] = [];
  if (offset === 0) return found;
  for (let weak = heap.load(object + offset); weak !== 0; weak = heap.load(weak + Weakref.next)) found.push(weak as Ref);
  return found;
}

/** Bytes in front of an object in its block. */
export function prefixOf(rt: Runtime, object: Ref): number {
  const flags = rt.heap.load(object + Header.flags);
  return flags & ObjectFlag.ManagedDict ? Prefix.MANAGED_SIZEOF : flags & ObjectFlag.Gc ? Prefix.GC_SIZEOF : 0;
}
