/**
 * The keys block of a dict (PyDictKeysObject, Objects/dictobject.c): a hash table of entry numbers,
 * followed by the entries in the order of insertion. Blocks with only exact str as keys have shorter
 * entries; a split block is shared by the instances of a class, which keep their values themselves.
 */
import { DictEntry, DictKeys, DictKeysKind, DictUnicodeEntry } from "../abi/container-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { releaseMaybe, retain } from "../heap/object";
import { raiseMemoryError } from "../raise";
import { strHash64 } from "../text/str-hash";
import { Address, Ref } from "../types";

export const PERTURB_SHIFT = 5;
/** What the hash table holds where there is no entry. */
export const EMPTY = -1;
export const DUMMY = -2;
/** Lookup results below EMPTY. */
export const FAILED = -3;
/** log2 of the smallest table, and of the largest that a block may have here. */
export const LOG_MINSIZE = 3;
const LOG_MAXSIZE = 26;
/** Dead blocks of 8 slots for str keys that are kept (PyDict_MAXFREELIST). */
const FREE_LIMIT = 80;

/** The keys of every empty dict: no usable entry, one empty slot. Its count never matters. */
export const EMPTY_KEYS: Address = STATE + State.emptyKeys;

/** log2 of the number of slots; the index table has that many, entries two thirds as many. */
// @ts-ignore: decorator
@inline
export function keysLog2(keys: Address): u32 {
  return load<u8>(keys, DictKeys.log2Size);
}

// @ts-ignore: decorator
@inline
export function keysMask(keys: Address): u32 {
  return (<u32>1 << load<u8>(keys, DictKeys.log2Size)) - 1;
}

/** What the keys are: any objects, str only (entries without a hash), or the keys that instances of a class share. */
// @ts-ignore: decorator
@inline
export function keysKind(keys: Address): u32 {
  return load<u8>(keys, DictKeys.kind);
}

/** Only exact str as keys (a split block too)? */
// @ts-ignore: decorator
@inline
export function keysUnicode(keys: Address): bool {
  return load<u8>(keys, DictKeys.kind) != DictKeysKind.General;
}

/** Entries written so far, deleted ones included. */
// @ts-ignore: decorator
@inline
export function keysCount(keys: Address): i32 {
  return load<i32>(keys, DictKeys.nentries);
}

// @ts-ignore: decorator
@inline
export function keysEntries(keys: Address): Address {
  return keys + DictKeys.indices + (<u32>1 << load<u8>(keys, DictKeys.log2IndexBytes));
}

// @ts-ignore: decorator
@inline
export function unicodeEntry(keys: Address, index: i32): Address {
  return keysEntries(keys) + (<u32>index << 4);
}

// @ts-ignore: decorator
@inline
export function generalEntry(keys: Address, index: i32): Address {
  return keysEntries(keys) + <u32>index * DictEntry.SIZEOF;
}

/** Address of the key's field in entry `index` of either kind; the value's field is 8 further. */
// @ts-ignore: decorator
@inline
export function entryKeyField(keys: Address, index: i32): Address {
  return keysUnicode(keys) ? unicodeEntry(keys, index) : generalEntry(keys, index) + DictEntry.key;
}

/** The hash of entry `index` (whose key is there). */
// @ts-ignore: decorator
@inline
export function entryHash(keys: Address, index: i32): i64 {
  return keysUnicode(keys) ? strHash64(load<u32>(unicodeEntry(keys, index))) : load<i64>(generalEntry(keys, index));
}

/** USABLE_FRACTION: how many entries a table of 2**log2 slots may hold. */
// @ts-ignore: decorator
@inline
export function usableFraction(log2: u32): i32 {
  return <i32>(((<u32>1 << log2) << 1) / 3);
}

/** dictkeys_get_index. */
// @ts-ignore: decorator
@inline
export function keysGetIndex(keys: Address, slot: u32): i32 {
  const log2 = load<u8>(keys, DictKeys.log2Size);
  if (log2 < 8) return load<i8>(keys + slot, DictKeys.indices);
  return log2 < 16 ? <i32>load<i16>(keys + (slot << 1), DictKeys.indices) : load<i32>(keys + (slot << 2), DictKeys.indices);
}

/** dictkeys_set_index. */
// @ts-ignore: decorator
@inline
export function keysSetIndex(keys: Address, slot: u32, index: i32): void {
  const log2 = load<u8>(keys, DictKeys.log2Size);
  if (log2 < 8) store<i8>(keys + slot, <i8>index, DictKeys.indices);
  else if (log2 < 16) store<i16>(keys + (slot << 1), <i16>index, DictKeys.indices);
  else store<i32>(keys + (slot << 2), index, DictKeys.indices);
}

