/**
 * What happens where a codec cannot go on: the error handlers (Python/codecs.c). The built-in ones
 * work on numbers; a registered one is called with the exception object, as Python does.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { errorHandler } from "./codecs-registry.ts";
import { readCodePoints } from "./str-transfer.ts";

/** Where decoding failed, and why. */
export interface DecodeTrouble {
  readonly encoding: string;
  readonly data: Uint8Array;
  start: number;
  end: number;
  reason: string;
}

export interface EncodeTrouble {
  readonly encoding: string;
  /** The str being encoded. */
  readonly text: Ref;
  readonly codes: Uint32Array;
  start: number;
  end: number;
  reason: string;
}

/** What to put instead, and where to go on. */
export interface Replacement {
  /** Characters (when encoding: to be encoded themselves). */
  readonly codes: ArrayLike<number>;
  /** When encoding: bytes that go out as they are. */
  readonly bytes?: Uint8Array;
  readonly next: number;
}

export type HandlerName = string;

const BUILT_IN = new Set([
  "strict",
  "ignore",
  "replace",
  "backslashreplace",
  "xmlcharrefreplace",
  "namereplace",
  "surrogateescape",
  "surrogatepass",
]);

/** The UnicodeDecodeError that a handler gets. */
export function decodeTroubleObject(rt: Runtime, trouble: DecodeTrouble): Owned {
  return exceptionObject(rt, Type.UnicodeDecodeError, trouble.encoding, rt.bytes(trouble.data), trouble);
}

function exceptionObject(
  rt: Runtime,
  type: number,
  encoding: string,
  object: Owned,
  at: { start: number; end: number; reason: string },
): Owned {
  const args = [rt.str(encoding), object, rt.int(at.start), rt.int(at.end), rt.str(at.reason)];
  try {
    return rt.call(type as Ref, ...args);
  } finally {
    for (const arg of args) rt.release(arg);
  }
}

function raiseObject(rt: Runtime, exception: Owned): never {
  rt.core.errSetRaised(exception);
  return rt.raise.again();
}

/** Decoding has failed: what goes there instead, or the exception. */
export function handleDecode(rt: Runtime, handler: HandlerName, trouble: DecodeTrouble): Replacement {
  const { start, end, data } = trouble;
  switch (errorHandler(rt, handler) ? "" : handler) {
    case "strict":
      return raiseObject(rt, decodeTroubleObject(rt, trouble));
    case "ignore":
      return { codes: [], next: end };
    case "replace":
      return { codes: [0xfffd], next: end };
    case "backslashreplace":
      return { codes: [...data.subarray(start, end)].flatMap((byte) => escapeCodes(byte)), next: end };
    case "surrogateescape": {
      const codes: number[] = [];
      // Only what is no ascii, and at most four bytes.
      for (let i = start; i < end && i < start + 4 && (data[i] as number) >= 0x80; i++) codes.push(0xdc00 + (data[i] as number));
      if (codes.length === 0) return raiseObject(rt, decodeTroubleObject(rt, trouble));
      return { codes, next: start + codes.length };
    }
    case "surrogatepass":
      return passSurrogate(rt, trouble);
    case "xmlcharrefreplace":
    case "namereplace":
      return rt.raise.typeError("don't know how to handle UnicodeDecodeError in error callback");
    default:
      return callHandler(rt, handler, decodeTroubleObject(rt, trouble), data.length, "decoding");
  }
}

/** The surrogate that stands at the trouble's start in the encoding's own form. */
function passSurrogate(rt: Runtime, trouble: DecodeTrouble): Replacement {
  const { start, data } = trouble;
  const byte = (i: number): number => data[start + i] ?? -1;
  const form = surrogateForm(trouble.encoding);
  let code = -1;
  if (form?.size === 3) {
    if ((byte(0) & 0xf0) === 0xe0 && (byte(1) & 0xc0) === 0x80 && (byte(2) & 0xc0) === 0x80) {
      code = ((byte(0) & 15) << 12) | ((byte(1) & 63) << 6) | (byte(2) & 63);
    }
  } else if (form && start + form.size <= data.length) {
    for (let i = 0; i < form.size; i++) code = (i ? code << 8 : 0) | byte(form.little ? form.size - 1 - i : i);
  }
  if (!form || (code & ~0x7ff) !== 0xd800) return raiseObject(rt, decodeTroubleObject(rt, trouble));
  return { codes: [code], next: start + form.size };
}

function surrogateForm(encoding: string): { size: 2 | 3 | 4; little: boolean } | undefined {
  const name = encoding.toLowerCase().replace(/_/g, "-");
  if (name === "utf-8" || name === "utf8" || name === "cp-utf8") return { size: 3, little: false };
  const match = /^utf-?(16|32)(-?(le|be))?$/.exec(name);
  return match ? { size: match[1] === "16" ? 2 : 4, little: match[3] !== "be" } : undefined;
}

