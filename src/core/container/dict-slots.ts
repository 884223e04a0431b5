/** dict: slots (Objects/dictobject.c). */
import { Dict } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { callOneArg } from "../eval/call";
import { errSetKeyError } from "../eval/errors";
import { gcUntrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectLookupSpecial } from "../object/attribute";
import { objectRichCompareBool } from "../object/compare";
import { typeGenericAlloc } from "../object/instance";
import { objectRepr, shownBasicsize } from "../object/protocol";
import { reprEnter, reprLeave } from "../object/repr-guard";
import { fail, pending, raise } from "../raise";
import { strFromLiteral } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { boolean, EQ, hashOf, isDict, NE, notImplemented } from "./common";
import { dictContains, dictCopy, dictDelItem, dictSetItem, dictUsed } from "./dict";
import { entryFrom, keyAt, valueAt } from "./dict-entries";
import { EMPTY_KEYS, entryHash, entryKeyField, FAILED, keysCount } from "./dict-keys";
import { dictLookup, dictFind, valueField } from "./dict-lookup";
import { dictMerge, dictUpdateArg } from "./dict-merge";
import { dictKeysSize, dictValuesSize } from "./dict-split";
import { piecesAdd, piecesJoin, piecesLiteral, piecesNew } from "./repr";
import { tupleItem, tupleSize } from "./tuple";

export function dictLength(self: Ref): i32 {
  return dictUsed(self);
}

/** mp_subscript: a subclass may answer for absent keys by `__missing__`. */
export function dictSubscript(self: Ref, key: Ref): Owned {
  const hash = hashOf(key);
  if (hash == -1) return 0;
  const index = dictLookup(self, key, hash);
  if (index == FAILED) return 0;
  const value = index >= 0 ? load<u32>(valueField(self, index)) : 0;
  if (value) return retain(value);
  if (typeOf(self) != Type.dict) {
    const missing = objectLookupSpecial(self, Id.__missing__);
    if (missing) {
      const answer = callOneArg(missing, key);
      release(missing);
      return answer;
    }
    if (pending()) return 0;
  }
  errSetKeyError(key);
  return 0;
}

/** mp_ass_subscript; value 0 deletes. */
export function dictAssSubscript(self: Ref, key: Ref, value: Ref): i32 {
  return value ? dictSetItem(self, key, value) : dictDelItem(self, key);
}

export function dictContainsSlot(self: Ref, key: Ref): i32 {
  return dictContains(self, key);
}

/** tp_repr: {key: value, …} in the order of insertion. */
export function dictRepr(self: Ref): Owned {
  const entered = reprEnter(self);
  if (entered) return entered > 0 ? strFromLiteral("{...}") : 0;
  const text = dictUsed(self) ? dictText(self) : strFromLiteral("{}");
  reprLeave(self);
  return text;
}

function dictText(self: Ref): Owned {
  let pieces = piecesNew();
  if (pieces) pieces = piecesLiteral(pieces, "{");
  let first = true;
  for (let place = entryFrom(self, 0); pieces && place >= 0; place = entryFrom(self, place + 1)) {
    const key = retain(keyAt(self, place));
    const value = retain(valueAt(self, place));
    if (!first) pieces = piecesLiteral(pieces, ", ");
    first = false;
    if (pieces) pieces = piecesAdd(pieces, objectRepr(key));
    if (pieces) pieces = piecesLiteral(pieces, ": ");
    if (pieces) pieces = piecesAdd(pieces, objectRepr(value));
    release(key);
    release(value);
  }
  if (pieces) pieces = piecesLiteral(pieces, "}");
  return pieces ? piecesJoin(pieces) : 0;
}

/** tp_richcompare: only equality. */
export function dictRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if ((op != EQ && op != NE) || !isDict(self) || !isDict(other)) return notImplemented();
  const equal = dictEqual(self, other);
  return equal < 0 ? 0 : boolean(i32(op == EQ) == equal);
}

/** dict_equal: each entry of a has an equal one in b. Everything is held while Python code compares. */
function dictEqual(a: Ref, b: Ref): i32 {
  if (dictUsed(a) != dictUsed(b)) return 0;
  for (let i = 0; i < keysCount(load<u32>(a, Dict.keys)); i++) {
    const keys = load<u32>(a, Dict.keys);
    const value = load<u32>(valueField(a, i));
    if (!value) continue;
    const hash = entryHash(keys, i);
    const key = retain(load<u32>(entryKeyField(keys, i)));
    retain(value);
    const found = dictFind(b, key, hash);
    let equal = pending() ? -1 : 0;
    if (found) {
      retain(found);
      equal = objectRichCompareBool(value, found, EQ);
      release(found);
    }
    release(key);
    release(value);
    if (equal <= 0) return equal;
  }
  return 1;
}

/** nb_or. */
export function dictOr(self: Ref, other: Ref): Owned {
  if (!isDict(self) || !isDict(other)) return notImplemented();
  const merged = dictCopy(self);
  if (merged && dictUpdateArg(merged, other) < 0) {
    release(merged);
    return 0;
  }
  return merged;
}

/** nb_inplace_or. */
export function dictInplaceOr(self: Ref, other: Ref): Owned {
  return dictUpdateArg(self, other) < 0 ? 0 : retain(self);
}

/** tp_new: a plain dict is born unwatched, one of a subclass is not. */
export function dictNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  const dict = typeGenericAlloc(type, 0);
  if (!dict) return 0;
  if (type == Type.dict && !load<u32>(STATE, State.dictsTracked)) gcUntrack(dict);
  store<u32>(dict, EMPTY_KEYS, Dict.keys);
  return dict;
}

/** dict_update_common: at most one positional argument, then keywords. */
export function dictUpdateCommon(self: Ref, args: Address, nargs: i32, kwargs: Ref, name: string): i32 {
  if (nargs > 1) return fail(Type.TypeError, "%s expected at most 1 argument, got %d", changetype<usize>(name), nargs);
  if (nargs && dictUpdateArg(self, load<u32>(args)) < 0) return -1;
  return kwargs && dictUsed(kwargs) ? dictMerge(self, kwargs, 1) : 0;
}

/** tp_init. */
export function dictInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  return dictUpdateCommon(self, args + 24, tupleSize(args), kwargs, "dict");
}

/** tp_vectorcall of the type dict. */
export function dictVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs > 1) return raise(Type.TypeError, "dict expected at most 1 argument, got %d", nargs);
  const dict = dictNewInstance(type, 0, 0);
  if (!dict) return 0;
  let status = nargs ? dictUpdateArg(dict, load<u32>(args)) : 0;
  status = status < 0 ? -1 : setKeywords(dict, args + ((<u32>nargs) << 3), kwnames);
  if (status < 0) {
    release(dict);
    return 0;
  }
  return dict;
}

/** Keyword arguments of a vectorcall as entries. */
export function setKeywords(dict: Ref, values: Address, kwnames: Ref): i32 {
  const count = kwnames ? tupleSize(kwnames) : 0;
  for (let i = 0; i < count; i++) if (dictSetItem(dict, tupleItem(kwnames, i), load<u32>(values + ((<u32>i) << 3))) < 0) return -1;
  return 0;
}

/** Bytes without the collector's header; the keys of a split table count for the class. */
export function dictSizeofMethod(self: Ref): Owned {
  const keys = load<u32>(self, Dict.keys);
  let bytes = shownBasicsize(typeOf(self));
  if (load<u32>(self, Dict.values)) bytes += dictValuesSize(keys);
  else if (keys != EMPTY_KEYS) bytes += dictKeysSize(keys);
  return intFromI32(bytes);
}
