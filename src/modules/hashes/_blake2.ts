/** The `_blake2` module (Modules/_blake2): BLAKE2b and BLAKE2s of RFC 7693, with their keys, salts and places in a tree. */
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineModule,
  defineType,
  double,
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
import { withReadableBuffer } from "../arguments.ts";
import { rootFractions } from "./_sha512.ts";
import { hashArguments, hexText, withHashable } from "./shared.ts";

interface Kind {
  readonly name: "blake2b" | "blake2s";
  /** Bytes of a word; 16 words are a block, 8 the state. */
  readonly word: 4 | 8;
  readonly rounds: number;
  readonly rotations: readonly [bigint, bigint, bigint, bigint];
  readonly basicsize: number;
  /** The largest node offset, exclusive. */
  readonly offsets: bigint;
}
const blake2b: Kind = { name: "blake2b", word: 8, rounds: 12, rotations: [32n, 24n, 16n, 63n], basicsize: 448, offsets: 1n << 64n };
const blake2s: Kind = { name: "blake2s", word: 4, rounds: 10, rotations: [16n, 12n, 8n, 7n], basicsize: 240, offsets: 1n << 48n };

/** Struct: the state's words, the bytes so far (an f64), those that wait, the digest's size, the mark of a last node, a block. */
const STATE = 16;
const countOf = (kind: Kind): number => STATE + 8 * kind.word;
const filledOf = (kind: Kind): number => countOf(kind) + 8;
const sizeOf = (kind: Kind): number => countOf(kind) + 12;
const lastOf = (kind: Kind): number => countOf(kind) + 16;
const bufferOf = (kind: Kind): number => countOf(kind) + 24;
const blockOf = (kind: Kind): number => 16 * kind.word;

const start = (kind: Kind): bigint[] => rootFractions(2, 8).map((word) => (kind.word === 8 ? word : word >> 32n));

/** In which order the words of a block are taken, round by round; the eleventh begins anew. */
const orders = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
].map((line) => Array.from(line, (digit) => Number.parseInt(digit, 16)));
/** Columns, then diagonals. */
const quarters = ["048c", "159d", "26ae", "37bf", "05af", "16bc", "278d", "349e"].map((line) =>
  Array.from(line, (digit) => Number.parseInt(digit, 16)),
);

function readWords(kind: Kind, bytes: Uint8Array): bigint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = (at: number): bigint => (kind.word === 8 ? view.getBigUint64(at, true) : BigInt(view.getUint32(at, true)));
  return Array.from({ length: bytes.length / kind.word }, (_, i) => read(i * kind.word));
}

function writeWords(kind: Kind, words: readonly bigint[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * kind.word));
  for (const [i, word] of words.entries()) {
    if (kind.word === 8) view.setBigUint64(8 * i, word, true);
    else view.setUint32(4 * i, Number(word), true);
  }
  return new Uint8Array(view.buffer);
}

interface Block {
  readonly bytes: Uint8Array;
  /** Bytes up to the end of this block. */
  readonly count: number;
  readonly last: boolean;
  readonly lastNode: boolean;
}

function compress(kind: Kind, state: readonly bigint[], { bytes, count, last, lastNode }: Block): bigint[] {
  const bits = 8 * kind.word;
  const mask = (1n << BigInt(bits)) - 1n;
  const rotate = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (BigInt(bits) - n))) & mask;
  const block = readWords(kind, bytes);
  const v = [...state, ...start(kind)];
  const mix = (i: number, by: bigint): void => {
    v[i] = (v[i] as bigint) ^ by;
  };
  mix(12, BigInt(count) & mask);
  mix(13, BigInt(count) >> BigInt(bits));
  if (last) mix(14, mask);
  if (last && lastNode) mix(15, mask);
  const [r1, r2, r3, r4] = kind.rotations;
  for (let round = 0; round < kind.rounds; round++) {
    const order = orders[round % 10] as readonly number[];
    for (const [i, [a, b, c, d]] of (quarters as [number, number, number, number][]).entries()) {
      for (const [half, [first, second]] of [[r1, r2] as const, [r3, r4] as const].entries()) {
        v[a] = ((v[a] as bigint) + (v[b] as bigint) + (block[order[2 * i + half] as number] as bigint)) & mask;
        v[d] = rotate((v[d] as bigint) ^ (v[a] as bigint), first);
        v[c] = ((v[c] as bigint) + (v[d] as bigint)) & mask;
        v[b] = rotate((v[b] as bigint) ^ (v[c] as bigint), second);
      }
    }
  }
  return state.map((word, i) => word ^ (v[i] as bigint) ^ (v[i + 8] as bigint));
}

