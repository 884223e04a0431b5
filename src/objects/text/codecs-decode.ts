/**
 * Decoding bytes to str, error handlers included. Well-formed UTF-8, ascii and Latin-1 are the core's
 * business; what comes here is the rest. Texts and positions of errors are those of Objects/unicodeobject.c.
 */

import { EMPTY_STR } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { handleDecode } from "./codecs-errors.ts";
import { decodeEscapes, decodeRawEscapes } from "./codecs-escape.ts";
import { decodeByCodecs } from "./codecs-lookup.ts";
import { builtinCodec, type CodecName } from "./codecs-names.ts";
import { newStrOfCodes } from "./str-transfer.ts";

/** Decoded characters, and how many bytes they took (less than all only when `final` is false). */
export interface Decoded {
  readonly codes: CodeBuffer;
  readonly consumed: number;
}

/** A growing array of code points. */
export class CodeBuffer {
  private codes = new Uint32Array(64);
  length = 0;
  largest = 0;

  push(code: number): void {
    if (this.length === this.codes.length) {
      const grown = new Uint32Array(this.length * 2);
      grown.set(this.codes);
      this.codes = grown;
    }
    if (code > this.largest) this.largest = code;
    this.codes[this.length++] = code;
  }

  view(): Uint32Array {
    return this.codes.subarray(0, this.length);
  }
}

/** A place where decoding goes wrong: handled, and where to go on. */
export class DecodeErrors {
  constructor(
    private readonly rt: Runtime,
    readonly encoding: string,
    readonly data: Uint8Array,
    private readonly handler: string,
    private readonly out: CodeBuffer,
  ) {}

  at(start: number, end: number, reason: string): number {
    const { encoding, data } = this;
    const { codes, next } = handleDecode(this.rt, this.handler, { encoding, data, start, end, reason });
    for (let i = 0; i < codes.length; i++) this.out.push(codes[i] as number);
    return next;
  }
}

/** bytes.decode(encoding, errors): data is a bytes-like object. */
export function decodeObject(rt: Runtime, object: Ref, encoding: string, errors: string): Owned {
  if (encoding.includes("\0")) rt.raise.valueError("embedded null character");
  // Nothing to decode: not even the name of the encoding is looked at.
  if (withBuffer(rt, object, (_, size) => size) === 0) return rt.retain(EMPTY_STR as Ref);
  const codec = builtinCodec(encoding);
  if (codec === undefined) return decodeByCodecs(rt, object, encoding, errors);
  const view = withBuffer(rt, object, (address, size) => fastDecode(rt, codec, address, size) ?? rt.heap.u8.slice(address, address + size));
  return view instanceof Uint8Array ? decodeData(rt, view, codec, errors) : view;
}

/** Lends the memory of a bytes-like object. */
export function withBuffer<T>(rt: Runtime, object: Ref, use: (address: number, size: number) => T): T {
  const copy = rt.must(rt.core.bytesFromBufferOrSelf(object));
  return rt.lend(copy, (bytes) => use(rt.core.bytesData(bytes), rt.core.bytesSize(bytes)));
}

/** All of the data by the core's own decoder, or undefined: there is none for this codec, or an error needs a handler. */
export function fastDecode(rt: Runtime, codec: CodecName, address: number, size: number): Owned | undefined {
  const made =
    codec === "utf-8"
      ? rt.core.strDecodeUtf8(address, size)
      : codec === "ascii"
        ? rt.core.strDecodeAscii(address, size)
        : codec === "latin-1"
          ? rt.core.strDecodeLatin1(address, size)
          : (0 as Owned);
  if (made) return made;
  if (rt.pending()) rt.raise.again();
  return undefined;
}

/** Decodes data with a built-in codec, all of it. */
export function decodeData(rt: Runtime, data: Uint8Array, codec: CodecName, errors: string): Owned {
  const { codes } = decodeStateful(rt, data, codec, errors, true);
  return rt.must(newStrOfCodes(rt, codes.view(), codes.largest));
}

