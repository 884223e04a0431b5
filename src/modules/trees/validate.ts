/**
 * What a tree made by hand must keep to before it can be compiled (Python/ast.c PyAST_Validate): contexts, lengths that
 * belong together, places, names. The parser's own trees need none of this.
 */
import type { Runtime } from "../../objects/index.ts";
import type { Comprehension, Expression, ExpressionContext, Mod, Node, Pattern, Position, Statement } from "../../syntax/index.ts";

const CONSTANT_NAMES: ReadonlySet<string> = new Set(["None", "True", "False"]);

/** @throws RAISED with ValueError or TypeError for a tree that stands for no program */
export function validateTree(rt: Runtime, tree: Mod): void {
  const validator = new Validator(rt);
  if (tree.kind === "Expression") validator.expression(tree.body, "Load");
  else validator.statements(tree.body);
}

class Validator {
  constructor(readonly rt: Runtime) {}

  #fail(message: string): never {
    return this.rt.raise.valueError(message);
  }

  /** validate_positions. */
  #position(node: Position): void {
    const { lineno, col_offset, end_lineno, end_col_offset } = node;
    if (lineno > end_lineno) this.#fail(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
    if ((lineno < 0 && end_lineno !== lineno) || (col_offset < 0 && col_offset !== end_col_offset))
      this.#fail(`AST node column range (${col_offset}, ${end_col_offset}) for line range (${lineno}, ${end_lineno}) is not valid`);
    if (lineno === end_lineno && col_offset > end_col_offset)
      this.#fail(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
  }

  #notEmpty(list: readonly unknown[], what: string, owner: string): void {
    if (list.length === 0) this.#fail(`empty ${what} on ${owner}`);
  }

  /** validate_name: the words that are constants cannot be bound. */
  #name(name: string): void {
    if (CONSTANT_NAMES.has(name)) this.#fail(`identifier field can't represent '${name}' constant`);
  }

  statements(body: readonly (Statement | null)[]): void {
    for (const statement of body) {
      if (statement === null) this.#fail("None disallowed in statement list");
      this.#statement(statement as Statement);
    }
  }

  #body(body: readonly Statement[], owner: string): void {
    this.#notEmpty(body, "body", owner);
    this.statements(body);
  }

  expressions(list: readonly (Expression | null)[], context: ExpressionContext = "Load", nullOk = false): void {
    for (const each of list) {
      if (each === null && !nullOk) this.#fail("None disallowed in expression list");
      if (each !== null) this.expression(each, context);
    }
  }

  #targets(list: readonly Expression[], owner: string, context: ExpressionContext): void {
    this.#notEmpty(list, "targets", owner);
    this.expressions(list, context);
  }

  #maybe(expression: Expression | null): void {
    if (expression) this.expression(expression, "Load");
  }

  #statement(node: Statement): void {
    this.#position(node);
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#body(node.body, node.kind);
        this.#parts(node.args);
        this.expressions(node.decorator_list);
        this.#maybe(node.returns);
        return;
      case "ClassDef":
        this.#body(node.body, node.kind);
        this.expressions(node.bases);
        for (const keyword of node.keywords) this.expression(keyword.value, "Load");
        this.expressions(node.decorator_list);
        return;
      case "Delete":
        this.#targets(node.targets, node.kind, "Del");
        return;
      case "Assign":
        this.#targets(node.targets, node.kind, "Store");
        this.expression(node.value, "Load");
        return;
      case "AugAssign":
        this.expression(node.target, "Store");
        this.expression(node.value, "Load");
        return;
      case "AnnAssign":
        this.#annotated(node);
        return;
      case "For":
      case "AsyncFor":
        this.expression(node.target, "Store");
        this.expression(node.iter, "Load");
        this.#body(node.body, node.kind);
        this.statements(node.orelse);
        return;
      case "While":
      case "If":
        this.expression(node.test, "Load");
        this.#body(node.body, node.kind);
        this.statements(node.orelse);
        return;
      case "With":
      case "AsyncWith":
        this.#notEmpty(node.items, "items", node.kind);
        for (const item of node.items) {
          this.expression(item.context_expr, "Load");
          if (item.optional_vars) this.expression(item.optional_vars, "Store");
        }
        this.#body(node.body, node.kind);
        return;
      case "Match":
        this.expression(node.subject, "Load");
        this.#notEmpty(node.cases, "cases", node.kind);
        for (const each of node.cases) {
          this.#pattern(each.pattern, false);
          this.#maybe(each.guard);
          this.#body(each.body, "match_case");
        }
        return;
      case "Raise":
        if (!node.exc && node.cause) this.#fail("Raise with cause but no exception");
        this.#maybe(node.exc);
        this.#maybe(node.cause);
        return;
      case "Try":
      case "TryStar":
        this.#try(node);
        return;
      case "Import":
        this.#notEmpty(node.names, "names", node.kind);
        return;
      case "ImportFrom":
        if (node.level < 0) this.#fail("Negative ImportFrom level");
        this.#notEmpty(node.names, "names", node.kind);
        return;
      case "Global":
      case "Nonlocal":
        this.#notEmpty(node.names, "names", node.kind);
        return;
      case "Return":
        this.#maybe(node.value);
        return;
      case "Assert":
        this.expression(node.test, "Load");
        this.#maybe(node.msg);
        return;
      case "Expr":
        this.expression(node.value, "Load");
        return;
      default:
        return;
    }
  }

  #annotated(node: Extract<Statement, { kind: "AnnAssign" }>): void {
    if (node.target.kind !== "Name" && node.simple) this.rt.raise.typeError("AnnAssign with simple non-Name target");
    this.expression(node.target, "Store");
    this.#maybe(node.value);
    this.expression(node.annotation, "Load");
  }

  #try(node: Extract<Statement, { kind: "Try" | "TryStar" }>): void {
    this.#body(node.body, node.kind);
    if (node.handlers.length === 0 && node.finalbody.length === 0) this.#fail(`${node.kind} has neither except handlers nor finalbody`);
    if (node.handlers.length === 0 && node.orelse.length > 0) this.#fail(`${node.kind} has orelse but no except handlers`);
    for (const handler of node.handlers) {
      this.#position(handler);
      this.#maybe(handler.type);
      this.#body(handler.body, "ExceptHandler");
    }
    this.statements(node.finalbody);
    this.statements(node.orelse);
  }

  #parts(args: Extract<Node, { kind: "arguments" }>): void {
    const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
    for (const arg of [...all, args.vararg, args.kwarg]) {
      if (!arg) continue;
      this.#position(arg);
      this.#maybe(arg.annotation);
    }
    if (args.defaults.length > args.posonlyargs.length + args.args.length) this.#fail("more positional defaults than args on arguments");
    if (args.kw_defaults.length !== args.kwonlyargs.length) this.#fail("length of kwonlyargs is not the same as kw_defaults on arguments");
    this.expressions(args.defaults);
    this.expressions(args.kw_defaults, "Load", true);
  }

  expression(node: Expression, context: ExpressionContext): void {
    this.#position(node);
    const own = contextOf(node);
    if (own === undefined && context !== "Load") this.#fail(`expression which can't be assigned to in ${context} context`);
    if (own !== undefined && own !== context) this.#fail(`expression must have ${context} context but has ${own} instead`);
    if (node.kind === "Name") this.#name(node.id);
    else this.#inside(node, context);
  }

  #inside(node: Expression, context: ExpressionContext): void {
    switch (node.kind) {
      case "BoolOp":
        if (node.values.length < 2) this.#fail("BoolOp with less than 2 values");
        this.expressions(node.values);
        return;
      case "Lambda":
        this.#parts(node.args);
        this.expression(node.body, "Load");
        return;
      case "Dict":
        if (node.keys.length !== node.values.length) this.#fail("Dict doesn't have the same number of keys as values");
        this.expressions(node.keys, "Load", true);
        this.expressions(node.values);
        return;
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        this.#generators(node.generators);
        this.expression(node.elt, "Load");
        return;
      case "DictComp":
        this.#generators(node.generators);
        this.expression(node.key, "Load");
        this.expression(node.value, "Load");
        return;
      case "Compare":
        if (node.comparators.length === 0) this.#fail("Compare with no comparators");
        if (node.comparators.length !== node.ops.length) this.#fail("Compare has a different number of comparators and operands");
        this.expressions(node.comparators);
        this.expression(node.left, "Load");
        return;
      case "Call":
        this.expression(node.func, "Load");
        this.expressions(node.args);
        for (const keyword of node.keywords) this.expression(keyword.value, "Load");
        return;
      case "NamedExpr":
        if (node.target.kind !== "Name") this.rt.raise.typeError("NamedExpr target must be a Name");
        this.expression(node.target, "Store");
        this.expression(node.value, "Load");
        return;
      case "List":
      case "Tuple":
        this.expressions(node.elts, context);
        return;
      case "Starred":
        this.expression(node.value, context);
        return;
      default:
        this.#children(node);
    }
  }

  /** Nodes whose parts are all read, in the order of their fields. */
  #children(node: Expression): void {
    for (const value of Object.values(node) as unknown[]) {
      if (Array.isArray(value)) this.expressions(value as Expression[]);
      else if (value !== null && typeof value === "object" && "kind" in value) this.expression(value as Expression, "Load");
    }
  }

  #generators(generators: readonly Comprehension[]): void {
    if (generators.length === 0) this.#fail("comprehension with no generators");
    for (const each of generators) {
      this.expression(each.target, "Store");
      this.expression(each.iter, "Load");
      this.expressions(each.ifs);
    }
  }

  #patterns(patterns: readonly Pattern[], starOk: boolean): void {
    for (const each of patterns) this.#pattern(each, starOk);
  }

  #pattern(node: Pattern, starOk: boolean): void {
    this.#position(node);
    switch (node.kind) {
      case "MatchValue":
        this.expression(node.value, "Load");
        this.#patternValue(node.value);
        return;
      case "MatchSingleton":
        if (!CONSTANT_NAMES.has(node.value.type)) this.#fail("MatchSingleton can only contain True, False and None");
        return;
      case "MatchSequence":
        this.#patterns(node.patterns, true);
        return;
      case "MatchMapping":
        if (node.keys.length !== node.patterns.length) this.#fail("MatchMapping doesn't have the same number of keys as patterns");
        if (node.rest !== null) this.#capture(node.rest);
        for (const key of node.keys) if (key.kind !== "Constant" || !CONSTANT_NAMES.has(key.value.type)) this.#patternValue(key);
        this.#patterns(node.patterns, false);
        return;
      case "MatchClass":
        this.#class(node);
        return;
      case "MatchStar":
        if (!starOk) this.#fail("can't use MatchStar here");
        if (node.name !== null) this.#capture(node.name);
        return;
      case "MatchAs":
        if (node.name !== null) this.#capture(node.name);
        if (node.pattern && node.name === null) this.#fail("MatchAs must specify a target name if a pattern is given");
        if (node.pattern) this.#pattern(node.pattern, false);
        return;
      case "MatchOr":
        if (node.patterns.length < 2) this.#fail("MatchOr requires at least 2 patterns");
        this.#patterns(node.patterns, false);
    }
  }

  #capture(name: string): void {
    if (name === "_") this.#fail("can't capture name '_' in patterns");
    this.#name(name);
  }

  #class(node: Extract<Pattern, { kind: "MatchClass" }>): void {
    if (node.kwd_attrs.length !== node.kwd_patterns.length)
      this.#fail("MatchClass doesn't have the same number of keyword attributes as patterns");
    this.expression(node.cls, "Load");
    let cls: Expression = node.cls;
    while (cls.kind === "Attribute") cls = cls.value;
    if (cls.kind !== "Name") this.#fail("MatchClass cls field can only contain Name or Attribute nodes.");
    for (const name of node.kwd_attrs) this.#name(name);
    this.#patterns(node.patterns, false);
    this.#patterns(node.kwd_patterns, false);
  }

  /** validate_pattern_match_value: literals, dotted names, signed and complex numbers, f-strings. */
  #patternValue(node: Expression): void {
    const bad = node.kind === "Constant" && (CONSTANT_NAMES.has(node.value.type) || node.value.type === "Ellipsis");
    if (bad) this.#fail("unexpected constant inside of a literal pattern");
    const known: readonly string[] = ["Constant", "Attribute", "UnaryOp", "BinOp", "JoinedStr"];
    if (!known.includes(node.kind)) this.#fail("patterns may only match literals and attribute lookups");
  }
}

function contextOf(node: Expression): ExpressionContext | undefined {
  return "ctx" in node ? node.ctx : undefined;
}
