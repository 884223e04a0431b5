/**
 * Expressions (`expr` of the ASDL), their operators, and the parts that only stand in expressions. A target is an expression, too:
 * `ctx` tells whether it is read, bound or deleted.
 */
import type { ConstantValue, Position } from "./ast-values.ts";

export type ExpressionContext = "Load" | "Store" | "Del";
export type BooleanOperator = "And" | "Or";
export type BinaryOperator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type ComparisonOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

export interface BoolOp extends Position {
  kind: "BoolOp";
  op: BooleanOperator;
  values: Expression[];
}
export interface NamedExpr extends Position {
  kind: "NamedExpr";
  target: Expression;
  value: Expression;
}
export interface BinOp extends Position {
  kind: "BinOp";
  left: Expression;
  op: BinaryOperator;
  right: Expression;
}
export interface UnaryOp extends Position {
  kind: "UnaryOp";
  op: UnaryOperator;
  operand: Expression;
}
export interface Lambda extends Position {
  kind: "Lambda";
  args: Arguments;
  body: Expression;
}
export interface IfExp extends Position {
  kind: "IfExp";
  test: Expression;
  body: Expression;
  orelse: Expression;
}
export interface Dict extends Position {
  kind: "Dict";
  keys: (Expression | null)[];
  values: Expression[];
}
export interface SetDisplay extends Position {
  kind: "Set";
  elts: Expression[];
}
export interface ListComp extends Position {
  kind: "ListComp";
  elt: Expression;
  generators: Comprehension[];
}
export interface SetComp extends Position {
  kind: "SetComp";
  elt: Expression;
  generators: Comprehension[];
}
export interface DictComp extends Position {
  kind: "DictComp";
  key: Expression;
  value: Expression;
  generators: Comprehension[];
}
export interface GeneratorExp extends Position {
  kind: "GeneratorExp";
  elt: Expression;
  generators: Comprehension[];
}
export interface Await extends Position {
  kind: "Await";
  value: Expression;
}
export interface Yield extends Position {
  kind: "Yield";
  value: Expression | null;
}
export interface YieldFrom extends Position {
  kind: "YieldFrom";
  value: Expression;
}
export interface Compare extends Position {
  kind: "Compare";
  left: Expression;
  ops: ComparisonOperator[];
  comparators: Expression[];
}
export interface Call extends Position {
  kind: "Call";
  func: Expression;
  args: Expression[];
  keywords: Keyword[];
}
/** conversion: -1 none, or the code of 's', 'r', 'a'. */
export interface FormattedValue extends Position {
  kind: "FormattedValue";
  value: Expression;
  conversion: number;
  format_spec: Expression | null;
}
export interface JoinedStr extends Position {
  kind: "JoinedStr";
  values: Expression[];
}
/** prefix: "u" for a u-literal, else null (ASDL's `kind`). */
export interface Constant extends Position {
  kind: "Constant";
  value: ConstantValue;
  prefix: "u" | null;
}
export interface Attribute extends Position {
  kind: "Attribute";
  value: Expression;
  attr: string;
  ctx: ExpressionContext;
}
export interface Subscript extends Position {
  kind: "Subscript";
  value: Expression;
  slice: Expression;
  ctx: ExpressionContext;
}
export interface Starred extends Position {
  kind: "Starred";
  value: Expression;
  ctx: ExpressionContext;
}
export interface Name extends Position {
  kind: "Name";
  id: string;
  ctx: ExpressionContext;
}
export interface ListDisplay extends Position {
  kind: "List";
  elts: Expression[];
  ctx: ExpressionContext;
}
export interface TupleDisplay extends Position {
  kind: "Tuple";
  elts: Expression[];
  ctx: ExpressionContext;
}
export interface Slice extends Position {
  kind: "Slice";
  lower: Expression | null;
  upper: Expression | null;
  step: Expression | null;
}

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetDisplay
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | ListDisplay
  | TupleDisplay
  | Slice;

/** One `for` of a comprehension with its `if`s; it has no position of its own, as in the ASDL. */
export interface Comprehension {
  kind: "comprehension";
  target: Expression;
  iter: Expression;
  ifs: Expression[];
  is_async: 0 | 1;
}
/**
 * Parameters of a function. `defaults` belong to the last of posonlyargs and args together; `kw_defaults` has one entry per keyword-only
 * parameter, null where it must be given.
 */
export interface Arguments {
  kind: "arguments";
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kw_defaults: (Expression | null)[];
  kwarg: Arg | null;
  defaults: Expression[];
}
export interface Arg extends Position {
  kind: "arg";
  arg: string;
  annotation: Expression | null;
}
/** `name=value` of a call or class header; `arg` is null for `**value`. */
export interface Keyword extends Position {
  kind: "keyword";
  arg: string | null;
  value: Expression;
}
