/**
 * The first pass over the scopes: walks the tree and notes what is said of each name (the
 * `symtable_visit_*` functions of Python/symtable.c). Wrong declarations are found here, with
 * CPython's messages; the order of the walk is CPython's, since the first error found is reported.
 */
import type {
  Alias,
  AnnAssign,
  Arg,
  Arguments,
  AsyncFunctionDef,
  BinOp,
  ClassDef,
  Comprehension,
  Expression,
  FunctionDef,
  Global,
  Lambda,
  Mod,
  Name,
  NamedExpr,
  Nonlocal,
  Pattern,
  Statement,
} from "../../syntax/index.ts";
import type { DepthGuard } from "../depth.ts";
import { type AnyComprehension, type OwnStatement, TreeWalk } from "../tree-walk.ts";
import { ScopeStack } from "./scope-stack.ts";
import { type ComprehensionKind, Def, type SymbolTable } from "./scopes.ts";

const comprehensionKinds = { ListComp: "list", SetComp: "set", DictComp: "dict", GeneratorExp: "generator" } as const;

export interface ScopeOptions {
  readonly filename: string;
  readonly textAnnotations: boolean;
  readonly guard: DepthGuard;
}

/** The walk. One per compilation; `build` may be called once. */
export class ScopeBuilder extends TreeWalk {
  readonly #textAnnotations: boolean;
  readonly #scopes: ScopeStack;

  constructor(tree: Mod, options: ScopeOptions) {
    super(options.guard);
    this.#textAnnotations = options.textAnnotations;
    this.#scopes = new ScopeStack(tree, options.filename);
  }

  /**
   * @returns the scopes with what was said of each name; where names live is still open
   * @throws PythonSyntaxError for the first wrong declaration
   */
  build(tree: Mod): SymbolTable {
    if (tree.kind === "Expression") this.expression(tree.body);
    else this.statements(tree.body);
    return this.#scopes.table;
  }

  protected override statementParts(s: Statement): void {
    switch (s.kind) {
      case "Import":
      case "ImportFrom":
        for (const alias of s.names) this.#import(alias);
        break;
      case "Global":
      case "Nonlocal":
        this.#declaration(s);
        break;
      default:
        super.statementParts(s);
    }
  }

