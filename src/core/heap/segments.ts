/**
 * The memory by MiB: which segment is an arena, which belongs to a region of large blocks, which is
 * free. `memory.grow` stands here and nowhere else.
 */
import { MAX_SEGMENTS, PAGES_PER_SEGMENT, POOL_BYTES, ReserveOpen, Segment, SEGMENT_SHIFT, SegmentKind, SEGMENTS } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { memoryGrown } from "../host";
import { Address } from "../types";

// @ts-ignore: decorator
@inline
export function segmentRow(index: u32): Address {
  return SEGMENTS + (index << <u32>Segment.SHIFT);
}

/** Bytes that pools and large blocks take: what the memory limit is about. */
export function heapBytes(): u32 {
  return load<u32>(STATE, State.poolsInUse) * POOL_BYTES + load<u32>(STATE, State.largeBytes);
}

/** What small blocks may take beyond the limit while the reserve is open. */
const RESERVE_BYTES: u32 = 0x100000;

/** May the program have that many bytes more? */
export function limitAllows(bytes: u32): bool {
  let limit = load<u32>(STATE, State.memoryLimit);
  const reserve = load<u32>(STATE, State.reserveOpen);
  if (limit && reserve && (bytes <= <u32>POOL_BYTES || reserve == ReserveOpen.Wide)) limit += RESERVE_BYTES;
  return !limit || (bytes <= limit && heapBytes() <= limit - bytes);
}

export function notePeak(): void {
  const now = heapBytes();
  if (now > load<u32>(STATE, State.peakBytes)) store<u32>(STATE, now, State.peakBytes);
}

/** The address of that many free segments in a row, now of this kind; 0 when there is no more memory. */
export function segmentsAlloc(count: u32, kind: u32): Address {
  const end = load<u32>(STATE, State.segmentCount);
  let run: u32 = 0;
  for (let index: u32 = 1; index < end; index++) {
    run = load<u32>(segmentRow(index), Segment.kind) == SegmentKind.Free ? run + 1 : 0;
    if (run == count) return take(index + 1 - count, count, kind);
  }
  // `run` free segments stand at the end already.
  if (!segmentsGrow(count - run)) return 0;
  return take(end - run, count, kind);
}

/** Takes the segments from `start` on if they are free (or can be had by growth). */
export function segmentsAllocAt(start: Address, count: u32, kind: u32): bool {
  const first = start >> SEGMENT_SHIFT;
  const end = load<u32>(STATE, State.segmentCount);
  for (let index = first; index < first + count && index < end; index++) {
    if (load<u32>(segmentRow(index), Segment.kind) != SegmentKind.Free) return false;
  }
  if (first + count > end && !segmentsGrow(first + count - end)) return false;
  take(first, count, kind);
  return true;
}

function take(first: u32, count: u32, kind: u32): Address {
  for (let index = first; index < first + count; index++) store<u32>(segmentRow(index), kind, Segment.kind);
  return first << SEGMENT_SHIFT;
}

export function segmentsFree(start: Address, count: u32): void {
  take(start >> SEGMENT_SHIFT, count, SegmentKind.Free);
}

/** Grows the memory by at least that many segments: an eighth of what there is when that is more, so that views are not made anew too often. */
function segmentsGrow(needed: u32): bool {
  const have = load<u32>(STATE, State.segmentCount);
  // The last one is the reserve's.
  const most: u32 = load<u32>(STATE, State.reserveOpen) ? MAX_SEGMENTS : MAX_SEGMENTS - 1;
  if (have + needed > most) return false;
  let step = min(max(needed, min(have >> 3, <u32>16)), most - have);
  const mapped = <u32>memory.size() / PAGES_PER_SEGMENT;
  // A restored snapshot knows less memory than there is.
  if (mapped >= have + needed) step = mapped - have;
  else if (memory.grow(step * PAGES_PER_SEGMENT) < 0) {
    if (step == needed || memory.grow(needed * PAGES_PER_SEGMENT) < 0) return false;
    step = needed;
  }
  take(have, step, SegmentKind.Free);
  store<u32>(STATE, have + step, State.segmentCount);
  memoryGrown();
  return true;
}
