/** What the heap holds and has seen, for the account that the command line prints. */
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { heapCounters } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import type { MemoryAccount } from "./result.ts";

/** @param since what had happened before the program began; left out of born, died and collections */
export function memoryAccount(rt: Runtime, since?: MemoryAccount): MemoryAccount {
  const counters = heapCounters(rt);
  const collections = [0, 1, 2].map((generation) => {
    const row = STATE + State.gcStats + generation * 12;
    return (rt.heap.i32[row >> 2] as number) - (since?.collections[generation] ?? 0);
  });
  return {
    liveObjects: counters.liveObjects,
    liveBytes: counters.liveBytes,
    born: counters.born - (since?.born ?? 0),
    died: counters.died - (since?.died ?? 0),
    collections: collections as [number, number, number],
    peakBytes: counters.peakBytes,
  };
}
