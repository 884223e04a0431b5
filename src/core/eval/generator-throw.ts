/**
 * throw() of generators, coroutines and asynchronous generators (Objects/genobject.c, _gen_throw): into what they delegate
 * to first, else raised where they stand.
 */
import { Frame, Gen, GenState } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { objectLookupAttr } from "../object/attribute";
import { fail, pending } from "../raise";
import { Owned, Ref } from "../types";
import { callOneArg, callThreeArgs, callTwoArgs } from "./call";
import { errGivenExceptionMatches, errRestore, exceptionCreate, exceptionSetTraceback, isException, isExceptionClass } from "./errors";
import { closeDelegate, fetchStopIterationValue, finishSend, generatorResume, generatorYieldFrom, SEND_RETURN } from "./generator";

/** _gen_throw: type, value and traceback as given to throw(); value and traceback may be 0. */
export function generatorThrow(generator: Ref, type: Ref, value: Ref, traceback: Ref): Owned {
  return throwInto(generator, 1, type, value, traceback);
}

export function throwInto(generator: Ref, closeOnExit: i32, type: Ref, value: Ref, traceback: Ref): Owned {
  const delegate = generatorYieldFrom(generator);
  if (delegate) {
    retain(delegate);
    const result = throwIntoDelegate(generator, delegate, closeOnExit, type, value, traceback);
    if (result != THROW_HERE) {
      release(delegate);
      return result;
    }
    release(delegate);
  }
  if (!setThrown(type, value, traceback)) return 0;
  return finishSend(generator, NONE, generatorResume(generator, 0, 1, 0));
}

/** No throw method on the delegate: the exception is raised in the generator itself. An address that no object has. */
const THROW_HERE: Owned = 1;

function throwIntoDelegate(generator: Ref, delegate: Ref, closeOnExit: i32, type: Ref, value: Ref, traceback: Ref): Owned {
  const state = load<i8>(generator, Gen.frameState);
  if (closeOnExit && isGeneratorExit(type)) {
    // The delegate is closed first; only then does the exit arrive here.
    store<i8>(generator, GenState.Executing, Gen.frameState);
    const status = closeDelegate(delegate);
    store<i8>(generator, state, Gen.frameState);
    if (status < 0) return finishSend(generator, NONE, generatorResume(generator, 0, 1, 0));
    return THROW_HERE;
  }
  let result: Owned;
  if (typeOf(delegate) == Type.generator || typeOf(delegate) == Type.coroutine) {
    const previous = load<u32>(STATE, State.currentFrame);
    const frame = load<u32>(generator, Gen.place);
    store<u32>(frame, previous, Frame.previous);
    store<u32>(STATE, frame, State.currentFrame);
    store<i8>(generator, GenState.Executing, Gen.frameState);
    result = throwInto(delegate, closeOnExit, type, value, traceback);
    store<i8>(generator, state, Gen.frameState);
    store<u32>(STATE, previous, State.currentFrame);
    store<u32>(frame, 0, Frame.previous);
  } else {
    const method = objectLookupAttr(delegate, Id.throw_);
    if (!method) return pending() ? 0 : THROW_HERE;
    store<i8>(generator, GenState.Executing, Gen.frameState);
    result = callThrow(method, type, value, traceback);
    store<i8>(generator, state, Gen.frameState);
    release(method);
  }
  if (result) return result;
  return delegateEnded(generator);
}

/** The delegate is done (or failed): it leaves the stack and the generator goes on behind the SEND. */
function delegateEnded(generator: Ref): Owned {
  const frame = load<u32>(generator, Gen.place);
  const sp = load<u32>(frame, Frame.savedSp) - 8;
  const delegate = load<u32>(sp);
  store<u32>(frame, sp, Frame.savedSp);
  release(delegate);
  // Behind YIELD_VALUE stand RESUME and a jump back to SEND, whose operand says where the end of the delegation is.
  const jump = load<u32>(frame, Frame.prevInstr) + 4;
  const send = jump + 2 - (<u32>load<u8>(jump, 1) << 1);
  store<u32>(frame, send + (<u32>load<u8>(send, 1) << 1), Frame.prevInstr);
  if (fetchStopIterationValue() == SEND_RETURN) {
    const value = load<u32>(STATE, State.evalScratch);
    const status = generatorResume(generator, value, 0, 0);
    const outcome = load<u32>(STATE, State.evalScratch);
    release(value);
    store<u32>(STATE, outcome, State.evalScratch);
    return finishSend(generator, NONE, status);
  }
  return finishSend(generator, NONE, generatorResume(generator, 0, 1, 0));
}

function callThrow(method: Ref, type: Ref, value: Ref, traceback: Ref): Owned {
  if (traceback) return callThreeArgs(method, type, value ? value : NONE, traceback);
  return value ? callTwoArgs(method, type, value) : callOneArg(method, type);
}

function isGeneratorExit(type: Ref): bool {
  if (type == Type.GeneratorExit || typeOf(type) == Type.GeneratorExit) return true;
  return errGivenExceptionMatches(type, Type.GeneratorExit) != 0;
}

/** Leaves what throw() was given pending; false = the arguments were wrong (then that is pending). */
function setThrown(type: Ref, value: Ref, traceback: Ref): bool {
  if (traceback == NONE) traceback = 0;
  if (traceback && typeOf(traceback) != Type.traceback) {
    fail(Type.TypeError, "throw() third argument must be a traceback object");
    return false;
  }
  let exception: Owned;
  if (isExceptionClass(type)) {
    if (value && isException(value) && errGivenExceptionMatches(value, type)) exception = retain(value);
    else exception = exceptionCreate(type, value);
    // what the making has raised is thrown in its place
    if (!exception) return true;
  } else if (isException(type)) {
    if (value && value != NONE) {
      fail(Type.TypeError, "instance exception may not have a separate value");
      return false;
    }
    exception = retain(type);
  } else {
    fail(Type.TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
    return false;
  }
  if (traceback) exceptionSetTraceback(exception, retain(traceback));
  errRestore(exception);
  return true;
}
