/** dict: birth, copies and death (new_dict, PyDict_Copy, dict_dealloc of Objects/dictobject.c). */
import { Dict, DictKeysKind } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { freeObject, gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retainMaybe, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { Address, Owned, Ref } from "../types";
import { mayBeTracked, tracked } from "./common";
import { dictUsed } from "./dict";
import {
  EMPTY_KEYS,
  entryKeyField,
  keysClearFreeList,
  keysClone,
  keysCount,
  keysKind,
  keysNew,
  keysRelease,
  keysRetain,
  log2ForCount,
} from "./dict-keys";
import { dictMerge, hasDictIter } from "./dict-merge";
import { valuesAreEmbedded, valuesCopy, valuesFree, valuesNew } from "./dict-split";

/** Dead dicts that are kept (PyDict_MAXFREELIST). */
const FREE_LIMIT = 80;

/** new_dict: takes over the reference to the keys, also on failure, and the values if it succeeds; untracked. */
export function dictFromParts(keys: Address, values: Address, used: i32): Owned {
  let dict = load<u32>(STATE, State.dictFreeHead);
  if (dict) {
    store<u32>(STATE, load<u32>(dict, Dict.keys), State.dictFreeHead);
    store<u32>(STATE, load<u32>(STATE, State.dictFreeCount) - 1, State.dictFreeCount);
    store<i32>(dict, 1, Header.refcnt);
    renewed(dict - Prefix.GC_SIZEOF);
  } else {
    dict = gcNew(Type.dict, Dict.SIZEOF);
    if (!dict) {
      if (keys != EMPTY_KEYS) keysRelease(keys);
      return 0;
    }
  }
  fill(dict, keys, values, used);
  if (load<u32>(STATE, State.dictsTracked)) gcTrack(dict);
  return dict;
}

function fill(dict: Ref, keys: Address, values: Address, used: i32): void {
  store<i64>(dict, <i64>used, Dict.used);
  store<u64>(dict, <u64>keys, Dict.keys);
  store<u64>(dict, <u64>values, Dict.values);
  store<u64>(dict, 0, Dict.namespaceOf);
}

/** PyDict_New. */
export function dictNew(): Owned {
  return dictFromParts(EMPTY_KEYS, 0, 0);
}

/** _PyDict_NewPresized: room for count entries (of str keys, if `unicode`). */
export function dictNewPresizedOf(count: i32, unicode: bool): Owned {
  if (count <= 5) return dictNew();
  // Like CPython, no more than 128 KiB slots in advance.
  const log2 = count > (131072 * 2) / 3 ? 17 : log2ForCount(count);
  const keys = keysNew(log2, unicode);
  return keys ? dictFromParts(keys, 0, 0) : 0;
}

/** _PyDict_NewPresized without knowledge of the keys. */
export function dictNewPresized(count: i32): Owned {
  return dictNewPresizedOf(count, false);
}

/** PyDict_Copy: an exact dict; a sparse one becomes compact. */
export function dictCopy(dict: Ref): Owned {
  if (!dictUsed(dict)) return dictNew();
  const keys = load<u32>(dict, Dict.keys);
  if (load<u32>(dict, Dict.values)) return copySplit(dict, keys);
  if (hasDictIter(dict) && dictUsed(dict) >= (keysCount(keys) * 2) / 3) {
    const clone = keysClone(keys);
    if (!clone) return 0;
    const copy = dictFromParts(clone, 0, dictUsed(dict));
    if (copy && tracked(dict) && !tracked(copy)) gcTrack(copy);
    return copy;
  }
  const copy = dictNew();
  if (copy && dictMerge(copy, dict, 1) < 0) {
    release(copy);
    return 0;
  }
  return copy;
}

/** A copy that shares the keys. It is a fresh object, not one from the free list. */
function copySplit(dict: Ref, keys: Address): Owned {
  const from = load<u32>(dict, Dict.values);
  const later = load<u32>(STATE, State.valuesEmbedded) != 0;
  const values = later ? valuesCopy(from) : valuesNew(keys);
  if (!values) return 0;
  const copy = gcNew(Type.dict, Dict.SIZEOF);
  if (!copy) {
    valuesFree(values);
    return 0;
  }
  if (!later) {
    // The order of insertion, but not the prefix's own length.
    const prefix = min<u32>(load<u8>(values - 1), load<u8>(from - 1));
    memory.copy(values - prefix, from - prefix, prefix - 1);
  }
  for (let i = 0, n = keysCount(keys); i < n; i++) {
    const offset = (<u32>i) << 3;
    store<u64>(values + offset, <u64>retainMaybe(load<u32>(from + offset)));
  }
  fill(copy, keysRetain(keys), values, dictUsed(dict));
  if (tracked(dict)) gcTrack(copy);
  return copy;
}

/**
 * make_dict_from_instance_attributes: the dict of an instance that had only inline values. Takes over the values unless it
 * fails, shares the keys (a new reference to the block).
 */
export function dictFromValues(keys: Address, values: Address): Owned {
  let used = 0;
  let track = false;
  for (let i = 0, n = keysCount(keys); i < n; i++) {
    const value = load<u32>(values + ((<u32>i) << 3));
    if (!value) continue;
    used++;
    if (mayBeTracked(value)) track = true;
  }
  const dict = dictFromParts(keysRetain(keys), values, used);
  if (dict && track && !tracked(dict)) gcTrack(dict);
  return dict;
}

/** tp_dealloc: entries die in their order, key before value. */
export function dictDealloc(self: Ref): u32 {
  gcUntrack(self);
  const exact = typeOf(self) == Type.dict;
  if (exact && !trashBegin(self)) return 0;
  const keys = load<u32>(self, Dict.keys);
  const values = load<u32>(self, Dict.values);
  if (values) {
    if (!valuesAreEmbedded(values)) {
      for (let i = 0, n = keysCount(keys); i < n; i++) releaseMaybe(load<u32>(values + ((<u32>i) << 3)));
      valuesFree(values);
    }
    keysRelease(keys);
  } else if (keys && keys != EMPTY_KEYS) keysRelease(keys);
  const kept = load<u32>(STATE, State.dictFreeCount);
  if (exact && kept < <u32>FREE_LIMIT) {
    store<u64>(self, <u64>load<u32>(STATE, State.dictFreeHead), Dict.keys);
    store<u32>(self, ObjectFlag.Gc, Header.flags);
    store<u32>(STATE, self, State.dictFreeHead);
    store<u32>(STATE, kept + 1, State.dictFreeCount);
    parked(self - Prefix.GC_SIZEOF);
  } else freeObject(self);
  if (exact) trashEnd();
  return 0;
}

/** _PyDict_MaybeUntrack: asked by full collections; only exact combined dicts can be let go. */
export function dictMaybeUntrack(dict: Ref): void {
  if (typeOf(dict) != Type.dict || !tracked(dict) || load<u32>(STATE, State.dictsTracked)) return;
  const keys = load<u32>(dict, Dict.keys);
  const values = load<u32>(dict, Dict.values);
  const count = keysCount(keys);
  for (let i = 0; i < count; i++) {
    if (values) {
      const value = load<u32>(values + ((<u32>i) << 3));
      if (value && mayBeTracked(value)) return;
      continue;
    }
    const field = entryKeyField(keys, i);
    const value = load<u32>(field, 8);
    if (!value) continue;
    if (mayBeTracked(value)) return;
    if (keysKind(keys) == DictKeysKind.General && mayBeTracked(load<u32>(field))) return;
  }
  gcUntrack(dict);
}

/** _PyDict_ClearFreeList: at the end of a full collection. */
export function dictClearFreeList(): void {
  let free = load<u32>(STATE, State.dictFreeHead);
  store<u32>(STATE, 0, State.dictFreeHead);
  store<u32>(STATE, 0, State.dictFreeCount);
  while (free) {
    const next = load<u32>(free, Dict.keys);
    gcFree(free);
    free = next;
  }
  keysClearFreeList();
}
