/** Types of the descriptors that built-in types are made of (Objects/descrobject.c): what they show of themselves. */
import { Descriptor, GetSetDef, MemberDef, MethodDef, MethodWrapper, SlotDef } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, method, property, type TypeTable } from "./model/define.ts";
import type { DefinitionRow, Definitions } from "./model/definitions.ts";
import type { Runtime } from "./model/runtime.ts";
import { hexAddress } from "./model/type-operations.ts";

function load(rt: Runtime, object: Ref, field: number): Ref {
  return rt.heap.load(object + field) as Ref;
}
const nameOf = (rt: Runtime, self: Ref): string => rt.text(load(rt, self, Descriptor.name));
const ownerName = (rt: Runtime, self: Ref): string => rt.nameOfType(load(rt, self, Descriptor.type));

/** The declaration behind a descriptor; rowField is where its kind of definition keeps the row. */
function declaration(rt: Runtime, self: Ref, rowField: number): DefinitionRow {
  return (rt.services.get("definitions") as Definitions).rowOf(load(rt, self, Descriptor.definition), rowField);
}

/** calculate_qualname: "list.append"; made once and kept. */
function qualname(rt: Runtime, self: Ref): Owned {
  const kept = load(rt, self, Descriptor.qualname);
  if (kept !== 0) return rt.retain(kept);
  const owner = rt.getAttr(load(rt, self, Descriptor.type), "__qualname__");
  const text = rt.lend(owner, (name) => {
    if (!rt.isInstance(name, Type.str)) rt.raise.typeError("<descriptor>.__objclass__.__qualname__ is not a unicode object");
    return rt.str(`${rt.text(name)}.${nameOf(rt, self)}`);
  });
  rt.heap.store(self + Descriptor.qualname, rt.retain(text));
  return text;
}

const objclass = property((rt, self) => rt.retain(load(rt, self, Descriptor.type)));
const name = property((rt, self) => rt.retain(load(rt, self, Descriptor.name)));
const doc = (rowField: number) =>
  property((rt, self) => {
    const text = declaration(rt, self, rowField).doc;
    return text === undefined ? undefined : rt.str(text);
  });
const signature = (rowField: number) =>
  property((rt, self) => {
    const text = declaration(rt, self, rowField).textSignature;
    return text === undefined ? undefined : rt.str(text);
  });

/** descr_reduce: getattr(class, name). */
const reduce = method("(self, /)", "How pickle finds it again.", (rt, self) => {
  const builtins = rt.services.get("builtins.getattr") as Ref | undefined;
  const getattr = builtins === undefined ? rt.none() : rt.retain(builtins);
  return rt.tuple([getattr, rt.tuple([rt.retain(load(rt, self, Descriptor.type)), rt.retain(load(rt, self, Descriptor.name))])]);
});

const base: Pick<TypeTable, "references"> = { references: [Descriptor.type] };
const described = (word: string) => (rt: Runtime, self: Ref) =>
  rt.str(`<${word} '${nameOf(rt, self)}' of '${ownerName(rt, self)}' objects>`);

