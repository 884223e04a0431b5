/**
 * Merging two neighbouring runs: item by item while both take turns, galloping (doubling steps, then
 * bisection) when one side wins often (merge_lo, merge_hi, gallop_left, gallop_right of
 * Objects/listobject.c). Addresses count in slots of 8 bytes.
 */
import { blockAlloc } from "../heap/blocks";
import { raiseMemoryError } from "../raise";
import { Address, Ref } from "../types";
import { lessThan } from "./sort-compare";
import { dropBuffer, Merge, MIN_GALLOP, PendingRun, pendingRun } from "./timsort";

// @ts-ignore: decorator
@inline
function keyAt(base: Address, index: i32): Ref {
  return load<u32>(base + (<u32>index << 3));
}

// @ts-ignore: decorator
@inline
function move(to: Address, from: Address, count: i32): void {
  memory.copy(to, from, <u32>count << 3);
}

/** merge_at: merges pending runs index and index + 1. */
export function mergeAt(state: Address, index: i32): i32 {
  const first = pendingRun(state, index);
  const second = pendingRun(state, index + 1);
  let a = load<u32>(first, PendingRun.base);
  let na = load<i32>(first, PendingRun.length);
  const b = load<u32>(second, PendingRun.base);
  let nb = load<i32>(second, PendingRun.length);
  store<i32>(first, na + nb, PendingRun.length);
  const runs = load<i32>(state, Merge.runs);
  if (index == runs - 3) memory.copy(second, pendingRun(state, index + 2), PendingRun.SIZEOF);
  store<i32>(state, runs - 1, Merge.runs);
  // What of a stands before all of b, and what of b after all of a, is in its place already.
  const skip = gallopRight(state, load<u32>(b), a, na, 0);
  if (skip < 0) return -1;
  a += <u32>skip << 3;
  na -= skip;
  if (na == 0) return 0;
  nb = gallopLeft(state, keyAt(a, na - 1), b, nb, nb - 1);
  if (nb <= 0) return nb;
  return na <= nb ? mergeLow(state, a, na, b, nb) : mergeHigh(state, a, na, b, nb);
}

/** Room for count slots in the buffer: merge_getmem. */
function reserve(state: Address, count: i32): i32 {
  if (count <= load<i32>(state, Merge.bufferCapacity)) return 0;
  dropBuffer(state);
  store<u32>(state, state + Merge.inlineBuffer, Merge.buffer);
  store<i32>(state, Merge.INLINE_CAPACITY, Merge.bufferCapacity);
  const buffer = blockAlloc(<u32>count << 3);
  if (!buffer) {
    raiseMemoryError();
    return -1;
  }
  store<u32>(state, buffer, Merge.buffer);
  store<i32>(state, count, Merge.bufferCapacity);
  return 0;
}

/** Where key belongs among a[0..n), before its equals, starting to look at hint; -1 = failed. */
function gallopLeft(state: Address, key: Ref, a: Address, n: i32, hint: i32): i32 {
  let last = 0;
  let offset = 1;
  let less = lessThan(state, keyAt(a, hint), key);
  if (less < 0) return -1;
  if (less) {
    const limit = n - hint;
    while (offset < limit) {
      less = lessThan(state, keyAt(a, hint + offset), key);
      if (less < 0) return -1;
      if (!less) break;
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = min<i32>(offset, limit) + hint;
    last += hint;
  } else {
    const limit = hint + 1;
    while (offset < limit) {
      less = lessThan(state, keyAt(a, hint - offset), key);
      if (less < 0) return -1;
      if (less) break;
      last = offset;
      offset = (offset << 1) + 1;
    }
    const near = last;
    last = hint - min<i32>(offset, limit);
    offset = hint - near;
  }
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    less = lessThan(state, keyAt(a, middle), key);
    if (less < 0) return -1;
    if (less) last = middle + 1;
    else offset = middle;
  }
  return offset;
}

