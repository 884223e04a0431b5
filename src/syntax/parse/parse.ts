/** The two passes put together: text to tree, or to the error CPython would raise. */
import type { Expression, Mod } from "../ast/ast.ts";
import { ErrorPass } from "../recognise/error-pass.ts";
import { ErrorReporter, type ParseContext } from "../recognise/error-reporter.ts";
import { nowhere, PythonSyntaxError } from "../syntax-error.ts";
import { characterCount } from "../tokens/characters.ts";
import { tokenize } from "../tokens/lexer.ts";
import type { LexerOptions } from "../tokens/lexer-base.ts";
import { failure, TooDeep } from "../tokens/token-cursor.ts";
import { T } from "../tokens/token-kinds.ts";
import { lookupUnicodeName } from "../unicode-names.ts";
import { Parser } from "./parser.ts";

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
  /** Resolves the names in `\N{...}`; the names of Unicode 14 unless given. */
  readonly unicodeName?: (name: string) => number | undefined;
  /** CPython's PyCF_DONT_IMPLY_DEDENT: in single mode an open block stays open at the end of the text. */
  readonly dontImplyDedent?: boolean;
}

/**
 * Parses a text.
 *
 * @throws PythonSyntaxError with CPython's type, message and position
 */
export function parse(source: string, options: ParseOptions): Mod {
  const warn = (message: string, lineno: number): void => options.onWarning?.({ category: "DeprecationWarning", message, lineno });
  const lexer: LexerOptions = { mode: options.mode, implyDedent: options.dontImplyDedent !== true, firstLine: 1, firstColumn: 0, warn };
  const context: ParseContext = { filename: options.filename, lexer, warn, unicodeName: options.unicodeName ?? lookupUnicodeName };
  checkText(source, options.filename);
  try {
    return parseText(source.replace(/\r\n?/g, "\n"), context, startRules[options.mode]);
  } catch (reason) {
    if (reason instanceof TooDeep || isStackOverflow(reason))
      throw new PythonSyntaxError("MemoryError", "", options.filename, nowhere, null);
    throw reason;
  }
}

/** What CPython refuses before it parses: null bytes, and text that UTF-8 cannot spell. */
function checkText(source: string, filename: string): void {
  if (source.includes("\0"))
    throw new PythonSyntaxError("SyntaxError", "source code string cannot contain null bytes", filename, nowhere, null);
  const lone = /\p{Surrogate}/u.exec(source);
  if (lone === null) return;
  const index = characterCount(source, lone.index);
  const code = source.charCodeAt(lone.index);
  const msg = `'utf-8' codec can't encode character '\\u${code.toString(16)}' in position ${index}: surrogates not allowed`;
  throw new PythonSyntaxError("UnicodeEncodeError", msg, filename, nowhere, null);
}

/** JavaScript engines differ in the type of this error. */
function isStackOverflow(reason: unknown): boolean {
  return reason instanceof RangeError || (reason instanceof Error && reason.name === "InternalError");
}

/** A start rule, as each pass has it. */
interface StartRule<R> {
  readonly build: (parser: Parser) => R;
  readonly recognise: (pass: ErrorPass) => boolean;
}

const exec: StartRule<Mod> = { build: (parser) => parser.module(), recognise: (pass) => pass.file() };
const evalInput: StartRule<Mod> = { build: (parser) => parser.evalInput(), recognise: (pass) => pass.evalInput() };
const interactive: StartRule<Mod> = { build: (parser) => parser.interactive(), recognise: (pass) => pass.interactive() };
const fragment: StartRule<Expression> = { build: (parser) => parser.fragment(), recognise: (pass) => pass.fragment() };
const startRules = { exec, eval: evalInput, single: interactive } as const;

function parseText<R>(source: string, context: ParseContext, rule: StartRule<R>): R {
  const stream = tokenize(source, context.lexer);
  const reporter = new ErrorReporter(stream, context);
  const parser = new Parser({ reporter, parseFragment: (text, line, column) => parseFragment(text, line, column, context) });
  let tree: R;
  try {
    tree = rule.build(parser);
  } catch (reason) {
    if (reason === failure) throw explain(reporter, parser, rule);
    if (reason instanceof PythonSyntaxError) throw marked(overridden(reporter, reason, parser.next + 1), atEnd(reporter, parser.next + 1));
    throw reason;
  }
  if (context.lexer.mode === "single") requireSingle(reporter, parser.next - 1);
  return tree;
}

