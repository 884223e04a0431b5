/** What is said when a module has no such attribute (module_getattro of Objects/moduleobject.c). */
import { Module } from "../../core/abi/descriptor-layout.ts";
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { profileOf } from "./profiles.ts";
import type { Runtime } from "./runtime.ts";

/** AttributeError of a module (module_getattro): the text depends on whether the module is still being imported. */
export function raiseModuleAttributeError(rt: Runtime, module: Ref, name: Ref): never {
  const dict = rt.heap.load(module + Module.dict) as Ref;
  const moduleName = dict === 0 ? undefined : rt.dictGet(dict, "__name__");
  const shown = rt.text(name);
  if (moduleName === undefined || !rt.isInstance(moduleName, Type.str))
    return rt.raise.attributeError(`module has no attribute '${shown}'`, name, module);
  const text = rt.text(moduleName);
  const spec = rt.dictGet(dict, "__spec__");
  if (spec !== undefined && namesOrigins(rt)) raiseWithOrigin(rt, { module, moduleName, spec, name });
  if (spec !== undefined && isTrueAttribute(rt, spec, "_initializing")) {
    return rt.raise.attributeError(
      `partially initialized module '${text}' has no attribute '${shown}' (most likely due to a circular import)`,
      name,
      module,
    );
  }
  if (spec !== undefined && isUninitializedSubmodule(rt, spec, name)) {
    return rt.raise.attributeError(
      `cannot access submodule '${shown}' of module '${text}' (most likely due to a circular import)`,
      name,
      module,
    );
  }
  return rt.raise.attributeError(`module '${text}' has no attribute '${shown}'`, name, module);
}

/** What an attribute was looked for in, in vain. */
interface Missing {
  readonly module: Ref;
  readonly moduleName: Ref;
  readonly spec: Ref;
  readonly name: Ref;
}

/** Do the texts name the file of the module, and a better one (3.13)? */
const namesOrigins = (rt: Runtime): boolean => profileOf(rt) === "3.13" || profileOf(rt) === "3.14";

/** The texts of 3.13 that name the module's file; the others are those of before. 3.14 has put two of them in other words. */
function raiseWithOrigin(rt: Runtime, { module, moduleName, spec, name }: Missing): void {
  const origin = originOf(rt, spec);
  const hides = origin === undefined ? undefined : hidden(rt, origin, moduleName);
  const is314 = profileOf(rt) === "3.14";
  const [text, shown] = [rt.text(moduleName), rt.text(name)];
  const raise = (message: string): never => rt.raise.attributeError(message, name, module);
  if (hides === "library") {
    const why = is314 ? "prevents importing that standard library module" : "the import system gives it precedence";
    raise(
      `module '${text}' has no attribute '${shown}' (consider renaming '${origin}' since it has the same name as the standard library module named '${text}' and ${why})`,
    );
  }
  if (origin === undefined || !isTrueAttribute(rt, spec, "_initializing")) return;
  if (hides === undefined)
    raise(`partially initialized module '${text}' from '${origin}' has no attribute '${shown}' (most likely due to a circular import)`);
  const what = is314 ? "library" : "third-party module";
  raise(
    `module '${text}' has no attribute '${shown}' (consider renaming '${origin}' if it has the same name as a ${what} you intended to import)`,
  );
}

/** `from module import name` in vain: the texts that 3.14 has of its own (_PyEval_ImportFrom). Raises nothing for the others. */
export function raiseCannotImport(rt: Runtime, module: Ref, name: Ref): void {
  if (profileOf(rt) !== "3.14") return;
  const own = ["__spec__", "__name__"].map((attribute) => rt.lookupAttr(module, attribute));
  const [spec, moduleName] = own;
  try {
    if (spec === undefined || moduleName === undefined || !rt.isInstance(moduleName, Type.str)) return;
    const origin = originOf(rt, spec);
    const hides = origin === undefined ? undefined : hidden(rt, origin, moduleName);
    if (origin === undefined || hides === undefined) return;
    const [text, file] = [rt.repr(moduleName), rt.lend(rt.str(origin), (each) => rt.repr(each))];
    const cannot = `cannot import name ${rt.repr(name)} from ${text}`;
    if (hides === "library") {
      const same = `since it has the same name as the standard library module named ${text} and prevents importing that standard library module`;
      rt.raise.error(Type.ImportError, `${cannot} (consider renaming ${file} ${same})`);
    }
    if (isTrueAttribute(rt, spec, "_initializing"))
      rt.raise.error(Type.ImportError, `${cannot} (consider renaming ${file} if it has the same name as a library you intended to import)`);
  } finally {
    for (const each of own) if (each !== undefined) rt.release(each);
  }
}

/** _PyModuleSpec_GetFileOrigin: the file of the module, if it has one. */
function originOf(rt: Runtime, spec: Ref): string | undefined {
  if (!isTrueAttribute(rt, spec, "has_location")) return undefined;
  const origin = rt.lookupAttr(spec, "origin");
  return origin === undefined ? undefined : rt.lend(origin, (each) => (rt.isInstance(each, Type.str) ? rt.text(each) : undefined));
}

/** What a module may hide that lies there: one of the library, or any other (_PyModule_IsPossiblyShadowing). */
export type Hides = (origin: string, moduleName: Ref) => "library" | "other" | undefined;

function hidden(rt: Runtime, origin: string, moduleName: Ref): ReturnType<Hides> {
  return (rt.services.get("modulesHidden") as Hides | undefined)?.(origin, moduleName);
}

/** _PyModuleSpec_IsInitializing. */
function isTrueAttribute(rt: Runtime, object: Ref, attribute: string): boolean {
  const value = askedFor(rt, object, attribute);
  return value !== undefined && rt.lend(value, (each) => rt.isTrue(each));
}

/** _PyModuleSpec_IsUninitializedSubmodule, which 3.10 has not. */
function isUninitializedSubmodule(rt: Runtime, spec: Ref, name: Ref): boolean {
  if (profileOf(rt) === "3.10") return false;
  const value = askedFor(rt, spec, "_uninitialized_submodules");
  return value !== undefined && rt.lend(value, (names) => rt.status(rt.core.sequenceContains(names, name)) === 1);
}

/** Up to 3.11 the spec is asked in the ordinary way: the AttributeError of one that has no such attribute (None, for one) is made and thrown away. */
function askedFor(rt: Runtime, spec: Ref, attribute: string): Owned | undefined {
  if (rt.heap.load(STATE + State.lookupsSilent)) return rt.lookupAttr(spec, attribute);
  const value = rt.lend(rt.interned(attribute), (name) => rt.core.objectGetAttr(spec, name));
  if (value) return value;
  rt.core.errClear();
  return undefined;
}