/** The same, after its equals. */
function gallopRight(state: Address, key: Ref, a: Address, n: i32, hint: i32): i32 {
  let last = 0;
  let offset = 1;
  let less = lessThan(state, key, keyAt(a, hint));
  if (less < 0) return -1;
  if (less) {
    const limit = hint + 1;
    while (offset < limit) {
      less = lessThan(state, key, keyAt(a, hint - offset));
      if (less < 0) return -1;
      if (!less) break;
      last = offset;
      offset = (offset << 1) + 1;
    }
    const near = last;
    last = hint - min<i32>(offset, limit);
    offset = hint - near;
  } else {
    const limit = n - hint;
    while (offset < limit) {
      less = lessThan(state, key, keyAt(a, hint + offset));
      if (less < 0) return -1;
      if (less) break;
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = min<i32>(offset, limit) + hint;
    last += hint;
  }
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    less = lessThan(state, key, keyAt(a, middle));
    if (less < 0) return -1;
    if (less) offset = middle;
    else last = middle + 1;
  }
  return offset;
}

/** merge_lo: the shorter run a is put aside and both are merged from the front. */
function mergeLow(state: Address, a: Address, na: i32, b: Address, nb: i32): i32 {
  if (reserve(state, na) < 0) return -1;
  const buffer = load<u32>(state, Merge.buffer);
  move(buffer, a, na);
  let to = a;
  a = buffer;
  store<u64>(to, load<u64>(b));
  to += 8;
  b += 8;
  nb--;
  if (nb == 0) return finishLow(to, a, na, 0);
  if (na == 1) return lastOfA(to, a, b, nb);
  let minGallop = load<i32>(state, Merge.minGallop);
  while (true) {
    let aWins = 0;
    let bWins = 0;
    while (true) {
      const less = lessThan(state, load<u32>(b), load<u32>(a));
      if (less < 0) return finishLow(to, a, na, -1);
      if (less) {
        store<u64>(to, load<u64>(b));
        to += 8;
        b += 8;
        bWins++;
        aWins = 0;
        if (--nb == 0) return finishLow(to, a, na, 0);
        if (bWins >= minGallop) break;
      } else {
        store<u64>(to, load<u64>(a));
        to += 8;
        a += 8;
        aWins++;
        bWins = 0;
        if (--na == 1) return lastOfA(to, a, b, nb);
        if (aWins >= minGallop) break;
      }
    }
    minGallop++;
    do {
      minGallop -= i32(minGallop > 1);
      store<i32>(state, minGallop, Merge.minGallop);
      aWins = gallopRight(state, load<u32>(b), a, na, 0);
      if (aWins < 0) return finishLow(to, a, na, -1);
      if (aWins) {
        move(to, a, aWins);
        to += <u32>aWins << 3;
        a += <u32>aWins << 3;
        na -= aWins;
        if (na == 1) return lastOfA(to, a, b, nb);
        // Only an inconsistent comparison gets here with nothing left.
        if (na == 0) return 0;
      }
      store<u64>(to, load<u64>(b));
      to += 8;
      b += 8;
      if (--nb == 0) return finishLow(to, a, na, 0);
      bWins = gallopLeft(state, load<u32>(a), b, nb, 0);
      if (bWins < 0) return finishLow(to, a, na, -1);
      if (bWins) {
        move(to, b, bWins);
        to += <u32>bWins << 3;
        b += <u32>bWins << 3;
        nb -= bWins;
        if (nb == 0) return finishLow(to, a, na, 0);
      }
      store<u64>(to, load<u64>(a));
      to += 8;
      a += 8;
      if (--na == 1) return lastOfA(to, a, b, nb);
    } while (aWins >= MIN_GALLOP || bWins >= MIN_GALLOP);
    minGallop++;
    store<i32>(state, minGallop, Merge.minGallop);
  }
}

/** What is left of a goes to the end: also after a failure, so that no item is lost. */
function finishLow(to: Address, a: Address, na: i32, status: i32): i32 {
  if (na) move(to, a, na);
  return status;
}

