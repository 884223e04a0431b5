/** What product, permutations and combinations share: a result tuple used again, and a block of 64-bit indices. */
import { Type } from "../abi/memory-map";
import { trackAgain } from "../container/dict-iterators";
import { tupleFromArray, tupleItem, tupleItems, tupleSetNew, tupleSize } from "../container/tuple";
import { blockAlloc } from "../heap/blocks";
import { refcount, release, retain } from "../heap/object";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";

// @ts-ignore: decorator
@inline
export function indexAt(indices: Address, i: i32): i32 {
  return load<i32>(indices + ((<u32>i) << 3));
}

// @ts-ignore: decorator
@inline
export function setIndexAt(indices: Address, i: i32, value: i32): void {
  store<i64>(indices + ((<u32>i) << 3), <i64>value);
}

/** A block for that many indices; 0 with MemoryError. */
export function indicesNew(count: i32): Address {
  if (<u32>count > <u32>0x0fffffff) return raiseMemoryError();
  const block = blockAlloc((<u32>count) << 3);
  return block ? block : raiseMemoryError();
}

/** The tuple in the field, if nobody else has it; else a copy that takes its place. 0 with MemoryError. */
export function ownResult(field: Address): Ref {
  const result = load<u32>(field);
  if (refcount(result) > 1) {
    const copy = tupleFromArray(tupleItems(result), tupleSize(result));
    if (!copy) return 0;
    store<u64>(field, <u64>copy);
    release(result);
    return copy;
  }
  if (tupleSize(result)) trackAgain(result);
  return result;
}

/** result[i] = item. */
export function putResult(result: Ref, i: i32, item: Ref): void {
  const old = tupleItem(result, i);
  tupleSetNew(result, i, retain(item));
  if (old) release(old);
}

/** r of combinations: 0 or more, and what a block can hold. */
export function refuseNegative(): Owned {
  return raise(Type.ValueError, "r must be non-negative");
}
