/** The worker: one interpreter a program, run in slices so that messages (Stop) get through in between. */
import { download, memoryHost, Python } from "./vivarium/vivarium.js";

const { core, library } = await download("./vivarium/");
/** Calls and backward jumps; some ten milliseconds. */
const SLICE = 500_000;
/** What Stop interrupts. */
let running;

/** A host in memory whose standard streams go to the page as they come. */
function pageHost() {
  const host = memoryHost({ files: library });
  const decoder = new TextDecoder();
  host.streams.write = (_stream, bytes) => postMessage({ kind: "output", text: decoder.decode(bytes, { stream: true }) });
  return host;
}

async function run(source) {
  const python = Python.create({ core, host: pageHost(), unbuffered: true });
  running = python;
  const program = python.start(source, { filename: "<page>" });
  let result;
  while (!(result = program.step(SLICE))) await new Promise((resolve) => setTimeout(resolve));
  running = undefined;
  python.flush();
  const { objects, discrepancies } = python.audit();
  python.dispose();
  postMessage({ kind: "done", status: result.status, objects, wrong: discrepancies.length });
}

onmessage = ({ data }) => {
  if (data.kind === "stop") running?.interrupt();
  else run(data.source);
};
postMessage({ kind: "ready" });
