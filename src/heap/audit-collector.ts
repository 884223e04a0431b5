/**
 * The collector's own view of the heap against the audit's. What the collector does not visit it takes for a
 * reference from outside, and never frees a cycle through it; what it visits without paying for it, it frees too early.
 */

import { Tuple } from "../core/abi/container-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";

/** What the audit must be told to compare the two traversals. */
export interface CollectorView {
  /** The core's objectReferents: writes what the collector visits from `at` up to `limit`, and returns how many there are. */
  referents(object: Ref, at: number, limit: number): number;
  /** Is this a place that the collector does not visit, as CPython's does not (tp_traverse)? */
  isUnvisited(views: HeapViews, object: Ref, place: string): boolean;
  /** What it visits in the name of objects that it holds and that have no collector header. */
  alsoVisited(views: HeapViews, object: Ref): Iterable<number>;
  /** May an object of this type live untracked? (Exact dicts and tuples may by rules of their own, which are checked, but for dicts of which this says so.) */
  mayBeUntracked(views: HeapViews, object: Ref): boolean;
}

/** State that a traversal uses: an audit can stand inside a collection. */
const SCRATCH = [State.visitMode, State.visitTarget, State.visitEnd, State.visitLimit] as const;

/** Compares, object by object, what two enumerators found. */
export class CollectorChecks {
  readonly #views: HeapViews;
  readonly #collector: CollectorView;
  readonly #report: (object: number, detail: string) => void;
  readonly #saved: readonly number[];
  readonly #children: number[] = [];
  readonly #places: string[] = [];

  constructor(views: HeapViews, collector: CollectorView, report: (object: number, detail: string) => void) {
    this.#views = views;
    this.#collector = collector;
    this.#report = report;
    this.#saved = SCRATCH.map((field) => views.load(STATE + field));
  }

  /** An edge of the object that is being walked. */
  edge(child: Ref, place: string): void {
    this.#children.push(child);
    this.#places.push(place);
  }

  /** All edges of the object have been noted: now what the collector sees. */
  object(object: Ref): void {
    const flags = this.#views.load(object + Header.flags);
    if (flags & ObjectFlag.Gc) {
      this.#compare(object);
      if (!(flags & ObjectFlag.Tracked)) this.#untracked(object);
    }
    this.#children.length = 0;
    this.#places.length = 0;
  }

  finish(): void {
    for (const [i, field] of SCRATCH.entries()) this.#views.store(STATE + field, this.#saved[i]!);
  }

  /** Above the running frames the data stack is free: the collector's references are written there, as far as they fit. */
  #compare(object: Ref): void {
    const views = this.#views;
    const at = views.load(STATE + State.stackTop);
    const limit = views.load(STATE + State.stackEnd) & ~3;
    const count = this.#collector.referents(object, at, limit);
    const fitting = Math.min(count, (limit - at) >> 2);
    if (count === fitting && this.#sameAs(object, at, count)) return;
    const visited = new Map<number, number>();
    for (let i = 0; i < fitting; i++) {
      const child = views.load(at + 4 * i);
      visited.set(child, (visited.get(child) ?? 0) + 1);
    }
    for (const child of this.#collector.alsoVisited(views, object)) visited.set(child, (visited.get(child) ?? 0) - 1);
    for (const [i, child] of this.#children.entries()) {
      const left = visited.get(child) ?? 0;
      if (left > 0) visited.set(child, left - 1);
      else if (count === fitting && this.#mustBeVisited(object, child) > this.#timesVisited(child, at, fitting))
        this.#report(object, `the collector does not visit its ${this.#places[i]}`);
    }
    for (const [child, left] of visited)
      if (left > 0) this.#report(object, `the collector visits 0x${child.toString(16)}, which it does not hold`);
    if (count === fitting) return;
    // More than fit: at least their number must be possible.
    const must = this.#places.filter((place) => !this.#collector.isUnvisited(views, object, place)).length;
    if (count < must || count > this.#children.length)
      this.#report(object, `the collector visits ${count} references, it holds ${this.#children.length}`);
  }

  /** Most objects: the collector visits what they hold, in the same order, but for what it is known to leave out. */
  #sameAs(object: Ref, at: number, count: number): boolean {
    const views = this.#views;
    const children = this.#children;
    if (count > children.length) return false;
    let seen = 0;
    for (let i = 0; i < children.length; i++) {
      if (seen < count && views.load(at + 4 * seen) === children[i]) seen++;
      else if (!this.#collector.isUnvisited(views, object, this.#places[i]!)) return false;
    }
    return seen === count;
  }

  /** An object can be held in several places, of which the collector visits some: only their number can be compared. */
  #mustBeVisited(object: Ref, child: number): number {
    const { isUnvisited } = this.#collector;
    return this.#children.filter((other, i) => other === child && !isUnvisited(this.#views, object, this.#places[i]!)).length;
  }

  #timesVisited(child: number, at: number, count: number): number {
    let times = 0;
    for (let i = 0; i < count; i++) if (this.#views.load(at + 4 * i) === child) times++;
    return times;
  }

  /** The rules of lazy tracking: an exact dict or tuple may be out of the lists while nothing in it can be part of a cycle. */
  #untracked(object: Ref): void {
    const views = this.#views;
    const type = views.load(object + Header.type);
    if (type === Type.tuple) {
      const end = object + Tuple.items + 8 * views.loadI32(object + Tuple.size);
      // One that is still being filled is not tracked yet.
      for (let item = object + Tuple.items; item < end; item += 8) if (views.load(item) === 0) return;
    } else if (type !== Type.dict) {
      if (!this.#collector.mayBeUntracked(views, object)) this.#report(object, "it lives without being tracked");
      return;
    } else if (this.#collector.mayBeUntracked(views, object)) return;
    const place = this.#children.findIndex((child) => this.#mayBeTracked(child));
    if (place >= 0) this.#report(object, `it is not tracked, though its ${this.#places[place]} can be part of a cycle`);
  }

  /** _PyObject_GC_MAY_BE_TRACKED: an untracked exact tuple stays so. */
  #mayBeTracked(child: number): boolean {
    const views = this.#views;
    const flags = views.load(child + Header.flags);
    return (flags & ObjectFlag.Gc) !== 0 && ((flags & ObjectFlag.Tracked) !== 0 || views.load(child + Header.type) !== Type.tuple);
  }
}
