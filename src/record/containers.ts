/** Reading containers from the memory as it stands: no call of the core, no count touched, no more items than asked for. */
import {
  Dict,
  DictEntry,
  DictKeys,
  DictKeysKind,
  DictUnicodeEntry,
  DictValues,
  List,
  SET_DUMMY,
  SetEntry,
  SetObject,
  Tuple,
} from "../core/abi/container-layout.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import type { HeapViews, Ref } from "../heap/index.ts";

export interface Entry {
  readonly key: Ref;
  readonly value: Ref;
}

/** The first items of a list; an item that is being set is 0. */
export function listItems(views: HeapViews, list: number, limit = Number.POSITIVE_INFINITY): Ref[] {
  return pointers(views, views.load(list + List.items), Math.min(views.loadI32(list + List.size), limit));
}

export function tupleItems(views: HeapViews, tuple: number, limit = Number.POSITIVE_INFINITY): Ref[] {
  return pointers(views, tuple + Tuple.items, Math.min(views.loadI32(tuple + Tuple.size), limit));
}

function pointers(views: HeapViews, at: number, count: number): Ref[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) => views.load(at + 8 * index) as Ref);
}

/** How many entries a table of keys has, where they begin, and the key of each. */
function keysOf(views: HeapViews, keys: number): { readonly count: number; readonly field: (index: number) => number } {
  const general = views.u8[keys + DictKeys.kind] === DictKeysKind.General;
  const size = general ? DictEntry.SIZEOF : DictUnicodeEntry.SIZEOF;
  const entries =
    keys + DictKeys.indices + 2 ** views.u8[keys + DictKeys.log2IndexBytes]! + (general ? DictEntry.key : DictUnicodeEntry.key);
  return { count: views.loadI32(keys + DictKeys.nentries), field: (index) => entries + index * size };
}

/** The first entries of a dict, in their order; values right behind their keys, or in the array of a split table. */
export function dictEntries(views: HeapViews, dict: number, limit = Number.POSITIVE_INFINITY): Entry[] {
  const { count, field } = keysOf(views, views.load(dict + Dict.keys));
  const values = views.load(dict + Dict.values);
  if (values !== 0) return splitEntries(views, values, field, limit);
  const found: Entry[] = [];
  for (let index = 0; index < count && found.length < limit; index++) {
    const value = views.load(field(index) + 8);
    // a deleted entry leaves its place in the table
    if (value !== 0) found.push({ key: views.load(field(index)) as Ref, value: value as Ref });
  }
  return found;
}

/** By the order in which they were set, which stands in front of the values. */
function splitEntries(views: HeapViews, values: number, field: (index: number) => number, limit: number): Entry[] {
  const used = views.u8[values + DictValues.used]!;
  const found: Entry[] = [];
  for (let place = 0; place < used && found.length < limit; place++) {
    const index = views.u8[values + DictValues.firstOrder - place]!;
    const value = views.load(values + 8 * index);
    if (value !== 0) found.push({ key: views.load(field(index)) as Ref, value: value as Ref });
  }
  return found;
}

/** The attributes that stand in an instance itself (3.11's inline values); those in a dict of its own are that dict's. */
export function inlineAttributes(views: HeapViews, object: number): Entry[] {
  const values = views.load(object + Prefix.values);
  const keys = views.load(views.load(object + Header.type) + TypeObject.cachedKeys);
  return values === 0 || keys === 0 ? [] : splitEntries(views, values, keysOf(views, keys).field, Number.POSITIVE_INFINITY);
}

/** The address of the value of an entry of a combined table. */
export function valueSlot(views: HeapViews, keys: number, index: number): number | undefined {
  const { count, field } = keysOf(views, keys);
  return index < count ? field(index) + 8 : undefined;
}

/** The key of a place in the table that a dict, or the instances of a type, use; 0: none. */
export function keyAt(views: HeapViews, keys: number, index: number): Ref {
  const { count, field } = keysOf(views, keys);
  return (index < count ? views.load(field(index)) : 0) as Ref;
}

export function setMembers(views: HeapViews, set: number, limit = Number.POSITIVE_INFINITY): Ref[] {
  const table = views.load(set + SetObject.table);
  const found: Ref[] = [];
  for (let slot = 0; slot <= views.load(set + SetObject.mask) && found.length < limit; slot++) {
    const key = views.load(table + slot * SetEntry.SIZEOF + SetEntry.key);
    // 0: never used; the dummy: used once
    if (key > SET_DUMMY) found.push(key as Ref);
  }
  return found;
}