/** calculate_log2_keysize: CPython's bit trick, exact powers of two above 8 come out one step larger. */
export function log2ForSize(minimum: i32): u32 {
  if (load<u32>(STATE, State.dictsFitted)) return 32 - clz<u32>(max<i32>(minimum, 8) - 1);
  const bits = ((<u32>minimum | 8) - 1) | 7;
  return 32 - clz<u32>(bits);
}

/** estimate_log2_keysize: the table for `count` entries without growing. */
export function log2ForCount(count: i32): u32 {
  if (count > 0x20000000) return 32;
  return log2ForSize((count * 3 + 1) / 2);
}

/** new_keys_object: an empty table of 2**log2 slots; 0 with MemoryError. */
export function keysNew(log2: u32, unicode: bool): Address {
  if (log2 > <u32>LOG_MAXSIZE) return raiseMemoryError();
  const usable = <u32>usableFraction(log2);
  const log2Bytes = log2 < 8 ? log2 : log2 < 16 ? log2 + 1 : log2 + 2;
  const entryBytes = usable * (unicode ? <u32>DictUnicodeEntry.SIZEOF : <u32>DictEntry.SIZEOF);
  let keys: Address = 0;
  const wide = load<u32>(STATE, State.wideDictEntries) != 0;
  if (log2 == <u32>LOG_MINSIZE && (unicode || wide)) {
    keys = load<u32>(STATE, State.keysFreeHead);
    if (keys) {
      store<u32>(STATE, load<u32>(keys, DictKeys.usable), State.keysFreeHead);
      store<u32>(STATE, load<u32>(STATE, State.keysFreeCount) - 1, State.keysFreeCount);
    }
  }
  if (!keys) {
    keys = blockAlloc(wide ? wideBytes(log2, log2Bytes) : DictKeys.indices + (<u32>1 << log2Bytes) + entryBytes);
    if (!keys) return raiseMemoryError();
  }
  store<i64>(keys, 1, DictKeys.refcnt);
  store<u64>(keys, <u64>(log2 | (log2Bytes << 8) | (u32(unicode) << 16)), DictKeys.log2Size);
  store<i64>(keys, usable, DictKeys.usable);
  store<i64>(keys, 0, DictKeys.nentries);
  memory.fill(keys + DictKeys.indices, 0xff, <u32>1 << log2Bytes);
  memory.fill(keys + DictKeys.indices + (<u32>1 << log2Bytes), 0, entryBytes);
  return keys;
}

/** The block of a table of 3.10, whose header and entries are the same for all kinds of keys: larger than what is used here. */
function wideBytes(log2: u32, log2Bytes: u32): u32 {
  return load<u32>(STATE, State.dictKeysHeader) + (<u32>1 << log2Bytes) + <u32>usableFraction(log2) * <u32>DictEntry.SIZEOF;
}

/** Is it a table that goes to the free list? All of the smallest size in 3.10; from 3.11 on those whose keys are texts. */
function isKept(keys: Address): bool {
  if (keysLog2(keys) != <u32>LOG_MINSIZE) return false;
  return keysKind(keys) == DictKeysKind.Unicode || load<u32>(STATE, State.wideDictEntries) != 0;
}

/** Gives the block back, not what it refers to. */
export function keysFreeBlock(keys: Address): void {
  const kept = load<u32>(STATE, State.keysFreeCount);
  if (isKept(keys) && kept < <u32>FREE_LIMIT) {
    store<u32>(keys, 0, DictKeys.refcnt);
    store<u64>(keys, <u64>load<u32>(STATE, State.keysFreeHead), DictKeys.usable);
    store<u32>(STATE, keys, State.keysFreeHead);
    store<u32>(STATE, kept + 1, State.keysFreeCount);
  } else blockFree(keys);
}

/** Tables that instances share are counted. */
// @ts-ignore: decorator
@inline
export function keysRetain(keys: Address): Address {
  store<i32>(keys, load<i32>(keys, DictKeys.refcnt) + 1, DictKeys.refcnt);
  return keys;
}

/** dictkeys_decref: at the last reference entries die in their order, key before value, then the block goes. */
export function keysRelease(keys: Address): void {
  const count = load<i32>(keys, DictKeys.refcnt) - 1;
  store<i32>(keys, count, DictKeys.refcnt);
  if (count) return;
  const step: u32 = keysUnicode(keys) ? DictUnicodeEntry.SIZEOF : DictEntry.SIZEOF;
  let field = entryKeyField(keys, 0);
  for (let i = keysCount(keys); i > 0; i--, field += step) {
    releaseMaybe(load<u32>(field));
    releaseMaybe(load<u32>(field, 8));
  }
  keysFreeBlock(keys);
}

