/** First pass: simple statements. */
import type { Alias, BinaryOperator, Expression, Statement } from "../ast/ast.ts";
import { toTarget } from "../targets.ts";
import { T } from "../tokens/token-kinds.ts";
import { PatternParser } from "./parse-patterns.ts";

const augmented: ReadonlyMap<T, BinaryOperator> = new Map([
  [T.PlusEqual, "Add"],
  [T.MinusEqual, "Sub"],
  [T.StarEqual, "Mult"],
  [T.AtEqual, "MatMult"],
  [T.SlashEqual, "Div"],
  [T.PercentEqual, "Mod"],
  [T.AmpersandEqual, "BitAnd"],
  [T.VerticalBarEqual, "BitOr"],
  [T.CircumflexEqual, "BitXor"],
  [T.LeftShiftEqual, "LShift"],
  [T.RightShiftEqual, "RShift"],
  [T.DoubleStarEqual, "Pow"],
  [T.DoubleSlashEqual, "FloorDiv"],
]);

export abstract class SimpleStatementParser extends PatternParser {
  /** simple_stmts: one line of statements between semicolons. */
  protected simpleStatements(into: Statement[]): void {
    for (;;) {
      into.push(this.simpleStatement());
      if (this.accept(T.Newline)) return;
      this.expect(T.Semicolon);
      if (this.accept(T.Newline)) return;
    }
  }

  /** The first token names the statement; whatever begins with an expression is told apart after it. */
  private simpleStatement(): Statement {
    const first = this.at;
    switch (this.kind[first]) {
      case T.Return: {
        this.at++;
        const value = this.startsExpression() ? this.starExpressions() : null;
        return { kind: "Return", value, ...this.span(first) };
      }
      case T.Import:
        return this.importName();
      case T.From:
        return this.importFrom();
      case T.Raise:
        return this.raise();
      case T.Pass:
        this.at++;
        return { kind: "Pass", ...this.span(first) };
      case T.Break:
        this.at++;
        return { kind: "Break", ...this.span(first) };
      case T.Continue:
        this.at++;
        return { kind: "Continue", ...this.span(first) };
      case T.Del:
        return this.delete();
      case T.Assert: {
        this.at++;
        const test = this.expression();
        const msg = this.accept(T.Comma) ? this.expression() : null;
        return { kind: "Assert", test, msg, ...this.span(first) };
      }
      case T.Global: {
        this.at++;
        const names = this.nameList();
        return { kind: "Global", names, ...this.span(first) };
      }
      case T.Nonlocal: {
        this.at++;
        const names = this.nameList();
        return { kind: "Nonlocal", names, ...this.span(first) };
      }
      case T.Yield: {
        const value = this.yieldExpression();
        return { kind: "Expr", value, ...this.span(first) };
      }
      default:
        return this.expressionStatement();
    }
  }

  /** The names of `global` and `nonlocal`; a trailing comma is not allowed. */
  private nameList(): string[] {
    const names: string[] = [];
    do names.push(this.expectName());
    while (this.accept(T.Comma));
    return names;
  }

  /** An expression, or the assignment its next token makes it. */
  private expressionStatement(): Statement {
    const first = this.at;
    const left = this.starExpressions();
    const kind = this.kind[this.at]!;
    if (kind === T.Newline || kind === T.Semicolon) {
      const last = this.at - 1;
      return {
        kind: "Expr",
        value: left,
        lineno: this.line[first]!,
        col_offset: this.column[first]!,
        end_lineno: this.endLine[last]!,
        end_col_offset: this.endColumn[last]!,
      };
    }
    if (kind === T.Equal) return this.assign(first, left);
    if (kind === T.Colon) return this.annotated(first, left);
    const op = augmented.get(kind);
    if (op === undefined || !isSingleTarget(left)) this.fail();
    toTarget(left, "Store");
    this.at++;
    const value = this.rightHandSide();
    return { kind: "AugAssign", target: left, op, value, ...this.span(first) };
  }

  /** What may stand right of `=`: here, and only here and in parentheses, `yield` needs none of its own. */
  private rightHandSide(): Expression {
    return this.kind[this.at] === T.Yield ? this.yieldExpression() : this.starExpressions();
  }

