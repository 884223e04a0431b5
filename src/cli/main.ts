/**
 * `viv`: a drop-in for `python`. Reads the command line, starts an interpreter through the public API,
 * runs what was asked, and gives the exit code.
 */
import { accessSync, constants, readFileSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { PYC_MAGIC, Python, type PythonOptions, type RunOptions, type RunResult } from "../embed/index.ts";
import type { Host } from "../host/index.ts";
import { nodeHost } from "../host/node/index.ts";
import { auditSummary, hasDiscrepancies } from "./audit-report.ts";
import { runExport } from "./export/index.ts";
import { runInspect } from "./inspect/index.ts";
import { libraryFolder, loadCoreSource } from "./load.ts";
import { runNotebook } from "./notebook-run.ts";
import { applyEnvironment, FatalError, help, type Options, parseOptions, UsageError, usage } from "./options.ts";
import { runSession } from "./repl.ts";
import { runStep } from "./step/index.ts";
import { version } from "./version.ts";

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const host = nodeHost({ signals: true });
  try {
    // a file of this name is run as ./step
    const command = args.length > 1 ? COMMANDS.get(args[0]!) : undefined;
    if (command) return await command(args.slice(1));
    const request = parseOptions(args, host.streams.isTerminal("stdin"));
    if (request.kind === "help") return say(help);
    if (request.kind === "version") return say(`${version}\n`);
    return await runProgram(applyEnvironment(request.options, host.environment), host);
  } catch (error) {
    // what CPython ends with a segmentation fault: natives that call each other without end
    if (error instanceof RangeError && error.message.includes("call stack")) {
      process.stderr.write("Fatal Python error: stack overflow in native code\n");
      return FATAL;
    }
    if (error instanceof FatalError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${usage}\nTry \`viv -h' for more information.\n`);
    return 2;
  }
}

/** Words that stand where a program would; what they are given comes behind. */
const COMMANDS: ReadonlyMap<string, (args: readonly string[]) => Promise<number>> = new Map([
  ["step", runStep],
  ["inspect", runInspect],
  ["export", runExport],
]);

/** The exit code that a shell shows for a process that aborted. */
const FATAL = 134;

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
  // as CPython does, so that a shell sees that the program was interrupted and stops its own loop too
  if (code === INTERRUPTED) host.signals?.end(SIGINT);
  // output that could not be written outweighs whatever the program came to (Py_RunMain)
  return flushed || code || audited;
}

async function pythonOptions(options: Options, host: Host, path: string | undefined): Promise<PythonOptions> {
  const variable = options.ignoreEnvironment ? undefined : host.environment.get("PYTHONPATH");
  // an empty entry is the current folder
  const extra = variable ? variable.split(":").map((entry) => absolutePath(entry, host.files.currentDirectory())) : [];
  return {
    core: await loadCoreSource(options.engine),
    host,
    library: libraryFolder,
    profile: options.profile,
    argv: options.argv,
    path: [...(options.safePath || path === undefined ? [] : [path]), ...extra],
    optimize: options.optimize,
    inspect: options.inspect,
    interactive: options.program.kind === "interactive",
    quiet: options.quiet,
    unbuffered: options.unbuffered,
    isolated: options.safePath && options.ignoreEnvironment,
    ignoreEnvironment: options.ignoreEnvironment,
    safePath: options.safePath,
    programFolder: path,
    warnings: options.warnings,
    implementation: options.implementation,
    traceMemory: options.traceMemory ?? 0,
    writeBytecode: !options.dontWriteBytecode,
    pycachePrefix: options.pycachePrefix,
    checkHashBasedPycs: options.checkHashBasedPycs,
    executable: process.argv[1] ?? "viv",
    commandLine: process.argv.slice(1),
  };
}

interface Plan {
  /** sys.path[0], undefined when whoever runs the program puts its own entry there. */
  readonly path: string | undefined;
  readonly session: boolean;
  run(python: Python): number | Promise<number>;
}

