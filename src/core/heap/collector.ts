/**
 * One collection of one generation, phase by phase (Modules/gcmodule.c, gc_collect_main, in the form
 * of 3.9 to 3.13). The order within the lists is visible to programs, through the order of finalizers.
 */
import { Gen, GenState } from "../abi/eval-layout";
import { GcDebug, GcPhase, HeapEvent } from "../abi/heap-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictMaybeUntrack } from "../container/dict";
import { tupleMaybeUntrack } from "../container/tuple";
import { frameIsGuarded } from "../eval/unwind";
import { heapEvent } from "../host";
import { Ref } from "../types";
import { isTracked } from "./allocate";
import { clearFreeLists } from "./free-lists";
import { deleteGarbage, finalizeGarbage, rememberUncollectable } from "./garbage";
import { generationList } from "./generations";
import { listIsEmpty, listLength, listMerge, listMove, nextOf } from "./lists";
import { moveReferents, Reach, Subtract, traverse } from "./traverse";
import { handleWeakrefs } from "./weak-collect";

/** gc_collect_with_callback. */
export function collectWithCallbacks(generation: i32): i32 {
  if (load<u32>(STATE, State.gcCallbacks)) heapEvent(HeapEvent.CollectionStart, generation, 0, 0);
  const found = collect(generation);
  if (load<u32>(STATE, State.gcCallbacks)) {
    const uncollectable = load<u32>(STATE, State.lastUncollectable);
    heapEvent(HeapEvent.CollectionStop, generation, <u32>found - uncollectable, uncollectable);
  }
  return found;
}

function collect(generation: i32): i32 {
  const debug = load<u32>(STATE, State.gcDebug);
  const unreachable = <u32>(STATE + State.unreachable);
  const finalizers = <u32>(STATE + State.finalizers);
  if (debug & GcDebug.Stats) heapEvent(HeapEvent.DebugStart, generation, 0, 0);
  countCollection(generation);
  const young = mergeYounger(generation);
  let survivors = deduceUnreachable(young, unreachable, generation);
  survivors -= untrackTuples(young);
  const old = promote(young, generation, survivors);
  phase(GcPhase.Untracked, young, generation);

  moveLegacyFinalizers(unreachable, finalizers);
  moveLegacyReachable(finalizers);
  phase(GcPhase.FinalizersSeparated, finalizers, generation);
  if (debug & GcDebug.Collectable) announce(unreachable, HeapEvent.DebugCollectable);
  let collected = handleWeakrefs(unreachable, old);
  phase(GcPhase.WeakrefsCleared, unreachable, generation);
  finalizeGarbage(unreachable);
  phase(GcPhase.Finalized, unreachable, generation);
  const final = <u32>(STATE + State.resurrected);
  separateResurrected(unreachable, final, old, generation);
  phase(GcPhase.ResurrectionChecked, final, generation);
  collected += listLength(final);
  deleteGarbage(final, old);
  phase(GcPhase.Deleted, old, generation);

  const uncollectable = listLength(finalizers);
  if (debug & GcDebug.Uncollectable) announce(finalizers, HeapEvent.DebugUncollectable);
  if (debug & GcDebug.Stats) heapEvent(HeapEvent.DebugStop, collected + uncollectable, uncollectable, 0);
  rememberUncollectable(finalizers, old);
  if (generation == 2) clearFreeLists();
  noteStats(generation, collected, uncollectable);
  phase(GcPhase.Done, old, generation);
  return collected + uncollectable;
}

// @ts-ignore: decorator
@inline
function phase(which: u32, list: Ref, generation: i32): void {
  if (load<u32>(STATE, State.observed)) heapEvent(HeapEvent.Phase, which, list, generation);
}

/** The next older generation has seen one more collection; the collected ones start from 0. */
function countCollection(generation: i32): void {
  if (generation < 2) {
    const at = <u32>(STATE + ((generation + 1) << 2));
    store<i32>(at, load<i32>(at, State.gcCounts) + 1, State.gcCounts);
  }
  for (let i = 0; i <= generation; i++) store<i32>(STATE + (i << 2), 0, State.gcCounts);
}

/** Generation 0 first, then 1, behind what is there already. */
function mergeYounger(generation: i32): Ref {
  const young = generationList(generation);
  for (let i = 0; i < generation; i++) listMerge(generationList(i), young);
  phase(GcPhase.Merged, young, generation);
  return young;
}

/** deduce_unreachable: what in `base` is held only by others in `base` moves to `unreachable` (and stays marked as collecting). Returns how many remain. */
function deduceUnreachable(base: Ref, unreachable: Ref, generation: i32): i32 {
  updateRefs(base);
  phase(GcPhase.CountsCopied, base, generation);
  subtractRefs(base);
  phase(GcPhase.Subtracted, base, generation);
  const survivors = moveUnreachable(base, unreachable);
  phase(GcPhase.Separated, unreachable, generation);
  return survivors;
}

/** Each object's count is copied, and the object belongs to the set under examination. */
function updateRefs(list: Ref): void {
  for (let object = nextOf(list); object != list; object = nextOf(object)) {
    store<i32>(object, load<i32>(object, Header.refcnt), Header.gcRefs);
    store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Collecting, Header.flags);
  }
}

/** Each edge within the set lowers the copy: what is left are references from outside. */
function subtractRefs(list: Ref): void {
  for (let object = nextOf(list); object != list; object = nextOf(object)) traverse<Subtract>(object);
}

/**
 * From the head to the end, which moves: an object with references left lives, and so does what it
 * holds (which returns to the end if it had been condemned); the others are condemned for now.
 *
 * Counts the survivors and notes whether tuples or dicts are among them: a walk over a large list
 * costs as much as all the work on it, so the later phases only walk when they have something to find.
 */
