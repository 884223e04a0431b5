/**
 * The import statement (Python/import.c): resolving the name, `sys.modules`, and handing the rest to
 * importlib, which is CPython's own, unmodified Python code. So the order of events, the clean-up
 * after failures and the texts are CPython's.
 */
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { given } from "./frame-access.ts";
import { trimImportlibFrames } from "./import-frames.ts";
import { interpreterOf } from "./interpreter.ts";

/** importlib._bootstrap, once it stands (bootstrap-importlib.ts); borrowed from sys.modules. */
function bootstrapModule(rt: Runtime): Ref {
  return (rt.services.get("importlib") as Ref | undefined) ?? rt.raise.importError("the import system is not ready");
}

/**
 * PyImport_ImportModuleLevelObject, which is `__import__`.
 * @throws RAISED with whatever the import raises
 */
export function importModule(rt: Runtime, name: Ref, globalsArg: Ref | undefined, fromlistArg: Ref | undefined, level: number): Owned {
  if (!rt.isInstance(name, Type.str)) rt.raise.typeError("module name must be a string");
  if (level < 0) rt.raise.valueError("level must be >= 0");
  const given_ = rt.text(name);
  if (level === 0 && given_ === "") rt.raise.valueError("Empty module name");
  const absolute = level > 0 ? rt.interned(resolve(rt, given_, given(globalsArg), level)) : rt.retain(name);
  return rt.lend(absolute, () => {
    const module = importAbsolute(rt, absolute);
    const fromlist = given(fromlistArg);
    return rt.lend(module, () => {
      if (!fromlist || !rt.isTrue(fromlist)) return topLevel(rt, module, given_, rt.text(absolute), level);
      return withSubmodules(rt, module, fromlist);
    });
  });
}

/** The module from sys.modules, else through `_find_and_load`. */
function importAbsolute(rt: Runtime, name: Ref): Owned {
  const known = lookupModule(rt, name);
  if (known && known !== NONE) return rt.lend(known, () => waitUntilReady(rt, known, name));
  if (known) rt.release(known);
  try {
    return callBootstrap(rt, "_find_and_load", name, importFunction(rt));
  } catch (error) {
    trimImportlibFrames(rt);
    throw error;
  }
}

/** PyImport_GetModule: sys.modules may be any mapping. */
function lookupModule(rt: Runtime, name: Ref): Owned | undefined {
  const { modules } = interpreterOf(rt);
  if (rt.typeOf(modules) === Type.dict) {
    const found = rt.core.dictGetItemWithError(modules, name);
    if (!found && rt.pending()) rt.raise.again();
    return found ? rt.retain(found) : undefined;
  }
  const found = rt.core.objectGetItem(modules, name);
  if (found) return found;
  if (rt.core.errMatches(Type.KeyError as Ref) !== 1) rt.raise.again();
  rt.core.errClear();
  return undefined;
}

/** A module that another thread initialises is waited for; one that this thread initialises is given as it is. */
function waitUntilReady(rt: Runtime, module: Ref, name: Ref): Owned {
  if (isInitializing(rt, module)) {
    try {
      rt.release(callBootstrap(rt, "_lock_unlock_module", name));
    } catch (error) {
      trimImportlibFrames(rt);
      throw error;
    }
  }
  return rt.retain(module);
}

/** `module.__spec__._initializing`, false when any of it is missing (_PyModuleSpec_IsInitializing). */
export function isInitializing(rt: Runtime, module: Ref): boolean {
  const spec = rt.lookupAttr(module, "__spec__");
  if (!spec) return false;
  return rt.lend(spec, () => {
    if (spec === NONE) return false;
    // up to 3.11 asked for with an AttributeError that is thrown away: specs of built-in modules have no such attribute
    const silent = rt.heap.load(STATE + State.lookupsSilent) !== 0;
    const flag = silent
      ? rt.lookupAttr(spec, "_initializing")
      : rt.lend(rt.interned("_initializing"), (name) => rt.core.objectGetAttr(spec, name));
    if (flag) return rt.lend(flag, () => rt.isTrue(flag));
    rt.core.errClear();
    return false;
  });
}

function callBootstrap(rt: Runtime, name: string, ...args: readonly Ref[]): Owned {
  return rt.callMethod(bootstrapModule(rt), name, ...args);
}

/** What `__import__` is at the moment, as _find_and_load and _handle_fromlist get it. Borrowed. */
function importFunction(rt: Runtime): Ref {
  return rt.dictGet(interpreterOf(rt).builtinsDict, "__import__") ?? rt.raise.importError("__import__ not found");
}

/** Without a from list: the outermost package of a dotted name. */
function topLevel(rt: Runtime, module: Ref, name: string, absolute: string, level: number): Owned {
  const dot = name.indexOf(".");
  if ((level !== 0 && name === "") || dot < 0) return rt.retain(module);
  if (level === 0) return rt.lend(rt.interned(name.slice(0, dot)), (front) => importModule(rt, front, undefined, undefined, 0));
  // relative: cut as many characters off the absolute name as the dots after the first part take
  const front = absolute.slice(0, absolute.length - (name.length - dot));
  return rt.lend(rt.interned(front), (key) => {
    const found = lookupModule(rt, key);
    if (found) return found;
    return rt.raise.error(Type.KeyError, `${rt.repr(key)} not in sys.modules as expected`);
  });
}

/** `from package import names`: submodules among the names are imported. */
function withSubmodules(rt: Runtime, module: Ref, fromlist: Ref): Owned {
  const path = rt.lookupAttr(module, "__path__");
  if (!path) return rt.retain(module);
  rt.release(path);
  try {
    return callBootstrap(rt, "_handle_fromlist", module, fromlist, importFunction(rt));
  } catch (error) {
    trimImportlibFrames(rt);
    throw error;
  }
}

/** The absolute name of a relative import (resolve_name). */
function resolve(rt: Runtime, name: string, globals: Ref | undefined, level: number): string {
  if (!globals) return rt.raise.error(Type.KeyError, "'__name__' not in globals");
  if (!rt.isInstance(globals, Type.dict)) rt.raise.typeError("globals must be a dict");
  const parts = packageOf(rt, globals).split(".");
  if (level - 1 >= parts.length) rt.raise.importError("attempted relative import beyond top-level package");
  const base = parts.slice(0, parts.length - (level - 1)).join(".");
  return name ? `${base}.${name}` : base;
}

/** `__package__`, else what `__spec__` or `__name__` and `__path__` say. */
function packageOf(rt: Runtime, globals: Ref): string {
  const get = (key: string): Ref | undefined => given(rt.dictGet(globals, key));
  const known = get("__package__");
  const spec = get("__spec__");
  let result: string;
  if (known) {
    if (!rt.isInstance(known, Type.str)) rt.raise.typeError("package must be a string");
    result = rt.text(known);
  } else if (spec) {
    result = rt.lend(rt.getAttr(spec, "parent"), (parent) => {
      if (!rt.isInstance(parent, Type.str)) rt.raise.typeError("__spec__.parent must be a string");
      return rt.text(parent);
    });
  } else {
    const name = rt.dictGet(globals, "__name__");
    if (!name) return rt.raise.error(Type.KeyError, "'__name__' not in globals");
    if (!rt.isInstance(name, Type.str)) rt.raise.typeError("__name__ must be a string");
    const text = rt.text(name);
    result = rt.dictGet(globals, "__path__") ? text : text.slice(0, Math.max(0, text.lastIndexOf(".")));
  }
  if (result === "") rt.raise.importError("attempted relative import with no known parent package");
  return result;
}
