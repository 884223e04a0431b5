/** SystemExit that nobody caught: its code becomes the exit code (Python/pythonrun.c _Py_HandleSystemExit). */
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import { writeStderr } from "../modules/index.ts";
import type { Runtime } from "../objects/index.ts";
import { quietly } from "../vm/traceback-print.ts";

/** Takes the pending SystemExit. None is 0, an int itself (modulo 256, as a process gives it), anything else is printed and 1. */
export function handleSystemExit(rt: Runtime, report: boolean): number {
  const exception = rt.core.errFetch();
  try {
    const code = rt.getAttr(exception, "code");
    return rt.lend(code, () => exitCode(rt, code, report));
  } finally {
    rt.release(exception);
  }
}

function exitCode(rt: Runtime, code: Ref, report: boolean): number {
  if (code === NONE) return 0;
  if (rt.isInstance(code, Type.int)) return Number(BigInt.asUintN(8, rt.toBigInt(code)));
  if (report) writeStderr(rt, `${quietly(rt, () => rt.strOf(code)) ?? ""}\n`);
  return 1;
}
