/** enumerate, reversed, zip, map, filter (Objects/enumobject.c, Python/bltinmodule.c); the stepping is in core/container/lazy.ts. */
import { Enumerate, Filter, MapObject, Reversed, Zip } from "../../core/abi/container-layout.ts";
import { EMPTY_TUPLE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { classGetItem } from "../class-getitem.ts";
import { core, defineType, method, type Slots, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

const held = (rt: Runtime, self: Ref, offset: number): Ref => rt.heap.load(self + offset) as Ref;
const walker = (next: string): Slots => ({ iter: core("objectSelfIter"), iternext: core(next) });

/** Keyword arguments as [name, value] pairs, borrowed. */
function keywordsOf(rt: Runtime, kwargs: Ref): [string, Ref][] {
  const pairs: [string, Ref][] = [];
  if (!kwargs) return pairs;
  for (const key of rt.lend(rt.must(rt.core.listFromIterable(kwargs)), (keys) => rt.items(keys))) {
    const name = rt.text(key);
    const value = rt.dictGet(kwargs, name);
    if (value !== undefined) pairs.push([name, value]);
  }
  return pairs;
}

function hasOwnInit(rt: Runtime, type: Ref): boolean {
  return rt.heap.load(type + TypeObject.init) !== rt.heap.load(Type.object + TypeObject.init);
}

/** The arguments of tp_new as a vectorcall wants them: values one after the other, then the names. */
function newByCall(call: "enumerateVectorcall" | "zipVectorcall" | "mapVectorcall" | "filterVectorcall" | "reversedVectorcall") {
  return (rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned => {
    // A subclass with an `__init__` of its own may take keywords that these types do not know.
    const pairs = call !== "zipVectorcall" && call !== "enumerateVectorcall" && hasOwnInit(rt, type) ? [] : keywordsOf(rt, kwargs);
    const values = [...rt.items(args), ...pairs.map(([, value]) => value)];
    const names = rt.tuple(pairs.map(([name]) => rt.interned(name)));
    const block = rt.core.blockAlloc(Math.max(values.length, 1) * 8);
    if (!block) return rt.raise.memoryError();
    for (const [i, value] of values.entries()) rt.heap.store(block + i * 8, value);
    try {
      return rt.must(rt.core[call](type, block, values.length - pairs.length, names));
    } finally {
      rt.core.blockFree(block);
      rt.release(names);
    }
  };
}

export const enumerate: TypeTable = defineType({
  name: "enumerate",
  address: Type.enumerate,
  doc: "Pairs of a running number, from start on, and an item of the iterable.",
  textSignature: "(iterable, start=0)",
  basicsize: Enumerate.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Enumerate.iterator, Enumerate.result, Enumerate.longIndex],
  slots: { ...walker("enumerateNext"), vectorcall: core("enumerateVectorcall"), newInstance: newByCall("enumerateVectorcall") },
  methods: {
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const long = held(rt, self, Enumerate.longIndex);
        const index = long ? rt.retain(long) : rt.int(rt.heap.i64[(self + Enumerate.index) / 8]!);
        return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([rt.retain(held(rt, self, Enumerate.iterator)), index])]);
      }),
    ),
    __class_getitem__: classGetItem,
  },
});

export const reversed: TypeTable = defineType({
  name: "reversed",
  address: Type.reversed,
  doc: "The items of a sequence, the last one first.",
  textSignature: "(sequence, /)",
  basicsize: Reversed.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Reversed.sequence],
  slots: { ...walker("reversedNext"), vectorcall: core("reversedVectorcall"), newInstance: newByCall("reversedVectorcall") },
  methods: {
    __length_hint__: unsigned(
      method("(self, /)", "How many items may still come.", (rt, self) => {
        const sequence = held(rt, self, Reversed.sequence);
        if (!sequence) return rt.int(0);
        const length = rt.check(rt.core.sequenceSize(sequence));
        const left = rt.heap.loadI32(self + Reversed.index) + 1;
        return rt.int(length < left ? 0 : left);
      }),
    ),
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const sequence = held(rt, self, Reversed.sequence);
        const type = rt.retain(rt.typeOf(self));
        if (!sequence) return rt.tuple([type, rt.tuple([rt.retain(EMPTY_TUPLE as Ref)])]);
        return rt.tuple([type, rt.tuple([rt.retain(sequence)]), rt.int(rt.heap.loadI32(self + Reversed.index))]);
      }),
    ),
    __setstate__: unsigned(
      method("(self, state: index, /)", "What unpickling needs.", (rt, self, state) => {
        const sequence = held(rt, self, Reversed.sequence);
        if (!sequence) return;
        const length = rt.check(rt.core.sequenceSize(sequence));
        const index = Math.max(-1, Math.min(state, length - 1));
        rt.heap.store(self + Reversed.index, index >>> 0);
        rt.heap.store(self + Reversed.index + 4, index < 0 ? 0xffffffff : 0);
      }),
    ),
  },
});

export const zip: TypeTable = defineType({
  name: "zip",
  address: Type.zip,
  doc: "zip(*iterables, strict=False) --> tuples of one item of each iterable, until the shortest ends.\n\nWith strict, iterables of different length are a ValueError.",
  basicsize: Zip.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Zip.iterators, Zip.result],
  slots: { ...walker("zipNext"), vectorcall: core("zipVectorcall"), newInstance: newByCall("zipVectorcall") },
  methods: {
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const parts = [rt.retain(rt.typeOf(self)), rt.retain(held(rt, self, Zip.iterators))];
        return rt.tuple(rt.heap.loadI32(self + Zip.strict) ? [...parts, rt.bool(true)] : parts);
      }),
    ),
    __setstate__: unsigned(
      method("(self, state, /)", "What unpickling needs.", (rt, self, state) => {
        rt.heap.store(self + Zip.strict, rt.isTrue(state) ? 1 : 0);
      }),
    ),
  },
});

export const map: TypeTable = defineType({
  name: "map",
  address: Type.map,
  doc: "map(func, *iterables) --> what func gives for the items of the iterables, until the shortest ends.",
  basicsize: MapObject.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [MapObject.iterators, MapObject.func],
  slots: {
    ...walker("mapNext"),
    vectorcall: core("mapVectorcall"),
    newInstance: newByCall("mapVectorcall"),
  },
  methods: {
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const iterators = rt.items(held(rt, self, MapObject.iterators)).map((each) => rt.retain(each));
        return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([rt.retain(held(rt, self, MapObject.func)), ...iterators])]);
      }),
    ),
  },
});

export const filter: TypeTable = defineType({
  name: "filter",
  address: Type.filter,
  doc: "filter(function or None, iterable) --> the items for which function is true, or which are true themselves.",
  basicsize: Filter.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Filter.iterator, Filter.func],
  slots: {
    ...walker("filterNext"),
    dealloc: core("filterDealloc"),
    vectorcall: core("filterVectorcall"),
    newInstance: newByCall("filterVectorcall"),
  },
  methods: {
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const fields = [Filter.func, Filter.iterator].map((offset) => rt.retain(held(rt, self, offset)));
        return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple(fields)]);
      }),
    ),
  },
});

export const lazyTypes: readonly TypeTable[] = [enumerate, reversed, zip, map, filter];