function moveUnreachable(young: Ref, unreachable: Ref): i32 {
  store<u32>(STATE, young, State.visitTarget);
  let survivors = 0;
  let tuples: u32 = 0;
  let dicts: u32 = 0;
  let object = nextOf(young);
  while (object != young) {
    if (load<i32>(object, Header.gcRefs)) {
      const type = load<u32>(object, Header.type);
      survivors++;
      if (type == Type.tuple) tuples = 1;
      else if (type == Type.dict) dicts = 1;
      traverse<Reach>(object);
      // Only now: what it has condemned to return has been appended behind it.
      store<u32>(object, load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Collecting), Header.flags);
      store<i32>(object, 0, Header.gcRefs);
      object = nextOf(object);
    } else {
      const next = nextOf(object);
      listMove(object, unreachable);
      store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Unreachable, Header.flags);
      object = next;
    }
  }
  store<u32>(STATE, tuples, State.tuplesSeen);
  store<u32>(STATE, dicts, State.dictsSeen);
  return survivors;
}

/** untrack_tuples: exact tuples that can never be part of a cycle leave the lists for good. Returns how many. */
function untrackTuples(list: Ref): i32 {
  let untracked = 0;
  if (!load<u32>(STATE, State.tuplesSeen)) return 0;
  let object = nextOf(list);
  while (object != list) {
    const next = nextOf(object);
    if (load<u32>(object, Header.type) == Type.tuple) {
      tupleMaybeUntrack(object);
      if (!isTracked(object)) untracked++;
    }
    object = next;
  }
  return untracked;
}

/** untrack_dicts: the same for exact dicts, in full collections only. */
function untrackDicts(list: Ref): i32 {
  let untracked = 0;
  if (!load<u32>(STATE, State.dictsSeen)) return 0;
  let object = nextOf(list);
  while (object != list) {
    const next = nextOf(object);
    if (load<u32>(object, Header.type) == Type.dict) {
      dictMaybeUntrack(object);
      if (!isTracked(object)) untracked++;
    }
    object = next;
  }
  return untracked;
}

/** The survivors grow older. Returns the list in which they are now. */
function promote(young: Ref, generation: i32, survivors: i32): Ref {
  if (generation == 2) {
    store<i32>(STATE, 0, State.longLivedPending);
    store<i32>(STATE, survivors - untrackDicts(young), State.longLivedTotal);
    return young;
  }
  const old = generationList(generation + 1);
  if (generation == 1) store<i32>(STATE, load<i32>(STATE, State.longLivedPending) + survivors, State.longLivedPending);
  listMerge(young, old);
  return old;
}

/** Can the collector not break a cycle through this object, because its finalizer may not run on a half-cleared one? */
function hasLegacyFinalizer(object: Ref): bool {
  const type = load<u32>(object, Header.type);
  if (load<u32>(type, TypeObject.del)) return true;
  if (!load<u32>(STATE, State.legacyFinalizers)) return false;
  if (!load<u32>(type, TypeObject.finalize)) return false;
  // PyGen_NeedsFinalizing: closing a generator runs Python code only if it is suspended inside a try or with.
  if (type == Type.generator) return load<i8>(object, Gen.frameState) == GenState.Suspended && frameIsGuarded(object + Gen.frame);
  return (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType) != 0;
}

/** move_legacy_finalizers; the marks of tentative unreachability go, the set is settled. */
function moveLegacyFinalizers(unreachable: Ref, finalizers: Ref): void {
  let object = nextOf(unreachable);
  while (object != unreachable) {
    const next = nextOf(object);
    let flags = load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Unreachable);
    if (hasLegacyFinalizer(object)) {
      flags &= ~(<u32>ObjectFlag.Collecting);
      listMove(object, finalizers);
    }
    store<u32>(object, flags, Header.flags);
    object = next;
  }
}

/** move_legacy_finalizer_reachable: all that hangs on them stays, too. */
function moveLegacyReachable(finalizers: Ref): void {
  for (let object = nextOf(finalizers); object != finalizers; object = nextOf(object)) moveReferents(object, finalizers);
}

/** Is this object one that a legacy collection reports in gc.garbage? For garbage.ts. */
export function isUncollectableItself(object: Ref): bool {
  return hasLegacyFinalizer(object);
}

/** handle_resurrected_objects: what finalizers brought back, and all it holds, joins the old generation; the rest is `final`. */
function separateResurrected(unreachable: Ref, final: Ref, old: Ref, generation: i32): void {
  for (let object = nextOf(unreachable); object != unreachable; object = nextOf(object)) {
    store<u32>(object, load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Collecting), Header.flags);
  }
  deduceUnreachable(unreachable, final, generation);
  for (let object = nextOf(final); object != final; object = nextOf(object)) {
    store<u32>(object, load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Unreachable), Header.flags);
  }
  if (!listIsEmpty(unreachable)) listMerge(unreachable, old);
}

function announce(list: Ref, event: u32): void {
  for (let object = nextOf(list); object != list; object = nextOf(object)) heapEvent(event, object, 0, 0);
}

function noteStats(generation: i32, collected: i32, uncollectable: i32): void {
  const at = <u32>(STATE + State.gcStats) + generation * 12;
  store<u32>(at, load<u32>(at) + 1);
  store<u32>(at, load<u32>(at, 4) + collected, 4);
  store<u32>(at, load<u32>(at, 8) + uncollectable, 8);
  store<u32>(STATE, uncollectable, State.lastUncollectable);
}
