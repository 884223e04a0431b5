/** The type bytes (Objects/bytesobject.c): the table; the work is in core/text. */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { classMethod, core, defineType, method, NOT_IMPLEMENTED, unsigned } from "../model/define.ts";
import { parseHex } from "./bytes-hex.ts";
import { newBytes } from "./bytes-new.ts";
import { percentBytes } from "./bytes-percent.ts";
import { sharedMethods } from "./bytes-shared.ts";

export const bytes = defineType({
  name: "bytes",
  address: Type.bytes,
  doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> copy of it\nbytes(int) -> so many zeros\nbytes() -> b''\n\nBytes that do not change.",
  basicsize: 33,
  itemsize: 1,
  flags: TypeFlag.BaseType | TypeFlag.BytesSubclass | TypeFlag.MatchSelf,
  slots: {
    dealloc: core("bytesDealloc"),
    repr: core("bytesRepr"),
    str: core("bytesRepr"),
    hash: core("bytesHashSlot"),
    richcompare: core("bytesRichCompare"),
    iter: core("bytesIter"),
    newInstance: newBytes,
    nbRemainder: (rt, a, b) => (rt.isInstance(a, Type.bytes) ? rt.bytes(percentBytes(rt, a, b)) : NOT_IMPLEMENTED),
    sqLength: core("bytesLength"),
    sqConcat: core("bytesConcat"),
    sqRepeat: core("bytesRepeat"),
    sqItem: core("bytesGetItem"),
    sqContains: core("bytesContains"),
    mpLength: core("bytesLength"),
    mpSubscript: core("bytesSubscript"),
    bfGetBuffer: core("bytesGetBuffer"),
  },
  methods: {
    ...sharedMethods,
    fromhex: classMethod("(type, string: strRef, /)", "The bytes of pairs of hex digits.", (rt, type, string) => {
      const made = rt.bytes(parseHex(rt, string));
      return type === Type.bytes ? made : rt.lend(made, (exact) => rt.call(type, exact));
    }),
    __bytes__: method("(self, /)", "The same as exact bytes.", (rt, self) =>
      rt.typeOf(self) === Type.bytes ? rt.retain(self) : rt.bytes(rt.toBytes(self)),
    ),
    __getnewargs__: unsigned(method("(self, /)", "For pickle: (bytes,).", (rt, self) => rt.tuple([rt.bytes(rt.toBytes(self))]))),
  },
});
