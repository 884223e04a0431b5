/** set and frozenset: slots and methods that Python sees (Objects/setobject.c). */
import { SetObject } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { errClear, errMatches, errSetKeyError } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectRepr } from "../object/protocol";
import { reprEnter, reprLeave } from "../object/repr-guard";
import { fail, raise } from "../raise";
import { strFromLiteral } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { boolean, notImplemented } from "./common";
import { listFromIterable } from "./list";
import { piecesAdd, piecesJoin, piecesLiteral, piecesNew } from "./repr";
import {
  frozensetNew,
  makeSet,
  noneUnless,
  setAdd,
  setClear,
  setContains,
  setDifferenceUpdate,
  setDiscard,
  setPop,
  setSymmetricDifferenceUpdate,
  setUpdate,
} from "./set";
import {
  setCopy,
  setDifference,
  setIntersectionWith,
  setIsDisjoint,
  setIsSubset,
  setIsSuperset,
  setSymmetricDifference,
} from "./set-operations";
import { isAnySet, isSet, setMask, setTable, setUsed } from "./set-table";
import { tupleItem, tupleSize } from "./tuple";

export function setLength(self: Ref): i32 {
  return setUsed(self);
}

/** An unhashable set as the key sought: its frozen copy is looked for instead. 0 = that does not apply. */
function frozenKey(key: Ref): Owned {
  if (!isSet(key) || !errMatches(Type.TypeError)) return 0;
  errClear();
  return frozensetNew(key);
}

/** sq_contains. */
export function setContainsSlot(self: Ref, key: Ref): i32 {
  const found = setContains(self, key);
  if (found >= 0) return found;
  const frozen = frozenKey(key);
  if (!frozen) return -1;
  const again = setContains(self, frozen);
  release(frozen);
  return again;
}

/** tp_repr: {1, 2}, set(), frozenset({1}), Sub({1}). */
export function setRepr(self: Ref): Owned {
  const entered = reprEnter(self);
  const type = typeOf(self);
  const name = load<u32>(type, TypeObject.name);
  let pieces = entered < 0 ? 0 : piecesNew();
  if (entered > 0 || (entered == 0 && !setUsed(self))) {
    if (pieces) pieces = piecesAdd(pieces, retain(name));
    if (pieces) pieces = piecesLiteral(pieces, entered > 0 ? "(...)" : "()");
  } else if (pieces) pieces = elementsText(self, pieces, type == Type.set ? 0 : name);
  if (entered == 0) reprLeave(self);
  return pieces ? piecesJoin(pieces) : 0;
}

/** The elements are listed first, so that their reprs may change the set. */
function elementsText(self: Ref, pieces: Address, name: Ref): Address {
  const list = listFromIterable(self);
  if (!list) return piecesAdd(pieces, 0);
  if (name) {
    pieces = piecesAdd(pieces, retain(name));
    if (pieces) pieces = piecesLiteral(pieces, "(");
  }
  if (pieces) pieces = piecesLiteral(pieces, "{");
  for (let i = 0; pieces && i < load<i32>(list, 16); i++) {
    if (i) pieces = piecesLiteral(pieces, ", ");
    if (pieces) pieces = piecesAdd(pieces, objectRepr(load<u32>(load<u32>(list, 24) + ((<u32>i) << 3))));
  }
  if (pieces) pieces = piecesLiteral(pieces, name ? "})" : "}");
  release(list);
  return pieces;
}

// ---- operators: both sides must be sets

/** set_or: the result has the left operand's type; both must be sets, unlike in union(). */
export function setOr(self: Ref, other: Ref): Owned {
  if (!isAnySet(self) || !isAnySet(other)) return notImplemented();
  const result = setCopy(self);
  if (!result || self == other || setUpdate(result, other) >= 0) return result;
  release(result);
  return 0;
}

export function setAnd(self: Ref, other: Ref): Owned {
  return isAnySet(self) && isAnySet(other) ? setIntersectionWith(self, other) : notImplemented();
}

export function setSubtract(self: Ref, other: Ref): Owned {
  return isAnySet(self) && isAnySet(other) ? setDifference(self, other) : notImplemented();
}

export function setXor(self: Ref, other: Ref): Owned {
  return isAnySet(self) && isAnySet(other) ? setSymmetricDifference(self, other) : notImplemented();
}

