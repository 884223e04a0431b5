/** How a class lets go of what it holds: as Python code could make it, for caches and slots of the class follow what is in it. */
import { Dict } from "../core/abi/container-layout.ts";
import { EMPTY_STR, HEAP_START, NONE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { HeapViews, Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { keyAt, tupleItems } from "./containers.ts";

export type ClassHold =
  /** A text that may as well be another: `__name__`, `__doc__`. */
  | { readonly kind: "text"; readonly at: number }
  /** `del C.name` */
  | { readonly kind: "attribute"; readonly type: Ref; readonly name: Ref }
  /** The class derives from what its base derives from instead. */
  | { readonly kind: "base"; readonly type: Ref; readonly base: Ref };

const TEXTS: Readonly<Record<string, number>> = {
  name: TypeObject.name,
  qualname: TypeObject.qualname,
  module: TypeObject.module,
  doc: TypeObject.doc,
};

/** A reference that a class has in itself. undefined: one that it cannot be without. */
export function holdOfClass({ heap }: Runtime, type: Ref, place: string, object: Ref): ClassHold | undefined {
  const text = TEXTS[place];
  if (text !== undefined) return { kind: "text", at: type + text };
  return place === "base" && isDirectBase(heap, type, object) ? { kind: "base", type, base: object } : undefined;
}

/**
 * A reference in a class's dict, in its tuple of bases, or in its order of look-up, which are the class's own.
 * @returns undefined: the holder belongs to no class; null: to one that cannot be without this
 */
export function holdInClass(
  { heap }: Runtime,
  living: Iterable<number>,
  holder: Ref,
  place: string,
  object: Ref,
): ClassHold | null | undefined {
  const isTuple = heap.load(holder + Header.type) === Type.tuple;
  if (!isTuple && heap.load(holder + Header.type) !== Type.dict) return undefined;
  for (const type of living) {
    if (!isClass(heap, type)) continue;
    if (isTuple && (heap.load(type + TypeObject.bases) === holder || heap.load(type + TypeObject.mro) === holder))
      return isDirectBase(heap, type, object) ? { kind: "base", type: type as Ref, base: object } : null;
    if (!isTuple && heap.load(type + TypeObject.dict) === holder) {
      const [what, index] = place.split(" ");
      const name = what === "value" ? keyAt(heap, heap.load(holder + Dict.keys), Number(index)) : object;
      return { kind: "attribute", type: type as Ref, name };
    }
  }
  return undefined;
}

export function isClass(heap: HeapViews, object: number): boolean {
  return (heap.load(heap.load(object + Header.type) + TypeObject.flags) & TypeFlag.TypeSubclass) !== 0;
}

function isDirectBase(heap: HeapViews, type: number, base: Ref): boolean {
  const bases = heap.load(type + TypeObject.bases);
  return bases !== 0 && base >= HEAP_START && tupleItems(heap, bases).includes(base);
}

/** @returns false: the class does not allow it */
export function letGoOfClass(rt: Runtime, hold: ClassHold): boolean {
  try {
    switch (hold.kind) {
      case "text": {
        const text = rt.heap.load(hold.at) as Owned;
        rt.heap.store(hold.at, rt.retain(EMPTY_STR as Ref));
        rt.release(text);
        return true;
      }
      case "attribute":
        if (rt.core.objectDelAttr(hold.type, hold.name) >= 0) return true;
        rt.core.errClear();
        // a docstring cannot be deleted, but be another
        rt.status(rt.core.objectSetAttr(hold.type, hold.name, NONE as Ref));
        return true;
      case "base":
        replaceBase(rt, hold.type, hold.base);
        return true;
    }
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return false;
  }
}

/** By a class without anything of its own: object itself would often have another layout than the base. */
function replaceBase(rt: Runtime, type: Ref, base: Ref): void {
  const { heap } = rt;
  const name = rt.str("object");
  const none = rt.must(rt.core.dictNew());
  const stand = rt.call(Type.type as Ref, name, heap.load(base + TypeObject.bases) as Ref, none);
  rt.release(name);
  rt.release(none);
  rt.lend(stand, () => {
    const bases = tupleItems(heap, heap.load(type + TypeObject.bases)).map((each) => rt.retain(each === base ? stand : each));
    rt.lend(rt.tuple(bases), (tuple) => rt.setAttr(type, "__bases__", tuple));
  });
}
