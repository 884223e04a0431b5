/** What only coroutines have: the warning about one that never ran. */
import { Gen } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { warnFormat } from "../host";
import { pending } from "../raise";
import { Ref } from "../types";
import { writeUnraisable } from "./unraisable";

/** _PyErr_WarnUnawaitedCoroutine. */
export function warnNeverAwaited(coroutine: Ref): void {
  warnFormat(Type.RuntimeWarning, "coroutine '%S' was never awaited", load<u32>(coroutine, Gen.qualname), 0, 0);
  if (pending()) writeUnraisable(coroutine);
}
