/**
 * int(text) and float(text) for plain ascii literals, and round() where machine arithmetic is exact;
 * NOT_DONE leaves everything else, most errors included, to TypeScript (src/objects/numbers/int-text.ts, float-text.ts).
 */
import { NOT_DONE } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { Type } from "../abi/memory-map";
import { errSetObject } from "../eval/errors";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { objectLookupSpecial } from "../object/attribute";
import { objectRepr } from "../object/protocol";
import { strData, strFromLiteral, strIsAscii, strLength } from "../text/str";
import { strConcat } from "../text/str-concat";
import { pending } from "../raise";
import { Address, Owned, Ref } from "../types";
import { floatRoundToInt } from "./float-compare";
import { floatFromF64, floatValue } from "./float";
import { canRound, exactTen, roundedDecimal } from "./float-text";
import { intFromSize, intIsMedium, intMedium } from "./int";

/** So many decimal digits are below 2**63 whatever they are. */
const SAFE_DIGITS = 18;

// @ts-ignore: decorator
@inline
function isSpace(code: u32): bool {
  return code == 32 || code - 9 < 5;
}

// The text between its spaces, behind its sign.
let from: Address = 0;
let to: Address = 0;
let negative: bool = false;

function trim(text: Ref): void {
  from = strData(text);
  to = from + strLength(text);
  while (from < to && isSpace(load<u8>(from))) from++;
  while (from < to && isSpace(load<u8>(to - 1))) to--;
  const sign: u32 = from < to ? load<u8>(from) : 0;
  negative = sign == 45;
  if (sign == 45 || sign == 43) from++;
}

/** int(text, base) of an exact str, 2 <= base <= 36. */
export function intFromPlainText(text: Ref, base: u32): Owned {
  if (!strIsAscii(text)) return NOT_DONE;
  trim(text);
  const length = to - from;
  // In the largest base twelve digits are safe.
  if (from >= to || length > <u32>(base == 10 ? SAFE_DIGITS : 12)) return NOT_DONE;
  let value: u64 = 0;
  for (let at = from; at < to; at++) {
    const code: u32 = load<u8>(at);
    const digit: u32 = code - 48 < 10 ? code - 48 : (code | 32) - 97 < 26 ? (code | 32) - 87 : 99;
    // Underscores, prefixes and errors end here.
    if (digit >= base) return base == 10 && digit < 36 ? refused(text) : NOT_DONE;
    value = value * base + digit;
  }
  // 0b and 0x are prefixes even where b and x are digits of the base.
  if (base > 10 && length > 1 && load<u8>(from) == 48 && load<u8>(from, 1) > 57) return NOT_DONE;
  return intFromSize(negative ? -(<i64>value) : <i64>value);
}

/** In base 10 a letter is wrong, whatever stands around it: programs that try and see do so often. */
function refused(text: Ref): Owned {
  const shown = objectRepr(text);
  if (!shown) return 0;
  const start = strFromLiteral("invalid literal for int() with base 10: ");
  const message = start ? strConcat(start, shown) : 0;
  releaseMaybe(start);
  release(shown);
  if (!message) return 0;
  errSetObject(Type.ValueError, message);
  release(message);
  return 0;
}

/** float(text) of an exact str: exact when digits and power of ten both are doubles. */
export function floatFromPlainText(text: Ref): Owned {
  if (!strIsAscii(text)) return NOT_DONE;
  trim(text);
  let digits: u64 = 0;
  let count = 0;
  let places = 0;
  let seen = false;
  let at = from;
  for (; at < to && <u32>load<u8>(at) - 48 < 10; at++, count++) digits = digits * 10 + (load<u8>(at) - 48);
  seen = count > 0;
  if (at < to && load<u8>(at) == 46) {
    for (at++; at < to && <u32>load<u8>(at) - 48 < 10; at++, count++, places++) digits = digits * 10 + (load<u8>(at) - 48);
    seen = count > 0;
  }
  if (!seen || count > SAFE_DIGITS || digits > 9007199254740992) return NOT_DONE;
  if (at < to && (load<u8>(at) | 32) == 101) {
    let exponent = 0;
    const sign: u32 = ++at < to ? load<u8>(at) : 0;
    if (sign == 43 || sign == 45) at++;
    if (at >= to || to - at > 3) return NOT_DONE;
    for (; at < to && <u32>load<u8>(at) - 48 < 10; at++) exponent = exponent * 10 + (load<u8>(at) - 48);
    places -= sign == 45 ? -exponent : exponent;
  }
  if (at < to || places > 22 || places < -22) return NOT_DONE;
  const value = places >= 0 ? <f64>digits / exactTen(places) : <f64>digits * exactTen(-places);
  return floatFromF64(negative ? -value : value);
}

/** round(number[, ndigits]) of exact ints and floats. */
export function roundQuick(_module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames || nargs < 1 || nargs > 2) return NOT_DONE;
  const number = load<u32>(args);
  const type = typeOf(number);
  if (type != <u32>Type.float && type != <u32>Type.int) return NOT_DONE;
  // looked up as for any type: the bound method is an allocation that counts
  const method = objectLookupSpecial(number, Id.__round__);
  if (!method) return pending() ? 0 : NOT_DONE;
  release(method);
  if (nargs == 1) return type == <u32>Type.int ? retain(number) : floatRoundToInt(number);
  const ndigits = load<u32>(args, 8);
  if (typeOf(ndigits) != <u32>Type.int || !intIsMedium(ndigits)) return NOT_DONE;
  const places = intMedium(ndigits);
  if (places < 0) return NOT_DONE;
  if (type == <u32>Type.int) return retain(number);
  const value = floatValue(number);
  const size = abs<f64>(value);
  if (!canRound(size, places)) return NOT_DONE;
  const digits = roundedDecimal(size, places);
  if (digits > 9007199254740992) return NOT_DONE;
  return floatFromF64(copysign<f64>(<f64>digits / exactTen(places), value));
}
