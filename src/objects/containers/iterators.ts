/** The iterators over sequences (Objects/listobject.c, tupleobject.c, iterobject.c and the text types). */
import { CallableIterator, SequenceIterator } from "../../core/abi/container-layout.ts";
import { EMPTY_STR, EMPTY_TUPLE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { core, coreMethod, defineType, type MethodEntry, method, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { builtin, clipToSize, recipe, reduceByIndex, setStateByIndex, typeRef } from "./iterator-reduce.ts";

const lengthHint = (name: string): MethodEntry => unsigned(coreMethod("(self, /)", "How many items may still come.", name, "NOARGS"));
const emptyList = (rt: Runtime) => rt.list([]);
const emptyTuple = (rt: Runtime) => rt.retain(EMPTY_TUPLE as Ref);
const emptyStr = (rt: Runtime) => rt.retain(EMPTY_STR as Ref);

/** An iterator type of the SequenceIterator struct. */
function overSequence(name: string, address: Type, next: string, methods: Readonly<Record<string, MethodEntry>>): TypeTable {
  return defineType({
    name,
    address,
    basicsize: SequenceIterator.SIZEOF,
    references: [SequenceIterator.sequence],
    slots: { dealloc: core("iteratorDealloc"), iter: core("objectSelfIter"), iternext: core(next) },
    methods,
  });
}

const reverseListReduce = reduceByIndex(emptyList, (rt) => typeRef(rt, Type.reversed));

export const sequenceIterators: readonly TypeTable[] = [
  overSequence("list_iterator", Type.listIterator, "listIteratorNext", {
    __length_hint__: lengthHint("iteratorLengthHintMethod"),
    __reduce__: reduceByIndex(emptyList),
    __setstate__: setStateByIndex(clipToSize),
  }),
  overSequence("list_reverseiterator", Type.listReverseIterator, "listReverseIteratorNext", {
    __length_hint__: lengthHint("listReverseIteratorLengthHintMethod"),
    __reduce__: reverseListReduce,
    __setstate__: setStateByIndex((rt, list, index) => Math.max(-1, Math.min(index, rt.heap.loadI32(list + 16) - 1))),
  }),
  overSequence("tuple_iterator", Type.tupleIterator, "tupleIteratorNext", {
    __length_hint__: lengthHint("iteratorLengthHintMethod"),
    __reduce__: reduceByIndex(emptyTuple),
    __setstate__: setStateByIndex(clipToSize),
  }),
  ...(["str_iterator", "str_ascii_iterator"] as const).map((name) =>
    overSequence(name, name === "str_iterator" ? Type.strIterator : Type.strAsciiIterator, "strIteratorNext", {
      __length_hint__: lengthHint("iteratorLengthHintMethod"),
      __reduce__: reduceByIndex(emptyStr),
      __setstate__: setStateByIndex(clipToSize),
    }),
  ),
  overSequence("bytes_iterator", Type.bytesIterator, "bytesIteratorNext", {
    __length_hint__: lengthHint("iteratorLengthHintMethod"),
    __reduce__: reduceByIndex(emptyTuple),
    __setstate__: setStateByIndex(clipToSize),
  }),
  overSequence("bytearray_iterator", Type.bytearrayIterator, "bytearrayIteratorNext", {
    __length_hint__: lengthHint("iteratorLengthHintMethod"),
    __reduce__: reduceByIndex(emptyTuple),
    __setstate__: setStateByIndex(clipToSize),
  }),
  overSequence("iterator", Type.sequenceIterator, "sequenceIteratorNext", {
    __length_hint__: lengthHint("sequenceIteratorLengthHintMethod"),
    __reduce__: reduceByIndex(emptyTuple),
    __setstate__: setStateByIndex((_, __, index) => Math.max(0, index)),
  }),
  defineType({
    name: "callable_iterator",
    address: Type.callableIterator,
    basicsize: CallableIterator.SIZEOF,
    references: [CallableIterator.callable, CallableIterator.sentinel],
    slots: { dealloc: core("callableIteratorDealloc"), iter: core("objectSelfIter"), iternext: core("callableIteratorNext") },
    methods: {
      __reduce__: unsigned(
        method("(self, /)", "What pickling needs.", (rt, self) => {
          const callable = rt.heap.load(self + CallableIterator.callable) as Ref;
          if (!callable) return recipe(rt, builtin(rt, "iter"), emptyTuple(rt));
          const sentinel = rt.heap.load(self + CallableIterator.sentinel) as Ref;
          return rt.tuple([builtin(rt, "iter"), rt.tuple([rt.retain(callable), rt.retain(sentinel)])]);
        }),
      ),
    },
  }),
];
