/**
 * Escape sequences of string and bytes literals. Positions in error messages count the bytes of what
 * CPython hands its codec, where every non-ASCII character has been spelled as `\UXXXXXXXX`.
 */
import type { PythonText } from "../ast/ast.ts";
import { textOfCodePoints } from "../python-text.ts";

/** A message for the SyntaxError CPython makes of the codec's error. */
export class EscapeError {
  readonly msg: string;
  constructor(msg: string) {
    this.msg = msg;
  }
}

export interface EscapeOptions {
  readonly unicodeName: (name: string) => number | undefined;
  /** Called with the character after the backslash of an unknown escape. */
  readonly invalid: (char: string, index: number) => void;
}

const simple: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

const truncated: ReadonlyMap<string, string> = new Map([
  ["x", "truncated \\xXX escape"],
  ["u", "truncated \\uXXXX escape"],
  ["U", "truncated \\UXXXXXXXX escape"],
]);

function isHex(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

/** Up to three octal digits from `index`. */
function octalEnd(text: string, index: number): number {
  let end = index;
  while (end < index + 3 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x37) end++;
  return end;
}

/** Bytes of text[0..end) once non-ASCII characters are spelled out in ten characters each. */
function codecPosition(text: string, end: number): number {
  let position = 0;
  for (let index = 0; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      position++;
      continue;
    }
    position += 10;
    // A backslash before a non-ASCII character is spelled `\u005c` for the codec.
    if (index > 0 && text[index - 1] === "\\" && (text.charCodeAt(index) & 0xfc00) !== 0xdc00) position += 5;
    if ((unit & 0xfc00) === 0xd800) index++;
  }
  return position;
}

/** The message of a UnicodeDecodeError of the unicode-escape codec; `end` is after the last good character. */
function codecError(text: string, start: number, end: number, reason: string): EscapeError {
  const from = codecPosition(text, start);
  const to = codecPosition(text, end) - 1;
  const where = to === from ? `byte 0x5c in position ${from}` : `bytes in position ${from}-${to}`;
  return new EscapeError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

/** The text of a non-raw literal body (decode_unicode_with_escapes). */
export function decodeEscapes(text: string, options: EscapeOptions): PythonText | EscapeError {
  let backslash = text.indexOf("\\");
  if (backslash < 0) return text;
  let result = "";
  let done = 0;
  // Only \u and \U can make surrogates that must not join; then the code points are kept as such.
  let pieces: number[] | null = null;
  const flush = (): void => {
    for (const char of result) pieces!.push(char.codePointAt(0)!);
    result = "";
  };
  while (backslash >= 0) {
    result += text.slice(done, backslash);
    const read = readEscape(text, backslash, options);
    if (read instanceof EscapeError) return read;
    if (typeof read.value === "string") result += read.value;
    else if ((read.value & 0xfffff800) === 0xd800) {
      pieces ??= [];
      flush();
      pieces.push(read.value);
    } else result += String.fromCodePoint(read.value);
    done = read.end;
    backslash = text.indexOf("\\", done);
  }
  result += text.slice(done);
  if (pieces === null) return result;
  flush();
  return textOfCodePoints(pieces);
}

interface Escape {
  readonly value: string | number;
  readonly end: number;
}

/** Reads the escape sequence at `start`. */
function readEscape(text: string, start: number, options: EscapeOptions): Escape | EscapeError {
  const char = text[start + 1];
  // Only an f-string literal that ends before `{` can end with a backslash: it stands for itself.
  if (char === undefined) return { value: "\\", end: start + 1 };
  const plain = simple.get(char);
  if (plain !== undefined) return { value: plain, end: start + 2 };
  const octal = octalEnd(text, start + 1);
  if (octal > start + 1) return { value: Number.parseInt(text.slice(start + 1, octal), 8), end: octal };
  const length = hexLengths.get(char);
  if (length !== undefined) return readHex(text, start, char, length);
  if (char === "N") return readName(text, start, options);
  options.invalid(char, start);
  return { value: "\\", end: start + 1 };
}

/** The fixed number of hexadecimal digits of `\x`, `\u` and `\U`. */
function readHex(text: string, start: number, char: string, length: number): Escape | EscapeError {
  let end = start + 2;
  while (end < start + 2 + length && isHex(text.charCodeAt(end))) end++;
  if (end < start + 2 + length) return codecError(text, start, end, truncated.get(char)!);
  const value = Number.parseInt(text.slice(start + 2, end), 16);
  if (value > 0x10ffff) return codecError(text, start, end, "illegal Unicode character");
  return { value, end };
}

/** `\N{name}`: the braces belong to it, and an empty name is malformed rather than unknown. */
function readName(text: string, start: number, options: EscapeOptions): Escape | EscapeError {
  const malformed = "malformed \\N character escape";
  if (text[start + 2] !== "{") return codecError(text, start, start + 2, malformed);
  const close = text.indexOf("}", start + 3);
  if (close < 0) return codecError(text, start, text.length, malformed);
  if (close === start + 3) return codecError(text, start, close, malformed);
  const value = options.unicodeName(text.slice(start + 3, close));
  if (value === undefined) return codecError(text, start, close + 1, "unknown Unicode character name");
  return { value, end: close + 1 };
}

/** The bytes of a non-raw bytes literal body; its characters are known to be ASCII (_PyBytes_DecodeEscape). */
export function decodeBytesEscapes(text: string, options: EscapeOptions): Uint8Array | EscapeError {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; ) {
    const char = text[index]!;
    if (char !== "\\") {
      bytes.push(char.charCodeAt(0));
      index++;
      continue;
    }
    const next = text[index + 1]!;
    const plain = simple.get(next);
    const octal = octalEnd(text, index + 1);
    if (plain !== undefined) {
      if (plain !== "") bytes.push(plain.charCodeAt(0));
      index += 2;
    } else if (octal > index + 1) {
      bytes.push(Number.parseInt(text.slice(index + 1, octal), 8) & 0xff);
      index = octal;
    } else if (next === "x") {
      if (!isHex(text.charCodeAt(index + 2)) || !isHex(text.charCodeAt(index + 3))) {
        return new EscapeError(`(value error) invalid \\x escape at position ${index}`);
      }
      bytes.push(Number.parseInt(text.slice(index + 2, index + 4), 16));
      index += 4;
    } else {
      options.invalid(next, index);
      bytes.push(0x5c);
      index++;
    }
  }
  return Uint8Array.from(bytes);
}
