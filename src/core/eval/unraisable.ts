/** Exceptions that nobody can catch (PyErr_WriteUnraisable): the host hands them to sys.unraisablehook. */
import { Frame } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { hostWriteUnraisable } from "../host";
import { pending } from "../raise";
import { Ref } from "../types";
import { errClear, errTraceback } from "./errors";
import { frameIsIncomplete } from "./frame";
import { tracebackHere } from "./unwind";

/** Reports the pending exception as raised in `object` (0 = unknown); nothing is pending afterwards. */
export function writeUnraisable(object: Ref): void {
  if (pending() && !errTraceback()) placeHere();
  hostWriteUnraisable(object);
  errClear();
}

/** An exception raised by no Python code is shown at the frame that was running. */
function placeHere(): void {
  let frame = load<u32>(STATE, State.currentFrame);
  while (frame && frameIsIncomplete(frame)) frame = load<u32>(frame, Frame.previous);
  if (frame) tracebackHere(frame);
}
