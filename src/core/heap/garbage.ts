/** The last phases of a collection: finalizers run, cycles are broken, what cannot be freed is remembered. */
import { GcDebug, HeapEvent } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { errClear } from "../eval/errors";
import { TypeObject } from "../abi/type-layout";
import { listAppend } from "../container/list";
import { heapEvent } from "../host";
import { invoke1 } from "../object/invoke";
import { pending } from "../raise";
import { Ref } from "../types";
import { isUncollectableItself } from "./collector";
import { listIsEmpty, listMerge, listMove, nextOf } from "./lists";
import { release, retain, typeOf } from "./object";

/** finalize_garbage: in list order, each at most once in its life; the objects stay in order. */
export function finalizeGarbage(list: Ref): void {
  // A finalizer may kill others of the list, so always the first; those that are through wait in a list of their own.
  const seen = <u32>(STATE + State.weakCallbacks);
  while (!listIsEmpty(list)) {
    const object = nextOf(list);
    listMove(object, seen);
    if (load<u32>(typeOf(object), TypeObject.finalize) && !(load<u32>(object, Header.flags) & ObjectFlag.Finalized)) {
      // Marked before the call, as in CPython: nothing that happens in it finalizes this one again.
      store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Finalized, Header.flags);
      retain(object);
      invoke1(load<u32>(typeOf(object), TypeObject.finalize), object);
      release(object);
    }
  }
  listMerge(seen, list);
}

/** delete_garbage: each object lets go of what it holds, and the counts do the rest. */
export function deleteGarbage(list: Ref, old: Ref): void {
  const saveAll = (load<u32>(STATE, State.gcDebug) & GcDebug.SaveAll) != 0;
  while (!listIsEmpty(list)) {
    const object = nextOf(list);
    if (saveAll) addToGarbage(object);
    else {
      const clear = load<u32>(typeOf(object), TypeObject.clear);
      if (clear) {
        retain(object);
        invoke1(clear, object);
        if (pending()) heapEvent(HeapEvent.CallbackFailed, 0, 0, 0);
        release(object);
      }
    }
    if (nextOf(list) == object) {
      // It lives still: what it holds may die later and take it along.
      store<u32>(object, load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Collecting), Header.flags);
      listMove(object, old);
    }
  }
}

/** handle_legacy_finalizers. */
export function rememberUncollectable(finalizers: Ref, old: Ref): void {
  const saveAll = (load<u32>(STATE, State.gcDebug) & GcDebug.SaveAll) != 0;
  for (let object = nextOf(finalizers); object != finalizers; object = nextOf(object)) {
    if (saveAll || isUncollectableItself(object)) addToGarbage(object);
  }
  listMerge(finalizers, old);
}

function addToGarbage(object: Ref): void {
  const garbage = load<u32>(STATE, State.gcGarbage);
  if (!garbage || listAppend(garbage, object) < 0) {
    errClear();
    heapEvent(HeapEvent.Lost, object, 0, 0);
  }
}
