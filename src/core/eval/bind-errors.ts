/**
 * The TypeErrors of calls (Python/ceval.c missing_arguments, too_many_positional,
 * positional_only_passed_as_keyword). The names are collected in a list, as there.
 */
import { Code, Frame, Func } from "../abi/eval-layout";
import { List, Tuple } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { listAppend, listNew, listSetSlice } from "../container/list";
import { piecesInt, piecesJoin, piecesLiteral, piecesNew } from "../container/repr";
import { errClear } from "./errors";
import { release } from "../heap/object";
import { objectRepr } from "../object/protocol";
import { objectRichCompareBool } from "../object/compare";
import { fail, pending } from "../raise";
import { strConcat, strJoin } from "../text/str-concat";
import { strFromLiteral } from "../text/str";
import { Address, Owned, Ref } from "../types";

const EQ = 2;

// @ts-ignore: decorator
@inline
function nameAt(code: Ref, index: i32): Ref {
  return load<u32>(load<u32>(code, Code.localsplusnames) + (index << 3), Tuple.items);
}

/** From 3.13 on a keyword that a function does not have is compared with those that it has, which are put into a list for that. */
export function keywordSuggestions(): void {
  if (!load<u32>(STATE, State.suggestsKeywords)) return;
  const names = listNew(0);
  if (names) release(names);
  else errClear();
}

/** "f() missing 2 required positional arguments: 'a' and 'b'"; defaults -1 = the keyword-only ones. Always -1. */
export function missingArguments(func: Ref, code: Ref, frame: Address, missing: i32, defaults: i32): i32 {
  const argcount = load<i32>(code, Code.argcount);
  const from = defaults >= 0 ? 0 : argcount;
  const to = defaults >= 0 ? argcount - defaults : argcount + load<i32>(code, Code.kwonlyargcount);
  const names = listNew(0);
  if (!names) return -1;
  for (let i = from; i < to; i++) {
    if (load<u32>(frame + Frame.localsplus + (i << 3))) continue;
    if (appendRepr(names, nameAt(code, i))) {
      release(names);
      return -1;
    }
  }
  const text = enumeration(names);
  release(names);
  if (!text) return -1;
  const qualname = load<u32>(func, Func.qualname);
  if (defaults >= 0) {
    if (missing == 1) fail(Type.TypeError, "%S() missing 1 required positional argument: %S", qualname, text);
    else fail(Type.TypeError, "%S() missing %d required positional arguments: %S", qualname, missing, text);
  } else if (missing == 1) fail(Type.TypeError, "%S() missing 1 required keyword-only argument: %S", qualname, text);
  else fail(Type.TypeError, "%S() missing %d required keyword-only arguments: %S", qualname, missing, text);
  release(text);
  return -1;
}

function appendRepr(names: Ref, name: Ref): i32 {
  const text = objectRepr(name);
  if (!text) return -1;
  const status = listAppend(names, text);
  release(text);
  return status;
}

/** 'a' / 'a' and 'b' / 'a', 'b', and 'c' (format_missing). */
function enumeration(names: Ref): Owned {
  const count = load<i32>(names, List.size);
  const items = load<u32>(names, List.items);
  if (count == 1) return join("", names);
  if (count == 2) return join(" and ", names);
  // Fold the last two into one piece, then join all by commas.
  const separator = strFromLiteral(", and ");
  if (!separator) return 0;
  const left = strConcat(load<u32>(items + ((count - 2) << 3)), separator);
  release(separator);
  if (!left) return 0;
  const tail = strConcat(left, load<u32>(items + ((count - 1) << 3)));
  release(left);
  if (!tail) return 0;
  if (listSetSlice(names, count - 2, count, 0) || listAppend(names, tail)) {
    release(tail);
    return 0;
  }
  release(tail);
  return join(", ", names);
}

function join(separator: string, names: Ref): Owned {
  const between = strFromLiteral(separator);
  if (!between) return 0;
  const text = strJoin(between, names);
  release(between);
  return text;
}

/** "f() takes 1 positional argument but 2 were given" and its variants. Always -1. */
export function tooManyPositional(func: Ref, code: Ref, frame: Address, given: i32): i32 {
  const argcount = load<i32>(code, Code.argcount);
  const defaults = load<u32>(func, Func.defaults);
  const count = defaults ? load<i32>(defaults, Tuple.size) : 0;
  let keywordOnly = 0;
  for (let i = argcount; i < argcount + load<i32>(code, Code.kwonlyargcount); i++) {
    if (load<u32>(frame + Frame.localsplus + (i << 3))) keywordOnly++;
  }
  let pieces = piecesNew();
  if (pieces && count) pieces = piecesLiteral(piecesInt(piecesLiteral(pieces, "from "), argcount - count), " to ");
  pieces = piecesInt(pieces, argcount);
  pieces = piecesLiteral(pieces, count || argcount != 1 ? " positional arguments but " : " positional argument but ");
  pieces = piecesInt(pieces, given);
  if (keywordOnly) {
    pieces = piecesLiteral(pieces, given != 1 ? " positional arguments (and " : " positional argument (and ");
    pieces = piecesInt(pieces, keywordOnly);
    pieces = piecesLiteral(pieces, keywordOnly != 1 ? " keyword-only arguments)" : " keyword-only argument)");
  }
  pieces = piecesLiteral(pieces, given == 1 && !keywordOnly ? " was given" : " were given");
  const text = pieces ? piecesJoin(pieces) : 0;
  if (!text) return -1;
  fail(Type.TypeError, "%S() takes %S", load<u32>(func, Func.qualname), text);
  release(text);
  return -1;
}

/** Were positional-only parameters named as keywords? Then the error about them is pending (or another one). */
export function positionalPassedAsKeyword(func: Ref, code: Ref, kwnames: Ref): bool {
  const names = listNew(0);
  if (!names) return true;
  const keywords = load<i32>(kwnames, Tuple.size);
  for (let k = 0; k < load<i32>(code, Code.posonlyargcount); k++) {
    const name = nameAt(code, k);
    for (let i = 0; i < keywords; i++) {
      const keyword = load<u32>(kwnames + (i << 3), Tuple.items);
      const same = keyword == name ? 1 : objectRichCompareBool(name, keyword, EQ);
      if (same < 0 || (same && listAppend(names, keyword))) {
        release(names);
        return true;
      }
    }
  }
  if (load<i32>(names, List.size)) {
    const text = join(", ", names);
    if (text) {
      fail(Type.TypeError, "%S() got some positional-only arguments passed as keyword arguments: '%S'", load<u32>(func, Func.qualname), text);
      release(text);
    }
  }
  const found = pending();
  release(names);
  return found;
}
