/**
 * Source text to a code object: parser, compiler, heap. Errors of syntax become pending Python
 * exceptions with CPython's attributes; warnings go through the `warnings` machinery.
 */

import { compile, type ProgramSymbols, symbolsOf } from "../compiler/index.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { decodeObject, profileSizes, RAISED, type Runtime } from "../objects/index.ts";
import { decodeSource, type Mod, type OtherDecoder, PythonSyntaxError, parse } from "../syntax/index.ts";
import { type CompiledCode, codeFromCompiled } from "./code.ts";
import { interpreterOf } from "./interpreter.ts";
import { libraryCode } from "./library-code.ts";
import { sourceLine } from "./traceback/source-lines.ts";
import { warnExplicit } from "./warn.ts";

export type Mode = "exec" | "eval" | "single";

export interface CompileOptions {
  readonly filename: string;
  readonly mode: Mode;
  readonly optimize?: 0 | 1 | 2;
  /** CO_FUTURE_* and PyCF_* bits. */
  readonly flags?: number;
  /** A list that holds what the tree holds, if it lives on while the code runs (codeFromCompiled). */
  readonly tree?: Ref;
}

/**
 * Compiles text or encoded bytes.
 * @throws RAISED with SyntaxError (or a subclass), ValueError, RecursionError or MemoryError pending
 */
export function compileSource(rt: Runtime, source: string | Uint8Array, options: CompileOptions): CompiledCode {
  const { filename, mode } = options;
  if (typeof source !== "string" && mode === "exec" && !options.optimize && !options.flags) {
    const known = libraryCode(rt, source, filename);
    if (known) return codeFromCompiled(rt, known, options.tree);
  }
  return compileTree(rt, parseSource(rt, source, options), options);
}

/** The tree of a text or of encoded bytes. @throws RAISED as compileSource does */
export function parseSource(rt: Runtime, source: string | Uint8Array, { filename, mode }: CompileOptions): Mod {
  const warnings: { readonly message: string; readonly lineno: number }[] = [];
  let text = "";
  try {
    text = typeof source === "string" ? source : decodeSource(source, filename, codecDecoder(rt));
    const tree = parse(text, { mode, filename, onWarning: (warning) => void warnings.push(warning) });
    for (const { message, lineno } of warnings) warnExplicit(rt, Type.DeprecationWarning, message, filename, lineno);
    return tree;
  } catch (error) {
    if (error instanceof PythonSyntaxError) raiseSyntaxError(rt, error, text);
    throw error;
  }
}

/** Source in an encoding of the `encodings` package, or of a program's own. */
export function codecDecoder(rt: Runtime): OtherDecoder {
  return (bytes, encoding) => {
    const data = rt.bytes(bytes);
    try {
      return rt.lend(data, () =>
        rt.lend(decodeObject(rt, data, encoding, "strict"), (text) => (rt.isInstance(text, Type.str) ? rt.text(text) : undefined)),
      );
    } catch (error) {
      if (error !== RAISED || rt.core.errMatches(Type.Exception as Ref) !== 1) throw error;
      rt.core.errClear();
      return undefined;
    }
  };
}

/** Compiles a tree, which is used up by it. @throws RAISED as compileSource does */
export function compileTree(rt: Runtime, tree: Mod, options: CompileOptions): CompiledCode {
  const { filename, optimize = 0, flags = 0 } = options;
  try {
    const compiled = compile(tree, {
      filename,
      optimize,
      flags,
      placesMatter: !profileSizes(rt).equalCodeMerged,
      stack: profileSizes(rt).stack,
      foldsLate: profileSizes(rt).foldsLate,
      warn: ({ message, lineno }) => syntaxWarning(rt, message, filename, lineno),
      recursionLimit: rt.heap.i32[(STATE + State.recursionLimit) >> 2] as number,
      recursionDepth: rt.core.recursionDepth(),
    });
    return codeFromCompiled(rt, compiled, options.tree);
  } catch (error) {
    if (error instanceof PythonSyntaxError) raiseSyntaxError(rt, error, "", true);
    throw error;
  }
}

/** The symbol table of a text. @throws RAISED as compileSource does */
export function symbolsOfSource(rt: Runtime, source: string | Uint8Array, options: CompileOptions): ProgramSymbols {
  const tree = parseSource(rt, source, options);
  try {
    return symbolsOf(tree, {
      filename: options.filename,
      recursionLimit: rt.heap.i32[(STATE + State.recursionLimit) >> 2] as number,
      recursionDepth: rt.core.recursionDepth(),
    });
  } catch (error) {
    if (error instanceof PythonSyntaxError) raiseSyntaxError(rt, error, "", true);
    throw error;
  }
}

/** A SyntaxWarning that a filter makes an error of is the SyntaxError of its place, which the compiler knows. */
function syntaxWarning(rt: Runtime, message: string, filename: string, lineno: number): "error" | undefined {
  try {
    warnExplicit(rt, Type.SyntaxWarning, message, filename, lineno);
    return undefined;
  } catch (error) {
    if (error !== RAISED || rt.core.errMatches(Type.SyntaxWarning as number as Ref) !== 1) throw error;
    rt.core.errClear();
    return "error";
  }
}

/**
 * Makes the error a Python exception and throws it.
 * @param compiling the tree stood: the line is read from the file, as the compiler has no text; an unknown end is None
 */
export function raiseSyntaxError(rt: Runtime, error: PythonSyntaxError, text = "", compiling = false): never {
  if (error.type === "UnicodeEncodeError") raiseSurrogate(rt, text);
  const type = exceptionTypes[error.type];
  if (type) rt.raise.error(type, error.msg);
  const line = error.text ?? (compiling ? fileLine(rt, error.filename, error.lineno) : undefined);
  const end = (value: number): Owned => (compiling && value < 0 ? rt.none() : rt.int(value));
  const details = rt.tuple([
    rt.str(error.filename),
    rt.int(error.lineno),
    rt.int(error.offset),
    line === undefined || line === null ? rt.none() : rt.str(line),
    end(error.end_lineno),
    end(error.end_offset),
  ]);
  rt.raise.withArgs(syntaxErrorTypes[error.type] ?? Type.SyntaxError, [rt.str(error.msg), details]);
}

/** A line of the file itself; what never was a file has none (PyErr_ProgramText). */
function fileLine(rt: Runtime, filename: string, lineno: number): string | undefined {
  const line = filename.startsWith("<") ? undefined : sourceLine(rt, interpreterOf(rt).host, filename, lineno);
  return line === undefined ? undefined : `${line}\n`;
}

/** Source text with half a surrogate pair cannot be encoded for the tokenizer. */
function raiseSurrogate(rt: Runtime, text: string): never {
  const place = [...text].findIndex((character) => /^[\ud800-\udfff]$/.test(character));
  return rt.raise.withArgs(Type.UnicodeEncodeError, [
    rt.str("utf-8"),
    rt.str(text),
    rt.int(place),
    rt.int(place + 1),
    rt.str("surrogates not allowed"),
  ]);
}

const syntaxErrorTypes: Readonly<Record<string, number>> = { IndentationError: Type.IndentationError, TabError: Type.TabError };

/** What compile() raises instead of a syntax error. */
const exceptionTypes: Readonly<Record<string, number>> = {
  ValueError: Type.ValueError,
  RecursionError: Type.RecursionError,
  MemoryError: Type.MemoryError,
};
