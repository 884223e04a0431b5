/**
 * `"..." % (a, b)` with only %s, %r and %a becomes an f-string (`optimize_format` of Python/ast_opt.c):
 * faster at run time, and visible in the code, so it follows CPython's rules to the letter.
 */
import type { BinOp, ConstantValue, Expression, FormattedValue, JoinedStr, PythonText } from "../../syntax/index.ts";
import { NO_LOCATION } from "../assemble/blocks.ts";
import { makeStr } from "../constants.ts";
import { codePointsOf, textOf } from "../text.ts";

const PERCENT = 0x25;
const ZERO = 0x30;
/** Widths and precisions of three digits are left to the real operator. */
const MAX_DIGITS = 3;

const isDigit = (point: number | undefined): point is number => point !== undefined && point >= ZERO && point <= ZERO + 9;

interface FormatUnit {
  readonly conversion: number;
  readonly spec: string;
}

/** Reads a format text piece by piece (`parse_literal`, `parse_format`, `simple_format_arg_parse`). */
class FormatReader {
  #position = 0;
  readonly #points: readonly number[];

  constructor(text: PythonText) {
    this.#points = codePointsOf(text);
  }

  get atEnd(): boolean {
    return this.#position >= this.#points.length;
  }

  /** The text up to the next unit, with %% for one percent sign; undefined if there is none. */
  literal(): PythonText | undefined {
    const start = this.#position;
    const found: number[] = [];
    for (; this.#position < this.#points.length; this.#position++) {
      const point = this.#points[this.#position] as number;
      if (point === PERCENT) {
        if (this.#points[this.#position + 1] !== PERCENT) break;
        this.#position++;
      }
      found.push(point);
    }
    return this.#position === start ? undefined : textOf(found);
  }

  /** Digits as a number; undefined if there are too many or the text ends: CPython's limit keeps its arithmetic within an int. */
  #number(): number | undefined {
    let value = 0;
    for (let digits = 0; isDigit(this.#points[this.#position]); ) {
      value = value * 10 + (this.#points[this.#position++] as number) - ZERO;
      if (this.atEnd || ++digits >= MAX_DIGITS) return undefined;
    }
    return value;
  }

  /** The unit after a percent sign, if an f-string can do the same. */
  unit(): FormatUnit | undefined {
    this.#position++;
    let leftAdjust = false;
    for (; "-+ #0".includes(this.#character()) && !this.atEnd; this.#position++) {
      if (this.#character() === "-") leftAdjust = true;
    }
    let spec = "";
    if (isDigit(this.#points[this.#position])) {
      const width = this.#number();
      if (width === undefined) return undefined;
      spec = !leftAdjust && width > 0 ? `>${width}` : `${width}`;
    }
    if (this.#character() === ".") {
      this.#position++;
      const precision = this.#number();
      if (precision === undefined) return undefined;
      spec += `.${precision}`;
    }
    const conversion = this.#character();
    if (this.atEnd || !"sra".includes(conversion)) return undefined;
    this.#position++;
    return { conversion: conversion.charCodeAt(0), spec };
  }

  #character(): string {
    const point = this.#points[this.#position];
    return point === undefined ? "" : String.fromCodePoint(point);
  }
}

const formats = new WeakSet<Expression>();

/** Was it `format % (elements)`? 3.10 leaves that alone. */
export const wasFormat = (e: JoinedStr | FormattedValue): boolean => formats.has(e);

/**
 * The f-string for `format % (elements)`, or undefined where the operator has to stay: another conversion, `%(name)s`, `*`, or
 * another number of elements than of units, which raises at run time.
 *
 * @param literals gets the constants that are made, since they may be shared with others of the compilation
 */
export function formatToJoinedStr(
  node: BinOp,
  format: PythonText,
  elements: readonly Expression[],
  literals: ConstantValue[],
): Expression | undefined {
  const reader = new FormatReader(format);
  const values: Expression[] = [];
  const constant = (text: PythonText): Expression => {
    const value = makeStr(text);
    literals.push(value);
    return { kind: "Constant", value, prefix: null, ...NO_LOCATION };
  };
  let used = 0;
  for (;;) {
    const literal = reader.literal();
    if (literal !== undefined) values.push(constant(literal));
    if (reader.atEnd) break;
    const value = elements[used++];
    const unit = value === undefined ? undefined : reader.unit();
    if (value === undefined || unit === undefined) return undefined;
    const { lineno, col_offset, end_lineno, end_col_offset } = value;
    const format_spec = unit.spec === "" ? null : constant(unit.spec);
    const piece: FormattedValue = {
      kind: "FormattedValue",
      value,
      conversion: unit.conversion,
      format_spec,
      lineno,
      col_offset,
      end_lineno,
      end_col_offset,
    };
    formats.add(piece);
    values.push(piece);
  }
  if (used < elements.length) return undefined;
  const { lineno, col_offset, end_lineno, end_col_offset } = node;
  const joined: JoinedStr = { kind: "JoinedStr", values, lineno, col_offset, end_lineno, end_col_offset };
  formats.add(joined);
  return joined;
}
