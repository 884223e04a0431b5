/**
 * `zlib` (Modules/zlibmodule.c) over the host's compression; without that of the host, only the checksums.
 * The compressing objects gather their input and work at flush(): what comes out is whole all the same.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import type { Compression } from "../../host/index.ts";
import {
  allocate,
  type Constant,
  core,
  defineModule,
  defineType,
  field,
  flag,
  fn,
  int,
  member,
  method,
  type Runtime,
  setByte,
  setField,
  setInt,
} from "../../objects/index.ts";
import { exceptionClass, interpreterOf, typeAddress } from "../../vm/extend.ts";
import { joined } from "../io/base.ts";

const MAX_WBITS = 15;

const enum Stream {
  /** bytes: what has come in and not been used. */
  pending = 16,
  unused = 24,
  tail = 32,
  /** i32 each from here. */
  level = 40,
  wbits = 44,
  /** How much of the output has been given already. */
  given = 48,
  eof = 52, // u8
  /** As compobject has it, with the z_stream. */
  SIZEOF = 168,
}

const errorType = (rt: Runtime): Ref => exceptionClass(rt, "zlib", "error", Type.Exception);

function fail(rt: Runtime, message: string): never {
  return rt.raise.error(errorType(rt), message);
}

function compression(rt: Runtime): Compression {
  return interpreterOf(rt).host.compression ?? fail(rt, "this host cannot compress");
}

function checkLevel(rt: Runtime, level: number): void {
  if (level < -1 || level > 9) fail(rt, "Bad compression level");
}

function inflate(rt: Runtime, data: Uint8Array, wbits: number): { readonly content: Uint8Array; readonly used: number } | undefined {
  const host = compression(rt);
  if (data.length === 0) return undefined;
  try {
    return host.inflate(data, wbits);
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^[A-Z_]+: /, "") : String(error);
    return fail(rt, `Error -3 while decompressing data: ${message}`);
  }
}

function decompress(rt: Runtime, data: Uint8Array, wbits: number): Owned {
  const found = inflate(rt, data, wbits);
  if (!found) return fail(rt, "Error -5 while decompressing data: incomplete or truncated stream");
  return rt.bytes(found.content);
}

