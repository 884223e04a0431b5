/** tuple: hash, order, sequence operations and methods (Objects/tupleobject.c). */
import { Tuple } from "../abi/container-layout";
import { EMPTY_TUPLE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { gcTrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { intFromSize } from "../number/int";
import { objectRichCompare, objectRichCompareBool } from "../object/compare";
import { typeGenericAlloc } from "../object/instance";
import { indexCheck, numberAsSsize } from "../object/number-protocol";
import { pending, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { boolean, compareSizes, EQ, hashAnswer, hashOf, isTuple, MAX_ITEMS, NE, notImplemented } from "./common";
import { countFits } from "./arguments";
import { itemsRepr } from "./repr";
import { sliceAdjust, sliceIndexNotNone, sliceUnpack } from "./slice";
import { tupleAlloc, tupleFromArray, tupleFromIterable, tupleItem, tupleItems, tupleSetNew, tupleSize } from "./tuple";

const PRIME_1: u64 = 11400714785074694791;
const PRIME_2: u64 = 14029467366897019727;
const PRIME_5: u64 = 2870177450012600261;

/** The hash as a number, -1 = failed: xxHash64's mixing over the items' hashes. */
export function tupleHash(self: Ref): i64 {
  const size = tupleSize(self);
  let mixed: u64 = PRIME_5;
  for (let i = 0; i < size; i++) {
    const item = tupleItem(self, i);
    const hash = typeOf(item) == Type.tuple ? nestedHash(item) : hashOf(item);
    if (hash == -1) return -1;
    mixed += <u64>hash * PRIME_2;
    mixed = rotl<u64>(mixed, 31) * PRIME_1;
  }
  mixed += <u64>size ^ (PRIME_5 ^ 3527539);
  return mixed == <u64>-1 ? 1546275796 : <i64>mixed;
}

/** Tuples in tuples recurse here; deep ones must not use up the host's stack. */
function nestedHash(tuple: Ref): i64 {
  if (enterRecursiveCall(" while hashing a tuple") < 0) return -1;
  const hash = tupleHash(tuple);
  leaveRecursiveCall();
  return hash;
}

/** tp_hash. */
export function tupleHashSlot(self: Ref): i32 {
  return hashAnswer(tupleHash(self));
}

/** tp_richcompare: the first items that differ decide. */
export function tupleRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (!isTuple(self) || !isTuple(other)) return notImplemented();
  const size = tupleSize(self);
  const otherSize = tupleSize(other);
  let i = 0;
  for (; i < size && i < otherSize; i++) {
    const equal = objectRichCompareBool(tupleItem(self, i), tupleItem(other, i), EQ);
    if (equal < 0) return 0;
    if (!equal) break;
  }
  if (i >= size || i >= otherSize) return boolean(compareSizes(size, otherSize, op));
  if (op == EQ) return boolean(false);
  if (op == NE) return boolean(true);
  return objectRichCompare(tupleItem(self, i), tupleItem(other, i), op);
}

export function tupleRepr(self: Ref): Owned {
  return itemsRepr(self, false, "(", "()", "(...)");
}

export function tupleLength(self: Ref): i32 {
  return tupleSize(self);
}

/** sq_concat: adding () to an exact tuple gives the tuple itself. */
export function tupleConcat(self: Ref, other: Ref): Owned {
  const size = tupleSize(self);
  if (!size && typeOf(other) == Type.tuple) return retain(other);
  if (!isTuple(other)) return raise(Type.TypeError, 'can only concatenate tuple (not "%T") to tuple', other);
  const otherSize = tupleSize(other);
  if (!otherSize && typeOf(self) == Type.tuple) return retain(self);
  if (size + otherSize == 0) return retain(EMPTY_TUPLE);
  const tuple = tupleAlloc(size + otherSize);
  if (!tuple) return 0;
  for (let i = 0; i < size; i++) tupleSetNew(tuple, i, retain(tupleItem(self, i)));
  for (let i = 0; i < otherSize; i++) tupleSetNew(tuple, size + i, retain(tupleItem(other, i)));
  gcTrack(tuple);
  return tuple;
}

/** tuple_repeat: once gives the tuple itself. */
export function tupleRepeat(self: Ref, count: i32): Owned {
  const size = tupleSize(self);
  // Only exact tuples are returned as they are.
  if ((!size || count == 1) && typeOf(self) == Type.tuple) return retain(self);
  if (!size || count <= 0) return retain(EMPTY_TUPLE);
  if (<u64>size * <u64>count > <u64>MAX_ITEMS) return raiseMemoryError();
  const tuple = tupleAlloc(size * count);
  if (!tuple) return 0;
  let at = 0;
  for (let n = 0; n < count; n++) for (let i = 0; i < size; i++) tupleSetNew(tuple, at++, retain(tupleItem(self, i)));
  gcTrack(tuple);
  return tuple;
}

/** sq_item; the caller has added the length to a negative index. */
export function tupleItemSlot(self: Ref, index: i32): Owned {
  if (<u32>index >= load<u32>(self, Tuple.size)) return raise(Type.IndexError, "tuple index out of range");
  return retain(tupleItem(self, index));
}

/** tuple_contains: identity first, then ==. */
export function tupleContains(self: Ref, item: Ref): i32 {
  let found = 0;
  for (let i = 0, size = tupleSize(self); !found && i < size; i++) found = objectRichCompareBool(tupleItem(self, i), item, EQ);
  return found;
}

/** mp_subscript. */
export function tupleSubscript(self: Ref, index: Ref): Owned {
  if (typeOf(index) == Type.slice) return slice(self, index);
  if (!indexCheck(index)) return raise(Type.TypeError, "tuple indices must be integers or slices, not %T", index);
  let i = numberAsSsize(index, Type.IndexError);
  if (i == -1 && pending()) return 0;
  if (i < 0) i += tupleSize(self);
  return tupleItemSlot(self, i);
}

function slice(self: Ref, index: Ref): Owned {
  const bounds = STATE + State.containerScratch;
  if (sliceUnpack(index, bounds) < 0) return 0;
  const length = sliceAdjust(tupleSize(self), bounds);
  const start = load<i32>(bounds);
  const step = load<i32>(bounds, 8);
  if (length <= 0) return retain(EMPTY_TUPLE);
  if (step == 1 && start == 0 && length == tupleSize(self) && typeOf(self) == Type.tuple) return retain(self);
  if (step == 1) return tupleFromArray(tupleItems(self) + ((<u32>start) << 3), length);
  const tuple = tupleAlloc(length);
  if (!tuple) return 0;
  for (let i = 0, at = start; i < length; i++, at += step) tupleSetNew(tuple, i, retain(tupleItem(self, at)));
  gcTrack(tuple);
  return tuple;
}

/** index(value, start=0, stop=sys.maxsize, /) */
export function tupleIndexMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 1, 3, "index")) return 0;
  let start = 0;
  let stop = i32.MAX_VALUE;
  if (nargs > 1) {
    start = sliceIndexNotNone(load<u32>(args, 8));
    if (start == -1 && pending()) return 0;
  }
  if (nargs > 2) {
    stop = sliceIndexNotNone(load<u32>(args, 16));
    if (stop == -1 && pending()) return 0;
  }
  return tupleIndexFrom(self, load<u32>(args), start, stop);
}

