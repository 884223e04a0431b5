/** The two passes put together: text to tree, or to the error CPython would raise. */
import type { Expression, Mod } from "./ast.ts";
import { ErrorReporter, type ParseContext } from "./error-reporter.ts";
import { tokenize } from "./lexer.ts";
import type { LexerOptions } from "./lexer-base.ts";
import { Parser } from "./parser.ts";
import { nowhere, PythonSyntaxError } from "./syntax-error.ts";
import { failure, TooDeep } from "./token-cursor.ts";

export type ParseMode = "exec" | "eval" | "single";

export interface SyntaxWarningReport {
  readonly category: "DeprecationWarning";
  readonly message: string;
  readonly lineno: number;
}

export interface ParseOptions {
  readonly mode: ParseMode;
  readonly filename: string;
  /** Called for each warning of the tokenizer and of string literals; it may throw to make it an error. */
  readonly onWarning?: (warning: SyntaxWarningReport) => void;
  /** Resolves the names in `\N{...}`. */
  readonly unicodeName?: (name: string) => number | undefined;
  /** CPython's PyCF_DONT_IMPLY_DEDENT: in single mode an open block stays open at the end of the text. */
  readonly dontImplyDedent?: boolean;
}

export function parse(source: string, options: ParseOptions): Mod {
  const warn = (message: string, lineno: number): void => options.onWarning?.({ category: "DeprecationWarning", message, lineno });
  const lexer: LexerOptions = { mode: options.mode, implyDedent: options.dontImplyDedent !== true, firstLine: 1, firstColumn: 0, warn };
  const context: ParseContext = { filename: options.filename, lexer, warn, unicodeName: options.unicodeName ?? (() => undefined) };
  try {
    return parseText(source.replace(/\r\n?/g, "\n"), context, (parser) => {
      if (options.mode === "exec") return parser.module();
      return options.mode === "eval" ? parser.evalInput() : parser.interactive();
    });
  } catch (reason) {
    if (reason instanceof TooDeep || isStackOverflow(reason)) throw new PythonSyntaxError("MemoryError", "", options.filename, nowhere, null);
    throw reason;
  }
}

/** JavaScript engines differ in the type of this error. */
function isStackOverflow(reason: unknown): boolean {
  return reason instanceof RangeError || (reason instanceof Error && reason.name === "InternalError");
}

function parseText<R>(source: string, context: ParseContext, rule: (parser: Parser) => R): R {
  const stream = tokenize(source, context.lexer);
  const reporter = new ErrorReporter(stream, context);
  const parser = new Parser({ reporter, parseFragment: (text, line, column) => parseFragment(text, line, column, context) });
  try {
    return rule(parser);
  } catch (reason) {
    if (reason !== failure) throw reason;
  }
  throw reporter.atToken(0, "invalid syntax");
}

/** The expression of an f-string field, in its own little text (CPython's Py_fstring_input). */
function parseFragment(text: string, line: number, column: number, outer: ParseContext): Expression {
  const lexer: LexerOptions = { ...outer.lexer, mode: "fstring", firstLine: line, firstColumn: column };
  return parseText(text, { ...outer, lexer }, (parser) => parser.fragment());
}
