/** Between Python's str and JavaScript's, both ways, over the memory (no copy in between). */
import { Str } from "../../core/abi/text-layout.ts";
import type { CoreExports, Owned, Ref } from "../../heap/index.ts";
import type { HeapViews } from "./runtime.ts";

const CHUNK = 4096;
/** From so many characters on the decoder is quicker than eight at a time. */
const DECODER_PAYS = 48;
const decoder = new TextDecoder();

/** The text of a str. Lone surrogates stay what they are. */
export function readText(heap: HeapViews, str: Ref): string {
  const length = heap.i32[(str + Str.length) >> 2]!;
  if (length === 0) return "";
  const kind = heap.u8[str + Str.kind]!;
  const offset = heap.u8[str + Str.dataOffset]!;
  const data = offset ? str + offset : heap.u32[(str + Str.block) >> 2]!;
  // Of ascii only, where the decoder has nothing to replace.
  if (length >= DECODER_PAYS && heap.u8[str + Str.ascii]) return decoder.decode(heap.u8.subarray(data, data + length));
  if (kind === 1) return fromUnits(heap.u8, data, length);
  if (kind === 2) return fromUnits(heap.u16, data >> 1, length);
  return fromCodePoints(heap.u32, data >> 2, length);
}

function fromUnits(view: Uint8Array | Uint16Array, start: number, length: number): string {
  // Eight to a call, without an array in between: spreading one costs ten times as much.
  const code = String.fromCharCode;
  const end = start + length;
  let text = "";
  let i = start;
  for (; i + 8 <= end; i += 8)
    text += code(view[i]!, view[i + 1]!, view[i + 2]!, view[i + 3]!, view[i + 4]!, view[i + 5]!, view[i + 6]!, view[i + 7]!);
  for (; i < end; i++) text += code(view[i]!);
  return text;
}

function fromCodePoints(view: Uint32Array, start: number, length: number): string {
  let text = "";
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCodePoint(...view.subarray(start + at, start + Math.min(at + CHUNK, length)));
  return text;
}

/** A str of this text, or 0 with MemoryError pending. Surrogate pairs become one character each. */
export function writeText(core: CoreExports, heap: HeapViews, text: string): Owned {
  let highest = 0;
  let pairs = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > highest) highest = unit;
    if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      pairs++;
      i++;
    }
  }
  if (text.length === 1 && highest < 256) return core.strFromOrdinal(highest);
  const str = core.strNew(text.length - pairs, pairs ? 0x10ffff : highest);
  if (str === 0 || text.length === 0) return str;
  const kind = heap.u8[str + Str.kind]!;
  const data = str + heap.u8[str + Str.dataOffset]!;
  if (kind === 4) writePairs(heap.u32, data >> 2, text);
  else {
    const view = kind === 1 ? heap.u8 : heap.u16;
    const start = kind === 1 ? data : data >> 1;
    for (let i = 0; i < text.length; i++) view[start + i] = text.charCodeAt(i);
  }
  return str;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function writePairs(view: Uint32Array, start: number, text: string): void {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code > 0xffff) i++;
    view[at++] = code;
  }
}
