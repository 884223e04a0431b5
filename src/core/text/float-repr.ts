/** repr of float: the short way where the core has the digits, else TypeScript's. */
import { Str, TextFallback } from "../abi/text-layout";
import { floatValue } from "../number/float";
import { Owned, Ref } from "../types";
import { copyBytes } from "./characters";
import { numberData, numberLength, numberNegative, shortestField, textFallback } from "./number-field";
import { strNewAscii } from "./str";

/** tp_repr of float (float_repr). */
export function floatRepr(self: Ref): Owned {
  if (!shortestField(floatValue(self))) return textFallback(TextFallback.floatRepr, self, 0);
  const length = numberLength();
  const sign: i32 = numberNegative() ? 1 : 0;
  const text = strNewAscii(length + sign);
  if (!text) return 0;
  if (sign) store<u8>(text, 45, Str.ASCII_DATA);
  copyBytes(text + Str.ASCII_DATA + sign, numberData(), <u32>length);
  return text;
}
