/** Exceptions that nobody can catch (PyErr_WriteUnraisable): the host hands them to sys.unraisablehook. */
import { Exc, Frame } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { hostWriteUnraisable } from "../host";
import { Ref } from "../types";
import { errClear, errOccurred } from "./errors";
import { frameIsIncomplete } from "./frame";
import { tracebackHere } from "./unwind";

/** Reports the pending exception as raised in `object` (0 = unknown); nothing is pending afterwards. */
export function writeUnraisable(object: Ref): void {
  const exception = errOccurred();
  if (exception && !load<u32>(exception, Exc.traceback)) placeHere();
  hostWriteUnraisable(object);
  errClear();
}

/** An exception raised by no Python code is shown at the frame that was running. */
function placeHere(): void {
  let frame = load<u32>(STATE, State.currentFrame);
  while (frame && frameIsIncomplete(frame)) frame = load<u32>(frame, Frame.previous);
  if (frame) tracebackHere(frame);
}
