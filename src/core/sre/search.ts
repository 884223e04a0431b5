/**
 * Where in the string a pattern begins to match (Modules/_sre/sre_lib.h, SRE(search)): the INFO block
 * of the code tells of a literal prefix or of the set of first characters, and with neither every
 * place is tried.
 */
import { SreAt, SreInfo, SreOp, Sre } from "../abi/sre-layout";
import { raiseMemoryError } from "../raise";
import { Address } from "../types";
import { charsetContains } from "./charset";
import { cannotBegin, findCode } from "./count";
import { ENGINE_FAILED, ENGINE_MEMORY, engineMatch, spend } from "./match";
import { backtrackClose, backtrackOpen } from "./stack";
import { stateReset } from "./state";

/** 1 matched (start and ptr are set), 0 not, -1 with an exception pending. */
export function sreSearch(state: Address): i32 {
  if (load<u32>(state, Sre.start) > load<u32>(state, Sre.end)) return 0;
  if (!backtrackOpen(state)) return -1;
  const kind = load<u32>(state, Sre.kind);
  const found = kind == 1 ? searchIn<u8>(state) : kind == 2 ? searchIn<u16>(state) : searchIn<u32>(state);
  return finished(state, found);
}

/** A match that begins exactly at `start`. */
export function sreMatch(state: Address): i32 {
  if (!backtrackOpen(state)) return -1;
  store<u32>(state, load<u32>(state, Sre.start), Sre.ptr);
  const code = load<u32>(state, Sre.code);
  const kind = load<u32>(state, Sre.kind);
  const found = kind == 1 ? engineMatch<u8>(state, code, true) : kind == 2 ? engineMatch<u16>(state, code, true) : engineMatch<u32>(state, code, true);
  return finished(state, found);
}

function finished(state: Address, found: i32): i32 {
  backtrackClose(state);
  if (found >= 0) return found;
  if (found == ENGINE_MEMORY) raiseMemoryError();
  return -1;
}

function searchIn<T>(state: Address): i32 {
  let code = load<u32>(state, Sre.code);
  const start = load<u32>(state, Sre.start);
  const end = load<u32>(state, Sre.end);
  if (load<u32>(code) != SreOp.Info) return searchEverywhere<T>(state, code, start, end);
  const least = load<u32>(code, 12);
  const width = (end - start) / sizeof<T>();
  if (least > width) return 0;
  const info = code;
  const flags = load<u32>(code, 8);
  code += 4 + (load<u32>(code, 4) << 2);
  if (flags & SreInfo.Prefix) {
    if (load<u32>(info, 20) == 1) return searchLiteral<T>(state, info, code, start, end);
    return searchPrefix<T>(state, info, code, start, end);
  }
  if (flags & SreInfo.Charset) return searchCharset<T>(state, info, code, start, end);
  // The last places where the rest is long enough; at least one is tried.
  return searchEverywhere<T>(state, code, start, least > 1 ? end - (least - 1) * sizeof<T>() : end);
}

/** One attempt at a place that is not the first one: an empty match counts there. */
// @ts-ignore: decorator
@inline
function attempt<T>(state: Address, code: Address, start: Address, ptr: Address): i32 {
  store<u32>(state, start, Sre.start);
  store<u32>(state, ptr, Sre.ptr);
  return engineMatch<T>(state, code, false);
}

/** The pattern begins with one known character. */
function searchLiteral<T>(state: Address, info: Address, code: Address, ptr: Address, end: Address): i32 {
  const skip = load<u32>(info, 24);
  const first = load<u32>(info, 28);
  const literal = (load<u32>(info, 8) & SreInfo.Literal) != 0;
  store<u32>(state, 0, Sre.mustAdvance);
  const from = ptr;
  for (;; ptr += sizeof<T>()) {
    ptr = findCode<T>(first, ptr, end);
    if (ptr >= end) break;
    if (literal) {
      store<u32>(state, ptr, Sre.start);
      store<u32>(state, ptr + skip * sizeof<T>(), Sre.ptr);
      return 1;
    }
    const found = attempt<T>(state, code + (skip << 3), ptr, ptr + skip * sizeof<T>());
    if (found) return found;
    stateReset(state);
  }
  return spend(state, (end - from) / (16 * sizeof<T>())) ? ENGINE_FAILED : 0;
}

