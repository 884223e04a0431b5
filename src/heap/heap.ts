/**
 * The heap for those who want it alone: shapes, counted references, the collector, weak references,
 * finalizers, roots, accounts, audit. No Python is loaded; the memory system is the very same.
 */
import { type GcPhase, HeapEvent, LayoutKind, Watch } from "../core/abi/heap-layout.ts";
import { NONE, STATE, STATIC_TYPES, STATIC_TYPES_END, TYPE_STRIDE, Type } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TS_SLOT, TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import type { CoreExports } from "../core/generated/exports.ts";
import { type Accounts, accounts } from "./accounts.ts";
import { type AuditReport, audit, type Root } from "./audit.ts";
import { installReferences } from "./class-layout.ts";
import type { ReferenceSpec } from "./layout.ts";
import { type CoreSource, type LoadedCore, loadCore } from "./load.ts";
import { FreeLog } from "./poison.ts";
import type { Owned, Ref } from "./reference.ts";
import type { FieldKind, Fields, Layout } from "./shape.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts";
import type { HeapViews } from "./views.ts";
import { liveObjects } from "./walk.ts";

/** Memory was refused, or the heap was used against its rules. */
export class HeapError extends Error {
  override readonly name = "HeapError";
}

/** A layout that a heap knows: what `allocate` takes. */
export interface Shape<F extends Fields = Fields> {
  readonly layout: Layout<F>;
  /** Address of the type that its objects name in their header. */
  readonly type: number;
}

export interface ShapeBehaviour {
  /** Runs once, before anything of the object is released. Holding on to it brings it back to life. */
  readonly finalize?: (object: Ref) => void;
}

/** What an observer can be told. */
export type HeapObservation =
  | { readonly event: "allocated" | "freed"; readonly address: number; readonly bytes: number; readonly raw: boolean }
  | { readonly event: "phase"; readonly phase: GcPhase; readonly generation: number; readonly list: number };

type FieldOf<F extends Fields, K extends FieldKind> = { [N in keyof F]: F[N] extends K ? N : never }[keyof F] & string;

/** The heap for those who use it alone, without a language. */
export class Heap {
  readonly core: CoreExports;
  readonly views: HeapViews;
  readonly engine: "wasm" | "twin";
  readonly #loaded: LoadedCore;
  readonly #natives: ((object: Ref) => void)[] = [];
  readonly #callbacks = new Map<number, () => void>();
  readonly #names = new Map<number, string>();
  readonly #references = new Map<number, readonly ReferenceSpec[]>();
  readonly #roots = new Map<Ref, string>();
  readonly #slots = new Map<string, number>();
  readonly #callbackType: number;
  #nextType = STATIC_TYPES_END - TYPE_STRIDE;
  #freed: FreeLog | undefined;
  #observer: ((observation: HeapObservation) => void) | undefined;

