/** Exceptions on their way: handlers in the exception table, tracebacks, `raise`, `except`, `except*` (Python/ceval.c). */
import { Code, Exc, ExcInfo, Frame, Handled } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { Bytes } from "../abi/text-layout";
import { Tuple } from "../abi/container-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { reserveOpen, reserveRestore } from "../heap/reserve";
import { intFromI32 } from "../number/int";
import { objectGetAttr } from "../object/attribute";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { callNoArgs, callOneArg } from "./call";
import { codeLine } from "./code";
import { errBringBack, errClear, errFetch, errForget, errGivenExceptionMatches, errHandled, errRestore, errSetRaised, exceptionSetCause, exceptionSetTraceback, isException, isExceptionClass } from "./errors";
import { frameGetObject, frameIsIncomplete, frameLasti, frameStackBase } from "./frame";
import { handledDropTraceback, handledDropType, handledPop, handledPush, handledRestore } from "./handled";
import { PUSH, TOP, drop, saveSp } from "./slots";
import { groupMatch, groupPrepareReraise } from "./exception-group";
import { tracebackNew } from "./traceback";

/** PUSH_EXC_INFO: [exception] becomes [what was being handled, exception]. */
export function enterHandler(frame: Address, sp: Address): Address {
  const exception = load<u32>(sp, TOP);
  const info = load<u32>(STATE, State.excInfo);
  const before = load<u32>(info, ExcInfo.value);
  if (load<u32>(STATE, State.handlersHold)) handledPush(frame, sp + TOP, info, exception);
  store<u64>(sp, before ? before : retain(NONE), TOP);
  store<u64>(sp, exception, PUSH);
  store<u64>(info, retain(exception), ExcInfo.value);
  return sp + 8;
}

/** POP_EXCEPT: what was being handled before is so again. */
export function leaveHandler(frame: Address, sp: Address): Address {
  const info = load<u32>(STATE, State.excInfo);
  const handled = load<u32>(info, ExcInfo.value);
  store<u64>(info, load<u32>(sp, TOP), ExcInfo.value);
  sp -= 8;
  const record = handledPop(info, handled);
  if (record) {
    saveSp(frame, sp);
    handledDropType(record);
  }
  if (handled) drop(handled, frame, sp);
  if (record) handledDropTraceback(record);
  return sp;
}

/** PyTraceBack_Here: the pending exception has come through this frame. */
export function tracebackHere(frame: Address): void {
  if (frameIsIncomplete(frame)) return;
  const object = frameGetObject(frame);
  const exception = load<u32>(STATE, State.pendingException);
  if (!object || !exception) return;
  const lasti = frameLasti(frame);
  const line = codeLine(load<u32>(frame, Frame.code), lasti);
  const value = load<u32>(STATE, State.pendingValue);
  const before = load<u32>(STATE, State.pendingTraceback);
  const unmade = !isException(exception);
  const next = unmade ? before : load<u32>(exception, Exc.traceback);
  // Out of memory here must not hide the exception itself.
  errForget();
  const traceback = tracebackNew(retainMaybe(next), object, lasti, line);
  if (unmade && traceback) {
    errBringBack(exception, value, traceback);
    releaseMaybe(before);
    return;
  }
  errBringBack(exception, value, before);
  if (traceback) exceptionSetTraceback(exception, traceback);
}

/**
 * Sends the pending exception, raised by this instruction, to its handler in this frame: the stack is cut to the handler's depth, the exception
 * pushed, and prevInstr set before the handler. False: there is none, and the stack is empty now.
 */
