/** What would die if one reference went: the reference is really taken away, in a copy of the moment that is given up afterwards. */
import { HeapEvent } from "../core/abi/heap-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, liveObjects, type Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { holdOf, letGo } from "./hold.ts";
import type { Holder } from "./ledger.ts";
import { prefixOf } from "./objects.ts";
import type { Moment, Recording } from "./recording.ts";

export interface Death {
  readonly object: Ref;
  /** count: at once; collection: only when the next full collection has found the cycle that it is in, or hangs on. */
  readonly by: "count" | "collection";
}

/** What finalizers of the program may take. */
const INSTRUCTIONS = 1_000_000;

/** In the order in which the counts come to 0. undefined: there is no such reference, or none that can be taken away. */
export function cut(recording: Recording, number: number, object: Ref, holder: Holder): Death[] | undefined {
  const hold = recording.at(number, (moment) => holdOf(moment, object, holder));
  if (!hold) return undefined;
  // what is garbage already dies of itself
  const anyway = new Set(deathsOf(recording, number, () => undefined).collected);
  let isCut = true;
  const { counted, collected } = deathsOf(recording, number, (rt) => {
    isCut = letGo(rt, object, hold);
  });
  if (!isCut) return undefined;
  const ordered = recording.at(number, (moment) => byCount(moment, counted));
  return [
    ...ordered.map((dead): Death => ({ object: dead, by: "count" })),
    ...collected.filter((dead) => !anyway.has(dead)).map((dead): Death => ({ object: dead, by: "collection" })),
  ];
}

/** What dies of something that is done to the memory, and then in a full collection; in the order in which blocks become free. */
function deathsOf(recording: Recording, number: number, act: (rt: Runtime) => void): { counted: Ref[]; collected: Ref[] } {
  let alive = new Map<number, Ref>();
  let dead: Ref[] = [];
  const heap = (kind: HeapEvent, block: number): void => {
    if (kind !== HeapEvent.Freed && kind !== HeapEvent.Parked) return;
    const object = alive.get(block);
    // a later object there is not the one that the page knows
    if (object !== undefined && alive.delete(block)) dead.push(object);
  };
  const { result } = recording.attempt(
    number,
    INSTRUCTIONS,
    ({ rt }) => {
      alive = new Map(Array.from(liveObjects(rt.heap), (object) => [object - prefixOf(rt, object), object]));
      act(rt);
      const counted = dead;
      dead = [];
      try {
        rt.core.gcCollect(2);
      } catch (error) {
        if (error !== RAISED) throw error;
      }
      return { counted, collected: dead };
    },
    { heap },
  );
  return result ?? { counted: dead, collected: [] };
}

/**
 * Blocks become free from the leaves up; counts come to 0 from the root down. The one whose end has let an object go is the first
 * after it, in the order of becoming free, that held it.
 */
function byCount({ rt, startup }: Moment, dead: readonly Ref[]): Ref[] {
  const place = new Map(dead.map((object, index) => [object as number, index]));
  const above = new Array<number>(dead.length).fill(dead.length);
  const walker = new EdgeWalker(rt.heap, auditOptions(startup).enumerators);
  for (const [index, object] of dead.entries()) {
    walker.edges(object, (child) => {
      const freed = place.get(child);
      if (freed !== undefined && freed < index) above[freed] = Math.min(above[freed]!, index);
    });
  }
  const below = Array.from({ length: dead.length + 1 }, (): number[] => []);
  for (const [index, parent] of above.entries()) below[parent]!.push(index);
  const ordered: Ref[] = [];
  const stack = below[dead.length]!.toReversed();
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    ordered.push(dead[index]!);
    stack.push(...below[index]!.toReversed());
  }
  return ordered;
}
