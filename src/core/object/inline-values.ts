/**
 * Attributes kept in an array of their own instead of a dict, with keys shared by the class (the 3.11
 * part of Objects/dictobject.c). The array's address stands in front of the instance; it is gone
 * once somebody has asked for `__dict__`, and then a dict's address stands beside it.
 */
import { DictKeys } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { Prefix } from "../abi/object-layout";
import { TypeObject } from "../abi/type-layout";
import { dictSetItem } from "../container/dict";
import {
  dictFromValues, dictKeysInsertShared, dictKeysLookupStr, dictValuesAddToOrder, dictValuesClear, dictValuesFree, dictValuesNew,
  dictValuesRemoveFromOrder,
} from "../container/dict-split";
import { release, retain, typeOf } from "../heap/object";
import { fail, raiseMemoryError } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";

/**
 * _PyObject_InitializeDict: the new instance's room for attributes. Each instance lowers the spare room of
 * the shared keys by one until one is left, so the first ones get larger arrays. -1 when memory is refused.
 */
export function initInlineValues(object: Ref, type: Ref): i32 {
  const keys = load<u32>(type, TypeObject.cachedKeys);
  const usable = load<i32>(keys, DictKeys.usable);
  if (usable > 1) store<i32>(keys, usable - 1, DictKeys.usable);
  const values = dictValuesNew(keys);
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
    if (!old) dictValuesAddToOrder(values, index);
    else release(old);
    return 0;
  }
  if (!old) return fail(Type.AttributeError, "'%N' object has no attribute '%S'", type, name);
  store<u32>(at, 0);
  dictValuesRemoveFromOrder(values, index);
  release(old);
  return 0;
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
  const dict = dictFromValues(load<u32>(typeOf(object), TypeObject.cachedKeys), load<u32>(object + Prefix.values));
  if (!dict) return 0;
  store<u32>(object + Prefix.values, 0);
  store<u32>(object + Prefix.dict, dict);
  return dict;
}

/** new_dict_with_shared_keys: an empty dict that has the class's keys; 0 with an exception. */
export function dictFromKeys(keys: Address): Owned {
  const values = dictValuesNew(keys);
  if (!values) return raiseMemoryError();
  const dict = dictFromValues(keys, values);
  if (!dict) dictValuesFree(values);
  return dict;
}
