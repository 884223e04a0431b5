/** object: the base of everything (Objects/typeobject.c, object_*). Pickling of plain objects is in object-reduce.ts. */

import { Type } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { classMethod, core, defineType, method, NOT_IMPLEMENTED, property } from "./model/define.ts";
import { mergeClassDict } from "./model/dir.ts";
import type { Runtime } from "./model/runtime.ts";
import { structDifference } from "./model/shown-layout.ts";
import { checkCompatible } from "./model/type-layout.ts";
import { TypeStruct } from "./model/type-struct.ts";
import { objectGetState, reduce, reduceEx } from "./object-reduce.ts";

/** object_set_class. */
function setClass(rt: Runtime, self: Ref, value: Ref): void {
  const types = new TypeStruct(rt);
  if (value === 0) rt.raise.typeError("can't delete __class__ attribute");
  if (!types.isType(value)) rt.raise.typeError(`__class__ must be set to a class, not '${rt.typeName(value)}' object`);
  const old = rt.typeOf(self);
  const modules = types.isSubtype(value, Type.module) && types.isSubtype(old, Type.module);
  if (!modules && (types.has(value, TypeFlag.Immutable) || types.has(old, TypeFlag.Immutable))) {
    rt.raise.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  checkCompatible(types, old, value, "__class__");
  // Inline values belong to the old class's shared keys.
  if (types.has(old, TypeFlag.ManagedDict) && rt.heap.load(self + Prefix.values) !== 0) {
    rt.mustRef(rt.core.materializeDict(self));
    if (types.has(old, TypeFlag.InlineValues)) rt.core.instanceDetachValues(self);
  }
  if (types.isHeapType(value)) rt.retain(value);
  types.set(self, Header.type, value);
  if (types.isHeapType(old)) rt.release(old as Owned);
}

/** object___sizeof__: the struct, and the items of a var-sized object. */
function sizeOf(rt: Runtime, self: Ref): Owned {
  const { u32, i32 } = rt.heap;
  const type = rt.typeOf(self);
  const itemsize = u32[(type + TypeObject.itemsize) >> 2]!;
  const count = itemsize === 0 ? 0 : Math.abs(i32[(self + Header.size) >> 2]!);
  return rt.int(u32[(type + TypeObject.basicsize) >> 2]! + itemsize * count + structDifference(rt, type));
}

/** object___dir__: the instance's names and those of its class. */
function dir(rt: Runtime, self: Ref): Owned {
  const own = rt.lookupAttr(self, "__dict__");
  let names: Owned;
  if (own === undefined || !rt.isInstance(own, Type.dict)) {
    if (own !== undefined) rt.release(own);
    names = rt.must(rt.core.dictNew());
  } else names = rt.lend(own, (dict) => rt.must(rt.core.dictCopy(dict)));
  return rt.lend(names, (dict) => {
    const type = rt.lookupAttr(self, "__class__");
    if (type !== undefined) rt.lend(type, (each) => mergeClassDict(rt, dict, each));
    return rt.must(rt.core.dictKeys(dict));
  });
}

export const object = defineType({
  name: "object",
  address: Type.object,
  doc: "The base of the class hierarchy.\n\nAn instance has no attributes of its own and takes no arguments.",
  basicsize: Header.SIZEOF,
  flags: TypeFlag.BaseType,
  textSignature: "()",
  slots: {
    dealloc: core("objectDeallocInstance"),
    repr: core("objectDefaultRepr"),
    str: core("objectDefaultStr"),
    hash: core("objectHashIdentity"),
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
    richcompare: core("objectDefaultRichCompare"),
    init: core("objectInitInstance"),
    newInstance: core("objectNewInstance"),
    alloc: core("typeGenericAlloc"),
  },
  methods: {
    __reduce_ex__: method("(self, protocol: i32, /)", "How pickle can make this object again.", reduceEx),
    __reduce__: method("(self, /)", "How pickle can make this object again, for protocol 0.", (rt, self) => reduce(rt, self, 0)),
    __getstate__: method("(self, /)", "What pickle has to keep of this object.", objectGetState),
    __subclasshook__: classMethod(
      "(type, object, /)",
      "Decides what issubclass() says of an abstract class; NotImplemented leaves it to the usual way.",
      () => NOT_IMPLEMENTED,
    ),
    __init_subclass__: classMethod("(type, /)", "Runs for each new subclass. By default it does nothing.", () => undefined),
    __format__: method("(self, format_spec: strRef, /)", "str(self), and no format specification but the empty one.", (rt, self, spec) => {
      if (rt.text(spec) !== "") rt.raise.typeError(`unsupported format string passed to ${rt.typeName(self)}.__format__`);
      return rt.must(rt.core.objectStr(self));
    }),
    __sizeof__: method("(self, /)", "Bytes that the object takes, without the collector's header.", sizeOf),
    __dir__: method("(self, /)", "Names for dir().", dir),
  },
  getset: {
    __class__: property((rt, self) => rt.retain(rt.typeOf(self)), setClass, "the class of the object"),
  },
});
