/**
 * How deep a walk over a tree may go. Each level calls the core, and there JavaScript's stack must never end: what is
 * half done could not be taken back. So levels count against State.nativeLimit, as native calls do (core/eval/recursion.ts).
 */
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Runtime } from "../../objects/index.ts";

/**
 * Runs one level.
 *
 * @param weight native levels that it stands for, about 500 bytes of stack each
 * @param where completes "maximum recursion depth exceeded"
 * @throws RAISED with RecursionError when there is no room for it
 */
export function deeper<T>(rt: Runtime, weight: number, where: string, walk: () => T): T {
  const field = (STATE + State.nativeDepth) >> 2;
  const depth = rt.heap.i32[field] as number;
  if (depth + weight > (rt.heap.i32[(STATE + State.nativeLimit) >> 2] as number))
    rt.raise.recursionError(`maximum recursion depth exceeded${where}`);
  rt.heap.i32[field] = depth + weight;
  try {
    return walk();
  } finally {
    rt.heap.i32[field] = depth;
  }
}
