/** The `_struct` module (Modules/_struct.c): Struct, pack and unpack. The format's codes are read in struct-format.ts. */

import { Type } from "../../core/abi/memory-map.ts";
import { Buffer, BufferFlag } from "../../core/abi/text-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  core,
  defineModule,
  defineType,
  fn,
  keptReferences,
  keywordsOf,
  type ModuleTable,
  method,
  property,
  type Runtime,
  type Saveable,
  type TypeTable,
  unsigned,
  withBuffer,
} from "../../objects/index.ts";

import { type Format, parseFormat } from "./struct-format.ts";
import { packItem, structError, unpackItem } from "./struct-items.ts";

/** Struct: size and length as CPython has them, then format (a str) and weak references. */
const SIZE = 16;
const LENGTH = 24;
const FORMAT = 40;
const WEAKREFS = 48;
const SIZEOF = 56;
const CACHE_LIMIT = 100;

/** Formats by their texts. A format is what its text says, so an earlier moment may find later ones here. */
class FormatCache extends Map<string, Format> implements Saveable {
  save(): () => void {
    return () => undefined;
  }
}

function cache(rt: Runtime): FormatCache {
  let formats = rt.services.get("_struct") as FormatCache | undefined;
  if (!formats) rt.services.set("_struct", (formats = new FormatCache()));
  return formats;
}

/** A format, from the cache if it was used lately. */
function formatOf(rt: Runtime, text: string): Format {
  const formats = cache(rt);
  let format = formats.get(text);
  if (!format) {
    format = parseFormat(text, (message) => structError(rt, message));
    if (formats.size >= CACHE_LIMIT) formats.clear();
    formats.set(text, format);
  }
  return format;
}

/** A format given as str or bytes. */
function formatText(rt: Runtime, value: Ref): string {
  if (rt.isInstance(value, Type.str)) {
    const text = rt.text(value);
    for (const [i, letter] of [...text].entries()) {
      if (letter.charCodeAt(0) < 128) continue;
      const reason = rt.str("ordinal not in range(128)");
      rt.raise.withArgs(Type.UnicodeEncodeError, [rt.str("ascii"), rt.retain(value), rt.int(i), rt.int(i + 1), reason]);
    }
    return text;
  }
  if (rt.isInstance(value, Type.bytes)) return String.fromCharCode(...rt.toBytes(value));
  return rt.raise.typeError(`Struct() argument 1 must be a str or bytes object, not ${rt.typeName(value)}`);
}

function pack(rt: Runtime, format: Format, values: readonly Ref[], who: string): Uint8Array {
  if (values.length !== format.count) structError(rt, `${who} expected ${format.count} items for packing (got ${values.length})`);
  const data = new DataView(new ArrayBuffer(format.size));
  let next = 0;
  for (const item of format.items) {
    if (item.code === "x") continue;
    for (let i = 0; i < (item.single ? 1 : item.count); i++) packItem(rt, data, item, item.offset + i * item.size, values[next++] as Ref);
  }
  return new Uint8Array(data.buffer);
}

function unpack(rt: Runtime, format: Format, bytes: Uint8Array): Owned {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Owned[] = [];
  for (const item of format.items) {
    if (item.code === "x") continue;
    for (let i = 0; i < (item.single ? 1 : item.count); i++) values.push(unpackItem(rt, data, item, item.offset + i * item.size));
  }
  return rt.tuple(values);
}

const bytesOf = (rt: Runtime, buffer: Ref): Uint8Array =>
  withBuffer(rt, buffer, (address, size) => rt.heap.u8.slice(address, address + size));

function unpackWhole(rt: Runtime, format: Format, buffer: Ref): Owned {
  const bytes = bytesOf(rt, buffer);
  if (bytes.length !== format.size) structError(rt, `unpack requires a buffer of ${format.size} bytes`);
  return unpack(rt, format, bytes);
}

function unpackFrom(rt: Runtime, format: Format, buffer: Ref, given: number): Owned {
  const bytes = bytesOf(rt, buffer);
  let offset = given;
  if (offset < 0) {
    if (offset + format.size > 0) structError(rt, `not enough data to unpack ${format.size} bytes at offset ${offset}`);
    if (offset + bytes.length < 0) structError(rt, `offset ${offset} out of range for ${bytes.length}-byte buffer`);
    offset += bytes.length;
  }
  if (bytes.length - offset < format.size) {
    const wanted = `unpack_from requires a buffer of at least ${format.size + offset} bytes for unpacking ${format.size} bytes at offset ${offset}`;
    structError(rt, `${wanted} (actual buffer size is ${bytes.length})`);
  }
  return unpack(rt, format, bytes.subarray(offset, offset + format.size));
}

