/**
 * The three generations: when a collection is due and of which one (Modules/gcmodule.c,
 * gc_collect_generations), thresholds, counts, freezing.
 */
import { GcPhase, HeapEvent } from "../abi/heap-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { errBringBack, errForget } from "../eval/errors";
import { heapEvent } from "../host";
import { pending } from "../raise";
import { Ref } from "../types";
import { collectWithCallbacks } from "./collector";
import { listInit, listMerge } from "./lists";

const NEVER: i32 = 0x7fffffff;

/** The list of generation 0, 1 or 2; 3 is the permanent one. */
// @ts-ignore: decorator
@inline
export function generationList(generation: i32): Ref {
  return STATE + State.generation0 + (generation << 4);
}

/** Thresholds 700, 10, 10, as CPython 3.11 starts with. */
export function initGenerations(): void {
  for (let list = <u32>(STATE + State.generation0); list <= <u32>(STATE + State.gcListsEnd); list += 16) listInit(list);
  listInit(STATE + State.weakCallbacks);
  gcSetThreshold(700, 10, 10);
  gcEnable();
}

/** gc.set_threshold. */
export function gcSetThreshold(first: i32, second: i32, third: i32): void {
  store<i32>(STATE, first, State.gcThresholds);
  store<i32>(STATE + 4, second, State.gcThresholds);
  store<i32>(STATE + 8, third, State.gcThresholds);
  updateTrigger();
}

/** gc.enable. */
export function gcEnable(): void {
  store<u32>(STATE, 1, State.gcEnabled);
  updateTrigger();
}

/** gc.disable: no automatic collections. */
export function gcDisable(): void {
  store<u32>(STATE, 0, State.gcEnabled);
  updateTrigger();
}

/** For tests: a full collection at every allocation that counts, whatever the thresholds say. */
export function gcCollectAlways(on: u32): void {
  store<u32>(STATE, on, State.collectAlways);
  updateTrigger();
}

/** One number for the allocator to compare with. */
export function updateTrigger(): void {
  const threshold = load<i32>(STATE, State.gcThresholds);
  let trigger = load<u32>(STATE, State.gcEnabled) && threshold ? threshold : NEVER;
  if (load<u32>(STATE, State.collectAlways)) trigger = -1;
  store<i32>(STATE, trigger, State.gcTrigger);
}

/** An allocation found count 0 above the trigger. */
export function collectIfDue(): void {
  if (load<u32>(STATE, State.gcCollecting) || pending()) return;
  if (load<u32>(STATE, State.gcAtBreaker)) {
    request();
    return;
  }
  store<u32>(STATE, 1, State.gcCollecting);
  if (load<u32>(STATE, State.collectAlways)) begin(2, 0);
  else collectGenerations();
  store<u32>(STATE, 0, State.gcCollecting);
}

/** _Py_ScheduleGC (3.12): the interpreter is to look soon, so the rest of its slice of steps goes back to what the host has granted. */
function request(): void {
  store<u32>(STATE, 1, State.gcRequested);
  const left = load<i32>(STATE, State.slice);
  if (left <= 0) return;
  store<i32>(STATE, max(load<i32>(STATE, State.stepBudget), 0) + left, State.stepBudget);
  store<i32>(STATE, 0, State.slice);
}

/** PyErr_CheckSignals (3.12): long-running built-ins look, too, and so do repr and str. */
// @ts-ignore: decorator
@inline
export function collectIfRequested(): void {
  if (load<u32>(STATE, State.gcRequested)) collectRequested();
}

/** _Py_RunGC: the interpreter has looked. From 3.13 on nothing happens when the collector was switched off meanwhile. */
export function collectRequested(): void {
  store<u32>(STATE, 0, State.gcRequested);
  if (load<u32>(STATE, State.gcCollecting)) return;
  if (load<u32>(STATE, State.gcAtBreaker) == 2 && !load<u32>(STATE, State.gcEnabled)) return;
  store<u32>(STATE, 1, State.gcCollecting);
  collectGenerations();
  store<u32>(STATE, 0, State.gcCollecting);
}

/** The oldest generation whose count is above its threshold, except that a full collection waits for enough new old objects. */
function collectGenerations(): void {
  for (let generation = 2; generation >= 0; generation--) {
    const at = <u32>(STATE + (generation << 2));
    if (load<i32>(at, State.gcCounts) <= load<i32>(at, State.gcThresholds)) continue;
    if (generation == 2 && load<i32>(STATE, State.longLivedPending) < load<i32>(STATE, State.longLivedTotal) / 4) continue;
    begin(generation, 0);
    return;
  }
}

/** @param asked 1: not because it was due */
function begin(generation: i32, asked: u32): i32 {
  if (load<u32>(STATE, State.observed)) heapEvent(HeapEvent.Phase, GcPhase.Begun, asked, generation);
  return collectWithCallbacks(generation);
}

/** gc.collect: what collected plus uncollectable came to; 0 at once while a collection runs. */
export function gcCollect(generation: i32): i32 {
  if (load<u32>(STATE, State.gcCollecting)) return 0;
  store<u32>(STATE, 1, State.gcCollecting);
  const found = begin(generation, 1);
  store<u32>(STATE, 0, State.gcCollecting);
  return found;
}

/** PyGC_Collect: a full one with the pending exception put aside; nothing while automatic collection is off (as the interpreter does at its end). */
export function gcCollectIfEnabled(): i32 {
  if (!load<u32>(STATE, State.gcEnabled)) return 0;
  const exception = load<u32>(STATE, State.pendingException);
  const value = load<u32>(STATE, State.pendingValue);
  const traceback = load<u32>(STATE, State.pendingTraceback);
  errForget();
  const found = gcCollect(2);
  errBringBack(exception, value, traceback);
  return found;
}

/** gc.freeze: everything tracked is out of the collector's sight. */
export function gcFreeze(): void {
  for (let generation = 0; generation < 3; generation++) {
    listMerge(generationList(generation), generationList(3));
    store<i32>(STATE + (generation << 2), 0, State.gcCounts);
  }
}

/** gc.unfreeze: back, into the oldest generation. */
export function gcUnfreeze(): void {
  listMerge(generationList(3), generationList(2));
}
