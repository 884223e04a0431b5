/**
 * The syntax tree of Python 3.11: the node types, field names and field order of CPython's ASDL
 * (Parser/Python.asdl), as plain frozen-shape objects told apart by `kind`.
 *
 * Two names differ because of JavaScript: the tag is `kind`, so Constant's ASDL field `kind` is
 * called `prefix` here. Positions are CPython's: lines from 1, columns in UTF-8 bytes from 0.
 */
import type { Arg, Arguments, Comprehension, Expression, Keyword } from "./ast-expressions.ts";
import type { Pattern } from "./ast-patterns.ts";
import type { Alias, ExceptHandler, MatchCase, Statement, WithItem } from "./ast-statements.ts";

export type * from "./ast-expressions.ts";
export type * from "./ast-patterns.ts";
export type * from "./ast-statements.ts";
export type * from "./ast-values.ts";

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

/** Any node: what a walk over the tree meets. */
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
