/**
 * STRING tokens to nodes: prefixes, adjacent literals joined, f-strings split (CPython's
 * Parser/string_parser.c and _PyPegen_concatenate_strings).
 */
import type { Constant, Expression, JoinedStr, PythonText } from "../ast/ast.ts";
import { type FormatOwner, FormatReader, type LiteralSpan } from "../fstring.ts";
import type { ErrorReporter } from "../recognise/error-reporter.ts";
import { decodeBytesEscapes, decodeEscapes, EscapeError, type EscapeOptions } from "./escapes.ts";
import { PartList } from "./string-parts.ts";

export interface StringContext {
  readonly reporter: ErrorReporter;
  /** Parses the expression of an f-string, given in the parentheses CPython puts around it. */
  readonly parseFragment: (text: string, lineno: number, column: number) => Expression;
}

interface Literal {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  /** The text between the quotes, and its index in the token. */
  readonly body: string;
  readonly bodyStart: number;
}

/** Prefix letters, quotes and body of a token. */
function splitLiteral(text: string): Literal {
  let raw = false;
  let bytes = false;
  let format = false;
  let index = 0;
  for (; ; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22 || unit === 0x27) break;
    const letter = unit | 0x20;
    if (letter === 0x72) raw = true;
    else if (letter === 0x62) bytes = true;
    else if (letter === 0x66) format = true;
  }
  const quote = text.charCodeAt(index);
  const triple = text.length - index >= 6 && text.charCodeAt(index + 1) === quote && text.charCodeAt(index + 2) === quote;
  const width = triple ? 3 : 1;
  return { raw, bytes, format, body: text.slice(index + width, text.length - width), bodyStart: index + width };
}

/** The node for the STRING tokens first..last. The parser has looked at token last + 1: errors without a place go there. */
export function concatenateStrings(context: StringContext, first: number, last: number): Constant | JoinedStr {
  return new StringJoiner(context, first, last).run();
}

/** Collects the parts of one implicit concatenation. */
class StringJoiner implements FormatOwner {
  private readonly context: StringContext;
  readonly reporter: ErrorReporter;
  private readonly first: number;
  private readonly last: number;
  readonly whole: LiteralSpan;

  constructor(context: StringContext, first: number, last: number) {
    this.context = context;
    this.reporter = context.reporter;
    this.first = first;
    this.last = last;
    this.whole = this.spanOf(first, last);
  }

  spanOf(first: number, last: number): LiteralSpan {
    const { stream } = this.reporter;
    return {
      prefix: stream.source[stream.start[first]!] === "u" ? "u" : null,
      position: {
        lineno: stream.line[first]!,
        col_offset: stream.column[first]!,
        end_lineno: stream.endLine[last]!,
        end_col_offset: stream.endColumn[last]!,
      },
    };
  }

  /** An error whose place CPython takes from the token after the strings. */
  fail(msg: string): never {
    this.reporter.tokensRead = this.last + 2;
    throw this.reporter.atToken(this.last + 1, msg);
  }

  run(): Constant | JoinedStr {
    const { stream } = this.reporter;
    let bytes: Uint8Array[] | null = null;
    const parts = this.newParts(this.whole);
    let format = false;
    for (let token = this.first; token <= this.last; token++) {
      const literal = splitLiteral(stream.text(token));
      const value = literal.format ? "" : this.decode(literal, token);
      if (token === this.first) bytes = literal.bytes ? [] : null;
      else if (literal.bytes !== (bytes !== null)) this.fail("cannot mix bytes and nonbytes literals");
      if (literal.format) {
        format = true;
        new FormatReader(this, parts, token, literal.body, literal.bodyStart, literal.raw).readAll();
      } else if (value instanceof Uint8Array) bytes!.push(value);
      else parts.addText(value);
    }
    if (bytes !== null)
      return { kind: "Constant", value: { type: "bytes", value: joinBytes(bytes) }, prefix: this.whole.prefix, ...this.whole.position };
    return format ? this.joined(parts, this.whole) : constantText(parts.text, this.whole);
  }

  newParts(span: LiteralSpan): PartList {
    return new PartList((text) => constantText(text, span));
  }

  fragment(text: string, lineno: number, column: number): Expression {
    return this.context.parseFragment(text, lineno, column);
  }

  joined(parts: PartList, span: LiteralSpan): JoinedStr {
    return { kind: "JoinedStr", values: parts.finish(), ...span.position };
  }

  /** The value of a literal that is no f-string. */
  private decode(literal: Literal, token: number): PythonText | Uint8Array {
    const { body } = literal;
    if (!literal.bytes) return literal.raw ? body : this.decodeText(body, token);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant.
    if (!/^[\x00-\x7f]*$/.test(body)) throw this.reporter.tokenRange(token, token, "bytes can only contain ASCII literal characters");
    if (literal.raw) return Uint8Array.from(body, (char) => char.charCodeAt(0));
    const bytes = decodeBytesEscapes(body, this.escapeOptions(token));
    if (bytes instanceof EscapeError) this.fail(bytes.msg);
    return bytes;
  }

  /** The text of a non-raw body; an escape that cannot be read is a SyntaxError after the strings. */
  decodeText(body: string, token: number): PythonText {
    if (!body.includes("\\")) return body;
    const text = decodeEscapes(body, this.escapeOptions(token));
    if (text instanceof EscapeError) this.fail(text.msg);
    return text;
  }

  /** Unknown escapes: one warning for each literal, as the codec only remembers the first. */
  private escapeOptions(token: number): EscapeOptions {
    let warned = false;
    const { context, stream } = this.reporter;
    const invalid = (char: string): void => {
      if (!warned) this.reporter.warn(`invalid escape sequence '\\${char}'`, stream.line[token]!);
      warned = true;
    };
    return { unicodeName: context.unicodeName, invalid };
  }
}

function constantText(value: PythonText, span: LiteralSpan): Constant {
  const { lineno, col_offset, end_lineno, end_col_offset } = span.position;
  return { kind: "Constant", value: { type: "str", value }, prefix: span.prefix, lineno, col_offset, end_lineno, end_col_offset };
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const result = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    result.set(piece, offset);
    offset += piece.length;
  }
  return result;
}
