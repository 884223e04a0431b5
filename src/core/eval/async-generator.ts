/**
 * Asynchronous generators' helpers (Objects/genobject.c): the wrapped value, and the awaitables of __anext__, asend,
 * athrow and aclose. Values and asend objects have free lists of 80.
 */
import { AsendState, AsyncAsend, AsyncAthrow, AsyncWrapped, Gen, GenState } from "../abi/eval-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Tuple } from "../abi/container-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { callOneArg } from "./call";
import { errClear, errMatches, errSetObject } from "./errors";
import { generatorResume, genState, SEND_NEXT, stopIterationWith } from "./generator";
import { throwInto } from "./generator-throw";

/** _PyAsyncGen_MAXFREELIST. */
const FREE_MAX = 80;

/** An object from a free list whose entries are chained through their first field, or a new one. */
function fromFreeList(field: u32, type: Ref, bytes: u32): Owned {
  const head = load<u32>(STATE + field);
  if (!head) return gcNew(type, bytes);
  store<u32>(STATE + field, load<u32>(head, Header.SIZEOF));
  store<i32>(STATE + field, load<i32>(STATE + field, 4) - 1, 4);
  store<i32>(head, 1, Header.refcnt);
  store<u32>(head, load<u32>(head, Header.flags) & ~(<u32>ObjectFlag.Finalized), Header.flags);
  renewed(head - Prefix.GC_SIZEOF);
  return head;
}

function toFreeList(field: u32, object: Ref): void {
  if (load<i32>(STATE + field, 4) >= FREE_MAX) {
    gcFree(object);
    return;
  }
  store<u32>(object, load<u32>(STATE + field), Header.SIZEOF);
  store<u32>(STATE + field, object);
  store<i32>(STATE + field, load<i32>(STATE + field, 4) + 1, 4);
  parked(object - Prefix.GC_SIZEOF);
}

/** _PyAsyncGen_ClearFreeLists. */
export function asyncGeneratorClearFreeLists(): void {
  emptyFreeList(State.agValueFree);
  emptyFreeList(State.agAsendFree);
}

function emptyFreeList(field: u32): void {
  while (load<u32>(STATE + field)) {
    const object = load<u32>(STATE + field);
    store<u32>(STATE + field, load<u32>(object, Header.SIZEOF));
    gcFree(object);
  }
  store<i32>(STATE + field, 0, 4);
}

/** _PyAsyncGenValueWrapperNew. */
export function wrapValue(value: Ref): Owned {
  const wrapped = fromFreeList(State.agValueFree, Type.asyncGeneratorWrappedValue, AsyncWrapped.SIZEOF);
  if (!wrapped) return 0;
  store<u64>(wrapped, retain(value), AsyncWrapped.value);
  gcTrack(wrapped);
  return wrapped;
}

/** What a `yield` in an asynchronous generator hands to its awaiter; dead ones are kept for the next (at most 80). */
export function wrappedValueDealloc(wrapped: Ref): u32 {
  gcUntrack(wrapped);
  const value = load<u32>(wrapped, AsyncWrapped.value);
  store<u32>(wrapped, 0, AsyncWrapped.value);
  releaseMaybe(value);
  toFreeList(State.agValueFree, wrapped);
  return 0;
}

/** async_gen_init_hooks: on the first step the generator meets the hooks of this moment. 0 or -1. */
function initHooks(generator: Ref): i32 {
  if (load<u8>(generator, Gen.hooksInited)) return 0;
  store<u8>(generator, 1, Gen.hooksInited);
  const finalizer = load<u32>(STATE, State.asyncgenFinalizer);
  if (finalizer) store<u32>(generator, retain(finalizer), Gen.originOrFinalizer);
  const firstiter = load<u32>(STATE, State.asyncgenFirstiter);
  if (!firstiter) return 0;
  retain(firstiter);
  const result = callOneArg(firstiter, generator);
  release(firstiter);
  if (!result) return -1;
  release(result);
  return 0;
}

function asendNew(generator: Ref, value: Ref): Owned {
  const asend = fromFreeList(State.agAsendFree, Type.asyncGeneratorAsend, AsyncAsend.SIZEOF);
  if (!asend) return 0;
  store<u64>(asend, retain(generator), AsyncAsend.generator);
  store<u64>(asend, retainMaybe(value), AsyncAsend.value);
  store<u64>(asend, AsendState.Init, AsyncAsend.state);
  gcTrack(asend);
  return asend;
}

