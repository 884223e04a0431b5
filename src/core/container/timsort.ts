/**
 * The sorting algorithm of lists: natural runs, extended by binary insertion, merged in the order
 * that powersort gives (Objects/listsort.txt). Comparisons are made in exactly CPython's order and
 * number, because programs can count them. Elements are 8-byte slots whose low half is compared.
 */
import { blockAlloc, blockFree } from "../heap/blocks";
import { raiseMemoryError } from "../raise";
import { Address } from "../types";
import { chooseCompare, lessThan } from "./sort-compare";
import { mergeAt } from "./timsort-merge";

/** The state of one sort, in a block: MergeState. */
export const enum Merge {
  compare = 0, // SortCompare
  elementCompare = 4,
  richcompare = 8,
  minGallop = 12,
  length = 16,
  base = 20,
  runs = 24,
  /** The buffer: its address and its capacity in slots. */
  buffer = 28,
  bufferCapacity = 32,
  pendingBase = 40, // PendingRun[85]
  inlineBuffer = 40 + 85 * 12 + 4,
  INLINE_CAPACITY = 256,
  SIZEOF = 40 + 85 * 12 + 4 + 256 * 8,
}

export const enum PendingRun {
  base = 0,
  length = 4,
  power = 8,
  SIZEOF = 12,
}

export const MIN_GALLOP = 7;

// @ts-ignore: decorator
@inline
export function pendingRun(state: Address, index: i32): Address {
  return state + Merge.pendingBase + <u32>index * PendingRun.SIZEOF;
}

/** Sorts size slots; -1 with an exception when a comparison failed (the slots are then some permutation). */
export function sortRun(items: Address, size: i32): i32 {
  const state = blockAlloc(Merge.SIZEOF);
  if (!state) {
    raiseMemoryError();
    return -1;
  }
  store<i32>(state, MIN_GALLOP, Merge.minGallop);
  store<i32>(state, size, Merge.length);
  store<u32>(state, items, Merge.base);
  store<i32>(state, 0, Merge.runs);
  store<u32>(state, state + Merge.inlineBuffer, Merge.buffer);
  store<i32>(state, Merge.INLINE_CAPACITY, Merge.bufferCapacity);
  chooseCompare(state, items, size);
  const status = collectRuns(state, items, size);
  dropBuffer(state);
  blockFree(state);
  return status;
}

/** Frees a buffer that is not the inline one. */
export function dropBuffer(state: Address): void {
  const buffer = load<u32>(state, Merge.buffer);
  if (buffer != state + Merge.inlineBuffer) blockFree(buffer);
}

function collectRuns(state: Address, items: Address, size: i32): i32 {
  let low = items;
  let rest = size;
  const minrun = minimalRun(size);
  while (rest) {
    let length = countRun(state, low, low + (<u32>rest << 3));
    if (length == 0) return -1;
    if (length < 0) {
      length = -length;
      reverseRun(low, low + (<u32>length << 3));
    }
    if (length < minrun) {
      const forced = min<i32>(rest, minrun);
      if (insertionSort(state, low, low + (<u32>forced << 3), low + (<u32>length << 3)) < 0) return -1;
      length = forced;
    }
    if (foundNewRun(state, length) < 0) return -1;
    const runs = load<i32>(state, Merge.runs);
    const run = pendingRun(state, runs);
    store<u32>(run, low, PendingRun.base);
    store<i32>(run, length, PendingRun.length);
    store<i32>(state, runs + 1, Merge.runs);
    low += <u32>length << 3;
    rest -= length;
  }
  return mergeAll(state);
}

/** merge_compute_minrun: 32..64, such that size / minrun is close to a power of two. */
function minimalRun(size: i32): i32 {
  let odd = 0;
  while (size >= 64) {
    odd |= size & 1;
    size >>= 1;
  }
  return size + odd;
}

/** A strictly descending run is turned around: strictly, or equal items would change places. */
export function reverseRun(low: Address, high: Address): void {
  high -= 8;
  while (low < high) {
    const slot = load<u64>(low);
    store<u64>(low, load<u64>(high));
    store<u64>(high, slot);
    low += 8;
    high -= 8;
  }
}

/** Length of the run that starts at low: negative when it strictly descends, 0 when a comparison failed. */
function countRun(state: Address, low: Address, high: Address): i32 {
  let at = low + 8;
  if (at == high) return 1;
  const first = lessThan(state, load<u32>(at), load<u32>(at - 8));
  if (first < 0) return 0;
  let length = 2;
  for (at += 8; at < high; at += 8, length++) {
    const less = lessThan(state, load<u32>(at), load<u32>(at - 8));
    if (less < 0) return 0;
    if (less != first) break;
  }
  return first ? -length : length;
}

/** binarysort: low..start is sorted already. */
function insertionSort(state: Address, low: Address, high: Address, start: Address): i32 {
  if (low == start) start += 8;
  for (; start < high; start += 8) {
    const pivot = load<u64>(start);
    let left = low;
    let right = start;
    do {
      const middle = left + (((right - left) >> 4) << 3);
      const less = lessThan(state, <u32>pivot, load<u32>(middle));
      if (less < 0) return -1;
      if (less) right = middle;
      else left = middle + 8;
    } while (left < right);
    memory.copy(left + 8, left, start - left);
    store<u64>(left, pivot);
  }
  return 0;
}

/** found_new_run: merges while the run before has a higher power than the border to the new one. */
function foundNewRun(state: Address, length: i32): i32 {
  const runs = load<i32>(state, Merge.runs);
  if (!runs) return 0;
  const last = pendingRun(state, runs - 1);
  const start = <i32>((load<u32>(last, PendingRun.base) - load<u32>(state, Merge.base)) >> 3);
  const power = powerOf(start, load<i32>(last, PendingRun.length), length, load<i32>(state, Merge.length));
  let count = runs;
  while (count > 1 && load<i32>(pendingRun(state, count - 2), PendingRun.power) > power) {
    if (mergeAt(state, count - 2) < 0) return -1;
    count = load<i32>(state, Merge.runs);
  }
  store<i32>(pendingRun(state, count - 1), power, PendingRun.power);
  return 0;
}

/** powerloop: depth, in a nearly optimal merge tree, of the border between two neighbouring runs. */
function powerOf(start: i32, first: i32, second: i32, total: i32): i32 {
  let power = 0;
  let a = 2 * <i64>start + first;
  let b = a + first + second;
  while (true) {
    power++;
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return power;
    a <<= 1;
    b <<= 1;
  }
}

/** merge_force_collapse: at the end everything is merged. */
function mergeAll(state: Address): i32 {
  while (load<i32>(state, Merge.runs) > 1) {
    let at = load<i32>(state, Merge.runs) - 2;
    if (at > 0 && load<i32>(pendingRun(state, at - 1), PendingRun.length) < load<i32>(pendingRun(state, at + 1), PendingRun.length)) at--;
    if (mergeAt(state, at) < 0) return -1;
  }
  return 0;
}
