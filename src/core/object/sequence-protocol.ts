/**
 * The sequence and mapping protocols (Objects/abstract.c).
 */
import { Owned, Ref } from "../types";

/** PySequence_Check. */
export function sequenceCheck(object: Ref): bool {
  return unreachable();
}

/** PySequence_Size. */
export function sequenceSize(object: Ref): i32 {
  return unreachable();
}

/** PySequence_Concat. */
export function sequenceConcat(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PySequence_Repeat. */
export function sequenceRepeat(object: Ref, count: i32): Owned {
  return unreachable();
}

/** PySequence_InPlaceConcat. */
export function sequenceInplaceConcat(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PySequence_InPlaceRepeat. */
export function sequenceInplaceRepeat(object: Ref, count: i32): Owned {
  return unreachable();
}

/** PySequence_GetItem. */
export function sequenceGetItem(object: Ref, index: i32): Owned {
  return unreachable();
}

/** PySequence_SetItem. */
export function sequenceSetItem(object: Ref, index: i32, value: Ref): i32 {
  return unreachable();
}

/** PySequence_DelItem. */
export function sequenceDelItem(object: Ref, index: i32): i32 {
  return unreachable();
}

/** PySequence_GetSlice. */
export function sequenceGetSlice(object: Ref, low: i32, high: i32): Owned {
  return unreachable();
}

/** PySequence_Contains: -1, 0, 1. */
export function sequenceContains(object: Ref, value: Ref): i32 {
  return unreachable();
}

/** PySequence_Count. */
export function sequenceCount(object: Ref, value: Ref): i32 {
  return unreachable();
}

/** PySequence_Index. */
export function sequenceIndex(object: Ref, value: Ref): i32 {
  return unreachable();
}

/** PySequence_Tuple. */
export function sequenceTuple(object: Ref): Owned {
  return unreachable();
}

/** PySequence_List. */
export function sequenceList(object: Ref): Owned {
  return unreachable();
}

/** PyMapping_Check. */
export function mappingCheck(object: Ref): bool {
  return unreachable();
}

/** PyMapping_Size. */
export function mappingSize(object: Ref): i32 {
  return unreachable();
}

/** PyMapping_Keys: a list. */
export function mappingKeys(object: Ref): Owned {
  return unreachable();
}

/** PyMapping_Values: a list. */
export function mappingValues(object: Ref): Owned {
  return unreachable();
}

/** PyMapping_Items: a list. */
export function mappingItems(object: Ref): Owned {
  return unreachable();
}
