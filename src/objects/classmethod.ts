/** classmethod and staticmethod (Objects/funcobject.c). */
import { FunctionWrapper } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member, property, type TypeTable } from "./model/define.ts";
import { noKeywords, unpackArguments } from "./model/keywords.ts";
import type { Runtime } from "./model/runtime.ts";
import { isAbstractMethod } from "./property.ts";

/** functools_wraps: the wrapper shows the names of what it wraps. */
const WRAPPED_ATTRIBUTES = ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"];

function init(name: string) {
  return (rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void => {
    noKeywords(rt, name, kwargs);
    const [callable] = unpackArguments(rt, name, args, 1, 1) as [Ref];
    const old = rt.heap.load(self + FunctionWrapper.callable) as Owned;
    rt.heap.store(self + FunctionWrapper.callable, rt.retain(callable));
    if (old !== 0) rt.release(old);
    for (const attribute of WRAPPED_ATTRIBUTES) {
      const value = rt.lookupAttr(callable, attribute);
      if (value !== undefined) rt.lend(value, (each) => rt.setAttr(self, attribute, each));
    }
  };
}

function wrapperType(name: string, address: number, doc: string, get: string, more: NonNullable<TypeTable["slots"]>): TypeTable {
  return defineType({
    name,
    address,
    doc,
    basicsize: FunctionWrapper.SIZEOF,
    flags: TypeFlag.BaseType,
    references: [FunctionWrapper.callable, FunctionWrapper.dict],
    dictoffset: FunctionWrapper.dict,
    textSignature: "(function, /)",
    slots: {
      dealloc: core("functionWrapperDealloc"),
      clear: core("objectClear"),
      repr: (rt, self) => {
        const callable = rt.heap.load(self + FunctionWrapper.callable) as Ref;
        return rt.str(`<${name}(${callable === 0 ? "<NULL>" : rt.repr(callable)})>`);
      },
      descrGet: core(get),
      init: init(name),
      newInstance: core("typeGenericNew"),
      alloc: core("typeGenericAlloc"),
      ...more,
    },
    members: {
      __func__: member("object", FunctionWrapper.callable),
      __wrapped__: member("object", FunctionWrapper.callable),
    },
    getset: {
      __isabstractmethod__: property((rt, self) => rt.bool(isAbstractMethod(rt, rt.heap.load(self + FunctionWrapper.callable) as Ref))),
      __dict__: property(core("objectGenericGetDict"), core("objectGenericSetDict")),
    },
  });
}

export const classmethod = wrapperType(
  "classmethod",
  Type.classmethod,
  "Makes of a function a method of the class: its first argument is the class.",
  "classmethodGet",
  {},
);
export const staticmethod = wrapperType(
  "staticmethod",
  Type.staticmethod,
  "Keeps a function of a class from becoming a method: it gets no first argument.",
  "staticmethodGet",
  {
    call: core("staticmethodCall"),
  },
);
