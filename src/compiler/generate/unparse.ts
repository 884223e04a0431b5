/**
 * Expressions back to text: what `from __future__ import annotations` keeps of an annotation.
 * The spacing and parentheses are those of Python/ast_unparse.c, which are not those of the source.
 */
import type {
  Arg,
  Arguments,
  BinaryOperator,
  BinOp,
  Call,
  ComparisonOperator,
  Comprehension,
  ConstantValue,
  Dict,
  Expression,
  FormattedValue,
  JoinedStr,
  Lambda,
  Subscript,
  UnaryOp,
} from "../../syntax/index.ts";
import { constantRepr, strRepr } from "../repr.ts";
import { codePointsOf, textOf } from "../text.ts";

/** How tightly an expression binds; a looser one inside a tighter place gets parentheses. */
const enum Level {
  Tuple,
  Test,
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Arithmetic,
  Term,
  Factor,
  Power,
  Await,
  Atom,
}

const binaryOperators: Readonly<Record<BinaryOperator, readonly [string, Level]>> = {
  Add: ["+", Level.Arithmetic],
  Sub: ["-", Level.Arithmetic],
  Mult: ["*", Level.Term],
  MatMult: ["@", Level.Term],
  Div: ["/", Level.Term],
  Mod: ["%", Level.Term],
  FloorDiv: ["//", Level.Term],
  LShift: ["<<", Level.Shift],
  RShift: [">>", Level.Shift],
  BitOr: ["|", Level.BitOr],
  BitXor: ["^", Level.BitXor],
  BitAnd: ["&", Level.BitAnd],
  Pow: ["**", Level.Power],
};

const unaryOperators = { Invert: "~", Not: "not ", UAdd: "+", USub: "-" } as const;

const comparisons: Readonly<Record<ComparisonOperator, string>> = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
};

/**
 * The text of an annotation (PEP 563; `_PyAST_ExprAsUnicode` of Python/ast_unparse.c).
 *
 * @param e a tree as it was parsed: annotations kept as text are never folded, so `1 + 1` stays `1 + 1`
 * @returns a JavaScript string; what goes back into `eval` gives the same tree, but not the same text: spaces, quotes and
 * superfluous parentheses are lost
 */
export const unparse = (e: Expression): string => text(e, Level.Test);

/** Parentheses where the place binds tighter than the expression. */
const enclose = (inner: string, needed: boolean): string => (needed ? `(${inner})` : inner);
const list = (elements: readonly Expression[]): string => elements.map((element) => text(element, Level.Test)).join(", ");

/**
 * The expression in a place that binds with `level` (`append_ast_expr`). Places without rules of their own ask for Test, the
 * loosest but Tuple: so a tuple gets its parentheses everywhere but in a subscript and after `for`.
 */
