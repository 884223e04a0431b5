/** The codings of `binascii`, on bytes alone. */

/** What is wrong with the data, in binascii's words. */
export class CodingError extends Error {}

const code = (char: string): number => char.charCodeAt(0);
const ALPHABET = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const values = new Int8Array(256).fill(-1);
ALPHABET.forEach((char, value) => {
  values[char] = value;
});
const PAD = code("=");
const NEWLINE = 10;
const RETURN = 13;

/**
 * The bytes of base64 data. Characters outside the alphabet are passed over, unless strict.
 * @throws CodingError when characters or padding are missing, or, being strict, too much is there
 */
export function fromBase64(data: Uint8Array, strict: boolean): Uint8Array {
  const out: number[] = [];
  let quad = 0;
  let left = 0;
  let pads = 0;
  let padded = false;
  if (strict && data[0] === PAD) throw new CodingError("Leading padding not allowed");
  for (const [at, char] of data.entries()) {
    if (char === PAD) {
      padded = true;
      if (quad >= 2 && quad + ++pads >= 4) {
        if (strict && at + 1 < data.length) throw new CodingError("Excess data after padding");
        return Uint8Array.from(out);
      }
      continue;
    }
    const value = values[char] as number;
    if (value < 0) {
      if (strict) throw new CodingError("Only base64 data is allowed");
      continue;
    }
    if (strict && padded) throw new CodingError("Discontinuous padding not allowed");
    pads = 0;
    if (quad > 0) out.push(((left << (2 * quad)) | (value >> (6 - 2 * quad))) & 0xff);
    left = value & ((1 << (6 - 2 * quad)) - 1);
    if (quad === 0) left = value;
    quad = (quad + 1) % 4;
  }
  if (quad === 1) {
    const count = Math.floor(out.length / 3) * 4 + 1;
    throw new CodingError(`Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`);
  }
  if (quad !== 0) throw new CodingError("Incorrect padding");
  return Uint8Array.from(out);
}

export function toBase64(data: Uint8Array, newline: boolean): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < data.length; at += 3) {
    const [a = 0, b, c] = data.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out.push(ALPHABET[bits >> 18] as number, ALPHABET[(bits >> 12) & 63] as number);
    out.push(b === undefined ? PAD : (ALPHABET[(bits >> 6) & 63] as number), c === undefined ? PAD : (ALPHABET[bits & 63] as number));
  }
  if (newline) out.push(NEWLINE);
  return Uint8Array.from(out);
}

/** The value of a hexadecimal digit, or -1. */
function digit(char: number): number {
  if (char >= 48 && char <= 57) return char - 48;
  const lower = char | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** @throws CodingError */
export function fromHex(data: Uint8Array): Uint8Array {
  if (data.length % 2) throw new CodingError("Odd-length string");
  return Uint8Array.from({ length: data.length / 2 }, (_, i) => {
    const high = digit(data[2 * i] as number);
    const low = digit(data[2 * i + 1] as number);
    if (high < 0 || low < 0) throw new CodingError("Non-hexadecimal digit found");
    return high * 16 + low;
  });
}

const hexDigit = (value: number, upper = false): number => value + (value < 10 ? 48 : upper ? 55 : 87);

/** @param group a separator after every so many bytes, counted from the right; from the left when negative; none when 0 */
export function toHex(data: Uint8Array, separator: number | undefined, group: number): Uint8Array {
  const out: number[] = [];
  const size = Math.abs(group);
  for (const [i, byte] of data.entries()) {
    const before = group < 0 ? i : data.length - i;
    if (separator !== undefined && size > 0 && i > 0 && before % size === 0) out.push(separator);
    out.push(hexDigit(byte >> 4), hexDigit(byte & 15));
  }
  return Uint8Array.from(out);
}

/** @throws CodingError */
export function fromUu(data: Uint8Array): Uint8Array {
  const length = data.length === 0 ? 0 : ((data[0] as number) - 32) & 63;
  const out: number[] = [];
  let bits = 0;
  let have = 0;
  let at = 1;
  for (; out.length < length; at++) {
    const char = data[at] ?? NEWLINE;
    // a line that was cut off counts as filled up with blanks
    let value = 0;
    if (char !== NEWLINE && char !== RETURN && at < data.length) {
      if (char < 32 || char > 96) throw new CodingError("Illegal char");
      value = (char - 32) & 63;
    }
    bits = ((bits << 6) | value) & 0xffff;
    have += 6;
    if (have >= 8) {
      have -= 8;
      out.push((bits >> have) & 0xff);
    }
  }
  for (const char of data.subarray(at)) {
    if (char !== 32 && char !== 96 && char !== NEWLINE && char !== RETURN) throw new CodingError("Trailing garbage");
  }
  return Uint8Array.from(out);
}

/** @throws CodingError when it is too much for a line */
export function toUu(data: Uint8Array, backtick: boolean): Uint8Array {
  if (data.length > 45) throw new CodingError("At most 45 bytes at once");
  const char = (value: number): number => (value === 0 && backtick ? 96 : value + 32);
  const out = [char(data.length)];
  for (let at = 0; at < data.length; at += 3) {
    const bits = ((data[at] as number) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) out.push(char((bits >> shift) & 63));
  }
  out.push(NEWLINE);
  return Uint8Array.from(out);
}

/** crc_hqx: the polynomial 0x1021, as in XMODEM. */
export function xmodemChecksum(data: Uint8Array, start: number): number {
  let crc = start;
  for (const byte of data) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** @param header underscores are blanks */
export function fromQuotedPrintable(data: Uint8Array, header: boolean): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < data.length; ) {
    const char = data[at++] as number;
    if (char !== PAD) {
      out.push(header && char === 95 ? 32 : char);
      continue;
    }
    if (at >= data.length) break;
    const next = data[at] as number;
    if (next === NEWLINE || next === RETURN) {
      // a soft line break: up to and with the newline
      while (at < data.length && data[at] !== NEWLINE) at++;
      at++;
    } else if (next === PAD) {
      out.push(PAD);
      at++;
    } else {
      const high = digit(next);
      const low = at + 1 < data.length ? digit(data[at + 1] as number) : -1;
      if (high >= 0 && low >= 0) {
        out.push(high * 16 + low);
        at += 2;
      } else out.push(PAD);
    }
  }
  return Uint8Array.from(out);
}

