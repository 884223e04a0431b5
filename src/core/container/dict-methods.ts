/** dict: methods (Objects/dictobject.c). */
import { Dict, DictKeys } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { callNoArgs } from "../eval/call";
import { errSetKeyError } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { iterNext, objectGetIter, objectSetItem } from "../object/protocol";
import { pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { countFits } from "./arguments";
import { boolean, hashOf } from "./common";
import { dictClear, dictContains, dictCopy, dictInsert, dictPop, dictSetDefault, dictSetItem, dictTouch, dictUsed } from "./dict";
import { entryFrom, hashAt, keyAt } from "./dict-entries";
import {
  DUMMY,
  entryHash,
  entryKeyField,
  FAILED,
  keysCount,
  keysSetIndex,
  keysSlotOf,
  keysUnicode,
  log2ForCount,
} from "./dict-keys";
import { dictLookup, valueField } from "./dict-lookup";
import { dictUpdateArg } from "./dict-merge";
import { dictCombine, dictResize } from "./dict-resize";
import { setKeywords } from "./dict-slots";
import { setEntryFrom, setHashAt, setKeyAt, setUsed } from "./set-table";
import { tupleNew, tupleSetNew } from "./tuple";

/** get(key, default=None, /) */
export function dictGetMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 2, "get")) return 0;
  const key = load<u32>(args);
  const hash = hashOf(key);
  if (hash == -1) return 0;
  const index = dictLookup(self, key, hash);
  if (index == FAILED) return 0;
  const value = index >= 0 ? load<u32>(valueField(self, index)) : 0;
  return retain(value ? value : nargs > 1 ? load<u32>(args, 8) : <u32>NONE);
}

/** setdefault(key, default=None, /) */
export function dictSetDefaultMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 2, "setdefault")) return 0;
  const value = dictSetDefault(self, load<u32>(args), nargs > 1 ? load<u32>(args, 8) : <u32>NONE);
  return value ? retain(value) : 0;
}

/** pop(key[, default]) */
export function dictPopMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 2, "pop")) return 0;
  return dictPop(self, load<u32>(args), nargs > 1 ? load<u32>(args, 8) : 0);
}

/** popitem(): the last entry. Its slot stays a dummy, but its entry may be used again. */
export function dictPopItemMethod(self: Ref): Owned {
  const pair = tupleNew(2);
  if (!pair) return 0;
  if (!dictUsed(self)) {
    release(pair);
    return raise(Type.KeyError, "popitem(): dictionary is empty");
  }
  if (load<u32>(self, Dict.values) && dictCombine(self, true) < 0) {
    release(pair);
    return 0;
  }
  const keys = load<u32>(self, Dict.keys);
  store<u32>(keys, 0, DictKeys.version);
  let index = keysCount(keys) - 1;
  while (!load<u32>(entryKeyField(keys, index), 8)) index--;
  const field = entryKeyField(keys, index);
  const hash = entryHash(keys, index);
  tupleSetNew(pair, 0, load<u32>(field));
  tupleSetNew(pair, 1, load<u32>(field, 8));
  keysSetIndex(keys, keysSlotOf(keys, hash, index), DUMMY);
  store<u64>(field, 0);
  store<u64>(field, 0, 8);
  if (!keysUnicode(keys)) store<i64>(field - 8, 0);
  store<i32>(keys, index, DictKeys.nentries);
  store<i32>(self, dictUsed(self) - 1, Dict.used);
  dictTouch(self);
  return pair;
}

/** update([other], **keywords) */
export function dictUpdateMethod(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!countFits(nargs, 0, 1, "update")) return 0;
  if (nargs && dictUpdateArg(self, load<u32>(args)) < 0) return 0;
  return setKeywords(self, args + ((<u32>nargs) << 3), kwnames) < 0 ? 0 : retain(NONE);
}

export function dictClearMethod(self: Ref): Owned {
  dictClear(self);
  return retain(NONE);
}

export function dictCopyMethod(self: Ref): Owned {
  return dictCopy(self);
}

export function dictContainsMethod(self: Ref, key: Ref): Owned {
  const found = dictContains(self, key);
  return found < 0 ? 0 : boolean(found != 0);
}

/** fromkeys(iterable, value=None, /), a class method: the class is called, whatever it makes is filled. */
export function dictFromKeysMethod(type: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 2, "fromkeys")) return 0;
  const iterable = load<u32>(args);
  const value = nargs > 1 ? load<u32>(args, 8) : <u32>NONE;
  const dict = callNoArgs(type);
  if (!dict) return 0;
  if (fillFrom(dict, iterable, value) < 0) {
    release(dict);
    return 0;
  }
  return dict;
}

function fillFrom(dict: Ref, iterable: Ref, value: Ref): i32 {
  if (typeOf(dict) == Type.dict && !dictUsed(dict)) {
    if (typeOf(iterable) == Type.dict) return fillFromDict(dict, iterable, value);
    if (typeOf(iterable) == Type.set || typeOf(iterable) == Type.frozenset) return fillFromSet(dict, iterable, value);
  }
  const iterator = objectGetIter(iterable);
  if (!iterator) return -1;
  const direct = typeOf(dict) == Type.dict;
  let status = 0;
  while (status == 0) {
    const key = iterNext(iterator);
    if (!key) break;
    status = direct ? dictSetItem(dict, key, value) : objectSetItem(dict, key, value);
    release(key);
  }
  release(iterator);
  return status < 0 || pending() ? -1 : 0;
}

/** The keys' hashes are known, the size too. */
function fillFromDict(dict: Ref, source: Ref, value: Ref): i32 {
  if (dictResize(dict, log2ForCount(dictUsed(source)), keysUnicode(load<u32>(source, Dict.keys))) < 0) return -1;
  for (let place = entryFrom(source, 0); place >= 0; place = entryFrom(source, place + 1)) {
    if (dictInsert(dict, retain(keyAt(source, place)), hashAt(source, place), retain(value)) < 0) return -1;
  }
  return 0;
}

function fillFromSet(dict: Ref, source: Ref, value: Ref): i32 {
  if (dictResize(dict, log2ForCount(setUsed(source)), false) < 0) return -1;
  for (let place = setEntryFrom(source, 0); place >= 0; place = setEntryFrom(source, place + 1)) {
    if (dictInsert(dict, retain(setKeyAt(source, place)), setHashAt(source, place), retain(value)) < 0) return -1;
  }
  return 0;
}
