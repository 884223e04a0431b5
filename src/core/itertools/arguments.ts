/**
 * Arguments of constructors written in the core: tp_new gets a tuple and a dict. Error texts are those
 * of _PyArg_UnpackKeywords, PyArg_UnpackTuple and _PyArg_NoKeywords (Python/getargs.c).
 */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictNext, dictSize } from "../container/dict";
import { tupleItem, tupleSize } from "../container/tuple";
import { keywordSuggestions } from "../eval/bind-errors";
import { release, typeOf } from "../heap/object";
import { intAsI64 } from "../number/int";
import { invoke1 } from "../object/invoke";
import { numberIndexMaybeSubclass } from "../object/number-protocol";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";

/** Where parseArguments leaves the borrowed values, 0 where none was given. Read them before anything else runs. */
const VALUES: Address = memory.data(64, 8);
const WALK: Address = memory.data(24, 8);

// @ts-ignore: decorator
@inline
export function parsed(index: i32): Ref {
  return load<u32>(VALUES + ((<u32>index) << 3));
}

/**
 * Binds args and kwargs to the names (separated by commas); the first `required` must be there, at most
 * `positional` of them may come without a name. False when raised.
 */
export function parseArguments(name: string, names: string, required: i32, positional: i32, args: Ref, kwargs: Ref): bool {
  const count = nameCount(names);
  const nargs = tupleSize(args);
  const keywords = kwargs ? dictSize(kwargs) : 0;
  if (nargs + keywords > count) {
    const format = nargs ? "%s() takes at most %d arguments (%d given)" : "%s() takes at most %d keyword arguments (%d given)";
    raise(Type.TypeError, format, changetype<usize>(name), count, nargs + keywords);
    return false;
  }
  if (nargs > positional) {
    const format = required < positional ? "%s() takes at most %d positional arguments (%d given)" : "%s() takes exactly %d positional arguments (%d given)";
    raise(Type.TypeError, format, changetype<usize>(name), positional, nargs);
    return false;
  }
  for (let i = 0; i < count; i++) store<u64>(VALUES + ((<u32>i) << 3), i < nargs ? <u64>tupleItem(args, i) : 0);
  if (keywords && !bindKeywords(name, names, nargs, kwargs)) return false;
  for (let i = 0; i < required; i++) {
    if (parsed(i)) continue;
    raise(Type.TypeError, REQUIRED_FORMATS(names, i), changetype<usize>(name), i + 1);
    return false;
  }
  return !keywords || knowsKeywords(name, names, kwargs);
}

function knowsKeywords(name: string, names: string, kwargs: Ref): bool {
  store<i32>(WALK, 0);
  while (dictNext(kwargs, WALK, WALK + 8, WALK + 16)) {
    const key = load<u32>(WALK, 8);
    if (placeOf(names, key) >= 0) continue;
    keywordSuggestions();
    raise(Type.TypeError, "'%S' is an invalid keyword argument for %s()", key, changetype<usize>(name));
    return false;
  }
  return true;
}

/** The text names the parameter; there are only these few. */
function REQUIRED_FORMATS(names: string, index: i32): string {
  switch (load<u16>(nameStart(names, index))) {
    case 0x69: // i
      return "%s() missing required argument 'iterable' (pos %d)";
    case 0x6f: // o
      return "%s() missing required argument 'object' (pos %d)";
    case 0x64: // d
      return "%s() missing required argument 'data' (pos %d)";
    case 0x73: // s
      return "%s() missing required argument 'selectors' (pos %d)";
    default:
      return "%s() missing required argument 'r' (pos %d)";
  }
}

function bindKeywords(name: string, names: string, nargs: i32, kwargs: Ref): bool {
  store<i32>(WALK, 0);
  while (dictNext(kwargs, WALK, WALK + 8, WALK + 16)) {
    const key = load<u32>(WALK, 8);
    const place = placeOf(names, key);
    if (place < 0) continue;
    if (place < nargs) {
      raise(Type.TypeError, "argument for %s() given by name ('%S') and position (%d)", changetype<usize>(name), key, place + 1);
      return false;
    }
    store<u64>(VALUES + ((<u32>place) << 3), <u64>load<u32>(WALK, 16));
  }
  return true;
}

function nameCount(names: string): i32 {
  let count = 1;
  for (let i = 0; i < names.length; i++) if (load<u16>(changetype<usize>(names) + (i << 1)) == 0x2c) count++;
  return count;
}

/** Address of the first character (UTF-16) of the name at an index. */
function nameStart(names: string, index: i32): usize {
  let at = changetype<usize>(names);
  while (index) {
    if (load<u16>(at) == 0x2c) index--;
    at += 2;
  }
  return at;
}

/** Which of the names the str is, or -1. */
function placeOf(names: string, key: Ref): i32 {
  const count = nameCount(names);
  const end = changetype<usize>(names) + (names.length << 1);
  for (let i = 0; i < count; i++) if (sameName(nameStart(names, i), end, key)) return i;
  return -1;
}

function sameName(at: usize, end: usize, key: Ref): bool {
  const length = strLength(key);
  for (let i = 0; i < length; i++) {
    if (at >= end || <u32>load<u16>(at) != strReadChar(key, i)) return false;
    at += 2;
  }
  return at >= end || load<u16>(at) == 0x2c;
}

/** _PyArg_NoKeywords; a subclass with an `__init__` of its own may take keywords. */
export function refuseKeywords(name: string, type: Ref, kwargs: Ref): bool {
  if (!kwargs || !dictSize(kwargs)) return false;
  if (load<u32>(type, TypeObject.init) != load<u32>(Type.object, TypeObject.init)) return false;
  raise(Type.TypeError, "%s() takes no keyword arguments", changetype<usize>(name));
  return true;
}

/** Just so many positional arguments and no keywords (PyArg_UnpackTuple); false when raised. */
export function exactly(name: string, type: Ref, args: Ref, kwargs: Ref, count: i32): bool {
  if (refuseKeywords(name, type, kwargs)) return false;
  return countFits(tupleSize(args), count, count, name);
}

/** tp_iternext itself: a StopIteration that it raises stays pending. */
// @ts-ignore: decorator
@inline
export function nextOf(iterator: Ref): Owned {
  return invoke1(load<u32>(typeOf(iterator), TypeObject.iternext), iterator);
}

/** A Py_ssize_t argument with all of its 64 bits; failed when 0 is given back with an exception, ask pending(). */
export function ssizeOf(object: Ref): i64 {
  const index = numberIndexMaybeSubclass(object);
  if (!index) return -1;
  const value = intAsI64(index);
  release(index);
  if (load<i32>(STATE, State.intOverflow)) return fail(Type.OverflowError, "Python int too large to convert to C ssize_t");
  return value;
}
import { countFits } from "../container/arguments";
import { strLength, strReadChar } from "../text/str";
