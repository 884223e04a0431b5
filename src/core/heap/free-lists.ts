/** The types' free lists are emptied at the end of a full collection (clear_freelists in Modules/gcmodule.c). */
import { dictClearFreeList } from "../container/dict";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { listClearFreeList } from "../container/list";
import { sliceClearCache } from "../container/slice";
import { tupleClearFreeList } from "../container/tuple";
import { asyncGeneratorClearFreeLists } from "../eval/async-generator";
import { framesFreeGone } from "../eval/frame-block";
import { floatClearFreeList } from "../number/float";
import { sparesClear } from "./spare";

/** A full collection gives parked objects back (clear_freelists of Modules/gcmodule.c): their blocks change, so ids are used again. */
export function clearFreeLists(): void {
  framesFreeGone();
  tupleClearFreeList();
  floatClearFreeList();
  listClearFreeList();
  dictClearFreeList();
  asyncGeneratorClearFreeLists();
  sparesClear();
  if (load<u32>(STATE, State.sparesKept)) sliceClearCache();
}
