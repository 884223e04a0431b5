/**
 * Large blocks: requests of 0 or of more than 512 bytes, for which CPython asks the C library. A
 * header in front, free neighbours joined at once, free blocks in bins by size (a good fit in
 * constant time), regions that are whole segments of the memory.
 */
import {
  HEAP_TABLES_END, Large, LARGE_BINS, LARGE_FIRST_BITS, LARGE_SECOND_BITS, LargeMark, Segment, SEGMENT_BYTES, SEGMENT_SHIFT, SegmentKind,
} from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address } from "../types";
import { limitAllows, notePeak, segmentRow, segmentsAlloc, segmentsAllocAt, segmentsFree } from "./segments";

/** Requests above this are refused without looking. */
const LARGEST: u32 = 0x7f000000;

// @ts-ignore: decorator
@inline
function sizeOf(block: Address): u32 {
  return load<u32>(block, Large.size) & ~(<u32>LargeMark.ALL);
}

// @ts-ignore: decorator
@inline
function marksOf(block: Address): u32 {
  return load<u32>(block, Large.size) & LargeMark.ALL;
}

// @ts-ignore: decorator
@inline
function blockFor(bytes: u32): u32 {
  return max(<u32>Large.MIN, (bytes + (<u32>Large.HEADER + 15)) & ~15);
}

/** The heap's first MiB begins with its tables; the rest is the first region. */
export function initLarge(): void {
  addRegion(HEAP_TABLES_END, (2 << SEGMENT_SHIFT) - HEAP_TABLES_END);
}

/** A block for that many bytes, 0 included; or 0. */
export function largeAlloc(bytes: u32): Address {
  if (bytes > LARGEST) return 0;
  const size = blockFor(bytes);
  if (!limitAllows(size)) return 0;
  let block = findFree(size);
  if (!block) {
    if (!growFor(size)) return 0;
    block = findFree(size);
    if (!block) return 0;
  }
  unlinkFree(block);
  const whole = sizeOf(block);
  markUsed(block, whole, marksOf(block) & LargeMark.PreviousUsed);
  splitTail(block, size);
  store<u32>(block, bytes, Large.requested);
  count(<i32>sizeOf(block), 1);
  return block + Large.HEADER;
}

/** Gives a block above 512 bytes back and joins it with its free neighbours. */
export function largeFree(payload: Address): void {
  const block = payload - Large.HEADER;
  count(-<i32>sizeOf(block), -1);
  addFree(block, sizeOf(block), marksOf(block) & LargeMark.PreviousUsed, true);
}

/** realloc: in place when the space behind allows it. 0 when refused. */
export function largeResize(payload: Address, bytes: u32): Address {
  const block = payload - Large.HEADER;
  if (bytes > LARGEST) return 0;
  const needed = blockFor(bytes);
  const size = sizeOf(block);
  if (needed > size) {
    if (!limitAllows(needed - size)) return 0;
    if (!absorbNext(block, needed)) return move(block, bytes);
  }
  splitTail(block, needed);
  store<u32>(block, bytes, Large.requested);
  count(<i32>sizeOf(block) - <i32>size, 0);
  return payload;
}

function move(block: Address, bytes: u32): Address {
  const moved = largeAlloc(bytes);
  if (!moved) return 0;
  memory.copy(moved, block + Large.HEADER, load<u32>(block, Large.requested));
  if (marksOf(block) & LargeMark.Raw) largeMarkRaw(moved);
  largeFree(block + Large.HEADER);
  return moved;
}

/** Makes the block at least that large out of the free space behind it, if there is enough. */
function absorbNext(block: Address, needed: u32): bool {
  let next = block + sizeOf(block);
  const free: u32 = marksOf(next) & LargeMark.Used ? 0 : sizeOf(next);
  const have = sizeOf(block) + free;
  // Only what is large already is worth a longer region.
  if (have < needed && needed >= <u32>SEGMENT_BYTES && marksOf(next + free) & LargeMark.End) {
    const segments = (needed - have + SEGMENT_BYTES - 1) >> SEGMENT_SHIFT;
    const start = next + free + Large.HEADER;
    if (!segmentsAllocAt(start, segments, SegmentKind.Large)) return false;
    addRegion(start, segments << SEGMENT_SHIFT);
  }
  next = block + sizeOf(block);
  if (marksOf(next) & LargeMark.Used || sizeOf(block) + sizeOf(next) < needed) return false;
  unlinkFree(next);
  markUsed(block, sizeOf(block) + sizeOf(next), marksOf(block) & (LargeMark.PreviousUsed | LargeMark.Raw));
  return true;
}

