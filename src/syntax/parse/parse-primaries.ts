/** First pass: attribute references, subscriptions and calls. */
import type { Expression, Keyword } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { AtomParser } from "./parse-atoms.ts";

export abstract class PrimaryParser extends AtomParser {
  /** A loop, so that long chains (`a.b().c[d]...`) cost no depth. */
  primary(): Expression {
    const first = this.at;
    let node = this.atom();
    for (;;) {
      switch (this.kind[this.at]) {
        case T.Dot: {
          this.at++;
          const attr = this.expectName();
          const last = this.at - 1;
          node = {
            kind: "Attribute",
            value: node,
            attr,
            ctx: "Load",
            lineno: this.line[first]!,
            col_offset: this.column[first]!,
            end_lineno: this.endLine[last]!,
            end_col_offset: this.endColumn[last]!,
          };
          break;
        }
        case T.LeftParenthesis:
          node = this.call(first, node);
          break;
        case T.LeftBracket: {
          this.at++;
          const slice = this.slices();
          this.expect(T.RightBracket);
          node = { kind: "Subscript", value: node, slice, ctx: "Load", ...this.span(first) };
          break;
        }
        default:
          return node;
      }
    }
  }

  /** slices: what stands between square brackets, as one expression. */
  private slices(): Expression {
    const first = this.at;
    const one = this.slice(true);
    if (this.kind[this.at] !== T.Comma) {
      // `a[*b]` is a tuple of one, with or without a comma.
      return one.kind === "Starred" ? { kind: "Tuple", elts: [one], ctx: "Load", ...this.span(first) } : one;
    }
    const elts = [one];
    while (this.accept(T.Comma)) {
      if (this.kind[this.at] === T.RightBracket) break;
      elts.push(this.slice(true));
    }
    return { kind: "Tuple", elts, ctx: "Load", ...this.span(first) };
  }

  /** slice: `a:b:c` with any part missing, or one named expression. A walrus cannot be a bound without parentheses. */
  private slice(starred: boolean): Expression {
    const first = this.at;
    if (starred && this.accept(T.Star)) return { kind: "Starred", value: this.expression(), ctx: "Load", ...this.span(first) };
    let lower: Expression | null = null;
    if (this.kind[this.at] !== T.Colon) {
      lower = this.namedExpression();
      const walrus = lower.kind === "NamedExpr" && this.kind[first] === T.Name;
      if (this.kind[this.at] !== T.Colon) return lower;
      if (walrus) this.fail();
    }
    this.at++;
    const upper = this.endsSlice() ? null : this.expression();
    const step = this.accept(T.Colon) && !this.endsSlice() ? this.expression() : null;
    return { kind: "Slice", lower, upper, step, ...this.span(first) };
  }

  /** Is the next part of a slice missing? */
  private endsSlice(): boolean {
    const kind = this.kind[this.at];
    return kind === T.Colon || kind === T.Comma || kind === T.RightBracket;
  }

  /** A call: its place begins with the called expression. */
  private call(first: number, func: Expression): Expression {
    const opening = this.at++;
    const args: Expression[] = [];
    const keywords: Keyword[] = [];
    this.arguments(opening, args, keywords);
    const last = this.at - 1;
    return {
      kind: "Call",
      func,
      args,
      keywords,
      lineno: this.line[first]!,
      col_offset: this.column[first]!,
      end_lineno: this.endLine[last]!,
      end_col_offset: this.endColumn[last]!,
    };
  }

  /** The arguments after the parenthesis at token `opening`, with the closing one. Class bases take no bare generator. */
  protected arguments(opening: number, args: Expression[], keywords: Keyword[], bases = false): void {
    while (this.kind[this.at] !== T.RightParenthesis) {
      this.argument(args, keywords);
      if (args.length === 1 && keywords.length === 0 && !bases && this.atComprehension() && args[0]!.kind !== "Starred") {
        args[0] = this.soleGenerator(opening, args[0]!);
        return;
      }
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RightParenthesis);
  }

  /** One argument. Their order: positional, then keywords and stars, then keywords and double stars. */
  protected argument(args: Expression[], keywords: Keyword[]): void {
    const first = this.at;
    const kind = this.kind[first];
    if (kind === T.Name && this.kind[first + 1] === T.Equal) {
      const arg = this.nameText(first);
      this.at += 2;
      const value = this.expression();
      keywords.push({ kind: "keyword", arg, value, ...this.span(first) });
    } else if (kind === T.DoubleStar) {
      this.at++;
      keywords.push({ kind: "keyword", arg: null, value: this.expression(), ...this.span(first) });
    } else if (kind === T.Star) {
      for (const keyword of keywords) if (keyword.arg === null) this.fail();
      this.at++;
      args.push({ kind: "Starred", value: this.expression(), ctx: "Load", ...this.span(first) });
    } else {
      if (keywords.length > 0) this.fail();
      args.push(this.namedExpression());
    }
  }

  /** `f(x for x in y)`: the generator takes the call's parentheses as its own. */
  private soleGenerator(opening: number, elt: Expression): Expression {
    const generators = this.forIfClauses();
    this.expect(T.RightParenthesis);
    return { kind: "GeneratorExp", elt, generators, ...this.span(opening) };
  }
}
