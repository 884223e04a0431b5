/** The value of a NUMBER token (CPython's parsenumber in Parser/action_helpers/pegen.c). */
import type { ConstantValue } from "../ast/ast.ts";

/** sys.int_info.default_max_str_digits: decimal literals beyond it are refused, their conversion being quadratic. */
const maximumDigits = 4300;

const zero: ConstantValue = { type: "int", value: 0n };

/** The constant, or the text of CPython's ValueError for a decimal integer that is too long. */
export function numberValue(text: string): ConstantValue | string {
  if (text === "0") return zero;
  if (text.includes("_")) text = text.replaceAll("_", "");
  const last = text.charCodeAt(text.length - 1) | 0x20;
  const based = text.length > 1 && text.charCodeAt(0) === 0x30 && (text.charCodeAt(1) | 0x20) > 0x61;
  if (!based || last === 0x6a) {
    if (last === 0x6a) return { type: "complex", real: 0, imaginary: Number(text.slice(0, -1)) };
    if (/[.eE]/.test(text)) return { type: "float", value: Number(text) };
    if (text.length > maximumDigits) {
      return `Exceeds the limit (${maximumDigits} digits) for integer string conversion: value has ${text.length} digits; use sys.set_int_max_str_digits() to increase the limit`;
    }
  }
  // A Number is exact up to 15 digits and makes a small BigInt much faster than a text does.
  return { type: "int", value: BigInt(text.length < 15 ? Number(text) : text) };
}
