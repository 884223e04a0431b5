/**
 * Bringing importlib to life (Python/pylifecycle.c, init_importlib and init_importlib_external): its first half is run as a frozen
 * module and installed; from then on frozen modules are imported as any program imports them.
 */
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { type FrozenModule, frozenCode, frozenModule } from "./frozen.ts";
import { importModule } from "./import.ts";
import { interpreterOf } from "./interpreter.ts";
import { installLibraryLoader } from "./library-loader.ts";

const STANDARD_FOLDER = "_stdlib_dir";

/** Runs `_frozen_importlib` and installs the importers of built-in and frozen modules; no file can be imported yet. */
export function installImportlib(rt: Runtime, makeImp: () => Owned): void {
  const { modules, sysDict } = interpreterOf(rt);
  const bootstrap = runFrozen(rt, frozenModule(rt, "_frozen_importlib") as FrozenModule) as Ref;
  rt.services.set("importlib", bootstrap);
  const sys = rt.dictGet(modules, "sys") as Ref;
  // so early nobody knows where the library is, so this one module has no __file__
  const folder = rt.retain(rt.dictGet(sysDict, STANDARD_FOLDER) as Ref);
  rt.lend(rt.str(STANDARD_FOLDER), (name) => rt.status(rt.core.dictDelItem(sysDict, name)));
  rt.lend(makeImp(), (imp) => {
    rt.dictSet(modules, "_imp", imp);
    rt.release(rt.callMethod(bootstrap, "_install", sys, imp));
  });
  rt.lend(folder, () => rt.dictSet(sysDict, STANDARD_FOLDER, folder));
}

/** `_frozen_importlib_external`, the importers of files, and zipimport's hook before theirs (init_zipimport). */
export function installExternalImportlib(rt: Runtime): void {
  const { modules, sysDict } = interpreterOf(rt);
  rt.release(rt.callMethod(rt.services.get("importlib") as Ref, "_install_external_importers"));
  const imp = rt.dictGet(modules, "_imp") as Ref;
  const external = rt.dictGet(modules, "_frozen_importlib_external") as Ref;
  rt.lend(rt.getAttr(imp, "get_code"), (getCode) => installLibraryLoader(rt, external, getCode));
  const importer = rt.lend(importNamed(rt, "zipimport"), (zipimport) => rt.getAttr(zipimport, "zipimporter"));
  rt.lend(importer, () => rt.status(rt.core.listInsert(rt.dictGet(sysDict, "path_hooks") as Ref, 0, importer)));
}

/** `import NAME`, a name without dots. */
export function importNamed(rt: Runtime, name: string): Owned {
  return rt.lend(rt.str(name), (text) => importModule(rt, text, undefined, undefined, 0));
}

/**
 * PyImport_ImportFrozenModuleObject: a module of this name with the code run in it, in sys.modules. Borrowed from there; undefined
 * when there is no code.
 */
export function runFrozen(rt: Runtime, frozen: FrozenModule): Ref | undefined {
  const { modules, builtinsDict } = interpreterOf(rt);
  const code = frozenCode(rt, frozen);
  if (code === undefined) return undefined;
  const module: Owned = rt.lend(rt.str(frozen.name), (text) => rt.must(rt.core.moduleNew(text)));
  rt.dictSet(modules, frozen.name, module);
  rt.release(module);
  const namespace = rt.mustRef(rt.core.moduleGetDict(module));
  rt.dictSet(namespace, "__builtins__", builtinsDict);
  if (frozen.isPackage) rt.lend(rt.list([]), (path) => rt.dictSet(namespace, "__path__", path));
  // importlib takes it from there and makes the module's spec (FrozenImporter._fix_up_module)
  rt.lend(rt.str(frozen.origin), (origin) => rt.dictSet(namespace, "__origname__", origin));
  rt.release(rt.must(rt.core.evalCode(code, namespace, namespace)));
  return module;
}
