/** The types of None, ... and NotImplemented (Objects/object.c, Objects/sliceobject.c). */
import { ELLIPSIS, NONE, NOT_IMPLEMENTED, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, method } from "./model/define.ts";
import type { Runtime } from "./model/runtime.ts";

/** A type with one instance: calling it gives that. */
function onlyInstance(rt: Runtime, type: string, address: number, args: Ref, kwargs: Ref): Owned {
  if (rt.items(args).length > 0 || (kwargs !== 0 && rt.core.dictSize(kwargs) > 0)) rt.raise.typeError(`${type} takes no arguments`);
  return rt.retain(address as Ref);
}

export const none = defineType({
  name: "NoneType",
  address: Type.NoneType,
  basicsize: Header.SIZEOF,
  slots: {
    dealloc: core("singletonDealloc"),
    repr: (rt) => rt.str("None"),
    nbBool: () => false,
    newInstance: (rt, _, args, kwargs) => onlyInstance(rt, "NoneType", NONE, args, kwargs),
  },
});

export const ellipsis = defineType({
  name: "ellipsis",
  address: Type.ellipsis,
  basicsize: Header.SIZEOF,
  slots: {
    dealloc: core("singletonDealloc"),
    repr: (rt) => rt.str("Ellipsis"),
    getattro: core("objectGenericGetAttr"),
    newInstance: (rt, _, args, kwargs) => onlyInstance(rt, "EllipsisType", ELLIPSIS, args, kwargs),
  },
  methods: {
    __reduce__: method("(self, /)", "The name under which pickle finds it.", (rt) => rt.str("Ellipsis")),
  },
});

export const notImplemented = defineType({
  name: "NotImplementedType",
  address: Type.NotImplementedType,
  basicsize: Header.SIZEOF,
  slots: {
    dealloc: core("singletonDealloc"),
    repr: (rt) => rt.str("NotImplemented"),
    nbBool: (rt) => {
      const warn = rt.services.get("warn") as ((rt: Runtime, category: number, message: string) => void) | undefined;
      warn?.(rt, Type.DeprecationWarning, "NotImplemented should not be used in a boolean context");
      return true;
    },
    newInstance: (rt, _, args, kwargs) => onlyInstance(rt, "NotImplementedType", NOT_IMPLEMENTED, args, kwargs),
  },
  methods: {
    __reduce__: method("(self, /)", "The name under which pickle finds it.", (rt) => rt.str("NotImplemented")),
  },
});
