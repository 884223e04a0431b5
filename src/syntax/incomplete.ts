/** Does a REPL need more lines? The decision of CPython's codeop module. */
import { type ParseMode, parse } from "./parse/parse.ts";
import { PythonSyntaxError } from "./syntax-error.ts";

/**
 * True if `source` may become valid when lines are added. A program that is wrong already, or complete, gives
 * false; the caller parses it (without `dontImplyDedent`) to learn which.
 */
export function isIncomplete(source: string, mode: ParseMode = "single"): boolean {
  if (source.split("\n").every((line) => /^\s*(?:#|$)/.test(line))) return false;
  if (parses(source, mode) === null) return false;
  // An open block is complete for the parser as soon as its last line has a newline; a REPL waits for an empty line.
  const error = parses(`${source}\n`, mode);
  return error === null || error.incomplete;
}

function parses(source: string, mode: ParseMode): PythonSyntaxError | null {
  try {
    parse(source, { mode, filename: "<input>", dontImplyDedent: true });
    return null;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}
