/** Second pass: simple statements and blocks. */

import { T } from "../tokens/token-kinds.ts";
import { expressionName } from "./error-names.ts";
import { PatternRecogniser } from "./recognise-patterns.ts";
import { Memo } from "./recogniser.ts";

export abstract class StatementRecogniser extends PatternRecogniser {
  protected abstract compoundStatement(): boolean;

  /** statements */
  protected statements(): boolean {
    return this.many(() => this.statement());
  }

  /** statement */
  protected statement(): boolean {
    return this.compoundStatement() || this.simpleStatements();
  }

  /** simple_stmts: the short form first; the memo makes the second reading free. */
  protected simpleStatements(): boolean {
    const m = this.mark;
    if (this.simpleStatement() && !this.at(T.Semicolon) && this.tok(T.Newline)) return true;
    this.mark = m;
    if (!this.simpleStatement()) return false;
    for (;;) {
      const end = this.mark;
      if (!(this.tok(T.Semicolon) && this.simpleStatement())) {
        this.mark = end;
        break;
      }
    }
    return (this.opt(this.tok(T.Semicolon)) && this.tok(T.Newline)) || this.back(m);
  }

  /** block, with invalid_block when the suite is missing altogether. */
  protected block(): boolean {
    return this.memoised(Memo.Block, () => {
      const m = this.mark;
      if (this.tok(T.Newline) && this.tok(T.Indent) && this.statements() && this.tok(T.Dedent)) return true;
      this.mark = m;
      if (this.simpleStatements()) return true;
      if (this.errors && this.tok(T.Newline) && !this.at(T.Indent)) this.raiseIndentation("expected an indented block");
      return this.back(m);
    });
  }

  /** simple_stmt: assignments and expressions are tried before any keyword is looked at. */
  private simpleStatement(): boolean {
    return this.memoised(Memo.SimpleStatement, () => {
      if (this.assignment() || this.starExpressions()) return true;
      switch (this.next) {
        case T.Return:
          this.mark++;
          return this.opt(this.starExpressions());
        case T.Import:
          this.mark++;
          return this.list(() => this.dottedAsName());
        case T.From:
          return this.importFrom();
        case T.Raise: {
          this.mark++;
          if (!this.expression()) return true;
          const end = this.mark;
          if (!(this.tok(T.From) && this.expression())) this.mark = end;
          return true;
        }
        case T.Pass:
        case T.Break:
        case T.Continue:
          this.mark++;
          return true;
        case T.Del:
          return this.delete();
        case T.Yield:
          return this.yieldExpression();
        case T.Assert: {
          this.mark++;
          if (!this.expression()) return false;
          const end = this.mark;
          if (!(this.tok(T.Comma) && this.expression())) this.mark = end;
          return true;
        }
        case T.Global:
        case T.Nonlocal:
          this.mark++;
          return this.list(() => this.tok(T.Name));
        default:
          return false;
      }
    });
  }

  /** del_stmt; what cannot be deleted is blamed only if the rest is an expression. */
  private delete(): boolean {
    const m = this.mark;
    this.mark++;
    if (this.deleteTargets() && (this.at(T.Semicolon) || this.at(T.Newline))) return true;
    this.mark = m + 1;
    if (this.errors && this.starExpressions()) this.blameTarget(m + 1, this.mark, "delete");
    return this.back(m);
  }

  // ---- assignments

  /** assignment: four forms, each from the start. */
  private assignment(): boolean {
    const m = this.mark;
    if (this.tok(T.Name) && this.annotation()) return true;
    this.mark = m;
    if (this.tok(T.LeftParenthesis) && this.singleTarget() && this.tok(T.RightParenthesis)) {
      if (this.annotation()) return true;
      this.mark = m;
    } else {
      this.mark = m;
      if (this.subscriptOrAttribute() && this.annotation()) return true;
      this.mark = m;
    }
    if (this.many(() => this.targetsEqual()) && this.rightHandSide() && !this.at(T.Equal)) return true;
    this.mark = m;
    if (this.singleTarget() && this.augmented()) return this.rightHandSide() || this.back(m);
    this.mark = m;
    if (this.errors) this.invalidAssignment();
    return this.back(m);
  }

  /** `':' expression ['=' annotated_rhs]` */
  private annotation(): boolean {
    if (!(this.tok(T.Colon) && this.expression())) return false;
    const end = this.mark;
    if (!(this.tok(T.Equal) && this.rightHandSide())) this.mark = end;
    return true;
  }

