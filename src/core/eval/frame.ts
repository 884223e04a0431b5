/**
 * Interpreter frames (Python/frame.c): the struct that a running function's locals and evaluation stack
 * live in. On the data stack while the function runs, inside the generator object, or inside the frame
 * object that has outlived the call.
 *
 * What the audit may rely on: `savedSp` is exact whenever other code can run (the loop stores it before
 * each helper that can). A frame below State.stackTop that is not linked from State.currentFrame is under
 * construction or being cleared: its slots are owned just the same.
 */
import { Code, Frame, FrameObject, FrameOwner } from "../abi/eval-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { Func } from "../abi/eval-layout";
import { gcNew, gcTrack, gcUntrack, isTracked } from "../heap/allocate";
import { refcount, release, releaseMaybe, retain } from "../heap/object";
import { Address, Borrowed, Owned, Ref } from "../types";
import { slotsOwn } from "./borrow";
import { clearInOrder } from "./cell-order";
import { stackPop } from "./data-stack";
import { errBringBack, errForget } from "./errors";
import { frameBlockGive, frameBlockObject, frameBlockOf } from "./frame-block";

/** _PyFrame_InitializeSpecials. Takes over the function (Owned); locals borrowed. Slots are set to empty. */
export function frameInit(frame: Address, func: Owned, locals: Ref, code: Ref): void {
  frameHead(frame, func, code);
  if (locals) store<u32>(frame, retain(locals), Frame.locals);
  frameClearSlots(frame, 0, load<i32>(code, Code.nlocalsplus));
}

/** The fixed part of a new frame on the data stack. */
// @ts-ignore: decorator
@inline
export function frameHead(frame: Address, func: Owned, code: Ref): void {
  store<u64>(frame, func, Frame.func);
  store<u64>(frame, load<u32>(func, Func.globals), Frame.globals);
  store<u64>(frame, load<u32>(func, Func.builtins), Frame.builtins);
  store<u64>(frame, 0, Frame.locals);
  store<u64>(frame, retain(code), Frame.code);
  store<u64>(frame, 0, Frame.frameObject);
  store<u64>(frame, 0, Frame.previous);
  store<u32>(frame, code + (Code.codeAdaptive - 2), Frame.prevInstr);
  store<u32>(frame, frame + Frame.localsplus + (load<u32>(code, Code.nlocalsplus) << 3), Frame.savedSp);
  // stacktop -1, is_entry 0, owner thread, no marks: one store.
  store<u64>(frame, 0xffffffff, Frame.stacktop);
}

/** Empties the slots [from, to) of localsplus. */
// @ts-ignore: decorator
@inline
export function frameClearSlots(frame: Address, from: i32, to: i32): void {
  let slot = frame + Frame.localsplus + (from << 3);
  const end = frame + Frame.localsplus + (to << 3);
  while (slot < end) {
    store<u64>(slot, 0);
    slot += 8;
  }
}

/** Where the evaluation stack of a frame begins. */
// @ts-ignore: decorator
@inline
export function frameStackBase(frame: Address): Address {
  return frame + Frame.localsplus + (load<u32>(load<u32>(frame, Frame.code), Code.nlocalsplus) << 3);
}

/** _PyInterpreterFrame_LASTI in bytes. */
// @ts-ignore: decorator
@inline
export function frameLasti(frame: Address): i32 {
  return load<u32>(frame, Frame.prevInstr) - (load<u32>(frame, Frame.code) + Code.codeAdaptive);
}

/**
 * _PyFrame_IsIncomplete: on the data stack, and its RESUME has not run yet (cells may be missing); tracebacks and
 * sys._getframe pass over it.
 */
export function frameIsIncomplete(frame: Address): bool {
  if (load<u8>(frame, Frame.owner) == FrameOwner.generator) return false;
  const code = load<u32>(frame, Frame.code);
  return <i32>load<u32>(frame, Frame.prevInstr) < <i32>(code + Code.codeAdaptive + load<i32>(code, Code.firstTraceable) * 2);
}

