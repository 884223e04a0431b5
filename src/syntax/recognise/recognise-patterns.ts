/** Second pass: patterns of `match` statements. */

import { T } from "../tokens/token-kinds.ts";
import { ParameterRecogniser } from "./recognise-parameters.ts";
import { Memo } from "./recogniser.ts";

export abstract class PatternRecogniser extends ParameterRecogniser {
  /** patterns: several without brackets make a sequence. */
  protected patterns(): boolean {
    return this.openSequence() || this.pattern();
  }

  /** pattern */
  private pattern(): boolean {
    return this.asPattern() || this.orPattern();
  }

  /** as_pattern */
  private asPattern(): boolean {
    const m = this.mark;
    if (this.orPattern() && this.tok(T.As) && this.captureTarget()) return true;
    this.mark = m;
    if (this.errors) this.invalidAsPattern();
    return this.back(m);
  }

  /** invalid_as_pattern: the wildcard, or something other than a name, after `as`. */
  private invalidAsPattern(): void {
    const m = this.mark;
    if (this.orPattern() && this.tok(T.As)) {
      const target = this.mark;
      if (this.softKeyword("_")) this.raiseTokens(target, target, "cannot use '_' as a target");
      if (!this.at(T.Name) && this.expression()) {
        const node = this.read(target, this.mark, (parser) => parser.expression());
        this.raiseNodes(node, node, "invalid pattern target");
      }
    }
    this.mark = m;
  }

  /** or_pattern */
  private orPattern(): boolean {
    if (!this.closedPattern()) return false;
    for (;;) {
      const m = this.mark;
      if (!(this.tok(T.VerticalBar) && this.closedPattern())) {
        this.mark = m;
        return true;
      }
    }
  }

  /** closed_pattern: the order matters, a name is first tried as a capture. */
  private closedPattern(): boolean {
    return this.memoised(
      Memo.ClosedPattern,
      () =>
        this.literalPattern() ||
        this.captureTarget() ||
        this.softKeyword("_") ||
        this.valuePattern() ||
        this.groupPattern() ||
        this.sequence() ||
        this.mapping() ||
        this.classPattern(),
    );
  }

  /** literal_pattern and literal_expr, which recognise the same */
  private literalPattern(): boolean {
    const m = this.mark;
    if (this.signedNumber() && !this.at(T.Plus) && !this.at(T.Minus)) return true;
    this.mark = m;
    if (this.signedNumber() && (this.tok(T.Plus) || this.tok(T.Minus)) && this.tok(T.Number)) return true;
    this.mark = m;
    return (this.at(T.String) && this.literal()) || this.tok(T.None) || this.tok(T.True) || this.tok(T.False);
  }

  /** signed_number; the two halves of a complex number are checked by the first pass. */
  private signedNumber(): boolean {
    const m = this.mark;
    this.opt(this.tok(T.Minus));
    return this.tok(T.Number) || this.back(m);
  }

  /** pattern_capture_target */
  private captureTarget(): boolean {
    const m = this.mark;
    if (this.softKeyword("_")) return this.back(m);
    return (this.tok(T.Name) && !this.continuesName()) || this.back(m);
  }

  /** What turns a capture into a value, a class or a keyword. */
  private continuesName(): boolean {
    return this.at(T.Dot) || this.at(T.LeftParenthesis) || this.at(T.Equal);
  }

  /** value_pattern */
  private valuePattern(): boolean {
    const m = this.mark;
    return (this.attribute() && !this.continuesName()) || this.back(m);
  }

  /** attr: a name with at least one dot */
  private attribute(): boolean {
    const m = this.mark;
    if (!this.dottedName()) return false;
    return this.mark > m + 1 || this.back(m);
  }

  /** name_or_attr, dotted_name: `a` or `a.b.c`. */
  protected dottedName(): boolean {
    if (!this.tok(T.Name)) return false;
    for (;;) {
      const m = this.mark;
      if (!(this.tok(T.Dot) && this.tok(T.Name))) {
        this.mark = m;
        return true;
      }
    }
  }

