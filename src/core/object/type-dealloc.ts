/** The end of a class (type_dealloc, type_clear of Objects/typeobject.c). */
import { Dict, Tuple } from "../abi/container-layout";
import { STATE } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictClear } from "../container/dict";
import { dictKeysRelease } from "../container/dict-split";
import { errBringBack, errForget } from "../eval/errors";
import { gcFree, gcUntrack } from "../heap/allocate";
import { blockFree } from "../heap/blocks";
import { releaseMaybe } from "../heap/object";
import { clearWeakrefs } from "../heap/weak";
import { Ref } from "../types";
import { typeRemoveSubclass } from "./subclasses";
import { typeModified } from "./type";

/** type_dealloc: only classes made at run time come here. */
export function typeDealloc(type: Ref): u32 {
  gcUntrack(type);
  const bases = load<u32>(type, TypeObject.bases);
  if (bases) {
    const exception = load<u32>(STATE, State.pendingException);
    const value = load<u32>(STATE, State.pendingValue);
    const traceback = load<u32>(STATE, State.pendingTraceback);
    errForget();
    const count = load<i32>(bases, Header.size);
    for (let i = 0; i < count; i++) typeRemoveSubclass(load<u32>(bases + Tuple.items + (i << 3)), type);
    errBringBack(exception, value, traceback);
  }
  if (load<u32>(type, TypeObject.weaklist)) clearWeakrefs(type);
  // Entries of the method cache of this class die with its version tag, which is never given again.
  drop(type, TypeObject.base);
  const dict = load<u32>(type, TypeObject.dict);
  if (dict) store<u32>(dict, 0, Dict.namespaceOf);
  drop(type, TypeObject.dict);
  drop(type, TypeObject.bases);
  drop(type, TypeObject.mro);
  drop(type, TypeObject.subclasses);
  drop(type, TypeObject.doc);
  drop(type, TypeObject.name);
  drop(type, TypeObject.qualname);
  drop(type, TypeObject.slotNames);
  const keys = load<u32>(type, TypeObject.cachedKeys);
  store<u32>(type, 0, TypeObject.cachedKeys);
  if (keys) dictKeysRelease(keys);
  drop(type, TypeObject.module);
  const references = load<u32>(type, TypeObject.references);
  if (load<u32>(type, TypeObject.ownsReferences)) blockFree(references);
  blockFree(load<u32>(type, TypeObject.docText));
  gcFree(type);
  return 0;
}

// @ts-ignore: decorator
@inline
function drop(type: Ref, field: usize): void {
  const value = load<u32>(type + field);
  store<u32>(type + field, 0);
  releaseMaybe(value);
}

/** type_clear: a class in a dying cycle. The mro goes last, so that lookups still find what they must. */
export function typeClear(type: Ref): i32 {
  typeModified(type);
  const dict = load<u32>(type, TypeObject.dict);
  if (dict) dictClear(dict);
  drop(type, TypeObject.module);
  drop(type, TypeObject.mro);
  return 0;
}
