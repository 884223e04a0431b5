/**
 * The second pass reads tokens through this class. It is a packrat recogniser: rules return true and move the
 * mark, or return false and leave it, exactly in the order of CPython's grammar, because that order decides
 * which of several possible messages is given and how far the parser has looked (where "invalid syntax" stands).
 *
 * It builds no tree. A message that needs one (what is assigned to here?) has the first pass read the span again.
 */
import type { Position } from "../ast/ast.ts";
import type { Parser } from "../parse/parser.ts";
import type { SyntaxErrorType } from "../syntax-error.ts";
import { failure } from "../tokens/token-cursor.ts";
import { T } from "../tokens/token-kinds.ts";
import type { TokenStream } from "../tokens/token-stream.ts";
import type { ErrorReporter } from "./error-reporter.ts";

/** The rules whose results are kept: those CPython memoises. It is part of the behaviour, see `withoutErrors`. */
export const enum Memo {
  SimpleStatement,
  Block,
  Expression,
  StarExpression,
  Disjunction,
  Conjunction,
  Inversion,
  BitwiseOr,
  Factor,
  Primary,
  StarTarget,
  TargetWithStarAtom,
  DeleteTarget,
  TPrimary,
  Arguments,
  ClosedPattern,
  StarPattern,
  InvalidNamedExpression,
  Count,
}

export class Recogniser {
  readonly stream: TokenStream;
  readonly reporter: ErrorReporter;
  readonly kind: Uint8Array;
  readonly tree: Parser;
  /** Are the `invalid_*` alternatives active? */
  protected errors: boolean;
  protected mark = 0;
  /** How many tokens have been asked for; the last of them is where an unplaced error stands. */
  fill = 0;
  /** Literals before this token have been checked by the first pass. */
  private readonly checked: number;
  private readonly memo = new Map<number, number>();

  constructor(reporter: ErrorReporter, tree: Parser, errors: boolean, checked: number) {
    this.reporter = reporter;
    this.stream = reporter.stream;
    this.kind = reporter.stream.kind;
    this.tree = tree;
    this.errors = errors;
    this.checked = checked;
  }

  /** The kind of the token at the mark. Asking for the error token raises the lexer's error. */
  protected get next(): T {
    const { mark } = this;
    if (mark >= this.fill) {
      this.fill = mark + 1;
      if (this.reporter.tokensRead < this.fill) this.reporter.tokensRead = this.fill;
      if (this.kind[mark] === T.Error) throw this.reporter.lexerError();
    }
    return this.kind[mark]!;
  }

  /** Consumes a token of this kind. */
  protected tok(kind: T): boolean {
    if (this.next !== kind) return false;
    this.mark++;
    return true;
  }

  /** Lookahead for one token. */
  protected at(kind: T): boolean {
    return this.next === kind;
  }

  protected softKeyword(word: string): boolean {
    if (this.next !== T.Name || this.stream.text(this.mark) !== word) return false;
    this.mark++;
    return true;
  }

  /** Restores the mark after an alternative that failed. */
  protected back(mark: number): false {
    this.mark = mark;
    return false;
  }

  /** An optional part never fails. */
  protected opt(_matched: boolean): true {
    return true;
  }

  /** One or more. */
  protected many(rule: () => boolean): boolean {
    if (!rule()) return false;
    while (rule());
    return true;
  }

  /** Zero or more. */
  protected any(rule: () => boolean): true {
    while (rule());
    return true;
  }

  /** One or more with commas between; a trailing comma is not consumed. */
  protected list(rule: () => boolean): boolean {
    if (!rule()) return false;
    for (;;) {
      const mark = this.mark;
      if (!(this.tok(T.Comma) && rule())) {
        this.mark = mark;
        return true;
      }
    }
  }

  protected comma(): true {
    return this.opt(this.tok(T.Comma));
  }

  /** Does `rule` apply here? Moves nothing. */
  protected ahead(rule: () => boolean): boolean {
    const mark = this.mark;
    const matched = rule();
    this.mark = mark;
    return matched;
  }

  protected memoised(rule: Memo, body: () => boolean): boolean {
    const { mark } = this;
    const key = mark * Memo.Count + rule;
    const known = this.memo.get(key);
    if (known !== undefined) {
      if (known < 0) return false;
      this.mark = known;
      return true;
    }
    const matched = body();
    this.memo.set(key, matched ? this.mark : -1);
    if (!matched) this.mark = mark;
    return matched;
  }

  protected forget(): void {
    this.memo.clear();
  }

  /** expression_without_invalid: results memoised meanwhile stay, error rules that were skipped included. */
  protected withoutErrors(rule: () => boolean): boolean {
    const { errors } = this;
    this.errors = false;
    const matched = rule();
    this.errors = errors;
    return matched;
  }

  /** `&&token`: the grammar insists on it, in either pass. */
  protected forced(kind: T, text: string): boolean {
    if (this.tok(kind)) return true;
    throw this.reporter.tokenRange(this.mark, this.mark, `expected '${text}'`);
  }

  /** A NUMBER or some STRINGs, with the errors of their own that CPython meets when it makes their node. */
  protected literal(): boolean {
    const m = this.mark;
    const matched = this.tok(T.Number) || this.many(() => this.tok(T.String));
    if (matched && m >= this.checked) this.read(m, this.mark, (parser) => parser.literalAtom());
    return matched;
  }

  // ---- raising

  /** At the last token asked for. */
  protected raise(msg: string, type: SyntaxErrorType = "SyntaxError"): never {
    throw this.reporter.atToken(this.fill - 1, msg, type);
  }

  protected raiseIndentation(msg: string): never {
    this.raise(msg, "IndentationError");
  }

  protected raiseTokens(first: number, last: number, msg: string): never {
    throw this.reporter.tokenRange(first, last, msg);
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: the end is where the lexer has got to. */
  protected raiseFrom(first: Position, msg: string): never {
    const last = this.reporter.tokenPosition(this.fill - 1);
    throw this.reporter.located("SyntaxError", msg, first.lineno, first.col_offset + 1, last.end_lineno, last.end_col_offset);
  }

  protected raiseNodes(first: Position, last: Position, msg: string): never {
    throw this.reporter.nodeRange(first, last, msg);
  }

  /**
   * The tree of tokens first..end, by a rule of the first pass. That pass would read on where this one has
   * found that nothing valid follows, so the token after the span pretends to be the end of input.
   */
  protected read<R>(first: number, end: number, rule: (parser: Parser) => R): R {
    const { kind } = this;
    const after = kind[end]!;
    kind[end] = T.EndMarker;
    try {
      return this.tree.reread(first, rule);
    } catch (reason) {
      if (reason === failure) throw this.reporter.atToken(first, "invalid syntax");
      throw reason;
    } finally {
      kind[end] = after;
    }
  }

  protected line(token: number): number {
    return this.stream.line[token]!;
  }
}
