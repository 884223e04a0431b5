/** Match objects (Modules/_sre/sre.c): made from a state, they keep the string and index pairs, no addresses. */
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Match, Pattern, Sre } from "../abi/sre-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Buffer } from "../abi/text-layout";
import { dictGetItemWithError } from "../container/dict";
import { dictNew } from "../container/dict-new";
import { dictNext } from "../container/dict-entries";
import { dictSetItem } from "../container/dict";
import { tupleNew, tupleSetNew, tupleSize, tupleItem } from "../container/tuple";
import { gcNew, gcTrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { intFromI32, intFromI64, isInt } from "../number/int";
import { numberIndex } from "../object/number-protocol";
import { intAsI64 } from "../number/int";
import { fail, pending } from "../raise";
import { argument, bindKeywords, checkPositional } from "../text/arguments";
import { bufferRelease } from "../text/buffer";
import { isStr, strLength } from "../text/str";
import { Address, Owned, Ref } from "../types";
import { openBuffer, sliceOf, stateHasGroup, stateOffset, wrongSpan } from "./state";

/** What a search gives: a Match for 1, None for 0, 0 for a failure (pattern_new_match). */
export function matchNew(pattern: Ref, state: Address, found: i32): Owned {
  if (found <= 0) return found == 0 ? retain(NONE) : 0;
  const groups = load<i32>(pattern, Pattern.groups) + 1;
  const self = gcNew(Type.reMatch, Match.SIZEOF + (<u32>groups << 4));
  if (!self) return 0;
  store<i64>(self, <i64>groups << 1, Header.size);
  store<u64>(self, <u64>retain(load<u32>(state, Sre.string)), Match.string);
  store<u64>(self, 0, Match.regs);
  store<u64>(self, <u64>retain(pattern), Match.pattern);
  store<i64>(self, load<i32>(state, Sre.pos), Match.pos);
  store<i64>(self, load<i32>(state, Sre.endpos), Match.endpos);
  store<i64>(self, load<i32>(state, Sre.lastindex), Match.lastindex);
  store<i64>(self, groups, Match.groups);
  setMark(self, 0, stateOffset(state, load<u32>(state, Sre.start)), stateOffset(state, load<u32>(state, Sre.ptr)));
  const marks = load<u32>(state, Sre.marks);
  for (let group = 1; group < groups; group++) {
    if (!stateHasGroup(state, group - 1)) {
      setMark(self, group, -1, -1);
      continue;
    }
    const at = marks + (<u32>(group - 1) << 3);
    if (load<u32>(at) > load<u32>(at, 4)) {
      release(self);
      return wrongSpan();
    }
    setMark(self, group, stateOffset(state, load<u32>(at)), stateOffset(state, load<u32>(at, 4)));
  }
  gcTrack(self);
  return self;
}

function setMark(self: Ref, group: i32, from: i32, to: i32): void {
  const at = self + (<u32>group << 4);
  store<i64>(at, from, Match.mark);
  store<i64>(at, to, Match.mark + 8);
}

// @ts-ignore: decorator
@inline
function groupStart(self: Ref, group: i32): i32 {
  return load<i32>(self + (<u32>group << 4), Match.mark);
}
// @ts-ignore: decorator
@inline
function groupStop(self: Ref, group: i32): i32 {
  return load<i32>(self + (<u32>group << 4), Match.mark + 8);
}

/** The number of the group that an index or a name means; -1 with an exception (match_getindex). */
function groupIndex(self: Ref, key: Ref): i32 {
  let index: i64 = -1;
  if (load<u32>(typeOf(key), TypeObject.nbIndex)) {
    const number = numberIndex(key);
    if (!number) return -1;
    index = intAsI64(number);
    release(number);
  } else {
    const names = load<u32>(load<u32>(self, Match.pattern), Pattern.groupindex);
    if (names) {
      const found = dictGetItemWithError(names, key);
      if (found && isInt(found)) index = intAsI64(found);
      else if (!found && pending()) return -1;
    }
  }
  if (index < 0 || index >= load<i64>(self, Match.groups)) return fail(Type.IndexError, "no such group");
  return <i32>index;
}

/** A group's text, or `otherwise` when it took no part (match_getslice_by_index). */
function groupText(self: Ref, group: i32, otherwise: Ref): Owned {
  const string = load<u32>(self, Match.string);
  const from = groupStart(self, group);
  if (string == NONE || from < 0) return retain(otherwise);
  const to = groupStop(self, group);
  if (isStr(string)) {
    const length = strLength(string);
    return sliceOf(0, 0, string, min(from, length), min(to, length));
  }
  // The object may have become shorter since.
  const view = VIEW;
  if (!openBuffer(string, view)) return 0;
  const length = load<i32>(view, Buffer.len);
  const result = sliceOf(1, load<u32>(view, Buffer.buf), string, min(from, length), min(to, length));
  bufferRelease(view);
  return result;
}

/** Used without anything running between opening and release, but for an exporter's own code, which has its own view. */
const VIEW: Address = memory.data(80, 8);

/** match[key] */
export function sreMatchSubscript(self: Ref, key: Ref): Owned {
  const group = groupIndex(self, key);
  return group < 0 ? 0 : groupText(self, group, NONE);
}

/** group([group1, ...]): group 0, one group, or a tuple of several. */
export function sreMatchGroup(self: Ref, args: Address, nargs: i32): Owned {
  if (nargs == 0) return groupText(self, 0, NONE);
  if (nargs == 1) return sreMatchSubscript(self, argument(args, 0));
  const result = tupleNew(nargs);
  if (!result) return 0;
  for (let i = 0; i < nargs; i++) {
    const item = sreMatchSubscript(self, argument(args, i));
    if (!item) {
      release(result);
      return 0;
    }
    tupleSetNew(result, i, item);
  }
  return result;
}

/** The one optional argument `default`; 0 when raised. */
function defaultArgument(name: string, args: Address, nargs: i32, kwnames: Ref): Ref {
  if (nargs == 0 && !kwnames) return NONE;
  const bound = bindKeywords(name, args, nargs, kwnames, 1, "default", "", "");
  if (!bound) return 0;
  const value = load<u32>(bound);
  return value ? value : NONE;
}

export function sreMatchGroups(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const otherwise = defaultArgument("groups", args, nargs, kwnames);
  if (!otherwise) return 0;
  const count = load<i32>(self, Match.groups) - 1;
  const result = tupleNew(count);
  if (!result) return 0;
  for (let i = 0; i < count; i++) {
    const item = groupText(self, i + 1, otherwise);
    if (!item) {
      release(result);
      return 0;
    }
    tupleSetNew(result, i, item);
  }
  return result;
}

export function sreMatchGroupdict(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const otherwise = defaultArgument("groupdict", args, nargs, kwnames);
  if (!otherwise) return 0;
  const result = dictNew();
  if (!result) return 0;
  const names = load<u32>(load<u32>(self, Match.pattern), Pattern.groupindex);
  if (!names) return result;
  const walk = WALK;
  store<u32>(walk, 0);
  while (dictNext(names, walk, walk + 8, walk + 16)) {
    // Hashing a name may run Python, which may use the scratch area.
    const position = load<u32>(walk);
    const key = retain(load<u32>(walk, 8));
    const value = sreMatchSubscriptOr(self, key, otherwise);
    const status = value ? dictSetItem(result, key, value) : -1;
    if (value) release(value);
    release(key);
    if (status < 0) {
      release(result);
      return 0;
    }
    store<u32>(walk, position);
  }
  return result;
}
const WALK: Address = memory.data(24, 8);

function sreMatchSubscriptOr(self: Ref, key: Ref, otherwise: Ref): Owned {
  const group = groupIndex(self, key);
  return group < 0 ? 0 : groupText(self, group, otherwise);
}

/** The optional group argument of start, end and span; -1 when raised. */
function groupArgument(name: string, self: Ref, args: Address, nargs: i32): i32 {
  if (nargs == 0) return 0;
  if (!checkPositional(name, nargs, 0, 1)) return -1;
  return groupIndex(self, argument(args, 0));
}

export function sreMatchStart(self: Ref, args: Address, nargs: i32): Owned {
  const group = groupArgument("start", self, args, nargs);
  return group < 0 ? 0 : intFromI32(groupStart(self, group));
}

export function sreMatchEnd(self: Ref, args: Address, nargs: i32): Owned {
  const group = groupArgument("end", self, args, nargs);
  return group < 0 ? 0 : intFromI32(groupStop(self, group));
}

export function sreMatchSpan(self: Ref, args: Address, nargs: i32): Owned {
  const group = groupArgument("span", self, args, nargs);
  return group < 0 ? 0 : pairOf(groupStart(self, group), groupStop(self, group));
}

function pairOf(a: i32, b: i32): Owned {
  const pair = tupleNew(2);
  if (!pair) return 0;
  const first = intFromI32(a);
  if (first) tupleSetNew(pair, 0, first);
  const second = first ? intFromI32(b) : 0;
  if (second) {
    tupleSetNew(pair, 1, second);
    return pair;
  }
  release(pair);
  return 0;
}

/** match.regs: all spans, made once. */
export function sreMatchRegs(self: Ref, context: u32): Owned {
  const known = load<u32>(self, Match.regs);
  if (known) return retain(known);
  const count = load<i32>(self, Match.groups);
  const regs = tupleNew(count);
  if (!regs) return 0;
  for (let i = 0; i < count; i++) {
    const pair = pairOf(groupStart(self, i), groupStop(self, i));
    if (!pair) {
      release(regs);
      return 0;
    }
    tupleSetNew(regs, i, pair);
  }
  store<u32>(self, regs, Match.regs);
  return retain(regs);
}

export function sreMatchLastindex(self: Ref, context: u32): Owned {
  const index = load<i64>(self, Match.lastindex);
  return index >= 0 ? intFromI64(index) : retain(NONE);
}

export function sreMatchLastgroup(self: Ref, context: u32): Owned {
  const index = load<i64>(self, Match.lastindex);
  const names = load<u32>(load<u32>(self, Match.pattern), Pattern.indexgroup);
  if (index >= 0 && names && index < <i64>tupleSize(names)) return retain(tupleItem(names, <i32>index));
  return retain(NONE);
}

/** copy and deepcopy: neither Match nor Pattern ever changes. */
export function sreCopySelf(self: Ref): Owned {
  return retain(self);
}

export function sreDeepcopySelf(self: Ref, memo: Ref): Owned {
  return retain(self);
}
