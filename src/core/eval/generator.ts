/**
 * Generators, coroutines and asynchronous generators (Objects/genobject.c): one struct, the frame inside it (in 3.10 in an object of its own).
 * Resuming pushes no frame; the loop runs on the frame where it lies.
 */
import { Code, CodeFlag, Exc, ExcInfo, Frame, FrameMark, FrameObject, FrameOwner, Func, Gen, GenRun, GenState } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, gcNew, gcTrack, gcUntrack, isTracked } from "../heap/allocate";
import { callFinalizerFromDealloc } from "../heap/finalize";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { clearWeakrefs } from "../heap/weak";
import { invoke1 } from "../object/invoke";
import { objectLookupAttr } from "../object/attribute";
import { warnUnawaited } from "../host";
import { fail, pending, raise } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { slotsOwn } from "./borrow";
import { callMethodOneArg, callNoArgs, callOneArg } from "./call";
import { errBringBack, errClear, errFetch, errForget, errFormatFromCause, errMake, errMatches, errOccurred, errRestore, errSetObject, errSetRaised, errUnmadeValue, isException } from "./errors";
import { codeSlots, frameClear, frameGetObject, frameHoldNames } from "./frame";
import { frameEmpty } from "./frame-object";
import { handledClear } from "./handled";
import { evalFrame } from "./loop";
import { baseOp } from "./quicken";
import { writeUnraisable } from "./unraisable";
import { frameIsGuarded } from "./unwind";

/** PySendResult, with the value in State.evalScratch. */
export const SEND_RETURN = 0;
export const SEND_NEXT = 1;
export const SEND_ERROR = -1;

/** Exact generators, coroutines and asynchronous generators. */
// @ts-ignore: decorator
@inline
export function isGeneratorType(type: Ref): bool {
  return type == Type.generator || type == Type.coroutine || type == Type.asyncGenerator;
}

/** GenState: below 0 not started or suspended, 0 running, above finished. */
// @ts-ignore: decorator
@inline
export function genState(generator: Ref): i32 {
  return load<i8>(generator, Gen.frameState);
}

/** RETURN_GENERATOR: the frame moves from the data stack into a new generator object; the call returns that. */
export function generatorFromFrame(frame: Address): Owned {
  const func = load<u32>(frame, Frame.func);
  const code = load<u32>(func, Func.code);
  const flags = load<i32>(code, Code.flags);
  const type: Ref = flags & CodeFlag.Generator ? Type.generator : flags & CodeFlag.Coroutine ? Type.coroutine : Type.asyncGenerator;
  const slots = codeSlots(code);
  // In 3.10 the frame of a generator is an object that the collector knows, and stands in it.
  const object: Ref = load<u32>(STATE, State.framesCounted) ? frameGetObject(frame) : 0;
  if (!object && pending()) return 0;
  const generator = gcNew(type, load<i32>(type, TypeObject.basicsize) + (object ? 0 : slots * 8));
  if (!generator) return 0;
  store<i64>(generator, 0, Gen.weakreflist);
  store<u64>(generator, retain(load<u32>(func, Func.name)), Gen.name);
  store<u64>(generator, retain(load<u32>(func, Func.qualname)), Gen.qualname);
  store<u64>(generator, 0, Gen.excState);
  store<u64>(generator, 0, Gen.excState + 8);
  store<u32>(generator, 0, Gen.originOrFinalizer);
  store<u32>(generator, load<u32>(STATE, State.codeInFrame) ? code : retain(code), Gen.code);
  store<u64>(generator, 0, Gen.hooksInited);
  const inside = object ? object + FrameObject.frameData : generator + Gen.frame;
  store<u32>(generator, inside, Gen.place);
  const used = load<u32>(frame, Frame.savedSp) - frame;
  memory.copy(inside, frame, used);
  if (load<u32>(STATE, State.loadsBorrow)) slotsOwn(inside + Frame.localsplus, (used - Frame.localsplus) >> 3);
  store<u8>(inside, FrameOwner.generator, Frame.owner);
  store<u32>(inside, generator, Frame.generator);
  store<u8>(inside, 0, Frame.isEntry);
  store<u8>(inside, 0, Frame.marks);
  store<u32>(inside, 0, Frame.previous);
  store<u32>(inside, inside + used, Frame.savedSp);
  store<i8>(generator, GenState.Created, Gen.frameState);
  store<u8>(frame, load<u8>(frame, Frame.marks) | FrameMark.Moved, Frame.marks);
  frameMoved(inside);
  frameHoldNames(inside);
  gcTrack(generator);
  if (object && !isTracked(object)) gcTrack(object);
  if (type == Type.coroutine) noteOrigin(generator);
  return generator;
}

