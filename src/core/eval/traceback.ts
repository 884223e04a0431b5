/** Traceback objects (Python/traceback.c). */
import { Traceback } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { releaseMaybe, retain } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { Owned, Ref } from "../types";

/** tb_create_raw: next is taken over, also on failure. */
export function tracebackNew(next: Owned, frameObject: Ref, lasti: i32, line: i32): Owned {
  const traceback = gcNew(Type.traceback, Traceback.SIZEOF);
  if (!traceback) {
    releaseMaybe(next);
    return 0;
  }
  store<u64>(traceback, next, Traceback.next);
  store<u64>(traceback, retain(frameObject), Traceback.frame);
  store<i32>(traceback, lasti, Traceback.lasti);
  store<i32>(traceback, line, Traceback.lineno);
  gcTrack(traceback);
  return traceback;
}

/** tb_dealloc. */
export function tracebackDealloc(traceback: Ref): u32 {
  gcUntrack(traceback);
  if (!trashBegin(traceback)) return 0;
  releaseMaybe(load<u32>(traceback, Traceback.next));
  releaseMaybe(load<u32>(traceback, Traceback.frame));
  gcFree(traceback);
  trashEnd();
  return 0;
}