/** The memory of a writable buffer itself, held for the time of the call. */
function withWritable(rt: Runtime, object: Ref, use: (address: number, size: number) => void): void {
  const view = rt.core.blockAlloc(Buffer.SIZEOF);
  if (view === 0) rt.raise.memoryError();
  try {
    if (rt.core.objectGetBuffer(object, view, BufferFlag.Writable) < 0) {
      rt.core.errClear();
      rt.raise.typeError(`argument must be read-write bytes-like object, not ${rt.typeName(object)}`);
    }
    try {
      use(rt.heap.load(view + Buffer.buf), rt.heap.loadI32(view + Buffer.len));
    } finally {
      rt.core.bufferRelease(view);
    }
  } finally {
    rt.core.blockFree(view);
  }
}

function packInto(rt: Runtime, format: Format, args: readonly Ref[]): undefined {
  const [buffer, place, ...values] = args;
  if (buffer === undefined) structError(rt, "pack_into expected buffer argument");
  if (place === undefined) structError(rt, "pack_into expected offset argument");
  if (values.length !== format.count) structError(rt, `pack_into expected ${format.count} items for packing (got ${values.length})`);
  let offset = rt.lend(rt.must(rt.core.numberIndex(place as Ref)), (number) => rt.toNumber(number));
  withWritable(rt, buffer as Ref, (address, size) => {
    if (offset < 0) {
      if (offset + format.size > 0) structError(rt, `no space to pack ${format.size} bytes at offset ${offset}`);
      if (offset + size < 0) structError(rt, `offset ${offset} out of range for ${size}-byte buffer`);
      offset += size;
    }
    if (size - offset < format.size) {
      const wanted = `pack_into requires a buffer of at least ${format.size + offset} bytes for packing ${format.size} bytes at offset ${offset}`;
      structError(rt, `${wanted} (actual buffer size is ${size})`);
    }
    rt.heap.u8.set(pack(rt, format, values, "pack_into"), address + offset);
  });
  return undefined;
}

/** All records of a buffer, unpacked at once and then iterated. */
function iterUnpack(rt: Runtime, format: Format, buffer: Ref): Owned {
  if (format.size === 0) structError(rt, "cannot iteratively unpack with a struct of length 0");
  const bytes = bytesOf(rt, buffer);
  if (bytes.length % format.size !== 0) structError(rt, `iterative unpacking requires a buffer of a multiple of ${format.size} bytes`);
  const rows: Owned[] = [];
  for (let at = 0; at < bytes.length; at += format.size) rows.push(unpack(rt, format, bytes.subarray(at, at + format.size)));
  return rt.lend(rt.tuple(rows), (tuple) => rt.must(rt.core.objectGetIter(tuple)));
}

/** s_format holds bytes. */
function ownText(rt: Runtime, self: Ref): string | undefined {
  const bytes = rt.heap.load(self + FORMAT) as Ref;
  return bytes ? String.fromCharCode(...rt.toBytes(bytes)) : undefined;
}

function own(rt: Runtime, self: Ref): Format {
  const text = ownText(rt, self);
  if (text === undefined) return rt.raise.runtimeError("Struct object is not initialized");
  return formatOf(rt, text);
}