/** Bytes that the block can hold, at least those asked for. */
// @ts-ignore: decorator
@inline
export function largeSize(payload: Address): u32 {
  return sizeOf(payload - Large.HEADER) - Large.HEADER;
}

export function largeMarkRaw(payload: Address): void {
  const block = payload - Large.HEADER;
  store<u32>(block, load<u32>(block, Large.size) | LargeMark.Raw, Large.size);
}

export function largeMarkObject(payload: Address): void {
  const block = payload - Large.HEADER;
  store<u32>(block, load<u32>(block, Large.size) & ~(<u32>LargeMark.Raw), Large.size);
}

export function largeIsRaw(payload: Address): bool {
  return (marksOf(payload - Large.HEADER) & LargeMark.Raw) != 0;
}

function count(bytes: i32, blocks: i32): void {
  store<u32>(STATE, load<u32>(STATE, State.largeBytes) + bytes, State.largeBytes);
  store<u32>(STATE, load<u32>(STATE, State.largeBlocks) + blocks, State.largeBlocks);
  notePeak();
}

function markUsed(block: Address, size: u32, marks: u32): void {
  store<u32>(block, size | LargeMark.Used | marks, Large.size);
  const next = block + size;
  store<u32>(next, load<u32>(next, Large.size) | LargeMark.PreviousUsed, Large.size);
}

/** Gives back what a used block has beyond `size`. */
function splitTail(block: Address, size: u32): void {
  const rest = sizeOf(block) - size;
  if (rest < <u32>Large.MIN) return;
  store<u32>(block, size | marksOf(block), Large.size);
  addFree(block + size, rest, LargeMark.PreviousUsed, false);
}

/** A run of bytes up to a segment's end becomes (part of) a region. */
function addRegion(start: Address, bytes: u32): void {
  const end = start + bytes - Large.HEADER;
  store<u32>(end, LargeMark.End | LargeMark.Used, Large.size);
  const nextIndex = (start + bytes) >> SEGMENT_SHIFT;
  if (nextIndex < load<u32>(STATE, State.segmentCount) && load<u32>(segmentRow(nextIndex), Segment.kind) == SegmentKind.Large) {
    joinRegions(start, bytes);
    return;
  }
  const previous = (start >> SEGMENT_SHIFT) - 1;
  if ((start & (SEGMENT_BYTES - 1)) == 0 && load<u32>(segmentRow(previous), Segment.kind) == SegmentKind.Large) {
    // The end mark of the region before becomes the header of the new space.
    const mark = start - Large.HEADER;
    addFree(mark, bytes, marksOf(mark) & LargeMark.PreviousUsed, false);
  } else addFree(start, bytes - Large.HEADER, LargeMark.PreviousUsed, false);
}

/** A region follows directly: no end mark between the two. */
function joinRegions(start: Address, bytes: u32): void {
  const previous = (start >> SEGMENT_SHIFT) - 1;
  if ((start & (SEGMENT_BYTES - 1)) == 0 && load<u32>(segmentRow(previous), Segment.kind) == SegmentKind.Large) {
    const mark = start - Large.HEADER;
    addFree(mark, bytes + Large.HEADER, marksOf(mark) & LargeMark.PreviousUsed, false);
  } else addFree(start, bytes, LargeMark.PreviousUsed, false);
}

/** More segments, so that a block of that size can be found. */
function growFor(size: u32): bool {
  const segments = (size + Large.HEADER + SEGMENT_BYTES - 1) >> SEGMENT_SHIFT;
  const end = load<u32>(STATE, State.segmentCount);
  if (load<u32>(segmentRow(end - 1), Segment.kind) == SegmentKind.Large) {
    // Free space at the very end counts.
    const mark = (end << SEGMENT_SHIFT) - Large.HEADER;
    const tail: u32 = marksOf(mark) & LargeMark.PreviousUsed ? 0 : load<u32>(mark, Large.previousSize);
    const more = (size - min(size, tail) + SEGMENT_BYTES - 1) >> SEGMENT_SHIFT;
    if (more < segments && segmentsAllocAt(end << SEGMENT_SHIFT, more, SegmentKind.Large)) {
      addRegion(end << SEGMENT_SHIFT, more << SEGMENT_SHIFT);
      return true;
    }
  }
  const start = segmentsAlloc(segments, SegmentKind.Large);
  if (!start) return false;
  addRegion(start, segments << SEGMENT_SHIFT);
  return true;
}

/** A free block comes into being: joined with free neighbours, put into its bin. */
function addFree(block: Address, size: u32, previousUsed: u32, giveBack: bool): void {
  let next = block + size;
  if (!(marksOf(next) & LargeMark.Used)) {
    unlinkFree(next);
    size += sizeOf(next);
    next = block + size;
  }
  if (!previousUsed) {
    block -= load<u32>(block, Large.previousSize);
    unlinkFree(block);
    size += sizeOf(block);
  }
  // Two free blocks never touch, so what stands before is used.
  if (giveBack && size >= 2 * <u32>SEGMENT_BYTES && releaseSegments(block, size)) return;
  putFree(block, size);
}

