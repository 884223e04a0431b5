/**
 * The hash table of set and frozenset (Objects/setobject.c): open addressing, looking at a few
 * neighbouring slots before it jumps. Tables of 8 slots are part of the object.
 */
import { SET_DUMMY, SetEntry, SetObject } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release, retain, typeOf } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { fail } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { EQ, sameText } from "./common";

const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
const MINSIZE = 8;

/** Members: len(). */
// @ts-ignore: decorator
@inline
export function setUsed(set: Ref): i32 {
  return load<i32>(set, SetObject.used);
}

/** Slots in use or deleted: decides when the table grows. */
// @ts-ignore: decorator
@inline
export function setFill(set: Ref): i32 {
  return load<i32>(set, SetObject.fill);
}

/** Slots - 1; always one less than a power of two. */
// @ts-ignore: decorator
@inline
export function setMask(set: Ref): u32 {
  return load<u32>(set, SetObject.mask);
}

// @ts-ignore: decorator
@inline
export function setTable(set: Ref): Address {
  return load<u32>(set, SetObject.table);
}

/** set, frozenset or a subclass of one of them (PyAnySet_Check). */
export function isAnySet(object: Ref): bool {
  const type = typeOf(object);
  if (type == Type.set || type == Type.frozenset) return true;
  return hasBase(type, Type.set) || hasBase(type, Type.frozenset);
}

export function isAnySetExact(object: Ref): bool {
  return typeOf(object) == Type.set || typeOf(object) == Type.frozenset;
}

/** set or a subclass of it. */
export function isSet(object: Ref): bool {
  return typeOf(object) == Type.set || hasBase(typeOf(object), Type.set);
}

/** frozenset or a subclass of it. */
export function isFrozenset(object: Ref): bool {
  return typeOf(object) == Type.frozenset || hasBase(typeOf(object), Type.frozenset);
}

/** The chain of tp_base is short, and sets can only be the solid base of one chain. */
function hasBase(type: Ref, base: Ref): bool {
  while (type && type != base) type = load<u32>(type, TypeObject.base);
  return type == base;
}

/** set_lookkey: the entry of an equal key, else an unused entry (key 0); 0 = failed. */
export function setLookup(set: Ref, key: Ref, hash: i64): Address {
  let mask = setMask(set);
  let perturb = <u64>hash;
  let slot = <u32>hash & mask;
  const isText = typeOf(key) == Type.str;
  while (true) {
    let entry = setTable(set) + (slot << 4);
    let probes = slot + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    do {
      const candidate = load<u32>(entry);
      const stored = load<i64>(entry, SetEntry.hash);
      if (stored == 0 && !candidate) return entry;
      if (stored == hash) {
        if (candidate == key) return entry;
        if (isText && typeOf(candidate) == Type.str) {
          if (sameText(candidate, key)) return entry;
        } else {
          const table = setTable(set);
          retain(candidate);
          const equal = objectRichCompareBool(candidate, key, EQ);
          release(candidate);
          if (equal < 0) return 0;
          // The comparison changed the set: from the start.
          if (table != setTable(set) || load<u32>(entry) != candidate) return setLookup(set, key, hash);
          if (equal) return entry;
          mask = setMask(set);
        }
      }
      entry += SetEntry.SIZEOF;
    } while (probes--);
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + 1 + <u32>perturb) & mask;
  }
}

/** set_add_entry: 0, or -1 with an exception. The last dummy passed on the way is used again. */
export function setAddEntry(set: Ref, key: Ref, hash: i64): i32 {
  // Held first: a comparison may drop the last other reference.
  retain(key);
  const isText = typeOf(key) == Type.str;
  while (true) {
    let mask = setMask(set);
    let perturb = <u64>hash;
    let slot = <u32>hash & mask;
    let freeEntry: Address = 0;
    let restart = false;
    while (!restart) {
      let entry = setTable(set) + (slot << 4);
      let probes = slot + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      do {
        const candidate = load<u32>(entry);
        const stored = load<i64>(entry, SetEntry.hash);
        if (stored == 0 && !candidate) return placeEntry(set, entry, freeEntry, key, hash);
        if (stored == hash) {
          let equal = i32(candidate == key);
          if (!equal && isText && typeOf(candidate) == Type.str) equal = i32(sameText(candidate, key));
          else if (!equal) {
            const table = setTable(set);
            retain(candidate);
            equal = objectRichCompareBool(candidate, key, EQ);
            release(candidate);
            if (equal >= 0 && (table != setTable(set) || load<u32>(entry) != candidate)) {
              restart = true;
              break;
            }
            mask = setMask(set);
          }
          if (equal) {
            release(key);
            return equal < 0 ? -1 : 0;
          }
        } else if (stored == -1) freeEntry = entry;
        entry += SetEntry.SIZEOF;
      } while (probes--);
      perturb >>= PERTURB_SHIFT;
      slot = (slot * 5 + 1 + <u32>perturb) & mask;
    }
  }
}

/** Fills the free entry or the unused one; a table three fifths full grows. */
function placeEntry(set: Ref, entry: Address, freeEntry: Address, key: Owned, hash: i64): i32 {
  store<i32>(set, setUsed(set) + 1, SetObject.used);
  if (freeEntry) {
    store<u64>(freeEntry, <u64>key);
    store<i64>(freeEntry, hash, SetEntry.hash);
    return 0;
  }
  store<i32>(set, setFill(set) + 1, SetObject.fill);
  store<u64>(entry, <u64>key);
  store<i64>(entry, hash, SetEntry.hash);
  if (<u64>setFill(set) * 5 < <u64>setMask(set) * 3) return 0;
  return setResize(set, setGrowth(set));
}