function tupleIndexFrom(self: Ref, value: Ref, start: i32, stop: i32): Owned {
  const size = tupleSize(self);
  if (start < 0) start = max<i32>(start + size, 0);
  if (stop < 0) stop += size;
  for (let i = start; i < stop && i < tupleSize(self); i++) {
    const equal = objectRichCompareBool(tupleItem(self, i), value, EQ);
    if (equal < 0) return 0;
    if (equal) return intFromSize(i);
  }
  return raise(Type.ValueError, "tuple.index(x): x not in tuple");
}

export function tupleCountMethod(self: Ref, value: Ref): Owned {
  let count = 0;
  for (let i = 0, size = tupleSize(self); i < size; i++) {
    const equal = objectRichCompareBool(tupleItem(self, i), value, EQ);
    if (equal < 0) return 0;
    count += equal;
  }
  return intFromSize(count);
}

/** tuple.__getnewargs__: what copying and pickling hand to __new__. */
export function tupleGetNewArgsMethod(self: Ref): Owned {
  const copy = tupleFromArray(tupleItems(self), tupleSize(self));
  if (!copy) return 0;
  const args = tupleAlloc(1);
  if (!args) {
    release(copy);
    return 0;
  }
  tupleSetNew(args, 0, copy);
  gcTrack(args);
  return args;
}

/** tp_new. */
export function tupleNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (type == Type.tuple && kwargs && load<i32>(kwargs, 16) > 0) return raise(Type.TypeError, "tuple() takes no keyword arguments");
  if (kwargs && load<i32>(kwargs, 16) > 0 && !ownInit(type)) return raise(Type.TypeError, "tuple() takes no keyword arguments");
  const nargs = tupleSize(args);
  if (nargs > 1) return raise(Type.TypeError, "tuple expected at most 1 argument, got %d", nargs);
  if (type == Type.tuple) return nargs ? tupleFromIterable(tupleItem(args, 0)) : retain(EMPTY_TUPLE);
  return subtypeNew(type, nargs ? tupleItem(args, 0) : 0);
}

/** A subclass whose __init__ is its own may take keywords that tuple itself ignores. */
function ownInit(type: Ref): bool {
  return load<u32>(type, 184) != load<u32>(Type.tuple, 184);
}

/** tuple_subtype_new: an instance of a subclass holding what a tuple of the iterable holds. */
export function subtypeNew(type: Ref, iterable: Ref): Owned {
  const items = iterable ? tupleFromIterable(iterable) : retain(EMPTY_TUPLE);
  if (!items) return 0;
  const size = tupleSize(items);
  const instance = typeGenericAlloc(type, size);
  if (instance) {
    store<i64>(instance, <i64>size, Tuple.size);
    for (let i = 0; i < size; i++) tupleSetNew(instance, i, retain(tupleItem(items, i)));
  }
  release(items);
  return instance;
}

/** tp_vectorcall of the type tuple. */
export function tupleVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && tupleSize(kwnames) > 0) return raise(Type.TypeError, "tuple() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "tuple expected at most 1 argument, got %d", nargs);
  return nargs ? tupleFromIterable(load<u32>(args)) : retain(EMPTY_TUPLE);
}
