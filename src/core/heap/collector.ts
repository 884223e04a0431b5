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
import { moveReferents, Reach, Subtract, SubtractAll, traverse } from "./traverse";
import { isWeakref, weakrefListOf } from "./weak";
import { handleWeakrefs } from "./weak-collect";

/** The heads of the chains of survivors that may be untracked: addresses whose field of the copied count is the link. */
const TUPLES = <u32>(STATE + State.tupleChain - Header.gcRefs);
const DICTS = <u32>(STATE + State.dictChain - Header.gcRefs);
/** Instead of a generation: the survivors are only looked for. */
const NOTHING_UNTRACKED = -1;
/** The generation of what gc.freeze set aside. */
const PERMANENT = 3;

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
  let survivors = deduceUnreachable(young, unreachable, generation, generation);
  survivors -= untrackTuples();
  const old = promote(young, generation, survivors);
  phase(GcPhase.Untracked, young, generation);

  const quiet = moveLegacyFinalizers(unreachable, finalizers);
  moveLegacyReachable(finalizers);
  phase(GcPhase.FinalizersSeparated, finalizers, generation);
  if (debug & GcDebug.Collectable) announce(unreachable, HeapEvent.DebugCollectable);
  let collected = quiet;
  if (quiet >= 0) deleteGarbage(unreachable, old);
  else collected = finalizeAndDelete(unreachable, old, generation);
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

