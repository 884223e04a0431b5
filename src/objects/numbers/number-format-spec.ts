/**
 * The format mini-language: reading a specification (parse_internal_render_format_spec of
 * Python/formatter_unicode.c), shared by str, int, float and complex.
 */
import type { Runtime } from "../model/runtime.ts";

export interface FormatSpec {
  /** One code point. */
  fill: string;
  align: "<" | ">" | "=" | "^";
  sign: "" | "+" | "-" | " ";
  /** 'z'. */
  noNegativeZero: boolean;
  /** '#'. */
  alternate: boolean;
  /** -1: none. */
  width: number;
  grouping: "" | "," | "_";
  /** Digits in a group; 4 for b, o, x, X. */
  groupSize: number;
  /** -1: none. */
  precision: number;
  /** One code point, or "" when absent and the default is none. */
  type: string;
}

/** Sizes beyond this would not fit any memory; CPython fails the allocation. */
export const MAX_FORMAT_SIZE = 0x3fffffff;

/** Py_ssize_t's largest, as near as a double is. */
const SSIZE_MAX = 2 ** 63;

/** The value 0..9 of a decimal digit of any script, or -1 (Py_UNICODE_TODECIMAL). */
export function decimalValue(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return code >= 48 && code <= 57 ? code - 48 : -1;
  if (!/^\p{Nd}$/u.test(character)) return -1;
  // Unicode keeps the ten digits of a script together, but runs of several scripts may touch: find the run's start by tens.
  let start = code;
  while (start > code - 60 && /^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}

/** Specifications read before: programs format in loops. Bounded, since a program may make texts without end. */
const known = new Map<string, FormatSpec>();
const MOST_KNOWN = 256;
const LONGEST_KNOWN = 32;

/** Reads a format specification for a value of the type `typeName`; raises ValueError with CPython's texts. */
export function parseFormatSpec(
  rt: Runtime,
  text: string,
  typeName: string,
  defaultType: string,
  defaultAlign: "<" | ">",
): Readonly<FormatSpec> {
  const key = defaultAlign + defaultType + text;
  const seen = known.get(key);
  if (seen) return seen;
  const spec = new SpecReader(rt, text, typeName, defaultType, defaultAlign).read();
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(key, spec);
  return spec;
}

const isAlign = (c: string | undefined): c is FormatSpec["align"] => c === "<" || c === ">" || c === "=" || c === "^";

class SpecReader {
  private at = 0;
  private readonly chars: readonly string[];

  constructor(
    private readonly rt: Runtime,
    private readonly text: string,
    private readonly typeName: string,
    private readonly defaultType: string,
    private readonly defaultAlign: "<" | ">",
  ) {
    this.chars = Array.from(text);
  }

  read(): FormatSpec {
    const spec: FormatSpec = {
      fill: " ",
      align: this.defaultAlign,
      sign: "",
      noNegativeZero: false,
      alternate: false,
      width: -1,
      grouping: "",
      groupSize: 3,
      precision: -1,
      type: this.defaultType,
    };
    this.readPadding(spec);
    spec.width = this.readNumber();
    this.readGrouping(spec);
    if (this.take(".")) {
      spec.precision = this.readNumber();
      if (spec.precision < 0) this.rt.raise.valueError("Format specifier missing precision");
    }
    this.readType(spec);
    return spec;
  }

  private take(character: string): boolean {
    if (this.chars[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private readPadding(spec: FormatSpec): void {
    const { chars } = this;
    const first = chars[0];
    const second = chars[1];
    let hasFill = false;
    let hasAlign = true;
    if (first !== undefined && isAlign(second)) {
      spec.fill = first;
      spec.align = second;
      hasFill = true;
      this.at = 2;
    } else if (isAlign(first)) {
      spec.align = first;
      this.at = 1;
    } else hasAlign = false;
    const sign = chars[this.at];
    if (sign === "+" || sign === "-" || sign === " ") {
      spec.sign = sign;
      this.at++;
    }
    spec.noNegativeZero = this.take("z");
    spec.alternate = this.take("#");
    if (!hasFill && this.take("0")) {
      spec.fill = "0";
      if (!hasAlign && this.defaultAlign === ">") spec.align = "=";
    }
  }

  /** A decimal number, or -1 when there is none here. */
  private readNumber(): number {
    let value = -1;
    for (; this.at < this.chars.length; this.at++) {
      const digit = decimalValue(this.chars[this.at] ?? "");
      if (digit < 0) break;
      if (value > (SSIZE_MAX - digit) / 10) this.rt.raise.valueError("Too many decimal digits in format string");
      value = Math.max(value, 0) * 10 + digit;
    }
    return value;
  }

  private readGrouping(spec: FormatSpec): void {
    const both = "Cannot specify both ',' and '_'.";
    if (this.take(",")) spec.grouping = ",";
    if (this.take("_")) {
      if (spec.grouping) this.rt.raise.valueError(both);
      spec.grouping = "_";
    }
    if (spec.grouping === "_" && this.chars[this.at] === ",") this.rt.raise.valueError(both);
  }

  private readType(spec: FormatSpec): void {
    const left = this.chars.length - this.at;
    if (left > 1) this.rt.raise.valueError(`Invalid format specifier '${this.text}' for object of type '${this.typeName}'`);
    if (left === 1) spec.type = this.chars[this.at] ?? "";
    if (!spec.grouping || "defgEG%F".includes(spec.type)) return;
    if ("boxX".includes(spec.type) && spec.grouping === "_") spec.groupSize = 4;
    else this.rt.raise.valueError(`Cannot specify '${spec.grouping}' with '${showCode(spec.type)}'.`);
  }
}

/** A format code as messages show it. */
function showCode(type: string): string {
  const code = type.codePointAt(0) ?? 0;
  return code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
}

/** The type letter means nothing for this type. */
export function unknownFormatCode(rt: Runtime, type: string, typeName: string): never {
  return rt.raise.valueError(`Unknown format code '${showCode(type)}' for object of type '${typeName}'`);
}

/** Pads text of known length (in code points) to the width: the fill goes where align says ("=" as ">"). */
export function padText(rt: Runtime, text: string, length: number, spec: FormatSpec, align: "<" | ">" | "^" | "=" = spec.align): string {
  const total = spec.width - length;
  if (total <= 0) return text;
  if (spec.width > MAX_FORMAT_SIZE) rt.raise.memoryError();
  const left = align === "<" ? 0 : align === "^" ? total >> 1 : total;
  return spec.fill.repeat(left) + text + spec.fill.repeat(total - left);
}
