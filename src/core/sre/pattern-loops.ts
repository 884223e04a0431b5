/** Pattern methods that match again and again: findall, split, sub and subn (Modules/_sre/sre.c). */
import { NONE, STATE, Type } from "../abi/memory-map";
import { Pattern, Sre } from "../abi/sre-layout";
import { State } from "../abi/state-layout";
import { Buffer } from "../abi/text-layout";
import { dictGetItemWithError } from "../container/dict";
import { listAppend, listAppendSteal, listNew, listSize } from "../container/list";
import { tupleNew, tuplePack2, tupleSetNew } from "../container/tuple";
import { callOneArg, callThreeArgs, callTwoArgs } from "../eval/call";
import { errClear } from "../eval/errors";
import { release, releaseMaybe, retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectGetAttr } from "../object/attribute";
import { callableCheck } from "../object/protocol";
import { pending, raise } from "../raise";
import { bindKeywords } from "../text/arguments";
import { bufferRelease } from "../text/buffer";
import { bytesJoin } from "../text/methods-bytes";
import { isStr, strData, strFromLiteral, strKind, strLength } from "../text/str";
import { strJoin } from "../text/str-concat";
import { Address, Owned, Ref } from "../types";
import { argumentEndpos, argumentPos, argumentString, readStringAndBounds, ssizeArgument } from "./arguments";
import { matchNew } from "./match-object";
import { sreSearch } from "./search";
import { openBuffer, stateAdvance, stateClose, stateGroup, stateOffset, stateOpen, stateReset, stateSlice } from "./state";

/** The next match behind the last one. */
// @ts-ignore: decorator
@inline
function searchNext(state: Address): i32 {
  stateReset(state);
  store<u32>(state, load<u32>(state, Sre.start), Sre.ptr);
  return sreSearch(state);
}

function dropList(list: Owned, state: Address): Owned {
  release(list);
  stateClose(state);
  return 0;
}

/** findall: strings, or tuples when the pattern has two or more groups. */
export function srePatternFindall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!readStringAndBounds("findall", args, nargs, kwnames)) return 0;
  const state = stateOpen(self, argumentString(), argumentPos(), argumentEndpos());
  if (!state) return 0;
  const list = listNew(0);
  if (!list) {
    stateClose(state);
    return 0;
  }
  while (load<u32>(state, Sre.start) <= load<u32>(state, Sre.end)) {
    const found = searchNext(state);
    if (found == 0) break;
    const item = found < 0 ? 0 : foundItem(self, state);
    if (!item || listAppendSteal(list, item) < 0) return dropList(list, state);
    stateAdvance(state);
  }
  stateClose(state);
  return list;
}

/** What findall gives for a match: all of it, its only group, or a tuple of its groups. */
function foundItem(self: Ref, state: Address): Owned {
  const groups = load<i32>(self, Pattern.groups);
  if (groups == 0) return stateSlice(state, stateOffset(state, load<u32>(state, Sre.start)), stateOffset(state, load<u32>(state, Sre.ptr)));
  if (groups == 1) return stateGroup(state, 0, true);
  const item = tupleNew(groups);
  if (!item) return 0;
  for (let i = 0; i < groups; i++) {
    const group = stateGroup(state, i, true);
    if (!group) {
      release(item);
      return 0;
    }
    tupleSetNew(item, i, group);
  }
  return item;
}

/** split(string, maxsplit=0) */
export function srePatternSplit(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const bound = bindKeywords("split", args, nargs, kwnames, 2, "string", "maxsplit", "");
  if (!bound) return 0;
  const string = load<u32>(bound);
  const limit = load<u32>(bound, 8);
  if (!string) return raise(Type.TypeError, "split() missing required argument 'string' (pos 1)");
  const most: i64 = limit ? ssizeArgument(limit) : 0;
  if (limit && pending()) return 0;
  const state = stateOpen(self, string, 0, i64.MAX_VALUE);
  if (!state) return 0;
  const list = listNew(0);
  if (!list) {
    stateClose(state);
    return 0;
  }
  const groups = load<i32>(self, Pattern.groups);
  let last = 0;
  for (let n: i64 = 0; most == 0 || n < most; n++) {
    const found = searchNext(state);
    if (found == 0) break;
    if (found < 0) return dropList(list, state);
    const piece = stateSlice(state, last, stateOffset(state, load<u32>(state, Sre.start)));
    if (!piece || listAppendSteal(list, piece) < 0) return dropList(list, state);
    for (let i = 0; i < groups; i++) {
      const group = stateGroup(state, i, false);
      if (!group || listAppendSteal(list, group) < 0) return dropList(list, state);
    }
    stateAdvance(state);
    last = stateOffset(state, load<u32>(state, Sre.start));
  }
  const rest = stateSlice(state, last, load<i32>(state, Sre.endpos));
  if (!rest || listAppendSteal(list, rest) < 0) return dropList(list, state);
  stateClose(state);
  return list;
}

/** sub: a replacement without a backslash is taken as it is, any other is handed to `re._subx`. */
export function srePatternSub(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return substitute("sub", self, args, nargs, kwnames, false);
}

/** subn: the text and how often. */
export function srePatternSubn(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return substitute("subn", self, args, nargs, kwnames, true);
}

