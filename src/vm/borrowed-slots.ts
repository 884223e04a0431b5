/**
 * Counts as a program sees them where frames hold otherwise than ours do. By 3.14's rules some slots borrow (core/eval/borrow.ts); they are found by
 * walking the frames that run, in all threads, and those of generators that stand still where some code leaves a borrowed operand on the stack at a
 * `yield`. By 3.10's a frame that runs holds its caller's (`f_back`), which is no object here until somebody asks for it.
 */
import { BuiltinFunction } from "../core/abi/descriptor-layout.ts";
import { BoundMethod, Frame, FrameObject, Gen } from "../core/abi/eval-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { type HeapViews, liveObjects, type Ref } from "../heap/index.ts";
import { isImmortal, type Runtime, shownCount } from "../objects/index.ts";
import { GENERATORS } from "./generator.ts";
import { threadsOf } from "./threads.ts";

/** What stands in the upper half of a slot: core/eval/borrow.ts. */
const enum Mark {
  Own = 0,
  Borrowed = 1,
  BorrowedSelf = 2,
}

/** Which object the slot borrows, 0: none. */
export function borrowedIn(heap: HeapViews, slot: number): number {
  const mark: Mark = heap.load(slot + 4);
  if (mark === Mark.Own) return 0;
  const object = heap.load(slot);
  if (mark === Mark.Borrowed || object === 0) return object;
  return heap.load(object + (heap.load(object + Header.type) === Type.method ? BoundMethod.self : BuiltinFunction.self));
}

function inFrame(heap: HeapViews, frame: number, object: Ref): number {
  let count = 0;
  const end = heap.load(frame + Frame.savedSp);
  for (let slot = frame + Frame.localsplus; slot < end; slot += 8) if (borrowedIn(heap, slot) === object) count++;
  return count;
}

function inFrames(heap: HeapViews, innermost: number, object: Ref): number {
  let count = 0;
  for (let frame = innermost; frame !== 0; frame = heap.load(frame + Frame.previous)) count += inFrame(heap, frame, object);
  return count;
}

/** How many slots borrow the object. */
export function borrowedCount(rt: Runtime, object: Ref): number {
  const { heap } = rt;
  if (!heap.load(STATE + State.loadsBorrow)) return 0;
  let count = inFrames(heap, heap.load(STATE + State.currentFrame), object);
  for (const { frame } of threadsOf(rt).suspended()) count += inFrames(heap, frame, object);
  if (!heap.load(STATE + State.yieldsBorrow)) return count;
  for (const each of liveObjects(heap)) {
    // the frame of one that runs is among those above
    if (GENERATORS.has(rt.typeOf(each)) && (heap.u8[each + Gen.frameState] as number) > 127)
      count += inFrame(heap, heap.load(each + Gen.place), object);
  }
  return count;
}

/** How many frames that run have been called from this one: at most one a thread. */
function calleesOf({ heap }: Runtime, frame: number, innermost: number): number {
  for (let callee = innermost; callee !== 0; callee = heap.load(callee + Frame.previous))
    if (heap.load(callee + Frame.previous) === frame) return 1;
  return 0;
}

/** Callees that hold a frame by 3.10's rules. */
function heldByCallees(rt: Runtime, object: Ref): number {
  const { heap } = rt;
  if (!heap.load(STATE + State.framesCounted) || rt.typeOf(object) !== Type.frame) return 0;
  const frame = heap.load(object + FrameObject.frame);
  let count = calleesOf(rt, frame, heap.load(STATE + State.currentFrame));
  for (const suspended of threadsOf(rt).suspended()) count += calleesOf(rt, frame, suspended.frame);
  return count;
}

/** What sys.getrefcount answers. */
export function visibleCount(rt: Runtime, object: Ref): number {
  if (isImmortal(rt, object)) return shownCount(rt, object);
  return shownCount(rt, object) - borrowedCount(rt, object) + heldByCallees(rt, object);
}
