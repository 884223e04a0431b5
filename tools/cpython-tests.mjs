/**
 * Runs modules of CPython 3.11's own test suite, unmodified, on Vivarium and writes tests/cpython/*.json and docs/cpython-tests.md.
 *
 *   node tools/cpython-tests.mjs [--library=FOLDER] [--timeout=SECONDS] [--report] [module ...]
 *
 * FOLDER is the library of an installed CPython 3.11 with its `test` package (asked of `python3` when not given). Nothing of it is
 * kept but the names of tests. `--report` only writes the document anew. Development only: `npm test` does not need it.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { report } from "./cpython-report.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const recordings = join(root, "tests/cpython");
const runner = join(root, "tools/cpython-tests.py");
/** The modules that are about memory, then those around them. */
const targets = [
  "test_finalization test_gc test_weakref test_weakset",
  "test_sys test_generators test_descr test_frame test_exceptions test_import test_tracemalloc",
  "test_array test_csv test_json test_unicodedata test_ucn test_mmap test_symtable",
].flatMap((line) => line.split(" "));

const flags = new Map();
const modules = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--(\w+)(?:=(.*))?$/.exec(argument) ?? [];
  if (name) flags.set(name, value ?? "");
  else modules.push(argument);
}

/** Where the installed library with the tests is. */
function libraryFolder() {
  const asked = "import os, test; print(os.path.dirname(os.path.dirname(test.__file__)))";
  const folder = flags.get("library") ?? spawnSync("python3", ["-S", "-c", asked], { encoding: "utf8" }).stdout.trim();
  if (!existsSync(join(folder, "test/support/__init__.py"))) throw new Error("no installed `test` package; give --library=FOLDER");
  return folder;
}

/** One process of an interpreter over the module's remaining tests; ended when a test takes too long. */
function runProcess(command, module, events, done, { scratch, timeout, mode }) {
  return new Promise((finish) => {
    const [program, ...before] = command;
    const work = mkdtempSync(join(scratch, "run-"));
    const child = spawn(program, [...before, runner, `test.${module}`, events, mode, ...done], {
      cwd: work,
      env: { ...process.env, PYTHONHASHSEED: "0", TMPDIR: work, PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "ignore", "pipe"],
      // a group of its own: what it has started ends with it
      detached: true,
    });
    let errors = "";
    child.stderr.on("data", (bytes) => {
      errors = (errors + bytes).slice(-3000);
    });
    let seen = "";
    let since = Date.now();
    const watch = setInterval(() => {
      const now = existsSync(events) ? readFileSync(events, "utf8") : "";
      if (now !== seen) {
        seen = now;
        since = Date.now();
      } else if (Date.now() - since > timeout * 1000) process.kill(-child.pid, "SIGKILL");
    }, 250);
    child.on("close", (status, signal) => {
      clearInterval(watch);
      rmSync(work, { recursive: true, force: true });
      finish({ errors, status, signal });
    });
  });
}

