/**
 * Paths between bytes and text. Names of files are bytes; those that are no UTF-8 stand in a text as U+DC80 to U+DCFF,
 * one for each byte (PEP 383, Python's surrogateescape), in what a runtime gives to a host as in what it gets from it.
 */
import { HostError } from "./host.ts";

const SURROGATE = /[\ud800-\udfff]/;

/** @throws HostError for half of a surrogate pair that stands for no byte */
export function bytesFromPath(path: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!SURROGATE.test(path)) return encoder.encode(path);
  const bytes: number[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) as number;
    if (code < 0xd800 || code > 0xdfff) bytes.push(...encoder.encode(character));
    else if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else throw new HostError("EILSEQ");
  }
  return Uint8Array.from(bytes);
}

export function pathFromBytes(bytes: Uint8Array): string {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decoded = (from: number, to: number): string | undefined => {
    try {
      return strict.decode(bytes.subarray(from, to));
    } catch {
      return undefined;
    }
  };
  const whole = decoded(0, bytes.length);
  if (whole !== undefined) return whole;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = at + length <= bytes.length ? decoded(at, at + length) : undefined;
    text += character ?? String.fromCharCode(0xdc00 + first);
    at += character === undefined ? 1 : length;
  }
  return text;
}
