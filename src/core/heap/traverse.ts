/**
 * Visiting what an object holds (tp_traverse). One walk, made four times by the compiler: to
 * subtract (in two ways), to reach, and to report edges to whoever asks. The common kinds have code of their own,
 * all others are described by words (abi/heap-layout.ts, Reference) that src/heap/layout.ts writes.
 */
import { DictEntry, DictKeys, DictKeysKind, DictUnicodeEntry, DictValues, Dict, List, SET_DUMMY, SetEntry, SetObject, Tuple } from "../abi/container-layout";
import { Cell } from "../abi/eval-layout";
import { LayoutKind, Reference, VisitMode } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { invoke1 } from "../object/invoke";
import { Address, Ref } from "../types";
import { listMove } from "./lists";

/** What a traversal is for, as a type, so that each gets code of its own: its size is the VisitMode. */
export type Subtract = u8;
export type Reach = u16;
export type Report = u32;
export type SubtractAll = u64;

/** visit_decref: an edge inside the set under examination is no reason to live. */
// @ts-ignore: decorator
@inline
function subtract(child: Ref): void {
  if (load<u32>(child, Header.flags) & ObjectFlag.Collecting) store<i32>(child, load<i32>(child, Header.gcRefs) - 1, Header.gcRefs);
}

/** The same where every tracked object is in the set, and joins it now if it has not yet. */
// @ts-ignore: decorator
@inline
function subtractAll(child: Ref): void {
  const flags = load<u32>(child, Header.flags);
  if (flags & ObjectFlag.Collecting) store<i32>(child, load<i32>(child, Header.gcRefs) - 1, Header.gcRefs);
  else if (flags & ObjectFlag.Tracked) {
    store<i32>(child, load<i32>(child, Header.refcnt) - 1, Header.gcRefs);
    store<u32>(child, flags | ObjectFlag.Collecting, Header.flags);
  }
}

/** visit_reachable: an edge from a living object is one. The list being walked is in State.visitTarget. */
// @ts-ignore: decorator
@inline
function reach(child: Ref): void {
  const flags = load<u32>(child, Header.flags);
  if (!(flags & ObjectFlag.Collecting)) return;
  if (flags & ObjectFlag.Unreachable) {
    // Condemned too early: back to the end of the list, to be walked from.
    store<u32>(child, flags & ~(<u32>ObjectFlag.Unreachable), Header.flags);
    store<i32>(child, 1, Header.gcRefs);
    listMove(child, load<u32>(STATE, State.visitTarget));
  } else if (!load<i32>(child, Header.gcRefs)) store<i32>(child, 1, Header.gcRefs);
}

/** An edge for those who ask: gc.get_referents collects it, gc.get_referrers compares it, the legacy rule moves it. */
function report(child: Ref): void {
  const mode = load<u32>(STATE, State.visitMode);
  if (mode == VisitMode.Collect) {
    const at = load<u32>(STATE, State.visitTarget);
    if (at < load<u32>(STATE, State.visitLimit)) store<u32>(at, child);
    store<u32>(STATE, at + 4, State.visitTarget);
  } else if (mode == VisitMode.Compare) {
    if (child == load<u32>(STATE, State.visitTarget)) store<u32>(STATE, 1, State.visitEnd);
  } else if (mode == VisitMode.Move) {
    const flags = load<u32>(child, Header.flags);
    if (!(flags & ObjectFlag.Collecting)) return;
    store<u32>(child, flags & ~(<u32>ObjectFlag.Collecting), Header.flags);
    listMove(child, load<u32>(STATE, State.visitTarget));
  }
}

// @ts-ignore: decorator
@inline
function visit<M>(child: Ref): void {
  if (!child) return;
  if (sizeof<M>() == 1) subtract(child);
  else if (sizeof<M>() == 2) reach(child);
  else if (sizeof<M>() == 8) subtractAll(child);
  else report(child);
}

