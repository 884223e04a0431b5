/**
 * One Python interpreter above its runtime: the host it may use, the options it was started with, and
 * the few objects that everything shares (`sys.modules`, the dicts of `sys` and `builtins`). Built-in
 * modules reach it through `interpreterOf(rt)`.
 */
import { NONE } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Host } from "../host/index.ts";
import type { Runtime } from "../objects/index.ts";

/** `_imp.check_hash_based_pycs` (PEP 552): as each file says, all, or none. */
export type HashBasedPycs = "default" | "always" | "never";

export interface InterpreterOptions {
  readonly host: Host;
  /** sys.argv. */
  readonly argv: readonly string[];
  /** sys.path, the script's folder included. */
  readonly path: readonly string[];
  /** 0, 1 (-O) or 2 (-OO). */
  readonly optimize: 0 | 1 | 2;
  readonly inspect: boolean;
  readonly interactive: boolean;
  readonly quiet: boolean;
  /** -u: standard output without a buffer. */
  readonly unbuffered?: boolean;
  readonly isolated: boolean;
  readonly ignoreEnvironment: boolean;
  readonly safePath: boolean;
  readonly warnings: readonly string[];
  readonly implementation: ReadonlyMap<string, string | true>;
  /** May importlib write what it has compiled (sys.dont_write_bytecode)? */
  readonly writeBytecode: boolean;
  /** sys.pycache_prefix: the folder for compiled files; absent: beside each source. */
  readonly pycachePrefix?: string | undefined;
  /** Which hash-based compiled files are compared with their source. */
  readonly checkHashBasedPycs: HashBasedPycs;
  /** Where sys.prefix and the standard library are. */
  readonly prefix: string;
  readonly library: string;
  readonly executable: string;
  /** The whole command line, sys.orig_argv; absent: the executable and argv. */
  readonly commandLine?: readonly string[] | undefined;
}

/** What `atexit.register` was given. */
export interface ExitFunction {
  readonly callable: Owned;
  readonly args: Owned;
  readonly kwargs: Owned | undefined;
}

export interface Interpreter {
  readonly rt: Runtime;
  readonly host: Host;
  readonly options: InterpreterOptions;
  /** Borrowed: the interpreter keeps them until it is finalized. */
  readonly modules: Ref;
  readonly sysDict: Ref;
  readonly builtinsDict: Ref;
  /** Py_IsFinalizing. */
  finalizing: boolean;
  /** Nothing can be imported any more, not even what a traceback needs to read a source line. */
  importsEnded?: boolean;
  /** Functions of atexit, run last to first; undefined where one was taken out. */
  readonly exitFunctions: (ExitFunction | undefined)[];
}

const SERVICE = "interpreter";

/** The interpreter of a runtime; a runtime without one is a mistake of ours. */
export function interpreterOf(rt: Runtime): Interpreter {
  const interpreter = rt.services.get(SERVICE);
  if (!interpreter) throw new Error("no interpreter has been set up on this runtime");
  return interpreter as Interpreter;
}

/** Once per runtime. */
export function setInterpreter(rt: Runtime, interpreter: Interpreter): void {
  rt.services.set(SERVICE, interpreter);
}

/** An attribute of `sys` as it is now (borrowed), or undefined: what _PySys_GetAttr gives. */
export function sysAttribute(rt: Runtime, name: string): Ref | undefined {
  return rt.dictGet(interpreterOf(rt).sysDict, name);
}

/** The same, but None counts as absent too. */
export function sysObject(rt: Runtime, name: string): Ref | undefined {
  const value = sysAttribute(rt, name);
  return value === NONE ? undefined : value;
}
