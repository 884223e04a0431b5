/** Weak references in a collection (handle_weakrefs in Modules/gcmodule.c). */
import { STATE } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Weakref } from "../abi/weak-layout";
import { Ref } from "../types";
import { listIsEmpty, listMove, nextOf } from "./lists";
import { release, retain } from "./object";
import { isWeakref, weakrefCallBack, weakrefClearKeepingCallback, weakrefListOf } from "./weak";

/**
 * All weak references to the unreachable objects are cleared before anything of theirs runs; the
 * callbacks of references that are themselves reachable are called, before any finalizer. Returns
 * how many references died of their callbacks, which the collection counts as collected.
 */
export function handleWeakrefs(unreachable: Ref, old: Ref): i32 {
  const due = <u32>(STATE + State.weakCallbacks);
  for (let object = nextOf(unreachable); object != unreachable; object = nextOf(object)) {
    // A reference that is garbage itself never calls back.
    if (isWeakref(object)) weakrefClearKeepingCallback(object);
    const list = weakrefListOf(object);
    if (list) clearAll(list, due);
  }
  return callBackAll(due, old);
}

function clearAll(list: u32, due: Ref): void {
  for (let weakref = load<u32>(list); weakref; weakref = load<u32>(list)) {
    weakrefClearKeepingCallback(weakref);
    if (!load<u32>(weakref, Weakref.callback)) continue;
    if (load<u32>(weakref, Header.flags) & ObjectFlag.Collecting) continue;
    // Kept alive, and found again, by way of a list of their own.
    retain(weakref);
    listMove(weakref, due);
  }
}

function callBackAll(due: Ref, old: Ref): i32 {
  let died = 0;
  while (!listIsEmpty(due)) {
    const weakref = nextOf(due);
    weakrefCallBack(weakref, load<u32>(weakref, Weakref.callback));
    release(weakref);
    if (nextOf(due) == weakref) listMove(weakref, old);
    else died++;
  }
  return died;
}
