/** SystemExit that nobody caught: its code becomes the exit code (Python/pythonrun.c _Py_HandleSystemExit). */
import { Exc } from "../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { printExitMessage } from "../modules/index.ts";
import type { Runtime } from "../objects/index.ts";
import { quietly } from "../vm/index.ts";

const MAX_LONG = (1n << 63n) - 1n;
/** What C's conversion gives for an int that is too large: -1, as a process shows it. */
const OVERFLOW = 255;

/**
 * Of the pending SystemExit, which is pending no more: None is 0, an int itself (modulo 256, as a process gives it), anything else is printed
 * and 1. One that nobody has made need not be made now: its value is the code. An instance dies before its code is written, what the
 * frames in its traceback hold after that.
 */
export function exitCode(rt: Runtime, report: boolean): number {
  const [type, code, traceback] = takePending(rt);
  try {
    return code ? numberOf(rt, code, report) : 0;
  } finally {
    for (const held of [type, code, traceback]) if (held) rt.release(held);
  }
}

/** PyErr_Fetch, with the code in the instance's place. */
function takePending(rt: Runtime): readonly [type: Owned, code: Owned | undefined, traceback: Owned | undefined] {
  const [pending, value, traceback] = [State.pendingException, State.pendingValue, State.pendingTraceback].map(
    (field) => rt.heap.load(STATE + field) as Owned,
  ) as [Owned, Owned, Owned];
  rt.core.errForget();
  if (rt.isInstance(pending, Type.type)) return [pending, value || undefined, traceback || undefined];
  const type = rt.retain(rt.typeOf(pending));
  const held = rt.heap.load(pending + Exc.traceback) as Ref;
  const kept = held ? rt.retain(held) : undefined;
  const code = quietly(rt, () => rt.getAttr(pending, "code"));
  if (code === undefined) return [type, pending, kept];
  rt.release(pending);
  return [type, code, kept];
}

function numberOf(rt: Runtime, code: Ref, report: boolean): number {
  if (code === NONE) return 0;
  if (rt.isInstance(code, Type.int)) {
    const value = rt.toBigInt(code);
    return value > MAX_LONG || value < -MAX_LONG - 1n ? OVERFLOW : Number(BigInt.asUintN(8, value));
  }
  if (!report) return 1;
  printExitMessage(rt, code);
  return 1;
}
