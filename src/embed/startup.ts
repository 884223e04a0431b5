/**
 * Bringing an interpreter up, in CPython's order (Python/pylifecycle.c): what every interpreter has, by
 * booting it (interpreter-boot.ts) or from an image of it (start-image.ts), then the standard streams and `__main__`.
 */

import { Watch } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Host } from "../host/index.ts";
import { flushStreams, installStreams, keepCellException, reportException, startTracing, writeStderr } from "../modules/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { type Interpreter, importNamed } from "../vm/index.ts";
import { collectionCounts, memoryAccount } from "./account.ts";
import { bootInterpreter, interpreterOptions } from "./interpreter-boot.ts";
import type { PythonOptions } from "./options.ts";
import type { MemoryAccount } from "./result.ts";
import { starting } from "./start-error.ts";
import { resumeInterpreter } from "./start-image.ts";
import { StepControl, type Stepped } from "./stepping.ts";

export type StartOptions = PythonOptions & { readonly host: Host };

/** A running interpreter, as the API's class holds it. */
export interface Startup {
  readonly rt: Runtime;
  readonly interpreter: Interpreter;
  readonly options: StartOptions;
  /** The namespace of `__main__`; borrowed from the module. */
  readonly mainDict: Ref;
  readonly steps: StepControl;
  /** What python.start() or startCells() has begun and that is not at its end. */
  stepped?: Stepped | undefined;
  /** It has been shut down. */
  ended: boolean;
  /** Remembers which types and natives are declared; see checkpoint.ts. */
  saveDeclarations(): () => void;
  account(): MemoryAccount;
  flush(): boolean;
  /** Through sys.excepthook, as an uncaught exception is shown. @returns has the hook raised SystemExit, which is pending now? */
  showException(exception: Ref): boolean;
  /** In sys, as the last that a cell has ended with. */
  keepException(exception: Ref): void;
}

/** A running interpreter, from a start image if there is one that fits. */
export function start(options: StartOptions): Startup {
  const outside = (): boolean => options.interrupted?.() || options.host.signals?.interrupted() || false;
  const steps = new StepControl(outside, options.recorder !== undefined);
  const watchers = { steps, births: { born: 0, died: 0 }, recorder: options.recorder };
  const settings = interpreterOptions(options);
  const { rt, interpreter, booted } = resumeInterpreter(options, settings, watchers) ?? bootInterpreter(options, settings, watchers);
  const mainDict = starting(rt, () => {
    if (options.traceMemory) startTracing(rt, options.traceMemory);
    installStreams(rt);
    const dict = makeMain(rt, interpreter);
    if (settings.warnings.length > 0) importWarnings(rt);
    return dict;
  });
  steps.release(rt);
  const collectionsBefore = collectionCounts(rt);
  if (options.observe) rt.heap.u32[(STATE + State.watch) >> 2] = (rt.heap.u32[(STATE + State.watch) >> 2] as number) | Watch.Observe;
  return {
    rt,
    interpreter,
    options,
    mainDict,
    steps,
    ended: false,
    saveDeclarations: () => booted.save(),
    account: () => memoryAccount(rt, watchers.births, collectionsBefore),
    flush: () => flushStreams(rt),
    showException: (exception) => reportException(rt, exception),
    keepException: (exception) => keepCellException(rt, exception),
  };
}

/** The options of -W are read by the module, which is therefore imported; a failure is shown, and no more. */
function importWarnings(rt: Runtime): void {
  try {
    rt.release(importNamed(rt, "warnings"));
  } catch (error) {
    if (error !== RAISED) throw error;
    writeStderr(rt, "'import warnings' failed; traceback:\n");
    rt.lend(rt.core.errFetch(), (exception) => {
      if (reportException(rt, exception)) rt.core.errClear();
    });
  }
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
