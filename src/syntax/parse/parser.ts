/**
 * First pass: compound statements and the start rules. The pass is predictive: one token of lookahead decides
 * almost everywhere, and it either builds the whole tree or fails without saying why.
 */
import type { ExceptHandler, Expression, Keyword, MatchCase, Mod, Pattern, Statement, WithItem } from "../ast/ast.ts";
import { T } from "../tokens/token-kinds.ts";
import { SimpleStatementParser } from "./parse-simple.ts";

export class Parser extends SimpleStatementParser {
  /** file */
  module(): Mod {
    const body: Statement[] = [];
    while (this.kind[this.at] !== T.EndMarker) this.statement(body);
    return { kind: "Module", body };
  }

  /** eval */
  evalInput(): Mod {
    const body = this.expressions();
    while (this.accept(T.Newline));
    this.expect(T.EndMarker);
    return { kind: "Expression", body };
  }

  /** interactive: one compound statement, or one line. `end` tells the caller where to look for more. */
  interactive(): Mod {
    const first = this.at;
    const body: Statement[] = [];
    if (this.accept(T.Newline)) {
      const { lineno, col_offset, end_lineno, end_col_offset } = this.newlinePosition(first);
      return { kind: "Interactive", body: [{ kind: "Pass", lineno, col_offset, end_lineno, end_col_offset }] };
    }
    if (this.compoundStatement(body)) this.expect(T.Newline);
    else this.simpleStatements(body);
    return { kind: "Interactive", body };
  }

  /** CPython makes an empty line in interactive mode a `pass` without width. */
  private newlinePosition(token: number): { lineno: number; col_offset: number; end_lineno: number; end_col_offset: number } {
    const lineno = this.line[token]!;
    const col_offset = Math.max(this.column[token]!, 0);
    return { lineno, col_offset, end_lineno: lineno, end_col_offset: col_offset };
  }

  /** fstring: the expression of a replacement field, all of it. */
  fragment(): Expression {
    const value = this.starExpressions();
    return value;
  }

  /** A rule applied to a range of tokens known to match it; for the messages of the second pass. */
  reread<R>(first: number, rule: (parser: Parser) => R): R {
    this.at = first;
    return rule(this);
  }

  /** A STRING or NUMBER, for its errors. */
  literalAtom(): Expression {
    return this.atom();
  }

  /** Elements of a display, as far as they go. */
  elements(): Expression[] {
    const elements: Expression[] = [];
    do {
      if (!this.startsExpression()) break;
      elements.push(this.starNamedExpression());
    } while (this.accept(T.Comma));
    return elements;
  }

  /** The arguments before token `end`, which need not be a closing parenthesis. */
  argumentList(end: number): { args: Expression[]; keywords: Keyword[] } {
    const args: Expression[] = [];
    const keywords: Keyword[] = [];
    while (this.at < end) {
      this.argument(args, keywords);
      if (!this.accept(T.Comma)) break;
    }
    return { args, keywords };
  }

  positionalPatterns(): Pattern[] {
    const patterns: Pattern[] = [];
    do patterns.push(this.pattern());
    while (this.accept(T.Comma));
    return patterns;
  }

  /** Index of the next token to be read. */
  get next(): number {
    return this.at;
  }

  /** statement: simple statements come several to a line, hence the list. */
  private statement(into: Statement[]): void {
    if (!this.compoundStatement(into)) this.simpleStatements(into);
  }

  /** Reads a compound statement if one begins here. */
  private compoundStatement(into: Statement[]): boolean {
    switch (this.kind[this.at]) {
      case T.If:
        into.push(this.ifStatement());
        return true;
      case T.Def:
        into.push(this.functionDefinition(this.at, [], false));
        return true;
      case T.Class:
        into.push(this.classDefinition([]));
        return true;
      case T.At:
        into.push(this.decorated());
        return true;
      case T.For:
        into.push(this.forStatement(this.at, false));
        return true;
      case T.While:
        into.push(this.whileStatement());
        return true;
      case T.With:
        into.push(this.withStatement(this.at, false));
        return true;
      case T.Try:
        into.push(this.tryStatement());
        return true;
      case T.Async:
        into.push(this.asyncStatement());
        return true;
      case T.Name: {
        if (!this.mayBeMatch()) return false;
        const match = this.attempt(() => this.matchHead());
        if (match === null) return false;
        into.push(this.matchStatement(match.first, match.subject));
        return true;
      }
      default:
        return false;
    }
  }

