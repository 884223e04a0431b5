/** First pass: the parameters of functions and lambdas, which differ only in annotations and the closing token. */
import type { Arg, Arguments, Expression } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { ExpressionParser } from "./parse-expressions.ts";

/** A fresh node each time: the parser fills it in place. */
function emptyArguments(): Arguments {
  return { kind: "arguments", posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null, defaults: [] };
}

export abstract class ParameterParser extends ExpressionParser {
  protected lambda(): Expression {
    const first = this.at++;
    const args = this.parameters(T.Colon, false);
    this.expect(T.Colon);
    this.enter();
    const body = this.expression();
    this.leave();
    return { kind: "Lambda", args, body, ...this.span(first) };
  }

  /** Parameters up to, not including, `closer`. */
  protected parameters(closer: T, annotated: boolean): Arguments {
    const result = emptyArguments();
    let slash = false;
    while (this.kind[this.at] !== closer) {
      const kind = this.kind[this.at];
      if (kind === T.Star) {
        this.afterStar(result, closer, annotated);
        return result;
      }
      if (kind === T.DoubleStar) {
        this.keywordsParameter(result, closer, annotated);
        return result;
      }
      if (kind === T.Slash) {
        if (slash || result.args.length === 0) this.fail();
        slash = true;
        this.at++;
        result.posonlyargs = result.args;
        result.args = [];
      } else {
        result.args.push(this.parameter(annotated));
        if (this.accept(T.Equal)) result.defaults.push(this.expression());
        else if (result.defaults.length > 0) this.fail();
      }
      if (!this.accept(T.Comma) && this.kind[this.at] !== closer) this.fail();
    }
    return result;
  }

  /** One parameter without its default. A lambda has no annotations: the colon ends its parameters. */
  private parameter(annotated: boolean): Arg {
    const first = this.at;
    const arg = this.expectName();
    const annotation = annotated && this.accept(T.Colon) ? this.expression() : null;
    return { kind: "arg", arg, annotation, ...this.span(first) };
  }

  /** `*args`, or a bare `*` that at least one keyword-only parameter must follow. */
  private afterStar(result: Arguments, closer: T, annotated: boolean): void {
    this.at++;
    if (this.kind[this.at] === T.Name) {
      result.vararg = this.starParameter(annotated);
      if (!this.accept(T.Comma)) return;
    } else {
      this.expect(T.Comma);
      if (this.kind[this.at] !== T.Name) this.fail();
    }
    while (this.kind[this.at] === T.Name) {
      result.kwonlyargs.push(this.parameter(annotated));
      result.kw_defaults.push(this.accept(T.Equal) ? this.expression() : null);
      if (!this.accept(T.Comma)) return;
    }
    if (this.kind[this.at] === T.DoubleStar) this.keywordsParameter(result, closer, annotated);
  }

  /** The annotation of `*args` may be starred (PEP 646). */
  private starParameter(annotated: boolean): Arg {
    const first = this.at;
    const arg = this.expectName();
    const annotation = annotated && this.accept(T.Colon) ? this.starExpression() : null;
    return { kind: "arg", arg, annotation, ...this.span(first) };
  }

  /** `**kwargs` is the last parameter; a comma may still follow. */
  private keywordsParameter(result: Arguments, closer: T, annotated: boolean): void {
    this.at++;
    result.kwarg = this.parameter(annotated);
    this.accept(T.Comma);
    if (this.kind[this.at] !== closer) this.fail();
  }
}
