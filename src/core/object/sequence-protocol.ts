/** The sequence and mapping protocols (Objects/abstract.c). */
import { Id } from "../abi/identifiers";
import { Type } from "../abi/memory-map";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictItems, dictKeys, dictValues } from "../container/dict";
import { listFromIterable } from "../container/list";
import { sliceNewSteal2 } from "../container/slice";
import { tupleFromIterable } from "../container/tuple";
import { callMethodNoArgs } from "../eval/call";
import { errClear, errMatches } from "../eval/errors";
import { release, typeOf } from "../heap/object";
import { intFromI32 } from "../number/int";
import { fail, pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { EQ, objectRichCompareBool } from "./compare";
import { invoke1, invoke2, invoke3 } from "./invoke";
import { numberAdd, numberInplaceAdd, numberInplaceMultiply, numberMultiply } from "./number-protocol";
import { iterNext, objectGetIter } from "./protocol";
import { typeFlags } from "./type";

/** PySequence_Check. */
export function sequenceCheck(object: Ref): bool {
  const type = typeOf(object);
  return load<u32>(type, TypeObject.sqItem) != 0 && !(typeFlags(type) & TypeFlag.DictSubclass);
}

/** PySequence_Size. */
export function sequenceSize(object: Ref): i32 {
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.sqLength);
  if (slot) return invoke1(slot, object);
  return load<u32>(type, TypeObject.mpLength)
    ? fail(Type.TypeError, "%T is not a sequence", object)
    : fail(Type.TypeError, "object of type '%T' has no len()", object);
}

/** PySequence_Concat: classes that only have `__add__` count too, if both look like sequences. */
export function sequenceConcat(a: Ref, b: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.sqConcat);
  if (slot) return invoke2(slot, a, b);
  if (sequenceCheck(a) && sequenceCheck(b) && load<u32>(typeOf(a), TypeObject.nbAdd)) return numberAdd(a, b);
  return raise(Type.TypeError, "'%T' object can't be concatenated", a);
}

/** PySequence_Repeat. */
export function sequenceRepeat(object: Ref, count: i32): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.sqRepeat);
  if (slot) return invoke2(slot, object, count);
  return sequenceCheck(object) ? multiplied(object, count, false) : raise(Type.TypeError, "'%T' object can't be repeated", object);
}

function multiplied(object: Ref, count: i32, inplace: bool): Owned {
  const times = intFromI32(count);
  if (!times) return 0;
  const result = inplace ? numberInplaceMultiply(object, times) : numberMultiply(object, times);
  release(times);
  return result;
}

/** PySequence_InPlaceConcat. */
export function sequenceInplaceConcat(a: Ref, b: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.sqInplaceConcat);
  if (slot) return invoke2(slot, a, b);
  if (load<u32>(typeOf(a), TypeObject.sqConcat)) return sequenceConcat(a, b);
  if (sequenceCheck(a) && sequenceCheck(b)) return numberInplaceAdd(a, b);
  return raise(Type.TypeError, "'%T' object can't be concatenated", a);
}

/** PySequence_InPlaceRepeat. */
export function sequenceInplaceRepeat(object: Ref, count: i32): Owned {
  let slot = load<u32>(typeOf(object), TypeObject.sqInplaceRepeat);
  if (!slot) slot = load<u32>(typeOf(object), TypeObject.sqRepeat);
  if (slot) return invoke2(slot, object, count);
  return sequenceCheck(object) ? multiplied(object, count, true) : raise(Type.TypeError, "'%T' object can't be repeated", object);
}

/** A negative index counts from the end, if the object can say where that is; i32.MIN_VALUE after an exception. */
function fromEnd(object: Ref, index: i32): i32 {
  if (index >= 0) return index;
  const slot = load<u32>(typeOf(object), TypeObject.sqLength);
  if (!slot) return index;
  const length = <i32>invoke1(slot, object);
  return length < 0 ? i32.MIN_VALUE : index + length;
}

/** PySequence_GetItem. */
export function sequenceGetItem(object: Ref, index: i32): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.sqItem);
  if (slot) {
    const place = fromEnd(object, index);
    return place == i32.MIN_VALUE && pending() ? 0 : invoke2(slot, object, place);
  }
  return load<u32>(typeOf(object), TypeObject.mpSubscript)
    ? raise(Type.TypeError, "%T is not a sequence", object)
    : raise(Type.TypeError, "'%T' object does not support indexing", object);
}

/** PySequence_SetItem. */
export function sequenceSetItem(object: Ref, index: i32, value: Ref): i32 {
  return assignItem(object, index, value);
}

/** PySequence_DelItem. */
export function sequenceDelItem(object: Ref, index: i32): i32 {
  return assignItem(object, index, 0);
}

