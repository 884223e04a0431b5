/**
 * One collection, as it was: which objects were candidates, their counts, what was left of each count when the references from
 * inside had been subtracted, and what became of each (Modules/gcmodule.c, gc_collect_main).
 */
import { GcDebug, GcPhase } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { finalizerOf, weakReferencesOf } from "./objects.ts";
import type { Recording } from "./recording.ts";
import { referencesOf } from "./references.ts";
import { textOf, typeNameOf } from "./text.ts";

/**
 * reachable: held from outside, or by who is. dies: garbage, and deleted. saved: garbage, and kept in gc.garbage (gc.DEBUG_SAVEALL).
 * resurrected: a finalizer has brought it back. uncollectable: garbage that cannot be deleted because of a finalizer (profile legacy).
 */
export type Fate = "reachable" | "dies" | "saved" | "resurrected" | "uncollectable";

export interface Candidate {
  readonly id: Ref;
  readonly type: string;
  readonly text: string;
  readonly count: number;
  /** The references that do not come from other candidates. */
  readonly outside: number;
  /** The references that it has to other candidates shown: these are what is subtracted from their counts. */
  readonly references: readonly { readonly place: string; readonly object: Ref }[];
  readonly finalizer: boolean;
  readonly weakReferences: number;
  readonly fate: Fate;
}

export interface CollectionView {
  /** The moment before the instruction in which it ran. */
  readonly moment: number;
  readonly generation: number;
  /** How many objects were examined. */
  readonly examined: number;
  /** All that were not simply reachable, then reachable ones; at most CANDIDATES. */
  readonly candidates: readonly Candidate[];
  readonly dead: number;
  /** Garbage that is kept in gc.garbage, for one reason or the other. */
  readonly kept: number;
}

const CANDIDATES = 200;
/** References of a candidate that are followed. */
const REFERENCES = 1000;

type Shown = Pick<Candidate, "type" | "text" | "references" | "finalizer" | "weakReferences">;
const UNKNOWN: Shown = { type: "", text: "", references: [], finalizer: false, weakReferences: 0 };

/** The first collection that begins at a moment or later; undefined: there is none. */
export function collectionFrom(recording: Recording, moment: number): CollectionView | undefined {
  const watcher = new CollectionWatcher();
  let seen: CollectionView | undefined;
  const phase = (which: GcPhase, list: number, generation: number, rt: Runtime): boolean => watcher.phase(which, list, generation, rt);
  recording.watch(moment, recording.length, { phase }, ({ number }) => {
    seen = watcher.view(number - 1);
    return true;
  });
  return seen;
}

class CollectionWatcher {
  #generation = 0;
  #candidates: Ref[] = [];
  readonly #counts = new Map<number, number>();
  readonly #outside = new Map<number, number>();
  readonly #views = new Map<number, Shown>();
  readonly #fates = new Map<number, Fate>();
  #done = false;

  /** @returns whether the collection is over */
  phase(which: GcPhase, list: number, generation: number, rt: Runtime): boolean {
    // one is enough
    if (this.#done) return true;
    switch (which) {
      case GcPhase.Merged:
        this.#generation = generation;
        this.#candidates = membersOf(rt, list);
        for (const object of this.#candidates) this.#counts.set(object, rt.heap.loadI32(object + Header.refcnt));
        break;
      case GcPhase.Subtracted:
        // once more after the finalizers, for what they may have brought back
        if (this.#outside.size === 0)
          for (const object of this.#candidates) this.#outside.set(object, rt.heap.loadI32(object + Header.gcRefs));
        break;
      case GcPhase.Separated:
        if (this.#fates.size === 0) this.#condemn(rt, membersOf(rt, list));
        break;
      case GcPhase.FinalizersSeparated:
        for (const object of membersOf(rt, list)) this.#fates.set(object, "uncollectable");
        break;
      case GcPhase.ResurrectionChecked:
        this.#sentence(membersOf(rt, list), isSaving(rt));
        break;
      case GcPhase.Done:
        this.#done = true;
        return true;
    }
    return false;
  }

  /** What there is to say of each while it is still whole. */
  #condemn(rt: Runtime, objects: readonly Ref[]): void {
    for (const object of objects) this.#fates.set(object, "dies");
    const shown = new Set<number>(this.#shown());
    for (const object of shown) this.#views.set(object, viewCandidate(rt, object as Ref, shown));
  }

  /** What has been condemned and is not among those that are deleted was brought back. */
  #sentence(final: readonly Ref[], isSaved: boolean): void {
    const left = new Set<number>(final);
    for (const [object, fate] of this.#fates) {
      if (fate !== "dies") continue;
      if (!left.has(object)) this.#fates.set(object, "resurrected");
      else if (isSaved) this.#fates.set(object, "saved");
    }
  }

  #shown(): Ref[] {
    const condemned = this.#candidates.filter((object) => this.#fates.has(object));
    // the youngest come last
    const others = this.#candidates.filter((object) => !this.#fates.has(object)).reverse();
    return [...condemned, ...others].slice(0, CANDIDATES);
  }

  view(moment: number): CollectionView {
    const fateOf = (object: number): Fate => this.#fates.get(object) ?? "reachable";
    const fates = [...this.#fates.values()];
    return {
      moment,
      generation: this.#generation,
      examined: this.#candidates.length,
      candidates: this.#shown().map((id) => {
        const counts = { count: this.#counts.get(id) ?? 0, outside: this.#outside.get(id) ?? 0 };
        return { id, ...(this.#views.get(id) ?? UNKNOWN), ...counts, fate: fateOf(id) };
      }),
      dead: fates.filter((fate) => fate === "dies").length,
      kept: fates.filter((fate) => fate === "saved" || fate === "uncollectable").length,
    };
  }
}

function viewCandidate(rt: Runtime, object: Ref, shown: ReadonlySet<number>): Shown {
  const finalizer = finalizerOf(rt, object);
  const weakReferences = weakReferencesOf(rt, object).length;
  // of an entry of a dict the key is a reference, too, but what keeps cycles together are values
  const references = referencesOf(rt, object, REFERENCES).filter((each) => shown.has(each.object));
  return {
    type: typeNameOf(rt, object),
    text: textOf(rt, object),
    references: references.map(({ place, object: target }) => ({ place, object: target })),
    finalizer: finalizer === "waits",
    weakReferences,
  };
}

function isSaving({ heap }: Runtime): boolean {
  return (heap.load(STATE + State.gcDebug) & GcDebug.SaveAll) !== 0;
}

/** The members of one of the collector's lists, which is named by an address like an object's. */
function membersOf({ heap }: Runtime, list: number): Ref[] {
  const members: Ref[] = [];
  for (let at = heap.load(list + Prefix.gcNext); at !== list; at = heap.load(at + Prefix.gcNext)) {
    if (heap.load(at + Header.flags) & ObjectFlag.Gc) members.push(at as Ref);
  }
  return members;
}