/** For a type's own traverse function: hand over each reference, 0 included. Borrowed, runs no Python. */
export function visitReference(child: Ref): void {
  if (!child) return;
  const mode = load<u32>(STATE, State.visitMode);
  if (mode == VisitMode.Subtract) subtract(child);
  else if (mode == VisitMode.Reach) reach(child);
  else if (mode == VisitMode.SubtractAll) subtractAll(child);
  else report(child);
}

/** Py_VISIT(Py_TYPE(self)) at the head of such a function: only the instances of heap types do it. */
export function visitHeldType(self: Ref): void {
  const type = load<u32>(self, Header.type);
  if (load<u32>(type, TypeObject.flags) & TypeFlag.HeldByInstances) visitReference(type);
}

/** Visits everything the object holds, in CPython's order. */
export function traverse<M>(object: Ref): void {
  const type = load<u32>(object, Header.type);
  switch (load<u32>(type, TypeObject.kind)) {
    case LayoutKind.List: {
      traverseItems<M>(load<u32>(object, List.items), load<i32>(object, List.size));
      return;
    }
    case LayoutKind.Tuple: {
      traverseItems<M>(object + Tuple.items, load<i32>(object, Tuple.size));
      return;
    }
    case LayoutKind.Dict: {
      traverseDict<M>(object);
      return;
    }
    case LayoutKind.Instance: {
      traverseManaged<M>(object, type);
      visit<M>(type);
      return;
    }
    case LayoutKind.Cell: {
      visit<M>(load<u32>(object, Cell.value));
      return;
    }
    default:
      // What words cannot say, a type with a traverse slot visits itself.
      if (load<u32>(type, TypeObject.traverse)) traverseOwn<M>(object, load<u32>(type, TypeObject.traverse));
      if (load<u32>(type, TypeObject.references)) traverseWords<M>(object, load<u32>(type, TypeObject.references));
  }
}

/** From the last to the first, as list_traverse and tupletraverse. */
// @ts-ignore: decorator
@inline
function traverseItems<M>(items: Address, size: i32): void {
  for (let item = items + (size << 3); item > items; ) {
    item -= 8;
    visit<M>(load<u32>(item));
  }
}

/** dict_traverse: in order, value before key; the keys of an all-str table hold nothing. */
function traverseDict<M>(dict: Ref): void {
  const keys = load<u32>(dict, Dict.keys);
  const count = load<i32>(keys, DictKeys.nentries);
  const values = load<u32>(dict, Dict.values);
  if (values) {
    // In 3.13 an instance that has them in itself visits them, and its dict does not; in 3.14 it leaves them to the dict.
    if (load<u8>(values - 1) & DictValues.embedded && load<u32>(STATE, State.valuesEmbedded) == 1) return;
    for (let i = 0; i < count; i++) visit<M>(load<u32>(values + (i << 3)));
    return;
  }
  let entry = keys + DictKeys.indices + (1 << load<u8>(keys, DictKeys.log2IndexBytes));
  if (load<u8>(keys, DictKeys.kind) == DictKeysKind.Unicode) {
    const end = entry + count * DictUnicodeEntry.SIZEOF;
    for (; entry < end; entry += DictUnicodeEntry.SIZEOF) visit<M>(load<u32>(entry, DictUnicodeEntry.value));
    return;
  }
  const end = entry + count * DictEntry.SIZEOF;
  for (; entry < end; entry += DictEntry.SIZEOF) {
    const value = load<u32>(entry, DictEntry.value);
    if (!value) continue;
    visit<M>(value);
    visit<M>(load<u32>(entry, DictEntry.key));
  }
}

function traverseSet<M>(set: Ref): void {
  let entry = load<u32>(set, SetObject.table);
  const end = entry + (load<u32>(set, SetObject.mask) + 1) * SetEntry.SIZEOF;
  for (; entry < end; entry += SetEntry.SIZEOF) {
    const key = load<u32>(entry, SetEntry.key);
    if (key > <u32>SET_DUMMY) visit<M>(key);
  }
}

