/** How the compiler reports what it refuses: where CPython would raise SyntaxError or RecursionError. */
import { type Position, PythonSyntaxError } from "../syntax/index.ts";

/** `end_offset` where CPython has None. */
const UNKNOWN = -1;

/**
 * A SyntaxError about a place in the tree. Unlike the parser's, the compiler's offsets count UTF-8
 * bytes (compiler_error in Python/compile.c adds 1 to col_offset and does not look at the text).
 * The text is left to whoever can read the file.
 */
export function errorAt(filename: string, msg: string, at: Position): PythonSyntaxError {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  const location = { lineno, offset: col_offset + 1, end_lineno, end_offset: end_col_offset + 1 };
  return new PythonSyntaxError("SyntaxError", msg, filename, location, null);
}

/** An error that knows where it starts but not where it ends. */
export function errorFrom(filename: string, msg: string, at: Position): PythonSyntaxError {
  const { lineno, col_offset } = at;
  return new PythonSyntaxError(
    "SyntaxError",
    msg,
    filename,
    { lineno, offset: col_offset + 1, end_lineno: lineno, end_offset: UNKNOWN },
    null,
  );
}

/** What CPython raises for a tree that is nested too deeply. */
export function tooDeep(filename: string): PythonSyntaxError {
  const nowhere = { lineno: 0, offset: 0, end_lineno: 0, end_offset: 0 };
  return new PythonSyntaxError("RecursionError", "maximum recursion depth exceeded during compilation", filename, nowhere, null);
}
