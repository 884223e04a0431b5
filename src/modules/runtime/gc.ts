/**
 * The `gc` module (Modules/gcmodule.c): the collector's switches and what it lets a program see. The
 * collector itself is in src/core/heap.
 */
import { GcDebug } from "../../core/abi/heap-layout.ts";
import { NONE, STATE, Type } from "../../core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, profileSizes, type Runtime, unsigned } from "../../objects/index.ts";
import { callbackList, garbageList } from "./gc-events.ts";
import { runningFrameReferents } from "./gc-frames.ts";

const DOC = "Switches of the cycle collector, and what it knows: generations, thresholds, referrers, statistics.";

function get(rt: Runtime, field: number, index = 0): number {
  return rt.heap.i32[(STATE + field + 4 * index) >> 2]!;
}

/** The objects of a generation's list (3: the permanent one), borrowed. */
function listed(rt: Runtime, generation: number): Ref[] {
  const list = STATE + State.generation0 + generation * 16;
  const objects: Ref[] = [];
  const { u32 } = rt.heap;
  for (let object = u32[(list + Prefix.gcNext) >>> 2]!; object !== list; object = u32[(object + Prefix.gcNext) >>> 2]!)
    objects.push(object as Ref);
  return objects;
}

function ownedList(rt: Runtime, objects: readonly Ref[]): Owned {
  return rt.list(objects.map((object) => rt.retain(object)));
}

function getObjects(rt: Runtime, generation: Ref | null): Owned {
  if (generation === null || generation === NONE)
    return ownedList(
      rt,
      [0, 1, 2].flatMap((g) => listed(rt, g)),
    );
  const number = generationNumber(rt, generation);
  if (number === -1)
    return ownedList(
      rt,
      [0, 1, 2].flatMap((g) => listed(rt, g)),
    );
  if (number >= 3) rt.raise.valueError("generation parameter must be less than the number of available generations (3)");
  if (number < 0) rt.raise.valueError("generation parameter cannot be negative");
  return ownedList(rt, listed(rt, number));
}

/** None for all generations; -1 means that, too. */
function generationNumber(rt: Runtime, generation: Ref): number {
  const type = rt.typeOf(generation);
  if (type !== Type.int && rt.heap.u32[(type + TypeObject.nbIndex) >>> 2] === 0) {
    rt.raise.typeError(`argument should be integer or None, not '${rt.typeName(generation)}'`);
  }
  const number = rt.lend(rt.must(rt.core.numberIndex(generation)), (int) => rt.toBigInt(int));
  if (number !== BigInt.asIntN(64, number)) rt.raise.overflowError(`cannot fit '${rt.typeName(generation)}' into an index-sized integer`);
  return Number(number);
}

/** Those that an object holds directly, as the collector sees it; of several objects one after the other. */
function getReferents(rt: Runtime, objects: readonly Ref[]): Owned {
  const found: Owned[] = [];
  for (const object of objects) {
    if (!(rt.heap.u32[(object + Header.flags) >>> 2]! & ObjectFlag.Gc)) continue;
    for (const child of referents(rt, object)) found.push(rt.retain(child));
  }
  return rt.list(found);
}

function referents(rt: Runtime, object: Ref): Ref[] {
  const running = runningFrameReferents(rt, object);
  if (running) return running;
  const count = rt.core.objectReferents(object, 0, 0);
  if (count === 0) return [];
  const block = rt.core.blockAlloc(count * 4);
  if (block === 0) rt.raise.memoryError();
  rt.core.objectReferents(object, block, block + count * 4);
  const children = Array.from(rt.heap.u32.subarray(block >>> 2, (block >>> 2) + count)) as Ref[];
  rt.core.blockFree(block);
  return children;
}

/** All tracked objects that hold one of these; the tuple of the arguments, which CPython has here, is no answer. */
function getReferrers(rt: Runtime, objects: readonly Ref[]): Owned {
  return rt.lend(rt.tuple(objects.map((object) => rt.retain(object))), (tuple) => {
    const found = [0, 1, 2].flatMap((generation) =>
      listed(rt, generation).filter(
        (candidate) => candidate !== tuple && objects.some((object) => rt.core.objectRefersTo(candidate, object) !== 0),
      ),
    );
    return ownedList(rt, found);
  });
}

function collect(rt: Runtime, generation: number): Owned {
  if (generation < 0 || generation >= 3) rt.raise.valueError("invalid generation");
  const found = rt.core.gcCollect(generation);
  rt.check(-1);
  return rt.int(found);
}

/** PyArg_ParseTuple's "i|ii", with its texts. */
function setThreshold(rt: Runtime, args: readonly Ref[]): undefined {
  const fits = args.length > 0 && args.length < 4;
  if (!fits && profileSizes(rt).fullNames) rt.raise.typeError("gc.set_threshold requires 1 to 3 arguments");
  if (args.length < 1) rt.raise.typeError("set_threshold() takes at least 1 argument (0 given)");
  if (args.length > 3) rt.raise.typeError(`set_threshold() takes at most 3 arguments (${args.length} given)`);
  const given = args.map((arg) => cInt(rt, arg));
  const threshold = (i: number): number => given[i] ?? get(rt, State.gcThresholds, i);
  rt.core.gcSetThreshold(threshold(0), threshold(1), threshold(2));
  return undefined;
}

