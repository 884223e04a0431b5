/** method: a function with the object that it was asked of (Objects/classobject.c). */
import { BoundMethod } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, method as entry, member } from "./model/define.ts";
import type { Runtime } from "./model/runtime.ts";

const functionOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + BoundMethod.func) as Ref;
const boundTo = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + BoundMethod.self) as Ref;

/** method_repr: "<bound method C.f of ...>", "?" for a function without a name. */
function repr(rt: Runtime, self: Ref): Owned {
  const run = functionOf(rt, self);
  let name = rt.lookupAttr(run, "__qualname__");
  if (name === undefined) name = rt.lookupAttr(run, "__name__");
  const shown = name === undefined ? "?" : rt.lend(name, (text) => (rt.isInstance(text, Type.str) ? rt.text(text) : "?"));
  return rt.str(`<bound method ${shown} of ${rt.repr(boundTo(rt, self))}>`);
}

/** method_new. */
function newMethod(rt: Runtime, args: Ref, kwargs: Ref): Owned {
  if (kwargs !== 0 && rt.core.dictSize(kwargs) > 0) rt.raise.typeError("method() takes no keyword arguments");
  const items = rt.items(args);
  if (items.length !== 2) rt.raise.typeError(`method expected 2 arguments, got ${items.length}`);
  const [run, self] = items as [Ref, Ref];
  if (rt.core.callableCheck(run) === 0) rt.raise.typeError("first argument must be callable");
  if (self === NONE) rt.raise.typeError("instance must not be None");
  return rt.must(rt.core.methodNew(run, self));
}

export const boundMethod = defineType({
  name: "method",
  address: Type.method,
  doc: "A method that is bound to an object.",
  basicsize: BoundMethod.SIZEOF,
  references: [BoundMethod.func, BoundMethod.self],
  weaklistoffset: 32,
  vectorcalloffset: 40,
  slots: {
    dealloc: core("methodDealloc"),
    repr,
    hash: core("methodHash"),
    call: core("vectorcallFromTuple"),
    getattro: core("methodGetAttr"),
    setattro: core("objectGenericSetAttr"),
    richcompare: core("methodRichCompare"),
    descrGet: core("methodDescrGet"),
    newInstance: (rt, _, args, kwargs) => newMethod(rt, args, kwargs),
  },
  methods: {
    __reduce__: entry("(self, /)", "How pickle finds it again.", (rt, self) => {
      const getattr = rt.services.get("builtins.getattr") as Ref | undefined;
      const name = rt.getAttr(functionOf(rt, self), "__name__");
      const run = getattr === undefined ? rt.none() : rt.retain(getattr);
      return rt.tuple([run, rt.tuple([rt.retain(boundTo(rt, self)), name])]);
    }),
  },
  members: {
    __func__: member("object", BoundMethod.func, "the function (or other object) implementing a method"),
    __self__: member("object", BoundMethod.self, "the instance to which a method is bound"),
  },
});
