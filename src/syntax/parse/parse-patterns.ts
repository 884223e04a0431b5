/** First pass: `match` statements' patterns (PEP 634). */
import type { Expression, Pattern } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { ParameterParser } from "./parse-parameters.ts";

export abstract class PatternParser extends ParameterParser {
  /** patterns: a case may list several without brackets. */
  protected patterns(): Pattern {
    const first = this.at;
    const one = this.maybeStarPattern();
    if (this.kind[this.at] !== T.Comma) {
      if (one.kind === "MatchStar") this.fail();
      return one;
    }
    const patterns = [one];
    while (this.accept(T.Comma)) {
      const kind = this.kind[this.at];
      if (kind === T.Colon || kind === T.If) break;
      patterns.push(this.maybeStarPattern());
    }
    return { kind: "MatchSequence", patterns, ...this.span(first) };
  }

  /** maybe_star_pattern: `*name` or `*_`; whether a star makes sense here is for the caller. */
  private maybeStarPattern(): Pattern {
    const first = this.at;
    if (!this.accept(T.Star)) return this.pattern();
    const wildcard = this.isSoftKeyword(this.at, "_");
    const name = this.captureTarget(wildcard);
    return { kind: "MatchStar", name, ...this.span(first) };
  }

  /** A name to bind. The wildcard may be followed by anything, a target not by what would make it a value or class. */
  private captureTarget(wildcard: boolean): string | null {
    const name = this.expectName();
    if (wildcard) return null;
    const next = this.kind[this.at];
    if (name === "_" || next === T.Dot || next === T.LeftParenthesis || next === T.Equal) this.fail();
    return name;
  }

  /** as_pattern binds looser than `|`, so the name holds whichever alternative matched. */
  protected pattern(): Pattern {
    const first = this.at;
    const pattern = this.orPattern();
    if (!this.accept(T.As)) return pattern;
    const name = this.captureTarget(false);
    return { kind: "MatchAs", pattern, name, ...this.span(first) };
  }

  /** or_pattern */
  private orPattern(): Pattern {
    const first = this.at;
    const one = this.closedPattern();
    if (this.kind[this.at] !== T.VerticalBar) return one;
    const patterns = [one];
    while (this.accept(T.VerticalBar)) patterns.push(this.closedPattern());
    return { kind: "MatchOr", patterns, ...this.span(first) };
  }

  /** closed_pattern: the first token decides between everything but names. */
  private closedPattern(): Pattern {
    const first = this.at;
    switch (this.kind[first]) {
      case T.Name:
        return this.namePattern(first);
      case T.LeftParenthesis:
        return this.parenthesisedPattern(first);
      case T.LeftBracket: {
        this.at++;
        const patterns = this.patternList(T.RightBracket);
        return { kind: "MatchSequence", patterns, ...this.span(first) };
      }
      case T.LeftBrace:
        return this.mappingPattern(first);
      case T.None:
      case T.True:
      case T.False: {
        const constant = this.atom();
        if (constant.kind !== "Constant") this.fail();
        return { kind: "MatchSingleton", value: constant.value, ...this.span(first) };
      }
      default: {
        const value = this.literalExpression();
        return { kind: "MatchValue", value, ...this.span(first) };
      }
    }
  }

  /** A capture, the wildcard, a dotted value or a class pattern. */
  private namePattern(first: number): Pattern {
    if (this.isSoftKeyword(first, "_")) {
      this.at++;
      return { kind: "MatchAs", pattern: null, name: null, ...this.span(first) };
    }
    const value = this.nameOrAttribute();
    const next = this.kind[this.at];
    if (next === T.LeftParenthesis) return this.classPattern(first, value);
    if (next === T.Equal) this.fail();
    if (value.kind === "Name") return { kind: "MatchAs", pattern: null, name: value.id, ...this.span(first) };
    return { kind: "MatchValue", value, ...this.span(first) };
  }

  /** name_or_attr */
  private nameOrAttribute(): Expression {
    const first = this.at;
    if (this.kind[first] !== T.Name) this.fail();
    let value: Expression = this.atom();
    while (this.accept(T.Dot)) {
      const attr = this.expectName();
      value = { kind: "Attribute", value, attr, ctx: "Load", ...this.span(first) };
    }
    return value;
  }