  /** block: an indented suite, or simple statements on the same line. */
  private block(): Statement[] {
    const body: Statement[] = [];
    if (!this.accept(T.Newline)) {
      this.simpleStatements(body);
      return body;
    }
    this.expect(T.Indent);
    do this.statement(body);
    while (this.kind[this.at] !== T.Dedent);
    this.at++;
    return body;
  }

  /** The colon and the block of every compound statement. */
  private colonBlock(): Statement[] {
    this.expect(T.Colon);
    return this.block();
  }

  /** else_block, empty if there is none. */
  private elseBlock(): Statement[] {
    return this.accept(T.Else) ? this.colonBlock() : [];
  }

  /** A chain of elifs is read in a loop and nested afterwards: its length costs no depth. */
  private ifStatement(): Statement {
    const clauses: { first: number; test: Expression; body: Statement[] }[] = [];
    do {
      const first = this.at++;
      const test = this.namedExpression();
      clauses.push({ first, test, body: this.colonBlock() });
    } while (this.kind[this.at] === T.Elif);
    let orelse = this.elseBlock();
    for (let index = clauses.length - 1; index > 0; index--) {
      const { first, test, body } = clauses[index]!;
      orelse = [{ kind: "If", test, body, orelse, ...this.span(first) }];
    }
    const { first, test, body } = clauses[0]!;
    return { kind: "If", test, body, orelse, ...this.span(first) };
  }

  /** while_stmt */
  private whileStatement(): Statement {
    const first = this.at++;
    const test = this.namedExpression();
    const body = this.colonBlock();
    const orelse = this.elseBlock();
    return { kind: "While", test, body, orelse, ...this.span(first) };
  }

  /** `async` before def, for or with: the node begins there. */
  private asyncStatement(): Statement {
    const first = this.at++;
    switch (this.kind[this.at]) {
      case T.Def:
        return this.functionDefinition(first, [], true);
      case T.For:
        return this.forStatement(first, true);
      case T.With:
        return this.withStatement(first, true);
      default:
        this.fail();
    }
  }

  /** for_stmt */
  private forStatement(first: number, async: boolean): Statement {
    this.at++;
    const target = this.starTargets();
    this.expect(T.In);
    const iter = this.starExpressions();
    const body = this.colonBlock();
    const orelse = this.elseBlock();
    return { kind: async ? "AsyncFor" : "For", target, iter, body, orelse, ...this.span(first) };
  }

  /** decorators: the definition keeps the place of its own first token, not of the `@`. */
  private decorated(): Statement {
    const decorators: Expression[] = [];
    while (this.accept(T.At)) {
      decorators.push(this.namedExpression());
      this.expect(T.Newline);
    }
    const first = this.at;
    if (this.kind[first] === T.Class) return this.classDefinition(decorators);
    const async = this.accept(T.Async);
    if (this.kind[this.at] !== T.Def) this.fail();
    return this.functionDefinition(first, decorators, async);
  }

  /** function_def_raw; `first` is the token of `async` or `def`. */
  private functionDefinition(first: number, decorator_list: Expression[], async: boolean): Statement {
    this.at++;
    const name = this.expectName();
    this.expect(T.LeftParenthesis);
    const args = this.parameters(T.RightParenthesis, true);
    this.expect(T.RightParenthesis);
    const returns = this.accept(T.Arrow) ? this.expression() : null;
    const body = this.colonBlock();
    return { kind: async ? "AsyncFunctionDef" : "FunctionDef", name, args, body, decorator_list, returns, ...this.span(first) };
  }

  /** class_def_raw */
  private classDefinition(decorator_list: Expression[]): Statement {
    const first = this.at++;
    const name = this.expectName();
    const bases: Expression[] = [];
    const keywords: Keyword[] = [];
    if (this.accept(T.LeftParenthesis)) this.arguments(this.at - 1, bases, keywords, true);
    const body = this.colonBlock();
    return { kind: "ClassDef", name, bases, keywords, body, decorator_list, ...this.span(first) };
  }

