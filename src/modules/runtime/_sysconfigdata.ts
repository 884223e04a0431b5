/**
 * `_sysconfigdata__linux_`: what a build of CPython on Linux writes down of itself for `sysconfig`. Here nothing was configured, so
 * it says what is true of this runtime: a release build with its own small-object allocator, and no extension modules.
 */
import type { Owned } from "../../heap/index.ts";
import { defineModule, type ModuleTable, type Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";

function variables(rt: Runtime): Readonly<Record<string, string | number>> {
  const { prefix } = interpreterOf(rt).options;
  return {
    ABIFLAGS: "",
    BINDIR: `${prefix}/bin`,
    CONFIG_ARGS: "",
    LIBDEST: `${prefix}/lib/python3.11`,
    LIBDIR: `${prefix}/lib`,
    MACHDEP: "linux",
    Py_DEBUG: 0,
    Py_ENABLE_SHARED: 0,
    Py_TRACE_REFS: 0,
    SIZEOF_SIZE_T: 8,
    SIZEOF_VOID_P: 8,
    VERSION: "3.11",
    WITH_DOC_STRINGS: 1,
    WITH_DTRACE: 0,
    WITH_PYMALLOC: 1,
    exec_prefix: prefix,
    prefix,
  };
}

function buildTimeVars(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [name, value] of Object.entries(variables(rt))) {
    rt.lend(typeof value === "number" ? rt.int(value) : rt.str(value), (object) => rt.dictSet(dict, name, object));
  }
  return dict;
}

export const sysconfigData: ModuleTable = defineModule({
  name: "_sysconfigdata__linux_",
  doc: "What this runtime is built with.",
  constants: { build_time_vars: buildTimeVars },
});