export function handleError(frame: Address, instruction: Address): bool {
  const code = load<u32>(frame, Frame.code);
  const base = frameStackBase(frame);
  let index = <i32>(instruction - (code + Code.codeAdaptive)) >> 1;
  while (true) {
    const lasti = frameLasti(frame) >> 1;
    const found = findHandler(load<u32>(code, Code.exceptiontable), index);
    const depth = found ? load<u32>(STATE, State.evalScratch2) >> 1 : 0;
    const target = load<u32>(STATE, State.evalScratch);
    popTo(frame, base + (depth << 3));
    if (!found) return false;
    let sp = base + (depth << 3);
    if (load<u32>(STATE, State.evalScratch3)) {
      // Out of the reserve: without this number the handler would be skipped, and what it restores with it.
      const outer = reserveOpen();
      const number = intFromI32(lasti);
      reserveRestore(outer);
      if (!number) {
        // Nothing can be re-raised from there: as if the handler itself had failed at once.
        index = target;
        continue;
      }
      store<u64>(sp, number);
      sp += 8;
      store<u32>(frame, sp, Frame.savedSp);
    }
    // If it is made only now, Python code may run.
    store<u64>(sp, errFetch());
    store<u32>(frame, sp + 8, Frame.savedSp);
    store<u32>(frame, code + Code.codeAdaptive + (target << 1) - 2, Frame.prevInstr);
    return true;
  }
}

/** Releases stack slots from the top down to `to`. Finalizers may raise and catch, never leave anything pending. */
function popTo(frame: Address, to: Address): void {
  let sp = load<u32>(frame, Frame.savedSp);
  const target = load<u32>(STATE, State.evalScratch);
  const depth = load<u32>(STATE, State.evalScratch2);
  const lasti = load<u32>(STATE, State.evalScratch3);
  while (sp > to) {
    sp -= 8;
    const value = load<u32>(sp);
    store<u32>(frame, sp, Frame.savedSp);
    if (value) release(value);
  }
  store<u32>(STATE, target, State.evalScratch);
  store<u32>(STATE, depth, State.evalScratch2);
  store<u32>(STATE, lasti, State.evalScratch3);
}

/** Does the instruction at which the frame stands have a handler in it? */
export function frameIsGuarded(frame: Address): bool {
  return findHandler(load<u32>(load<u32>(frame, Frame.code), Code.exceptiontable), frameLasti(frame) >> 1);
}

/** Looks the instruction up in the exception table; target, 2 * depth + lasti and the lasti bit are left in the scratch fields. */
function findHandler(table: Ref, index: i32): bool {
  let at = table + Bytes.data;
  const end = at + load<i32>(table, Bytes.size);
  while (at < end) {
    at = readVarint(at);
    const start = <i32>load<u32>(STATE, State.evalScratch4);
    // Entries are sorted by their start.
    if (start > index) return false;
    at = readVarint(at);
    const size = <i32>load<u32>(STATE, State.evalScratch4);
    at = readVarint(at);
    const target = load<u32>(STATE, State.evalScratch4);
    at = readVarint(at);
    if (index >= start + size) continue;
    const depthLasti = load<u32>(STATE, State.evalScratch4);
    store<u32>(STATE, target, State.evalScratch);
    store<u32>(STATE, depthLasti, State.evalScratch2);
    store<u32>(STATE, depthLasti & 1, State.evalScratch3);
    return true;
  }
  return false;
}

/** Six bits a byte, highest first, bit 64 = more to come; the value is left in evalScratch4. */
function readVarint(at: Address): Address {
  let byte = load<u8>(at++);
  let value: u32 = byte & 63;
  while (byte & 64) {
    byte = load<u8>(at++);
    value = (value << 6) | (byte & 63);
  }
  store<u32>(STATE, value, State.evalScratch4);
  return at;
}

/** do_raise; both operands are taken over, 0 = not given. True when the exception must not get a new traceback entry. */
export function doRaise(exception: Owned, cause: Owned): bool {
  if (!exception) {
    const handled = errHandled();
    if (!handled) {
      raise(Type.RuntimeError, "No active exception to reraise");
      return false;
    }
    if (load<u32>(STATE, State.handlersHold)) handledRestore(handled);
    errRestore(retain(handled));
    return true;
  }
  const value = raisable(exception);
  if (value && cause) {
    if (!attachCause(value, cause)) return false;
  } else releaseMaybe(cause);
  if (value) errSetRaised(value);
  return false;
}

/** The instance that `raise exception` raises. */
function raisable(exception: Owned): Owned {
  if (isExceptionClass(exception)) {
    const value = callNoArgs(exception);
    const fits = !value || isException(value);
    if (!fits) raise(Type.TypeError, "calling %R should have returned an instance of BaseException, not %R", exception, typeOf(value));
    release(exception);
    if (fits) return value;
    release(value);
    return 0;
  }
  if (isException(exception)) return exception;
  release(exception);
  return raise(Type.TypeError, "exceptions must derive from BaseException");
}

