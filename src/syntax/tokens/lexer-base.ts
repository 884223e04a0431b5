/**
 * The state of the lexer: where it is, line and column bookkeeping, and the ways to stop with an error.
 */

import type { SyntaxErrorType } from "../syntax-error.ts";
import { characterCount, extraBytes, hex4, isIdentifierPart, isIdentifierStart, isPrintable } from "./characters.ts";
import { T } from "./token-kinds.ts";
import { type OpenBracket, TokenStream } from "./token-stream.ts";

export interface LexerOptions {
  /** exec, fstring: a missing last newline is supplied. single: an ENDMARKER is preceded by a NEWLINE. */
  readonly mode: "exec" | "eval" | "single" | "fstring";
  /** single mode without CPython's PyCF_DONT_IMPLY_DEDENT closes open blocks at the end of input. */
  readonly implyDedent: boolean;
  /** Where the text stands in its file (f-string expressions): line number of its first line, columns to add there. */
  readonly firstLine: number;
  readonly firstColumn: number;
  readonly warn: (message: string, lineno: number) => void;
}

/** State without rules. */
export class LexerBase {
  readonly stream: TokenStream;
  readonly source: string;
  readonly ascii: boolean;
  readonly options: LexerOptions;
  readonly brackets: OpenBracket[] = [];
  position = 0;
  line: number;
  lineStart = 0;
  /** Bytes minus units between `lineStart` and the end of the last token: column = index - lineStart + shift. */
  shift: number;
  stopped = false;
  /** Start of the text CPython's tokenizer holds in its buffer: it moves with the line, but not inside a token. */
  private bufferStart = 0;

  constructor(source: string, options: LexerOptions) {
    this.options = options;
    const supply = options.mode === "exec" || options.mode === "fstring";
    this.source = supply && source.length > 0 && !source.endsWith("\n") ? `${source}\n` : source;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant.
    this.ascii = /^[\x00-\x7f]*$/.test(source);
    this.stream = new TokenStream(this.source, this.ascii);
    this.stream.openBrackets = this.brackets;
    // CPython counts a line when it reads it: an empty source stays at line 0.
    this.line = source.length > 0 ? options.firstLine : options.firstLine - 1;
    this.shift = options.firstColumn;
  }

  columnOf(index: number): number {
    return index - this.lineStart + this.shift;
  }

  /** A token of ASCII characters within one line. */
  push(kind: T, start: number, end: number): void {
    const column = start - this.lineStart + this.shift;
    // The end of such a token is only seen by looking at what follows it.
    if (end >= this.source.length && this.stream.firstAtEnd < 0) this.stream.firstAtEnd = this.stream.count;
    this.stream.push(kind, start, end, this.line, column, this.line, column + end - start);
    this.position = end;
  }

  /** A token with other characters within one line. */
  pushWide(kind: T, start: number, end: number): void {
    const column = start - this.lineStart + this.shift;
    const bytes = end - start + extraBytes(this.source, start, end);
    this.stream.push(kind, start, end, this.line, column, this.line, column + bytes);
    this.shift += bytes - (end - start);
    this.position = end;
  }

  /** The line after a newline character; the end of the source is not a line. */
  newline(next: number): void {
    this.newlineInToken(next);
    this.bufferStart = this.lineStart;
  }

  newlineInToken(next: number): void {
    this.position = next;
    if (next >= this.source.length) {
      this.markEnd();
      return;
    }
    this.line++;
    this.lineStart = next;
    this.shift = 0;
  }

  /** Notes that the token being made needed to look past the end of the source. */
  markEnd(): void {
    if (this.stream.firstAtEnd < 0 && this.position >= this.source.length) this.stream.firstAtEnd = this.stream.count;
  }

  /** A backslash at `position`: joins the next line; false after an error. */
  continuation(): boolean {
    const next = this.position + 1;
    if (this.source.charCodeAt(next) !== 0x0a) {
      this.markEnd();
      const end = Math.min(next + 1, this.source.length);
      const offset = this.characters(this.bufferStart, end);
      this.stop("SyntaxError", "unexpected character after line continuation character", false, offset, 0);
      return false;
    }
    this.newlineInToken(next + 1);
    if (this.position < this.source.length) return true;
    this.markEnd();
    this.stopAtEnd();
    return false;
  }

