/** The two sets of tracemalloc's books, of tracebacks and of file names: open addressing, at most half full, nothing is ever taken out. */
import { TraceSet } from "../abi/trace-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address } from "../types";
import { largeAlloc, largeFree, largeMarkRaw, largeSize } from "./large";

/** A large block that the books own; 0 when it is refused. Neither traced nor subject to fault injection: it is no allocation of the program's. */
export function bookAlloc(bytes: u32): Address {
  // Below 512 bytes the pools would have to serve it, and their addresses are the program's.
  const block = largeAlloc(bytes);
  if (!block) return 0;
  largeMarkRaw(block);
  store<u32>(STATE, load<u32>(STATE, State.traceBookBytes) + largeSize(block), State.traceBookBytes);
  return block;
}

export function bookFree(block: Address): void {
  if (!block) return;
  store<u32>(STATE, load<u32>(STATE, State.traceBookBytes) - largeSize(block), State.traceBookBytes);
  largeFree(block);
}

/** An empty set of that many slots (a power of two); false when memory is refused. */
export function setInit(set: Address, slots: u32): bool {
  const block = bookAlloc(slots << 2);
  if (!block) return false;
  memory.fill(block, 0, slots << 2);
  store<u32>(set, block, TraceSet.slots);
  store<u32>(set, slots - 1, TraceSet.mask);
  store<u32>(set, 0, TraceSet.count);
  return true;
}

/** Where the search for a hash begins; the caller goes on with setNext until it meets its own or 0. */
// @ts-ignore: decorator
@inline
export function setFirst(set: Address, hash: u32): u32 {
  return hash & load<u32>(set, TraceSet.mask);
}

// @ts-ignore: decorator
@inline
export function setNext(set: Address, slot: u32): u32 {
  return (slot + 1) & load<u32>(set, TraceSet.mask);
}

// @ts-ignore: decorator
@inline
export function setAt(set: Address, slot: u32): Address {
  return load<u32>(load<u32>(set, TraceSet.slots) + (slot << 2));
}

/** Is there room for one more, or must the set grow before? */
// @ts-ignore: decorator
@inline
export function setIsFull(set: Address): bool {
  return load<u32>(set, TraceSet.count) << 1 > load<u32>(set, TraceSet.mask);
}

/** Puts an entry that is not in the set into the first empty slot of its run. */
export function setAdd(set: Address, hash: u32, entry: Address): void {
  let slot = setFirst(set, hash);
  while (setAt(set, slot)) slot = setNext(set, slot);
  store<u32>(load<u32>(set, TraceSet.slots) + (slot << 2), entry);
  store<u32>(set, load<u32>(set, TraceSet.count) + 1, TraceSet.count);
}
