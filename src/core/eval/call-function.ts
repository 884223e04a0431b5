/**
 * Calling a Python function from a native (Python/ceval.c _PyEval_Vector): its frame goes on the data stack
 * and a new activation of the loop runs it. Calls from Python code do not come through here.
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { frameBlockGive, frameBlockTake } from "./frame-block";
import { Code, Frame, Func } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { release, retain } from "../heap/object";
import { Address, Owned, Ref } from "../types";
import { bindArguments } from "./bind";
import { slotsOwn } from "./borrow";
import { stackPop, stackPush } from "./data-stack";
import { frameClear, frameClearSlots, frameHead } from "./frame";
import { evalFrame } from "./loop";

/** _PyFunction_Vectorcall. */
export function functionVectorcall(func: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const frame = functionFrameBorrowing(func, args, nargs, kwnames);
  return frame ? evalFrame(frame, 0) : 0;
}

/** A frame for a call whose arguments are borrowed; 0 with an exception. */
export function functionFrameBorrowing(func: Ref, args: Address, nargs: i32, kwnames: Ref): Address {
  const code = load<u32>(func, Func.code);
  const count = kwnames ? nargs + load<i32>(kwnames, Tuple.size) : nargs;
  for (let i = 0; i < count; i++) retain(load<u32>(args + (i << 3)));
  const frame = functionFrame(retain(func), code, args, nargs, kwnames);
  // what a native passes lies in an array of its own
  if (frame && load<u32>(STATE, State.loadsBorrow)) slotsOwn(frame + Frame.localsplus, load<u32>(code, Code.nlocalsplus));
  return frame;
}

/** _PyEvalFramePushAndInit: func and the arguments are taken over, also on failure. */
export function functionFrame(func: Owned, code: Ref, args: Address, nargs: i32, kwnames: Ref): Address {
  // before there is a frame, for it may collect
  const counted = load<u32>(STATE, State.framesCounted) != 0;
  const block = counted ? frameBlockTake(code) : 0;
  const frame = counted && !block ? 0 : stackPush(load<u32>(code, Code.frameBytes));
  if (!frame) {
    if (block) frameBlockGive(code, block);
    const count = kwnames ? nargs + load<i32>(kwnames, Tuple.size) : nargs;
    for (let i = 0; i < count; i++) releaseArgument(args, i);
    release(func);
    return 0;
  }
  frameHead(frame, func, code);
  if (block) store<u32>(frame, block, Frame.block);
  if (nargs == load<i32>(code, Code.simpleArgs) && !kwnames) {
    for (let i = 0; i < nargs; i++) store<u64>(frame + (i << 3), load<u64>(args + (i << 3)), Frame.localsplus);
    frameClearSlots(frame, nargs, load<i32>(code, Code.nlocalsplus));
    return frame;
  }
  frameClearSlots(frame, 0, load<i32>(code, Code.nlocalsplus));
  if (!bindArguments(func, frame, args, nargs, kwnames)) return frame;
  frameClear(frame);
  stackPop(frame);
  return 0;
}

function releaseArgument(args: Address, index: i32): void {
  release(load<u32>(args + (index << 3)));
}
