/** The type range and its two iterators (Objects/rangeobject.c). */
import { LongRangeIterator, Range, RangeIterator } from "../../core/abi/container-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import { core, coreMethod, defineType, type MemberEntry, member, method, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { builtin, recipe } from "./iterator-reduce.ts";
import { sliceBounds } from "./slice.ts";

const held = (rt: Runtime, self: Ref, offset: number): Ref => rt.heap.load(self + offset) as Ref;
const numberAt = (rt: Runtime, self: Ref, offset: number): bigint => rt.toBigInt(held(rt, self, offset));

function makeRange(rt: Runtime, start: bigint, stop: bigint, step: bigint): Owned {
  return rt.must(rt.core.rangeNew(rt.int(start), rt.int(stop), rt.int(step)));
}

/** mp_subscript: a number, or a range for a slice. */
function subscript(rt: Runtime, self: Ref, index: Ref): Owned {
  if (rt.core.indexCheck(index)) return rt.lend(rt.must(rt.core.numberIndex(index)), (at) => rt.must(rt.core.rangeItemOfInt(self, at)));
  if (rt.typeOf(index) !== Type.slice) return rt.raise.typeError(`range indices must be integers or slices, not ${rt.typeName(index)}`);
  const cut = sliceBounds(rt, index, numberAt(rt, self, Range.length));
  const start = numberAt(rt, self, Range.start);
  const step = numberAt(rt, self, Range.step);
  return makeRange(rt, start + cut.start * step, start + cut.stop * step, cut.step * step);
}

function rangeRepr(rt: Runtime, self: Ref): Owned {
  const parts = [Range.start, Range.stop].map((offset) => rt.repr(held(rt, self, offset)));
  const step = held(rt, self, Range.step);
  if (rt.toBigInt(step) !== 1n) parts.push(rt.repr(step));
  return rt.str(`range(${parts.join(", ")})`);
}

const readable = (offset: number): MemberEntry => member("object", offset);

export const range: TypeTable = defineType({
  name: "range",
  address: Type.range,
  doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe numbers from start up to, but without, stop, step apart.",
  basicsize: Range.SIZEOF,
  references: [Range.start, Range.stop, Range.step, Range.length].map((offset) => heldField(offset)),
  flags: TypeFlag.Sequence,
  slots: {
    dealloc: core("rangeDealloc"),
    repr: rangeRepr,
    hash: core("rangeHash"),
    richcompare: core("rangeRichCompare"),
    iter: core("rangeIter"),
    newInstance: core("rangeNewInstance"),
    vectorcall: core("rangeVectorcall"),
    nbBool: core("rangeBool"),
    sqLength: core("rangeLength"),
    sqItem: core("rangeItem"),
    sqContains: core("rangeContains"),
    mpLength: core("rangeLength"),
    mpSubscript: subscript,
  },
  members: { start: readable(Range.start), stop: readable(Range.stop), step: readable(Range.step) },
  methods: {
    __reversed__: unsigned(coreMethod("(self, /)", "An iterator over the numbers, the last one first.", "rangeReversedMethod", "NOARGS")),
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const fields = [Range.start, Range.stop, Range.step].map((offset) => rt.retain(held(rt, self, offset)));
        return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple(fields)]);
      }),
    ),
    count: unsigned(coreMethod("(self, value, /)", "rangeobject.count(value) -> how often value comes", "rangeCountMethod", "O")),
    index: unsigned(
      coreMethod(
        "(self, value, /)",
        "rangeobject.index(value) -> place of value; ValueError when it does not come.",
        "rangeIndexMethod",
        "O",
      ),
    ),
  },
});

const iteratorSlots = (name: string) => ({ dealloc: core(`${name}Dealloc`), iter: core("objectSelfIter"), iternext: core(`${name}Next`) });

export const rangeIterators: readonly TypeTable[] = [
  defineType({
    name: "range_iterator",
    address: Type.rangeIterator,
    basicsize: RangeIterator.SIZEOF,
    slots: iteratorSlots("rangeIterator"),
    methods: {
      __length_hint__: unsigned(coreMethod("(self, /)", "How many numbers may still come.", "rangeIteratorLengthHintMethod", "NOARGS")),
      __reduce__: unsigned(
        method("(self, /)", "What pickling needs.", (rt, self) => {
          const walked = rt.must(rt.core.rangeIteratorRange(self));
          return recipe(rt, builtin(rt, "iter"), walked, rt.must(rt.core.rangeIteratorIndex(self)));
        }),
      ),
      __setstate__: unsigned(coreMethod("(self, state, /)", "What unpickling needs.", "rangeIteratorSetStateMethod", "O")),
    },
  }),
  defineType({
    name: "longrange_iterator",
    address: Type.longRangeIterator,
    basicsize: LongRangeIterator.SIZEOF,
    references: [LongRangeIterator.index, LongRangeIterator.start, LongRangeIterator.step, LongRangeIterator.length].map((offset) =>
      heldField(offset),
    ),
    slots: iteratorSlots("longRangeIterator"),
    methods: {
      __length_hint__: unsigned(
        method("(self, /)", "How many numbers may still come.", (rt, self) =>
          rt.int(numberAt(rt, self, LongRangeIterator.length) - numberAt(rt, self, LongRangeIterator.index)),
        ),
      ),
      __reduce__: unsigned(
        method("(self, /)", "What pickling needs.", (rt, self) => {
          const start = numberAt(rt, self, LongRangeIterator.start);
          const step = numberAt(rt, self, LongRangeIterator.step);
          const walked = makeRange(rt, start, start + numberAt(rt, self, LongRangeIterator.length) * step, step);
          return recipe(rt, builtin(rt, "iter"), walked, rt.retain(held(rt, self, LongRangeIterator.index)));
        }),
      ),
      __setstate__: unsigned(
        method("(self, state: bigint, /)", "What unpickling needs.", (rt, self, state) => {
          const length = numberAt(rt, self, LongRangeIterator.length);
          // biome-ignore lint/complexity/useMathMinMax: these are bigints
          const index = rt.int(state < 0n ? 0n : state > length ? length : state);
          const old = held(rt, self, LongRangeIterator.index) as Owned;
          rt.heap.store(self + LongRangeIterator.index, index);
          rt.release(old);
        }),
      ),
    },
  }),
];
