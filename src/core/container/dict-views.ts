/** dict_keys, dict_values, dict_items and their set operations (Objects/dictobject.c, _PyDictViewObject). */
import { DictView } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { objectTypeCheck } from "../object/type";
import { release, retain, typeOf } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { iterNext, objectGetIter, objectLength, objectRepr } from "../object/protocol";
import { sequenceContains } from "../object/sequence-protocol";
import { reprEnter, reprLeave } from "../object/repr-guard";
import { pending, raise } from "../raise";
import { strFromLiteral } from "../text/str";
import { Borrowed, Owned, Ref } from "../types";
import { boolean, EQ, GE, GT, isDict, LE, LT, NE, notImplemented } from "./common";
import { dictContains, dictCopy, dictDelItemKnownHash, dictGetItemWithError, dictUsed } from "./dict";
import { entryFrom, hashAt, keyAt, valueAt } from "./dict-entries";
import { dictFind } from "./dict-lookup";
import { listFromIterable } from "./list";
import { piecesAdd, piecesJoin, piecesLiteral, piecesNew } from "./repr";
import { setAdd, setDifferenceUpdate, setIntersection, setNew, setSymmetricDifferenceUpdate, setUpdate } from "./set";
import { isAnySet } from "./set-table";
import { tupleItem, tuplePack2, tupleSize } from "./tuple";

function viewNew(dict: Ref, type: Ref): Owned {
  if (!isDict(dict)) return raise(Type.TypeError, "%N() requires a dict argument, not '%T'", type, dict);
  const view = gcNew(type, DictView.SIZEOF);
  if (!view) return 0;
  store<u64>(view, <u64>retain(dict), DictView.dict);
  gcTrack(view);
  return view;
}

/** dict.keys(). (PyDict_Keys and its kin, which make lists, are dictKeys, dictValues, dictItems.) */
export function dictKeysView(dict: Ref): Owned {
  return viewNew(dict, Type.dictKeys);
}

export function dictValuesView(dict: Ref): Owned {
  return viewNew(dict, Type.dictValues);
}

export function dictItemsView(dict: Ref): Owned {
  return viewNew(dict, Type.dictItems);
}

export function dictViewDealloc(self: Ref): u32 {
  gcUntrack(self);
  release(load<u32>(self, DictView.dict));
  gcFree(self);
  return 0;
}

/** dictview_len. */
export function dictViewLength(self: Ref): i32 {
  return dictUsed(load<u32>(self, DictView.dict));
}

/** dict_keys([…]): the text is that of a list. */
export function dictViewRepr(self: Ref): Owned {
  const entered = reprEnter(self);
  if (entered) return entered > 0 ? strFromLiteral("...") : 0;
  const text = viewText(self);
  reprLeave(self);
  return text;
}

function viewText(self: Ref): Owned {
  const list = listFromIterable(self);
  if (!list) return 0;
  const type = typeOf(self);
  let pieces = piecesNew();
  if (pieces)
    pieces = piecesLiteral(pieces, type == Type.dictKeys ? "dict_keys(" : type == Type.dictValues ? "dict_values(" : "dict_items(");
  if (pieces) pieces = piecesAdd(pieces, objectRepr(list));
  if (pieces) pieces = piecesLiteral(pieces, ")");
  release(list);
  return pieces ? piecesJoin(pieces) : 0;
}

/** sq_contains of dict_keys. */
export function dictKeysContains(self: Ref, key: Ref): i32 {
  return dictContains(load<u32>(self, DictView.dict), key);
}

/** sq_contains of dict_items. */
export function dictItemsContains(self: Ref, pair: Ref): i32 {
  if (!isPair(pair)) return 0;
  const found = dictGetItemWithError(load<u32>(self, DictView.dict), tupleItem(pair, 0));
  if (!found) return pending() ? -1 : 0;
  retain(found);
  const equal = objectRichCompareBool(found, tupleItem(pair, 1), EQ);
  release(found);
  return equal;
}

function isPair(object: Ref): bool {
  return typeOf(object) == Type.tuple ? tupleSize(object) == 2 : isTupleOfTwo(object);
}

function isTupleOfTwo(object: Ref): bool {
  return (load<u32>(typeOf(object), 40) & (1 << 26)) != 0 && tupleSize(object) == 2;
}

/** dict_keys or dict_items: the views that are sets. */
function isViewSet(object: Ref): bool {
  return objectTypeCheck(object, Type.dictKeys) || objectTypeCheck(object, Type.dictItems);
}

function viewContains(self: Ref, value: Ref): i32 {
  return objectTypeCheck(self, Type.dictKeys) ? dictKeysContains(self, value) : dictItemsContains(self, value);
}

/** all_contained_in: is each element of a in b? */
function allContained(a: Ref, b: Ref): i32 {
  const iterator = objectGetIter(a);
  if (!iterator) return -1;
  let ok = 1;
  while (ok == 1) {
    const element = iterNext(iterator);
    if (!element) {
      if (pending()) ok = -1;
      break;
    }
    ok = sequenceContains(b, element);
    release(element);
  }
  release(iterator);
  return ok;
}

