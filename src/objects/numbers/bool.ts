/** The type bool (Objects/boolobject.c): two ints with words for a text. */
import { TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

/** sizeof(struct _longobject), one digit and its padding included. */
const BASICSIZE = 32;

function newBool(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && rt.isTrue(kwargs)) rt.raise.typeError("bool() takes no keyword arguments");
  const given = rt.items(args);
  if (given.length > 1) rt.raise.typeError(`bool expected at most 1 argument, got ${given.length}`);
  const [x] = given;
  return rt.bool(x !== undefined && rt.isTrue(x));
}

export const bool = defineType({
  name: "bool",
  address: Type.bool,
  base: "int",
  doc: "bool(x) -> bool\n\nTrue for a true x, False for a false one. There are no other bools, and bool has no subclasses.",
  basicsize: BASICSIZE,
  slots: {
    repr: (rt, self) => rt.interned(self === TRUE ? "True" : "False"),
    newInstance: newBool,
    vectorcall: core("boolVectorcall"),
    nbAnd: core("boolAnd"),
    nbXor: core("boolXor"),
    nbOr: core("boolOr"),
  },
});
