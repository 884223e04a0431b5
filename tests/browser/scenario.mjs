/**
 * What the browser test runs inside: the same module in the page and in a worker (tests/browser/browser.test.ts).
 * Loaded by the browser itself, so plain JavaScript.
 */
import { download, memoryHost, Python } from "/vivarium/vivarium.js";

let loaded;

/** An interpreter over a memory host with the library in it. */
async function create({ files = [], ...options } = {}) {
  loaded ??= download("/vivarium/");
  const { core, library } = await loaded;
  const host = memoryHost({ files: [...library, ...files], currentDirectory: options.currentDirectory ?? "/" });
  return { host, python: Python.create({ hashSeed: 0, ...options, core, host }) };
}

/** One program to its end, with the audit. */
export async function runProgram({ source, filename, profile, options }) {
  const path = filename.startsWith("/") ? filename : `/${filename}`;
  const { host, python } = await create({ ...options, profile, files: [[path, source]] });
  const result = python.run(source, { filename });
  python.flush();
  const { discrepancies } = python.audit();
  python.dispose();
  const failure = result.status === "exception" ? result.exception.traceback : "";
  return { output: host.streams.stdout + failure, discrepancies: discrepancies.map((found) => found.message) };
}

/** The cells of a notebook, each with what it printed and its value. */
export async function runCells({ cells, files, profile }) {
  const { host, python } = await create({ profile, files, currentDirectory: "/examples", path: [""] });
  const shown = cells.map((source, index) => {
    const before = host.streams.stdout.length;
    const result = python.runCell(source, { filename: `<cell ${index + 1}>`, report: false });
    python.flush();
    return { status: result.status, stdout: host.streams.stdout.slice(before), value: result.value ?? "" };
  });
  const wrong = python.audit().discrepancies.length;
  python.dispose();
  return { shown, wrong };
}

/** The API once around: what each part of it gave. */
export async function tour() {
  const { host, python } = await create();
  const seen = {};
  const said = (source, options) => {
    const before = host.streams.stdout.length;
    const result = python.run(source, options);
    python.flush();
    return [result.status, host.streams.stdout.slice(before)];
  };
  seen.print = said("print(6 * 7)");
  seen.library = said("import collections, re, json.decoder as d\nprint(re.sub('a+', '-', 'baac'), collections.Counter('aab'))");
  seen.cycle = said("import gc, weakref\nclass C: pass\nc = C(); c.me = c; w = weakref.ref(c); del c\nprint(w() is None, gc.collect(), w() is None)");
  python.run("c = C(); c.me = c; del c");
  seen.collect = python.collect();
  const failed = python.run("def f():\n    return 1 / 0\nf()", { filename: "<page>" });
  seen.exception = [failed.exception.type, failed.exception.message, failed.exception.traceback];
  seen.stderr = host.streams.stderr;
  const endless = python.start("n = 0\nwhile True: n += 1");
  seen.budget = [endless.step(1000), endless.step(1000)];
  python.interrupt();
  const stopped = endless.step(1000);
  seen.interrupt = [stopped.status, stopped.exception?.type, said("print(1000 < n < 3000)")];
  seen.exit = python.run("raise SystemExit(3)");
  seen.wrong = python.audit().discrepancies.length;
  python.run("class D:\n    def __del__(self): print('late')\nd = D()");
  const before = host.streams.stdout.length;
  python.dispose();
  seen.dispose = host.streams.stdout.slice(before);
  return seen;
}