/** _PyDict_KeysSize: bytes of the block. */
export function keysBytes(keys: Address): i32 {
  const entry: i32 = keysUnicode(keys) ? DictUnicodeEntry.SIZEOF : DictEntry.SIZEOF;
  return DictKeys.indices + (1 << load<u8>(keys, DictKeys.log2IndexBytes)) + usableFraction(keysLog2(keys)) * entry;
}

/** clone_combined_dict_keys: the same table with new references, in a block of its own (never from the free list). */
export function keysClone(keys: Address): Address {
  const bytes = <u32>keysBytes(keys);
  const log2Bytes = load<u8>(keys, DictKeys.log2IndexBytes);
  const clone = blockAlloc(load<u32>(STATE, State.wideDictEntries) ? wideBytes(keysLog2(keys), log2Bytes) : bytes);
  if (!clone) return raiseMemoryError();
  memory.copy(clone, keys, bytes);
  store<i64>(clone, 1, DictKeys.refcnt);
  const step: u32 = keysUnicode(keys) ? DictUnicodeEntry.SIZEOF : DictEntry.SIZEOF;
  let field = entryKeyField(clone, 0);
  for (let i = keysCount(keys); i > 0; i--, field += step) {
    if (!load<u32>(field, 8)) continue;
    retain(load<u32>(field));
    retain(load<u32>(field, 8));
  }
  return clone;
}

/** find_empty_slot: the first slot on the hash's path without an entry (a dummy will do). */
export function keysFindEmpty(keys: Address, hash: i64): u32 {
  const mask = keysMask(keys);
  let slot = <u32>hash & mask;
  let perturb = <u64>hash;
  while (keysGetIndex(keys, slot) >= 0) {
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + <u32>perturb + 1) & mask;
  }
  return slot;
}

/** lookdict_index: the slot that holds the number of an entry. */
export function keysSlotOf(keys: Address, hash: i64, index: i32): u32 {
  const mask = keysMask(keys);
  let slot = <u32>hash & mask;
  let perturb = <u64>hash;
  while (keysGetIndex(keys, slot) != index) {
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + <u32>perturb + 1) & mask;
  }
  return slot;
}

/** build_indices: enters the first `count` entries, all there, into an empty table. */
export function keysBuildIndices(keys: Address, count: i32): void {
  const mask = keysMask(keys);
  for (let i = 0; i < count; i++) {
    const hash = entryHash(keys, i);
    let slot = <u32>hash & mask;
    let perturb = <u64>hash;
    while (keysGetIndex(keys, slot) != EMPTY) {
      perturb >>= PERTURB_SHIFT;
      slot = (slot * 5 + <u32>perturb + 1) & mask;
    }
    keysSetIndex(keys, slot, i);
  }
}

/** A version of these keys for inline caches: kept until the keys change; 0 = none to be had. */
export function keysGetVersion(keys: Address): u32 {
  let version = load<u32>(keys, DictKeys.version);
  if (version) return version;
  version = load<u32>(STATE, State.keysVersion) + 1;
  if (!version) return 0;
  store<u32>(STATE, version, State.keysVersion);
  store<u32>(keys, version, DictKeys.version);
  return version;
}

/** Empties the free list (half of _PyDict_ClearFreeList). */
export function keysClearFreeList(): void {
  let free = load<u32>(STATE, State.keysFreeHead);
  store<u32>(STATE, 0, State.keysFreeHead);
  store<u32>(STATE, 0, State.keysFreeCount);
  while (free) {
    const next = load<u32>(free, DictKeys.usable);
    blockFree(free);
    free = next;
  }
}

/** Writes the keys of the empty dicts. */
export function initEmptyKeys(): void {
  store<i64>(EMPTY_KEYS, 1, DictKeys.refcnt);
  store<u64>(EMPTY_KEYS, (<u64>1 << 32) | (<u64>DictKeysKind.Unicode << 16), DictKeys.log2Size);
  store<i64>(EMPTY_KEYS, 0, DictKeys.usable);
  store<i64>(EMPTY_KEYS, 0, DictKeys.nentries);
  store<i64>(EMPTY_KEYS, -1, DictKeys.indices);
  store<u32>(STATE, 1, State.keysVersion);
}

/** Is this key in the entry `index` of a block of str keys? For the lookups. */
// @ts-ignore: decorator
@inline
export function unicodeKeyAt(keys: Address, index: i32): Ref {
  return load<u32>(unicodeEntry(keys, index));
}
