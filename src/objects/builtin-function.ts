/** builtin_function_or_method (Objects/methodobject.c): functions of modules, and methods of built-in types once they are bound. */
import { BuiltinFunction, MethodDef } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, method, property } from "./model/define.ts";
import type { DefinitionRow, Definitions } from "./model/definitions.ts";
import type { Runtime } from "./model/runtime.ts";
import { hexAddress } from "./model/type-operations.ts";

const definitionOf = (rt: Runtime, self: Ref): number => rt.heap.load(self + BuiltinFunction.definition);
const nameOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(definitionOf(rt, self) + MethodDef.name) as Ref;
const boundTo = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + BuiltinFunction.self) as Ref;

function declaration(rt: Runtime, self: Ref): DefinitionRow {
  return (rt.services.get("definitions") as Definitions).rowOf(definitionOf(rt, self), MethodDef.row);
}

/** Is it a function of a module, or of nobody (then it is shown as a function)? */
function isFree(rt: Runtime, self: Ref): boolean {
  const object = boundTo(rt, self);
  return object === 0 || rt.isInstance(object, Type.module);
}

/** meth_get__qualname__: the qualified name of the class, a dot, the name. */
function qualname(rt: Runtime, self: Ref): Owned {
  if (isFree(rt, self)) return rt.retain(nameOf(rt, self));
  const object = boundTo(rt, self);
  const owner = rt.isInstance(object, Type.type) ? object : rt.typeOf(object);
  return rt.lend(rt.getAttr(owner, "__qualname__"), (name) => {
    if (!rt.isInstance(name, Type.str)) rt.raise.typeError("<method>.__class__.__qualname__ is not a unicode object");
    return rt.str(`${rt.text(name)}.${rt.text(nameOf(rt, self))}`);
  });
}

function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.text(nameOf(rt, self));
  if (isFree(rt, self)) return rt.str(`<built-in function ${name}>`);
  const object = boundTo(rt, self);
  return rt.str(`<built-in method ${name} of ${rt.typeName(object)} object at ${hexAddress(object)}>`);
}

export const builtinFunction = defineType({
  name: "builtin_function_or_method",
  address: Type.builtinFunction,
  basicsize: BuiltinFunction.SIZEOF,
  references: [BuiltinFunction.self, BuiltinFunction.module],
  weaklistoffset: BuiltinFunction.weakreflist,
  vectorcalloffset: BuiltinFunction.vectorcall,
  slots: {
    dealloc: core("builtinFunctionDealloc"),
    repr,
    hash: (rt, self) => BigInt(boundTo(rt, self) >>> 4) ^ BigInt(definitionOf(rt, self) >>> 4),
    call: core("vectorcallFromTuple"),
    getattro: core("objectGenericGetAttr"),
    richcompare: core("builtinFunctionRichCompare"),
  },
  methods: {
    __reduce__: method("(self, /)", "How pickle finds it again.", (rt, self) => {
      if (isFree(rt, self)) return rt.retain(nameOf(rt, self));
      const getattr = rt.services.get("builtins.getattr") as Ref | undefined;
      const run = getattr === undefined ? rt.none() : rt.retain(getattr);
      return rt.tuple([run, rt.tuple([rt.retain(boundTo(rt, self)), rt.retain(nameOf(rt, self))])]);
    }),
  },
  members: { __module__: { type: "object", offset: BuiltinFunction.module, readonly: false, doc: undefined } },
  getset: {
    __doc__: property((rt, self) => rt.str(declaration(rt, self).doc ?? "")),
    __name__: property((rt, self) => rt.retain(nameOf(rt, self))),
    __qualname__: property(qualname),
    // A static method keeps its class in the field for its qualified name; it is bound to nothing.
    __self__: property((rt, self) => (boundTo(rt, self) === 0 ? undefined : rt.retain(boundTo(rt, self)))),
    __text_signature__: property((rt, self) => {
      const text = declaration(rt, self).textSignature;
      return text === undefined ? undefined : rt.str(text);
    }),
  },
});