  private characters(start: number, end: number): number {
    return this.ascii ? end - start : characterCount(this.source.slice(start, end));
  }

  /** The error token. It has no columns, as CPython's has none. */
  stop(
    type: SyntaxErrorType,
    msg: string,
    raised: boolean,
    offset: number,
    endOffset: number,
    line = this.line,
    endOfInput = false,
  ): false {
    this.stream.error = { type, msg, raised, lineno: line, offset, end_offset: endOffset, endOfInput };
    this.stream.push(T.Error, this.position, this.position, this.line, -1, this.line, -1);
    this.stopped = true;
    return false;
  }

  /** An error whose place is the last character read: the one before `end` (CPython's `syntaxerror`). */
  stopAfter(end: number, msg: string): false {
    const offset = this.characters(this.lineStart, Math.min(end, this.source.length));
    return this.stop("SyntaxError", msg, true, offset, offset);
  }

  /** An error with both columns given as indices (`syntaxerror_known_range`). */
  stopRange(start: number, end: number, msg: string): false {
    return this.stop("SyntaxError", msg, true, this.characters(this.lineStart, start) + 1, this.characters(this.lineStart, end));
  }

  stopInString(triple: boolean, start: number, line: number, lineStart: number, atEnd: boolean): void {
    const kind = triple ? "triple-quoted string" : "string";
    const msg = `unterminated ${kind} literal (detected at line ${this.line})`;
    const offset = this.characters(lineStart, start + 1);
    this.position = start + 1;
    if (atEnd) this.stream.firstAtEnd = this.stream.firstAtEnd < 0 ? this.stream.count : this.stream.firstAtEnd;
    this.line = line;
    this.lineStart = lineStart;
    this.stop("SyntaxError", msg, true, offset, offset, line, atEnd);
  }

  /** The end of the line, counting its newline character. */
  private endOfLine(): number {
    const newline = this.source.indexOf("\n", this.lineStart);
    return newline < 0 ? this.source.length : newline + 1;
  }

  stopWithDedent(): void {
    const offset = this.characters(this.lineStart, this.endOfLine());
    this.stop("IndentationError", "unindent does not match any outer indentation level", false, offset, -1);
  }

  stopWithTabs(): void {
    this.stopAtLine("TabError", "inconsistent use of tabs and spaces in indentation", 1);
  }

  stopAtLine(type: SyntaxErrorType, msg: string, offset: number): void {
    this.stop(type, msg, false, offset, 0);
  }

  /** End of input where a token was needed: inside brackets or after a backslash. */
  stopAtEnd(): void {
    const open = this.brackets[this.brackets.length - 1];
    if (open === undefined) {
      const offset = this.characters(this.lineStart, this.source.length);
      this.stop("SyntaxError", "unexpected EOF while parsing", false, offset, -1, this.line, true);
      return;
    }
    const lineStart = this.source.lastIndexOf("\n", open.index) + 1;
    const offset = this.characters(lineStart, open.index) + 1;
    this.stop("SyntaxError", `'${this.source[open.index]}' was never closed`, false, offset, 0, open.line, true);
  }

  /** Identifiers are checked in NFKC-insensitive fashion: character by character (verify_identifier). */
  checkIdentifier(start: number, end: number): boolean {
    let index = start;
    while (index < end) {
      const char = String.fromCodePoint(this.source.codePointAt(index)!);
      const valid = index === start ? isIdentifierStart(char) : isIdentifierPart(char);
      index += char.length;
      if (!valid) return this.stopAtCharacter(char, index);
    }
    return true;
  }

  private stopAtCharacter(char: string, end: number): false {
    const code = `(U+${hex4(char.codePointAt(0)!)})`;
    return isPrintable(char)
      ? this.stopAfter(end, `invalid character '${char}' ${code}`)
      : this.stopAfter(end, `invalid non-printable character ${code.slice(1, -1)}`);
  }

  checkPrintable(start: number): boolean {
    const char = this.source[start]!;
    return isPrintable(char) || this.stopAtCharacter(char, start + 1);
  }
}