/** A C int as PyArg_ParseTuple reads one. */
function cInt(rt: Runtime, value: Ref): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toBigInt(int));
  if (number !== BigInt.asIntN(64, number)) rt.raise.overflowError("Python int too large to convert to C long");
  if (number > 0x7fffffffn) rt.raise.overflowError("signed integer is greater than maximum");
  if (number < -0x80000000n) rt.raise.overflowError("signed integer is less than minimum");
  return Number(number);
}

/** What a collection that the answer's own objects start adds is not in it: the numbers are read before the list and its dicts are made. */
function getStats(rt: Runtime): Owned {
  const names = ["collections", "collected", "uncollectable"];
  const rows = [0, 1, 2].map((generation) => names.map((_, i) => get(rt, State.gcStats, generation * 3 + i) >>> 0));
  const list = rt.list([]);
  for (const row of rows) {
    const dict = rt.must(rt.core.dictNew());
    rt.lend(dict, () => {
      for (const [i, name] of names.entries()) rt.lend(rt.int(row[i]!), (value) => rt.dictSet(dict, name, value));
      rt.check(rt.core.listAppend(list, dict));
    });
  }
  return list;
}

function triple(rt: Runtime, field: number): Owned {
  return rt.tuple([0, 1, 2].map((i) => rt.int(get(rt, field, i))));
}

function isFinalized(rt: Runtime, object: Ref): boolean {
  const flags = rt.heap.u32[(object + Header.flags) >>> 2]!;
  return (flags & ObjectFlag.Gc) !== 0 && (flags & ObjectFlag.Finalized) !== 0;
}

export const gcModule: ModuleTable = defineModule({
  name: "gc",
  doc: DOC,
  functions: {
    enable: fn("()", "Turns automatic collection on.", (rt) => rt.core.gcEnable()),
    disable: fn("()", "Turns automatic collection off.", (rt) => rt.core.gcDisable()),
    isenabled: fn("()", "Is automatic collection on?", (rt) => rt.bool(get(rt, State.gcEnabled) !== 0)),
    collect: fn(
      "(generation: i32 = 2)",
      "Collects a generation and all younger ones; returns how many unreachable objects were found.",
      collect,
    ),
    get_debug: fn("()", "The debugging flags.", (rt) => rt.int(get(rt, State.gcDebug))),
    set_debug: fn("(flags: i32, /)", "Sets the debugging flags, an or of DEBUG_ constants.", (rt, flags) => {
      rt.heap.i32[(STATE + State.gcDebug) >> 2] = flags;
    }),
    get_count: fn("()", "What each generation has counted towards its threshold.", (rt) => triple(rt, State.gcCounts)),
    get_threshold: fn("()", "The thresholds of the three generations.", (rt) => triple(rt, State.gcThresholds)),
    set_threshold: unsigned(fn("(*args)", "Sets one to three thresholds; a first one of 0 turns automatic collection off.", setThreshold)),
    get_objects: fn("(generation = None)", "The tracked objects, all of them or those of a generation.", getObjects),
    get_stats: fn("()", "Statistics of each generation since the start.", getStats),
    is_tracked: fn("(obj, /)", "Does the collector track the object?", (rt, obj) =>
      rt.bool((rt.heap.u32[(obj + Header.flags) >>> 2]! & ObjectFlag.Tracked) !== 0),
    ),
    is_finalized: fn("(obj, /)", "Has the collector finalized the object?", (rt, obj) => rt.bool(isFinalized(rt, obj))),
    get_referrers: unsigned(fn("(*args)", "The tracked objects that directly hold one of these.", getReferrers)),
    get_referents: unsigned(fn("(*args)", "The objects that these directly hold.", getReferents)),
    freeze: fn("()", "Puts all tracked objects out of the collector's sight.", (rt) => rt.core.gcFreeze()),
    unfreeze: fn("()", "Brings frozen objects back, into the oldest generation.", (rt) => rt.core.gcUnfreeze()),
    get_freeze_count: fn("()", "How many objects are frozen.", (rt) => rt.int(listed(rt, 3).length)),
  },
  constants: {
    garbage: (rt) => rt.retain(garbageList(rt)),
    callbacks: (rt) => rt.retain(callbackList(rt)),
    DEBUG_STATS: (rt) => rt.int(GcDebug.Stats),
    DEBUG_COLLECTABLE: (rt) => rt.int(GcDebug.Collectable),
    DEBUG_UNCOLLECTABLE: (rt) => rt.int(GcDebug.Uncollectable),
    DEBUG_SAVEALL: (rt) => rt.int(GcDebug.SaveAll),
    DEBUG_LEAK: (rt) => rt.int(GcDebug.Leak),
  },
});
