/**
 * Interning: one str for each text that asks for it. The table is open addressing over addresses,
 * at most two thirds full; it does not own its strings, a dying one takes itself out
 * (CPython 3.11 keeps a dict and subtracts its two references: the same to see).
 */
import { EMPTY_STR, HEAP_START, STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Interned, Str } from "../abi/text-layout";
import { blockAlloc, blockFree } from "../heap/blocks";
import { release, retain } from "../heap/object";
import { Address, Owned, Ref } from "../types";
import { internedChar, isStrExact, strData, strFromLiteral, strKind, strLength } from "./str";
import { strEqual } from "./str-compare";
import { strHash64 } from "./str-hash";

/** A slot whose string has died: no address, but a search goes on behind it. */
const GONE: u32 = 1;
const FIRST_SLOTS: u32 = 1024;

/**
 * Takes a str and gives the interned str of the same text, which may be the same object
 * (PyUnicode_InternInPlace). A str of a subclass comes back as it is, as does any when memory is out.
 */
export function strInternFromRef(self: Owned): Owned {
  if (load<u8>(self, Str.interned) || !isStrExact(self)) return self;
  const size = strLength(self);
  if (size <= 1) {
    if (!size) return swap(self, EMPTY_STR);
    if (strKind(self) == 1) {
      const character = internedChar(load<u8>(strData(self)));
      store<u8>(character, 1, Str.interned);
      return swap(self, character);
    }
  }
  if (!reserve()) return self;
  const table = load<u32>(STATE, State.internTable);
  const mask = load<u32>(STATE, State.internMask);
  let place: u32 = 0;
  for (let i = firstSlot(self) & mask; ; i = (i + 1) & mask) {
    const slot = table + (i << 2);
    const found = load<u32>(slot);
    if (!found) {
      if (!place) {
        place = slot;
        store<u32>(STATE, load<u32>(STATE, State.internFilled) + 1, State.internFilled);
      }
      break;
    }
    if (found == GONE) {
      if (!place) place = slot;
    } else if (load<i64>(found, Str.hash) == load<i64>(self, Str.hash) && strEqual(found, self)) {
      return swap(self, found);
    }
  }
  store<u32>(place, self);
  store<u8>(self, Interned.Mortal, Str.interned);
  store<u32>(STATE, load<u32>(STATE, State.internCount) + 1, State.internCount);
  if (load<u32>(STATE, State.internedStay) == 1) strImmortal(self);
  return self;
}

/** An interned text stays for good from here on: one reference more, that of the table (_PyUnicode_InternImmortal). */
export function strImmortal(self: Ref): void {
  if (load<u8>(self, Str.interned) != Interned.Mortal || self < <u32>HEAP_START) return;
  store<u8>(self, Interned.Immortal, Str.interned);
  retain(self);
}

/** The interned str of a borrowed exact str. */
export function strIntern(self: Ref): Owned {
  return strInternFromRef(retain(self));
}

/** The interned str of an AssemblyScript literal. */
export function strInternLiteral(text: string): Owned {
  const self = strFromLiteral(text);
  return self ? strInternFromRef(self) : 0;
}

/** Then equal text means the same object, and dicts compare addresses. */
export function strIsInterned(self: Ref): bool {
  return load<u8>(self, Str.interned) != 0;
}

/** Takes a dying str out of the table. */
export function strInternForget(self: Ref): void {
  const table = load<u32>(STATE, State.internTable);
  const mask = load<u32>(STATE, State.internMask);
  for (let i = firstSlot(self) & mask; ; i = (i + 1) & mask) {
    const found = load<u32>(table + (i << 2));
    if (found == self) {
      store<u32>(table + (i << 2), GONE);
      store<u32>(STATE, load<u32>(STATE, State.internCount) - 1, State.internCount);
      return;
    }
    if (!found) return;
  }
}

function swap(mine: Owned, other: Ref): Owned {
  retain(other);
  release(mine);
  return other;
}

// @ts-ignore: decorator
@inline
function firstSlot(self: Ref): u32 {
  const hash = strHash64(self);
  return <u32>hash ^ <u32>(hash >> 32);
}

/** Makes sure that one more slot may be filled; false: memory is out. */
function reserve(): bool {
  const filled = load<u32>(STATE, State.internFilled) + 1;
  const table = load<u32>(STATE, State.internTable);
  const slots = table ? load<u32>(STATE, State.internMask) + 1 : 0;
  if (filled * 3 < slots * 2) return true;
  // Many of the filled slots may be of dead strings: then the same size does.
  let size = FIRST_SLOTS;
  while (size < load<u32>(STATE, State.internCount) * 3) size <<= 1;
  const fresh = blockAlloc(size << 2);
  if (!fresh) return false;
  memory.fill(fresh, 0, size << 2);
  const mask = size - 1;
  for (let i: u32 = 0; i < slots; i++) {
    const string = load<u32>(table + (i << 2));
    if (string > GONE) insertNew(fresh, mask, string);
  }
  if (table) blockFree(table);
  store<u32>(STATE, fresh, State.internTable);
  store<u32>(STATE, mask, State.internMask);
  store<u32>(STATE, load<u32>(STATE, State.internCount), State.internFilled);
  return true;
}

function insertNew(table: Address, mask: u32, string: Ref): void {
  let i = firstSlot(string) & mask;
  while (load<u32>(table + (i << 2))) i = (i + 1) & mask;
  store<u32>(table + (i << 2), string);
}

/** Enters every string at the place of its present hash: the secret has changed. False: memory is out. */
export function internRehash(): bool {
  const old = load<u32>(STATE, State.internTable);
  const mask = load<u32>(STATE, State.internMask);
  const fresh = blockAlloc((mask + 1) << 2);
  if (!fresh) return false;
  memory.fill(fresh, 0, (mask + 1) << 2);
  for (let i: u32 = 0; i <= mask; i++) {
    const string = load<u32>(old + (i << 2));
    if (string > GONE) insertNew(fresh, mask, string);
  }
  blockFree(old);
  store<u32>(STATE, fresh, State.internTable);
  store<u32>(STATE, load<u32>(STATE, State.internCount), State.internFilled);
  return true;
}
