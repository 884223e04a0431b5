/** What an interpreter, and each run in it, can be told; and what a run stopped half-way is. */
import type { CoreSource } from "../heap/index.ts";
import type { Host } from "../host/index.ts";
import type { Profile } from "../objects/index.ts";
import type { HashBasedPycs } from "../vm/index.ts";
import type { RunResult } from "./result.ts";
import type { ShutdownPhase } from "./shutdown-names.ts";

export interface PythonOptions {
  /** The compiled core; `download()` fetches it. */
  readonly core: CoreSource;
  /** The world outside; by default one that lives in memory. */
  readonly host?: Host;
  /** The folder of the standard library, read through the host. */
  readonly library?: string;
  readonly profile?: Profile;
  readonly argv?: readonly string[];
  /** sys.path in front of the library. */
  readonly path?: readonly string[];
  readonly optimize?: 0 | 1 | 2;
  /** Seed of the hashes of str and bytes: 0 to 4294967295, or "random". Default: $PYTHONHASHSEED, else random. */
  readonly hashSeed?: number | "random";
  readonly interactive?: boolean;
  readonly inspect?: boolean;
  readonly quiet?: boolean;
  /** Text written to the standard streams goes out at once. */
  readonly unbuffered?: boolean;
  readonly isolated?: boolean;
  readonly ignoreEnvironment?: boolean;
  readonly safePath?: boolean;
  /** The folder of the program, where its modules may hide others: errors say so from 3.13 on. "" is the current folder. */
  readonly programFolder?: string | undefined;
  readonly warnings?: readonly string[];
  readonly implementation?: ReadonlyMap<string, string | true>;
  /** Write what imports have compiled into `__pycache__` (default false); what is there is read in any case. The library's files are never written. */
  readonly writeBytecode?: boolean;
  /** sys.pycache_prefix: a folder for compiled files, instead of `__pycache__` beside each source. */
  readonly pycachePrefix?: string | undefined;
  /** Which hash-based compiled files are compared with their source (default: those that say so). */
  readonly checkHashBasedPycs?: HashBasedPycs;
  /** Frames that `tracemalloc` keeps for each block, from the start on; 0 or absent: memory is traced when the program says so. */
  readonly traceMemory?: number;
  readonly executable?: string;
  /** The whole command line, for sys.orig_argv. */
  readonly commandLine?: readonly string[];
  /** Asked every few milliseconds while a program runs: true is SIGINT, KeyboardInterrupt if the program has no handler of its own. */
  readonly interrupted?: () => boolean;
  /** Count births and deaths for account() (default false: it slows every allocation down). */
  readonly observe?: boolean;
  /** Who records the run, with the counted core (src/record). */
  readonly recorder?: Recorder;
}

/** Is told what the core reports while a program is recorded or replayed. */
export interface Recorder {
  /** The program stands before an instruction that somebody waits for. */
  instruction(): void;
  /** HeapEvent and what belongs to it; blocks and phases only while they are watched. */
  heapEvent(kind: number, a: number, b: number, c: number): void;
  /** The interpreter's end has come to this step; `detail`: the name of a module. */
  shutdown?(phase: ShutdownPhase, detail: string): void;
}

export interface RunOptions {
  /** The name in tracebacks; default "<string>". */
  readonly filename?: string;
  /** Show an exception on stderr as the interpreter does (default true). */
  readonly report?: boolean;
  /** Fill in the message and traceback of the result (default true); each calls the exception's `__str__`. */
  readonly describe?: boolean;
  /** A session follows: SystemExit is shown like any other exception and ends nothing (Py_InspectFlag). */
  readonly inspect?: boolean;
}

export interface Guarded extends RunOptions {
  /** A notebook's: the exception that ends it is kept in sys, whoever shows it. */
  readonly isCell?: boolean;
}

/** What a cell comes to is shown by whoever is told. */
export const CELL: Guarded = { report: false, isCell: true };

/** A program that runs only as far as it is told to. */
export interface SteppedRun {
  /**
   * Runs so many steps (calls and backward jumps) more.
   * @returns how it ended, or undefined when it has not ended; what natives call back (sort keys, `__del__`) runs to its end without being counted
   */
  step(count: number): RunResult | undefined;
}
