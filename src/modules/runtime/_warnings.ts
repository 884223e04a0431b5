/** `_warnings`: the interpreter's part of the warnings machinery (Python/_warnings.c), which is in vm/warn.ts. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type Runtime, unsigned } from "../../objects/index.ts";
import {
  categoryOf,
  filtersChanged,
  given,
  initialDefaultAction,
  initialFilters,
  initialOnceRegistry,
  warnAt,
  warnLevel,
} from "../../vm/extend.ts";

/** The line of a module that its loader can give the source of. */
function lineOfModule(rt: Runtime, globals: Ref, lineno: number): Owned | undefined {
  if (!rt.isInstance(globals, Type.dict)) rt.raise.typeError(`module_globals must be a dict, not '${rt.typeName(globals)}'`);
  const loader = rt.dictGet(globals, "__loader__");
  const name = rt.dictGet(globals, "__name__");
  if (!loader || !name) return undefined;
  const getSource = rt.lookupAttr(loader, "get_source");
  if (!getSource) return undefined;
  const source = rt.lend(getSource, () => rt.call(getSource, name));
  return rt.lend(source, () => {
    if (source === rt.noneRef) return undefined;
    if (!rt.isInstance(source, Type.str)) return rt.raise.typeError(`must be str, not ${rt.typeName(source)}`);
    const lines = rt.callMethod(source, "splitlines");
    return rt.lend(lines, () => {
      const line = rt.items(lines).at(lineno > 0 ? lineno - 1 : lineno);
      return line === undefined ? rt.raise.indexError("list index out of range") : rt.retain(line);
    });
  });
}

export const warnings = defineModule({
  name: "_warnings",
  doc: "Filters and registries of warnings, and issuing them.",
  constants: {
    filters: (rt) => rt.retain(initialFilters(rt)),
    _onceregistry: (rt) => rt.retain(initialOnceRegistry(rt)),
    _defaultaction: (rt) => rt.retain(initialDefaultAction(rt)),
  },
  functions: {
    warn: fn(
      "(message, category = None, stacklevel: index = 1, source = None)",
      "Issues a warning about the caller, or about one further out.",
      (rt, message, category, stacklevel, source) =>
        warnLevel(rt, message, categoryOf(rt, message, given(category)), stacklevel, given(source)),
    ),
    warn_explicit: unsigned(
      fn(
        "(message, category, filename, lineno: i32, module = NULL, registry = NULL, module_globals = None, source = None)",
        "Issues a warning about a place.",
        (rt, message, category, filename, lineno, module, registry, globals, source) => {
          if (!rt.isInstance(filename, Type.str))
            rt.raise.typeError(`warn_explicit() argument 3 must be str, not ${rt.shownType(filename)}`);
          const line = given(globals) && lineOfModule(rt, globals as Ref, lineno);
          try {
            warnAt(rt, {
              message,
              category,
              filename,
              lineno,
              module: module ?? undefined,
              registry: registry ?? undefined,
              sourceLine: line,
              source: given(source),
            });
          } finally {
            if (line) rt.release(line);
          }
        },
      ),
    ),
    _filters_mutated: unsigned(fn("()", "The filters have changed: what was shown before counts no more.", filtersChanged)),
  },
});
