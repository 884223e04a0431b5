/** dict as a namespace: lookups by name for the interpreter and what its inline caches need. */
import { Dict, DictKeysKind } from "../abi/container-layout";
import { pending } from "../raise";
import { Address, Borrowed, Ref } from "../types";
import { hashOf } from "./common";
import { keysGetVersion, keysKind, unicodeEntry } from "./dict-keys";
import { dictFindText, lookupUnicode } from "./dict-lookup";

/** _PyDict_LoadGlobal: 0 = in neither, or failed with an exception pending. */
export function dictLoadGlobal(globals: Ref, builtins: Ref, name: Ref): Borrowed {
  const value = dictFindText(globals, name);
  if (value) return value;
  return pending() ? 0 : dictFindText(builtins, name);
}

/** The value of an exact str, borrowed; 0 = absent (or failed, when other keys than str are there). */
export function dictLookupStr(dict: Ref, name: Ref): Borrowed {
  return dictFindText(dict, name);
}

/** The version of a dict's keys while they stay the same set in the same places; 0 = not to be cached. */
export function dictKeysVersion(dict: Ref): u32 {
  const keys = load<u32>(dict, Dict.keys);
  return keysKind(keys) == DictKeysKind.Unicode ? keysGetVersion(keys) : 0;
}

/** The entry number of a str in a dict of str keys, -1 = absent or not such a dict. */
export function dictIndexOfStr(dict: Ref, name: Ref): i32 {
  const keys = load<u32>(dict, Dict.keys);
  return keysKind(keys) == DictKeysKind.Unicode ? lookupUnicode(keys, name, hashOf(name)) : -1;
}

/** The value at an entry number that dictIndexOfStr gave for keys of the present version. */
// @ts-ignore: decorator
@inline
export function dictValueAtIndex(keys: Address, index: i32): Borrowed {
  return load<u32>(unicodeEntry(keys, index), 8);
}
