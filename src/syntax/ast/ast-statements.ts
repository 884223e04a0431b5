/** Statements (`stmt` of the ASDL) and the parts that only stand in statements. An absent `else` is an empty list, never null. */
import type { Arguments, BinaryOperator, Expression, Keyword } from "./ast-expressions.ts";
import type { Pattern } from "./ast-patterns.ts";
import type { Position } from "./ast-values.ts";

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

/** `type` is null for a bare `except:`. */
export interface ExceptHandler extends Position {
  kind: "ExceptHandler";
  type: Expression | null;
  name: string | null;
  body: Statement[];
}
/** `name as asname`; a star import is the name `*`. */
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
