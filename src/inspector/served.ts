/** What the local server hands to the page (server/server.ts). */
import type { ProgramSpec } from "./protocol.ts";

/** The program that `viv inspect` was started with: the answer to `POST /program`. */
export interface ServedProgram extends ProgramSpec {
  readonly filename: string;
  /** The other Python files of its folder, the nearest first; paths as seen from there, with "/". */
  readonly files: readonly (readonly [path: string, text: string])[];
  /** The source is the text of a Jupyter notebook or a Markdown document. */
  readonly notebook: boolean;
  /** Files of the folder that were too many, too long, or no text. */
  readonly leftOut: number;
}
