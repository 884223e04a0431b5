/**
 * Every object of a recording from birth to death, found in one replay from what the heap reports: blocks handed out and given
 * back, objects that wait on free lists, phases of the collector. An object's index in the order of birth is its serial
 * number: it tells an object from a later one at the same address.
 */
import { type GcPhase, HeapEvent, PREFIX_TAG_OFFSET, PrefixTag } from "../core/abi/heap-layout.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { blocksInUse, objectOf, type Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { CollectionNotes, type NotedCollection } from "./collection-notes.ts";
import { Columns } from "./columns.ts";
import { isMachinery } from "./machinery.ts";
import { type Place, Places } from "./places.ts";
import type { Moment, Recording } from "./recording.ts";

/** Of an object that is alive when the recording ends. */
export const NEVER = 0xffffffff;

export const enum Cause {
  None = 0,
  Count = 1,
  Collection = 2,
  Shutdown = 3,
}

/** Bits of a life. */
const enum Mark {
  /** The collector can track it: it has a header of 16 or 32 bytes. */
  Gc = 1,
  /** Made by the program's own code, or by what that called. */
  Own = 2,
  /** What a call or a loop needs and drops. */
  Machinery = 4,
}

const COLUMNS = ["block", "object", "born", "died", "place", "deathPlace", "cause", "marks"] as const;

export interface Life {
  readonly serial: number;
  readonly object: number;
  /** Moments from `born` to before `died` see it. Born at 0 and without a place: it was there before the program. */
  readonly born: number;
  readonly died: number;
  readonly bornAt: Place | undefined;
  readonly cause: Cause;
  /** Of a death by count: where the program stood; by collection: of which generation. */
  readonly diedAt: Place | undefined;
  readonly generation: number;
}

export class Lives {
  readonly #columns = new Columns(COLUMNS);
  readonly #places: Places;
  readonly #collections: CollectionNotes;
  /** By block: its lives in the order of birth. Made when the replay is over. */
  readonly #starts: Uint32Array;
  readonly #order: Uint32Array;
  /** How many there were before the program. */
  readonly initial: number;
  #own: Uint32Array | undefined;