const stateOf = (rt: Runtime, self: Ref, kind: Kind): bigint[] =>
  readWords(kind, rt.heap.u8.slice(self + STATE, self + STATE + 8 * kind.word));

/** A full block waits until it is known not to be the last. */
function update(rt: Runtime, self: Ref, kind: Kind, data: Uint8Array): void {
  const size = blockOf(kind);
  let state = stateOf(rt, self, kind);
  let filled = int(rt, self, filledOf(kind));
  let count = double(rt, self, countOf(kind));
  for (let at = 0; at < data.length; ) {
    if (filled === size) {
      count += size;
      const bytes = rt.heap.u8.slice(self + bufferOf(kind), self + bufferOf(kind) + size);
      state = compress(kind, state, { bytes, count, last: false, lastNode: false });
      filled = 0;
    }
    const part = data.subarray(at, at + size - filled);
    rt.heap.u8.set(part, self + bufferOf(kind) + filled);
    filled += part.length;
    at += part.length;
  }
  rt.heap.u8.set(writeWords(kind, state), self + STATE);
  setInt(rt, self, filledOf(kind), filled);
  setDouble(rt, self, countOf(kind), count);
}

function digest(rt: Runtime, self: Ref, kind: Kind): Uint8Array {
  const filled = int(rt, self, filledOf(kind));
  const bytes = new Uint8Array(blockOf(kind));
  bytes.set(rt.heap.u8.subarray(self + bufferOf(kind), self + bufferOf(kind) + filled));
  const count = double(rt, self, countOf(kind)) + filled;
  const state = compress(kind, stateOf(rt, self, kind), { bytes, count, last: true, lastNode: int(rt, self, lastOf(kind)) !== 0 });
  return writeWords(kind, state).slice(0, int(rt, self, sizeOf(kind)));
}

const OPTIONS = [
  "digest_size",
  "key",
  "salt",
  "person",
  "fanout",
  "depth",
  "leaf_size",
  "node_offset",
  "node_depth",
  "inner_size",
  "last_node",
] as const;
type Options = ReadonlyMap<(typeof OPTIONS)[number] | "usedforsecurity", Ref>;

function small(rt: Runtime, value: Ref | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (BigInt.asIntN(32, number) !== number) rt.raise.overflowError("Python int too large to convert to C int");
  return Number(number);
}

/** An unsigned number of 64 bits; `words` say that it has more. */
function large(rt: Runtime, value: Ref | undefined, words: string): bigint {
  if (value === undefined) return 0n;
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (number < 0n) rt.raise.valueError("value must be positive");
  if (number >= 1n << 64n) rt.raise.overflowError(words);
  return number;
}

const noBytes = new Uint8Array();
const bytesOf = (rt: Runtime, value: Ref | undefined): Uint8Array =>
  value === undefined ? noBytes : withReadableBuffer(rt, value, (address, size) => rt.heap.u8.slice(address, address + size));

/** The block of parameters, and the key. Checked in CPython's order. */
function parameters(
  rt: Runtime,
  kind: Kind,
  options: Options,
): { readonly block: Uint8Array; readonly key: Uint8Array; readonly size: number } {
  const most = 8 * kind.word;
  const size = small(rt, options.get("digest_size"), most);
  const [key, salt, person] = [bytesOf(rt, options.get("key")), bytesOf(rt, options.get("salt")), bytesOf(rt, options.get("person"))];
  const [fanout, depth] = [small(rt, options.get("fanout"), 1), small(rt, options.get("depth"), 1)];
  const leaf = large(rt, options.get("leaf_size"), "Python int too large to convert to C unsigned long");
  const offset = large(rt, options.get("node_offset"), "int too big to convert");
  const [nodeDepth, inner] = [small(rt, options.get("node_depth"), 0), small(rt, options.get("inner_size"), 0)];
  const salted = 2 * kind.word;
  if (size < 1 || size > most) rt.raise.valueError(`digest_size must be between 1 and ${most} bytes`);
  if (salt.length > salted) rt.raise.valueError(`maximum salt length is ${salted} bytes`);
  if (person.length > salted) rt.raise.valueError(`maximum person length is ${salted} bytes`);
  if (fanout < 0 || fanout > 255) rt.raise.valueError("fanout must be between 0 and 255");
  if (depth < 1 || depth > 255) rt.raise.valueError("depth must be between 1 and 255");
  if (leaf > 0xffffffffn) rt.raise.overflowError("leaf_size is too large");
  if (offset >= kind.offsets) rt.raise.overflowError("node_offset is too large");
  if (nodeDepth < 0 || nodeDepth > 255) rt.raise.valueError("node_depth must be between 0 and 255");
  if (inner < 0 || inner > most) rt.raise.valueError(`inner_size must be between 0 and is ${most}`);
  if (key.length > most) rt.raise.valueError(`maximum key length is ${most} bytes`);
  const view = new DataView(new ArrayBuffer(most));
  const block = new Uint8Array(view.buffer);
  view.setUint32(4, Number(leaf), true);
  view.setBigUint64(8, offset, true);
  block.set([size, key.length, fanout, depth]);
  block.set([nodeDepth, inner], kind.word === 8 ? 16 : 14);
  block.set(salt, 4 * kind.word);
  block.set(person, 6 * kind.word);
  return { block, key, size };
}

