/**
 * Frames as 3.10 counts them (Objects/frameobject.c of 3.10): each is an object with a collector header, so that making one raises
 * generation 0's count. A code object keeps the last dead one for its next call, and up to 200 others are in a free list; what comes
 * from there, or goes there, changes no count. `State.framesCounted` turns it on; the frames themselves live on the data stack here.
 */
import { Code } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { collectIfDue } from "../heap/generations";
import { Ref } from "../types";

/** PyFrame_MAXFREELIST. */
const MOST_FREE: u32 = 200;

/** _PyFrame_New_NoTrack, or what it costs. */
export function frameCountUp(code: Ref): void {
  if (load<u32>(code, Code.keptFrame)) {
    store<u32>(code, 0, Code.keptFrame);
    return;
  }
  const free = load<u32>(STATE, State.framesFree);
  if (free) {
    store<u32>(STATE, free - 1, State.framesFree);
    return;
  }
  const count = load<i32>(STATE, State.gcCounts) + 1;
  store<i32>(STATE, count, State.gcCounts);
  if (count > load<i32>(STATE, State.gcTrigger)) collectIfDue();
}

/** The end of frame_dealloc. The code object lives still. */
export function frameCountDown(code: Ref): void {
  if (!load<u32>(code, Code.keptFrame)) {
    store<u32>(code, 1, Code.keptFrame);
    return;
  }
  const free = load<u32>(STATE, State.framesFree);
  if (free < MOST_FREE) store<u32>(STATE, free + 1, State.framesFree);
  else gone(1);
}

/** A code object dies with the frame that it keeps. */
export function frameKeptGone(code: Ref): void {
  if (load<u32>(code, Code.keptFrame)) gone(1);
}

/** _PyFrame_ClearFreeList, in a full collection. */
export function framesFreeGone(): void {
  gone(load<u32>(STATE, State.framesFree));
  store<u32>(STATE, 0, State.framesFree);
}

function gone(frames: i32): void {
  store<i32>(STATE, max(load<i32>(STATE, State.gcCounts) - frames, 0), State.gcCounts);
}

/** A frame object is the frame itself there: it has been counted with it. Before it is made, and before its memory goes. */
export function frameObjectUncounted(change: i32): void {
  if (load<u32>(STATE, State.framesCounted)) store<i32>(STATE, load<i32>(STATE, State.gcCounts) + change, State.gcCounts);
}