  /** Parentheses after `with` may hold the items or begin an expression: the items are tried first, as in CPython. */
  private withStatement(first: number, async: boolean): Statement {
    this.at++;
    const parenthesised = this.kind[this.at] === T.LeftParenthesis ? this.attempt(() => this.parenthesisedItems()) : null;
    const items = parenthesised ?? this.withItems();
    const body = this.colonBlock();
    return { kind: async ? "AsyncWith" : "With", items, body, ...this.span(first) };
  }

  /** Items in parentheses count only if the colon follows at once. */
  private parenthesisedItems(): WithItem[] {
    this.at++;
    const items: WithItem[] = [];
    do {
      if (items.length > 0 && this.kind[this.at] === T.RightParenthesis) break;
      items.push(this.withItem());
    } while (this.accept(T.Comma));
    this.expect(T.RightParenthesis);
    if (this.kind[this.at] !== T.Colon) this.fail();
    return items;
  }

  /** Items without parentheses: no trailing comma. */
  private withItems(): WithItem[] {
    const items: WithItem[] = [];
    do items.push(this.withItem());
    while (this.accept(T.Comma));
    return items;
  }

  /** with_item */
  private withItem(): WithItem {
    const context_expr = this.expression();
    const optional_vars = this.accept(T.As) ? this.starTarget() : null;
    return { kind: "withitem", context_expr, optional_vars };
  }

  /** try_stmt: `except` and `except*` do not mix; the first handler decides. */
  private tryStatement(): Statement {
    const first = this.at++;
    const body = this.colonBlock();
    const handlers: ExceptHandler[] = [];
    const star = this.kind[this.at] === T.Except && this.kind[this.at + 1] === T.Star;
    while (this.kind[this.at] === T.Except) handlers.push(this.exceptBlock(star));
    const orelse = handlers.length > 0 ? this.elseBlock() : [];
    const finalbody = this.accept(T.Finally) ? this.colonBlock() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.fail();
    return { kind: star ? "TryStar" : "Try", body, handlers, orelse, finalbody, ...this.span(first) };
  }

  /** except_block, except_star_block: a bare `except` has no star. */
  private exceptBlock(star: boolean): ExceptHandler {
    const first = this.at++;
    if (this.accept(T.Star) !== star) this.fail();
    const type = star || this.kind[this.at] !== T.Colon ? this.expression() : null;
    const name = type !== null && this.accept(T.As) ? this.expectName() : null;
    const body = this.colonBlock();
    return { kind: "ExceptHandler", type, name, body, ...this.span(first) };
  }

  /** Cheap refusal of the usual uses of `match` as a name. */
  private mayBeMatch(): boolean {
    if (!this.isSoftKeyword(this.at, "match")) return false;
    const next = this.kind[this.at + 1]!;
    if (next === T.Not) return this.kind[this.at + 2] !== T.In;
    if (next === T.Name || next === T.Number || next === T.String || next === T.Ellipsis || next === T.Tilde) return true;
    if (next === T.LeftParenthesis || next === T.LeftBracket || next === T.LeftBrace) return true;
    if (next === T.Star || next === T.Plus || next === T.Minus || next === T.Await || next === T.Lambda) return true;
    return next === T.None || next === T.True || next === T.False;
  }

  /** `match subject:` up to the first `case`; fails for an expression that begins with a name `match`. */
  private matchHead(): { first: number; subject: Expression } {
    const first = this.at++;
    const start = this.at;
    let subject = this.starNamedExpression();
    if (this.kind[this.at] === T.Comma) {
      const elts = [subject];
      this.moreElements(elts, T.Colon);
      subject = { kind: "Tuple", elts, ctx: "Load", ...this.span(start) };
    } else if (subject.kind === "Starred") this.fail();
    this.expect(T.Colon);
    this.expect(T.Newline);
    this.expect(T.Indent);
    if (!this.isSoftKeyword(this.at, "case")) this.fail();
    return { first, subject };
  }

  /** The cases of a match statement: once the head is read there is no other reading of `match`. */
  private matchStatement(first: number, subject: Expression): Statement {
    const cases: MatchCase[] = [];
    do {
      if (!this.isSoftKeyword(this.at, "case")) this.fail();
      this.at++;
      const pattern = this.patterns();
      const guard = this.accept(T.If) ? this.namedExpression() : null;
      const body = this.colonBlock();
      cases.push({ kind: "match_case", pattern, guard, body });
    } while (this.kind[this.at] !== T.Dedent);
    this.at++;
    return { kind: "Match", subject, cases, ...this.span(first) };
  }
}
