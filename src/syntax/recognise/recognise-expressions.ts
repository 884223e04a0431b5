/**
 * Second pass: expressions with their error rules. Rules bear the grammar's names; those that only raise are
 * called `invalid...` and return nothing: they raise, or have nothing to say.
 */

import { precedences } from "../parse/parse-expressions.ts";
import { T } from "../tokens/token-kinds.ts";
import { expressionName, isLegacyStatement } from "./error-names.ts";
import { Memo, Recogniser } from "./recogniser.ts";

const softKeywords: readonly string[] = ["_", "case", "match"];

export abstract class ExpressionRecogniser extends Recogniser {
  protected abstract atom(): boolean;
  protected abstract arguments(): boolean;
  protected abstract lambdaParameters(): boolean;
  protected abstract genexp(): boolean;
  protected abstract listDisplay(): boolean;
  protected abstract tuple(): boolean;
  protected abstract slices(): boolean;

  // ---- lists of expressions

  /** star_expressions */
  starExpressions(): boolean {
    return this.list(() => this.starExpression()) && this.comma();
  }

  /** expressions */
  expressions(): boolean {
    return this.list(() => this.expression()) && this.comma();
  }

  /** star_expression */
  protected starExpression(): boolean {
    return this.memoised(Memo.StarExpression, () => {
      const m = this.mark;
      return (this.tok(T.Star) && this.bitwiseOr()) || this.back(m) || this.expression();
    });
  }

  /** star_named_expression */
  protected starNamedExpression(): boolean {
    const m = this.mark;
    return (this.tok(T.Star) && this.bitwiseOr()) || this.back(m) || this.namedExpression();
  }

  /** star_named_expressions */
  protected starNamedExpressions(): boolean {
    return this.list(() => this.starNamedExpression()) && this.comma();
  }

  /** yield_expr */
  protected yieldExpression(): boolean {
    const m = this.mark;
    if (!this.tok(T.Yield)) return false;
    return (this.tok(T.From) && this.expression()) || this.back(m + 1) || this.opt(this.starExpressions());
  }

  /** starred_expression: unlike in displays, a whole expression follows the star. */
  protected starredExpression(): boolean {
    const m = this.mark;
    return (this.tok(T.Star) && this.expression()) || this.back(m);
  }

  // ---- expression

  /** expression: its error rules come first, before anything has gone wrong. */
  expression(): boolean {
    return this.memoised(Memo.Expression, () => {
      if (this.errors) {
        this.invalidExpression();
        this.invalidLegacyExpression();
      }
      return this.conditional();
    });
  }

  /** expression without its error rules: also the whole of expression_without_invalid */
  private conditional(): boolean {
    const m = this.mark;
    if (!this.disjunction()) return this.back(m) || this.lambda();
    const end = this.mark;
    if (!(this.tok(T.If) && this.disjunction() && this.tok(T.Else) && this.expression())) this.mark = end;
    return true;
  }

  /** Two expressions side by side in brackets, and an `if` without its `else`. */
  private invalidExpression(): void {
    const m = this.mark;
    if (!this.nameBeforeStringOrSoftKeyword() && this.disjunction()) {
      const second = this.mark;
      if (this.withoutErrors(() => this.conditional())) this.forgottenComma(m, second);
      this.mark = m;
    }
    if (this.disjunction() && this.tok(T.If)) {
      const test = this.mark;
      if (this.disjunction() && !this.at(T.Else) && !this.at(T.Colon)) {
        const first = this.read(m, test - 1, (parser) => parser.disjunction());
        const last = this.read(test, this.mark, (parser) => parser.disjunction());
        this.raiseNodes(first, last, "expected 'else' after 'if' expression");
      }
    }
    this.mark = m;
  }

  /**
   * Two words side by side that are better explained otherwise: `print "hello"`, `match x`. CPython 3.11 compares
   * only as many letters as the name has, so `c`, `ma` and the like count as soft keywords here.
   */
  private nameBeforeStringOrSoftKeyword(): boolean {
    if (!this.at(T.Name)) return false;
    const text = this.stream.text(this.mark);
    const soft = softKeywords.some((word) => word.startsWith(text));
    this.mark++;
    const string = this.at(T.String);
    this.mark--;
    return string || soft;
  }

