/** Second pass: atoms, displays, comprehensions, slices and call arguments. */
import type { Comprehension, Position } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { ExpressionRecogniser } from "./recognise-expressions.ts";
import { Memo } from "./recogniser.ts";

const meantEqual = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const needsParentheses = "Generator expression must be parenthesized";

/** The last expression of a comprehension (_PyPegen_get_last_comprehension_item). */
function lastOf(clauses: readonly Comprehension[]): Position {
  const clause = clauses[clauses.length - 1]!;
  return clause.ifs[clause.ifs.length - 1] ?? clause.iter;
}

export abstract class DisplayRecogniser extends ExpressionRecogniser {
  protected abstract starTargets(): boolean;
  protected abstract invalidForTarget(): void;

  /** atom: brackets are tried as each display in turn; the memo of what is inside makes that cheap. */
  protected atom(): boolean {
    switch (this.next) {
      case T.Name:
      case T.True:
      case T.False:
      case T.None:
      case T.Ellipsis:
        this.mark++;
        return true;
      case T.String:
      case T.Number:
        return this.literal();
      case T.LeftParenthesis:
        return this.tuple() || this.group() || this.genexp();
      case T.LeftBracket:
        return this.listDisplay() || this.comprehension(T.LeftBracket, T.RightBracket);
      case T.LeftBrace:
        return this.dict() || this.set() || this.dictComprehension() || this.comprehension(T.LeftBrace, T.RightBrace);
      default:
        return false;
    }
  }

  /** tuple: empty, or with at least one comma. */
  protected tuple(): boolean {
    const m = this.mark;
    if (!this.tok(T.LeftParenthesis)) return false;
    const inside = this.mark;
    if (this.starNamedExpression() && this.tok(T.Comma)) this.opt(this.starNamedExpressions());
    else this.mark = inside;
    return this.tok(T.RightParenthesis) || this.back(m);
  }

