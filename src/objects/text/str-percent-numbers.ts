/** Numbers under the % operator: d i u o x X and e E f F g G, with sign, zeros and padding (unicode_format_arg_format). */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { doubleToString, type FloatCode, formatIntegerPercent } from "../numbers/number-format.ts";
import { MAX_FORMAT_SIZE } from "../numbers/number-format-spec.ts";
import type { Conversion } from "./str-percent.ts";

/** The text of a number's conversion in its width; undefined when the code is none of a number. */
export function readNumberField(rt: Runtime, conversion: Conversion, value: Ref, bytes: boolean): string | undefined {
  const { code } = conversion;
  let text: string;
  if (code === "d" || code === "i" || code === "u" || code === "o" || code === "x" || code === "X") {
    text = integerText(rt, conversion, value);
  } else if (isFloatCode(code)) {
    const precision = conversion.precision < 0 ? 6 : conversion.precision;
    if (precision > MAX_FORMAT_SIZE) rt.raise.memoryError();
    text = doubleToString(doubleOf(rt, value, bytes), code, precision, { alternate: conversion.alternate });
  } else {
    return undefined;
  }
  return place(rt, text, conversion);
}

function isFloatCode(code: string): code is Exclude<FloatCode, "r"> {
  return code === "e" || code === "E" || code === "f" || code === "F" || code === "g" || code === "G";
}

/** PyFloat_AsDouble, with the text that each flavour has for what is no number. */
function doubleOf(rt: Runtime, value: Ref, bytes: boolean): number {
  const double = rt.core.floatAsF64(value);
  if (double !== -1 || !rt.pending()) return double;
  if (!bytes || !rt.core.errMatches(Type.TypeError as Ref)) return rt.raise.again();
  rt.core.errClear();
  return rt.raise.typeError(`float argument required, not ${rt.typeName(value)}`);
}

function integerText(rt: Runtime, { code, precision, alternate }: Conversion, value: Ref): string {
  const decimal = code === "d" || code === "i" || code === "u";
  const write = (int: Ref): string => formatIntegerPercent(rt, rt.toBigInt(int), code, precision, alternate);
  if (rt.isInstance(value, Type.int)) return write(value);
  const type = rt.typeOf(value);
  const has = (slot: number): boolean => rt.heap.u32[(type + slot) >> 2] !== 0;
  // What is a number by its type gets to say why it has no integer value; everything else is refused here.
  const usable = decimal ? has(TypeObject.nbInt) || has(TypeObject.nbIndex) : has(TypeObject.nbIndex);
  const refuse = (): never =>
    rt.raise.typeError(`%${code} format: ${decimal ? "a real number" : "an integer"} is required, not ${rt.typeName(value)}`);
  if (!usable) return refuse();
  const int = decimal ? rt.core.numberInt(value) : rt.core.numberIndex(value);
  if (int) return rt.lend(int, write);
  if (!rt.core.errMatches(Type.TypeError as Ref)) return rt.raise.again();
  rt.core.errClear();
  return refuse();
}

/** Sign, then zeros or blanks up to the width. */
function place(rt: Runtime, text: string, { left, sign, blank, zero, width, code, alternate }: Conversion): string {
  if (width > MAX_FORMAT_SIZE) rt.raise.memoryError();
  let mark = "";
  let rest = text;
  if (rest[0] === "-" || rest[0] === "+") {
    mark = rest[0];
    rest = rest.slice(1);
  } else if (sign) {
    mark = "+";
  } else if (blank) {
    mark = " ";
  }
  if (zero && !left) {
    if (alternate && (code === "x" || code === "X" || code === "o")) {
      mark += rest.slice(0, 2);
      rest = rest.slice(2);
    }
    return mark + rest.padStart(width - mark.length, "0");
  }
  return left ? (mark + rest).padEnd(width) : (mark + rest).padStart(width);
}
