/** `_imp`: what importlib asks of the interpreter (Python/import.c). */
import { Type } from "../../core/abi/memory-map.ts";
import { defineModule, fn, type Runtime } from "../../objects/index.ts";
import { builtinModuleTable, createBuiltinModule } from "../../vm/extend.ts";

/** The names that CPython has frozen and that importlib's own tests ask about; ours come from source. */
function noFrozen(rt: Runtime, name: string): never {
  return rt.raise.importError(`No such frozen object named ${name}`);
}

export const imp = defineModule({
  name: "_imp",
  doc: "The interpreter's part of the import system.",
  functions: {
    // one thread of Python runs at a time, and imports never wait for another
    lock_held: fn("()", "Is the import lock held?", (rt) => rt.bool(false)),
    acquire_lock: fn("()", "Takes the import lock.", () => undefined),
    release_lock: fn("()", "Gives the import lock back.", () => undefined),
    extension_suffixes: fn("()", "File endings of extension modules: none can be loaded here.", (rt) => rt.list([])),
    is_builtin: fn("(name: str, /)", "1 for a built-in module, -1 for one that cannot be initialised again, else 0.", (rt, name) =>
      rt.int(name === "sys" || name === "builtins" ? -1 : builtinModuleTable(rt, name) ? 1 : 0),
    ),
    is_frozen: fn("(name: str, /)", "Is there a frozen module of this name?", (rt) => rt.bool(false)),
    is_frozen_package: fn("(name: str, /)", "Is this frozen module a package?", noFrozen),
    find_frozen: fn("(name: str, /, *, withdata: bool = False)", "What is known of a frozen module, or None.", () => undefined),
    get_frozen_object: fn("(name: str, data = None, /)", "The code of a frozen module.", (rt, name) => noFrozen(rt, name)),
    _override_frozen_modules_for_tests: fn("(override: i32, /)", "Says whether frozen modules are used: there are none.", () => undefined),
    init_frozen: fn("(name: str, /)", "Initialises a frozen module.", () => undefined),
    create_builtin: fn("(spec, /)", "Makes the built-in module that a spec names.", (rt, spec) =>
      rt.lend(rt.getAttr(spec, "name"), (name) => createBuiltinModule(rt, rt.text(name))),
    ),
    exec_builtin: fn("(mod, /)", "Runs a built-in module's second phase: nothing is left to do.", (rt) => rt.int(0)),
    create_dynamic: fn("(spec, file = None, /)", "Loads an extension module: there are none.", (rt) =>
      rt.raise.importError("extension modules cannot be loaded"),
    ),
    exec_dynamic: fn("(mod, /)", "Runs an extension module's second phase.", (rt) => rt.int(0)),
    _fix_co_filename: fn("(code, path, /)", "Sets the file name of a code object read from a cache.", (rt, code, path) => {
      if (rt.typeOf(code) !== Type.code) rt.raise.typeError("_fix_co_filename() argument 1 must be code");
      rt.core.codeSetFilename(code, path);
    }),
  },
  constants: { check_hash_based_pycs: (rt) => rt.str("default") },
});