  /** group */
  private group(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftParenthesis) && (this.yieldExpression() || this.namedExpression()) && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.errors) this.invalidGroup();
    return this.back(m);
  }

  /** invalid_group: stars make no sense in parentheses alone. */
  private invalidGroup(): void {
    const m = this.mark;
    if (this.tok(T.LeftParenthesis) && this.starredExpression() && this.tok(T.RightParenthesis)) {
      this.raiseStarred(m + 1, this.mark - 1, "cannot use starred expression here");
    }
    this.mark = m;
    if (this.tok(T.LeftParenthesis) && this.tok(T.DoubleStar) && this.expression() && this.tok(T.RightParenthesis)) {
      this.raiseTokens(m + 1, m + 1, "cannot use double starred expression here");
    }
    this.mark = m;
  }

  /** At a node that begins with the star at `star`. */
  private raiseStarred(star: number, end: number, msg: string): never {
    const value = this.read(star + 1, end, (parser) => parser.expression());
    const start = { lineno: this.line(star), col_offset: this.stream.column[star]! };
    this.raiseNodes({ ...value, ...start }, { ...value, ...start }, msg);
  }

  /** list */
  protected listDisplay(): boolean {
    const m = this.mark;
    return (this.tok(T.LeftBracket) && this.opt(this.starNamedExpressions()) && this.tok(T.RightBracket)) || this.back(m);
  }

  /** set */
  private set(): boolean {
    const m = this.mark;
    return (this.tok(T.LeftBrace) && this.starNamedExpressions() && this.tok(T.RightBrace)) || this.back(m);
  }

  // ---- comprehensions

  /** listcomp and setcomp */
  private comprehension(opening: T, closing: T): boolean {
    const m = this.mark;
    if (this.tok(opening) && this.namedExpression() && this.forIfClauses() && this.tok(closing)) return true;
    this.mark = m;
    if (this.errors) this.invalidComprehension();
    return this.back(m);
  }

  /** genexp */
  protected genexp(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftParenthesis) && this.argument() && this.forIfClauses() && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.errors) this.invalidComprehension();
    return this.back(m);
  }

  /** assignment_expression | expression !':=' */
  private argument(): boolean {
    const m = this.mark;
    return this.assignmentExpression() || (this.expression() && !this.at(T.ColonEqual)) || this.back(m);
  }

  /** invalid_comprehension: takes any opening bracket, wherever the rule is tried. */
  private invalidComprehension(): void {
    const m = this.mark;
    const opening = this.next;
    const bracket = opening === T.LeftBracket || opening === T.LeftBrace;
    if (!bracket && opening !== T.LeftParenthesis) return;
    this.mark++;
    if (this.starredExpression()) {
      const end = this.mark;
      if (this.forIfClauses()) this.raiseStarred(m + 1, end, "iterable unpacking cannot be used in comprehension");
    }
    this.mark = m + 1;
    if (bracket && this.starNamedExpression() && this.tok(T.Comma)) this.unparenthesisedTarget(m + 1, this.mark - 1);
    this.mark = m;
  }

  /** `[x, y for x, y in z]`, after the comma. */
  private unparenthesisedTarget(first: number, comma: number): void {
    const msg = "did you forget parentheses around the comprehension target?";
    if (this.starNamedExpressions()) {
      const end = this.mark;
      if (this.forIfClauses()) {
        const elements = this.read(first, end, (parser) => parser.elements());
        this.raiseNodes(elements[0]!, elements[elements.length - 1]!, msg);
      }
    }
    this.mark = comma + 1;
    if (this.forIfClauses()) {
      const elements = this.read(first, comma, (parser) => parser.elements());
      this.raiseNodes(elements[0]!, this.reporter.tokenPosition(comma), msg);
    }
  }

  /** for_if_clauses: after `in` a clause has no way back. */
  protected forIfClauses(): boolean {
    return this.many(() => this.forIfClause());
  }

  /** for_if_clause */
  private forIfClause(): boolean {
    const m = this.mark;
    if (this.tok(T.Async) && this.tok(T.For) && this.starTargets() && this.tok(T.In)) return this.afterIn(m);
    this.mark = m;
    if (this.tok(T.For) && this.starTargets() && this.tok(T.In)) return this.afterIn(m);
    this.mark = m;
    if (this.errors) this.invalidForTarget();
    return this.back(m);
  }

  /** The iterable and its conditions. */
  private afterIn(m: number): boolean {
    if (!this.disjunction()) return this.back(m);
    return this.any(() => {
      const condition = this.mark;
      return (this.tok(T.If) && this.disjunction()) || this.back(condition);
    });
  }

  // ---- dicts

  /** dict */
  private dict(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftBrace) && this.opt(this.keyValuePairs()) && this.tok(T.RightBrace)) return true;
    this.mark = m;
    // CPython does not switch this error rule off, not even in the first pass: the brace before it hides it.
    if (this.tok(T.LeftBrace)) this.invalidPairs();
    return this.back(m);
  }

  /** double_starred_kvpairs */
  private keyValuePairs(): boolean {
    return this.list(() => this.doubleStarredPair()) && this.comma();
  }

  /** double_starred_kvpair */
  private doubleStarredPair(): boolean {
    const m = this.mark;
    return (this.tok(T.DoubleStar) && this.bitwiseOr()) || this.back(m) || this.pair();
  }

  /** kvpair */
  private pair(): boolean {
    const m = this.mark;
    return (this.expression() && this.tok(T.Colon) && this.expression()) || this.back(m);
  }

  /** dictcomp with invalid_dict_comprehension */
  private dictComprehension(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftBrace) && this.pair() && this.forIfClauses() && this.tok(T.RightBrace)) return true;
    this.mark = m;
    if (this.errors) {
      if (this.tok(T.LeftBrace) && this.tok(T.DoubleStar) && this.bitwiseOr() && this.forIfClauses() && this.tok(T.RightBrace)) {
        this.raiseTokens(m + 1, m + 1, "dict unpacking cannot be used in dict comprehension");
      }
    }
    return this.back(m);
  }

  /** invalid_double_starred_kvpairs */
  private invalidPairs(): void {
    const m = this.mark;
    if (this.list(() => this.doubleStarredPair()) && this.tok(T.Comma)) this.invalidPair(true);
    this.mark = m;
    this.invalidPair(false);
    this.mark = m;
  }

  /** invalid_kvpair, and what it shares with the rule above: only after other pairs is a lone key an error. */
  private invalidPair(afterPairs: boolean): void {
    const m = this.mark;
    if (!this.expression()) return;
    const colon = this.mark;
    if (afterPairs && !this.at(T.Colon)) {
      const key = this.read(m, colon, (parser) => parser.expression());
      throw this.reporter.located("SyntaxError", "':' expected after dictionary key", key.lineno, key.end_col_offset, key.end_lineno, 0);
    }
    if (this.tok(T.Colon) && this.tok(T.Star) && this.bitwiseOr()) {
      this.raiseFrom(this.reporter.tokenPosition(colon + 1), "cannot use a starred expression in a dictionary value");
    }
    this.mark = colon;
    if (this.tok(T.Colon) && (this.at(T.RightBrace) || this.at(T.Comma))) {
      this.raiseTokens(colon, colon, "expression expected after dictionary key and ':'");
    }
    this.mark = m;
  }

  // ---- subscripts

  /** slices */
  protected slices(): boolean {
    const m = this.mark;
    if (this.slice() && !this.at(T.Comma)) return true;
    this.mark = m;
    return (this.list(() => this.slice() || this.starredExpression()) && this.comma()) || this.back(m);
  }

  /** slice: bounds are expressions; only a lone index may be a named expression. */
  private slice(): boolean {
    const m = this.mark;
    this.opt(this.expression());
    if (this.tok(T.Colon)) {
      this.opt(this.expression());
      if (this.tok(T.Colon)) this.opt(this.expression());
      return true;
    }
    return this.back(m) || this.namedExpression();
  }

  // ---- arguments

  /** arguments: must reach the closing parenthesis, else the error rules look at them. */
  protected arguments(): boolean {
    return this.memoised(Memo.Arguments, () => {
      const m = this.mark;
      if (this.args() && this.comma() && this.at(T.RightParenthesis)) return true;
      this.mark = m;
      if (this.errors) this.invalidArguments();
      return this.back(m);
    });
  }

  /** args: positional ones, then keywords. */
  private args(): boolean {
    const m = this.mark;
    if (this.list(() => this.positionalArgument())) {
      const end = this.mark;
      if (!(this.tok(T.Comma) && this.keywordArguments())) this.mark = end;
      return true;
    }
    return this.back(m) || this.keywordArguments();
  }

  /** Arguments that end with keywords: a star after them follows `**`, or lacks its operand. */
  private argsWithKeywords(): boolean {
    const m = this.mark;
    if (this.list(() => this.positionalArgument()) && this.tok(T.Comma) && this.keywordArguments()) return true;
    return this.back(m) || this.keywordArguments();
  }

  /** A positional argument is not followed by `=`. */
  private positionalArgument(): boolean {
    const m = this.mark;
    if (this.starredExpression()) return true;
    return (this.argument() && !this.at(T.Equal)) || this.back(m);
  }

  /** kwargs */
  private keywordArguments(): boolean {
    const m = this.mark;
    if (this.list(() => this.keywordOr(T.Star))) {
      const end = this.mark;
      if (!(this.tok(T.Comma) && this.list(() => this.keywordOr(T.DoubleStar)))) this.mark = end;
      return true;
    }
    return this.back(m) || this.list(() => this.keywordOr(T.DoubleStar));
  }

  /** kwarg_or_starred, kwarg_or_double_starred */
  private keywordOr(star: T): boolean {
    const m = this.mark;
    if (this.errors) this.invalidKeyword();
    if (this.tok(T.Name) && this.tok(T.Equal) && this.expression()) return true;
    this.mark = m;
    return (this.tok(star) && this.expression()) || this.back(m);
  }

  /** invalid_kwarg: something other than a name before `=`. */
  private invalidKeyword(): void {
    const m = this.mark;
    if (this.tok(T.True) || this.tok(T.False) || this.tok(T.None)) {
      if (this.tok(T.Equal)) this.raiseTokens(m, m + 1, `cannot assign to ${this.stream.text(m)}`);
      this.mark = m;
    }
    if (this.tok(T.Name) && this.tok(T.Equal)) {
      if (this.expression() && this.forIfClauses()) this.raiseTokens(m, m + 1, meantEqual);
      this.mark = m;
      return;
    }
    this.mark = m;
    if (this.expression() && this.tok(T.Equal)) {
      const equal = this.reporter.tokenPosition(this.mark - 1);
      const node = this.read(m, this.mark - 1, (parser) => parser.expression());
      this.raiseNodes(node, equal, 'expression cannot contain assignment, perhaps you meant "=="?');
    }
    this.mark = m;
  }

  /** invalid_arguments: six alternatives, each from the start. */
  private invalidArguments(): void {
    const m = this.mark;
    if (this.argsWithKeywords() && this.tok(T.Comma) && this.tok(T.Star)) {
      const star = this.mark - 1;
      this.raiseTokens(star, star, "iterable argument unpacking follows keyword argument unpacking");
    }
    this.mark = m;
    if (this.expression()) this.generatorFirst(m, this.mark);
    this.mark = m;
    if (this.tok(T.Name) && this.tok(T.Equal) && this.expression() && this.forIfClauses()) this.raiseTokens(m, m + 1, meantEqual);
    this.mark = m;
    if (this.args()) this.generatorAfterArguments(m, this.mark);
    this.mark = m;
    if (this.args() && this.tok(T.Comma)) this.generatorLast(this.mark);
    this.mark = m;
    if (!this.args()) return;
    const end = this.mark;
    if (this.tok(T.Comma) && this.args()) this.raise(this.orderMessage(m, end));
    this.mark = m;
  }

  /** `f(x for x in y, 1)` */
  private generatorFirst(m: number, clauses: number): void {
    if (!this.forIfClauses()) return;
    const end = this.mark;
    if (!this.tok(T.Comma)) return;
    if (!this.args() && this.expression()) this.forIfClauses();
    const first = this.read(m, clauses, (parser) => parser.expression());
    this.raiseNodes(first, lastOf(this.read(clauses, end, (parser) => parser.forIfClauses())), needsParentheses);
  }

  /** `f(1, x for x in y)` */
  private generatorLast(second: number): void {
    if (!this.expression()) return;
    const clauses = this.mark;
    if (!this.forIfClauses()) return;
    const generators = this.read(clauses, this.mark, (parser) => parser.forIfClauses());
    const first = this.read(second, clauses, (parser) => parser.expression());
    this.raiseNodes(first, generators[generators.length - 1]!.target, needsParentheses);
  }

  /** `f(a, x for x in y)`: a call's only argument needs no parentheses (_PyPegen_nonparen_genexp_in_call). */
  private generatorAfterArguments(m: number, clauses: number): void {
    if (!this.forIfClauses()) return;
    const end = this.mark;
    const { args } = this.read(m, clauses, (parser) => parser.argumentList(clauses));
    if (args.length <= 1) return;
    const last = lastOf(this.read(clauses, end, (parser) => parser.forIfClauses()));
    this.raiseNodes(args[args.length - 1]!, last, needsParentheses);
  }

  /** _PyPegen_arguments_parsing_error */
  private orderMessage(m: number, end: number): string {
    const { keywords } = this.read(m, end, (parser) => parser.argumentList(end));
    const unpacking = keywords.some((keyword) => keyword.arg === null);
    return `positional argument follows keyword argument${unpacking ? " unpacking" : ""}`;
  }
}
