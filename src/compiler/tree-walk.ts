/**
 * A walk over the whole tree that may put another expression in place of each one: what the optimizer (Python/ast_opt.c) and
 * the symbol table (Python/symtable.c) have in common. The order in which the parts of a node are visited is CPython's, because
 * it can be seen: by the order of constants in a code object, and by which of two errors is reported. Where the two passes
 * differ in order, the case is written out in the pass and not here.
 *
 * Every level is counted by the guard as CPython counts its C recursion. The two shapes that programs really nest without end
 * (the left side of a long sum, the links of an elif chain) are walked in a loop, so that they never use up JavaScript's stack.
 */
import type {
  BinOp,
  DictComp,
  Expression,
  GeneratorExp,
  If,
  Keyword,
  Lambda,
  ListComp,
  Pattern,
  SetComp,
  Statement,
} from "../syntax/index.ts";
import { elifOf } from "./bodies.ts";
import type { DepthGuard } from "./depth.ts";

export type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

/** What binds names, and what orders its parts differently from pass to pass. */
export type OwnStatement = Extract<Statement, { kind: "FunctionDef" | "AsyncFunctionDef" | "ClassDef" | "AnnAssign" | "Try" | "TryStar" }>;

export abstract class TreeWalk {
  protected readonly guard: DepthGuard;

  constructor(guard: DepthGuard) {
    this.guard = guard;
  }

  /** The statements that each pass must write out itself. */
  protected abstract ownStatement(s: OwnStatement): void;
  /** A lambda opens a scope: parameters and body are the pass's business. */
  protected abstract lambda(e: Lambda): void;
  /** So does a comprehension. */
  protected abstract comprehension(e: AnyComprehension): void;

  /** A name that a pattern binds, after its parts. */
  protected capture(_name: string, _at: Pattern): void {}

  /** What stands for a sum of two walked operands. */
  protected binary(e: BinOp): Expression {
    return e;
  }

  protected statements(list: readonly Statement[]): void {
    for (const s of list) this.statement(s);
  }

  /** @throws RecursionError as a CompileError when the tree is nested too deeply; so does every method that goes down a level */
  protected statement(s: Statement): void {
    this.guard.enter();
    this.statementParts(s);
    this.guard.leave();
  }