/** _PyFrame_Clear: locals first to last, then what the frame itself holds. A frame object that others hold takes the frame over. */
export function frameClear(frame: Address): void {
  if (load<u32>(STATE, State.framesCounted)) return clearCounted(frame);
  let object = load<u32>(frame, Frame.frameObject);
  if (object) {
    store<u32>(frame, 0, Frame.frameObject);
    if (refcount(object) > 1) {
      frameTakeOver(object, frame);
      release(object);
      return;
    }
    release(object);
  }
  frameReleaseSlots(frame);
  // A finalizer may have asked for the frame meanwhile.
  object = load<u32>(frame, Frame.frameObject);
  if (object) {
    store<u32>(frame, 0, Frame.frameObject);
    if (refcount(object) > 1) {
      frameTakeOver(object, frame);
      release(object);
      return;
    }
    release(object);
  }
  releaseMaybe(load<u32>(frame, Frame.locals));
  frameReleaseFunction(frame);
  if (!leavesCode(frame)) release(load<u32>(frame, Frame.code));
}

/** The same by 3.10's rules (frame_dealloc): the frame's memory goes last, to its code or to the free list. */
function clearCounted(frame: Address): void {
  if (handedOver(frame)) return;
  const asked = load<u32>(frame, Frame.frameObject);
  if (asked) gcUntrack(asked);
  frameReleaseSlots(frame);
  // a finalizer may have asked for the frame meanwhile
  if (handedOver(frame)) return;
  releaseMaybe(load<u32>(frame, Frame.locals));
  frameReleaseFunction(frame);
  const code = load<u32>(frame, Frame.code);
  const object = load<u32>(frame, Frame.frameObject);
  frameBlockGive(code, object ? frameBlockOf(object) : load<u32>(frame, Frame.block));
  release(code);
}

/** Has the object of the frame taken it over, as others hold it? */
function handedOver(frame: Address): bool {
  const object = load<u32>(frame, Frame.frameObject);
  if (!object || refcount(object) == 1) return false;
  store<u32>(frame, 0, Frame.frameObject);
  frameTakeOver(object, frame);
  release(object);
  return true;
}

/** _PyFrame_ClearExceptCode (3.12): the reference to the code passes to the generator. */
function leavesCode(frame: Address): bool {
  return load<u8>(frame, Frame.owner) == FrameOwner.generator && load<u32>(STATE, State.codeInFrame) != 0;
}

/**
 * A frame of 3.10 holds its names, not its function, which is its caller's: it is changed over at its RESUME (RESUME_NAMES), those of
 * generators when they are made. The caller still holds the function.
 */
export function frameHoldNames(frame: Address): void {
  const func = load<u32>(frame, Frame.func);
  if (!func || !load<u32>(STATE, State.framesCounted)) return;
  retain(load<u32>(frame, Frame.globals));
  retain(load<u32>(frame, Frame.builtins));
  store<u64>(frame, 0, Frame.func);
  release(func);
}

/** The function, or the names that stand for it. */
export function frameReleaseFunction(frame: Address): void {
  const func = load<u32>(frame, Frame.func);
  if (func) return release(func);
  release(load<u32>(frame, Frame.builtins));
  release(load<u32>(frame, Frame.globals));
}

/** Empties and releases localsplus and stack up to savedSp, first to last. */
export function frameReleaseSlots(frame: Address): void {
  if (load<u32>(STATE, State.framesReversed)) return releaseSlotsDown(frame);
  const code = load<u32>(frame, Frame.code);
  if (load<u32>(code, Code.cellOrder)) clearInOrder(frame, code, load<u32>(frame, Frame.savedSp));
  let slot = frame + Frame.localsplus;
  while (slot < load<u32>(frame, Frame.savedSp)) {
    const value = load<u32>(slot);
    if (value) {
      store<u32>(slot, 0);
      release(value);
    }
    slot += 8;
  }
}

/** _PyFrame_ClearLocals of 3.14: from the top of the stack down. */
function releaseSlotsDown(frame: Address): void {
  const first = frame + Frame.localsplus;
  for (let slot = load<u32>(frame, Frame.savedSp); slot > first; ) {
    slot -= 8;
    const value = load<u32>(slot);
    store<u32>(slot, 0);
    store<u32>(frame, slot, Frame.savedSp);
    if (value) release(value);
  }
}

