/** module (Objects/moduleobject.c). Attribute lookup is in core/object/module.ts. */
import { Module } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member, method, property } from "./model/define.ts";
import { keywordsOf } from "./model/keywords.ts";
import type { Runtime } from "./model/runtime.ts";

const dictOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + Module.dict) as Ref;

/** module___init__ */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const [name, doc] = keywordsOf(rt, "module", ["name", "doc"], args, kwargs, 1);
  if (!rt.isInstance(name!, Type.str)) rt.raise.typeError(`module() argument 'name' must be str, not ${rt.shownType(name!)}`);
  if (dictOf(rt, self) === 0) rt.heap.store(self + Module.dict, rt.must(rt.core.dictNew()));
  rt.status(rt.core.moduleInitDict(self, name!, doc ?? rt.noneRef));
}

/** module_repr: importlib's _module_repr, in Python. Before there is an importlib a module has no name to show either. */
function repr(rt: Runtime, self: Ref): Owned {
  const importlib = rt.services.get("importlib") as Ref | undefined;
  return importlib === undefined ? rt.str("<module>") : rt.callMethod(importlib, "_module_repr", self);
}

/** module___dir__ */
function dir(rt: Runtime, self: Ref): Owned {
  const dict = rt.getAttr(self, "__dict__");
  return rt.lend(dict, (each) => {
    if (!rt.isInstance(each, Type.dict)) rt.raise.typeError("<module>.__dict__ is not a dictionary");
    const hook = rt.dictGet(each, "__dir__");
    return hook === undefined ? rt.must(rt.core.dictKeys(each)) : rt.call(hook);
  });
}

export const module = defineType({
  name: "module",
  address: Type.module,
  doc: "A module: a namespace with a name.",
  basicsize: Module.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Module.dict],
  dictoffset: Module.dict,
  weaklistoffset: Module.weakreflist,
  textSignature: "(name, doc=None)",
  slots: {
    dealloc: core("moduleDealloc"),
    clear: core("objectClear"),
    repr,
    getattro: core("moduleGetAttr"),
    setattro: core("objectGenericSetAttr"),
    init,
    newInstance: (rt, type) => rt.must(rt.core.moduleNewBare(type)),
    alloc: core("typeGenericAlloc"),
  },
  methods: { __dir__: method("(self, /)", "Names for dir().", dir) },
  members: { __dict__: member("object", Module.dict) },
  getset: {
    __annotations__: property(
      (rt, self) => {
        const dict = dictOf(rt, self);
        const found = rt.dictGet(dict, "__annotations__");
        if (found !== undefined) return rt.retain(found);
        const made = rt.must(rt.core.dictNew());
        rt.dictSet(dict, "__annotations__", made);
        return made;
      },
      (rt, self, value) => {
        const dict = dictOf(rt, self);
        if (value !== 0) rt.dictSet(dict, "__annotations__", value);
        else if (rt.dictGet(dict, "__annotations__") === undefined) rt.raise.attributeError("__annotations__");
        else rt.lend(rt.interned("__annotations__"), (name) => rt.status(rt.core.dictDelItem(dict, name)));
      },
    ),
  },
});
