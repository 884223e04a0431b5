/**
 * Where the files of generate/ meet. An expression may hold a lambda, a lambda a call, a call an
 * expression: each file writes nested code through here and knows none of the others.
 */
import type { Expression, Statement } from "../../syntax/index.ts";
import type { Emitter } from "./emitter.ts";

/** Writes an expression at its own position, then goes back to the position before. */
export function expression(c: Emitter, e: Expression): void {
  c.options.writers.expression(c, e);
}

export function expressions(c: Emitter, list: readonly Expression[]): void {
  for (const e of list) c.options.writers.expression(c, e);
}

/** Writes a statement; the position stays at its last part. */
export function statement(c: Emitter, s: Statement): void {
  c.options.writers.statement(c, s);
}

export function statements(c: Emitter, list: readonly Statement[]): void {
  for (const s of list) c.options.writers.statement(c, s);
}
