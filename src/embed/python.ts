/**
 * The public API: a Python interpreter in a TypeScript program. The command line uses nothing else.
 *
 *     const python = Python.create({ core, library });
 *     const result = python.run("print(6 * 7)");
 *     python.dispose();
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { memoryHost } from "../host/index.ts";
import { flushBetween } from "../modules/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { isIncomplete, PythonSyntaxError } from "../syntax/index.ts";
import { compileSource, formatException, type Mode, qualifiedName, quietly, raiseSyntaxError, registerSource } from "../vm/index.ts";
import { livingByType } from "./account.ts";
import { type AuditReport, auditInterpreter } from "./audit.ts";
import { runCompiledFile } from "./compiled-file.ts";
import { completions } from "./completions.ts";
import { CELL, type Guarded, type PythonOptions, type RunOptions, type SteppedRun } from "./options.ts";
import { decodeProgram, PlacelessError } from "./program-text.ts";
import type { CellResult, MemoryAccount, RunResult } from "./result.ts";
import { finish } from "./shutdown.ts";
import { type Startup, start } from "./startup.ts";
import { awaitsEmptyLine, interactiveUnits, runStatements } from "./statements.ts";
import { type CellDone, type CellSource, SteppedCells } from "./stepped-cells.ts";
import { SteppedProgram } from "./stepping.ts";
import { syntaxPlace } from "./syntax-place.ts";
import { exitCode } from "./system-exit.ts";
import { TestSwitches } from "./testing.ts";

/** Steps that an abandoned program may take for its `finally` clauses. */
const ABANDON_STEPS = 1_000_000;

let startupOf: (python: Python) => Startup;

/** The interpreter from inside: for the layers above (inside.ts). */
export function insideOf(python: Python): Startup {
  return startupOf(python);
}

/** One interpreter with a heap of its own. Nothing is shared with another. */
export class Python {
  static {
    startupOf = (python) => python.#startup;
  }
  readonly #startup: Startup;

  private constructor(startup: Startup) {
    this.#startup = startup;
  }

  /** Starts an interpreter: heap, types, sys, builtins, importlib. */
  static create(options: PythonOptions): Python {
    return new Python(start({ ...options, host: options.host ?? memoryHost() }));
  }

  /**
   * Runs a program in `__main__`, as one unit.
   * @returns how it ended; an uncaught exception has been shown on stderr unless `report` is false
   */
  run(source: string | Uint8Array, options: RunOptions = {}): RunResult {
    const filename = options.filename ?? "<string>";
    return this.#guard(options, () => this.#runFile(filename, () => this.#runUnit(source, filename, "exec")));
  }

  /** Runs the content of a compiled file (.pyc) in `__main__`. */
  runCompiled(bytes: Uint8Array, options: RunOptions = {}): RunResult {
    const filename = options.filename ?? "__main__.pyc";
    return this.#guard(options, () => this.#runFile(filename, () => runCompiledFile(this.#rt, bytes, this.#startup.mainDict)));
  }

  /**
   * Begins a program in `__main__` that is run in steps. One at a time; between its steps everything else may be
   * called, and whatever is run then runs on top of it.
   */
  start(source: string | Uint8Array, options: RunOptions = {}): SteppedRun {
    const startup = this.#startup;
    if (startup.stepped) throw new Error("another program has not reached its end");
    let outcome: RunResult | undefined;
    const step = (run: () => void): RunResult | undefined => {
      const result = this.#guard(options, run);
      if (result.status === "ok" && startup.stepped) return undefined;
      startup.stepped = undefined;
      return result;
    };
    // A SyntaxError is the outcome of the first step.
    outcome = step(() => {
      const compile = (tree: Ref): Owned =>
        compileSource(this.#rt, source, {
          filename: options.filename ?? "<string>",
          mode: "exec",
          optimize: this.#startup.options.optimize ?? 0,
          tree,
        }).code;
      startup.stepped = new SteppedProgram(this.#rt, startup.steps, compile, startup.mainDict);
    });
    const program = startup.stepped as SteppedProgram | undefined;
    return {
      step(count) {
        // at its end it is no longer the startup's, until an earlier state is brought back (checkpoint.ts)
        if (program && startup.stepped === program) {
          outcome = step(() => {
            if (program.step(count)) startup.stepped = undefined;
          });
        }
        return outcome;
      },
    };
  }

