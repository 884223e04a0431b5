/**
 * The syntax tree of Python 3.11: the node types, field names and field order of CPython's ASDL
 * (Parser/Python.asdl), as plain frozen-shape objects told apart by `kind`.
 *
 * Two names differ because of JavaScript: the tag is `kind`, so Constant's ASDL field `kind` is
 * called `prefix` here. Positions are CPython's: lines from 1, columns in UTF-8 bytes from 0.
 */

/** Where a node begins and ends; columns count UTF-8 bytes, as CPython's do. */
export interface Position {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

/**
 * Text that a JavaScript string cannot tell apart: a high surrogate followed by a low one as two
 * code points. Every other Python string is a JavaScript string (lone surrogates included).
 */
export interface CodePoints {
  readonly codePoints: readonly number[];
}

export type PythonText = string | CodePoints;

/**
 * The value of a constant. Object identity is meaningful after compilation: two places that share
 * one `ConstantValue` object share one Python object (CPython's constant merging).
 */
export type ConstantValue =
  | { readonly type: "None" }
  | { readonly type: "True" }
  | { readonly type: "False" }
  | { readonly type: "Ellipsis" }
  | { readonly type: "int"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "complex"; readonly real: number; readonly imaginary: number }
  | { readonly type: "str"; readonly value: PythonText }
  | { readonly type: "bytes"; readonly value: Uint8Array }
  | { readonly type: "tuple"; readonly items: readonly ConstantValue[] }
  | { readonly type: "frozenset"; readonly items: readonly ConstantValue[] };

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

// ---- modules

export type Mod = Module | Interactive | ExpressionModule;
export interface Module {
  kind: "Module";
  body: Statement[];
}
export interface Interactive {
  kind: "Interactive";
  body: Statement[];
}
/** ASDL's `Expression`: what `eval` compiles. */
export interface ExpressionModule {
  kind: "Expression";
  body: Expression;
}

// ---- statements

export interface FunctionDef extends Position {
  kind: "FunctionDef";
  name: string;
  args: Arguments;
  body: Statement[];
  decorator_list: Expression[];
  returns: Expression | null;
}
export interface AsyncFunctionDef extends Position {
  kind: "AsyncFunctionDef";
  name: string;
  args: Arguments;
  body: Statement[];
  decorator_list: Expression[];
  returns: Expression | null;
}
export interface ClassDef extends Position {
  kind: "ClassDef";
  name: string;
  bases: Expression[];
  keywords: Keyword[];
  body: Statement[];
  decorator_list: Expression[];
}
export interface Return extends Position {
  kind: "Return";
  value: Expression | null;
}
export interface Delete extends Position {
  kind: "Delete";
  targets: Expression[];
}
export interface Assign extends Position {
  kind: "Assign";
  targets: Expression[];
  value: Expression;
}
export interface AugAssign extends Position {
  kind: "AugAssign";
  target: Expression;
  op: BinaryOperator;
  value: Expression;
}
export interface AnnAssign extends Position {
  kind: "AnnAssign";
  target: Expression;
  annotation: Expression;
  value: Expression | null;
  simple: 0 | 1;
}
export interface For extends Position {
  kind: "For";
  target: Expression;
  iter: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface AsyncFor extends Position {
  kind: "AsyncFor";
  target: Expression;
  iter: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface While extends Position {
  kind: "While";
  test: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface If extends Position {
  kind: "If";
  test: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface With extends Position {
  kind: "With";
  items: WithItem[];
  body: Statement[];
}
export interface AsyncWith extends Position {
  kind: "AsyncWith";
  items: WithItem[];
  body: Statement[];
}
export interface Match extends Position {
  kind: "Match";
  subject: Expression;
  cases: MatchCase[];
}
export interface Raise extends Position {
  kind: "Raise";
  exc: Expression | null;
  cause: Expression | null;
}
export interface Try extends Position {
  kind: "Try";
  body: Statement[];
  handlers: ExceptHandler[];
  orelse: Statement[];
  finalbody: Statement[];
}
export interface TryStar extends Position {
  kind: "TryStar";
  body: Statement[];
  handlers: ExceptHandler[];
  orelse: Statement[];
  finalbody: Statement[];
}
export interface Assert extends Position {
  kind: "Assert";
  test: Expression;
  msg: Expression | null;
}
export interface Import extends Position {
  kind: "Import";
  names: Alias[];
}
export interface ImportFrom extends Position {
  kind: "ImportFrom";
  module: string | null;
  names: Alias[];
  level: number;
}
export interface Global extends Position {
  kind: "Global";
  names: string[];
}
export interface Nonlocal extends Position {
  kind: "Nonlocal";
  names: string[];
}
/** ASDL's `Expr`: an expression used as a statement. */
export interface ExpressionStatement extends Position {
  kind: "Expr";
  value: Expression;
}
export interface Pass extends Position {
  kind: "Pass";
}
export interface Break extends Position {
  kind: "Break";
}
export interface Continue extends Position {
  kind: "Continue";
}

export type Statement =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExpressionStatement
  | Pass
  | Break
  | Continue;

// ---- expressions

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

// ---- parts

export interface Comprehension {
  kind: "comprehension";
  target: Expression;
  iter: Expression;
  ifs: Expression[];
  is_async: 0 | 1;
}
export interface ExceptHandler extends Position {
  kind: "ExceptHandler";
  type: Expression | null;
  name: string | null;
  body: Statement[];
}
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
export interface Keyword extends Position {
  kind: "keyword";
  arg: string | null;
  value: Expression;
}
export interface Alias extends Position {
  kind: "alias";
  name: string;
  asname: string | null;
}
export interface WithItem {
  kind: "withitem";
  context_expr: Expression;
  optional_vars: Expression | null;
}
export interface MatchCase {
  kind: "match_case";
  pattern: Pattern;
  guard: Expression | null;
  body: Statement[];
}

// ---- patterns

export interface MatchValue extends Position {
  kind: "MatchValue";
  value: Expression;
}
export interface MatchSingleton extends Position {
  kind: "MatchSingleton";
  value: ConstantValue;
}
export interface MatchSequence extends Position {
  kind: "MatchSequence";
  patterns: Pattern[];
}
export interface MatchMapping extends Position {
  kind: "MatchMapping";
  keys: Expression[];
  patterns: Pattern[];
  rest: string | null;
}
export interface MatchClass extends Position {
  kind: "MatchClass";
  cls: Expression;
  patterns: Pattern[];
  kwd_attrs: string[];
  kwd_patterns: Pattern[];
}
export interface MatchStar extends Position {
  kind: "MatchStar";
  name: string | null;
}
export interface MatchAs extends Position {
  kind: "MatchAs";
  pattern: Pattern | null;
  name: string | null;
}
export interface MatchOr extends Position {
  kind: "MatchOr";
  patterns: Pattern[];
}

export type Pattern = MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export type Node =
  | Mod
  | Statement
  | Expression
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase
  | Pattern;
