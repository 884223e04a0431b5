/**
 * Turns a place in the token stream or tree into a PythonSyntaxError: the arithmetic of CPython's
 * Parser/pegen_errors.c, where byte columns become the character columns a user sees.
 */
import type { Position } from "../ast/ast.ts";
import { PythonSyntaxError, type SyntaxErrorType } from "../syntax-error.ts";
import { characterCount, charactersBefore, extraBytes } from "../tokens/characters.ts";
import type { LexerOptions } from "../tokens/lexer-base.ts";
import { T } from "../tokens/token-kinds.ts";
import type { OpenBracket, TokenStream } from "../tokens/token-stream.ts";

/** How one text is parsed: shared by the lexer, both passes and the string literals. */
export interface ParseContext {
  readonly filename: string;
  readonly lexer: LexerOptions;
  readonly warn: (message: string, lineno: number) => void;
  readonly unicodeName: (name: string) => number | undefined;
}

/** Makes errors with CPython's columns. */
export class ErrorReporter {
  readonly stream: TokenStream;
  readonly context: ParseContext;
  /** How many tokens have been read: CPython quotes the line it is in with its newline, an earlier one without. */
  tokensRead = 0;
  /** The second pass reads literals again; their warnings have been given. */
  muted = false;
  private lines: readonly string[] | null = null;

  constructor(stream: TokenStream, context: ParseContext) {
    this.stream = stream;
    this.context = context;
  }

  warn(message: string, lineno: number): void {
    if (!this.muted) this.context.warn(message, lineno);
  }

  /** The text of a line; lines outside the source are empty. */
  lineText(lineno: number): string {
    this.lines ??= this.stream.source.split("\n");
    const index = lineno - this.context.lexer.firstLine;
    const line = this.lines[index];
    if (line === undefined) return "";
    return index < this.lines.length - 1 ? `${line}\n` : line;
  }

  /** The text of an error: the line as CPython's tokenizer holds it, or cut from the source when it has gone on. */
  private quoted(lineno: number): string {
    const { stream } = this;
    const last = Math.min(this.tokensRead, stream.count) - 1;
    const reached = stream.endLine[last] ?? lineno;
    if (reached > lineno) return this.lineText(lineno).replace("\n", "");
    let text = this.lineText(lineno);
    for (let line = lineno; line > this.context.lexer.firstLine && this.joinsPrevious(line, last); line--)
      text = this.lineText(line - 1) + text;
    return text;
  }

  /** The tokenizer keeps earlier lines while it is inside a token: after a backslash, or in a string of several lines. */
  private joinsPrevious(line: number, last: number): boolean {
    const { stream } = this;
    const previous = this.lineText(line - 1);
    if (previous.endsWith("\\\n") && !/^[ \t\f]*\\\n$/.test(previous)) return true;
    for (let token = last; token >= 0 && stream.endLine[token]! >= line; token--) {
      if (stream.line[token]! < line && stream.kind[token] === T.String) return true;
    }
    return false;
  }

  /** An error at a token (RAISE_SYNTAX_ERROR takes the last token read). Tokens without columns stand where the lexer stood. */
  atToken(token: number, msg: string, type: SyntaxErrorType = "SyntaxError"): PythonSyntaxError {
    const { stream } = this;
    const column = stream.column[token]!;
    const endColumn = stream.endColumn[token]!;
    const start = column === -1 ? this.unplacedColumn(token) : column + 1;
    return this.located(type, msg, stream.line[token]!, start, stream.endLine[token]!, endColumn === -1 ? -1 : endColumn + 1);
  }

  /** Bytes between the start of the line and a token without text; end of input still belongs to the last line. */
  private unplacedColumn(token: number): number {
    const { source } = this.stream;
    const index = this.stream.start[token]!;
    const from = index >= source.length && source.endsWith("\n") ? index - 2 : index - 1;
    const lineStart = from < 0 ? 0 : source.lastIndexOf("\n", from) + 1;
    return index - lineStart + extraBytes(source, lineStart, index) + (lineStart === 0 ? this.context.lexer.firstColumn : 0);
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_RANGE for two tokens, both included. */
  tokenRange(first: number, last: number, msg: string): PythonSyntaxError {
    const { line, column, endLine, endColumn } = this.stream;
    return this.located("SyntaxError", msg, line[first]!, column[first]! + 1, endLine[last]!, endColumn[last]! + 1);
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_LOCATION for a token, whatever its column. */
  placed(token: number, msg: string): PythonSyntaxError {
    return this.tokenRange(token, token, msg);
  }

  /** raise_unclosed_parentheses_error */
  unclosedBracket(open: OpenBracket): PythonSyntaxError {
    const msg = `'${this.stream.source[open.index]}' was never closed`;
    this.tokensRead = this.stream.count;
    return this.located("SyntaxError", msg, open.line, open.column + 1, open.line, 0);
  }

  tokenPosition(token: number): Position {
    const { line, column, endLine, endColumn } = this.stream;
    return { lineno: line[token]!, col_offset: column[token]!, end_lineno: endLine[token]!, end_col_offset: endColumn[token]! };
  }

  /** RAISE_SYNTAX_ERROR_KNOWN_RANGE for two nodes. */
  nodeRange(first: Position, last: Position, msg: string): PythonSyntaxError {
    return this.located("SyntaxError", msg, first.lineno, first.col_offset + 1, last.end_lineno, last.end_col_offset + 1);
  }

  /** The place is given in bytes, 1-based; the error gets characters. */
  located(type: SyntaxErrorType, msg: string, lineno: number, start: number, endLineno: number, end: number): PythonSyntaxError {
    const { lexer } = this.context;
    const text = this.quoted(lineno);
    if (lexer.mode === "fstring") {
      // The column counts from the parenthesis CPython puts around the expression; the message tells where it was.
      start -= lexer.firstColumn;
      end -= lexer.firstColumn;
      msg = `f-string: ${msg}`;
    }
    // Only a tokenizer with a known encoding counts characters; that of an f-string's expression has none and counts bytes.
    const convert = (offset: number): number => (lexer.mode === "fstring" ? offset : this.characterOffset(text, offset));
    const at = { lineno, offset: convert(start), end_lineno: endLineno, end_offset: convert(end) };
    return new PythonSyntaxError(type, msg, this.context.filename, at, text);
  }

  private characterOffset(text: string, offset: number): number {
    if (offset <= 0) return offset;
    const line = text.endsWith("\n") ? text.slice(0, -1) : text;
    return Math.min(charactersBefore(line, offset), characterCount(line) + 1);
  }

  /** The error the lexer stopped with, as the parser reports it. */
  lexerError(): PythonSyntaxError {
    const error = this.stream.error!;
    const at = { lineno: error.lineno, offset: error.offset, end_lineno: error.lineno, end_offset: error.end_offset };
    const prefix = this.context.lexer.mode === "fstring" && !error.raised ? "f-string: " : "";
    const text = error.raised ? this.lineText(error.lineno).replace("\n", "") : this.quoted(error.lineno);
    return new PythonSyntaxError(error.type, prefix + error.msg, this.context.filename, at, text);
  }
}
