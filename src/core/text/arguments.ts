/**
 * Reading the arguments of methods that the core implements itself: counts, keywords, slice indices.
 * Texts as Python/getargs.c and the generated wrappers of CPython 3.11 give them.
 */
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { TypeObject } from "../abi/type-layout";
import { keywordSuggestions } from "../eval/bind-errors";
import { errClear, errMatches } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { numberIndex } from "../object/number-protocol";
import { objectGetIter } from "../object/protocol";
import { listFromIterable } from "../container/list";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { strEqualLiteral } from "./str-compare";

/** The argument at an index of a vector of 8-byte slots. */
// @ts-ignore: decorator
@inline
export function argument(args: Address, index: i32): Ref {
  return load<u32>(args + (<u32>index << 3));
}

/** The argument at an index, or None when there are fewer. */
// @ts-ignore: decorator
@inline
export function argumentOrNone(args: Address, nargs: i32, index: i32): Ref {
  return index < nargs ? load<u32>(args + (<u32>index << 3)) : NONE;
}

/** _PyArg_CheckPositional: "replace expected at least 2 arguments, got 1". */
export function checkPositional(name: string, nargs: i32, least: i32, most: i32): bool {
  if (nargs >= least && nargs <= most) return true;
  const bound = nargs < least ? least : most;
  if (least == most) {
    if (bound == 1) raise(Type.TypeError, "%s expected 1 argument, got %d", name_(name), nargs);
    else raise(Type.TypeError, "%s expected %d arguments, got %d", name_(name), bound, nargs);
  } else if (nargs < least) {
    if (bound == 1) raise(Type.TypeError, "%s expected at least 1 argument, got %d", name_(name), nargs);
    else raise(Type.TypeError, "%s expected at least %d arguments, got %d", name_(name), bound, nargs);
  } else if (bound == 1) {
    raise(Type.TypeError, "%s expected at most 1 argument, got %d", name_(name), nargs);
  } else {
    raise(Type.TypeError, "%s expected at most %d arguments, got %d", name_(name), bound, nargs);
  }
  return false;
}

/** The wording of PyArg_ParseTuple: "find() takes at least 1 argument (0 given)". */
export function checkParsed(name: string, nargs: i32, least: i32, most: i32): bool {
  if (nargs >= least && nargs <= most) return true;
  if (nargs < least) {
    if (least == 1) raise(Type.TypeError, "%s() takes at least 1 argument (%d given)", name_(name), nargs);
    else raise(Type.TypeError, "%s() takes at least %d arguments (%d given)", name_(name), least, nargs);
  } else {
    raise(Type.TypeError, "%s() takes at most %d arguments (%d given)", name_(name), most, nargs);
  }
  return false;
}

/** A literal as a value for a format's %s. */
// @ts-ignore: decorator
@inline
export function name_(text: string): usize {
  return changetype<usize>(text);
}

const BOUND: Address = memory.data(64, 8);

/**
 * Arguments that may come by position or by one of at most four names; returns the address of the
 * borrowed values, 0 where nothing came, or 0 with an exception. Read them before anything else is called.
 */
export function bindKeywords(name: string, args: Address, nargs: i32, kwnames: Ref, most: i32, first: string, second: string, third: string): Address {
  const keywords = kwnames ? load<i32>(kwnames, Header.size) : 0;
  if (nargs + keywords > most) {
    if (most == 1) raise(Type.TypeError, "%s() takes at most 1 argument (%d given)", name_(name), nargs + keywords);
    else raise(Type.TypeError, "%s() takes at most %d arguments (%d given)", name_(name), most, nargs + keywords);
    return 0;
  }
  memory.fill(BOUND, 0, 64);
  for (let i = 0; i < nargs; i++) store<u32>(BOUND + (<u32>i << 3), argument(args, i));
  for (let k = 0; k < keywords; k++) {
    const keyword = load<u32>(kwnames + 24 + (<u32>k << 3));
    let place = -1;
    if (strEqualLiteral(keyword, first)) place = 0;
    else if (most > 1 && strEqualLiteral(keyword, second)) place = 1;
    else if (most > 2 && strEqualLiteral(keyword, third)) place = 2;
    if (place < 0) {
      keywordSuggestions();
      return raise(Type.TypeError, "'%S' is an invalid keyword argument for %s()", keyword, name_(name));
    }
    if (place < nargs) return raise(Type.TypeError, "argument for %s() given by name ('%S') and position (%d)", name_(name), keyword, place + 1);
    store<u32>(BOUND + (<u32>place << 3), argument(args, nargs + k));
  }
  return BOUND;
}