const crcTable = new Uint32Array(256).map((_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of IEEE 802.3, continued from `start`. */
export function crc32(data: Uint8Array, start: number): number {
  let value = ~start;
  for (const byte of data) value = (crcTable[(value ^ byte) & 255] as number) ^ (value >>> 8);
  return ~value >>> 0;
}

function adler32(data: Uint8Array, start: number): number {
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let i = 0; i < data.length; ) {
    // as many as can be added before a remainder must be taken
    for (const end = Math.min(i + 3800, data.length); i < end; i++) {
      a += data[i] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function append(rt: Runtime, self: Ref, data: Uint8Array): Uint8Array {
  const before = rt.toBytes(field(rt, self, Stream.pending));
  return joined([before, data], before.length + data.length);
}

function newStream(rt: Runtime, table: Parameters<typeof typeAddress>[1], wbits: number, level: number): Owned {
  const self = allocate(rt, typeAddress(rt, table));
  for (const offset of [Stream.pending, Stream.unused, Stream.tail]) setField(rt, self, offset, rt.bytes(new Uint8Array()));
  setInt(rt, self, Stream.level, level);
  setInt(rt, self, Stream.wbits, wbits);
  return self;
}

/** Output appears when the stream is whole. */
function decompressPart(rt: Runtime, self: Ref, data: Uint8Array, limit: number): Owned {
  if (limit < 0) rt.raise.valueError("max_length must be non-negative");
  if (flag(rt, self, Stream.eof)) {
    setField(
      rt,
      self,
      Stream.unused,
      rt.lend(rt.bytes(data), (more) => rt.must(rt.core.bytesConcat(field(rt, self, Stream.unused), more))),
    );
    return rt.bytes(new Uint8Array());
  }
  const all = append(rt, self, data);
  const found = inflate(rt, all, int(rt, self, Stream.wbits));
  setField(rt, self, Stream.pending, rt.bytes(all));
  if (!found) return rt.bytes(new Uint8Array());
  const given = int(rt, self, Stream.given);
  const end = limit > 0 ? Math.min(found.content.length, given + limit) : found.content.length;
  setInt(rt, self, Stream.given, end);
  const done = end === found.content.length;
  if (done) {
    setByte(rt, self, Stream.eof, true);
    setField(rt, self, Stream.unused, rt.bytes(all.slice(found.used)));
    setField(rt, self, Stream.pending, rt.bytes(new Uint8Array()));
  }
  return rt.bytes(found.content.slice(given, end));
}

const compressor = defineType({
  name: "zlib.Compress",
  heapType: true,
  doc: "Compresses piece by piece.",
  basicsize: Stream.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Stream.pending, Stream.unused, Stream.tail].map((offset) => heldField(offset)),
  slots: { dealloc: core("objectDealloc") },
  methods: {
    compress: method("(self, data: buffer, /)", "Takes a piece.", (rt, self, data) => {
      setField(rt, self, Stream.pending, rt.bytes(append(rt, self, data)));
      return rt.bytes(new Uint8Array());
    }),
    flush: method("(self, mode: i32 = 4, /)", "The compressed whole.", (rt, self, mode) => {
      if (mode !== 4) return rt.bytes(new Uint8Array());
      const data = rt.toBytes(field(rt, self, Stream.pending));
      return rt.bytes(compression(rt).deflate(data, int(rt, self, Stream.level), int(rt, self, Stream.wbits)));
    }),
  },
});

const decompressor = defineType({
  name: "zlib.Decompress",
  heapType: true,
  doc: "Decompresses piece by piece.",
  basicsize: Stream.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Stream.pending, Stream.unused, Stream.tail].map((offset) => heldField(offset)),
  slots: { dealloc: core("objectDealloc") },
  methods: {
    decompress: method("(self, data: buffer, /, max_length: index = 0)", "Takes a piece; what it gives.", decompressPart),
    flush: method("(self, length: index = 16384, /)", "What is left.", (rt, self) => decompressPart(rt, self, new Uint8Array(), 0)),
  },
  members: {
    unused_data: member("object", Stream.unused, "What came after the end."),
    unconsumed_tail: member("object", Stream.tail, "What max_length left over."),
    eof: member("bool", Stream.eof, "Has the end been reached?"),
  },
});

const numbers: Readonly<Record<string, number>> = {
  DEFLATED: 8,
  DEF_BUF_SIZE: 16384,
  DEF_MEM_LEVEL: 8,
  MAX_WBITS,
  Z_BEST_COMPRESSION: 9,
  Z_BEST_SPEED: 1,
  Z_BLOCK: 5,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  Z_FILTERED: 1,
  Z_FINISH: 4,
  Z_FIXED: 4,
  Z_FULL_FLUSH: 3,
  Z_HUFFMAN_ONLY: 2,
  Z_NO_COMPRESSION: 0,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_RLE: 3,
  Z_SYNC_FLUSH: 2,
  Z_TREES: 6,
};
const text =
  (value: string): Constant =>
  (rt) =>
    rt.str(value);
const low32 = (value: bigint): number => Number(BigInt.asUintN(32, value));

export const zlib = defineModule({
  name: "zlib",
  doc: "Compression in zlib's formats.",
  types: [compressor, decompressor],
  functions: {
    compress: fn("(data: buffer, /, level: i32 = -1, wbits: i32 = 15)", "Compresses bytes.", (rt, data, level, wbits) => {
      checkLevel(rt, level);
      return rt.bytes(compression(rt).deflate(data, level, wbits));
    }),
    decompress: fn("(data: buffer, /, wbits: i32 = 15, bufsize: index = 16384)", "Decompresses bytes.", (rt, data, wbits) =>
      decompress(rt, data, wbits),
    ),
    compressobj: fn(
      "(level: i32 = -1, method: i32 = 8, wbits: i32 = 15, memLevel: i32 = 8, strategy: i32 = 0, zdict = None)",
      "An object that compresses piece by piece.",
      (rt, level, _method, wbits) => {
        if (level < -1 || level > 9) rt.raise.valueError("Invalid initialization option");
        return newStream(rt, compressor, wbits, level);
      },
    ),
    decompressobj: fn("(wbits: i32 = 15, zdict = NULL)", "An object that decompresses piece by piece.", (rt, wbits) =>
      newStream(rt, decompressor, wbits, 0),
    ),
    crc32: fn("(data: buffer, value: bigint = 0, /)", "The CRC-32 of bytes.", (rt, data, value) => rt.int(crc32(data, low32(value)))),
    adler32: fn("(data: buffer, value: bigint = 1, /)", "The Adler-32 of bytes.", (rt, data, value) => rt.int(adler32(data, low32(value)))),
  },
  constants: {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]): [string, Constant] => [name, (rt) => rt.int(value)])),
    ZLIB_VERSION: text("1.2.13"),
    ZLIB_RUNTIME_VERSION: text("1.2.13"),
    __version__: text("1.0"),
    error: (rt) => rt.retain(errorType(rt)),
  },
  init(rt, module) {
    // made by compressobj() and decompressobj() only
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const name of ["Compress", "Decompress"]) rt.lend(rt.interned(name), (key) => rt.status(rt.core.dictDelItem(dict, key)));
  },
});
