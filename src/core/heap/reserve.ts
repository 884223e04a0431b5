/**
 * The reserve. TypeScript makes many small objects on its way to one result, and a refusal between two of them would
 * lose the first. So none is refused there: whoever enters TypeScript asks first whether there is memory at all, and then
 * blocks of at most 512 bytes may go beyond the limit. Python code that is called back has no such right.
 */
import { ReserveOpen } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { heapBytes } from "./segments";
import { NOT_SMALL, watchAlloc } from "./watch";

/** TypeScript is entered: the answer is for reserveRestore. */
// @ts-ignore: decorator
@inline
export function reserveOpen(): u32 {
  const outer = load<u32>(STATE, State.reserveOpen);
  store<u32>(STATE, ReserveOpen.Small, State.reserveOpen);
  return outer;
}

/** Python code is entered: the answer is for reserveRestore. */
// @ts-ignore: decorator
@inline
export function reserveClose(): u32 {
  const outer = load<u32>(STATE, State.reserveOpen);
  store<u32>(STATE, 0, State.reserveOpen);
  return outer;
}

// @ts-ignore: decorator
@inline
export function reserveRestore(outer: u32): void {
  store<u32>(STATE, outer, State.reserveOpen);
}

/** Is the program still within its limit? Counts as an allocation where allocations are made to fail. */
// @ts-ignore: decorator
@inline
export function memoryLeft(): bool {
  return !(load<u32>(STATE, State.watch) | load<u32>(STATE, State.memoryLimit)) || memoryLeftSlowly();
}

function memoryLeftSlowly(): bool {
  if (load<u32>(STATE, State.watch) && !watchAlloc(NOT_SMALL)) return false;
  const limit = load<u32>(STATE, State.memoryLimit);
  return !limit || heapBytes() <= limit;
}
