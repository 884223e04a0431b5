/** Leaving a frame in other than the plain way: entry frames, frames that somebody looked at, `__init__` frames, failures. */
import { Frame, FrameMark, FrameOwner } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address, Owned } from "../types";
import { unpackedEnd } from "./call-spread";
import { stackPop } from "./data-stack";
import { frameClear } from "./frame";
import { instantiationEnd } from "./instantiate";
import { leaveFrame } from "./recursion";

/** The frame returns result: what its caller gets, or 0 with an exception. The caller's frame is current afterwards. */
export function leaveWith(frame: Address, result: Owned): Owned {
  const previous = load<u32>(frame, Frame.previous);
  leaveFrame();
  if (load<u8>(frame, Frame.owner) == FrameOwner.generator) {
    // The generator clears its own frame.
    store<u32>(STATE, previous, State.currentFrame);
    return result;
  }
  const marks = load<u8>(frame, Frame.marks);
  // what dies with its variables does not see it any more
  store<u32>(STATE, previous, State.currentFrame);
  if (!(marks & FrameMark.Moved)) frameClear(frame);
  if (marks & FrameMark.Init) return instantiationEnd(frame, result);
  popFrame(frame, marks);
  return result;
}

/** The frame ends with an exception. Returns the caller's frame, current now. */
export function leaveFailed(frame: Address): Address {
  const previous = load<u32>(frame, Frame.previous);
  leaveFrame();
  if (load<u8>(frame, Frame.owner) != FrameOwner.generator) {
    const marks = load<u8>(frame, Frame.marks);
    store<u32>(STATE, previous, State.currentFrame);
    frameClear(frame);
    if (marks & FrameMark.Init) instantiationEnd(frame, 0);
    else popFrame(frame, marks);
  }
  store<u32>(STATE, previous, State.currentFrame);
  return previous;
}

function popFrame(frame: Address, marks: i32): void {
  if (marks & FrameMark.Unpacked) unpackedEnd(frame);
  else stackPop(frame);
}

/** A frame that could not be entered dies. */
export function frameAbandon(frame: Address): void {
  const marks = load<u8>(frame, Frame.marks);
  frameClear(frame);
  popFrame(frame, marks);
}