interface Quoting {
  readonly tabs: boolean;
  readonly text: boolean;
  readonly header: boolean;
}

/** Lines of quoted-printable data are at most this long, the soft line break included. */
const LINE = 76;

/** Must this byte be written as =XX? */
function isQuoted(data: Uint8Array, at: number, column: number, { tabs, text, header }: Quoting): boolean {
  const char = data[at] as number;
  const next = data[at + 1];
  const isLast = at + 1 === data.length;
  if (char > 126 || char === PAD || (header && char === 95)) return true;
  if (char === code(".") && column === 0 && (isLast || next === NEWLINE || next === RETURN || next === 0)) return true;
  if (!text && (char === RETURN || char === NEWLINE)) return true;
  if ((char === 9 || char === 32) && isLast) return true;
  return char < 33 && char !== RETURN && char !== NEWLINE && (tabs || (char !== 9 && char !== 32));
}

export function toQuotedPrintable(data: Uint8Array, quoting: Quoting): Uint8Array {
  const out: number[] = [];
  const first = data.indexOf(NEWLINE);
  // the first line's end is every soft break's, too
  const crlf = first > 0 && data[first - 1] === RETURN;
  let column = 0;
  const softBreak = (): void => {
    out.push(PAD, ...(crlf ? [RETURN, NEWLINE] : [NEWLINE]));
    column = 0;
  };
  for (let at = 0; at < data.length; at++) {
    const char = data[at] as number;
    if (isQuoted(data, at, column, quoting)) {
      if (column + 3 >= LINE) softBreak();
      out.push(PAD, hexDigit(char >> 4, true), hexDigit(char & 15, true));
      column += 3;
      continue;
    }
    const isReturn = char === RETURN && data[at + 1] === NEWLINE;
    if (quoting.text && (char === NEWLINE || isReturn)) {
      // a blank before the end of a line would get lost
      const last = out.at(-1);
      if (out.length > 0 && (last === 32 || last === 9)) {
        out.pop();
        out.push(PAD, hexDigit((last as number) >> 4, true), hexDigit((last as number) & 15, true));
      }
      if (crlf) out.push(RETURN);
      out.push(NEWLINE);
      if (isReturn) at++;
      column = 0;
      continue;
    }
    if (at + 1 < data.length && data[at + 1] !== NEWLINE && column + 1 >= LINE) softBreak();
    out.push(quoting.header && char === 32 ? 95 : char);
    column++;
  }
  return Uint8Array.from(out);
}
