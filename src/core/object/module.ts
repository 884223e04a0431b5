/** Modules (Objects/moduleobject.c). */
import { Module, TypeOperation } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictNew, dictSetItem } from "../container/dict";
import { dictLookupStr } from "../container/dict-names";
import { callOneArg } from "../eval/call";
import { errClear, errMatches } from "../eval/errors";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { clearWeakrefs } from "../heap/weak";
import { pending } from "../raise";
import { Borrowed, Owned, Ref } from "../types";
import { Absent, genericLookup, objectGenericGetAttr } from "./attribute";
import { typeOperation } from "./protocol";

/** PyModule_NewObject: with `__name__`, and `__doc__`, `__package__`, `__loader__`, `__spec__` as None. */
export function moduleNew(name: Ref): Owned {
  const module = moduleNewBare(Type.module);
  if (module && moduleInitDict(module, name, NONE) < 0) {
    release(module);
    return 0;
  }
  return module;
}

/** A module object of that type with an empty dict. */
export function moduleNewBare(type: Ref): Owned {
  const module = gcNew(type, load<u32>(type, TypeObject.basicsize));
  if (!module) return 0;
  memory.fill(module + Header.SIZEOF, 0, load<u32>(type, TypeObject.basicsize) - Header.SIZEOF);
  // Second, as in CPython: a collection that the module starts may take the last free dict for its callbacks.
  const dict = dictNew();
  if (!dict) {
    release(module);
    return 0;
  }
  store<u32>(module, dict, Module.dict);
  // 3.13 tracks the dict of a module together with it, whatever is in it, and first (track_module): at the end its names are reached in their order.
  if (load<u32>(STATE, State.moduleDictsTracked)) gcTrack(dict);
  gcTrack(module);
  return module;
}

/** module_init_dict. */
export function moduleInitDict(module: Ref, name: Ref, doc: Ref): i32 {
  const dict = load<u32>(module, Module.dict);
  if (dictSetItem(dict, Id.__name__, name) < 0 || dictSetItem(dict, Id.__doc__, doc) < 0) return -1;
  if (dictSetItem(dict, Id.__package__, NONE) < 0 || dictSetItem(dict, Id.__loader__, NONE) < 0) return -1;
  if (dictSetItem(dict, Id.__spec__, NONE) < 0) return -1;
  if (typeOf(name) == Type.str) {
    const old = load<u32>(module, Module.name);
    store<u32>(module, retain(name), Module.name);
    releaseMaybe(old);
  }
  return 0;
}

/** module_dealloc. */
export function moduleDealloc(module: Ref): u32 {
  gcUntrack(module);
  if (load<u32>(module, Module.weakreflist)) clearWeakrefs(module);
  releaseMaybe(load<u32>(module, Module.dict));
  releaseMaybe(load<u32>(module, Module.name));
  gcFree(module);
  return 0;
}

/** PyModule_GetDict. */
export function moduleGetDict(module: Ref): Borrowed {
  return load<u32>(module, Module.dict);
}

/** module_getattro: the generic rules, then the module's own `__getattr__`, then the texts about modules. */
export function moduleGetAttr(module: Ref, name: Ref): Owned {
  const found = objectGenericGetAttr(module, name);
  if (found || !errMatches(Type.AttributeError)) return found;
  errClear();
  const dict = load<u32>(module, Module.dict);
  const hook = dict ? dictLookupStr(dict, Id.__getattr__) : 0;
  if (!hook) return typeOperation(TypeOperation.ModuleAttributeError, module, name);
  retain(hook);
  const result = callOneArg(hook, name);
  release(hook);
  return result;
}

/** module_getattro for a lookup that does not raise: 0 without an exception when there is none. */
export function moduleLookupAttr(module: Ref, name: Ref): Owned {
  if (load<u32>(STATE, State.lookupsSilent)) return moduleFind(module, name);
  const found = moduleGetAttr(module, name);
  if (!found && errMatches(Type.AttributeError)) errClear();
  return found;
}

/** _Py_module_getattro_impl with suppress (3.12): no error is made to be thrown away. */
function moduleFind(module: Ref, name: Ref): Owned {
  const found = genericLookup(module, name, 0, Absent.Silent);
  if (found || pending()) return found;
  const dict = load<u32>(module, Module.dict);
  const hook = dict ? dictLookupStr(dict, Id.__getattr__) : 0;
  if (!hook) return 0;
  retain(hook);
  const result = callOneArg(hook, name);
  release(hook);
  if (!result && errMatches(Type.AttributeError)) errClear();
  return result;
}

/** PyModule_AddObjectRef: value stays the caller's. */
export function moduleAddObject(module: Ref, name: Ref, value: Ref): i32 {
  return dictSetItem(load<u32>(module, Module.dict), name, value);
}