  protected statementParts(s: Statement): void {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "ClassDef":
      case "AnnAssign":
      case "Try":
      case "TryStar":
        this.ownStatement(s);
        break;
      case "Return":
        s.value = this.optional(s.value);
        break;
      case "Delete":
        this.expressions(s.targets);
        break;
      case "Assign":
        this.expressions(s.targets);
        s.value = this.expression(s.value);
        break;
      case "AugAssign":
        s.target = this.expression(s.target);
        s.value = this.expression(s.value);
        break;
      case "For":
      case "AsyncFor":
        s.target = this.expression(s.target);
        s.iter = this.expression(s.iter);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case "While":
        s.test = this.expression(s.test);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case "If":
        this.#ifChain(s);
        break;
      case "With":
      case "AsyncWith":
        for (const item of s.items) {
          item.context_expr = this.expression(item.context_expr);
          item.optional_vars = this.optional(item.optional_vars);
        }
        this.statements(s.body);
        break;
      case "Match":
        s.subject = this.expression(s.subject);
        for (const item of s.cases) {
          this.pattern(item.pattern);
          item.guard = this.optional(item.guard);
          this.statements(item.body);
        }
        break;
      case "Raise":
        s.exc = this.optional(s.exc);
        s.cause = this.optional(s.cause);
        break;
      case "Assert":
        s.test = this.expression(s.test);
        s.msg = this.optional(s.msg);
        break;
      case "Expr":
        s.value = this.expression(s.value);
        break;
    }
  }

  /** Each `elif` is one level deeper for the guard, as the If inside an else clause that the tree makes of it. */
  #ifChain(s: If): void {
    let levels = 0;
    for (let link: If | undefined = s; link !== undefined; levels++) {
      if (levels > 0) this.guard.enter();
      link.test = this.expression(link.test);
      this.statements(link.body);
      const next = elifOf(link.orelse);
      if (next === undefined) this.statements(link.orelse);
      link = next;
    }
    this.guard.leave(levels - 1);
  }

  /** Patterns hold expressions only in values, keys and classes. */
  protected pattern(p: Pattern): void {
    this.guard.enter();
    switch (p.kind) {
      case "MatchValue":
        p.value = this.expression(p.value);
        break;
      case "MatchSequence":
      case "MatchOr":
        this.#patterns(p.patterns);
        break;
      case "MatchMapping":
        this.expressions(p.keys);
        this.#patterns(p.patterns);
        if (p.rest !== null) this.capture(p.rest, p);
        break;
      case "MatchClass":
        p.cls = this.expression(p.cls);
        this.#patterns(p.patterns);
        this.#patterns(p.kwd_patterns);
        break;
      case "MatchStar":
        if (p.name !== null) this.capture(p.name, p);
        break;
      case "MatchAs":
        if (p.pattern !== null) this.pattern(p.pattern);
        if (p.name !== null) this.capture(p.name, p);
        break;
    }
    this.guard.leave();
  }

  #patterns(list: readonly Pattern[]): void {
    for (const p of list) this.pattern(p);
  }

  protected keywords(list: readonly Keyword[]): void {
    for (const keyword of list) keyword.value = this.expression(keyword.value);
  }

  /** Null stands for `**mapping` in a display, and for a keyword-only parameter without a default. */
  protected expressions(list: (Expression | null)[]): void {
    for (let i = 0; i < list.length; i++) list[i] = this.optional(list[i] as Expression | null);
  }

  protected optional<T extends Expression | null>(e: T): T extends null ? Expression | null : Expression {
    return (e === null ? null : this.expression(e)) as T extends null ? Expression | null : Expression;
  }

  /** @returns the expression to stand where `e` stood */
  protected expression(e: Expression): Expression {
    if (e.kind === "BinOp") return this.#binarySpine(e);
    this.guard.enter();
    const result = this.expressionParts(e);
    this.guard.leave();
    return result;
  }

  protected expressionParts(e: Exclude<Expression, BinOp>): Expression {
    switch (e.kind) {
      case "Constant":
      case "Name":
        break;
      case "BoolOp":
      case "JoinedStr":
        this.expressions(e.values);
        break;
      case "UnaryOp":
        e.operand = this.expression(e.operand);
        break;
      case "Lambda":
        this.lambda(e);
        break;
      case "IfExp":
        e.test = this.expression(e.test);
        e.body = this.expression(e.body);
        e.orelse = this.expression(e.orelse);
        break;
      case "Dict":
        this.expressions(e.keys);
        this.expressions(e.values);
        break;
      case "Set":
      case "List":
      case "Tuple":
        this.expressions(e.elts);
        break;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        this.comprehension(e);
        break;
      case "Compare":
        e.left = this.expression(e.left);
        this.expressions(e.comparators);
        break;
      case "Call":
        e.func = this.expression(e.func);
        this.expressions(e.args);
        this.keywords(e.keywords);
        break;
      case "FormattedValue":
        e.value = this.expression(e.value);
        e.format_spec = this.optional(e.format_spec);
        break;
      case "Subscript":
        e.value = this.expression(e.value);
        e.slice = this.expression(e.slice);
        break;
      case "Slice":
        e.lower = this.optional(e.lower);
        e.upper = this.optional(e.upper);
        e.step = this.optional(e.step);
        break;
      case "Yield":
        e.value = this.optional(e.value);
        break;
      default:
        // Await, YieldFrom, Attribute, Starred; NamedExpr, whose target is a mere name
        e.value = this.expression(e.value);
    }
    return e;
  }

  #binarySpine(top: BinOp): Expression {
    const spine: BinOp[] = [];
    let left: Expression = top;
    while (left.kind === "BinOp") {
      this.guard.enter();
      spine.push(left);
      left = left.left;
    }
    let result = this.expression(left);
    for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
      node.left = result;
      node.right = this.expression(node.right);
      result = this.binary(node);
      this.guard.leave();
    }
    return result;
  }
}
