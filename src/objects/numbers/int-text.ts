/**
 * Text of ints and ints from text: str(), int(text, base), with the digit limit
 * (sys.set_int_max_str_digits) that keeps quadratic conversions of hostile input away
 * (long_to_decimal_string_internal, PyLong_FromString of Objects/longobject.c).
 */
import { STATE } from "../../core/abi/memory-map.ts";
import { MAX_STR_DIGITS_THRESHOLD } from "../../core/abi/number-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Runtime } from "../model/runtime.ts";
import { decimalValue } from "./number-format-spec.ts";

/** sys.get_int_max_str_digits(); 0 is no limit. */
export function maxStrDigits(rt: Runtime): number {
  return rt.heap.i32[(STATE + State.maxStrDigits) >> 2] ?? 0;
}

/** sys.set_int_max_str_digits(limit). */
export function setMaxStrDigits(rt: Runtime, limit: number): void {
  if (limit !== 0 && limit < MAX_STR_DIGITS_THRESHOLD) rt.raise.valueError("maxdigits must be 0 or larger than 640");
  rt.heap.i32[(STATE + State.maxStrDigits) >> 2] = limit;
}

/** More than so many bits have more decimal digits than the limit, so the conversion need not be tried. */
function refuseLongText(rt: Runtime): never {
  const limit = maxStrDigits(rt);
  return rt.raise.valueError(
    `Exceeds the limit (${limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}

/** The decimal digits of a value, with its sign; ValueError beyond the limit. */
export function intToDecimal(rt: Runtime, value: bigint): string {
  const limit = maxStrDigits(rt);
  if (limit > 0 && isLongerThan(value, limit)) refuseLongText(rt);
  const text = value.toString();
  if (limit > 0) {
    const digits = text.length - (value < 0n ? 1 : 0);
    if (digits > MAX_STR_DIGITS_THRESHOLD && digits > limit) refuseLongText(rt);
  }
  return text;
}

/** Certainly longer than `limit` digits? A cheap answer that saves converting what will be refused. */
function isLongerThan(value: bigint, limit: number): boolean {
  const bits = Math.ceil((limit + 2) * 3.33);
  return limit >= MAX_STR_DIGITS_THRESHOLD && BigInt.asIntN(bits + 1, value) !== value;
}

/** repr(text) as %.200R shows it. */
function shownLiteral(repr: string): string {
  return Array.from(repr).slice(0, 200).join("");
}

const ASCII_SPACE = /^[\t-\r ]+|[\t-\r ]+$/g;

/**
 * Unicode digits and spaces as their ASCII counterparts (_PyUnicode_TransformDecimalAndSpaceToASCII);
 * any other foreign character becomes one that no number has. ASCII text stays as it is.
 */
export function asciiDigits(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  let out = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) out += isUnicodeSpace(code) ? " " : character;
    else if (isUnicodeSpace(code)) out += " ";
    else {
      const digit = decimalValue(character);
      out += digit < 0 ? "?" : String(digit);
    }
  }
  return out;
}

/** str.isspace() of one code point. */
function isUnicodeSpace(code: number): boolean {
  if (code < 128) return (code >= 9 && code <= 13) || (code >= 28 && code <= 32);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** A literal without its spaces at the ends (the six of C's isspace only). */
export function stripAscii(text: string): string {
  return text.replace(ASCII_SPACE, "");
}

/**
 * int(text, base): `repr` gives what the error shows. The rules: spaces around, one sign, a prefix
 * when the base is 0 or fits it, single underscores between digits.
 */
export function parseIntText(rt: Runtime, text: string, base: number, repr: () => string): bigint {
  const bad = (): never => rt.raise.valueError(`invalid literal for int() with base ${base}: ${shownLiteral(repr())}`);
  const match = /^([+-]?)(?:0([xXoObB])_?)?(.*)$/s.exec(stripAscii(asciiDigits(text)));
  if (!match) return bad();
  const sign = match[1] ?? "";
  let digits = match[3] ?? "";
  let radix = base;
  const prefix = match[2];
  if (prefix) {
    const named = prefix === "x" || prefix === "X" ? 16 : prefix === "o" || prefix === "O" ? 8 : 2;
    if (base === 0 || base === named) radix = named;
    // In a large base b, o and x are digits: nothing was a prefix.
    else digits = stripAscii(asciiDigits(text)).slice(sign.length);
  }
  let onlyZeros = false;
  if (radix === 0) {
    // A leading 0 without a letter was octal once: now only zeros may follow.
    onlyZeros = digits.startsWith("0");
    radix = 10;
  }
  if (!isDigitRun(digits, radix)) return bad();
  const clean = digits.includes("_") ? digits.replaceAll("_", "") : digits;
  if (onlyZeros && /[^0]/.test(clean)) return bad();
  const magnitude = digitsToBigInt(rt, clean, radix);
  return sign === "-" ? -magnitude : magnitude;
}

/** Digits of the base, with single underscores between them. */
function isDigitRun(text: string, base: number): boolean {
  let wasUnderscore = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 95) {
      if (wasUnderscore) return false;
      wasUnderscore = true;
      continue;
    }
    const value = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 122 ? code - 87 : code >= 65 && code <= 90 ? code - 55 : 99;
    if (value >= base) return false;
    wasUnderscore = false;
  }
  return !wasUnderscore;
}

/** The value of plain digits; the limit holds for bases that are no power of two. */
export function digitsToBigInt(rt: Runtime, digits: string, base: number): bigint {
  if (digits.length < 10) return BigInt(Number.parseInt(digits, base));
  const bits = Math.ceil(digits.length * Math.log2(base));
  if (base === 2 || base === 8 || base === 16) {
    if (bits >= 2 ** 30 - 64) rt.raise.memoryError();
    return BigInt(`0${base === 2 ? "b" : base === 8 ? "o" : "x"}${digits}`);
  }
  const limit = maxStrDigits(rt);
  if (base !== 4 && base !== 32 && limit > 0 && digits.length > MAX_STR_DIGITS_THRESHOLD && digits.length > limit) {
    rt.raise.valueError(
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  if (bits >= 2 ** 30 - 64) rt.raise.memoryError();
  return base === 10 ? BigInt(digits) : joinDigits(digits, base);
}

/** Halves the text until a half fits a double, and puts the halves together: subquadratic, as BigInt's product is. */
function joinDigits(digits: string, base: number): bigint {
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, base));
  const low = digits.length >> 1;
  const split = digits.length - low;
  return joinDigits(digits.slice(0, split), base) * BigInt(base) ** BigInt(low) + joinDigits(digits.slice(split), base);
}
