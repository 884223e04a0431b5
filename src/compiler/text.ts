/**
 * Python text as the tree holds it: nearly always a JavaScript string; a list of code points where
 * UTF-16 cannot tell two surrogates from one character (see CodePoints in src/syntax/ast/ast-values.ts).
 */
import type { PythonText } from "../syntax/index.ts";

/** The code points of a text: what Python's len, indexing and comparison count in. */
export function codePointsOf(text: PythonText): number[] {
  if (typeof text !== "string") return [...text.codePoints];
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    points.push(point);
  }
  return points;
}

/** The text of some code points, as a JavaScript string whenever that loses nothing. */
export function textOf(points: readonly number[]): PythonText {
  let joins = false;
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1] as number;
    const here = points[i] as number;
    if (before >= 0xd800 && before < 0xdc00 && here >= 0xdc00 && here < 0xe000) joins = true;
  }
  if (joins) return { codePoints: points };
  let text = "";
  for (const point of points) text += String.fromCodePoint(point);
  return text;
}

/** Length in code points. */
export function textLength(text: PythonText): number {
  if (typeof text !== "string") return text.codePoints.length;
  let length = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) length--;
  }
  return length;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Concatenation; glueing a high to a low surrogate must not make one character of them. */
export function concatenate(left: PythonText, right: PythonText): PythonText {
  if (typeof left === "string" && typeof right === "string") {
    const joins = left !== "" && right !== "" && isHigh(left.charCodeAt(left.length - 1)) && isLow(right.charCodeAt(0));
    if (!joins) return left + right;
  }
  return textOf([...codePointsOf(left), ...codePointsOf(right)]);
}

/** A string that is equal for equal texts and different for different ones, to be used as a Map key. */
export const textKey = (text: PythonText): string => (typeof text === "string" ? `s:${text}` : `p:${text.codePoints.join(",")}`);

/** Order of Python's `<` on str: by code point, where JavaScript's is by UTF-16 unit. */
export function compareNames(left: string, right: string): number {
  for (let i = 0; i < left.length && i < right.length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a === b) continue;
    // A surrogate stands for a character beyond every other two-byte one.
    const aSurrogate = a >= 0xd800 && a < 0xe000;
    const bSurrogate = b >= 0xd800 && b < 0xe000;
    if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
}
