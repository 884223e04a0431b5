/** What the heap holds and has seen, for the account that the command line prints. */
import { STATE } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { accounts, liveObjects, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import type { MemoryAccount } from "./result.ts";

/** Objects born and dead, counted by the heap's observation point (Watch.Observe) while a program is watched. */
export interface BirthCounter {
  born: number;
  died: number;
}

/** @param collectionsBefore what had been collected before the program began */
export function memoryAccount(rt: Runtime, births: BirthCounter, collectionsBefore: readonly number[] = [0, 0, 0]): MemoryAccount {
  const now = accounts(rt.heap);
  const collections = collectionCounts(rt).map((count, generation) => count - (collectionsBefore[generation] as number));
  return {
    liveObjects: now.objects,
    rawBlocks: now.rawBlocks,
    liveBytes: now.objectBytes + now.rawBytes,
    born: births.born,
    died: births.died,
    collections: collections as [number, number, number],
    peakBytes: now.peakBytes,
  };
}

/** How many objects of each type are alive. */
export function livingByType(rt: Runtime): Map<string, number> {
  // by address first: names are texts, and several types can have the same
  const types = new Map<number, number>();
  for (const object of liveObjects(rt.heap)) {
    const type = rt.heap.load(object + Header.type);
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  const census = new Map<string, number>();
  for (const [type, count] of types) {
    const name = rt.nameOfType(type as Ref);
    census.set(name, (census.get(name) ?? 0) + count);
  }
  return census;
}

/** How often each generation has been collected. */
export function collectionCounts(rt: Runtime): number[] {
  return [0, 1, 2].map((generation) => rt.heap.i32[(STATE + State.gcStats + generation * 12) >> 2] as number);
}