function assignItem(object: Ref, index: i32, value: Ref): i32 {
  const slot = load<u32>(typeOf(object), TypeObject.sqAssItem);
  if (slot) {
    const place = fromEnd(object, index);
    return place == i32.MIN_VALUE && pending() ? -1 : invoke3(slot, object, place, value);
  }
  if (load<u32>(typeOf(object), TypeObject.mpAssSubscript)) return fail(Type.TypeError, "%T is not a sequence", object);
  return value
    ? fail(Type.TypeError, "'%T' object does not support item assignment", object)
    : fail(Type.TypeError, "'%T' object doesn't support item deletion", object);
}

/** PySequence_GetSlice. */
export function sequenceGetSlice(object: Ref, low: i32, high: i32): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.mpSubscript);
  if (!slot) return raise(Type.TypeError, "'%T' object is unsliceable", object);
  const slice = sliceOfIndices(low, high);
  if (!slice) return 0;
  const result = invoke2(slot, object, slice);
  release(slice);
  return result;
}

/** PySequence_Contains: -1, 0, 1. */
export function sequenceContains(object: Ref, value: Ref): i32 {
  const slot = load<u32>(typeOf(object), TypeObject.sqContains);
  return slot ? invoke2(slot, object, value) : iterContains(object, value);
}

/** PySequence_Count. */
export function sequenceCount(object: Ref, value: Ref): i32 {
  return iterSearch(object, value, COUNT);
}

/** PySequence_Index. */
export function sequenceIndex(object: Ref, value: Ref): i32 {
  return iterSearch(object, value, INDEX);
}

const CONTAINS: i32 = 0;
const COUNT: i32 = 1;
const INDEX: i32 = 2;

/** _PySequence_IterSearch. */
function iterSearch(object: Ref, value: Ref, wanted: i32): i32 {
  const iterator = objectGetIter(object);
  if (!iterator) {
    if (!errMatches(Type.TypeError)) return -1;
    errClear();
    return fail(Type.TypeError, "argument of type '%T' is not iterable", object);
  }
  const result = searchIn(iterator, value, wanted);
  release(iterator);
  return result;
}

function searchIn(iterator: Ref, value: Ref, wanted: i32): i32 {
  let count = 0;
  let index = 0;
  let item = iterNext(iterator);
  while (item) {
    const equal = objectRichCompareBool(item, value, EQ);
    release(item);
    if (equal < 0) return -1;
    if (equal) {
      if (wanted == CONTAINS) return 1;
      if (wanted == INDEX) return index;
      count++;
    }
    index++;
    item = iterNext(iterator);
  }
  if (pending()) return -1;
  return wanted == INDEX ? fail(Type.ValueError, "sequence.index(x): x not in sequence") : count;
}

/** PySequence_Tuple. */
export function sequenceTuple(object: Ref): Owned {
  return tupleFromIterable(object);
}

/** PySequence_List. */
export function sequenceList(object: Ref): Owned {
  return listFromIterable(object);
}

/** PyMapping_Check. */
export function mappingCheck(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.mpSubscript) != 0;
}

/** PyMapping_Size. */
export function mappingSize(object: Ref): i32 {
  const type = typeOf(object);
  const slot = load<u32>(type, TypeObject.mpLength);
  if (slot) return invoke1(slot, object);
  return load<u32>(type, TypeObject.sqLength)
    ? fail(Type.TypeError, "%T is not a mapping", object)
    : fail(Type.TypeError, "object of type '%T' has no len()", object);
}

/** PyMapping_Keys: a list. */
export function mappingKeys(object: Ref): Owned {
  return typeOf(object) == Type.dict ? dictKeys(object) : outputAsList(object, Id.keys);
}

/** PyMapping_Values: a list. */
export function mappingValues(object: Ref): Owned {
  return typeOf(object) == Type.dict ? dictValues(object) : outputAsList(object, Id.values);
}

/** PyMapping_Items: a list. */
export function mappingItems(object: Ref): Owned {
  return typeOf(object) == Type.dict ? dictItems(object) : outputAsList(object, Id.items);
}

/** method_output_as_list. */
function outputAsList(object: Ref, name: Ref): Owned {
  const output = callMethodNoArgs(object, name);
  // a list is given as it is: whoever has made it may change it
  if (!output || typeOf(output) == Type.list) return output;
  const iterator = objectGetIter(output);
  if (!iterator && errMatches(Type.TypeError)) {
    errClear();
    raise(Type.TypeError, "%T.%S() returned a non-iterable (type %T)", object, name, output);
  }
  release(output);
  if (!iterator) return 0;
  const list = listFromIterable(iterator);
  release(iterator);
  return list;
}

/** `value in object` by iteration alone. */
export function iterContains(object: Ref, value: Ref): i32 {
  return iterSearch(object, value, CONTAINS);
}

function sliceOfIndices(low: i32, high: i32): Owned {
  const start = intFromI32(low);
  if (!start) return 0;
  const stop = intFromI32(high);
  if (stop) return sliceNewSteal2(start, stop);
  release(start);
  return 0;
}