  protected ownStatement(s: OwnStatement): void {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#function(s);
        break;
      case "ClassDef":
        this.#class(s);
        break;
      case "AnnAssign":
        this.#annotatedAssignment(s);
        break;
      case "Try":
      case "TryStar":
        // Unlike the code, the walk takes the else clause before the handlers.
        this.statements(s.body);
        this.statements(s.orelse);
        for (const handler of s.handlers) {
          this.optional(handler.type);
          if (handler.name !== null) this.#scopes.define(handler.name, Def.Local, handler);
          this.statements(handler.body);
        }
        this.statements(s.finalbody);
        break;
    }
  }

  /** Defaults, annotations and decorators belong to the scope around, the rest to the function. */
  #function(s: FunctionDef | AsyncFunctionDef): void {
    this.#scopes.define(s.name, Def.Local, s);
    this.expressions(s.args.defaults);
    this.expressions(s.args.kw_defaults);
    this.#annotations(s);
    this.expressions(s.decorator_list);
    const scope = this.#scopes.enter("function", s);
    scope.isCoroutine = s.kind === "AsyncFunctionDef";
    this.#parameters(s.args);
    this.statements(s.body);
    this.#scopes.exit();
  }

  /** Private names are mangled in the body only: bases and decorators are outside. */
  #class(s: ClassDef): void {
    this.#scopes.define(s.name, Def.Local, s);
    this.expressions(s.bases);
    this.keywords(s.keywords);
    this.expressions(s.decorator_list);
    this.#scopes.enter("class", s);
    const outerClass = this.#scopes.className;
    this.#scopes.className = s.name;
    this.statements(s.body);
    this.#scopes.className = outerClass;
    this.#scopes.exit();
  }

  /** An annotation makes a name local even without a value. */
  #annotatedAssignment(s: AnnAssign): void {
    if (s.target.kind === "Name") {
      const { id } = s.target;
      const known = this.#scopes.lookup(id);
      if (known & (Def.Global | Def.Nonlocal) && this.#scopes.current.kind !== "module" && s.simple) {
        this.#scopes.fail(`annotated name '${id}' can't be ${known & Def.Global ? "global" : "nonlocal"}`, s);
      }
      if (s.simple) this.#scopes.define(id, Def.Annotated | Def.Local, s.target);
      else if (s.value !== null) this.#scopes.define(id, Def.Local, s.target);
    } else {
      this.expression(s.target);
    }
    this.#annotation(s.annotation);
    this.optional(s.value);
  }

  /**
   * An annotation kept as text opens a scope that leads nowhere: yield, await and `:=` are forbidden in it, and what it names is no
   * use of the name.
   */
  #annotation(e: Expression): void {
    const asText = this.#textAnnotations;
    if (asText) this.#scopes.enter("annotation", e);
    this.expression(e);
    if (asText) this.#scopes.exit();
  }

  /** Annotations kept as text are visited all the same: some expressions may not stand in them. */
  #annotations(s: FunctionDef | AsyncFunctionDef): void {
    const asText = this.#textAnnotations;
    const { posonlyargs, args, vararg, kwarg, kwonlyargs } = s.args;
    if (asText) this.#scopes.enter("annotation", s);
    for (const arg of [...posonlyargs, ...args, vararg, kwarg, ...kwonlyargs]) this.optional(arg?.annotation ?? null);
    if (asText) this.#scopes.exit();
    if (s.returns !== null) this.#annotation(s.returns);
  }

  /** The order of slots: keyword-only parameters before * and **. */
  #parameters(a: Arguments): void {
    const define = (arg: Arg): void => this.#scopes.define(arg.arg, Def.Param, arg);
    a.posonlyargs.forEach(define);
    a.args.forEach(define);
    a.kwonlyargs.forEach(define);
    if (a.vararg !== null) {
      define(a.vararg);
      this.#scopes.current.hasVarargs = true;
    }
    if (a.kwarg !== null) {
      define(a.kwarg);
      this.#scopes.current.hasVarkeywords = true;
    }
  }

  /** import a.b binds a. */
  #import(alias: Alias): void {
    const name = alias.asname ?? alias.name;
    if (name !== "*") this.#scopes.define(name.split(".")[0] as string, Def.Import, alias);
    else if (this.#scopes.current.kind !== "module") this.#scopes.fail("import * only allowed at module level", alias);
  }

  /** global and nonlocal must come before any use of the name in the scope. */
  #declaration(s: Global | Nonlocal): void {
    const word = s.kind === "Global" ? "global" : "nonlocal";
    for (const name of s.names) {
      const known = this.#scopes.lookup(name);
      if (known & Def.Param) this.#scopes.fail(`name '${name}' is parameter and ${word}`, s);
      if (known & Def.Use) this.#scopes.fail(`name '${name}' is used prior to ${word} declaration`, s);
      if (known & Def.Annotated) this.#scopes.fail(`annotated name '${name}' can't be ${word}`, s);
      if (known & Def.Local) this.#scopes.fail(`name '${name}' is assigned to before ${word} declaration`, s);
      this.#scopes.define(name, s.kind === "Global" ? Def.Global : Def.Nonlocal, s);
      this.#scopes.directive(name, s);
    }
  }

  protected override capture(name: string, at: Pattern): void {
    this.#scopes.define(name, Def.Local, at);
  }

  protected override expressionParts(e: Exclude<Expression, BinOp>): Expression {
    switch (e.kind) {
      case "Name":
        this.#name(e);
        break;
      case "NamedExpr":
        this.#namedExpression(e);
        break;
      case "Yield":
      case "YieldFrom":
        this.#forbidInAnnotation("yield expression", e);
        this.optional(e.value);
        this.#scopes.current.isGenerator = true;
        if (this.#scopes.current.comprehension !== null) this.#scopes.fail(yieldInside(this.#scopes.current.comprehension), e);
        break;
      case "Await":
        this.#forbidInAnnotation("await expression", e);
        this.expression(e.value);
        this.#scopes.current.isCoroutine = true;
        break;
      default:
        super.expressionParts(e);
    }
    return e;
  }

  /** A name that is read is used, any other is bound. Deleting counts as binding. */
  #name(e: Name): void {
    this.#scopes.define(e.id, e.ctx === "Load" ? Def.Use : Def.Local, e);
    // A method that says `super` uses the class cell, as if it had written __class__.
    if (e.ctx === "Load" && e.id === "super" && this.#scopes.current.kind === "function") this.#scopes.define("__class__", Def.Use, e);
  }

  /** Only when annotations are text: otherwise they are code like any other. */
  #forbidInAnnotation(what: string, e: Expression): void {
    if (this.#scopes.current.kind === "annotation") this.#scopes.fail(`'${what}' can not be used within an annotation`, e);
  }

  #namedExpression(e: NamedExpr): void {
    this.#forbidInAnnotation("named expression", e);
    if (this.#scopes.current.comprehensionIterables > 0) {
      this.#scopes.fail("assignment expression cannot be used in a comprehension iterable expression", e);
    }
    if (this.#scopes.current.comprehension !== null) this.#scopes.bindOutside(e.target as Name);
    this.expression(e.value);
    this.expression(e.target);
  }

  /** A function without statements; its defaults belong to the scope around. */
  protected lambda(e: Lambda): void {
    this.expressions(e.args.defaults);
    this.expressions(e.args.kw_defaults);
    this.#scopes.enter("function", e);
    this.#parameters(e.args);
    this.expression(e.body);
    this.#scopes.exit();
  }

  /** A comprehension is a function with one hidden parameter, its first iterator. */
  protected comprehension(e: AnyComprehension): void {
    const outer = this.#scopes.current;
    const [first, ...others] = e.generators as [Comprehension, ...Comprehension[]];
    // The first iterable is evaluated outside and handed in as a parameter called .0.
    outer.comprehensionIterables++;
    this.expression(first.iter);
    outer.comprehensionIterables--;
    const scope = this.#scopes.enter("function", e);
    const kind: ComprehensionKind = comprehensionKinds[e.kind];
    scope.comprehension = kind;
    if (first.is_async) scope.isCoroutine = true;
    this.#scopes.define(".0", Def.Param, e);
    this.#comprehensionTarget(first.target);
    this.expressions(first.ifs);
    for (const generator of others) {
      this.#comprehensionTarget(generator.target);
      scope.comprehensionIterables++;
      this.expression(generator.iter);
      scope.comprehensionIterables--;
      this.expressions(generator.ifs);
      if (generator.is_async) scope.isCoroutine = true;
    }
    if (e.kind === "DictComp") {
      this.expression(e.value);
      this.expression(e.key);
    } else {
      this.expression(e.elt);
    }
    scope.isGenerator = kind === "generator";
    this.#scopes.exit();
    if (scope.isCoroutine && kind !== "generator") outer.isCoroutine = true;
  }

  #comprehensionTarget(target: Expression): void {
    this.#scopes.current.inComprehensionTarget = true;
    this.expression(target);
    this.#scopes.current.inComprehensionTarget = false;
  }
}

const yieldInside = (kind: ComprehensionKind): string =>
  `'yield' inside ${kind === "generator" ? "generator expression" : `${kind} comprehension`}`;
