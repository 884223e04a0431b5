/**
 * The copies of `builtins` and `sys` that an interpreter makes while it starts. They can be seen: a built-in function has two
 * references more than the program's own, `gc.get_referrers` finds the dicts, what stands in `sys.meta_path` outlives the end of
 * the program's names, and a name added to `builtins` is gone when the interpreter ends (docs/shutdown.md, step 7d).
 *
 * CPython 3.8 to 3.11 makes them in _PyImport_FixupBuiltin (a module without multi-phase initialization is kept as a copy of its
 * dict, for further interpreters) and in pycore_init_builtins (interp->builtins_copy). 2.7 has only the first one of builtins.
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { keptReferences, type Profile, type Runtime } from "../objects/index.ts";
import type { Interpreter } from "../vm/index.ts";

const MADE_SYS = "the module sys as it was made";
const STARTED_BUILTINS = "the names that builtins had at the start";

/** Names of `sys` that are set later, from the configuration (_PySys_UpdateConfig), and the streams. */
const laterInSys = new Set([
  "path",
  "executable",
  "_base_executable",
  "prefix",
  "base_prefix",
  "exec_prefix",
  "base_exec_prefix",
  "platlibdir",
  "pycache_prefix",
  "argv",
  "orig_argv",
  "warnoptions",
  "_xoptions",
  "_stdlib_dir",
  "dont_write_bytecode",
  "stdin",
  "__stdin__",
  "stdout",
  "__stdout__",
  "stderr",
  "__stderr__",
]);

/** Makes the copies; the names that importlib adds or changes come after. */
export function makeStartCopies(rt: Runtime, interpreter: Interpreter, profile: Profile): void {
  const { builtinsDict, sysDict } = interpreter;
  const kept = keptReferences(rt);
  const isException = (value: Ref): boolean =>
    rt.isInstance(value, Type.type) && rt.core.typeIsSubtype(value, Type.BaseException as Ref) === 1;
  // the exceptions are added when the module has been copied, `open` when the second copy has been made
  kept.set(
    "the module builtins as it was made",
    copyOf(rt, builtinsDict, (name, value) => name !== "open" && !isException(value)),
  );
  if (profile === "legacy") return;
  kept.set(
    MADE_SYS,
    copyOf(rt, sysDict, (name) => !laterInSys.has(name)),
  );
  kept.set(
    STARTED_BUILTINS,
    copyOf(rt, builtinsDict, (name) => name !== "open"),
  );
}

/** A value of `sys` that is made anew when an interpreter starts from an image stands in the copy, too, if the copy has the name. */
export function renewInCopy(rt: Runtime, name: string, value: Ref): void {
  const copy = keptReferences(rt).get(MADE_SYS);
  if (copy && rt.dictGet(copy, name) !== undefined) rt.dictSet(copy, name, value);
}

/** Step 7d: the names of the start again; what came later dies when the dict has been filled (finalize_restore_builtins). */
export function restoreBuiltins(rt: Runtime, interpreter: Interpreter): void {
  const copy = keptReferences(rt).get(STARTED_BUILTINS);
  if (!copy) return;
  const previous = rt.must(rt.core.dictCopy(interpreter.builtinsDict));
  rt.core.dictClear(interpreter.builtinsDict);
  rt.status(rt.core.dictUpdate(interpreter.builtinsDict, copy));
  rt.release(previous);
}

/** Inserted one by one, so that the table has the size that CPython's has. */
function copyOf(rt: Runtime, dict: Ref, wanted: (name: string, value: Ref) => boolean): Owned {
  const copy = rt.must(rt.core.dictNew());
  const names = rt.must(rt.core.listFromIterable(dict));
  rt.lend(names, () => {
    for (const name of rt.items(names)) {
      const value = rt.core.dictGetItem(dict, name) as Ref;
      if (wanted(rt.text(name), value)) rt.status(rt.core.dictSetItem(copy, name, value));
    }
  });
  return copy;
}
