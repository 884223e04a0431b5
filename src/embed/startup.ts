/**
 * Bringing an interpreter up, in CPython's order (Python/pylifecycle.c): heap and types, `sys`,
 * `builtins`, importlib, the standard streams, `__main__`.
 */

import { HeapEvent, Watch } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Host } from "../host/index.ts";
import { builtinModules, flushStreams, heapEventHandler, imp, installStreams, reportException } from "../modules/index.ts";
import {
  type Booted,
  boot,
  builtinTypes,
  installModuleMaker,
  installNumberOperations,
  installText,
  makeModule,
  RAISED,
  type Runtime,
} from "../objects/index.ts";
import { installExternalImportlib, installImportlib } from "../vm/bootstrap-importlib.ts";
import { registerBuiltinModules } from "../vm/builtin-modules.ts";
import { vmTypes } from "../vm/index.ts";
import { type Interpreter, type InterpreterOptions, setInterpreter } from "../vm/interpreter.ts";
import { formatException } from "../vm/traceback-print.ts";
import { warnCaller } from "../vm/warn.ts";
import { type BirthCounter, collectionCounts, memoryAccount } from "./account.ts";
import { coreHost } from "./core-host.ts";
import { hashSecret } from "./hash-seed.ts";
import type { PythonOptions } from "./python.ts";
import type { MemoryAccount } from "./result.ts";
import { StepControl, type SteppedProgram } from "./stepping.ts";

export type StartOptions = PythonOptions & { readonly host: Host };

/** A running interpreter, as the API's class holds it. */
export interface Startup {
  readonly rt: Runtime;
  readonly interpreter: Interpreter;
  readonly options: StartOptions;
  /** The namespace of `__main__`; borrowed from the module. */
  readonly mainDict: Ref;
  readonly steps: StepControl;
  /** The program that python.start() has begun and that is not at its end. */
  stepped?: SteppedProgram | undefined;
  account(): MemoryAccount;
  flush(): boolean;
  /** Through sys.excepthook, as an uncaught exception is shown. @returns a SystemExit that the hook raised */
  showException(exception: Ref): Owned | undefined;
}

const PREFIX = "/vivarium";

export function start(options: StartOptions): Startup {
  const { host } = options;
  const library = options.library ?? `${PREFIX}/lib/python3.11`;
  const steps = new StepControl(options.interrupted);
  const births: BirthCounter = { born: 0, died: 0 };
  const booted = boot({
    source: options.core,
    types: [...builtinTypes, ...vmTypes],
    profile: options.profile ?? "3.11",
    hashSecret: hashSecret(options),
    host: coreHost(() => booted.rt, steps),
    heapEvent(kind, a, b, c) {
      if (kind === HeapEvent.Allocated) births.born += c ? 0 : 1;
      else if (kind === HeapEvent.Freed) births.died += c ? 0 : 1;
      else onHeapEvent(kind, a, b, c);
    },
  });
  const { rt } = booted;
  const onHeapEvent = heapEventHandler(rt);
  installModuleMaker(rt, booted.definitions, booted.addTypes);
  installNumberOperations(rt);
  installText(rt);
  rt.services.set("profile", options.profile ?? "3.11");
  rt.services.set("warn", (runtime: Runtime, category: number, message: string) => warnCaller(runtime, category as Ref, message));
  const interpreter = makeInterpreter(rt, interpreterOptions(options, library));
  registerBuiltinModules(rt, builtinModules);
  addBuiltins(rt, interpreter);
  installImporters(rt, interpreter, library);
  installStreams(rt);
  const mainDict = makeMain(rt, interpreter);
  steps.release(rt);
  const collectionsBefore = collectionCounts(rt);
  if (options.observe) rt.heap.u32[(STATE + State.watch) >> 2] = (rt.heap.u32[(STATE + State.watch) >> 2] as number) | Watch.Observe;
  return {
    rt,
    interpreter,
    options,
    mainDict,
    steps,
    account: () => memoryAccount(rt, births, collectionsBefore),
    flush: () => flushStreams(rt),
    showException: (exception) => reportException(rt, exception),
  };
}