/** A frame object made for the old place follows the frame. */
function frameMoved(frame: Address): void {
  const object = load<u32>(frame, Frame.frameObject);
  if (object) store<u32>(object, frame, FrameObject.frame);
}

function noteOrigin(coroutine: Ref): void {
  // Origin tracking (sys.set_coroutine_origin_tracking_depth) is off unless asked for; src/vm does it through a hook then.
  store<u32>(coroutine, 0, Gen.originOrFinalizer);
}

/**
 * gen_send_ex2: resumes with a value (0 = next()), or with the pending exception raised inside. The outcome is the
 * result, its value (owned) is left in State.evalScratch.
 */
export function generatorResume(generator: Ref, value: Ref, throwing: i32, closing: i32): i32 {
  const state = genState(generator);
  store<u32>(STATE, 0, State.evalScratch);
  if (state == GenState.Created && value && value != NONE) {
    return fail(Type.TypeError, startedText(generator));
  }
  if (state == GenState.Executing) return fail(Type.ValueError, executingText(generator));
  if (state >= GenState.Completed) return exhausted(generator, value, throwing, closing);
  const frame = load<u32>(generator, Gen.place);
  const sp = load<u32>(frame, Frame.savedSp);
  store<u64>(sp, retain(value ? value : NONE));
  store<u32>(frame, sp + 8, Frame.savedSp);
  store<i8>(generator, GenState.Executing, Gen.frameState);
  const info = generator + Gen.excState;
  store<u32>(info, load<u32>(STATE, State.excInfo), ExcInfo.previous);
  store<u32>(STATE, info, State.excInfo);
  if (throwing) chainHandled(generator);
  store<u8>(generator, GenRun.Runs, Gen.run);
  const result = evalFrame(frame, throwing);
  if (genState(generator) == GenState.Executing) store<i8>(generator, GenState.Completed, Gen.frameState);
  store<u32>(STATE, load<u32>(info, ExcInfo.previous), State.excInfo);
  store<u32>(info, 0, ExcInfo.previous);
  // with the way back still there, a frame that others hold gets its caller's
  const linked = load<u32>(STATE, State.generatorsLinked) && genState(generator) != GenState.Suspended;
  if (!linked) store<u32>(frame, 0, Frame.previous);
  const status = resumed(generator, value, result);
  if (linked) store<u32>(frame, 0, Frame.previous);
  const isOrphan = load<u8>(generator, Gen.run) == GenRun.Orphaned;
  store<u8>(generator, GenRun.No, Gen.run);
  if (isOrphan) dropOrphan(generator);
  return status;
}

/** Its owner let go of it while it ran. */
function dropOrphan(generator: Owned): void {
  const outcome = load<u32>(STATE, State.evalScratch);
  release(generator);
  store<u32>(STATE, outcome, State.evalScratch);
}

function resumed(generator: Ref, value: Ref, result: Owned): i32 {
  if (result && genState(generator) == GenState.Suspended) {
    store<u32>(STATE, result, State.evalScratch);
    return SEND_NEXT;
  }
  const type = typeOf(generator);
  if (result) {
    // A plain generator that falls off its end under next() gives no value at all.
    if (result == NONE && type != Type.asyncGenerator && !value) {
      release(result);
      result = 0;
    }
  } else stopInside(generator, type);
  generatorRelease(generator);
  store<u32>(STATE, result, State.evalScratch);
  if (result) return SEND_RETURN;
  return pending() ? SEND_ERROR : SEND_RETURN;
}

