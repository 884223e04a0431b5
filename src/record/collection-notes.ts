/** The collections of a run, one after the other: what started each, what it examined, and how many objects died in it. */
import { GcPhase } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Runtime } from "../objects/index.ts";

type Three = readonly [number, number, number];

export interface NotedCollection {
  /** The first moment that sees what it has done. */
  readonly moment: number;
  readonly generation: 0 | 1 | 2;
  readonly start: "automatic" | "gc.collect" | "shutdown";
  readonly counts: Three;
  readonly thresholds: Three;
  readonly examined: number;
  readonly dead: number;
  readonly uncollectable: number;
  /** How many objects had been born before it, that which is being made left out. */
  readonly births: number;
}

/** Follows the phases. Collections do not nest. */
export class CollectionNotes {
  readonly found: NotedCollection[] = [];
  /** The interpreter is being shut down. */
  ending = false;
  /** The generation whose garbage is being deleted right now. */
  deleting: number | undefined;
  #begun: Pick<NotedCollection, "start" | "counts" | "thresholds" | "births"> | undefined;
  #statistics: Three = [0, 0, 0];
  #examined = 0;

  phase(which: GcPhase, list: number, generation: number, moment: number, births: number, rt: Runtime): void {
    switch (which) {
      case GcPhase.Begun: {
        // here the core says instead of a list whether gc.collect was called
        const asked = list === 1;
        this.#begun = {
          start: this.ending ? "shutdown" : asked ? "gc.collect" : "automatic",
          counts: three(rt, State.gcCounts),
          thresholds: three(rt, State.gcThresholds),
          births: asked ? births : births - 1,
        };
        // they only ever grow: what this collection has found is the difference
        this.#statistics = statistics(rt, generation);
        return;
      }
      case GcPhase.Merged:
        this.#examined = lengthOf(rt, list);
        return;
      case GcPhase.ResurrectionChecked:
        this.deleting = generation;
        return;
      case GcPhase.Deleted:
        this.deleting = undefined;
        return;
      case GcPhase.Done: {
        // the recording began in the midst of it
        if (!this.#begun) return;
        const [, dead, uncollectable] = statistics(rt, generation);
        const [, deadBefore, uncollectableBefore] = this.#statistics;
        this.found.push({
          ...this.#begun,
          moment,
          generation: generation as 0 | 1 | 2,
          examined: this.#examined,
          dead: dead - deadBefore,
          uncollectable: uncollectable - uncollectableBefore,
        });
        return;
      }
      default:
        return;
    }
  }
}

function three({ heap }: Runtime, field: number): Three {
  return [heap.loadI32(STATE + field), heap.loadI32(STATE + field + 4), heap.loadI32(STATE + field + 8)];
}

/** Collections, collected and uncollectable objects of a generation so far. */
function statistics(rt: Runtime, generation: number): Three {
  return three(rt, State.gcStats + 12 * generation);
}

function lengthOf({ heap }: Runtime, list: number): number {
  let length = 0;
  for (let at = heap.load(list + Prefix.gcNext); at !== list; at = heap.load(at + Prefix.gcNext)) length++;
  return length;
}
