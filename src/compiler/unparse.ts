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
} from "../syntax/index.ts";
import { constantRepr, strRepr } from "./repr.ts";
import { codePointsOf, textOf } from "./text.ts";

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

/** The text of an annotation. */
export const unparse = (e: Expression): string => text(e, Level.Test);

const enclose = (inner: string, needed: boolean): string => (needed ? `(${inner})` : inner);
const list = (elements: readonly Expression[]): string => elements.map((element) => text(element, Level.Test)).join(", ");

function text(e: Expression, level: Level): string {
  switch (e.kind) {
    case "Name":
      return e.id;
    case "Constant":
      return e.value.type === "Ellipsis" ? "..." : `${e.prefix ?? ""}${constantText(e.value)}`;
    case "Attribute": {
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

function binary(e: BinOp, level: Level): string {
  const [sign, own] = binaryOperators[e.op];
  const [left, right] = e.op === "Pow" ? [own + 1, own] : [own, own + 1];
  return enclose(`${text(e.left, left)} ${sign} ${text(e.right, right)}`, level > own);
}

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

function subscript(e: Subscript): string {
  const { slice } = e;
  const hasStar = slice.kind === "Tuple" && slice.elts.some((element) => element.kind === "Starred");
  return `${text(e.value, Level.Atom)}[${text(slice, hasStar ? Level.Test : Level.Tuple)}]`;
}

function call(e: Call): string {
  const func = text(e.func, Level.Atom);
  const [only] = e.args;
  if (e.args.length === 1 && e.keywords.length === 0 && only?.kind === "GeneratorExp") return func + text(only, Level.Test);
  const args = e.args.map((arg) => text(arg, Level.Test));
  const keywords = e.keywords.map(({ arg, value }) => `${arg === null ? "**" : `${arg}=`}${text(value, Level.Test)}`);
  return `${func}(${[...args, ...keywords].join(", ")})`;
}

function dictionary(e: Dict): string {
  const items = e.values.map((value, index) => {
    const key = e.keys[index] ?? null;
    return key === null ? `**${text(value, Level.BitOr)}` : `${text(key, Level.Test)}: ${text(value, Level.Test)}`;
  });
  return `{${items.join(", ")}}`;
}

function clauses(generators: readonly Comprehension[]): string {
  return generators
    .map(({ target, iter, ifs, is_async }) => {
      const tests = ifs.map((test) => ` if ${text(test, Level.Test + 1)}`).join("");
      return `${is_async ? " async for " : " for "}${text(target, Level.Tuple)} in ${text(iter, Level.Test + 1)}${tests}`;
    })
    .join("");
}

function lambda(e: Lambda, level: Level): string {
  const hasPositional = e.args.args.length + e.args.posonlyargs.length > 0;
  const inner = `lambda${hasPositional ? " " : ""}${parameters(e.args)}: ${text(e.body, Level.Test)}`;
  return enclose(inner, level > Level.Test);
}

const parameter = (arg: Arg): string => (arg.annotation === null ? arg.arg : `${arg.arg}: ${text(arg.annotation, Level.Test)}`);
const withDefault = (arg: Arg, value: Expression | null | undefined): string =>
  value ? `${parameter(arg)}=${text(value, Level.Test)}` : parameter(arg);

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

function fragment(e: Expression): string {
  if (e.kind === "Constant" && e.value.type === "str") {
    const escaped = codePointsOf(e.value.value).flatMap((point) => (point === 0x7b || point === 0x7d ? [point, point] : [point]));
    const result = textOf(escaped);
    return typeof result === "string" ? result : String.fromCharCode(...result.codePoints);
  }
  if (e.kind === "JoinedStr") return joined(e);
  return e.kind === "FormattedValue" ? formatted(e) : "";
}

function formatted(e: FormattedValue): string {
  const inner = text(e.value, Level.Test + 1);
  const conversion = e.conversion > 0 ? `!${String.fromCharCode(e.conversion)}` : "";
  const spec = e.format_spec === null ? "" : `:${fragment(e.format_spec)}`;
  return `${inner.startsWith("{") ? "{ " : "{"}${inner}${conversion}${spec}}`;
}