function interpreterOptions(options: StartOptions, library: string): InterpreterOptions {
  const prefix = library.replace(/\/lib\/python3\.11$/, "");
  return {
    host: options.host,
    argv: options.argv ?? [""],
    path: [...(options.path ?? []), library],
    optimize: options.optimize ?? 0,
    inspect: options.inspect ?? false,
    interactive: options.interactive ?? false,
    quiet: options.quiet ?? false,
    unbuffered: options.unbuffered ?? false,
    isolated: options.isolated ?? false,
    ignoreEnvironment: options.ignoreEnvironment ?? false,
    safePath: options.safePath ?? false,
    warnings: options.warnings ?? [],
    implementation: options.implementation ?? new Map(),
    prefix,
    library,
    executable: options.executable ?? `${prefix}/bin/viv`,
  };
}

/** sys.modules and the two dicts that everything else hangs on. */
function makeInterpreter(rt: Runtime, options: InterpreterOptions): Interpreter {
  const interpreter: Interpreter = {
    rt,
    host: options.host,
    options,
    modules: rt.must(rt.core.dictNew()),
    sysDict: 0 as Ref,
    builtinsDict: 0 as Ref,
    finalizing: false,
    exitFunctions: [],
  };
  setInterpreter(rt, interpreter);
  return interpreter;
}

function addBuiltins(rt: Runtime, interpreter: Interpreter): void {
  const building = interpreter as { -readonly [Key in keyof Interpreter]: Interpreter[Key] };
  for (const name of ["builtins", "sys"] as const) {
    const table = builtinModules.find((module) => module.name === name);
    if (!table) throw new Error(`the module ${name} is not declared`);
    const module = makeModule(rt, table, (dict: Ref) => {
      if (name === "sys") building.sysDict = dict;
      else building.builtinsDict = dict;
    });
    rt.dictSet(interpreter.modules, name, module);
    if (name === "sys") rt.heap.u32[(STATE + State.sysModule) >> 2] = rt.retain(module);
    rt.release(module);
  }
  rt.heap.u32[(STATE + State.sysModules) >> 2] = rt.retain(interpreter.modules);
  // the core looks names up in builtins without asking sys.modules
  rt.heap.u32[(STATE + State.builtins) >> 2] = rt.retain(interpreter.builtinsDict);
}

/** importlib from the library's own source; without a library only built-in modules can be imported. */
function installImporters(rt: Runtime, interpreter: Interpreter, library: string): void {
  const { files } = interpreter.host;
  const bootstrap = files.read(`${library}/importlib/_bootstrap.py`);
  const external = files.read(`${library}/importlib/_bootstrap_external.py`);
  if (!bootstrap || !external) throw new Error(`the standard library is not at ${library}`);
  const module: Owned = makeModule(rt, imp);
  rt.dictSet(interpreter.modules, "_imp", module);
  rt.lend(module, () => installImportlib(rt, { bootstrap, external }, module));
  installExternalImportlib(rt, { bootstrap, external });
}

/** `__main__` with the names that every program finds in it. Borrowed from sys.modules. */
function makeMain(rt: Runtime, interpreter: Interpreter): Ref {
  const main = rt.lend(rt.str("__main__"), (name) => rt.must(rt.core.moduleNew(name)));
  rt.dictSet(interpreter.modules, "__main__", main);
  rt.release(main);
  const dict = rt.mustRef(rt.core.moduleGetDict(main));
  rt.lend(rt.must(rt.core.dictNew()), (annotations) => rt.dictSet(dict, "__annotations__", annotations));
  rt.dictSet(dict, "__builtins__", rt.dictGet(interpreter.modules, "builtins") as Ref);
  rt.lend(rt.getAttr(rt.dictGet(interpreter.modules, "_frozen_importlib") as Ref, "BuiltinImporter"), (loader) =>
    rt.dictSet(dict, "__loader__", loader),
  );
  return dict;
}