/** PEP 479: StopIteration must not leak out of the body. */
export function stopInside(generator: Ref, type: Ref): void {
  if (errMatches(Type.StopIteration)) {
    if (type == Type.coroutine) errFormatFromCause(Type.RuntimeError, "coroutine raised StopIteration");
    else if (type == Type.asyncGenerator) errFormatFromCause(Type.RuntimeError, "async generator raised StopIteration");
    else errFormatFromCause(Type.RuntimeError, "generator raised StopIteration");
  } else if (type == Type.asyncGenerator && errMatches(Type.StopAsyncIteration)) {
    errFormatFromCause(Type.RuntimeError, "async generator raised StopAsyncIteration");
  }
}

/** It can't be run again: what it was handling and its frame die. */
export function generatorRelease(generator: Ref): void {
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  clearSlot(generator + Gen.excState);
  handledClear(generator + Gen.excState);
  store<i8>(generator, GenState.Cleared, Gen.frameState);
  frameClear(load<u32>(generator, Gen.place));
  if (exception) errBringBack(exception, value, traceback);
}

function startedText(generator: Ref): string {
  const type = typeOf(generator);
  if (type == Type.coroutine) return "can't send non-None value to a just-started coroutine";
  if (type == Type.asyncGenerator) return "can't send non-None value to a just-started async generator";
  return "can't send non-None value to a just-started generator";
}

function executingText(generator: Ref): string {
  const type = typeOf(generator);
  if (type == Type.coroutine) return "coroutine already executing";
  if (type == Type.asyncGenerator) return "async generator already executing";
  return "generator already executing";
}

function exhausted(generator: Ref, value: Ref, throwing: i32, closing: i32): i32 {
  if (typeOf(generator) == Type.coroutine && !closing) return fail(Type.RuntimeError, "cannot reuse already awaited coroutine");
  if (value && !throwing) {
    store<u32>(STATE, retain(NONE), State.evalScratch);
    return SEND_RETURN;
  }
  return pending() ? SEND_ERROR : SEND_RETURN;
}

/**
 * _PyErr_ChainStackItem: the exception thrown in has the one being handled as its context, if it is handled in the generator
 * itself: what its caller handles is none of its business.
 */
function chainHandled(generator: Ref): void {
  const handled = load<u32>(generator, Gen.excState);
  if (!handled || handled == NONE) return;
  const exception = errFetch();
  if (!exception) return;
  errSetRaised(exception);
}

/** gen_send_ex: the result of send() and next() as Python sees it: at the end StopIteration (or none for next()). */
export function generatorSend(generator: Ref, value: Ref): Owned {
  const status = generatorResume(generator, value, 0, 0);
  return finishSend(generator, value, status);
}

export function finishSend(generator: Ref, value: Ref, status: i32): Owned {
  const result = load<u32>(STATE, State.evalScratch);
  if (status != SEND_RETURN) return status == SEND_NEXT ? result : 0;
  if (typeOf(generator) == Type.asyncGenerator) {
    releaseMaybe(result);
    errSetObject(Type.StopAsyncIteration, 0);
  } else if (!result || result == NONE) {
    if (value) errSetObject(Type.StopIteration, 0);
    releaseMaybe(result);
  } else {
    stopIterationWith(result);
    release(result);
  }
  return 0;
}

/** _PyGen_SetStopIterationValue: a tuple or an exception as the value must not be taken apart. */
export function stopIterationWith(value: Ref): void {
  if (!value || !((load<u32>(typeOf(value), TypeObject.flags) & TypeFlag.TupleSubclass) || isException(value))) {
    errSetObject(Type.StopIteration, value);
    return;
  }
  const exception = callOneArg(Type.StopIteration, value);
  if (exception) errSetRaised(exception);
}

