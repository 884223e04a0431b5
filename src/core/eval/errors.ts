/**
 * The pending exception (Python/errors.c). What native code raises by class and value is made only when somebody needs the
 * instance: a handler, a context, an error that nobody can catch. Until then the state holds the class, the value and the
 * traceback (CPython's triple). Programs can tell, by allocations and by what dies before it is made. An instance that
 * is pending has its traceback in itself.
 */
import { Exc, ExcInfo } from "../abi/eval-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Tuple } from "../abi/container-layout";
import { tuplePack1 } from "../container/tuple";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { typeIsSubtype } from "../object/type";
import { raise } from "../raise";
import { Borrowed, Owned, Ref } from "../types";
import { callNoArgs, callOneArg, objectCall } from "./call";
import { baseExceptionNew } from "./exception";
import { memoryErrorNew } from "./memory-error";

/** PyExceptionInstance_Check. */
// @ts-ignore: decorator
@inline
export function isException(object: Ref): bool {
  return (load<u32>(typeOf(object), TypeObject.flags) & TypeFlag.ExceptionSubclass) != 0;
}

/** PyExceptionClass_Check. */
export function isExceptionClass(object: Ref): bool {
  return (
    (load<u32>(typeOf(object), TypeObject.flags) & <u32>TypeFlag.TypeSubclass) != 0 &&
    (load<u32>(object, TypeObject.flags) & TypeFlag.ExceptionSubclass) != 0
  );
}

/**
 * PyErr_SetObject: type(value) is pending (or value when it already is one; value 0 or None: no arguments). It is made now only if
 * it has a context, because another one is being handled, or by the rules of 3.12.
 */
export function errSetObject(type: Ref, value: Ref): void {
  if (value && isException(value) && typeIsSubtype(typeOf(value), type)) {
    errSetRaised(retain(value));
    return;
  }
  if (!errHandled() && !load<u32>(STATE, State.raisedMade)) {
    errBringBack(retain(type), retainMaybe(value), 0);
    return;
  }
  const exception = exceptionCreate(type, value);
  if (exception) errSetRaised(exception);
}

/** Py_NORMALIZE_RECURSION_LIMIT. */
const MOST_NESTED = 32;

/** PyErr_NormalizeException: the pending instance, made now if it was not yet; 0 when nothing is pending. */
export function errMake(): Borrowed {
  const type = load<u32>(STATE, State.pendingException);
  if (!type || !isExceptionClass(type)) return type;
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  // The error may be that there are no more levels: making it is granted some (recursion_headroom).
  const nested = load<i32>(STATE, State.recursionHeadroom);
  store<i32>(STATE, nested + 1, State.recursionHeadroom);
  // An error in the making takes its place; where each makes another, one is made that calls nothing.
  const made = nested < MOST_NESTED ? exceptionCreate(type, value) : nested == MOST_NESTED ? baseExceptionNew(Type.RecursionError, 0, 0) : memoryErrorNew(Type.MemoryError, 0, 0);
  const exception = made || nested > MOST_NESTED + 1 ? made : errFetch();
  store<i32>(STATE, nested, State.recursionHeadroom);
  releaseMaybe(value);
  release(type);
  if (!exception) releaseMaybe(traceback);
  else if (traceback && !load<u32>(exception, Exc.traceback)) store<u32>(exception, traceback, Exc.traceback);
  else releaseMaybe(traceback);
  errRestore(exception);
  return exception;
}

/** Nothing is pending any more; whoever asks for this has read the three fields and gives them back with errBringBack. */
// @ts-ignore: decorator
@inline
export function errForget(): void {
  store<u32>(STATE, 0, State.pendingException);
  store<u32>(STATE, 0, State.pendingValue);
  store<u32>(STATE, 0, State.pendingTraceback);
}

/** The three fields as they were, in the place of what is pending now: for code that must not touch what is being raised, nor have it made. */
export function errBringBack(exception: Owned, value: Owned, traceback: Owned): void {
  const oldException = load<u32>(STATE, State.pendingException);
  const oldValue = load<u32>(STATE, State.pendingValue);
  const oldTraceback = load<u32>(STATE, State.pendingTraceback);
  store<u32>(STATE, exception, State.pendingException);
  store<u32>(STATE, value, State.pendingValue);
  store<u32>(STATE, traceback, State.pendingTraceback);
  if (!oldException) return;
  if (isException(oldException)) {
    releaseRaised(oldException);
    return;
  }
  release(oldException);
  releaseMaybe(oldValue);
  releaseMaybe(oldTraceback);
}

/**
 * Lets go of an instance that was pending. Up to 3.11 its traceback was a reference of its own, the last to go: what the frames hold
 * dies after the exception.
 */
export function releaseRaised(exception: Owned): void {
  const traceback = load<u32>(STATE, State.raisedMade) ? 0 : load<u32>(exception, Exc.traceback);
  if (!traceback || load<i32>(exception, Header.refcnt) > 1) {
    release(exception);
    return;
  }
  retain(traceback);
  release(exception);
  release(traceback);
}

/** The value that the pending exception will have, if it is one of just this class not made yet, and no tuple; else 0. */
export function errUnmadeValue(type: Ref): Borrowed {
  if (load<u32>(STATE, State.pendingException) != type) return 0;
  const value = load<u32>(STATE, State.pendingValue);
  if (!value) return NONE;
  return load<u32>(typeOf(value), TypeObject.flags) & TypeFlag.TupleSubclass ? 0 : value;
}

/** The traceback of the pending exception so far, or 0. */
export function errTraceback(): Borrowed {
  const exception = load<u32>(STATE, State.pendingException);
  if (!exception) return 0;
  return isException(exception) ? load<u32>(exception, Exc.traceback) : load<u32>(STATE, State.pendingTraceback);
}

