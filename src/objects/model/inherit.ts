/**
 * What a type takes over from its bases: sizes and flags (inherit_special) and slots (inherit_slots of
 * Objects/typeobject.c), base by base along the mro.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { TypeStruct } from "./type-struct.ts";

/** Slots that are copied one by one when the type has none; those with rules of their own are in inheritSlots. */
const PLAIN_SLOTS: readonly number[] = (() => {
  const special = new Set<number>([
    TypeObject.traverse,
    TypeObject.clear,
    TypeObject.richcompare,
    TypeObject.hash,
    TypeObject.newInstance,
    TypeObject.vectorcall,
    TypeObject.del,
    TypeObject.getattro,
    TypeObject.setattro,
  ]);
  const offsets: number[] = [];
  for (let offset: number = TypeObject.FIRST_SLOT; offset <= TypeObject.LAST_SLOT; offset += 4)
    if (!special.has(offset)) offsets.push(offset);
  return [...offsets, TypeObject.getattro, TypeObject.setattro];
})();

const FAST_SUBCLASSES: readonly (readonly [number, number])[] = [
  [Type.BaseException, TypeFlag.ExceptionSubclass],
  [Type.type, TypeFlag.TypeSubclass],
  [Type.int, TypeFlag.IntSubclass],
  [Type.bytes, TypeFlag.BytesSubclass],
  [Type.str, TypeFlag.StrSubclass],
  [Type.tuple, TypeFlag.TupleSubclass],
  [Type.list, TypeFlag.ListSubclass],
  [Type.dict, TypeFlag.DictSubclass],
];

/** inherit_special: from the one base that gives the layout. */
export function inheritSpecial(types: TypeStruct, type: number, base: number): void {
  if (!types.has(type, TypeFlag.HaveGc) && types.has(base, TypeFlag.HaveGc) && types.get(type, TypeObject.references) === 0) {
    types.addFlags(type, TypeFlag.HaveGc);
    for (const field of [TypeObject.traverse, TypeObject.clear, TypeObject.references, TypeObject.kind]) {
      if (types.get(type, field) === 0) types.set(type, field, types.get(base, field));
    }
  }
  for (const field of [TypeObject.basicsize, TypeObject.itemsize, TypeObject.weaklistoffset, TypeObject.dictoffset]) {
    if (types.get(type, field) === 0) types.set(type, field, types.get(base, field));
  }
  types.addFlags(type, types.flags(base) & TypeFlag.ManagedWeakref);
  const fast = FAST_SUBCLASSES.find(([address]) => type === address || types.isSubtype(base, address));
  if (fast) types.addFlags(type, fast[1]);
  if (types.has(base, TypeFlag.MatchSelf)) types.addFlags(type, TypeFlag.MatchSelf);
}

/** inherit_slots: from one class of the mro, its direct or indirect base. */
export function inheritSlots(types: TypeStruct, type: number, base: number): void {
  const baseBase = types.get(base, TypeObject.base);
  const copy = (offset: number): void => {
    if (types.get(type, offset) !== 0) return;
    const value = types.get(base, offset);
    // What the base itself only inherited comes from where it was defined, further down the mro.
    if (value !== 0 && (baseBase === 0 || value !== types.get(baseBase, offset))) types.set(type, offset, value);
  };
  for (const offset of PLAIN_SLOTS) copy(offset);
  if (types.get(type, TypeObject.richcompare) === 0 && types.get(type, TypeObject.hash) === 0 && !overridesHash(types, type)) {
    types.set(type, TypeObject.richcompare, types.get(base, TypeObject.richcompare));
    types.set(type, TypeObject.hash, types.get(base, TypeObject.hash));
  }
  if (types.get(type, TypeObject.vectorcalloffset) === 0)
    types.set(type, TypeObject.vectorcalloffset, types.get(base, TypeObject.vectorcalloffset));
  if (!types.isHeapType(type)) {
    if (types.get(type, TypeObject.call) === types.get(base, TypeObject.call))
      types.addFlags(type, types.flags(base) & TypeFlag.HaveVectorcall);
    if (types.get(type, TypeObject.descrGet) === types.get(base, TypeObject.descrGet))
      types.addFlags(type, types.flags(base) & TypeFlag.MethodDescriptor);
  }
  if (!types.has(type, TypeFlag.Sequence) && !types.has(type, TypeFlag.Mapping)) {
    types.addFlags(type, types.flags(base) & (TypeFlag.Sequence | TypeFlag.Mapping));
  }
}

/** overrides_hash: equality and hash are only inherited together. */
function overridesHash(types: TypeStruct, type: number): boolean {
  const dict = types.dict(type);
  return types.rt.dictGet(dict, "__eq__") !== undefined || types.rt.dictGet(dict, "__hash__") !== undefined;
}
