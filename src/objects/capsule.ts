/** PyCapsule: a box for a value that only native code can use (Objects/capsule.c). */
import { CapsuleObject } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { core, defineType } from "./model/define.ts";
import { hexAddress } from "./model/type-operations.ts";

export const capsule = defineType({
  name: "PyCapsule",
  address: Type.capsule,
  doc: "A box that hands a native value from one module to another.",
  basicsize: CapsuleObject.SIZEOF,
  slots: {
    dealloc: core("objectDealloc"),
    repr: (rt, self) => {
      const name = rt.heap.load(self + CapsuleObject.name);
      return rt.str(`<capsule object ${name === 0 ? "NULL" : `"${rt.text(name as never)}"`} at ${hexAddress(self)}>`);
    },
  },
});
