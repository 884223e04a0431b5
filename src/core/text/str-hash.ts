/**
 * The hash of str and bytes: SipHash-1-3 (3.10: SipHash-2-4) over the bytes of the characters, keyed with the secret of
 * this runtime. With the same seed it is CPython's number (Python/pyhash.c, Python/bootstrap_hash.c).
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Bytes, Str } from "../abi/text-layout";
import { Address, Ref } from "../types";
import { strData, strKind, strLength } from "./str";

/** The hash of a str, computed once. */
// @ts-ignore: decorator
@inline
export function strHash64(self: Ref): i64 {
  const hash = load<i64>(self, Str.hash);
  return hash != -1 ? hash : computeStrHash(self);
}

function computeStrHash(self: Ref): i64 {
  const hash = hashBytes64(strData(self), strLength(self) * strKind(self));
  store<i64>(self, hash, Str.hash);
  return hash;
}

/** The hash of a bytes object, computed once. */
export function bytesHash64(self: Ref): i64 {
  let hash = load<i64>(self, Bytes.hash);
  if (hash == -1) {
    hash = hashBytes64(self + Bytes.data, load<i32>(self, Bytes.size));
    store<i64>(self, hash, Bytes.hash);
  }
  return hash;
}

/** _Py_HashBytes; never -1, and 0 for nothing. */
export function hashBytes64(data: Address, size: i32): i64 {
  if (!size) return 0;
  const more = load<u32>(STATE, State.hashRounds);
  const hash = <i64>sipHash(load<u64>(STATE, State.hashSecret), load<u64>(STATE, State.hashSecret + 8), data, size, more);
  return hash == -1 ? -2 : hash;
}

/** _Py_KeyedHash: the hash with a key of one's own instead of the secret, into State.hashResult; the key's halves, as no export takes an i64. */
export function hashKeyed(low: u32, high: u32, data: Address, size: i32): void {
  store<u64>(STATE, sipHash((<u64>high << 32) | low, 0, data, size, 0), State.hashResult);
}

/** SipHash-1-3; `more` rounds more for each word and at the end. */
function sipHash(k0: u64, k1: u64, data: Address, size: i32, more: u32): u64 {
  let v0 = k0 ^ 0x736f6d6570736575;
  let v1 = k1 ^ 0x646f72616e646f6d;
  let v2 = k0 ^ 0x6c7967656e657261;
  let v3 = k1 ^ 0x7465646279746573;
  const whole = data + (size & ~7);
  // The last word holds the left-over bytes below the length.
  let last = <u64>size << 56;
  for (let i = 0; i < (size & 7); i++) last |= <u64>load<u8>(whole + i) << (i << 3);
  let p = data;
  // the last word counts as one of the data's; what follows it finishes
  let finishing = false;
  while (true) {
    let word: u64 = 0;
    let rounds = 1 + more;
    if (finishing) {
      v2 ^= 0xff;
      rounds = 3 + more;
    } else {
      word = p < whole ? load<u64>(p, 0, 1) : last;
      v3 ^= word;
    }
    while (rounds) {
      v0 += v1;
      v1 = rotl(v1, 13) ^ v0;
      v0 = rotl(v0, 32);
      v2 += v3;
      v3 = rotl(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotl(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotl(v1, 17) ^ v2;
      v2 = rotl(v2, 32);
      rounds--;
    }
    if (finishing) break;
    v0 ^= word;
    finishing = p >= whole;
    p += 8;
  }
  return v0 ^ v1 ^ v2 ^ v3;
}

export function strHashSlot(self: Ref): i32 {
  store<i64>(STATE, strHash64(self), State.hashResult);
  return 0;
}

export function bytesHashSlot(self: Ref): i32 {
  store<i64>(STATE, bytesHash64(self), State.hashResult);
  return 0;
}
