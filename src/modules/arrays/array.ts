/** The `array` module (Modules/arraymodule.c): arrays of C numbers. What they do is in the files beside this one. */
import { Type } from "../../core/abi/memory-map.ts";
import { Buffer, BufferFlag } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, rawBlock } from "../../heap/index.ts";
import {
  allocate,
  builtin,
  core,
  defineModule,
  defineType,
  field,
  fn,
  importModule,
  int,
  type ModuleTable,
  method,
  property,
  type Runtime,
  setField,
  setInt,
  type TypeTable,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { checkedItem, findItem, insertItem, isItem, itemAt } from "./items.ts";
import { ArrayIterator, ArrayObject, blockOf, codeOf, deleteItems, exportsOf, itemSize, letterOf, sizeOf } from "./layout.ts";
import { fromBytes, fromFile, fromList, fromUnicode, newInstance, toFile, toUnicode } from "./new.ts";
import { reconstruct, reduce } from "./pickle.ts";
import {
  assign,
  assignItem,
  compare,
  concat,
  concatInPlace,
  declareArray,
  extend,
  repeat,
  repeatInPlace,
  sliceOf,
  subscript,
} from "./sequence.ts";

function toList(rt: Runtime, self: Ref): Owned {
  return rt.listOf(sizeOf(rt, self), (i) => itemAt(rt, self, i));
}

function toBytes(rt: Runtime, self: Ref): Owned {
  return rt.must(rt.core.bytesFromData(blockOf(rt, self), sizeOf(rt, self) * itemSize(rt, self)));
}

function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.typeName(self).split(".").pop() as string;
  const start = `${name}('${letterOf(rt, self)}'`;
  if (sizeOf(rt, self) === 0) return rt.str(`${start})`);
  const items = letterOf(rt, self) === "u" ? toUnicode(rt, self) : toList(rt, self);
  return rt.lend(items, () => rt.str(`${start}, ${rt.repr(items)})`));
}

/** array_buffer_getbuf: the extent is the array's own ob_size. A 'u' is a "w" to those who ask for a format. */
function getBuffer(rt: Runtime, self: Ref, view: number, flags: number): void {
  const size = itemSize(rt, self);
  const code = codeOf(rt, self);
  rt.status(rt.core.bufferFillInfo(view, self, blockOf(rt, self), sizeOf(rt, self) * size, 0, flags));
  rt.heap.store(view + Buffer.itemsize, size);
  rt.heap.store(view + Buffer.format, flags & BufferFlag.Format ? rt.core.formatAddress(code === 0x75 ? 0x77 : code, 0) : 0);
  rt.heap.store(view + Buffer.shape, (flags & BufferFlag.Nd) === BufferFlag.Nd ? self + ArrayObject.size : 0);
  // an array without a block lends the memory of an empty bytes object, which has an address at least
  if (blockOf(rt, self) === 0) rt.heap.store(view, rt.core.formatAddress(0, 0));
  setInt(rt, self, ArrayObject.exports, exportsOf(rt, self) + 1);
}

function pop(rt: Runtime, self: Ref, given: number): Owned {
  const size = sizeOf(rt, self);
  if (size === 0) rt.raise.indexError("pop from empty array");
  const index = given < 0 ? given + size : given;
  if (index < 0 || index >= size) rt.raise.indexError("pop index out of range");
  const item = itemAt(rt, self, index);
  return rt.guarded(item, () => {
    deleteItems(rt, self, index, index + 1);
    return item;
  });
}

function count(rt: Runtime, self: Ref, value: Ref): Owned {
  let found = 0;
  for (let i = 0; i < sizeOf(rt, self); i++) if (isItem(rt, self, i, value)) found++;
  return rt.int(found);
}

function index(rt: Runtime, self: Ref, value: Ref, start: number, stop: number): Owned {
  const size = sizeOf(rt, self);
  const first = start < 0 ? Math.max(0, start + size) : start;
  const found = findItem(rt, self, value, first, stop < 0 ? stop + size : stop);
  return found < 0 ? rt.raise.valueError("array.index(x): x not in array") : rt.int(found);
}

