/**
 * What the lexer hands over: the tokens of a whole source, column-wise in typed arrays (about 29 bytes a
 * token and no object per token), plus the reason why it stopped if it stopped early.
 */

import type { SyntaxErrorType } from "../syntax-error.ts";
import type { T } from "./token-kinds.ts";

/**
 * Why the lexer stopped. `raised` tells CPython's two ways apart: an error the tokenizer raised itself
 * (it overrides a generic parser error found earlier) and a mere status that only counts when the
 * parser gets as far as this token.
 */
export interface LexerError {
  readonly type: SyntaxErrorType;
  readonly msg: string;
  readonly raised: boolean;
  readonly lineno: number;
  /** 1-based, in characters of the line. */
  readonly offset: number;
  readonly end_offset: number;
  /** Text stopped inside a string or bracket: more lines could help. */
  readonly endOfInput: boolean;
}

/** Tokens as columns of typed arrays: a file has hundreds of thousands. */
export class TokenStream {
  readonly source: string;
  count = 0;
  kind: Uint8Array;
  /** JavaScript indices into `source`. */
  start: Int32Array;
  end: Int32Array;
  line: Int32Array;
  /** UTF-8 columns; -1 for tokens that have no text (INDENT, DEDENT, ENDMARKER, errors). */
  column: Int32Array;
  endLine: Int32Array;
  endColumn: Int32Array;
  error: LexerError | null = null;
  /** The brackets still open where the lexer stopped, innermost last. */
  openBrackets: readonly OpenBracket[] = [];
  /** Index of the first token for which the lexer had to look beyond the end of the source. */
  firstAtEnd = -1;
  /** True when the source is pure ASCII: every name is then in NFKC already. */
  readonly ascii: boolean;

  constructor(source: string, ascii: boolean) {
    this.source = source;
    this.ascii = ascii;
    const capacity = (source.length >> 2) + 16;
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.line = new Int32Array(capacity);
    this.column = new Int32Array(capacity);
    this.endLine = new Int32Array(capacity);
    this.endColumn = new Int32Array(capacity);
  }

  push(kind: T, start: number, end: number, line: number, column: number, endLine: number, endColumn: number): void {
    const at = this.count++;
    if (at >= this.kind.length) this.grow();
    this.kind[at] = kind;
    this.start[at] = start;
    this.end[at] = end;
    this.line[at] = line;
    this.column[at] = column;
    this.endLine[at] = endLine;
    this.endColumn[at] = endColumn;
  }

  private grow(): void {
    const capacity = this.kind.length * 2;
    const widen = (old: Int32Array): Int32Array => {
      const wide = new Int32Array(capacity);
      wide.set(old);
      return wide;
    };
    const kind = new Uint8Array(capacity);
    kind.set(this.kind);
    this.kind = kind;
    this.start = widen(this.start);
    this.end = widen(this.end);
    this.line = widen(this.line);
    this.column = widen(this.column);
    this.endLine = widen(this.endLine);
    this.endColumn = widen(this.endColumn);
  }

  text(token: number): string {
    return this.source.slice(this.start[token], this.end[token]);
  }
}

export interface OpenBracket {
  readonly kind: T;
  /** JavaScript index of the bracket in the source. */
  readonly index: number;
  readonly line: number;
  /** UTF-8 offset in its line. */
  readonly column: number;
}
