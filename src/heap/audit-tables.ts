/**
 * What programs fill, checked entry by entry: dicts, sets and lists. A reference count can be right while a key
 * cannot be found any more, so each key is looked for on the path that its hash prescribes, and each number that
 * a table keeps of itself is counted again.
 */

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
} from "../core/abi/container-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { Str } from "../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Ref } from "./reference.ts";
import type { HeapViews } from "./views.ts";

const EMPTY = -1;
const PERTURB_SHIFT = 5;
/** Entries next to each other that a set looks at before it jumps. */
const LINEAR_PROBES = 9;
const SMALL_SET = 8;
const EMPTY_KEYS = STATE + State.emptyKeys;
/** Types whose struct is checked, with all that derive from them. */
const FAMILIES: ReadonlySet<number> = new Set([Type.list, Type.dict, Type.set, Type.frozenset]);

/** One pass over the objects of a heap; tables of keys are shared, so they are kept until the end. */
export class TableChecks {
  readonly #views: HeapViews;
  /** What a raw block can hold, by its address. */
  readonly #blocks: ReadonlyMap<number, number>;
  readonly #report: (object: number, detail: string) => void;
  readonly #families = new Map<number, number>();
  /** Tables of keys, and how many hold them. */
  readonly #tables = new Map<number, number>();

  constructor(views: HeapViews, blocks: ReadonlyMap<number, number>, report: (object: number, detail: string) => void) {
    this.#views = views;
    this.#blocks = blocks;
    this.#report = report;
  }

  /** Checks an object if it is a container, or a class with shared keys, or an instance with values of its own. */
  object(object: Ref): void {
    const views = this.#views;
    const type = views.load(object + Header.type);
    switch (this.#family(type)) {
      case Type.list:
        this.#list(object);
        return;
      case Type.dict:
        this.#dict(object);
        return;
      case Type.set:
      case Type.frozenset:
        this.#set(object);
        return;
    }
    if (views.load(object + Header.flags) & ObjectFlag.ManagedDict) {
      const values = views.load(object + Prefix.values);
      if (values !== 0) this.#values(object, values, views.load(type + TypeObject.cachedKeys));
    }
    if (views.load(type + TypeObject.flags) & TypeFlag.TypeSubclass) this.type(object);
  }

  /** The keys that the instances of a class share. */
  type(type: Ref): void {
    const keys = this.#views.load(type + TypeObject.cachedKeys);
    if (keys !== 0) this.#hold(keys);
  }

  /** To be called last: how often each table is held. */
  finish(): void {
    for (const [keys, holders] of this.#tables) {
      const count = this.#views.loadI32(keys + DictKeys.refcnt);
      if (count !== holders) this.#report(keys, `a table of keys has count ${count}, ${holders} hold it`);
    }
  }

