/** The `_weakref` module (Modules/_weakref.c), on which the standard library's `weakref` is built. */
import { Type } from "../../core/abi/memory-map.ts";
import { Weakref } from "../../core/abi/weak-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, RAISED, type Runtime, unsigned } from "../../objects/index.ts";

/** All weak references to the object, in the order of its list. */
function getWeakrefs(rt: Runtime, object: Ref): Owned {
  const list = rt.core.weakrefListOf(object);
  const references: Owned[] = [];
  // Retained first: making the list may collect.
  for (let weakref = list ? rt.heap.u32[list >>> 2]! : 0; weakref !== 0; weakref = rt.heap.u32[(weakref + Weakref.next) >>> 2]!) {
    references.push(rt.retain(weakref as Ref));
  }
  return rt.list(references);
}

/** Removes the key only if its value is a dead reference: another thread of the program may have stored a new one. */
function removeDead(rt: Runtime, dict: Ref, key: Ref): undefined {
  if (!rt.isInstance(dict, Type.dict)) {
    rt.raise.typeError(`_remove_dead_weakref() argument 1 must be dict, not ${rt.typeName(dict)}`);
  }
  if (rt.core.dictDelItemIfDead(dict, key) >= 0) return undefined;
  if (!rt.core.errMatches(Type.KeyError as unknown as Ref)) throw RAISED;
  rt.core.errClear();
  return undefined;
}

export const weakrefModule: ModuleTable = defineModule({
  name: "_weakref",
  doc: "What the weakref module is made of.",
  functions: {
    getweakrefcount: fn("(object, /)", "How many weak references there are to the object.", (rt, object) =>
      rt.int(rt.core.weakrefCount(object)),
    ),
    getweakrefs: fn("(object, /)", "A list of the weak references to the object.", getWeakrefs),
    _remove_dead_weakref: fn("(dct, key, /)", "Removes a dict's item if its value is a dead weak reference.", removeDead),
    proxy: unsigned(fn("(*args)", "A proxy for the object; the callback is told when the object dies.", newProxy)),
  },
  constants: {
    ref: (rt) => rt.retain(Type.weakref as unknown as Ref),
    ReferenceType: (rt) => rt.retain(Type.weakref as unknown as Ref),
    ProxyType: (rt) => rt.retain(Type.weakProxy as unknown as Ref),
    CallableProxyType: (rt) => rt.retain(Type.weakCallableProxy as unknown as Ref),
  },
});

function newProxy(rt: Runtime, args: readonly Ref[]): Owned {
  if (args.length < 1) rt.raise.typeError(`proxy expected at least 1 argument, got ${args.length}`);
  if (args.length > 2) rt.raise.typeError(`proxy expected at most 2 arguments, got ${args.length}`);
  return rt.must(rt.core.weakrefProxyNew(args[0]!, args[1] ?? (0 as Ref)));
}