/** gen_iternext: 0 without an exception at a plain end. */
export function generatorNext(generator: Ref): Owned {
  const status = generatorResume(generator, 0, 0, 0);
  const result = load<u32>(STATE, State.evalScratch);
  if (status == SEND_NEXT) return result;
  if (status == SEND_RETURN && result) {
    if (result != NONE) stopIterationWith(result);
    release(result);
  }
  return 0;
}

/** PyIter_Send for the SEND instruction: 1 = yielded, 0 = returned, -1; the value (owned) is in State.evalScratch. */
export function sendTo(receiver: Ref, value: Ref): i32 {
  const type = typeOf(receiver);
  if (type == Type.generator || type == Type.coroutine) {
    const status = generatorResume(receiver, value, 0, 0);
    // next() semantics are not wanted here: the end always has a value.
    if (status == SEND_RETURN && !load<u32>(STATE, State.evalScratch)) store<u32>(STATE, retain(NONE), State.evalScratch);
    return status;
  }
  const slot = load<u32>(type, TypeObject.amSend);
  if (slot) return invokeSend(slot, receiver, value);
  let result: Owned;
  if (value == NONE && load<u32>(type, TypeObject.iternext)) result = invoke1(load<u32>(type, TypeObject.iternext), receiver);
  else result = callMethodOneArg(receiver, Id.send, value);
  store<u32>(STATE, result, State.evalScratch);
  if (result) return SEND_NEXT;
  return fetchStopIterationValue();
}

/** am_send of our own types (asynchronous generators' helpers): (receiver, value) -> status. */
function invokeSend(slot: u32, receiver: Ref, value: Ref): i32 {
  return call_indirect<i32>(slot, receiver, value);
}

/** _PyGen_FetchStopIterationValue: turns the end of an iterator into its value; 0, or -1 when it is another error. */
export function fetchStopIterationValue(): i32 {
  if (!pending()) {
    store<u32>(STATE, retain(NONE), State.evalScratch);
    return SEND_RETURN;
  }
  if (!errMatches(Type.StopIteration)) return SEND_ERROR;
  const unmade = errUnmadeValue(Type.StopIteration);
  const value = retain(unmade ? unmade : load<u32>(errMake(), Exc.value));
  errClear();
  store<u32>(STATE, value, State.evalScratch);
  return SEND_RETURN;
}

/** _PyGen_yf: what it delegates to (yield from, await), or 0. Borrowed. */
export function generatorYieldFrom(generator: Ref): Borrowed {
  if (genState(generator) >= GenState.Completed || genState(generator) == GenState.Created) return 0;
  const frame = load<u32>(generator, Gen.place);
  const code = load<u32>(frame, Frame.code);
  const next = load<u32>(frame, Frame.prevInstr) + 2;
  // Suspended by the YIELD_VALUE of a delegation: RESUME with 2 (yield from) or 3 (await) follows.
  if (next >= code + Code.codeAdaptive + (load<i32>(code, Header.size) << 1)) return 0;
  if (baseOp(load<u8>(next)) != Op.RESUME || load<u8>(next, 1) < 2) return 0;
  return load<u32>(load<u32>(frame, Frame.savedSp) - 8);
}

/** gen_close_iter: closes a delegate. 0 or -1. */
export function closeDelegate(delegate: Ref): i32 {
  let result: Owned;
  if (typeOf(delegate) == Type.generator || typeOf(delegate) == Type.coroutine) result = generatorClose(delegate);
  else {
    const method = objectLookupAttr(delegate, Id.close);
    if (!method) {
      if (pending()) writeUnraisable(delegate);
      return 0;
    }
    result = callNoArgs(method);
    release(method);
  }
  if (!result) return -1;
  release(result);
  return 0;
}