  /** literal_expr without the singletons: a number with a sign, a complex number or strings. */
  private literalExpression(): Expression {
    const first = this.at;
    if (this.kind[first] === T.String) return this.atom();
    const left = this.signedNumber();
    const kind = this.kind[this.at];
    if (kind !== T.Plus && kind !== T.Minus) return left;
    this.requireNumber(left.kind === "UnaryOp" ? left.operand : left, false);
    this.at++;
    if (this.kind[this.at] !== T.Number) this.fail();
    const right = this.number(this.at);
    this.requireNumber(right, true);
    return { kind: "BinOp", left, op: kind === T.Plus ? "Add" : "Sub", right, ...this.span(first) };
  }

  /** Patterns have no operators: a minus is allowed only before a number. */
  private signedNumber(): Expression {
    const first = this.at;
    const negative = this.accept(T.Minus);
    if (this.kind[this.at] !== T.Number) this.fail();
    const operand = this.number(this.at);
    return negative ? { kind: "UnaryOp", op: "USub", operand, ...this.span(first) } : operand;
  }

  /** The two halves of `1 + 2j` (_PyPegen_ensure_real and _PyPegen_ensure_imaginary): reported at once, not in the second pass. */
  private requireNumber(node: Expression, imaginary: boolean): void {
    const complex = node.kind === "Constant" && node.value.type === "complex";
    if (complex === imaginary) return;
    throw this.strings.reporter.nodeRange(node, node, `${imaginary ? "imaginary" : "real"} number required in complex literal`);
  }

  /** group_pattern or a sequence_pattern in parentheses. */
  private parenthesisedPattern(first: number): Pattern {
    this.at++;
    if (this.accept(T.RightParenthesis)) return { kind: "MatchSequence", patterns: [], ...this.span(first) };
    const one = this.maybeStarPattern();
    if (this.kind[this.at] === T.RightParenthesis && one.kind !== "MatchStar") {
      this.at++;
      return one;
    }
    this.expect(T.Comma);
    const patterns = [one, ...this.patternList(T.RightParenthesis)];
    return { kind: "MatchSequence", patterns, ...this.span(first) };
  }

  /** Patterns with commas up to a closing bracket, which is consumed. */
  private patternList(closer: T): Pattern[] {
    const patterns: Pattern[] = [];
    while (this.kind[this.at] !== closer) {
      patterns.push(this.maybeStarPattern());
      if (!this.accept(T.Comma)) break;
    }
    this.expect(closer);
    return patterns;
  }

  /** mapping_pattern: `**rest` can only be last. */
  private mappingPattern(first: number): Pattern {
    this.at++;
    const keys: Expression[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    while (this.kind[this.at] !== T.RightBrace) {
      if (this.accept(T.DoubleStar)) {
        rest = this.captureTarget(false);
        this.accept(T.Comma);
        break;
      }
      keys.push(this.mappingKey());
      this.expect(T.Colon);
      patterns.push(this.pattern());
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RightBrace);
    return { kind: "MatchMapping", keys, patterns, rest, ...this.span(first) };
  }

  /** Keys are literals or dotted names: a bare name would look like a capture. */
  private mappingKey(): Expression {
    const kind = this.kind[this.at];
    if (kind === T.None || kind === T.True || kind === T.False) return this.atom();
    if (kind !== T.Name) return this.literalExpression();
    const key = this.nameOrAttribute();
    if (key.kind === "Name") this.fail();
    return key;
  }

  /** class_pattern: keywords after positionals. A name before `=` is an attribute, not a capture. */
  private classPattern(first: number, cls: Expression): Pattern {
    this.at++;
    const patterns: Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: Pattern[] = [];
    while (this.kind[this.at] !== T.RightParenthesis) {
      if (this.kind[this.at] === T.Name && this.kind[this.at + 1] === T.Equal) {
        kwd_attrs.push(this.expectName());
        this.at++;
        kwd_patterns.push(this.pattern());
      } else if (kwd_attrs.length > 0) this.fail();
      else patterns.push(this.pattern());
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RightParenthesis);
    return { kind: "MatchClass", cls, patterns, kwd_attrs, kwd_patterns, ...this.span(first) };
  }
}
