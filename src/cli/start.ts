/** What `npm start` shows: the study notes, run, with the account of the heap at the end. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Python } from "../embed/index.ts";
import { nodeHost } from "../host/node/index.ts";
import { locale } from "./language.ts";
import { libraryFolder, loadCoreSource } from "./load.ts";
import { runNotebook } from "./notebook-run.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** @returns the exit code */
export async function showNotes(): Promise<number> {
  const path = `${examples}notes.${locale()}.ipynb`;
  const text = readFileSync(path, "utf8");
  process.chdir(examples);
  const python = Python.create({
    core: await loadCoreSource("wasm"),
    host: nodeHost(),
    library: libraryFolder,
    path: [examples],
    observe: true,
  });
  const code = runNotebook(python, { path, text, keepGoing: false, account: true });
  return code || python.finalize();
}
