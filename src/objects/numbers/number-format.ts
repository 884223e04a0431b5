/**
 * Formatting numbers: `format(number, spec)` for int, float and complex (Python/formatter_unicode.c),
 * and what the % operator needs of ints. The text of str.format and f-strings comes here too.
 */

import type { Runtime } from "../model/runtime.ts";
import { intToDecimal } from "./int-text.ts";
import { doubleToString, type FloatCode } from "./number-format-digits.ts";
import { type FormatSpec, MAX_FORMAT_SIZE, padText, parseFormatSpec, unknownFormatCode } from "./number-format-spec.ts";

export { doubleToString, type FloatCode, type FloatStyle, floatRepr } from "./number-format-digits.ts";
export { decimalValue, type FormatSpec, padText, parseFormatSpec, unknownFormatCode } from "./number-format-spec.ts";

/** A number's text in the pieces between which padding and separators may go. */
interface NumberParts {
  sign: "" | "-" | "+" | " ";
  prefix: string;
  /** Digits before the point: these are grouped. */
  digits: string;
  /** Point, fraction, exponent, or a word as inf. */
  rest: string;
}

const BASES: Readonly<Record<string, readonly [radix: number, prefix: string]>> = {
  b: [2, "0b"],
  o: [8, "0o"],
  x: [16, "0x"],
  X: [16, "0X"],
};

function radixOf(code: string): readonly [radix: number, prefix: string] {
  return (code === "b" || code === "o" || code === "x" || code === "X" ? BASES[code] : undefined) ?? [10, ""];
}

function signFor(negative: boolean, wanted: FormatSpec["sign"]): NumberParts["sign"] {
  if (negative) return "-";
  return wanted === "+" || wanted === " " ? wanted : "";
}

/** Digits in groups, filled up with zeros to at least minWidth characters (_PyUnicode_InsertThousandsGrouping). */
function groupDigits(digits: string, separator: string, size: number, minWidth: number): string {
  if (!separator) return digits.padStart(minWidth, "0");
  const groups: string[] = [];
  let left = digits.length;
  let need = minWidth;
  while (left > 0 || need > 0) {
    const length = Math.min(size, Math.max(left, need, 1));
    groups.push(digits.slice(Math.max(0, left - length), left).padStart(length, "0"));
    left = Math.max(0, left - length);
    need -= length;
    // A separator before the next group counts towards the width; alone it asks for one more digit.
    if (left > 0 || need > 0) need = Math.max(need - separator.length, left > 0 ? need - separator.length : 1);
  }
  return groups.reverse().join(separator);
}

/** Puts the pieces together: sign, prefix, zeros and separators, padding. */
function assemble(rt: Runtime, parts: NumberParts, spec: FormatSpec): string {
  if (spec.width > MAX_FORMAT_SIZE) rt.raise.memoryError();
  const fixed = parts.sign.length + parts.prefix.length + parts.rest.length;
  const zeroFill = spec.fill === "0" && spec.align === "=";
  const grouped = parts.digits ? groupDigits(parts.digits, spec.grouping, spec.groupSize, zeroFill ? spec.width - fixed : 0) : "";
  const head = parts.sign + parts.prefix;
  const body = grouped + parts.rest;
  if (spec.align !== "=") return padText(rt, head + body, head.length + body.length, spec);
  return head + padText(rt, body, body.length, { ...spec, width: spec.width - head.length }, ">");
}

/** format(int, spec) for a spec with an integer's type code (format_long_internal). */
export function formatInteger(rt: Runtime, value: bigint, spec: FormatSpec): string {
  if (spec.precision !== -1) rt.raise.valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) rt.raise.valueError("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type === "c") return formatCharacter(rt, value, spec);
  const negative = value < 0n;
  const size = negative ? -value : value;
  const [radix, prefix] = radixOf(spec.type);
  const digits = radix === 10 ? intToDecimal(rt, size) : size.toString(radix);
  const shown = spec.type === "X" ? digits.toUpperCase() : digits;
  return assemble(rt, { sign: signFor(negative, spec.sign), prefix: spec.alternate ? prefix : "", digits: shown, rest: "" }, spec);
}

function formatCharacter(rt: Runtime, value: bigint, spec: FormatSpec): string {
  if (spec.sign) rt.raise.valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) rt.raise.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (value < -(1n << 63n) || value >= 1n << 63n) rt.raise.overflowError("Python int too large to convert to C long");
  if (value < 0n || value > 0x10ffffn) rt.raise.overflowError("%c arg not in range(0x110000)");
  return padText(rt, String.fromCodePoint(Number(value)), 1, spec);
}

/** Splits a float's text into pieces (parse_number). */
function floatParts(text: string, wanted: FormatSpec["sign"]): NumberParts {
  const negative = text.startsWith("-");
  const body = negative ? text.slice(1) : text;
  let count = 0;
  while (count < body.length && body.charCodeAt(count) >= 48 && body.charCodeAt(count) <= 57) count++;
  return { sign: signFor(negative, wanted), prefix: "", digits: body.slice(0, count), rest: body.slice(count) };
}

