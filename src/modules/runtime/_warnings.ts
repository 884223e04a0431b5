/**
 * `_warnings`: what code that runs before (or without) the `warnings` module needs (Python/_warnings.c).
 * It hands everything over to that module, whose Python code has the same rules; because there is no
 * `warn_explicit` here, the module keeps its own and does not call back.
 */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";

/** Lib/warnings.py, imported when the first warning is issued. */
function pythonModule(rt: Runtime): Owned {
  const { builtinsDict } = interpreterOf(rt);
  return rt.lend(rt.str("warnings"), (name) => rt.call(rt.dictGet(builtinsDict, "__import__") as Ref, name));
}

/** warn(): category from the message's class, place from the frame `stacklevel` calls out. */
function warn(rt: Runtime, message: Ref, category: Ref | null, stacklevel: number, source: Ref | null): undefined {
  const kind = categoryOf(rt, message, category);
  rt.lend(pythonModule(rt), (module) => {
    const place = callerPlace(rt, stacklevel);
    const args = [
      rt.retain(message),
      rt.retain(kind),
      rt.str(place.filename),
      rt.int(place.lineno),
      rt.str(place.module),
      rt.retain(place.registry),
      rt.none(),
      source ? rt.retain(source) : rt.none(),
    ];
    try {
      rt.release(rt.callMethod(module, "warn_explicit", ...args));
    } finally {
      for (const arg of args) rt.release(arg);
      rt.release(place.registry);
    }
  });
  return undefined;
}

function categoryOf(rt: Runtime, message: Ref, category: Ref | null): Ref {
  if (rt.isInstance(message, Type.Warning)) return rt.typeOf(message);
  if (category === null || category === NONE) return Type.UserWarning as Ref;
  const isWarning = rt.isInstance(category, Type.type) && rt.core.typeIsSubtype(category, Type.Warning as Ref) !== 0;
  if (!isWarning) rt.raise.typeError(`category must be a Warning subclass, not '${rt.typeName(category)}'`);
  return category;
}

interface Place {
  readonly filename: string;
  readonly lineno: number;
  readonly module: string;
  readonly registry: Owned;
}

/** The frame that the warning is about, and the registry of what it has been warned of. */
function callerPlace(rt: Runtime, stacklevel: number): Place {
  const sys = rt.dictGet(interpreterOf(rt).modules, "sys") as Ref;
  let frame: Owned | undefined;
  try {
    frame = rt.lend(rt.int(Math.max(0, stacklevel - 1)), (depth) => rt.callMethod(sys, "_getframe", depth));
  } catch {
    rt.core.errClear();
  }
  if (!frame) return { filename: "sys", lineno: 1, module: "sys", registry: rt.must(rt.core.dictNew()) };
  return rt.lend(frame, () =>
    rt.lend(rt.getAttr(frame, "f_globals"), (globals) => {
      const name = rt.dictGet(globals, "__name__");
      let registry = rt.dictGet(globals, "__warningregistry__");
      if (!registry) {
        rt.lend(rt.must(rt.core.dictNew()), (made) => rt.dictSet(globals, "__warningregistry__", made));
        registry = rt.dictGet(globals, "__warningregistry__") as Ref;
      }
      const filename = rt.lend(rt.getAttr(frame, "f_code"), (code) => rt.lend(rt.getAttr(code, "co_filename"), (text) => rt.text(text)));
      const lineno = rt.lend(rt.getAttr(frame, "f_lineno"), (line) => rt.toNumber(line));
      return { filename, lineno, module: name ? rt.strOf(name) : "<string>", registry: rt.retain(registry) };
    }),
  );
}

export const warnings = defineModule({
  name: "_warnings",
  doc: "The interpreter's part of the warnings machinery.",
  functions: {
    warn: fn("(message, category = None, stacklevel: index = 1, source = None)", "Issues a warning about the caller.", warn),
    _filters_mutated: fn("()", "The filters have changed.", () => undefined),
  },
});