function text(e: Expression, level: Level): string {
  switch (e.kind) {
    case "Name":
      return e.id;
    case "Constant":
      return e.value.type === "Ellipsis" ? "..." : `${e.prefix ?? ""}${constantText(e.value)}`;
    case "Attribute": {
      // `1.real` would be read as a float: a space tells them apart.
      const isInt = e.value.kind === "Constant" && e.value.value.type === "int";
      return `${text(e.value, Level.Atom)}${isInt ? " " : ""}.${e.attr}`;
    }
    case "Subscript":
      return subscript(e);
    case "Call":
      return call(e);
    case "BoolOp": {
      const own = e.op === "And" ? Level.And : Level.Or;
      const word = e.op === "And" ? " and " : " or ";
      return enclose(e.values.map((value) => text(value, own + 1)).join(word), level > own);
    }
    case "BinOp":
      return binary(e, level);
    case "UnaryOp":
      return unary(e, level);
    case "Compare": {
      const parts = e.ops.map((op, index) => ` ${comparisons[op]} ${text(e.comparators[index] as Expression, Level.Compare + 1)}`);
      return enclose(text(e.left, Level.Compare + 1) + parts.join(""), level > Level.Compare);
    }
    case "IfExp": {
      const [body, test, orelse] = [text(e.body, Level.Test + 1), text(e.test, Level.Test + 1), text(e.orelse, Level.Test)];
      return enclose(`${body} if ${test} else ${orelse}`, level > Level.Test);
    }
    case "Lambda":
      return lambda(e, level);
    case "Tuple": {
      if (e.elts.length === 0) return "()";
      return enclose(`${list(e.elts)}${e.elts.length === 1 ? "," : ""}`, level > Level.Tuple);
    }
    case "List":
      return `[${list(e.elts)}]`;
    case "Set":
      return `{${list(e.elts)}}`;
    case "Dict":
      return dictionary(e);
    case "ListComp":
      return `[${text(e.elt, Level.Test)}${clauses(e.generators)}]`;
    case "SetComp":
      return `{${text(e.elt, Level.Test)}${clauses(e.generators)}}`;
    case "GeneratorExp":
      return `(${text(e.elt, Level.Test)}${clauses(e.generators)})`;
    case "DictComp":
      return `{${text(e.key, Level.Test)}: ${text(e.value, Level.Test)}${clauses(e.generators)}}`;
    case "JoinedStr":
      return `f${strRepr(joined(e))}`;
    case "FormattedValue":
      return formatted(e);
    case "Starred":
      return `*${text(e.value, Level.BitOr)}`;
    case "Slice": {
      const [lower, upper, step] = [e.lower, e.upper, e.step].map((part) => (part === null ? "" : text(part, Level.Test)));
      return `${lower}:${upper}${e.step === null ? "" : `:${step}`}`;
    }
    case "Yield":
      return e.value === null ? "(yield)" : `(yield ${text(e.value, Level.Test)})`;
    case "YieldFrom":
      return `(yield from ${text(e.value, Level.Test)})`;
    case "Await":
      return enclose(`await ${text(e.value, Level.Atom)}`, level > Level.Await);
    case "NamedExpr":
      return enclose(`${text(e.target, Level.Atom)} := ${text(e.value, Level.Atom)}`, level > Level.Tuple);
  }
}

/** The side to which an operator groups needs no parentheses around its own kind: the left one, and for `**` the right one. */
function binary(e: BinOp, level: Level): string {
  const [sign, own] = binaryOperators[e.op];
  const [left, right] = e.op === "Pow" ? [own + 1, own] : [own, own + 1];
  return enclose(`${text(e.left, left)} ${sign} ${text(e.right, right)}`, level > own);
}

/** The operand binds as the operator itself does: `not not x`, `--x`. `not` is loose, the signs are tight. */
function unary(e: UnaryOp, level: Level): string {
  const own = e.op === "Not" ? Level.Not : Level.Factor;
  return enclose(`${unaryOperators[e.op]}${text(e.operand, own)}`, level > own);
}

/** A float too large to read back stands for infinity. */
function constantText(value: ConstantValue): string {
  if (value.type === "tuple") {
    const items = value.items.map(constantText);
    return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
  }
  const repr = constantRepr(value);
  return value.type === "float" || value.type === "complex" ? repr.replaceAll("inf", "1e309") : repr;
}

/**
 * A tuple as index stands without parentheses, unless there is a star in it: before 3.11 (PEP 646) only `x[(*a,)]` could be
 * written.
 */
function subscript(e: Subscript): string {
  const { slice } = e;
  const hasStar = slice.kind === "Tuple" && slice.elts.some((element) => element.kind === "Starred");
  return `${text(e.value, Level.Atom)}[${text(slice, hasStar ? Level.Test : Level.Tuple)}]`;
}

/** A single generator expression brings its own parentheses: `f(x for x in y)`. */
function call(e: Call): string {
  const func = text(e.func, Level.Atom);
  const [only] = e.args;
  if (e.args.length === 1 && e.keywords.length === 0 && only?.kind === "GeneratorExp") return func + text(only, Level.Test);
  const args = e.args.map((arg) => text(arg, Level.Test));
  const keywords = e.keywords.map(({ arg, value }) => `${arg === null ? "**" : `${arg}=`}${text(value, Level.Test)}`);
  return `${func}(${[...args, ...keywords].join(", ")})`;
}