  /** @param isOwn tells the program's own files */
  constructor(recording: Recording, isOwn: (filename: string) => boolean, progress: (done: number) => void = () => undefined) {
    this.#places = new Places(isOwn);
    this.#collections = new CollectionNotes();
    const gatherer = new Gatherer(this.#columns, this.#places, this.#collections, progress);
    recording.watch(
      0,
      recording.length,
      {
        begun: (moment) => gatherer.begin(moment),
        heap: (kind, a, b, c, moment) => gatherer.event(kind, a, b, c, moment),
        shutdown: () => gatherer.end(),
      },
      () => undefined,
    );
    this.initial = gatherer.initial;
    [this.#starts, this.#order] = byBlock(this.#columns.of("block"), this.#columns.length);
  }

  /** Serial numbers go from 1 to here. */
  get count(): number {
    return this.#columns.length;
  }

  get collections(): readonly NotedCollection[] {
    return this.#collections.found;
  }

  /** The serial number of the object that lies at an address at a moment; undefined: there is none, or none that dies. */
  serialAt(object: number, moment: number): number | undefined {
    const serial = this.#lastSerial(object, moment);
    return serial !== undefined && moment < this.#columns.of("died")[serial - 1]! ? serial : undefined;
  }

  life(serial: number): Life {
    const { object, born, died, place, deathPlace, cause } = this.#columns.row(serial - 1);
    return {
      serial,
      object: object!,
      born: born!,
      died: died!,
      bornAt: this.#places.get(place!),
      cause: cause! as Cause,
      diedAt: cause === Cause.Count ? this.#places.get(deathPlace!) : undefined,
      generation: deathPlace!,
    };
  }

  /** Serial numbers of what the program has made and a person wants to follow: containers, instances, functions, classes. In the order of birth. */
  get own(): Uint32Array {
    if (!this.#own) {
      const [marks, born, died] = [this.#columns.of("marks"), this.#columns.of("born"), this.#columns.of("died")];
      const serials = new Uint32Array(this.#columns.length);
      let count = 0;
      for (let index = 0; index < this.#columns.length; index++)
        if (marks[index] === (Mark.Gc | Mark.Own) && born[index] !== died[index]) serials[count++] = index + 1;
      this.#own = serials.slice(0, count);
    }
    return this.#own;
  }

  objectOf(serial: number): Ref {
    return this.#columns.of("object")[serial - 1]! as Ref;
  }

  /** When one was born, and the last moment that sees it; without the places, which cost more. */
  span(serial: number): readonly [born: number, last: number] {
    return [this.#columns.of("born")[serial - 1]!, this.#columns.of("died")[serial - 1]! - 1];
  }

  /** The addresses of such objects that are alive at a moment: the youngest, at most so many. */
  ownAt(moment: number, limit: number): number[] {
    const [marks, born, died, object] = (["marks", "born", "died", "object"] as const).map((name) => this.#columns.of(name)) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ];
    const found: number[] = [];
    for (let index = this.#columns.length - 1; index >= this.initial && found.length < limit; index--) {
      if (marks[index]! & Mark.Own && marks[index]! & Mark.Gc && born[index]! <= moment && moment < died[index]!)
        found.push(object[index]!);
    }
    return found;
  }

  /** Is this one that the program has made? */
  isOwn(serial: number): boolean {
    return (this.#columns.of("marks")[serial - 1]! & Mark.Own) !== 0;
  }

  /** The last life of an address that was over at a moment, or is. */
  lastBefore(object: number, moment: number): Life | undefined {
    const serial = this.#lastSerial(object, moment);
    return serial === undefined ? undefined : this.life(serial);
  }

  /** In front of an object may be nothing, or a header of one of two sizes: only one of the blocks is its own at that moment. */
  #lastSerial(object: number, moment: number): number | undefined {
    let latest: number | undefined;
    for (let prefix = 0; prefix <= Prefix.MANAGED_SIZEOF; prefix += Prefix.GC_SIZEOF) {
      const place = this.#place(object - prefix, moment);
      const index = place === undefined ? undefined : this.#order[place]!;
      if (index === undefined || this.#columns.of("object")[index] !== object) continue;
      if (latest === undefined || index >= latest) latest = index + 1;
    }
    return latest;
  }

  /** Of the lives of a block the last that was born by then. */
  #place(block: number, moment: number): number | undefined {
    const born = this.#columns.of("born");
    const row = block >>> 4;
    if (row + 1 >= this.#starts.length) return undefined;
    let [low, high] = [this.#starts[row]!, this.#starts[row + 1]!];
    const first = low;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (born[this.#order[middle]!]! <= moment) low = middle + 1;
      else high = middle;
    }
    return low > first ? low - 1 : undefined;
  }
}

/** When a tracked object was moved to an older generation: by each collection of its own or an older one that it has survived. */
export function generationsOfLife(
  { serial, died }: Life,
  collections: readonly NotedCollection[],
): { readonly moment: number; readonly generation: number }[] {
  const moves: { moment: number; generation: number }[] = [];
  let now = 0;
  for (const { generation, moment, births } of collections) {
    if (moment >= died || now === 2) break;
    if (births < serial || generation < now) continue;
    now = Math.min(generation + 1, 2);
    moves.push({ moment, generation: now });
  }
  return moves;
}

/** Lives by block: where each block's begin in the order, which keeps the order of birth within a block. */
function byBlock(blocks: Uint32Array, length: number): [Uint32Array, Uint32Array] {
  let highest = 0;
  for (let index = 0; index < length; index++) highest = Math.max(highest, blocks[index]!);
  const starts = new Uint32Array((highest >>> 4) + 2);
  for (let index = 0; index < length; index++) starts[(blocks[index]! >>> 4) + 1]!++;
  for (let row = 1; row < starts.length; row++) starts[row]! += starts[row - 1]!;
  const next = starts.slice();
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[next[blocks[index]! >>> 4]!++] = index;
  return [starts, order];
}

/** Listens to one replay. */
class Gatherer {
  readonly #columns: Columns<(typeof COLUMNS)[number]>;
  readonly #places: Places;
  readonly #collections: CollectionNotes;
  readonly #progress: (done: number) => void;
  /** By block: one more than the index of the life that is under way there. */
  #open = new Uint32Array(0);
  #rt: Runtime | undefined;
  /** The block handed out last: what kind of object it is can be seen at the next event. */
  #last = -1;
  #ending = false;
  initial = 0;

  constructor(columns: Columns<(typeof COLUMNS)[number]>, places: Places, collections: CollectionNotes, progress: (done: number) => void) {
    this.#columns = columns;
    this.#places = places;
    this.#collections = collections;
    this.#progress = progress;
  }

  begin({ rt }: Moment): void {
    this.#rt = rt;
    for (const block of blocksInUse(rt.heap)) {
      if (block.raw || rt.heap.loadI32(objectOf(rt.heap, block.address) + Header.refcnt) === 0) continue;
      this.#born(block.address, 0, 0);
      this.#look();
    }
    this.initial = this.#columns.length;
  }

  end(): void {
    this.#ending = true;
    this.#collections.ending = true;
  }

  event(kind: HeapEvent, a: number, b: number, c: number, moment: number): void {
    if (this.#last >= 0) this.#look();
    switch (kind) {
      case HeapEvent.Allocated:
        if (!c) this.#made(a, moment);
        return;
      case HeapEvent.Renewed:
        // an object that its finalizer has brought back is the same one
        if (!this.#indexOf(a)) this.#made(a, moment);
        return;
      case HeapEvent.Freed:
        if (!c) this.#gone(a, moment);
        return;
      case HeapEvent.Parked:
        this.#gone(a, moment);
        return;
      case HeapEvent.Phase:
        this.#collections.phase(a as GcPhase, b, c, moment, this.#columns.length, this.#rt!);
        return;
      default:
        return;
    }
  }

  #indexOf(block: number): number {
    return this.#open[block >>> 4] ?? 0;
  }

  #made(block: number, moment: number): void {
    const place = this.#places.here(this.#rt!);
    this.#born(block, moment, place);
    if (this.#places.ownHere) this.#columns.of("marks")[this.#columns.length - 1] = Mark.Own;
    if ((this.#columns.length & 0x3fff) === 0) this.#progress(moment);
  }

  #born(block: number, moment: number, place: number): void {
    this.#last = this.#columns.add({ block, object: block, born: moment, died: NEVER, place });
    const row = block >>> 4;
    if (row >= this.#open.length) {
      const longer = new Uint32Array(Math.max(this.#rt!.heap.memory.buffer.byteLength >>> 4, row + 1));
      longer.set(this.#open);
      this.#open = longer;
    }
    this.#open[row] = this.#last + 1;
  }

  /** By now the last one's header has been written. */
  #look(): void {
    const { heap } = this.#rt!;
    const index = this.#last;
    this.#last = -1;
    const block = this.#columns.of("block")[index]!;
    const tag: PrefixTag = heap.load(block + PREFIX_TAG_OFFSET);
    if (tag !== PrefixTag.Gc && tag !== PrefixTag.Managed) return;
    const object = block + (tag === PrefixTag.Gc ? Prefix.GC_SIZEOF : Prefix.MANAGED_SIZEOF);
    this.#columns.of("object")[index] = object;
    this.#columns.of("marks")[index]! |= isMachinery(heap.load(object + Header.type)) ? Mark.Gc | Mark.Machinery : Mark.Gc;
  }

  #gone(block: number, moment: number): void {
    const index = this.#indexOf(block) - 1;
    // its block waited on a free list
    if (index < 0) return;
    this.#open[block >>> 4] = 0;
    const columns = this.#columns;
    this.#places.forget(columns.of("object")[index]!);
    // nobody has ever seen it
    if (index === columns.length - 1 && columns.of("born")[index] === moment && index >= this.initial) {
      columns.drop();
      return;
    }
    columns.of("died")[index] = moment;
    const { deleting } = this.#collections;
    columns.of("cause")[index] = this.#ending ? Cause.Shutdown : deleting !== undefined ? Cause.Collection : Cause.Count;
    if (deleting !== undefined) columns.of("deathPlace")[index] = deleting;
    else if (columns.of("marks")[index]! & Mark.Own) columns.of("deathPlace")[index] = this.#places.here(this.#rt!);
  }
}