  #family(type: number): number {
    let family = this.#families.get(type);
    if (family === undefined) {
      family = type;
      while (family !== 0 && !FAMILIES.has(family)) family = this.#views.load(family + TypeObject.base);
      this.#families.set(type, family);
    }
    return family;
  }

  #list(list: Ref): void {
    const views = this.#views;
    const size = views.loadI32(list + List.size);
    const allocated = views.loadI32(list + List.allocated);
    const items = views.load(list + List.items);
    // While it is sorted, a list has lent its items out and says so.
    if (allocated === -1 && items === 0) return;
    if (size < 0 || allocated < size) this.#report(list, `a list has ${size} items in room for ${allocated}`);
    else if (allocated > 0 && (this.#blocks.get(items) ?? 0) < 8 * allocated)
      this.#report(list, `a list says it has room for ${allocated}, its block holds ${(this.#blocks.get(items) ?? 0) >> 3}`);
  }

  #dict(dict: Ref): void {
    const views = this.#views;
    const keys = views.load(dict + Dict.keys);
    const values = views.load(dict + Dict.values);
    const used = views.loadI32(dict + Dict.used);
    const found = values === 0 ? this.#entriesInUse(keys) : this.#values(dict, values, keys);
    if (used !== found) this.#report(dict, `a dict says that it has ${used} entries, ${found} were found`);
    if (keys !== EMPTY_KEYS) this.#hold(keys);
    const owner = views.load(dict + Dict.namespaceOf);
    if (owner !== 0 && views.load(owner + TypeObject.dict) !== dict)
      this.#report(dict, "a dict says that it is the namespace of a class that has another");
  }

  /** One more has this table; the first time its entries are looked up. */
  #hold(keys: number): void {
    const known = this.#tables.get(keys);
    this.#tables.set(keys, (known ?? 0) + 1);
    if (known === undefined) this.#keys(keys);
  }

  /** Values by shared keys: those that are set, which must be the ones whose order is noted. Returns how many. */
  #values(owner: Ref, values: number, keys: number): number {
    const views = this.#views;
    const count = views.loadI32(keys + DictKeys.nentries);
    const noted = views.u8[values + DictValues.used]!;
    let found = 0;
    for (let i = 0; i < count; i++) if (views.load(values + 8 * i) !== 0) found++;
    if (noted !== found) this.#report(owner, `${found} attributes are set, ${noted} in the order of setting`);
    for (let i = 0; i < noted; i++) {
      const index = views.u8[values + DictValues.firstOrder - i]!;
      if (index >= count || views.load(values + 8 * index) === 0) this.#report(owner, `attribute ${index} has an order but no value`);
    }
    return found;
  }

  #entriesInUse(keys: number): number {
    const { at, size, count, value } = this.#entries(keys);
    let found = 0;
    for (let i = 0; i < count; i++) if (this.#views.load(at + i * size + value) !== 0) found++;
    return found;
  }

  #entries(keys: number): { at: number; size: number; count: number; value: number; general: boolean } {
    const views = this.#views;
    const general = views.u8[keys + DictKeys.kind] === DictKeysKind.General;
    return {
      at: keys + DictKeys.indices + 2 ** views.u8[keys + DictKeys.log2IndexBytes]!,
      size: general ? DictEntry.SIZEOF : DictUnicodeEntry.SIZEOF,
      count: views.loadI32(keys + DictKeys.nentries),
      value: general ? DictEntry.value : DictUnicodeEntry.value,
      general,
    };
  }

  /** A table's own numbers, and each key by its hash. */
  #keys(keys: number): void {
    const views = this.#views;
    const { at, size, count, general } = this.#entries(keys);
    const room = Math.trunc((2 << views.u8[keys + DictKeys.log2Size]!) / 3);
    const usable = views.loadI32(keys + DictKeys.usable);
    // popitem gives an entry back and its room not, hence "at most".
    if (usable < 0 || count < 0 || usable + count > room)
      this.#report(keys, `a table with room for ${room} has ${count} entries and ${usable} left`);
    if ((this.#blocks.get(keys) ?? 0) < at - keys + room * size) this.#report(keys, "a table of keys is larger than its block");
    let present = 0;
    for (let i = 0; i < count; i++) {
      const entry = at + i * size;
      const key = views.load(entry + (general ? DictEntry.key : DictUnicodeEntry.key));
      if (key === 0) continue;
      present++;
      const text = views.load(key + Header.type) === Type.str;
      if (!general && !text) this.#report(keys, `entry ${i} of a table of str keys has another one`);
      const hash = general ? entry : key + Str.hash;
      if (general && text && !this.#sameHash(entry, key + Str.hash)) this.#report(keys, `entry ${i} has not the hash of its key`);
      if (!this.#leadsTo(keys, hash, i)) this.#report(keys, `the hash of entry ${i} does not lead to it`);
    }
    const leading = this.#placesInUse(keys);
    if (leading !== present) this.#report(keys, `${leading} places lead to the ${present} entries of a table`);
  }

  /** How many slots of the hash table have the number of an entry. */
  #placesInUse(keys: number): number {
    const slots = 2 ** this.#views.u8[keys + DictKeys.log2Size]!;
    let found = 0;
    for (let slot = 0; slot < slots; slot++) if (this.#entryAt(keys, slot) >= 0) found++;
    return found;
  }

  /** dictkeys_get_index: numbers of 1, 2 or 4 bytes. */
  #entryAt(keys: number, slot: number): number {
    const views = this.#views;
    const log2 = views.u8[keys + DictKeys.log2Size]!;
    const slots = keys + DictKeys.indices;
    if (log2 < 8) return views.i8[slots + slot]!;
    return log2 < 16 ? (views.u16[(slots >>> 1) + slot]! << 16) >> 16 : views.i32[(slots >>> 2) + slot]!;
  }

  #sameHash(a: number, b: number): boolean {
    return this.#views.load(a) === this.#views.load(b) && this.#views.load(a + 4) === this.#views.load(b + 4);
  }

  /** The path of the hash at an address, up to the slot with that entry's number. */
  #leadsTo(keys: number, hash: number, index: number): boolean {
    const views = this.#views;
    const mask = 2 ** views.u8[keys + DictKeys.log2Size]! - 1;
    let low = views.load(hash);
    let high = views.load(hash + 4);
    let slot = low & mask;
    for (let probes = 2 * mask + 16; probes > 0; probes--) {
      const found = this.#entryAt(keys, slot);
      if (found === index) return true;
      if (found === EMPTY) return false;
      low = ((low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT))) >>> 0;
      high >>>= PERTURB_SHIFT;
      slot = (slot * 5 + low + 1) & mask;
    }
    return false;
  }

  #set(set: Ref): void {
    const views = this.#views;
    const mask = views.load(set + SetObject.mask);
    const table = views.load(set + SetObject.table);
    if ((mask & (mask + 1)) !== 0 || mask < SMALL_SET !== (table === set + SetObject.smalltable)) {
      this.#report(set, `a set of ${mask + 1} slots has its table in the wrong place`);
      return;
    }
    if (mask >= SMALL_SET && (this.#blocks.get(table) ?? 0) < (mask + 1) * SetEntry.SIZEOF)
      this.#report(set, "a set's table is larger than its block");
    let used = 0;
    let dummies = 0;
    for (let slot = 0; slot <= mask; slot++) {
      const entry = table + slot * SetEntry.SIZEOF;
      const key = views.load(entry + SetEntry.key);
      if (key === SET_DUMMY) dummies++;
      if (key <= SET_DUMMY) continue;
      used++;
      if (!this.#inSet(table, mask, entry)) this.#report(set, `the hash in slot ${slot} does not lead to it`);
      if (views.load(key + Header.type) === Type.str && !this.#sameHash(entry + SetEntry.hash, key + Str.hash))
        this.#report(set, `slot ${slot} has not the hash of its key`);
    }
    const [saysUsed, saysFill] = [views.loadI32(set + SetObject.used), views.loadI32(set + SetObject.fill)];
    if (saysUsed !== used || saysFill !== used + dummies)
      this.#report(set, `a set says that ${saysUsed} of ${saysFill} slots are in use, ${used} of ${used + dummies} were found`);
  }

  /** The path of an entry's own hash, up to it. */
  #inSet(table: number, mask: number, wanted: number): boolean {
    const views = this.#views;
    let low = views.load(wanted + SetEntry.hash);
    let high = views.load(wanted + SetEntry.hash + 4);
    let slot = low & mask;
    for (let jumps = mask + 32; jumps > 0; jumps--) {
      const run = slot + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (let i = 0; i <= run; i++) {
        const entry = table + (slot + i) * SetEntry.SIZEOF;
        if (entry === wanted) return true;
        if (views.load(entry + SetEntry.key) === 0) return false;
      }
      low = ((low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT))) >>> 0;
      high >>>= PERTURB_SHIFT;
      slot = (slot * 5 + low + 1) & mask;
    }
    return false;
  }
}
