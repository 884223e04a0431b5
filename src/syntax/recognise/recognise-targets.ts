/** Second pass: targets of assignments, `for` and `del`, and what is said about bad ones. */

import { T } from "../tokens/token-kinds.ts";
import { expressionName, invalidTarget, type TargetUse } from "./error-names.ts";
import { DisplayRecogniser } from "./recognise-displays.ts";
import { Memo } from "./recogniser.ts";

export abstract class TargetRecogniser extends DisplayRecogniser {
  /** star_targets */
  protected starTargets(): boolean {
    const m = this.mark;
    if (this.starTarget() && !this.at(T.Comma)) return true;
    this.mark = m;
    return (this.list(() => this.starTarget()) && this.comma()) || this.back(m);
  }

  /** star_target */
  protected starTarget(): boolean {
    return this.memoised(Memo.StarTarget, () => {
      const m = this.mark;
      if (this.tok(T.Star) && !this.at(T.Star) && this.starTarget()) return true;
      this.mark = m;
      return this.targetWithStarAtom();
    });
  }

  /** target_with_star_atom */
  private targetWithStarAtom(): boolean {
    return this.memoised(Memo.TargetWithStarAtom, () => this.subscriptOrAttribute() || this.starAtom());
  }

  /** single_subscript_attribute_target: the last attribute or subscript of a chain */
  protected subscriptOrAttribute(): boolean {
    const m = this.mark;
    if (this.tPrimary() && this.tok(T.Dot) && this.tok(T.Name) && !this.trailerAhead()) return true;
    this.mark = m;
    return (
      (this.tPrimary() && this.tok(T.LeftBracket) && this.slices() && this.tok(T.RightBracket) && !this.trailerAhead()) || this.back(m)
    );
  }

  /** t_lookahead */
  private trailerAhead(): boolean {
    const kind = this.next;
    return kind === T.LeftParenthesis || kind === T.LeftBracket || kind === T.Dot;
  }

  /** t_primary: the chain without its last trailer */
  private tPrimary(): boolean {
    return this.memoised(Memo.TPrimary, () => {
      if (!this.atom() || !this.trailerAhead()) return false;
      while (this.tTrailer());
      return true;
    });
  }

  /** One step of a t_primary: each alternative must be followed by another step. */
  private tTrailer(): boolean {
    const m = this.mark;
    if (this.attributeTrailer() && this.trailerAhead()) return true;
    this.mark = m;
    if (this.subscriptTrailer() && this.trailerAhead()) return true;
    this.mark = m;
    if (this.genexp() && this.trailerAhead()) return true;
    this.mark = m;
    return (this.callTrailer() && this.trailerAhead()) || this.back(m);
  }

  /** star_atom */
  private starAtom(): boolean {
    const m = this.mark;
    if (this.tok(T.Name)) return true;
    if (this.tok(T.LeftParenthesis) && this.targetWithStarAtom() && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.tok(T.LeftParenthesis) && this.opt(this.starTargetsTuple()) && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.tok(T.LeftBracket)) {
      if (this.list(() => this.starTarget())) this.comma();
      if (this.tok(T.RightBracket)) return true;
    }
    return this.back(m);
  }

  /** star_targets_tuple_seq: at least one comma */
  private starTargetsTuple(): boolean {
    const m = this.mark;
    if (!this.starTarget()) return false;
    let commas = 0;
    for (;;) {
      const end = this.mark;
      if (!this.tok(T.Comma)) break;
      if (!this.starTarget()) {
        this.mark = end;
        break;
      }
      commas++;
    }
    if (this.tok(T.Comma)) commas++;
    return commas > 0 || this.back(m);
  }

  /** single_target */
  protected singleTarget(): boolean {
    const m = this.mark;
    if (this.subscriptOrAttribute() || this.tok(T.Name)) return true;
    return (this.tok(T.LeftParenthesis) && this.singleTarget() && this.tok(T.RightParenthesis)) || this.back(m);
  }

  // ---- del

  /** del_targets */
  protected deleteTargets(): boolean {
    return this.list(() => this.deleteTarget()) && this.comma();
  }

  /** del_target */
  private deleteTarget(): boolean {
    return this.memoised(Memo.DeleteTarget, () => this.subscriptOrAttribute() || this.deleteAtom());
  }

  /** del_t_atom */
  private deleteAtom(): boolean {
    const m = this.mark;
    if (this.tok(T.Name)) return true;
    if (this.tok(T.LeftParenthesis) && this.deleteTarget() && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.tok(T.LeftParenthesis) && this.opt(this.deleteTargets()) && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    return (this.tok(T.LeftBracket) && this.opt(this.deleteTargets()) && this.tok(T.RightBracket)) || this.back(m);
  }

  // ---- errors

  /** RAISE_SYNTAX_ERROR_INVALID_TARGET for the star_expressions between these tokens. */
  protected blameTarget(first: number, end: number, use: TargetUse): void {
    const node = this.read(first, end, (parser) => parser.starExpressions());
    const invalid = invalidTarget(node, use);
    if (invalid === null) return;
    this.raiseNodes(invalid, invalid, `cannot ${use === "delete" ? "delete" : "assign to"} ${expressionName(invalid)}`);
  }

  /** invalid_for_target: reads as far as `x in y`, which is why comparisons are looked into. */
  protected invalidForTarget(): void {
    const m = this.mark;
    this.opt(this.tok(T.Async));
    if (this.tok(T.For)) {
      const target = this.mark;
      if (this.starExpressions()) this.blameTarget(target, this.mark, "for");
    }
    this.mark = m;
  }
}