/** PyErr_SetNone. */
export function errSetNone(type: Ref): void {
  errSetObject(type, 0);
}

/** _PyErr_SetKeyError: a tuple as the missing key must not become the argument list. */
export function errSetKeyError(key: Ref): void {
  const args = tuplePack1(key);
  if (!args) return;
  errSetObject(Type.KeyError, args);
  release(args);
}

/** _PyErr_CreateException: a tuple is the argument list, None is no argument. Makes nothing pending but its own failure. */
export function exceptionCreate(type: Ref, value: Ref): Owned {
  let exception: Owned;
  if (!value || value == NONE) exception = callNoArgs(type);
  else if (load<u32>(typeOf(value), TypeObject.flags) & TypeFlag.TupleSubclass) exception = objectCall(type, value, 0);
  else exception = callOneArg(type, value);
  if (!exception || isException(exception)) return exception;
  raise(Type.TypeError, "calling %R should have returned an instance of BaseException, not %T", type, exception);
  release(exception);
  return 0;
}

/** Leaves an existing instance pending, chained to the exception being handled (as `raise` does). */
export function errSetRaised(exception: Owned): void {
  const handled = errHandled();
  if (handled && handled != exception) {
    breakContextCycle(handled, exception);
    const old = load<u32>(exception, Exc.context);
    store<u32>(exception, retain(handled), Exc.context);
    releaseMaybe(old);
  }
  errRestore(exception);
}

/**
 * Cuts the chain of contexts that starts at `handled` where it leads to `exception`. A chain may already have a loop
 * (programs can set `__context__`), which a second pointer at half speed notices.
 */
function breakContextCycle(handled: Ref, exception: Ref): void {
  let at = handled;
  let slow = handled;
  let moveSlow = false;
  while (true) {
    const context = load<u32>(at, Exc.context);
    if (!context) return;
    if (context == exception) {
      store<u32>(at, 0, Exc.context);
      release(context);
      return;
    }
    at = context;
    if (at == slow) return;
    if (moveSlow) slow = load<u32>(slow, Exc.context);
    moveSlow = !moveSlow;
  }
}

/** PyErr_Fetch and PyErr_NormalizeException: the pending instance, which is no longer pending; 0 when there is none. */
export function errFetch(): Owned {
  const exception = errMake();
  errForget();
  return exception;
}

/** PyErr_Restore: makes an instance pending without touching its context; 0 = nothing pending. */
export function errRestore(exception: Owned): void {
  errBringBack(exception, 0, 0);
}

/** The pending instance or 0; `pending()` is the question that makes none. */
export function errOccurred(): Borrowed {
  return errMake();
}

/** PyErr_Clear. */
export function errClear(): void {
  errRestore(0);
}

/** PyErr_ExceptionMatches: is the pending exception of this type (or of one in this tuple)? */
export function errMatches(type: Ref): i32 {
  const exception = load<u32>(STATE, State.pendingException);
  return exception ? errGivenExceptionMatches(exception, type) : 0;
}

/** PyErr_GivenExceptionMatches, for an instance or a class. */
export function errGivenExceptionMatches(exception: Ref, type: Ref): i32 {
  if (load<u32>(typeOf(type), TypeObject.flags) & TypeFlag.TupleSubclass) {
    const count = load<i32>(type, Tuple.size);
    for (let i = 0; i < count; i++) {
      if (errGivenExceptionMatches(exception, load<u32>(type + (i << 3), Tuple.items))) return 1;
    }
    return 0;
  }
  const given = isException(exception) ? typeOf(exception) : exception;
  if (given == type) return 1;
  return isExceptionClass(given) && isExceptionClass(type) && typeIsSubtype(given, type) ? 1 : 0;
}

/** Replaces the pending exception by a new one of which it is both cause and context (_PyErr_FormatFromCause). */
export function errFormatFromCause(type: u32, format: string, a: usize = 0, b: usize = 0, c: usize = 0): Owned {
  const cause = errFetch();
  raise(type, format, a, b, c);
  const exception = errOccurred();
  if (!cause) return 0;
  if (!exception || exception == cause) {
    release(cause);
    return 0;
  }
  retain(exception);
  exceptionSetCause(exception, retain(cause));
  exceptionSetContext(exception, cause);
  release(exception);
  return 0;
}

/** PyException_SetCause: also suppresses the context. */
export function exceptionSetCause(exception: Ref, cause: Owned): void {
  const old = load<u32>(exception, Exc.cause);
  store<u8>(exception, 1, Exc.suppressContext);
  store<u32>(exception, cause, Exc.cause);
  releaseMaybe(old);
}

/** PyException_SetContext. */
export function exceptionSetContext(exception: Ref, context: Owned): void {
  const old = load<u32>(exception, Exc.context);
  store<u32>(exception, context, Exc.context);
  releaseMaybe(old);
}

/** PyException_SetTraceback; 0 takes it away. */
export function exceptionSetTraceback(exception: Ref, traceback: Owned): void {
  const old = load<u32>(exception, Exc.traceback);
  store<u32>(exception, traceback, Exc.traceback);
  releaseMaybe(old);
}

/** _PyErr_GetTopmostException: the exception being handled, or 0. */
export function errHandled(): Borrowed {
  let info = load<u32>(STATE, State.excInfo);
  while (info) {
    const value = load<u32>(info, ExcInfo.value);
    if (value && value != NONE) return value;
    info = load<u32>(info, ExcInfo.previous);
  }
  return 0;
}

/** _PyErr_ChainExceptions: the exception set aside becomes the context of the pending one, or is pending again. */
export function errChain(setAside: Owned): void {
  if (!setAside) return;
  const exception = errOccurred();
  if (!exception) errRestore(setAside);
  else exceptionSetContext(exception, setAside);
}