  /** At the end of the second expression. Outside brackets there was nothing to separate with a comma. */
  private forgottenComma(first: number, second: number): void {
    const left = this.read(first, second, (parser) => parser.disjunction());
    if (left.kind === "Name" && isLegacyStatement(left.id)) return;
    if (this.bracketLevel(this.mark - 1) === 0) return;
    const right = this.read(second, this.mark, (parser) => parser.expression());
    this.raiseNodes(left, right, "invalid syntax. Perhaps you forgot a comma?");
  }

  private bracketLevel(token: number): number {
    let level = 0;
    for (let index = 0; index <= token; index++) {
      const kind = this.kind[index]!;
      if (kind === T.LeftParenthesis || kind === T.LeftBracket || kind === T.LeftBrace) level++;
      else if (kind === T.RightParenthesis || kind === T.RightBracket || kind === T.RightBrace) level--;
    }
    return level;
  }

  /** `print x` */
  private invalidLegacyExpression(): void {
    const m = this.mark;
    if (this.tok(T.Name) && !this.at(T.LeftParenthesis) && this.starExpressions()) {
      const name = this.stream.text(m);
      if (isLegacyStatement(name)) {
        const last = this.read(m + 1, this.mark, (parser) => parser.starExpressions());
        const first = this.reporter.tokenPosition(m);
        this.raiseNodes(first, last, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`);
      }
    }
    this.mark = m;
  }

  /** lambdef */
  protected lambda(): boolean {
    const m = this.mark;
    if (!this.tok(T.Lambda)) return false;
    return (this.opt(this.lambdaParameters()) && this.tok(T.Colon) && this.expression()) || this.back(m);
  }

  // ---- named expressions

  /** assignment_expression: after `:=` there is no way back. */
  protected assignmentExpression(): boolean {
    const m = this.mark;
    return (this.tok(T.Name) && this.tok(T.ColonEqual) && this.expression()) || this.back(m);
  }

  /** named_expression: a walrus after a name has no alternative. */
  namedExpression(): boolean {
    const m = this.mark;
    if (this.tok(T.Name) && this.tok(T.ColonEqual)) return this.expression() || this.back(m);
    this.mark = m;
    if (this.errors) this.invalidNamedExpression();
    return (this.expression() && !this.at(T.ColonEqual)) || this.back(m);
  }

  /** invalid_named_expression: `=` where only `:=` or `==` makes sense. */
  private invalidNamedExpression(): void {
    this.memoised(Memo.InvalidNamedExpression, () => {
      const m = this.mark;
      if (this.expression() && this.tok(T.ColonEqual)) {
        const end = this.mark - 1;
        if (this.expression()) {
          const node = this.read(m, end, (parser) => parser.expression());
          this.raiseNodes(node, node, `cannot use assignment expressions with ${expressionName(node)}`);
        }
      }
      this.mark = m;
      if (this.tok(T.Name) && this.tok(T.Equal) && this.bitwiseOr() && !this.at(T.Equal) && !this.at(T.ColonEqual)) {
        const last = this.read(m + 2, this.mark, (parser) => parser.bitwiseOr());
        this.raiseNodes(this.reporter.tokenPosition(m), last, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      }
      this.mark = m;
      if (this.ahead(() => this.isDisplay()) || !this.bitwiseOr()) return false;
      const end = this.mark;
      if (this.tok(T.Equal) && this.bitwiseOr() && !this.at(T.Equal) && !this.at(T.ColonEqual)) {
        const node = this.read(m, end, (parser) => parser.bitwiseOr());
        this.raiseNodes(node, node, `cannot assign to ${expressionName(node)} here. Maybe you meant '==' instead of '='?`);
      }
      return false;
    });
  }

  /** Displays before `=` are left to the rule about assignments. */
  private isDisplay(): boolean {
    return this.listDisplay() || this.tuple() || this.genexp() || this.at(T.True) || this.at(T.None) || this.at(T.False);
  }

  // ---- operators

  /** disjunction */
  disjunction(): boolean {
    return this.memoised(Memo.Disjunction, () => this.chain(T.Or, () => this.conjunction()));
  }

  /** conjunction */
  private conjunction(): boolean {
    return this.memoised(Memo.Conjunction, () => this.chain(T.And, () => this.inversion()));
  }

  /** Operands with one operator between them. */
  private chain(operator: T, operand: () => boolean): boolean {
    if (!operand()) return false;
    for (;;) {
      const m = this.mark;
      if (!(this.tok(operator) && operand())) {
        this.mark = m;
        return true;
      }
    }
  }

  /** inversion */
  private inversion(): boolean {
    return this.memoised(Memo.Inversion, () => {
      const m = this.mark;
      return (this.tok(T.Not) && this.inversion()) || this.back(m) || this.comparison();
    });
  }

  /** comparison */
  private comparison(): boolean {
    if (!this.bitwiseOr()) return false;
    for (;;) {
      const m = this.mark;
      if (!(this.comparisonOperator() && this.bitwiseOr())) {
        this.mark = m;
        return true;
      }
    }
  }

  /** Consumes an operator. The caller restores the mark after half of one. */
  private comparisonOperator(): boolean {
    const kind = this.next;
    if (kind >= T.EqualEqual && kind <= T.GreaterEqual) {
      this.mark++;
      return true;
    }
    if (this.tok(T.Not)) return this.tok(T.In);
    if (this.tok(T.Is)) return this.opt(this.tok(T.Not));
    return this.tok(T.In);
  }

  /** Which operator binds first does not matter for recognising: one loop stands for six levels of the grammar. */
  bitwiseOr(): boolean {
    return this.memoised(Memo.BitwiseOr, () => {
      if (!this.factor()) return false;
      for (;;) {
        const m = this.mark;
        if (precedences[this.next] === 0) return true;
        this.mark++;
        if (!this.factor()) {
          this.mark = m;
          return true;
        }
      }
    });
  }

  /** factor */
  private factor(): boolean {
    const kind = this.next;
    if (kind !== T.Minus && kind !== T.Plus && kind !== T.Tilde) return this.power();
    return this.memoised(Memo.Factor, () => {
      this.mark++;
      return this.factor();
    });
  }

  /** power */
  private power(): boolean {
    const m = this.mark;
    if (!((this.tok(T.Await) && this.primary()) || this.back(m) || this.primary())) return false;
    const end = this.mark;
    if (!(this.tok(T.DoubleStar) && this.factor())) this.mark = end;
    return true;
  }

  /** primary */
  protected primary(): boolean {
    return this.memoised(Memo.Primary, () => {
      if (!this.atom()) return false;
      while (this.trailer());
      return true;
    });
  }

  /**
   * One step of a primary. The rule for generators is tried on every bracket, and its error alternative
   * accepts `[` and `{` as well: this is how `a {b c}` comes to be read.
   */
  private trailer(): boolean {
    switch (this.next) {
      case T.Dot:
        return this.attributeTrailer();
      case T.LeftParenthesis:
        return this.genexp() || this.callTrailer();
      case T.LeftBracket:
        return this.genexp() || this.subscriptTrailer();
      case T.LeftBrace:
        return this.genexp();
      default:
        return false;
    }
  }

  /** `'.' NAME` */
  protected attributeTrailer(): boolean {
    const m = this.mark;
    return (this.tok(T.Dot) && this.tok(T.Name)) || this.back(m);
  }

  /** `'(' [arguments] ')'` */
  protected callTrailer(): boolean {
    const m = this.mark;
    return (this.tok(T.LeftParenthesis) && this.opt(this.arguments()) && this.tok(T.RightParenthesis)) || this.back(m);
  }

  /** `'[' slices ']'` */
  protected subscriptTrailer(): boolean {
    const m = this.mark;
    return (this.tok(T.LeftBracket) && this.slices() && this.tok(T.RightBracket)) || this.back(m);
  }
}
