/**
 * The backtracking stack: frames of Frame.SIZEOF bytes, each with the marks it saved below it. It
 * begins as an array on the data stack and moves to a block of its own when it outgrows that;
 * places in it are therefore remembered as distances from its beginning.
 */
import { Frame, Sre } from "../abi/sre-layout";
import { stackPop, stackPush } from "../eval/data-stack";
import { blockAlloc, blockFree, blockRealloc } from "../heap/blocks";
import { Address } from "../types";

const FIRST_BYTES: u32 = 1024;
/** Beyond this a stack is refused, as memory would be. */
const MOST_BYTES: u32 = 0x40000000;
/** No frame stands at the very beginning, so that a distance of 0 can mean "none". */
export const STACK_BOTTOM: u32 = 4;

/** False with MemoryError pending. */
export function backtrackOpen(state: Address): bool {
  const stack = stackPush(FIRST_BYTES);
  if (!stack) return false;
  store<u32>(state, stack, Sre.stack);
  store<u32>(state, stack + FIRST_BYTES, Sre.stackEnd);
  store<u32>(state, 0, Sre.stackIsBlock);
  return true;
}

export function backtrackClose(state: Address): void {
  if (load<u32>(state, Sre.stackIsBlock)) blockFree(load<u32>(state, Sre.stack));
  // What was pushed in front of the block is still there; stackEnd of the array is not needed for it.
  stackPop(load<u32>(state, Sre.stackIsBlock) ? load<u32>(state, Sre.stackIsBlock) : load<u32>(state, Sre.stack));
}

/** Makes room for so many bytes above `top`; returns where top is now, or 0 when memory is refused. */
function backtrackGrow(state: Address, top: Address, bytes: u32): Address {
  const stack = load<u32>(state, Sre.stack);
  const used = top - stack;
  let size = (load<u32>(state, Sre.stackEnd) - stack) << 1;
  while (size < used + bytes) size <<= 1;
  if (size > MOST_BYTES) return 0;
  let block: Address;
  if (load<u32>(state, Sre.stackIsBlock)) block = blockRealloc(stack, size);
  else {
    block = blockAlloc(size);
    if (block) {
      memory.copy(block, stack, used);
      store<u32>(state, stack, Sre.stackIsBlock);
    }
  }
  if (!block) return 0;
  store<u32>(state, block, Sre.stack);
  store<u32>(state, block + size, Sre.stackEnd);
  return block + used;
}

/**
 * Pushes a frame; `saved` marks (0 for none) are copied below it. Returns the new top, or 0 when
 * memory is refused. Reread Sre.stack afterwards.
 */
export function framePush(state: Address, top: Address, kind: u32, pc: Address, ptr: Address, lastmark: i32, lastindex: i32, repeat: u32, a: u32, b: u32, saved: u32): Address {
  const bytes = Frame.SIZEOF + (saved << 2);
  if (top + bytes > load<u32>(state, Sre.stackEnd)) {
    top = backtrackGrow(state, top, bytes);
    if (!top) return 0;
  }
  if (saved) {
    const marks = load<u32>(state, Sre.marks);
    for (let i: u32 = 0; i < saved << 2; i += 4) store<u32>(top + i, load<u32>(marks + i));
    top += saved << 2;
  }
  store<u32>(top, kind, Frame.kind);
  store<u32>(top, pc, Frame.pc);
  store<u32>(top, ptr, Frame.ptr);
  store<i32>(top, lastmark, Frame.lastmark);
  store<i32>(top, lastindex, Frame.lastindex);
  store<u32>(top, repeat, Frame.repeat);
  store<u32>(top, a, Frame.a);
  store<u32>(top, b, Frame.b);
  store<u32>(top, saved, Frame.saved);
  return top + Frame.SIZEOF;
}

/** Writes back the marks that the frame saved. */
// @ts-ignore: decorator
@inline
export function frameRestoreMarks(marks: Address, frame: Address): void {
  const bytes = load<u32>(frame, Frame.saved) << 2;
  for (let i: u32 = 0; i < bytes; i += 4) store<u32>(marks + i, load<u32>(frame - bytes + i));
}

/** The top as it is without this frame and its marks. */
// @ts-ignore: decorator
@inline
export function frameBelow(frame: Address): Address {
  return frame - (load<u32>(frame, Frame.saved) << 2);
}
