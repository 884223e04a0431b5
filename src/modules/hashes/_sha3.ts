/** The `_sha3` module (Modules/_sha3/sha3module.c): the sponges of FIPS 202 over Keccak-f[1600]. */
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineModule,
  defineType,
  int,
  type MethodEntry,
  type ModuleTable,
  method,
  property,
  type Runtime,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { hashArguments, hexText, withHashable } from "./shared.ts";

/** Struct: 25 lanes of 64 bits, then how many bytes of the block are taken. */
const LANES = 16;
const STATE_BYTES = 200;
const TAKEN = LANES + STATE_BYTES;
const SIZEOF = 240;
const ROUNDS = 24;
const LANE_BITS = 64n;

const rotate = (x: bigint, n: bigint): bigint => BigInt.asUintN(64, (x << n) | (x >> (LANE_BITS - n)));

/** The constants of the rounds come out of a shift register, the distances of the rotations from a walk over the lanes. */
function makeConstants(): { readonly rounds: readonly bigint[]; readonly distances: readonly bigint[] } {
  let register = 1;
  const bit = (): number => {
    const out = register & 1;
    register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1;
    return out;
  };
  const rounds = Array.from({ length: ROUNDS }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j++) if (bit()) constant |= 1n << BigInt(2 ** j - 1);
    return constant;
  });
  const distances = Array.from({ length: 25 }, () => 0n);
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    distances[x + 5 * y] = BigInt((((t + 1) * (t + 2)) / 2) % 64);
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return { rounds, distances };
}

let constants: ReturnType<typeof makeConstants> | undefined;

function permute(lanes: BigUint64Array): void {
  constants ??= makeConstants();
  const at = (x: number, y: number): bigint => lanes[(x % 5) + 5 * (y % 5)] as bigint;
  for (const constant of constants.rounds) {
    const sums = [0, 1, 2, 3, 4].map((x) => at(x, 0) ^ at(x, 1) ^ at(x, 2) ^ at(x, 3) ^ at(x, 4));
    for (let i = 0; i < 25; i++) lanes[i] = (lanes[i] as bigint) ^ (sums[(i + 4) % 5] as bigint) ^ rotate(sums[(i + 1) % 5] as bigint, 1n);
    const moved = new BigUint64Array(25);
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 5; x++) moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(at(x, y), constants.distances[x + 5 * y] as bigint);
    for (let i = 0; i < 25; i++) {
      const row = i - (i % 5);
      lanes[i] = (moved[i] as bigint) ^ (~(moved[row + ((i + 1) % 5)] as bigint) & (moved[row + ((i + 2) % 5)] as bigint));
    }
    lanes[0] = (lanes[0] as bigint) ^ constant;
  }
}

interface Kind {
  readonly name: string;
  /** Bytes of a block. */
  readonly rate: number;
  /** Bytes of the digest; 0: as many as are asked for. */
  readonly size: number;
  /** What is put behind the data. */
  readonly suffix: number;
}

/** A copy of the sponge, which works on bytes and lanes of the same memory. */
function spongeOf(rt: Runtime, self: Ref): { readonly bytes: Uint8Array; readonly lanes: BigUint64Array } {
  const bytes = rt.heap.u8.slice(self + LANES, self + LANES + STATE_BYTES);
  return { bytes, lanes: new BigUint64Array(bytes.buffer) };
}

function absorb(rt: Runtime, self: Ref, kind: Kind, data: Uint8Array): void {
  const { bytes, lanes } = spongeOf(rt, self);
  let taken = int(rt, self, TAKEN);
  for (const byte of data) {
    bytes[taken] = (bytes[taken] as number) ^ byte;
    if (++taken < kind.rate) continue;
    permute(lanes);
    taken = 0;
  }
  rt.heap.u8.set(bytes, self + LANES);
  setInt(rt, self, TAKEN, taken);
}

