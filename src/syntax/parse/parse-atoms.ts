/**
 * First pass: atoms, displays and comprehensions. The methods of this and the following `parse-*` classes
 * bear the names of the grammar's rules (language reference, chapter 10); each class adds a layer.
 */
import type { Comprehension, Expression, Starred } from "../ast/ast.ts";
import { toTarget } from "../targets.ts";
import { numberValue } from "../tokens/number-literal.ts";
import { concatenateStrings, type StringContext } from "../tokens/string-literal.ts";
import { TokenCursor } from "../tokens/token-cursor.ts";
import { T } from "../tokens/token-kinds.ts";

export abstract class AtomParser extends TokenCursor {
  protected readonly strings: StringContext;

  constructor(strings: StringContext) {
    super(strings.reporter.stream);
    this.strings = strings;
  }

  abstract expression(): Expression;
  abstract namedExpression(): Expression;
  abstract disjunction(): Expression;
  abstract bitwiseOr(): Expression;
  abstract yieldExpression(): Expression;
  abstract primary(): Expression;

  /** atom */
  protected atom(): Expression {
    const token = this.at;
    const kind = this.kind[token]!;
    switch (kind) {
      case T.Name:
        this.at++;
        return {
          kind: "Name",
          id: this.nameText(token),
          ctx: "Load",
          lineno: this.line[token]!,
          col_offset: this.column[token]!,
          end_lineno: this.endLine[token]!,
          end_col_offset: this.endColumn[token]!,
        };
      case T.Number:
        return this.number(token);
      case T.String: {
        let last = token;
        while (this.kind[last + 1] === T.String) last++;
        this.at = last + 1;
        // The lexer's error after the strings comes before theirs.
        if (this.kind[last + 1] === T.Error) this.fail();
        return concatenateStrings(this.strings, token, last);
      }
      case T.LeftParenthesis:
        return this.parenthesised();
      case T.LeftBracket:
        return this.listDisplay();
      case T.LeftBrace:
        return this.braces();
      case T.None:
        return this.singleton(token, "None");
      case T.True:
        return this.singleton(token, "True");
      case T.False:
        return this.singleton(token, "False");
      case T.Ellipsis:
        return this.singleton(token, "Ellipsis");
      default:
        this.fail();
    }
  }

  /** A keyword or `...` that is a constant. */
  private singleton(token: number, type: "None" | "True" | "False" | "Ellipsis"): Expression {
    this.at++;
    return {
      kind: "Constant",
      value: { type },
      prefix: null,
      lineno: this.line[token]!,
      col_offset: this.column[token]!,
      end_lineno: this.endLine[token]!,
      end_col_offset: this.endColumn[token]!,
    };
  }

  /** A NUMBER. The only ones that fail are decimal integers too long to convert. */
  protected number(token: number): Expression {
    this.at++;
    const value = numberValue(this.stream.text(token));
    if (typeof value === "string") {
      const msg = `${value} - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.`;
      throw this.strings.reporter.located("SyntaxError", msg, this.line[token]!, 0, this.endLine[token]!, 0);
    }
    return {
      kind: "Constant",
      value,
      prefix: null,
      lineno: this.line[token]!,
      col_offset: this.column[token]!,
      end_lineno: this.endLine[token]!,
      end_col_offset: this.endColumn[token]!,
    };
  }

  /** `*x` in a display binds tighter than comparisons: CPython's grammar takes a bitwise_or. */
  protected starredBitwiseOr(): Starred {
    const first = this.at++;
    const value = this.bitwiseOr();
    return { kind: "Starred", value, ctx: "Load", ...this.span(first) };
  }

  /** star_named_expression */
  protected starNamedExpression(): Expression {
    return this.kind[this.at] === T.Star ? this.starredBitwiseOr() : this.namedExpression();
  }

  /** The rest of `first, ...` up to, not including, a closing bracket. */
  protected moreElements(elements: Expression[], closer: T): void {
    while (this.accept(T.Comma)) {
      if (this.kind[this.at] === closer) return;
      elements.push(this.starNamedExpression());
    }
  }

  /** Does a comprehension begin here? `async` alone could also begin a statement. */
  protected atComprehension(): boolean {
    const kind = this.kind[this.at];
    return kind === T.For || (kind === T.Async && this.kind[this.at + 1] === T.For);
  }

  /** group, tuple or genexp */
  private parenthesised(): Expression {
    const first = this.at++;
    if (this.accept(T.RightParenthesis)) return { kind: "Tuple", elts: [], ctx: "Load", ...this.span(first) };
    if (this.kind[this.at] === T.Yield) {
      const value = this.yieldExpression();
      this.expect(T.RightParenthesis);
      return value;
    }
    const element = this.starNamedExpression();
    const next = this.kind[this.at];
    if (next === T.Comma) {
      const elts = [element];
      this.moreElements(elts, T.RightParenthesis);
      this.expect(T.RightParenthesis);
      return { kind: "Tuple", elts, ctx: "Load", ...this.span(first) };
    }
    if (element.kind === "Starred") this.fail();
    if (next === T.RightParenthesis) {
      this.at++;
      return element;
    }
    const generators = this.forIfClauses();
    this.expect(T.RightParenthesis);
    return { kind: "GeneratorExp", elt: element, generators, ...this.span(first) };
  }

