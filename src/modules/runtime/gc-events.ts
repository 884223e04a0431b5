/**
 * What the heap reports to its host (HeapEvent): the start and end of collections for gc.callbacks,
 * the lines of gc.set_debug, and errors of weak references' callbacks. Rare by design.
 */
import { HeapEvent } from "../../core/abi/heap-layout.ts";
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { profileSizes, type Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { writeStderr } from "./print-errors.ts";
import { writeUnraisable } from "./sys-hooks.ts";

function stateList(rt: Runtime, field: number): Ref {
  const at = (STATE + field) >>> 2;
  if (rt.heap.u32[at] === 0) {
    const made = rt.list([]);
    rt.heap.u32[at] = made;
  }
  return rt.heap.u32[at]! as Ref;
}

/** gc.garbage: made when first asked for, kept by the state. */
export function garbageList(rt: Runtime): Ref {
  return stateList(rt, State.gcGarbage);
}

/** gc.callbacks; from now on the collector tells of its starts and stops. */
export function callbackList(rt: Runtime): Ref {
  rt.heap.u32[(STATE + State.gcCallbacks) >>> 2] = 1;
  return stateList(rt, State.gcCallbackList);
}

/** The function behind the import `heapEvent`. */
export function heapEventHandler(rt: Runtime): (kind: number, a: number, b: number, c: number) => void {
  let started = 0;
  return (kind, a, b) => {
    switch (kind) {
      case HeapEvent.CollectionStart:
        callBack(rt, "start", a, 0, 0);
        return;
      case HeapEvent.CollectionStop:
        callBack(rt, "stop", a, b, rt.heap.i32[(STATE + State.lastUncollectable) >>> 2]!);
        return;
      case HeapEvent.DebugStart:
        started = now(rt);
        for (const lines of startLines(rt, a)) writeStderr(rt, lines);
        return;
      case HeapEvent.DebugStop:
        writeStderr(rt, `gc: done, ${a} unreachable, ${b} uncollectable, ${Math.max(0, now(rt) - started).toFixed(4)}s elapsed\n`);
        return;
      case HeapEvent.DebugCollectable:
        writeStderr(rt, `gc: collectable <${rt.typeName(a as Ref)} 0x${a.toString(16)}>\n`);
        return;
      case HeapEvent.DebugUncollectable:
        writeStderr(rt, `gc: uncollectable <${rt.typeName(a as Ref)} 0x${a.toString(16)}>\n`);
        return;
      case HeapEvent.CallbackFailed:
        writeUnraisable(rt, undefined, a === 0 ? undefined : (a as Ref), "calling weakref callback");
        return;
      default:
        return;
    }
  };
}

function now(rt: Runtime): number {
  return Number(interpreterOf(rt).host.clock.monotonic()) / 1e9;
}

/** Each is written by itself. */
function startLines(rt: Runtime, generation: number): string[] {
  const sizes = [0, 1, 2, 3].map((g) => length(rt, STATE + State.generation0 + g * 16));
  const permanent = sizes.pop()!;
  return [
    `gc: collecting generation ${generation}...\n`,
    `gc: objects in each generation: ${sizes.join(" ")}\ngc: objects in permanent generation: ${permanent}\n`,
  ];
}

function length(rt: Runtime, list: number): number {
  return rt.core.listLength(list as Ref);
}

/** invoke_gc_callback: each callback gets the phase and one shared dict. An error of one does not keep the others from being called. */
function callBack(rt: Runtime, phase: "start" | "stop", generation: number, collected: number, uncollectable: number): void {
  const list = rt.heap.u32[(STATE + State.gcCallbackList) >>> 2]! as Ref;
  if (list === 0 || rt.items(list).length === 0) return;
  const info = rt.must(rt.core.dictNew());
  for (const [name, value] of Object.entries({ generation, collected, uncollectable })) {
    rt.lend(rt.int(value), (int) => rt.dictSet(info, name, int));
  }
  rt.lend(info, () => {
    // The list may change under way, and the callback may be taken from it.
    for (let i = 0; i < rt.items(list).length; i++) {
      rt.lend(rt.retain(rt.items(list)[i]!), (callback) => callOne(rt, callback, phase, info));
    }
  });
}

/** PyObject_CallFunction with "sO": a text of its own for each, and a reference of the argument list to the dict (3.12 has no such list). */
function callOne(rt: Runtime, callback: Ref, phase: string, info: Ref): void {
  const call = (): Owned => rt.lend(rt.str(phase), (text) => rt.core.callTwoArgs(callback, text, info));
  const result = profileSizes(rt).callbacksBare ? call() : rt.lend(rt.retain(info), call);
  if (result === 0) writeUnraisable(rt, undefined, callback, "calling GC callback");
  else rt.release(result);
}
