/**
 * `__build_class__`: what a class statement calls with the function of its body (Python/bltinmodule.c
 * builtin___build_class__). Bases may be replaced (PEP 560), the metaclass is chosen, the namespace
 * prepared, the body run in it, and the metaclass called.
 */
import { Cell } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

/**
 * `__build_class__(body, name, *bases, metaclass=..., **keywords)` (builtin___build_class__): the metaclass, its `__prepare__`, the
 * body, the call.
 */
export function buildClass(rt: Runtime, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned {
  const [func, name, ...rest] = args;
  if (!func || !name) return rt.raise.typeError("__build_class__: not enough arguments");
  if (rt.typeOf(func) !== Type.functionType) rt.raise.typeError("__build_class__: func must be a function");
  if (!rt.isInstance(name, Type.str)) rt.raise.typeError("__build_class__: name is not a string");
  const original = rt.tuple(rest.map((base) => rt.retain(base)));
  return lendAll(rt, (hold) => {
    hold(original);
    const bases = hold(updateBases(rt, original));
    // a dict even if the metaclass is all that is in it
    const kwargs = keywords.size > 0 ? hold(dictWithout(rt, keywords, "metaclass")) : (0 as Ref);
    const meta = hold(chooseMetaclass(rt, keywords.get("metaclass"), bases));
    const namespace = hold(prepare(rt, meta, name, bases, kwargs));
    return makeClass(rt, func, name, bases, original, meta, kwargs, namespace);
  });
}

/** Owned references collected while a function runs, all released at its end. */
function lendAll<T>(rt: Runtime, run: (hold: (object: Owned) => Owned) => T): T {
  const held: Owned[] = [];
  try {
    return run((object) => {
      held.push(object);
      return object;
    });
  } finally {
    for (const object of held.reverse()) rt.release(object);
  }
}

/** PEP 560: a base that is no class may name others by `__mro_entries__`. The same tuple when none does. */
function updateBases(rt: Runtime, bases: Ref): Owned {
  const items = rt.items(bases);
  if (items.every((base) => rt.isInstance(base, Type.type))) return rt.retain(bases);
  const result: Owned[] = [];
  let changed = false;
  try {
    for (const base of items) {
      const entries = rt.isInstance(base, Type.type) ? undefined : rt.lookupAttr(base, "__mro_entries__");
      if (!entries) {
        result.push(rt.retain(base));
        continue;
      }
      changed = true;
      rt.lend(entries, () =>
        rt.lend(rt.call(entries, bases), (tuple) => {
          if (!rt.isInstance(tuple, Type.tuple)) rt.raise.typeError("__mro_entries__ must return a tuple");
          for (const entry of rt.items(tuple)) result.push(rt.retain(entry));
        }),
      );
    }
  } catch (error) {
    for (const base of result) rt.release(base);
    throw error;
  }
  if (changed) return rt.tuple(result);
  for (const base of result) rt.release(base);
  return rt.retain(bases);
}

/** The most derived metaclass of the given one and those of the bases; a metaclass that is no class stands as given. */
function chooseMetaclass(rt: Runtime, given: Ref | undefined, bases: Ref): Owned {
  const first = rt.items(bases)[0];
  const start = given ?? (first ? rt.typeOf(first) : (Type.type as Ref));
  if (!rt.isInstance(start, Type.type)) return rt.retain(start);
  let winner = start;
  for (const base of rt.items(bases)) {
    const candidate = rt.typeOf(base);
    if (rt.core.typeIsSubtype(winner, candidate)) continue;
    if (rt.core.typeIsSubtype(candidate, winner)) winner = candidate;
    else
      rt.raise.typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
  }
  return rt.retain(winner);
}

function dictWithout(rt: Runtime, keywords: ReadonlyMap<string, Ref>, left: string): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [name, value] of keywords) if (name !== left) rt.dictSet(dict, name, value);
  return dict;
}

/** `__prepare__` gives the namespace; without one, a new dict. */
function prepare(rt: Runtime, meta: Ref, name: Ref, bases: Ref, kwargs: Ref): Owned {
  const method = rt.lookupAttr(meta, "__prepare__");
  if (!method) return rt.must(rt.core.dictNew());
  const namespace = rt.lend(method, () => rt.must(rt.core.callWithDict(method, name, bases, 0 as Ref, kwargs)));
  if (rt.core.mappingCheck(namespace)) return namespace;
  const who = rt.isInstance(meta, Type.type) ? rt.nameOfType(meta) : "<metaclass>";
  const what = rt.typeName(namespace);
  rt.release(namespace);
  return rt.raise.typeError(`${who}.__prepare__() must return a mapping, not ${what}`);
}

function makeClass(rt: Runtime, func: Ref, name: Ref, bases: Ref, original: Ref, meta: Ref, kwargs: Ref, namespace: Ref): Owned {
  const cell = rt.must(rt.core.evalFunctionCode(rt.retain(func), namespace));
  return rt.lend(cell, () => {
    if (bases !== original) rt.lend(rt.interned("__orig_bases__"), (key) => rt.status(rt.core.objectSetItem(namespace, key, original)));
    const made = rt.must(rt.core.callWithDict(meta, name, bases, namespace, kwargs));
    if (cell !== NONE && rt.typeOf(cell) === Type.cell && rt.isInstance(made, Type.type)) checkClassCell(rt, cell, made, name);
    return made;
  });
}

/** The metaclass must have handed `__classcell__` on to type.__new__, which fills the cell. */
function checkClassCell(rt: Runtime, cell: Ref, made: Owned, name: Ref): void {
  const content = rt.heap.u32[(cell + Cell.value) >> 2] as Ref;
  if (content === made) return;
  // a metaclass has a repr of its own, which may raise
  rt.lend(made, () => {
    const shown = rt.repr(name);
    if (!content)
      rt.raise.runtimeError(`__class__ not set defining ${shown} as ${rt.repr(made)}. Was __classcell__ propagated to type.__new__?`);
    rt.lend(rt.retain(content), () => rt.raise.typeError(`__class__ set to ${rt.repr(content)} defining ${shown} as ${rt.repr(made)}`));
  });
}
