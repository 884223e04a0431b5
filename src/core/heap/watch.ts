/**
 * The long way of allocating and freeing, taken while State.watch is not 0: fault injection, poison
 * over freed memory, reports to a host that observes, and tracemalloc.
 */
import { HeapEvent, ReserveOpen, SMALL_LIMIT, Watch } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { heapEvent } from "../host";
import { Address } from "../types";
import { traceAllocated, traceFreed, traceRenewed } from "./trace";

/** What freed memory is filled with. */
export const POISON: u8 = 0xdb;

/** A size that the reserve does not serve. */
export const NOT_SMALL: u32 = SMALL_LIMIT + 1;

/** May this allocation be served? Counts it, and fails the one that was asked for. */
export function watchAlloc(bytes: u32): bool {
  const watch = load<u32>(STATE, State.watch);
  if (!(watch & Watch.Fail)) return true;
  const reserve = load<u32>(STATE, State.reserveOpen);
  if (reserve && (bytes <= <u32>SMALL_LIMIT || reserve == ReserveOpen.Wide)) return true;
  store<u32>(STATE, load<u32>(STATE, State.allocationsSeen) + 1, State.allocationsSeen);
  const left = load<u32>(STATE, State.failCountdown);
  // 0: only counting, and with fromThen reporting each.
  if (!left) {
    if (load<u32>(STATE, State.failFromThen)) heapEvent(HeapEvent.Asked, bytes, 0, 0);
    return true;
  }
  if (left > 1) {
    store<u32>(STATE, left - 1, State.failCountdown);
    return true;
  }
  // Countdown 1 means "this one"; it stays 1 when all later ones shall fail too.
  if (!load<u32>(STATE, State.failFromThen)) store<u32>(STATE, 0, State.failCountdown);
  store<u32>(STATE, load<u32>(STATE, State.failures) + 1, State.failures);
  heapEvent(HeapEvent.Refused, bytes, 0, 0);
  return false;
}

/** A block has been handed out; false when it must be taken back, because its trace cannot be kept. */
export function watchAllocated(block: Address, bytes: u32, raw: u32): bool {
  const watch = load<u32>(STATE, State.watch);
  if (watch & Watch.Trace && !traceAllocated(block, bytes)) return false;
  if (watch & Watch.Observe) heapEvent(HeapEvent.Allocated, block, bytes, raw);
  return true;
}

/** An object has come out of its type's free list; to be asked where its block's owner changes (_Py_NewReference). */
// @ts-ignore: decorator
@inline
export function renewed(block: Address): void {
  if (load<u32>(STATE, State.watch)) watchRenewed(block);
}

function watchRenewed(block: Address): void {
  const watch = load<u32>(STATE, State.watch);
  if (watch & Watch.Trace) traceRenewed(block);
  blockRenewed(block);
}

/** An object has died, and its type's free list keeps its block. Only a recording wants to know: the usual core has nothing of it. */
// @ts-ignore: decorator
@inline
export function parked(block: Address): void {
  // @ts-ignore: defined by the build of the counted core
  if (isDefined(COUNTED)) {
    if (load<u32>(STATE, State.watch) & Watch.Observe) heapEvent(HeapEvent.Parked, block, 0, 0);
  }
}

/** The same of a raw block, for tracemalloc alone. */
export function blockTraced(block: Address): void {
  if (load<u32>(STATE, State.watch) & Watch.Trace) traceRenewed(block);
}

/** A raw block that is kept for objects has become one (tracemalloc knows it already). The way back is `parked`. */
export function blockRenewed(block: Address): void {
  // @ts-ignore: defined by the build of the counted core
  if (isDefined(COUNTED)) {
    if (load<u32>(STATE, State.watch) & Watch.Observe) heapEvent(HeapEvent.Renewed, block, 0, 0);
  }
}

/** A block is about to be freed. */
export function watchFree(block: Address, size: u32, raw: u32): void {
  const watch = load<u32>(STATE, State.watch);
  if (watch & Watch.Trace) traceFreed(block);
  if (watch & Watch.Observe) heapEvent(HeapEvent.Freed, block, size, raw);
  if (watch & Watch.Poison) memory.fill(block, POISON, size);
}

/** A pool begins anew with blocks of another size: what is left in it of the old ones was never freed as such. */
export function watchPool(blocks: Address, bytes: u32): void {
  if (load<u32>(STATE, State.watch) & Watch.Poison) memory.fill(blocks, POISON, bytes);
}

/**
 * From now on the n-th allocation is refused, and with `fromThen` all later ones. 0 refuses none: they are only counted,
 * and with `fromThen` reported one by one.
 */
export function failAllocation(n: u32, fromThen: u32): void {
  store<u32>(STATE, n, State.failCountdown);
  store<u32>(STATE, fromThen, State.failFromThen);
  store<u32>(STATE, 0, State.failures);
  store<u32>(STATE, 0, State.allocationsSeen);
  store<u32>(STATE, load<u32>(STATE, State.watch) | Watch.Fail, State.watch);
}

/** Fault injection off. */
export function failNothing(): void {
  store<u32>(STATE, load<u32>(STATE, State.watch) & ~(<u32>Watch.Fail), State.watch);
}