function readEvents(events) {
  return existsSync(events)
    ? readFileSync(events, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
}

/** All tests of a module, but those left out: a process that dies or hangs costs one test, the next goes on behind it. */
async function runModule(command, module, place, leftOut = []) {
  const results = new Map(leftOut.map((test) => [test, undefined]));
  for (let rounds = 0; rounds < 40; rounds++) {
    const events = join(place.scratch, `${module}-${place.mode}-${rounds}.jsonl`);
    const ended = await runProcess(command, module, events, [...results.keys()], place);
    const list = readEvents(events);
    let open;
    for (const { event, test, result, cause } of list) {
      if (event === "start") open = test;
      if (event !== "result") continue;
      results.set(test, { result, cause });
      if (test === open) open = undefined;
    }
    if (list.some(({ event }) => event === "end")) break;
    const cause = ended.signal === "SIGKILL" ? `no end within ${place.timeout} s` : `the process ended: ${ended.errors}`;
    if (open === undefined) {
      results.set(`test.${module}`, { result: "fail", cause });
      break;
    }
    results.set(open, { result: ended.signal === "SIGKILL" ? "timeout" : "crash", cause });
  }
  for (const test of leftOut) results.delete(test);
  return results;
}

const DETAIL = "implementation detail specific to cpython";

/** The tests of CPython's details, which skip themselves here: what would become of them. */
async function runDetails(command, module, place, results) {
  const others = [...results].filter(([, { cause }]) => cause !== DETAIL).map(([test]) => test);
  if (others.length === results.size) return;
  for (const [test, detail] of await runModule(command, module, { ...place, mode: "details" }, others)) {
    const known = results.get(test);
    if (known) known.detail = detail;
  }
}

/** The line that says most: the last of the traceback, with no path or address of this machine in it. */
function shortCause(cause, library) {
  const lines = cause.trim().split("\n");
  const last =
    lines.findLast((line) => /^\w[\w.]*(Error|Exception|Warning|Exit|Interrupt|Iteration|Skip)?\b.*:/.test(line)) ?? lines.at(-1) ?? "";
  return last
    .replaceAll(library, "LIBRARY")
    .replaceAll(root, "VIVARIUM")
    .replaceAll(tmpdir(), "TMP")
    .replace(/0x[0-9a-f]{6,}/g, "0x…")
    .slice(0, 200);
}

async function record(module, place) {
  const library = place.library;
  const viv = [process.execPath, join(root, "bin/viv.mjs")];
  const ours = await runModule(viv, module, place);
  await runDetails(viv, module, place, ours);
  const theirs = await runModule(["python3", "-S"], module, place);
  const tests = Object.fromEntries(
    [...new Set([...theirs.keys(), ...ours.keys()])].map((test) => {
      const { result, cause = "", detail } = ours.get(test) ?? { result: "missing", cause: "the test was not reached" };
      const entry = { result, cpython: theirs.get(test)?.result ?? "missing" };
      if (cause) entry.cause = shortCause(cause, library);
      if (detail)
        entry.detail = detail.cause ? { result: detail.result, cause: shortCause(detail.cause, library) } : { result: detail.result };
      return [test, entry];
    }),
  );
  writeFileSync(join(recordings, `${module}.json`), `${JSON.stringify(tests, null, 1)}\n`);
  const counts = {};
  for (const { result } of Object.values(tests)) counts[result] = (counts[result] ?? 0) + 1;
  console.log(module, JSON.stringify(counts));
  for (const [test, { result, cause, detail }] of Object.entries(tests)) {
    if (detail && detail.result !== "pass") console.log(`  (detail) ${detail.result} ${test}: ${detail.cause}`);
    if (["pass", "skip", "missing"].includes(result)) continue;
    console.log(`  ${result} ${test}: ${cause}`);
    if (flags.has("verbose")) console.log(ours.get(test)?.cause);
  }
}

mkdirSync(recordings, { recursive: true });
if (!flags.has("report")) {
  const library = resolve(libraryFolder());
  const scratch = mkdtempSync(join(tmpdir(), "cpython-tests-"));
  // `test` stands in our library as it does in an installed one; everything else of the installed library stays out of sight
  const guest = join(root, "build/lib/python3.11/test");
  rmSync(guest, { force: true });
  symlinkSync(join(library, "test"), guest);
  try {
    for (const module of modules.length > 0 ? modules : targets) {
      await record(module, { library, scratch, mode: "plain", timeout: Number(flags.get("timeout") ?? 60) });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(guest, { force: true });
  }
}
const recorded = readdirSync(recordings).filter((name) => name.endsWith(".json"));
const known = targets.filter((module) => recorded.includes(`${module}.json`));
writeFileSync(
  join(root, "docs/cpython-tests.md"),
  report(known, (module) => JSON.parse(readFileSync(join(recordings, `${module}.json`), "utf8"))),
);
