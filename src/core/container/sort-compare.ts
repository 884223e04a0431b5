/**
 * The comparison of a sort: chosen once by looking at all keys (the pre-sort check of list.sort in
 * Objects/listobject.c), so that keys of one simple type need no dispatch.
 */
import { NOT_IMPLEMENTED, TRUE, FALSE, Type } from "../abi/memory-map";
import { Str } from "../abi/text-layout";
import { TypeObject } from "../abi/type-layout";
import { release, typeOf } from "../heap/object";
import { intCompare } from "../number/int-compare";
import { objectRichCompareBool } from "../object/compare";
import { invoke3 } from "../object/invoke";
import { objectIsTrue } from "../object/protocol";
import { Address, Ref } from "../types";
import { EQ, LT } from "./common";
import { Merge } from "./timsort";
import { tupleItem, tupleSize } from "./tuple";

const enum SortCompare {
  Safe = 0,
  /** All keys are exact str of one byte a character. */
  Latin = 1,
  /** All keys are exact ints of at most one digit. */
  SmallInt = 2,
  Float = 3,
  /** All keys have one type: its own tp_richcompare first. */
  SameType = 4,
  Tuple = 5,
  /** All keys are exact ints. */
  Int = 6,
}

/** Looks at every key and notes in the state how to compare. */
export function chooseCompare(state: Address, items: Address, size: i32): void {
  const first = load<u32>(items);
  let inTuples = typeOf(first) == Type.tuple && tupleSize(first) > 0;
  const type = typeOf(inTuples ? tupleItem(first, 0) : first);
  let sameType = true;
  let simple = true;
  for (let i = 0; i < size; i++) {
    let key = load<u32>(items + (<u32>i << 3));
    if (inTuples) {
      if (typeOf(key) != Type.tuple || !tupleSize(key)) {
        inTuples = false;
        sameType = false;
        break;
      }
      key = tupleItem(key, 0);
    }
    if (typeOf(key) != type) {
      sameType = false;
      if (!inTuples) break;
    }
    if (sameType && simple) simple = isSimple(type, key);
  }
  const compare = sameType ? compareFor(type, simple) : SortCompare.Safe;
  store<u32>(state, load<u32>(type, TypeObject.richcompare), Merge.richcompare);
  store<i32>(state, inTuples ? SortCompare.Tuple : compare, Merge.compare);
  // Tuples of tuples get no second level of shortcuts.
  store<i32>(state, type == Type.tuple ? SortCompare.Safe : compare, Merge.elementCompare);
}

function isSimple(type: Ref, key: Ref): bool {
  if (type == Type.int) {
    const size = load<i32>(key, 16);
    return size >= -1 && size <= 1;
  }
  return type != Type.str || load<u8>(key, Str.kind) == 1;
}

function compareFor(type: Ref, simple: bool): i32 {
  if (simple && type == Type.str) return SortCompare.Latin;
  if (simple && type == Type.int) return SortCompare.SmallInt;
  if (type == Type.int) return SortCompare.Int;
  if (type == Type.float) return SortCompare.Float;
  return load<u32>(type, TypeObject.richcompare) ? SortCompare.SameType : SortCompare.Safe;
}

/** a < b: 1, 0, or -1 when the comparison failed. */
// @ts-ignore: decorator
@inline
export function lessThan(state: Address, a: Ref, b: Ref): i32 {
  return lessBy(load<i32>(state, Merge.compare), state, a, b);
}

function lessBy(compare: i32, state: Address, a: Ref, b: Ref): i32 {
  switch (compare) {
    case SortCompare.SmallInt:
      return i32(load<i32>(a, 16) * <i32>load<u32>(a, 24) < load<i32>(b, 16) * <i32>load<u32>(b, 24));
    case SortCompare.Int:
      return i32(intCompare(a, b) < 0);
    case SortCompare.Float:
      return i32(load<f64>(a, 16) < load<f64>(b, 16));
    case SortCompare.Latin:
      return latinLess(a, b);
    case SortCompare.SameType:
      return sameTypeLess(state, a, b);
    case SortCompare.Tuple:
      return tupleLess(state, a, b);
    default:
      return objectRichCompareBool(a, b, LT);
  }
}

function latinLess(a: Ref, b: Ref): i32 {
  const lengthA = load<i32>(a, Str.length);
  const lengthB = load<i32>(b, Str.length);
  const dataA = a + load<u8>(a, Str.dataOffset);
  const dataB = b + load<u8>(b, Str.dataOffset);
  const common = <u32>min<i32>(lengthA, lengthB);
  for (let i: u32 = 0; i < common; i++) {
    const x = load<u8>(dataA + i);
    const y = load<u8>(dataB + i);
    if (x != y) return i32(x < y);
  }
  return i32(lengthA < lengthB);
}

/** The type may have got another comparison since the check: then the general way. */
function sameTypeLess(state: Address, a: Ref, b: Ref): i32 {
  const slot = load<u32>(state, Merge.richcompare);
  if (load<u32>(typeOf(a), TypeObject.richcompare) != slot) return objectRichCompareBool(a, b, LT);
  const answer = invoke3(slot, a, b, LT);
  if (!answer) return -1;
  const truth = answer == TRUE ? 1 : answer == FALSE ? 0 : answer == NOT_IMPLEMENTED ? 2 : objectIsTrue(answer);
  release(answer);
  return truth == 2 ? objectRichCompareBool(a, b, LT) : truth;
}

function tupleLess(state: Address, a: Ref, b: Ref): i32 {
  const sizeA = tupleSize(a);
  const sizeB = tupleSize(b);
  for (let i = 0; i < sizeA && i < sizeB; i++) {
    const x = tupleItem(a, i);
    const y = tupleItem(b, i);
    if (typeOf(x) == Type.int && typeOf(y) == Type.int) {
      const order = intCompare(x, y);
      if (order) return i32(order < 0);
      continue;
    }
    const equal = objectRichCompareBool(x, y, EQ);
    if (equal < 0) return -1;
    if (!equal) return i == 0 ? lessBy(load<i32>(state, Merge.elementCompare), state, x, y) : objectRichCompareBool(x, y, LT);
  }
  return i32(sizeA < sizeB);
}
