/** SystemExit that nobody caught: its code becomes the exit code (Python/pythonrun.c _Py_HandleSystemExit). */
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import { writeStderr } from "../modules/index.ts";
import type { Runtime } from "../objects/index.ts";
import { quietly } from "../vm/index.ts";

const MAX_LONG = (1n << 63n) - 1n;
/** What C's conversion gives for an int that is too large: -1, as a process shows it. */
const OVERFLOW = 255;

/** None is 0, an int itself (modulo 256, as a process gives it), anything else is printed and 1. */
export function exitCodeOf(rt: Runtime, exception: Ref, report: boolean): number {
  const code = quietly(rt, () => rt.getAttr(exception, "code")) ?? rt.none();
  return rt.lend(code, () => {
    if (code === NONE) return 0;
    if (rt.isInstance(code, Type.int)) {
      const value = rt.toBigInt(code);
      return value > MAX_LONG || value < -MAX_LONG - 1n ? OVERFLOW : Number(BigInt.asUintN(8, value));
    }
    if (report) writeStderr(rt, `${quietly(rt, () => rt.strOf(code)) ?? ""}\n`);
    return 1;
  });
}
