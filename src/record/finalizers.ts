/** What waits for the end of objects at a moment: finalizers, weak references with their callbacks, `weakref.finalize`. */
import { Module } from "../core/abi/descriptor-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import { liveObjects, type Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { GENERATORS } from "../vm/index.ts";
import { dictEntries, type Entry } from "./containers.ts";
import { finalizerOf } from "./objects.ts";

export interface Finalizable {
  readonly object: Ref;
  readonly state: "waits" | "ran";
  readonly what: "__del__" | "generator" | "built-in";
}

/** @param wanted which objects are asked about */
export function finalizableObjects(rt: Runtime, wanted: (object: Ref) => boolean): Finalizable[] {
  const { heap } = rt;
  const found: Finalizable[] = [];
  for (const object of liveObjects(heap)) {
    const state = finalizerOf(rt, object);
    if (state === "none" || !wanted(object)) continue;
    const type = heap.load(object + Header.type);
    const ofProgram = (heap.load(type + TypeObject.flags) & TypeFlag.HeapType) !== 0;
    const what = GENERATORS.has(type) ? "generator" : ofProgram ? "__del__" : "built-in";
    found.push({ object, state, what });
  }
  return found;
}

export interface WeakReference {
  readonly object: Ref;
  /** 0: it has died. */
  readonly target: Ref;
  /** 0: none. */
  readonly callback: Ref;
}

export function weakReferences({ heap }: Runtime, wanted: (object: Ref) => boolean): WeakReference[] {
  const isWeak = (type: number): boolean => {
    for (let base = type; base !== 0; base = heap.load(base + TypeObject.base))
      if (base === Type.weakref || base === Type.weakProxy || base === Type.weakCallableProxy) return true;
    return false;
  };
  // asked once for each type: there are far fewer types than objects
  const types = new Map<number, boolean>();
  const found: WeakReference[] = [];
  for (const object of liveObjects(heap)) {
    const type = heap.load(object + Header.type);
    let weak = types.get(type);
    if (weak === undefined) types.set(type, (weak = isWeak(type)));
    if (!weak || !wanted(object)) continue;
    const target = heap.load(object + Weakref.object);
    found.push({ object, target: (target === NONE ? 0 : target) as Ref, callback: heap.load(object + Weakref.callback) as Ref });
  }
  return found;
}

export interface RegisteredFinalizer {
  readonly object: Ref;
  readonly target: Ref;
  readonly function: Ref;
  readonly atexit: boolean;
}

/**
 * The registry of `weakref.finalize` (Lib/weakref.py), in the order of making. It asks built-in descriptors, and so makes objects:
 * after everything else has been read.
 */
export function registeredFinalizers(rt: Runtime): RegisteredFinalizer[] {
  const { heap } = rt;
  // whatever the program may have put in the place of the library's: at each step it is looked at what is there
  const module = entryOf(rt, dictEntries(heap, heap.load(STATE + State.sysModules)), "weakref");
  if (!module || heap.load(module + Header.type) !== Type.module) return [];
  const type = entryOf(rt, dictEntries(heap, heap.load(module + Module.dict)), "finalize");
  if (!type || !rt.isInstance(type, Type.type)) return [];
  const registry = entryOf(rt, dictEntries(heap, heap.load(type + TypeObject.dict)), "_registry");
  if (!registry || heap.load(registry + Header.type) !== Type.dict) return [];
  // what is made here must not start a collection: nothing may die of being looked at
  rt.core.gcDisable();
  return dictEntries(heap, registry).flatMap(({ key, value }) => {
    try {
      const weak = borrowed(rt, value, "weakref");
      const target = heap.load(weak + Weakref.object);
      const atexit = rt.isTrue(borrowed(rt, value, "atexit"));
      return [{ object: key, target: (target === NONE ? 0 : target) as Ref, function: borrowed(rt, value, "func"), atexit }];
    } catch (error) {
      if (error !== RAISED) throw error;
      // still being made, or not what the library puts there
      rt.core.errClear();
      return [];
    }
  });
}

/** The holder keeps it. */
function borrowed(rt: Runtime, object: Ref, name: string): Ref {
  const value = rt.getAttr(object, name);
  rt.release(value);
  return value;
}

function entryOf(rt: Runtime, entries: readonly Entry[], name: string): Ref | undefined {
  return entries.find(({ key }) => rt.heap.load(key + Header.type) === Type.str && rt.text(key) === name)?.value;
}
