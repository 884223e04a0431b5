/**
 * Finding characters in characters. One search serves str, bytes and bytearray, forwards and
 * backwards: backwards it walks the same arrays with a negative step. Short work is done by a
 * skip search (last character first, a 64-bit bloom mask to jump); when that meets a text made to be
 * slow, the two-way algorithm of Crochemore and Perrin takes over, so no search is quadratic.
 */
import { blockAlloc, blockFree } from "../heap/blocks";
import { Address } from "../types";
import { copyCharacters } from "./characters";

/** What a search gives when memory for its needle is out (nothing is pending yet). */
export const NO_MEMORY = -2;

/** Index of a character in [start, end), or -1. */
export function findChar(kind: i32, data: Address, start: i32, end: i32, code: u32, forward: bool): i32 {
  if (kind == 1) return code > 0xff ? -1 : forward ? findByte(data, start, end, code) : scan<u8>(data, start, end, code, false);
  if (kind == 2) return code > 0xffff ? -1 : scan<u16>(data, start, end, code, forward);
  return scan<u32>(data, start, end, code, forward);
}

/** memchr, eight bytes at a time; the places are not aligned, which the JavaScript twin must be told. */
export function findByte(data: Address, start: i32, end: i32, code: u32): i32 {
  let p = data + start;
  const last = data + end;
  const pattern = <u64>code * 0x0101010101010101;
  for (; p + 8 <= last; p += 8) {
    const word = load<u64>(p, 0, 1) ^ pattern;
    const hit = (word - 0x0101010101010101) & ~word & 0x8080808080808080;
    if (hit) return <i32>(p - data) + (<i32>ctz(hit) >> 3);
  }
  for (; p < last; p++) if (load<u8>(p) == code) return <i32>(p - data);
  return -1;
}

function scan<T>(data: Address, start: i32, end: i32, code: u32, forward: bool): i32 {
  if (forward) {
    for (let i = start; i < end; i++) if (<u32>load<T>(data + i * sizeof<T>()) == code) return i;
  } else {
    for (let i = end - 1; i >= start; i--) if (<u32>load<T>(data + i * sizeof<T>()) == code) return i;
  }
  return -1;
}

/**
 * First (or last) place of the needle within [start, end) of the haystack, as an index into the whole
 * haystack; -1: not there; NO_MEMORY. The bounds are in range, start <= end.
 */
export function findSpan(kind: i32, data: Address, start: i32, end: i32, needleKind: i32, needle: Address, size: i32, forward: bool): i32 {
  if (size == 0) return forward ? start : end;
  if (size > end - start || needleKind > kind) return -1;
  if (size == 1) {
    const code: u32 = needleKind == 1 ? load<u8>(needle) : needleKind == 2 ? load<u16>(needle) : load<u32>(needle);
    return findChar(kind, data, start, end, code, forward);
  }
  let widened: Address = 0;
  if (needleKind < kind) {
    widened = blockAlloc(<u32>size * kind);
    if (!widened) return NO_MEMORY;
    copyCharacters(widened, kind, needle, needleKind, size);
    needle = widened;
  }
  let found: i32;
  if (kind == 1) found = search<u8>(data, start, end, needle, size, forward);
  else if (kind == 2) found = search<u16>(data, start, end, needle, size, forward);
  else found = search<u32>(data, start, end, needle, size, forward);
  if (widened) blockFree(widened);
  return found;
}

/** How often the needle stands in [start, end), without overlaps, counting up to limit. */
export function countSpan(kind: i32, data: Address, start: i32, end: i32, needleKind: i32, needle: Address, size: i32, limit: i32): i32 {
  if (size == 0) return min(end - start + 1, limit);
  let count = 0;
  while (count < limit) {
    const found = findSpan(kind, data, start, end, needleKind, needle, size, true);
    if (found < 0) return found == NO_MEMORY ? found : count;
    count++;
    start = found + size;
  }
  return count;
}