/** The garbage that may have a last word: weak references, finalizers, and what they bring back. Returns how many died. */
function finalizeAndDelete(unreachable: Ref, old: Ref, generation: i32): i32 {
  const dead = handleWeakrefs(unreachable, old);
  phase(GcPhase.WeakrefsCleared, unreachable, generation);
  finalizeGarbage(unreachable);
  phase(GcPhase.Finalized, unreachable, generation);
  const final = <u32>(STATE + State.resurrected);
  separateResurrected(unreachable, final, old, generation);
  phase(GcPhase.ResurrectionChecked, final, generation);
  const collected = dead + listLength(final);
  deleteGarbage(final, old);
  return collected;
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

/**
 * deduce_unreachable: what in `base` is held only by others in `base` moves to `unreachable` (and stays marked as collecting).
 * Returns how many remain; those that a collection of generation `untrack` may untrack are chained.
 */
function deduceUnreachable(base: Ref, unreachable: Ref, generation: i32, untrack: i32): i32 {
  // Whoever watches the phases is shown CPython's, one by one.
  if (untrack == 2 && listIsEmpty(generationList(PERMANENT)) && !load<u32>(STATE, State.observed)) subtractAllRefs(base);
  else {
    updateRefs(base);
    phase(GcPhase.CountsCopied, base, generation);
    subtractRefs(base);
    phase(GcPhase.Subtracted, base, generation);
  }
  const survivors = moveUnreachable(base, unreachable, untrack);
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
 * updateRefs and subtractRefs in one walk, for when every tracked object belongs to the set: then the mark of being tracked
 * says so beforehand, and a count is copied when the object is first met, on the list or at the end of an edge. A walk over
 * a large list waits for memory most of the time.
 */
function subtractAllRefs(list: Ref): void {
  for (let object = nextOf(list); object != list; object = nextOf(object)) {
    const flags = load<u32>(object, Header.flags);
    if (!(flags & ObjectFlag.Collecting)) {
      store<i32>(object, load<i32>(object, Header.refcnt), Header.gcRefs);
      store<u32>(object, flags | ObjectFlag.Collecting, Header.flags);
    }
    traverse<SubtractAll>(object);
  }
}

/**
 * From the head to the end, which moves: an object with references left lives, and so does what it
 * holds (which returns to the end if it had been condemned); the others are condemned for now.
 *
 * Counts the survivors, and chains the tuples among them (in a full collection the dicts, too) through the field of the
 * copied count, so that nobody needs to walk over all the others to find those that can be untracked.
 */
function moveUnreachable(young: Ref, unreachable: Ref, untrack: i32): i32 {
  store<u32>(STATE, young, State.visitTarget);
  let survivors = 0;
  let tuples = TUPLES;
  let dicts = DICTS;
  let object = nextOf(young);
  while (object != young) {
    if (load<i32>(object, Header.gcRefs)) {
      const type = load<u32>(object, Header.type);
      survivors++;
      traverse<Reach>(object);
      // Only now: what it has condemned to return has been appended behind it.
      store<u32>(object, load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Collecting), Header.flags);
      store<i32>(object, 0, Header.gcRefs);
      if (type == Type.tuple && untrack >= 0) {
        store<u32>(tuples, object, Header.gcRefs);
        tuples = object;
      } else if (type == Type.dict && untrack == 2) {
        store<u32>(dicts, object, Header.gcRefs);
        dicts = object;
      }
      object = nextOf(object);
    } else {
      const next = nextOf(object);
      listMove(object, unreachable);
      store<u32>(object, load<u32>(object, Header.flags) | ObjectFlag.Unreachable, Header.flags);
      object = next;
    }
  }
  return survivors;
}

/** Takes the first object off a chain of moveUnreachable's; 0 at its end. */
function unchain(head: Ref): Ref {
  const object = load<u32>(head, Header.gcRefs);
  if (object) {
    store<u32>(head, load<u32>(object, Header.gcRefs), Header.gcRefs);
    store<u32>(object, 0, Header.gcRefs);
  }
  return object;
}

/** untrack_tuples: exact tuples that can never be part of a cycle leave the lists for good. Returns how many. */
function untrackTuples(): i32 {
  let untracked = 0;
  for (let tuple = unchain(TUPLES); tuple; tuple = unchain(TUPLES)) {
    tupleMaybeUntrack(tuple);
    if (!isTracked(tuple)) untracked++;
  }
  return untracked;
}

/** untrack_dicts: the same for exact dicts, in full collections only. */
function untrackDicts(): i32 {
  let untracked = 0;
  for (let dict = unchain(DICTS); dict; dict = unchain(DICTS)) {
    dictMaybeUntrack(dict);
    if (!isTracked(dict)) untracked++;
  }
  return untracked;
}

/** The survivors grow older. Returns the list in which they are now. */
function promote(young: Ref, generation: i32, survivors: i32): Ref {
  if (generation == 2) {
    store<i32>(STATE, 0, State.longLivedPending);
    store<i32>(STATE, survivors - untrackDicts(), State.longLivedTotal);
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
  if (type == Type.generator) return load<i8>(object, Gen.frameState) == GenState.Suspended && frameIsGuarded(load<u32>(object, Gen.place));
  return (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType) != 0;
}

/**
 * move_legacy_finalizers; the marks of tentative unreachability go, the set is settled.
 *
 * Returns how many objects are left, or -1 if one of them has a finalizer or a weak reference, or is one: only then can
 * anything run, or come back, before they are deleted.
 */
function moveLegacyFinalizers(unreachable: Ref, finalizers: Ref): i32 {
  let count = 0;
  let quiet: bool = !load<u32>(STATE, State.observed);
  let object = nextOf(unreachable);
  while (object != unreachable) {
    const next = nextOf(object);
    const flags = load<u32>(object, Header.flags) & ~(<u32>ObjectFlag.Unreachable);
    if (hasLegacyFinalizer(object)) {
      store<u32>(object, flags & ~(<u32>ObjectFlag.Collecting), Header.flags);
      listMove(object, finalizers);
      quiet = false;
    } else {
      store<u32>(object, flags, Header.flags);
      if (quiet) quiet = !load<u32>(load<u32>(object, Header.type), TypeObject.finalize) && !isInWeakReference(object);
      count++;
    }
    object = next;
  }
  return quiet ? count : -1;
}

/** Is the object a weak reference, or has it some? */
function isInWeakReference(object: Ref): bool {
  const list = weakrefListOf(object);
  if (list && load<u32>(list)) return true;
  return isWeakref(object);
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
  deduceUnreachable(unreachable, final, generation, NOTHING_UNTRACKED);
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
