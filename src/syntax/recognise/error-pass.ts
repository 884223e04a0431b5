/** Second pass: compound statements and the start rules. */

import { T } from "../tokens/token-kinds.ts";
import { StatementRecogniser } from "./recognise-statements.ts";

/** The second pass with the invalid_* rules of the grammar switched on. */
export class ErrorPass extends StatementRecogniser {
  // ---- start rules

  /** file */
  file(): boolean {
    // Nothing goes back behind a statement of the file that has been read.
    while (this.statement()) this.forget();
    return this.tok(T.EndMarker);
  }

  /** eval */
  evalInput(): boolean {
    return this.expressions() && this.any(() => this.tok(T.Newline)) && this.tok(T.EndMarker);
  }

  /** interactive */
  interactive(): boolean {
    if (this.compoundStatement() && this.tok(T.Newline)) return true;
    this.mark = 0;
    return this.simpleStatements() || this.tok(T.Newline);
  }

  /** fstring */
  fragment(): boolean {
    return this.starExpressions();
  }

  // ---- compound statements

  /** compound_stmt: the next token admits the alternatives; `@` and `async` begin more than one. */
  protected compoundStatement(): boolean {
    const kind = this.next;
    const async = kind === T.Async;
    if ((kind === T.Def || kind === T.At || async) && this.functionDefinition()) return true;
    if (kind === T.If) return this.ifStatement(T.If);
    if ((kind === T.Class || kind === T.At) && this.classDefinition()) return true;
    if ((kind === T.With || async) && this.withStatement()) return true;
    if ((kind === T.For || async) && this.forStatement()) return true;
    if (kind === T.Try) return this.tryStatement();
    if (kind === T.While) return this.whileStatement();
    return this.matchStatement();
  }

  /** Raises unless the NEWLINE here is followed by an INDENT. The mark is after the colon. */
  private requireIndent(what: string, token: number): void {
    const m = this.mark;
    if (this.tok(T.Newline) && !this.at(T.Indent)) {
      this.raiseIndentation(`expected an indented block after ${what} on line ${this.line(token)}`);
    }
    this.mark = m;
  }

  /** A statement's header that ends where its colon should be. */
  private requireColon(): void {
    if (this.tok(T.Newline)) this.raise("expected ':'");
  }

  private colonBlock(): boolean {
    return this.tok(T.Colon) && this.block();
  }

  /** if_stmt and elif_stmt */
  private ifStatement(keyword: T.If | T.Elif): boolean {
    const m = this.mark;
    if (this.errors) this.invalidTest(keyword, keyword === T.If ? "'if' statement" : "'elif' statement");
    if (!(this.tok(keyword) && this.namedExpression() && this.colonBlock())) return this.back(m);
    const end = this.mark;
    if (this.ifStatement(T.Elif)) return true;
    this.mark = end;
    return this.opt(this.elseBlock());
  }

  /** invalid_if_stmt, invalid_elif_stmt, invalid_while_stmt */
  private invalidTest(keyword: T, what: string): void {
    const m = this.mark;
    if (this.tok(keyword) && this.namedExpression()) {
      this.requireColon();
      if (this.tok(T.Colon)) this.requireIndent(what, m);
    }
    this.mark = m;
  }

  /** else_block */
  private elseBlock(): boolean {
    const m = this.mark;
    if (this.errors) {
      if (this.tok(T.Else) && this.tok(T.Colon)) this.requireIndent("'else' statement", m);
      this.mark = m;
    }
    return (this.tok(T.Else) && this.forced(T.Colon, ":") && this.block()) || this.back(m);
  }

  /** while_stmt */
  private whileStatement(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidTest(T.While, "'while' statement");
    return (this.tok(T.While) && this.namedExpression() && this.colonBlock() && this.opt(this.elseBlock())) || this.back(m);
  }