/** `raise … from cause`: a class is called, None only suppresses the context. The cause is taken over; when it is none, the value dies, too. */
function attachCause(value: Owned, cause: Owned): bool {
  let fixed: Owned = cause;
  if (isExceptionClass(cause)) {
    fixed = callNoArgs(cause);
    release(cause);
    if (!fixed) {
      release(value);
      return false;
    }
  } else if (cause == NONE) {
    release(cause);
    fixed = 0;
  } else if (!isException(cause)) {
    raise(Type.TypeError, "exception causes must derive from BaseException");
    release(value);
    release(cause);
    return false;
  }
  exceptionSetCause(value, fixed);
  return true;
}

/** `except type`: -1 when the type is none. */
export function checkExceptionMatch(exception: Ref, type: Ref): i32 {
  return validCatch(type) ? errGivenExceptionMatches(exception, type) : -1;
}

/** check_except_type_valid. */
function validCatch(type: Ref): bool {
  if (load<u32>(typeOf(type), TypeObject.flags) & TypeFlag.TupleSubclass) {
    const count = load<i32>(type, Tuple.size);
    for (let i = 0; i < count; i++) {
      if (!isExceptionClass(load<u32>(type + (i << 3), Tuple.items))) return refuseCatch();
    }
    return true;
  }
  return isExceptionClass(type) || refuseCatch();
}

function refuseCatch(): bool {
  fail(Type.TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return false;
}

/** check_except_star_type_valid. */
function validCatchStar(type: Ref): bool {
  if (!validCatch(type)) return false;
  let group = false;
  if (load<u32>(typeOf(type), TypeObject.flags) & TypeFlag.TupleSubclass) {
    const count = load<i32>(type, Tuple.size);
    for (let i = 0; i < count; i++) {
      if (errGivenExceptionMatches(load<u32>(type + (i << 3), Tuple.items), Type.BaseExceptionGroup)) group = true;
    }
  } else group = errGivenExceptionMatches(type, Type.BaseExceptionGroup) != 0;
  if (group) fail(Type.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
  return !group;
}

/** CHECK_EG_MATCH on the slots [exception, type]: they become [rest, match], or [exception, None]. */
export function checkGroupMatch(slots: Address): i32 {
  const exception = load<u32>(slots);
  const type = load<u32>(slots, 8);
  if (!validCatchStar(type)) return -1;
  // match in evalScratch, rest in evalScratch2, both owned; None where there is nothing
  if (groupMatch(exception, type) < 0) return -1;
  const match = load<u32>(STATE, State.evalScratch);
  const rest = load<u32>(STATE, State.evalScratch2);
  store<u64>(slots, match, 8);
  release(type);
  if (match == NONE) {
    release(rest);
    return 0;
  }
  store<u64>(slots, rest);
  const info = load<u32>(STATE, State.excInfo);
  const handled = load<u32>(info, ExcInfo.value);
  store<u64>(info, retain(match), ExcInfo.value);
  const record = load<u32>(info, ExcInfo.held);
  if (record && load<u32>(record, Handled.value) == handled) store<u32>(record, match, Handled.value);
  releaseMaybe(handled);
  release(exception);
  return 0;
}

/** _PyExc_PrepReraiseStar: what is left to raise after all except* clauses; None when nothing is. */
export function prepareReraiseStar(original: Ref, raised: Ref): Owned {
  return groupPrepareReraise(original, raised);
}

/** PRINT_EXPR: hands the value to sys.displayhook. */
export function printExpression(value: Ref): i32 {
  const sys = load<u32>(STATE, State.sysModule);
  const hook = sys ? objectGetAttr(sys, Id.displayhook) : 0;
  if (!hook) {
    errClear();
    raise(Type.RuntimeError, "lost sys.displayhook");
    return -1;
  }
  const result = callOneArg(hook, value);
  release(hook);
  if (!result) return -1;
  release(result);
  return 0;
}
