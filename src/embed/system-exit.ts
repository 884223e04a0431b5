/** SystemExit that nobody caught: its code becomes the exit code (Python/pythonrun.c _Py_HandleSystemExit). */
import { Exc } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { writeStderr } from "../modules/index.ts";
import type { Runtime } from "../objects/index.ts";
import { quietly } from "../vm/index.ts";

const MAX_LONG = (1n << 63n) - 1n;
/** What C's conversion gives for an int that is too large: -1, as a process shows it. */
const OVERFLOW = 255;

/**
 * None is 0, an int itself (modulo 256, as a process gives it), anything else is printed and 1. Takes the exception over: it dies before its
 * code is written, what the frames in its traceback hold after that.
 */
export function exitCodeOf(rt: Runtime, exception: Owned, report: boolean): number {
  const type = rt.retain(rt.typeOf(exception));
  const traceback = (rt.heap.u32[(exception + Exc.traceback) >> 2] || undefined) as Ref | undefined;
  if (traceback) rt.retain(traceback);
  const code = quietly(rt, () => rt.getAttr(exception, "code")) ?? rt.none();
  rt.release(exception);
  try {
    return numberOf(rt, code, report);
  } finally {
    rt.release(type);
    rt.release(code);
    if (traceback) rt.release(traceback as Owned);
  }
}

function numberOf(rt: Runtime, code: Ref, report: boolean): number {
  if (code === NONE) return 0;
  if (rt.isInstance(code, Type.int)) {
    const value = rt.toBigInt(code);
    return value > MAX_LONG || value < -MAX_LONG - 1n ? OVERFLOW : Number(BigInt.asUintN(8, value));
  }
  if (report) writeStderr(rt, `${quietly(rt, () => rt.strOf(code)) ?? ""}\n`);
  return 1;
}
