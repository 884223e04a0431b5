/** How the compiler reports what it refuses: where CPython would raise SyntaxError or RecursionError. */
import type { Position } from "../syntax/index.ts";

/** The shape of src/syntax's PythonSyntaxError. */
export class PythonSyntaxError extends Error {
  constructor(
    readonly type: string,
    readonly msg: string,
    readonly filename: string,
    readonly lineno: number,
    readonly offset: number,
    readonly end_lineno: number,
    readonly end_offset: number | null,
    readonly text: string | null,
  ) {
    super(msg);
  }
}

/**
 * A SyntaxError about a place in the tree. Unlike the parser's, the compiler's offsets count UTF-8
 * bytes (compiler_error in Python/compile.c adds 1 to col_offset and does not look at the text).
 */
export const errorAt = (filename: string, msg: string, at: Position): PythonSyntaxError =>
  new PythonSyntaxError("SyntaxError", msg, filename, at.lineno, at.col_offset + 1, at.end_lineno, at.end_col_offset + 1, null);

/** What CPython raises for a tree that is nested too deeply. */
export const tooDeep = (filename: string): PythonSyntaxError =>
  new PythonSyntaxError("RecursionError", "maximum recursion depth exceeded during compilation", filename, 0, 0, 0, 0, null);
