/** The types' free lists are emptied at the end of a full collection (clear_freelists in Modules/gcmodule.c). */
import { dictClearFreeList } from "../container/dict";
import { listClearFreeList } from "../container/list";
import { tupleClearFreeList } from "../container/tuple";
import { asyncGeneratorClearFreeLists } from "../eval/async-generator";
import { floatClearFreeList } from "../number/float";
import { FREE_LIST_SHUT, Watch } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";

/** A full collection gives parked objects back (clear_freelists of Modules/gcmodule.c): their blocks change, so ids are used again. */
export function clearFreeLists(): void {
  drain();
  if (load<u32>(STATE, State.watch) & Watch.Trace) setCounts(FREE_LIST_SHUT);
}

function drain(): void {
  tupleClearFreeList();
  floatClearFreeList();
  listClearFreeList();
  dictClearFreeList();
  asyncGeneratorClearFreeLists();
}

const TUPLE_LISTS = 20;

/** From now on dead objects are not kept for the next of their kind (1), or they are again (0). What waits in the lists is given back. */
export function freeListsRefuse(refuse: u32): void {
  drain();
  setCounts(refuse ? FREE_LIST_SHUT : 0);
}

function setCounts(count: i32): void {
  store<i32>(STATE, count, State.floatFreeCount);
  store<i32>(STATE, count, State.listFreeCount);
  store<i32>(STATE, count, State.dictFreeCount);
  store<i32>(STATE, count, State.keysFreeCount);
  for (let i = 0; i < TUPLE_LISTS; i++) store<u16>(STATE + (i << 1), <u16>count, State.tupleFreeCounts);
}
