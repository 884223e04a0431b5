/**
 * The allocator's books against its blocks: numbers of blocks, pools and bytes, the free lists of the types, the
 * table of interned strings. An object that died and is in no free list is lost memory that no count would tell.
 */

import { Dict, DictKeys, List, Tuple } from "../core/abi/container-layout.ts";
import { Exc } from "../core/abi/eval-layout.ts";
import { Large, POOL_BYTES, POOL_MASK, Pool, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind, Spare } from "../core/abi/heap-layout.ts";
import { HEAP_START, STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { Interned, Str } from "../core/abi/text-layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";
import type { Block } from "./walk.ts";

/** Sizes of tuples that have a free list. */
const TUPLE_LISTS = 20;
/** What waits in 3.14's further lists, in the order of Spare. */
const SPARES = ["ints", "methods", "built-in functions", "iterators of lists", "iterators of tuples", "ranges", "iterators of ranges"];
/** In the table of interned strings: a slot whose string has died. */
const GONE = 1;

type Report = (object: number, detail: string) => void;

/** Free lists: where the head and the length stand, and through which field of the dead the list goes on. */
function freeLists(views: HeapViews): { head: number; length: number; link: number; name: string }[] {
  const at = (head: number, count: number, link: number, name: string) => ({
    head: views.load(STATE + head),
    length: views.load(STATE + count),
    link,
    name,
  });
  const tuples = Array.from({ length: TUPLE_LISTS }, (_, i) => ({
    head: views.load(STATE + State.tupleFreeHeads + 4 * i),
    length: views.u16[(STATE + State.tupleFreeCounts + 2 * i) >>> 1]!,
    link: Tuple.items,
    name: `tuples of ${i + 1}`,
  }));
  const slice = views.load(STATE + State.sliceCache);
  return [
    ...tuples,
    at(State.listFreeHead, State.listFreeCount, List.items, "lists"),
    at(State.dictFreeHead, State.dictFreeCount, Dict.keys, "dicts"),
    at(State.floatFreeList, State.floatFreeCount, Header.type, "floats"),
    at(State.agValueFree, State.agValueFreeCount, Header.SIZEOF, "values of asynchronous generators"),
    at(State.agAsendFree, State.agAsendFreeCount, Header.SIZEOF, "steps of asynchronous generators"),
    at(State.memoryErrorFree, State.memoryErrorFreeCount, Exc.dict, "MemoryErrors"),
    ...SPARES.map((name, kind) => at(State.spares + 4 * kind, State.spares + 4 * (Spare.KINDS + kind), Header.type, name)),
    { head: slice, length: slice === 0 ? 0 : 1, link: 0, name: "slices" },
  ];
}

/** `parked`: the dead objects, count 0, that the walk has found. `atRest`: no death is under way. */
export function checkFreeLists(views: HeapViews, parked: ReadonlySet<number>, atRest: boolean, report: Report): void {
  const seen = new Set<number>();
  for (const { head, length, link, name } of freeLists(views)) {
    let found = 0;
    for (let object = head; object !== 0; object = link === 0 ? 0 : views.load(object + link)) {
      if (seen.has(object)) {
        report(object, `it is twice in the free lists, the second time in that of ${name}`);
        return;
      }
      if (!parked.has(object)) {
        report(object, `the free list of ${name} leads to what is no dead object`);
        return;
      }
      seen.add(object);
      found++;
    }
    if (found !== length) report(head, `the free list of ${name} says ${length}, it has ${found}`);
  }
  if (atRest) for (const object of parked) if (!seen.has(object)) report(object, "it has died, but nobody has freed it");
  checkKeysList(views, report);
}

/** Dead tables of keys are raw blocks. */
function checkKeysList(views: HeapViews, report: Report): void {
  const seen = new Set<number>();
  for (let keys = views.load(STATE + State.keysFreeHead); keys !== 0; keys = views.load(keys + DictKeys.usable)) {
    if (seen.has(keys)) {
      report(keys, "it is twice in the free list of tables of keys");
      return;
    }
    if (views.load(keys + DictKeys.refcnt) !== 0) report(keys, "a table of keys in the free list is held by somebody");
    seen.add(keys);
  }
  const length = views.load(STATE + State.keysFreeCount);
  if (seen.size !== length) report(0, `the free list of tables of keys says ${length}, it has ${seen.size}`);
}

/** Sums over the blocks in use, which the allocator keeps as it goes. */
export class AccountChecks {
  readonly #pools = new Map<number, number>();
  #largeBlocks = 0;
  #largeBytes = 0;

  block(views: HeapViews, block: Block): void {
    const row = SEGMENTS + ((block.address >>> SEGMENT_SHIFT) << Segment.SHIFT);
    if (views.load(row + Segment.kind) === SegmentKind.Arena) {
      const pool = block.address & ~POOL_MASK;
      this.#pools.set(pool, (this.#pools.get(pool) ?? 0) + 1);
    } else {
      this.#largeBlocks++;
      this.#largeBytes += block.size + Large.HEADER;
    }
  }

  finish(views: HeapViews, report: Report): void {
    const compare = (field: number, found: number, what: string): void => {
      const says = views.load(STATE + field);
      if (says !== found) report(STATE + field, `the books say ${says} ${what}, ${found} were found`);
    };
    for (const [pool, used] of this.#pools)
      if (views.load(pool + Pool.used) !== used)
        report(pool, `a pool says that ${views.load(pool + Pool.used)} of its blocks are in use, ${used} were found`);
    compare(State.poolsInUse, this.#pools.size, "pools in use");
    compare(State.largeBlocks, this.#largeBlocks, "large blocks");
    compare(State.largeBytes, this.#largeBytes, "bytes in large blocks");
    this.#arenas(views, compare, report);
  }

  #arenas(views: HeapViews, compare: (field: number, found: number, what: string) => void, report: Report): void {
    let arenas = 0;
    for (let index = 1; index < views.load(STATE + State.segmentCount); index++) {
      const row = SEGMENTS + (index << Segment.SHIFT);
      if (views.load(row + Segment.kind) !== SegmentKind.Arena) continue;
      arenas++;
      let free = ((index + 1) << SEGMENT_SHIFT) - views.load(row + Segment.poolAddress);
      for (let pool = views.load(row + Segment.freePools); pool !== 0; pool = views.load(pool + Pool.next)) free += POOL_BYTES;
      if (views.load(row + Segment.freePoolCount) * POOL_BYTES !== free) report(row, "an arena has miscounted its free pools");
    }
    compare(State.arenaCount, arenas, "arenas");
  }
}

/** The table of interned strings holds nobody but the immortal ones: each string in it must live and know that it is there. */
export function checkInterned(views: HeapViews, live: ReadonlySet<Ref>, report: Report): void {
  const table = views.load(STATE + State.internTable);
  const slots = table === 0 ? 0 : views.load(STATE + State.internMask) + 1;
  const interned = new Set<number>();
  let filled = 0;
  for (let slot = 0; slot < slots; slot++) {
    const text = views.load(table + 4 * slot);
    if (text === 0) continue;
    filled++;
    if (text === GONE) continue;
    if (interned.has(text)) report(text, "it is interned twice");
    interned.add(text);
    if (text >= HEAP_START && !live.has(text as Ref)) report(text, "the table of interned strings has a string that is dead");
    else if (views.u8[text + Str.interned] === Interned.No) report(text, "it is in the table of interned strings and does not know it");
  }
  for (const object of live) {
    if (views.load(object + Header.type) === Type.str && views.u8[object + Str.interned] !== Interned.No && !interned.has(object))
      report(object, "it is marked as interned, but not in the table");
  }
  if (views.load(STATE + State.internCount) !== interned.size || views.load(STATE + State.internFilled) !== filled)
    report(
      STATE,
      `${interned.size} strings are interned in ${filled} slots, the books say ${views.load(STATE + State.internCount)} in ${views.load(STATE + State.internFilled)}`,
    );
}
