/**
 * dict: getting, setting, deleting (Objects/dictobject.c). A dict is not watched by the collector
 * until something that can be in a cycle goes into it.
 */
import { Dict, DictEntry, DictKeys, DictKeysKind, DictUnicodeEntry } from "../abi/container-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Weakref } from "../abi/weak-layout";
import { errBringBack, errClear, errForget, errSetKeyError } from "../eval/errors";
import { gcTrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { isWeakref } from "../heap/weak";
import { typeModified } from "../object/type";
import { fail } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { hashOf, mayBeTracked, tracked } from "./common";
import { DUMMY, EMPTY_KEYS, FAILED, generalEntry, keysCount, keysFindEmpty, keysKind, keysNew, keysRelease, keysSetIndex, keysSlotOf, keysUnicode, LOG_MINSIZE, unicodeEntry } from "./dict-keys";
import { dictFind, dictLookup, keysHaveRoom, lookupUnicode, valueField } from "./dict-lookup";
import { dictCombine, dictGrow, dictMakeGeneral } from "./dict-resize";
import { valuesAddToOrder, valuesAreEmbedded, valuesForgetOrder, valuesFree, valuesOwner, valuesPlaceOf, valuesRemoveFromOrder } from "./dict-split";

/** Entries in use: len(). Fewer than the entries that the table has, when some were deleted. */
// @ts-ignore: decorator
@inline
export function dictUsed(dict: Ref): i32 {
  return load<i32>(dict, Dict.used);
}

/**
 * A dict has changed, and nothing has died of it yet. Who changes the namespace of a class behind the class's back (`gc.get_referents`
 * gives it away) voids what was cached about the class; CPython goes on with the attributes that are gone, and crashes.
 */
// @ts-ignore: decorator
@inline
export function dictTouch(dict: Ref): void {
  const owner = load<u32>(dict, Dict.namespaceOf);
  if (owner) typeModified(owner);
}

/** MAINTAIN_TRACKING: a dict is tracked as soon as it holds what can be in a cycle. */
// @ts-ignore: decorator
@inline
export function maintainTracking(dict: Ref, key: Ref, value: Ref): void {
  if (!tracked(dict) && (mayBeTracked(value) || mayBeTracked(key))) gcTrack(dict);
}

/** PyDict_GetItemWithError: borrowed; 0 = absent, or failed with an exception pending. */
export function dictGetItemWithError(dict: Ref, key: Ref): Borrowed {
  const hash = hashOf(key);
  return hash == -1 ? 0 : dictFind(dict, key, hash);
}

/** PyDict_GetItem: errors are swallowed, a pending exception stays as it was. */
export function dictGetItem(dict: Ref, key: Ref): Borrowed {
  const exception = load<u32>(STATE, State.pendingException);
  const raised = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  const found = dictGetItemWithError(dict, key);
  errBringBack(exception, raised, traceback);
  return found;
}

/** _PyDict_GetItem_KnownHash. */
export function dictGetItemKnownHash(dict: Ref, key: Ref, hash: i64): Borrowed {
  return dictFind(dict, key, hash);
}

/** PyDict_Contains. */
export function dictContains(dict: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : dictContainsKnownHash(dict, key, hash);
}

/** 1 = there, 0 = not, -1 = a comparison failed. */
export function dictContainsKnownHash(dict: Ref, key: Ref, hash: i64): i32 {
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return -1;
  return i32(index >= 0 && load<u32>(valueField(dict, index)) != 0);
}

/** PyDict_SetItem. */
export function dictSetItem(dict: Ref, key: Ref, value: Ref): i32 {
  if (typeOf(key) != Type.str && load<u32>(STATE, State.keysHashedFirst)) {
    const hash = hashOf(key);
    return hash == -1 ? -1 : dictInsert(dict, retain(key), hash, retain(value));
  }
  // Retained before anything is asked of the key: its `__hash__` and `__eq__` see that in their counts.
  return dictSetItemSteal(dict, retain(key), retain(value));
}

/** _PyDict_SetItem_Take2: the references move in, also on failure. */
export function dictSetItemSteal(dict: Ref, key: Owned, value: Owned): i32 {
  const hash = hashOf(key);
  if (hash == -1) {
    release(key);
    release(value);
    return -1;
  }
  return dictInsert(dict, key, hash, value);
}

/** _PyDict_SetItem_KnownHash. */
export function dictSetItemKnownHash(dict: Ref, key: Ref, value: Ref, hash: i64): i32 {
  return dictInsert(dict, retain(key), hash, retain(value));
}

/** insertdict (and insert_to_emptydict): takes both references. */
export function dictInsert(dict: Ref, key: Owned, hash: i64, value: Owned): i32 {
  if (load<u32>(dict, Dict.keys) == EMPTY_KEYS) {
    const keys = keysNew(LOG_MINSIZE, typeOf(key) == Type.str);
    if (!keys) return refuse(key, value);
    maintainTracking(dict, key, value);
    store<u32>(dict, keys, Dict.keys);
    addEntry(dict, key, hash, value);
    return 0;
  }
  if (typeOf(key) != Type.str && keysUnicode(load<u32>(dict, Dict.keys)) && dictMakeGeneral(dict) < 0) return refuse(key, value);
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return refuse(key, value);
  maintainTracking(dict, key, value);
  if (load<u32>(dict, Dict.values) && outOfOrder(dict, index)) {
    if (dictGrow(dict, true) < 0) return refuse(key, value);
    return insertNew(dict, key, hash, value);
  }
  if (index >= 0) {
    replaceValue(dict, index, key, value);
    return 0;
  }
  return insertNew(dict, key, hash, value);
}

/** By 3.10's rules a split table takes names in the order of the shared keys only; any other makes it a combined one. */
function outOfOrder(dict: Ref, index: i32): bool {
  if (!load<u32>(STATE, State.wideDictEntries)) return false;
  const used = dictUsed(dict);
  if (index < 0) return used != keysCount(load<u32>(dict, Dict.keys));
  return !load<u32>(valueField(dict, index)) && used != index;
}

function refuse(key: Owned, value: Owned): i32 {
  release(value);
  release(key);
  return -1;
}

/** A key that is not there, after the lookup has said so. */
function insertNew(dict: Ref, key: Owned, hash: i64, value: Owned): i32 {
  store<u32>(load<u32>(dict, Dict.keys), 0, DictKeys.version);
  // A comparison may have emptied the dict, so that it is one of str keys again (CPython would now put the key among them).
  const general = typeOf(key) != Type.str && keysUnicode(load<u32>(dict, Dict.keys));
  if ((general || !keysHaveRoom(load<u32>(dict, Dict.keys))) && dictGrow(dict, !general) < 0) return refuse(key, value);
  addEntry(dict, key, hash, value);
  return 0;
}

/** Writes the next entry; the block has room and the key's kind fits. */
function addEntry(dict: Ref, key: Owned, hash: i64, value: Owned): void {
  const keys = load<u32>(dict, Dict.keys);
  const index = keysCount(keys);
  keysSetIndex(keys, keysFindEmpty(keys, hash), index);
  if (keysUnicode(keys)) {
    const entry = unicodeEntry(keys, index);
    store<u64>(entry, <u64>key);
    const values = load<u32>(dict, Dict.values);
    if (values) {
      valuesAddToOrder(values, index);
      store<u64>(values + (<u32>index << 3), <u64>value);
    } else store<u64>(entry, <u64>value, DictUnicodeEntry.value);
  } else {
    const entry = generalEntry(keys, index);
    store<i64>(entry, hash);
    store<u64>(entry, <u64>key, DictEntry.key);
    store<u64>(entry, <u64>value, DictEntry.value);
  }
  store<i32>(keys, load<i32>(keys, DictKeys.usable) - 1, DictKeys.usable);
  store<i32>(keys, index + 1, DictKeys.nentries);
  store<i32>(dict, dictUsed(dict) + 1, Dict.used);
  dictTouch(dict);
}

/** The entry is there (in a split dict perhaps without a value): the old value dies after the new one stands. */
function replaceValue(dict: Ref, index: i32, key: Owned, value: Owned): void {
  const field = valueField(dict, index);
  const old = load<u32>(field);
  if (old != value) {
    store<u64>(field, <u64>value);
    if (!old) {
      valuesAddToOrder(load<u32>(dict, Dict.values), index);
      store<i32>(dict, dictUsed(dict) + 1, Dict.used);
    }
    dictTouch(dict);
  }
  if (old) release(old);
  release(key);
}

/** PyDict_SetDefault: the value that stands there afterwards, borrowed; 0 = failed. */
export function dictSetDefault(dict: Ref, key: Ref, value: Ref): Borrowed {
  const hash = hashOf(key);
  if (hash == -1) return 0;
  if (load<u32>(dict, Dict.keys) == EMPTY_KEYS) return dictInsert(dict, retain(key), hash, retain(value)) < 0 ? 0 : value;
  if (typeOf(key) != Type.str && keysUnicode(load<u32>(dict, Dict.keys)) && dictMakeGeneral(dict) < 0) return 0;
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return 0;
  if (index >= 0) {
    const found = load<u32>(valueField(dict, index));
    if (found) return found;
    maintainTracking(dict, key, value);
    replaceValue(dict, index, retain(key), retain(value));
    return value;
  }
  maintainTracking(dict, key, value);
  return insertNew(dict, retain(key), hash, retain(value)) < 0 ? 0 : value;
}

/** PyDict_DelItem: KeyError when absent. */
export function dictDelItem(dict: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  return hash == -1 ? -1 : dictDelItemKnownHash(dict, key, hash);
}

/** 0, or -1 with KeyError or what a comparison raised. */
export function dictDelItemKnownHash(dict: Ref, key: Ref, hash: i64): i32 {
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return -1;
  if (index < 0 || !load<u32>(valueField(dict, index))) {
    errSetKeyError(key);
    return -1;
  }
  release(dictTakeOut(dict, hash, index));
  return 0;
}

/** _PyDict_DelItemIf with is_dead_weakref: a key that is not there is a KeyError, a value of another kind a TypeError. */
export function dictDelItemIfDead(dict: Ref, key: Ref): i32 {
  const hash = hashOf(key);
  if (hash == -1) return -1;
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return -1;
  const value: Ref = index < 0 ? 0 : load<u32>(valueField(dict, index));
  if (!value) {
    errSetKeyError(key);
    return -1;
  }
  if (!isWeakref(value)) return fail(Type.TypeError, "not a weakref");
  if (load<u32>(value, Weakref.object) == NONE) release(dictTakeOut(dict, hash, index));
  return 0;
}

/** 3.10 deletes from combined tables only: makes one of the split table, in which the entry has another place. */
function combinedIndex(dict: Ref, hash: i64, index: i32): i32 {
  const key = load<u32>(unicodeEntry(load<u32>(dict, Dict.keys), index), DictUnicodeEntry.key);
  if (dictCombine(dict, true) < 0) {
    // no memory for that: the split table does as well
    errClear();
    return index;
  }
  return lookupUnicode(load<u32>(dict, Dict.keys), key, hash);
}

/** delitem_common: takes entry `index` out; its key dies, its value's reference moves to the caller. */
export function dictTakeOut(dict: Ref, hash: i64, index: i32): Owned {
  if (load<u32>(dict, Dict.values) && load<u32>(STATE, State.wideDictEntries)) index = combinedIndex(dict, hash, index);
  const field = valueField(dict, index);
  const value = load<u32>(field);
  const values = load<u32>(dict, Dict.values);
  // One that is about to be cleared does not count any more.
  if (!values || valuesRemoveFromOrder(values, index)) store<i32>(dict, dictUsed(dict) - 1, Dict.used);
  dictTouch(dict);
  store<u64>(field, 0);
  if (values) return value;
  const keys = load<u32>(dict, Dict.keys);
  store<u32>(keys, 0, DictKeys.version);
  keysSetIndex(keys, keysSlotOf(keys, hash, index), DUMMY);
  const general = keysKind(keys) == DictKeysKind.General;
  const keyField = general ? generalEntry(keys, index) + DictEntry.key : unicodeEntry(keys, index);
  const key = load<u32>(keyField);
  store<u64>(keyField, 0);
  if (general) store<i64>(keyField - DictEntry.key, 0);
  release(key);
  return value;
}

/** _PyDict_Pop: the value moves to the caller; `otherwise` 0 makes an absent key a KeyError. */
export function dictPop(dict: Ref, key: Ref, otherwise: Ref): Owned {
  // An empty dict does not even ask for the hash.
  if (!dictUsed(dict)) return absent(key, otherwise);
  const hash = hashOf(key);
  if (hash == -1) return 0;
  const index = dictLookup(dict, key, hash);
  if (index == FAILED) return 0;
  if (index < 0 || !load<u32>(valueField(dict, index))) return absent(key, otherwise);
  return dictTakeOut(dict, hash, index);
}

function absent(key: Ref, otherwise: Ref): Owned {
  if (otherwise) return retain(otherwise);
  errSetKeyError(key);
  return 0;
}

/** PyDict_Clear: the dict is empty before the first entry dies. */
export function dictClear(dict: Ref): void {
  const keys = load<u32>(dict, Dict.keys);
  const values = load<u32>(dict, Dict.values);
  if (keys == EMPTY_KEYS) return;
  if (values && valuesAreEmbedded(values)) {
    clearEmbedded(dict, values);
    return;
  }
  store<u32>(dict, EMPTY_KEYS, Dict.keys);
  store<u32>(dict, 0, Dict.values);
  store<i32>(dict, 0, Dict.used);
  dictTouch(dict);
  if (values) {
    const count = keysCount(keys);
    for (let i = 0; i < count; i++) {
      const field = values + (<u32>i << 3);
      const value = load<u32>(field);
      store<u64>(field, 0);
      if (value) release(value);
    }
    valuesFree(values);
  }
  keysRelease(keys);
}

/**
 * clear_lock_held of 3.13 for values that stand in an instance: they stay where they are, without content. What dies may set attributes
 * anew, which are in the order again and stay, or make the dict use values or keys of its own; the instance is held meanwhile.
 */
function clearEmbedded(dict: Ref, embedded: Address): void {
  const owner = retain(valuesOwner(embedded));
  const count = keysCount(load<u32>(dict, Dict.keys));
  store<i32>(dict, 0, Dict.used);
  dictTouch(dict);
  valuesForgetOrder(embedded);
  for (let i = 0; i < count; i++) {
    const current = load<u32>(dict, Dict.values);
    const values = current ? current : embedded;
    const value = load<u32>(values + (<u32>i << 3));
    if (!value || valuesPlaceOf(values, i) >= 0) continue;
    store<u64>(values + (<u32>i << 3), 0);
    release(value);
  }
  release(owner);
}

/** tp_clear: for the collector. */
export function dictClearSlot(dict: Ref): u32 {
  dictClear(dict);
  return 0;
}

/** PyDict_Size. */
export function dictSize(dict: Ref): i32 {
  return dictUsed(dict);
}

export { dictClearFreeList, dictCopy, dictDealloc, dictFromValues, dictMaybeUntrack, dictNew, dictNewPresized } from "./dict-new";
export { dictNext } from "./dict-entries";
export { dictItems, dictKeys, dictValues } from "./dict-lists";
