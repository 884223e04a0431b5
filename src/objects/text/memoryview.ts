/**
 * The type memoryview and the managed buffers behind it (Objects/memoryobject.c). Subscripts and the
 * sharing of buffers are in core/text/memoryview.ts; here is what is asked for rarely.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Buffer, ManagedBuffer, MemoryView, MemoryViewFlag, MemoryViewIterator } from "../../core/abi/text-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType, type GetSetEntry, method, property } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { bindNew } from "../numbers/int-arguments.ts";
import { hexMethod } from "./bytes-hex.ts";
import { castView } from "./memoryview-cast.ts";
import { compareViews } from "./memoryview-compare.ts";
import { exporterOf, formatText, listOf, numbersAt, requireUsable, viewField } from "./memoryview-read.ts";

export const managedBuffer = defineType({
  name: "managedbuffer",
  address: Type.managedBuffer,
  basicsize: ManagedBuffer.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [ManagedBuffer.master + Buffer.obj],
  slots: { dealloc: core("managedBufferDealloc"), clear: core("managedBufferClear") },
});

function newMemoryview(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  const count = rt.items(args).length;
  if (!count && !(kwargs && rt.dictGet(kwargs, "object") !== undefined))
    rt.raise.typeError("memoryview() missing required argument 'object' (pos 1)");
  const [object] = bindNew(rt, "memoryview", args, kwargs, ["object"]);
  return rt.must(rt.core.memoryviewFromObject(object as Ref));
}

/** The hash of its bytes, for what cannot change and is made of bytes. */
function hash(rt: Runtime, self: Ref): bigint {
  const at = (self + MemoryView.hash) >> 3;
  const known = rt.heap.i64[at] as bigint;
  if (known !== -1n) return known;
  requireUsable(rt, self);
  if (!viewField(rt, self, Buffer.readonly)) rt.raise.valueError("cannot hash writable memoryview object");
  const format = formatText(rt, self);
  if (!/^@?[Bbc]$/.test(format)) rt.raise.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  // The exporter must be hashable itself.
  rt.status(rt.core.objectHash(exporterOf(rt, self)));
  const value = rt.lend(gathered(rt, self), (bytes) => {
    rt.core.bytesHashSlot(bytes);
    return rt.heap.i64[(bytes + 24) >> 3] as bigint;
  });
  rt.heap.i64[at] = value;
  return value;
}

function gathered(rt: Runtime, self: Ref): Owned {
  requireUsable(rt, self);
  return rt.must(rt.core.bufferGather(self + MemoryView.view));
}

function toBytes(rt: Runtime, self: Ref, order: string | null): Owned {
  requireUsable(rt, self);
  const wanted = order ?? "C";
  if (wanted !== "C" && wanted !== "F" && wanted !== "A") rt.raise.valueError("order must be 'C', 'F' or 'A'");
  const flags = rt.heap.u32[(self + MemoryView.flags) >> 2] as number;
  const fortran = wanted === "F" || (wanted === "A" && (flags & (MemoryViewFlag.Fortran | MemoryViewFlag.C)) === MemoryViewFlag.Fortran);
  return fortran ? rt.bytes(fortranBytes(rt, self)) : gathered(rt, self);
}

/** The items with the first index running fastest. */
function fortranBytes(rt: Runtime, self: Ref): Uint8Array {
  const { shape, strides, start, itemsize } = numbersAt(rt, self);
  const total = shape.reduce((product, extent) => product * extent, 1);
  const bytes = new Uint8Array(total * itemsize);
  for (let i = 0; i < total; i++) {
    let address = start;
    for (let dimension = 0, rest = i; dimension < shape.length; dimension++) {
      const extent = shape[dimension] as number;
      address += (rest % extent) * (strides[dimension] as number);
      rest = Math.floor(rest / extent);
    }
    bytes.set(rt.heap.u8.subarray(address, address + itemsize), i * itemsize);
  }
  return bytes;
}

function usable(read: (rt: Runtime, self: Ref) => Owned, doc: string): GetSetEntry {
  return property(
    (rt, self) => {
      requireUsable(rt, self);
      return read(rt, self);
    },
    undefined,
    doc,
  );
}

const flagProperty = (bits: number, doc: string): GetSetEntry =>
  usable((rt, self) => rt.bool(((rt.heap.u32[(self + MemoryView.flags) >> 2] as number) & bits) !== 0), doc);

function reprOf(rt: Runtime, self: Ref): Owned {
  const released = (rt.heap.u32[(self + MemoryView.flags) >> 2] as number) & MemoryViewFlag.Released;
  return rt.str(`<${released ? "released memory" : "memory"} at 0x${self.toString(16).padStart(12, "0")}>`);
}

