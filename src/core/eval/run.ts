/** Ways into the loop from natives (Python/ceval.c PyEval_EvalCode and friends). */
import { Code, ExcInfo, Frame, Func } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, retain } from "../heap/object";
import { reserveOpen } from "../heap/reserve";
import { Owned, Ref } from "../types";
import { initDataStack, stackPush } from "./data-stack";
import { frameHoldNames, frameInit } from "./frame";
import { frameBlockGive, frameBlockTake, functionUncounted } from "./frame-block";
import { functionNew } from "./function";
import { evalFrame, evalResume } from "./loop";
import { loopWeight } from "./recursion";
import { giveTurnsIfDue, REENTER, stepsGrant } from "./steps";

const DEFAULT_RECURSION_LIMIT = 1000;
// both fit wasm on a stack of 984 KB, V8's usual one; for the JavaScript twin see objects/model/native-stack.ts
const DEFAULT_NATIVE_LIMIT = 1800;
const DEFAULT_LOOP_WEIGHT = 4;

/** Sets the state of this area up; boot calls it once, after the other areas. */
export function initEval(): void {
  initDataStack();
  store<i32>(STATE, DEFAULT_RECURSION_LIMIT, State.recursionLimit);
  store<i32>(STATE, DEFAULT_RECURSION_LIMIT, State.recursionRemaining);
  store<i32>(STATE, DEFAULT_NATIVE_LIMIT, State.nativeLimit);
  store<i32>(STATE, DEFAULT_LOOP_WEIGHT, State.loopWeight);
  stepsGrant(i32.MAX_VALUE);
  // Whoever called this is TypeScript.
  reserveOpen();
  store<u32>(STATE, 1, State.nextFunctionVersion);
  store<u64>(STATE + State.baseExcInfo, 0, ExcInfo.value);
  store<u64>(STATE + State.baseExcInfo, 0, ExcInfo.previous);
  store<u32>(STATE, STATE + State.baseExcInfo, State.excInfo);
}

/** PyEval_EvalCode: runs a module's or class's code; locals may be 0 (= globals). */
export function evalCode(code: Ref, globals: Ref, locals: Ref): Owned {
  // 3.10 makes no function: ours is not counted, and goes as soon as its frame is there
  functionUncounted(-1);
  const func = functionNew(code, globals, 0);
  if (!func) {
    functionUncounted(1);
    return 0;
  }
  return evalWithin(func, locals ? locals : globals, true);
}

/** Runs a function's code with a namespace of its own: module bodies, and the class bodies of __build_class__. The function is consumed. */
export function evalFunctionCode(func: Owned, locals: Ref): Owned {
  return evalWithin(func, locals, false);
}

function evalWithin(func: Owned, locals: Ref, uncounted: bool): Owned {
  const code = load<u32>(func, Func.code);
  // before there is a frame, for it may collect
  const counted = load<u32>(STATE, State.framesCounted) != 0;
  const block = counted ? frameBlockTake(code) : 0;
  const frame = counted && !block ? 0 : stackPush(load<u32>(code, Code.frameBytes));
  if (!frame) {
    if (block) frameBlockGive(code, block);
    if (uncounted) functionUncounted(1);
    release(func);
    return 0;
  }
  frameInit(frame, func, locals, code);
  if (block) store<u32>(frame, block, Frame.block);
  if (uncounted) {
    functionUncounted(1);
    frameHoldNames(frame);
  }
  return evalFrame(frame, 0);
}

/** The running frame's globals, builtins and locals, borrowed; 0 when nothing runs. */
export function currentGlobals(): Ref {
  const frame = load<u32>(STATE, State.currentFrame);
  return frame ? load<u32>(frame, Frame.globals) : 0;
}

/** The builtins of the running frame's globals, or the interpreter's. Borrowed. */
export function currentBuiltins(): Ref {
  const frame = load<u32>(STATE, State.currentFrame);
  return frame ? load<u32>(frame, Frame.builtins) : load<u32>(STATE, State.builtins);
}

/** PyEval_EvalCodeEx for code with free variables: closure is a tuple of cells or 0. */
export function evalCodeWithClosure(code: Ref, globals: Ref, locals: Ref, closure: Ref): Owned {
  const func = functionNew(code, globals, 0);
  if (!func) return 0;
  if (closure) store<u64>(func, retain(closure), Func.closure);
  return evalFunctionCode(func, locals ? locals : globals);
}

/**
 * evalCode for a program that may be suspended (StepAnswer.Suspend). SUSPENDED: it stands between two instructions, with
 * everything in memory; other code may run meanwhile, but nothing that lets go of the frames.
 */
export function runStart(code: Ref, globals: Ref, locals: Ref): Owned {
  store<i32>(STATE, load<i32>(STATE, State.nativeDepth) + loopWeight(), State.stepMode);
  store<i32>(STATE, 0, State.stepSuspending);
  return stepped(evalCode(code, globals, locals));
}

/** Lets a suspended program go on. */
export function runResume(): Owned {
  giveTurnsIfDue();
  return stepped(evalResume());
}

/** At the end of the program nothing can be suspended any more. */
function stepped(result: Owned): Owned {
  if (result != REENTER) store<i32>(STATE, 0, State.stepMode);
  return result;
}
