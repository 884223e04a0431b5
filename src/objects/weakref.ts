/**
 * The types of the weakref machinery: ReferenceType and the two proxy types (Objects/weakrefobject.c).
 * What they do is in src/core/heap/weak*.ts; here are their declarations and texts.
 */
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { classMethod, core, defineType, member, method, type Slots, type TypeTable, unsigned } from "./model/define.ts";
import type { Runtime } from "./model/runtime.ts";

function hex(address: number): string {
  return `0x${address.toString(16)}`;
}

/** Names the referent, and its `__name__` if its type has one and that is a str (weakref_repr). */
function weakrefRepr(rt: Runtime, self: Ref): Owned {
  const object = rt.core.weakrefGetObject(self);
  if (object === NONE) return rt.str(`<weakref at ${hex(self)}; dead>`);
  return rt.lend(rt.retain(object), (held) => {
    const name = rt.lend(rt.interned("__name__"), (key) => rt.core.objectLookupSpecial(held, key));
    if (name === 0 && rt.pending()) rt.raise.again();
    const suffix = name === 0 ? "" : rt.lend(name, () => (rt.isInstance(name, Type.str) ? ` (${rt.text(name)})` : ""));
    return rt.str(`<weakref at ${hex(self)}; to '${rt.typeName(held)}' at ${hex(held)}${suffix}>`);
  });
}

function proxyRepr(rt: Runtime, self: Ref): Owned {
  const object = rt.core.weakrefGetObject(self);
  return rt.str(`<weakproxy at ${hex(self)} to ${rt.typeName(object)} at ${hex(object)}>`);
}

export const weakref: TypeTable = defineType({
  name: "weakref.ReferenceType",
  address: Type.weakref,
  basicsize: Weakref.SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.HaveVectorcall,
  vectorcalloffset: Weakref.vectorcall,
  references: [Weakref.callback],
  slots: {
    dealloc: core("weakrefDealloc"),
    clear: core("weakrefClear"),
    repr: weakrefRepr,
    hash: core("weakrefHash"),
    call: core("weakrefCall"),
    richcompare: core("weakrefRichCompare"),
    newInstance: core("weakrefNewInstance"),
    init: core("weakrefInit"),
  },
  members: { __callback__: member("object", Weakref.callback) },
  methods: {
    __class_getitem__: unsigned(
      classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
    ),
  },
});

/** Every operation goes to the referent. */
const proxySlots: Slots = {
  dealloc: core("weakrefDealloc"),
  clear: core("weakrefClear"),
  repr: proxyRepr,
  str: core("proxyStr"),
  hash: "none",
  getattro: core("proxyGetAttr"),
  setattro: core("proxySetAttr"),
  richcompare: core("proxyRichCompare"),
  iter: core("proxyGetIter"),
  iternext: core("proxyIterNext"),
  nbAdd: core("proxyAdd"),
  nbSubtract: core("proxySubtract"),
  nbMultiply: core("proxyMultiply"),
  nbRemainder: core("proxyRemainder"),
  nbDivmod: core("proxyDivmod"),
  nbPower: core("proxyPower"),
  nbNegative: core("proxyNegative"),
  nbPositive: core("proxyPositive"),
  nbAbsolute: core("proxyAbsolute"),
  nbBool: core("proxyBool"),
  nbInvert: core("proxyInvert"),
  nbLshift: core("proxyLshift"),
  nbRshift: core("proxyRshift"),
  nbAnd: core("proxyAnd"),
  nbXor: core("proxyXor"),
  nbOr: core("proxyOr"),
  nbInt: core("proxyInt"),
  nbFloat: core("proxyFloat"),
  nbInplaceAdd: core("proxyInplaceAdd"),
  nbInplaceSubtract: core("proxyInplaceSubtract"),
  nbInplaceMultiply: core("proxyInplaceMultiply"),
  nbInplaceRemainder: core("proxyInplaceRemainder"),
  nbInplacePower: core("proxyInplacePower"),
  nbInplaceLshift: core("proxyInplaceLshift"),
  nbInplaceRshift: core("proxyInplaceRshift"),
  nbInplaceAnd: core("proxyInplaceAnd"),
  nbInplaceXor: core("proxyInplaceXor"),
  nbInplaceOr: core("proxyInplaceOr"),
  nbFloorDivide: core("proxyFloorDivide"),
  nbTrueDivide: core("proxyTrueDivide"),
  nbInplaceFloorDivide: core("proxyInplaceFloorDivide"),
  nbInplaceTrueDivide: core("proxyInplaceTrueDivide"),
  nbIndex: core("proxyIndex"),
  nbMatrixMultiply: core("proxyMatrixMultiply"),
  nbInplaceMatrixMultiply: core("proxyInplaceMatrixMultiply"),
  sqLength: core("proxyLength"),
  sqContains: core("proxyContains"),
  mpLength: core("proxyLength"),
  mpSubscript: core("proxyGetItem"),
  mpAssSubscript: core("proxySetItem"),
};

/** A method of the referent, by name. */
function forwarded(name: string, doc: string) {
  return unsigned(
    method("(self, /)", doc, (rt, self) => {
      const referent = rt.retain(rt.mustRef(rt.core.proxyReferent(self)));
      return rt.lend(referent, (object) => rt.callMethod(object, name));
    }),
  );
}

const proxyMethods = {
  __bytes__: forwarded("__bytes__", "bytes() of the referent."),
  __reversed__: forwarded("__reversed__", "reversed() of the referent."),
};

export const weakProxy: TypeTable = defineType({
  name: "weakref.ProxyType",
  address: Type.weakProxy,
  basicsize: Weakref.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Weakref.callback],
  slots: proxySlots,
  methods: proxyMethods,
});

export const weakCallableProxy: TypeTable = defineType({
  name: "weakref.CallableProxyType",
  address: Type.weakCallableProxy,
  basicsize: Weakref.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Weakref.callback],
  // no methods of its own: asked for __bytes__, it gives the referent's
  slots: { ...proxySlots, call: core("proxyCall") },
});

export const weakrefTypes: readonly TypeTable[] = [weakref, weakProxy, weakCallableProxy];
