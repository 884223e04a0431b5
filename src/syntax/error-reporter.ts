/**
 * Turns a place in the token stream or tree into a PythonSyntaxError: the arithmetic of CPython's
 * Parser/pegen_errors.c, where byte columns become the character columns a user sees.
 */
import type { Position } from "./ast.ts";
import { byteToCharacterOffset, characterCount, extraBytes } from "./characters.ts";
import type { LexerOptions } from "./lexer-base.ts";
import { PythonSyntaxError, type SyntaxErrorType } from "./syntax-error.ts";
import type { TokenStream } from "./token-stream.ts";

/** How one text is parsed: shared by the lexer, both passes and the string literals. */
export interface ParseContext {
  readonly filename: string;
  readonly lexer: LexerOptions;
  readonly warn: (message: string, lineno: number) => void;
  readonly unicodeName: (name: string) => number | undefined;
}

export class ErrorReporter {
  readonly stream: TokenStream;
  readonly context: ParseContext;
  private lines: readonly string[] | null = null;

  constructor(stream: TokenStream, context: ParseContext) {
    this.stream = stream;
    this.context = context;
  }

  /** The text of a line; lines outside the source are empty. */
  lineText(lineno: number): string {
    this.lines ??= this.stream.source.split("\n");
    const index = lineno - this.context.lexer.firstLine;
    const line = this.lines[index];
    if (line === undefined) return "";
    return index < this.lines.length - 1 ? `${line}\n` : line;
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

  /** RAISE_SYNTAX_ERROR_KNOWN_RANGE for two nodes. */
  nodeRange(first: Position, last: Position, msg: string): PythonSyntaxError {
    return this.located("SyntaxError", msg, first.lineno, first.col_offset + 1, last.end_lineno, last.end_col_offset + 1);
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: the end is where the parser has got to. */
  tokenStart(first: number, last: number, msg: string): PythonSyntaxError {
    const { line, column, endLine, endColumn } = this.stream;
    return this.located("SyntaxError", msg, line[first]!, column[first]! + 1, endLine[last]!, endColumn[last]! + 1);
  }

  /** The place is given in bytes, 1-based; the error gets characters. */
  located(type: SyntaxErrorType, msg: string, lineno: number, start: number, endLineno: number, end: number): PythonSyntaxError {
    const { lexer } = this.context;
    const text = this.lineText(lineno);
    if (lexer.mode === "fstring") {
      // The column counts from the parenthesis CPython puts around the expression; the message tells where it was.
      start -= lexer.firstColumn;
      end -= lexer.firstColumn;
      msg = `f-string: ${msg}`;
    }
    const at = { lineno, offset: this.characterOffset(text, start), end_lineno: endLineno, end_offset: end > 0 ? this.characterOffset(text, end) : end };
    return new PythonSyntaxError(type, msg, this.context.filename, at, text);
  }

  private characterOffset(text: string, offset: number): number {
    if (offset <= 0) return offset;
    const line = text.endsWith("\n") && text.length > 0 ? text.slice(0, -1) : text;
    const length = line.length + extraBytes(line, 0, line.length);
    if (offset > length) return Math.min(characterCount(line) + (offset - length), characterCount(line) + 2);
    return byteToCharacterOffset(line, offset - 1) + 1;
  }

  /** The error the lexer stopped with, as the parser reports it. */
  lexerError(): PythonSyntaxError {
    const error = this.stream.error!;
    const at = { lineno: error.lineno, offset: error.offset, end_lineno: error.lineno, end_offset: error.end_offset };
    const prefix = this.context.lexer.mode === "fstring" && !error.raised ? "f-string: " : "";
    return new PythonSyntaxError(error.type, prefix + error.msg, this.context.filename, at, this.lineText(error.lineno));
  }
}
