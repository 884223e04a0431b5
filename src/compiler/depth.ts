/**
 * The guard against trees that are nested too deeply. CPython counts the depth of each recursive
 * walk against three times the interpreter's recursion limit (COMPILER_STACK_FRAME_SCALE); so do we
 * when a limit is given. Whatever the limit, the JavaScript stack is finite: see `compile`.
 */
import { tooDeep } from "./compile-error.ts";

const STACK_FRAME_SCALE = 3;

export class DepthGuard {
  #depth: number;
  readonly #limit: number;
  readonly #filename: string;

  /** `limit` and `depth` are sys.getrecursionlimit() and the depth of calls at the start. */
  constructor(filename: string, limit: number = Number.POSITIVE_INFINITY, depth = 0) {
    this.#filename = filename;
    this.#limit = limit * STACK_FRAME_SCALE;
    this.#depth = depth * STACK_FRAME_SCALE;
  }

  enter(): void {
    if (++this.#depth > this.#limit) throw tooDeep(this.#filename);
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }
}
