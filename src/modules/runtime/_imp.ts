/** `_imp`: what importlib asks of the interpreter (Python/import.c). */
import { Code } from "../../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, field, fn, method, RAISED, type Runtime } from "../../objects/index.ts";
import {
  builtinModuleTable,
  createBuiltinModule,
  type FrozenModule,
  frozenCode,
  frozenModule,
  frozenModules,
  getLoaderCode,
  interpreterOf,
  overrideFrozenModules,
  runFrozen,
} from "../../vm/extend.ts";
import { unmarshal } from "../binary/marshal-read.ts";
import { marshalBytes } from "../binary/marshal-write.ts";

/** What look_up_frozen finds; set_frozen_error when there is none. */
function foundFrozen(rt: Runtime, name: Ref): FrozenModule {
  return frozenModule(rt, rt.text(name)) ?? noFrozen(rt, name);
}

function noFrozen(rt: Runtime, name: Ref): never {
  return frozenError(rt, `No such frozen object named ${rt.repr(name)}`, name);
}

function frozenError(rt: Runtime, message: string, name: Ref): never {
  return rt.raise.importError(message, name);
}

/** _imp_find_frozen_impl: (its code as marshal writes it, or None; is it a package?; the name of the library's module that it is) */
function findFrozen(rt: Runtime, name: string, withData: boolean): Owned {
  const found = frozenModule(rt, name);
  if (!found) return rt.none();
  const code = withData ? frozenCode(rt, found) : undefined;
  const data = code ? rt.lend(rt.bytes(marshalBytes(rt, code, 4)), (bytes) => rt.call(Type.memoryview as Ref, bytes)) : rt.none();
  return rt.tuple([data, rt.bool(found.isPackage), rt.str(found.origin)]);
}

/** _imp_get_frozen_object_impl: the code of a frozen module, or what the caller brings along as marshal writes it. */
function frozenObject(rt: Runtime, name: Ref, data: Ref | null): Owned {
  if (data === null || data === NONE) {
    const code = frozenCode(rt, foundFrozen(rt, name));
    return code === undefined ? noFrozen(rt, name) : rt.retain(code);
  }
  if (!rt.core.objectCheckBuffer(data)) rt.raise.typeError(`get_frozen_object() argument 2 must be bytes, not ${rt.shownType(data)}`);
  const bytes = rt.lend(rt.must(rt.core.bytesFromBuffer(data)), (copy) => rt.toBytes(copy).slice());
  let object: Owned;
  try {
    object = unmarshal(rt, bytes);
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return frozenError(rt, `Frozen object named ${rt.repr(name)} is invalid`, name);
  }
  if (rt.typeOf(object) === Type.code) return object;
  rt.release(object);
  return rt.raise.typeError(`frozen object ${rt.repr(name)} is not a code object`);
}

/** _imp_init_frozen_impl: the module, newly made, or None. */
function initFrozen(rt: Runtime, name: string): Owned {
  const found = frozenModule(rt, name);
  const module = found && runFrozen(rt, found);
  return module === undefined ? rt.none() : rt.retain(module);
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
    is_frozen: fn("(name: str, /)", "Is there a frozen module of this name?", (rt, name) => rt.bool(frozenModule(rt, name) !== undefined)),
    is_frozen_package: fn("(name: strRef, /)", "Is this frozen module a package?", (rt, name) => rt.bool(foundFrozen(rt, name).isPackage)),
    find_frozen: fn("(name: str, /, *, withdata: bool = False)", "What is known of a frozen module, or None.", findFrozen),
    get_frozen_object: fn("(name: strRef, data = None, /)", "The code of a frozen module.", frozenObject),
    _frozen_module_names: fn("()", "The names of all frozen modules.", (rt) => rt.list(frozenModules(rt).map(({ name }) => rt.str(name)))),
    _override_frozen_modules_for_tests: fn(
      "(override: i32, /)",
      "Says whether frozen modules are used: 1, -1, or 0 as usual.",
      overrideFrozenModules,
    ),
    init_frozen: fn("(name: str, /)", "Initialises a frozen module.", initFrozen),
    create_builtin: fn("(spec, /)", "Makes the built-in module that a spec names.", (rt, spec) =>
      rt.lend(rt.getAttr(spec, "name"), (name) => createBuiltinModule(rt, rt.text(name))),
    ),
    exec_builtin: fn("(mod, /)", "Runs a built-in module's second phase: nothing is left to do.", (rt) => rt.int(0)),
    create_dynamic: fn("(spec, file = None, /)", "Loads an extension module: there are none.", (rt) =>
      rt.raise.importError("extension modules cannot be loaded"),
    ),
    exec_dynamic: fn("(mod, /)", "Runs an extension module's second phase.", (rt) => rt.int(0)),
    _fix_co_filename: fn("(code, path: strRef, /)", "Sets the file name of a code object read from a cache.", (rt, code, path) => {
      if (rt.typeOf(code) !== Type.code) rt.raise.typeError(`_fix_co_filename() argument 1 must be code, not ${rt.shownType(code)}`);
      setFilename(rt, code, path);
    }),
    source_hash: fn("(key: bigint, source: buffer)", "The hash of a source, as it stands in a hash-based compiled file.", sourceHash),
    // becomes a method of importlib's SourceFileLoader
    get_code: method("(self, /, fullname)", "The code of a module: a library file's from the interpreter.", getLoaderCode),
  },
  constants: { check_hash_based_pycs: (rt) => rt.str(interpreterOf(rt).options.checkHashBasedPycs) },
});

/** update_compiled_module: the code, and whatever in it has the same file name, gets another one. */
function setFilename(rt: Runtime, code: Ref, path: Ref): void {
  const nameOf = (object: Ref): string => rt.text(field(rt, object, Code.filename));
  const [old, now] = [nameOf(code), rt.text(path)];
  if (old === now) return;
  const waiting = [code];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (nameOf(each) !== old) continue;
    const before = field(rt, each, Code.filename) as Owned;
    rt.heap.store(each + Code.filename, rt.retain(path));
    rt.release(before);
    for (const item of rt.items(field(rt, each, Code.consts))) if (rt.typeOf(item) === Type.code) waiting.push(item);
  }
}

/** _Py_KeyedHash, eight bytes from the lowest on. */
function sourceHash(rt: Runtime, key: bigint, source: Uint8Array): Owned {
  if (BigInt.asIntN(64, key) !== key) rt.raise.overflowError("Python int too large to convert to C long");
  const block = rt.core.blockAlloc(Math.max(source.length, 1));
  if (!block) rt.raise.memoryError();
  rt.heap.u8.set(source, block);
  rt.core.hashKeyed(Number(key & 0xffffffffn), Number((key >> 32n) & 0xffffffffn), block, source.length);
  rt.core.blockFree(block);
  return rt.bytes(rt.heap.u8.slice(STATE + State.hashResult, STATE + State.hashResult + 8));
}
