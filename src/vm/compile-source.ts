/**
 * Source text to a code object: parser, compiler, heap. Errors of syntax become pending Python
 * exceptions with CPython's attributes; warnings go through the `warnings` machinery.
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { compile } from "../compiler/index.ts";
import { decodeSource, parse, PythonSyntaxError } from "../syntax/index.ts";
import { codeFromCompiled } from "./code.ts";
import { warnExplicit } from "./warn.ts";

export type Mode = "exec" | "eval" | "single";

export interface CompileOptions {
  readonly filename: string;
  readonly mode: Mode;
  readonly optimize?: 0 | 1 | 2;
  /** CO_FUTURE_* and PyCF_* bits. */
  readonly flags?: number;
}

/** A code object, and what else CPython's syntax tree keeps alive while a script runs (docs/eval.md). */
export interface CompiledCode {
  readonly code: Owned;
  /** One reference to each literal; release them when the tree would go. */
  readonly literals: readonly Owned[];
}

/**
 * Compiles text or encoded bytes.
 * @throws RAISED with SyntaxError (or a subclass), ValueError, RecursionError or MemoryError pending
 */
export function compileSource(rt: Runtime, source: string | Uint8Array, options: CompileOptions): CompiledCode {
  const { filename, mode } = options;
  const warnings: [string, string, number][] = [];
  const listen = (category: string) => (warning: { readonly message: string; readonly lineno: number }): undefined => {
    warnings.push([category, warning.message, warning.lineno]);
  };
  try {
    const text = typeof source === "string" ? source : decodeSource(source, filename);
    const tree = parse(text, { mode, filename, onWarning: listen("DeprecationWarning") });
    const compiled = compile(tree, { filename, optimize: options.optimize ?? 0, flags: options.flags ?? 0, warn: listen("SyntaxWarning") });
    for (const [category, message, lineno] of warnings) warnExplicit(rt, category, message, filename, lineno);
    return codeFromCompiled(rt, compiled);
  } catch (error) {
    if (error instanceof PythonSyntaxError) raiseSyntaxError(rt, error);
    throw error;
  }
}

/** Makes the error a Python exception and throws it. */
export function raiseSyntaxError(rt: Runtime, error: PythonSyntaxError): never {
  const type = exceptionTypes[error.type] ?? Type.SyntaxError;
  if (error.lineno === undefined) rt.raise.error(type, error.msg);
  const number = (value: number | null | undefined): Owned => (value === null || value === undefined ? rt.none() : rt.int(value));
  const details = rt.tuple([
    rt.str(error.filename), number(error.lineno), number(error.offset), error.text === null ? rt.none() : rt.str(error.text),
    number(error.end_lineno), number(error.end_offset),
  ]);
  rt.raise.withArgs(type, [rt.str(error.msg), details]);
}

const exceptionTypes: Readonly<Record<string, Ref>> = {
  SyntaxError: Type.SyntaxError as Ref,
  IndentationError: Type.IndentationError as Ref,
  TabError: Type.TabError as Ref,
  ValueError: Type.ValueError as Ref,
  RecursionError: Type.RecursionError as Ref,
  MemoryError: Type.MemoryError as Ref,
};
