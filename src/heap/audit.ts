/**
 * The heap recounts itself: every reference is found again by walking all living objects and the
 * roots, and each count that disagrees is named. Also checked: the generations' lists, edges to dead
 * memory, poison over freed blocks.
 */

import { POOL_BYTES, Pool, SEGMENT_SHIFT, SEGMENTS, Segment, SegmentKind, Watch } from "../core/abi/heap-layout.ts";
import { HEAP_START, IMMORTAL_START, NONE, STATE, STATIC_TYPES, STATIC_TYPES_END } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { AccountChecks, checkFreeLists, checkInterned } from "./audit-allocator.ts";
import { CollectorChecks, type CollectorView } from "./audit-collector.ts";
import { RawChecks } from "./audit-raw.ts";
import { TableChecks } from "./audit-tables.ts";
import { WeakChecks } from "./audit-weak.ts";
import { type EdgeEnumerator, EdgeWalker } from "./edges.ts";
import type { ReferenceSpec } from "./layout.ts";
import type { FreeLog } from "./poison.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";
import { blocksInUse, liveObjects, objectOf } from "./walk.ts";

/** A reference that is held outside the heap: a frame's variable, a handle, a table of the interpreter. */
export interface Root {
  readonly object: Ref;
  readonly holder: string;
  /** The frame on the stack that holds it, and in which of its slots (absent: in a field of its own). */
  readonly frame?: number;
  readonly slot?: number;
}

export type DiscrepancyKind =
  /** The count is lower than the references found: the object will die while somebody holds it. */
  | "count too low"
  /** The count is higher: it will never die. (A native that runs right now may hold temporaries.) */
  | "count too high"
  /** A reference to memory in which no object lives. */
  | "reference to dead memory"
  /** A generation's links contradict each other, or the marks of an object. */
  | "broken list"
  /** The collector's traversal and the audit's disagree, or an object is untracked that must not be. */
  | "wrong to the collector"
  /** A container's own numbers do not fit its entries, or a key is not where its hash leads. */
  | "broken table"
  | "broken weak references"
  /** The allocator's or the interning's books do not fit the blocks. */
  | "wrong account"
  | "written after free";

export interface Discrepancy {
  readonly kind: DiscrepancyKind;
  readonly object: number;
  readonly count?: number | undefined;
  readonly expected?: number | undefined;
  /** Who holds it, as far as it was found. */
  readonly holders?: readonly string[] | undefined;
  readonly detail?: string | undefined;
}

export interface AuditOptions {
  readonly roots?: Iterable<Root>;
  /** Edges that no description can say; see edges.ts. */
  readonly enumerators?: ReadonlyMap<number, EdgeEnumerator>;
  /** Descriptions with names of the fields, by type address. */
  readonly named?: ReadonlyMap<number, readonly ReferenceSpec[]>;
  /** Objects below the heap whose counts are exact, too: address and the count that nobody's references make up. */
  readonly statics?: Iterable<readonly [object: Ref, base: number]>;
  /** Objects below the heap that hold references but whose own counts are not checked. */
  readonly holders?: Iterable<Ref>;
  /** How the collector sees an object; without it the traversals are not compared. */
  readonly collector?: CollectorView;
  /** Raw blocks that are held outside the memory. */
  readonly heldBlocks?: Iterable<number>;
  /** Nothing runs: no object is on its way to death, and no native has a raw block of its own. */
  readonly atRest?: boolean;
  /** Names an object in the report. */
  readonly describe?: (object: Ref) => string;
  /** Notes of what was freed where, in poison mode. */
  readonly freed?: FreeLog | undefined;
  /** Only counts that are too low (while natives run and hold temporaries). */
  readonly underCountsOnly?: boolean;
}

export interface AuditReport {
  readonly objects: number;
  readonly edges: number;
  readonly discrepancies: readonly Discrepancy[];
}

/** All blocks, sorted by what is in them. */
class Inventory {
  readonly live = new Set<Ref>();
  /** Objects with count 0: in a free list, or dying. */
  readonly parked = new Set<number>();
  /** Raw blocks, and what they can hold. */
  readonly raw = new Map<number, number>();
  /** Where the blocks of living objects begin and end. */
  readonly spans: number[] = [];
  readonly accounts = new AccountChecks();

  constructor(views: HeapViews) {
    for (const block of blocksInUse(views)) {
      this.accounts.block(views, block);
      if (block.raw) this.raw.set(block.address, block.size);
      else {
        const object = objectOf(views, block.address);
        if (views.loadI32(object + Header.refcnt) === 0) this.parked.add(object);
        else {
          this.live.add(object);
          this.spans.push(block.address, block.address + block.size);
        }
      }
    }
  }
}

/** Counts of references by address, in pages; far quicker than a Map of tens of thousands of entries. */
class Tally {
  readonly #pages: (Int32Array | undefined)[] = [];

