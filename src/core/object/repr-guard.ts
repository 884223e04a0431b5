/**
 * Which objects' repr is under way: a container that contains itself shows '[...]' instead of recursing (Py_ReprEnter and
 * Py_ReprLeave of Objects/object.c). They are in a list, which is in the dict of the thread; both are objects that programs
 * meet: the first repr of a container makes them, and while it runs the list has a reference to the container.
 */
import { List } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { dictGetItemWithError, dictNew, dictSetItem } from "../container/dict";
import { listAppend, listNew } from "../container/list";
import { listSetSlice } from "../container/list-assign";
import { errClear } from "../eval/errors";
import { release } from "../heap/object";
import { pending } from "../raise";
import { Borrowed, Ref } from "../types";

/** The list; 0 with an exception, or without one when there is no memory for the dict: then nothing is guarded. */
function reprList(): Borrowed {
  let dict = load<u32>(STATE, State.threadDict);
  if (!dict) {
    dict = dictNew();
    if (!dict) {
      errClear();
      return 0;
    }
    store<u32>(STATE, dict, State.threadDict);
  }
  const known = dictGetItemWithError(dict, Id.Py_Repr);
  if (known || pending()) return known;
  const list = listNew(0);
  if (!list) return 0;
  const status = dictSetItem(dict, Id.Py_Repr, list);
  release(list);
  return status ? 0 : list;
}

/** 0: go on (and call reprLeave at the end); 1: already under way; -1: failed. */
export function reprEnter(object: Ref): i32 {
  const list = reprList();
  if (!list) return pending() ? -1 : 0;
  const items = load<u32>(list, List.items);
  for (let i = load<i32>(list, List.size); i > 0; i--) if (load<u32>(items + (<u32>(i - 1) << 3)) == object) return 1;
  return listAppend(list, object);
}

/** Takes the object out again; usually it is the last. */
export function reprLeave(object: Ref): void {
  const dict = load<u32>(STATE, State.threadDict);
  if (!dict) return;
  const list = dictGetItemWithError(dict, Id.Py_Repr);
  if (!list) return;
  const items = load<u32>(list, List.items);
  for (let i = load<i32>(list, List.size) - 1; i >= 0; i--) {
    if (load<u32>(items + (<u32>i << 3)) != object) continue;
    listSetSlice(list, i, i + 1, 0);
    return;
  }
}
