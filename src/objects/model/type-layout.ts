/**
 * Which class gives an instance its layout, and whether two layouts are the same (best_base, solid_base,
 * compatible_for_assignment of Objects/typeobject.c).
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Prefix } from "../../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { profileSizes } from "./profile-sizes.ts";
import type { TypeStruct } from "./type-struct.ts";

const POINTER = 8;

/** best_base: the base whose layout the others' agree with. Raises TypeError. */
export function bestBase(types: TypeStruct, bases: readonly Ref[]): Ref {
  const { rt } = types;
  let base: Ref | undefined;
  let winner: Ref | undefined;
  for (const each of bases) {
    if (!types.isType(each)) rt.raise.typeError("bases must be types");
    if (!types.has(each, TypeFlag.BaseType)) rt.raise.typeError(`type '${rt.nameOfType(each)}' is not an acceptable base type`);
    const candidate = solidBase(types, each);
    if (winner === undefined) {
      winner = candidate;
      base = each;
    } else if (types.isSubtype(winner, candidate)) continue;
    else if (types.isSubtype(candidate, winner)) {
      winner = candidate;
      base = each;
    } else rt.raise.typeError("multiple bases have instance lay-out conflict");
  }
  return base!;
}

/** solid_base: the nearest class in the chain of bases that adds fields. */
export function solidBase(types: TypeStruct, type: Ref): Ref {
  const parent = types.base(type);
  const base = parent === 0 ? (Type.object as Ref) : solidBase(types, parent);
  return hasExtraFields(types, type, base) ? type : base;
}

/** extra_ivars: a `__weakref__` or `__dict__` alone does not count. */
function hasExtraFields(types: TypeStruct, type: number, base: number): boolean {
  let size = types.get(type, TypeObject.basicsize);
  const baseSize = types.get(base, TypeObject.basicsize);
  const itemsize = types.get(type, TypeObject.itemsize);
  const baseItemsize = types.get(base, TypeObject.itemsize);
  if (itemsize !== 0 || baseItemsize !== 0) return size !== baseSize || itemsize !== baseItemsize;
  for (const field of [TypeObject.weaklistoffset, TypeObject.dictoffset]) {
    const offset = types.get(type, field);
    if (offset !== 0 && types.get(base, field) === 0 && offset + POINTER === size && types.isHeapType(type)) size -= POINTER;
  }
  return size !== baseSize;
}

/** Room for the list of an instance's weak references: behind the fields it has, or, from 3.12 on, in front of it. */
export function addWeakrefs(types: TypeStruct, type: Ref): void {
  if (profileSizes(types.rt).pointersInFront) {
    types.set(type, TypeObject.weaklistoffset, Prefix.weakrefs >>> 0);
    types.addFlags(type, TypeFlag.ManagedWeakref);
    return;
  }
  const size = types.get(type, TypeObject.basicsize);
  types.set(type, TypeObject.weaklistoffset, size);
  types.set(type, TypeObject.basicsize, size + POINTER);
}

/** compatible_for_assignment; attribute is what the text begins with. Raises TypeError. */
export function checkCompatible(types: TypeStruct, from: Ref, to: Ref, attribute: string): void {
  const { rt } = types;
  if (deallocatorOf(types, from) !== deallocatorOf(types, to)) {
    rt.raise.typeError(`${attribute} assignment: '${rt.nameOfType(to)}' deallocator differs from '${rt.nameOfType(from)}'`);
  }
  let newBase = to;
  let oldBase = from;
  while (sameAsBase(types, newBase)) newBase = types.base(newBase);
  while (sameAsBase(types, oldBase)) oldBase = types.base(oldBase);
  const same = newBase === oldBase || (types.base(newBase) === types.base(oldBase) && sameSlotsAdded(types, newBase, oldBase));
  if (!same || ((types.flags(from) ^ types.flags(to)) & TypeFlag.Preheader) !== 0) {
    rt.raise.typeError(`${attribute} assignment: '${rt.nameOfType(to)}' object layout differs from '${rt.nameOfType(from)}'`);
  }
}

/** CPython compares tp_free here; with one function to free all kinds, what counts is whether there is a collector header. */
function deallocatorOf(types: TypeStruct, type: Ref): boolean {
  return types.has(type, TypeFlag.HaveGc);
}

/** compatible_with_tp_base: adds the class nothing to its base's layout? */
function sameAsBase(types: TypeStruct, type: Ref): boolean {
  const parent = types.base(type);
  if (parent === 0) return false;
  const fields = [TypeObject.basicsize, TypeObject.itemsize, TypeObject.dictoffset, TypeObject.weaklistoffset];
  return (
    fields.every((field) => types.get(type, field) === types.get(parent, field)) &&
    types.has(type, TypeFlag.HaveGc) === types.has(parent, TypeFlag.HaveGc)
  );
}

/** same_slots_added: the same `__slots__`, `__dict__` and `__weakref__` over the same base. */
function sameSlotsAdded(types: TypeStruct, a: Ref, b: Ref): boolean {
  const { rt } = types;
  const namesA = types.get(a, TypeObject.slotNames) as Ref;
  const namesB = types.get(b, TypeObject.slotNames) as Ref;
  const texts = (names: Ref): string =>
    names === 0
      ? ""
      : types
          .items(names)
          .map((name) => rt.text(name))
          .join(" ");
  if (texts(namesA) !== texts(namesB)) return false;
  const fields = [TypeObject.basicsize, TypeObject.dictoffset, TypeObject.weaklistoffset];
  return fields.every((field) => types.get(a, field) === types.get(b, field));
}
