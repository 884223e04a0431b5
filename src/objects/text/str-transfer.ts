/**
 * str objects from code points and back, for what JavaScript strings (rt.text, rt.str) cannot say: a
 * high and a low surrogate side by side as two characters. One crossing to allocate, the characters
 * through the views.
 */
import { EMPTY_STR, LATIN1_BYTES, LATIN1_CHARS } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Str } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { HeapViews, Runtime } from "../model/runtime.ts";

type Door = Pick<Runtime, "core" | "heap">;

/** A str of code points, surrogates as they are; `largest` is a bound that one of them reaches. */
export function newStrOfCodes(rt: Door, codes: ArrayLike<number>, largest = largestOf(codes)): Owned {
  const length = codes.length;
  if (length === 0) return retained(rt.heap, EMPTY_STR);
  if (length === 1 && largest < 0x100) return retained(rt.heap, LATIN1_CHARS + largest * LATIN1_BYTES);
  const self = rt.core.strNew(length, largest);
  if (!self) return self;
  const kind = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
  const view = kind === 1 ? rt.heap.u8 : kind === 2 ? rt.heap.u16 : rt.heap.u32;
  const data = (self + (largest < 0x80 ? Str.ASCII_DATA : Str.DATA)) / kind;
  for (let i = 0; i < length; i++) view[data + i] = codes[i] as number;
  return self;
}

function largestOf(codes: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < codes.length; i++) largest = Math.max(largest, codes[i] as number);
  return largest;
}

function retained({ i32 }: HeapViews, object: number): Owned {
  const at = (object + Header.refcnt) >> 2;
  i32[at] = (i32[at] as number) + 1;
  return object as Owned;
}

/** Address of a str's characters. */
export function strAddress({ u8, u32 }: HeapViews, str: Ref): number {
  const offset = u8[str + Str.dataOffset] as number;
  return offset ? str + offset : (u32[(str + Str.block) >> 2] as number);
}

/** The code points of a str, where UTF-16 will not do. */
export function readCodePoints({ heap }: Pick<Runtime, "heap">, str: Ref): Uint32Array {
  const length = heap.u32[(str + Str.length) >> 2] as number;
  const kind = heap.u8[str + Str.kind] as number;
  const data = strAddress(heap, str);
  if (kind === 4) return heap.u32.slice(data >>> 2, (data >>> 2) + length);
  return Uint32Array.from(kind === 1 ? heap.u8.subarray(data, data + length) : heap.u16.subarray(data >>> 1, (data >>> 1) + length));
}
