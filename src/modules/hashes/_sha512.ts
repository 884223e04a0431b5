/** The `_sha512` module (Modules/sha512module.c): SHA-512 and SHA-384 of FIPS 180-4. The random module seeds with it. */
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  defineModule,
  defineType,
  fn,
  type ModuleTable,
  method,
  property,
  type Runtime,
  type TypeTable,
  withBuffer,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { hexText } from "./shared.ts";

const MASK = (1n << 64n) - 1n;

/** The first 64 bits of the fractions of square (n = 2) or cube (n = 3) roots of the first primes. */
export function rootFractions(n: 2 | 3, count: number, skip = 0): bigint[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count + skip; candidate++) if (primes.every((p) => candidate % p !== 0)) primes.push(candidate);
  return primes.slice(skip).map((prime) => {
    const wanted = BigInt(prime) << BigInt(64 * n);
    let [low, high] = [0n, 1n << 70n];
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** BigInt(n) <= wanted) low = middle;
      else high = middle - 1n;
    }
    return low & MASK;
  });
}

let constants: bigint[] | undefined;
const rotate = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (64n - n))) & MASK;

function compress(state: bigint[], block: DataView, at: number): void {
  constants ??= rootFractions(3, 80);
  const w: bigint[] = [];
  for (let t = 0; t < 80; t++) {
    if (t < 16) {
      w.push(block.getBigUint64(at + 8 * t));
      continue;
    }
    const x = w[t - 15] as bigint;
    const y = w[t - 2] as bigint;
    const low = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
    const high = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
    w.push(((w[t - 16] as bigint) + low + (w[t - 7] as bigint) + high) & MASK);
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let t = 0; t < 80; t++) {
    const one =
      h + (rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + (constants[t] as bigint) + (w[t] as bigint);
    const two = (rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & MASK, c, b, a, (one + two) & MASK];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = ((state[i] as bigint) + value) & MASK;
  });
}

function hash(data: Uint8Array, small: boolean): Uint8Array {
  const state = small ? rootFractions(2, 8, 8) : rootFractions(2, 8);
  const padded = new Uint8Array(Math.ceil((data.length + 17) / 128) * 128);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
  for (let at = 0; at < padded.length; at += 128) compress(state, view, at);
  const out = new DataView(new ArrayBuffer(64));
  for (const [i, value] of state.entries()) out.setBigUint64(8 * i, value);
  return new Uint8Array(out.buffer, 0, small ? 48 : 64);
}

/** Struct: the bytes so far, as a bytes object. */
const DATA = 16;
const SIZEOF = 24;

const content = (rt: Runtime, self: Ref): Uint8Array => rt.toBytes(rt.heap.load(self + DATA) as Ref);
const bytesOf = (rt: Runtime, data: Ref): Uint8Array => withBuffer(rt, data, (address, size) => rt.heap.u8.slice(address, address + size));

function make(rt: Runtime, type: Ref, data: Uint8Array): Owned {
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  rt.heap.store(self + DATA, rt.bytes(data));
  return self;
}

function hashType(name: string, small: boolean): TypeTable {
  const hex = (rt: Runtime, self: Ref): Owned => rt.str(hexText(hash(content(rt, self), small)));
  return defineType({
    name: `_sha512.${name}`,
    basicsize: SIZEOF,
    flags: TypeFlag.DisallowInstantiation,
    references: [DATA],
    methods: {
      copy: method("(self, /)", "A hash object with the same data so far.", (rt, self) => make(rt, rt.typeOf(self), content(rt, self))),
      digest: method("(self, /)", "The digest, as bytes.", (rt, self) => rt.bytes(hash(content(rt, self), small))),
      hexdigest: method("(self, /)", "The digest, in hexadecimal digits.", hex),
      update: method("(self, obj, /)", "Adds data.", (rt, self, obj) => {
        const [old, added] = [content(rt, self), bytesOf(rt, obj)];
        const all = new Uint8Array(old.length + added.length);
        all.set(old);
        all.set(added, old.length);
        const before = rt.heap.load(self + DATA) as Owned;
        rt.heap.store(self + DATA, rt.bytes(all));
        rt.release(before);
      }),
    },
    getset: {
      block_size: property((rt) => rt.int(128)),
      digest_size: property((rt) => rt.int(small ? 48 : 64)),
      name: property((rt) => rt.str(small ? "sha384" : "sha512")),
    },
  });
}

const sha384Type = hashType("sha384", true);
const sha512Type = hashType("sha512", false);

function maker(type: TypeTable, doc: string) {
  return fn("(string = NULL, *, usedforsecurity: bool = True)", doc, (rt, data) =>
    make(rt, typeAddress(rt, type), data === null ? new Uint8Array() : bytesOf(rt, data)),
  );
}

export const sha512: ModuleTable = defineModule({
  name: "_sha512",
  doc: "SHA-512 and SHA-384.",
  types: [sha384Type, sha512Type],
  functions: {
    sha512: maker(sha512Type, "A new SHA-512 hash object."),
    sha384: maker(sha384Type, "A new SHA-384 hash object."),
  },
});
