/**
 * What an object pays for, read from the memory by the type's description. Not the collector's walk:
 * this one also knows the references that the collector does not visit (the keys of an all-str dict,
 * a function's names), because somebody counts them all the same.
 */
import {
  Dict,
  DictEntry,
  DictKeys,
  DictKeysKind,
  DictUnicodeEntry,
  DictValues,
  SET_DUMMY,
  SetEntry,
  SetObject,
} from "../core/abi/container-layout.ts";
import { Reference } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { decodeReferences, kindReferences, type ReferenceSpec } from "./layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";

/** One reference that an object holds: to whom, and what to call the place. */
export type VisitEdge = (child: Ref, place: string) => void;
/** Enumerates what the words of a type cannot say: frames, code objects, type objects. Inherited by subtypes. */
export interface EdgeEnumerator {
  /** Instead of what the words say, not in addition. */
  readonly replaces: boolean;
  visit(walker: EdgeWalker, object: Ref, visit: VisitEdge): void;
}

/** What a class statement can add to the layout that it inherits. */
const addable: ReadonlySet<Reference> = new Set([Reference.Field, Reference.Held, Reference.Managed, Reference.SelfType]);

/** 3.14: what stands in an instance is its dict's, once it has one. */
function dictsVisitValues(views: HeapViews): boolean {
  return views.load(STATE + State.valuesEmbedded) === 2;
}

/** Enumerates edges; keeps which shared key tables have been counted, so one walker serves one walk. */
export class EdgeWalker {
  readonly #specs = new Map<number, readonly ReferenceSpec[]>();
  readonly #own: ReadonlyMap<number, EdgeEnumerator>;
  readonly views: HeapViews;
  /** Tables of dict keys already counted: dicts and classes share them, and the table pays for its keys, once. */
  readonly #tables = new Set<number>();

  /** `named`: descriptions with names of the fields, by type address, for types whose declarations are at hand. */
  constructor(
    views: HeapViews,
    own: ReadonlyMap<number, EdgeEnumerator> = new Map(),
    named: ReadonlyMap<number, readonly ReferenceSpec[]> = new Map(),
  ) {
    this.views = views;
    this.#own = own;
    for (const [type, specs] of named) this.#specs.set(type, specs);
  }

  /** Every reference that the object pays for. */
  edges(object: Ref, visit: VisitEdge): void {
    const views = this.views;
    const type = views.load(object + Header.type);
    const base = this.#enumerated(type);
    const own = this.#own.get(base);
    own?.visit(this, object, visit);
    // What a subclass has added (slots, a dict) lies behind the struct of which the enumerator knows everything.
    const known = own?.replaces ? views.load(base + TypeObject.basicsize) : 0;
    for (const spec of this.#specsOf(type)) {
      if (("offset" in spec ? spec.offset : known) >= known && (known === 0 || addable.has(spec.op)))
        this.#visitSpec(object, type, spec, visit);
    }
    this.#dictBehindItems(object, type, visit);
  }

