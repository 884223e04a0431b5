/** Patterns of the `match` statement (`pattern` of the ASDL; PEP 634). `_` is a MatchAs without a name. */
import type { Expression } from "./ast-expressions.ts";
import type { ConstantValue, Position } from "./ast-values.ts";

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
