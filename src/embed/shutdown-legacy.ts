/**
 * The end of the modules before CPython 3.4 (Python/import.c PyImport_Cleanup). Cycles that have a finalizer were not freed then, and the
 * globals of a program are such a cycle whenever one of its objects has a `__del__`: object, class, function, globals. So nobody waited
 * for the collector. Each namespace was wiped, the program's first.
 */
import { NONE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { clearNamespace, clearSysNames, collectSilently, endNamespaces, type Reached } from "./shutdown-names.ts";
import type { Startup } from "./startup.ts";

/** Wiped last, when nothing else is left that could need them. */
const last: ReadonlySet<string> = new Set(["builtins", "sys"]);

/** The count of a module that only sys.modules holds, and the walk through it. */
const ALONE = 2;

export function cleanUpImports({ rt, interpreter, flush }: Startup, reached: Reached): void {
  // PyGC_Collect asked nobody whether the collector was on
  collectSilently(rt);
  reached("modules");
  clearSysNames(rt, interpreter);
  const { modules } = interpreter;
  wipe(rt, modules, reached, (name) => name === "__main__");
  // those that only sys.modules holds, until there are no more of them; then all others
  while (wipe(rt, modules, reached, (name, module) => !last.has(name) && rt.heap.load(module + Header.refcnt) === ALONE));
  wipe(rt, modules, reached, (name) => !last.has(name));
  rt.core.dictClear(modules);
  interpreter.importsEnded = true;
  // what stands in gc.garbage can keep the streams alive, so they are not flushed by their death
  reached("flush");
  flush();
  endNamespaces(rt, interpreter, reached);
}

/**
 * Wipes the modules in sys.modules that are meant, and lets go of them.
 * @returns whether there were any
 */
function wipe(rt: Runtime, modules: Ref, reached: Reached, isMeant: (name: string, module: Ref) => boolean): boolean {
  let found = false;
  rt.eachEntry(modules, (key, module) => {
    if (!rt.isInstance(key, Type.str) || !rt.isInstance(module, Type.module) || !isMeant(rt.text(key), module)) return;
    found = true;
    reached("namespace", rt.text(key));
    clearNamespace(rt, rt.mustRef(rt.core.moduleGetDict(module)));
    if (rt.core.dictSetItem(modules, key, NONE as Ref) < 0) rt.core.errClear();
  });
  return found;
}
