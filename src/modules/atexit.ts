/** `atexit`: functions that run when the interpreter shuts down, last registered first (Modules/atexitmodule.c). */
import type { Owned, Ref } from "../heap/index.ts";
import { defineModule, fn, RAISED, type Runtime, unsigned } from "../objects/index.ts";
import { interpreterOf } from "../vm/extend.ts";
import { writeUnraisable } from "./sys-hooks.ts";

type ExitFunction = ReturnType<typeof interpreterOf>["exitFunctions"][number];

function register(rt: Runtime, args: readonly Ref[], keywords: ReadonlyMap<string, Ref>): Owned {
  const [callable, ...rest] = args;
  if (!callable) return rt.raise.typeError("register() takes at least 1 argument (0 given)");
  if (rt.core.callableCheck(callable) === 0) rt.raise.typeError("the first argument must be callable");
  let kwargs: Owned | undefined;
  if (keywords.size > 0) {
    kwargs = rt.must(rt.core.dictNew());
    for (const [name, value] of keywords) rt.dictSet(kwargs, name, value);
  }
  interpreterOf(rt).exitFunctions.push({ callable: rt.retain(callable), args: rt.tuple(rest.map((arg) => rt.retain(arg))), kwargs });
  return rt.retain(callable);
}

function drop(rt: Runtime, { callable, args, kwargs }: ExitFunction): void {
  rt.release(callable);
  rt.release(args);
  if (kwargs) rt.release(kwargs);
}

/** Runs and forgets them all; what one raises is shown, the others run all the same. */
export function runExitFunctions(rt: Runtime): void {
  const { exitFunctions } = interpreterOf(rt);
  for (let row = exitFunctions.pop(); row; row = exitFunctions.pop()) {
    try {
      rt.release(rt.must(rt.core.objectCall(row.callable, row.args, row.kwargs ?? (0 as Ref))));
    } catch (error) {
      if (error !== RAISED) throw error;
      writeUnraisable(rt, "Exception ignored in atexit callback", row.callable);
    }
    drop(rt, row);
  }
}

export const atexit = defineModule({
  name: "atexit",
  doc: "Functions that run when the interpreter shuts down.",
  functions: {
    register: unsigned(fn("(*args, **kwargs)", "Registers a function with its arguments.", register)),
    unregister: fn("(func, /)", "Takes out every registration of a function.", (rt, func) => {
      const { exitFunctions } = interpreterOf(rt);
      for (let i = exitFunctions.length - 1; i >= 0; i--) {
        const row = exitFunctions[i] as ExitFunction;
        if (rt.status(rt.core.objectRichCompareBool(row.callable, func, 2)) !== 1) continue;
        const at = exitFunctions.indexOf(row);
        if (at < 0) continue;
        exitFunctions.splice(at, 1);
        drop(rt, row);
      }
    }),
    _clear: fn("()", "Takes out all functions.", (rt) => {
      for (const row of interpreterOf(rt).exitFunctions.splice(0)) drop(rt, row);
    }),
    _run_exitfuncs: fn("()", "Runs all functions now.", runExitFunctions),
    _ncallbacks: fn("()", "How many functions there are.", (rt) => rt.int(interpreterOf(rt).exitFunctions.length)),
  },
});
