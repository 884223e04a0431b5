/** BlockingIOError of a write that could not be finished, with the number of bytes that were taken. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { RAISED, type Runtime } from "../../objects/index.ts";

/** @param errno EAGAIN from the system; 0 when a stream's write() gave None */
export function raiseBlocking(rt: Runtime, written: number, errno: number): never {
  const args = rt.tuple([rt.int(errno), rt.str("write could not complete without blocking"), rt.int(written)]);
  rt.core.errSetRaised(rt.lend(args, () => rt.must(rt.core.objectCall(Type.BlockingIOError as Ref, args, 0 as Ref))));
  return rt.raise.again();
}

/** Runs a step; true when it raised BlockingIOError (which is then forgotten). */
export function wouldBlock(rt: Runtime, run: () => void): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error !== RAISED || rt.core.errMatches(Type.BlockingIOError as Ref) !== 1) throw error;
    rt.core.errClear();
    return true;
  }
}
