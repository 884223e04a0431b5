/** Names in module and class bodies, globals, closures of classes, and their errors (Python/ceval.c). */
import { Cell, Code, Exc, Frame, LocalKindBits } from "../abi/eval-layout";
import { Bytes } from "../abi/text-layout";
import { Id } from "../abi/identifiers";
import { Tuple } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { dictDelItem, dictGetItemWithError, dictNew, dictSetItem } from "../container/dict";
import { dictLoadGlobal } from "../container/dict-names";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { objectDelItem, objectGetItem, objectSetItem } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { errClear, errMatches, errOccurred } from "./errors";

/** LOAD_NAME: locals, globals, builtins. */
export function loadName(frame: Address, name: Ref): Owned {
  const locals = load<u32>(frame, Frame.locals);
  if (!locals) return raise(Type.SystemError, "no locals when loading %R", name);
  const value = lookupNamespace(locals, name);
  if (value || pending()) return value;
  const found = dictGetItemWithError(load<u32>(frame, Frame.globals), name);
  if (found) return retain(found);
  if (pending()) return 0;
  return loadBuiltin(frame, name);
}

/** A key of a namespace that may be any mapping; 0 without an exception when it is not there. */
function lookupNamespace(namespace: Ref, name: Ref): Owned {
  if (typeOf(namespace) == Type.dict) {
    const value = dictGetItemWithError(namespace, name);
    return value ? retain(value) : 0;
  }
  const value = objectGetItem(namespace, name);
  if (!value && errMatches(Type.KeyError)) errClear();
  return value;
}

function loadBuiltin(frame: Address, name: Ref): Owned {
  const value = lookupNamespace(load<u32>(frame, Frame.builtins), name);
  if (value || pending()) return value;
  nameError(Type.NameError, name);
  return 0;
}

/** LOAD_GLOBAL without a cache. */
export function loadGlobal(frame: Address, name: Ref): Owned {
  const globals = load<u32>(frame, Frame.globals);
  const builtins = load<u32>(frame, Frame.builtins);
  if (typeOf(globals) == Type.dict && typeOf(builtins) == Type.dict) {
    const value = dictLoadGlobal(globals, builtins, name);
    if (value) return retain(value);
    if (!pending()) nameError(Type.NameError, name);
    return 0;
  }
  const value = lookupNamespace(globals, name);
  return value || pending() ? value : loadBuiltin(frame, name);
}

/** STORE_NAME: into the frame's namespace, which in a class body may be any mapping. */
export function storeName(frame: Address, name: Ref, value: Ref): i32 {
  const locals = load<u32>(frame, Frame.locals);
  if (!locals) return fail(Type.SystemError, "no locals found when storing %R", name);
  return typeOf(locals) == Type.dict ? dictSetItem(locals, name, value) : objectSetItem(locals, name, value);
}

/** DELETE_NAME: a missing name is a NameError, whatever the mapping raises. */
export function deleteName(frame: Address, name: Ref): i32 {
  const locals = load<u32>(frame, Frame.locals);
  if (!locals) return fail(Type.SystemError, "no locals when deleting %R", name);
  if (!objectDelItem(locals, name)) return 0;
  if (errMatches(Type.KeyError)) {
    errClear();
    nameError(Type.NameError, name);
  }
  return -1;
}

/** DELETE_GLOBAL. */
export function deleteGlobal(frame: Address, name: Ref): i32 {
  if (!dictDelItem(load<u32>(frame, Frame.globals), name)) return 0;
  if (errMatches(Type.KeyError)) {
    errClear();
    nameError(Type.NameError, name);
  }
  return -1;
}

/** "name 'x' is not defined", with the name in the exception (format_exc_check_arg). */
function nameError(type: Ref, name: Ref): void {
  raise(type, "name '%S' is not defined", name);
  noteName(name);
}

function noteName(name: Ref): void {
  const exception = errOccurred();
  if (!exception || typeOf(exception) != Type.NameError) return;
  const old = load<u32>(exception, Exc.nameName);
  if (old) return;
  store<u32>(exception, retain(name), Exc.nameName);
}

/** A local, cell or free variable without a value (format_exc_unbound). */
export function unbound(frame: Address, index: u32): void {
  const code = load<u32>(frame, Frame.code);
  const name = load<u32>(load<u32>(code, Code.localsplusnames) + (index << 3), Tuple.items);
  const kind = load<u8>(load<u32>(code, Code.localspluskinds) + index, Bytes.data);
  if (kind & LocalKindBits.Free) {
    raise(Type.NameError, "cannot access free variable '%S' where it is not associated with a value in enclosing scope", name);
    noteName(name);
  } else raise(Type.UnboundLocalError, "cannot access local variable '%S' where it is not associated with a value", name);
}

/** LOAD_CLASSDEREF: a class body's own namespace first, then the cell. */
export function classDeref(frame: Address, index: u32): Owned {
  const code = load<u32>(frame, Frame.code);
  const name = load<u32>(load<u32>(code, Code.localsplusnames) + (index << 3), Tuple.items);
  const value = lookupNamespace(load<u32>(frame, Frame.locals), name);
  if (value || pending()) return value;
  const contents = load<u32>(load<u32>(frame + (index << 3), Frame.localsplus), Cell.value);
  if (contents) return retain(contents);
  unbound(frame, index);
  return 0;
}

/** LOAD_BUILD_CLASS: `__build_class__` as `builtins` has it now, so programs can replace it. */
export function loadBuildClass(frame: Address): Owned {
  const value = lookupNamespace(load<u32>(frame, Frame.builtins), Id.__build_class__);
  return value || pending() ? value : raise(Type.NameError, "__build_class__ not found");
}

/** SETUP_ANNOTATIONS: an empty `__annotations__`, unless there is one. */
export function annotationsSetup(frame: Address): i32 {
  const locals = load<u32>(frame, Frame.locals);
  if (!locals) return fail(Type.SystemError, "no locals found when setting up annotations");
  const present = lookupNamespace(locals, Id.__annotations__);
  if (present) {
    release(present);
    return 0;
  }
  if (pending()) return -1;
  const dict = dictNew();
  if (!dict) return -1;
  const status = storeName(frame, Id.__annotations__, dict);
  releaseMaybe(dict);
  return status;
}
