/**
 * A tree as text, letter for letter what CPython's ast.dump(tree, include_attributes=positions) prints. For
 * tests and for people; nothing else depends on it.
 */
import type { ConstantValue, Node, PythonText } from "./ast/ast.ts";
import { codePointsOf } from "./python-text.ts";
import { isPrintable } from "./tokens/characters.ts";

/** Per node kind: the ASDL fields in order; `?` marks those left out when None. */
const fields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Module: "body type_ignores",
    Interactive: "body",
    Expression: "body",
    FunctionDef: "name args body decorator_list returns?",
    AsyncFunctionDef: "name args body decorator_list returns?",
    ClassDef: "name bases keywords body decorator_list",
    Return: "value?",
    Delete: "targets",
    Assign: "targets value",
    AugAssign: "target op value",
    AnnAssign: "target annotation value? simple",
    For: "target iter body orelse",
    AsyncFor: "target iter body orelse",
    While: "test body orelse",
    If: "test body orelse",
    With: "items body",
    AsyncWith: "items body",
    Match: "subject cases",
    Raise: "exc? cause?",
    Try: "body handlers orelse finalbody",
    TryStar: "body handlers orelse finalbody",
    Assert: "test msg?",
    Import: "names",
    ImportFrom: "module? names level",
    Global: "names",
    Nonlocal: "names",
    Expr: "value",
    Pass: "",
    Break: "",
    Continue: "",
    BoolOp: "op values",
    NamedExpr: "target value",
    BinOp: "left op right",
    UnaryOp: "op operand",
    Lambda: "args body",
    IfExp: "test body orelse",
    Dict: "keys values",
    Set: "elts",
    ListComp: "elt generators",
    SetComp: "elt generators",
    DictComp: "key value generators",
    GeneratorExp: "elt generators",
    Await: "value",
    Yield: "value?",
    YieldFrom: "value",
    Compare: "left ops comparators",
    Call: "func args keywords",
    FormattedValue: "value conversion format_spec?",
    JoinedStr: "values",
    Constant: "value kind?",
    Attribute: "value attr ctx",
    Subscript: "value slice ctx",
    Starred: "value ctx",
    Name: "id ctx",
    List: "elts ctx",
    Tuple: "elts ctx",
    Slice: "lower? upper? step?",
    comprehension: "target iter ifs is_async",
    ExceptHandler: "type? name? body",
    arguments: "posonlyargs args vararg? kwonlyargs kw_defaults kwarg? defaults",
    arg: "arg annotation?",
    keyword: "arg? value",
    alias: "name asname?",
    withitem: "context_expr optional_vars?",
    match_case: "pattern guard? body",
    MatchValue: "value",
    MatchSingleton: "value",
    MatchSequence: "patterns",
    MatchMapping: "keys patterns rest?",
    MatchClass: "cls patterns kwd_attrs kwd_patterns",
    MatchStar: "name?",
    MatchAs: "pattern? name?",
    MatchOr: "patterns",
  }).map(([kind, names]): [string, string[]] => [kind, names === "" ? [] : names.split(" ")]),
);

/** Fields whose strings are node types without fields, not text. */
const enumFields: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);
const attributes = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

/** The tree as ast.dump() prints it, with positions if wanted. */
export function dump(node: Node, options: { positions?: boolean } = {}): string {
  const out: string[] = [];
  writeNode(out, node, options.positions === true);
  return out.join("");
}

/** One node, its fields and perhaps its place. */
function writeNode(out: string[], node: Node, positions: boolean): void {
  const record = node as unknown as Record<string, unknown>;
  out.push(node.kind, "(");
  let separator = "";
  for (const field of fields.get(node.kind)!) {
    const optional = field.endsWith("?");
    const name = optional ? field.slice(0, -1) : field;
    let value = record[node.kind === "Constant" && name === "kind" ? "prefix" : name];
    // The tree has no type comments; ast.Module has a list for them.
    if (name === "type_ignores") value = [];
    if (optional && value === null) continue;
    out.push(separator, name, "=");
    writeValue(out, value, name, positions);
    separator = ", ";
  }
  if (positions && "lineno" in node) {
    for (const name of attributes) {
      out.push(separator, name, "=", String(record[name]));
      separator = ", ";
    }
  }
  out.push(")");
}

/** A field or list element: text is quoted, operators and contexts are nodes without fields. */
function writeValue(out: string[], value: unknown, name: string, positions: boolean): void {
  if (value === null) out.push("None");
  else if (Array.isArray(value)) {
    out.push("[");
    value.forEach((item: unknown, index) => {
      if (index > 0) out.push(", ");
      writeValue(out, item, name, positions);
    });
    out.push("]");
  } else if (typeof value === "string") out.push(enumFields.has(name) ? `${value}()` : textRepr(value));
  else if (typeof value === "number") out.push(String(value));
  else if ("type" in (value as object) && !("kind" in (value as object))) out.push(constantRepr(value as ConstantValue));
  else writeNode(out, value as Node, positions);
}

/** repr() of a constant. */
export function constantRepr(value: ConstantValue): string {
  switch (value.type) {
    case "int":
      return String(value.value);
    case "float":
      return floatRepr(value.value, true);
    case "complex":
      return complexRepr(value.real, value.imaginary);
    case "str":
      return textRepr(value.value);
    case "bytes":
      return bytesRepr(value.value);
    case "tuple":
      return `(${value.items.map(constantRepr).join(", ")}${value.items.length === 1 ? "," : ""})`;
    case "frozenset":
      return value.items.length === 0 ? "frozenset()" : `frozenset({${value.items.map(constantRepr).join(", ")}})`;
    default:
      return value.type;
  }
}

/** JavaScript finds the same shortest digits; only the layout differs (exponents from 1e16 and below 1e-4). */
function floatRepr(value: number, point: boolean): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return point ? "-0.0" : "-0";
  const [digits, power] = value.toExponential().split("e") as [string, string];
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text = exponent < 0 ? value.toFixed(Math.max(0, digits.replace(/[-.]/g, "").length - 1 - exponent)) : String(value);
  return point && !text.includes(".") ? `${text}.0` : text;
}

/** A positive zero as real part is left out. */
function complexRepr(real: number, imaginary: number): string {
  const tail = `${floatRepr(imaginary, false)}j`;
  if (Object.is(real, 0)) return tail;
  return `(${floatRepr(real, false)}${tail.startsWith("-") ? "" : "+"}${tail})`;
}

const named: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Double quotes only where they save a backslash. */
function quoteFor(single: boolean, double: boolean): string {
  return single && !double ? '"' : "'";
}

/** repr() of a str. */
export function textRepr(text: PythonText): string {
  const plain = typeof text === "string" ? text : "";
  const quote = quoteFor(plain.includes("'"), plain.includes('"'));
  let out = quote;
  for (const code of codePointsOf(text)) {
    const char = String.fromCodePoint(code);
    if (char === quote) out += `\\${char}`;
    else out += named.get(char) ?? (code >= 0x20 && code < 0x7f ? char : escapeUnprintable(char, code));
  }
  return out + quote;
}

function escapeUnprintable(char: string, code: number): string {
  if (code >= 0x80 && isPrintable(char)) return char;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** repr() of bytes. */
function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor(bytes.includes(0x27), bytes.includes(0x22));
  let out = `b${quote}`;
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (char === quote) out += `\\${char}`;
    else out += named.get(char) ?? (byte >= 0x20 && byte < 0x7f ? char : `\\x${byte.toString(16).padStart(2, "0")}`);
  }
  return out + quote;
}