/** The last item of a comes after all of b. */
function lastOfA(to: Address, a: Address, b: Address, nb: i32): i32 {
  move(to, b, nb);
  store<u64>(to + (<u32>nb << 3), load<u64>(a));
  return 0;
}

/** merge_hi: the shorter run b is put aside and both are merged from the back. */
function mergeHigh(state: Address, a: Address, na: i32, b: Address, nb: i32): i32 {
  if (reserve(state, nb) < 0) return -1;
  const baseA = a;
  const baseB = load<u32>(state, Merge.buffer);
  let to = b + (<u32>(nb - 1) << 3);
  move(baseB, b, nb);
  b = baseB + (<u32>(nb - 1) << 3);
  a += <u32>(na - 1) << 3;
  store<u64>(to, load<u64>(a));
  to -= 8;
  a -= 8;
  na--;
  if (na == 0) return finishHigh(to, baseB, nb, 0);
  if (nb == 1) return firstOfB(to, a, na, b);
  let minGallop = load<i32>(state, Merge.minGallop);
  while (true) {
    let aWins = 0;
    let bWins = 0;
    while (true) {
      const less = lessThan(state, load<u32>(b), load<u32>(a));
      if (less < 0) return finishHigh(to, baseB, nb, -1);
      if (less) {
        store<u64>(to, load<u64>(a));
        to -= 8;
        a -= 8;
        aWins++;
        bWins = 0;
        if (--na == 0) return finishHigh(to, baseB, nb, 0);
        if (aWins >= minGallop) break;
      } else {
        store<u64>(to, load<u64>(b));
        to -= 8;
        b -= 8;
        bWins++;
        aWins = 0;
        if (--nb == 1) return firstOfB(to, a, na, b);
        if (bWins >= minGallop) break;
      }
    }
    minGallop++;
    do {
      minGallop -= i32(minGallop > 1);
      store<i32>(state, minGallop, Merge.minGallop);
      let place = gallopRight(state, load<u32>(b), baseA, na, na - 1);
      if (place < 0) return finishHigh(to, baseB, nb, -1);
      aWins = na - place;
      if (aWins) {
        to -= <u32>aWins << 3;
        a -= <u32>aWins << 3;
        move(to + 8, a + 8, aWins);
        na -= aWins;
        if (na == 0) return finishHigh(to, baseB, nb, 0);
      }
      store<u64>(to, load<u64>(b));
      to -= 8;
      b -= 8;
      if (--nb == 1) return firstOfB(to, a, na, b);
      place = gallopLeft(state, load<u32>(a), baseB, nb, nb - 1);
      if (place < 0) return finishHigh(to, baseB, nb, -1);
      bWins = nb - place;
      if (bWins) {
        to -= <u32>bWins << 3;
        b -= <u32>bWins << 3;
        move(to + 8, b + 8, bWins);
        nb -= bWins;
        if (nb == 1) return firstOfB(to, a, na, b);
        // Only an inconsistent comparison gets here with nothing left.
        if (nb == 0) return 0;
      }
      store<u64>(to, load<u64>(a));
      to -= 8;
      a -= 8;
      if (--na == 0) return finishHigh(to, baseB, nb, 0);
    } while (aWins >= MIN_GALLOP || bWins >= MIN_GALLOP);
    minGallop++;
    store<i32>(state, minGallop, Merge.minGallop);
  }
}

function finishHigh(to: Address, baseB: Address, nb: i32, status: i32): i32 {
  if (nb) move(to - (<u32>(nb - 1) << 3), baseB, nb);
  return status;
}

/** The first item of b comes before all of a. */
function firstOfB(to: Address, a: Address, na: i32, b: Address): i32 {
  move(to - (<u32>(na - 1) << 3), a - (<u32>(na - 1) << 3), na);
  store<u64>(to - (<u32>na << 3), load<u64>(b));
  return 0;
}