function putFree(block: Address, size: u32): void {
  const next = block + size;
  store<u32>(block, size | LargeMark.PreviousUsed, Large.size);
  store<u32>(next, load<u32>(next, Large.size) & ~(<u32>LargeMark.PreviousUsed), Large.size);
  store<u32>(next, size, Large.previousSize);
  linkFree(block, size);
}

/** Whole segments inside a large hole go back, so that arenas can have them. */
function releaseSegments(block: Address, size: u32): bool {
  const mask: u32 = SEGMENT_BYTES - 1;
  const end = block + size;
  const index = block >> SEGMENT_SHIFT;
  const opensRegion = (block & mask) == 0 && load<u32>(segmentRow(index - 1), Segment.kind) != SegmentKind.Large;
  let from = opensRegion ? block : (block + <u32>SEGMENT_BYTES) & ~mask;
  // Room for the end mark, and before it for no block or a whole one.
  if (from - block == 32) from += SEGMENT_BYTES;
  const closes = (marksOf(end) & LargeMark.End) != 0;
  let to = closes ? end + Large.HEADER : end & ~mask;
  if (!closes && end - to == 16) to -= SEGMENT_BYTES;
  if (to <= from || to - from < <u32>SEGMENT_BYTES) return false;
  if (!opensRegion) {
    const mark = from - Large.HEADER;
    store<u32>(mark, LargeMark.End | LargeMark.Used | LargeMark.PreviousUsed, Large.size);
    if (mark != block) putFree(block, mark - block);
  }
  if (!closes) {
    if (end == to) store<u32>(end, load<u32>(end, Large.size) | LargeMark.PreviousUsed, Large.size);
    else putFree(to, end - to);
  }
  segmentsFree(from, (to - from) >> SEGMENT_SHIFT);
  return true;
}

// ---- bins

function binOf(size: u32): u32 {
  const first = 31 - clz(size);
  return (first << 4) + ((size >> (first - 4)) & 15);
}

function linkFree(block: Address, size: u32): void {
  const bin = binOf(size);
  const head = load<u32>(LARGE_BINS + (bin << 2));
  store<u32>(block, head, Large.nextFree);
  store<u32>(block, 0, Large.previousFree);
  if (head) store<u32>(head, block, Large.previousFree);
  store<u32>(LARGE_BINS + (bin << 2), block);
  const second = LARGE_SECOND_BITS + ((bin >> 4) << 2);
  store<u32>(second, load<u32>(second) | (1 << (bin & 15)));
  store<u32>(LARGE_FIRST_BITS, load<u32>(LARGE_FIRST_BITS) | (1 << (bin >> 4)));
}

function unlinkFree(block: Address): void {
  const next = load<u32>(block, Large.nextFree);
  const previous = load<u32>(block, Large.previousFree);
  if (next) store<u32>(next, previous, Large.previousFree);
  if (previous) {
    store<u32>(previous, next, Large.nextFree);
    return;
  }
  const bin = binOf(sizeOf(block));
  store<u32>(LARGE_BINS + (bin << 2), next);
  if (next) return;
  const second = LARGE_SECOND_BITS + ((bin >> 4) << 2);
  const bits = load<u32>(second) & ~(1 << (bin & 15));
  store<u32>(second, bits);
  if (!bits) store<u32>(LARGE_FIRST_BITS, load<u32>(LARGE_FIRST_BITS) & ~(1 << (bin >> 4)));
}

/** A free block of at least that size: the newest of its own bin if that will do, else one of the next bin that has any. */
function findFree(size: u32): Address {
  let bin = binOf(size);
  const own = load<u32>(LARGE_BINS + (bin << 2));
  if (own && sizeOf(own) >= size) return own;
  bin++;
  const second = load<u32>(LARGE_SECOND_BITS + ((bin >> 4) << 2)) & (<u32>0xffff << (bin & 15));
  if (second) return load<u32>(LARGE_BINS + ((((bin >> 4) << 4) + ctz(second)) << 2));
  const above = (bin >> 4) + 1;
  const first = load<u32>(LARGE_FIRST_BITS) & (above > 31 ? 0 : ~<u32>0 << above);
  if (!first) return 0;
  const row = ctz(first);
  return load<u32>(LARGE_BINS + (((row << 4) + ctz(load<u32>(LARGE_SECOND_BITS + (row << 2)))) << 2));
}