  /** A class over int or tuple has its `__dict__` behind the items: a dictoffset below -1 counts from the object's end. */
  #dictBehindItems(object: Ref, type: number, visit: VisitEdge): void {
    const views = this.views;
    const offset = views.loadI32(type + TypeObject.dictoffset);
    if (offset >= -1 || !(views.load(type + TypeObject.flags) & TypeFlag.HeapType)) return;
    const items = Math.abs(views.loadI32(object + Header.size)) * views.loadI32(type + TypeObject.itemsize);
    const end = (views.loadI32(type + TypeObject.basicsize) + items + 7) & ~7;
    const dict = views.load(object + end + offset);
    if (dict !== 0) visit(dict as Ref, "__dict__");
  }

  /** The nearest base (or the type itself) that has an enumerator of its own; 0 when none has. */
  #enumerated(type: number): number {
    let base = type;
    while (base !== 0 && !this.#own.has(base)) base = this.views.load(base + TypeObject.base);
    return base;
  }

  #specsOf(type: number): readonly ReferenceSpec[] {
    let specs = this.#specs.get(type);
    if (!specs) {
      const views = this.views;
      const words = views.load(type + TypeObject.references);
      const declared = words === 0 ? [] : decodeReferences(views.u32.subarray(words >>> 2));
      // A type whose description is empty may still be one that the collector walks with code of its own.
      specs = declared.length > 0 ? declared : kindReferences(views.load(type + TypeObject.kind));
      // An instance of a class pays for its class even if the description, inherited from a built-in type, does not say so.
      if (
        views.load(type + TypeObject.flags) & (TypeFlag.HeapType | TypeFlag.HeldByInstances) &&
        !specs.some((s) => s.op === Reference.SelfType)
      )
        specs = [...specs, { op: Reference.SelfType }];
      this.#specs.set(type, specs);
    }
    return specs;
  }

  #visitSpec(object: Ref, type: number, spec: ReferenceSpec, visit: VisitEdge): void {
    const views = this.views;
    switch (spec.op) {
      case Reference.Field:
      case Reference.Held: {
        const child = views.load(object + spec.offset);
        if (child !== 0) visit(child as Ref, spec.name ?? `field ${spec.offset}`);
        return;
      }
      case Reference.Items:
      case Reference.ItemsForward:
        this.items(object + spec.offset, views.loadI32(object + spec.countOffset), visit);
        return;
      case Reference.Block:
        this.items(views.load(object + spec.offset), views.loadI32(object + spec.countOffset), visit);
        return;
      case Reference.Dict:
        this.#dict(object, visit);
        return;
      case Reference.Set:
        this.#set(object, visit);
        return;
      case Reference.Managed:
        this.#managed(object, type, visit);
        return;
      case Reference.SelfType:
        visit(type as Ref, "type");
        return;
      case Reference.RawBlock:
      case Reference.Own:
        return;
    }
  }

  /** The fields at these offsets from an address. */
  fields(at: number, offsets: readonly (readonly [offset: number, name: string])[], visit: VisitEdge): void {
    for (const [offset, name] of offsets) {
      const child = this.views.load(at + offset);
      if (child !== 0) visit(child as Ref, name);
    }
  }

  /** References 8 bytes apart. */
  items(at: number, count: number, visit: VisitEdge): void {
    for (let i = 0; i < count; i++) {
      const child = this.views.load(at + 8 * i);
      if (child !== 0) visit(child as Ref, `[${i}]`);
    }
  }

  #dict(dict: Ref, visit: VisitEdge): void {
    const views = this.views;
    const keys = views.load(dict + Dict.keys);
    const values = views.load(dict + Dict.values);
    this.keysTable(keys, visit, values === 0);
    // those that stand in an instance are the instance's, but by 3.14's rules
    const isEmbedded = values !== 0 && (views.u8[values + DictValues.prefixSize]! & DictValues.embedded) !== 0;
    if (values === 0 || (isEmbedded && !dictsVisitValues(views))) return;
    this.items(values, views.loadI32(keys + DictKeys.nentries), visit);
  }

  /** The keys of a table (and its values, when they stand in it), unless it has been counted. */
  keysTable(keys: number, visit: VisitEdge, withValues: boolean): void {
    const views = this.views;
    if (keys === 0 || this.#tables.has(keys)) return;
    this.#tables.add(keys);
    const unicode = views.u8[keys + DictKeys.kind]! !== DictKeysKind.General;
    const size = unicode ? DictUnicodeEntry.SIZEOF : DictEntry.SIZEOF;
    const [keyAt, valueAt] = unicode ? [DictUnicodeEntry.key, DictUnicodeEntry.value] : [DictEntry.key, DictEntry.value];
    const entries = keys + DictKeys.indices + 2 ** views.u8[keys + DictKeys.log2IndexBytes]!;
    const count = views.loadI32(keys + DictKeys.nentries);
    for (let i = 0; i < count; i++) {
      const key = views.load(entries + i * size + keyAt);
      if (key === 0) continue;
      visit(key as Ref, `key ${i}`);
      const value = withValues ? views.load(entries + i * size + valueAt) : 0;
      if (value !== 0) visit(value as Ref, `value ${i}`);
    }
  }

  #set(set: Ref, visit: VisitEdge): void {
    const views = this.views;
    const table = views.load(set + SetObject.table);
    const slots = views.load(set + SetObject.mask) + 1;
    for (let i = 0; i < slots; i++) {
      const key = views.load(table + i * SetEntry.SIZEOF + SetEntry.key);
      if (key > SET_DUMMY) visit(key as Ref, `slot ${i}`);
    }
  }

  #managed(object: Ref, type: number, visit: VisitEdge): void {
    const views = this.views;
    const dict = views.load(object + Prefix.dict);
    if (dict !== 0) visit(dict as Ref, "__dict__");
    const values = views.load(object + Prefix.values);
    if (values === 0 || (dict !== 0 && dictsVisitValues(views))) return;
    const keys = views.load(type + TypeObject.cachedKeys);
    this.items(values, views.loadI32(keys + DictKeys.nentries), visit);
  }
}
