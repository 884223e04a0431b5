/**
 * Shutting an interpreter down, step by step as CPython does (Python/pylifecycle.c Py_FinalizeEx and
 * finalize_modules; the numbers are those of docs/shutdown.md).
 */
import { GcDebug } from "../core/abi/heap-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { endContext, endSignals, endTrees, runExitFunctions, writeStderr, writeUnraisable } from "../modules/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { endWarnings, type Interpreter, warnExplicit } from "../vm/index.ts";
import { restoreBuiltins } from "./start-copies.ts";
import type { Startup } from "./startup.ts";

/** The steps of the end, for who records it. */
export type ShutdownPhase = "threads" | "exit functions" | "flush" | "collection" | "modules" | "namespace" | "interpreter";
type Reached = (phase: ShutdownPhase, detail?: string) => void;

/** @returns 0, or 120 when standard output could not be flushed */
export function finish(startup: Startup): number {
  const { rt, interpreter } = startup;
  const reached: Reached = (phase, detail = "") => startup.options.recorder?.shutdown?.(phase, detail);
  reached("threads");
  endThreading(rt, interpreter);
  reached("exit functions");
  runExitFunctions(rt);
  interpreter.finalizing = true;
  reached("flush");
  let flushed = startup.flush();
  endSignals(rt);
  reached("collection");
  if (rt.heap.i32[(STATE + State.gcEnabled) >> 2]) rt.core.gcCollect(2);
  finalizeModules(rt, interpreter, reached);
  reached("flush");
  flushed = startup.flush() && flushed;
  reached("interpreter");
  clearInterpreter(rt, interpreter);
  return flushed ? 0 : 120;
}

/** interpreter_clear, as far as a program's objects can hang on it: the collector's lists, then the names of `sys` and `builtins`, then the filters of warnings. */
function clearInterpreter(rt: Runtime, interpreter: Interpreter): void {
  for (const field of [State.gcGarbage, State.gcCallbackList] as const) {
    const list = rt.heap.load(STATE + field) as Owned;
    rt.heap.store(STATE + field, 0);
    if (list) rt.release(list);
  }
  rt.core.dictClear(interpreter.sysDict);
  rt.core.dictClear(interpreter.builtinsDict);
  endWarnings(rt);
}

/** wait_for_thread_shutdown: `threading` has functions of its own to run before those of atexit. */
function endThreading(rt: Runtime, interpreter: Interpreter): void {
  const threading = rt.dictGet(interpreter.modules, "threading");
  if (!threading) return;
  const module = rt.retain(threading);
  try {
    rt.release(rt.callMethod(module, "_shutdown"));
  } catch (error) {
    if (error !== RAISED) throw error;
    writeUnraisable(rt, undefined, module);
  } finally {
    rt.release(module);
  }
}

/** A full collection even when the collector is switched off, and without gc.callbacks. */
function collectSilently(rt: Runtime): void {
  rt.heap.u32[(STATE + State.gcCallbacks) >> 2] = 0;
  rt.core.gcCollect(2);
}

/**
 * Empties a module's namespace without deleting its names (_PyModule_ClearDict): first those with one
 * leading underscore become None, then the others, so that finalizers still find what they need longest.
 */
function clearNamespace(rt: Runtime, dict: Ref): void {
  const wipe = (matches: (name: string) => boolean): void => {
    const keys = rt.must(rt.core.listFromIterable(dict));
    rt.lend(keys, () => {
      for (const key of rt.items(keys)) {
        if (!rt.isInstance(key, Type.str) || !matches(rt.text(key)) || rt.core.dictGetItem(dict, key) === NONE) continue;
        if (rt.core.dictSetItem(dict, key, NONE as Ref) < 0) rt.core.errClear();
      }
    });
  };
  wipe((name) => name.startsWith("_") && !name.startsWith("__"));
  wipe((name) => !(name.startsWith("_") && !name.startsWith("__")) && name !== "__builtins__");
}

/** Names in `sys` that hold a program's objects or would let an import go on. */
const clearedInSys = [
  "path",
  "argv",
  "ps1",
  "ps2",
  "last_type",
  "last_value",
  "last_traceback",
  "path_hooks",
  "path_importer_cache",
  "meta_path",
  "__interactivehook__",
];
const restoredInSys = [
  ["stdin", "__stdin__"],
  ["stdout", "__stdout__"],
  ["stderr", "__stderr__"],
] as const;

