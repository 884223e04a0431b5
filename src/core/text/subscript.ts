/** Reading a subscript (an index or a slice) for the sequences of this area. */
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { sliceAdjust, sliceUnpack } from "../container/slice";
import { typeOf } from "../heap/object";
import { intIsMedium, intMedium } from "../number/int";
import { numberAsSsize } from "../object/number-protocol";
import { pending, raise } from "../raise";
import { Address, Ref } from "../types";

const BOUNDS: Address = memory.data(16, 8);
let isIndex: bool = false;
let count: i32 = 0;

/**
 * Reads a key for a sequence of the given length; false with an exception pending. The length is the
 * one before any __index__ ran: who can change size calls lengthAfter and fits it again.
 */
export function readSubscript(key: Ref, length: i32, wrongType: string, outOfRange: string): bool {
  const type = typeOf(key);
  let index: i32;
  if (type == <u32>Type.slice) {
    if (sliceUnpack(key, BOUNDS) < 0) return false;
    isIndex = false;
    count = sliceAdjust(length, BOUNDS);
    return true;
  }
  if (type == <u32>Type.int && intIsMedium(key)) {
    index = intMedium(key);
  } else if (load<u32>(type, TypeObject.nbIndex)) {
    index = numberAsSsize(key, Type.IndexError);
    if (index == -1 && pending()) return false;
  } else {
    raise(Type.TypeError, wrongType, key);
    return false;
  }
  if (index < 0) index += length;
  if (<u32>index >= <u32>length) {
    raise(Type.IndexError, outOfRange);
    return false;
  }
  isIndex = true;
  store<i32>(BOUNDS, index);
  return true;
}

/** Fits an already read slice or index to a length that has changed since. */
// @ts-ignore: decorator
@inline
export function subscriptIsIndex(): bool {
  return isIndex;
}

/** The index, or the slice's first index. */
// @ts-ignore: decorator
@inline
export function subscriptStart(): i32 {
  return load<i32>(BOUNDS);
}

// @ts-ignore: decorator
@inline
export function subscriptStop(): i32 {
  return load<i32>(BOUNDS, 4);
}

// @ts-ignore: decorator
@inline
export function subscriptStep(): i32 {
  return load<i32>(BOUNDS, 8);
}

/** How many items the slice has. */
// @ts-ignore: decorator
@inline
export function subscriptCount(): i32 {
  return count;
}