  /** Objects begin 8 bytes apart at least. @returns what stood there before */
  add(address: number, by: number): number {
    const page = (this.#pages[address >>> 16] ??= new Int32Array(8192));
    const at = (address & 0xffff) >>> 3;
    const before = page[at] as number;
    page[at] = before + by;
    return before;
  }
}

/** What a living object's tally begins with, more than all references to it: an address without it has no object. */
const LIVES = 2 ** 30;

/** Recounts everything. */
export function audit(views: HeapViews, options: AuditOptions = {}): AuditReport {
  const inventory = new Inventory(views);
  const { live } = inventory;
  const statics = new Map<Ref, number>(options.statics ?? []);
  const found = new Tally();
  for (const object of live) found.add(object, LIVES);
  const discrepancies: Discrepancy[] = [];
  const reporter =
    (kind: DiscrepancyKind) =>
    (object: number, detail: string): void =>
      void discrepancies.push({
        kind,
        object,
        detail: live.has(object as Ref) ? `${options.describe?.(object as Ref) ?? "object"}: ${detail}` : detail,
      });
  let edges = 0;
  const name = (object: Ref): string => `${options.describe?.(object) ?? "object"} at 0x${object.toString(16)}`;
  const count = (child: Ref, holder: Ref | undefined, place: string): void => {
    edges++;
    if (child & 7 || (found.add(child, 1) < LIVES && child >= HEAP_START)) {
      const words = holder === undefined ? place : `${name(holder)} ${place}`;
      discrepancies.push({ kind: "reference to dead memory", object: child, holders: [words] });
    }
  };
  const walker = new EdgeWalker(views, options.enumerators, options.named);
  const outside = [...statics.keys(), ...(options.holders ?? [])];
  for (const root of options.roots ?? []) count(root.object, undefined, root.holder);
  for (const object of outside) walker.edges(object, (child, place) => count(child, object, place));
  const collector = options.collector && new CollectorChecks(views, options.collector, reporter("wrong to the collector"));
  for (const object of live) {
    walker.edges(object, (child, place) => {
      count(child, object, place);
      collector?.edge(child, place);
    });
    collector?.object(object);
  }
  collector?.finish();
  const check = (object: Ref, base: number): void => {
    const actual = views.loadI32(object + Header.refcnt);
    const expected = base + found.add(object, 0);
    if (actual === expected || (options.underCountsOnly && actual > expected)) return;
    const kind = actual < expected ? "count too low" : "count too high";
    discrepancies.push({ kind, object, count: actual, expected, detail: options.describe?.(object) });
  };
  for (const [object, base] of statics) check(object, base);
  for (const object of live) check(object, -LIVES);
  for (const [i, d] of discrepancies.entries()) {
    const note = d.kind === "reference to dead memory" ? options.freed?.find(d.object) : undefined;
    if (note) discrepancies[i] = { ...d, detail: `freed ${note.where}` };
  }
  nameHolders(views, options, discrepancies, [...outside, ...live], name);
  checkStructures(views, inventory, options, reporter);
  discrepancies.push(...checkLists(views, live), ...checkPoison(views, options.freed));
  return { objects: live.size, edges, discrepancies };
}

/** What counts alone do not tell: tables, weak references, books. */
function checkStructures(
  views: HeapViews,
  { live, parked, raw, spans, accounts }: Inventory,
  options: AuditOptions,
  reporter: (kind: DiscrepancyKind) => (object: number, detail: string) => void,
): void {
  const tables = new TableChecks(views, raw, reporter("broken table"));
  const weak = new WeakChecks(views, reporter("broken weak references"));
  for (const type of options.holders ?? []) {
    tables.type(type);
    weak.object(type);
  }
  for (const object of live) {
    tables.object(object);
    weak.object(object);
  }
  tables.finish();
  weak.finish(live, (object) => object < HEAP_START);
  accounts.finish(views, reporter("wrong account"));
  checkFreeLists(views, parked, options.atRest ?? false, reporter("wrong account"));
  checkInterned(views, live, reporter("wrong account"));
  if (!options.atRest) return;
  const owners = new RawChecks(views, raw);
  owners.statics();
  for (const address of options.heldBlocks ?? []) owners.held(address);
  for (let i = 0; i < spans.length; i += 2) owners.words(spans[i] as number, spans[i + 1] as number);
  owners.finish(reporter("wrong account"));
}

/** Only when something is wrong: a second walk that notes who holds the objects in question. */
function nameHolders(
  views: HeapViews,
  options: AuditOptions,
  discrepancies: Discrepancy[],
  objects: readonly Ref[],
  name: (o: Ref) => string,
): void {
  if (discrepancies.length === 0) return;
  const wanted = new Map<number, string[]>(discrepancies.map((d) => [d.object, []]));
  const note = (child: Ref, holder: string): void => {
    const holders = wanted.get(child);
    if (holders && holders.length < 20) holders.push(holder);
  };
  const walker = new EdgeWalker(views, options.enumerators, options.named);
  for (const root of options.roots ?? []) note(root.object, root.holder);
  for (const object of objects) walker.edges(object, (child, place) => note(child, `${name(object)} ${place}`));
  for (const [i, d] of discrepancies.entries()) discrepancies[i] = { ...d, holders: wanted.get(d.object) };
}

/** Each tracked object is in exactly one list, whose links agree in both directions; no mark of a collection is left. */
export function checkLists(views: HeapViews, live: Iterable<Ref> = liveObjects(views)): Discrepancy[] {
  const wrong: Discrepancy[] = [];
  const seen = new Set<number>();
  const report = (object: number, detail: string): void => void wrong.push({ kind: "broken list", object, detail });
  for (let generation = 0; generation < 4; generation++) {
    const list = STATE + State.generation0 + generation * 16;
    let previous = list;
    for (let object = views.load(list + Prefix.gcNext); object !== list; object = views.load(object + Prefix.gcNext)) {
      if (object === 0 || seen.has(object)) {
        report(object, `the list of generation ${generation} does not come to its end`);
        return wrong;
      }
      seen.add(object);
      if (views.load(object + Prefix.gcPrev) !== previous) report(object, "the link back does not lead to the one before");
      const flags = views.load(object + Header.flags);
      if ((flags & (ObjectFlag.Gc | ObjectFlag.Tracked)) !== (ObjectFlag.Gc | ObjectFlag.Tracked))
        report(object, "in a list, but not marked as tracked");
      if (flags & (ObjectFlag.Collecting | ObjectFlag.Unreachable) && views.load(STATE + State.gcCollecting) === 0)
        report(object, "still marked by a collection");
      previous = object;
    }
  }
  for (const object of live) {
    if (views.load(object + Header.flags) & ObjectFlag.Tracked && !seen.has(object) && views.load(STATE + State.gcCollecting) === 0)
      report(object, "marked as tracked, but in no list");
  }
  return wrong;
}

/** In poison mode, freed small blocks must look as they were left: the link in the first word, then the pattern. */
function checkPoison(views: HeapViews, freed: FreeLog | undefined): Discrepancy[] {
  if (!(views.load(STATE + State.watch) & Watch.Poison)) return [];
  const wrong: Discrepancy[] = [];
  const segments = views.load(STATE + State.segmentCount);
  for (let index = 1; index < segments; index++) {
    const row = SEGMENTS + (index << Segment.SHIFT);
    if (views.load(row + Segment.kind) !== SegmentKind.Arena) continue;
    for (let pool = index << SEGMENT_SHIFT; pool < views.load(row + Segment.poolAddress); pool += POOL_BYTES)
      wrong.push(...poolPoison(views, pool, freed));
  }
  return wrong;
}

/** A word of freed memory in poison mode. */
const POISONED = 0xdbdbdbdb;

/** The marks that watch.ts leaves: all bytes 0xdb behind the link. A block freed before the mode was switched on has none. */
function poolPoison(views: HeapViews, pool: number, freed: FreeLog | undefined): Discrepancy[] {
  const wrong: Discrepancy[] = [];
  const size = (views.load(pool + Pool.sizeClass) + 1) << 4;
  for (let block = views.load(pool + Pool.freeBlock); block !== 0; block = views.load(block)) {
    const words = size / 4 - 1;
    let poisoned = 0;
    for (let at = block + 4; at < block + size; at += 4) if (views.load(at) === POISONED) poisoned++;
    if (poisoned !== words && poisoned > words / 2) {
      const note = freed?.find(block);
      wrong.push({ kind: "written after free", object: block, detail: note && `freed ${note.where}` });
    }
  }
  return wrong;
}

/** A report as text, one line a discrepancy. */
export function formatReport(report: AuditReport): string {
  return report.discrepancies
    .map((d) => {
      const counts = d.expected === undefined ? "" : ` has count ${d.count}, ${d.expected} references were found`;
      return `${d.kind}: ${d.detail ?? "object"} at 0x${d.object.toString(16)}${counts}${d.holders?.length ? ` (${d.holders.join("; ")})` : ""}`;
    })
    .join("\n");
}

/** The singletons and static types as audit statics, for those whose counts start where CPython's do. */
export function immortalStatics(types: Iterable<Ref>, base = IMMORTAL_START): (readonly [Ref, number])[] {
  return [
    [NONE as Ref, base] as const,
    ...[...types].filter((t) => t >= STATIC_TYPES && t < STATIC_TYPES_END).map((t) => [t, base] as const),
  ];
}
