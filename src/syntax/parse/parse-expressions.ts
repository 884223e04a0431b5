/**
 * First pass: operators. Binary operators go by precedence climbing instead of one method per level, which
 * makes a plain operand cheap and brackets shallow; chains of one level are loops.
 */
import type { BinaryOperator, ComparisonOperator, Expression } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { PrimaryParser } from "./parse-primaries.ts";

interface BinaryRule {
  readonly op: BinaryOperator;
  readonly kind: T;
  readonly precedence: number;
}

const binaryRules: readonly BinaryRule[] = [
  { kind: T.VerticalBar, op: "BitOr", precedence: 1 },
  { kind: T.Circumflex, op: "BitXor", precedence: 2 },
  { kind: T.Ampersand, op: "BitAnd", precedence: 3 },
  { kind: T.LeftShift, op: "LShift", precedence: 4 },
  { kind: T.RightShift, op: "RShift", precedence: 4 },
  { kind: T.Plus, op: "Add", precedence: 5 },
  { kind: T.Minus, op: "Sub", precedence: 5 },
  { kind: T.Star, op: "Mult", precedence: 6 },
  { kind: T.Slash, op: "Div", precedence: 6 },
  { kind: T.DoubleSlash, op: "FloorDiv", precedence: 6 },
  { kind: T.Percent, op: "Mod", precedence: 6 },
  { kind: T.At, op: "MatMult", precedence: 6 },
];

/** By token kind: 0 for everything that is not a binary operator (`**` binds otherwise). */
export const precedences = new Uint8Array(256);
const binaryOperators: BinaryOperator[] = new Array(256).fill("Add");
for (const rule of binaryRules) {
  precedences[rule.kind] = rule.precedence;
  binaryOperators[rule.kind] = rule.op;
}

const comparisons: ReadonlyMap<T, ComparisonOperator> = new Map([
  [T.EqualEqual, "Eq"],
  [T.NotEqual, "NotEq"],
  [T.Less, "Lt"],
  [T.Greater, "Gt"],
  [T.LessEqual, "LtE"],
  [T.GreaterEqual, "GtE"],
  [T.In, "In"],
]);

export abstract class ExpressionParser extends PrimaryParser {
  protected abstract lambda(): Expression;

  /** expression: a conditional expression nests to the right, so only its last part recurses. */
  expression(): Expression {
    if (this.kind[this.at] === T.Lambda) return this.lambda();
    const first = this.at;
    const body = this.disjunction();
    if (this.kind[this.at] !== T.If) return body;
    this.at++;
    const test = this.disjunction();
    this.expect(T.Else);
    this.enter();
    const orelse = this.expression();
    this.leave();
    return { kind: "IfExp", test, body, orelse, ...this.span(first) };
  }

  /** named_expression: `:=` takes a bare name on its left and nothing else. */
  namedExpression(): Expression {
    const first = this.at;
    if (this.kind[first] === T.Name && this.kind[first + 1] === T.ColonEqual) {
      const target = this.atom();
      toStore(target);
      this.at++;
      const value = this.expression();
      return { kind: "NamedExpr", target, value, ...this.span(first) };
    }
    const value = this.expression();
    if (this.kind[this.at] === T.ColonEqual) this.fail();
    return value;
  }

  /** yield_expr: what follows is optional, so the next token must be able to begin an expression. */
  yieldExpression(): Expression {
    const first = this.at;
    this.expect(T.Yield);
    if (this.accept(T.From)) return { kind: "YieldFrom", value: this.expression(), ...this.span(first) };
    const value = this.startsExpression() ? this.starExpressions() : null;
    return { kind: "Yield", value, ...this.span(first) };
  }

  /** Can the next token begin an expression? Decides whether an optional one follows. */
  protected startsExpression(): boolean {
    switch (this.kind[this.at]) {
      case T.Name:
      case T.Number:
      case T.String:
      case T.LeftParenthesis:
      case T.LeftBracket:
      case T.LeftBrace:
      case T.Ellipsis:
      case T.Tilde:
      case T.Plus:
      case T.Minus:
      case T.Star:
      case T.Await:
      case T.False:
      case T.Lambda:
      case T.None:
      case T.Not:
      case T.True:
        return true;
      default:
        return false;
    }
  }

  /** star_expressions: a comma makes a tuple, even a trailing one. */
  starExpressions(): Expression {
    const first = this.at;
    const one = this.starExpression();
    if (this.kind[this.at] !== T.Comma) return one;
    const elts = [one];
    while (this.accept(T.Comma)) {
      if (!this.startsExpression()) break;
      elts.push(this.starExpression());
    }
    return { kind: "Tuple", elts, ctx: "Load", ...this.span(first) };
  }

  /** star_expression */
  protected starExpression(): Expression {
    return this.kind[this.at] === T.Star ? this.starredBitwiseOr() : this.expression();
  }