/** In single mode nothing but blanks and comments may follow the statement, whose last token this is. */
function requireSingle(reporter: ErrorReporter, last: number): void {
  const rest = reporter.stream.source.slice(reporter.stream.end[last]);
  if (!/[^ \t\n\f]/.test(rest.replace(/#[^\n]*/g, ""))) return;
  reporter.tokensRead = last + 1;
  throw reporter.atToken(last, "multiple statements found while compiling a single statement");
}

/**
 * Why the first pass failed (_PyPegen_run_parser and _Pypegen_set_syntax_error). The recogniser first runs
 * without the error rules: that tells how far CPython's first pass looks, which is where a plain "invalid
 * syntax" stands, and meets the lexer's errors at the same moment.
 */
function explain<R>(reporter: ErrorReporter, parser: Parser, rule: StartRule<R>): PythonSyntaxError {
  const checked = parser.next;
  reporter.muted = true;
  const first = new ErrorPass(reporter, parser, false, checked);
  const raised = recognise(rule, first);
  const { fill } = first;
  const incomplete = atEnd(reporter, fill);
  if (raised !== null) return marked(incomplete ? raised : overridden(reporter, raised, fill), incomplete);
  const second = new ErrorPass(reporter, parser, true, checked);
  const better = recognise(rule, second);
  const reached = Math.max(fill, second.fill);
  // Once the lexer has seen the end of the input, CPython does not ask it for errors again.
  if (better !== null) return marked(atEnd(reporter, reached) ? better : overridden(reporter, better, reached), incomplete);
  return marked(plainError(reporter, fill - 1, reached), incomplete);
}

/** Runs the second pass; what it raises is its result. */
function recognise<R>(rule: StartRule<R>, pass: ErrorPass): PythonSyntaxError | null {
  try {
    rule.recognise(pass);
    return null;
  } catch (reason) {
    if (reason instanceof PythonSyntaxError) return reason;
    throw reason;
  }
}

/** The error when no rule has a better one, at the last token the first pass read. */
function plainError(reporter: ErrorReporter, last: number, reached: number): PythonSyntaxError {
  const { kind } = reporter.stream;
  if (kind[last] === T.Indent) return reporter.atToken(last, "unexpected indent", "IndentationError");
  if (kind[last] === T.Dedent) return reporter.atToken(last, "unexpected unindent", "IndentationError");
  return overridden(reporter, reporter.placed(last, "invalid syntax"), reached);
}

/** Had the lexer looked beyond the end of the source when this many tokens were read? (_is_end_of_source) */
function atEnd(reporter: ErrorReporter, fill: number): boolean {
  const { firstAtEnd, error, count } = reporter.stream;
  return (firstAtEnd >= 0 && firstAtEnd < fill) || (error?.endOfInput === true && fill >= count);
}

function marked(error: PythonSyntaxError, incomplete: boolean): PythonSyntaxError {
  error.incomplete = incomplete;
  return error;
}

/**
 * An error of the parser gives way to an error the lexer raises further on, and to a bracket that was opened on
 * an earlier line and never closed (_PyPegen_tokenize_full_source_to_check_for_errors).
 */
function overridden(reporter: ErrorReporter, error: PythonSyntaxError, fill: number): PythonSyntaxError {
  const { stream } = reporter;
  const rest = stream.error;
  if (rest === null || fill >= stream.count) return error;
  if (rest.raised) return reporter.lexerError();
  const open = stream.openBrackets[stream.openBrackets.length - 1];
  const unclosed = open !== undefined && stream.line[fill - 1]! > open.line;
  return unclosed ? reporter.unclosedBracket(open) : error;
}

/** The expression of an f-string field, in its own little text (CPython's Py_fstring_input). */
function parseFragment(text: string, line: number, column: number, outer: ParseContext): Expression {
  const lexer: LexerOptions = { ...outer.lexer, mode: "fstring", firstLine: line, firstColumn: column };
  return parseText(text, { ...outer, lexer }, fragment);
}