/** An int's value, at most +-0x7fffffff. */
function clampInt(value: Ref): i32 {
  const size = load<i32>(value, Header.size);
  if (size == 0) return 0;
  const digits = size < 0 ? -size : size;
  let magnitude: u64 = load<u32>(value, 24);
  if (digits == 2) magnitude |= <u64>load<u32>(value, 28) << 30;
  if (digits > 2 || magnitude > 0x7fffffff) magnitude = 0x7fffffff;
  return size < 0 ? -(<i32>magnitude) : <i32>magnitude;
}

/** Set by the readers of integers below when they have failed; they return 0 then. */
let failed: bool = false;

/** Has the last slice index or size been refused, with an exception pending? */
// @ts-ignore: decorator
@inline
export function argumentFailed(): bool {
  return failed;
}

/** An index of a slice, None standing for the default; too large is as good as very large (_PyEval_SliceIndex). */
export function sliceIndex(value: Ref, otherwise: i32): i32 {
  failed = false;
  if (value == NONE) return otherwise;
  if (typeOf(value) == <u32>Type.int) return clampInt(value);
  if (!load<u32>(typeOf(value), TypeObject.nbIndex)) {
    failed = true;
    raise(Type.TypeError, "slice indices must be integers or None or have an __index__ method");
    return 0;
  }
  return indexValue(value);
}

/** An integer argument: a count, a width (the "n" of a signature). Beyond +-0x7fffffff is cut off. */
export function sizeArgument(value: Ref): i32 {
  failed = false;
  if (typeOf(value) == <u32>Type.int) {
    const size = load<i32>(value, Header.size);
    if (size < -3 || size > 3 || ((size == 3 || size == -3) && load<u32>(value, 32) >= 8)) {
      failed = true;
      raise(Type.OverflowError, "Python int too large to convert to C ssize_t");
      return 0;
    }
    return clampInt(value);
  }
  if (!load<u32>(typeOf(value), TypeObject.nbIndex)) {
    failed = true;
    raise(Type.TypeError, "'%T' object cannot be interpreted as an integer", value);
    return 0;
  }
  const index = numberIndex(value);
  failed = !index;
  if (!index) return 0;
  const result = typeOf(index) == <u32>Type.int ? sizeArgument(index) : clampInt(index);
  release(index);
  return result;
}

function indexValue(value: Ref): i32 {
  const index = numberIndex(value);
  failed = !index;
  if (!index) return 0;
  const result = clampInt(index);
  release(index);
  return result;
}

/** Start and end of a part of length characters, brought into range as slices are (start may stay above end). */
let partStart: i32 = 0;
let partEnd: i32 = 0;

/** Reads optional start and end arguments for a length; false with an exception pending. */
export function readPart(args: Address, nargs: i32, first: i32): bool {
  const start = sliceIndex(argumentOrNone(args, nargs, first), 0);
  if (failed) return false;
  const end = sliceIndex(argumentOrNone(args, nargs, first + 1), 0x7fffffff);
  if (failed) return false;
  partStart = start;
  partEnd = end;
  return true;
}

/** Brings what readPart has read into the range of a length, which __index__ may have changed meanwhile. */
export function adjustPart(length: i32): void {
  if (partEnd > length) partEnd = length;
  else if (partEnd < 0) partEnd = max(partEnd + length, 0);
  if (partStart < 0) partStart = max(partStart + length, 0);
}

// @ts-ignore: decorator
@inline
export function partFrom(): i32 {
  return partStart;
}

// @ts-ignore: decorator
@inline
export function partTo(): i32 {
  return partEnd;
}

/** A list or tuple as it is, anything else made into a list (PySequence_Fast of a join). */
export function sequenceFast(iterable: Ref): Owned {
  const type = typeOf(iterable);
  if (type == <u32>Type.list || type == <u32>Type.tuple) return retain(iterable);
  const iterator = objectGetIter(iterable);
  if (!iterator) {
    if (errMatches(Type.TypeError)) {
      errClear();
      return raise(Type.TypeError, "can only join an iterable");
    }
    return 0;
  }
  const list = listFromIterable(iterator);
  release(iterator);
  return list;
}

/** Items and count of what sequenceFast gave. */
// @ts-ignore: decorator
@inline
export function fastItems(sequence: Ref): Address {
  return typeOf(sequence) == <u32>Type.list ? load<u32>(sequence, 24) : sequence + 24;
}

/** "Expected" errors with the type's name, None written as None. */
export function badArgument(format: string, value: Ref): bool {
  fail(Type.TypeError, format, value);
  return false;
}
