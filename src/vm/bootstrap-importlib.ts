/**
 * Bringing importlib to life (Python/pylifecycle.c init_importlib): the two bootstrap modules are run
 * from the standard library's own source and installed, exactly as CPython does with its frozen copies.
 */
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { compileSource } from "./compile-source.ts";
import { interpreterOf } from "./interpreter.ts";
import { installLibraryLoader } from "./library-loader.ts";

export interface BootstrapSources {
  /** Lib/importlib/_bootstrap.py */
  readonly bootstrap: string | Uint8Array;
  /** Lib/importlib/_bootstrap_external.py */
  readonly external: string | Uint8Array;
}

/** Runs `_frozen_importlib` and installs the importers of built-in modules; no file can be imported yet. */
export function installImportlib(rt: Runtime, sources: BootstrapSources, imp: Ref): void {
  const { modules } = interpreterOf(rt);
  const bootstrap = runFrozen(rt, "_frozen_importlib", "<frozen importlib._bootstrap>", sources.bootstrap);
  rt.services.set("importlib", bootstrap);
  const sys = rt.dictGet(modules, "sys") as Ref;
  rt.release(rt.callMethod(bootstrap, "_install", sys, imp));
}

/** `_frozen_importlib_external` and the importers of files. */
export function installExternalImportlib(rt: Runtime, sources: BootstrapSources): void {
  const external = runFrozen(rt, "_frozen_importlib_external", "<frozen importlib._bootstrap_external>", sources.external);
  const imp = rt.dictGet(interpreterOf(rt).modules, "_imp") as Ref;
  rt.lend(rt.getAttr(imp, "get_code"), (getCode) => installLibraryLoader(rt, external, getCode));
  rt.release(rt.callMethod(rt.services.get("importlib") as Ref, "_install_external_importers"));
}

/** A module of this name with the code run in it, in sys.modules. Borrowed from there. */
export function runFrozen(rt: Runtime, name: string, filename: string, source: string | Uint8Array): Ref {
  const { modules, builtinsDict } = interpreterOf(rt);
  const module: Owned = rt.lend(rt.str(name), (text) => rt.must(rt.core.moduleNew(text)));
  rt.dictSet(modules, name, module);
  rt.release(module);
  const namespace = rt.mustRef(rt.core.moduleGetDict(module));
  rt.dictSet(namespace, "__builtins__", builtinsDict);
  const { code, literals } = compileSource(rt, source, { filename, mode: "exec" });
  for (const literal of literals) rt.release(literal);
  rt.lend(code, () => rt.release(rt.must(rt.core.evalCode(code, namespace, namespace))));
  return module;
}
