/** The context manager protocol of `with` (BEFORE_WITH, WITH_EXCEPT_START). */
import { BoundMethod, Exc, Frame } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { objectLookupSpecial } from "../object/attribute";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { BORROWED } from "./borrow";
import { callNoArgs, callThreeArgs } from "./call";
import { functionFrameBorrowing } from "./call-function";
import { evalFrame } from "./loop";

/** The bound exit method; the bound enter method (owned) is left in State.evalScratch. */
export function contextExit(manager: Ref, isAsync: i32): Owned {
  const enter = objectLookupSpecial(manager, isAsync ? <u32>Id.__aenter__ : <u32>Id.__enter__);
  if (!enter) {
    if (pending()) return 0;
    if (isAsync) return raise(Type.TypeError, "'%T' object does not support the asynchronous context manager protocol", manager);
    return raise(Type.TypeError, "'%T' object does not support the context manager protocol", manager);
  }
  const exit = objectLookupSpecial(manager, isAsync ? <u32>Id.__aexit__ : <u32>Id.__exit__);
  if (!exit) {
    if (!pending()) {
      if (isAsync) raise(Type.TypeError, "'%T' object does not support the asynchronous context manager protocol (missed __aexit__ method)", manager);
      else raise(Type.TypeError, "'%T' object does not support the context manager protocol (missed __exit__ method)", manager);
    }
    release(enter);
    return 0;
  }
  store<u32>(STATE, enter, State.evalScratch);
  return exit;
}

/** enter(), which is given up: by 3.14's rules before the call, for there it is a function with self, borrowed or not, beside it. */
export function callEnter(enter: Owned, lent: u32): Owned {
  const func: Ref = typeOf(enter) == Type.method ? load<u32>(enter, BoundMethod.func) : 0;
  if (!func || typeOf(func) != Type.functionType || !load<u32>(STATE, State.loadsBorrow)) {
    const entered = callNoArgs(enter);
    release(enter);
    return entered;
  }
  retain(func);
  const frame = functionFrameBorrowing(func, enter + BoundMethod.self, 1, 0);
  if (frame && lent) store<u32>(frame, BORROWED, Frame.localsplus + 4);
  release(enter);
  release(func);
  return frame ? evalFrame(frame, 0) : 0;
}

/** exit(type, exception, traceback). */
export function callExit(exit: Ref, exception: Ref): Owned {
  const traceback = load<u32>(exception, Exc.traceback);
  const holds = traceback && load<u32>(STATE, State.exitHoldsTraceback);
  if (holds) retain(traceback);
  const result = callThreeArgs(exit, typeOf(exception), exception, traceback ? traceback : NONE);
  if (holds) release(traceback);
  return result;
}