function create(rt: Runtime, kind: Kind, type: Ref, args: Ref, kwargs: Ref): Owned {
  const { data, options } = hashArguments(rt, kind.name, args, kwargs, OPTIONS);
  const { block, key, size } = parameters(rt, kind, options);
  const last = options.get("last_node");
  const lastNode = last !== undefined && rt.isTrue(last);
  const self = allocate(rt, type);
  return rt.guarded(self, () => {
    const words = readWords(kind, block);
    const state = start(kind).map((word, i) => word ^ (words[i] as bigint));
    rt.heap.u8.set(writeWords(kind, state), self + STATE);
    setInt(rt, self, sizeOf(kind), size);
    setInt(rt, self, lastOf(kind), lastNode ? 1 : 0);
    if (key.length > 0) {
      const padded = new Uint8Array(blockOf(kind));
      padded.set(key);
      update(rt, self, kind, padded);
    }
    if (data !== undefined) withHashable(rt, data, (bytes) => update(rt, self, kind, bytes));
    return self;
  });
}

const limits = (kind: Kind): Readonly<Record<string, number>> => ({
  SALT_SIZE: 2 * kind.word,
  PERSON_SIZE: 2 * kind.word,
  MAX_KEY_SIZE: 8 * kind.word,
  MAX_DIGEST_SIZE: 8 * kind.word,
});

function blake2(kind: Kind): TypeTable {
  const table: TypeTable = defineType({
    name: `_blake2.${kind.name}`,
    heapType: true,
    doc: "A hash object of RFC 7693.",
    basicsize: kind.basicsize,
    slots: { dealloc: core("objectDealloc"), newInstance: (rt, type, args, kwargs) => create(rt, kind, type, args, kwargs) },
    methods: {
      copy: method("(self, /)", "A hash object with the same data so far.", (rt, self) => {
        const copy = allocate(rt, typeAddress(rt, table));
        rt.heap.u8.copyWithin(copy + STATE, self + STATE, self + kind.basicsize);
        return copy;
      }),
      digest: method("(self, /)", "The digest, as bytes.", (rt, self) => rt.bytes(digest(rt, self, kind))),
      hexdigest: method("(self, /)", "The digest, in hexadecimal digits.", (rt, self) => rt.str(hexText(digest(rt, self, kind)))),
      update: method("(self, data, /)", "Adds data.", (rt, self, data) => withHashable(rt, data, (bytes) => update(rt, self, kind, bytes))),
    },
    getset: {
      name: property((rt) => rt.str(kind.name)),
      block_size: property((rt) => rt.int(blockOf(kind))),
      digest_size: property((rt, self) => rt.int(int(rt, self, sizeOf(kind)))),
    },
    constants: Object.fromEntries(Object.entries(limits(kind)).map(([name, value]) => [name, (rt: Runtime) => rt.int(value)])),
  });
  return table;
}

const kinds = [blake2b, blake2s].map((kind) => ({ kind, table: blake2(kind) }));

export const blake2Module: ModuleTable = defineModule({
  name: "_blake2",
  types: kinds.map(({ table }) => table),
  unnamedTypes: "all",
  shared: true,
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const { kind, table } of kinds) {
      rt.dictSet(dict, kind.name, typeAddress(rt, table));
      for (const [name, value] of Object.entries(limits(kind)))
        rt.lend(rt.int(value), (number) => rt.dictSet(dict, `${kind.name.toUpperCase()}_${name}`, number));
    }
  },
});
