/**
 * What every interpreter has before it looks at the outside: heap and types, `sys`, `builtins` and importlib
 * with the modules that it needs. An image of exactly this can take its place (start-image.ts).
 */

import { HeapEvent } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import { builtinModules, heapEventHandler, writeUnraisable } from "../modules/index.ts";
import {
  type Booted,
  type BootOptions,
  boot,
  builtinTypes,
  initCodecs,
  installModuleMaker,
  installNumberOperations,
  installText,
  lookUpCodec,
  type ModuleTable,
  makeModule,
  type Runtime,
  type TypeTable,
} from "../objects/index.ts";
import { unicodeNameOf } from "../syntax/index.ts";
import {
  type Interpreter,
  type InterpreterOptions,
  importNamed,
  installExternalImportlib,
  installImportlib,
  installLibraryCode,
  registerBuiltinModules,
  setInterpreter,
  vmTypes,
  warnCaller,
} from "../vm/index.ts";
import type { BirthCounter } from "./account.ts";
import { coreHost } from "./core-host.ts";
import { hashSecret } from "./hash-seed.ts";
import type { Recorder } from "./options.ts";
import { makeStartCopies } from "./start-copies.ts";
import { starting } from "./start-error.ts";
import type { StartOptions } from "./startup.ts";
import type { StepControl } from "./stepping.ts";
import { noteRefusal, tellOfAllocation } from "./testing.ts";

export const allTypes: readonly TypeTable[] = [...builtinTypes, ...vmTypes];

/** Who is told while the interpreter runs. */
export interface Watchers {
  readonly steps: StepControl;
  readonly births: BirthCounter;
  readonly recorder?: Recorder | undefined;
}

export interface BootedInterpreter {
  readonly rt: Runtime;
  readonly interpreter: Interpreter;
  readonly booted: Booted;
}

/** Boots everything that does not depend on the outside. */
export function bootInterpreter(
  options: StartOptions,
  settings: InterpreterOptions,
  watchers: Watchers,
  modules = builtinModules,
): BootedInterpreter {
  const booted = bootRuntime(options, watchers, boot);
  const { rt } = booted;
  return starting(rt, () => {
    const interpreter = makeInterpreter(rt, settings);
    registerBuiltinModules(rt, modules);
    addBuiltins(rt, interpreter, modules);
    makeStartCopies(rt, interpreter, options.profile ?? "3.11");
    installImporters(rt, interpreter, modules);
    initCodecs(rt);
    return { rt, interpreter, booted };
  });
}

/** The runtime, by booting or from an image, with the services that the layers above the core give it. */
export function bootRuntime(options: StartOptions, { births, steps, recorder }: Watchers, make: (options: BootOptions) => Booted): Booted {
  const booted = make({
    source: options.core,
    types: allTypes,
    profile: options.profile ?? "3.11",
    hashSecret: hashSecret(options),
    host: coreHost(() => booted.rt, steps, recorder),
    heapEvent(kind, a, b, c) {
      recorder?.heapEvent(kind, a, b, c);
      if (kind === HeapEvent.Allocated) births.born += c ? 0 : 1;
      else if (kind === HeapEvent.Freed) births.died += c ? 0 : 1;
      else if (kind === HeapEvent.Refused) noteRefusal(rt);
      else if (kind === HeapEvent.Asked) tellOfAllocation(rt);
      else onHeapEvent(kind, a, b, c);
    },
  });
  const { rt } = booted;
  const onHeapEvent = heapEventHandler(rt);
  installModuleMaker(rt, booted.definitions, booted.addTypes);
  installNumberOperations(rt);
  installText(rt);
  if (options.core.libraryCode) installLibraryCode(rt, options.core.libraryCode);
  rt.services.set("writeUnraisable", writeUnraisable);
  rt.services.set("unicodeName", unicodeNameOf);
  rt.services.set("warn", (runtime: Runtime, category: number, message: string) => warnCaller(runtime, category as Ref, message));
  return booted;
}

const PREFIX = "/vivarium";

/** The options with their defaults. */
export function interpreterOptions(options: StartOptions): InterpreterOptions {
  const library = options.library ?? `${PREFIX}/lib/python3.11`;
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
    programFolder: options.programFolder,
    warnings: options.warnings ?? [],
    implementation: options.implementation ?? new Map(),
    writeBytecode: options.writeBytecode ?? false,
    pycachePrefix: options.pycachePrefix,
    checkHashBasedPycs: options.checkHashBasedPycs ?? "default",
    prefix,
    library,
    commandLine: options.commandLine,
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

function addBuiltins(rt: Runtime, interpreter: Interpreter, modules: readonly ModuleTable[]): void {
  const building = interpreter as { -readonly [Key in keyof Interpreter]: Interpreter[Key] };
  for (const name of ["sys", "builtins"] as const) {
    const table = modules.find((module) => module.name === name);
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

/** importlib from the library's own source, and the modules that CPython has imported before any program begins. */
function installImporters(rt: Runtime, interpreter: Interpreter, modules: readonly ModuleTable[]): void {
  const { library } = interpreter.options;
  if (!interpreter.host.files.read(`${library}/importlib/_bootstrap.py`)) throw new Error(`the standard library is not at ${library}`);
  const imp = modules.find((table) => table.name === "_imp") as ModuleTable;
  installImportlib(rt, () => makeModule(rt, imp));
  installExternalImportlib(rt);
  // importing encodings comes first: file names and streams need UTF-8
  rt.release(lookUpCodec(rt, "utf-8"));
  for (const name of ["_signal", "io"]) rt.release(importNamed(rt, name));
}
