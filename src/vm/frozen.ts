/**
 * Frozen modules (Python/frozen.c, Python/import.c): those of the library that belong to the interpreter, so that importlib's
 * FrozenImporter finds them before any path is searched. Their code has the name `<frozen os>`, and no lines in a traceback.
 * CPython compiles them into itself; here their source is the library's, and their code what the build has compiled of it.
 */
import type { Ref } from "../heap/index.ts";
import { keptReferences, profileOf, type Runtime } from "../objects/index.ts";
import { compileSource } from "./compile-source.ts";
import { interpreterOf } from "./interpreter.ts";

export interface FrozenModule {
  readonly name: string;
  /** The library's module that it is (`posixpath` for `os.path`); a name that begins with `<` is a package's `__init__`. */
  readonly origin: string;
  readonly isPackage: boolean;
}

const plain = (name: string, origin = name): FrozenModule => ({ name, origin, isPackage: false });

/** Without them nothing else could be imported: no option turns them off. */
const ESSENTIAL: readonly FrozenModule[] = [
  plain("_frozen_importlib", "importlib._bootstrap"),
  plain("_frozen_importlib_external", "importlib._bootstrap_external"),
  plain("zipimport"),
];

/** In the order of CPython's tables; of those for its tests, the ones whose source the library has. */
const OTHERS: readonly FrozenModule[] = [
  ...["abc", "codecs", "io", "_collections_abc", "_sitebuiltins", "genericpath", "ntpath", "posixpath"].map((name) => plain(name)),
  plain("os.path", "posixpath"),
  ...["os", "site", "stat", "importlib.util", "importlib.machinery", "runpy", "__hello__"].map((name) => plain(name)),
  plain("__hello_alias__", "__hello__"),
  { name: "__phello_alias__", origin: "__hello__", isPackage: true },
  plain("__phello_alias__.spam", "__hello__"),
  { name: "__phello__", origin: "__phello__", isPackage: true },
  plain("__phello__.__init__", "<__phello__"),
  plain("__phello__.spam"),
];

const OVERRIDE = "frozen modules for tests";

/** `_imp._override_frozen_modules_for_tests`: above 0 they are used, below 0 not, 0: as `-X frozen_modules` says. */
export function overrideFrozenModules(rt: Runtime, override: number): void {
  rt.services.set(OVERRIDE, override);
}

/** use_frozen */
function areUsed(rt: Runtime): boolean {
  const override = (rt.services.get(OVERRIDE) as number | undefined) ?? 0;
  return override === 0 ? interpreterOf(rt).options.implementation.get("frozen_modules") !== "off" : override > 0;
}

/** All that are used; 3.10 has frozen the essential ones only. */
export function frozenModules(rt: Runtime): readonly FrozenModule[] {
  return profileOf(rt) === "3.10" || !areUsed(rt) ? ESSENTIAL : [...ESSENTIAL, ...OTHERS];
}

/** look_up_frozen */
export function frozenModule(rt: Runtime, name: string): FrozenModule | undefined {
  return frozenModules(rt).find((module) => module.name === name);
}

/** Where the source is, below the library's folder. */
function pathOf({ origin, isPackage, name }: FrozenModule): string {
  const path = origin.replace("<", "").replaceAll(".", "/");
  return origin.startsWith("<") || (isPackage && origin === name) ? `${path}/__init__.py` : `${path}.py`;
}

/** The code of a frozen module, borrowed: there is one of each (3.11, 3.12: Tools/build/deepfreeze.py). Undefined when its source cannot be read. @throws RAISED as compileSource does */
export function frozenCode(rt: Runtime, module: FrozenModule): Ref | undefined {
  const { host, options } = interpreterOf(rt);
  const path = pathOf(module);
  const kept = keptReferences(rt);
  const holder = `the frozen module ${path}`;
  const source = kept.has(holder) ? undefined : host.files.read(`${options.library}/${path}`);
  if (source) {
    const filename = `<frozen ${module.origin.replace("<", "")}>`;
    const { code, literals } = compileSource(rt, source, { filename, mode: "exec" });
    for (const literal of literals) rt.release(literal);
    kept.set(holder, code);
  }
  return kept.get(holder);
}
