/** Scanner objects and finditer (Modules/_sre/sre.c): a state that stays between the matches of one string. */
import { NONE, Type } from "../abi/memory-map";
import { Scanner, Sre } from "../abi/sre-layout";
import { callableIteratorNew } from "../container/iterators";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { blockFree } from "../heap/blocks";
import { release, releaseMaybe, retain } from "../heap/object";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { objectGetAttr } from "../object/attribute";
import { raise } from "../raise";
import { strFromLiteral } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { argumentEndpos, argumentPos, argumentString, readStringAndBounds } from "./arguments";
import { matchNew } from "./match-object";
import { sreMatch, sreSearch } from "./search";
import { stateAdvance, stateInitForScanner, stateRelease, stateReset } from "./state";

export function srePatternScanner(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return readStringAndBounds("scanner", args, nargs, kwnames) ? scannerNew(self) : 0;
}

function scannerNew(pattern: Ref): Owned {
  const string = argumentString();
  const pos = argumentPos();
  const endpos = argumentEndpos();
  const self = gcNew(Type.sreScanner, Scanner.SIZEOF);
  if (!self) return 0;
  memory.fill(self + 16, 0, Scanner.SIZEOF - 16);
  store<u32>(self, retain(pattern), Scanner.pattern);
  if (!stateInitForScanner(self + Scanner.state, pattern, string, pos, endpos)) {
    release(self);
    return 0;
  }
  gcTrack(self);
  return self;
}

export function sreScannerDealloc(self: Ref): u32 {
  gcUntrack(self);
  if (!trashBegin(self)) return 0;
  const state = self + Scanner.state;
  stateRelease(state);
  blockFree(load<u32>(state, Sre.marks));
  releaseMaybe(load<u32>(self, Scanner.pattern));
  gcFree(self);
  release(Type.sreScanner);
  trashEnd();
  return 0;
}

/** scanner_clear: the state stays whole, for it may still be asked; only the pattern is let go. */
export function sreScannerClear(self: Ref): i32 {
  const pattern = load<u32>(self, Scanner.pattern);
  store<u32>(self, 0, Scanner.pattern);
  releaseMaybe(pattern);
  return 0;
}

export function sreScannerMatch(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs || kwnames) return raise(Type.TypeError, "match() takes no arguments");
  return advance(self, false);
}

export function sreScannerSearch(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs || kwnames) return raise(Type.TypeError, "search() takes no arguments");
  return advance(self, true);
}

/** The next match, or None for ever after the first failure. */
function advance(self: Ref, anywhere: bool): Owned {
  if (load<u32>(self, Scanner.executing)) return raise(Type.ValueError, "regular expression scanner already executing");
  const state = self + Scanner.state;
  if (!load<u32>(state, Sre.start) || !load<u32>(self, Scanner.pattern)) return retain(NONE);
  store<u32>(self, 1, Scanner.executing);
  stateReset(state);
  store<u32>(state, load<u32>(state, Sre.start), Sre.ptr);
  const found = anywhere ? sreSearch(state) : sreMatch(state);
  const match = matchNew(load<u32>(self, Scanner.pattern), state, found);
  if (found == 0) store<u32>(state, 0, Sre.start);
  else stateAdvance(state);
  store<u32>(self, 0, Scanner.executing);
  return match;
}

/** An iterator that calls a scanner's search until it gives None. */
export function srePatternFinditer(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!readStringAndBounds("finditer", args, nargs, kwnames)) return 0;
  const scanner = scannerNew(self);
  if (!scanner) return 0;
  const name = strFromLiteral("search");
  const search = name ? objectGetAttr(scanner, name) : 0;
  releaseMaybe(name);
  release(scanner);
  if (!search) return 0;
  const iterator = callableIteratorNew(search, NONE);
  release(search);
  return iterator;
}