const struct: TypeTable = defineType({
  name: "_struct.Struct",
  heapType: true,
  doc: "Struct(fmt) --> compiled struct object",
  basicsize: SIZEOF,
  flags: TypeFlag.BaseType,
  weaklistoffset: WEAKREFS,
  references: [FORMAT],
  slots: {
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
    newInstance: (rt, type) => rt.must(rt.core.typeGenericAlloc(type, 0)),
    init: (rt, self, args, kwargs) => {
      const [value] = keywordsOf(rt, "Struct", ["format"], args, kwargs, 1);
      const text = formatText(rt, value as Ref);
      const format = formatOf(rt, text);
      const old = rt.heap.load(self + FORMAT) as Owned;
      rt.heap.store(self + FORMAT, rt.bytes(Uint8Array.from(text, (c) => c.charCodeAt(0))));
      rt.heap.store(self + SIZE, format.size);
      rt.heap.store(self + LENGTH, format.count);
      if (old) rt.release(old);
    },
  },
  methods: {
    iter_unpack: method("(self, buffer, /)", "An iterator over the records of a buffer.", (rt, self, buffer) =>
      iterUnpack(rt, own(rt, self), buffer),
    ),
    pack: unsigned(
      method("(self, *values)", "S.pack(v1, v2, ...) -> bytes", (rt, self, values) => rt.bytes(pack(rt, own(rt, self), values, "pack"))),
    ),
    pack_into: unsigned(
      method("(self, *args)", "S.pack_into(buffer, offset, v1, v2, ...)", (rt, self, args) => packInto(rt, own(rt, self), args)),
    ),
    unpack: method("(self, buffer, /)", "The values in a buffer of just the right size.", (rt, self, buffer) =>
      unpackWhole(rt, own(rt, self), buffer),
    ),
    unpack_from: method("(self, buffer, offset: index = 0)", "The values at an offset of a buffer.", (rt, self, buffer, offset) =>
      unpackFrom(rt, own(rt, self), buffer, offset),
    ),
    __sizeof__: unsigned(
      method("(self, /)", "Bytes that it takes.", (rt, self) =>
        rt.int(SIZEOF + 32 * (own(rt, self).items.filter((item) => item.code !== "x").length + 1)),
      ),
    ),
  },
  getset: {
    format: property((rt, self) => rt.str(ownText(rt, self) ?? ""), undefined, "The format, as a str."),
    size: property((rt, self) => rt.int(rt.heap.load(self + SIZE)), undefined, "Bytes that the format describes."),
  },
});

export const struct_: ModuleTable = defineModule({
  name: "_struct",
  doc: "Python values as C structs in bytes, and back.",
  types: [struct],
  functions: {
    _clearcache: fn("()", "Forgets the formats that were used lately.", (rt) => cache(rt).clear()),
    calcsize: fn("(format, /)", "Bytes that a format describes.", (rt, format) => rt.int(formatOf(rt, formatText(rt, format)).size)),
    iter_unpack: fn("(format, buffer, /)", "An iterator over the records of a buffer.", (rt, format, buffer) =>
      iterUnpack(rt, formatOf(rt, formatText(rt, format)), buffer),
    ),
    pack: unsigned(
      fn("(*args)", "pack(format, v1, v2, ...) -> bytes", (rt, args) => {
        if (args[0] === undefined) return rt.raise.typeError("missing format argument");
        return rt.bytes(pack(rt, formatOf(rt, formatText(rt, args[0])), args.slice(1), "pack"));
      }),
    ),
    pack_into: unsigned(
      fn("(*args)", "pack_into(format, buffer, offset, v1, v2, ...)", (rt, args) => {
        if (args[0] === undefined) return rt.raise.typeError("missing format argument");
        return packInto(rt, formatOf(rt, formatText(rt, args[0])), args.slice(1));
      }),
    ),
    unpack: fn("(format, buffer, /)", "The values in a buffer of just the right size.", (rt, format, buffer) =>
      unpackWhole(rt, formatOf(rt, formatText(rt, format)), buffer),
    ),
    unpack_from: unsigned(
      fn("(format, /, buffer, offset: index = 0)", "The values at an offset of a buffer.", (rt, format, buffer, offset) =>
        unpackFrom(rt, formatOf(rt, formatText(rt, format)), buffer, offset),
      ),
    ),
  },
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    rt.lend(structErrorType(rt), (error) => rt.dictSet(dict, "error", error));
  },
});

/** struct.error, made once. */
function structErrorType(rt: Runtime): Owned {
  let error = rt.services.get("struct.error") as Owned | undefined;
  if (error === undefined) {
    const namespace = rt.must(rt.core.dictNew());
    rt.lend(rt.str("struct"), (name) => rt.dictSet(namespace, "__module__", name));
    const args = rt.tuple([rt.str("error"), rt.tuple([rt.retain(Type.Exception as number as Ref)]), namespace]);
    error = rt.lend(args, () => rt.must(rt.core.objectCall(Type.type as number as Ref, args, 0 as Ref)));
    rt.services.set("struct.error", error);
    keptReferences(rt).set("struct.error", error);
  }
  return rt.retain(error);
}
