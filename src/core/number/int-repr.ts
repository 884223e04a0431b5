/**
 * Decimal text of ints (long_to_decimal_string): short ones here, all others by TypeScript's BigInt,
 * which is subquadratic and knows the digit limit.
 */
import { STATE } from "../abi/memory-map";
import { NumberOperation } from "../abi/number-layout";
import { State } from "../abi/state-layout";
import { strFromAscii } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { intAsI64, intSize } from "./int";
import { numberOperation } from "./int-big";

/** tp_repr and tp_str. */
export function intRepr(object: Ref): Owned {
  if (<u32>(intSize(object) + 2) < 5) {
    const end = STATE + State.decimalScratchEnd;
    const start = writeDecimal(end, intAsI64(object));
    return strFromAscii(start, end - start);
  }
  return numberOperation(NumberOperation.intRepr, object, 0);
}

/** Writes the decimal digits of a value backwards from `end`; the address of the first character. At most 20 characters. */
export function writeDecimal(end: Address, value: i64): Address {
  let rest = <u64>(value < 0 ? -value : value);
  let at = end;
  while (rest >= 10) {
    const shorter = rest / 10;
    store<u8>(--at, <u8>(48 + (rest - shorter * 10)));
    rest = shorter;
  }
  store<u8>(--at, <u8>(48 + rest));
  if (value < 0) store<u8>(--at, 45);
  return at;
}