function finalizeModules(rt: Runtime, interpreter: Interpreter, reached: Reached): void {
  reached("modules");
  clearSysNames(rt, interpreter);
  const left = setModulesToNone(rt, interpreter);
  rt.core.dictClear(interpreter.modules);
  interpreter.importsEnded = true;
  restoreBuiltins(rt, interpreter);
  reached("collection");
  collectSilently(rt);
  reportGarbage(rt);
  for (const [name, reference] of left.reverse()) {
    const module = referent(rt, reference);
    rt.release(reference);
    if (module) reached("namespace", name);
    if (module && name !== "sys" && name !== "builtins") clearNamespace(rt, rt.mustRef(rt.core.moduleGetDict(module)));
    if (module) rt.release(module);
  }
  reached("namespace", "sys");
  clearNamespace(rt, interpreter.sysDict);
  reached("namespace", "builtins");
  clearNamespace(rt, interpreter.builtinsDict);
  reached("collection");
  collectSilently(rt);
  rt.core.forgetNames();
  const dict = rt.heap.load(STATE + State.threadDict) as Owned;
  rt.heap.store(STATE + State.threadDict, 0);
  if (dict) rt.release(dict);
  endContext(rt);
  endTrees(rt);
  rt.core.memoryErrorForget();
  collectSilently(rt);
}

/** Step 7f: a ResourceWarning when something is left in gc.garbage (_PyGC_DumpShutdownStats). */
function reportGarbage(rt: Runtime): void {
  const garbage = rt.heap.load(STATE + State.gcGarbage) as Ref;
  const debug = rt.heap.load(STATE + State.gcDebug);
  const count = garbage === 0 || debug & GcDebug.SaveAll ? 0 : rt.items(garbage).length;
  if (count === 0) return;
  const listed = (debug & GcDebug.Uncollectable) !== 0;
  const hint = listed ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them";
  quietly(rt, () => {
    warnExplicit(rt, Type.ResourceWarning, `gc: ${count} uncollectable objects at shutdown${hint}`, "gc", 0);
    if (listed) writeStderr(rt, `      ${rt.repr(garbage)}\n`);
  });
}

/** Step 7a. */
function clearSysNames(rt: Runtime, interpreter: Interpreter): void {
  quietly(rt, () => rt.dictSet(interpreter.builtinsDict, "_", NONE as Ref));
  for (const name of clearedInSys)
    if (rt.dictGet(interpreter.sysDict, name)) quietly(rt, () => rt.dictSet(interpreter.sysDict, name, NONE as Ref));
  for (const [name, original] of restoredInSys) {
    quietly(rt, () => rt.dictSet(interpreter.sysDict, name, rt.dictGet(interpreter.sysDict, original) ?? (NONE as Ref)));
  }
}

/** Step 7b: each entry of sys.modules becomes None; a weak reference remembers the module. */
function setModulesToNone(rt: Runtime, interpreter: Interpreter): [string, Owned][] {
  const remembered: [string, Owned][] = [];
  const keys = rt.must(rt.core.listFromIterable(interpreter.modules));
  rt.lend(keys, () => {
    for (const key of rt.items(keys)) {
      const module = rt.core.dictGetItem(interpreter.modules, key);
      if (!module) continue;
      if (rt.isInstance(module, Type.module)) {
        const reference = rt.core.weakrefNew(module, 0 as Ref);
        if (reference) remembered.push([rt.isInstance(key, Type.str) ? rt.text(key) : "", reference]);
        else rt.core.errClear();
      }
      if (rt.core.dictSetItem(interpreter.modules, key, NONE as Ref) < 0) rt.core.errClear();
    }
  });
  return remembered;
}

/** The module behind a weak reference, owned, or undefined when it has died. */
function referent(rt: Runtime, reference: Ref): Owned | undefined {
  const object = rt.core.weakrefGetObject(reference);
  return object && object !== NONE ? rt.retain(object) : undefined;
}

/** What a finalizer or a hostile mapping raises is shown and forgotten. */
function quietly(rt: Runtime, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error !== RAISED) throw error;
    writeUnraisable(rt, undefined, undefined);
  }
}
