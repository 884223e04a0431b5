/** Exceptions that nobody can catch (PyErr_WriteUnraisable): the host hands them to sys.unraisablehook. */
import { hostWriteUnraisable } from "../host";
import { Ref } from "../types";
import { errClear } from "./errors";

/** Reports the pending exception as raised in `object` (0 = unknown); nothing is pending afterwards. */
export function writeUnraisable(object: Ref): void {
  hostWriteUnraisable(object);
  errClear();
}
