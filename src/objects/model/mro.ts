/** The method resolution order: C3 (mro_implementation and pmerge of Objects/typeobject.c). */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { TypeStruct } from "./type-struct.ts";

/** type.mro(): the class itself, then the merge of its bases' orders and of the bases as written. Raises TypeError. */
export function computeMro(types: TypeStruct, type: Ref, bases: readonly Ref[]): Ref[] {
  const { rt } = types;
  for (const base of bases)
    if (types.get(base, TypeObject.mro) === 0) rt.raise.typeError(`Cannot extend an incomplete type '${rt.nameOfType(base)}'`);
  const [first] = bases;
  // One base: nothing to merge, which is nearly always so.
  if (bases.length === 1 && first !== undefined) return [type, ...types.mro(first)];
  for (const [i, base] of bases.entries()) {
    if (bases.indexOf(base) < i) {
      const name = rt.lookupAttr(base, "__name__");
      rt.raise.typeError(name ? `duplicate base class ${rt.lend(name, (text) => rt.strOf(text))}` : "duplicate base class");
    }
  }
  const lists = [...bases.map((base) => types.mro(base)), [...bases]];
  const result: Ref[] = [type];
  const heads = lists.map(() => 0);
  for (;;) {
    let found: Ref | undefined;
    let empty = true;
    for (const [i, list] of lists.entries()) {
      const candidate = list[heads[i]!];
      if (candidate === undefined) continue;
      empty = false;
      if (lists.some((other, j) => other.indexOf(candidate, heads[j]! + 1) >= 0)) continue;
      found = candidate;
      break;
    }
    if (empty) return result;
    if (found === undefined) return inconsistent(types, lists, heads);
    result.push(found);
    for (const [i, list] of lists.entries()) if (list[heads[i]!] === found) heads[i]!++;
  }
}

/** mro_implementation: a tuple where there is nothing to merge, else a list. */
export function mroObject(types: TypeStruct, type: Ref, bases: readonly Ref[]): Owned {
  const held = computeMro(types, type, bases).map((each) => types.rt.retain(each));
  return bases.length === 1 ? types.rt.tuple(held) : types.rt.list(held);
}

/** type_mro: always a new list. */
export function mroList(types: TypeStruct, type: Ref, bases: readonly Ref[]): Owned {
  const { rt } = types;
  const order = mroObject(types, type, bases);
  return rt.typeOf(order) === Type.list ? order : rt.lend(order, (tuple) => rt.must(rt.core.sequenceList(tuple)));
}

/** set_mro_error: names the bases that are still waiting. */
function inconsistent(types: TypeStruct, lists: readonly Ref[][], heads: readonly number[]): never {
  const { rt } = types;
  const waiting = new Set<Ref>();
  lists.forEach((list, i) => {
    const head = list[heads[i]!];
    if (head !== undefined) waiting.add(head);
  });
  const names = [...waiting].map((base) => rt.lend(rt.getAttr(base, "__name__"), (name) => rt.strOf(name)));
  return rt.raise.typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names.join(", ")}`);
}