  /** for_stmt */
  private forStatement(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidFor();
    this.opt(this.tok(T.Async));
    if (this.tok(T.For) && this.starTargets() && this.tok(T.In)) {
      // After `in` there is no way back to the rule about targets.
      return (this.starExpressions() && this.colonBlock() && this.opt(this.elseBlock())) || this.back(m);
    }
    this.mark = m;
    if (this.errors) this.invalidForTarget();
    return this.back(m);
  }

  /** invalid_for_stmt: a missing colon or block. */
  private invalidFor(): void {
    const m = this.mark;
    this.opt(this.tok(T.Async));
    const keyword = this.mark;
    if (this.tok(T.For) && this.starTargets() && this.tok(T.In) && this.starExpressions()) {
      this.requireColon();
      if (this.tok(T.Colon)) this.requireIndent("'for' statement", keyword);
    }
    this.mark = m;
  }

  // ---- with

  /** with_stmt: items in parentheses first, then without; the error rules frame both. */
  private withStatement(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidWith(true);
    this.opt(this.tok(T.Async));
    if (this.tok(T.With)) {
      const items = this.mark;
      const parenthesised = this.tok(T.LeftParenthesis) && this.list(() => this.withItem()) && this.comma() && this.tok(T.RightParenthesis);
      if (parenthesised && this.colonBlock()) return true;
      this.mark = items;
      if (this.list(() => this.withItem()) && this.colonBlock()) return true;
    }
    this.mark = m;
    if (this.errors) this.invalidWith(false);
    return this.back(m);
  }

  /** with_item with invalid_with_item, which blames what stands after `as`. */
  private withItem(): boolean {
    const m = this.mark;
    if (this.expression() && this.tok(T.As) && this.starTarget() && this.endsItem()) return true;
    this.mark = m;
    if (this.errors && this.expression() && this.tok(T.As)) {
      const target = this.mark;
      if (this.expression() && this.endsItem()) this.blameTarget(target, this.mark, "assign");
    }
    this.mark = m;
    return this.expression();
  }

  /** What must follow the target of an item. */
  private endsItem(): boolean {
    return this.at(T.Comma) || this.at(T.RightParenthesis) || this.at(T.Colon);
  }

  /** invalid_with_stmt_indent, or invalid_with_stmt: a missing block or a missing colon */
  private invalidWith(indent: boolean): void {
    const m = this.mark;
    this.opt(this.tok(T.Async));
    const keyword = this.mark;
    if (this.tok(T.With)) {
      const items = this.mark;
      if (this.list(() => this.looseItem(false))) this.afterItems(indent, keyword);
      this.mark = items;
      if (this.tok(T.LeftParenthesis) && this.list(() => this.looseItem(true)) && this.comma() && this.tok(T.RightParenthesis)) {
        this.afterItems(indent, keyword);
      }
    }
    this.mark = m;
  }

  /** An item as the error rules see it: they do not care what follows. */
  private looseItem(several: boolean): boolean {
    if (!(several ? this.expressions() : this.expression())) return false;
    const end = this.mark;
    if (!(this.tok(T.As) && this.starTarget())) this.mark = end;
    return true;
  }

  /** Which of the two errors depends on the rule that asks. */
  private afterItems(indent: boolean, keyword: number): void {
    if (!indent) this.requireColon();
    else if (this.tok(T.Colon)) this.requireIndent("'with' statement", keyword);
  }

  // ---- try

  /** try_stmt: finally alone, then except, then except*. */
  private tryStatement(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidTry();
    if (!(this.tok(T.Try) && this.forced(T.Colon, ":") && this.block())) return this.back(m);
    const handlers = this.mark;
    if (this.finallyBlock()) return true;
    this.mark = handlers;
    if (this.many(() => this.exceptBlock()) && this.opt(this.elseBlock()) && this.opt(this.finallyBlock())) return true;
    this.mark = handlers;
    if (this.many(() => this.exceptStarBlock()) && this.opt(this.elseBlock()) && this.opt(this.finallyBlock())) return true;
    return this.back(m);
  }

