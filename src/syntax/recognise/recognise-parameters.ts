/** Second pass: parameters of functions and lambdas with their error rules (which differ in wording and annotations). */

import { T } from "../tokens/token-kinds.ts";
import { TargetRecogniser } from "./recognise-targets.ts";

export abstract class ParameterRecogniser extends TargetRecogniser {
  /** True while the parameters are a lambda's. A lambda in a default value restores it when done. */
  private inLambda = false;

  /** params */
  protected parameters(): boolean {
    return this.within(false);
  }

  /** lambda_params */
  protected lambdaParameters(): boolean {
    return this.within(true);
  }

  private within(lambda: boolean): boolean {
    const outer = this.inLambda;
    this.inLambda = lambda;
    if (this.errors) this.invalidParameters();
    const matched = this.parameterList();
    this.inLambda = outer;
    return matched;
  }

  private get closer(): T {
    return this.inLambda ? T.Colon : T.RightParenthesis;
  }

  /** `parameters`: the alternatives begin alike, so each is tried from the start. */
  private parameterList(): boolean {
    const m = this.mark;
    if (this.slashNoDefault() && this.any(() => this.paramNoDefault()) && this.withDefaultsAndStar()) return true;
    this.mark = m;
    if (this.slashWithDefault() && this.withDefaultsAndStar()) return true;
    this.mark = m;
    if (this.many(() => this.paramNoDefault()) && this.withDefaultsAndStar()) return true;
    this.mark = m;
    if (this.many(() => this.paramWithDefault()) && this.opt(this.starEtc())) return true;
    this.mark = m;
    return this.starEtc();
  }

  /** The end common to three alternatives. */
  private withDefaultsAndStar(): boolean {
    return this.any(() => this.paramWithDefault()) && this.opt(this.starEtc());
  }

  /** slash_no_default */
  private slashNoDefault(): boolean {
    const m = this.mark;
    return (this.many(() => this.paramNoDefault()) && this.slash()) || this.back(m);
  }

  /** slash_with_default */
  private slashWithDefault(): boolean {
    const m = this.mark;
    return (this.any(() => this.paramNoDefault()) && this.many(() => this.paramWithDefault()) && this.slash()) || this.back(m);
  }

  /** The slash and what must follow it. */
  private slash(): boolean {
    return this.tok(T.Slash) && this.ends();
  }

  /** `','` or, not consumed, the closer */
  private ends(): boolean {
    return this.tok(T.Comma) || this.at(this.closer);
  }

  /** star_etc */
  private starEtc(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidStarEtc();
    if (this.tok(T.Star) && this.paramNoDefault() && this.any(() => this.paramMaybeDefault()) && this.opt(this.keywords())) return true;
    this.mark = m;
    if (!this.inLambda) {
      if (this.tok(T.Star) && this.paramStarAnnotation() && this.any(() => this.paramMaybeDefault()) && this.opt(this.keywords()))
        return true;
      this.mark = m;
    }
    if (this.tok(T.Star) && this.tok(T.Comma) && this.many(() => this.paramMaybeDefault()) && this.opt(this.keywords())) return true;
    this.mark = m;
    return this.keywords();
  }

  /** kwds */
  private keywords(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidKeywords();
    return (this.tok(T.DoubleStar) && this.paramNoDefault()) || this.back(m);
  }

  /** param */
  private param(): boolean {
    if (!this.tok(T.Name)) return false;
    if (this.inLambda) return true;
    const end = this.mark;
    if (!(this.tok(T.Colon) && this.expression())) this.mark = end;
    return true;
  }

  /** param_no_default */
  private paramNoDefault(): boolean {
    const m = this.mark;
    return (this.param() && this.ends()) || this.back(m);
  }

  /** param_no_default_star_annotation */
  private paramStarAnnotation(): boolean {
    const m = this.mark;
    return (this.tok(T.Name) && this.tok(T.Colon) && this.starExpression() && this.ends()) || this.back(m);
  }

  /** param_with_default */
  private paramWithDefault(): boolean {
    const m = this.mark;
    return (this.param() && this.default() && this.ends()) || this.back(m);
  }

  /** param_maybe_default */
  private paramMaybeDefault(): boolean {
    const m = this.mark;
    return (this.param() && this.opt(this.default()) && this.ends()) || this.back(m);
  }

  /** default, with invalid_default for a missing value. */
  private default(): boolean {
    const m = this.mark;
    if (this.tok(T.Equal) && this.expression()) return true;
    this.mark = m;
    // The rule knows parentheses only: a lambda's colon is no reason to ask for a value.
    if (this.errors && this.tok(T.Equal) && (this.at(T.RightParenthesis) || this.at(T.Comma))) {
      this.raiseTokens(m, m, "expected default value expression");
    }
    return this.back(m);
  }