/** async_gen_asend_dealloc; dead ones are kept, too (at most 80). */
export function asendDealloc(asend: Ref): u32 {
  gcUntrack(asend);
  const generator = load<u32>(asend, AsyncAsend.generator);
  const value = load<u32>(asend, AsyncAsend.value);
  store<u32>(asend, 0, AsyncAsend.generator);
  store<u32>(asend, 0, AsyncAsend.value);
  releaseMaybe(generator);
  releaseMaybe(value);
  toFreeList(State.agAsendFree, asend);
  return 0;
}

/** async_gen_anext. */
export function asyncGeneratorNext(generator: Ref): Owned {
  return initHooks(generator) ? 0 : asendNew(generator, 0);
}

/** asend(value). */
export function asyncGeneratorAsend(generator: Ref, value: Ref): Owned {
  return initHooks(generator) ? 0 : asendNew(generator, value);
}

/** aclose(): args 0; athrow(type, value, traceback): the tuple of its arguments. */
function athrowNew(generator: Ref, args: Ref): Owned {
  const athrow = gcNew(Type.asyncGeneratorAthrow, AsyncAthrow.SIZEOF);
  if (!athrow) return 0;
  store<u64>(athrow, retain(generator), AsyncAthrow.generator);
  store<u64>(athrow, retainMaybe(args), AsyncAthrow.args);
  store<u64>(athrow, AsendState.Init, AsyncAthrow.state);
  gcTrack(athrow);
  return athrow;
}

/** async_gen_aclose: an awaitable that throws GeneratorExit in when it is awaited. */
export function asyncGeneratorAclose(generator: Ref): Owned {
  return initHooks(generator) ? 0 : athrowNew(generator, 0);
}

/** async_gen_athrow: an awaitable; nothing happens before it is awaited. */
export function asyncGeneratorAthrow(generator: Ref, args: Ref): Owned {
  return initHooks(generator) ? 0 : athrowNew(generator, args);
}

export function athrowDealloc(athrow: Ref): u32 {
  gcUntrack(athrow);
  releaseMaybe(load<u32>(athrow, AsyncAthrow.generator));
  releaseMaybe(load<u32>(athrow, AsyncAthrow.args));
  gcFree(athrow);
  return 0;
}

/** async_gen_unwrap_value: a wrapped value is the result of the await; anything else goes on up to the event loop. */
function unwrapResult(generator: Ref, result: Owned): Owned {
  if (!result) {
    if (!pending()) errSetObject(Type.StopAsyncIteration, 0);
    if (errMatches(Type.StopAsyncIteration) || errMatches(Type.GeneratorExit)) store<u8>(generator, 1, Gen.closed);
    store<u8>(generator, 0, Gen.runningAsync);
    return 0;
  }
  if (typeOf(result) == Type.asyncGeneratorWrappedValue) {
    stopIterationWith(load<u32>(result, AsyncWrapped.value));
    release(result);
    store<u8>(generator, 0, Gen.runningAsync);
    return 0;
  }
  return result;
}

/** gen_send_ex for an asynchronous generator: its end is StopAsyncIteration. */
function resume(generator: Ref, value: Ref, throwing: i32): Owned {
  const status = generatorResume(generator, value, throwing, 0);
  const result = load<u32>(STATE, State.evalScratch);
  if (status == SEND_NEXT) return result;
  if (status == 0) {
    releaseMaybe(result);
    if (!pending()) errSetObject(Type.StopAsyncIteration, 0);
  }
  return 0;
}