function squeeze(rt: Runtime, self: Ref, { rate, suffix }: Kind, size: number): Uint8Array {
  const { bytes, lanes } = spongeOf(rt, self);
  const taken = int(rt, self, TAKEN);
  bytes[taken] = (bytes[taken] as number) ^ suffix;
  bytes[rate - 1] = (bytes[rate - 1] as number) ^ 0x80;
  const out = new Uint8Array(size);
  for (let at = 0; at < size; at += rate) {
    permute(lanes);
    out.set(bytes.subarray(0, Math.min(rate, size - at)), at);
  }
  return out;
}

/** The argument of a shake's digest: how many bytes. */
const LONGEST = 2 ** 29;
function lengthOf(rt: Runtime, value: Ref): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (number < 0n) rt.raise.valueError("value must be positive");
  if (number >= 1n << 64n) rt.raise.overflowError("Python int too large to convert to C unsigned long");
  if (number >= BigInt(LONGEST)) rt.raise.valueError("length is too large");
  return Number(number);
}

function digests(kind: Kind): Readonly<Record<string, MethodEntry>> {
  if (kind.size === 0)
    return {
      digest: method("(self, length, /)", "So many bytes of the digest.", (rt, self, n) =>
        rt.bytes(squeeze(rt, self, kind, lengthOf(rt, n))),
      ),
      hexdigest: method("(self, length, /)", "So many bytes of the digest, in hexadecimal digits.", (rt, self, n) =>
        rt.str(hexText(squeeze(rt, self, kind, lengthOf(rt, n)))),
      ),
    };
  return {
    digest: method("(self, /)", "The digest, as bytes.", (rt, self) => rt.bytes(squeeze(rt, self, kind, kind.size))),
    hexdigest: method("(self, /)", "The digest, in hexadecimal digits.", (rt, self) => rt.str(hexText(squeeze(rt, self, kind, kind.size)))),
  };
}

function sponge(kind: Kind): TypeTable {
  const table: TypeTable = defineType({
    name: `_sha3.${kind.name}`,
    heapType: true,
    basicsize: SIZEOF,
    flags: TypeFlag.Immutable,
    doc: `${kind.name}([data], *, usedforsecurity=True) -> hash object\n\nA hash object of FIPS 202.`,
    slots: {
      dealloc: core("objectDealloc"),
      newInstance: (rt, type, args, kwargs): Owned => {
        // one function makes all of them in CPython, and its errors name the first
        const { data } = hashArguments(rt, "sha3_224", args, kwargs, []);
        const make = (bytes: Uint8Array): Owned => {
          const self = allocate(rt, type);
          absorb(rt, self, kind, bytes);
          return self;
        };
        return data === undefined ? make(new Uint8Array()) : withHashable(rt, data, make);
      },
    },
    methods: {
      copy: method("(self, /)", "A hash object with the same data so far.", (rt, self) => {
        const copy = allocate(rt, typeAddress(rt, table));
        rt.heap.u8.copyWithin(copy + LANES, self + LANES, self + SIZEOF);
        return copy;
      }),
      ...digests(kind),
      update: unsigned(
        method("(self, data, /)", "Adds data.", (rt, self, data) => withHashable(rt, data, (bytes) => absorb(rt, self, kind, bytes))),
      ),
    },
    getset: {
      block_size: property((rt) => rt.int(kind.rate)),
      name: property((rt) => rt.str(kind.name)),
      digest_size: property((rt) => rt.int(kind.size)),
      _capacity_bits: property((rt) => rt.int(1600 - 8 * kind.rate)),
      _rate_bits: property((rt) => rt.int(8 * kind.rate)),
      _suffix: property((rt) => rt.bytes(Uint8Array.of(kind.suffix))),
    },
  });
  return table;
}

const sha3 = [28, 32, 48, 64].map((size): Kind => ({ name: `sha3_${8 * size}`, rate: 200 - 2 * size, size, suffix: 6 }));
const shakes = [16, 32].map((strength): Kind => ({ name: `shake_${8 * strength}`, rate: 200 - 2 * strength, size: 0, suffix: 0x1f }));

export const sha3Module: ModuleTable = defineModule({
  name: "_sha3",
  types: [...sha3, ...shakes].map(sponge),
  shared: true,
  constants: { keccakopt: (rt) => rt.int(64), implementation: (rt) => rt.str("generic 64-bit optimized implementation") },
});