  /** expressions: like star_expressions but without stars (`eval` and except clauses). */
  expressions(): Expression {
    const first = this.at;
    const one = this.expression();
    if (this.kind[this.at] !== T.Comma) return one;
    const elts = [one];
    while (this.accept(T.Comma)) {
      if (!this.startsExpression()) break;
      elts.push(this.expression());
    }
    return { kind: "Tuple", elts, ctx: "Load", ...this.span(first) };
  }

  /** One BoolOp holds a whole chain of `or`. */
  disjunction(): Expression {
    const first = this.at;
    const one = this.conjunction();
    if (this.kind[this.at] !== T.Or) return one;
    const values = [one];
    while (this.accept(T.Or)) values.push(this.conjunction());
    return { kind: "BoolOp", op: "Or", values, ...this.span(first) };
  }

  /** One BoolOp holds a whole chain of `and`. */
  private conjunction(): Expression {
    const first = this.at;
    const one = this.inversion();
    if (this.kind[this.at] !== T.And) return one;
    const values = [one];
    while (this.accept(T.And)) values.push(this.inversion());
    return { kind: "BoolOp", op: "And", values, ...this.span(first) };
  }

  /** inversion: `not` binds looser than comparisons. */
  private inversion(): Expression {
    if (this.kind[this.at] !== T.Not) return this.comparison();
    const first = this.at++;
    this.enter();
    const operand = this.inversion();
    this.leave();
    return { kind: "UnaryOp", op: "Not", operand, ...this.span(first) };
  }

  /** comparison: a chain is one node, because each operand is evaluated once. */
  private comparison(): Expression {
    const first = this.at;
    const left = this.bitwiseOr();
    let op = this.comparisonOperator();
    if (op === null) return left;
    const ops: ComparisonOperator[] = [];
    const comparators: Expression[] = [];
    while (op !== null) {
      ops.push(op);
      comparators.push(this.bitwiseOr());
      op = this.comparisonOperator();
    }
    return { kind: "Compare", left, ops, comparators, ...this.span(first) };
  }

  /** Consumes a comparison operator. `not` is one only before `in`; `is not` is read greedily. */
  private comparisonOperator(): ComparisonOperator | null {
    const kind = this.kind[this.at]!;
    if (kind === T.Is) {
      this.at++;
      return this.accept(T.Not) ? "IsNot" : "Is";
    }
    if (kind === T.Not) {
      if (this.kind[this.at + 1] !== T.In) return null;
      this.at += 2;
      return "NotIn";
    }
    if (kind !== T.In && (kind < T.EqualEqual || kind > T.GreaterEqual)) return null;
    this.at++;
    return comparisons.get(kind)!;
  }

  bitwiseOr(): Expression {
    return this.binary(1);
  }

  /** Operators of at least this precedence, all left-associative. */
  private binary(minimum: number): Expression {
    const first = this.at;
    let left = this.factor();
    for (;;) {
      const kind = this.kind[this.at]!;
      const precedence = precedences[kind]!;
      if (precedence < minimum || precedence === 0) return left;
      this.at++;
      const right = precedence === 6 ? this.factor() : this.binary(precedence + 1);
      const last = this.at - 1;
      left = {
        kind: "BinOp",
        left,
        op: binaryOperators[kind]!,
        right,
        lineno: this.line[first]!,
        col_offset: this.column[first]!,
        end_lineno: this.endLine[last]!,
        end_col_offset: this.endColumn[last]!,
      };
    }
  }

  /** factor: signs bind looser than `**` on their right and tighter than the binary operators. */
  private factor(): Expression {
    const first = this.at;
    const kind = this.kind[first];
    if (kind !== T.Minus && kind !== T.Plus && kind !== T.Tilde) return this.power();
    this.at++;
    this.enter();
    const operand = this.factor();
    this.leave();
    return { kind: "UnaryOp", op: kind === T.Minus ? "USub" : kind === T.Plus ? "UAdd" : "Invert", operand, ...this.span(first) };
  }

  /** power: the right operand may have a sign of its own and nests to the right. */
  private power(): Expression {
    const first = this.at;
    const base = this.kind[first] === T.Await ? this.awaitPrimary() : this.primary();
    if (this.kind[this.at] !== T.DoubleStar) return base;
    this.at++;
    this.enter();
    const right = this.factor();
    this.leave();
    return { kind: "BinOp", left: base, op: "Pow", right, ...this.span(first) };
  }

  /** await_primary: `await` takes a primary, so `await a ** b` raises the awaited value. */
  private awaitPrimary(): Expression {
    const first = this.at++;
    const value = this.primary();
    return { kind: "Await", value, ...this.span(first) };
  }
}

/** The target of `:=` is a name by construction. */
function toStore(node: Expression): void {
  if (node.kind === "Name") node.ctx = "Store";
}