/** What to do, or the sentence that says why it cannot be done. */
function planFor(options: Options, host: Host): Plan | string {
  const { program } = options;
  const shown = runOptions(options);
  const plan = (path: string, run: Plan["run"]): Plan => ({ path, run, session: false });
  switch (program.kind) {
    case "command":
      return plan("", (python) => exitCode(python.run(`${program.source}\n`, shown)));
    case "module":
      return plan(host.files.currentDirectory(), (python) => exitCode(python.runModule(program.name, shown)));
    case "stdin":
      return plan("", (python) => {
        python.setMainFile("<stdin>");
        return exitCode(python.run(readStdin(), { ...shown, filename: "<stdin>" }));
      });
    case "interactive":
      return { path: "", session: true, run: () => 0 };
    case "file":
      return planForFile(program.path, options, host);
  }
}

/** The exception is shown by sys.excepthook; nothing more is asked of it. */
const runOptions = ({ inspect }: Options): RunOptions => ({ describe: false, inspect });

function readStdin(): Uint8Array {
  try {
    return readFileSync(0);
  } catch {
    return new Uint8Array();
  }
}

function planForFile(path: string, options: Options, host: Host): Plan | string {
  const shown = runOptions(options);
  const absolute = absolutePath(path, host.files.currentDirectory());
  const refused = refusal(absolute);
  if (refused) return `viv: can't open file '${absolute}': ${refused}`;
  if (host.files.status(absolute)?.kind === "directory") return importerPlan(absolute, shown);
  const bytes = host.files.read(absolute) as Uint8Array;
  const folder = dirname(realpathSync(absolute));
  if (path.endsWith(".ipynb")) {
    // as Jupyter does: a notebook's paths are relative to its own folder
    process.chdir(folder);
    return {
      path: folder,
      session: false,
      run: (python) => runNotebook(python, { path, text: new TextDecoder().decode(bytes), keepGoing: options.keepGoing }),
    };
  }
  if (isArchive(bytes)) return importerPlan(absolute, shown);
  if (isCompiled(path, bytes)) {
    return {
      path: folder,
      session: false,
      run(python) {
        python.setMainFile(absolute, "SourcelessFileLoader");
        return exitCode(python.runCompiled(bytes, shown));
      },
    };
  }
  return {
    path: folder,
    session: false,
    run(python) {
      python.setMainFile(absolute, "SourceFileLoader");
      return exitCode(python.run(options.skipFirstLine ? withoutFirstLine(bytes) : bytes, { ...shown, filename: absolute }));
    },
  };
}

/** A folder or an archive is an entry of sys.path with a `__main__` in it. */
function importerPlan(path: string, shown: RunOptions): Plan {
  return { path: undefined, session: false, run: (python) => exitCode(python.runPath(path, shown)) };
}

/** Only put behind the current folder; "." and ".." in it stay (Python/fileutils.c _Py_abspath). */
function absolutePath(path: string, current: string): string {
  if (path === "" || path === ".") return current;
  return path.startsWith("/") ? path : `${current}/${path}`;
}

/** Why a file cannot be read, in the words of C's strerror; undefined when it can. */
function refusal(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const { errno, code } = error as NodeJS.ErrnoException;
    const texts = new Map([
      ["ENOENT", "No such file or directory"],
      ["ENOTDIR", "Not a directory"],
      ["EACCES", "Permission denied"],
      ["ELOOP", "Too many levels of symbolic links"],
      ["ENAMETOOLONG", "File name too long"],
    ]);
    return `[Errno ${-(errno ?? 0)}] ${texts.get(code ?? "") ?? code}`;
  }
}

/** The record that ends the directory of a zip archive, a comment of up to 65535 bytes behind it. */
function isArchive(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(-(22 + 0xffff));
  return tail.lastIndexOf("PK\x05\x06", undefined, "latin1") >= 0;
}

/** maybe_pyc_file of Python/pythonrun.c: by its name, or by the first half of the magic number. */
function isCompiled(path: string, bytes: Uint8Array): boolean {
  return path.endsWith(".pyc") || (bytes[0] === (PYC_MAGIC & 0xff) && bytes[1] === PYC_MAGIC >> 8);
}

/** -x: the newline stays, so that lines keep their numbers. */
function withoutFirstLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(10);
  return end < 0 ? new Uint8Array() : bytes.subarray(end);
}

const SIGINT = 2;
/** The exit code when the program was ended by Ctrl-C, where the process cannot end itself by that signal. */
const INTERRUPTED = 128 + SIGINT;

function exitCode(result: RunResult): number {
  if (result.status === "ok") return 0;
  if (result.status === "exit") return result.exitCode;
  return result.exception.type === "KeyboardInterrupt" ? INTERRUPTED : 1;
}
