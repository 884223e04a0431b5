/** The views of a dict and the iterators of dicts and views (Objects/dictobject.c). */
import { DictIterator, DictView } from "../../core/abi/container-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, coreMethod, defineType, type MethodEntry, method, property, type Slots, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { builtin, listOf, recipe } from "./iterator-reduce.ts";

const viewSlots: Slots = {
  dealloc: core("dictViewDealloc"),
  repr: core("dictViewRepr"),
  iter: core("dictViewIter"),
  sqLength: core("dictViewLength"),
};
const setSlots: Slots = {
  richcompare: core("dictViewRichCompare"),
  nbSubtract: core("dictViewSubtract"),
  nbAnd: core("dictViewAnd"),
  nbXor: core("dictViewXor"),
  nbOr: core("dictViewOr"),
};
const isDisjoint = unsigned(
  coreMethod("(self, other, /)", "Have the view and other no element in common?", "dictViewIsDisjointMethod", "O"),
);
const reversedView = unsigned(coreMethod("(self, /)", "An iterator backwards.", "dictViewReversedMethod", "NOARGS"));
const mapping = property(
  (rt, self) => rt.must(rt.core.mappingproxyNew(rt.heap.load(self + DictView.dict) as Ref)),
  undefined,
  "The dict behind this view, read-only.",
);

function view(name: string, address: Type, slots: Slots, methods: Readonly<Record<string, MethodEntry>>): TypeTable {
  return defineType({
    name,
    address,
    basicsize: DictView.SIZEOF,
    references: [DictView.dict],
    slots: { ...viewSlots, ...slots },
    methods: { ...methods, __reversed__: reversedView },
    getset: { mapping },
  });
}

/** What is left, without moving the iterator: a copy of its struct is used up. */
function remaining(rt: Runtime, self: Ref): Owned {
  const saved = [DictIterator.used, DictIterator.position, DictIterator.length].map(
    (offset) => [offset, rt.heap.load(self + offset)] as const,
  );
  const dict = rt.heap.load(self + DictIterator.dict) as Ref;
  const held = dict ? rt.retain(dict) : undefined;
  try {
    return listOf(rt, self);
  } finally {
    // Used up now: it has let go of what it walked, which it gets back.
    if (held !== undefined) {
      if (rt.heap.load(self + DictIterator.dict)) rt.release(held);
      else rt.heap.store(self + DictIterator.dict, held);
      for (const [offset, value] of saved) rt.heap.store(self + offset, value);
    }
  }
}

function iterator(name: string, address: Type, next: string): TypeTable {
  return defineType({
    name,
    address,
    basicsize: DictIterator.SIZEOF,
    references: [DictIterator.dict, DictIterator.result],
    slots: { dealloc: core("dictIteratorDealloc"), iter: core("objectSelfIter"), iternext: core(next) },
    methods: {
      __length_hint__: unsigned(coreMethod("(self, /)", "How many items may still come.", "dictIteratorLengthHintMethod", "NOARGS")),
      __reduce__: unsigned(
        method("(self, /)", "What pickling needs.", (rt, self) => {
          const left = remaining(rt, self);
          return recipe(rt, builtin(rt, "iter"), left);
        }),
      ),
    },
  });
}

export const dictViews: readonly TypeTable[] = [
  view("dict_keys", Type.dictKeys, { ...setSlots, sqContains: core("dictKeysContains") }, { isdisjoint: isDisjoint }),
  view("dict_values", Type.dictValues, {}, {}),
  view("dict_items", Type.dictItems, { ...setSlots, sqContains: core("dictItemsContains") }, { isdisjoint: isDisjoint }),
  iterator("dict_keyiterator", Type.dictKeyIterator, "dictKeyIteratorNext"),
  iterator("dict_valueiterator", Type.dictValueIterator, "dictValueIteratorNext"),
  iterator("dict_itemiterator", Type.dictItemIterator, "dictItemIteratorNext"),
  iterator("dict_reversekeyiterator", Type.dictReverseKeyIterator, "dictKeyIteratorNext"),
  iterator("dict_reversevalueiterator", Type.dictReverseValueIterator, "dictValueIteratorNext"),
  iterator("dict_reverseitemiterator", Type.dictReverseItemIterator, "dictItemIteratorNext"),
];
