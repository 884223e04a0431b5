/**
 * Type variables in generic aliases and unions: collecting them and putting types in their place
 * (_Py_make_parameters, _Py_subs_parameters of Objects/genericaliasobject.c).
 */

import { GenericAlias } from "../core/abi/descriptor-layout.ts";
import { ELLIPSIS, NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "./model/runtime.ts";

/** An object that knows how to be substituted (a TypeVar and its kin) has `__typing_subst__`. */
function isTypeVariable(rt: Runtime, object: Ref): boolean {
  if (rt.isInstance(object, Type.type)) return false;
  const hook = rt.lookupAttr(object, "__typing_subst__");
  if (hook === undefined) return false;
  rt.release(hook);
  return true;
}

function parametersOf(rt: Runtime, object: Ref): Owned | undefined {
  if (rt.isInstance(object, Type.type)) return undefined;
  const found = rt.lookupAttr(object, "__parameters__");
  if (found === undefined || rt.isInstance(found, Type.tuple)) return found;
  rt.release(found);
  return undefined;
}

/** _Py_make_parameters: each type variable once, in the order of first appearance. */
export function typingParameters(rt: Runtime, args: Ref): Owned {
  const found: Ref[] = [];
  const add = (each: Ref): void => {
    if (!found.includes(each)) found.push(each);
  };
  for (const each of rt.items(args)) {
    if (isTypeVariable(rt, each)) add(each);
    else {
      const nested = parametersOf(rt, each);
      if (nested !== undefined) rt.lend(nested, (tuple) => rt.items(tuple).forEach(add));
    }
  }
  return rt.tuple(found.map((each) => rt.retain(each)));
}

/** _Py_subs_parameters: owned arguments with item put in the place of the type variables. */
export function substitute(rt: Runtime, self: Ref, args: Ref, item: Ref): Owned[] {
  const parameters = rt.getAttr(self, "__parameters__");
  return rt.lend(parameters, (tuple) => {
    const names = rt.items(tuple);
    if (names.length === 0) rt.raise.typeError(`${rt.repr(self)} is not a generic class`);
    let given = rt.isInstance(item, Type.tuple) ? rt.items(item) : [item];
    const prepared: Owned[] = [];
    for (const name of names) {
      const prepare = rt.lookupAttr(name, "__typing_prepare_subst__");
      if (prepare === undefined) continue;
      const current = rt.tuple(given.map((each) => rt.retain(each)));
      const next = rt.lend(prepare, (run) => rt.lend(current, (all) => rt.call(run, self, all)));
      prepared.push(next);
      given = rt.isInstance(next, Type.tuple) ? rt.items(next) : [next];
    }
    if (given.length !== names.length) {
      rt.raise.typeError(
        `Too ${given.length > names.length ? "many" : "few"} arguments for ${rt.repr(self)}; actual ${given.length}, expected ${names.length}`,
      );
    }
    const values = new Map(names.map((name, i) => [name, given[i]!]));
    const result = rt.items(args).flatMap((each) => substituteOne(rt, each, values));
    for (const each of prepared) rt.release(each);
    return result;
  });
}

function substituteOne(rt: Runtime, argument: Ref, values: ReadonlyMap<Ref, Ref>): Owned[] {
  const direct = values.get(argument);
  if (direct !== undefined) {
    const hook = rt.getAttr(argument, "__typing_subst__");
    const value = rt.lend(hook, (run) => rt.call(run, direct));
    const isUnpacked = rt.lookupAttr(argument, "__typing_is_unpacked_typevartuple__");
    if (isUnpacked !== undefined && rt.lend(isUnpacked, (each) => rt.isTrue(each)) && rt.isInstance(value, Type.tuple)) {
      return rt.lend(value, (tuple) => rt.items(tuple).map((each) => rt.retain(each)));
    }
    return [value];
  }
  const nested = parametersOf(rt, argument);
  if (nested === undefined) return [rt.retain(argument)];
  return rt.lend(nested, (tuple) => {
    const names = rt.items(tuple);
    if (names.length === 0) return [rt.retain(argument)];
    const chosen = rt.tuple(names.map((name) => rt.retain(values.get(name) ?? name)));
    return [rt.lend(chosen, (all) => rt.must(rt.core.objectGetItem(argument, all)))];
  });
}

/** ga_repr_item: how a type is written inside an alias or union. */
export function typeText(rt: Runtime, object: Ref): string {
  if (object === ELLIPSIS) return "...";
  const alias = rt.typeOf(object) === Type.genericAlias && rt.heap.load(object + GenericAlias.origin) !== 0;
  if (alias) return rt.repr(object);
  const origin = rt.lookupAttr(object, "__origin__");
  const args = origin === undefined ? undefined : rt.lookupAttr(object, "__args__");
  if (origin !== undefined) rt.release(origin);
  if (args !== undefined) {
    rt.release(args);
    return rt.repr(object);
  }
  const qualname = rt.lookupAttr(object, "__qualname__");
  const module = qualname === undefined ? undefined : rt.lookupAttr(object, "__module__");
  const name = qualname === undefined ? undefined : rt.lend(qualname, (text) => rt.strOf(text));
  if (name === undefined || module === undefined) return rt.repr(object);
  return rt.lend(module, (text) => (text === NONE ? rt.repr(object) : rt.strOf(text) === "builtins" ? name : `${rt.strOf(text)}.${name}`));
}