  /**
   * Begins the cells of a notebook, which are run in steps as `start` runs a program, each statement as runCell does. The first cell that fails is
   * the last, unless it says that it raises.
   * @param ended is told how each cell has ended, when the streams have been flushed
   */
  startCells(cells: readonly CellSource[], ended: (cell: CellSource, result: CellResult) => void = () => undefined): SteppedRun {
    const startup = this.#startup;
    if (startup.stepped) throw new Error("another program has not reached its end");
    const program = new SteppedCells(this.#rt, startup.steps, cells, startup.mainDict);
    let outcome: RunResult | undefined;
    const step = (count: number): void => {
      const { cell } = program;
      if (!cell) return;
      let done: CellDone | undefined;
      const result = this.#guard(CELL, () => {
        done = program.step(count);
      });
      if (result.status === "ok" && !done) return;
      if (result.status !== "ok" && !(cell.raises && result.status === "exception")) program.end();
      startup.flush();
      ended(cell, result.status === "ok" && done?.value !== undefined ? { ...result, value: done.value } : result);
      if (program.done) outcome = result.status === "exception" && cell.raises ? { status: "ok" } : result;
    };
    startup.stepped = program;
    return {
      step(count) {
        // an earlier state may have been brought back (checkpoint.ts)
        if (startup.stepped !== program) return outcome;
        outcome = program.done ? { status: "ok" } : undefined;
        step(count);
        if (outcome) startup.stepped = undefined;
        return outcome;
      },
    };
  }

  /** SIGINT for the running program, or the next, at its next call or backward jump: KeyboardInterrupt if it has no handler of its own. */
  interrupt(): void {
    this.#startup.steps.interrupt(this.#rt);
  }

  /** Statements of a session, one by one: the value of an expression is shown by sys.displayhook. The first that fails is the last. */
  runInteractive(source: string, options: RunOptions = {}): RunResult {
    const filename = options.filename ?? "<stdin>";
    let result: RunResult = { status: "ok" };
    for (const statement of interactiveUnits(source)) {
      result = this.#guard(options, () => this.#runUnit(statement, filename, "single"));
      if (result.status !== "ok") break;
    }
    return result;
  }

  /**
   * A notebook's cell: each top-level statement is compiled on its own, as IPython does.
   * @returns the repr of a last expression as `value`, undefined when there is none or it is None
   */
  runCell(source: string, options: RunOptions = {}): CellResult {
    let value: string | undefined;
    const filename = options.filename ?? "<cell>";
    registerSource(this.#rt, filename, source);
    const result = this.#guard({ ...options, isCell: true }, () => {
      value = runStatements(this.#rt, source, filename, this.#startup.mainDict);
    });
    return value === undefined || result.status !== "ok" ? result : { ...result, value };
  }

  /** `python -m`: finds the module and runs it as `__main__`, by the standard library's runpy. */
  runModule(name: string, options: RunOptions = {}): RunResult {
    return this.#guard(options, () => this.#runAsMain(name, true));
  }

  /** A folder or archive with a `__main__` module, by runpy. */
  runPath(path: string, options: RunOptions = {}): RunResult {
    return this.#guard(options, () => {
      const rt = this.#rt;
      rt.lend(this.#import("sys"), (sys) =>
        rt.lend(rt.getAttr(sys, "path"), (list) => rt.lend(rt.str(path), (entry) => rt.core.listInsert(list, 0, entry))),
      );
      this.#runAsMain("__main__", false);
    });
  }

  /** Is this the beginning of a statement that more lines may complete? A compound one ends with an empty line. */
  isIncomplete(source: string): boolean {
    const continued = source.endsWith("\\\n") && isIncomplete(source.slice(0, -1));
    return continued || isIncomplete(source) || awaitsEmptyLine(source);
  }

  /** Names that may follow: keywords, globals, builtins, or attributes after a dot; for a session's tab key. */
  complete(text: string): string[] {
    return completions(this.#rt, this.#startup.interpreter, this.#startup.mainDict, text);
  }

  /** sys.ps1 and sys.ps2, unless the program has set its own. */
  setPrompts(first: string, continuation: string): void {
    const rt = this.#rt;
    const { sysDict } = this.#startup.interpreter;
    for (const [name, text] of [
      ["ps1", first],
      ["ps2", continuation],
    ] as const) {
      if (!rt.dictGet(sysDict, name)) rt.lend(rt.str(text), (given) => rt.dictSet(sysDict, name, given));
    }
  }

  /** What a session shows before a statement and before its further lines: str(sys.ps1) and str(sys.ps2). */
  prompts(): [string, string] {
    const rt = this.#rt;
    const { sysDict } = this.#startup.interpreter;
    const shown = (name: string): string => {
      const prompt = rt.dictGet(sysDict, name);
      return (prompt && quietly(rt, () => rt.strOf(prompt))) ?? "";
    };
    return [shown("ps1"), shown("ps2")];
  }

  /**
   * Says where `__main__` comes from: `__file__`, `__cached__`, and for a file the loader that importlib has for it.
   * @param loader the name of a class of importlib, which is given the names of the module and the file
   */
  setMainFile(filename: string, loader?: "SourceFileLoader" | "SourcelessFileLoader"): void {
    const rt = this.#rt;
    this.setGlobal("__file__", filename);
    this.setGlobal("__cached__", null);
    if (!loader) return;
    const external = rt.dictGet(this.#startup.interpreter.modules, "_frozen_importlib_external") as Ref;
    const made = rt.lend(rt.str("__main__"), (name) => rt.lend(rt.str(filename), (path) => rt.callMethod(external, loader, name, path)));
    rt.lend(made, () => rt.dictSet(this.#startup.mainDict, "__loader__", made));
  }

  /** Sets a global of `__main__` to a text, a number or None. */
  setGlobal(name: string, value: string | number | bigint | null): void {
    const rt = this.#rt;
    const object =
      value === null
        ? rt.none()
        : typeof value === "string"
          ? rt.str(value)
          : typeof value === "bigint" || Number.isInteger(value)
            ? rt.int(value)
            : rt.float(value);
    rt.lend(object, (given) => rt.dictSet(this.#startup.mainDict, name, given));
  }

  /** gc.collect(generation): how many unreachable objects were found. */
  collect(generation: 0 | 1 | 2 = 2): number {
    return this.#rt.core.gcCollect(generation);
  }

  /** Recounts every reference by tracing; see docs/memory.md. */
  audit(): AuditReport {
    return auditInterpreter(this.#startup);
  }

  /** Failing allocations, collections at every allocation: for tests. */
  get testing(): TestSwitches {
    return new TestSwitches(this.#rt);
  }

  /** What the heap holds and has seen since the start. */
  account(): MemoryAccount {
    return this.#startup.account();
  }

  /** How many objects of each type are alive, by the names of the types; may be asked after finalize(), too. */
  census(): ReadonlyMap<string, number> {
    return livingByType(this.#rt);
  }

  /** Pushes what the streams still hold out to the host. */
  flush(): void {
    this.#startup.flush();
  }

  /**
   * Shuts the interpreter down as CPython does: exit functions, collections, modules emptied, output flushed.
   * @returns 0, or 120 when the output could not be flushed
   */
  finalize(): number {
    if (this.#startup.ended) return 0;
    this.#abandon();
    this.#startup.ended = true;
    return finish(this.#startup);
  }

  /** Shuts down and lets the memory go. Nothing may be called afterwards. */
  dispose(): void {
    this.finalize();
  }

  /** A program in the middle of its steps is interrupted, and has a while to leave its frames. */
  #abandon(): void {
    const { stepped, steps } = this.#startup;
    if (!stepped) return;
    try {
      if (stepped.isRunning) {
        steps.interrupt(this.#rt);
        stepped.step(1);
        if (stepped.isRunning) stepped.step(ABANDON_STEPS);
      }
    } catch (error) {
      if (error !== RAISED) throw error;
      this.#rt.core.errClear();
    }
    if (stepped instanceof SteppedCells) stepped.end();
    this.#startup.stepped = undefined;
  }

  get #rt(): Runtime {
    return this.#startup.rt;
  }

  /** Compiles and runs one unit in `__main__`; the literals of its tree live as long as it runs. */
  #runUnit(source: string | Uint8Array, filename: string, mode: Mode): void {
    const rt = this.#rt;
    const { mainDict, options } = this.#startup;
    const text = typeof source === "string" ? source : decodeProgram(rt, source, filename);
    rt.lend(rt.list([]), (tree) => {
      const compiled = compileSource(rt, text, { filename, mode, optimize: options.optimize ?? 0, tree });
      rt.lend(compiled.code, (code) => rt.release(rt.must(rt.core.evalCode(code, mainDict, mainDict))));
    });
  }

  #import(name: string): Owned {
    const rt = this.#rt;
    return rt.lend(rt.str(name), (text) =>
      rt.call(rt.mustRef(rt.dictGet(this.#startup.interpreter.builtinsDict, "__import__") as Ref), text),
    );
  }

  #runAsMain(name: string, setArgv0: boolean): void {
    const rt = this.#rt;
    const runpy = this.#import("runpy");
    const run = rt.lend(runpy, () => rt.getAttr(runpy, "_run_module_as_main"));
    rt.lend(run, () => rt.lend(rt.str(name), (text) => rt.lend(rt.bool(setArgv0), (flag) => rt.release(rt.call(run, text, flag)))));
  }

  /** The streams are flushed after what has a file's name (pyrun_simple_file), not after a piece of text. */
  #runFile(filename: string, run: () => void): void {
    try {
      run();
    } finally {
      if (!filename.startsWith("<")) flushBetween(this.#rt);
    }
  }

  /** Runs and turns what comes out into a result. */
  #guard(options: Guarded, run: () => void): RunResult {
    if (this.#startup.ended) throw new Error("this interpreter has been disposed");
    const rt = this.#rt;
    try {
      run();
      return { status: "ok" };
    } catch (error) {
      if (error instanceof PythonSyntaxError || error instanceof PlacelessError) {
        try {
          if (error instanceof PlacelessError) rt.raise.error(Type.SyntaxError, error.message);
          else raiseSyntaxError(rt, error);
        } catch (raised) {
          if (raised !== RAISED) throw raised;
        }
      } else if (error !== RAISED) throw error;
      return this.#outcome(options);
    }
  }

  #outcome({ report = true, describe = true, inspect = false, isCell = false }: Guarded): RunResult {
    const rt = this.#rt;
    if (!inspect && rt.core.errMatches(Type.SystemExit as Ref) > 0) return { status: "exit", exitCode: exitCode(rt, report) };
    const exception = rt.core.errFetch();
    try {
      const type = qualifiedName(rt, rt.typeOf(exception));
      const traceback = describe ? formatException(rt, exception) : "";
      if (isCell && !report) this.#startup.keepException(exception);
      if (report && this.#startup.showException(exception)) return { status: "exit", exitCode: exitCode(rt, report) };
      const message = (describe && quietly(rt, () => rt.strOf(exception))) || "";
      const place = describe ? syntaxPlace(rt, exception) : undefined;
      return { status: "exception", exception: { type, message, traceback, ...(place ? { place } : {}) } };
    } finally {
      rt.core.errClear();
      rt.release(exception);
    }
  }
}
