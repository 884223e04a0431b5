/** combinations, combinations_with_replacement and permutations (Modules/itertoolsmodule.c). */
import { Combinations, Permutations } from "../abi/itertools-layout";
import { NONE, Type } from "../abi/memory-map";
import { tupleFromIterable, tupleItem, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { blockFree } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { isInt } from "../number/int";
import { typeAlloc } from "../object/instance";
import { pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { parseArguments, parsed, ssizeOf } from "./arguments";
import { indexAt, indicesNew, ownResult, putResult, refuseNegative, setIndexAt } from "./result";

export function combinationsNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("combinations", "iterable,r", 2, 2, args, kwargs)) return 0;
  return combinationsOf(type, false);
}

export function combinationsWithReplacementNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("combinations_with_replacement", "iterable,r", 2, 2, args, kwargs)) return 0;
  return combinationsOf(type, true);
}

/** With the parsed arguments. The index blocks of the two differ only in what they start from. */
function combinationsOf(type: Ref, replacement: bool): Owned {
  const iterable = parsed(0);
  const length = ssizeOf(parsed(1));
  if (length == -1 && pending()) return 0;
  const pool = tupleFromIterable(iterable);
  if (!pool) return 0;
  const size = <i64>tupleSize(pool);
  const indices: Address = length < 0 ? refuseNegative() : indicesNew(length > 0x7fffffff ? -1 : <i32>length);
  const self: Owned = indices ? typeAlloc(type) : 0;
  if (!self) {
    blockFree(indices);
    release(pool);
    return 0;
  }
  for (let i = 0; i < <i32>length; i++) setIndexAt(indices, i, replacement ? 0 : i);
  const stopped = replacement ? size == 0 && length > 0 : length > size;
  store<u64>(self, <u64>pool, Combinations.pool);
  store<u64>(self, <u64>indices, Combinations.indices);
  store<i64>(self, length, Combinations.length);
  store<i64>(self, stopped ? 1 : 0, Combinations.stopped);
  return self;
}

function combinationsStop(self: Ref): Owned {
  store<i64>(self, 1, Combinations.stopped);
  return 0;
}

/** The first tuple: what the indices say. */
function firstOf(field: Address, pool: Ref, indices: Address, length: i32): Owned {
  const result = tupleNew(length);
  if (!result) return 0;
  store<u64>(field, <u64>result);
  for (let i = 0; i < length; i++) tupleSetNew(result, i, retain(tupleItem(pool, indexAt(indices, i))));
  return retain(result);
}

/** combinations_next: the result tuple is used again when nobody else holds it. */
export function combinationsNext(self: Ref): Owned {
  if (load<i32>(self, Combinations.stopped)) return 0;
  const pool = load<u32>(self, Combinations.pool);
  const indices = load<u32>(self, Combinations.indices);
  const length = load<i32>(self, Combinations.length);
  if (!load<u32>(self, Combinations.result)) {
    const first = firstOf(self + Combinations.result, pool, indices, length);
    return first ? first : combinationsStop(self);
  }
  const result = ownResult(self + Combinations.result);
  if (!result) return combinationsStop(self);
  const spare = tupleSize(pool) - length;
  let i = length - 1;
  while (i >= 0 && indexAt(indices, i) == i + spare) i--;
  if (i < 0) return combinationsStop(self);
  let index = indexAt(indices, i);
  // The rightmost that can move does, and all after it follow in a row.
  for (; i < length; i++) {
    index++;
    setIndexAt(indices, i, index);
    putResult(result, i, tupleItem(pool, index));
  }
  return retain(result);
}