export function setInplaceOr(self: Ref, other: Ref): Owned {
  if (!isAnySet(other)) return notImplemented();
  return setUpdate(self, other) < 0 ? 0 : retain(self);
}

export function setInplaceAnd(self: Ref, other: Ref): Owned {
  if (!isAnySet(other)) return notImplemented();
  const both = setIntersectionWith(self, other);
  if (!both) return 0;
  swapBodies(self, both);
  release(both);
  return retain(self);
}

export function setInplaceSubtract(self: Ref, other: Ref): Owned {
  if (!isAnySet(other)) return notImplemented();
  return setDifferenceUpdate(self, other) < 0 ? 0 : retain(self);
}

export function setInplaceXor(self: Ref, other: Ref): Owned {
  if (!isAnySet(other)) return notImplemented();
  return setSymmetricDifferenceUpdate(self, other) < 0 ? 0 : retain(self);
}

/** set_swap_bodies: the two exchange what they hold. */
function swapBodies(a: Ref, b: Ref): void {
  for (let offset: u32 = SetObject.fill; offset < <u32>SetObject.weakreflist; offset += 8) {
    const field = load<u64>(a + offset);
    store<u64>(a + offset, load<u64>(b + offset));
    store<u64>(b + offset, field);
  }
  // The place for the next pop stays with the object.
  const finger = load<u32>(a, SetObject.finger);
  store<u32>(a, load<u32>(b, SetObject.finger), SetObject.finger);
  store<u32>(b, finger, SetObject.finger);
  mendTable(a, b);
  mendTable(b, a);
  store<i64>(a, -1, SetObject.hash);
  store<i64>(b, -1, SetObject.hash);
}

/** An inline table has moved along with the rest. */
function mendTable(set: Ref, from: Ref): void {
  if (setTable(set) == from + SetObject.smalltable) store<u64>(set, <u64>(set + SetObject.smalltable), SetObject.table);
}

// ---- methods

export function setAddMethod(self: Ref, key: Ref): Owned {
  return noneUnless(setAdd(self, key));
}

/** set_discard: a set as argument that cannot be hashed is looked up as a frozenset. */
export function setDiscardMethod(self: Ref, key: Ref): Owned {
  return noneUnless(discardAny(self, key));
}

/** discard that finds sets by their frozen copies. */
function discardAny(self: Ref, key: Ref): i32 {
  const found = setDiscard(self, key);
  if (found >= 0) return found;
  const frozen = frozenKey(key);
  if (!frozen) return -1;
  const again = setDiscard(self, frozen);
  release(frozen);
  return again;
}

export function setRemoveMethod(self: Ref, key: Ref): Owned {
  const found = discardAny(self, key);
  if (found == 0) {
    errSetKeyError(key);
    return 0;
  }
  return noneUnless(found);
}

/** set_pop: from where the last one was found, so emptying a set takes linear time. */
export function setPopMethod(self: Ref): Owned {
  return setPop(self);
}

/** set_clear_internal: empty before the first member dies. */
export function setClearMethod(self: Ref): Owned {
  setClear(self);
  return noneUnless(0);
}

export function setCopyMethod(self: Ref): Owned {
  return setCopy(self);
}

/** frozenset.copy(): an exact one is its own copy. */
export function frozensetCopyMethod(self: Ref): Owned {
  return typeOf(self) == Type.frozenset ? retain(self) : setCopy(self);
}

export function setUpdateMethod(self: Ref, args: Address, nargs: i32): Owned {
  for (let i = 0; i < nargs; i++) if (setUpdate(self, load<u32>(args + ((<u32>i) << 3))) < 0) return 0;
  return noneUnless(0);
}

export function setUnionMethod(self: Ref, args: Address, nargs: i32): Owned {
  const result = setCopy(self);
  if (!result) return 0;
  for (let i = 0; i < nargs; i++) {
    const other = load<u32>(args + ((<u32>i) << 3));
    if (other != self && setUpdate(result, other) < 0) {
      release(result);
      return 0;
    }
  }
  return result;
}

export function setIntersectionMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!nargs) return setCopy(self);
  let result = retain(self);
  for (let i = 0; i < nargs; i++) {
    const next = setIntersectionWith(result, load<u32>(args + ((<u32>i) << 3)));
    release(result);
    if (!next) return 0;
    result = next;
  }
  return result;
}

