/** The compression functions of MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4): 64 bytes go into a state of 32-bit words. */
import { rootFractions } from "./_sha512.ts";

export interface Algorithm {
  readonly name: string;
  /** Bytes of the digest, which may leave the last words out. */
  readonly size: number;
  readonly start: () => readonly number[];
  /** Is the highest byte of a word the first? */
  readonly big: boolean;
  readonly compress: (state: Uint32Array, block: DataView) => void;
}

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const high = (x: bigint): number => Number(x >> 32n);
const low = (x: bigint): number => Number(x & 0xffffffffn);

/** Adds the words of a round to those of the state. */
function add(state: Uint32Array, words: readonly number[]): void {
  for (const [i, word] of words.entries()) state[i] = ((state[i] as number) + word) | 0;
}

const sines = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

function md5Round(state: Uint32Array, block: DataView): void {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
    const place = round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
    const sum = (a + mixed + (sines[i] as number) + block.getInt32(4 * place, true)) | 0;
    [a, d, c, b] = [d, c, b, (b + rotate(sum, (shifts[round] as readonly number[])[i % 4] as number)) | 0];
  }
  add(state, [a, b, c, d]);
}

const thirds = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

function sha1Round(state: Uint32Array, block: DataView): void {
  const w = new Int32Array(80);
  for (let i = 0; i < 80; i++) {
    const mixed = (w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number);
    w[i] = i < 16 ? block.getInt32(4 * i) : rotate(mixed, 1);
  }
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    const round = Math.floor(i / 20);
    const mixed = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const sum = (rotate(a, 5) + mixed + e + (thirds[round] as number) + (w[i] as number)) | 0;
    [e, d, c, b, a] = [d, c, rotate(b, 30), a, sum];
  }
  add(state, [a, b, c, d, e]);
}

let cubes: Int32Array | undefined;

function sha256Round(state: Uint32Array, block: DataView): void {
  cubes ??= Int32Array.from(rootFractions(3, 64), high);
  const w = new Int32Array(64);
  for (let i = 0; i < 64; i++) {
    if (i < 16) {
      w[i] = block.getInt32(4 * i);
      continue;
    }
    const [x, y] = [w[i - 15] as number, w[i - 2] as number];
    const [early, late] = [rotate(x, 25) ^ rotate(x, 14) ^ (x >>> 3), rotate(y, 15) ^ rotate(y, 13) ^ (y >>> 10)];
    w[i] = (w[i - 16] as number) + early + (w[i - 7] as number) + late;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const one = (h + (rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7)) + ((e & f) ^ (~e & g)) + (cubes[i] as number) + (w[i] as number)) | 0;
    const two = ((rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  add(state, [a, b, c, d, e, f, g, h]);
}

const squares = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476] as const;
export const md5: Algorithm = { name: "md5", size: 16, start: () => squares, big: false, compress: md5Round };
export const sha1: Algorithm = { name: "sha1", size: 20, start: () => [...squares, 0xc3d2e1f0], big: true, compress: sha1Round };
export const sha256: Algorithm = { name: "sha256", size: 32, start: () => rootFractions(2, 8).map(high), big: true, compress: sha256Round };
export const sha224: Algorithm = {
  name: "sha224",
  size: 28,
  start: () => rootFractions(2, 8, 8).map(low),
  big: true,
  compress: sha256Round,
};
