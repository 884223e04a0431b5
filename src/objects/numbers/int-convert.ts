/**
 * Between int objects (30-bit digits in the heap) and BigInt. Two digits make 15 hexadecimal ones,
 * so long values go through hexadecimal text, which JavaScript reads and writes in linear time.
 */
import { DIGIT_BITS, DIGIT_MASK, IntObject } from "../../core/abi/number-layout.ts";
import type { CoreExports, Owned, Ref } from "../../heap/index.ts";
import type { HeapViews, Runtime } from "../model/runtime.ts";

/** Values of up to so many digits are converted by shifting. */
const SHORT_DIGITS = 12;
/** JavaScript's own limit is 2**30 bits; a longer int cannot be converted. */
export const MAX_BIGINT_DIGITS = Math.floor(2 ** 30 / DIGIT_BITS) - 2;

/** The value of an int object; undefined when it is too long for a BigInt. */
export function readBigInt(heap: HeapViews, int: Ref): bigint | undefined {
  const size = heap.i32[(int + IntObject.size) >> 2] ?? 0;
  const count = Math.abs(size);
  const first = (int + IntObject.digits) >> 2;
  const digits = heap.u32;
  if (count <= 1) return BigInt(size * (digits[first] ?? 0));
  if (count > MAX_BIGINT_DIGITS) return undefined;
  const magnitude = count <= SHORT_DIGITS ? readShort(digits, first, count) : readLong(digits, first, count);
  return size < 0 ? -magnitude : magnitude;
}

function readShort(digits: Uint32Array, first: number, count: number): bigint {
  let value = 0n;
  for (let i = count - 1; i >= 0; i--) value = (value << 30n) | BigInt(digits[first + i] ?? 0);
  return value;
}

function readLong(digits: Uint32Array, first: number, count: number): bigint {
  const parts: string[] = ["0x"];
  for (let i = count + (count & 1) - 2; i >= 0; i -= 2) {
    const low = digits[first + i] ?? 0;
    const high = i + 1 < count ? (digits[first + i + 1] ?? 0) : 0;
    const lowWord = ((high << DIGIT_BITS) | low) >>> 0;
    parts.push((high >>> 2).toString(16).padStart(7, "0"), lowWord.toString(16).padStart(8, "0"));
  }
  return BigInt(parts.join(""));
}

/** An int object of this value; 0 when the memory refuses (MemoryError is pending). */
export function makeInt(core: CoreExports, heap: HeapViews, value: bigint): Owned {
  const small = BigInt.asIntN(64, value);
  if (small === value) return core.intFromHalves(Number(BigInt.asUintN(32, small)), Number(small >> 32n));
  const negative = value < 0n;
  const hex = (negative ? -value : value).toString(16);
  const pairs = Math.ceil(hex.length / 15);
  const int = core.intNew(2 * pairs);
  if (!int) return int;
  const digits = heap.u32;
  let at = (int + IntObject.digits) >> 2;
  for (let end = hex.length; end > 0; end -= 15, at += 2) {
    const split = Math.max(0, end - 8);
    const low = Number.parseInt(hex.slice(split, end), 16);
    const high = split > 0 ? Number.parseInt(hex.slice(Math.max(0, end - 15), split), 16) : 0;
    digits[at] = low & DIGIT_MASK;
    digits[at + 1] = ((high << 2) | (low >>> DIGIT_BITS)) >>> 0;
  }
  if (negative) heap.i32[(int + IntObject.size) >> 2] = -2 * pairs;
  return core.intNormalize(int);
}

/** The value of an int object, or MemoryError for one that no BigInt holds. */
export function bigIntOf(rt: Runtime, int: Ref): bigint {
  return readBigInt(rt.heap, int) ?? rt.raise.memoryError();
}

/** rt.int of a BigInt, checked. */
export function intOf(rt: Runtime, value: bigint): Owned {
  return rt.must(makeInt(rt.core, rt.heap, value));
}