/** tp_richcompare: as sets. */
export function dictViewRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (!isAnySet(other) && !isViewSet(other)) return notImplemented();
  const mine = objectLength(self);
  if (mine < 0) return 0;
  const theirs = objectLength(other);
  if (theirs < 0) return 0;
  let ok = 0;
  switch (op) {
    case EQ:
    case NE:
      if (mine == theirs) ok = allContained(self, other);
      if (op == NE && ok >= 0) ok = 1 - ok;
      break;
    case LT:
      if (mine < theirs) ok = allContained(self, other);
      break;
    case LE:
      if (mine <= theirs) ok = allContained(self, other);
      break;
    case GT:
      if (mine > theirs) ok = allContained(other, self);
      break;
    case GE:
      if (mine >= theirs) ok = allContained(other, self);
      break;
  }
  return ok < 0 ? 0 : boolean(ok != 0);
}

/** dictviews_to_set. */
function viewSet(self: Ref): Owned {
  if (typeOf(self) == Type.dictKeys && typeOf(load<u32>(self, DictView.dict)) == Type.dict) return setNew(load<u32>(self, DictView.dict));
  return setNew(self);
}

/** dictviews_sub: a set. Views of keys and items only. */
export function dictViewSubtract(self: Ref, other: Ref): Owned {
  const result = viewSet(self);
  return result ? orNothing(result, setDifferenceUpdate(result, other)) : 0;
}

/** dictviews_or. */
export function dictViewOr(self: Ref, other: Ref): Owned {
  const result = viewSet(self);
  return result ? orNothing(result, setUpdate(result, other)) : 0;
}

/** dictviews_xor. */
export function dictViewXor(self: Ref, other: Ref): Owned {
  if (typeOf(self) == Type.dictItems && typeOf(other) == Type.dictItems) return itemsXor(self, other);
  const result = viewSet(self);
  return result ? orNothing(result, setSymmetricDifferenceUpdate(result, other)) : 0;
}

function orNothing(result: Owned, status: i32): Owned {
  if (status >= 0) return result;
  release(result);
  return 0;
}

/** _PyDictView_Intersect: the view comes first, the smaller side is walked. */
export function dictViewAnd(self: Ref, other: Ref): Owned {
  if (!isViewSet(self)) {
    const swap = self;
    self = other;
    other = swap;
  }
  const mine = dictViewLength(self);
  if (typeOf(other) == Type.set) {
    const theirs = objectLength(other);
    if (mine <= theirs) return setIntersection(other, self);
  }
  if (isViewSet(other) && dictViewLength(other) > mine) {
    const swap = self;
    self = other;
    other = swap;
  }
  const result = setNew(0);
  if (!result) return 0;
  const iterator = objectGetIter(other);
  if (!iterator) return orNothing(result, -1);
  let status = 0;
  while (status >= 0) {
    const value = iterNext(iterator);
    if (!value) {
      if (pending()) status = -1;
      break;
    }
    status = viewContains(self, value);
    if (status > 0) status = setAdd(result, value);
    release(value);
  }
  release(iterator);
  return orNothing(result, status);
}

/** dictitems_xor: pairs that only one of the two has, without hashing values that both have. */
function itemsXor(self: Ref, other: Ref): Owned {
  let small = load<u32>(self, DictView.dict);
  let large = load<u32>(other, DictView.dict);
  if (dictUsed(small) > dictUsed(large)) {
    const swap = small;
    small = large;
    large = swap;
  }
  const rest = dictCopy(small);
  if (!rest) return 0;
  const result = setNew(0);
  let status = result ? 0 : -1;
  for (let place = entryFrom(large, 0); status == 0 && place >= 0; place = entryFrom(large, place + 1)) {
    status = xorEntry(rest, result, large, place);
  }
  if (status == 0) {
    const remaining = dictItemsView(rest);
    status = remaining ? setUpdate(result, remaining) : -1;
    if (remaining) release(remaining);
  }
  release(rest);
  return result ? orNothing(result, status) : 0;
}

function xorEntry(rest: Ref, result: Ref, dict: Ref, place: i32): i32 {
  const key = retain(keyAt(dict, place));
  const value = retain(valueAt(dict, place));
  const hash = hashAt(dict, place);
  const there: Borrowed = dictFind(rest, key, hash);
  let status = 0;
  let equal = 0;
  if (there) {
    retain(there);
    equal = objectRichCompareBool(there, value, EQ);
    release(there);
  } else if (pending()) equal = -1;
  if (equal < 0) status = -1;
  else if (equal) status = dictDelItemKnownHash(rest, key, hash);
  else {
    const pair = tuplePack2(key, value);
    status = pair ? setAdd(result, pair) : -1;
    if (pair) release(pair);
  }
  release(key);
  release(value);
  return status;
}

/** isdisjoint(other) of the set-like views. */
export function dictViewIsDisjointMethod(self: Ref, other: Ref): Owned {
  if (self == other) return boolean(dictViewLength(self) == 0);
  // The shorter side is walked, if the other has fast lookup.
  if (isAnySet(other) || isViewSet(other)) {
    const theirs = objectLength(other);
    if (theirs < 0) return 0;
    if (theirs > dictViewLength(self)) {
      const swap = other;
      other = self;
      self = swap;
    }
  }
  const iterator = objectGetIter(other);
  if (!iterator) return 0;
  let found = 0;
  while (found == 0) {
    const value = iterNext(iterator);
    if (!value) {
      if (pending()) found = -1;
      break;
    }
    found = sequenceContains(self, value);
    release(value);
  }
  release(iterator);
  return found < 0 ? 0 : boolean(found == 0);
}
