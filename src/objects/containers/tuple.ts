/** The type tuple (Objects/tupleobject.c); everything happens in core/container/tuple*.ts. */
import { Tuple } from "../../core/abi/container-layout.ts";
import { LayoutKind } from "../../core/abi/heap-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { classGetItem } from "../class-getitem.ts";
import { core, coreMethod, defineType, type TypeTable } from "../model/define.ts";

export const tuple: TypeTable = defineType({
  name: "tuple",
  address: Type.tuple,
  doc: "A sequence of objects that never changes.\n\nWithout an argument it is the empty one; a tuple given is given back as it is.",
  textSignature: "(iterable=(), /)",
  basicsize: Tuple.SIZEOF,
  itemsize: 8,
  kind: LayoutKind.Tuple,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf | TypeFlag.Sequence,
  slots: {
    dealloc: core("tupleDealloc"),
    repr: core("tupleRepr"),
    hash: core("tupleHashSlot"),
    richcompare: core("tupleRichCompare"),
    iter: core("tupleIter"),
    newInstance: core("tupleNewInstance"),
    vectorcall: core("tupleVectorcall"),
    sqLength: core("tupleLength"),
    sqConcat: core("tupleConcat"),
    sqRepeat: core("tupleRepeat"),
    sqItem: core("tupleItemSlot"),
    sqContains: core("tupleContains"),
    mpLength: core("tupleLength"),
    mpSubscript: core("tupleSubscript"),
  },
  methods: {
    __getnewargs__: coreMethod("(self, /)", "The arguments that make an equal tuple.", "tupleGetNewArgsMethod", "NOARGS"),
    index: coreMethod(
      "(self, value, start=0, stop=sys.maxsize, /)",
      "Place of the first item that equals value; ValueError when there is none.",
      "tupleIndexMethod",
      "FASTCALL",
    ),
    count: coreMethod("(self, value, /)", "How many items equal value.", "tupleCountMethod", "O"),
    __class_getitem__: classGetItem,
  },
});