  /** group_pattern */
  private groupPattern(): boolean {
    const m = this.mark;
    return (this.tok(T.LeftParenthesis) && this.pattern() && this.tok(T.RightParenthesis)) || this.back(m);
  }

  /** sequence_pattern: brackets of either sort, parentheses only with a comma. */
  private sequence(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftBracket) && this.opt(this.maybeSequence()) && this.tok(T.RightBracket)) return true;
    this.mark = m;
    return (this.tok(T.LeftParenthesis) && this.opt(this.openSequence()) && this.tok(T.RightParenthesis)) || this.back(m);
  }

  /** open_sequence_pattern: at least one comma. */
  private openSequence(): boolean {
    const m = this.mark;
    return (this.maybeStar() && this.tok(T.Comma) && this.opt(this.maybeSequence())) || this.back(m);
  }

  /** maybe_sequence_pattern */
  private maybeSequence(): boolean {
    return this.list(() => this.maybeStar()) && this.comma();
  }

  /** maybe_star_pattern */
  private maybeStar(): boolean {
    return this.star() || this.pattern();
  }

  /** star_pattern */
  private star(): boolean {
    return this.memoised(Memo.StarPattern, () => {
      const m = this.mark;
      return (this.tok(T.Star) && (this.captureTarget() || this.softKeyword("_"))) || this.back(m);
    });
  }

  /** mapping_pattern */
  private mapping(): boolean {
    const m = this.mark;
    if (!this.tok(T.LeftBrace)) return false;
    if (this.tok(T.RightBrace)) return true;
    if (this.rest() && this.comma() && this.tok(T.RightBrace)) return true;
    this.mark = m + 1;
    if (this.items() && this.tok(T.Comma) && this.rest() && this.comma() && this.tok(T.RightBrace)) return true;
    this.mark = m + 1;
    return (this.items() && this.comma() && this.tok(T.RightBrace)) || this.back(m);
  }

  /** double_star_pattern */
  private rest(): boolean {
    const m = this.mark;
    return (this.tok(T.DoubleStar) && this.captureTarget()) || this.back(m);
  }

  /** items_pattern */
  private items(): boolean {
    return this.list(() => {
      const m = this.mark;
      return ((this.literalPattern() || this.attribute()) && this.tok(T.Colon) && this.pattern()) || this.back(m);
    });
  }

  /** class_pattern: its four forms each from the opening parenthesis. */
  private classPattern(): boolean {
    const m = this.mark;
    if (this.dottedName() && this.tok(T.LeftParenthesis)) {
      const inside = this.mark;
      if (this.tok(T.RightParenthesis)) return true;
      if (this.positional() && this.comma() && this.tok(T.RightParenthesis)) return true;
      this.mark = inside;
      if (this.keywordPatterns() && this.comma() && this.tok(T.RightParenthesis)) return true;
      this.mark = inside;
      if (this.positional() && this.tok(T.Comma) && this.keywordPatterns() && this.comma() && this.tok(T.RightParenthesis)) return true;
      this.mark = inside;
      if (this.errors) this.invalidClassPattern();
    }
    return this.back(m);
  }

  /** positional_patterns */
  private positional(): boolean {
    return this.list(() => this.pattern());
  }

  /** keyword_patterns */
  private keywordPatterns(): boolean {
    return this.list(() => {
      const m = this.mark;
      return (this.tok(T.Name) && this.tok(T.Equal) && this.pattern()) || this.back(m);
    });
  }

  /** After the opening parenthesis. */
  private invalidClassPattern(): void {
    const m = this.mark;
    if (!(this.positional() && this.tok(T.Comma))) this.mark = m;
    if (this.keywordPatterns() && this.tok(T.Comma)) {
      const first = this.mark;
      if (this.positional()) {
        const patterns = this.read(first, this.mark, (parser) => parser.positionalPatterns());
        this.raiseNodes(patterns[0]!, patterns[patterns.length - 1]!, "positional patterns follow keyword patterns");
      }
    }
    this.mark = m;
  }
}
