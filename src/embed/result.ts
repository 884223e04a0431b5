/** How running something ended, as plain data. */

export interface PythonException {
  /** The type's name as a traceback shows it. */
  readonly type: string;
  /** str() of the exception. */
  readonly message: string;
  /** The whole text that the interpreter prints for it, tracebacks and chained exceptions included. */
  readonly traceback: string;
  /** Of a SyntaxError, where it knows: the file, lines from 1, columns in characters from 1 (0: unknown). */
  readonly place?: SyntaxPlace;
}

export interface SyntaxPlace {
  readonly filename: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type RunResult =
  | { readonly status: "ok" }
  | { readonly status: "exception"; readonly exception: PythonException }
  /** sys.exit() or SystemExit: the exit code, after what CPython prints for a code that is no number. */
  | { readonly status: "exit"; readonly exitCode: number };

/** Of a notebook's cell; `value`: the repr of a last expression, undefined when there is none or it is None. */
export type CellResult = RunResult & { readonly value?: string };

/** What the heap holds and has seen. */
export interface MemoryAccount {
  readonly liveObjects: number;
  /** Blocks that are no objects: the items of lists, tables of dicts and sets, buffers. */
  readonly rawBlocks: number;
  /** Of both. */
  readonly liveBytes: number;
  /** Since the interpreter started; 0 unless it was created with `observe`. */
  readonly born: number;
  readonly died: number;
  readonly collections: readonly [number, number, number];
  readonly peakBytes: number;
}
