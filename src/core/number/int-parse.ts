/** int(text) in base 10 for the texts that programs mostly hold: a sign, few digits. Everything else is TypeScript's. */
import { Type } from "../abi/memory-map";
import { Str } from "../abi/text-layout";
import { errSetObject } from "../eval/errors";
import { release } from "../heap/object";
import { objectRepr } from "../object/protocol";
import { strFromLiteral } from "../text/str";
import { strConcat } from "../text/str-concat";
import { Owned, Ref } from "../types";
import { intFromI64 } from "./int";

/** More digits than this might not fit an i64. */
const MOST_DIGITS = 18;

/** The int that an exact str stands for; 0 with ValueError pending, or without one when it is not for us to say. */
export function intFromShortText(text: Ref): Owned {
  const length = load<u32>(text, Str.length);
  if (load<u8>(text, Str.kind) != 1 || length - 1 >= <u32>(MOST_DIGITS + 1)) return 0;
  let at = text + load<u8>(text, Str.dataOffset);
  const end = at + length;
  const first = load<u8>(at);
  if (first == 0x2b || first == 0x2d) at++;
  if (end - at - 1 >= <u32>MOST_DIGITS) return 0;
  let value: i64 = 0;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 0x30;
    if (digit > 9) return isLetter(load<u8>(at)) ? refused(text) : 0;
    value = value * 10 + <i64>digit;
  }
  return intFromI64(first == 0x2d ? -value : value);
}

/** In base 10 a letter is never right, whatever follows. */
function isLetter(character: u32): bool {
  return (character | 0x20) - 0x61 < 26;
}

function refused(text: Ref): Owned {
  const shown = objectRepr(text);
  if (!shown) return 0;
  const start = strFromLiteral("invalid literal for int() with base 10: ");
  const message = start ? strConcat(start, shown) : 0;
  release(shown);
  if (start) release(start);
  if (!message) return 0;
  errSetObject(Type.ValueError, message);
  release(message);
  return 0;
}
