/** `atexit`: functions that run when the interpreter shuts down, last registered first (Modules/atexitmodule.c). */
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, RAISED, type Runtime, unsigned } from "../../objects/index.ts";
import { type ExitFunction, interpreterOf } from "../../vm/extend.ts";
import { writeUnraisable } from "./sys-hooks.ts";

function register(rt: Runtime, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned {
  const [callable, ...rest] = args;
  if (!callable) return rt.raise.typeError("register() takes at least 1 argument (0 given)");
  if (rt.core.callableCheck(callable) === 0) rt.raise.typeError("the first argument must be callable");
  let kwargs: Owned | undefined;
  if (keywords.size > 0) {
    const given = rt.must(rt.core.dictNew());
    rt.guarded(given, () => {
      for (const [name, value] of keywords) rt.dictSet(given, name, value);
    });
    kwargs = given;
  }
  interpreterOf(rt).exitFunctions.push({ callable: rt.retain(callable), args: rt.tuple(rest.map((arg) => rt.retain(arg))), kwargs });
  return rt.retain(callable);
}

/** Py_EQ. */
const EQUAL = 2;

function drop(rt: Runtime, row: ExitFunction | undefined): void {
  if (!row) return;
  rt.release(row.callable);
  rt.release(row.args);
  if (row.kwargs) rt.release(row.kwargs);
}

/** atexit_cleanup: forgets all, first registered first. */
function clear(rt: Runtime): void {
  for (const row of interpreterOf(rt).exitFunctions.splice(0)) drop(rt, row);
}

/**
 * atexit_callfuncs: runs them all, last registered first, and forgets them afterwards. What one raises is shown, the others run
 * all the same. One that registers another comes too late for it; one that takes out another is obeyed.
 */
export function runExitFunctions(rt: Runtime): void {
  const { exitFunctions } = interpreterOf(rt);
  for (let i = exitFunctions.length - 1; i >= 0; i--) {
    const row = exitFunctions[i];
    if (!row) continue;
    const { callable, args, kwargs } = row;
    // the call may take its own function out
    const held = [callable, args, kwargs ?? callable].map((object) => rt.retain(object));
    try {
      rt.release(rt.must(rt.core.objectCall(callable, args, kwargs ?? (0 as Ref))));
    } catch (error) {
      if (error !== RAISED) throw error;
      writeUnraisable(rt, "Exception ignored in atexit callback", callable);
    }
    for (const object of held) rt.release(object);
  }
  clear(rt);
}

/** atexit.unregister: every registration of a function equal to this one leaves an empty place; `_ncallbacks` still counts it. */
function unregister(rt: Runtime, func: Ref): void {
  const { exitFunctions } = interpreterOf(rt);
  for (let i = 0; i < exitFunctions.length; i++) {
    const row = exitFunctions[i];
    if (!row) continue;
    // comparing runs Python, which may change the list
    const equal = rt.lend(rt.retain(row.callable), (callable) => rt.status(rt.core.objectRichCompareBool(callable, func, EQUAL)));
    if (equal !== 1 || exitFunctions[i] !== row) continue;
    exitFunctions[i] = undefined;
    drop(rt, row);
  }
}

export const atexit = defineModule({
  name: "atexit",
  doc: "Functions that run when the interpreter shuts down.",
  functions: {
    register: unsigned(fn("(*args, **kwargs)", "Registers a function with its arguments.", register)),
    unregister: fn("(func, /)", "Takes out every registration of a function.", unregister),
    _clear: fn("()", "Takes out all functions.", clear),
    _run_exitfuncs: fn("()", "Runs all functions now.", runExitFunctions),
    _ncallbacks: fn("()", "How many functions there are.", (rt) => rt.int(interpreterOf(rt).exitFunctions.length)),
  },
});
