/** Python functions (Objects/funcobject.c): creation, versions for the loop's caches, death. */
import { Code, Func } from "../abi/eval-layout";
import { EMPTY_STR, NONE, STATE, Type } from "../abi/memory-map";
import { Tuple } from "../abi/container-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Id } from "../abi/identifiers";
import { dictGetItemWithError } from "../container/dict";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { clearSlot, release, retain, retainMaybe, typeOf } from "../heap/object";
import { clearWeakrefs } from "../heap/weak";
import { methodNew } from "../object/method";
import { moduleGetDict } from "../object/module";
import { pending } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { functionVectorcall } from "./call-function";

/** PyFunction_NewWithQualName; qualname may be 0. */
export function functionNew(code: Ref, globals: Ref, qualname: Ref): Owned {
  const builtins = builtinsFromGlobals(globals);
  if (!builtins) return 0;
  const module = dictGetItemWithError(globals, Id.__name__);
  if (!module && pending()) return 0;
  const self = gcNew(Type.functionType, load<u32>(Type.functionType, TypeObject.basicsize));
  if (!self) return 0;
  const consts = load<u32>(code, Code.consts);
  // The docstring is the first constant when that is a str.
  const doc = load<i32>(consts, Tuple.size) > 0 ? load<u32>(consts, Tuple.items) : NONE;
  const isText = (load<u32>(typeOf(doc), TypeObject.flags) & TypeFlag.StrSubclass) != 0;
  store<u64>(self, retain(globals), Func.globals);
  store<u64>(self, retain(builtins), Func.builtins);
  store<u64>(self, retain(load<u32>(code, Code.name)), Func.name);
  store<u64>(self, retain(qualname ? qualname : load<u32>(code, Code.qualname)), Func.qualname);
  store<u64>(self, retain(code), Func.code);
  store<u64>(self, 0, Func.defaults);
  store<u64>(self, 0, Func.kwdefaults);
  store<u64>(self, 0, Func.closure);
  store<u64>(self, retain(isText ? doc : NONE), Func.doc);
  store<u64>(self, 0, Func.dict);
  store<u64>(self, 0, Func.weakreflist);
  store<u64>(self, retainMaybe(module), Func.module);
  store<u64>(self, 0, Func.annotations);
  // with no version yet behind it
  store<u64>(self, functionVectorcall.index, Func.vectorcall);
  gcTrack(self);
  return self;
}

/** _PyEval_BuiltinsFromGlobals: what `__builtins__` in the globals says, else the builtins of the caller. Borrowed. */
export function builtinsFromGlobals(globals: Ref): Borrowed {
  const builtins = dictGetItemWithError(globals, Id.__builtins__);
  if (!builtins) return pending() ? 0 : load<u32>(STATE, State.builtins);
  return typeOf(builtins) == Type.module ? moduleGetDict(builtins) : builtins;
}

/** A version for the function's code, defaults and keyword defaults together; 0 = none left. */
export function functionVersion(self: Ref): u32 {
  let version = load<u32>(self, Func.version);
  if (version) return version;
  version = load<u32>(STATE, State.nextFunctionVersion);
  if (!version) return 0;
  store<u32>(STATE, version + 1, State.nextFunctionVersion);
  store<u32>(self, version, Func.version);
  return version;
}

/** func_descr_get. */
export function functionGet(self: Ref, object: Ref, type: Ref): Owned {
  return !object || object == NONE ? retain(self) : methodNew(self, object);
}

/** func_clear: name and qualname become empty, so that a function that a finalizer still shows has both. */
export function functionClear(self: Ref): i32 {
  store<u32>(self, 0, Func.version);
  clearSlot(self + Func.globals);
  clearSlot(self + Func.builtins);
  clearSlot(self + Func.module);
  clearSlot(self + Func.defaults);
  clearSlot(self + Func.kwdefaults);
  clearSlot(self + Func.doc);
  clearSlot(self + Func.dict);
  clearSlot(self + Func.closure);
  clearSlot(self + Func.annotations);
  emptyName(self + Func.name);
  emptyName(self + Func.qualname);
  return 0;
}

function emptyName(slot: Address): void {
  const name = load<u32>(slot);
  store<u64>(slot, retain(EMPTY_STR));
  release(name);
}

/** func_dealloc. */
export function functionDealloc(self: Ref): u32 {
  gcUntrack(self);
  if (load<u32>(self, Func.weakreflist)) clearWeakrefs(self);
  functionClear(self);
  clearSlot(self + Func.code);
  clearSlot(self + Func.name);
  clearSlot(self + Func.qualname);
  gcFree(self);
  return 0;
}
