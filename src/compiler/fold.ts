/**
 * The optimizer over the tree: replaces operations on constants by their results, before scopes are
 * looked at and code is written. The same rewrites in the same order as Python/ast_opt.c, because
 * they decide which constants a code object has.
 *
 * The tree is changed in place; a node that turns into another kind is replaced in its parent.
 */
import type {
  Arguments,
  BinOp,
  Compare,
  Comprehension,
  Constant,
  ConstantValue,
  Expression,
  If,
  Keyword,
  MatchCase,
  Mod,
  Pattern,
  Position,
  Statement,
  Subscript,
  UnaryOp,
} from "../syntax/index.ts";
import { docstringOf, elifOf } from "./bodies.ts";
import { makeBool, makeFrozenset, makeTuple } from "./constants.ts";
import type { DepthGuard } from "./depth.ts";
import { formatToJoinedStr } from "./fold-format.ts";
import { foldBinary, foldSubscript, foldUnary } from "./fold-values.ts";

export interface FoldOptions {
  readonly optimize: 0 | 1 | 2;
  /** `from __future__ import annotations`: annotations become text as they were written. */
  readonly textAnnotations: boolean;
  readonly guard: DepthGuard;
}

/** A constant where `at` was; only a literal keeps its u-prefix. */
export function constantAt(value: ConstantValue, at: Position): Constant {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  return { kind: "Constant", value, prefix: null, lineno, col_offset, end_lineno, end_col_offset };
}

const hasStarred = (elements: readonly Expression[]): boolean => elements.some((element) => element.kind === "Starred");

/** The values, if every element is a constant. */
function constantsOf(elements: readonly Expression[]): ConstantValue[] | undefined {
  const values: ConstantValue[] = [];
  for (const element of elements) {
    if (element.kind !== "Constant") return undefined;
    values.push(element.value);
  }
  return values;
}

const negated = { Is: "IsNot", IsNot: "Is", In: "NotIn", NotIn: "In" } as const;

export class Folder {
  /** Every constant object that the tree holds or held: what CPython's arena keeps alive. */
  readonly literals: ConstantValue[] = [];
  readonly #options: FoldOptions;
  readonly #guard: DepthGuard;

  constructor(options: FoldOptions) {
    this.#options = options;
    this.#guard = options.guard;
  }

  module(tree: Mod): void {
    if (tree.kind === "Expression") tree.body = this.expression(tree.body);
    else if (tree.kind === "Module") this.#body(tree.body);
    else this.#statements(tree.body);
  }