/** The text of one float by a spec's type, precision and flags; unpadded, with only a minus sign. */
function floatText(rt: Runtime, value: number, spec: FormatSpec): string {
  if (spec.precision > 0x7fffffff) rt.raise.valueError("precision too big");
  if (spec.precision > MAX_FORMAT_SIZE) rt.raise.memoryError();
  const percent = spec.type === "%";
  let code = (spec.type === "" ? "r" : spec.type === "n" ? "g" : percent ? "f" : spec.type) as FloatCode;
  let precision = spec.precision;
  if (precision < 0) precision = code === "r" ? 0 : 6;
  else if (code === "r") code = "g";
  const style = { alternate: spec.alternate, addDot0: spec.type === "", noNegativeZero: spec.noNegativeZero };
  const text = doubleToString(percent ? value * 100 : value, code, precision, style);
  return percent ? `${text}%` : text;
}

/** format(float, spec) (format_float_internal). */
export function formatFloat(rt: Runtime, value: number, spec: FormatSpec): string {
  return assemble(rt, floatParts(floatText(rt, value, spec), spec.sign), spec);
}

/** format(complex, spec) (format_complex_internal). */
export function formatComplex(rt: Runtime, real: number, imag: number, spec: FormatSpec): string {
  if (spec.fill === "0") rt.raise.valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") rt.raise.valueError("'=' alignment flag is not allowed in complex format specifier");
  const bare = { ...spec, fill: " ", align: "<" as const, width: -1 };
  // repr's way: no real part when it is +0, otherwise parentheses. Complex parts never get ".0".
  const likeRepr = spec.type === "";
  const skipReal = likeRepr && Object.is(real, 0);
  const parts = complexPart(rt, real, bare, spec.sign);
  const imaginary = complexPart(rt, imag, bare, skipReal ? spec.sign : "+");
  const text = skipReal ? `${imaginary}j` : likeRepr ? `(${parts}${imaginary}j)` : `${parts}${imaginary}j`;
  return padText(rt, text, text.length, spec);
}

function complexPart(rt: Runtime, value: number, spec: FormatSpec, sign: FormatSpec["sign"]): string {
  if (spec.precision > 0x7fffffff) rt.raise.valueError("precision too big");
  if (spec.precision > MAX_FORMAT_SIZE) rt.raise.memoryError();
  let code = (spec.type === "" ? "r" : spec.type === "n" ? "g" : spec.type) as FloatCode;
  let precision = spec.precision;
  if (precision < 0) precision = code === "r" ? 0 : 6;
  else if (code === "r") code = "g";
  const text = doubleToString(value, code, precision, { alternate: spec.alternate, noNegativeZero: spec.noNegativeZero });
  return assemble(rt, floatParts(text, sign), spec);
}

/** int.__format__ after the empty spec's case: integer codes, or the float codes on the converted value. */
export function formatIntBySpec(rt: Runtime, value: bigint, toFloat: () => number, text: string, typeName: string): string {
  const spec = parseFormatSpec(rt, text, typeName, "d", ">");
  if ("bcdoxXn".includes(spec.type)) return formatInteger(rt, value, spec);
  if ("eEfFgG%".includes(spec.type)) return formatFloat(rt, toFloat(), spec);
  return unknownFormatCode(rt, spec.type, typeName);
}

/** float.__format__ after the empty spec's case. */
export function formatFloatBySpec(rt: Runtime, value: number, text: string, typeName: string): string {
  const spec = parseFormatSpec(rt, text, typeName, "", ">");
  return spec.type === "" || "eEfFgGn%".includes(spec.type) ? formatFloat(rt, value, spec) : unknownFormatCode(rt, spec.type, typeName);
}

/** complex.__format__ after the empty spec's case. */
export function formatComplexBySpec(rt: Runtime, real: number, imag: number, text: string, typeName: string): string {
  const spec = parseFormatSpec(rt, text, typeName, "", ">");
  return spec.type === "" || "eEfFgGn".includes(spec.type)
    ? formatComplex(rt, real, imag, spec)
    : unknownFormatCode(rt, spec.type, typeName);
}

/**
 * An int for the % operator's d, i, u, o, x, X (_PyUnicode_FormatLong): at least `precision` digits,
 * '#' puts the prefix; the sign is only a minus. Padding is the caller's.
 */
export function formatIntegerPercent(rt: Runtime, value: bigint, code: string, precision: number, alternate: boolean): string {
  const negative = value < 0n;
  const size = negative ? -value : value;
  if (precision > MAX_FORMAT_SIZE) rt.raise.memoryError();
  const [radix, prefix] = radixOf(code);
  const digits = (radix === 10 ? intToDecimal(rt, size) : size.toString(radix)).padStart(precision, "0");
  const text = code === "X" ? digits.toUpperCase() : digits;
  return (negative ? "-" : "") + (alternate ? prefix : "") + text;
}
