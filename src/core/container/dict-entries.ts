/**
 * Going through a dict in the order of insertion. A place is the number of an entry, or in a split
 * dict the place in the instance's own order; walkers must expect the dict to change between steps.
 */
import { Dict, DictEntry } from "../abi/container-layout";
import { Borrowed, Ref } from "../types";
import { dictUsed } from "./dict";
import { entryHash, entryKeyField, generalEntry, keysCount, keysUnicode, unicodeEntry } from "./dict-keys";
import { valuesOrderAt } from "./dict-split";

/** The first place from `place` on that holds an entry; -1 = no more. */
export function entryFrom(dict: Ref, place: i32): i32 {
  const keys = load<u32>(dict, Dict.keys);
  if (load<u32>(dict, Dict.values)) return place < dictUsed(dict) ? place : -1;
  const count = keysCount(keys);
  if (keysUnicode(keys)) {
    for (let entry = unicodeEntry(keys, place); place < count; place++, entry += 16) if (load<u32>(entry, 8)) return place;
  } else {
    for (let entry = generalEntry(keys, place); place < count; place++, entry += DictEntry.SIZEOF) if (load<u32>(entry, DictEntry.value)) return place;
  }
  return -1;
}

/** The last place before `place` that holds an entry; -1 = none. */
export function entryBefore(dict: Ref, place: i32): i32 {
  if (load<u32>(dict, Dict.values)) return place - 1;
  const keys = load<u32>(dict, Dict.keys);
  for (place--; place >= 0; place--) if (load<u32>(entryKeyField(keys, place), 8)) return place;
  return -1;
}

/** One behind the last place. */
export function entryEnd(dict: Ref): i32 {
  return load<u32>(dict, Dict.values) ? dictUsed(dict) : keysCount(load<u32>(dict, Dict.keys));
}

/** The entry's number for a place. */
// @ts-ignore: decorator
@inline
function indexAt(dict: Ref, place: i32): i32 {
  const values = load<u32>(dict, Dict.values);
  return values ? valuesOrderAt(values, place) : place;
}

export function keyAt(dict: Ref, place: i32): Borrowed {
  return load<u32>(entryKeyField(load<u32>(dict, Dict.keys), indexAt(dict, place)));
}

export function valueAt(dict: Ref, place: i32): Borrowed {
  const values = load<u32>(dict, Dict.values);
  if (values) return load<u32>(values + (<u32>valuesOrderAt(values, place) << 3));
  return load<u32>(entryKeyField(load<u32>(dict, Dict.keys), place), 8);
}

export function hashAt(dict: Ref, place: i32): i64 {
  return entryHash(load<u32>(dict, Dict.keys), indexAt(dict, place));
}

/**
 * PyDict_Next: `position` is the address of an i32 that starts at 0; the borrowed key and value are written to 8-byte
 * slots (an address of 0: not wanted). 0 at the end.
 */
export function dictNext(dict: Ref, position: u32, key: u32, value: u32): i32 {
  const place = entryFrom(dict, load<i32>(position));
  if (place < 0) return 0;
  store<i32>(position, place + 1);
  if (key) store<u64>(key, <u64>keyAt(dict, place));
  if (value) store<u64>(value, <u64>valueAt(dict, place));
  return 1;
}
