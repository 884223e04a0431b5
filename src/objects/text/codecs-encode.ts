/** Encoding str to bytes, error handlers included; texts without errors go through the core. */

import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { handleEncode } from "./codecs-errors.ts";
import { encodeEscapes } from "./codecs-escape.ts";
import { encodeByCodecs } from "./codecs-lookup.ts";
import { builtinCodec, type CodecName } from "./codecs-names.ts";
import { readCodePoints } from "./str-transfer.ts";

/** The method str.encode. */
export function encodeMethod(rt: Runtime, self: Ref, encoding: string, errors: string): Owned {
  return encodeObject(rt, self, encoding, errors);
}

/** PyUnicode_AsEncodedString. */
export function encodeObject(rt: Runtime, text: Ref, encoding: string, errors: string): Owned {
  if (encoding.includes("\0")) rt.raise.valueError("embedded null character");
  const codec = builtinCodec(encoding);
  return codec === undefined ? encodeByCodecs(rt, text, encoding, errors) : encodeBuiltin(rt, text, codec, errors);
}

/** With a built-in codec. */
export function encodeBuiltin(rt: Runtime, text: Ref, codec: CodecName, errors: string): Owned {
  const fast =
    codec === "utf-8"
      ? rt.core.strEncodeUtf8(text)
      : codec === "ascii"
        ? rt.core.strEncodeBelow(text, 128)
        : codec === "latin-1"
          ? rt.core.strEncodeBelow(text, 256)
          : (0 as Owned);
  if (fast) return fast;
  if (rt.pending()) return rt.raise.again();
  const codes = readCodePoints(rt, text);
  if (codec === "unicode_escape" || codec === "raw_unicode_escape") return rt.bytes(encodeEscapes(codes, codec === "raw_unicode_escape"));
  return rt.bytes(new Encoder(rt, text, codes, codec, errors).encode());
}

/** A growing array of bytes. */
class ByteBuffer {
  private bytes = new Uint8Array(64);
  length = 0;

  push(byte: number): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(this.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes[this.length++] = byte;
  }

  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

class Encoder {
  private readonly out = new ByteBuffer();
  /** How the error texts call the codec. */
  private readonly name: string;
  private readonly width: 1 | 2 | 4;
  private readonly little: boolean;

  constructor(
    private readonly rt: Runtime,
    private readonly text: Ref,
    private readonly codes: Uint32Array,
    private readonly codec: CodecName,
    private readonly errors: string,
  ) {
    this.name = codec === "utf-8-sig" ? "utf-8" : codec;
    this.width = codec.startsWith("utf-16") ? 2 : codec.startsWith("utf-32") ? 4 : 1;
    this.little = !codec.endsWith("be");
  }

  encode(): Uint8Array {
    const { codes, out } = this;
    // The codecs without a byte order in their name begin with a mark.
    if (this.codec === "utf-16" || this.codec === "utf-32") this.unit(0xfeff);
    if (this.codec === "utf-8-sig") for (const byte of [0xef, 0xbb, 0xbf]) out.push(byte);
    for (let i = 0; i < codes.length; ) {
      const code = codes[i] as number;
      if (this.write(code)) i++;
      else i = this.trouble(i);
    }
    return out.view();
  }

  private get limit(): number {
    return this.codec === "ascii" ? 0x80 : this.codec === "latin-1" ? 0x100 : 0x110000;
  }

  private canWrite(code: number): boolean {
    return code < this.limit && (this.limit < 0x110000 || (code & 0x1ff800) !== 0xd800);
  }

  private write(code: number): boolean {
    if (!this.canWrite(code)) return false;
    const { out } = this;
    if (this.width > 1) this.unit(code);
    else if (this.limit < 0x110000 || code < 0x80) out.push(code);
    else if (code < 0x800) pushAll(out, 0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) pushAll(out, 0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else pushAll(out, 0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    return true;
  }

  private unit(code: number): void {
    if (this.width === 2 && code > 0xffff) {
      this.unit(0xd800 + ((code - 0x10000) >> 10));
      this.unit(0xdc00 + ((code - 0x10000) & 0x3ff));
      return;
    }
    for (let k = 0; k < this.width; k++) this.out.push((code >> (8 * (this.little ? k : this.width - 1 - k))) & 255);
  }

  /** Handles the run of characters that cannot be encoded; UTF-16 and UTF-32 report one at a time. */
  private trouble(start: number): number {
    const { rt, codes, text } = this;
    let end = start + 1;
    if (this.width === 1) while (end < codes.length && !this.canWrite(codes[end] as number)) end++;
    const narrow = this.limit < 0x110000;
    const reason = narrow ? `ordinal not in range(${this.limit})` : "surrogates not allowed";
    const trouble = { encoding: this.name, text, codes, start, end, reason };
    const replacement = handleEncode(rt, this.errors, trouble);
    if (replacement.bytes) {
      // Raw bytes must keep wide units whole.
      if (replacement.bytes.length % this.width !== 0) handleEncode(rt, "strict", trouble);
      for (const byte of replacement.bytes) this.out.push(byte);
    }
    for (let k = 0; k < replacement.codes.length; k++) {
      if (!this.write(replacement.codes[k] as number)) handleEncode(rt, "strict", trouble);
    }
    return replacement.next;
  }
}

function pushAll(out: ByteBuffer, ...bytes: number[]): void {
  for (const byte of bytes) out.push(byte);
}