/** An instance's inline values by the shared keys of its class, then its dict if there is one. Of a dict that uses the same values and the values 3.13 visits these, 3.14 the dict. */
// @ts-ignore: decorator
@inline
function traverseManaged<M>(object: Ref, type: Ref): void {
  const values = load<u32>(object - 32);
  const dict = load<u32>(object - 24);
  const mode = values && dict ? load<u32>(STATE, State.valuesEmbedded) : 0;
  if (values && mode != 2) {
    const keys = load<u32>(type, TypeObject.cachedKeys);
    const count = load<i32>(keys, DictKeys.nentries);
    for (let i = 0; i < count; i++) visit<M>(load<u32>(values + (i << 3)));
  }
  if (dict && mode != 1) visit<M>(dict);
}

/** By the words of the type's description. */
function traverseWords<M>(object: Ref, words: Address): void {
  for (let word = load<u32>(words); word != Reference.End; word = load<u32>(words)) {
    words += 4;
    const offset = word >> 8;
    switch (word & 0xff) {
      case Reference.Field: {
        visit<M>(load<u32>(object + offset));
        break;
      }
      case Reference.Items: {
        traverseItems<M>(object + offset, load<i32>(object + load<u32>(words)));
        words += 4;
        break;
      }
      case Reference.ItemsForward: {
        const end = object + offset + (load<i32>(object + load<u32>(words)) << 3);
        for (let item = object + offset; item < end; item += 8) visit<M>(load<u32>(item));
        words += 4;
        break;
      }
      case Reference.Block: {
        traverseItems<M>(load<u32>(object + offset), load<i32>(object + load<u32>(words)));
        words += 4;
        break;
      }
      case Reference.Dict: {
        traverseDict<M>(object);
        break;
      }
      case Reference.Set: {
        traverseSet<M>(object);
        break;
      }
      case Reference.Managed: {
        traverseManaged<M>(object, load<u32>(object, Header.type));
        break;
      }
      case Reference.SelfType: {
        visit<M>(load<u32>(object, Header.type));
        break;
      }
      case Reference.Own: {
        traverseOwn<M>(object, load<u32>(words));
        words += 4;
        break;
      }
      default:
        break; // Held: paid for, but none of the collector's business.
    }
  }
}

/** The type enumerates its references itself, through visitReference. */
function traverseOwn<M>(object: Ref, slot: u32): void {
  if (sizeof<M>() == 1) store<u32>(STATE, VisitMode.Subtract, State.visitMode);
  else if (sizeof<M>() == 2) store<u32>(STATE, VisitMode.Reach, State.visitMode);
  else if (sizeof<M>() == 8) store<u32>(STATE, VisitMode.SubtractAll, State.visitMode);
  invoke1(slot, object);
}

/** Writes the addresses of what the object holds from `at` up to `limit`, and returns how many there are (more than fit, perhaps). */
export function objectReferents(object: Ref, at: Address, limit: Address): i32 {
  store<u32>(STATE, VisitMode.Collect, State.visitMode);
  store<u32>(STATE, at, State.visitTarget);
  store<u32>(STATE, limit, State.visitLimit);
  traverse<Report>(object);
  return (load<u32>(STATE, State.visitTarget) - at) >> 2;
}

/** Does the object hold that one? */
export function objectRefersTo(object: Ref, other: Ref): i32 {
  store<u32>(STATE, VisitMode.Compare, State.visitMode);
  store<u32>(STATE, other, State.visitTarget);
  store<u32>(STATE, 0, State.visitEnd);
  traverse<Report>(object);
  return load<i32>(STATE, State.visitEnd);
}

/** Moves everything collecting that the object holds to the end of a list. */
export function moveReferents(object: Ref, list: Ref): void {
  store<u32>(STATE, VisitMode.Move, State.visitMode);
  store<u32>(STATE, list, State.visitTarget);
  traverse<Report>(object);
}
