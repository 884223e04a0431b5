/**
 * Looking a key up (Objects/dictobject.c: unicodekeys_lookup_unicode, dictkeys_generic_lookup,
 * _Py_dict_lookup). The probe order is CPython's. Comparing keys can run Python code that changes the
 * dict; then the lookup starts again.
 */
import { Dict, DictEntry, DictKeys, DictKeysKind } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { Str } from "../abi/text-layout";
import { release, retain, typeOf } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { Address, Borrowed, Ref } from "../types";
import { EQ, hashOf, sameText } from "./common";
import { EMPTY, FAILED, generalEntry, keysEntries, keysGetIndex, keysKind, keysMask, PERTURB_SHIFT, unicodeEntry } from "./dict-keys";

/** The keys changed under the comparison. */
const CHANGED = -4;

/** Exact str key in a block of str keys: never runs Python code. Entry number or EMPTY. */
export function lookupUnicode(keys: Address, key: Ref, hash: i64): i32 {
  const mask = keysMask(keys);
  const entries = keysEntries(keys);
  let slot = <u32>hash & mask;
  let perturb = <u64>hash;
  while (true) {
    const index = keysGetIndex(keys, slot);
    if (index >= 0) {
      const candidate = load<u32>(entries + (<u32>index << 4));
      if (candidate == key) return index;
      if (candidate && load<i64>(candidate, Str.hash) == hash && sameText(candidate, key)) return index;
    } else if (index == EMPTY) return EMPTY;
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + <u32>perturb + 1) & mask;
  }
}

/** One comparison of a stored key with the one looked for: 1, 0, FAILED, or CHANGED. */
function compareKeys(dict: Ref, keys: Address, field: Address, candidate: Ref, key: Ref): i32 {
  retain(candidate);
  const equal = objectRichCompareBool(candidate, key, EQ);
  release(candidate);
  if (equal < 0) return FAILED;
  return load<u32>(dict, Dict.keys) == keys && load<u32>(field) == candidate ? equal : CHANGED;
}

/** Any key in a block of str keys. */
function lookupOddInUnicode(dict: Ref, keys: Address, key: Ref, hash: i64): i32 {
  const mask = keysMask(keys);
  let slot = <u32>hash & mask;
  let perturb = <u64>hash;
  while (true) {
    const index = keysGetIndex(keys, slot);
    if (index >= 0) {
      const field = unicodeEntry(keys, index);
      const candidate = load<u32>(field);
      if (candidate == key) return index;
      if (candidate && load<i64>(candidate, Str.hash) == hash) {
        const equal = compareKeys(dict, keys, field, candidate, key);
        if (equal) return equal > 0 ? index : equal;
      }
    } else if (index == EMPTY) return EMPTY;
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + <u32>perturb + 1) & mask;
  }
}

/** Any key in a general block. */
function lookupGeneral(dict: Ref, keys: Address, key: Ref, hash: i64): i32 {
  const mask = keysMask(keys);
  const isText = typeOf(key) == Type.str;
  let slot = <u32>hash & mask;
  let perturb = <u64>hash;
  while (true) {
    const index = keysGetIndex(keys, slot);
    if (index >= 0) {
      const entry = generalEntry(keys, index);
      const candidate = load<u32>(entry, DictEntry.key);
      if (candidate == key) return index;
      if (load<i64>(entry) == hash && candidate) {
        if (isText && typeOf(candidate) == Type.str) {
          if (sameText(candidate, key)) return index;
        } else {
          const equal = compareKeys(dict, keys, entry + DictEntry.key, candidate, key);
          if (equal) return equal > 0 ? index : equal;
        }
      }
    } else if (index == EMPTY) return EMPTY;
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + <u32>perturb + 1) & mask;
  }
}

/** _Py_dict_lookup: the entry's number, EMPTY, or FAILED with an exception. In a split dict the value may still be 0. */
export function dictLookup(dict: Ref, key: Ref, hash: i64): i32 {
  while (true) {
    const keys = load<u32>(dict, Dict.keys);
    let index: i32;
    if (keysKind(keys) == DictKeysKind.General) index = lookupGeneral(dict, keys, key, hash);
    else if (typeOf(key) == Type.str) return lookupUnicode(keys, key, hash);
    else index = lookupOddInUnicode(dict, keys, key, hash);
    if (index != CHANGED) return index;
  }
}

/** Address of the value of entry `index`, wherever the dict keeps values. */
// @ts-ignore: decorator
@inline
export function valueField(dict: Ref, index: i32): Address {
  const keys = load<u32>(dict, Dict.keys);
  if (keysKind(keys) == DictKeysKind.Unicode) return unicodeEntry(keys, index) + 8;
  if (keysKind(keys) == DictKeysKind.General) return generalEntry(keys, index) + DictEntry.value;
  const values = load<u32>(dict, Dict.values);
  return values ? values + (<u32>index << 3) : unicodeEntry(keys, index) + 8;
}

/** The value of a key; 0 = absent, or failed with an exception pending. */
export function dictFind(dict: Ref, key: Ref, hash: i64): Borrowed {
  const index = dictLookup(dict, key, hash);
  return index >= 0 ? load<u32>(valueField(dict, index)) : 0;
}

/** dictFind for a str that needs no Python code to hash: the fast door for names. */
export function dictFindText(dict: Ref, name: Ref): Borrowed {
  const hash = hashOf(name);
  const keys = load<u32>(dict, Dict.keys);
  if (keysKind(keys) == DictKeysKind.Unicode) {
    const index = lookupUnicode(keys, name, hash);
    return index >= 0 ? load<u32>(unicodeEntry(keys, index), 8) : 0;
  }
  return dictFind(dict, name, hash);
}

/** Is a usable entry left? */
// @ts-ignore: decorator
@inline
export function keysHaveRoom(keys: Address): bool {
  return load<i32>(keys, DictKeys.usable) > 0;
}
