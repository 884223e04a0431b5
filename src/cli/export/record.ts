/** A program recorded as the inspector's page would record it, in this process. */

import { type FileSystem, layeredFiles } from "../../host/index.ts";
import { nodeHost } from "../../host/node/index.ts";
import { Agent, type Answer, type MomentData, type Question, type ServedProgram } from "../../inspector/index.ts";
import { libraryFolder, loadCountedCore } from "../load.ts";

/** The program's files are in memory, the library's on the disk; nothing else of the disk is there. */
const withLibrary = (own: FileSystem): FileSystem => layeredFiles(own, libraryFolder, nodeHost().files);

/** Where to stand: the first time at a line, a moment, or (undefined) the last line that is run. */
export type Place = { readonly line: number; readonly filename?: string } | { readonly moment: number } | undefined;

/** @returns undefined: the program never comes there, or cannot be recorded */
export function recordTo(program: ServedProgram, place: Place): MomentData | undefined {
  const agent = new Agent({ core: loadCountedCore(), library: libraryFolder, withLibrary });
  const ask = (question: Question): MomentData | undefined => momentOf(agent.answer(question));
  const first = ask({ kind: "open", program });
  if (!first) return undefined;
  if (place === undefined) {
    ask({ kind: "goto", moment: first.length });
    return ask({ kind: "step", unit: "line", how: "over", back: true });
  }
  if ("moment" in place) return place.moment > first.length ? undefined : ask({ kind: "goto", moment: place.moment });
  const { filename = program.filename, line } = place;
  if (first.frames[0]?.line === line && first.frames[0].filename === filename) return first;
  const found = ask({ kind: "line", line, filename });
  return found?.arrived ? found : undefined;
}

function momentOf(answer: Answer): MomentData | undefined {
  return answer.kind === "moment" ? answer : undefined;
}
