/** The modules `_md5`, `_sha1` and `_sha256` (Modules/md5module.c, sha1module.c, sha256module.c). */
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineModule,
  defineType,
  double,
  fn,
  int,
  type ModuleTable,
  method,
  property,
  type Runtime,
  setDouble,
  setInt,
  type TypeTable,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { type Algorithm, md5, sha1, sha224, sha256 } from "./rounds.ts";
import { hexText, withHashable } from "./shared.ts";

const BLOCK = 64;
/** Struct: the bytes so far (an f64), the words of the state, the bytes that wait, and the room for a block of them. */
const LENGTH = 16;
const STATE = 24;

interface Layout {
  readonly algorithm: Algorithm;
  readonly words: number;
  readonly filled: number;
  readonly buffer: number;
}

function layoutOf(algorithm: Algorithm, words: number): Layout {
  return { algorithm, words, filled: STATE + 4 * words, buffer: STATE + 4 * words + 4 };
}

function compress(rt: Runtime, self: Ref, { algorithm, words }: Layout, block: Uint8Array): void {
  const state = rt.heap.u32.slice((self + STATE) >> 2, ((self + STATE) >> 2) + words);
  algorithm.compress(state, new DataView(block.buffer, block.byteOffset, BLOCK));
  rt.heap.u32.set(state, (self + STATE) >> 2);
}

function update(rt: Runtime, self: Ref, layout: Layout, data: Uint8Array): void {
  setDouble(rt, self, LENGTH, double(rt, self, LENGTH) + data.length);
  let filled = int(rt, self, layout.filled);
  let at = 0;
  while (at < data.length) {
    const part = data.subarray(at, at + BLOCK - filled);
    rt.heap.u8.set(part, self + layout.buffer + filled);
    filled += part.length;
    at += part.length;
    if (filled < BLOCK) break;
    compress(rt, self, layout, rt.heap.u8.slice(self + layout.buffer, self + layout.buffer + BLOCK));
    filled = 0;
  }
  setInt(rt, self, layout.filled, filled);
}

/** The digest: a copy of the state takes what waits, a bit, zeros, and the length in bits. */
function digest(rt: Runtime, self: Ref, { algorithm, words, filled, buffer }: Layout): Uint8Array {
  const state = rt.heap.u32.slice((self + STATE) >> 2, ((self + STATE) >> 2) + words);
  const count = int(rt, self, filled);
  const rest = new Uint8Array(count + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  rest.set(rt.heap.u8.subarray(self + buffer, self + buffer + count));
  rest[count] = 0x80;
  const view = new DataView(rest.buffer);
  view.setBigUint64(rest.length - 8, BigInt.asUintN(64, BigInt(double(rt, self, LENGTH)) * 8n), !algorithm.big);
  for (let at = 0; at < rest.length; at += BLOCK) algorithm.compress(state, new DataView(rest.buffer, at, BLOCK));
  const out = new DataView(new ArrayBuffer(4 * words));
  for (const [i, word] of state.entries()) out.setUint32(4 * i, word, !algorithm.big);
  return new Uint8Array(out.buffer, 0, algorithm.size);
}

function create(rt: Runtime, table: TypeTable, { algorithm }: Layout): Owned {
  const self = allocate(rt, typeAddress(rt, table));
  rt.heap.u32.set(algorithm.start(), (self + STATE) >> 2);
  return self;
}

function hashType(
  module: string,
  algorithm: Algorithm,
  words: number,
  basicsize: number,
): { readonly table: TypeTable; readonly layout: Layout } {
  const layout = layoutOf(algorithm, words);
  const table: TypeTable = defineType({
    name: `${module}.${algorithm.name}`,
    heapType: true,
    basicsize,
    flags: TypeFlag.DisallowInstantiation,
    references: [],
    slots: { dealloc: core("objectDealloc") },
    methods: {
      copy: method("(self, /)", "A hash object with the same data so far.", (rt, self) => {
        const copy = allocate(rt, rt.typeOf(self));
        rt.heap.u8.copyWithin(copy + LENGTH, self + LENGTH, self + basicsize);
        return copy;
      }),
      digest: method("(self, /)", "The digest, as bytes.", (rt, self) => rt.bytes(digest(rt, self, layout))),
      hexdigest: method("(self, /)", "The digest, in hexadecimal digits.", (rt, self) => rt.str(hexText(digest(rt, self, layout)))),
      update: method("(self, obj, /)", "Adds data.", (rt, self, obj) => withHashable(rt, obj, (data) => update(rt, self, layout, data))),
    },
    getset: {
      block_size: property((rt) => rt.int(BLOCK)),
      name: property((rt) => rt.str(algorithm.name)),
      digest_size: property((rt) => rt.int(algorithm.size)),
    },
  });
  return { table, layout };
}

/** A module of one or two algorithms, whose types have names of their own in it. */
function hashModule(name: string, kinds: Readonly<Record<string, ReturnType<typeof hashType>>>): ModuleTable {
  const all = Object.values(kinds);
  const maker = ({ table, layout }: ReturnType<typeof hashType>) =>
    fn("(string = NULL, *, usedforsecurity: bool = True)", `A new ${layout.algorithm.name} hash object.`, (rt, data) => {
      if (data === null) return create(rt, table, layout);
      return withHashable(rt, data, (bytes) => {
        const self = create(rt, table, layout);
        update(rt, self, layout, bytes);
        return self;
      });
    });
  return defineModule({
    name,
    types: all.map(({ table }) => table),
    unnamedTypes: "all",
    shared: true,
    functions: Object.fromEntries(all.map((kind) => [kind.layout.algorithm.name, maker(kind)])),
    init: (rt, module) => {
      const dict = rt.mustRef(rt.core.moduleGetDict(module));
      for (const [key, { table }] of Object.entries(kinds).sort()) rt.dictSet(dict, key, typeAddress(rt, table));
    },
  });
}

export const md5Module = hashModule("_md5", { MD5Type: hashType("_md5", md5, 4, 112) });
export const sha1Module = hashModule("_sha1", { SHA1Type: hashType("_sha1", sha1, 5, 112) });
export const sha256Module = hashModule("_sha256", {
  SHA256Type: hashType("_sha256", sha256, 8, 128),
  SHA224Type: hashType("_sha256", sha224, 8, 128),
});