/** An absent key is `**mapping`. */
function dictionary(e: Dict): string {
  const items = e.values.map((value, index) => {
    const key = e.keys[index] ?? null;
    return key === null ? `**${text(value, Level.BitOr)}` : `${text(key, Level.Test)}: ${text(value, Level.Test)}`;
  });
  return `{${items.join(", ")}}`;
}

/**
 * The `for` and `if` clauses, each with a space before it. The iterable may not be a bare conditional expression, which the grammar
 * takes for the `if` clause.
 */
function clauses(generators: readonly Comprehension[]): string {
  return generators
    .map(({ target, iter, ifs, is_async }) => {
      const tests = ifs.map((test) => ` if ${text(test, Level.Test + 1)}`).join("");
      return `${is_async ? " async for " : " for "}${text(target, Level.Tuple)} in ${text(iter, Level.Test + 1)}${tests}`;
    })
    .join("");
}

/** The space after the word belongs to the first positional parameter: without one the text is `lambda: x` or `lambda*a: x`. */
function lambda(e: Lambda, level: Level): string {
  const hasPositional = e.args.args.length + e.args.posonlyargs.length > 0;
  const inner = `lambda${hasPositional ? " " : ""}${parameters(e.args)}: ${text(e.body, Level.Test)}`;
  return enclose(inner, level > Level.Test);
}

const parameter = (arg: Arg): string => (arg.annotation === null ? arg.arg : `${arg.arg}: ${text(arg.annotation, Level.Test)}`);
const withDefault = (arg: Arg, value: Expression | null | undefined): string =>
  value ? `${parameter(arg)}=${text(value, Level.Test)}` : parameter(arg);

/**
 * Parameters as in a definition. Defaults belong to the last positional parameters, counted over both kinds; a bare `*` stands for
 * an absent `*args` before keyword-only ones.
 */
function parameters(a: Arguments): string {
  const positional = [...a.posonlyargs, ...a.args];
  const firstDefault = positional.length - a.defaults.length;
  const parts: string[] = [];
  positional.forEach((arg, index) => {
    parts.push(withDefault(arg, a.defaults[index - firstDefault]));
    if (index + 1 === a.posonlyargs.length) parts.push("/");
  });
  if (a.vararg !== null || a.kwonlyargs.length > 0) parts.push(`*${a.vararg === null ? "" : parameter(a.vararg)}`);
  a.kwonlyargs.forEach((arg, index) => {
    parts.push(withDefault(arg, a.kw_defaults[index]));
  });
  if (a.kwarg !== null) parts.push(`**${parameter(a.kwarg)}`);
  return parts.join(", ");
}

// ---- f-strings

/** The inside of an f-string, before quoting. */
function joined(e: JoinedStr): string {
  return e.values.map(fragment).join("");
}

/** A piece of an f-string: braces of the text are doubled, replacement fields written out. Formats are f-strings themselves. */
function fragment(e: Expression): string {
  if (e.kind === "Constant" && e.value.type === "str") {
    // by code points: text may hold lone surrogates, which a JavaScript string would melt together
    const escaped = codePointsOf(e.value.value).flatMap((point) => (point === 0x7b || point === 0x7d ? [point, point] : [point]));
    const result = textOf(escaped);
    return typeof result === "string" ? result : String.fromCharCode(...result.codePoints);
  }
  if (e.kind === "JoinedStr") return joined(e);
  return e.kind === "FormattedValue" ? formatted(e) : "";
}

/**
 * One `{expression!r:format}`. A space keeps an expression that begins with a brace (a set or dict) from being read as an escaped
 * one.
 */
function formatted(e: FormattedValue): string {
  const inner = text(e.value, Level.Test + 1);
  const conversion = e.conversion > 0 ? `!${String.fromCharCode(e.conversion)}` : "";
  const spec = e.format_spec === null ? "" : `:${fragment(e.format_spec)}`;
  return `${inner.startsWith("{") ? "{ " : "{"}${inner}${conversion}${spec}}`;
}
