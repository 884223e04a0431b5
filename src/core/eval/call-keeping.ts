/**
 * Calls by the rules of 3.10 and before (Python/ceval.c of 3.10, call_function): a Python function gets references of
 * its own to its arguments, and the operands stay on the caller's stack until the call is over; then they go from the
 * last to the first. `State.callerKeepsArguments` makes quicken.ts write the forms of PRECALL and CALL that come here.
 */
import { BoundMethod, Frame, FrameMark } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { release, retain, typeOf } from "../heap/object";
import { Address, Owned, Ref } from "../types";
import { vectorcall } from "./call";
import { functionFrameBorrowing } from "./call-function";
import { drop, dropOperands, PUSH, saveSp, SP_BIAS } from "./slots";

/** Is what these operands call a Python function, perhaps as a bound method? The layout of the operands is CALL's. */
export function callsFunction(bottom: Address): bool {
  let callable = load<u32>(bottom);
  if (!callable) {
    callable = load<u32>(bottom, 8);
    if (typeOf(callable) == Type.method) callable = load<u32>(callable, BoundMethod.func);
  }
  return typeOf(callable) == Type.functionType;
}

/** The frame of such a call; the operands are the caller's still. 0 with an exception. */
export function keepingFrame(bottom: Address, count: i32, kwnames: Ref): Address {
  const keywords = kwnames ? load<i32>(kwnames, Tuple.size) : 0;
  const callable = load<u32>(bottom);
  const args = bottom + 8;
  let frame: Address;
  if (callable) frame = functionFrameBorrowing(callable, args, count + 1 - keywords, kwnames);
  else if (typeOf(load<u32>(args)) == Type.method) {
    // self takes the method's place while the arguments are bound; it is paid for, since a collection may look.
    const bound = load<u32>(args);
    const self = retain(load<u32>(bound, BoundMethod.self));
    store<u64>(args, self);
    frame = functionFrameBorrowing(load<u32>(bound, BoundMethod.func), args, count + 1 - keywords, kwnames);
    store<u64>(args, bound);
    release(self);
  } else frame = functionFrameBorrowing(load<u32>(args), args + 8, count - keywords, kwnames);
  if (frame) store<u8>(frame, FrameMark.KeptOperands, Frame.marks);
  return frame;
}

/** The call of anything else. */
export function keepingCall(bottom: Address, count: i32, kwnames: Ref): Owned {
  const keywords = kwnames ? load<i32>(kwnames, Tuple.size) : 0;
  const callable = load<u32>(bottom);
  if (callable) return vectorcall(callable, bottom + 8, count + 1 - keywords, kwnames);
  return vectorcall(load<u32>(bottom, 8), bottom + 16, count - keywords, kwnames);
}

/** How many arguments the CALL has at which the frame stands (prevInstr is the last of its four cache entries). */
export function callCount(frame: Address): u32 {
  const call = load<u32>(frame, Frame.prevInstr) - 8;
  const count = <u32>load<u8>(call, 1);
  return load<u8>(call - 2) == Op.EXTENDED_ARG ? count | (<u32>load<u8>(call - 1) << 8) : count;
}

/** Takes the operands of a call off the stack, last first, the callable at the end. The result is not on the stack meanwhile. */
export function dropKept(frame: Address, sp: Address, count: u32): Address {
  sp = dropOperands(frame, sp, count + 1) - 8;
  const bottom = load<u32>(sp, PUSH);
  if (bottom) drop(bottom, frame, sp);
  return sp;
}

/** The same when the call has failed: call_function lets go of them before the caller's traceback is made. The slots stay, empty. */
export function releaseKept(frame: Address, sp: Address, count: u32): void {
  saveSp(frame, sp);
  let slot = sp + (SP_BIAS - 8);
  for (count += 2; count; count--) {
    const operand = load<u32>(slot);
    store<u64>(slot, 0);
    if (operand) release(operand);
    slot -= 8;
  }
}