  // ---- errors

  /** invalid_parameters and invalid_lambda_parameters */
  private invalidParameters(): void {
    const m = this.mark;
    this.any(() => this.paramNoDefault());
    if (this.slashWithDefault() || this.many(() => this.paramWithDefault())) {
      const at = this.mark;
      if (this.paramNoDefault()) this.raiseParameter(at, "non-default argument follows default argument");
    }
    this.mark = m;
    this.any(() => this.paramNoDefault());
    const opening = this.mark;
    if (this.tok(T.LeftParenthesis) && this.parenthesisedNames() && this.comma() && this.tok(T.RightParenthesis)) {
      const what = this.inLambda ? "Lambda expression parameters" : "Function parameters";
      this.raiseTokens(opening, this.mark - 1, `${what} cannot be parenthesized`);
    }
    this.mark = m;
    if (this.tok(T.Slash) && this.tok(T.Comma)) this.raiseTokens(m, m, "at least one argument must precede /");
    this.mark = m;
    this.invalidSlashes(m);
    this.mark = m;
    if (this.many(() => this.paramMaybeDefault()) && this.tok(T.Slash)) {
      const star = this.mark;
      if (this.tok(T.Star)) this.raiseTokens(star, star, "expected comma between / and *");
    }
    this.mark = m;
  }

  /** Python 2 allowed tuples here; what counts as one differs. */
  private parenthesisedNames(): boolean {
    return this.inLambda ? this.list(() => this.tok(T.Name)) : this.many(() => this.paramNoDefault());
  }

  /** A second slash, or one after the star. */
  private invalidSlashes(m: number): void {
    if (this.slashNoDefault() || this.slashWithDefault()) {
      this.any(() => this.paramMaybeDefault());
      const slash = this.mark;
      if (this.tok(T.Slash)) this.raiseTokens(slash, slash, "/ may appear only once");
    }
    this.mark = m;
    this.opt(this.slashNoDefault() || this.slashWithDefault());
    this.any(() => this.paramMaybeDefault());
    if (this.tok(T.Star) && (this.tok(T.Comma) || this.paramNoDefault())) {
      this.any(() => this.paramMaybeDefault());
      const slash = this.mark;
      if (this.tok(T.Slash)) this.raiseTokens(slash, slash, "/ must be ahead of *");
    }
  }

  /** At the parameter, without the comma that belongs to its rule. */
  private raiseParameter(at: number, msg: string): never {
    this.mark = at;
    this.param();
    this.raiseTokens(at, this.mark - 1, msg);
  }

  /** invalid_star_etc: a star alone, with a default, or twice. */
  private invalidStarEtc(): void {
    const m = this.mark;
    const { closer } = this;
    if (this.tok(T.Star) && (this.at(closer) || (this.tok(T.Comma) && (this.at(closer) || this.at(T.DoubleStar))))) {
      this.mark++;
      const msg = "named arguments must follow bare *";
      if (this.inLambda) this.raise(msg);
      this.raiseTokens(m, m, msg);
    }
    this.mark = m;
    if (this.tok(T.Star) && this.param()) {
      const equal = this.mark;
      if (this.tok(T.Equal)) this.raiseTokens(equal, equal, "var-positional argument cannot have default value");
    }
    this.mark = m;
    if (this.tok(T.Star) && (this.paramNoDefault() || this.tok(T.Comma))) {
      this.any(() => this.paramMaybeDefault());
      const star = this.mark;
      if (this.tok(T.Star) && (this.paramNoDefault() || this.tok(T.Comma))) this.raiseTokens(star, star, "* argument may appear only once");
    }
    this.mark = m;
  }

  /** invalid_kwds: nothing may follow `**kwargs`. */
  private invalidKeywords(): void {
    const m = this.mark;
    if (this.tok(T.DoubleStar) && this.param()) {
      const after = this.mark;
      if (this.tok(T.Equal)) this.raiseTokens(after, after, "var-keyword argument cannot have default value");
      if (this.tok(T.Comma)) {
        const msg = "arguments cannot follow var-keyword argument";
        if (this.param()) this.raiseParameter(after + 1, msg);
        if (this.at(T.Star) || this.at(T.DoubleStar) || this.at(T.Slash)) this.raiseTokens(after + 1, after + 1, msg);
      }
    }
    this.mark = m;
  }
}
