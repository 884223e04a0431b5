/**
 * Floats from text (PyFloat_FromString, _Py_string_to_number_with_underscores) and the hexadecimal
 * form both ways (float.hex, float.fromhex of Objects/floatobject.c).
 */

import type { Runtime } from "../model/runtime.ts";
import { asciiDigits, stripAscii } from "./int-text.ts";
import { decompose } from "./number-format-digits.ts";

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WORD = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;
/** An underscore counts only between two digits. */
const BAD_UNDERSCORE = /(?:^|[^0-9])_|_(?:$|[^0-9])/;

/** The value of a decimal literal, or undefined (PyOS_string_to_double on a stripped text). */
export function parseDecimal(text: string): number | undefined {
  // The grammar is checked here; JavaScript then rounds correctly, as Python does.
  if (DECIMAL.test(text)) return Number(text);
  const word = WORD.exec(text);
  if (!word) return undefined;
  const value = word[2] ? Infinity : NaN;
  return word[1] === "-" ? -value : value;
}

/** float(text); `repr` gives what the error shows. */
export function parseFloatText(rt: Runtime, text: string, repr: () => string): number {
  const literal = stripAscii(asciiDigits(text));
  const bad = (): never => rt.raise.valueError(`could not convert string to float: ${repr()}`);
  if (!literal.includes("_")) return parseDecimal(literal) ?? bad();
  if (BAD_UNDERSCORE.test(literal)) return bad();
  return parseDecimal(literal.replaceAll("_", "")) ?? bad();
}

/** float.hex(). */
export function floatHex(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}inf`;
  if (size === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(size);
  const whole = mantissa >> 52n;
  const fraction = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, "0");
  const shown = exponent + 52;
  return `${sign}0x${whole}.${fraction}p${shown < 0 ? "-" : "+"}${Math.abs(shown)}`;
}

const HEX = /^[\t-\r ]*([+-]?)(?:(inf(?:inity)?)|(nan)|(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?)(.*)$/is;
const ONLY_SPACE = /^[\t-\r ]*$/;
/** An exponent this far out decides the result whatever the digits are (there cannot be so many digits). */
const FAR_EXPONENT = 2 ** 40;

/** float.fromhex(text). */
export function parseHexFloat(rt: Runtime, text: string): number {
  const bad = (): never => rt.raise.valueError("invalid hexadecimal floating-point string");
  const match = HEX.exec(text);
  if (!match) return bad();
  const [, sign, infinity, nan, whole = "", fraction = "", exponent, rest = ""] = match;
  if (!infinity && !nan && ((!whole && !fraction) || (exponent === undefined && /^p/i.test(rest)))) return bad();
  const size = infinity ? Infinity : nan ? NaN : hexValue(whole, fraction, Number(exponent ?? 0));
  // A value out of range is told before anything wrong that follows it.
  if (size === Infinity && !infinity) return rt.raise.overflowError("hexadecimal value too large to represent as a float");
  if (!ONLY_SPACE.test(rest)) return bad();
  return sign === "-" ? -size : size;
}

function hexValue(whole: string, fraction: string, exponent: number): number {
  const digits = (whole + fraction).replace(/^0+/, "");
  if (!digits) return 0;
  return scaleHex(digits, Math.max(-FAR_EXPONENT, Math.min(FAR_EXPONENT, exponent)) - 4 * fraction.length);
}

/** digits * 2**exponent, rounded half to even once. */
function scaleHex(digits: string, exponent: number): number {
  // 64 bits and a sticky one say all that rounding needs.
  const head = digits.slice(0, 20);
  const sticky = /[^0]/.test(digits.slice(20));
  let mantissa = BigInt(`0x${head}`) * 2n + (sticky ? 1n : 0n);
  let scale = exponent + 4 * (digits.length - head.length) - 1;
  const bits = mantissa.toString(2).length;
  if (bits + scale > 1024) return Infinity;
  if (bits + scale < -1075) return 0;
  // The lowest bit that the result keeps: 53 bits, fewer for a subnormal.
  const drop = Math.max(bits - 53, -1074 - scale);
  if (drop > 0) {
    const kept = mantissa >> BigInt(drop);
    const rest = mantissa - (kept << BigInt(drop));
    const half = 1n << BigInt(drop - 1);
    mantissa = rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
    scale += drop;
  }
  // In two steps: 2**scale alone may be out of range though the product is not.
  const step = Math.max(-1000, Math.min(1000, scale));
  return Number(mantissa) * 2 ** step * 2 ** (scale - step);
}