  /** invalid_try_stmt: no block, no handler, or both sorts of handlers. */
  private invalidTry(): void {
    const m = this.mark;
    if (this.tok(T.Try) && this.tok(T.Colon)) {
      const body = this.mark;
      this.requireIndent("'try' statement", m);
      if (this.block() && !this.at(T.Except) && !this.at(T.Finally)) this.raise("expected 'except' or 'finally' block");
      this.mark = body;
      this.any(() => this.block());
      const handlers = this.mark;
      if (this.many(() => this.exceptBlock())) this.mixedHandlers(true);
      this.mark = handlers;
      if (this.many(() => this.exceptStarBlock())) this.mixedHandlers(false);
    }
    this.mark = m;
  }

  /** After handlers of the one sort: is the next of the other? */
  private mixedHandlers(star: boolean): void {
    const keyword = this.mark;
    if (!this.tok(T.Except)) return;
    const last = star ? this.mark : keyword;
    const matched = star ? this.tok(T.Star) && this.expression() && this.asName() : !this.expression() || this.asName();
    if (matched && this.tok(T.Colon)) this.raiseTokens(keyword, last, "cannot have both 'except' and 'except*' on the same 'try'");
  }

  /** except_block */
  private exceptBlock(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidExceptIndent();
    if (this.tok(T.Except) && this.expression() && this.asName() && this.colonBlock()) return true;
    this.mark = m;
    if (this.tok(T.Except) && this.colonBlock()) return true;
    this.mark = m;
    if (this.errors) this.invalidExcept();
    return this.back(m);
  }

  /** except_star_block */
  private exceptStarBlock(): boolean {
    const m = this.mark;
    if (this.errors) {
      if (this.tok(T.Except) && this.tok(T.Star) && this.expression() && this.asName() && this.tok(T.Colon)) {
        this.requireIndent("'except*' statement", m);
      }
      this.mark = m;
    }
    if (this.tok(T.Except) && this.tok(T.Star) && this.expression() && this.asName() && this.colonBlock()) return true;
    this.mark = m;
    if (this.errors) this.invalidExcept();
    return this.back(m);
  }

  /** invalid_except_stmt_indent */
  private invalidExceptIndent(): void {
    const m = this.mark;
    if (this.tok(T.Except) && this.expression() && this.asName() && this.tok(T.Colon)) this.requireIndent("'except' statement", m);
    this.mark = m;
    if (this.tok(T.Except) && this.tok(T.Colon)) this.requireIndent("'except' statement", m);
    this.mark = m;
  }

  /** invalid_except_stmt: types without parentheses, a missing colon, `except*` without a type. */
  private invalidExcept(): void {
    const m = this.mark;
    if (!this.tok(T.Except)) return;
    this.opt(this.tok(T.Star));
    const type = this.mark;
    if (this.expression()) {
      const end = this.mark;
      if (this.tok(T.Comma) && this.expressions() && this.asName() && this.tok(T.Colon)) {
        const node = this.read(type, end, (parser) => parser.expression());
        this.raiseFrom(node, "multiple exception types must be parenthesized");
      }
      this.mark = end;
      this.asName();
      this.requireColon();
    }
    this.mark = m + 1;
    this.requireColon();
    this.mark = m + 1;
    if (this.tok(T.Star) && (this.tok(T.Newline) || this.tok(T.Colon))) this.raise("expected one or more exception types");
    this.mark = m;
  }

  /** finally_block */
  private finallyBlock(): boolean {
    const m = this.mark;
    if (this.errors) {
      if (this.tok(T.Finally) && this.tok(T.Colon)) this.requireIndent("'finally' statement", m);
      this.mark = m;
    }
    return (this.tok(T.Finally) && this.forced(T.Colon, ":") && this.block()) || this.back(m);
  }

  // ---- definitions

  /** decorators */
  private decorators(): true {
    return this.any(() => {
      const m = this.mark;
      return (this.tok(T.At) && this.namedExpression() && this.tok(T.Newline)) || this.back(m);
    });
  }