/** How much room a set gets that must grow. */
export function setGrowth(set: Ref): i32 {
  const used = setUsed(set);
  return used > 50000 ? used * 2 : used * 4;
}

/** set_insert_clean: into a table without dummies, the key not there; its reference moves in. */
export function setInsertClean(table: Address, mask: u32, key: Owned, hash: i64): void {
  let perturb = <u64>hash;
  let slot = <u32>hash & mask;
  while (true) {
    let entry = table + (slot << 4);
    let probes = slot + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    do {
      if (!load<u32>(entry)) {
        store<u64>(entry, <u64>key);
        store<i64>(entry, hash, SetEntry.hash);
        return;
      }
      entry += SetEntry.SIZEOF;
    } while (probes--);
    perturb >>= PERTURB_SHIFT;
    slot = (slot * 5 + 1 + <u32>perturb) & mask;
  }
}

/** set_table_resize: the smallest table with more than `minused` slots. */
export function setResize(set: Ref, minused: i32): i32 {
  let size: u32 = MINSIZE;
  while (size <= <u32>minused) size <<= 1;
  if (size > 0x4000000) return fail(Type.MemoryError, "");
  const inline = set + SetObject.smalltable;
  const old = setTable(set);
  const oldMask = setMask(set);
  if (size == <u32>MINSIZE && old == inline) return cleanInline(set);
  let table = inline;
  if (size > <u32>MINSIZE) {
    table = blockAlloc(size << 4);
    if (!table) return fail(Type.MemoryError, "");
  }
  memory.fill(table, 0, size << 4);
  store<u32>(set, size - 1, SetObject.mask);
  store<u32>(set, table, SetObject.table);
  moveEntries(set, old, oldMask);
  if (old != inline) blockFree(old);
  return 0;
}

function moveEntries(set: Ref, old: Address, oldMask: u32): void {
  const table = setTable(set);
  const mask = setMask(set);
  store<i32>(set, setUsed(set), SetObject.fill);
  for (let i: u32 = 0; i <= oldMask; i++) {
    const entry = old + (i << 4);
    const key = load<u32>(entry);
    if (key > <u32>SET_DUMMY) setInsertClean(table, mask, key, load<i64>(entry, SetEntry.hash));
  }
}

/** The inline table onto itself, without its dummies: by way of a block. */
function cleanInline(set: Ref): i32 {
  if (setFill(set) == setUsed(set)) return 0;
  const table = setTable(set);
  const copy = blockAlloc(1024);
  if (!copy) return fail(Type.MemoryError, "");
  memory.copy(copy, table, MINSIZE << 4);
  memory.fill(table, 0, MINSIZE << 4);
  moveEntries(set, copy, MINSIZE - 1);
  blockFree(copy);
  return 0;
}

/** set_discard_entry: 1 = was there and is gone (a dummy stays), 0 = was not there, -1 = failed. */
export function setDiscardEntry(set: Ref, key: Ref, hash: i64): i32 {
  const entry = setLookup(set, key, hash);
  if (!entry) return -1;
  const old = load<u32>(entry);
  if (!old) return 0;
  setMakeDummy(set, entry);
  release(old);
  return 1;
}

/** The entry's reference is the caller's from now on. */
export function setMakeDummy(set: Ref, entry: Address): void {
  store<u64>(entry, SET_DUMMY);
  store<i64>(entry, -1, SetEntry.hash);
  store<i32>(set, setUsed(set) - 1, SetObject.used);
}

export function setContainsEntry(set: Ref, key: Ref, hash: i64): i32 {
  const entry = setLookup(set, key, hash);
  return entry ? i32(load<u32>(entry) != 0) : -1;
}

/** The first slot from `place` on that holds an entry; -1 = no more. The table may change between steps. */
export function setEntryFrom(set: Ref, place: i32): i32 {
  const mask = setMask(set);
  for (let entry = setTable(set) + (<u32>place << 4); <u32>place <= mask; place++, entry += SetEntry.SIZEOF) if (load<u32>(entry) > <u32>SET_DUMMY) return place;
  return -1;
}

// @ts-ignore: decorator
@inline
export function setKeyAt(set: Ref, place: i32): Borrowed {
  return load<u32>(setTable(set) + (<u32>place << 4));
}

// @ts-ignore: decorator
@inline
export function setHashAt(set: Ref, place: i32): i64 {
  return load<i64>(setTable(set) + (<u32>place << 4), SetEntry.hash);
}

/** The table becomes the empty inline one (set_empty_to_minsize); what the old one held is the caller's. */
export function setBecomeEmpty(set: Ref): void {
  memory.fill(set + SetObject.smalltable, 0, MINSIZE << 4);
  store<i64>(set, 0, SetObject.fill);
  store<i64>(set, 0, SetObject.used);
  store<i64>(set, MINSIZE - 1, SetObject.mask);
  store<u64>(set, <u64>(set + SetObject.smalltable), SetObject.table);
  store<i64>(set, -1, SetObject.hash);
}