  #statements(statements: Statement[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  /** Folding must not make a docstring of an expression that was none: `"a" "b" + ""` stays code. */
  #body(statements: Statement[]): void {
    const had = docstringOf(statements) !== undefined;
    this.#statements(statements);
    const first = statements[0];
    if (had || docstringOf(statements) === undefined || first?.kind !== "Expr") return;
    const { lineno, col_offset, end_lineno, end_col_offset } = first;
    first.value = { kind: "JoinedStr", values: [first.value], lineno, col_offset, end_lineno, end_col_offset };
  }

  #statement(s: Statement): void {
    this.#guard.enter();
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#arguments(s.args);
        this.#body(s.body);
        this.#expressions(s.decorator_list);
        if (!this.#options.textAnnotations) s.returns = this.#optional(s.returns);
        break;
      case "ClassDef":
        this.#expressions(s.bases);
        this.#keywords(s.keywords);
        this.#body(s.body);
        this.#expressions(s.decorator_list);
        break;
      case "Return":
        s.value = this.#optional(s.value);
        break;
      case "Delete":
        this.#expressions(s.targets);
        break;
      case "Assign":
        this.#expressions(s.targets);
        s.value = this.expression(s.value);
        break;
      case "AugAssign":
        s.target = this.expression(s.target);
        s.value = this.expression(s.value);
        break;
      case "AnnAssign":
        s.target = this.expression(s.target);
        if (!this.#options.textAnnotations) s.annotation = this.expression(s.annotation);
        s.value = this.#optional(s.value);
        break;
      case "For":
      case "AsyncFor":
        s.target = this.expression(s.target);
        s.iter = this.expression(s.iter);
        this.#statements(s.body);
        this.#statements(s.orelse);
        if (s.kind === "For") s.iter = this.#iterated(s.iter);
        break;
      case "While":
        s.test = this.expression(s.test);
        this.#statements(s.body);
        this.#statements(s.orelse);
        break;
      case "If":
        this.#ifChain(s);
        break;
      case "With":
      case "AsyncWith":
        for (const item of s.items) {
          item.context_expr = this.expression(item.context_expr);
          item.optional_vars = this.#optional(item.optional_vars);
        }
        this.#statements(s.body);
        break;
      case "Raise":
        s.exc = this.#optional(s.exc);
        s.cause = this.#optional(s.cause);
        break;
      case "Try":
      case "TryStar":
        this.#statements(s.body);
        for (const handler of s.handlers) {
          handler.type = this.#optional(handler.type);
          this.#statements(handler.body);
        }
        this.#statements(s.orelse);
        this.#statements(s.finalbody);
        break;
      case "Assert":
        s.test = this.expression(s.test);
        s.msg = this.#optional(s.msg);
        break;
      case "Expr":
        s.value = this.expression(s.value);
        break;
      case "Match":
        s.subject = this.expression(s.subject);
        for (const item of s.cases) this.#matchCase(item);
        break;
    }
    this.#guard.leave();
  }

  #ifChain(s: If): void {
    let levels = 0;
    for (let link: If | undefined = s; link !== undefined; levels++) {
      if (levels > 0) this.#guard.enter();
      link.test = this.expression(link.test);
      this.#statements(link.body);
      const next = elifOf(link.orelse);
      if (next === undefined) this.#statements(link.orelse);
      link = next;
    }
    this.#guard.leave(levels - 1);
  }

  /** Patterns hold expressions only in values, keys and classes. */
  #matchCase(item: MatchCase): void {
    this.#pattern(item.pattern);
    item.guard = this.#optional(item.guard);
    this.#statements(item.body);
  }

  #pattern(p: Pattern): void {
    this.#guard.enter();
    switch (p.kind) {
      case "MatchValue":
        p.value = this.expression(p.value);
        break;
      case "MatchSequence":
      case "MatchOr":
        for (const part of p.patterns) this.#pattern(part);
        break;
      case "MatchMapping":
        this.#expressions(p.keys);
        for (const part of p.patterns) this.#pattern(part);
        break;
      case "MatchClass":
        p.cls = this.expression(p.cls);
        for (const part of p.patterns) this.#pattern(part);
        for (const part of p.kwd_patterns) this.#pattern(part);
        break;
      case "MatchAs":
        if (p.pattern !== null) this.#pattern(p.pattern);
        break;
    }
    this.#guard.leave();
  }

  /** The order decides the order of constants: annotations, keyword defaults, the ** annotation, defaults. */
  #arguments(args: Arguments): void {
    const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs];
    const annotate = (arg: Arguments["kwarg"]): void => {
      if (arg !== null && !this.#options.textAnnotations) arg.annotation = this.#optional(arg.annotation);
    };
    for (const arg of all) annotate(arg);
    args.kw_defaults.forEach((value, index) => {
      args.kw_defaults[index] = this.#optional(value);
    });
    annotate(args.kwarg);
    this.#expressions(args.defaults);
  }

  #keywords(keywords: Keyword[]): void {
    for (const keyword of keywords) keyword.value = this.expression(keyword.value);
  }

  #expressions(list: (Expression | null)[]): void {
    for (let i = 0; i < list.length; i++) list[i] = this.#optional(list[i] as Expression | null);
  }

  #optional<T extends Expression | null>(e: T): T extends null ? Expression | null : Expression {
    return (e === null ? null : this.expression(e)) as T extends null ? Expression | null : Expression;
  }

  /** The expression to stand where `e` stood. */
  expression(e: Expression): Expression {
    if (e.kind === "BinOp") return this.#binarySpine(e);
    this.#guard.enter();
    const result = this.#fold(e);
    this.#guard.leave();
    return result;
  }

  #fold(e: Expression): Expression {
    switch (e.kind) {
      case "Constant":
        this.literals.push(e.value);
        return e;
      case "Name":
        if (e.ctx === "Load" && e.id === "__debug__") return constantAt(makeBool(this.#options.optimize === 0), e);
        return e;
      case "BoolOp":
      case "JoinedStr":
        this.#expressions(e.values);
        return e;
      case "UnaryOp":
        e.operand = this.expression(e.operand);
        return this.#unary(e);
      case "Lambda":
        this.#arguments(e.args);
        e.body = this.expression(e.body);
        return e;
      case "IfExp":
        e.test = this.expression(e.test);
        e.body = this.expression(e.body);
        e.orelse = this.expression(e.orelse);
        return e;
      case "Dict":
        this.#expressions(e.keys);
        this.#expressions(e.values);
        return e;
      case "Set":
      case "List":
        this.#expressions(e.elts);
        return e;
      case "Tuple": {
        this.#expressions(e.elts);
        const values = e.ctx === "Load" ? constantsOf(e.elts) : undefined;
        return values === undefined ? e : this.#folded(makeTuple(values), e);
      }
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        e.elt = this.expression(e.elt);
        this.#comprehensions(e.generators);
        return e;
      case "DictComp":
        e.key = this.expression(e.key);
        e.value = this.expression(e.value);
        this.#comprehensions(e.generators);
        return e;
      case "Compare":
        return this.#compare(e);
      case "Call":
        e.func = this.expression(e.func);
        this.#expressions(e.args);
        this.#keywords(e.keywords);
        return e;
      case "FormattedValue":
        e.value = this.expression(e.value);
        e.format_spec = this.#optional(e.format_spec);
        return e;
      case "Subscript":
        return this.#subscript(e);
      case "Slice":
        e.lower = this.#optional(e.lower);
        e.upper = this.#optional(e.upper);
        e.step = this.#optional(e.step);
        return e;
      case "Yield":
        e.value = this.#optional(e.value);
        return e;
      default:
        // Await, YieldFrom, Attribute, Starred, NamedExpr: one operand, called value.
        (e as { value: Expression }).value = this.expression((e as { value: Expression }).value);
        return e;
    }
  }

  /** Sums of thousands of terms nest to the left: that side is walked in a loop. */
  #binarySpine(top: BinOp): Expression {
    const spine: BinOp[] = [];
    let left: Expression = top;
    while (left.kind === "BinOp") {
      this.#guard.enter();
      spine.push(left);
      left = left.left;
    }
    let result = this.expression(left);
    for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
      node.left = result;
      node.right = this.expression(node.right);
      result = this.#binary(node);
      this.#guard.leave();
    }
    return result;
  }

  /** Formats become f-strings, constants results; a failing operation stays for the run time to raise. */
  #binary(e: BinOp): Expression {
    const { left, right } = e;
    if (left.kind !== "Constant") return e;
    if (e.op === "Mod" && right.kind === "Tuple" && left.value.type === "str" && !hasStarred(right.elts)) {
      return formatToJoinedStr(e, left.value.value, right.elts, this.literals) ?? e;
    }
    if (right.kind !== "Constant") return e;
    const value = foldBinary(e.op, left.value, right.value);
    return value === undefined ? e : this.#folded(value, e);
  }

  /** Signs, and `not` pushed into a single comparison where that is safe. */
  #unary(e: UnaryOp): Expression {
    const { operand } = e;
    if (operand.kind === "Constant") {
      const value = foldUnary(e.op, operand.value);
      return value === undefined ? e : this.#folded(value, e);
    }
    if (e.op !== "Not" || operand.kind !== "Compare" || operand.ops.length !== 1) return e;
    // Only identity and membership: the rich comparisons of a class need not be opposites.
    const op = operand.ops[0] as keyof typeof negated;
    const opposite = negated[op];
    if (opposite === undefined) return e;
    operand.ops[0] = opposite;
    return operand;
  }

  #compare(e: Compare): Expression {
    e.left = this.expression(e.left);
    this.#expressions(e.comparators);
    const last = e.ops.length - 1;
    const op = e.ops[last];
    if (op === "In" || op === "NotIn") e.comparators[last] = this.#iterated(e.comparators[last] as Expression);
    return e;
  }

  #subscript(e: Subscript): Expression {
    e.value = this.expression(e.value);
    e.slice = this.expression(e.slice);
    if (e.ctx !== "Load" || e.value.kind !== "Constant" || e.slice.kind !== "Constant") return e;
    const value = foldSubscript(e.value.value, e.slice.value);
    return value === undefined ? e : this.#folded(value, e);
  }

  #comprehensions(generators: Comprehension[]): void {
    for (const generator of generators) {
      generator.target = this.expression(generator.target);
      generator.iter = this.expression(generator.iter);
      this.#expressions(generator.ifs);
      generator.iter = this.#iterated(generator.iter);
    }
  }

  /** A list or set that is only iterated or searched may as well be a constant (`fold_iter`). */
  #iterated(e: Expression): Expression {
    if (e.kind === "List") {
      if (hasStarred(e.elts)) return e;
      const values = constantsOf(e.elts);
      return values === undefined ? { ...e, kind: "Tuple" } : this.#folded(makeTuple(values), e);
    }
    if (e.kind === "Set") {
      const values = constantsOf(e.elts);
      return values === undefined ? e : this.#folded(makeFrozenset(values), e);
    }
    return e;
  }

  #folded(value: ConstantValue, at: Position): Constant {
    this.literals.push(value);
    return constantAt(value, at);
  }
}
