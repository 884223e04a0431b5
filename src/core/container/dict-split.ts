/**
 * Split tables (PEP 412, as in 3.11): the instances of a class share one block of keys, held by the
 * class; each has an array of values, with the order in which its own attributes were set in front.
 */
import { DictEntry, DictKeys, DictKeysKind, DictUnicodeEntry, DictValues, SHARED_KEYS_MAX_SIZE } from "../abi/container-layout";
import { STATE } from "../abi/memory-map";
import { Header, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { releaseMaybe, retain } from "../heap/object";
import { raiseMemoryError } from "../raise";
import { strHash64 } from "../text/str-hash";
import { Address, Ref } from "../types";
import { keysBytes, keysCount, keysFindEmpty, keysGetVersion, keysNew, keysRelease, keysSetIndex, unicodeEntry, usableFraction } from "./dict-keys";
import { lookupUnicode } from "./dict-lookup";

/** NEXT_LOG2_KEYS_MAX_SIZE. */
const SHARED_LOG2 = 6;

/** _PyDict_NewKeysForClass: an empty block to be shared; 0 without an exception when memory is refused. */
export function dictKeysNewShared(): Address {
  const keys = keysNew(SHARED_LOG2, true);
  if (keys) {
    // 3.10 has no limit of its own: as many as the block has room for
    store<i32>(keys, load<u32>(STATE, State.wideDictEntries) ? usableFraction(SHARED_LOG2) : SHARED_KEYS_MAX_SIZE, DictKeys.usable);
    store<u8>(keys, DictKeysKind.Split, DictKeys.kind);
  }
  return keys;
}

/**
 * Bytes that the block counts for in sys.getsizeof, of its dict or its class. By 3.10's rules its header and
 * entries are larger, and shared keys begin with 8 slots and grow.
 */
export function dictKeysSize(keys: Address): i32 {
  if (!load<u32>(STATE, State.wideDictEntries)) return keysBytes(keys);
  let log2 = load<u8>(keys, DictKeys.log2Size);
  if (load<u8>(keys, DictKeys.kind) == DictKeysKind.Split) log2 = sharedLog2(keys);
  const indices = log2 <= 7 ? 1 << log2 : 1 << load<u8>(keys, DictKeys.log2IndexBytes);
  return load<i32>(STATE, State.dictKeysHeader) + indices + usableFraction(log2) * DictEntry.SIZEOF;
}

/** The size that the shared keys would have had if they had grown with their names (3.10). */
export function sharedLog2(keys: Address): u8 {
  let log2: u8 = 3;
  while (usableFraction(log2) < keysCount(keys)) log2++;
  return log2;
}

/** Bytes of the values of a split table. */
export function dictValuesSize(keys: Address): i32 {
  return (load<u32>(STATE, State.wideDictEntries) ? usableFraction(sharedLog2(keys)) : dictKeysUsableSize(keys)) * 8;
}

/** A version of the block for inline caches; 0 = none to be had. */
export function dictKeysGetVersion(keys: Address): u32 {
  return keysGetVersion(keys);
}

/** Drops a reference to the block, as a class does at its end. */
export function dictKeysRelease(keys: Address): void {
  keysRelease(keys);
}

/** shared_keys_usable_size: length of a value array made now. */
export function dictKeysUsableSize(keys: Address): i32 {
  return keysCount(keys) + load<i32>(keys, DictKeys.usable);
}

/** The number of an exact str in a block of str keys, -1 = absent (_PyDictKeys_StringLookup). */
export function dictKeysLookupStr(keys: Address, name: Ref): i32 {
  return lookupUnicode(keys, name, strHash64(name));
}

/** insert_into_dictkeys: the number of the name, entered if there is room; -1 = no room. */
export function dictKeysInsertShared(keys: Address, name: Ref): i32 {
  const hash = strHash64(name);
  const found = lookupUnicode(keys, name, hash);
  if (found >= 0) return found;
  if (load<i32>(keys, DictKeys.usable) <= 0) return -1;
  store<u32>(keys, 0, DictKeys.version);
  const index = keysCount(keys);
  keysSetIndex(keys, keysFindEmpty(keys, hash), index);
  store<u64>(unicodeEntry(keys, index), <u64>retain(name), DictUnicodeEntry.key);
  store<i32>(keys, load<i32>(keys, DictKeys.usable) - 1, DictKeys.usable);
  store<i32>(keys, index + 1, DictKeys.nentries);
  return index;
}

/** new_values, all 0: the value array of an instance. Who makes instances first takes one usable entry away (init_inline_values). */
export function valuesNew(keys: Address): Address {
  return valuesOfSize(<u32>dictKeysUsableSize(keys));
}

function valuesOfSize(size: u32): Address {
  const later = load<u32>(STATE, State.valuesEmbedded) != 0;
  const prefix = later ? 8 + ((size + 7) & ~7) : (size + 2 + 7) & ~7;
  const block = blockAlloc(prefix + (size << 3));
  if (!block) return raiseMemoryError();
  memory.fill(block, 0, prefix + (size << 3));
  store<u8>(block + prefix - 1, <u8>prefix);
  if (later) store<u8>(block, <u8>size, DictValues.capacity);
  return block + prefix;
}

/** _PyInlineValuesSize: bytes for the values that an instance made now has room for, with their prefix. */
export function valuesEmbeddedSize(keys: Address): u32 {
  const size = <u32>dictKeysUsableSize(keys);
  return 8 + ((size + 7) & ~7) + (size << 3);
}

/** _PyObject_InitInlineValues: the zeroed bytes behind the struct of an instance become room for values, one less than there are bytes for. */
export function valuesEmbed(object: Ref, struct: u32, keys: Address): void {
  const usable = load<i32>(keys, DictKeys.usable);
  if (usable > 1) store<i32>(keys, usable - 1, DictKeys.usable);
  const size = <u32>dictKeysUsableSize(keys);
  const prefix = 8 + ((size + 7) & ~7);
  const values = object + struct + prefix;
  store<u32>(values - prefix, struct);
  store<u8>(values - prefix, <u8>size, DictValues.capacity);
  store<u8>(values - 1, <u8>(prefix | DictValues.embedded));
  store<u32>(object + Prefix.values, values);
}

/** Do the values stand in an instance? */
// @ts-ignore: decorator
@inline
export function valuesAreEmbedded(values: Address): bool {
  return (load<u8>(values - 1) & DictValues.embedded) != 0;
}

/** copy_values: an array of its own with the same values, whose references are not counted twice; 0 when memory is refused. By 3.13's rules. */
export function valuesCopy(values: Address): Address {
  const prefix = <u32>(load<u8>(values - 1) & ~(<u8>DictValues.embedded));
  const size = <u32>load<u8>(values - prefix + DictValues.capacity);
  const copy = valuesOfSize(size);
  if (!copy) return 0;
  memory.copy(copy - 2 - size, values - 2 - size, size + 1);
  memory.copy(copy, values, size << 3);
  return copy;
}

/** Gives the array back, not what it refers to. An instance that had it in itself has no values any more. */
export function valuesFree(values: Address): void {
  if (valuesAreEmbedded(values)) store<u32>(valuesOwner(values) + Prefix.values, 0);
  else blockFree(values - load<u8>(values - 1));
}

/** Releases the values in the order of the shared keys and gives the array back (_PyObject_FreeInstanceAttributes). */
export function dictValuesClear(values: Address, keys: Address): void {
  for (let i = 0, n = keysCount(keys); i < n; i++) releaseMaybe(load<u32>(values + (<u32>i << 3)));
  valuesFree(values);
}

/** How many attributes have been set. */
// @ts-ignore: decorator
@inline
export function valuesUsed(values: Address): i32 {
  return load<u8>(values - 2);
}

/** get_index_from_order: the key number of the place-th attribute set. */
// @ts-ignore: decorator
@inline
export function valuesOrderAt(values: Address, place: i32): i32 {
  return load<u8>(values - 3 - <u32>place);
}

/** _PyDictValues_AddToInsertionOrder. */
export function valuesAddToOrder(values: Address, index: i32): void {
  const used = load<u8>(values - 2);
  store<u8>(values - 3 - used, <u8>index);
  store<u8>(values - 2, used + 1);
}

/** At which place in the order of setting an attribute stands; -1 = it is not set, or about to be cleared. */
export function valuesPlaceOf(values: Address, index: i32): i32 {
  const used = <u32>load<u8>(values - 2);
  for (let place: u32 = 0; place < used; place++) if (load<u8>(values - 3 - place) == index) return place;
  return -1;
}

/** No attribute counts as set any more. */
export function valuesForgetOrder(values: Address): void {
  store<u8>(values - 2, 0);
}

/** The instance that has the values in it. */
export function valuesOwner(values: Address): Ref {
  const prefix = values - <u32>(load<u8>(values - 1) & ~(<u8>DictValues.embedded));
  return prefix - load<u32>(prefix);
}

/** delete_index_from_values: was it in the order? */
export function valuesRemoveFromOrder(values: Address, index: i32): bool {
  const found = valuesPlaceOf(values, index);
  if (found < 0) return false;
  const used = <u32>load<u8>(values - 2);
  for (let place = <u32>found; place + 1 < used; place++) store<u8>(values - 3 - place, load<u8>(values - 4 - place));
  store<u8>(values - 2, <u8>(used - 1));
  return true;
}

export { dictFromValues } from "./dict-new";
