/**
 * repr() of constants, for annotations kept as text and for error messages: the same text as
 * Objects/floatobject.c, unicodeobject.c and bytesobject.c give.
 */
import type { ConstantValue, PythonText } from "../syntax/index.ts";
import { codePointsOf } from "./text.ts";

/** repr of a float: the shortest digits that read back, exponent form from 1e16 on and below 1e-4. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  const [digits, exponentText] = value.toExponential().split("e") as [string, string];
  const exponent = Number(exponentText);
  if (exponent >= 16 || exponent < -4) {
    const size = Math.abs(exponent);
    return `${digits}e${exponent < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
  }
  const plain = exponent < 0 ? expand(value, digits, exponent) : value.toString();
  // JavaScript writes whole numbers up to 1e21 without exponent or point.
  return plain.includes(".") ? plain : `${plain}.0`;
}

/** Digits with leading zeros: 1.5e-4 is 0.00015. */
function expand(value: number, digits: string, exponent: number): string {
  const sign = value < 0 ? "-" : "";
  return `${sign}0.${"0".repeat(-exponent - 1)}${digits.replace(/[-.]/g, "")}`;
}

/** A part of a complex number is shown like a float, but without ".0". */
const partRepr = (value: number): string => floatRepr(value).replace(/\.0$/, "");

/** `(1+2j)`; a real part of plus zero is left out with the parentheses, minus zero is not. */
function complexRepr(real: number, imaginary: number): string {
  if (real === 0 && !Object.is(real, -0)) return `${partRepr(imaginary)}j`;
  const text = partRepr(imaginary);
  return `(${partRepr(real)}${text.startsWith("-") ? "" : "+"}${text}j)`;
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");
const shortEscapes = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x5c, "\\\\"],
]);

/** Everything that str.isprintable() denies, the plain space apart. */
const unprintable = /^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u;

function escapePoint(point: number, quote: string): string {
  const short = shortEscapes.get(point);
  if (short !== undefined) return short;
  const character = String.fromCodePoint(point);
  if (character === quote) return `\\${character}`;
  if (point < 0x20 || point === 0x7f) return `\\x${hex(point, 2)}`;
  if (point < 0x7f) return character;
  if (!(point >= 0xd800 && point < 0xe000) && !unprintable.test(character)) return character;
  if (point < 0x100) return `\\x${hex(point, 2)}`;
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

/** Double quotes are used only for text that has single ones and no double ones. */
const quoteFor = (hasSingle: boolean, hasDouble: boolean): string => (hasSingle && !hasDouble ? '"' : "'");

/** repr of a str (`unicode_repr`): what str.isprintable() denies is escaped, in the shortest of three widths. */
export function strRepr(text: PythonText): string {
  const points = codePointsOf(text);
  const quote = quoteFor(points.includes(0x27), points.includes(0x22));
  return `${quote}${points.map((point) => escapePoint(point, quote)).join("")}${quote}`;
}

/** repr of bytes: everything outside printable ASCII as two hex digits. */
function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor(bytes.includes(0x27), bytes.includes(0x22));
  const parts = Array.from(bytes, (byte) => (byte < 0x80 ? escapePoint(byte, quote) : `\\x${hex(byte, 2)}`));
  return `b${quote}${parts.join("")}${quote}`;
}

/** repr() of any constant. */
export function constantRepr(constant: ConstantValue): string {
  switch (constant.type) {
    case "None":
    case "True":
    case "False":
    case "Ellipsis":
      return constant.type;
    case "int":
      return constant.value.toString();
    case "float":
      return floatRepr(constant.value);
    case "complex":
      return complexRepr(constant.real, constant.imaginary);
    case "str":
      return strRepr(constant.value);
    case "bytes":
      return bytesRepr(constant.value);
    case "tuple": {
      const items = constant.items.map(constantRepr);
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
    }
    case "frozenset":
      return constant.items.length === 0 ? "frozenset()" : `frozenset({${constant.items.map(constantRepr).join(", ")}})`;
  }
}

/** A name in an error message that quotes it with %R. */
export const quoteName = (name: string): string => strRepr(name);
