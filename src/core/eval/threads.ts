/**
 * Threads that take turns (Python/pystate.c). A thread's frames lie on a data stack of its own, so that changing over is an
 * exchange of a few fields of the state. Which thread runs when is decided in TypeScript (src/vm/threads.ts).
 *
 * The main thread stays on the host's stack for good; the others run on top of it, a slice at a time, as programs that are stepped
 * do (steps.ts). A native that must wait asks the loop to call it again later, when its thread has its next turn.
 */
import { ExcInfo, Frame, ThreadState } from "../abi/eval-layout";
import { BuiltinFunction, Descriptor } from "../abi/descriptor-layout";
import { STATE, Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { pending } from "../raise";
import { Address, Owned, Ref } from "../types";
import { BORROWED } from "./borrow";
import { objectCall } from "./call";
import { frameForTuple } from "./call-spread";
import { evalFrame, evalResume } from "./loop";
import { baseOp } from "./quicken";
import { loopWeight } from "./recursion";
import { REENTER } from "./steps";

/** Steps of one turn. */
const TURN: i32 = 2000;

/** The state of a thread that has not begun: nothing runs, the data stack is empty. */
export function threadInit(block: Address): void {
  memory.fill(block, 0, ThreadState.SIZEOF);
  store<u32>(block, STATE + State.baseExcInfo, ThreadState.excInfo);
}

/** Writes down what belongs to the running thread. */
export function threadSave(block: Address): void {
  store<u32>(block, load<u32>(STATE, State.currentFrame), ThreadState.currentFrame);
  store<u32>(block, load<u32>(STATE, State.excInfo), ThreadState.excInfo);
  memory.copy(block + ThreadState.baseExcInfo, STATE + State.baseExcInfo, ExcInfo.SIZEOF);
  store<u32>(block, load<u32>(STATE, State.stackTop), ThreadState.stackTop);
  store<u32>(block, load<u32>(STATE, State.stackEnd), ThreadState.stackEnd);
  store<u32>(block, load<u32>(STATE, State.stackChunk), ThreadState.stackChunk);
  store<i32>(block, load<i32>(STATE, State.recursionLimit) - load<i32>(STATE, State.recursionRemaining), ThreadState.recursionDepth);
  store<i32>(block, load<i32>(STATE, State.recursionHeadroom), ThreadState.recursionHeadroom);
  store<i32>(block, load<i32>(STATE, State.stepMode), ThreadState.stepMode);
  store<i32>(block, load<i32>(STATE, State.stepSuspending), ThreadState.stepSuspending);
  store<i32>(block, load<i32>(STATE, State.trashNesting), ThreadState.trashNesting);
  store<u32>(block, load<u32>(STATE, State.trashLater), ThreadState.trashLater);
  store<i32>(block, load<i32>(STATE, State.slice), ThreadState.slice);
  store<u32>(block, load<u32>(STATE, State.pendingException), ThreadState.pendingException);
  store<u32>(block, load<u32>(STATE, State.pendingValue), ThreadState.pendingValue);
  store<u32>(block, load<u32>(STATE, State.pendingTraceback), ThreadState.pendingTraceback);
  store<u32>(block, load<u32>(STATE, State.asyncgenFirstiter), ThreadState.asyncgenFirstiter);
  store<u32>(block, load<u32>(STATE, State.asyncgenFinalizer), ThreadState.asyncgenFinalizer);
  store<i32>(block, load<i32>(STATE, State.coroutineOriginDepth), ThreadState.coroutineOriginDepth);
}

/** The thread whose state is in the block runs from now on. */
export function threadLoad(block: Address): void {
  store<u32>(STATE, load<u32>(block, ThreadState.currentFrame), State.currentFrame);
  store<u32>(STATE, load<u32>(block, ThreadState.excInfo), State.excInfo);
  memory.copy(STATE + State.baseExcInfo, block + ThreadState.baseExcInfo, ExcInfo.SIZEOF);
  store<u32>(STATE, load<u32>(block, ThreadState.stackTop), State.stackTop);
  store<u32>(STATE, load<u32>(block, ThreadState.stackEnd), State.stackEnd);
  store<u32>(STATE, load<u32>(block, ThreadState.stackChunk), State.stackChunk);
  store<i32>(STATE, load<i32>(STATE, State.recursionLimit) - load<i32>(block, ThreadState.recursionDepth), State.recursionRemaining);
  store<i32>(STATE, load<i32>(block, ThreadState.recursionHeadroom), State.recursionHeadroom);
  store<i32>(STATE, load<i32>(block, ThreadState.stepMode), State.stepMode);
  store<i32>(STATE, load<i32>(block, ThreadState.stepSuspending), State.stepSuspending);
  store<i32>(STATE, load<i32>(block, ThreadState.trashNesting), State.trashNesting);
  store<u32>(STATE, load<u32>(block, ThreadState.trashLater), State.trashLater);
  store<i32>(STATE, load<i32>(block, ThreadState.slice), State.slice);
  store<u32>(STATE, load<u32>(block, ThreadState.pendingException), State.pendingException);
  store<u32>(STATE, load<u32>(block, ThreadState.pendingValue), State.pendingValue);
  store<u32>(STATE, load<u32>(block, ThreadState.pendingTraceback), State.pendingTraceback);
  store<u32>(STATE, load<u32>(block, ThreadState.asyncgenFirstiter), State.asyncgenFirstiter);
  store<u32>(STATE, load<u32>(block, ThreadState.asyncgenFinalizer), State.asyncgenFinalizer);
  store<i32>(STATE, load<i32>(block, ThreadState.coroutineOriginDepth), State.coroutineOriginDepth);
}

/** A thread's first turn: calls with a tuple of arguments. SUSPENDED when the turn is over; else the result, or 0 with an exception. */
export function threadStart(callable: Ref, args: Ref, kwargs: Ref): Owned {
  // only a Python function can stand still between two instructions
  const frame = frameForTuple(callable, args, kwargs);
  if (!frame) return pending() ? 0 : objectCall(callable, args, kwargs);
  openTurn(load<i32>(STATE, State.nativeDepth) + loopWeight());
  return ended(evalFrame(frame, 0));
}

/** The next turn of a thread that has had one. */
export function threadResume(): Owned {
  // its activation of the loop lies on another place of the host's stack now
  const depth = load<i32>(STATE, State.nativeDepth) + loopWeight();
  store<i32>(STATE, depth, State.nativeDepth);
  openTurn(depth);
  return ended(evalResume());
}

function openTurn(depth: i32): void {
  store<i32>(STATE, depth, State.stepMode);
  store<i32>(STATE, 1, State.stepSuspending);
  store<i32>(STATE, TURN, State.slice);
}

function ended(result: Owned): Owned {
  if (result == REENTER) store<i32>(STATE, load<i32>(STATE, State.nativeDepth) - loopWeight(), State.nativeDepth);
  store<i32>(STATE, 0, State.stepMode);
  store<i32>(STATE, 0, State.stepSuspending);
  return result;
}

/**
 * May a native that must wait be called again? It may when the loop's bottom activation of the thread has called it itself, as a
 * method of self or a function of the module self: then its operands are still on the stack. 1: it is to return 0 at once.
 */
export function threadRetry(self: Ref): i32 {
  const frame = load<u32>(STATE, State.currentFrame);
  let entry = frame;
  while (entry && !load<u8>(entry, Frame.isEntry)) entry = load<u32>(entry, Frame.previous);
  if (!entry || load<u32>(entry, Frame.previous) || !load<i32>(STATE, State.stepMode)) return 0;
  if (!calledOn(frame, self)) return 0;
  store<u32>(STATE, 1, State.threadBlocked);
  store<i32>(STATE, 1, State.stepSuspending);
  return 1;
}

/** Does the frame stand at a call of a native with this self? */
function calledOn(frame: Address, self: Ref): bool {
  const instruction = load<u32>(frame, Frame.prevInstr);
  const sp = load<u32>(frame, Frame.savedSp);
  const op = load<u8>(instruction);
  if (op == Op.BEFORE_WITH) return boundTo(load<u32>(sp - 8), self);
  if (baseOp(op) != Op.CALL) return false;
  const bottom = sp - 16 - (<u32>load<u8>(instruction, 1) << 3);
  const callable = load<u32>(bottom);
  if (!callable) return boundTo(load<u32>(bottom, 8), self);
  if (typeOf(callable) != Type.methodDescriptor) return boundTo(callable, self);
  return load<u32>(bottom, 8) == self && load<u32>(callable, Descriptor.type) == typeOf(self);
}

function boundTo(callable: Ref, self: Ref): bool {
  return typeOf(callable) == Type.builtinFunction && load<u32>(callable, BuiltinFunction.self) == self;
}

/** Puts a frame back in front of the instruction whose native has asked to be called again. */
export function retryInstruction(frame: Address): void {
  store<u32>(STATE, 0, State.threadBlocked);
  const instruction = load<u32>(frame, Frame.prevInstr);
  store<u32>(frame, instruction - 2, Frame.prevInstr);
  if (load<u8>(instruction) == Op.BEFORE_WITH) {
    // the manager has given its place to its bound __exit__
    const place = load<u32>(frame, Frame.savedSp) - 8;
    const exit = load<u32>(place);
    const lent = load<u32>(place, 4);
    store<u64>(place, retain(load<u32>(exit, BuiltinFunction.self)));
    if (lent) store<u32>(place, BORROWED, 4);
    release(exit);
    return;
  }
  store<u32>(frame, load<u32>(STATE, State.callKwnames), Frame.kwnames);
  store<u32>(STATE, 0, State.callKwnames);
}

