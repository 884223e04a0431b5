/** Encoders and decoders of text streams: the incremental classes that the codecs registry gives (Python/codecs.c). */
import type { Owned, Ref } from "../../heap/index.ts";
import { type CodecName, encodeBuiltin, lookUpTextCodec, type Runtime } from "../../objects/index.ts";
import { isStr } from "./layout.ts";

/** encodefuncs: codecs whose encoder is not called, by the names that their CodecInfo gives them. A number of these is their place + 1. */
const FAST: readonly (readonly [name: string, codec: CodecName])[] = [
  ["ascii", "ascii"],
  ["iso8859-1", "latin-1"],
  ["utf-8", "utf-8"],
  ["utf-16-be", "utf-16-be"],
  ["utf-16-le", "utf-16-le"],
  ["utf-16", "utf-16"],
  ["utf-32-be", "utf-32-be"],
  ["utf-32-le", "utf-32-le"],
  ["utf-32", "utf-32"],
];
/** Those that leave ascii as it is. */
const ASCII_COMPATIBLE = 3;

export const isAsciiCompatible = (kind: number): boolean => kind > 0 && kind <= ASCII_COMPATIBLE;

/** The CodecInfo of an encoding. @throws RAISED with LookupError for one that does not exist or is not for text */
export function textCodec(rt: Runtime, encoding: string): Owned {
  return lookUpTextCodec(rt, encoding, "codecs.open()");
}

/**
 * _PyCodecInfo_GetIncrementalDecoder, _PyCodecInfo_GetIncrementalEncoder: a new one, which gets a text of its own for its errors. The
 * attribute's name is a new text, too, which the cache of attribute look-ups keeps.
 */
export function newIncremental(rt: Runtime, info: Ref, kind: "decoder" | "encoder", errors: string): Owned {
  const make = rt.lend(rt.str(`incremental${kind}`), (name) => rt.must(rt.core.objectGetAttr(info, name)));
  return rt.lend(make, () => rt.lend(rt.str(errors), (text) => rt.call(make, text)));
}

/** The number of a codec that is encoded without its encoder, 0 for all others. */
export function fastKind(rt: Runtime, info: Ref): number {
  const name = rt.lookupAttr(info, "name");
  if (name === undefined) return 0;
  return rt.lend(name, () => (isStr(rt, name) ? FAST.findIndex(([fast]) => fast === rt.text(name)) + 1 : 0));
}

/** Encodes with a fast codec; the marks of UTF-16 and UTF-32 stand at the start of the stream only. */
export function encodeFast(rt: Runtime, text: Ref, kind: number, errors: string, atStart: boolean): Owned {
  const [, name] = FAST[kind - 1] as (typeof FAST)[number];
  const codec = !atStart && (name === "utf-16" || name === "utf-32") ? (`${name}-le` as const) : name;
  return encodeBuiltin(rt, text, codec, errors);
}
