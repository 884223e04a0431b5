/** The type bytearray (Objects/bytearrayobject.c): the table; the work is in core/text. */
import { Type } from "../../core/abi/memory-map.ts";
import { Bytearray } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { classMethod, core, coreMethod, defineType, method, NOT_IMPLEMENTED, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { parseHex } from "./bytes-hex.ts";
import { initBytearray } from "./bytes-new.ts";
import { percentBytes } from "./bytes-percent.ts";
import { sharedMethods } from "./bytes-shared.ts";

function content(rt: Runtime, self: Ref): Uint8Array {
  const data = rt.core.bytearrayData(self);
  return rt.heap.u8.slice(data, data + rt.core.bytearraySize(self));
}

function fromBytes(rt: Runtime, bytes: Uint8Array): Owned {
  const made = rt.must(rt.core.bytearrayNew(bytes.length));
  rt.heap.u8.set(bytes, rt.core.bytearrayData(made));
  return made;
}

/** For pickle and copy: the class, its content as Latin-1 text (or bytes from protocol 3 on), and the instance's attributes. */
function reduce(rt: Runtime, self: Ref, protocol: number): Owned {
  const state = rt.lookupAttr(self, "__dict__") ?? rt.none();
  const type = rt.retain(rt.typeOf(self));
  if (protocol < 3) {
    const text = rt.str(Array.from(content(rt, self), (byte) => String.fromCharCode(byte)).join(""));
    return rt.tuple([type, rt.tuple([text, rt.str("latin-1")]), state]);
  }
  const bytes = content(rt, self);
  return rt.tuple([type, rt.tuple(bytes.length ? [rt.bytes(bytes)] : []), state]);
}

export const bytearray = defineType({
  name: "bytearray",
  address: Type.bytearray,
  doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> copy of it\nbytearray(int) -> so many zeros\nbytearray() -> empty\n\nBytes that can be changed.",
  basicsize: Bytearray.SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf,
  slots: {
    dealloc: core("bytearrayDealloc"),
    repr: core("bytearrayRepr"),
    str: core("bytearrayRepr"),
    hash: "none",
    richcompare: core("bytearrayRichCompare"),
    iter: core("bytearrayIter"),
    newInstance: core("bytearrayNewInstance"),
    init: initBytearray,
    nbRemainder: (rt, a, b) => (rt.isInstance(a, Type.bytearray) ? fromBytes(rt, percentBytes(rt, a, b)) : NOT_IMPLEMENTED),
    sqLength: core("bytearrayLength"),
    sqConcat: core("bytearrayConcat"),
    sqRepeat: core("bytearrayRepeat"),
    sqItem: core("bytearrayGetItem"),
    sqContains: core("bytesContains"),
    sqInplaceConcat: core("bytearrayInplaceConcat"),
    sqInplaceRepeat: core("bytearrayInplaceRepeat"),
    mpLength: core("bytearrayLength"),
    mpSubscript: core("bytearraySubscript"),
    mpAssSubscript: core("bytearrayAssSubscript"),
    bfGetBuffer: core("bytearrayGetBuffer"),
    bfReleaseBuffer: core("bytearrayReleaseBuffer"),
  },
  methods: {
    ...sharedMethods,
    append: coreMethod("(self, item, /)", "One byte more at the end.", "bytearrayAppend", "O"),
    clear: coreMethod("(self, /)", "Removes all bytes.", "bytearrayClear", "NOARGS"),
    copy: coreMethod("(self, /)", "Another bytearray with the same bytes.", "bytearrayCopy", "NOARGS"),
    extend: coreMethod("(self, iterable_of_ints, /)", "Appends the bytes of an iterable or buffer.", "bytearrayExtend", "O"),
    insert: coreMethod("(self, index, item, /)", "Puts one byte before an index.", "bytearrayInsert", "FASTCALL"),
    pop: coreMethod("(self, index=-1, /)", "Takes out the byte at an index and gives it.", "bytearrayPop", "FASTCALL"),
    remove: coreMethod("(self, value, /)", "Removes the first byte of this value.", "bytearrayRemove", "O"),
    reverse: coreMethod("(self, /)", "Turns the order round, in place.", "bytearrayReverse", "NOARGS"),
    fromhex: classMethod("(type, string: strRef, /)", "A bytearray of pairs of hex digits.", (rt, type, string) => {
      if (type === Type.bytearray) return fromBytes(rt, parseHex(rt, string));
      return rt.lend(rt.bytes(parseHex(rt, string)), (exact) => rt.call(type, exact));
    }),
    __alloc__: unsigned(
      method("(self, /)", "Bytes of the block in use or kept free.", (rt, self) => rt.int(rt.core.bytearrayAllocated(self))),
    ),
    __sizeof__: method("(self, /)", "Bytes in memory, the block included.", (rt, self) => rt.int(sizeInMemory(rt, self))),
    __reduce__: method("(self, /)", "For copy and pickle.", (rt, self) => reduce(rt, self, 2)),
    __reduce_ex__: method("(self, proto: i32 = 0, /)", "For copy and pickle with a protocol.", reduce),
  },
});

function sizeInMemory(rt: Runtime, self: Ref): number {
  return (rt.heap.i32[(rt.typeOf(self) + TypeObject.basicsize) >> 2] as number) + rt.core.bytearrayAllocated(self);
}
