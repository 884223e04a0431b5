/** `__slots__` of a class statement: what it asks for, checked (type_new_slots of Objects/typeobject.c). */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { TypeStruct } from "./type-struct.ts";

export interface ClassSlots {
  /** Mangled names in alphabetical order; undefined without `__slots__`. */
  readonly names: readonly string[] | undefined;
  /** The same as a tuple, which the class keeps: owned. */
  readonly tuple: Owned | undefined;
  readonly addDict: boolean;
  readonly addWeak: boolean;
}

/**
 * What a class body says by `__slots__`: names checked, mangled and sorted, `__dict__` and `__weakref__` taken out.
 *
 * @throws RAISED with TypeError for what is no identifier or conflicts with a class variable
 */
export function readSlots(types: TypeStruct, className: string, base: Ref, bases: readonly Ref[], dict: Ref): ClassSlots {
  const { rt } = types;
  const mayAddDict = types.get(base, TypeObject.dictoffset) === 0;
  const mayAddWeak = types.get(base, TypeObject.weaklistoffset) === 0 && types.get(base, TypeObject.itemsize) === 0;
  const slots = rt.dictGet(dict, "__slots__");
  if (slots === undefined) return { names: undefined, tuple: undefined, addDict: mayAddDict, addWeak: mayAddWeak };
  const tuple = rt.isInstance(slots, Type.str) ? rt.tuple([rt.retain(slots)]) : rt.must(rt.core.sequenceTuple(slots));
  return rt.lend(tuple, (items) => {
    const given = rt.items(items);
    if (given.length > 0 && types.get(base, TypeObject.itemsize) !== 0) {
      rt.raise.typeError(`nonempty __slots__ not supported for subtype of '${rt.nameOfType(base)}'`);
    }
    const texts = given.map((item) => slotName(types, item));
    let { addDict, addWeak } = specialSlots(types, texts, mayAddDict, mayAddWeak);
    const names = texts.filter((text) => text !== "__dict__" && text !== "__weakref__").map((text) => mangle(className, text));
    for (const name of names) {
      if (rt.dictGet(dict, name) === undefined || name === "__qualname__" || name === "__classcell__") continue;
      rt.raise.valueError(`${rt.lend(rt.str(name), (text) => rt.repr(text))} in __slots__ conflicts with class variable`);
    }
    names.sort(byCodePoint);
    // they are sorted in a list, and a tuple is made of it
    const list = rt.list(names.map((name) => rt.interned(name)));
    const tuple = rt.lend(list, (sorted) => rt.must(rt.core.listAsTuple(sorted)));
    // Other bases may bring a __dict__ or __weakref__ along.
    for (const each of bases) {
      if (each === base || bases.length < 2) continue;
      if (mayAddDict && types.get(each, TypeObject.dictoffset) !== 0) addDict = true;
      if (mayAddWeak && types.get(each, TypeObject.weaklistoffset) !== 0) addWeak = true;
    }
    return { names, tuple, addDict, addWeak };
  });
}

function slotName(types: TypeStruct, item: Ref): string {
  const { rt } = types;
  if (!rt.isInstance(item, Type.str)) rt.raise.typeError(`__slots__ items must be strings, not '${rt.typeName(item)}'`);
  if (rt.core.strIsIdentifier(item) === 0) rt.raise.typeError("__slots__ must be identifiers");
  return rt.text(item);
}

function specialSlots(
  types: TypeStruct,
  texts: readonly string[],
  mayAddDict: boolean,
  mayAddWeak: boolean,
): { addDict: boolean; addWeak: boolean } {
  const { raise } = types.rt;
  let addDict = false;
  let addWeak = false;
  for (const text of texts) {
    if (text === "__dict__") {
      if (!mayAddDict || addDict) raise.typeError("__dict__ slot disallowed: we already got one");
      addDict = true;
    } else if (text === "__weakref__") {
      if (!mayAddWeak || addWeak) raise.typeError("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
      addWeak = true;
    }
  }
  return { addDict, addWeak };
}

/** _Py_Mangle: private names get the class's name in front. */
export function mangle(className: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const owner = className.replace(/^_+/, "");
  return owner === "" ? name : `_${owner}${name}`;
}

/** Python's order of strings: by code point, not by UTF-16 unit. */
function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
