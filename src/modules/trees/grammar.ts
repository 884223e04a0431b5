/**
 * What the classes of `_ast` are: Python 3.11's abstract grammar (Parser/Python.asdl) as a table. A sum is a class with a
 * subclass for each of its variants, a product a class by itself; `@` marks those that have a place in the source.
 */

/** none: exactly one; "?": may be None; "*": a list. */
export type Quantity = "" | "?" | "*";

export interface Field {
  readonly name: string;
  /** A sum or product, or one of identifier, string, int, constant. */
  readonly type: string;
  readonly quantity: Quantity;
}
export interface Variant {
  readonly name: string;
  readonly fields: readonly Field[];
}
export interface Rule {
  readonly name: string;
  readonly placed: boolean;
  /** A product has itself as its only variant. */
  readonly product: boolean;
  readonly variants: readonly Variant[];
}

const GRAMMAR = `
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
  | FunctionType(expr* argtypes, expr returns)
stmt @= FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
  | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
  | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
  | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)
  | AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple)
  | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
  | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment)
  | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
  | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level)
  | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr @= BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right)
  | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
  | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
  | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators)
  | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)
  | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords)
  | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values)
  | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)
  | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
  | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx)
  | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension = (expr target, expr iter, expr* ifs, int is_async)
excepthandler @= ExceptHandler(expr? type, identifier? name, stmt* body)
arguments = (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg @= (identifier arg, expr? annotation, string? type_comment)
keyword @= (identifier? arg, expr value)
alias @= (identifier name, identifier? asname)
withitem = (expr context_expr, expr? optional_vars)
match_case = (pattern pattern, expr? guard, stmt* body)
pattern @= MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
  | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
  | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
  | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
`;

function parseVariant(text: string, product: string): Variant {
  const [name = "", inside = ""] = text.trim().replace(/\)$/, "").split("(");
  const fields = inside === "" ? [] : inside.split(", ");
  return {
    name: name || product,
    fields: fields.map((field): Field => {
      const [type = "", called = ""] = field.split(" ");
      const quantity = /[?*]$/.exec(type)?.[0] ?? "";
      return { name: called, type: quantity ? type.slice(0, -1) : type, quantity: quantity as Quantity };
    }),
  };
}

function parseRule(text: string): Rule {
  const [head = "", body = ""] = text.split(/=(.*)/s);
  const name = head.replace("@", "").trim();
  const variants = body.split("|").map((each) => parseVariant(each, name));
  return { name, placed: head.includes("@"), product: body.trim().startsWith("("), variants };
}

let parsed: readonly Rule[] | undefined;

/** All rules in the order in which `_ast` names their classes; parsed when first asked for, as few programs do. */
export function rules(): readonly Rule[] {
  parsed ??= GRAMMAR.trim()
    .replace(/\n {2}/g, " ")
    .split("\n")
    .map(parseRule);
  return parsed;
}

let byName: ReadonlyMap<string, Rule> | undefined;

export function ruleOf(name: string): Rule {
  byName ??= new Map(rules().map((rule) => [rule.name, rule]));
  return byName.get(name) as Rule;
}

let byVariant: ReadonlyMap<string, { rule: Rule; variant: Variant }> | undefined;

export function variantOf(name: string): { rule: Rule; variant: Variant } | undefined {
  byVariant ??= new Map(rules().flatMap((rule) => rule.variants.map((each) => [each.name, { rule, variant: each }] as const)));
  return byVariant.get(name);
}

function variantText({ name, fields }: Variant): string {
  if (fields.length === 0) return name;
  return `${name}(${fields.map((field) => `${field.type}${field.quantity} ${field.name}`).join(", ")})`;
}

/** `__doc__` of a variant's class. */
export function variantDoc(variant: Variant): string {
  return variantText(variant);
}

/** `__doc__` of a sum's class: one variant a line, or all on one line when none has fields. */
export function ruleDoc(rule: Rule): string {
  if (rule.product) return variantText(rule.variants[0] as Variant);
  const plain = rule.variants.every(({ fields }) => fields.length === 0);
  const separator = plain ? " | " : `\n${" ".repeat(rule.name.length + 1)}| `;
  return `${rule.name} = ${rule.variants.map(variantText).join(separator)}`;
}
