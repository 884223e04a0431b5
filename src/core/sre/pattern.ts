/** Pattern objects (Modules/_sre/sre.c): making one from code, comparing, and the single matches. */
import { FALSE, NONE, NOT_IMPLEMENTED, STATE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Pattern, Sre } from "../abi/sre-layout";
import { State } from "../abi/state-layout";
import { List } from "../abi/container-layout";
import { dictSize } from "../container/dict";
import { gcNew, gcTrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { intAsI64, isInt } from "../number/int";
import { objectRichCompare } from "../object/compare";
import { objectHash64 } from "../object/protocol";
import { raise, raiseMemoryError } from "../raise";
import { bufferRelease } from "../text/buffer";
import { isStr } from "../text/str";
import { EQ, NE } from "../text/str-compare";
import { hashBytes64 } from "../text/str-hash";
import { Address, Owned, Ref } from "../types";
import { argumentEndpos, argumentPos, argumentString, readStringAndBounds } from "./arguments";
import { TABLE_BYTES } from "./charset";
import { matchNew } from "./match-object";
import { sreMatch, sreSearch } from "./search";
import { openBuffer, stateClose, stateOpen } from "./state";
import { tablesNeeded, validateCode } from "./validate";

const VIEW: Address = memory.data(80, 8);
/** More code words than this are refused before anything is done. */
const MOST_WORDS: u32 = 0x4000000;

/** _sre.compile; the arguments have their types already. `groups` fits an i32, or is negative. */
export function srePatternNew(pattern: Ref, flags: i32, code: Ref, groups: i32, groupindex: Ref, indexgroup: Ref): Owned {
  const words = load<u32>(code, List.size);
  if (words > MOST_WORDS) return raiseMemoryError();
  let isbytes = -1;
  if (pattern != NONE) {
    isbytes = isStr(pattern) ? 0 : 1;
    if (isbytes) {
      if (!openBuffer(pattern, VIEW)) return 0;
      bufferRelease(VIEW);
    }
  }
  const self = gatherCode(code, words, groups);
  if (!self) return 0;
  // Without names there is nothing to look up.
  const named = dictSize(groupindex) > 0;
  store<u64>(self, named ? <u64>retain(groupindex) : 0, Pattern.groupindex);
  store<u64>(self, named && load<i32>(indexgroup, Header.size) ? <u64>retain(indexgroup) : 0, Pattern.indexgroup);
  store<u64>(self, <u64>retain(pattern), Pattern.pattern);
  store<i32>(self, flags, Pattern.flags);
  store<i32>(self, isbytes, Pattern.isbytes);
  const begin = self + Pattern.code;
  if (groups < 0 || !validateCode(begin, words, groups, begin + (words << 2))) {
    if (groups < 0) raise(Type.RuntimeError, "invalid SRE code");
    release(self);
    return 0;
  }
  gcTrack(self);
  return self;
}

/** A new, untracked Pattern with the words of the list; room for the lookup tables is behind them. */
function gatherCode(code: Ref, words: u32, groups: i32): Owned {
  // The number of tables is only known from the words, so they are looked at twice.
  let tables: u32 = 1;
  for (let i: u32 = 0; i < words; i++) {
    const item = load<u32>(load<u32>(code, List.items) + (i << 3));
    if (!isInt(item)) return raise(Type.TypeError, "an integer is required");
    const value = intAsI64(item);
    if (load<i32>(item, Header.size) < 0) return raise(Type.OverflowError, "can't convert negative value to unsigned int");
    if (value > 0xffffffff) {
      if (load<i32>(STATE, State.intOverflow)) return raise(Type.OverflowError, "Python int too large to convert to C unsigned long");
      return raise(Type.OverflowError, "regular expression code size limit exceeded");
    }
    if (value == 13 || value == 31 || value == 35 || value == 39) tables++;
  }
  const self = gcNew(Type.rePattern, Pattern.SIZEOF + (words << 3) + tables * TABLE_BYTES);
  if (!self) return 0;
  store<u64>(self, <u64>words, Header.size);
  store<i64>(self, <i64>groups, Pattern.groups);
  store<u64>(self, 0, Pattern.weakreflist);
  store<u64>(self, <u64>words, Pattern.codesize);
  // gcNew may have collected, which may have run anything: the list is read again, within what it has now.
  const count = min<u32>(words, load<u32>(code, List.size));
  memory.fill(self + Pattern.code, 0, words << 3);
  for (let i: u32 = 0; i < count; i++) {
    const item = load<u32>(load<u32>(code, List.items) + (i << 3));
    if (isInt(item)) store<u32>(self + (i << 2), <u32>intAsI64(item), Pattern.code);
  }
  if (tablesNeeded(self + Pattern.code, words) > tables) {
    // Changed meanwhile, into something that needs more room than there is: no code of ours.
    memory.fill(self + Pattern.code, 0, words << 2);
  }
  return self;
}

export function srePatternMatch(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return readStringAndBounds("match", args, nargs, kwnames) ? single(self, false, false) : 0;
}

export function srePatternFullmatch(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return readStringAndBounds("fullmatch", args, nargs, kwnames) ? single(self, false, true) : 0;
}

export function srePatternSearch(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return readStringAndBounds("search", args, nargs, kwnames) ? single(self, true, false) : 0;
}

/** One match with the arguments that were read: a Match or None. */
function single(self: Ref, anywhere: bool, full: bool): Owned {
  const state = stateOpen(self, argumentString(), argumentPos(), argumentEndpos());
  if (!state) return 0;
  store<u32>(state, full ? 1 : 0, Sre.matchAll);
  const found = anywhere ? sreSearch(state) : sreMatch(state);
  const result = matchNew(self, state, found);
  stateClose(state);
  return result;
}

/** The text it was made from decides the hash, with the code and the flags (pattern_hash). */
export function srePatternHash(self: Ref): i32 {
  let hash = objectHash64(load<u32>(self, Pattern.pattern));
  if (hash == -1) return -1;
  const words = load<i32>(self, Pattern.codesize);
  hash ^= hashBytes64(self + Pattern.code, words << 2);
  hash ^= <i64>load<i32>(self, Pattern.flags) ^ <i64>load<i32>(self, Pattern.isbytes) ^ <i64>words;
  store<i64>(STATE, hash == -1 ? -2 : hash, State.hashResult);
  return 0;
}

export function srePatternRichCompare(a: Ref, b: Ref, op: i32): Owned {
  if (op != EQ && op != NE) return retain(NOT_IMPLEMENTED);
  if (typeOf(a) != <u32>Type.rePattern || typeOf(b) != <u32>Type.rePattern) return retain(NOT_IMPLEMENTED);
  if (a == b) return retain(op == EQ ? TRUE : FALSE);
  const words = load<u32>(a, Pattern.codesize);
  const same =
    load<i32>(a, Pattern.flags) == load<i32>(b, Pattern.flags) &&
    load<i32>(a, Pattern.isbytes) == load<i32>(b, Pattern.isbytes) &&
    words == load<u32>(b, Pattern.codesize) &&
    memory.compare(a + Pattern.code, b + Pattern.code, words << 2) == 0;
  if (!same) return retain(op == NE ? TRUE : FALSE);
  return objectRichCompare(load<u32>(a, Pattern.pattern), load<u32>(b, Pattern.pattern), op);
}
