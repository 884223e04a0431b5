/**
 * Switches for tests of the memory system: allocations that fail, collections at every allocation. A program that runs
 * under them must come to a clean end whatever it does; tests/torture holds us to that.
 */
import { Watch } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Runtime } from "../objects/index.ts";

const REFUSED_AT = "refusedAt";
const ASKED = "allocationAsked";

/** Remembers who asked for the memory that was refused first; a core built with --fast has names for its functions. */
export function noteRefusal(rt: Runtime): void {
  if (!rt.services.has(REFUSED_AT)) rt.services.set(REFUSED_AT, new Error("refused").stack ?? "");
}

/** Calls whoever watches the allocations that could be refused. */
export function tellOfAllocation(rt: Runtime): void {
  (rt.services.get(ASKED) as (() => void) | undefined)?.();
}

export class TestSwitches {
  readonly #rt: Runtime;

  constructor(rt: Runtime) {
    this.#rt = rt;
  }

  /**
   * Refuses the n-th allocation or resize from now (CPython's _testcapi.set_nomemory), and with `fromThen` all later ones.
   * @param n 1 is the next one; 0 refuses none and only counts
   */
  failAllocation(n: number, fromThen = false): void {
    this.#rt.services.delete(REFUSED_AT);
    this.#rt.core.failAllocation(n, fromThen ? 1 : 0);
  }

  /**
   * Refuses nothing, and calls `each` at every allocation that could be refused: the n-th call stands on the stack on which
   * `failAllocation(n)` would refuse. stopFailing() ends it.
   */
  watchAllocations(each: () => void): void {
    this.#rt.services.set(ASKED, each);
    this.#rt.core.failAllocation(0, 1);
  }

  /** Allocations since failAllocation, those that were refused included. */
  get seen(): number {
    return this.#rt.heap.load(STATE + State.allocationsSeen);
  }

  /** Ends what failAllocation began. @returns the allocations seen since then, how many were refused, and the stack at the first refusal */
  stopFailing(): { readonly seen: number; readonly refused: number; readonly refusedAt: string } {
    const { core, heap } = this.#rt;
    core.failNothing();
    this.#rt.services.delete(ASKED);
    return {
      seen: this.seen,
      refused: heap.load(STATE + State.failures),
      refusedAt: String(this.#rt.services.get(REFUSED_AT) ?? ""),
    };
  }

  /** A full collection whenever an object with a collector header is made, or back to when the thresholds say so. */
  collectAlways(on: boolean): void {
    this.#rt.core.gcCollectAlways(on ? 1 : 0);
  }

  /** Freed memory is overwritten, so that whoever still reads it goes wrong at once. */
  poison(on: boolean): void {
    const { heap } = this.#rt;
    const watch = heap.load(STATE + State.watch);
    heap.store(STATE + State.watch, on ? watch | Watch.Poison : watch & ~Watch.Poison);
  }

  /** Switches one of the planted faults on, in a core that has been built with them (tools/faults.mjs); 0 is none. */
  plant(fault: number): void {
    this.#rt.heap.store(STATE + State.plantedFault, fault);
  }
}
