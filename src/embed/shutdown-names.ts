/**
 * What the end of an interpreter does to namespaces and the collector, for all profiles (the numbers are those of docs/shutdown.md).
 */
import { GcDebug } from "../core/abi/heap-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { endAsyncgenHooks, endAuditHooks, endContext, endDialects, endTrees, writeStderr, writeUnraisable } from "../modules/index.ts";
import { endCodecs, RAISED, type Runtime } from "../objects/index.ts";
import { endWarnings, type Interpreter, warnExplicit } from "../vm/index.ts";

/** The steps of the end, for who records it. */
export type ShutdownPhase = "threads" | "exit functions" | "flush" | "collection" | "modules" | "namespace" | "interpreter";
export type Reached = (phase: ShutdownPhase, detail?: string) => void;

/** A full collection even when the collector is switched off, and without gc.callbacks. */
export function collectSilently(rt: Runtime): void {
  rt.heap.u32[(STATE + State.gcCallbacks) >> 2] = 0;
  rt.core.gcCollect(2);
}

/**
 * Empties a module's namespace without deleting its names (_PyModule_ClearDict): first those with one
 * leading underscore become None, then the others, so that finalizers still find what they need longest.
 */
export function clearNamespace(rt: Runtime, dict: Ref): void {
  const wipe = (matches: (name: string) => boolean): void => {
    rt.eachEntry(dict, (key, value) => {
      if (value === NONE || !rt.isInstance(key, Type.str) || !matches(rt.text(key))) return;
      if (rt.core.dictSetItem(dict, key, NONE as Ref) < 0) rt.core.errClear();
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
  "last_exc",
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

/** Step 7a. */
export function clearSysNames(rt: Runtime, interpreter: Interpreter): void {
  quietly(rt, () => rt.dictSet(interpreter.builtinsDict, "_", NONE as Ref));
  for (const name of clearedInSys)
    if (rt.dictGet(interpreter.sysDict, name)) quietly(rt, () => rt.dictSet(interpreter.sysDict, name, NONE as Ref));
  for (const [name, original] of restoredInSys) {
    quietly(rt, () => rt.dictSet(interpreter.sysDict, name, rt.dictGet(interpreter.sysDict, original) ?? (NONE as Ref)));
  }
}

/** Step 7f: a ResourceWarning when something is left in gc.garbage (_PyGC_DumpShutdownStats). */
export function reportGarbage(rt: Runtime): void {
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

/** Steps 7h and 7i: the two modules that everything else may need. */
export function endNamespaces(rt: Runtime, interpreter: Interpreter, reached: Reached): void {
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
  endAsyncgenHooks(rt);
  endContext(rt);
  endAuditHooks(rt);
  endCodecs(rt);
  endTrees(rt);
  endDialects(rt);
  endWarnings(rt);
  rt.core.memoryErrorForget();
  collectSilently(rt);
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
