/**
 * Generators and coroutines that FOR_ITER and SEND run: their frame becomes the loop's current one, without a native
 * call. What a resumption links (the handled exceptions, the caller) is linked and undone here.
 */
import { ExcInfo, Frame, FrameMark, Gen, GenState } from "../abi/eval-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { Address, Owned, Ref } from "../types";
import { errClear } from "./errors";
import { generatorRelease, genState, stopInside, stopIterationWith } from "./generator";

/** Can the loop run this object's frame on top of its own, without a native call? Ended, running and refused ones go the long way. */
// @ts-ignore: decorator
@inline
export function canRunInline(receiver: Ref, type: Ref, value: Ref): bool {
  if (type != Type.generator && type != Type.coroutine) return false;
  const state = genState(receiver);
  return (state == GenState.Suspended || (state == GenState.Created && value == NONE)) && load<i32>(STATE, State.recursionRemaining) > 0;
}

/** Resumes for FOR_ITER and SEND: the generator's frame, current now. Their operand keeps the generator alive. */
export function generatorEnter(generator: Ref, caller: Address, value: Ref): Address {
  const frame = load<u32>(generator, Gen.place);
  const sp = load<u32>(frame, Frame.savedSp);
  store<u64>(sp, retain(value));
  store<u32>(frame, sp + 8, Frame.savedSp);
  store<i8>(generator, GenState.Executing, Gen.frameState);
  const info = generator + Gen.excState;
  store<u32>(info, load<u32>(STATE, State.excInfo), ExcInfo.previous);
  store<u32>(STATE, info, State.excInfo);
  store<u32>(frame, caller, Frame.previous);
  store<u8>(frame, 0, Frame.isEntry);
  store<u8>(frame, FrameMark.Inline, Frame.marks);
  store<u32>(STATE, frame, State.currentFrame);
  store<i32>(STATE, load<i32>(STATE, State.recursionRemaining) - 1, State.recursionRemaining);
  return frame;
}

/** What generatorEnter has linked is undone. */
export function generatorUnlink(frame: Address): void {
  const info = load<u32>(frame, Frame.generator) + Gen.excState;
  store<u32>(STATE, load<u32>(info, ExcInfo.previous), State.excInfo);
  store<u32>(info, 0, ExcInfo.previous);
  store<u32>(frame, 0, Frame.previous);
  store<u8>(frame, 0, Frame.marks);
}

/**
 * A generator that the loop ran inline is at its end, its caller is current: with a result, or 0 and an exception.
 * Under FOR_ITER the result is nobody's, but CPython makes a StopIteration of it all the same.
 */
export function generatorEnded(frame: Address, result: Owned, isSend: bool): void {
  const generator = load<u32>(frame, Frame.generator);
  store<i8>(generator, GenState.Completed, Gen.frameState);
  const caller = load<u32>(frame, Frame.previous);
  generatorUnlink(frame);
  if (!result) stopInside(generator, typeOf(generator));
  const linked = load<u32>(STATE, State.generatorsLinked);
  if (linked) store<u32>(frame, caller, Frame.previous);
  generatorRelease(generator);
  if (linked) store<u32>(frame, 0, Frame.previous);
  if (!result || isSend) return;
  if (result != NONE && !load<u32>(STATE, State.raisedMade)) {
    stopIterationWith(result);
    errClear();
  }
  release(result);
}
