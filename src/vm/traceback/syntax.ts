/**
 * Where a syntax error is: the file and line, the text and the carets below it (Python/pythonrun.c
 * parse_syntax_error, print_error_text). Offsets count from 1 and may be anything a program has set;
 * as in CPython they are compared with lengths in bytes of UTF-8.
 */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { attributeText, quietly } from "../quietly.ts";
import { type Printer, printCharacters, printIndent } from "./printer.ts";

export interface SyntaxErrorPlace {
  /** `  File "…", line n`. */
  readonly headline: string;
  readonly text: ErrorText | undefined;
}

interface ErrorText {
  readonly text: string;
  /** Undefined: an offset that cannot be shown. */
  readonly carets: string | undefined;
}

/** print_exception_file_and_line, with print_error_text; its margin stands already. */
export function printSyntaxErrorPlace(out: Printer, { headline, text }: SyntaxErrorPlace): void {
  out.text(`${headline}\n`);
  if (!text) return;
  printIndent(out, INDENT);
  out.text(text.text);
  if (!text.text.endsWith("\n")) out.text("\n");
  if (text.carets === undefined) return;
  printIndent(out, INDENT);
  printCharacters(out, text.carets);
  out.text("\n");
}

const INDENT = 4;

interface Attributes {
  readonly filename: string;
  readonly lineno: number;
  readonly offset: number;
  readonly endLineno: number;
  readonly endOffset: number;
  readonly text: string | undefined;
}

/** Undefined for what is no syntax error, has no place, or whose attributes are of wrong types: that is shown by its str. */
export function syntaxErrorPlace(rt: Runtime, exception: Ref): SyntaxErrorPlace | undefined {
  const marked = quietly(rt, () => rt.lookupAttr(exception, "print_file_and_line"));
  if (!marked) return undefined;
  rt.release(marked);
  const found = quietly(rt, () => attributesOf(rt, exception));
  if (!found) return undefined;
  const headline = `  File "${found.filename}", line ${found.lineno}`;
  // of subclasses only the start is marked
  return {
    headline,
    text:
      found.text === undefined
        ? undefined
        : errorText(found.text, found.offset, rt.typeOf(exception) === Type.SyntaxError ? endOf(found) : -1),
  };
}

const MAX_SSIZE = (1n << 63n) - 1n;

/** @throws RAISED for an attribute that fails; undefined for one of a wrong type */
function attributesOf(rt: Runtime, exception: Ref): Attributes | undefined {
  const number = (name: string, ifNone: number | undefined): number | undefined => {
    const value = rt.getAttr(exception, name);
    return rt.lend(value, () => {
      if (value === NONE) return ifNone;
      const integer = rt.isInstance(value, Type.int) ? rt.toBigInt(value) : undefined;
      return integer === undefined || integer > MAX_SSIZE || integer < -MAX_SSIZE ? undefined : Number(integer);
    });
  };
  const lineno = number("lineno", undefined);
  const offset = number("offset", -1);
  if (lineno === undefined || offset === undefined) return undefined;
  const endLineno = number("end_lineno", lineno);
  const endOffset = number("end_offset", -1);
  if (endLineno === undefined || endOffset === undefined) return undefined;
  const filename = attributeText(rt, exception, "filename") ?? "<string>";
  return { filename, lineno, offset, endLineno, endOffset, text: attributeText(rt, exception, "text") };
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Where the carets end: an error over several lines is marked to the end of its first one. */
function endOf({ lineno, endLineno, endOffset, text }: Attributes): number {
  const size = byteLength(text ?? "");
  return endLineno > lineno ? size : Math.min(endOffset, size + 1);
}

function errorText(given: string, offset: number, end: number): ErrorText {
  const count = end > 0 && end > offset ? end - offset : 1;
  // a null byte ends it, as it does in C
  const whole = given.split("\0", 1)[0] as string;
  let text = whole.replace(/^[ \t\f]+/, "");
  let at = Math.min(offset - 1 - (whole.length - text.length), byteLength(text.replace(/\n$/, "")));
  // of several lines those that end before the error are left out
  for (let cut = text.indexOf("\n"); cut >= 0 && byteLength(text.slice(0, cut)) < at; cut = text.indexOf("\n")) {
    at -= byteLength(text.slice(0, cut + 1));
    text = text.slice(cut + 1);
  }
  return { text, carets: at < 0 ? undefined : " ".repeat(at) + "^".repeat(count) };
}
