/**
 * `__basicsize__`, `__dictoffset__`, `__weakrefoffset__` and `__flags__` of a type, and counts, as CPython of the profile has them. What the
 * machine here goes by differs in three ways: a managed dict is marked by -1, the struct of type is packed, and bits of our own
 * tell built-in types apart.
 */
import { TYPE_BASICSIZE } from "../../core/abi/descriptor-layout.ts";
import { HEAP_START, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Interned, Str } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { CoreRuntime } from "./core-runtime.ts";
import { profileSizes } from "./profile-sizes.ts";
import type { Runtime } from "./runtime.ts";

/** tp_dictoffset of a class whose instances' dict is managed. */
const MANAGED = -1;
/** Where PyTypeObject has tp_dict and tp_weaklist. */
const DICT_OF_TYPE = 264;
const WEAKREFS_OF_TYPE = 368;
/** 3.12 and later: the pointer to the weak references stands so far in front of the instance. */
const WEAKREFS_IN_FRONT = -32;

export function shownLayout(rt: CoreRuntime, type: Ref, field: TypeObject): number {
  const value = rt.heap.loadI32(type + field);
  const base = builtinBase(rt, type);
  const layout = profileSizes(rt).layouts?.get(rt.nameOfType(base));
  // a class has from its built-in base what it does not change
  if (layout && field === TypeObject.basicsize && type === base) return layout[0];
  if (layout && field === TypeObject.itemsize && type === base) return layout[1];
  if (layout && field === TypeObject.weaklistoffset && value === rt.heap.loadI32(base + field)) return layout[2];
  if (layout?.[3] && field === TypeObject.dictoffset && value === rt.heap.loadI32(base + field)) return layout[3];
  switch (field) {
    case TypeObject.itemsize:
      return value;
    case TypeObject.basicsize:
      if (isMetaclass(rt, type)) return value - TYPE_BASICSIZE + (profileSizes(rt).classStruct ?? TYPE_BASICSIZE);
      return value + structDifference(rt, type);
    case TypeObject.dictoffset:
      return value === TypeObject.dict && isMetaclass(rt, type) ? DICT_OF_TYPE : dictOffset(rt, type, value);
    case TypeObject.weaklistoffset:
      return value === TypeObject.weaklist && isMetaclass(rt, type) ? WEAKREFS_OF_TYPE : weakrefOffset(rt, type, value);
    default:
      return flags(value);
  }
}

/** type and the classes over it, whose instances are types. */
function isMetaclass(rt: CoreRuntime, type: Ref): boolean {
  return (rt.heap.load(type + TypeObject.flags) & TypeFlag.TypeSubclass) !== 0;
}

/** 3.11 counts from the end of a managed instance in front of which three pointers stand: the size of the class that brought the dict, and 24. */
function dictOffset(rt: CoreRuntime, type: Ref, value: number): number {
  const later = profileSizes(rt).pointersInFront ?? false;
  if (value >= 0) return moved(rt, type, TypeObject.dictoffset, value);
  if (later) return MANAGED;
  if (value !== MANAGED) return value;
  let owner = type;
  for (;;) {
    const base = rt.heap.load(owner + TypeObject.base) as Ref;
    if (base === 0 || rt.heap.loadI32(base + TypeObject.dictoffset) !== MANAGED) break;
    owner = base;
  }
  return -(rt.heap.loadI32(owner + TypeObject.basicsize) + 24);
}

function weakrefOffset(rt: CoreRuntime, type: Ref, value: number): number {
  return value < 0 ? WEAKREFS_IN_FRONT : moved(rt, type, TypeObject.weaklistoffset, value);
}

/** A built-in type that its instances hold is a heap type; our own bits are not shown. */
function flags(value: number): number {
  if (!(value & TypeFlag.HeldByInstances)) return value >>> 0;
  return ((value & ~TypeFlag.HeldByInstances) | TypeFlag.HeapType) >>> 0;
}

/** What a class adds lies behind the struct of its built-in base, which may have another size in the profile. */
function moved(rt: CoreRuntime, type: Ref, field: TypeObject, value: number): number {
  let base = type;
  while (rt.heap.load(base + TypeObject.flags) & TypeFlag.HeapType) base = rt.heap.load(base + TypeObject.base) as Ref;
  return rt.heap.loadI32(base + field) === value ? value : value + structDifference(rt, type);
}

/** The built-in type that a class is made of. */
function builtinBase(rt: Runtime, type: Ref): Ref {
  let base = type;
  while (base !== 0 && rt.heap.load(base + TypeObject.flags) & TypeFlag.HeapType) base = rt.heap.load(base + TypeObject.base) as Ref;
  return base;
}

/** How many bytes more than here the struct of this type's instances shows. */
export function structDifference(rt: Runtime, type: Ref): number {
  const { structs } = profileSizes(rt);
  const base = builtinBase(rt, type);
  for (let each = base; each !== 0; each = rt.heap.load(each + TypeObject.base) as Ref) {
    const difference = structs.get(rt.nameOfType(each));
    if (difference !== undefined) return difference;
  }
  return 0;
}

/** A heap type of CPython's modules: it stands at a fixed address here, and is counted like any other object. */
function isHeldType(rt: Runtime, object: Ref): boolean {
  return rt.typeOf(object) === Type.type && (rt.heap.load(object + TypeObject.flags) & TypeFlag.HeldByInstances) !== 0;
}

/** Is the object never freed by the profile's rules, so that it shows a count of its own? */
export function isImmortal(rt: Runtime, object: Ref): boolean {
  if (profileSizes(rt).immortal === undefined) return false;
  if (object < HEAP_START && !isHeldType(rt, object)) return true;
  return rt.typeOf(object) === Type.str && rt.heap.u8[object + Str.interned] === Interned.Immortal;
}

/** The reference count as the profile shows it. */
export function shownCount(rt: Runtime, object: Ref): number {
  return isImmortal(rt, object) ? (profileSizes(rt).immortal as number) : rt.heap.loadI32(object + Header.refcnt);
}