/** Turns the arrays round for a search from the end, and the result back. */
function search<T>(data: Address, start: i32, end: i32, needle: Address, size: i32, forward: bool): i32 {
  const width = <i32>sizeof<T>();
  const length = end - start;
  if (forward) {
    const found = skipSearch<T>(data + start * width, length, needle, size, width);
    return found < 0 ? -1 : start + found;
  }
  const found = skipSearch<T>(data + (end - 1) * width, length, needle + (size - 1) * width, size, -width);
  return found < 0 ? -1 : end - found - size;
}

// @ts-ignore: decorator
@inline
function bit(code: u32): u64 {
  return (<u64>1) << (code & 63);
}

function skipSearch<T>(hay: Address, length: i32, needle: Address, size: i32, step: i32): i32 {
  const final = size - 1;
  const lastCode = <u32>load<T>(needle + final * step);
  // How far to move when the last character matches and the rest does not.
  let gap = final;
  let mask: u64 = bit(lastCode);
  for (let i = 0; i < final; i++) {
    const code = <u32>load<T>(needle + i * step);
    mask |= bit(code);
    if (code == lastCode) gap = final - i - 1;
  }
  // The work allowed before this search counts as having met a hard text.
  let budget = 64 + (length << 1);
  const stop = length - size;
  for (let i = 0; i <= stop; i++) {
    const here = hay + (i + final) * step;
    if (<u32>load<T>(here) == lastCode) {
      let j = 0;
      while (j < final && load<T>(hay + (i + j) * step) == load<T>(needle + j * step)) j++;
      if (j == final) return i;
      budget -= j;
      if (budget < 0) {
        const found = twoWay<T>(hay + i * step, length - i, needle, size, step);
        return found < 0 ? -1 : found + i;
      }
      if (i < stop && !(mask & bit(<u32>load<T>(here + step)))) i += size;
      else i += gap;
    } else if (i < stop && !(mask & bit(<u32>load<T>(here + step)))) {
      i += size;
    }
  }
  return -1;
}

/** Where a maximal suffix starts and, in the upper half, its period; `inverted`: under the opposite order. */
function maximalSuffix<T>(needle: Address, size: i32, step: i32, inverted: bool): u64 {
  let suffix = 0;
  let candidate = 1;
  let k = 0;
  let period = 1;
  while (candidate + k < size) {
    const a = <u32>load<T>(needle + (candidate + k) * step);
    const b = <u32>load<T>(needle + (suffix + k) * step);
    if (a == b) {
      if (k + 1 != period) k++;
      else {
        candidate += period;
        k = 0;
      }
    } else if (inverted ? a > b : a < b) {
      candidate += k + 1;
      k = 0;
      period = candidate - suffix;
    } else {
      suffix = candidate;
      candidate = suffix + 1;
      k = 0;
      period = 1;
    }
  }
  return (<u64>period << 32) | <u64>suffix;
}

function twoWay<T>(hay: Address, length: i32, needle: Address, size: i32, step: i32): i32 {
  const one = maximalSuffix<T>(needle, size, step, false);
  const other = maximalSuffix<T>(needle, size, step, true);
  const best = <i32>(<u32>one) >= <i32>(<u32>other) ? one : other;
  const cut = <i32>(<u32>best);
  let period = <i32>(best >> 32);
  let periodic = cut * 2 < size + 1 && cut + period <= size;
  for (let i = 0; periodic && i < cut; i++) {
    if (load<T>(needle + i * step) != load<T>(needle + (i + period) * step)) periodic = false;
  }
  if (!periodic) period = max(cut, size - cut) + 1;
  // How many first characters are known to match: after a move by the period, all but the last period.
  let known = 0;
  for (let at = 0; at <= length - size; ) {
    let i = max(cut, known);
    while (i < size && load<T>(needle + i * step) == load<T>(hay + (at + i) * step)) i++;
    if (i < size) {
      at += i - cut + 1;
      known = 0;
      continue;
    }
    i = cut - 1;
    while (i >= known && load<T>(needle + i * step) == load<T>(hay + (at + i) * step)) i--;
    if (i < known) return at;
    at += period;
    known = periodic ? size - period : 0;
  }
  return -1;
}