  /** list or listcomp */
  private listDisplay(): Expression {
    const first = this.at++;
    if (this.accept(T.RightBracket)) return { kind: "List", elts: [], ctx: "Load", ...this.span(first) };
    const element = this.starNamedExpression();
    if (this.atComprehension()) {
      if (element.kind === "Starred") this.fail();
      const generators = this.forIfClauses();
      this.expect(T.RightBracket);
      return { kind: "ListComp", elt: element, generators, ...this.span(first) };
    }
    const elts = [element];
    this.moreElements(elts, T.RightBracket);
    this.expect(T.RightBracket);
    return { kind: "List", elts, ctx: "Load", ...this.span(first) };
  }

  /** dict, set or a comprehension of either: the first element decides. */
  private braces(): Expression {
    const first = this.at++;
    const opening = this.kind[this.at];
    if (opening === T.RightBrace || opening === T.DoubleStar) return this.dictDisplay(first, [], []);
    const element = this.starNamedExpression();
    if (this.kind[this.at] === T.Colon && element.kind !== "Starred" && element.kind !== "NamedExpr") {
      this.at++;
      return this.afterKey(first, element);
    }
    // A walrus in parentheses is a NamedExpr too, and may be a key.
    if (this.kind[this.at] === T.Colon && element.kind === "NamedExpr" && this.kind[first + 1] === T.LeftParenthesis) {
      this.at++;
      return this.afterKey(first, element);
    }
    if (this.atComprehension()) {
      if (element.kind === "Starred") this.fail();
      const generators = this.forIfClauses();
      this.expect(T.RightBrace);
      return { kind: "SetComp", elt: element, generators, ...this.span(first) };
    }
    const elts = [element];
    this.moreElements(elts, T.RightBrace);
    this.expect(T.RightBrace);
    return { kind: "Set", elts, ...this.span(first) };
  }

  /** A dict or its comprehension, after the first `key:`. */
  private afterKey(first: number, key: Expression): Expression {
    const value = this.expression();
    if (this.atComprehension()) {
      const generators = this.forIfClauses();
      this.expect(T.RightBrace);
      return { kind: "DictComp", key, value, generators, ...this.span(first) };
    }
    const keys = [key];
    const values = [value];
    if (!this.accept(T.Comma)) {
      this.expect(T.RightBrace);
      return { kind: "Dict", keys, values, ...this.span(first) };
    }
    return this.dictDisplay(first, keys, values);
  }

  /** The items of a dict display after the ones given, up to its brace. */
  private dictDisplay(first: number, keys: (Expression | null)[], values: Expression[]): Expression {
    while (this.kind[this.at] !== T.RightBrace) {
      if (this.accept(T.DoubleStar)) {
        keys.push(null);
        values.push(this.bitwiseOr());
      } else {
        keys.push(this.expression());
        this.expect(T.Colon);
        values.push(this.expression());
      }
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RightBrace);
    return { kind: "Dict", keys, values, ...this.span(first) };
  }

  /** for_if_clauses: conditions are disjunctions, so `x if a else b` needs parentheses there. */
  forIfClauses(): Comprehension[] {
    const clauses: Comprehension[] = [];
    do {
      const is_async = this.accept(T.Async) ? 1 : 0;
      this.expect(T.For);
      const target = this.starTargets();
      this.expect(T.In);
      const iter = this.disjunction();
      const ifs: Expression[] = [];
      while (this.accept(T.If)) ifs.push(this.disjunction());
      clauses.push({ kind: "comprehension", target, iter, ifs, is_async });
    } while (this.atComprehension());
    return clauses;
  }

  /** What `for` assigns to, with or without commas. */
  protected starTargets(): Expression {
    const first = this.at;
    const target = this.starTarget();
    if (this.kind[this.at] !== T.Comma) return target;
    const elts = [target];
    while (this.accept(T.Comma)) {
      if (!this.startsTarget()) break;
      elts.push(this.starTarget());
    }
    return { kind: "Tuple", elts, ctx: "Store", ...this.span(first) };
  }

  /** After a comma: another target, or the end of the list? */
  private startsTarget(): boolean {
    const kind = this.kind[this.at]!;
    return kind !== T.In && kind !== T.Equal && kind !== T.RightParenthesis && kind !== T.Colon;
  }

  /** star_target: a primary cannot swallow the `in` that follows, as an expression would. */
  protected starTarget(): Expression {
    const first = this.at;
    if (this.accept(T.Star)) {
      if (this.kind[this.at] === T.Star) this.fail();
      const value = this.starTarget();
      return { kind: "Starred", value, ctx: "Store", ...this.span(first) };
    }
    const target = this.primary();
    if (!toTarget(target, "Store")) this.fail();
    return target;
  }
}