export function combinationsWithReplacementNext(self: Ref): Owned {
  if (load<i32>(self, Combinations.stopped)) return 0;
  const pool = load<u32>(self, Combinations.pool);
  const indices = load<u32>(self, Combinations.indices);
  const length = load<i32>(self, Combinations.length);
  if (!load<u32>(self, Combinations.result)) {
    const first = firstOf(self + Combinations.result, pool, indices, length);
    return first ? first : combinationsStop(self);
  }
  const result = ownResult(self + Combinations.result);
  if (!result) return combinationsStop(self);
  const last = tupleSize(pool) - 1;
  let i = length - 1;
  while (i >= 0 && indexAt(indices, i) == last) i--;
  if (i < 0) return combinationsStop(self);
  const index = indexAt(indices, i) + 1;
  for (; i < length; i++) {
    setIndexAt(indices, i, index);
    putResult(result, i, tupleItem(pool, index));
  }
  return retain(result);
}

/** permutations(iterable, r=None) */
export function permutationsNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (!parseArguments("permutations", "iterable,r", 1, 2, args, kwargs)) return 0;
  const wanted = parsed(1);
  const pool = tupleFromIterable(parsed(0));
  if (!pool) return 0;
  const size = tupleSize(pool);
  let length = <i64>size;
  let valid = true;
  if (wanted && wanted != NONE) {
    valid = isInt(wanted);
    if (!valid) raise(Type.TypeError, "Expected int as r");
    else {
      length = ssizeOf(wanted);
      valid = length >= 0;
      if (!valid && !pending()) refuseNegative();
    }
  }
  const indices: Address = valid ? indicesNew(size) : 0;
  const cycles: Address = indices ? indicesNew(length > 0x7fffffff ? -1 : <i32>length) : 0;
  const self: Owned = cycles ? typeAlloc(type) : 0;
  if (!self) {
    blockFree(indices);
    blockFree(cycles);
    release(pool);
    return 0;
  }
  for (let i = 0; i < size; i++) setIndexAt(indices, i, i);
  for (let i = 0; i < <i32>length; i++) setIndexAt(cycles, i, size - i);
  store<u64>(self, <u64>pool, Permutations.pool);
  store<u64>(self, <u64>indices, Permutations.indices);
  store<u64>(self, <u64>cycles, Permutations.cycles);
  store<i64>(self, length, Permutations.length);
  store<i64>(self, length > <i64>size ? 1 : 0, Permutations.stopped);
  return self;
}

function permutationsStop(self: Ref): Owned {
  store<i64>(self, 1, Permutations.stopped);
  return 0;
}

/** permutations_next, by cycles: the order is that of the pool's positions. */
export function permutationsNext(self: Ref): Owned {
  if (load<i32>(self, Permutations.stopped)) return 0;
  const pool = load<u32>(self, Permutations.pool);
  const indices = load<u32>(self, Permutations.indices);
  const length = load<i32>(self, Permutations.length);
  if (!load<u32>(self, Permutations.result)) {
    const first = firstOf(self + Permutations.result, pool, indices, length);
    return first ? first : permutationsStop(self);
  }
  const size = tupleSize(pool);
  if (!size) return permutationsStop(self);
  const result = ownResult(self + Permutations.result);
  if (!result) return permutationsStop(self);
  const changed = permute(indices, load<u32>(self, Permutations.cycles), size, length);
  if (changed < 0) return permutationsStop(self);
  for (let k = changed; k < length; k++) putResult(result, k, tupleItem(pool, indexAt(indices, k)));
  return retain(result);
}

/** Turns the indices to the next permutation; the first place that changed, or -1 after the last. */
function permute(indices: Address, cycles: Address, size: i32, length: i32): i32 {
  for (let i = length - 1; i >= 0; i--) {
    const left = indexAt(cycles, i) - 1;
    setIndexAt(cycles, i, left);
    const index = indexAt(indices, i);
    if (left) {
      setIndexAt(indices, i, indexAt(indices, size - left));
      setIndexAt(indices, size - left, index);
      return i;
    }
    // This place has had them all: back to the order of the beginning.
    for (let j = i; j < size - 1; j++) setIndexAt(indices, j, indexAt(indices, j + 1));
    setIndexAt(indices, size - 1, index);
    setIndexAt(cycles, i, size - i);
  }
  return -1;
}
