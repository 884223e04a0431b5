/** What `except*` needs of exception groups (Python/ceval.c exception_group_match, Objects/exceptions.c _PyExc_PrepReraiseStar). */
import { Exc } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { List, Tuple } from "../abi/container-layout";
import { EMPTY_STR, NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { listAppend, listAsTuple, listNew } from "../container/list";
import { setAdd, setContains, setNew } from "../container/set";
import { tuplePack1 } from "../container/tuple";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { intFromI64 } from "../number/int";
import { objectGetAttr } from "../object/attribute";
import { fail } from "../raise";
import { Owned, Ref } from "../types";
import { callOneArg, callTwoArgs } from "./call";
import { errGivenExceptionMatches, exceptionSetTraceback } from "./errors";

// @ts-ignore: decorator
@inline
function isGroup(exception: Ref): bool {
  return errGivenExceptionMatches(exception, Type.BaseExceptionGroup) != 0;
}

function give(match: Owned, rest: Owned): i32 {
  store<u32>(STATE, match, State.evalScratch);
  store<u32>(STATE, rest, State.evalScratch2);
  return 0;
}

/** PyObject_CallMethod with "(O)": a bound method, and a tuple for the argument. */
function callAttribute(object: Ref, name: Ref, argument: Ref): Owned {
  const method = objectGetAttr(object, name);
  const args: Owned = method ? tuplePack1(argument) : 0;
  const result: Owned = args ? callOneArg(method, argument) : 0;
  releaseMaybe(args);
  releaseMaybe(method);
  return result;
}

/** Splits an exception by a type: match in evalScratch, rest in evalScratch2 (both owned, None = nothing). 0 or -1. */
export function groupMatch(exception: Ref, type: Ref): i32 {
  if (exception == NONE) return give(retain(NONE), retain(NONE));
  if (errGivenExceptionMatches(exception, type)) {
    if (isGroup(exception)) return give(retain(exception), retain(NONE));
    const items = tuplePack1(exception);
    if (!items) return -1;
    const group = callTwoArgs(Type.BaseExceptionGroup, EMPTY_STR, items);
    release(items);
    return group ? give(group, retain(NONE)) : -1;
  }
  if (!isGroup(exception)) return give(retain(NONE), retain(exception));
  const pair = callAttribute(exception, Id.split, type);
  if (!pair) return -1;
  if (typeOf(pair) != Type.tuple) {
    fail(Type.TypeError, "%T.split must return a tuple, not %T", exception, pair);
    release(pair);
    return -1;
  }
  const count = load<i32>(pair, Tuple.size);
  if (count < 2) {
    fail(Type.TypeError, "%T.split must return a 2-tuple, got tuple of size %d", exception, count);
    release(pair);
    return -1;
  }
  const match = retain(load<u32>(pair, Tuple.items));
  const rest = retain(load<u32>(pair, Tuple.items + 8));
  release(pair);
  return give(match, rest);
}

/** is_same_exception_metadata: was it only reraised? Then notes, traceback, cause and context are the original's. */
function sameMetadata(a: Ref, b: Ref): bool {
  return (
    load<u32>(a, Exc.notes) == load<u32>(b, Exc.notes) &&
    load<u32>(a, Exc.traceback) == load<u32>(b, Exc.traceback) &&
    load<u32>(a, Exc.cause) == load<u32>(b, Exc.cause) &&
    load<u32>(a, Exc.context) == load<u32>(b, Exc.context)
  );
}

/** What is to be raised after all except* clauses: the list holds what each raised or left over. None when nothing is. */
export function groupPrepareReraise(original: Ref, excs: Ref): Owned {
  const count = load<i32>(excs, List.size);
  if (!count) return retain(NONE);
  if (!isGroup(original)) {
    // A naked exception was caught and wrapped: only one clause ran, so there is at most one left.
    for (let i = 0; i < count; i++) {
      const exception = load<u32>(load<u32>(excs, List.items) + (i << 3));
      if (exception != NONE) return retain(exception);
    }
    return retain(NONE);
  }
  const raised = listNew(0);
  if (!raised) return 0;
  const reraised = listNew(0);
  let result: Owned = 0;
  if (reraised) {
    if (!separate(original, excs, raised, reraised)) result = combine(original, raised, reraised);
    release(reraised);
  }
  release(raised);
  return result;
}

function separate(original: Ref, excs: Ref, raised: Ref, reraised: Ref): i32 {
  for (let i = 0; i < load<i32>(excs, List.size); i++) {
    const exception = load<u32>(load<u32>(excs, List.items) + (i << 3));
    if (exception == NONE) continue;
    if (listAppend(sameMetadata(exception, original) ? reraised : raised, exception)) return -1;
  }
  return 0;
}

function combine(original: Ref, raised: Ref, reraised: Ref): Owned {
  const rest = projection(original, reraised);
  if (!rest) return 0;
  if (!load<i32>(raised, List.size)) return rest;
  if (rest != NONE && listAppend(raised, rest)) {
    release(rest);
    return 0;
  }
  release(rest);
  if (load<i32>(raised, List.size) == 1) return retain(load<u32>(load<u32>(raised, List.items)));
  const items = listAsTuple(raised);
  if (!items) return 0;
  const group = callTwoArgs(Type.BaseExceptionGroup, EMPTY_STR, items);
  release(items);
  return group;
}

/** exception_group_projection: the part of the original whose leaves are those of the kept groups. */
function projection(original: Ref, keep: Ref): Owned {
  const leaves = setNew(0);
  if (!leaves) return 0;
  let result: Owned = 0;
  let status = 0;
  for (let i = 0; i < load<i32>(keep, List.size) && !status; i++) status = collectLeaves(load<u32>(load<u32>(keep, List.items) + (i << 3)), leaves, 0);
  if (!status) result = project(original, leaves, 0);
  release(leaves);
  return result;
}

/** Groups nest; a hostile depth stops here. */
const MAX_DEPTH = 500;

function collectLeaves(exception: Ref, leaves: Ref, depth: i32): i32 {
  if (!isGroup(exception)) {
    const id = intFromI64(<i64>exception);
    const status = id ? setAdd(leaves, id) : -1;
    releaseMaybe(id);
    return status < 0 ? -1 : 0;
  }
  if (depth > MAX_DEPTH) return fail(Type.RecursionError, "maximum recursion depth exceeded in exceptiongroup_subgroup");
  const items = load<u32>(exception, Exc.groupExcs);
  for (let i = 0; i < load<i32>(items, Tuple.size); i++) {
    if (collectLeaves(load<u32>(items + (i << 3), Tuple.items), leaves, depth + 1)) return -1;
  }
  return 0;
}

/** -1, 0, 1. */
function contains(leaves: Ref, exception: Ref): i32 {
  const id = intFromI64(<i64>exception);
  if (!id) return -1;
  const found = setContains(leaves, id);
  release(id);
  return found;
}

function project(exception: Ref, leaves: Ref, depth: i32): Owned {
  if (!isGroup(exception)) {
    const found = contains(leaves, exception);
    return found < 0 ? 0 : retain(found ? exception : NONE);
  }
  if (depth > MAX_DEPTH) {
    fail(Type.RecursionError, "maximum recursion depth exceeded in exceptiongroup_subgroup");
    return 0;
  }
  const items = load<u32>(exception, Exc.groupExcs);
  const kept = listNew(0);
  if (!kept) return 0;
  for (let i = 0; i < load<i32>(items, Tuple.size); i++) {
    const part = project(load<u32>(items + (i << 3), Tuple.items), leaves, depth + 1);
    if (!part || (part != NONE && listAppend(kept, part))) {
      releaseMaybe(part);
      release(kept);
      return 0;
    }
    release(part);
  }
  if (!load<i32>(kept, List.size)) {
    release(kept);
    return retain(NONE);
  }
  const group = derive(exception, kept);
  release(kept);
  return group;
}

/** exceptiongroup_subset: exception.derive(items) with the original's traceback, context, cause and notes. */
function derive(exception: Ref, kept: Ref): Owned {
  const group = callAttribute(exception, Id.derive, kept);
  if (!group || !isGroup(group)) {
    if (group) {
      fail(Type.TypeError, "derive must return an instance of BaseExceptionGroup");
      release(group);
    }
    return 0;
  }
  exceptionSetTraceback(group, retainMaybe(load<u32>(exception, Exc.traceback)));
  copyField(group, exception, Exc.context);
  copyField(group, exception, Exc.cause);
  store<u8>(group, load<u8>(exception, Exc.suppressContext), Exc.suppressContext);
  copyField(group, exception, Exc.notes);
  return group;
}

function copyField(to: Ref, from: Ref, field: u32): void {
  const old = load<u32>(to + field);
  store<u32>(to + field, retainMaybe(load<u32>(from + field)));
  releaseMaybe(old);
}
