/**
 * Encoders and decoders of text streams. The usual encodings are decoded by an object of our own and
 * encoded without one; all others go through the incremental classes that the codecs registry gives.
 */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { Bytes } from "../../core/abi/text-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  builtinCodec,
  byte,
  type CodecName,
  core,
  decodeStateful,
  defineType,
  encodeBuiltin,
  fastDecode,
  field,
  lookUpTextCodec,
  method,
  newStrOfCodes,
  type Runtime,
  setByte,
  setField,
  type TypeTable,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { withReadableBuffer } from "../arguments.ts";
import { sizeOfBytes } from "./layout.ts";
import { readDecoderState } from "./newlines.ts";

/** A number of these is their place + 1; 0 is any other codec. */
const FAST: readonly CodecName[] = ["utf-8", "ascii", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"];
/** Those that leave ascii as it is. */
const ASCII_COMPATIBLE = 3;
/** The last ones write (and read) a mark at the start: decoding them is left to the library. */
const DECODED = 7;

const enum Decoder {
  pending = 16, // bytes not decoded yet
  errors = 24,
  kind = 32, // u8
  SIZEOF = 40,
}

/** The number of a built-in encoding in this file's list, 0 for all others: those go through `codecs`. */
export function codecKind(encoding: string): number {
  const name = builtinCodec(encoding);
  return name === undefined ? 0 : FAST.indexOf(name) + 1;
}
export const isAsciiCompatible = (kind: number): boolean => kind > 0 && kind <= ASCII_COMPATIBLE;

function decode(rt: Runtime, self: Ref, address: number, size: number, final: boolean): Owned {
  const codec = FAST[byte(rt, self, Decoder.kind) - 1] as CodecName;
  const pending = field(rt, self, Decoder.pending);
  const waiting = sizeOfBytes(rt, pending);
  if (waiting === 0) {
    const quick = fastDecode(rt, codec, address, size);
    if (quick) return quick;
  }
  const data = new Uint8Array(waiting + size);
  data.set(rt.heap.u8.subarray(pending + Bytes.data, pending + Bytes.data + waiting));
  data.set(rt.heap.u8.subarray(address, address + size), waiting);
  const { codes, consumed } = decodeStateful(rt, data, codec, rt.text(field(rt, self, Decoder.errors)), final);
  const text = rt.must(newStrOfCodes(rt, codes.view(), codes.largest));
  setField(rt, self, Decoder.pending, rt.bytes(data.slice(consumed)));
  return text;
}

/** Decodes a bytes-like object. Bytes of a character that is not complete stay in the decoder, unless `final`. */
export function decodeObjectNatively(rt: Runtime, self: Ref, input: Ref, final: boolean): Owned {
  return withReadableBuffer(rt, input, (address, size) => decode(rt, self, address, size, final));
}

export const isNativeDecoder = (rt: Runtime, decoder: Ref): boolean => rt.typeOf(decoder) === typeAddress(rt, nativeDecoder);

function setState(rt: Runtime, self: Ref, state: Ref): void {
  const { bytes } = readDecoderState(rt, state);
  setField(rt, self, Decoder.pending, rt.isInstance(bytes, Type.bytes) ? rt.retain(bytes) : rt.must(rt.core.bytesFromBuffer(bytes)));
}

/** Not reachable by name: the stream's own. */
export const nativeDecoder: TypeTable = defineType({
  name: "_io._NativeDecoder",
  doc: "Decodes a built-in encoding piece by piece.",
  basicsize: Decoder.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Decoder.pending, Decoder.errors],
  slots: { dealloc: core("objectDealloc"), clear: core("objectClear") },
  methods: {
    decode: method("(self, input, final: bool = False)", "Decodes a piece.", decodeObjectNatively),
    getstate: method("(self, /)", "(bytes not decoded yet, 0).", (rt, self) =>
      rt.tuple([rt.retain(field(rt, self, Decoder.pending)), rt.int(0)]),
    ),
    setstate: method("(self, state, /)", "Takes what getstate gave.", setState),
    reset: method("(self, /)", "Back to the beginning.", (rt, self) => setField(rt, self, Decoder.pending, rt.bytes(new Uint8Array()))),
  },
});

/** An attribute of the CodecInfo of an encoding for text. */
function ofTextCodec(rt: Runtime, encoding: string, attribute: string): Owned {
  return rt.lend(lookUpTextCodec(rt, encoding, "codecs.open()"), (info) => rt.getAttr(info, attribute));
}

/** Raises LookupError for an encoding that does not exist or is not for text. */
export function checkEncoding(rt: Runtime, encoding: string): void {
  if (encoding.includes("\0")) rt.raise.valueError("embedded null character");
  if (codecKind(encoding) === 0) rt.release(lookUpTextCodec(rt, encoding, "codecs.open()"));
}

/**
 * The incremental decoder of an encoding: our own for the common ones, else the codec's `incrementaldecoder(errors)`.
 *
 * @throws RAISED with LookupError
 */
export function newDecoder(rt: Runtime, encoding: string, errors: Ref): Owned {
  const kind = codecKind(encoding);
  if (kind === 0 || kind > DECODED) return rt.lend(ofTextCodec(rt, encoding, "incrementaldecoder"), (make) => rt.call(make, errors));
  const self = allocate(rt, typeAddress(rt, nativeDecoder));
  setByte(rt, self, Decoder.kind, kind);
  setField(rt, self, Decoder.errors, rt.retain(errors));
  setField(rt, self, Decoder.pending, rt.bytes(new Uint8Array()));
  return self;
}

/** The encoder's object, or None when the codec is encoded without one. */
export function newEncoder(rt: Runtime, encoding: string, errors: Ref): Owned {
  if (codecKind(encoding) > 0) return rt.retain(NONE as Ref);
  return rt.lend(ofTextCodec(rt, encoding, "incrementalencoder"), (make) => rt.call(make, errors));
}

/** Encodes with a fast codec; the marks of UTF-16 and UTF-32 stand at the start of the stream only. */
export function encodeFast(rt: Runtime, text: Ref, kind: number, errors: string, atStart: boolean): Owned {
  const name = FAST[kind - 1] as CodecName;
  const codec = !atStart && (name === "utf-16" || name === "utf-32") ? (`${name}-le` as const) : name;
  return encodeBuiltin(rt, text, codec, errors);
}
