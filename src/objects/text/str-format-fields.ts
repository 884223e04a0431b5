/**
 * Reading a format string: literal text and {fields}, and the parts of a field's name
 * (MarkupIterator and FieldNameIterator of Objects/stringlib/unicode_format.h).
 */
import type { Runtime } from "../model/runtime.ts";

/** A field between braces; conversion "" for none. */
export interface Field {
  readonly name: string;
  readonly spec: string;
  readonly conversion: string;
  /** The specification has fields of its own. */
  readonly nested: boolean;
}

/** Literal text, then perhaps a field. */
export interface Markup {
  readonly literal: string;
  readonly field: Field | undefined;
}

/** One step of a field's name: an attribute, or an index that is a number or text. */
export type Accessor = { readonly attribute: string } | { readonly index: number | string };

const SSIZE_MAX = 2 ** 63;

/** The pieces of a format string, each read when it is asked for: errors come only when the reader gets there. */
export function markupReader(rt: Runtime, text: string): () => Markup | undefined {
  let at = 0;
  return () => {
    if (at >= text.length) return undefined;
    const start = at;
    while (at < text.length && text[at] !== "{" && text[at] !== "}") at++;
    if (at >= text.length) return { literal: text.slice(start), field: undefined };
    const brace = text[at] as string;
    at++;
    const doubled = text[at] === brace;
    if (doubled || brace === "}") {
      if (!doubled) return rt.raise.valueError("Single '}' encountered in format string");
      at++;
      return { literal: text.slice(start, at - 1), field: undefined };
    }
    if (at >= text.length) return rt.raise.valueError("Single '{' encountered in format string");
    const literal = text.slice(start, at - 1);
    const [field, end] = readField(rt, text, at);
    at = end;
    return { literal, field };
  };
}

/** Reads from behind the opening brace; returns the field and the index behind its closing one. */
function readField(rt: Runtime, text: string, start: number): [Field, number] {
  let at = start;
  let inBrackets = false;
  // The name ends at the first of : ! and } that is not within [].
  for (; at < text.length; at++) {
    const c = text[at] as string;
    if (c === "{") return rt.raise.valueError("unexpected '{' in field name");
    if (c === "[") inBrackets = true;
    else if (inBrackets) inBrackets = c !== "]";
    else if (c === "}" || c === ":" || c === "!") break;
  }
  const name = text.slice(start, at);
  const stop = text[at];
  if (stop === undefined) return rt.raise.valueError("expected '}' before end of string");
  if (stop === "}") return [{ name, spec: "", conversion: "", nested: false }, at + 1];
  at++;
  let conversion = "";
  if (stop === "!") {
    if (at >= text.length) return rt.raise.valueError("end of string while looking for conversion specifier");
    conversion = String.fromCodePoint(text.codePointAt(at) as number);
    at += conversion.length;
    const next = text[at];
    if (next === undefined) return rt.raise.valueError("unmatched '{' in format spec");
    at++;
    if (next === "}") return [{ name, spec: "", conversion, nested: false }, at];
    if (next !== ":") return rt.raise.valueError("expected ':' after conversion specifier");
  }
  return readSpec(rt, text, at, name, conversion);
}

function readSpec(rt: Runtime, text: string, start: number, name: string, conversion: string): [Field, number] {
  let depth = 1;
  let nested = false;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") {
      nested = true;
      depth++;
    } else if (text[at] === "}" && --depth === 0) {
      return [{ name, spec: text.slice(start, at), conversion, nested }, at + 1];
    }
  }
  return rt.raise.valueError("unmatched '{' in format spec");
}

/** The value of decimal digits of any script, or -1 when the text is no number. */
export function fieldNumber(rt: Runtime, text: string): number {
  let value = 0;
  for (const character of text) {
    const digit = rt.core.unicodeDecimal(character.codePointAt(0) as number);
    if (digit < 0) return -1;
    value = value * 10 + digit;
    if (value >= SSIZE_MAX) return rt.raise.valueError("Too many decimal digits in format string");
  }
  return text ? value : -1;
}

/** "a.b[0]" as its first part and the steps from there. */
export function splitFieldName(rt: Runtime, name: string): { first: string; rest: () => Accessor | undefined } {
  let at = 0;
  while (at < name.length && name[at] !== "." && name[at] !== "[") at++;
  const first = name.slice(0, at);
  const rest = (): Accessor | undefined => {
    if (at >= name.length) return undefined;
    const kind = name[at++];
    if (kind !== "." && kind !== "[") return rt.raise.valueError("Only '.' or '[' may follow ']' in format field specifier");
    const start = at;
    if (kind === ".") {
      while (at < name.length && name[at] !== "." && name[at] !== "[") at++;
      if (at === start) return rt.raise.valueError("Empty attribute in format string");
      return { attribute: name.slice(start, at) };
    }
    while (at < name.length && name[at] !== "]") at++;
    if (at >= name.length) return rt.raise.valueError("Missing ']' in format string");
    const key = name.slice(start, at);
    at++;
    if (!key) return rt.raise.valueError("Empty attribute in format string");
    const number = fieldNumber(rt, key);
    return { index: number >= 0 ? number : key };
  };
  return { first, rest };
}