/** (repl, string, count=0) */
function substitute(name: string, self: Ref, args: Address, nargs: i32, kwnames: Ref, counted: bool): Owned {
  const bound = bindKeywords(name, args, nargs, kwnames, 3, "repl", "string", "count");
  if (!bound) return 0;
  const repl = load<u32>(bound);
  const string = load<u32>(bound, 8);
  const limit = load<u32>(bound, 16);
  if (!repl) return raise(Type.TypeError, "%s() missing required argument 'repl' (pos 1)", changetype<usize>(name));
  if (!string) return raise(Type.TypeError, "%s() missing required argument 'string' (pos 2)", changetype<usize>(name));
  const most: i64 = limit ? ssizeArgument(limit) : 0;
  if (limit && pending()) return 0;
  let filter: Owned = 0;
  if (callableCheck(repl) || isLiteral(repl)) filter = retain(repl);
  else {
    filter = callRe("_subx", self, repl, 0);
    if (!filter) return 0;
  }
  const result = substituteAll(self, filter, string, most, counted);
  release(filter);
  return result;
}

/** Has the template no backslash? Something that is neither str nor bytes is left to re._subx to refuse. */
function isLiteral(template: Ref): bool {
  if (isStr(template)) return !hasBackslash(strData(template), strKind(template), strLength(template));
  if (!openBuffer(template, VIEW)) {
    errClear();
    return false;
  }
  const literal = !hasBackslash(load<u32>(VIEW, Buffer.buf), 1, load<i32>(VIEW, Buffer.len));
  bufferRelease(VIEW);
  return literal;
}
const VIEW: Address = memory.data(80, 8);

function hasBackslash(data: Address, kind: i32, length: i32): bool {
  const end = data + <u32>length * kind;
  for (; data < end; data += kind) {
    const code: u32 = kind == 1 ? load<u8>(data) : kind == 2 ? load<u16>(data) : load<u32>(data);
    if (code == 92) return true;
  }
  return false;
}

/** pattern_subx: the pieces between the matches and what stands for each match, joined. */
function substituteAll(self: Ref, filter: Ref, string: Ref, most: i64, counted: bool): Owned {
  const callable = callableCheck(filter);
  const state = stateOpen(self, string, 0, i64.MAX_VALUE);
  if (!state) return 0;
  const list = listNew(0);
  if (!list) {
    stateClose(state);
    return 0;
  }
  let n = 0;
  let last = 0;
  while (most == 0 || <i64>n < most) {
    const found = searchNext(state);
    if (found == 0) break;
    if (found < 0) return dropList(list, state);
    const from = stateOffset(state, load<u32>(state, Sre.start));
    const to = stateOffset(state, load<u32>(state, Sre.ptr));
    if (last < from) {
      const piece = stateSlice(state, last, from);
      if (!piece || listAppendSteal(list, piece) < 0) return dropList(list, state);
    }
    if (callable) {
      const match = matchNew(self, state, 1);
      const item = match ? callOneArg(filter, match) : 0;
      releaseMaybe(match);
      if (!item) return dropList(list, state);
      if (item == NONE) release(item);
      else if (listAppendSteal(list, item) < 0) return dropList(list, state);
    } else if (filter != NONE && listAppend(list, filter) < 0) return dropList(list, state);
    last = to;
    n++;
    stateAdvance(state);
  }
  if (last < load<i32>(state, Sre.endpos)) {
    const rest = stateSlice(state, last, load<i32>(state, Sre.endpos));
    if (!rest || listAppendSteal(list, rest) < 0) return dropList(list, state);
  }
  const joined = joinPieces(state, list);
  release(list);
  stateClose(state);
  if (!joined || !counted) return joined;
  const number = intFromI32(n);
  const pair = number ? tuplePack2(joined, number) : 0;
  releaseMaybe(number);
  release(joined);
  return pair;
}

/** The pieces behind one another, as str or bytes (join_list). */
function joinPieces(state: Address, list: Ref): Owned {
  const joiner = stateSlice(state, 0, 0);
  if (!joiner || !listSize(list)) return joiner;
  const result = load<i32>(state, Sre.isbytes) ? bytesJoin(joiner, list) : strJoin(joiner, list);
  release(joiner);
  return result;
}

/** Match.expand(template) */
export function sreMatchExpand(self: Ref, template: Ref, pattern: Ref): Owned {
  return callRe("_expand", pattern, self, template);
}

/** Calls a helper of the `re` package, which is nearly always imported by now; c may be 0. */
function callRe(name: string, a: Ref, b: Ref, c: Ref): Owned {
  const module = importRe();
  if (!module) return 0;
  const key = strFromLiteral(name);
  const helper = key ? objectGetAttr(module, key) : 0;
  releaseMaybe(key);
  release(module);
  if (!helper) return 0;
  const result = c ? callThreeArgs(helper, a, b, c) : callTwoArgs(helper, a, b);
  release(helper);
  return result;
}

function importRe(): Owned {
  const name = strFromLiteral("re");
  if (!name) return 0;
  const modules = load<u32>(STATE, State.sysModules);
  const known = modules ? dictGetItemWithError(modules, name) : 0;
  let module: Owned = 0;
  if (known) module = retain(known);
  else if (!pending()) {
    const key = strFromLiteral("__import__");
    const importer = key ? dictGetItemWithError(load<u32>(STATE, State.builtins), key) : 0;
    releaseMaybe(key);
    if (importer) module = callOneArg(importer, name);
    else if (!pending()) raise(Type.ImportError, "__import__ not found");
  }
  release(name);
  return module;
}
