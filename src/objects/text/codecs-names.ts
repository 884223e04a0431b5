/** Names of the codecs that are built in; all others are found through the codecs module's search functions. */

/** What a built-in codec is called in errors, by normalised name. */
const ALIASES: ReadonlyMap<string, CodecName> = new Map<string, CodecName>([
  ...group("utf-8", "utf8", "utf_8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4"),
  ...group(
    "latin-1",
    "latin1",
    "latin_1",
    "iso8859_1",
    "iso_8859_1",
    "8859",
    "cp819",
    "iso8859",
    "l1",
    "latin",
    "iso_ir_100",
    "ibm819",
    "csisolatin1",
    "iso_8859_1_1987",
  ),
  ...group(
    "ascii",
    "us_ascii",
    "646",
    "ansi_x3_4_1968",
    "ansi_x3.4_1968",
    "ansi_x3_4_1986",
    "cp367",
    "csascii",
    "ibm367",
    "iso646_us",
    "iso_646_irv_1991",
    "iso_ir_6",
    "us",
  ),
  ...group("utf-16", "utf16", "utf_16", "u16"),
  ...group("utf-16-le", "utf_16_le", "utf_16le", "utf16le", "utf16_le", "unicodelittleunmarked"),
  ...group("utf-16-be", "utf_16_be", "utf_16be", "utf16be", "utf16_be", "unicodebigunmarked"),
  ...group("utf-32", "utf32", "utf_32", "u32"),
  ...group("utf-32-le", "utf_32_le", "utf_32le", "utf32le", "utf32_le"),
  ...group("utf-32-be", "utf_32_be", "utf_32be", "utf32be", "utf32_be"),
  ...group("utf-8-sig", "utf_8_sig", "utf8_sig"),
  ...group("unicode_escape", "unicode_escape", "unicodeescape"),
  ...group("raw_unicode_escape", "raw_unicode_escape", "rawunicodeescape"),
]);

export type CodecName =
  | "utf-8"
  | "latin-1"
  | "ascii"
  | "utf-16"
  | "utf-16-le"
  | "utf-16-be"
  | "utf-32"
  | "utf-32-le"
  | "utf-32-be"
  | "utf-8-sig"
  | "unicode_escape"
  | "raw_unicode_escape";

function group(name: CodecName, ...aliases: string[]): [string, CodecName][] {
  return [name, ...aliases].map((alias) => [normalise(alias), name]);
}

/** Lower case, runs of anything but letters, digits and dots as one underscore (encodings.normalize_encoding). */
function normalise(name: string): string {
  let result = "";
  let gap = false;
  for (const c of name.toLowerCase()) {
    if (/[a-z0-9.]/.test(c)) {
      if (gap && result) result += "_";
      gap = false;
      result += c;
    } else if (c > "\x7f") {
      return "";
    } else {
      gap = true;
    }
  }
  return result;
}

/** The built-in codec of a name, or undefined. */
export function builtinCodec(name: string): CodecName | undefined {
  return ALIASES.get(normalise(name));
}
