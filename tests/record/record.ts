/** Recordings over a host in memory, for the tests. */
import { loadCountedCore } from "../../build/cli/load.js";
import { type MemoryHost, memoryHost } from "../../build/host/index.js";
import { Recording, type RecordingOptions } from "../../build/record/index.js";
import { library, withLibrary } from "../python.ts";

const core = loadCountedCore();

/** Runs and records a program that is the file /main.py, unless another name is given. */
export function record(
  source: string,
  options: Partial<RecordingOptions> & { readonly input?: string } = {},
): { recording: Recording; host: MemoryHost } {
  const filename = options.filename ?? "/main.py";
  const memory = memoryHost({
    files: [[filename.startsWith("/") ? filename : `/${filename}`, source]],
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  const host = { ...memory, files: withLibrary(memory.files) as MemoryHost["files"] };
  return { host, recording: new Recording({ hashSeed: 0, ...options, core, source, filename, host, library }) };
}

/** Only the lines of the program itself. */
export const ownFile = (filename: string): boolean => filename === "/main.py";
