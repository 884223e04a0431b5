/**
 * The digits of an exact int or float for the % operator and for format specifications: digits first,
 * without sign, into static memory (or into a str that TypeScript made); whoever asked places them.
 */
import { NumberOperation } from "../abi/number-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TextFallback } from "../abi/text-layout";
import { release, typeOf } from "../heap/object";
import { decimalCount64, writeDecimal64, writePowerBase } from "../number/decimal-text";
import { floatValue } from "../number/float";
import { fixedText, FLOAT_TEXT, NO_TEXT, shortestText } from "../number/float-text";
import { intFitsU64, intMagnitude } from "../number/int-repr";
import { intSize } from "../number/int";
import { numberOperation } from "../number/int-big";
import { invoke3 } from "../object/invoke";
import { Address, Owned, Ref } from "../types";
import { strData, strLength } from "./str";

const DIGITS: Address = memory.data(80, 8);

// What the last call left: the characters, whether there is a minus, and the str that holds them, or 0.
let fieldData: Address = 0;
let fieldLength: i32 = 0;
let fieldNegative: bool = false;
let fieldOwner: Owned = 0;

// @ts-ignore: decorator
@inline
export function numberData(): Address {
  return fieldData;
}

// @ts-ignore: decorator
@inline
export function numberLength(): i32 {
  return fieldLength;
}

// @ts-ignore: decorator
@inline
export function numberNegative(): bool {
  return fieldNegative;
}

/** To be called when the characters are no longer needed. */
// @ts-ignore: decorator
@inline
export function numberDone(): void {
  const owner = fieldOwner;
  fieldOwner = 0;
  if (owner) release(owner);
}

/** Takes a str over as the number's text. */
function fromStr(text: Owned): bool {
  fieldOwner = text;
  if (!text) return false;
  fieldData = strData(text);
  fieldLength = strLength(text);
  fieldNegative = load<u8>(fieldData) == 45;
  if (fieldNegative) {
    fieldData++;
    fieldLength--;
  }
  return true;
}

/** Can intField write it in this base? */
// @ts-ignore: decorator
@inline
export function canWriteInt(value: Ref, code: u32): bool {
  return code == 100 || intFitsU64(value);
}

/** An int (canWriteInt) as d, x, X, o or b; false with an exception pending. */
export function intField(value: Ref, code: u32): bool {
  fieldOwner = 0;
  if (!intFitsU64(value)) return fromStr(numberOperation(NumberOperation.intRepr, value, 0));
  fieldNegative = intSize(value) < 0;
  const magnitude = intMagnitude(value);
  const end = DIGITS + 80;
  if (code == 100) fieldData = writeDecimal64(end, magnitude);
  else fieldData = writePowerBase(end, magnitude, code == 98 ? 1 : code == 111 ? 3 : 4, code == 88);
  fieldLength = end - fieldData;
  return true;
}

/** A float with so many places after the point: false when it cannot be told here, with nothing pending. */
export function fixedField(value: f64, places: i32): bool {
  return floatField(value, fixedText(value, places));
}

/** repr of a float; false when it cannot be told here. */
export function shortestField(value: f64): bool {
  return floatField(value, shortestText(value));
}

// @ts-ignore: decorator
@inline
function floatField(value: f64, length: i32): bool {
  fieldOwner = 0;
  fieldNegative = (reinterpret<u64>(value) >> 63) != 0;
  fieldData = FLOAT_TEXT;
  fieldLength = length;
  return length != NO_TEXT;
}

/** A float by a code of C's printf, by TypeScript; false with an exception pending. */
export function floatFieldByHost(value: Ref, code: u32, precision: i32, alternate: bool): bool {
  const how = code | (alternate ? 0x80 : 0) | (<u32>precision << 8);
  return fromStr(textFallback(TextFallback.floatText, value, how));
}

/** Asks TypeScript for one of TextFallback. */
export function textFallback(operation: u32, a: Ref, b: u32): Owned {
  return <Owned>invoke3(load<u32>(STATE, State.textFallback), operation, a, b);
}