  constructor(source: CoreSource) {
    this.#loaded = loadCore(source, {
      callSlot1: (id, object) => {
        this.#natives[id!]!(object as Ref);
        return 0;
      },
      raiseFormat: () => undefined,
      releasePayload: () => undefined,
      heapEvent: (kind, a, b, c) => this.#event(kind!, a!, b!, c!),
    });
    this.core = this.#loaded.core;
    this.views = this.#loaded.views;
    this.engine = this.#loaded.engine;
    this.#initType(Type.weakref, { dealloc: "weakrefDealloc", clear: "weakrefClear" });
    // as in CPython 3.11, whose weak references have a word more
    this.views.store(Type.weakref + TypeObject.basicsize, Weakref.SIZEOF + 8);
    installReferences(this.core, this.views, Type.weakref, [Weakref.callback]);
    this.views.store(NONE + Header.refcnt, 1_000_000_000);
    this.#callbackType = this.#placeForType("callback");
    this.#initType(this.#callbackType, { dealloc: "objectDealloc" });
    this.views.store(
      this.#callbackType + TypeObject.dealloc,
      this.#native((callback) => {
        this.#callbacks.delete(callback);
        this.core.freeObject(callback);
      }),
    );
    this.views.store(this.#callbackType + TypeObject.kind, LayoutKind.HostCallback);
  }

  #placeForType(name: string): number {
    const type = this.#nextType;
    if (type < STATIC_TYPES) throw new HeapError("no place for another shape");
    this.#nextType -= TYPE_STRIDE;
    this.#names.set(type, name);
    return type;
  }

  #initType(type: number, slots: { readonly dealloc: string; readonly clear?: string }): void {
    this.views.store(type + Header.refcnt, 1);
    this.views.store(type + TypeObject.dealloc, this.#slot(slots.dealloc));
    if (slots.clear) this.views.store(type + TypeObject.clear, this.#slot(slots.clear));
  }

  /** Puts an exported function of the core into the table, where slots of types find it. */
  #slot(name: string): number {
    let index = this.#slots.get(name);
    if (index === undefined) {
      index = this.#loaded.table.grow(1);
      this.#loaded.table.set(index, (this.core as unknown as Record<string, unknown>)[name]);
      this.#slots.set(name, index);
    }
    return index;
  }

  /** A slot value for a function of JavaScript. */
  #native(run: (object: Ref) => void): number {
    return TS_SLOT + this.#natives.push(run) - 1;
  }

  /** Makes a layout known to this heap. */
  shape<F extends Fields>(layout: Layout<F>, behaviour: ShapeBehaviour = {}): Shape<F> {
    const type = this.#placeForType(layout.name);
    this.#initType(type, { dealloc: "objectDealloc", clear: "objectClear" });
    this.views.store(type + TypeObject.basicsize, layout.size);
    this.views.store(type + TypeObject.weaklistoffset, layout.weakOffset);
    if (layout.tracked) this.views.store(type + TypeObject.flags, TypeFlag.HaveGc);
    if (behaviour.finalize) {
      this.views.store(type + TypeObject.finalize, this.#native(behaviour.finalize));
    }
    if (!installReferences(this.core, this.views, type, layout.references)) throw new HeapError("out of memory");
    this.#references.set(type, layout.references);
    return { layout, type };
  }

  /** A new object with all fields 0, count 1, tracked if its shape is. `items` is the number of inline items. */
  allocate(shape: Shape, items = 0): Owned {
    const bytes = shape.layout.size + 8 * items;
    const type = shape.type as Ref;
    const object = shape.layout.tracked ? this.core.gcNew(type, bytes) : this.core.objectNew(type, bytes);
    if (object === 0) throw new HeapError("out of memory");
    this.views.u8.fill(0, object + Header.SIZEOF, object + bytes);
    if (shape.layout.tracked) this.core.gcTrack(object);
    return object;
  }

  /** The object in a reference field, borrowed; undefined when it is empty. */
  get<F extends Fields>(shape: Shape<F>, object: Ref, field: FieldOf<F, "ref">): Ref | undefined {
    return (this.views.load(object + shape.layout.offsets[field]) || undefined) as Ref | undefined;
  }

  /** Moves a reference into a field; what was there is released after the new one is stored. */
  set<F extends Fields>(shape: Shape<F>, object: Ref, field: FieldOf<F, "ref">, value: Owned | undefined): void {
    const at = object + shape.layout.offsets[field];
    const old = this.views.load(at);
    this.views.store(at, value ?? 0);
    if (old !== 0) this.release(old as Owned);
  }

  getNumber<F extends Fields>(shape: Shape<F>, object: Ref, field: FieldOf<F, "i32" | "u32" | "f64">): number {
    const at = object + shape.layout.offsets[field];
    const kind = shape.layout.fields[field];
    return kind === "f64" ? this.views.f64[at >>> 3]! : kind === "i32" ? this.views.loadI32(at) : this.views.load(at);
  }

  setNumber<F extends Fields>(shape: Shape<F>, object: Ref, field: FieldOf<F, "i32" | "u32" | "f64">, value: number): void {
    const at = object + shape.layout.offsets[field];
    if (shape.layout.fields[field] === "f64") this.views.f64[at >>> 3] = value;
    else this.views.i32[at >>> 2] = value;
  }

  refcount(object: Ref): number {
    return this.views.loadI32(object + Header.refcnt);
  }

  /** One more reference to the same object. */
  retain(object: Ref): Owned {
    this.views.i32[(object + Header.refcnt) >>> 2]! += 1;
    return object as Owned;
  }

  /** Gives a reference back; with the last one the object dies now. */
  release(object: Owned): void {
    const at = (object + Header.refcnt) >>> 2;
    const count = this.views.i32[at]! - 1;
    if (count < 0) throw new HeapError(`released once too often: ${this.describe(object)}`);
    this.views.i32[at] = count;
    if (count === 0) this.core.dealloc(object);
  }

  /** Moves a reference into the roots: it is held under that name until `unroot`. */
  root(name: string, object: Owned): Ref {
    if (this.#roots.has(object)) throw new HeapError("already a root");
    this.#roots.set(object, name);
    return object;
  }

  unroot(object: Ref): void {
    if (!this.#roots.delete(object)) throw new HeapError("not a root");
    this.release(object as Owned);
  }

  roots(): Root[] {
    return [...this.#roots].map(([object, holder]) => ({ object, holder }));
  }

  /** A weak reference; without callback always the same one for an object. The callback runs when the object dies. */
  weakref(object: Ref, callback?: () => void): Owned {
    const made = callback ? this.core.objectNew(this.#callbackType as Ref, Header.SIZEOF) : (0 as Owned);
    const weakref = this.core.weakrefNew(object, made);
    if (callback) {
      this.#callbacks.set(made, callback);
      this.release(made);
    }
    if (weakref === 0) throw new HeapError("this shape has no weak references");
    return weakref;
  }

  /** The referent, borrowed, or undefined once it is dead. */
  referent(weakref: Ref): Ref | undefined {
    const object = this.core.weakrefGetObject(weakref);
    return object === NONE ? undefined : object;
  }

  /** Collects a generation and all younger ones: how many unreachable objects were found. */
  collect(generation: 0 | 1 | 2 = 2): number {
    return this.core.gcCollect(generation);
  }

  get thresholds(): readonly [number, number, number] {
    return [0, 4, 8].map((offset) => this.views.loadI32(STATE + State.gcThresholds + offset)) as unknown as [number, number, number];
  }

  set thresholds([first, second, third]: readonly [number, number, number]) {
    this.core.gcSetThreshold(first, second, third);
  }

  /** Automatic collection on or off. */
  set automatic(on: boolean) {
    if (on) this.core.gcEnable();
    else this.core.gcDisable();
  }

  /** The tracked objects of a generation, in the collector's order. */
  generation(index: 0 | 1 | 2): Ref[] {
    const list = STATE + State.generation0 + 16 * index;
    const objects: Ref[] = [];
    for (let object = this.views.load(list + Prefix.gcNext); object !== list; object = this.views.load(object + Prefix.gcNext))
      objects.push(object as Ref);
    return objects;
  }

  /** Bytes that pools and large blocks may take together; undefined: no limit. */
  limit(bytes: number | undefined): void {
    this.views.store(STATE + State.memoryLimit, bytes ?? 0);
  }

  /** Fails the n-th allocation from now, or all from there on; 0 only counts. */
  failAllocation(n: number, fromThen = false): void {
    this.core.failAllocation(n, fromThen ? 1 : 0);
  }

  /** Debug mode: freed memory is overwritten, the audit finds writes to it, and says by `where` what ran when it was freed. */
  poison(on: boolean, where?: () => string): void {
    this.#freed = on && where ? new FreeLog(where) : undefined;
    this.#watch(Watch.Poison, on);
    this.#watch(Watch.Observe, this.#freed !== undefined || this.#observer !== undefined);
  }

  /** Who is told of blocks, by address (an object may begin behind a prefix), and of the collector's phases. Costs nothing while nobody is. */
  observe(observer: ((observation: HeapObservation) => void) | undefined): void {
    this.#observer = observer;
    this.#watch(Watch.Observe, observer !== undefined || this.#freed !== undefined);
    this.views.store(STATE + State.observed, observer ? 1 : 0);
  }

  #watch(bit: Watch, on: boolean): void {
    const now = this.views.load(STATE + State.watch);
    this.views.store(STATE + State.watch, on ? now | bit : now & ~bit);
  }

  #event(kind: HeapEvent, a: number, b: number, c: number): void {
    if (kind === HeapEvent.WeakCallback) this.#callbacks.get(a)?.();
    else if (kind === HeapEvent.Allocated) {
      this.#freed?.forget(a);
      this.#observer?.({ event: "allocated", address: a, bytes: b, raw: c !== 0 });
    } else if (kind === HeapEvent.Freed) {
      this.#freed?.note(a, b);
      this.#observer?.({ event: "freed", address: a, bytes: b, raw: c !== 0 });
    } else if (kind === HeapEvent.Phase) this.#observer?.({ event: "phase", phase: a, list: b, generation: c });
  }

  live(): Ref[] {
    return [...liveObjects(this.views)];
  }

  accounts(): Accounts {
    return accounts(this.views);
  }

  /** Recounts every reference; extra roots are those in JavaScript variables that the caller knows of. */
  audit(extra: Iterable<Root> = []): AuditReport {
    return audit(this.views, {
      roots: [...this.roots(), ...extra],
      named: this.#references,
      freed: this.#freed,
      describe: (object) => this.describe(object),
    });
  }

  describe(object: Ref): string {
    return this.#names.get(this.views.load(object + Header.type)) ?? "object";
  }

  snapshot(before?: Snapshot): Snapshot {
    return takeSnapshot(this.views, before);
  }

  /** Roots are part of JavaScript, not of the snapshot: they stay as they are now. */
  restore(snapshot: Snapshot): void {
    restoreSnapshot(this.views, snapshot);
  }
}
