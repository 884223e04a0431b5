/** What `await`, `async for` and `yield from` ask of an object (Objects/genobject.c _PyCoro_GetAwaitableIter, Python/ceval.c). */
import { Code, CodeFlag, Gen } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { invoke1 } from "../object/invoke";
import { iterCheck, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { asyncGeneratorNext, wrapValue } from "./async-generator";
import { errFormatFromCause } from "./errors";
import { generatorYieldFrom } from "./generator";

/** gen_is_coroutine: a coroutine, or a generator marked by types.coroutine. */
export function isCoroutineLike(object: Ref): bool {
  const type = typeOf(object);
  if (type == Type.coroutine) return true;
  return type == Type.generator && (load<i32>(load<u32>(object, Gen.code), Code.flags) & CodeFlag.IterableCoroutine) != 0;
}

/** _PyCoro_GetAwaitableIter. */
export function awaitableIter(object: Ref): Owned {
  if (isCoroutineLike(object)) return retain(object);
  const slot = load<u32>(typeOf(object), TypeObject.amAwait);
  if (!slot) return raise(Type.TypeError, "object %T can't be used in 'await' expression", object);
  const result = invoke1(slot, object);
  if (!result) return 0;
  if (isCoroutineLike(result)) {
    release(result);
    return raise(Type.TypeError, "__await__() returned a coroutine");
  }
  if (!iterCheck(result)) {
    raise(Type.TypeError, "__await__() returned non-iterator of type '%T'", result);
    release(result);
    return 0;
  }
  return result;
}

/** GET_AWAITABLE; where: 1 = `async with` enter, 2 = exit, which word their own errors. */
export function getAwaitable(object: Ref, where: u32): Owned {
  const iterator = awaitableIter(object);
  if (!iterator) {
    if (where && !load<u32>(typeOf(object), TypeObject.amAwait)) {
      if (where == 1) raise(Type.TypeError, "'async with' received an object from __aenter__ that does not implement __await__: %T", object);
      else raise(Type.TypeError, "'async with' received an object from __aexit__ that does not implement __await__: %T", object);
    }
    return 0;
  }
  if (typeOf(iterator) == Type.coroutine && generatorYieldFrom(iterator)) {
    release(iterator);
    return raise(Type.RuntimeError, "coroutine is being awaited already");
  }
  return iterator;
}

/** GET_YIELD_FROM_ITER: a coroutine only inside a coroutine. */
export function getYieldFromIter(object: Ref, code: Ref): Owned {
  const type = typeOf(object);
  if (type == Type.coroutine) {
    if (load<i32>(code, Code.flags) & (CodeFlag.Coroutine | CodeFlag.IterableCoroutine)) return retain(object);
    return raise(Type.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  return type == Type.generator ? retain(object) : objectGetIter(object);
}

/** GET_AITER. */
export function getAiter(object: Ref): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.amAiter);
  if (!slot) return raise(Type.TypeError, "'async for' requires an object with __aiter__ method, got %T", object);
  const iterator = invoke1(slot, object);
  if (!iterator) return 0;
  if (load<u32>(typeOf(iterator), TypeObject.amAnext)) return iterator;
  raise(Type.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", iterator);
  release(iterator);
  return 0;
}

/** GET_ANEXT: something to await for the next value. */
export function getAnext(iterator: Ref): Owned {
  const type = typeOf(iterator);
  if (type == Type.asyncGenerator) return asyncGeneratorNext(iterator);
  const slot = load<u32>(type, TypeObject.amAnext);
  if (!slot) return raise(Type.TypeError, "'async for' requires an iterator with __anext__ method, got %T", iterator);
  const next = invoke1(slot, iterator);
  if (!next) return 0;
  const awaitable = awaitableIter(next);
  if (!awaitable && pending()) errFormatFromCause(Type.TypeError, "'async for' received an invalid object from __anext__: %T", next);
  release(next);
  return awaitable;
}

/** ASYNC_GEN_WRAP: marks a value as yielded by the asynchronous generator itself. */
export function wrapAsyncValue(value: Ref): Owned {
  return wrapValue(value);
}
