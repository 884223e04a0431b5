/** Character classes of the lexer, and the UTF-8 arithmetic behind column offsets. */

export const enum C {
  IdentifierStart = 1,
  IdentifierPart = 2,
  Digit = 4,
  HexDigit = 8,
}

/** Class bits of the ASCII characters. */
export const asciiClass = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  let bits = 0;
  if (/[A-Za-z_]/.test(char)) bits |= C.IdentifierStart | C.IdentifierPart;
  if (/[0-9]/.test(char)) bits |= C.Digit | C.IdentifierPart;
  if (/[0-9A-Fa-f]/.test(char)) bits |= C.HexDigit;
  asciiClass[code] = bits;
}

// XID_Start/XID_Continue are defined over NFKC (PEP 3131); the `_` is Python's own addition.
const xidStart = /^[\p{XID_Start}_]$/u;
const xidContinue = /^\p{XID_Continue}$/u;

/** XID_Start, or an underscore (PEP 3131). */
export function isIdentifierStart(char: string): boolean {
  return xidStart.test(char);
}

/** XID_Continue. */
export function isIdentifierPart(char: string): boolean {
  return xidContinue.test(char);
}

// str.isprintable: nothing of the categories "Other" and "Separator" but the space.
const unprintable = /^[\p{C}\p{Z}]$/u;

/** str.isprintable() of one character. */
export function isPrintable(char: string): boolean {
  return char === " " || !unprintable.test(char);
}

/** UTF-8 bytes beyond one per UTF-16 unit in text[start..end): what turns a JavaScript index into a byte offset. */
export function extraBytes(text: string, start: number, end: number): number {
  let extra = 0;
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes: one extra byte for each half.
    extra += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2;
  }
  return extra;
}

/** Code points in text[0..end). */
export function characterCount(text: string, end = text.length): number {
  let count = 0;
  for (let index = 0; index < end; index++) {
    count++;
    if (text.codePointAt(index)! > 0xffff) index++;
  }
  return count;
}

/** Characters of `line` that begin before a UTF-8 offset. Past the end it goes on by one. */
export function charactersBefore(line: string, offset: number): number {
  let bytes = 0;
  let count = 0;
  for (const char of line) {
    if (bytes >= offset) return count;
    const code = char.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    count++;
  }
  return bytes >= offset ? count : count + 1;
}

/** At least four hexadecimal digits, as in U+00E9. */
export function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
