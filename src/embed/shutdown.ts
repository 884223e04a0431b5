/**
 * Shutting an interpreter down, step by step as CPython does (Python/pylifecycle.c Py_FinalizeEx and
 * finalize_modules; the numbers are those of docs/shutdown.md).
 */
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { endSignals, runExitFunctions, writeUnraisable } from "../modules/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import type { Interpreter } from "../vm/index.ts";
import { cleanUpImports } from "./shutdown-legacy.ts";
import { clearNamespace, clearSysNames, collectSilently, endNamespaces, type Reached, reportGarbage } from "./shutdown-names.ts";
import { restoreBuiltins } from "./start-copies.ts";
import type { Startup } from "./startup.ts";

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
  if (rt.heap.load(STATE + State.legacyFinalizers)) cleanUpImports(startup, reached);
  else {
    if (rt.heap.i32[(STATE + State.gcEnabled) >> 2]) rt.core.gcCollect(2);
    finalizeModules(rt, interpreter, reached);
  }
  reached("flush");
  flushed = startup.flush() && flushed;
  reached("interpreter");
  clearInterpreter(rt, interpreter);
  return flushed ? 0 : 120;
}

/** interpreter_clear, as far as a program's objects can hang on it: the collector's lists, then the names of `sys` and `builtins`. */
function clearInterpreter(rt: Runtime, interpreter: Interpreter): void {
  for (const field of [State.gcGarbage, State.gcCallbackList] as const) {
    const list = rt.heap.load(STATE + field) as Owned;
    rt.heap.store(STATE + field, 0);
    if (list) rt.release(list);
  }
  rt.core.dictClear(interpreter.sysDict);
  rt.core.dictClear(interpreter.builtinsDict);
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
  endNamespaces(rt, interpreter, reached);
}

/** Step 7b: each entry of sys.modules becomes None; a weak reference remembers the module. */
function setModulesToNone(rt: Runtime, interpreter: Interpreter): [string, Owned][] {
  const remembered: [string, Owned][] = [];
  rt.eachEntry(interpreter.modules, (key, module) => {
    if (rt.isInstance(module, Type.module)) {
      const reference = rt.core.weakrefNew(module, 0 as Ref);
      if (reference) remembered.push([rt.isInstance(key, Type.str) ? rt.text(key) : "", reference]);
      else rt.core.errClear();
    }
    if (rt.core.dictSetItem(interpreter.modules, key, NONE as Ref) < 0) rt.core.errClear();
  });
  return remembered;
}

/** The module behind a weak reference, owned, or undefined when it has died. */
function referent(rt: Runtime, reference: Ref): Owned | undefined {
  const object = rt.core.weakrefGetObject(reference);
  return object && object !== NONE ? rt.retain(object) : undefined;
}