function remove(rt: Runtime, self: Ref, value: Ref): void {
  const found = findItem(rt, self, value);
  if (found < 0) rt.raise.valueError("array.remove(x): x not in array");
  deleteItems(rt, self, found, found + 1);
}

function byteswap(rt: Runtime, self: Ref): void {
  const size = itemSize(rt, self);
  const start = blockOf(rt, self);
  const end = start + size * sizeOf(rt, self);
  for (let at = start; at < end; at += size) rt.heap.u8.subarray(at, at + size).reverse();
}

function reverse(rt: Runtime, self: Ref): void {
  // all bytes the other way round, and then each item back
  const start = blockOf(rt, self);
  rt.heap.u8.subarray(start, start + itemSize(rt, self) * sizeOf(rt, self)).reverse();
  byteswap(rt, self);
}

function iterate(rt: Runtime, self: Ref): Owned {
  const iterator = allocate(rt, typeAddress(rt, arrayIterator));
  setField(rt, iterator, ArrayIterator.array, rt.retain(self));
  return iterator;
}

const array: TypeTable = declareArray(
  defineType({
    name: "array.array",
    heapType: true,
    doc: "array(typecode [, initializer]) -> array\n\nNumbers of one C type, which the code names: b B u h H i I l L q Q f d.",
    basicsize: ArrayObject.SIZEOF,
    flags: TypeFlag.BaseType | TypeFlag.Sequence,
    weaklistoffset: ArrayObject.weakrefs,
    references: [rawBlock(ArrayObject.items)],
    slots: {
      dealloc: core("objectDealloc"),
      repr,
      hash: "none",
      getattro: core("objectGenericGetAttr"),
      richcompare: compare,
      iter: iterate,
      newInstance,
      sqLength: sizeOf,
      sqConcat: concat,
      sqRepeat: repeat,
      sqItem: checkedItem,
      sqAssItem: assignItem,
      sqContains: (rt, self, value) => findItem(rt, self, value) >= 0,
      sqInplaceConcat: concatInPlace,
      sqInplaceRepeat: repeatInPlace,
      mpLength: sizeOf,
      mpSubscript: subscript,
      mpAssSubscript: assign,
      bfGetBuffer: getBuffer,
      bfReleaseBuffer: (rt, self) => setInt(rt, self, ArrayObject.exports, exportsOf(rt, self) - 1),
    },
    methods: {
      append: method("(self, v, /)", "Adds a value at the end.", (rt, self, value) => insertItem(rt, self, sizeOf(rt, self), value)),
      buffer_info: method("(self, /)", "(address, length): where the items lie, and how many there are.", (rt, self) =>
        rt.tuple([rt.int(blockOf(rt, self)), rt.int(sizeOf(rt, self))]),
      ),
      byteswap: method("(self, /)", "Turns the bytes of each item round.", byteswap),
      __copy__: method("(self, /)", "An array with the same items.", (rt, self) => sliceOf(rt, self, 0, sizeOf(rt, self))),
      count: method("(self, v, /)", "How many items equal the value.", count),
      __deepcopy__: method("(self, unused, /)", "An array with the same items.", (rt, self) => sliceOf(rt, self, 0, sizeOf(rt, self))),
      extend: method("(self, bb, /)", "Adds the items of an array or of any iterable at the end.", extend),
      fromfile: method("(self, f, n: index, /)", "Reads n items from a binary file and adds them at the end.", fromFile),
      fromlist: method("(self, list, /)", "Adds the items of a list at the end, all or none.", fromList),
      frombytes: method("(self, buffer, /)", "Adds items that lie in a bytes-like object as they do in memory.", fromBytes),
      fromunicode: method("(self, ustr: strRef, /)", "Adds the characters of a str to an array of type 'u'.", fromUnicode),
      index: method(
        "(self, v, start: sliceIndex = 0, stop: sliceIndex = sys.maxsize, /)",
        "The place of the first item that equals the value.",
        index,
      ),
      insert: method("(self, i: index, v, /)", "Puts a value before place i.", insertItem),
      pop: method("(self, i: index = -1, /)", "Takes the item at place i out and gives it.", pop),
      __reduce_ex__: method("(self, value, /)", "For copy and pickle.", reduce),
      remove: method("(self, v, /)", "Takes the first item out that equals the value.", remove),
      reverse: method("(self, /)", "Turns the order of the items round.", reverse),
      tofile: method("(self, f, /)", "Writes all items to a binary file as they lie in memory.", toFile),
      tolist: method("(self, /)", "A list with the same items.", toList),
      tobytes: method("(self, /)", "The items as they lie in memory.", toBytes),
      tounicode: method("(self, /)", "The characters of an array of type 'u' as a str.", toUnicode),
      __sizeof__: method("(self, /)", "Bytes in memory, the block included.", (rt, self) =>
        rt.int(int(rt, rt.typeOf(self), TypeObject.basicsize) + int(rt, self, ArrayObject.allocated) * itemSize(rt, self)),
      ),
    },
    getset: {
      typecode: property((rt, self) => rt.str(letterOf(rt, self)), undefined, "The letter of the C type."),
      itemsize: property((rt, self) => rt.int(itemSize(rt, self)), undefined, "Bytes of an item."),
    },
  }),
);

