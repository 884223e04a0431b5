/**
 * One Python interpreter above its runtime: the host it may use, the options it was started with, and
 * the few objects that everything shares (`sys.modules`, the dicts of `sys` and `builtins`). Built-in
 * modules reach it through `interpreterOf(rt)`.
 */
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Host } from "../host/index.ts";
import type { Hides, Runtime } from "../objects/index.ts";

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
  /** The folder that the program was found in, "" for the current one (config.sys_path_0): what lies there hides modules of the library. */
  readonly programFolder: string | undefined;
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
  const hides: Hides = (origin, moduleName) => modulesHidden(interpreter, origin, moduleName);
  rt.services.set("modulesHidden", hides);
}

/** Does a module from this file lie in the folder of the program, or is it a package there, and so hides others of its name (3.13)? */
function modulesHidden(interpreter: Interpreter, origin: string, moduleName: Ref): ReturnType<Hides> {
  const { rt, options, host } = interpreter;
  if (options.safePath || options.programFolder === undefined) return undefined;
  const folders = origin.split("/");
  if (folders.pop() === "__init__.py") folders.pop();
  if (folders.length === 0 || folders.join("/") !== (options.programFolder || host.files.currentDirectory())) return undefined;
  const library = sysAttribute(rt, "stdlib_module_names");
  const isSet = library !== undefined && (rt.isInstance(library, Type.frozenset) || rt.isInstance(library, Type.set));
  return isSet && rt.status(rt.core.sequenceContains(library, moduleName)) === 1 ? "library" : "other";
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
