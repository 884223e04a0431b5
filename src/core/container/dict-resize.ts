/** dict: the move to a larger (or smaller, or differently built) keys block (dictresize of Objects/dictobject.c). */
import { Dict, DictEntry, DictKeys, DictUnicodeEntry } from "../abi/container-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { retain } from "../heap/object";
import { strHash64 } from "../text/str-hash";
import { Address, Ref } from "../types";
import { dictUsed } from "./dict";
import {
  EMPTY_KEYS,
  entryKeyField,
  generalEntry,
  keysBuildIndices,
  keysCount,
  keysEntries,
  keysFreeBlock,
  keysNew,
  keysRelease,
  keysUnicode,
  log2ForSize,
  unicodeEntry,
} from "./dict-keys";
import { sharedLog2, valuesFree, valuesOrderAt } from "./dict-split";

/** GROWTH_RATE: a table that is full (or must become general) makes room for three times its live entries. */
const GROWTH = 3;

/** insertion_resize. */
export function dictGrow(dict: Ref, unicode: bool): i32 {
  return dictResize(dict, log2ForSize(dictUsed(dict) * GROWTH), unicode);
}

/** A str table is to take another kind of key: insertion_resize, or by 3.10's rules only another way to look up. */
export function dictMakeGeneral(dict: Ref): i32 {
  return load<u32>(STATE, State.wideDictEntries) ? dictCombine(dict, false) : dictGrow(dict, false);
}

/** A combined block of as many slots as the dict has. */
export function dictCombine(dict: Ref, unicode: bool): i32 {
  const keys = load<u32>(dict, Dict.keys);
  const growing = load<u32>(dict, Dict.values) != 0 && load<u32>(STATE, State.wideDictEntries) != 0;
  const log2: u32 = growing ? sharedLog2(keys) : load<u8>(keys, DictKeys.log2Size);
  return dictResize(dict, log2, unicode);
}

/** A new combined block of 2**log2 slots; `unicode` asks for one of str keys, if all are. */
export function dictResize(dict: Ref, log2: u32, unicode: bool): i32 {
  const old = load<u32>(dict, Dict.keys);
  const values = load<u32>(dict, Dict.values);
  const keys = keysNew(log2, unicode && keysUnicode(old));
  if (!keys) return -1;
  const count = dictUsed(dict);
  if (values) moveSplit(keys, old, values, count);
  else if (keysUnicode(keys)) moveUnicode(keys, old, count);
  else moveToGeneral(keys, old, count);
  store<i32>(keys, load<i32>(keys, DictKeys.usable) - count, DictKeys.usable);
  store<i32>(keys, count, DictKeys.nentries);
  keysBuildIndices(keys, count);
  store<u32>(dict, keys, Dict.keys);
  store<u32>(dict, 0, Dict.values);
  if (values) {
    valuesFree(values);
    keysRelease(old);
  } else if (old != EMPTY_KEYS) keysFreeBlock(old);
  return 0;
}

/** Entries of a split dict, in the order of insertion of this instance; the shared block keeps its keys. */
function moveSplit(keys: Address, old: Address, values: Address, count: i32): void {
  for (let i = 0; i < count; i++) {
    const index = valuesOrderAt(values, i);
    const key = retain(load<u32>(unicodeEntry(old, index)));
    writeEntry(keys, i, key, strHash64(key), load<u32>(values + ((<u32>index) << 3)));
  }
}

function writeEntry(keys: Address, index: i32, key: Ref, hash: i64, value: Ref): void {
  if (keysUnicode(keys)) {
    const entry = unicodeEntry(keys, index);
    store<u64>(entry, <u64>key);
    store<u64>(entry, <u64>value, DictUnicodeEntry.value);
    return;
  }
  const entry = generalEntry(keys, index);
  store<i64>(entry, hash);
  store<u64>(entry, <u64>key, DictEntry.key);
  store<u64>(entry, <u64>value, DictEntry.value);
}

function moveUnicode(keys: Address, old: Address, count: i32): void {
  const to = keysEntries(keys);
  if (keysCount(old) == count) {
    memory.copy(to, keysEntries(old), (<u32>count) << 4);
    return;
  }
  for (let i = 0, from = 0; i < count; from++) {
    const entry = unicodeEntry(old, from);
    if (!load<u32>(entry, DictUnicodeEntry.value)) continue;
    memory.copy(to + ((<u32>i) << 4), entry, DictUnicodeEntry.SIZEOF);
    i++;
  }
}

/** References move from entries of either kind. */
function moveToGeneral(keys: Address, old: Address, count: i32): void {
  const unicode = keysUnicode(old);
  for (let i = 0, from = 0; i < count; from++) {
    const field = entryKeyField(old, from);
    const value = load<u32>(field, 8);
    if (!value) continue;
    const key = load<u32>(field);
    writeEntry(keys, i++, key, unicode ? strHash64(key) : load<i64>(field - DictEntry.key), value);
  }
}
