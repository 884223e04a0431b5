/**
 * What a program's own names lead to at a moment, with the ledger of each object; and what has changed between two moments: whose
 * count, by which holder, and who has died.
 */
import { List } from "../core/abi/container-layout.ts";
import { HEAP_START, STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { liveObjects, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { isFixed } from "./fixed.ts";
import { type FrameView, framesOf, isDunder } from "./frames.ts";
import { type Holder, holdersOf, keyOf, sameHolder } from "./ledger.ts";
import { type Lives, NEVER } from "./lives.ts";
import { isOwner, type Named, namesOf } from "./names.ts";
import { generations, type ObjectView, viewObject } from "./objects.ts";
import type { Moment } from "./recording.ts";
import { referencesOf } from "./references.ts";
import { typeNameOf } from "./text.ts";

/** An object and all its holders. */
export interface Seen {
  readonly view: ObjectView;
  readonly holders: readonly Holder[];
}

export interface Scene {
  readonly moment: number;
  /** The frames of files that are shown, innermost first. */
  readonly frames: readonly FrameView[];
  readonly objects: ReadonlyMap<number, Seen>;
  /** What was to be looked after besides, where it is alive and not among the objects. */
  readonly others: ReadonlyMap<number, Seen>;
  /** The one that was to be watched, wherever it is: among the objects, or the others. */
  readonly watched: number | undefined;
  /** What the interpreter keeps for the program to see: `gc.garbage`, once something is in it. */
  readonly kept: readonly { readonly name: string; readonly object: Ref }[];
  /** Holders that are none of these objects, and what is kept by its name. */
  readonly near: ReadonlyMap<number, Named>;
}

export interface Change {
  readonly object: Ref;
  readonly before: Seen;
  /** undefined: it has died. */
  readonly after: Seen | undefined;
  readonly gained: readonly Holder[];
  readonly lost: readonly Holder[];
}

/** What a step has brought: objects that have been born, and names that have come to lead where they lead. */
export interface Arrivals {
  readonly born: readonly Ref[];
  readonly names: readonly { readonly frame: number; readonly name: string; readonly object: Ref }[];
}

/** Objects that a scene has at most. */
const LIMIT = 200;
/** Holders of one object that get a name, and of all together. */
const NAMED = 20;
const ALL_NAMED = 400;

export interface SceneOptions {
  readonly isShown: (filename: string) => boolean;
  /** Living objects that belong to it although no name leads there. */
  readonly also?: Iterable<number>;
  /** Those of the scene before, whose changes are asked for: they are among `others` if they live and are in sight no more. */
  readonly before?: Scene | undefined;
  /** A living object that is followed, however far it is from the names. */
  readonly watched?: number | undefined;
}

export function sceneOf(moment: Moment, { isShown, also = [], before, watched }: SceneOptions): Scene {
  const { rt } = moment;
  const frames = framesOf(rt).filter(({ filename }) => isShown(filename));
  const kept = keptBy(rt);
  const objects = reachable(rt, frames, kept);
  for (const object of also) objects.add(object);
  const others = new Set<number>(watched === undefined || objects.has(watched) ? [] : [watched]);
  const wanted = [...(before?.objects.keys() ?? []), before?.watched ?? 0].filter((object) => !objects.has(object));
  if (wanted.length > 0) {
    const missing = new Set(wanted);
    for (const object of wanted) if (isFixed(rt, object)) others.add(object);
    for (const object of liveObjects(rt.heap)) if (missing.has(object)) others.add(object);
  }
  const owners: Ref[] = [];
  const holders = holdersOf(moment, [...objects, ...others], (object) => isOwner(rt.heap, object) && owners.push(object));
  const generation = generations(rt, new Set([...objects, ...others]));
  const seen = (ids: Iterable<number>): Map<number, Seen> =>
    new Map(
      [...ids].map((object) => {
        const view = viewObject(rt, object as Ref, generation(object));
        return [object, { view, holders: holders.get(object) ?? [] }];
      }),
    );
  const far = new Set<Ref>();
  for (const list of holders.values())
    for (const holder of list.slice(0, NAMED))
      if (holder.kind === "object" && !objects.has(holder.object) && far.size < ALL_NAMED) far.add(holder.object);
  const near = namesOf(moment, far, owners);
  for (const { name, object } of kept) near.set(object, { id: object, type: typeNameOf(rt, object), text: name });
  return { moment: moment.number, frames, objects: seen(objects), others: seen(others), watched, kept, near };
}

/** A name that no frame has, and that a program reads all the same. */
function keptBy({ heap }: Runtime): Scene["kept"] {
  const list = heap.load(STATE + State.gcGarbage) as Ref;
  return list !== 0 && heap.loadI32(list + List.size) > 0 ? [{ name: "gc.garbage", object: list }] : [];
}

/** From the frames' variables and stacks through containers and instances; classes, functions and modules are not gone into. */
function reachable(rt: Runtime, frames: readonly FrameView[], kept: Scene["kept"]): Set<number> {
  const seen = new Set<number>();
  const queue: number[] = [];
  const add = (object: number): void => {
    if (object < HEAP_START || seen.has(object) || seen.size >= LIMIT) return;
    seen.add(object);
    queue.push(object);
  };
  for (const { variables, stack } of frames) {
    for (const { name, object, cell } of variables) if (!isDunder(name)) [object, cell ?? 0].forEach(add);
    stack.forEach(add);
  }
  // what is in it as well, before the parts of everything else
  for (const { object } of kept) [object as number, ...parts(rt, object)].forEach(add);
  for (let object = queue.shift(); object !== undefined; object = queue.shift()) parts(rt, object).forEach(add);
  return seen;
}

/** The objects that a container or an instance leads to. */
function parts(rt: Runtime, object: number): number[] {
  return referencesOf(rt, object as Ref, LIMIT).flatMap(({ key, object: target }) => (key === undefined ? [target] : [key, target]));
}

/** What has happened to the objects of an earlier scene. @param after made with `before` */
export function changesBetween(lives: Lives, before: Scene, after: Scene): Change[] {
  // whoever lies in its place by then
  const isDead = (object: number): boolean => (lives.lastBefore(object, before.moment)?.died ?? NEVER) <= after.moment;
  const changes: Change[] = [];
  const watched = before.watched === undefined ? undefined : before.others.get(before.watched);
  for (const [object, was] of watched ? [...before.objects, [before.watched!, watched] as const] : before.objects) {
    const is = isDead(object) ? undefined : seenIn(after, object);
    const gained = is ? without(is.holders, was.holders) : [];
    const lost = is ? without(was.holders, is.holders) : was.holders;
    if (!is || gained.length > 0 || lost.length > 0) changes.push({ object: object as Ref, before: was, after: is, gained, lost });
  }
  return changes;
}

/** Of what the later scene shows. Names of a call that has just begun are new, too. */
export function arrivalsBetween(lives: Lives, before: Scene, after: Scene): Arrivals {
  const isBorn = (id: Ref): boolean => (lives.lastBefore(id, after.moment)?.born ?? 0) > before.moment;
  const born = [...after.objects.values()].map(({ view }) => view.id).filter(isBorn);
  const was = new Map(
    before.frames.flatMap(({ address, variables }) => variables.map(({ name, object }) => [`${address} ${name}`, object])),
  );
  const names = after.frames.flatMap(({ address, variables }) =>
    variables
      .filter(({ name, object }) => object !== 0 && !isDunder(name) && was.get(`${address} ${name}`) !== object)
      .map(({ name, object }) => ({ frame: address, name, object })),
  );
  return { born, names };
}

export function seenIn({ objects, others }: Scene, object: number): Seen | undefined {
  return objects.get(object) ?? others.get(object);
}

/** Those of the first that the second has not, one for one. There may be a million of each, and nearly all of them the same in the same order. */
function without(holders: readonly Holder[], others: readonly Holder[]): Holder[] {
  let [start, end, last] = [0, holders.length, others.length];
  while (start < end && start < last && sameHolder(holders[start]!, others[start]!)) start++;
  while (start < end && start < last && sameHolder(holders[end - 1]!, others[last - 1]!)) [end, last] = [end - 1, last - 1];
  const rest = new Map<string, number>();
  for (const other of others.slice(start, last)) rest.set(keyOf(other), (rest.get(keyOf(other)) ?? 0) + 1);
  return holders.slice(start, end).filter((holder) => {
    const left = rest.get(keyOf(holder)) ?? 0;
    if (left > 0) rest.set(keyOf(holder), left - 1);
    return left === 0;
  });
}
