/** `from __future__ import ...`: which features are on, and from which line on it is too late (Python/future.c). */
import type { ImportFrom, Mod } from "../syntax/index.ts";
import { docstringOf } from "./bodies.ts";
import { errorFrom } from "./compile-error.ts";

/**
 * Compiler flags of the features that change anything in 3.11 (Include/cpython/compile.h). The others are mandatory by now, and
 * known only so that importing them is no error.
 */
export const FUTURE_BARRY_AS_BDFL = 0x400000;
export const FUTURE_ANNOTATIONS = 0x1000000;

const features = new Map<string, number>([
  ["nested_scopes", 0],
  ["generators", 0],
  ["division", 0],
  ["absolute_import", 0],
  ["with_statement", 0],
  ["print_function", 0],
  ["unicode_literals", 0],
  ["barry_as_FLUFL", FUTURE_BARRY_AS_BDFL],
  ["generator_stop", 0],
  ["annotations", FUTURE_ANNOTATIONS],
]);

/** What the imports say (`PyFutureFeatures`). */
export interface Future {
  readonly flags: number;
  /** Line of the last such import at the beginning, -1 if there is none. */
  readonly lastLine: number;
}

/**
 * One import's features.
 *
 * @throws PythonSyntaxError for an unknown one
 */
function flagsOf(s: ImportFrom, filename: string): number {
  let flags = 0;
  for (const { name } of s.names) {
    const flag = features.get(name);
    if (flag === undefined) {
      const msg = name === "braces" ? "not a chance" : `future feature ${name.slice(0, 100)} is not defined`;
      throw errorFrom(filename, msg, s);
    }
    flags |= flag;
  }
  return flags;
}

/**
 * Reads the imports that may stand: after the docstring, before anything else (`future_parse`).
 *
 * @throws PythonSyntaxError for an unknown feature, or an import that comes too late on the same line
 */
export function futureOf(tree: Mod, filename: string): Future {
  let flags = 0;
  let lastLine = -1;
  if (tree.kind === "Expression") return { flags, lastLine };
  let isOver = false;
  let previousLine = 0;
  for (const s of tree.body.slice(docstringOf(tree.body) === undefined ? 0 : 1)) {
    if (isOver && s.lineno > previousLine) break;
    previousLine = s.lineno;
    if (s.kind !== "ImportFrom" || s.module !== "__future__") {
      isOver = true;
      continue;
    }
    // On one line with an ordinary statement before it: the later check would not see it.
    if (isOver) {
      const msg = "from __future__ imports must occur at the beginning of the file";
      throw errorFrom(filename, msg, s);
    }
    flags |= flagsOf(s, filename);
    lastLine = s.lineno;
  }
  return { flags, lastLine };
}
