/**
 * Decimal text of ints (long_to_decimal_string): up to 64 bits here, all others by TypeScript's BigInt,
 * which is subquadratic and knows the digit limit.
 */
import { NumberOperation } from "../abi/number-layout";
import { Str } from "../abi/text-layout";
import { strNewAscii } from "../text/str";
import { Owned, Ref } from "../types";
import { decimalCount32, decimalCount64, writeDecimal32, writeDecimal64 } from "./decimal-text";
import { intAsU64Mask, intDigits, intIsMedium, intSize } from "./int";
import { numberOperation } from "./int-big";

/** Is the magnitude below 2**64? */
// @ts-ignore: decorator
@inline
export function intFitsU64(object: Ref): bool {
  const size = intSize(object);
  return <u32>(size + 2) < 5 || (<u32>(size + 3) < 7 && load<u32>(intDigits(object) + 8) < 16);
}

/** The magnitude of an int for which intFitsU64 holds. */
// @ts-ignore: decorator
@inline
export function intMagnitude(object: Ref): u64 {
  const bits = intAsU64Mask(object);
  return intSize(object) < 0 ? 0 - bits : bits;
}

/** tp_repr and tp_str. */
export function intRepr(object: Ref): Owned {
  const negative = intSize(object) < 0;
  const sign: i32 = negative ? 1 : 0;
  let text: Owned;
  if (intIsMedium(object)) {
    const value: u32 = intSize(object) ? load<u32>(intDigits(object)) : 0;
    const count = decimalCount32(value) + sign;
    text = strNewAscii(count);
    if (text) writeDecimal32(text + Str.ASCII_DATA + count, value);
  } else if (intFitsU64(object)) {
    const value = intMagnitude(object);
    const count = decimalCount64(value) + sign;
    text = strNewAscii(count);
    if (text) writeDecimal64(text + Str.ASCII_DATA + count, value);
  } else {
    return numberOperation(NumberOperation.intRepr, object, 0);
  }
  if (negative && text) store<u8>(text, 45, Str.ASCII_DATA);
  return text;
}
