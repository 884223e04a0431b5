/** Strings of JSON: read from text with their escapes, and written with them (scanstring and escape functions of Modules/_json.c). */
import { Type } from "../../core/abi/memory-map.ts";
import { Str } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { importModule, newStrOfCodes, type Runtime, readCodePoints, strAddress } from "../../objects/index.ts";

/** A str that is being read: its characters by place, looked up in the memory as it is now. */
export class Text {
  readonly length: number;
  readonly #kind: number;
  readonly #address: number;

  constructor(
    readonly rt: Runtime,
    readonly str: Ref,
  ) {
    const { heap } = rt;
    this.length = heap.load(str + Str.length);
    this.#kind = heap.u8[str + Str.kind] as number;
    this.#address = strAddress(heap, str);
  }

  /** The code point at a place; -1 behind the end. */
  at(index: number): number {
    if (index >= this.length) return -1;
    const { u8, u16, u32 } = this.rt.heap;
    if (this.#kind === 1) return u8[this.#address + index] as number;
    return (this.#kind === 2 ? u16[(this.#address >> 1) + index] : u32[(this.#address >> 2) + index]) as number;
  }

  /** Is this word of ASCII there? */
  has(word: string, index: number): boolean {
    for (let i = 0; i < word.length; i++) if (this.at(index + i) !== word.charCodeAt(i)) return false;
    return true;
  }

  /** ASCII between two places. */
  slice(start: number, end: number): string {
    let text = "";
    for (let i = start; i < end; i++) text += String.fromCharCode(this.at(i));
    return text;
  }

  /** raise_errmsg: a JSONDecodeError. */
  fail(message: string, index: number): never {
    const { rt } = this;
    const json = importModule(rt, "json.decoder");
    return rt.lend(json, () =>
      rt.lend(rt.getAttr(json, "decoder"), (decoder) =>
        rt.lend(rt.getAttr(decoder, "JSONDecodeError"), (type) =>
          rt.raise.withArgs(type, [rt.str(message), rt.retain(this.str), rt.int(index)]),
        ),
      ),
    );
  }
}

export function requireText(rt: Runtime, value: Ref): void {
  if (!rt.isInstance(value, Type.str)) rt.raise.typeError(`first argument must be a string, not ${rt.typeName(value)}`);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const pairOf = (character: string, code: number): readonly [number, number] => [character.charCodeAt(0), code];
/** What stands behind a backslash, and what it means. */
const escapes = new Map([
  pairOf('"', QUOTE),
  pairOf("\\", BACKSLASH),
  pairOf("/", 0x2f),
  pairOf("b", 8),
  pairOf("f", 12),
  pairOf("n", 10),
  pairOf("r", 13),
  pairOf("t", 9),
]);

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Four hexadecimal digits from a place on. */
function hexCode(text: Text, start: number): number {
  let value = 0;
  for (let i = start; i < start + 4; i++) {
    const digit = hexDigit(text.at(i));
    if (digit < 0) text.fail("Invalid \\uXXXX escape", start - 1);
    value = value * 16 + digit;
  }
  return value;
}

/** The character of \\u at a place behind the u, and where it ends: a pair of surrogates is one. */
function unicodeEscape(text: Text, start: number): readonly [code: number, end: number] {
  const end = start + 4;
  if (end >= text.length) text.fail("Invalid \\uXXXX escape", start - 1);
  const code = hexCode(text, start);
  if (isHigh(code) && end + 6 < text.length && text.at(end) === BACKSLASH && text.at(end + 1) === 0x75) {
    const low = hexCode(text, end + 2);
    if (isLow(low)) return [0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff), end + 6];
  }
  return [code, end];
}

/** scanstring_unicode: the string whose first character stands at `start`, and the place behind its closing quote. */
export function scanString(text: Text, start: number, strict: boolean): readonly [value: Owned, end: number] {
  const { rt } = text;
  if (start < 0 || start > text.length) rt.raise.valueError("end is out of bounds");
  const codes: number[] = [];
  let from = start;
  for (;;) {
    let next = from;
    let code = text.at(next);
    for (; code >= 0 && code !== QUOTE && code !== BACKSLASH; code = text.at(++next)) {
      if (code <= 0x1f && strict) text.fail("Invalid control character at", next);
    }
    if (code < 0) text.fail("Unterminated string starting at", start - 1);
    // without escapes it is a part of the text
    if (code === QUOTE && codes.length === 0) return [rt.must(rt.core.strSubstring(text.str, from, next)), next + 1];
    for (let i = from; i < next; i++) codes.push(text.at(i));
    if (code === QUOTE) return [rt.must(newStrOfCodes(rt, codes)), next + 1];
    const kind = text.at(next + 1);
    if (kind < 0) text.fail("Unterminated string starting at", start - 1);
    from = next + 2;
    let meant = escapes.get(kind);
    if (kind === 0x75) [meant, from] = unicodeEscape(text, from);
    codes.push(meant ?? text.fail("Invalid \\escape", from - 2));
  }
}

const short = new Map([...escapes].filter(([letter]) => letter !== 0x2f).map(([letter, code]) => [code, letter]));
const HEX = "0123456789abcdef";

function pushUnit(out: number[], unit: number): void {
  out.push(BACKSLASH, 0x75);
  for (const shift of [12, 8, 4, 0]) out.push(HEX.charCodeAt((unit >> shift) & 15));
}

/** A str in quotes, with what JSON does not let stand in them escaped; `ascii`: and all that is not ASCII. */
export function quoted(rt: Runtime, value: Ref, ascii: boolean): Owned {
  requireText(rt, value);
  const codes = readCodePoints(rt, value);
  const out: number[] = [QUOTE];
  for (const code of codes) {
    const letter = short.get(code);
    if (letter !== undefined) out.push(BACKSLASH, letter);
    else if (code <= 0x1f || (ascii && code > 0x7e)) {
      if (code > 0xffff) pushUnit(out, 0xd7c0 + (code >> 10));
      pushUnit(out, code > 0xffff ? 0xdc00 | (code & 0x3ff) : code);
    } else out.push(code);
  }
  out.push(QUOTE);
  return rt.must(newStrOfCodes(rt, out));
}
