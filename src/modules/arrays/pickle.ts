/** How arrays are pickled: the items as bytes in a machine format that says how they are written, and back (Modules/arraymodule.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { importModule, type Runtime } from "../../objects/index.ts";
import { itemSizeOf, letterOf } from "./layout.ts";
import { newInstance } from "./new.ts";
import { arrayType } from "./sequence.ts";

/** By number: the letter of the type code that it is here, and whether it is written with the highest byte first. */
const formats = [..."BbHHhhIIiiQQqqffdd"].map((letter, i) => ({ letter, big: i > 1 && i % 2 === 1 }));
const [UTF16_LITTLE, UTF16_BIG, UTF32_LITTLE, UTF32_BIG] = [18, 19, 20, 21] as const;

/** typecode_to_mformat_code, on a machine with the lowest byte first and longs of 8 bytes. */
function formatOf(letter: string): number {
  if (letter === "u") return UTF32_LITTLE;
  return formats.findIndex((format) => format.letter === (letter === "l" ? "q" : letter === "L" ? "Q" : letter));
}

/** `__reduce_ex__`: before protocol 3 there are no bytes to write the items as, so they are a list. */
export function reduce(rt: Runtime, self: Ref, value: Ref): Owned {
  const rebuild = rt.lend(importModule(rt, "array"), (module) => rt.getAttr(module, "_array_reconstructor"));
  return rt.lend(rebuild, () => {
    if (!rt.isInstance(value, Type.int)) rt.raise.typeError("__reduce_ex__ argument should be an integer");
    const protocol = rt.toBigInt(value);
    if (BigInt.asIntN(64, protocol) !== protocol) rt.raise.overflowError("Python int too large to convert to C long");
    const dict = rt.lookupAttr(self, "__dict__") ?? rt.none();
    return rt.lend(dict, () => {
      const letter = letterOf(rt, self);
      const items = rt.callMethod(self, protocol < 3n ? "tolist" : "tobytes");
      const type = (): Owned => rt.retain(rt.typeOf(self));
      if (protocol < 3n) return rt.tuple([type(), rt.tuple([rt.str(letter), items]), rt.retain(dict)]);
      const args = rt.tuple([type(), rt.str(letter), rt.int(formatOf(letter)), items]);
      return rt.tuple([rt.retain(rebuild), args, rt.retain(dict)]);
    });
  });
}

/** make_array: array's own `__new__`, without an `__init__` after it. */
function makeArray(rt: Runtime, type: Ref, letter: string, items: Ref): Owned {
  return rt.lend(rt.tuple([rt.str(letter), rt.retain(items)]), (args) => newInstance(rt, type, args, 0 as Ref));
}

/** The items as a list of Python's objects, or a str. */
function decode(rt: Runtime, bytes: Uint8Array, format: number): Owned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (format >= UTF16_LITTLE) return decodeText(rt, bytes, format);
  const { letter, big } = formats[format] as { letter: string; big: boolean };
  const size = itemSizeOf(letter.charCodeAt(0)) as number;
  const read = (at: number): Owned => {
    if (letter === "f") return rt.float(view.getFloat32(at, !big));
    if (letter === "d") return rt.float(view.getFloat64(at, !big));
    let value = 0n;
    for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(bytes[at + (big ? i : size - 1 - i)] as number);
    return rt.int(letter === letter.toLowerCase() ? BigInt.asIntN(8 * size, value) : value);
  };
  const items = rt.must(rt.core.listNew(0));
  return rt.guarded(items, () => {
    for (let at = 0; at < bytes.length; at += size) rt.lend(read(at), (item) => rt.status(rt.core.listAppend(items, item)));
    return items;
  });
}

function decodeText(rt: Runtime, bytes: Uint8Array, format: number): Owned {
  const name = { [UTF16_LITTLE]: "utf-16-le", [UTF16_BIG]: "utf-16-be", [UTF32_LITTLE]: "utf-32-le", [UTF32_BIG]: "utf-32-be" }[
    format
  ] as string;
  return rt.lend(rt.bytes(bytes), (data) => rt.lend(rt.str(name), (codec) => rt.callMethod(data, "decode", codec)));
}

/** `_array_reconstructor`: when the format is not this machine's, the items are converted one by one. */
export function reconstruct(rt: Runtime, type: Ref, code: number, format: number, items: Ref): Owned {
  if (!rt.isInstance(type, Type.type)) rt.raise.typeError(`first argument must be a type object, not ${rt.typeName(type)}`);
  const array = arrayType(rt);
  if (!rt.core.typeIsSubtype(type, array)) rt.raise.typeError(`${rt.nameOfType(type)} is not a subtype of ${rt.nameOfType(array)}`);
  if (itemSizeOf(code) === undefined) rt.raise.valueError("second argument must be a valid type code");
  if (format < 0 || format > UTF32_BIG) rt.raise.valueError("third argument must be a valid machine format code.");
  if (!rt.isInstance(items, Type.bytes)) rt.raise.typeError(`fourth argument should be bytes, not ${rt.typeName(items)}`);
  const letter = String.fromCharCode(code);
  if (format === formatOf(letter)) return makeArray(rt, type, letter, items);
  const bytes = rt.toBytes(items);
  const wide = formats[format]?.letter;
  // the table of 3.11 has twice the bytes of a character for UTF-16 and UTF-32
  const size = wide === undefined ? (format < UTF32_LITTLE ? 4 : 8) : (itemSizeOf(wide.charCodeAt(0)) as number);
  if (bytes.length % size !== 0) rt.raise.valueError("string length not a multiple of item size");
  // ints go into the first type code that holds them exactly, whatever the letter says
  const into = wide === undefined || wide === "f" || wide === "d" ? letter : wide;
  return rt.lend(decode(rt, bytes, format), (list) => makeArray(rt, type, into, list));
}
