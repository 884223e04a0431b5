/**
 * The `itertools` module (Modules/itertoolsmodule.c): declarations. The iterators step in
 * src/core/itertools; how they are pickled is in itertools-state.ts.
 */
import { Tuple } from "../../core/abi/container-layout.ts";
import {
  Accumulate,
  Chain,
  Combinations,
  Compress,
  Count,
  Cycle,
  Groupby,
  Grouper,
  Islice,
  Pairwise,
  Permutations,
  Predicate,
  Product,
  Repeat,
  Tee,
  TeeData,
  ZipLongest,
} from "../../core/abi/itertools-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, type ReferenceSpec, rawBlock } from "../../heap/index.ts";
import {
  classMethod,
  core,
  coreClassMethod,
  coreMethod,
  defineModule,
  defineType,
  fn,
  type MethodEntry,
  type ModuleTable,
  type Runtime,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import * as state from "./itertools-state.ts";

interface IteratorRow {
  readonly name: string;
  readonly doc?: string;
  readonly signature?: string;
  readonly size: number;
  readonly references: readonly (number | ReferenceSpec)[];
  /** Core functions are named by this: countNew, countNext. */
  readonly prefix?: string;
  readonly address?: number;
  readonly methods?: Readonly<Record<string, MethodEntry>>;
  readonly repr?: (rt: Runtime, self: Ref) => Owned;
}

/** Nearly all types here are made the same way. */
function iterator(row: IteratorRow): TypeTable {
  const prefix = row.prefix ?? row.name;
  return defineType({
    name: `itertools.${row.name}`,
    ...(row.address === undefined ? {} : { address: row.address }),
    ...(row.doc === undefined ? {} : { doc: row.doc }),
    ...(row.signature === undefined ? {} : { textSignature: row.signature }),
    basicsize: row.size,
    flags: TypeFlag.BaseType,
    references: row.references,
    slots: {
      getattro: core("objectGenericGetAttr"),
      iter: core("objectSelfIter"),
      iternext: core(`${prefix}Next`),
      newInstance: core(`${prefix}New`),
      ...(row.references === predicate ? { dealloc: core("predicateDealloc") } : {}),
      ...(row.repr ? { repr: row.repr } : {}),
    },
    methods: row.methods ?? {},
  });
}

/** Visited in this order, released in the other (starmap_traverse and starmap_dealloc, and their like). */
const predicate = [Predicate.iterator, Predicate.func];

const types: readonly TypeTable[] = [
  iterator({
    name: "accumulate",
    address: Type.accumulate,
    doc: "Running sums, or what func makes of the result so far and the next item.",
    signature: "(iterable, func=None, *, initial=None)",
    size: Accumulate.SIZEOF,
    references: [Accumulate.binop, Accumulate.total, Accumulate.iterator, Accumulate.initial],
    methods: state.accumulateState,
  }),
  iterator({
    name: "combinations",
    doc: "All choices of r items, in the order of the pool, without repetition:\n\ncombinations('ABC', 2) --> AB AC BC",
    signature: "(iterable, r)",
    size: Combinations.SIZEOF,
    references: [Combinations.pool, Combinations.result, rawBlock(Combinations.indices)],
    methods: state.combinationsState(false),
  }),
  iterator({
    name: "combinations_with_replacement",
    prefix: "combinationsWithReplacement",
    doc: "All choices of r items where an item may come again:\n\ncombinations_with_replacement('AB', 2) --> AA AB BB",
    signature: "(iterable, r)",
    size: Combinations.SIZEOF,
    references: [Combinations.pool, Combinations.result, rawBlock(Combinations.indices)],
    methods: state.combinationsState(true),
  }),
  iterator({
    name: "cycle",
    doc: "The items of the iterable, over and over.",
    signature: "(iterable, /)",
    size: Cycle.SIZEOF,
    references: [Cycle.iterator, Cycle.saved],
    methods: state.cycleState,
  }),
  iterator({
    name: "dropwhile",
    doc: "The items from the first one on for which predicate is false.",
    signature: "(predicate, iterable, /)",
    size: Predicate.SIZEOF,
    references: predicate,
    methods: state.whileState,
  }),
  iterator({
    name: "takewhile",
    doc: "The items up to the first one for which predicate is false.",
    signature: "(predicate, iterable, /)",
    size: Predicate.SIZEOF,
    references: predicate,
    methods: state.whileState,
  }),
  iterator({
    name: "islice",
    address: Type.islice,
    doc: "islice(iterable, stop) --> the first items\nislice(iterable, start, stop[, step]) --> as a slice takes them",
    size: Islice.SIZEOF,
    references: [Islice.iterator],
    methods: state.isliceState,
  }),
  iterator({
    name: "starmap",
    doc: "function(*item) for each item of the iterable.",
    signature: "(function, iterable, /)",
    size: Predicate.SIZEOF_PLAIN,
    references: predicate,
    methods: { __reduce__: state.reduceFields(Predicate.func, Predicate.iterator) },
  }),
  iterator({
    name: "chain",
    address: Type.chain,
    doc: "chain(*iterables) --> the items of the first iterable, then of the second, and so on.",
    size: Chain.SIZEOF,
    references: [Chain.active, Chain.source],
    methods: {
      from_iterable: coreClassMethod("(type, iterable, /)", "chain() of what the iterable gives.", "chainFromIterableMethod", "O"),
      ...state.chainState,
      __class_getitem__: unsigned(
        classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
      ),
    },
  }),
  iterator({
    name: "compress",
    doc: "The items of data whose selectors are true.",
    signature: "(data, selectors)",
    size: Compress.SIZEOF,
    references: [Compress.data, Compress.selectors],
    methods: { __reduce__: state.reduceFields(Compress.data, Compress.selectors) },
  }),
  iterator({
    name: "count",
    doc: "start, start + step, start + 2 * step, and so on.",
    signature: "(start=0, step=1)",
    size: Count.SIZEOF,
    references: [Count.longCurrent, Count.longStep],
    methods: { __reduce__: state.countReduce },
    repr: state.countRepr,
  }),
  iterator({
    name: "filterfalse",
    doc: "The items for which function is false; with None, the false items.",
    signature: "(function, iterable, /)",
    size: Predicate.SIZEOF_PLAIN,
    references: predicate,
    methods: { __reduce__: state.reduceFields(Predicate.func, Predicate.iterator) },
  }),
  iterator({
    name: "groupby",
    address: Type.groupby,
    doc: "Pairs of a key and an iterator over the items in a row that have it.",
    signature: "(iterable, key=None)",
    size: Groupby.SIZEOF,
    references: [Groupby.iterator, Groupby.keyfunc, Groupby.targetKey, Groupby.currentKey, Groupby.currentValue],
    methods: state.groupbyState,
  }),
  iterator({
    name: "pairwise",
    doc: "Each item with the one after it:\n\npairwise('ABC') --> AB BC",
    signature: "(iterable, /)",
    size: Pairwise.SIZEOF,
    references: [Pairwise.iterator, Pairwise.old, Pairwise.result],
  }),
  iterator({
    name: "permutations",
    doc: "All arrangements of r items (of all of them without r):\n\npermutations('AB') --> AB BA",
    signature: "(iterable, r=None)",
    size: Permutations.SIZEOF,
    references: [Permutations.pool, Permutations.result, rawBlock(Permutations.indices), rawBlock(Permutations.cycles)],
    methods: state.permutationsState,
  }),
  iterator({
    name: "product",
    doc: "product(*iterables, repeat=1) --> nested loops over the iterables, the last one turning fastest.",
    size: Product.SIZEOF,
    references: [Product.pools, Product.result, rawBlock(Product.indices)],
    methods: state.productState,
  }),
  iterator({
    name: "repeat",
    doc: "repeat(object [,times]) --> the object again and again, for ever or that many times.",
    size: Repeat.SIZEOF,
    references: [Repeat.element],
    methods: state.repeatMethods,
    repr: state.repeatRepr,
  }),
  iterator({
    name: "zip_longest",
    prefix: "zipLongest",
    doc: "zip_longest(*iterables, fillvalue=None) --> tuples until the longest iterable ends; fillvalue stands for what is missing.",
    size: ZipLongest.SIZEOF,
    references: [ZipLongest.iterators, ZipLongest.result, ZipLongest.fillvalue],
    methods: state.zipLongestState,
  }),
  defineType({
    name: "itertools._grouper",
    address: Type.grouper,
    basicsize: Grouper.SIZEOF,
    references: [Grouper.parent, Grouper.targetKey],
    slots: {
      getattro: core("objectGenericGetAttr"),
      iter: core("objectSelfIter"),
      iternext: core("grouperNext"),
      newInstance: state.newGrouper,
    },
    methods: { __reduce__: state.grouperReduce },
  }),
  defineType({
    name: "itertools._tee",
    address: Type.tee,
    doc: "An iterator that shares its source with its copies.",
    textSignature: "(iterable, /)",
    basicsize: Tee.SIZEOF,
    weaklistoffset: Tee.weakreflist,
    references: [Tee.data],
    slots: { dealloc: core("teeDealloc"), iter: core("objectSelfIter"), iternext: core("teeNext"), newInstance: core("teeNew") },
    methods: {
      __copy__: unsigned(coreMethod("(self, /)", "Another iterator that goes on from here.", "teeCopyMethod", "NOARGS")),
      ...state.teeState,
    },
  }),
  defineType({
    name: "itertools._tee_dataobject",
    address: Type.teeData,
    doc: "teedataobject(iterable, values, next, /)\n--\n\nValues that tee iterators share.",
    basicsize: TeeData.SIZEOF,
    references: [],
    slots: {
      getattro: core("objectGenericGetAttr"),
      dealloc: core("teeDataDealloc"),
      traverse: core("teeDataTraverse"),
      clear: core("teeDataClear"),
      newInstance: state.newTeeData,
    },
    methods: { __reduce__: state.teeDataReduce },
  }),
];

/** The first iterator is a tee, or whatever copies itself; the others are its copies. */
function tee(rt: Runtime, iterable: Ref, n: number): Owned {
  if (n < 0) rt.raise.valueError("n must be >= 0");
  if (n === 0) return rt.tuple([]);
  if (n > 0x0fffffff) rt.raise.memoryError();
  const result = rt.must(rt.core.tupleNew(n));
  const put = (index: number, item: Owned): void => rt.heap.store(result + Tuple.items + 8 * index, item);
  try {
    let copyable = rt.must(rt.core.objectGetIter(iterable));
    put(0, copyable);
    let copy = rt.lookupAttr(copyable, "__copy__");
    if (copy === undefined) {
      const iterator = copyable;
      copyable = rt.must(rt.core.teeFromIterable(iterator));
      put(0, copyable);
      rt.release(iterator);
      copy = rt.getAttr(copyable, "__copy__");
    }
    rt.lend(copy, (call) => {
      for (let i = 1; i < n; i++) put(i, rt.call(call));
    });
  } catch (error) {
    rt.release(result);
    throw error;
  }
  return result;
}

export const itertools: ModuleTable = defineModule({
  name: "itertools",
  doc: "Iterators made of iterators: without end (count, cycle, repeat), over one or several sources, and over all choices of their items.",
  types,
  functions: { tee: fn("(iterable, n: index = 2, /)", "A tuple of n iterators that each give all items.", tee) },
});
