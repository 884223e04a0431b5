/** Patterns: MATCH_KEYS and MATCH_CLASS (Python/ceval.c match_keys, match_class). */
import { Tuple } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { listAppend, listAsTuple, listNew } from "../container/list";
import { setAdd, setContains, setNew } from "../container/set";
import { tupleNew } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { objectGetAttr, objectGetMethod } from "../object/attribute";
import { objectIsInstance } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { callThreeArgs, callTwoArgs } from "./call";
import { objectNewStatic } from "../heap/allocate";
import { errClear, errMatches } from "./errors";

/** A tuple of the values of these keys; None when one is missing. */
export function matchKeys(subject: Ref, keys: Ref): Owned {
  const count = load<i32>(keys, Tuple.size);
  if (!count) return tupleNew(0);
  const inList = load<u32>(STATE, State.keysMatchedInList) != 0;
  if (inList) store<u32>(STATE, objectGetAttr(subject, Id.get), State.evalScratch);
  const isMethod = inList ? 0 : objectGetMethod(subject, Id.get, STATE + State.evalScratch);
  const get = load<u32>(STATE, State.evalScratch);
  if (!get) return 0;
  const seen = setNew(0);
  const marker = seen ? objectNewStatic(Type.object, 16) : 0;
  let values = !marker ? 0 : inList ? listNew(0) : tupleNew(count);
  let status = -1;
  if (values) status = collectValues(isMethod ? subject : 0, get, keys, seen, values, marker);
  if (status > 0 && inList) {
    const list = values;
    values = listAsTuple(list);
    release(list);
  }
  release(get);
  if (seen) release(seen);
  if (marker) release(marker);
  if (status > 0) return values;
  if (values) release(values);
  return status ? 0 : retain(NONE);
}

/** Fills the tuple, or the list: 1 = with all of them, 0 = one is missing, -1. An unbound `get` is called with the subject in front. */
function collectValues(self: Ref, get: Ref, keys: Ref, seen: Ref, values: Ref, marker: Ref): i32 {
  const count = load<i32>(keys, Tuple.size);
  for (let i = 0; i < count; i++) {
    const key = load<u32>(keys + (i << 3), Tuple.items);
    const known = setContains(seen, key);
    if (known < 0) return -1;
    if (known) return fail(Type.ValueError, "mapping pattern checks duplicate key (%R)", key);
    if (setAdd(seen, key) < 0) return -1;
    const value = self ? callThreeArgs(get, self, key, marker) : callTwoArgs(get, key, marker);
    if (!value) return -1;
    if (value == marker) {
      release(value);
      return 0;
    }
    if (typeOf(values) == Type.tuple) store<u64>(values + (i << 3), value, Tuple.items);
    else {
      const status = listAppend(values, value);
      release(value);
      if (status) return -1;
    }
  }
  return 1;
}

/** The attributes that a class pattern asks for, as a tuple; None when it does not match. */
export function matchClass(subject: Ref, type: Ref, nargs: u32, names: Ref): Owned {
  if (!(load<u32>(typeOf(type), TypeObject.flags) & <u32>TypeFlag.TypeSubclass)) return raise(Type.TypeError, "called match pattern must be a type");
  const fits = objectIsInstance(subject, type);
  if (fits <= 0) return fits < 0 ? 0 : retain(NONE);
  const seen = setNew(0);
  if (!seen) return 0;
  const attributes = listNew(0);
  let result: Owned = 0;
  if (attributes) {
    const status = nargs ? positionalAttributes(subject, type, nargs, seen, attributes) : 0;
    if (status == 0 && keywordAttributes(subject, type, names, seen, attributes) == 0) result = listAsTuple(attributes);
    release(attributes);
  }
  release(seen);
  if (result || pending()) return result;
  return retain(NONE);
}

/** Appends what the positional sub-patterns match, by `__match_args__`. 0, or -1: no match, or an exception. */
function positionalAttributes(subject: Ref, type: Ref, nargs: u32, seen: Ref, attributes: Ref): i32 {
  let matchSelf = false;
  // where there is none an AttributeError has been made
  let matchArgs = objectGetAttr(type, Id.__match_args__);
  if (!matchArgs && errMatches(Type.AttributeError)) errClear();
  if (matchArgs) {
    if (typeOf(matchArgs) != Type.tuple) {
      fail(Type.TypeError, "%N.__match_args__ must be a tuple (got %T)", type, matchArgs);
      release(matchArgs);
      return -1;
    }
  } else {
    if (pending()) return -1;
    matchArgs = tupleNew(0);
    // Built-in types such as int match their one positional pattern against the subject itself.
    matchSelf = (load<u32>(type, TypeObject.flags) & TypeFlag.MatchSelf) != 0;
  }
  const allowed: u32 = matchSelf ? 1 : load<u32>(matchArgs, Tuple.size);
  let status = 0;
  if (allowed < nargs) {
    status = tooManyPatterns(type, allowed, nargs);
  } else if (matchSelf) {
    status = listAppend(attributes, subject);
  } else {
    for (let i: u32 = 0; i < nargs && !status; i++) {
      const name = load<u32>(matchArgs + (i << 3), Tuple.items);
      if (typeOf(name) != Type.str) status = fail(Type.TypeError, "__match_args__ elements must be strings (got %T)", name);
      else status = appendAttribute(subject, type, name, seen, attributes);
    }
  }
  release(matchArgs);
  return status;
}

function tooManyPatterns(type: Ref, allowed: u32, nargs: u32): i32 {
  if (allowed == 1) return fail(Type.TypeError, "%N() accepts 1 positional sub-pattern (%d given)", type, nargs);
  return fail(Type.TypeError, "%N() accepts %d positional sub-patterns (%d given)", type, allowed, nargs);
}

function keywordAttributes(subject: Ref, type: Ref, names: Ref, seen: Ref, attributes: Ref): i32 {
  const count = load<i32>(names, Tuple.size);
  for (let i = 0; i < count; i++) {
    if (appendAttribute(subject, type, load<u32>(names + (i << 3), Tuple.items), seen, attributes)) return -1;
  }
  return 0;
}

/** match_class_attr: a missing attribute is no match, not an error. */
function appendAttribute(subject: Ref, type: Ref, name: Ref, seen: Ref, attributes: Ref): i32 {
  const known = setContains(seen, name);
  if (known < 0) return -1;
  if (known) return fail(Type.TypeError, "%N() got multiple sub-patterns for attribute %R", type, name);
  if (setAdd(seen, name) < 0) return -1;
  const value = objectGetAttr(subject, name);
  if (!value) {
    if (errMatches(Type.AttributeError)) errClear();
    return -1;
  }
  const status = listAppend(attributes, value);
  release(value);
  return status;
}