  /** `a = b = c`: every part but the last turns out to be a target when the next `=` comes. */
  private assign(first: number, left: Expression): Statement {
    const targets: Expression[] = [];
    let value = left;
    while (this.accept(T.Equal)) {
      if (!toTarget(value, "Store")) this.fail();
      targets.push(value);
      value = this.rightHandSide();
    }
    return { kind: "Assign", targets, value, ...this.span(first) };
  }

  /** `simple` tells a plain name, whose annotation is kept, from a name in parentheses. */
  private annotated(first: number, target: Expression): Statement {
    if (!isSingleTarget(target)) this.fail();
    toTarget(target, "Store");
    const simple = this.kind[first] === T.Name && target.kind === "Name" ? 1 : 0;
    this.at++;
    const annotation = this.expression();
    const value = this.accept(T.Equal) ? this.rightHandSide() : null;
    return { kind: "AnnAssign", target, annotation, value, simple, ...this.span(first) };
  }

  /** raise_stmt: a `from` needs something to raise before it. */
  private raise(): Statement {
    const first = this.at++;
    const exc = this.startsExpression() ? this.expression() : null;
    const cause = exc !== null && this.accept(T.From) ? this.expression() : null;
    return { kind: "Raise", exc, cause, ...this.span(first) };
  }

  /** del_stmt: the lookahead keeps `del a + b` from being read as `del a`. */
  private delete(): Statement {
    const first = this.at++;
    const targets: Expression[] = [];
    do {
      if (targets.length > 0 && !this.startsExpression()) break;
      const target = this.primary();
      if (!toTarget(target, "Del")) this.fail();
      targets.push(target);
    } while (this.accept(T.Comma));
    const next = this.kind[this.at];
    if (next !== T.Newline && next !== T.Semicolon) this.fail();
    return { kind: "Delete", targets, ...this.span(first) };
  }

  /** The name of a module: kept as one text, as in the ASDL. */
  private dottedName(): string {
    let name = this.expectName();
    while (this.accept(T.Dot)) name += `.${this.expectName()}`;
    return name;
  }

  /** import_name: each alias spans its dotted name and its `as` part. */
  private importName(): Statement {
    const first = this.at++;
    const names: Alias[] = [];
    do {
      const start = this.at;
      const name = this.dottedName();
      const asname = this.accept(T.As) ? this.expectName() : null;
      names.push({ kind: "alias", name, asname, ...this.span(start) });
    } while (this.accept(T.Comma));
    return { kind: "Import", names, ...this.span(first) };
  }

  /** import_from: `...` is one token, three levels; a module name may be left out only after dots. */
  private importFrom(): Statement {
    const first = this.at++;
    let level = 0;
    for (;;) {
      if (this.accept(T.Dot)) level++;
      else if (this.accept(T.Ellipsis)) level += 3;
      else break;
    }
    const module = level > 0 && this.kind[this.at] === T.Import ? null : this.dottedName();
    this.expect(T.Import);
    const names = this.importTargets();
    return { kind: "ImportFrom", module, names, level, ...this.span(first) };
  }

  /** import_from_targets: only parentheses allow a trailing comma. */
  private importTargets(): Alias[] {
    const first = this.at;
    if (this.accept(T.Star)) return [{ kind: "alias", name: "*", asname: null, ...this.span(first) }];
    const parenthesised = this.accept(T.LeftParenthesis);
    const names: Alias[] = [];
    do {
      if (parenthesised && names.length > 0 && this.kind[this.at] === T.RightParenthesis) break;
      const start = this.at;
      const name = this.expectName();
      const asname = this.accept(T.As) ? this.expectName() : null;
      names.push({ kind: "alias", name, asname, ...this.span(start) });
    } while (this.accept(T.Comma));
    if (parenthesised) this.expect(T.RightParenthesis);
    return names;
  }
}

/** What can be annotated or assigned with an operator: one place, not several. */
function isSingleTarget(node: Expression): boolean {
  return node.kind === "Name" || node.kind === "Attribute" || node.kind === "Subscript";
}