export function setIntersectionUpdateMethod(self: Ref, args: Address, nargs: i32): Owned {
  const result = setIntersectionMethod(self, args, nargs);
  if (!result) return 0;
  swapBodies(self, result);
  release(result);
  return noneUnless(0);
}

export function setDifferenceMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!nargs) return setCopy(self);
  const result = setDifference(self, load<u32>(args));
  for (let i = 1; result && i < nargs; i++) {
    if (setDifferenceUpdate(result, load<u32>(args + ((<u32>i) << 3))) < 0) {
      release(result);
      return 0;
    }
  }
  return result;
}

export function setDifferenceUpdateMethod(self: Ref, args: Address, nargs: i32): Owned {
  for (let i = 0; i < nargs; i++) if (setDifferenceUpdate(self, load<u32>(args + ((<u32>i) << 3))) < 0) return 0;
  return noneUnless(0);
}

export function setSymmetricDifferenceMethod(self: Ref, other: Ref): Owned {
  return setSymmetricDifference(self, other);
}

export function setSymmetricDifferenceUpdateMethod(self: Ref, other: Ref): Owned {
  return noneUnless(setSymmetricDifferenceUpdate(self, other));
}

/** set_issubset: any iterable. */
export function setIsSubsetMethod(self: Ref, other: Ref): Owned {
  return truth(setIsSubset(self, other));
}

export function setIsSupersetMethod(self: Ref, other: Ref): Owned {
  return truth(setIsSuperset(self, other));
}

/** set_isdisjoint: runs over the smaller of two sets. */
export function setIsDisjointMethod(self: Ref, other: Ref): Owned {
  return truth(setIsDisjoint(self, other));
}

export function setContainsMethod(self: Ref, key: Ref): Owned {
  return truth(setContainsSlot(self, key));
}

function truth(value: i32): Owned {
  return value < 0 ? 0 : boolean(value != 0);
}

/** Bytes without the collector's header: a table that is not inline counts. */
export function setSizeofMethod(self: Ref): Owned {
  let bytes = load<i32>(typeOf(self), TypeObject.basicsize);
  if (setTable(self) != self + SetObject.smalltable) bytes += <i32>(setMask(self) + 1) * 16;
  return intFromI32(bytes);
}

// ---- construction

/** tp_new of set: always empty. */
export function setNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  return makeSet(type, 0);
}

/** tp_init of set: empties it first. */
export function setInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (kwargs && load<i32>(kwargs, 16) > 0 && ownKind(typeOf(self), Type.set))
    return fail(Type.TypeError, "set() takes no keyword arguments");
  if (tupleSize(args) > 1) return fail(Type.TypeError, "set expected at most 1 argument, got %d", tupleSize(args));
  if (setUsed(self)) setClear(self);
  store<i64>(self, -1, SetObject.hash);
  return tupleSize(args) ? setUpdate(self, tupleItem(args, 0)) : 0;
}

/** A type whose __init__ is the built-in one does not take keywords. */
function ownKind(type: Ref, base: Ref): bool {
  return load<u32>(type, TypeObject.init) == load<u32>(base, TypeObject.init);
}

/** tp_vectorcall of the type set. */
export function setVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && tupleSize(kwnames) > 0) return raise(Type.TypeError, "set() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "set expected at most 1 argument, got %d", nargs);
  return makeSet(type, nargs ? load<u32>(args) : 0);
}

/** tp_new of frozenset: an exact one given is the result itself. */
export function frozensetNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && load<i32>(kwargs, 16) > 0 && ownKind(type, Type.frozenset))
    return raise(Type.TypeError, "frozenset() takes no keyword arguments");
  const nargs = tupleSize(args);
  if (nargs > 1) return raise(Type.TypeError, "frozenset expected at most 1 argument, got %d", nargs);
  return frozensetMake(type, nargs ? tupleItem(args, 0) : 0);
}

function frozensetMake(type: Ref, iterable: Ref): Owned {
  if (type == Type.frozenset && iterable && typeOf(iterable) == Type.frozenset) return retain(iterable);
  return makeSet(type, iterable);
}

/** tp_vectorcall of the type frozenset. */
export function frozensetVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && tupleSize(kwnames) > 0) return raise(Type.TypeError, "frozenset() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "frozenset expected at most 1 argument, got %d", nargs);
  return frozensetMake(type, nargs ? load<u32>(args) : 0);
}