/** gen_close. */
export function generatorClose(generator: Ref): Owned {
  if (load<u32>(STATE, State.unbegunKept) == 1 && genState(generator) == GenState.Created) {
    store<i8>(generator, GenState.Completed, Gen.frameState);
    return retain(NONE);
  }
  const delegate = generatorYieldFrom(generator);
  let status = 0;
  if (delegate) {
    const state = load<i8>(generator, Gen.frameState);
    store<i8>(generator, GenState.Executing, Gen.frameState);
    retain(delegate);
    status = closeDelegate(delegate);
    store<i8>(generator, state, Gen.frameState);
    release(delegate);
  }
  if (!status && endsQuietly(generator)) {
    store<i8>(generator, GenState.Completed, Gen.frameState);
    frameEmpty(load<u32>(generator, Gen.place));
    generatorRelease(generator);
    return retain(NONE);
  }
  if (!status) errSetObject(Type.GeneratorExit, 0);
  const outcome = generatorResume(generator, 0, 1, 1);
  const result = load<u32>(STATE, State.evalScratch);
  if (outcome == SEND_NEXT) {
    release(result);
    const type = typeOf(generator);
    if (type == Type.coroutine) return raise(Type.RuntimeError, "coroutine ignored GeneratorExit");
    if (type == Type.asyncGenerator) return raise(Type.RuntimeError, "async generator ignored GeneratorExit");
    return raise(Type.RuntimeError, "generator ignored GeneratorExit");
  }
  releaseMaybe(result);
  if (!pending()) return retain(NONE);
  if (errMatches(Type.StopIteration) || errMatches(Type.GeneratorExit)) {
    errClear();
    return retain(NONE);
  }
  return 0;
}

/** Is nothing in it that an exception could meet? One that has not begun has room for none either (3.14). */
function endsQuietly(generator: Ref): bool {
  if (load<u32>(STATE, State.unbegunKept) == 2 && genState(generator) == GenState.Created) return true;
  return load<u32>(STATE, State.closesQuietly) && genState(generator) == GenState.Suspended && !frameIsGuarded(load<u32>(generator, Gen.place));
}

/** _PyGen_Finalize: a suspended generator is closed; a coroutine that never ran is reported. */
export function generatorFinalize(generator: Ref): u32 {
  const state = genState(generator);
  if (state >= GenState.Completed) return 0;
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  const type = typeOf(generator);
  const finalizer = load<u32>(generator, Gen.originOrFinalizer);
  if (type == Type.asyncGenerator && finalizer && !load<u8>(generator, Gen.closed)) {
    const result = callOneArg(finalizer, generator);
    if (result) release(result);
    else writeUnraisable(generator);
  } else if (type == Type.coroutine && state == GenState.Created) warnUnawaited(generator);
  else closeQuietly(generator);
  errBringBack(exception, value, traceback);
  return 0;
}

function closeQuietly(generator: Ref): void {
  const result = generatorClose(generator);
  if (result) release(result);
  else if (pending()) writeUnraisable(generator);
}

/** gen_dealloc. */
export function generatorDealloc(generator: Ref): u32 {
  if (load<u8>(generator, Gen.run)) {
    store<i32>(generator, 1, Header.refcnt);
    store<u8>(generator, GenRun.Orphaned, Gen.run);
    return 0;
  }
  gcUntrack(generator);
  if (load<u32>(generator, Gen.weakreflist)) clearWeakrefs(generator);
  gcTrack(generator);
  if (callFinalizerFromDealloc(generator)) return 0;
  gcUntrack(generator);
  if (typeOf(generator) == Type.asyncGenerator) clearSlot(generator + Gen.originOrFinalizer);
  if (genState(generator) < GenState.Cleared) {
    store<i8>(generator, GenState.Cleared, Gen.frameState);
    const frame = load<u32>(generator, Gen.place);
    store<u32>(frame, 0, Frame.previous);
    frameClear(frame);
  }
  if (typeOf(generator) == Type.coroutine) clearSlot(generator + Gen.originOrFinalizer);
  clearSlot(generator + Gen.code);
  clearSlot(generator + Gen.name);
  clearSlot(generator + Gen.qualname);
  clearSlot(generator + Gen.excState);
  handledClear(generator + Gen.excState);
  gcFree(generator);
  return 0;
}