  /** annotated_rhs, and the right side of assignments. */
  private rightHandSide(): boolean {
    return this.yieldExpression() || this.starExpressions();
  }

  /** `targets =`, once */
  private targetsEqual(): boolean {
    const m = this.mark;
    return (this.starTargets() && this.tok(T.Equal)) || this.back(m);
  }

  /** Consumes an operator such as `+=`. */
  private augmented(): boolean {
    const kind = this.next;
    if (kind < T.PlusEqual || kind > T.DoubleSlashEqual) return false;
    this.mark++;
    return true;
  }

  /** invalid_assignment: annotations, then `=`, then `yield =`, then operators, as the grammar lists them. */
  private invalidAssignment(): void {
    const m = this.mark;
    this.invalidAnnotation();
    this.mark = m;
    this.any(() => this.targetsEqual());
    const value = this.mark;
    if (this.starExpressions() && this.tok(T.Equal)) this.blameTarget(value, this.mark - 1, "assign");
    this.mark = value;
    if (this.yieldExpression() && this.tok(T.Equal)) {
      const node = this.read(value, this.mark - 1, (parser) => parser.yieldExpression());
      this.raiseNodes(node, node, "assignment to yield expression not possible");
    }
    this.mark = m;
    if (!this.starExpressions()) return;
    const end = this.mark;
    if (this.augmented() && this.rightHandSide()) {
      const node = this.read(m, end, (parser) => parser.starExpressions());
      this.raiseNodes(node, node, `'${expressionName(node)}' is an illegal expression for augmented assignment`);
    }
    this.mark = m;
  }

  /** Annotated things that are no single target. */
  private invalidAnnotation(): void {
    const m = this.mark;
    if (this.annotatedDisplay()) {
      const end = this.mark;
      if (this.tok(T.Colon) && this.expression()) {
        const node = this.read(m, end, (parser) => parser.expression());
        this.raiseNodes(node, node, `only single target (not ${expressionName(node)}) can be annotated`);
      }
    }
    this.mark = m;
    if (this.starNamedExpression() && this.tok(T.Comma)) {
      const end = this.mark - 1;
      if (this.any(() => this.starNamedExpressions()) && this.tok(T.Colon) && this.expression()) {
        const node = this.read(m, end, (parser) => parser.elements())[0]!;
        this.raiseNodes(node, node, "only single target (not tuple) can be annotated");
      }
    }
    this.mark = m;
    if (!this.expression()) return;
    const end = this.mark;
    if (this.tok(T.Colon) && this.expression()) {
      const node = this.read(m, end, (parser) => parser.expression());
      this.raiseNodes(node, node, "illegal target for annotation");
    }
  }

  /** invalid_ann_assign_target */
  private annotatedDisplay(): boolean {
    const m = this.mark;
    if (this.listDisplay() || this.tuple()) return true;
    return (this.tok(T.LeftParenthesis) && this.annotatedDisplay() && this.tok(T.RightParenthesis)) || this.back(m);
  }

  // ---- imports

  /** `['as' NAME]` */
  protected asName(): true {
    const m = this.mark;
    if (!(this.tok(T.As) && this.tok(T.Name))) this.mark = m;
    return true;
  }

  /** dotted_as_name */
  private dottedAsName(): boolean {
    return this.dottedName() && this.asName();
  }

  /** import_from: with a module name, or after dots without one. */
  private importFrom(): boolean {
    const m = this.mark;
    this.mark++;
    this.any(() => this.tok(T.Dot) || this.tok(T.Ellipsis));
    const dots = this.mark > m + 1;
    const name = this.mark;
    if (this.dottedName() && this.tok(T.Import) && this.importTargets()) return true;
    this.mark = name;
    return (dots && this.tok(T.Import) && this.importTargets()) || this.back(m);
  }

  /** import_from_targets, with the message for a trailing comma. */
  private importTargets(): boolean {
    const m = this.mark;
    if (this.tok(T.LeftParenthesis) && this.importAsNames() && this.comma() && this.tok(T.RightParenthesis)) return true;
    this.mark = m;
    if (this.importAsNames() && !this.at(T.Comma)) return true;
    this.mark = m;
    if (this.tok(T.Star)) return true;
    if (this.errors && this.importAsNames() && this.tok(T.Comma) && this.tok(T.Newline)) {
      this.raise("trailing comma not allowed without surrounding parentheses");
    }
    return this.back(m);
  }

  /** import_from_as_names */
  private importAsNames(): boolean {
    return this.list(() => this.tok(T.Name) && this.asName());
  }
}
