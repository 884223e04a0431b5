/** Joining Python strings that JavaScript strings can mostly, but not always, hold (see `PythonText`). */
import type { PythonText } from "./ast/ast.ts";

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** The code points of a text, surrogates one by one. */
export function codePointsOf(text: PythonText): readonly number[] {
  return typeof text === "string" ? Array.from(text, (char) => char.codePointAt(0)!) : text.codePoints;
}

/** True for no characters at all. */
export function isEmptyText(text: PythonText): boolean {
  return typeof text === "string" ? text === "" : text.codePoints.length === 0;
}

/** The Python string of these code points: a JavaScript string unless two lone surrogates would melt into one pair. */
export function textOfCodePoints(codePoints: readonly number[]): PythonText {
  for (let index = 1; index < codePoints.length; index++) {
    if (isHigh(codePoints[index - 1]!) && isLow(codePoints[index]!) && codePoints[index - 1]! < 0x10000) return { codePoints };
  }
  let text = "";
  for (let index = 0; index < codePoints.length; index += 4096) text += String.fromCodePoint(...codePoints.slice(index, index + 4096));
  return text;
}

/** left + right as Python joins them: surrogates at the seam do not melt into one character. */
export function joinTexts(left: PythonText, right: PythonText): PythonText {
  if (typeof left === "string" && typeof right === "string") {
    const melts = left !== "" && right !== "" && isHigh(left.charCodeAt(left.length - 1)) && isLow(right.charCodeAt(0));
    if (!melts) return left + right;
  }
  return textOfCodePoints([...codePointsOf(left), ...codePointsOf(right)]);
}
