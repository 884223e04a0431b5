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
  Constant,
  ConstantValue,
  Expression,
  Lambda,
  Mod,
  Position,
  Statement,
  Subscript,
  UnaryOp,
} from "../../syntax/index.ts";
import { docstringOf } from "../bodies.ts";
import { makeBool, makeFrozenset, makeTuple } from "../constants.ts";
import type { DepthGuard } from "../depth.ts";
import { type AnyComprehension, type OwnStatement, TreeWalk } from "../tree-walk.ts";
import { formatToJoinedStr } from "./fold-format.ts";
import { foldBinary, foldSlice, foldSubscript, foldUnary } from "./fold-values.ts";

/** What folding depends on besides the tree. */
export interface FoldOptions {
  readonly optimize: 0 | 1 | 2;
  /** `from __future__ import annotations`: annotations become text as they were written. */
  readonly textAnnotations: boolean;
  readonly guard: DepthGuard;
  /** 3.14 works constants out behind the tree (Python/flowgraph.c): the tree never holds a result, and slices of constants are among them. */
  readonly late?: boolean | undefined;
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

/** The pass. Called once per tree; afterwards `literals` has what the tree's constants were before folding, too. */
export class Folder extends TreeWalk {
  /** Every constant object that the tree holds or held: what CPython's arena keeps alive. */
  readonly literals: ConstantValue[] = [];
  readonly #options: FoldOptions;

  constructor(options: FoldOptions) {
    super(options.guard);
    this.#options = options;
  }

  module(tree: Mod): void {
    if (tree.kind === "Expression") tree.body = this.expression(tree.body);
    else if (tree.kind === "Module") this.#body(tree.body);
    else this.statements(tree.body);
  }

  /** Folding must not make a docstring of an expression that was none: `"a" "b" + ""` stays code. */
  #body(statements: Statement[]): void {
    const had = docstringOf(statements) !== undefined;
    this.statements(statements);
    const first = statements[0];
    if (had || docstringOf(statements) === undefined || first?.kind !== "Expr") return;
    const { lineno, col_offset, end_lineno, end_col_offset } = first;
    first.value = { kind: "JoinedStr", values: [first.value], lineno, col_offset, end_lineno, end_col_offset };
  }

  protected override statementParts(s: Statement): void {
    super.statementParts(s);
    if (s.kind === "For") s.iter = this.#iterated(s.iter);
  }

  protected ownStatement(s: OwnStatement): void {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#arguments(s.args);
        this.#body(s.body);
        this.expressions(s.decorator_list);
        if (!this.#options.textAnnotations) s.returns = this.optional(s.returns);
        break;
      case "ClassDef":
        this.expressions(s.bases);
        this.keywords(s.keywords);
        this.#body(s.body);
        this.expressions(s.decorator_list);
        break;
      case "AnnAssign":
        s.target = this.expression(s.target);
        if (!this.#options.textAnnotations) s.annotation = this.expression(s.annotation);
        s.value = this.optional(s.value);
        break;
      case "Try":
      case "TryStar":
        this.statements(s.body);
        for (const handler of s.handlers) {
          handler.type = this.optional(handler.type);
          this.statements(handler.body);
        }
        this.statements(s.orelse);
        this.statements(s.finalbody);
        break;
    }
  }

  /** The order decides the order of constants: annotations, keyword defaults, the ** annotation, defaults. */
  #arguments(args: Arguments): void {
    const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs];
    const annotate = (arg: Arguments["kwarg"]): void => {
      if (arg !== null && !this.#options.textAnnotations) arg.annotation = this.optional(arg.annotation);
    };
    for (const arg of all) annotate(arg);
    this.expressions(args.kw_defaults);
    annotate(args.kwarg);
    this.expressions(args.defaults);
  }

  protected lambda(e: Lambda): void {
    this.#arguments(e.args);
    e.body = this.expression(e.body);
  }

  protected comprehension(e: AnyComprehension): void {
    if (e.kind === "DictComp") {
      e.key = this.expression(e.key);
      e.value = this.expression(e.value);
    } else {
      e.elt = this.expression(e.elt);
    }
    for (const generator of e.generators) {
      generator.target = this.expression(generator.target);
      generator.iter = this.expression(generator.iter);
      this.expressions(generator.ifs);
      generator.iter = this.#iterated(generator.iter);
    }
  }

  /** The parts first: what they fold to decides what the whole folds to. */
  protected override expressionParts(e: Exclude<Expression, BinOp>): Expression {
    super.expressionParts(e);
    switch (e.kind) {
      case "Constant":
        this.literals.push(e.value);
        return e;
      case "Name":
        if (e.ctx === "Load" && e.id === "__debug__") return constantAt(makeBool(this.#options.optimize === 0), e);
        return e;
      case "UnaryOp":
        return this.#unary(e);
      case "Tuple": {
        const values = e.ctx === "Load" ? constantsOf(e.elts) : undefined;
        return values === undefined ? e : this.#folded(makeTuple(values), e);
      }
      case "Compare":
        return this.#compare(e);
      case "Subscript":
        return this.#subscript(e);
      default:
        return e;
    }
  }

  /** Formats become f-strings, constants results; a failing operation stays for the run time to raise. */
  protected override binary(e: BinOp): Expression {
    const { left, right } = e;
    if (left.kind !== "Constant") return e;
    if (e.op === "Mod" && right.kind === "Tuple" && left.value.type === "str" && !hasStarred(right.elts)) {
      return formatToJoinedStr(e, left.value.value, right.elts, this.literals) ?? e;
    }
    if (right.kind !== "Constant") return e;
    const value = foldBinary(e.op, left.value, right.value);
    return value === undefined ? e : this.#folded(value, e);
  }

  /** Signs, and `not` pushed into a single comparison where that is safe (`fold_unaryop`). */
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

  /** `x in [1, 2]`: the list can be a constant tuple (`fold_compare`). */
  #compare(e: Compare): Expression {
    const last = e.ops.length - 1;
    const op = e.ops[last];
    if (op === "In" || op === "NotIn") e.comparators[last] = this.#iterated(e.comparators[last] as Expression);
    return e;
  }

  /** An index into a constant that is only read (`fold_subscr`). */
  #subscript(e: Subscript): Expression {
    if (e.ctx !== "Load" || e.value.kind !== "Constant") return e;
    if (e.slice.kind === "Slice" && this.#options.late) {
      const slice = foldSlice(e.value.value, e.slice);
      return slice === undefined ? e : this.#folded(slice, e);
    }
    if (e.slice.kind !== "Constant") return e;
    const value = foldSubscript(e.value.value, e.slice.value);
    return value === undefined ? e : this.#folded(value, e);
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
    if (!this.#options.late) this.literals.push(value);
    return constantAt(value, at);
  }
}