/** async_gen_asend_send. */
export function asendSend(asend: Ref, value: Ref): Owned {
  const state = load<i32>(asend, AsyncAsend.state);
  if (state == AsendState.Closed) return raise(Type.RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  const generator = load<u32>(asend, AsyncAsend.generator);
  let sent = value;
  if (state == AsendState.Init) {
    if (load<u8>(generator, Gen.runningAsync)) return raise(Type.RuntimeError, "anext(): asynchronous generator is already running");
    const stored = load<u32>(asend, AsyncAsend.value);
    if (!sent || sent == NONE) sent = stored ? stored : NONE;
    store<i32>(asend, AsendState.Iter, AsyncAsend.state);
  }
  store<u8>(generator, 1, Gen.runningAsync);
  const result = unwrapResult(generator, resume(generator, sent ? sent : NONE, 0));
  if (!result) store<i32>(asend, AsendState.Closed, AsyncAsend.state);
  return result;
}

export function asendNext(asend: Ref): Owned {
  return asendSend(asend, 0);
}

/** async_gen_asend_throw. */
export function asendThrow(asend: Ref, type: Ref, value: Ref, traceback: Ref): Owned {
  if (load<i32>(asend, AsyncAsend.state) == AsendState.Closed) return raise(Type.RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  const generator = load<u32>(asend, AsyncAsend.generator);
  const result = unwrapResult(generator, throwInto(generator, 1, type, value, traceback));
  if (!result) store<i32>(asend, AsendState.Closed, AsyncAsend.state);
  return result;
}

export function asendClose(asend: Ref): Owned {
  store<i32>(asend, AsendState.Closed, AsyncAsend.state);
  return retain(NONE);
}

/** async_gen_athrow_send: both aclose() and athrow(). */
export function athrowSend(athrow: Ref, value: Ref): Owned {
  const generator = load<u32>(athrow, AsyncAthrow.generator);
  const state = load<i32>(athrow, AsyncAthrow.state);
  if (state == AsendState.Closed) return raise(Type.RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  if (genState(generator) >= GenState.Completed) {
    store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
    errSetObject(Type.StopIteration, 0);
    return 0;
  }
  const args = load<u32>(athrow, AsyncAthrow.args);
  if (state == AsendState.Init) return athrowStart(athrow, generator, args, value);
  const result = resume(generator, value ? value : NONE, 0);
  if (args) return unwrapResult(generator, result);
  // aclose(): a value that the generator itself yields is one too many.
  if (result) return typeOf(result) == Type.asyncGeneratorWrappedValue ? yieldedOnClose(athrow, generator, result) : result;
  return closeEnded(athrow, generator);
}

function athrowStart(athrow: Ref, generator: Ref, args: Ref, value: Ref): Owned {
  if (load<u8>(generator, Gen.runningAsync)) {
    store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
    if (args) return raise(Type.RuntimeError, "athrow(): asynchronous generator is already running");
    return raise(Type.RuntimeError, "aclose(): asynchronous generator is already running");
  }
  if (load<u8>(generator, Gen.closed)) {
    store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
    errSetObject(Type.StopAsyncIteration, 0);
    return 0;
  }
  if (value && value != NONE) return raise(Type.RuntimeError, "can't send non-None value to a just-started async generator");
  store<i32>(athrow, AsendState.Iter, AsyncAthrow.state);
  store<u8>(generator, 1, Gen.runningAsync);
  if (!args) {
    store<u8>(generator, 1, Gen.closed);
    const result = throwInto(generator, 0, Type.GeneratorExit, 0, 0);
    if (result) return typeOf(result) == Type.asyncGeneratorWrappedValue ? yieldedOnClose(athrow, generator, result) : result;
    return closeEnded(athrow, generator);
  }
  const count = load<i32>(args, Tuple.size);
  const second: Ref = count > 1 ? load<u32>(args, Tuple.items + 8) : 0;
  const third: Ref = count > 2 ? load<u32>(args, Tuple.items + 16) : 0;
  const result = unwrapResult(generator, throwInto(generator, 0, load<u32>(args, Tuple.items), second, third));
  if (!result) store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
  return result;
}

function yieldedOnClose(athrow: Ref, generator: Ref, result: Owned): Owned {
  store<u8>(generator, 0, Gen.runningAsync);
  store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
  release(result);
  return raise(Type.RuntimeError, "async generator ignored GeneratorExit");
}

/** The generator has ended under aclose(): that is what was wanted. */
function closeEnded(athrow: Ref, generator: Ref): Owned {
  store<u8>(generator, 0, Gen.runningAsync);
  store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
  if (errMatches(Type.StopAsyncIteration) || errMatches(Type.GeneratorExit)) {
    errClear();
    errSetObject(Type.StopIteration, 0);
  }
  return 0;
}

export function athrowNext(athrow: Ref): Owned {
  return athrowSend(athrow, 0);
}

/** async_gen_athrow_throw. */
export function athrowThrow(athrow: Ref, type: Ref, value: Ref, traceback: Ref): Owned {
  const generator = load<u32>(athrow, AsyncAthrow.generator);
  if (load<i32>(athrow, AsyncAthrow.state) == AsendState.Closed) return raise(Type.RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  const result = throwInto(generator, 0, type, value, traceback);
  if (load<u32>(athrow, AsyncAthrow.args)) return unwrapResult(generator, result);
  if (result) return typeOf(result) == Type.asyncGeneratorWrappedValue ? yieldedOnClose(athrow, generator, result) : result;
  if (errMatches(Type.StopAsyncIteration) || errMatches(Type.GeneratorExit)) {
    errClear();
    errSetObject(Type.StopIteration, 0);
  }
  return 0;
}

export function athrowClose(athrow: Ref): Owned {
  store<i32>(athrow, AsendState.Closed, AsyncAthrow.state);
  return retain(NONE);
}
