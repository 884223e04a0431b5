/** Why an object is alive: ways from what is alive anyway (variables, modules, the interpreter) to the object, shortest first. */
import type { Ref } from "../heap/index.ts";
import { type Holder, holdersOf } from "./ledger.ts";
import type { Moment } from "./recording.ts";

/** One way, from the root to the object: the first holder is a root, each further one an object on the way. */
export interface Path {
  readonly holders: readonly Holder[];
}

/** How many holders a way has at most, and how many ways are looked for. */
const LENGTH = 8;
const PATHS = 5;
/** Objects that are looked behind at one distance: a class with a million instances has a million holders. */
const WIDTH = 10_000;

/** At most one way through each object. None: only a cycle keeps it, until the next collection. */
export function pathsTo(moment: Moment, object: Ref): Path[] {
  const found: Path[] = [];
  const seen = new Set<number>([object]);
  let ways = new Map<number, readonly Holder[]>([[object, []]]);
  for (let length = 0; length < LENGTH && ways.size > 0 && found.length < PATHS; length++) {
    const next = new Map<number, readonly Holder[]>();
    for (const [target, holders] of holdersOf(moment, ways.keys())) {
      const way = ways.get(target)!;
      for (const holder of holders) {
        const longer = [holder, ...way];
        if (holder.kind !== "object") found.push({ holders: longer });
        else if (!seen.has(holder.object) && next.size < WIDTH) {
          seen.add(holder.object);
          next.set(holder.object, longer);
        }
      }
    }
    ways = next;
  }
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, PATHS);
}

/** What a person can act on comes first: modules and containers before variables of frames that will end, shorter before longer. */
function rank({ holders }: Path): number {
  const [root] = holders;
  return holders.length * 2 + (root?.kind === "stack" ? 3 : root?.kind === "variable" ? 1 : 0);
}
