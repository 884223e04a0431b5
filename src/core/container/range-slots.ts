/** range: comparison, hash, membership, search (Objects/rangeobject.c). */
import { Range } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { release, typeOf } from "../heap/object";
import { intAsI64, intFromI32, intSign } from "../number/int";
import { objectRichCompareBool } from "../object/compare";
import { numberFloorDivide, numberSubtract } from "../object/number-protocol";
import { iterNext, objectGetIter, objectHash } from "../object/protocol";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { boolean, EQ, NE, notImplemented } from "./common";
import { rangeContainsInt, rangesEqual } from "./range";
import { tuplePack3 } from "./tuple";

export function rangeBool(self: Ref): i32 {
  return i32(intSign(load<u32>(self, Range.length)) != 0);
}

/** range_richcompare: as sequences: range(0) == range(2, 2). */
export function rangeRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (typeOf(other) != Type.range || (op != EQ && op != NE)) return notImplemented();
  const equal = rangesEqual(self, other);
  return equal < 0 ? 0 : boolean(i32(op == EQ) == equal);
}

/** Equal ranges have equal hashes: what does not matter for the numbers counts as None. */
export function rangeHash(self: Ref): i32 {
  const length = load<u32>(self, Range.length);
  const some = intSign(length) != 0;
  const several = some && intAsI64(length) != 1;
  const key = tuplePack3(length, some ? load<u32>(self, Range.start) : <u32>NONE, several ? load<u32>(self, Range.step) : <u32>NONE);
  if (!key) return -1;
  const status = objectHash(key);
  release(key);
  return status;
}

/** Only exact ints and bools can be found by arithmetic. */
function isPlainInt(value: Ref): bool {
  return typeOf(value) == Type.int || typeOf(value) == Type.bool;
}

/** Walks the numbers: how often the value comes (all = true), or its first place, -1 for none; -2 = failed. */
function search(self: Ref, value: Ref, all: bool): i32 {
  const iterator = objectGetIter(self);
  if (!iterator) return -2;
  let place = 0;
  let count = 0;
  while (true) {
    const item = iterNext(iterator);
    if (!item) break;
    const equal = objectRichCompareBool(item, value, EQ);
    release(item);
    if (equal < 0) break;
    if (equal) {
      if (!all) {
        release(iterator);
        return place;
      }
      count++;
    }
    place++;
  }
  release(iterator);
  return pending() ? -2 : all ? count : -1;
}

/** range_contains: ints and bools by arithmetic, all others by comparing item by item. */
export function rangeContains(self: Ref, value: Ref): i32 {
  if (isPlainInt(value)) return rangeContainsInt(self, value);
  const place = search(self, value, false);
  return place == -2 ? -1 : i32(place >= 0);
}

export function rangeCountMethod(self: Ref, value: Ref): Owned {
  const count = isPlainInt(value) ? rangeContainsInt(self, value) : search(self, value, true);
  return count < 0 ? 0 : intFromI32(count);
}

export function rangeIndexMethod(self: Ref, value: Ref): Owned {
  if (!isPlainInt(value)) {
    const place = search(self, value, false);
    if (place == -1) return raise(Type.ValueError, "sequence.index(x): x not in sequence");
    return place < 0 ? 0 : intFromI32(place);
  }
  const there = rangeContainsInt(self, value);
  if (there < 0) return 0;
  if (!there) return raise(Type.ValueError, "%R is not in range", value);
  const distance = numberSubtract(value, load<u32>(self, Range.start));
  if (!distance) return 0;
  const index = numberFloorDivide(distance, load<u32>(self, Range.step));
  release(distance);
  return index;
}
