/**
 * Calling the types enumerate, zip, map, filter and reversed themselves, without making a tuple and a
 * dict of the arguments. Subclasses go through tp_new, in TypeScript.
 */
import { Id } from "../abi/identifiers";
import { NONE, Type } from "../abi/memory-map";
import { callNoArgs, dictFromKeywords } from "../eval/call";
import { release } from "../heap/object";
import { objectLookupSpecial } from "../object/attribute";
import { objectIsTrue } from "../object/protocol";
import { sequenceCheck, sequenceSize } from "../object/sequence-protocol";
import { pending, raise } from "../raise";
import { strEqual } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { enumerateNew, filterNew, mapNew, reversedNew, zipNew } from "./lazy";
import { tupleFromArray, tupleItem, tupleSize } from "./tuple";

// @ts-ignore: decorator
@inline
function keywordCount(kwnames: Ref): i32 {
  return kwnames ? tupleSize(kwnames) : 0;
}

/** enumerate(iterable, start=0): both may be given by name, in any order. */
export function enumerateVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const keywords = keywordCount(kwnames);
  if (nargs + keywords > 2) return raise(Type.TypeError, "enumerate() takes at most 2 arguments (%d given)", nargs + keywords);
  if (nargs + keywords == 0) return raise(Type.TypeError, "enumerate() missing required argument 'iterable'");
  let iterable = nargs ? load<u32>(args) : 0;
  let start = nargs > 1 ? load<u32>(args, 8) : 0;
  for (let i = 0; i < keywords; i++) {
    const name = tupleItem(kwnames, i);
    const value = load<u32>(args + (<u32>(nargs + i) << 3));
    if (!iterable && strEqual(name, Id.iterable)) iterable = value;
    else if (nargs + keywords == 2 && !start && strEqual(name, Id.start)) start = value;
    else return raise(Type.TypeError, "'%S' is an invalid keyword argument for enumerate()", name);
  }
  return enumerateNew(type, iterable, start);
}

/** zip(*iterables, strict=False) */
export function zipVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  let strict = 0;
  for (let i = 0, n = keywordCount(kwnames); i < n; i++) {
    const name = tupleItem(kwnames, i);
    if (!strEqual(name, Id.strict)) return raise(Type.TypeError, "'%S' is an invalid keyword argument for zip()", name);
    strict = objectIsTrue(load<u32>(args + (<u32>(nargs + i) << 3)));
    if (strict < 0) return 0;
  }
  const iterables = tupleFromArray(args, nargs);
  if (!iterables) return 0;
  // zip has no vectorcall in CPython 3.11: the keyword comes in a dict
  const kwargs = keywordCount(kwnames) ? dictFromKeywords(args + (<u32>nargs << 3), kwnames) : 0;
  const self = kwargs || !pending() ? zipNew(type, iterables, strict) : 0;
  release(iterables);
  if (kwargs) release(kwargs);
  return self;
}

/** map(func, *iterables) */
export function mapVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (keywordCount(kwnames)) return raise(Type.TypeError, "map() takes no keyword arguments");
  return mapNew(type, args, nargs);
}

/** filter(function or None, iterable) */
export function filterVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (keywordCount(kwnames)) return raise(Type.TypeError, "filter() takes no keyword arguments");
  if (nargs != 2) return raise(Type.TypeError, "filter expected 2 arguments, got %d", nargs);
  return filterNew(type, load<u32>(args), load<u32>(args, 8));
}

/** reversed(sequence) */
export function reversedVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (keywordCount(kwnames)) return raise(Type.TypeError, "reversed() takes no keyword arguments");
  if (nargs != 1) return raise(Type.TypeError, "reversed expected 1 argument, got %d", nargs);
  return reversedOf(type, load<u32>(args));
}

/** What `__reversed__` answers (None forbids), or a reversed object over a sequence. */
export function reversedOf(type: Ref, sequence: Ref): Owned {
  const special = objectLookupSpecial(sequence, Id.__reversed__);
  if (special == NONE) {
    release(special);
    return raise(Type.TypeError, "'%T' object is not reversible", sequence);
  }
  if (special) {
    const answer = callNoArgs(special);
    release(special);
    return answer;
  }
  if (pending()) return 0;
  if (!sequenceCheck(sequence)) return raise(Type.TypeError, "'%T' object is not reversible", sequence);
  const length = sequenceSize(sequence);
  return length < 0 ? 0 : reversedNew(type, sequence, length);
}
