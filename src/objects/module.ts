/** module (Objects/moduleobject.c). Attribute lookup is in core/object/module.ts. */
import { Module } from "../core/abi/descriptor-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
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

/** The text that importlib's _module_repr gives, which module_repr calls. */
function repr(rt: Runtime, self: Ref): Owned {
  const dict = dictOf(rt, self);
  const get = (key: string): Ref | undefined => (dict === 0 ? undefined : rt.dictGet(dict, key));
  const name = get("__name__");
  const shown = name === undefined ? "'?'" : rt.repr(name);
  const spec = get("__spec__");
  if (spec !== undefined && spec !== NONE) return rt.str(reprFromSpec(rt, spec));
  const file = get("__file__");
  if (file !== undefined) return rt.str(`<module ${shown} from ${rt.repr(file)}>`);
  const loader = get("__loader__");
  return rt.str(loader === undefined || loader === NONE ? `<module ${shown}>` : `<module ${shown} (${rt.repr(loader)})>`);
}

/** _module_repr_from_spec. */
function reprFromSpec(rt: Runtime, spec: Ref): string {
  const attribute = (name: string): Owned => rt.getAttr(spec, name);
  const name = rt.lend(attribute("name"), (each) => (each === NONE ? "'?'" : rt.repr(each)));
  const origin = rt.lend(attribute("origin"), (each) => (each === NONE ? undefined : [rt.repr(each), rt.strOf(each)]));
  if (origin === undefined) {
    const loader = rt.lend(attribute("loader"), (each) => (each === NONE ? undefined : rt.repr(each)));
    return loader === undefined ? `<module ${name}>` : `<module ${name} (${loader})>`;
  }
  const hasLocation = rt.lend(attribute("has_location"), (each) => rt.isTrue(each));
  return hasLocation ? `<module ${name} from ${origin[0]}>` : `<module ${name} (${origin[1]})>`;
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
