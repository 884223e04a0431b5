/**
 * Bytes of a source file to text (PEP 263): byte order mark, the coding cookie of the first two lines, UTF-8
 * otherwise. The messages are those CPython gives for a file it runs.
 */
import { PythonSyntaxError } from "./syntax-error.ts";

const cookiePattern = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blankPattern = /^[ \t\f]*(?:#.*)?$/;

/** Python's names for encodings that TextDecoder knows by another name, or not as Python means it. */
const decoderNames: ReadonlyMap<string, string> = new Map([
  ["iso8859-15", "iso-8859-15"],
  ["latin-9", "iso-8859-15"],
  ["cp1250", "windows-1250"],
  ["cp1251", "windows-1251"],
  ["shift-jis", "shift_jis"],
  ["sjis", "shift_jis"],
  ["euc-jp", "euc-jp"],
  ["gb2312", "gbk"],
]);

const asciiNames: ReadonlySet<string> = new Set(["ascii", "us-ascii", "646", "ansi-x3.4-1968"]);
const latinNames: ReadonlySet<string> = new Set(["latin1", "l1", "8859", "cp819", "iso8859", "iso8859-1"]);

/** Decodes what this file cannot, or gives undefined; what it throws is passed on. */
export type OtherDecoder = (bytes: Uint8Array, encoding: string) => string | undefined;

/** The text of a source file. Newlines are left to the parser. @param others asked for encodings but UTF-8, Latin-1, ASCII and Windows' Latin-1 */
export function decodeSource(bytes: Uint8Array, filename: string, others?: OtherDecoder): string {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const cookie = findCookie(body);
  const encoding = cookie === null ? "utf-8" : normalName(cookie);
  if (bom && encoding !== "utf-8") throw problem(`encoding problem: ${encoding} with BOM`, filename);
  const text = encoding === "utf-8" ? decodeUtf8(body, filename, cookie !== null || bom) : decodeOther(body, encoding, filename, others);
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const lineno = text.slice(0, nul).split("\n").length;
    const line = text.split("\n")[lineno - 1]!;
    const at = { lineno, offset: 1, end_lineno: lineno, end_offset: 1 };
    throw new PythonSyntaxError("SyntaxError", "source code cannot contain null bytes", filename, at, line.replaceAll("\0", ""));
  }
  return text;
}

/** The cookie is looked for byte by byte, before anything can be decoded. A second line counts after a blank or comment line. */
function findCookie(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
    const text = latin1(bytes.subarray(start, end));
    const match = cookiePattern.exec(text);
    if (match !== null) return match[1]!;
    if (!blankPattern.test(text)) return null;
    start = end + (bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? 2 : 1);
  }
  return null;
}

/** get_normal_name in CPython's tokenizer: only the usual spellings of UTF-8 and Latin-1 are unified. */
function normalName(cookie: string): string {
  const name = cookie.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (name === "utf-8" || name.startsWith("utf-8-") || name === "utf8" || name === "u8") return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(name)) return "iso-8859-1";
  return cookie;
}

/** Errors before there is any line to show. */
function problem(msg: string, filename: string): PythonSyntaxError {
  return new PythonSyntaxError("SyntaxError", msg, filename, { lineno: 0, offset: -1, end_lineno: 0, end_offset: -1 }, null);
}

/** One character for each byte. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 4096) text += String.fromCharCode(...bytes.subarray(index, index + 4096));
  return text;
}

/** TextDecoder does the work; only its failure needs a closer look. */
function decodeUtf8(bytes: Uint8Array, filename: string, declared: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const { at, reason } = firstInvalid(bytes);
    const lineno = latin1(bytes.subarray(0, at)).split(/\r\n?|\n/).length;
    const byte = bytes[at]!.toString(16).padStart(2, "0");
    const msg = declared
      ? `(unicode error) 'utf-8' codec can't decode byte 0x${byte} in position ${at}: ${reason}`
      : `Non-UTF-8 code starting with '\\x${byte}' in file ${filename} on line ${lineno}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`;
    throw new PythonSyntaxError("SyntaxError", msg, filename, { lineno, offset: 0, end_lineno: lineno, end_offset: 0 }, null);
  }
}

/** Where UTF-8 goes wrong, in the words of Python's codec. */
function firstInvalid(bytes: Uint8Array): { at: number; reason: string } {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 0) return { at, reason: "invalid start byte" };
    for (let index = 1; index < length; index++) {
      const next = bytes[at + index];
      if (next === undefined) return { at, reason: "unexpected end of data" };
      const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (next < low || next > high) return { at, reason: "invalid continuation byte" };
    }
    at += length;
  }
  return { at: Math.max(0, bytes.length - 1), reason: "unexpected end of data" };
}

/** What Windows puts at 0x80..0x9f; blanks are unassigned. Not left to TextDecoder, which some engines let decode Latin-1. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function decodeWindows1252(bytes: Uint8Array, filename: string): string {
  return latin1(bytes).replace(/[\x80-\x9f]/g, (char) => {
    const mapped = windows1252[char.charCodeAt(0) - 0x80]!;
    if (mapped === " ") throw problem("encoding problem: cp1252", filename);
    return mapped;
  });
}

/** Encodings other than UTF-8. */
function decodeOther(bytes: Uint8Array, encoding: string, filename: string, others: OtherDecoder | undefined): string {
  const name = encoding.toLowerCase().replaceAll("_", "-");
  if (encoding === "iso-8859-1" || latinNames.has(name)) return latin1(bytes);
  if (asciiNames.has(name)) {
    if (bytes.some((byte) => byte >= 0x80)) throw problem(`encoding problem: ${encoding}`, filename);
    return latin1(bytes);
  }
  if (name === "cp1252" || name === "windows-1252") return decodeWindows1252(bytes, filename);
  const text = others?.(bytes, encoding);
  if (text !== undefined) return text;
  // the library has no codecs for Chinese, Japanese and Korean without C code, but hosts have
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(decoderNames.get(name) ?? name, { fatal: true });
  } catch {
    throw problem(`encoding problem: ${encoding}`, filename);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw problem(`encoding problem: ${encoding}`, filename);
  }
}
