/**
 * The first pass reads the token stream through this class. A rule that does not apply throws `failure`;
 * only the few places of the grammar that need to look ahead without bound catch it and try something else.
 */
import type { Position } from "../ast/ast.ts";
import { T } from "./token-kinds.ts";
import type { TokenStream } from "./token-stream.ts";

/** Thrown, without a stack trace to build, when the first pass cannot go on. The error rules then find the reason. */
export const failure: unique symbol = Symbol("syntax failure");

/**
 * How deep rules may nest that recurse without a bracket (`not not x`, `--x`, `x if y else (...)`, lambda).
 * Brackets (200) and blocks (100) are limited by the lexer. CPython's limit is its parser stack.
 */
const maximumDepth = 1500;

/** Thrown where CPython's parser gives up with a MemoryError. */
export class TooDeep {}

/** Reads tokens one by one, with one of look-ahead. */
export class TokenCursor {
  readonly stream: TokenStream;
  readonly kind: Uint8Array;
  protected readonly line: Int32Array;
  protected readonly column: Int32Array;
  protected readonly endLine: Int32Array;
  protected readonly endColumn: Int32Array;
  /** Index of the next token. */
  protected at = 0;
  private depth = 0;

  constructor(stream: TokenStream) {
    this.stream = stream;
    this.kind = stream.kind;
    this.line = stream.line;
    this.column = stream.column;
    this.endLine = stream.endLine;
    this.endColumn = stream.endColumn;
  }

  protected fail(): never {
    throw failure;
  }

  protected expect(kind: T): void {
    if (this.kind[this.at] !== kind) throw failure;
    this.at++;
  }

  protected accept(kind: T): boolean {
    if (this.kind[this.at] !== kind) return false;
    this.at++;
    return true;
  }

  /** Runs `rule`; if it fails, goes back and returns null. */
  protected attempt<R>(rule: () => R): R | null {
    const { at, depth } = this;
    try {
      return rule();
    } catch (reason) {
      if (reason !== failure) throw reason;
      this.at = at;
      this.depth = depth;
      return null;
    }
  }

  protected enter(): void {
    if (++this.depth > maximumDepth) throw new TooDeep();
  }

  protected leave(): void {
    this.depth--;
  }

  /** The text of a NAME token in NFKC, the form in which Python compares identifiers (PEP 3131). */
  protected nameText(token: number): string {
    const text = this.stream.text(token);
    return this.stream.ascii ? text : text.normalize("NFKC");
  }

  protected expectName(): string {
    if (this.kind[this.at] !== T.Name) throw failure;
    return this.nameText(this.at++);
  }

  /** Soft keywords are names with a certain spelling at a certain place. */
  protected isSoftKeyword(token: number, word: string): boolean {
    const { stream } = this;
    const start = stream.start[token]!;
    return this.kind[token] === T.Name && stream.end[token]! - start === word.length && stream.source.startsWith(word, start);
  }

  /** The last token of what has been read; layout tokens end nothing. */
  protected lastToken(): number {
    let token = this.at - 1;
    while (this.kind[token]! <= T.Dedent) token--;
    return token;
  }

  /** From token `first` to the last token read. */
  protected span(first: number): Position {
    const last = this.lastToken();
    return {
      lineno: this.line[first]!,
      col_offset: this.column[first]!,
      end_lineno: this.endLine[last]!,
      end_col_offset: this.endColumn[last]!,
    };
  }
}
