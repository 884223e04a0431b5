/** hex() and fromhex() of bytes, bytearray and memoryview (Python/pystrhex.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { withBuffer } from "./codecs-decode.ts";

/** The longest hex text that a JavaScript string could carry on the way. */
const MOST = 0x0fff0000;

/** bytes.hex (_Py_strhex_impl): groups are counted from the right, from the left for a negative number. */
export function hexMethod(rt: Runtime, self: Ref, sep: Ref | null, bytesPerSep: number): Owned {
  const separator = sep === null ? "" : separatorText(rt, sep);
  return withBuffer(rt, self, (address, size) => {
    if (size > MOST) return rt.raise.memoryError();
    const bytes = rt.heap.u8.subarray(address, address + size);
    return rt.str(hexText(bytes, separator, bytesPerSep));
  });
}

function separatorText(rt: Runtime, sep: Ref): string {
  const length = rt.check(rt.core.objectLength(sep));
  if (length !== 1) return rt.raise.valueError("sep must be length 1.");
  if (rt.isInstance(sep, Type.str)) {
    const text = rt.text(sep);
    return text > "\x7f" ? rt.raise.valueError("sep must be ASCII.") : text;
  }
  if (rt.isInstance(sep, Type.bytes)) {
    const byte = rt.toBytes(sep)[0] as number;
    return byte > 0x7f ? rt.raise.valueError("sep must be ASCII.") : String.fromCharCode(byte);
  }
  return rt.raise.typeError("sep must be str or bytes.");
}

/** Groups count from the right, or from the left when the number is negative; 0 means no separators. */
function hexText(bytes: Uint8Array, separator: string, bytesPerSep: number): string {
  const size = Math.abs(bytesPerSep);
  const grouped = separator !== "" && size > 0 && size < bytes.length;
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    if (grouped && i && (bytesPerSep < 0 ? i : bytes.length - i) % size === 0) text += separator;
    text += (bytes[i] as number).toString(16).padStart(2, "0");
  }
  return text;
}

/** The bytes of pairs of hex digits with white space between them. */
export function parseHex(rt: Runtime, text: Ref): Uint8Array {
  const source = rt.text(text);
  const bytes: number[] = [];
  let at = 0;
  while (at < source.length) {
    if (/[\t-\r ]/.test(source[at] as string)) {
      at++;
      continue;
    }
    for (let k = 0; k < 2; k++) {
      if (!/^[0-9a-fA-F]$/.test(source[at + k] ?? "")) {
        rt.raise.valueError(`non-hexadecimal number found in fromhex() arg at position ${at + k}`);
      }
    }
    bytes.push(Number.parseInt(source.slice(at, at + 2), 16));
    at += 2;
  }
  return Uint8Array.from(bytes);
}
