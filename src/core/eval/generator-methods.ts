/** throw(), send() and __await__ of generators, coroutines and their wrappers, as methods with argument arrays. */
import { AnextAwaitable, CoroutineWrapper } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { TypeObject } from "../abi/type-layout";
import { Id } from "../abi/identifiers";
import { invoke1 } from "../object/invoke";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { asendThrow, athrowThrow } from "./async-generator";
import { awaitableIter, isCoroutineLike } from "./awaitable";
import { callMethodNoArgs, callMethodOneArg, vectorcallMethod } from "./call";
import { stackPop, stackPush } from "./data-stack";
import { errClear, errMatches } from "./errors";
import { generatorClose, generatorNext, generatorSend, stopIterationWith } from "./generator";
import { generatorThrow } from "./generator-throw";

function checkThrow(nargs: i32): bool {
  if (nargs >= 1 && nargs <= 3) return true;
  if (nargs < 1) raise(Type.TypeError, "throw expected at least 1 argument, got 0");
  else raise(Type.TypeError, "throw expected at most 3 arguments, got %d", nargs);
  return false;
}

export function generatorThrowMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkThrow(nargs)) return 0;
  return generatorThrow(self, load<u32>(args), nargs > 1 ? load<u32>(args, 8) : 0, nargs > 2 ? load<u32>(args, 16) : 0);
}

export function asendThrowMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkThrow(nargs)) return 0;
  return asendThrow(self, load<u32>(args), nargs > 1 ? load<u32>(args, 8) : 0, nargs > 2 ? load<u32>(args, 16) : 0);
}

export function athrowThrowMethod(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkThrow(nargs)) return 0;
  return athrowThrow(self, load<u32>(args), nargs > 1 ? load<u32>(args, 8) : 0, nargs > 2 ? load<u32>(args, 16) : 0);
}

/** coro_await. */
export function coroutineAwait(coroutine: Ref): Owned {
  const wrapper = gcNew(Type.coroutineWrapper, CoroutineWrapper.SIZEOF);
  if (!wrapper) return 0;
  store<u64>(wrapper, retain(coroutine), CoroutineWrapper.coroutine);
  gcTrack(wrapper);
  return wrapper;
}

export function coroutineWrapperDealloc(wrapper: Ref): u32 {
  gcUntrack(wrapper);
  releaseMaybe(load<u32>(wrapper, CoroutineWrapper.coroutine));
  gcFree(wrapper);
  return 0;
}

export function coroutineWrapperNext(wrapper: Ref): Owned {
  return generatorNext(load<u32>(wrapper, CoroutineWrapper.coroutine));
}

export function coroutineWrapperSend(wrapper: Ref, value: Ref): Owned {
  return generatorSend(load<u32>(wrapper, CoroutineWrapper.coroutine), value);
}

export function coroutineWrapperThrow(wrapper: Ref, args: Address, nargs: i32): Owned {
  return generatorThrowMethod(load<u32>(wrapper, CoroutineWrapper.coroutine), args, nargs);
}

export function coroutineWrapperClose(wrapper: Ref): Owned {
  return generatorClose(load<u32>(wrapper, CoroutineWrapper.coroutine));
}

/** PyAnextAwaitable_New: anext(iterator, default). */
export function anextAwaitableNew(awaitable: Ref, otherwise: Ref): Owned {
  const self = gcNew(Type.anextAwaitable, AnextAwaitable.SIZEOF);
  if (!self) return 0;
  store<u64>(self, retain(awaitable), AnextAwaitable.wrapped);
  store<u64>(self, retain(otherwise), AnextAwaitable.defaultValue);
  gcTrack(self);
  return self;
}

export function anextAwaitableDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, AnextAwaitable.wrapped));
  releaseMaybe(load<u32>(self, AnextAwaitable.defaultValue));
  gcFree(self);
  return 0;
}

/** anextawaitable_getiter: the iterator of what __anext__ gave. */
function anextIterator(self: Ref): Owned {
  const awaitable = awaitableIter(load<u32>(self, AnextAwaitable.wrapped));
  if (!awaitable || load<u32>(typeOf(awaitable), TypeObject.iternext)) return awaitable;
  if (!isCoroutineLike(awaitable)) return awaitable;
  const wrapper = coroutineAwait(awaitable);
  release(awaitable);
  return wrapper;
}

/** The end of the iteration is the default value instead. */
function anextResult(self: Ref, result: Owned): Owned {
  if (result) return result;
  if (errMatches(Type.StopAsyncIteration)) {
    errClear();
    stopIterationWith(load<u32>(self, AnextAwaitable.defaultValue));
  }
  return 0;
}

export function anextAwaitableNext(self: Ref): Owned {
  const iterator = anextIterator(self);
  if (!iterator) return 0;
  const result = invoke1(load<u32>(typeOf(iterator), TypeObject.iternext), iterator);
  release(iterator);
  return anextResult(self, result);
}

export function anextAwaitableSend(self: Ref, value: Ref): Owned {
  const iterator = anextIterator(self);
  if (!iterator) return 0;
  const result = callMethodOneArg(iterator, Id.send, value);
  release(iterator);
  return anextResult(self, result);
}

export function anextAwaitableThrow(self: Ref, args: Address, nargs: i32): Owned {
  const iterator = anextIterator(self);
  if (!iterator) return 0;
  const all = stackPush((nargs + 1) << 3);
  if (!all) {
    release(iterator);
    return 0;
  }
  store<u64>(all, iterator);
  memory.copy(all + 8, args, nargs << 3);
  const result = vectorcallMethod(Id.throw_, all, nargs + 1, 0);
  stackPop(all);
  release(iterator);
  return anextResult(self, result);
}

export function anextAwaitableClose(self: Ref): Owned {
  const iterator = anextIterator(self);
  if (!iterator) return 0;
  const result = callMethodNoArgs(iterator, Id.close);
  release(iterator);
  return anextResult(self, result);
}
