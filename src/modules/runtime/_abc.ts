/**
 * The `_abc` module (Modules/_abc.c): what ABCMeta is made of. Each abstract class has an `_abc_data` object with
 * three sets of weak references: registered classes, and those known to be or not to be subclasses.
 */
import { BuiltinFunction } from "../../core/abi/descriptor-layout.ts";
import { NONE, NOT_IMPLEMENTED as NOT_IMPLEMENTED_ADDRESS, STATE, TRUE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import { Weakref } from "../../core/abi/weak-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, defineType, field, fn, type ModuleTable, noKeywords, RAISED, type Runtime } from "../../objects/index.ts";

/** struct _abc_data. */
const REGISTRY = 16;
const CACHE = 24;
const NEGATIVE_CACHE = 32;
const VERSION = 40;
const SIZEOF = 48;
const COLLECTION = TypeFlag.Sequence | TypeFlag.Mapping;

/** The module's state, as numbers that an image can keep: how many registrations there have been, the type of the data, the definition of the callback. */
type StateName = "counter" | "dataType" | "destroy";
const stateOf = (rt: Runtime, name: StateName): number => (rt.services.get(`_abc.${name}`) as number | undefined) ?? 0;
const setState = (rt: Runtime, name: StateName, value: number): void => void rt.services.set(`_abc.${name}`, value);

const data = defineType({
  name: "_abc._abc_data",
  heapType: true,
  doc: "What an abstract class knows of its subclasses.",
  basicsize: SIZEOF,
  references: [REGISTRY, CACHE, NEGATIVE_CACHE],
  slots: {
    newInstance: (rt, type, _args, kwargs) => {
      noKeywords(rt, "_abc_data", kwargs);
      const self = rt.must(rt.core.typeGenericAlloc(type, 0));
      rt.heap.store(self + VERSION, stateOf(rt, "counter"));
      return self;
    },
  },
});

/** _get_impl: borrowed from the class, which keeps it. */
function implOf(rt: Runtime, self: Ref): Owned {
  const impl = rt.getAttr(self, "_abc_impl");
  if (rt.typeOf(impl) === stateOf(rt, "dataType")) return impl;
  rt.release(impl);
  return rt.raise.typeError("_abc_impl is set to a wrong type");
}

/** The weak references that are in the set now: their callbacks may take them out while they are walked. No object is made for it. */
function weakrefsOf(rt: Runtime, set: Ref): Owned[] {
  const found: Owned[] = [];
  if (!set) return found;
  const [position, key] = [STATE + State.evalScratch, STATE + State.evalScratch2] as const;
  rt.heap.store(position, 0);
  while (rt.core.setNextEntry(set, position, key)) found.push(rt.retain(rt.heap.load(key) as Ref));
  return found;
}

/** _in_weak_set. What cannot be referenced weakly is in none. */
function inWeakSet(rt: Runtime, set: Ref, object: Ref): boolean {
  if (!set || rt.core.setSize(set) === 0) return false;
  const weakref = rt.core.weakrefNew(object, 0 as Ref);
  if (weakref === 0) {
    if (rt.core.errMatches(Type.TypeError as number as Ref) === 0) throw RAISED;
    rt.core.errClear();
    return false;
  }
  return rt.lend(weakref, () => rt.status(rt.core.setContains(set, weakref)) !== 0);
}

/** _add_to_weak_set: the reference's callback takes it out of the set when the class dies. */
function addToWeakSet(rt: Runtime, impl: Ref, offset: number, object: Ref): void {
  if (!field(rt, impl, offset)) rt.heap.store(impl + offset, rt.must(rt.core.setNew(0 as Ref)));
  const set = rt.retain(field(rt, impl, offset));
  rt.lend(set, () => {
    const toSet = rt.must(rt.core.weakrefNew(set, 0 as Ref));
    const callback = rt.lend(toSet, () => rt.must(rt.core.builtinFunctionNew(stateOf(rt, "destroy"), toSet, 0 as Ref)));
    const weakref = rt.lend(callback, () => rt.must(rt.core.weakrefNew(object, callback)));
    rt.lend(weakref, () => rt.status(rt.core.setAdd(set, weakref)));
  });
}

function isAbstract(rt: Runtime, object: Ref): boolean {
  const mark = rt.lookupAttr(object, "__isabstractmethod__");
  return mark !== undefined && rt.lend(mark, (value) => rt.isTrue(value));
}

/** compute_abstract_methods: abstract names of the class itself, and inherited ones that are still abstract. */
function computeAbstractMethods(rt: Runtime, self: Ref): void {
  const abstracts = rt.must(rt.core.setNew(0 as Ref));
  rt.lend(abstracts, () => {
    rt.lend(rt.getAttr(self, "__dict__"), (namespace) => {
      const items = rt.lend(rt.must(rt.core.mappingItems(namespace)), (view) => rt.must(rt.core.listFromIterable(view)));
      rt.lend(items, () => {
        for (const pair of rt.items(items)) {
          const [name, value] = rt.items(pair) as [Ref, Ref];
          if (isAbstract(rt, value)) rt.status(rt.core.setAdd(abstracts, name));
        }
      });
    });
    rt.lend(rt.getAttr(self, "__bases__"), (bases) => {
      if (!rt.isInstance(bases, Type.tuple)) rt.raise.typeError("__bases__ is not tuple");
      for (const base of rt.items(bases)) addInherited(rt, self, base, abstracts);
    });
    rt.lend(rt.must(rt.core.frozensetNew(abstracts)), (frozen) => rt.setAttr(self, "__abstractmethods__", frozen));
  });
}

function addInherited(rt: Runtime, self: Ref, base: Ref, abstracts: Ref): void {
  const names = rt.lookupAttr(base, "__abstractmethods__");
  if (names === undefined) return;
  rt.lend(names, () =>
    rt.each(names, (name) => {
      const value = rt.core.objectLookupAttr(self, name);
      if (value === 0) {
        if (rt.pending()) throw RAISED;
        return;
      }
      if (rt.lend(value, () => isAbstract(rt, value))) rt.status(rt.core.setAdd(abstracts, name));
    }),
  );
}

function init(rt: Runtime, self: Ref): undefined {
  computeAbstractMethods(rt, self);
  rt.lend(rt.call(stateOf(rt, "dataType") as Ref), (impl) => rt.setAttr(self, "_abc_impl", impl));
  if (rt.isInstance(self, Type.type)) takeFlags(rt, self);
  return undefined;
}

/** `__abc_tpflags__` makes a class a sequence or a mapping to match statements; it does not stay. */
function takeFlags(rt: Runtime, self: Ref): void {
  const dict = rt.heap.load(self + TypeObject.dict) as Ref;
  const given = rt.dictGet(dict, "__abc_tpflags__");
  if (given === undefined) return;
  if (rt.typeOf(given) === Type.int) {
    const flags = rt.toNumber(given) & COLLECTION;
    if (flags === COLLECTION) rt.raise.typeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    const at = self + TypeObject.flags;
    rt.heap.store(at, (rt.heap.load(at) | flags) >>> 0);
  }
  rt.lend(rt.interned("__abc_tpflags__"), (name) => rt.status(rt.core.dictDelItem(dict, name)));
}

function register(rt: Runtime, self: Ref, subclass: Ref): Owned {
  if (!rt.isInstance(subclass, Type.type)) rt.raise.typeError("Can only register classes");
  if (rt.status(rt.core.objectIsSubclass(subclass, self))) return rt.retain(subclass);
  // Asked for second: a class that is a subclass already is no cycle.
  if (rt.status(rt.core.objectIsSubclass(self, subclass))) rt.raise.runtimeError("Refusing to create an inheritance cycle");
  rt.lend(implOf(rt, self), (impl) => addToWeakSet(rt, impl, REGISTRY, subclass));
  setState(rt, "counter", stateOf(rt, "counter") + 1);
  if (rt.isInstance(self, Type.type)) {
    const flag = rt.heap.load(self + TypeObject.flags) & COLLECTION;
    if (flag) setCollectionFlag(rt, subclass, flag);
  }
  return rt.retain(subclass);
}

function setCollectionFlag(rt: Runtime, type: Ref, flag: number): void {
  const at = type + TypeObject.flags;
  const flags = rt.heap.load(at);
  if (flags & TypeFlag.Immutable || (flags & COLLECTION) === flag) return;
  rt.heap.store(at, ((flags & ~COLLECTION) | flag) >>> 0);
  const list = rt.callMethod(Type.type as number as Ref, "__subclasses__", type);
  rt.lend(list, () => {
    for (const subclass of rt.items(list)) setCollectionFlag(rt, subclass, flag);
  });
}

function instancecheck(rt: Runtime, self: Ref, instance: Ref): Owned {
  return rt.lend(implOf(rt, self), (impl) =>
    rt.lend(rt.getAttr(instance, "__class__"), (subclass) => {
      if (inWeakSet(rt, field(rt, impl, CACHE), subclass)) return rt.bool(true);
      const subtype = rt.typeOf(instance);
      if (subtype === subclass) {
        const fresh = rt.heap.load(impl + VERSION) === stateOf(rt, "counter");
        if (fresh && inWeakSet(rt, field(rt, impl, NEGATIVE_CACHE), subclass)) return rt.bool(false);
        return rt.callMethod(self, "__subclasscheck__", subclass);
      }
      const answer = rt.callMethod(self, "__subclasscheck__", subclass);
      if (rt.isTrue(answer)) return answer;
      rt.release(answer);
      return rt.callMethod(self, "__subclasscheck__", subtype);
    }),
  );
}

function subclasscheck(rt: Runtime, self: Ref, subclass: Ref): Owned {
  if (!rt.isInstance(subclass, Type.type)) rt.raise.typeError("issubclass() arg 1 must be a class");
  return rt.lend(implOf(rt, self), (impl) => {
    if (inWeakSet(rt, field(rt, impl, CACHE), subclass)) return rt.bool(true);
    if (rt.heap.load(impl + VERSION) < stateOf(rt, "counter")) {
      const negative = field(rt, impl, NEGATIVE_CACHE);
      if (negative) rt.core.setClear(negative);
      rt.heap.store(impl + VERSION, stateOf(rt, "counter"));
    } else if (inWeakSet(rt, field(rt, impl, NEGATIVE_CACHE), subclass)) return rt.bool(false);
    return rt.bool(decide(rt, self, impl, subclass));
  });
}

/** The hook, then the bases, the registry, the subclasses. What was found out is remembered, but not what the registry says itself. */
function decide(rt: Runtime, self: Ref, impl: Ref, subclass: Ref): boolean {
  const keep = (answer: boolean): boolean => {
    addToWeakSet(rt, impl, answer ? CACHE : NEGATIVE_CACHE, subclass);
    return answer;
  };
  const hook = rt.callMethod(self, "__subclasshook__", subclass);
  rt.release(hook);
  if (hook === TRUE) return keep(true);
  if (hook !== NOT_IMPLEMENTED_ADDRESS) {
    if (!rt.isInstance(hook, Type.bool)) rt.raise.assertionError("__subclasshook__ must return either False, True, or NotImplemented");
    return keep(false);
  }
  if (rt.core.typeIsSubtype(subclass, self)) return keep(true);
  const registry = field(rt, impl, REGISTRY);
  if (inWeakSet(rt, registry, subclass)) return true;
  if (anyRegistered(rt, weakrefsOf(rt, registry), subclass)) return keep(true);
  const subclasses = rt.callMethod(self, "__subclasses__");
  return rt.lend(subclasses, () => {
    if (!rt.isInstance(subclasses, Type.list)) rt.raise.typeError("__subclasses__() must return a list");
    // read anew each time: a metaclass may have kept the list
    for (let at = 0; at < rt.items(subclasses).length; at++) {
      const each = rt.retain(rt.items(subclasses)[at]!);
      if (rt.lend(each, () => rt.status(rt.core.objectIsSubclass(subclass, each)))) return keep(true);
    }
    return keep(false);
  });
}

/** Is it a subclass of any of these that are alive? Takes over the references. */
function anyRegistered(rt: Runtime, weakrefs: readonly Owned[], subclass: Ref): boolean {
  try {
    return weakrefs.some((weakref) => {
      const each = rt.heap.load(weakref + Weakref.object) as Ref;
      return each !== NONE && rt.lend(rt.retain(each), () => rt.status(rt.core.objectIsSubclass(subclass, each))) !== 0;
    });
  } finally {
    for (const weakref of weakrefs) rt.release(weakref);
  }
}

function resetSet(rt: Runtime, impl: Ref, offset: number): void {
  const set = field(rt, impl, offset);
  if (set) rt.core.setClear(set);
}

/** _destroy: the callback; its self is the weak reference to the set. */
function destroy(rt: Runtime, self: Ref, weakref: Ref): undefined {
  const set = rt.heap.load(self + Weakref.object) as Ref;
  if (set !== NONE) rt.lend(rt.retain(set), () => rt.status(rt.core.setDiscard(set, weakref)));
  return undefined;
}

export const abc: ModuleTable = defineModule({
  name: "_abc",
  doc: "What the abc module is made of.",
  types: [data],
  functions: {
    get_cache_token: fn("()", "A number that changes with each registration.", (rt) => rt.int(stateOf(rt, "counter"))),
    _abc_init: fn("(self, /)", "What ABCMeta does for a new class.", init),
    _abc_register: fn("(self, subclass, /)", "Makes a class a virtual subclass.", register),
    _abc_instancecheck: fn("(self, instance, /)", "isinstance(instance, self)", instancecheck),
    _abc_subclasscheck: fn("(self, subclass, /)", "issubclass(subclass, self)", subclasscheck),
    _get_dump: fn("(self, /)", "Registry, caches and version, to look at.", (rt, self) =>
      rt.lend(implOf(rt, self), (impl) => {
        return rt.tupleOf([REGISTRY, CACHE, NEGATIVE_CACHE, VERSION], (offset) =>
          offset === VERSION ? rt.int(rt.heap.load(impl + VERSION)) : rt.must(rt.core.setNew(field(rt, impl, offset))),
        );
      }),
    ),
    _reset_registry: fn("(self, /)", "Forgets the registered classes.", (rt, self) =>
      rt.lend(implOf(rt, self), (impl) => resetSet(rt, impl, REGISTRY)),
    ),
    _reset_caches: fn("(self, /)", "Forgets what was found out.", (rt, self) =>
      rt.lend(implOf(rt, self), (impl) => {
        resetSet(rt, impl, CACHE);
        resetSet(rt, impl, NEGATIVE_CACHE);
      }),
    ),
    _destroy: { ...fn("(weakref, /)", "", () => undefined), binding: "method", signature: "(self, weakref, /)", run: destroy as never },
  },
  // The callback's definition and the type of the data are not for programs to see.
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    setState(rt, "dataType", rt.dictGet(dict, "_abc_data") as number);
    setState(rt, "destroy", rt.heap.load((rt.dictGet(dict, "_destroy") as number) + BuiltinFunction.definition));
    for (const hidden of ["_abc_data", "_destroy"]) rt.lend(rt.interned(hidden), (name) => rt.status(rt.core.dictDelItem(dict, name)));
  },
});