/** Encoding has failed: what goes there instead, or the exception. */
export function handleEncode(rt: Runtime, handler: HandlerName, trouble: EncodeTrouble): Replacement {
  const { start, end, codes } = trouble;
  const part = codes.subarray(start, end);
  const refuse = (): never => raiseObject(rt, encodeTroubleObject(rt, trouble));
  switch (errorHandler(rt, handler) ? "" : handler) {
    case "strict":
      return refuse();
    case "ignore":
      return { codes: [], next: end };
    case "replace":
      return { codes: new Array<number>(end - start).fill(63), next: end };
    case "backslashreplace":
      return { codes: [...part].flatMap(escapeCodes), next: end };
    case "namereplace":
      return { codes: [...part].flatMap((code) => nameCodes(rt, code)), next: end };
    case "xmlcharrefreplace":
      return { codes: [...part].flatMap((code) => asciiCodes(`&#${code};`)), next: end };
    case "surrogateescape":
      if (!part.every((code) => code >= 0xdc80 && code <= 0xdcff)) return escapeSome(part, start) ?? refuse();
      return { codes: [], bytes: Uint8Array.from(part, (code) => code - 0xdc00), next: end };
    case "surrogatepass":
      return surrogateBytes(trouble.encoding, part, end) ?? refuse();
    default:
      return callHandler(rt, handler, encodeTroubleObject(rt, trouble), codes.length, "encoding");
  }
}

/** The UnicodeEncodeError that a handler gets. */
export function encodeTroubleObject(rt: Runtime, trouble: EncodeTrouble): Owned {
  return exceptionObject(rt, Type.UnicodeEncodeError, trouble.encoding, rt.retain(trouble.text), trouble);
}

/** The escapes at the beginning, when the first is one. */
function escapeSome(part: Uint32Array, start: number): Replacement | undefined {
  let count = 0;
  while (count < part.length && (part[count] as number) >= 0xdc80 && (part[count] as number) <= 0xdcff) count++;
  if (!count) return undefined;
  return { codes: [], bytes: Uint8Array.from(part.subarray(0, count), (code) => code - 0xdc00), next: start + count };
}

function surrogateBytes(encoding: string, part: Uint32Array, next: number): Replacement | undefined {
  const form = surrogateForm(encoding);
  if (!form || !part.every((code) => (code & ~0x7ff) === 0xd800)) return undefined;
  const bytes: number[] = [];
  for (const code of part) {
    if (form.size === 3) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else for (let i = 0; i < form.size; i++) bytes.push((code >> (8 * (form.little ? i : form.size - 1 - i))) & 255);
  }
  return { codes: [], bytes: Uint8Array.from(bytes), next };
}

/** The code points of `\xNN`, `\uNNNN` or `\UNNNNNNNN`, whichever is the shortest for the code. */
export function escapeCodes(code: number): number[] {
  const digits = code.toString(16);
  return asciiCodes(
    code < 0x100 ? `\\x${digits.padStart(2, "0")}` : code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`,
  );
}

/** The codes of an ascii text. */
export function asciiCodes(text: string): number[] {
  return Array.from(text, (c) => c.charCodeAt(0));
}

/** A character's name comes from whoever knows names (unicodedata); without, its number. */
function nameCodes(rt: Runtime, code: number): number[] {
  const name = (rt.services.get("unicodeName") as ((code: number) => string | undefined) | undefined)?.(code);
  return name === undefined ? escapeCodes(code) : asciiCodes(`\\N{${name}}`);
}

/** Calls a registered handler; what it gives is (text or bytes, where to go on). */
function callHandler(rt: Runtime, name: string, exception: Owned, length: number, what: "encoding" | "decoding"): Replacement {
  const handler = errorHandler(rt, name);
  if (handler === undefined) {
    rt.release(exception);
    return rt.raise.lookupError(`unknown error handler name '${name}'`);
  }
  // it may register another in its place
  const result = rt.lend(exception, (object) => rt.lend(rt.retain(handler), () => rt.call(handler, object)));
  return rt.lend(result, (pair) => {
    const wrong = `${what} error handler must return (${what === "encoding" ? "str/bytes" : "str"}, int) tuple`;
    const items = rt.isInstance(pair, Type.tuple) ? rt.items(pair) : [];
    const [text, position] = items;
    if (items.length !== 2 || text === undefined || position === undefined || !rt.isInstance(position, Type.int))
      return rt.raise.typeError(wrong);
    const isBytes = what === "encoding" && rt.isInstance(text, Type.bytes);
    if (!isBytes && !rt.isInstance(text, Type.str)) return rt.raise.typeError(wrong);
    const given = Number(rt.toBigInt(position));
    const next = given < 0 ? given + length : given;
    if (next < 0 || next > length) return rt.raise.indexError(`position ${given} from error handler out of bounds`);
    return isBytes ? { codes: [], bytes: rt.toBytes(text), next } : { codes: readCodePoints(rt, text), next };
  });
}

/** The handler's name, checked: an unknown one is an error only when it is needed. */
export function isKnownHandler(rt: Runtime, name: string): boolean {
  return BUILT_IN.has(name) || errorHandler(rt, name) !== undefined;
}
