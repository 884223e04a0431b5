/** What fails before any program could catch it reaches the embedder as an Error in Python's words. */
import { RAISED, type Runtime } from "../objects/index.ts";
import { formatException, quietly } from "../vm/index.ts";

/**
 * Runs a part of the start.
 * @throws {Error} naming the Python exception that ended it; the runtime cannot be used any more
 */
export function starting<T>(rt: Runtime, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error !== RAISED) throw error;
    const exception = rt.core.errFetch();
    // so early the exception's own __str__ may need what is not there yet
    const said = exception ? (quietly(rt, () => formatException(rt, exception)) ?? rt.typeName(exception)) : "no exception is pending";
    throw new Error(`the interpreter could not start: ${said.trimEnd()}`);
  }
}