/** Decodes as far as the data goes; with `final` false an unfinished character at the end is left. */
export function decodeStateful(rt: Runtime, data: Uint8Array, codec: CodecName, errors: string, final: boolean): Decoded {
  const codes = new CodeBuffer();
  const troubles = (name: string, from = data): DecodeErrors => new DecodeErrors(rt, name, from, errors, codes);
  switch (codec) {
    case "utf-8":
      return { codes, consumed: decodeUtf8(data, 0, codes, troubles("utf-8"), final) };
    case "utf-8-sig": {
      const mark = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? 3 : 0;
      const rest = data.subarray(mark);
      return { codes, consumed: mark + decodeUtf8(rest, 0, codes, troubles("utf-8", rest), final) };
    }
    case "ascii":
      for (let i = 0; i < data.length; ) {
        const byte = data[i] as number;
        if (byte < 0x80) {
          codes.push(byte);
          i++;
        } else {
          i = troubles("ascii").at(i, i + 1, "ordinal not in range(128)");
        }
      }
      return { codes, consumed: data.length };
    case "latin-1":
      for (const byte of data) codes.push(byte);
      return { codes, consumed: data.length };
    case "unicode_escape":
      return { codes, consumed: decodeEscapes(rt, data, codes, troubles("unicodeescape"), final) };
    case "raw_unicode_escape":
      return { codes, consumed: decodeRawEscapes(data, codes, troubles("rawunicodeescape"), final) };
    default:
      return { codes, consumed: decodeWide(data, codec, codes, troubles, final) };
  }
}

/** The least and the most that the byte after a lead byte may be: keeps out long forms, surrogates, and what is beyond U+10FFFF. */
function secondRange(lead: number): [number, number] {
  return [lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80, lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf];
}

function decodeUtf8(data: Uint8Array, from: number, out: CodeBuffer, errors: DecodeErrors, final: boolean): number {
  let i = from;
  while (i < data.length) {
    const lead = data[i] as number;
    if (lead < 0x80) {
      out.push(lead);
      i++;
      continue;
    }
    const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (!size) {
      i = errors.at(i, i + 1, "invalid start byte");
      continue;
    }
    const [least, most] = secondRange(lead);
    let good = 1;
    let code = lead & (0x7f >> size);
    for (; good < size && i + good < data.length; good++) {
      const byte = data[i + good] as number;
      if (good === 1 ? byte < least || byte > most : (byte & 0xc0) !== 0x80) break;
      code = (code << 6) | (byte & 63);
    }
    if (good === size) {
      out.push(code);
      i += size;
    } else if (i + good < data.length) {
      i = errors.at(i, i + good, "invalid continuation byte");
    } else if (final) {
      i = errors.at(i, data.length, "unexpected end of data");
    } else {
      return i;
    }
  }
  return i;
}

/** UTF-16 and UTF-32. Without a byte order in the name a mark at the start decides; else little. */
function decodeWide(data: Uint8Array, codec: CodecName, out: CodeBuffer, troubles: (name: string) => DecodeErrors, final: boolean): number {
  const width = codec.startsWith("utf-16") ? 2 : 4;
  const name = `utf-${width * 8}`;
  let i = 0;
  let little = !codec.endsWith("be");
  if (codec === name && data.length >= width) {
    const mark = readUnit(data, 0, width, true);
    if (mark === 0xfeff) i = width;
    else if (readUnit(data, 0, width, false) === 0xfeff) {
      little = false;
      i = width;
    }
  }
  const errors = troubles(`${name}-${little ? "le" : "be"}`);
  while (i < data.length) {
    if (i + width > data.length) {
      if (!final) return i;
      i = errors.at(i, data.length, "truncated data");
      continue;
    }
    const code = readUnit(data, i, width, little);
    if (width === 4) {
      if (code >= 0xd800 && code < 0xe000) i = errors.at(i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)");
      else if (code > 0x10ffff) i = errors.at(i, i + 4, "code point not in range(0x110000)");
      else {
        out.push(code);
        i += 4;
      }
    } else if (code < 0xd800 || code >= 0xe000) {
      out.push(code);
      i += 2;
    } else if (code >= 0xdc00) {
      i = errors.at(i, i + 2, "illegal encoding");
    } else if (i + 4 > data.length) {
      if (!final) return i;
      i = errors.at(i, data.length, "unexpected end of data");
    } else {
      const low = readUnit(data, i + 2, 2, little);
      if (low >= 0xdc00 && low < 0xe000) {
        out.push(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
        i += 4;
      } else {
        i = errors.at(i, i + 2, "illegal UTF-16 surrogate");
      }
    }
  }
  return i;
}

function readUnit(data: Uint8Array, at: number, width: number, little: boolean): number {
  let value = 0;
  for (let k = 0; k < width; k++) value = value * 256 + (data[little ? at + width - 1 - k : at + k] as number);
  return value;
}

/** The method decode of bytes and bytearray. */
export function decodeMethod(rt: Runtime, self: Ref, encoding: string, errors: string): Owned {
  return decodeObject(rt, self, encoding, errors);
}
