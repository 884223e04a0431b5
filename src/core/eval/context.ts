/** The context manager protocol of `with` (BEFORE_WITH, WITH_EXCEPT_START). */
import { Exc } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { release, typeOf } from "../heap/object";
import { objectLookupSpecial } from "../object/attribute";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { callThreeArgs } from "./call";

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

/** exit(type, exception, traceback). */
export function callExit(exit: Ref, exception: Ref): Owned {
  const traceback = load<u32>(exception, Exc.traceback);
  return callThreeArgs(exit, typeOf(exception), exception, traceback ? traceback : NONE);
}