/** take_ownership: copies the frame into the frame object, which outlives the call. */
function frameTakeOver(object: Ref, frame: Address): void {
  if (leavesCode(frame)) retain(load<u32>(frame, Frame.code));
  const target = object + FrameObject.frameData;
  const bytes = load<u32>(frame, Frame.savedSp) - frame;
  // the frame of a generator of 3.10 lies there already
  if (target != frame) memory.copy(target, frame, bytes);
  if (load<u32>(STATE, State.loadsBorrow)) slotsOwn(target + Frame.localsplus, (bytes - Frame.localsplus) >> 3);
  store<u32>(object, target, FrameObject.frame);
  store<u32>(target, target + bytes, Frame.savedSp);
  store<i32>(target, <i32>((bytes - Frame.localsplus) >> 3), Frame.stacktop);
  store<u8>(target, FrameOwner.frameObject, Frame.owner);
  store<u32>(target, 0, Frame.previous);
  // The callers' frames may die before it: hold the frame object of the next complete one instead.
  let previous = load<u32>(frame, Frame.previous);
  while (previous && frameIsIncomplete(previous)) previous = load<u32>(previous, Frame.previous);
  if (previous) {
    // Without memory there is no way back from this frame; that must not touch the exception that is on its way.
    const exception = load<u32>(STATE, State.pendingException);
    const value = load<u32>(STATE, State.pendingValue);
    const traceback = load<u32>(STATE, State.pendingTraceback);
    errForget();
    const back = frameGetObject(previous);
    if (back) store<u32>(object, retain(back), FrameObject.back);
    errBringBack(exception, value, traceback);
  }
  frameHoldNames(target);
  if (!isTracked(object)) gcTrack(object);
}

/** _PyFrame_GetFrameObject: the frame's object, made when first asked for; borrowed (the frame holds it). 0 with MemoryError. */
export function frameGetObject(frame: Address): Borrowed {
  const existing = load<u32>(frame, Frame.frameObject);
  if (existing) return existing;
  if (load<u32>(STATE, State.framesCounted)) return frameBlockObject(frame);
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  const object = frameObjectNew(load<u32>(frame, Frame.code));
  if (!object) {
    releaseMaybe(exception);
    releaseMaybe(value);
    releaseMaybe(traceback);
    return 0;
  }
  errBringBack(exception, value, traceback);
  store<u32>(object, frame, FrameObject.frame);
  // Making the object may have run a collection and so a finalizer that asked for the same frame.
  const made = load<u32>(frame, Frame.frameObject);
  if (made) {
    store<u32>(object, object + FrameObject.frameData, FrameObject.frame);
    release(object);
    return made;
  }
  store<u32>(frame, object, Frame.frameObject);
  return object;
}

/** Slots in the block of a frame's object or a generator: what its size says, and what our instructions need. */
export function codeSlots(code: Ref): i32 {
  return load<i32>(code, Code.nlocalsplus) + max(load<i32>(code, Code.stacksize), load<i32>(code, Code.shownStack));
}

/** _PyFrame_New_NoTrack: an object with room for a whole frame, so that taking over cannot fail. */
function frameObjectNew(code: Ref): Owned {
  const slots = codeSlots(code);
  const bytes = load<i32>(Type.frame, TypeObject.basicsize) + slots * 8;
  const object = gcNew(Type.frame, bytes);
  if (!object) return 0;
  memory.fill(object + Header.SIZEOF, 0, bytes - Header.SIZEOF);
  store<u8>(object, 1, FrameObject.traceLines);
  // An empty frame of its own until it is given one, so that its death is always well defined.
  store<u8>(object + FrameObject.frameData, FrameOwner.frameObject, Frame.owner);
  return object;
}

/** _PyEvalFrameClearAndPop for a frame on the data stack. */
export function frameClearAndPop(frame: Address): void {
  frameClear(frame);
  stackPop(frame);
}
