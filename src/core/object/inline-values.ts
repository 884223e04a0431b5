/**
 * Attributes kept in an array of their own instead of a dict, with keys shared by the class (the 3.11
 * part of Objects/dictobject.c). The array's address stands in front of the instance; it is gone
 * once somebody has asked for `__dict__`, and then a dict's address stands beside it.
 *
 * By 3.13's rules (State.valuesEmbedded) the array of an instance without slots and without a built-in base stands behind its header,
 * and a dict that is asked for uses the same array: then both addresses are there. The array is given up when the dict needs keys of its own,
 * is replaced, or outlives the instance. All other instances have a dict from their first attribute on.
 */
import { DictKeys } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { Prefix } from "../abi/object-layout";
import { TypeObject } from "../abi/type-layout";
import { Dict } from "../abi/container-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { dictClear, dictSetItem, dictTouch } from "../container/dict";
import {
  dictFromValues, dictKeysInsertShared, dictKeysLookupStr, valuesAddToOrder, dictValuesClear, valuesFree, valuesNew,
  valuesRemoveFromOrder, valuesCopy, valuesAreEmbedded,
} from "../container/dict-split";
import { errClear } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { fail, raiseMemoryError } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";

/**
 * _PyObject_InitializeDict: the new instance's room for attributes. Each instance lowers the spare room of
 * the shared keys by one until one is left, so the first ones get larger arrays. -1 when memory is refused.
 */
export function initInlineValues(object: Ref, type: Ref): i32 {
  if (load<u32>(STATE, State.valuesEmbedded)) return 0;
  const keys = load<u32>(type, TypeObject.cachedKeys);
  const usable = load<i32>(keys, DictKeys.usable);
  if (usable > 1) store<i32>(keys, usable - 1, DictKeys.usable);
  const values = valuesNew(keys);
  if (!values) {
    raiseMemoryError();
    return -1;
  }
  store<u32>(object + Prefix.values, values);
  return 0;
}

/** _PyObject_GetInstanceAttribute: 0 without an exception when absent. name is an exact str. */
// @ts-ignore: decorator
@inline
export function instanceGetAttribute(object: Ref, values: Address, name: Ref): Owned {
  const index = dictKeysLookupStr(load<u32>(typeOf(object), TypeObject.cachedKeys), name);
  if (index < 0) return 0;
  const value = load<u32>(values + (index << 3));
  return value ? retain(value) : 0;
}

/** _PyObject_StoreInstanceAttribute; value 0 deletes (AttributeError when absent). */
export function instanceStoreAttribute(object: Ref, values: Address, name: Ref, value: Ref): i32 {
  const type = typeOf(object);
  const keys = load<u32>(type, TypeObject.cachedKeys);
  // CPython enters the name into the shared keys even when it is about to find nothing to delete.
  const index = typeOf(name) == Type.str ? dictKeysInsertShared(keys, name) : -1;
  if (index < 0) {
    if (!value) return fail(Type.AttributeError, "'%N' object has no attribute '%S'", type, name);
    const dict = materializeDict(object);
    return dict ? dictSetItem(dict, name, value) : -1;
  }
  const at = values + (index << 3);
  const old = load<u32>(at);
  if (value) {
    store<u32>(at, retain(value));
    if (!old) {
      valuesAddToOrder(values, index);
      countInDict(object, 1);
    } else release(old);
    return 0;
  }
  if (!old) return fail(Type.AttributeError, "'%N' object has no attribute '%S'", type, name);
  store<u32>(at, 0);
  if (valuesRemoveFromOrder(values, index)) countInDict(object, -1);
  release(old);
  return 0;
}

/** An attribute has come or gone: a dict that uses the same array has so many entries more. It is not tracked for what comes this way. */
function countInDict(object: Ref, change: i32): void {
  const dict = load<u32>(object + Prefix.dict);
  if (!dict) return;
  store<i32>(dict, load<i32>(dict, Dict.used) + change, Dict.used);
  dictTouch(dict);
}

/** _PyObject_FreeInstanceAttributes: lets go of the values, in the order of the shared keys, and of the array. */
export function instanceFreeAttributes(object: Ref): void {
  const values = load<u32>(object + Prefix.values);
  if (!values) return;
  store<u32>(object + Prefix.values, 0);
  dictValuesClear(values, load<u32>(typeOf(object), TypeObject.cachedKeys));
}

/** The instance's dict, made from its inline values, which it has; 0 with an exception (make_dict_from_instance_attributes). */
export function materializeDict(object: Ref): Borrowed {
  let dict: Owned = load<u32>(object + Prefix.dict);
  if (dict) return dict;
  const values = load<u32>(object + Prefix.values);
  dict = dictFromValues(load<u32>(typeOf(object), TypeObject.cachedKeys), values);
  if (!dict) return 0;
  if (!valuesAreEmbedded(values)) store<u32>(object + Prefix.values, 0);
  store<u32>(object + Prefix.dict, dict);
  return dict;
}

/** new_dict_with_shared_keys: an empty dict that has the class's keys; 0 with an exception. */
export function dictFromKeys(keys: Address): Owned {
  const values = valuesNew(keys);
  if (!values) return raiseMemoryError();
  const dict = dictFromValues(keys, values);
  if (!dict) valuesFree(values);
  return dict;
}

/**
 * _PyObject_SetManagedDict of 3.13: another dict, or none (0), for an instance that may have its values in it. A dict that used them
 * goes on with a copy; without one they are let go of, in the order of the shared keys.
 */
export function instanceSetDict(object: Ref, dict: Ref): void {
  const old = load<u32>(object + Prefix.dict);
  if (old) instanceDetachValues(object);
  store<u32>(object + Prefix.dict, dict ? retain(dict) : 0);
  if (old) {
    release(old);
    return;
  }
  const values = load<u32>(object + Prefix.values);
  if (!values) return;
  store<u32>(object + Prefix.values, 0);
  const keys = load<u32>(typeOf(object), TypeObject.cachedKeys);
  const count = load<i32>(keys, DictKeys.nentries);
  for (let at = values; at < values + (<u32>count << 3); at += 8) {
    const value = load<u32>(at);
    if (!value) continue;
    store<u32>(at, 0);
    release(value);
  }
}

/** _PyDict_DetachFromObject: the dict of an instance gets values of its own. Where there is no memory for them it loses its content. */
export function instanceDetachValues(object: Ref): void {
  const values = load<u32>(object + Prefix.values);
  const dict = load<u32>(object + Prefix.dict);
  if (!values || !dict) return;
  const copy = valuesCopy(values);
  if (copy) store<u32>(dict, copy, Dict.values);
  else {
    errClear();
    dictClear(dict);
    return;
  }
  store<u32>(object + Prefix.values, 0);
}
