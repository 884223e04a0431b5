/**
 * What natives ask of the Python frame that called them: its namespaces and its place. Natives have
 * no frame of their own, so the running frame is the caller's.
 */
import { Frame } from "../core/abi/eval-layout.ts";
import { NONE, STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";

/** The address of the running frame, or 0. */
export function currentFrame(rt: Runtime): number {
  return rt.heap.u32[(STATE + State.currentFrame) >> 2] as number;
}

/** The frame `depth` calls further out than the running one, or another, or 0. Those whose code has not begun, or that are being left, do not count. */
export function frameAbove(rt: Runtime, depth: number, from = currentFrame(rt)): number {
  const outwards = (frame: number): number => rt.heap.u32[(frame + Frame.previous) >> 2] as number;
  const complete = (found: number): number => {
    let frame = found;
    while (frame && rt.core.frameIsIncomplete(frame)) frame = outwards(frame);
    return frame;
  };
  let frame = complete(from);
  for (; frame && depth > 0; depth--) frame = complete(outwards(frame));
  return frame;
}

/** Borrowed; undefined when no Python code runs. */
export function frameGlobals(rt: Runtime, frame = currentFrame(rt)): Ref | undefined {
  return frame ? (rt.heap.u32[(frame + Frame.globals) >> 2] as Ref) : undefined;
}

/** @throws RAISED with SystemError when no Python code runs */
export function currentGlobals(rt: Runtime): Ref {
  return frameGlobals(rt) ?? rt.raise.systemError("globals() called without a frame");
}

/** The namespace of the running frame as `locals()` gives it: the caller's to keep. */
export function takeLocals(rt: Runtime): Owned {
  const frame = currentFrame(rt);
  if (!frame) rt.raise.systemError("frame does not exist");
  return rt.must(rt.core.frameCopyLocals(frame));
}

/** `None` and nothing at all mean the same to many natives. */
export function given(value: Ref | null | undefined): Ref | undefined {
  return value === null || value === undefined || value === NONE ? undefined : value;
}
