/** The text of a program's file, and what is said when there is none. */
import type { Runtime } from "../objects/index.ts";
import { decodeSource, PythonSyntaxError } from "../syntax/index.ts";
import { codecDecoder } from "../vm/index.ts";

/**
 * The text of a program's file. CPython's tokenizer says of a wrong encoding only what is wrong, without the
 * place (the message names it), and shows the line with a null byte up to that byte.
 */
export function decodeProgram(rt: Runtime, bytes: Uint8Array, filename: string): string {
  try {
    return decodeSource(bytes, filename, codecDecoder(rt));
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    if (error.text === null) throw new PlacelessError(error.msg);
    const line = new TextDecoder().decode(bytes).split("\n")[error.lineno - 1] ?? "";
    throw new PythonSyntaxError(
      error.type,
      error.msg,
      filename,
      { lineno: error.lineno, offset: 0, end_lineno: error.lineno, end_offset: 0 },
      line,
    );
  }
}

/** A SyntaxError that has a message and nothing else. */
export class PlacelessError {
  constructor(readonly message: string) {}
}
