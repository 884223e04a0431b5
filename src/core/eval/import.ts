/** The import instructions (Python/ceval.c import_name, import_from, import_all_from). The machinery is `builtins.__import__`. */

import { Exc, Frame } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeOperation } from "../abi/descriptor-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { listFromIterable } from "../container/list";
import { dictGetItemWithError } from "../container/dict";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { objectGetAttr, objectLookupAttr } from "../object/attribute";
import { callImport } from "../object/builtin-function";
import { objectIsTrue, typeOperation } from "../object/protocol";
import { sequenceGetItem } from "../object/sequence-protocol";
import { fail, pending, raise } from "../raise";
import { strConcat } from "../text/str-concat";
import { strFromLiteral, strLength, strReadChar } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { callMethodNoArgs } from "./call";
import { stackPop, stackPush } from "./data-stack";
import { errClear, errMatches, errOccurred } from "./errors";
import { storeName } from "./names";

/** IMPORT_NAME. */
export function importName(frame: Address, name: Ref, fromlist: Ref, level: Ref): Owned {
  const importer = dictGetItemWithError(load<u32>(frame, Frame.builtins), Id.__import__);
  if (!importer) return pending() ? 0 : raise(Type.ImportError, "__import__ not found");
  const args = stackPush(40);
  if (!args) return 0;
  const locals = load<u32>(frame, Frame.locals);
  store<u64>(args, name);
  store<u64>(args, load<u32>(frame, Frame.globals), 8);
  store<u64>(args, locals ? locals : NONE, 16);
  store<u64>(args, fromlist, 24);
  store<u64>(args, level, 32);
  retain(importer);
  const module = callImport(importer, args);
  release(importer);
  stackPop(args);
  return module;
}

// @ts-ignore: decorator
@inline
function isText(object: Ref): bool {
  return (load<u32>(typeOf(object), TypeObject.flags) & TypeFlag.StrSubclass) != 0;
}

/** IMPORT_FROM: an attribute of the module, or a submodule that is being imported in a cycle. */
export function importFrom(module: Ref, name: Ref): Owned {
  const value = objectLookupAttr(module, name);
  if (value || pending()) return value;
  let package_ = objectLookupAttr(module, Id.__name__);
  if (package_ && !isText(package_)) {
    release(package_);
    package_ = 0;
  }
  if (package_) {
    const submodule = submoduleOf(package_, name);
    if (submodule || pending()) {
      release(package_);
      return submodule;
    }
  } else errClear();
  const known = package_ ? package_ : strFromLiteral("<unknown module name>");
  if (known) {
    cannotImport(module, name, known, package_);
    release(known);
  }
  return 0;
}

function submoduleOf(package_: Ref, name: Ref): Owned {
  const dot = strFromLiteral(".");
  if (!dot) return 0;
  const prefix = strConcat(package_, dot);
  release(dot);
  if (!prefix) return 0;
  const full = strConcat(prefix, name);
  release(prefix);
  if (!full) return 0;
  const modules = load<u32>(STATE, State.sysModules);
  const found = modules && typeOf(modules) == Type.dict ? dictGetItemWithError(modules, full) : 0;
  release(full);
  return found ? retain(found) : 0;
}

/** The ImportError of a failed `from … import`, in its three wordings, with name and path. */
function cannotImport(module: Ref, name: Ref, known: Ref, package_: Ref): void {
  const path = moduleFile(module);
  if (pending()) return;
  typeOperation(TypeOperation.CannotImport, module, name);
  if (pending()) return nameCannotImport(package_, path);
  if (!path) raise(Type.ImportError, "cannot import name %R from %R (unknown location)", name, known);
  else if (isInitializing(module)) {
    raise(Type.ImportError, "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)", name, known, path);
  } else raise(Type.ImportError, "cannot import name %R from %R (%S)", name, known, path);
  nameCannotImport(package_, path);
}

function nameCannotImport(package_: Ref, path: Owned): void {
  const exception = errOccurred();
  if (exception && typeOf(exception) == Type.ImportError) {
    setField(exception + Exc.importName, package_ ? package_ : NONE);
    setField(exception + Exc.importPath, path ? path : NONE);
  }
  releaseMaybe(path);
}

function setField(slot: Address, value: Ref): void {
  const old = load<u32>(slot);
  store<u64>(slot, retain(value));
  releaseMaybe(old);
}

/** `__file__` when it is a str, else 0. */
function moduleFile(module: Ref): Owned {
  const file = objectLookupAttr(module, Id.__file__);
  if (file && !isText(file)) {
    release(file);
    return 0;
  }
  if (!file && pending()) errClear();
  return file;
}

/** _PyModuleSpec_IsInitializing of the module's `__spec__`. */
function isInitializing(module: Ref): bool {
  const spec = objectLookupAttr(module, Id.__spec__);
  if (!spec) {
    errClear();
    return false;
  }
  const flag = objectLookupAttr(spec, Id._initializing);
  release(spec);
  if (!flag) {
    errClear();
    return false;
  }
  const truth = objectIsTrue(flag);
  release(flag);
  if (truth < 0) errClear();
  return truth > 0;
}

/** IMPORT_STAR: the names of `__all__`, or all that do not begin with an underscore. */
export function importStar(frame: Address, module: Ref): i32 {
  if (!load<u32>(frame, Frame.locals)) return fail(Type.SystemError, "no locals found during 'import *'");
  let skip = false;
  let names = objectLookupAttr(module, Id.__all__);
  if (!names) {
    if (pending()) return -1;
    const dict = objectLookupAttr(module, Id.__dict__);
    if (!dict) return pending() ? -1 : fail(Type.ImportError, "from-import-* object has no __dict__ and no __all__");
    names = callMethodNoArgs(dict, Id.keys);
    release(dict);
    if (!names) return -1;
    skip = true;
  }
  const list = skip ? keysList(names) : names;
  if (!list) return -1;
  const status = bindAll(frame, module, list, skip);
  release(list);
  return status;
}

function keysList(view: Owned): Owned {
  const list = listFromIterable(view);
  release(view);
  return list;
}

function bindAll(frame: Address, module: Ref, names: Ref, skip: bool): i32 {
  let i = 0;
  while (true) {
    const name = sequenceGetItem(names, i++);
    if (!name) {
      if (!errMatches(Type.IndexError)) return -1;
      errClear();
      return 0;
    }
    const status = bindOne(frame, module, name, skip);
    release(name);
    if (status) return -1;
  }
}

function bindOne(frame: Address, module: Ref, name: Ref, skip: bool): i32 {
  if (!isText(name)) return badName(module, name, skip);
  if (skip && strLength(name) && strReadChar(name, 0) == 0x5f) return 0;
  const value = objectGetAttr(module, name);
  if (!value) return -1;
  const status = storeName(frame, name, value);
  release(value);
  return status;
}

function badName(module: Ref, name: Ref, skip: bool): i32 {
  const moduleName = objectGetAttr(module, Id.__name__);
  if (!moduleName) return -1;
  if (!isText(moduleName)) fail(Type.TypeError, "module __name__ must be a string, not %T", moduleName);
  else if (skip) fail(Type.TypeError, "Key in %S.__dict__ must be str, not %T", moduleName, name);
  else fail(Type.TypeError, "Item in %S.__all__ must be str, not %T", moduleName, name);
  release(moduleName);
  return -1;
}
