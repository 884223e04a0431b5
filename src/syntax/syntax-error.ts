/**
 * The one exception that leaves this layer. It carries what CPython's SyntaxError carries, so that the
 * runtime can build the Python exception without knowing how the parser found it.
 */

/**
 * SyntaxError and its subclasses carry a location; the last two are raised by CPython's compile() instead of a
 * syntax error (lone surrogates in the source, a parser that ran out of stack).
 */
export type SyntaxErrorType =
  | "SyntaxError"
  | "IndentationError"
  | "TabError"
  | "ValueError"
  | "UnicodeEncodeError"
  | "MemoryError"
  | "RecursionError";

export interface ErrorLocation {
  readonly lineno: number;
  /** 1-based and in characters, as `SyntaxError.offset`; 0 where CPython reports 0. */
  readonly offset: number;
  readonly end_lineno: number;
  /** As `SyntaxError.end_offset`: 0 or -1 stand for "not known", as in CPython. */
  readonly end_offset: number;
}

/** A SyntaxError, or a subclass, before it is a Python object. */
export class PythonSyntaxError extends Error {
  readonly type: SyntaxErrorType;
  readonly msg: string;
  readonly filename: string;
  readonly lineno: number;
  readonly offset: number;
  readonly end_lineno: number;
  readonly end_offset: number;
  /** The source line of the error, with its newline; null where CPython has None. */
  readonly text: string | null;
  /** True when more lines could still make the program valid (CPython's PyCF_ALLOW_INCOMPLETE_INPUT). */
  incomplete = false;

  constructor(type: SyntaxErrorType, msg: string, filename: string, at: ErrorLocation, text: string | null) {
    super(`${msg} (${filename}, line ${at.lineno})`);
    this.name = "PythonSyntaxError";
    this.type = type;
    this.msg = msg;
    this.filename = filename;
    this.lineno = at.lineno;
    this.offset = at.offset;
    this.end_lineno = at.end_lineno;
    this.end_offset = at.end_offset;
    this.text = text;
  }
}

export const nowhere: ErrorLocation = { lineno: 0, offset: 0, end_lineno: 0, end_offset: 0 };