/** The pattern begins with several known characters: Knuth, Morris and Pratt's way, with the table in the code. */
function searchPrefix<T>(state: Address, info: Address, code: Address, ptr: Address, end: Address): i32 {
  const length = load<u32>(info, 20);
  const skip = load<u32>(info, 24);
  const prefix = info + 28;
  const overlap = prefix + (length << 2);
  const literal = (load<u32>(info, 8) & SreInfo.Literal) != 0;
  const first = load<u32>(prefix);
  store<u32>(state, 0, Sre.mustAdvance);
  const from = ptr;
  let matched: u32 = 0;
  while (ptr < end) {
    if (matched == 0) {
      ptr = findCode<T>(first, ptr, end) + sizeof<T>();
      matched = 1;
      continue;
    }
    if (<u32>load<T>(ptr) != load<u32>(prefix + (matched << 2))) {
      matched = load<u32>(overlap + ((matched - 1) << 2));
      continue;
    }
    ptr += sizeof<T>();
    matched++;
    if (matched < length) continue;
    const start = ptr - length * sizeof<T>();
    if (literal) {
      store<u32>(state, start, Sre.start);
      store<u32>(state, start + skip * sizeof<T>(), Sre.ptr);
      return 1;
    }
    const found = attempt<T>(state, code + (skip << 3), start, start + skip * sizeof<T>());
    if (found) return found;
    stateReset(state);
    matched = load<u32>(overlap + ((length - 1) << 2));
  }
  return spend(state, (end - from) / (8 * sizeof<T>())) ? ENGINE_FAILED : 0;
}

/** The first character is one of a set. */
function searchCharset<T>(state: Address, info: Address, code: Address, ptr: Address, end: Address): i32 {
  const table = load<u32>(info + load<u32>(state, Sre.tables));
  store<u32>(state, 0, Sre.mustAdvance);
  const from = ptr;
  for (; ptr < end; ptr += sizeof<T>()) {
    const char = <u32>load<T>(ptr);
    if (sizeof<T>() > 1 && char > 255) {
      if (!charsetContains(info + 20, char)) continue;
    } else if (!((<u32>load<u8>(table + (char >> 3)) >> (char & 7)) & 1)) continue;
    const found = attempt<T>(state, code, ptr, ptr);
    if (found) return found;
    stateReset(state);
  }
  return spend(state, (end - from) / (16 * sizeof<T>())) ? ENGINE_FAILED : 0;
}

/** Nothing is known: each place up to `last`, which for the first one may lie before `start`. */
function searchEverywhere<T>(state: Address, code: Address, start: Address, last: Address): i32 {
  store<u32>(state, start, Sre.ptr);
  let found = engineMatch<T>(state, code, true);
  store<u32>(state, 0, Sre.mustAdvance);
  if (found) return found;
  stateReset(state);
  if (load<u32>(code) == SreOp.At && (load<u32>(code, 4) == SreAt.Beginning || load<u32>(code, 4) == SreAt.BeginningString)) {
    // No other place is the beginning.
    store<u32>(state, last, Sre.start);
    store<u32>(state, last, Sre.ptr);
    return 0;
  }
  const tables = load<u32>(state, Sre.tables);
  const end = load<u32>(state, Sre.end);
  let ptr = start;
  while (ptr < last) {
    ptr += sizeof<T>();
    if (cannotBegin<T>(code, tables, ptr, end)) continue;
    found = attempt<T>(state, code, ptr, ptr);
    if (found) return found;
    stateReset(state);
  }
  return spend(state, (last - start) / (8 * sizeof<T>())) ? ENGINE_FAILED : 0;
}
