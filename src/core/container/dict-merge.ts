/** dict: taking over what another mapping or a sequence of pairs holds (dict_merge, PyDict_MergeFromSeq2 of Objects/dictobject.c). */
import { Dict, List } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { errClear, errMatches, errSetKeyError } from "../eval/errors";
import { gcTrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { objectLookupAttr } from "../object/attribute";
import { iterNext, objectGetItem, objectGetIter } from "../object/protocol";
import { mappingKeys } from "../object/sequence-protocol";
import { fail, pending } from "../raise";
import { Address, Owned, Ref } from "../types";
import { isDict, isList, isTuple, tracked } from "./common";
import { dictContains, dictContainsKnownHash, dictInsert, dictSetDefault, dictSetItem, dictTouch, dictUsed } from "./dict";
import { entryFrom, hashAt, keyAt, valueAt } from "./dict-entries";
import {
  EMPTY_KEYS,
  keysClone,
  keysCount,
  keysLog2,
  keysRelease,
  keysUnicode,
  LOG_MINSIZE,
  log2ForCount,
  usableFraction,
} from "./dict-keys";
import { dictNewPresizedOf } from "./dict-new";
import { dictResize } from "./dict-resize";
import { valuesFree } from "./dict-split";
import { listFromIterable } from "./list";
import { tupleItem, tupleSize } from "./tuple";

/** A dict (or subclass) whose iteration is dict's own, so that its entries may be read directly. */
export function hasDictIter(object: Ref): bool {
  return (
    typeOf(object) == Type.dict || (isDict(object) && load<u32>(typeOf(object), TypeObject.iter) == load<u32>(Type.dict, TypeObject.iter))
  );
}

/** PyDict_Update. */
export function dictUpdate(dict: Ref, other: Ref): i32 {
  return merge(dict, other, 1);
}

/** PyDict_Merge: replace 1 lets the other's values win, 0 keeps those there are. */
export function dictMerge(dict: Ref, other: Ref, replace: i32): i32 {
  return merge(dict, other, replace);
}

/** _PyDict_MergeEx with override 2: a key that is there already is a KeyError(key) (for the DICT_MERGE instruction). */
export function dictMergeUnique(dict: Ref, other: Ref): i32 {
  return merge(dict, other, 2);
}

function merge(dict: Ref, other: Ref, replace: i32): i32 {
  return hasDictIter(other) ? mergeDict(dict, other, replace) : mergeMapping(dict, other, replace);
}

function mergeDict(dict: Ref, other: Ref, replace: i32): i32 {
  if (dict == other || !dictUsed(other)) return 0;
  if (!dictUsed(dict)) {
    // With nothing there, nothing can clash; a compact block is simply copied.
    replace = 1;
    // 3.13: a dict that shares its keys goes on doing so
    const shares = load<u32>(dict, Dict.values) != 0 && load<u32>(STATE, State.valuesEmbedded) != 0;
    if (!shares && canClone(other)) return adoptClone(dict, other);
  }
  if (usableFraction(keysLog2(load<u32>(dict, Dict.keys))) < dictUsed(other)) {
    const unicode = keysUnicode(load<u32>(other, Dict.keys));
    if (dictResize(dict, log2ForCount(dictUsed(dict) + dictUsed(other)), unicode) < 0) return -1;
  }
  const count = keysCount(load<u32>(other, Dict.keys));
  for (let place = entryFrom(other, 0); place >= 0; place = entryFrom(other, place + 1)) {
    if (mergeEntry(dict, other, place, replace) < 0) return -1;
    if (count != keysCount(load<u32>(other, Dict.keys))) return fail(Type.RuntimeError, "dict mutated during update");
  }
  return 0;
}

function mergeEntry(dict: Ref, other: Ref, place: i32, replace: i32): i32 {
  const key = retain(keyAt(other, place));
  const hash = hashAt(other, place);
  const value = retain(valueAt(other, place));
  let status = 0;
  if (replace != 1) {
    status = dictContainsKnownHash(dict, key, hash);
    if (status > 0 && replace == 2) {
      errSetKeyError(key);
      status = -1;
    }
  }
  // The entry is held while it goes in, as well: the other dict may change under the key's `__eq__`.
  if (status == 0) status = dictInsert(dict, retain(key), hash, retain(value));
  release(value);
  release(key);
  return min<i32>(status, 0);
}

/** Combined, without gaps, and not much larger than it needs to be. */
function canClone(other: Ref): bool {
  const keys = load<u32>(other, Dict.keys);
  if (load<u32>(other, Dict.values) || dictUsed(other) != keysCount(keys)) return false;
  return keysLog2(keys) == <u32>LOG_MINSIZE || usableFraction(keysLog2(keys) - 1) < dictUsed(other);
}

function adoptClone(dict: Ref, other: Ref): i32 {
  const clone = keysClone(load<u32>(other, Dict.keys));
  if (!clone) return -1;
  const old = load<u32>(dict, Dict.keys);
  const values = load<u32>(dict, Dict.values);
  store<u32>(dict, clone, Dict.keys);
  store<u32>(dict, 0, Dict.values);
  store<i32>(dict, dictUsed(other), Dict.used);
  dictTouch(dict);
  if (tracked(other) && !tracked(dict)) gcTrack(dict);
  if (old != EMPTY_KEYS) keysRelease(old);
  if (values) valuesFree(values);
  return 0;
}

/** Any mapping: its keys(), then each item by subscription. */
function mergeMapping(dict: Ref, other: Ref, replace: i32): i32 {
  const keys = mappingKeys(other);
  if (!keys) return -1;
  const iterator = objectGetIter(keys);
  release(keys);
  if (!iterator) return -1;
  let status = 0;
  while (status == 0) {
    const key = iterNext(iterator);
    if (!key) break;
    status = mergeKey(dict, other, key, replace);
    release(key);
  }
  release(iterator);
  return status < 0 || pending() ? -1 : 0;
}

function mergeKey(dict: Ref, other: Ref, key: Ref, replace: i32): i32 {
  if (replace != 1) {
    const there = dictContains(dict, key);
    if (there < 0) return -1;
    if (there) {
      if (replace == 0) return 0;
      errSetKeyError(key);
      return -1;
    }
  }
  const value = objectGetItem(other, key);
  if (!value) return -1;
  const status = dictSetItem(dict, key, value);
  release(value);
  return status;
}

/** PyDict_MergeFromSeq2. */
export function dictMergeFromSeq2(dict: Ref, sequence: Ref, replace: i32): i32 {
  const iterator = objectGetIter(sequence);
  if (!iterator) return -1;
  let status = 0;
  for (let i = 0; status == 0; i++) {
    const item = iterNext(iterator);
    if (!item) break;
    status = mergePair(dict, item, i, replace);
    release(item);
  }
  release(iterator);
  return status < 0 || pending() ? -1 : 0;
}

function mergePair(dict: Ref, item: Ref, index: i32, replace: i32): i32 {
  const direct = isList(item) || isTuple(item);
  const pair = direct ? retain(item) : pairFrom(item, index);
  if (!pair) return -1;
  const size = load<i32>(pair, List.size);
  let status = -1;
  if (size != 2) fail(Type.ValueError, "dictionary update sequence element #%d has length %d; 2 is required", index, size);
  else {
    const items = isList(pair) ? load<u32>(pair, List.items) : pair + 24;
    const key = retain(load<u32>(items));
    const value = retain(load<u32>(items, 8));
    if (replace) status = dictSetItem(dict, key, value);
    else status = dictSetDefault(dict, key, value) ? 0 : -1;
    release(key);
    release(value);
  }
  release(pair);
  return status;
}

function pairFrom(item: Ref, index: i32): Owned {
  const list = listFromIterable(item);
  if (!list && errMatches(Type.TypeError)) {
    errClear();
    fail(Type.TypeError, "cannot convert dictionary update sequence element #%d to a sequence", index);
  }
  return list;
}

/** dict_update_arg: a mapping if it has keys(), else a sequence of pairs. */
export function dictUpdateArg(dict: Ref, argument: Ref): i32 {
  if (typeOf(argument) == Type.dict) return merge(dict, argument, 1);
  const keys = objectLookupAttr(argument, Id.keys);
  if (!keys) return pending() ? -1 : dictMergeFromSeq2(dict, argument, 1);
  release(keys);
  return merge(dict, argument, 1);
}

/** _PyDict_FromItems: key, value, key, value … in 8-byte slots, borrowed (the BUILD_MAP instruction). */
export function dictFromArray(slots: Address, pairs: i32): Owned {
  let unicode = true;
  for (let i = 0; unicode && i < pairs; i++) unicode = typeOf(load<u32>(slots + ((<u32>i) << 4))) == Type.str;
  const dict = dictNewPresizedOf(pairs, unicode);
  if (!dict) return 0;
  for (let i = 0; i < pairs; i++) {
    const slot = slots + ((<u32>i) << 4);
    if (dictSetItem(dict, load<u32>(slot), load<u32>(slot, 8)) < 0) {
      release(dict);
      return 0;
    }
  }
  return dict;
}

/** The keys come from a tuple, the values from 8-byte slots, borrowed (BUILD_CONST_KEY_MAP). */
export function dictFromConstKeys(keys: Ref, values: Address): Owned {
  const count = tupleSize(keys);
  let unicode = true;
  for (let i = 0; unicode && i < count; i++) unicode = typeOf(tupleItem(keys, i)) == Type.str;
  const dict = dictNewPresizedOf(count, unicode);
  if (!dict) return 0;
  for (let i = 0; i < count; i++) {
    if (dictSetItem(dict, tupleItem(keys, i), load<u32>(values + ((<u32>i) << 3))) < 0) {
      release(dict);
      return 0;
    }
  }
  return dict;
}
