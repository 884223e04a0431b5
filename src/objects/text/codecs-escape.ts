/** The codecs unicode_escape and raw_unicode_escape, both ways. */

import type { Runtime } from "../model/runtime.ts";
import type { CodeBuffer, DecodeErrors } from "./codecs-decode.ts";
import { asciiCodes, escapeCodes } from "./codecs-errors.ts";

const BACKSLASH = 92;
const SHORT: ReadonlyMap<number, number> = new Map([
  [BACKSLASH, BACKSLASH],
  [39, 39],
  [34, 34],
  [98, 8],
  [102, 12],
  [116, 9],
  [110, 10],
  [114, 13],
  [118, 11],
  [97, 7],
]);

/** Hex digits from an index: their value, and how many of them there are. */
function readHex(data: Uint8Array, at: number, most: number): [value: number, count: number] {
  let value = 0;
  let count = 0;
  for (; count < most; count++) {
    const digit = hexValue(data[at + count] ?? 0);
    if (digit < 0) break;
    value = value * 16 + digit;
  }
  return [value, count];
}

function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const HEX_FORMS: ReadonlyMap<number, [digits: number, reason: string]> = new Map([
  [120, [2, "truncated \\xXX escape"]],
  [117, [4, "truncated \\uXXXX escape"]],
  [85, [8, "truncated \\UXXXXXXXX escape"]],
]);

/**
 * unicode_escape (_PyUnicode_DecodeUnicodeEscapeInternal).
 *
 * @param final false keeps an escape at the end that may not be complete
 * @returns how many bytes were used
 */
export function decodeEscapes(rt: Runtime, data: Uint8Array, out: CodeBuffer, errors: DecodeErrors, final: boolean): number {
  let i = 0;
  while (i < data.length) {
    const byte = data[i] as number;
    if (byte !== BACKSLASH) {
      out.push(byte);
      i++;
      continue;
    }
    const start = i++;
    const kind = data[i++];
    if (kind === undefined) {
      if (!final) return start;
      i = errors.at(start, data.length, "\\ at end of string");
      continue;
    }
    const short = SHORT.get(kind);
    const hex = HEX_FORMS.get(kind);
    if (kind === 10) continue;
    if (short !== undefined) {
      out.push(short);
    } else if (kind >= 48 && kind <= 55) {
      let value = kind - 48;
      for (let k = 0; k < 2 && (data[i] ?? 0) >= 48 && (data[i] ?? 0) <= 55; k++) value = value * 8 + (data[i++] as number) - 48;
      out.push(value);
    } else if (hex) {
      const [value, count] = readHex(data, i, hex[0]);
      i += count;
      if (count < hex[0]) {
        if (!final && i >= data.length) return start;
        i = errors.at(start, i, hex[1]);
      } else if (value > 0x10ffff) i = errors.at(start, i, "illegal Unicode character");
      else out.push(value);
    } else if (kind === 78) {
      i = namedCharacter(rt, data, start, out, errors);
    } else {
      out.push(BACKSLASH);
      out.push(kind);
    }
  }
  return i;
}

/** \N{NAME}; the names are somebody else's (the service "unicodeByName"). */
function namedCharacter(rt: Runtime, data: Uint8Array, start: number, out: CodeBuffer, errors: DecodeErrors): number {
  const close = data[start + 2] === 123 ? data.indexOf(125, start + 3) : -1;
  if (close <= start + 3)
    return errors.at(
      start,
      Math.min(close < 0 ? (data[start + 2] === 123 ? data.length : start + 2) : close + 1, data.length),
      "malformed \\N character escape",
    );
  const name = String.fromCharCode(...data.subarray(start + 3, close));
  const code = (rt.services.get("unicodeByName") as ((name: string) => number | undefined) | undefined)?.(name);
  if (code === undefined) return errors.at(start, close + 1, "unknown Unicode character name");
  out.push(code);
  return close + 1;
}

/**
 * raw_unicode_escape: only `\u` and `\U` are escapes.
 *
 * @returns how many bytes were used
 */
export function decodeRawEscapes(data: Uint8Array, out: CodeBuffer, errors: DecodeErrors, final: boolean): number {
  let i = 0;
  while (i < data.length) {
    const byte = data[i] as number;
    const kind = data[i + 1];
    if (byte !== BACKSLASH || (kind === undefined && final)) {
      out.push(byte);
      i++;
      continue;
    }
    if (kind === undefined) return i;
    const hex = kind === 117 || kind === 85 ? HEX_FORMS.get(kind) : undefined;
    if (!hex) {
      out.push(byte);
      out.push(kind);
      i += 2;
      continue;
    }
    const [value, count] = readHex(data, i + 2, hex[0]);
    const end = i + 2 + count;
    if (count === hex[0] && value <= 0x10ffff) {
      out.push(value);
      i = end;
    } else if (count === hex[0]) {
      i = errors.at(i, end, "\\Uxxxxxxxx out of range");
    } else {
      if (!final && end >= data.length) return i;
      i = errors.at(i, end, hex[1]);
    }
  }
  return i;
}

/** The bytes of unicode_escape, or of the raw form that leaves Latin-1 and backslashes alone. */
export function encodeEscapes(codes: Uint32Array, raw: boolean): Uint8Array {
  const bytes: number[] = [];
  for (const code of codes) {
    if (raw) {
      if (code < 0x100) bytes.push(code);
      else bytes.push(...escapeCodes(code));
    } else if (code === 9 || code === 10 || code === 13 || code === BACKSLASH) {
      bytes.push(...asciiCodes(code === 9 ? "\\t" : code === 10 ? "\\n" : code === 13 ? "\\r" : "\\\\"));
    } else if (code >= 32 && code < 127) {
      bytes.push(code);
    } else {
      bytes.push(...escapeCodes(code));
    }
  }
  return Uint8Array.from(bytes);
}
