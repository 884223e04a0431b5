/** The types set and frozenset and their iterator (Objects/setobject.c). */
import { SetIterator, SetObject } from "../../core/abi/container-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, setEntries } from "../../heap/index.ts";
import { classGetItem } from "../class-getitem.ts";
import { core, coreMethod, defineType, type MethodEntry, method, type Slots, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { getState } from "../object-reduce.ts";
import { builtin, listOf, recipe } from "./iterator-reduce.ts";

const commonSlots: Slots = {
  dealloc: core("setDealloc"),
  clear: core("setClear"),
  repr: core("setRepr"),
  richcompare: core("setRichCompare"),
  iter: core("setIter"),
  nbSubtract: core("setSubtract"),
  nbAnd: core("setAnd"),
  nbXor: core("setXor"),
  nbOr: core("setOr"),
  sqLength: core("setLength"),
  sqContains: core("setContainsSlot"),
};

const row = (signature: string, doc: string, name: string, kind: "NOARGS" | "O" | "FASTCALL"): MethodEntry =>
  unsigned(coreMethod(signature, doc, name, kind));

/** (type, ([elements],), attributes). */
const reduce = unsigned(
  method("(self, /)", "What pickling needs.", (rt, self) => {
    const args = rt.tuple([listOf(rt, self)]);
    try {
      return rt.lend(getState(rt, self), (state) => rt.tuple([rt.retain(rt.typeOf(self)), rt.retain(args), rt.retain(state)]));
    } finally {
      rt.release(args);
    }
  }),
);

const commonMethods: Readonly<Record<string, MethodEntry>> = {
  __contains__: row("(self, element, /)", "x.__contains__(y) <==> y in x.", "setContainsMethod", "O"),
  difference: row("(self, *others)", "The elements that no other has, as a new set.", "setDifferenceMethod", "FASTCALL"),
  intersection: row("(self, *others)", "The elements that all others have too, as a new set.", "setIntersectionMethod", "FASTCALL"),
  isdisjoint: row("(self, other, /)", "Have the two no element in common?", "setIsDisjointMethod", "O"),
  issubset: row("(self, other, /)", "Is every element in other too?", "setIsSubsetMethod", "O"),
  issuperset: row("(self, other, /)", "Is every element of other here too?", "setIsSupersetMethod", "O"),
  symmetric_difference: row(
    "(self, other, /)",
    "The elements that just one of the two has, as a new set.",
    "setSymmetricDifferenceMethod",
    "O",
  ),
  union: row("(self, *others)", "The elements that any of them has, as a new set.", "setUnionMethod", "FASTCALL"),
  __reduce__: reduce,
  __sizeof__: row("(self, /)", "S.__sizeof__() -> bytes that the set and its table take", "setSizeofMethod", "NOARGS"),
  __class_getitem__: classGetItem,
};

const layout = {
  basicsize: SetObject.SIZEOF,
  references: [setEntries],
  weaklistoffset: SetObject.weakreflist,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf,
};

export const set: TypeTable = defineType({
  name: "set",
  address: Type.set,
  doc: "set() -> empty\nset(iterable) -> what the iterable gives, each once\n\nAn unordered collection without duplicates.",
  ...layout,
  slots: {
    ...commonSlots,
    hash: "none",
    init: core("setInit"),
    newInstance: core("setNewInstance"),
    vectorcall: core("setVectorcall"),
    nbInplaceSubtract: core("setInplaceSubtract"),
    nbInplaceAnd: core("setInplaceAnd"),
    nbInplaceXor: core("setInplaceXor"),
    nbInplaceOr: core("setInplaceOr"),
  },
  methods: {
    ...commonMethods,
    add: row("(self, element, /)", "Puts an element in, if it is not there.", "setAddMethod", "O"),
    clear: row("(self, /)", "Takes all elements out.", "setClearMethod", "NOARGS"),
    copy: row("(self, /)", "A set of its own with the same elements.", "setCopyMethod", "NOARGS"),
    discard: row("(self, element, /)", "Takes an element out, if it is there.", "setDiscardMethod", "O"),
    difference_update: row("(self, *others)", "Takes out what any of the others has.", "setDifferenceUpdateMethod", "FASTCALL"),
    intersection_update: row("(self, *others)", "Keeps only what all others have too.", "setIntersectionUpdateMethod", "FASTCALL"),
    pop: row("(self, /)", "Takes some element out and gives it; KeyError when empty.", "setPopMethod", "NOARGS"),
    remove: row("(self, element, /)", "Takes an element out; KeyError when it is not there.", "setRemoveMethod", "O"),
    symmetric_difference_update: row("(self, other, /)", "Keeps what just one of the two has.", "setSymmetricDifferenceUpdateMethod", "O"),
    update: row("(self, *others)", "Puts in what the others have.", "setUpdateMethod", "FASTCALL"),
  },
});

export const frozenset: TypeTable = defineType({
  name: "frozenset",
  address: Type.frozenset,
  doc: "frozenset() -> empty\nfrozenset(iterable) -> what the iterable gives, each once\n\nA set that never changes, and so can be an element or a key.",
  ...layout,
  slots: {
    ...commonSlots,
    hash: core("frozensetHash"),
    newInstance: core("frozensetNewInstance"),
    vectorcall: core("frozensetVectorcall"),
  },
  methods: {
    ...commonMethods,
    copy: row("(self, /)", "The same elements; an exact frozenset is its own copy.", "frozensetCopyMethod", "NOARGS"),
  },
});

/** What is left, without moving the iterator. */
function remaining(rt: Runtime, self: Ref): Owned {
  const saved = [SetIterator.used, SetIterator.position, SetIterator.length].map(
    (offset) => [offset, rt.heap.load(self + offset)] as const,
  );
  const walked = rt.heap.load(self + SetIterator.set) as Ref;
  const held = walked ? rt.retain(walked) : undefined;
  try {
    return listOf(rt, self);
  } finally {
    // Used up now: it has let go of what it walked, which it gets back.
    if (held !== undefined) {
      if (rt.heap.load(self + SetIterator.set)) rt.release(held);
      else rt.heap.store(self + SetIterator.set, held);
      for (const [offset, value] of saved) rt.heap.store(self + offset, value);
    }
  }
}

export const setIterator: TypeTable = defineType({
  name: "set_iterator",
  address: Type.setIterator,
  basicsize: SetIterator.SIZEOF,
  references: [SetIterator.set],
  slots: { dealloc: core("setIteratorDealloc"), iter: core("objectSelfIter"), iternext: core("setIteratorNext") },
  methods: {
    __length_hint__: row("(self, /)", "How many elements may still come.", "setIteratorLengthHintMethod", "NOARGS"),
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const left = remaining(rt, self);
        return recipe(rt, builtin(rt, "iter"), left);
      }),
    ),
  },
});