/** The same memory, not to be written through this view. */
function toReadonly(rt: Runtime, self: Ref): Owned {
  const view = rt.must(rt.core.memoryviewFromObject(self));
  rt.heap.i32[(view + MemoryView.view + Buffer.readonly) >> 2] = 1;
  return view;
}

export const memoryview = defineType({
  name: "memoryview",
  address: Type.memoryview,
  doc: "A window on the memory of an object that has a buffer.",
  textSignature: "(object)",
  basicsize: MemoryView.array,
  itemsize: 8,
  flags: TypeFlag.Sequence,
  references: [MemoryView.managed],
  weaklistoffset: MemoryView.weakreflist,
  slots: {
    dealloc: core("memoryviewDealloc"),
    clear: core("memoryviewClear"),
    repr: reprOf,
    hash,
    richcompare: compareViews,
    iter: core("memoryviewIter"),
    newInstance: newMemoryview,
    sqLength: core("memoryviewLength"),
    sqItem: core("memoryviewGetItem"),
    mpLength: core("memoryviewLength"),
    mpSubscript: core("memoryviewSubscript"),
    mpAssSubscript: core("memoryviewAssSubscript"),
    bfGetBuffer: core("memoryviewGetBuffer"),
    bfReleaseBuffer: core("memoryviewReleaseBuffer"),
  },
  methods: {
    release: method(
      "(self, /)",
      "Lets the memory go; the view is of no more use.",
      (rt, self) => void rt.status(rt.core.memoryviewRelease(self)),
    ),
    tobytes: method("(self, /, order: str = None)", "A copy as bytes, in C, Fortran or its own order.", toBytes),
    hex: method("(self, /, sep = NULL, bytes_per_sep: i32 = 1)", "Two hex digits a byte.", (rt, self, sep, bytesPerSep) => {
      requireUsable(rt, self);
      return hexMethod(rt, self, sep, bytesPerSep);
    }),
    tolist: method("(self, /)", "The items as lists, one level a dimension.", listOf),
    cast: method("(self, /, format: str, shape = NULL)", "The same memory with another format or shape.", castView),
    toreadonly: method("(self, /)", "A view that cannot be written through.", toReadonly),
    __enter__: method("(self, /)", "The view itself.", (rt, self) => {
      requireUsable(rt, self);
      return rt.retain(self);
    }),
    __exit__: method("(self, /, *args)", "Releases the view.", (rt, self) => void rt.status(rt.core.memoryviewRelease(self))),
  },
  getset: {
    obj: usable((rt, self) => rt.retain(exporterOf(rt, self)), "The object whose memory this is."),
    nbytes: usable((rt, self) => rt.int(viewField(rt, self, Buffer.len)), "Bytes that the items take without gaps."),
    readonly: usable((rt, self) => rt.bool(viewField(rt, self, Buffer.readonly) !== 0), "Can it not be written?"),
    itemsize: usable((rt, self) => rt.int(viewField(rt, self, Buffer.itemsize)), "Bytes of an item."),
    format: usable((rt, self) => rt.str(formatText(rt, self)), "The items' format, as the module struct has it."),
    ndim: usable((rt, self) => rt.int(viewField(rt, self, Buffer.ndim)), "How many dimensions."),
    shape: usable((rt, self) => rt.tuple(numbersAt(rt, self).shape.map((n) => rt.int(n))), "Extent of each dimension."),
    strides: usable(
      (rt, self) => rt.tuple(numbersAt(rt, self).strides.map((n) => rt.int(n))),
      "Bytes from one item to the next, for each dimension.",
    ),
    suboffsets: usable((rt) => rt.tuple([]), "For exporters with pointers in their memory; there are none here."),
    c_contiguous: flagProperty(MemoryViewFlag.C, "Do the items stand without gaps, the last index fastest?"),
    f_contiguous: flagProperty(MemoryViewFlag.Fortran, "Do the items stand without gaps, the first index fastest?"),
    contiguous: flagProperty(MemoryViewFlag.C | MemoryViewFlag.Fortran, "Do the items stand without gaps?"),
  },
});

export const memoryviewIterator = defineType({
  name: "memory_iterator",
  address: Type.memoryviewIterator,
  basicsize: MemoryViewIterator.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [MemoryViewIterator.sequence],
  slots: { dealloc: core("memoryviewIteratorDealloc"), iter: core("objectSelfIter"), iternext: core("memoryviewIteratorNext") },
});