/** arrayiter_setstate: an index outside of the array is put at its nearest end. */
function setIndex(rt: Runtime, self: Ref, state: Ref): void {
  // PyLong_AsSsize_t: an int itself, no `__index__`
  if (!rt.isInstance(state, Type.int)) rt.raise.typeError("an integer is required");
  const wanted = rt.toBigInt(state);
  if (BigInt.asIntN(64, wanted) !== wanted) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  const source = field(rt, self, ArrayIterator.array);
  if (source) setInt(rt, self, ArrayIterator.index, Math.max(0, Math.min(Number(wanted), sizeOf(rt, source))));
}

const arrayIterator: TypeTable = defineType({
  name: "array.arrayiterator",
  heapType: true,
  basicsize: ArrayIterator.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [ArrayIterator.array],
  slots: {
    dealloc: core("objectDealloc"),
    getattro: core("objectGenericGetAttr"),
    iter: core("objectSelfIter"),
    iternext(rt, self) {
      const source = field(rt, self, ArrayIterator.array);
      if (!source) return undefined;
      const place = int(rt, self, ArrayIterator.index);
      if (place >= sizeOf(rt, source)) {
        setField(rt, self, ArrayIterator.array, 0);
        return undefined;
      }
      setInt(rt, self, ArrayIterator.index, place + 1);
      return itemAt(rt, source, place);
    },
  },
  methods: {
    __reduce__: method("(self, /)", "For copy and pickle.", (rt, self) => {
      const iter = builtin(rt, "iter");
      const source = field(rt, self, ArrayIterator.array);
      if (!source) return rt.tuple([iter, rt.tuple([rt.tuple([])])]);
      return rt.tuple([iter, rt.tuple([rt.retain(source)]), rt.int(int(rt, self, ArrayIterator.index))]);
    }),
    __setstate__: method("(self, state, /)", "For copy and pickle.", setIndex),
  },
});

/** The class array under both of its names, and a MutableSequence (array_modexec). */
function init(rt: Runtime, module: Ref): void {
  const type = typeAddress(rt, array);
  const dict = rt.mustRef(rt.core.moduleGetDict(module));
  for (const name of ["ArrayType", "array"]) rt.dictSet(dict, name, type);
  rt.lend(importModule(rt, "collections.abc"), (collections) =>
    rt.lend(rt.getAttr(collections, "abc"), (abc) =>
      rt.lend(rt.getAttr(abc, "MutableSequence"), (base) => rt.release(rt.callMethod(base, "register", type))),
    ),
  );
  rt.lend(rt.str("bBuhHiIlLqQfd"), (codes) => rt.dictSet(dict, "typecodes", codes));
}

export const arrayModule: ModuleTable = defineModule({
  name: "array",
  doc: "Arrays of C numbers: as quick to index as lists, and as small as in C.",
  types: [array, arrayIterator],
  unnamedTypes: "all",
  shared: true,
  functions: {
    _array_reconstructor: fn(
      "(arraytype, typecode: char, mformat_code: i32, items, /)",
      "What pickle calls to make an array again.",
      reconstruct,
    ),
  },
  init,
});
