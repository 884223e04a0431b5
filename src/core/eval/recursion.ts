/**
 * Limits of nesting: Python's recursion limit (Python/ceval.c _Py_CheckRecursiveCall), and the host's
 * native stack, which must never overflow: a JavaScript stack overflow could strike half-way through a
 * change of the heap.
 */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { raise } from "../raise";

/** Beyond this many levels past the limit even the making of a RecursionError is refused. */
const HEADROOM = 50;

/**
 * Weight of one activation of the loop against one native level in State.nativeDepth. It is state, because
 * the loop's function takes more of the host's stack in the JavaScript twin than in wasm.
 */
// @ts-ignore: decorator
@inline
export function loopWeight(): i32 {
  return load<i32>(STATE, State.loopWeight);
}
/**
 * Py_EnterRecursiveCall: 0, or -1 with RecursionError pending; `where` completes "maximum recursion depth exceeded". From 3.12 on native levels
 * have a limit of their own, and Python's is for frames alone (State.levelCost is 0).
 */
export function enterRecursiveCall(where: string): i32 {
  const remaining = load<i32>(STATE, State.recursionRemaining);
  const depth = load<i32>(STATE, State.nativeDepth);
  const cost = load<i32>(STATE, State.levelCost);
  if (remaining < cost || depth >= load<i32>(STATE, State.nativeLimit)) return refuse(where, remaining, depth);
  store<i32>(STATE, remaining - cost, State.recursionRemaining);
  store<i32>(STATE, depth + 1, State.nativeDepth);
  return 0;
}

function refuse(where: string, remaining: i32, depth: i32): i32 {
  // While a RecursionError is being made, a few more levels are granted to whatever that takes.
  if (load<i32>(STATE, State.recursionHeadroom) && remaining > -HEADROOM && depth < load<i32>(STATE, State.nativeLimit) + HEADROOM) {
    store<i32>(STATE, remaining - load<i32>(STATE, State.levelCost), State.recursionRemaining);
    store<i32>(STATE, depth + 1, State.nativeDepth);
    return 0;
  }
  raiseRecursionError(where);
  return -1;
}

/** Leaves "maximum recursion depth exceeded" + where pending. */
export function raiseRecursionError(where: string): void {
  store<i32>(STATE, load<i32>(STATE, State.recursionHeadroom) + 1, State.recursionHeadroom);
  raise(Type.RecursionError, "maximum recursion depth exceeded%s", changetype<usize>(where));
  store<i32>(STATE, load<i32>(STATE, State.recursionHeadroom) - 1, State.recursionHeadroom);
}

/** Py_LeaveRecursiveCall. */
// @ts-ignore: decorator
@inline
export function leaveRecursiveCall(): void {
  store<i32>(STATE, load<i32>(STATE, State.recursionRemaining) + load<i32>(STATE, State.levelCost), State.recursionRemaining);
  store<i32>(STATE, load<i32>(STATE, State.nativeDepth) - 1, State.nativeDepth);
}

/** Entering the loop natively: a Python frame, and a good piece of native stack. */
export function enterLoop(): i32 {
  const depth = load<i32>(STATE, State.nativeDepth);
  if (depth + loopWeight() > load<i32>(STATE, State.nativeLimit) && !load<i32>(STATE, State.recursionHeadroom)) {
    raiseRecursionError("");
    return -1;
  }
  if (enterFrame()) return -1;
  store<i32>(STATE, depth + loopWeight(), State.nativeDepth);
  return 0;
}

// @ts-ignore: decorator
@inline
export function leaveLoop(): void {
  store<i32>(STATE, load<i32>(STATE, State.nativeDepth) - loopWeight(), State.nativeDepth);
}

/** One more Python frame: counted against Python's limit only. */
// @ts-ignore: decorator
@inline
export function enterFrame(): i32 {
  const remaining = load<i32>(STATE, State.recursionRemaining);
  store<i32>(STATE, remaining - 1, State.recursionRemaining);
  return remaining > 0 ? 0 : checkFrame(remaining);
}

function checkFrame(remaining: i32): i32 {
  if (load<i32>(STATE, State.recursionHeadroom) && remaining > -HEADROOM) return 0;
  store<i32>(STATE, remaining, State.recursionRemaining);
  raiseRecursionError("");
  return -1;
}

// @ts-ignore: decorator
@inline
export function leaveFrame(): void {
  store<i32>(STATE, load<i32>(STATE, State.recursionRemaining) + 1, State.recursionRemaining);
}

/** sys.getrecursionlimit. */
export function recursionLimit(): i32 {
  return load<i32>(STATE, State.recursionLimit);
}

/** Py_SetRecursionLimit; -1 when the present depth is already beyond it (the caller words the error). */
export function recursionSetLimit(limit: i32): i32 {
  const depth = load<i32>(STATE, State.recursionLimit) - load<i32>(STATE, State.recursionRemaining);
  if (depth >= limit) return -1;
  store<i32>(STATE, limit, State.recursionLimit);
  store<i32>(STATE, limit - depth, State.recursionRemaining);
  return 0;
}

/** How deep Python is now, for messages. */
export function recursionDepth(): i32 {
  return load<i32>(STATE, State.recursionLimit) - load<i32>(STATE, State.recursionRemaining);
}
