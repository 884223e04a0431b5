/**
 * Binding a call's arguments to a function's parameters (Python/ceval.c initialize_locals). The arguments
 * are moved into the frame: each is either stored in a slot or released, also when binding fails.
 */
import { Code, CodeFlag, Frame, Func } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { dictGetItemWithError, dictNew, dictSetItem } from "../container/dict";
import { tupleFromArraySteal } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { objectRichCompareBool } from "../object/compare";
import { fail, pending } from "../raise";
import { Address, Ref } from "../types";
import { keywordSuggestions, missingArguments, positionalPassedAsKeyword, tooManyPositional } from "./bind-errors";

const EQ = 2;

/** The parameter slot with this index. */
// @ts-ignore: decorator
@inline
function slotAt(frame: Address, index: i32): Address {
  return frame + Frame.localsplus + (index << 3);
}

// @ts-ignore: decorator
@inline
function parameterName(code: Ref, index: i32): Ref {
  return load<u32>(load<u32>(code, Code.localsplusnames) + (index << 3), Tuple.items);
}

/**
 * Fills the frame's parameter slots, which are empty. args: the address of nargs positional values and, with
 * kwnames, the keywords' values; all are consumed. 0, or -1 with TypeError pending.
 */
export function bindArguments(func: Ref, frame: Address, args: Address, nargs: i32, kwnames: Ref): i32 {
  const code = load<u32>(func, Func.code);
  const flags = load<i32>(code, Code.flags);
  const argcount = load<i32>(code, Code.argcount);
  const total = argcount + load<i32>(code, Code.kwonlyargcount);
  const keywords = kwnames ? load<i32>(kwnames, Tuple.size) : 0;
  let next = total;
  let kwdict: Ref = 0;
  const varargsSlot = slotAt(frame, total);
  if (flags & CodeFlag.VarKeywords) {
    kwdict = dictNew();
    if (!kwdict) return drop(args, 0, nargs + keywords);
    next = flags & CodeFlag.VarArgs ? total + 1 : total;
    store<u32>(slotAt(frame, next), kwdict);
  }
  const taken = min(nargs, argcount);
  for (let i = 0; i < taken; i++) store<u64>(slotAt(frame, i), load<u64>(args + (i << 3)));
  if (flags & CodeFlag.VarArgs) {
    const rest = tupleFromArraySteal(args + (taken << 3), nargs - taken);
    if (!rest) return drop(args, nargs, keywords);
    store<u32>(varargsSlot, rest);
  } else {
    for (let i = taken; i < nargs; i++) release(load<u32>(args + (i << 3)));
  }
  if (kwnames && bindKeywords(func, code, frame, args + (nargs << 3), kwnames, kwdict, total)) return -1;
  if (nargs > argcount && !(flags & CodeFlag.VarArgs)) return tooManyPositional(func, code, frame, nargs);
  if (nargs < argcount && bindDefaults(func, code, frame, nargs, argcount)) return -1;
  if (load<i32>(code, Code.kwonlyargcount) > 0) return bindKeywordDefaults(func, code, frame, argcount, total);
  return 0;
}

/** Releases values that found no slot. */
function drop(args: Address, from: i32, count: i32): i32 {
  for (let i = from; i < from + count; i++) release(load<u32>(args + (i << 3)));
  return -1;
}

/** Keyword arguments: by identity first (names are interned), then by equality, else into **kwargs. */
function bindKeywords(func: Ref, code: Ref, frame: Address, values: Address, kwnames: Ref, kwdict: Ref, total: i32): i32 {
  const count = load<i32>(kwnames, Tuple.size);
  const positionalOnly = load<i32>(code, Code.posonlyargcount);
  for (let i = 0; i < count; i++) {
    const name = load<u32>(kwnames + (i << 3), Tuple.items);
    const value = load<u32>(values + (i << 3));
    let index = -1;
    if (!(load<u32>(typeOf(name), TypeObject.flags) & TypeFlag.StrSubclass)) {
      fail(Type.TypeError, "%S() keywords must be strings", load<u32>(func, Func.qualname));
      index = -2;
    } else index = parameterIndex(code, name, positionalOnly, total);
    if (index >= 0) {
      const slot = slotAt(frame, index);
      if (!load<u32>(slot)) {
        store<u64>(slot, load<u64>(values + (i << 3)));
        continue;
      }
      fail(Type.TypeError, "%S() got multiple values for argument '%S'", load<u32>(func, Func.qualname), name);
    } else if (index == -1 && kwdict) {
      const status = dictSetItem(kwdict, name, value);
      release(value);
      if (!status) continue;
      return drop(values, i + 1, count - i - 1);
    } else if (index == -1) {
      if (!positionalOnly || !positionalPassedAsKeyword(func, code, kwnames)) {
        if (!pending()) {
          // there is nothing to suggest where all parameters are positional
          if (total > positionalOnly) keywordSuggestions();
          fail(Type.TypeError, "%S() got an unexpected keyword argument '%S'", load<u32>(func, Func.qualname), name);
        }
      }
    }
    return drop(values, i, count - i);
  }
  return 0;
}

/** Which parameter has this name: its index, -1 = none, -2 = error. */
function parameterIndex(code: Ref, name: Ref, from: i32, to: i32): i32 {
  for (let j = from; j < to; j++) if (parameterName(code, j) == name) return j;
  for (let j = from; j < to; j++) {
    const same = objectRichCompareBool(name, parameterName(code, j), EQ);
    if (same) return same > 0 ? j : -2;
  }
  return -1;
}

/** Positional parameters that no argument reached. */
function bindDefaults(func: Ref, code: Ref, frame: Address, nargs: i32, argcount: i32): i32 {
  const defaults = load<u32>(func, Func.defaults);
  const count = defaults ? load<i32>(defaults, Tuple.size) : 0;
  const required = argcount - count;
  let missing = 0;
  for (let i = nargs; i < required; i++) if (!load<u32>(slotAt(frame, i))) missing++;
  if (missing) return missingArguments(func, code, frame, missing, count);
  for (let i = max(nargs - required, 0); i < count; i++) {
    const slot = slotAt(frame, required + i);
    if (!load<u32>(slot)) store<u32>(slot, retain(load<u32>(defaults + (i << 3), Tuple.items)));
  }
  return 0;
}

/** Keyword-only parameters that were not given. */
function bindKeywordDefaults(func: Ref, code: Ref, frame: Address, argcount: i32, total: i32): i32 {
  const defaults = load<u32>(func, Func.kwdefaults);
  let missing = 0;
  for (let i = argcount; i < total; i++) {
    const slot = slotAt(frame, i);
    if (load<u32>(slot)) continue;
    if (defaults) {
      const value = dictGetItemWithError(defaults, parameterName(code, i));
      if (value) {
        store<u32>(slot, retain(value));
        continue;
      }
      if (pending()) return -1;
    }
    missing++;
  }
  return missing ? missingArguments(func, code, frame, missing, -1) : 0;
}
