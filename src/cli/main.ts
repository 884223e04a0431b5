/**
 * `viv`: a drop-in for `python`. Reads the command line, starts an interpreter through the public API,
 * runs what was asked, and gives the exit code.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { Python, type PythonOptions, type RunResult } from "../embed/index.ts";
import type { Host } from "../host/index.ts";
import { nodeHost } from "../host/node/index.ts";
import { auditSummary, hasDiscrepancies } from "./audit-report.ts";
import { libraryFolder, loadCoreSource } from "./load.ts";
import { runNotebook } from "./notebook-run.ts";
import { help, type Options, parseOptions, UsageError, usage } from "./options.ts";
import { runSession } from "./repl.ts";
import { version } from "./version.ts";

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const host = nodeHost();
  try {
    const request = parseOptions(args, host.streams.isTerminal("stdin"));
    if (request.kind === "help") return say(help);
    if (request.kind === "version") return say(`${version}\n`);
    return await runProgram(request.options, host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`viv: ${error.message}\n${usage}\nTry \`viv -h' for more information.\n`);
    return 2;
  }
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function runProgram(options: Options, host: Host): Promise<number> {
  const plan = planFor(options, host);
  if (typeof plan === "string") {
    process.stderr.write(`${plan}\n`);
    return 2;
  }
  const python = Python.create(await pythonOptions(options, host, plan.path));
  let code = await plan.run(python);
  if (options.inspect || (options.program.kind === "interactive" && plan.session)) code = await runSession(python, options, host);
  let audited = 0;
  if (options.audit) {
    python.flush();
    const report = python.audit();
    process.stderr.write(auditSummary(report));
    audited = hasDiscrepancies(report) ? 3 : 0;
  }
  const flushed = python.finalize();
  return code || audited || flushed;
}

async function pythonOptions(options: Options, host: Host, path: string): Promise<PythonOptions> {
  const variable = options.ignoreEnvironment ? undefined : host.environment.get("PYTHONPATH");
  const extra = variable ? variable.split(":").filter(Boolean) : [];
  return {
    core: await loadCoreSource(options.engine),
    host,
    library: libraryFolder,
    profile: options.profile,
    argv: options.argv,
    path: [...(options.safePath || path === NO_PATH ? [] : [path]), ...extra],
    optimize: options.optimize,
    inspect: options.inspect,
    interactive: options.program.kind === "interactive",
    quiet: options.quiet,
    unbuffered: options.unbuffered,
    isolated: options.safePath && options.ignoreEnvironment,
    ignoreEnvironment: options.ignoreEnvironment,
    safePath: options.safePath,
    warnings: options.warnings,
    implementation: options.implementation,
    executable: process.argv[1] ?? "viv",
  };
}

interface Plan {
  /** sys.path[0]. */
  readonly path: string;
  readonly session: boolean;
  run(python: Python): number | Promise<number>;
}

/** runpy puts its own entry on sys.path. */
const NO_PATH = "\0";

/** What to do, or the sentence that says why it cannot be done. */
function planFor(options: Options, host: Host): Plan | string {
  const { program } = options;
  const plan = (path: string, run: Plan["run"]): Plan => ({ path, run, session: false });
  switch (program.kind) {
    case "command":
      return plan("", (python) => exitCode(python.run(`${program.source}\n`)));
    case "module":
      return plan(host.files.currentDirectory(), (python) => exitCode(python.runModule(program.name)));
    case "stdin":
      return plan("", (python) => exitCode(python.run(readStdin(), { filename: "<stdin>" })));
    case "interactive":
      return { path: "", session: true, run: () => 0 };
    case "file":
      return planForFile(program.path, options, host);
  }
}

function readStdin(): Uint8Array {
  try {
    return readFileSync(0);
  } catch {
    return new Uint8Array();
  }
}

function planForFile(path: string, options: Options, host: Host): Plan | string {
  const absolute = resolve(path);
  const status = host.files.status(absolute);
  if (!status) return `viv: can't open file '${absolute}': [Errno 2] No such file or directory`;
  if (status.kind === "directory") {
    if (!host.files.status(`${absolute}/__main__.py`)) return `viv: can't find '__main__' module in '${absolute}'`;
    return { path: NO_PATH, session: false, run: (python) => exitCode(python.runPath(path)) };
  }
  const bytes = host.files.read(absolute);
  if (!bytes) return `viv: can't open file '${absolute}': [Errno 13] Permission denied`;
  if (path.endsWith(".ipynb")) {
    // as Jupyter does: a notebook's paths are relative to its own folder
    process.chdir(dirname(absolute));
    return { path: dirname(absolute), session: false, run: (python) => runNotebook(python, { path, text: new TextDecoder().decode(bytes), keepGoing: options.keepGoing }) };
  }
  // a zip archive holds __main__.py
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { path: NO_PATH, session: false, run: (python) => exitCode(python.runPath(path)) };
  return {
    path: dirname(absolute),
    session: false,
    run(python) {
      python.setGlobal("__file__", absolute);
      python.setGlobal("__cached__", null);
      return exitCode(python.run(bytes, { filename: absolute }));
    },
  };
}

function exitCode(result: RunResult): number {
  if (result.status === "ok") return 0;
  return result.status === "exit" ? result.exitCode : 1;
}
