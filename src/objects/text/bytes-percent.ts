/** bytes % args and bytearray % args (PEP 461): what differs from str is only %s, %b, %r, %a and %c. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { MAX_FORMAT_SIZE } from "../numbers/number-format-spec.ts";
import { withBuffer } from "./codecs-decode.ts";
import { type Conversion, formatPercent } from "./str-percent.ts";

/** The formatted bytes. */
export function percentBytes(rt: Runtime, self: Ref, args: Ref): Uint8Array {
  // One character a byte: the format's reader works on text.
  const format = withBuffer(rt, self, (address, size) => binaryText(rt.heap.u8.subarray(address, address + size)));
  const pieces: string[] = [];
  formatPercent(rt, format, args, {
    name: "bytes",
    key: (text) => rt.bytes(binaryBytes(text)),
    literal: (text) => pieces.push(text),
    number: (text) => pieces.push(text),
    convert: (value, conversion) => {
      const text = valueText(rt, value, conversion.code);
      if (text === undefined) return false;
      pieces.push(placed(rt, text, conversion));
      return true;
    },
  });
  return binaryBytes(pieces.join(""));
}

function binaryText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

function binaryBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

function valueText(rt: Runtime, value: Ref, code: string): string | undefined {
  switch (code) {
    case "s":
    case "b":
      return bytesText(rt, value);
    case "r":
    case "a":
      return rt.lend(rt.must(rt.core.objectAscii(value)), (text) => rt.text(text));
    case "c":
      return byteText(rt, value);
    default:
      return undefined;
  }
}

function bytesText(rt: Runtime, value: Ref): string {
  const content = (object: Ref): string =>
    withBuffer(rt, object, (address, size) => binaryText(rt.heap.u8.subarray(address, address + size)));
  if (rt.isInstance(value, Type.bytes) || rt.isInstance(value, Type.bytearray)) return content(value);
  const method = rt.lend(rt.interned("__bytes__"), (name) => rt.core.objectLookupSpecial(value, name));
  if (method) {
    const result: Owned = rt.lend(method, (callable) => rt.call(callable));
    return rt.lend(result, (bytes) => {
      if (rt.isInstance(bytes, Type.bytes)) return content(bytes);
      return rt.raise.typeError(`__bytes__ returned non-bytes (type ${rt.typeName(bytes)})`);
    });
  }
  if (rt.pending()) return rt.raise.again();
  if (rt.core.objectCheckBuffer(value)) return content(value);
  return rt.raise.typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${rt.typeName(value)}'`);
}

function byteText(rt: Runtime, value: Ref): string {
  if (rt.isInstance(value, Type.bytes) || rt.isInstance(value, Type.bytearray)) {
    const text = bytesText(rt, value);
    if (text.length === 1) return text;
  } else if (rt.isInstance(value, Type.int)) {
    const code = rt.toBigInt(value);
    if (code < 0n || code > 255n) return rt.raise.overflowError("%c arg not in range(256)");
    return String.fromCharCode(Number(code));
  }
  return rt.raise.typeError("%c requires an integer in range(256) or a single byte");
}

function placed(rt: Runtime, text: string, { code, left, width, precision }: Conversion): string {
  if (width > MAX_FORMAT_SIZE >> 1) rt.raise.memoryError();
  const cut = precision >= 0 && code !== "c" ? text.slice(0, precision) : text;
  return left ? cut.padEnd(width) : cut.padStart(width);
}
