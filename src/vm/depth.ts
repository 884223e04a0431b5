/**
 * How deep a native walk may go. Each level calls the core, and there JavaScript's stack must never end: what is
 * half done could not be taken back. So levels count against State.nativeLimit, as native calls do (core/eval/recursion.ts).
 */
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Runtime } from "../objects/index.ts";

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

/** Py_EnterRecursiveCall of a walk that keeps a stack of its own and takes none of JavaScript's: Python's limit alone counts. */
export function enterLevel(rt: Runtime, where: string): void {
  const field = (STATE + State.recursionRemaining) >> 2;
  const remaining = rt.heap.i32[field] as number;
  if (remaining <= 0) rt.raise.recursionError(`maximum recursion depth exceeded${where}`);
  rt.heap.i32[field] = remaining - 1;
}

/** Py_LeaveRecursiveCall, of so many levels. */
export function leaveLevels(rt: Runtime, count: number): void {
  const field = (STATE + State.recursionRemaining) >> 2;
  rt.heap.i32[field] = (rt.heap.i32[field] as number) + count;
}
