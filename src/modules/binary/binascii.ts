/** `binascii` (Modules/binascii.c): between bytes and the ways to write them in ASCII. The codings themselves are in binascii-codings.ts. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime } from "../../objects/index.ts";
import { exceptionClass } from "../../vm/extend.ts";
import {
  CodingError,
  fromBase64,
  fromHex,
  fromQuotedPrintable,
  fromUu,
  toBase64,
  toHex,
  toQuotedPrintable,
  toUu,
  xmodemChecksum,
} from "./binascii-codings.ts";
import { crc32 } from "./zlib.ts";

const errorClass = (rt: Runtime): Ref => exceptionClass(rt, "binascii", "Error", Type.ValueError);

/** Runs a coding; what is wrong with its data is a binascii.Error. */
function coded(rt: Runtime, run: () => Uint8Array): Owned {
  let bytes: Uint8Array;
  try {
    bytes = run();
  } catch (error) {
    if (error instanceof CodingError) return rt.raise.error(errorClass(rt), error.message);
    throw error;
  }
  return rt.bytes(bytes);
}

/** ascii_buffer_converter: a str of ASCII, or a bytes-like object. */
function asciiBytes(rt: Runtime, data: Ref): Uint8Array {
  if (rt.isInstance(data, Type.str)) {
    const text = rt.text(data);
    if (!/^[\0-\x7f]*$/.test(text)) rt.raise.valueError("string argument should contain only ASCII characters");
    return new TextEncoder().encode(text);
  }
  const bytes = rt.core.bytesFromBuffer(data);
  if (bytes) return rt.lend(bytes, (content) => rt.toBytes(content));
  rt.core.errClear();
  return rt.raise.typeError(`argument should be bytes, buffer or ASCII string, not '${rt.typeName(data)}'`);
}

/** The separator of hexlify: one character, which CPython calls ASCII and lets be Latin-1. */
function separatorOf(rt: Runtime, separator: Ref): number {
  const isText = rt.isInstance(separator, Type.str);
  if (!isText && !rt.isInstance(separator, Type.bytes)) rt.raise.typeError("sep must be str or bytes.");
  const codes = isText ? [...rt.text(separator)].map((char) => char.codePointAt(0) as number) : [...rt.toBytes(separator)];
  if (codes.length !== 1) rt.raise.valueError("sep must be length 1.");
  const code = codes[0] as number;
  if (code > 0xff) rt.raise.valueError("sep must be ASCII.");
  return code;
}

function hexlify(rt: Runtime, data: Uint8Array, separator: Ref | null, group: number): Owned {
  return rt.bytes(toHex(data, separator === null ? undefined : separatorOf(rt, separator), group));
}

function uuLine(rt: Runtime, data: Uint8Array, backtick: boolean): Owned {
  return coded(rt, () => toUu(data, backtick));
}

const unhex = (rt: Runtime, data: Ref): Owned => coded(rt, () => fromHex(asciiBytes(rt, data)));
const hex = fn("(data: buffer, sep = NULL, bytes_per_sep: i32 = 1)", "Bytes as hexadecimal digits.", hexlify);

export const binascii: ModuleTable = defineModule({
  name: "binascii",
  doc: "Between bytes and the ways to write them in ASCII.",
  functions: {
    a2b_uu: fn("(data, /)", "The bytes of a line of uuencoded data.", (rt, data) => coded(rt, () => fromUu(asciiBytes(rt, data)))),
    b2a_uu: fn("(data: buffer, /, *, backtick: bool = False)", "A line of uuencoded data.", uuLine),
    a2b_base64: fn("(data, /, *, strict_mode: bool = False)", "The bytes of base64 data.", (rt, data, strict) =>
      coded(rt, () => fromBase64(asciiBytes(rt, data), strict)),
    ),
    b2a_base64: fn("(data: buffer, /, *, newline: bool = True)", "Bytes as a line of base64 data.", (rt, data, newline) =>
      rt.bytes(toBase64(data, newline)),
    ),
    a2b_hex: fn("(hexstr, /)", "The bytes of hexadecimal digits.", unhex),
    b2a_hex: hex,
    hexlify: hex,
    unhexlify: fn("(hexstr, /)", "The bytes of hexadecimal digits.", unhex),
    crc_hqx: fn("(data: buffer, crc: bigint, /)", "The 16-bit CRC of binhex4.", (rt, data, crc) =>
      rt.int(xmodemChecksum(data, Number(crc & 0xffffn))),
    ),
    crc32: fn("(data: buffer, crc: bigint = 0, /)", "The CRC-32 checksum.", (rt, data, crc) =>
      rt.int(crc32(data, Number(BigInt.asUintN(32, crc)))),
    ),
    a2b_qp: fn("(data, header: bool = False)", "The bytes of quoted-printable data.", (rt, data, header) =>
      rt.bytes(fromQuotedPrintable(asciiBytes(rt, data), header)),
    ),
    b2a_qp: fn(
      "(data: buffer, quotetabs: bool = False, istext: bool = True, header: bool = False)",
      "Bytes as quoted-printable data.",
      (rt, data, tabs, text, header) => rt.bytes(toQuotedPrintable(data, { tabs, text, header })),
    ),
  },
  constants: {
    Error: (rt) => rt.retain(errorClass(rt)),
    Incomplete: (rt) => rt.retain(exceptionClass(rt, "binascii", "Incomplete", Type.Exception)),
  },
});