  /** function_def: an `async` that begins something else fails here and is tried again. */
  private functionDefinition(): boolean {
    const m = this.mark;
    this.decorators();
    return this.functionRaw() || this.back(m);
  }

  /** function_def_raw: the grammar insists on the parenthesis and the colon, even in the first pass. */
  private functionRaw(): boolean {
    const m = this.mark;
    if (this.errors) this.invalidFunction();
    this.opt(this.tok(T.Async));
    if (
      this.tok(T.Def) &&
      this.tok(T.Name) &&
      this.forced(T.LeftParenthesis, "(") &&
      this.opt(this.parameters()) &&
      this.tok(T.RightParenthesis) &&
      this.returns() &&
      this.forced(T.Colon, ":") &&
      this.block()
    ) {
      return true;
    }
    return this.back(m);
  }

  /** `['->' expression]` */
  private returns(): true {
    const m = this.mark;
    if (!(this.tok(T.Arrow) && this.expression())) this.mark = m;
    return true;
  }

  /** invalid_def_raw */
  private invalidFunction(): void {
    const m = this.mark;
    this.opt(this.tok(T.Async));
    const keyword = this.mark;
    if (
      this.tok(T.Def) &&
      this.tok(T.Name) &&
      this.tok(T.LeftParenthesis) &&
      this.opt(this.parameters()) &&
      this.tok(T.RightParenthesis) &&
      this.returns() &&
      this.tok(T.Colon)
    ) {
      this.requireIndent("function definition", keyword);
    }
    this.mark = m;
  }

  /** class_def */
  private classDefinition(): boolean {
    const m = this.mark;
    this.decorators();
    return this.classRaw() || this.back(m);
  }

  /** class_def_raw, with invalid_class_def_raw before it. */
  private classRaw(): boolean {
    const m = this.mark;
    if (this.errors) {
      if (this.tok(T.Class) && this.tok(T.Name) && this.bases()) {
        this.requireColon();
        if (this.tok(T.Colon)) this.requireIndent("class definition", m);
      }
      this.mark = m;
    }
    return (this.tok(T.Class) && this.tok(T.Name) && this.bases() && this.colonBlock()) || this.back(m);
  }

  /** `['(' [arguments] ')']` */
  private bases(): true {
    const m = this.mark;
    if (!(this.tok(T.LeftParenthesis) && this.opt(this.arguments()) && this.tok(T.RightParenthesis))) this.mark = m;
    return true;
  }

  // ---- match

  /** match_stmt with invalid_match_stmt: only a whole head makes `match` a keyword. */
  private matchStatement(): boolean {
    const m = this.mark;
    if (this.softKeyword("match") && this.subject() && this.tok(T.Colon) && this.tok(T.Newline) && this.tok(T.Indent)) {
      if (this.many(() => this.caseBlock()) && this.tok(T.Dedent)) return true;
    }
    this.mark = m;
    if (this.errors && this.softKeyword("match") && this.subject()) {
      this.requireColon();
      if (this.tok(T.Colon)) this.requireIndent("'match' statement", m);
    }
    return this.back(m);
  }

  /** subject_expr */
  private subject(): boolean {
    const m = this.mark;
    if (this.starNamedExpression() && this.tok(T.Comma)) return this.opt(this.starNamedExpressions());
    this.mark = m;
    return this.namedExpression();
  }

  /** case_block, with invalid_case_block before it. */
  private caseBlock(): boolean {
    const m = this.mark;
    if (this.errors) {
      if (this.softKeyword("case") && this.patterns() && this.guard()) {
        this.requireColon();
        if (this.tok(T.Colon)) this.requireIndent("'case' statement", m);
      }
      this.mark = m;
    }
    return (this.softKeyword("case") && this.patterns() && this.guard() && this.colonBlock()) || this.back(m);
  }

  /** `['if' named_expression]` */
  private guard(): true {
    const m = this.mark;
    if (!(this.tok(T.If) && this.namedExpression())) this.mark = m;
    return true;
  }
}