const methodDescriptor = defineType({
  ...base,
  name: "method_descriptor",
  address: Type.methodDescriptor,
  basicsize: Descriptor.METHOD_SIZEOF,
  flags: TypeFlag.MethodDescriptor,
  vectorcalloffset: Descriptor.vectorcall,
  slots: {
    dealloc: core("descriptorDealloc"),
    repr: described("method"),
    call: core("vectorcallFromTuple"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("methodDescriptorGet"),
  },
  methods: { __reduce__: reduce },
  getset: {
    __objclass__: objclass,
    __name__: name,
    __doc__: doc(MethodDef.row),
    __qualname__: property(qualname),
    __text_signature__: signature(MethodDef.row),
  },
});

const classmethodDescriptor = defineType({
  ...base,
  name: "classmethod_descriptor",
  address: Type.classmethodDescriptor,
  basicsize: Descriptor.METHOD_SIZEOF,
  slots: {
    dealloc: core("descriptorDealloc"),
    repr: described("method"),
    call: core("classmethodDescriptorCall"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("classmethodDescriptorGet"),
  },
  getset: {
    __objclass__: objclass,
    __name__: name,
    __doc__: doc(MethodDef.row),
    __qualname__: property(qualname),
    __text_signature__: signature(MethodDef.row),
  },
});

const memberDescriptor = defineType({
  ...base,
  name: "member_descriptor",
  address: Type.memberDescriptor,
  basicsize: Descriptor.SIZEOF,
  slots: {
    dealloc: core("descriptorDealloc"),
    repr: described("member"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("memberGet"),
    descrSet: core("memberSet"),
  },
  methods: { __reduce__: reduce },
  getset: {
    __objclass__: objclass,
    __name__: name,
    // A member of __slots__ has no declaration: its row number is 0.
    __doc__: property((rt, self) => {
      const row = rt.heap.load(load(rt, self, Descriptor.definition) + MemberDef.row);
      const text = row === 0 ? undefined : declaration(rt, self, MemberDef.row).doc;
      return text === undefined ? undefined : rt.str(text);
    }),
    __qualname__: property(qualname),
  },
});

const getsetDescriptor = defineType({
  ...base,
  name: "getset_descriptor",
  address: Type.getsetDescriptor,
  basicsize: Descriptor.SIZEOF,
  slots: {
    dealloc: core("descriptorDealloc"),
    repr: described("attribute"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("getsetGet"),
    descrSet: core("getsetSet"),
  },
  getset: { __objclass__: objclass, __name__: name, __doc__: doc(GetSetDef.row), __qualname__: property(qualname) },
});

const wrapperDescriptor = defineType({
  ...base,
  name: "wrapper_descriptor",
  address: Type.wrapperDescriptor,
  basicsize: Descriptor.METHOD_SIZEOF,
  flags: TypeFlag.MethodDescriptor,
  slots: {
    dealloc: core("descriptorDealloc"),
    repr: (rt, self) => rt.str(`<slot wrapper '${nameOf(rt, self)}' of '${ownerName(rt, self)}' objects>`),
    call: core("wrapperDescriptorCall"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("wrapperDescriptorGet"),
  },
  methods: { __reduce__: reduce },
  getset: {
    __objclass__: objclass,
    __name__: name,
    __doc__: doc(SlotDef.row),
    __qualname__: property(qualname),
    __text_signature__: signature(SlotDef.row),
  },
});

const wrapped = (rt: Runtime, self: Ref): Ref => load(rt, self, MethodWrapper.descriptor);
const boundTo = (rt: Runtime, self: Ref): Ref => load(rt, self, MethodWrapper.self);

const methodWrapper = defineType({
  name: "method-wrapper",
  address: Type.methodWrapper,
  basicsize: MethodWrapper.SIZEOF,
  references: [MethodWrapper.descriptor, MethodWrapper.self],
  slots: {
    dealloc: core("objectDealloc"),
    repr: (rt, self) => {
      const object = boundTo(rt, self);
      return rt.str(`<method-wrapper '${nameOf(rt, wrapped(rt, self))}' of ${rt.typeName(object)} object at ${hexAddress(object)}>`);
    },
    hash: (rt, self) => BigInt(boundTo(rt, self) >>> 4) ^ BigInt(wrapped(rt, self) >>> 4),
    call: core("methodWrapperCall"),
    getattro: core("objectGenericGetAttr"),
    richcompare: core("methodWrapperRichCompare"),
  },
  methods: {
    __reduce__: method("(self, /)", "How pickle finds it again.", (rt, self) => {
      const getattr = rt.services.get("builtins.getattr") as Ref | undefined;
      const run = getattr === undefined ? rt.none() : rt.retain(getattr);
      return rt.tuple([run, rt.tuple([rt.retain(boundTo(rt, self)), rt.retain(load(rt, wrapped(rt, self), Descriptor.name))])]);
    }),
  },
  getset: {
    __self__: property((rt, self) => rt.retain(boundTo(rt, self))),
    __objclass__: property((rt, self) => rt.retain(load(rt, wrapped(rt, self), Descriptor.type))),
    __name__: property((rt, self) => rt.retain(load(rt, wrapped(rt, self), Descriptor.name))),
    __qualname__: property((rt, self) => qualname(rt, wrapped(rt, self))),
    __doc__: property((rt, self) => rt.str(declaration(rt, wrapped(rt, self), SlotDef.row).doc ?? "")),
    __text_signature__: property((rt, self) => {
      const text = declaration(rt, wrapped(rt, self), SlotDef.row).textSignature;
      return text === undefined ? undefined : rt.str(text);
    }),
  },
});

export const descriptors: readonly TypeTable[] = [
  methodDescriptor,
  classmethodDescriptor,
  memberDescriptor,
  getsetDescriptor,
  wrapperDescriptor,
  methodWrapper,
];
