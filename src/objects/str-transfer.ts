/**
 * str objects from JavaScript strings and back: one crossing to allocate, the characters through the
 * views. Every JavaScript string can be a str; of str objects only one that has a high and a low
 * surrogate side by side as two characters cannot be told apart in JavaScript.
 */
import { EMPTY_STR, LATIN1_BYTES, LATIN1_CHARS } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { Str } from "../core/abi/text-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { HeapViews, Runtime } from "./model/runtime.ts";

type Door = Pick<Runtime, "core" | "heap">;

/** A str of a JavaScript string; 0 with MemoryError pending. */
export function newStr(rt: Door, text: string): Owned {
  const units = text.length;
  if (units === 0) return retained(rt.heap, EMPTY_STR);
  let all = 0;
  let surrogates = false;
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i);
    all |= unit;
    if ((unit & 0xf800) === 0xd800) surrogates = true;
  }
  if (all < 0x100) {
    if (units === 1) return retained(rt.heap, LATIN1_CHARS + text.charCodeAt(0) * LATIN1_BYTES);
    const self = rt.core.strNew(units, all < 0x80 ? 0x7f : 0xff);
    if (!self) return self;
    const { u8 } = rt.heap;
    const data = self + (all < 0x80 ? Str.ASCII_DATA : Str.DATA);
    for (let i = 0; i < units; i++) u8[data + i] = text.charCodeAt(i);
    return self;
  }
  if (surrogates) return newAstral(rt, text);
  const self = rt.core.strNew(units, 0xffff);
  if (!self) return self;
  const { u16 } = rt.heap;
  const data = (self + Str.DATA) >>> 1;
  for (let i = 0; i < units; i++) u16[data + i] = text.charCodeAt(i);
  return self;
}

/** With surrogates: pairs are one character, and only they need four bytes. */
function newAstral(rt: Door, text: string): Owned {
  let length = 0;
  let largest = 0;
  for (let i = 0; i < text.length; i++, length++) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    if (code > largest) largest = code;
  }
  return newStrOfCodes(rt, codePoints(text, length), largest);
}

function codePoints(text: string, length: number): Uint32Array {
  const codes = new Uint32Array(length);
  for (let i = 0, at = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    codes[at++] = code;
  }
  return codes;
}

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

/** Below this many characters a loop is quicker than the decoder. */
const SHORT = 24;
const CHUNK = 4096;
const ascii = new TextDecoder();

/** The text of a str. */
export function readStr({ heap }: Pick<Runtime, "heap">, str: Ref): string {
  const length = heap.u32[(str + Str.length) >> 2] as number;
  const kind = heap.u8[str + Str.kind] as number;
  const data = strAddress(heap, str);
  if (kind === 1) {
    if (length >= SHORT && heap.u8[str + Str.ascii]) return decodeAscii(heap, data, length);
    return readUnits(heap.u8, data, length);
  }
  return kind === 2 ? readUnits(heap.u16, data >>> 1, length) : readCodes(heap.u32, data >>> 2, length);
}

function decodeAscii({ u8 }: HeapViews, data: number, length: number): string {
  const bytes = u8.subarray(data, data + length);
  // A decoder does not take shared memory.
  return ascii.decode(bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice());
}

/** Every unit is one UTF-16 unit: lone surrogates stay what they are. */
function readUnits(view: Uint8Array | Uint16Array, from: number, length: number): string {
  let text = "";
  if (length < SHORT) {
    for (let i = 0; i < length; i++) text += String.fromCharCode(view[from + i] as number);
    return text;
  }
  for (let at = 0; at < length; at += CHUNK) {
    text += String.fromCharCode.apply(null, view.subarray(from + at, from + Math.min(at + CHUNK, length)) as unknown as number[]);
  }
  return text;
}

function readCodes(view: Uint32Array, from: number, length: number): string {
  let text = "";
  for (let at = 0; at < length; at += CHUNK) {
    text += String.fromCodePoint.apply(null, view.subarray(from + at, from + Math.min(at + CHUNK, length)) as unknown as number[]);
  }
  return text;
}

/** The code points of a str, where UTF-16 will not do. */
export function readCodePoints({ heap }: Pick<Runtime, "heap">, str: Ref): Uint32Array {
  const length = heap.u32[(str + Str.length) >> 2] as number;
  const kind = heap.u8[str + Str.kind] as number;
  const data = strAddress(heap, str);
  if (kind === 4) return heap.u32.slice(data >>> 2, (data >>> 2) + length);
  return Uint32Array.from(kind === 1 ? heap.u8.subarray(data, data + length) : heap.u16.subarray(data >>> 1, (data >>> 1) + length));
}
