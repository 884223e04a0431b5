/**
 * The page's worker: gets the engine once (one file: core, standard library, its compiled code), then answers questions in the order
 * in which they come. Everything that runs a program runs here, so the page stays awake whatever the program does.
 */
import { unpackEngine } from "../../embed/index.ts";
import { layeredFiles, MemoryFiles } from "../../host/index.ts";
import { Agent, type Progress } from "../index.ts";
import type { FromPage, FromWorker } from "../messages.ts";

/** Where the library lies in the files of the interpreter. */
const LIBRARY = "/vivarium/lib/python3.11";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromWorker): void => scope.postMessage(message);
let agent: Promise<Agent> | undefined;

scope.onmessage = async ({ data }: MessageEvent<FromPage>) => {
  if (data.kind === "engine") {
    agent = start(data.packed);
    agent.then(
      () => post({ kind: "ready" }),
      (error: unknown) => post({ kind: "failed", detail: String(error) }),
    );
    return;
  }
  const ready = await agent;
  if (ready) post({ kind: "answer", number: data.number, answer: ready.answer(data.question) });
};

async function start(packed: ArrayBuffer): Promise<Agent> {
  const { core, library } = await unpackEngine(await unzip(packed));
  const files = new MemoryFiles(library, "/", { readOnly: true });
  return new Agent({ core, library: LIBRARY, withLibrary: (own) => layeredFiles(own, LIBRARY, files), progress: tell });
}

/** Milliseconds between two messages about progress. */
const BETWEEN = 200;
let told = 0;

function tell(progress: Progress): void {
  const now = Date.now();
  if (now - told < BETWEEN) return;
  told = now;
  post({ kind: "progress", progress });
}

async function unzip(packed: ArrayBuffer): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
