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
