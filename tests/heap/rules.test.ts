/** Rules of the collector and of descriptions that need no random graph. */
import { describe, expect, test } from "vitest";
import { GcDebug, HeapEvent, LayoutKind, Reference } from "../../src/core/abi/heap-layout.ts";
import { STATE } from "../../src/core/abi/memory-map.ts";
import { ObjectFlag, Prefix } from "../../src/core/abi/object-layout.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../src/core/abi/type-layout.ts";
import {
  audit,
  blockItems,
  classKind,
  classReferences,
  decodeReferences,
  encodeReferences,
  field,
  heldField,
  inlineItems,
  liveObjects,
  managedAttributes,
  type Ref,
  rawBlock,
  selfType,
} from "../../src/heap/index.ts";
import { freshHeap, type TestHeap } from "./core.ts";

function node(heap: TestHeap, type: Ref): Ref {
  const object = heap.core.gcNew(type, 32);
  heap.views.u8.fill(0, object + 16, object + 32);
  heap.core.gcTrack(object);
  return object;
}

/** An object that holds itself, and nobody else does. */
function loop(heap: TestHeap, type: Ref): Ref {
  const object = node(heap, type);
  heap.views.store(object + 16, object);
  return object;
}

describe("uncollectable objects", () => {
  test("what has a tp_del, and all it holds, stays and is counted", () => {
    const heap = freshHeap();
    const plain = heap.type({ size: 32, references: [16, 24] });
    const legacy = heap.type({ size: 32, references: [16, 24], slots: { [TypeObject.del]: 1 } });
    const object = loop(heap, legacy);
    const held = node(heap, plain);
    heap.views.store(object + 24, held);
    loop(heap, plain);
    expect(heap.core.gcCollect(2)).toBe(3);
    expect(new Set(liveObjects(heap.views))).toEqual(new Set([object, held]));
    expect(heap.views.load(STATE + State.gcStats + 24 + 8)).toBe(2);
  });

  test("the switch of old makes every class with a finalizer such an object", () => {
    const finalized: number[] = [];
    const run = (legacy: number): number => {
      const heap = freshHeap({ callSlot1: (_, object) => finalized.push(object!) * 0 });
      heap.views.store(STATE + State.legacyFinalizers, legacy);
      const type = heap.type({
        size: 32,
        references: [16, 24, selfType],
        flags: TypeFlag.HeapType,
        slots: { [TypeObject.finalize]: 0x100000 },
      });
      loop(heap, type);
      heap.core.gcCollect(2);
      return [...liveObjects(heap.views)].length;
    };
    expect([run(0), finalized.length, run(1), finalized.length]).toEqual([0, 1, 1, 1]);
  });

  test("DEBUG_SAVEALL frees nothing; the lines come before anything else happens", () => {
    const events: number[] = [];
    const heap = freshHeap({ heapEvent: (kind) => void events.push(kind!) });
    const type = heap.type({ size: 32, references: [16, 24] });
    loop(heap, type);
    heap.views.store(STATE + State.gcDebug, GcDebug.Collectable | GcDebug.SaveAll | GcDebug.Stats);
    expect(heap.core.gcCollect(2)).toBe(1);
    expect([...liveObjects(heap.views)].length).toBe(1);
    expect(events).toEqual([HeapEvent.DebugStart, HeapEvent.DebugCollectable, HeapEvent.Lost, HeapEvent.DebugStop]);
  });
});

describe("freezing", () => {
  test("takes objects out of sight and brings them back into the oldest generation", () => {
    const heap = freshHeap();
    const type = heap.type({ size: 32, references: [16, 24] });
    loop(heap, type);
    heap.core.gcFreeze();
    expect(heap.core.gcCollect(2)).toBe(0);
    expect(heap.views.loadI32(STATE + State.gcCounts)).toBe(0);
    heap.core.gcUnfreeze();
    expect(heap.core.gcCollect(1)).toBe(0);
    expect(heap.core.gcCollect(2)).toBe(1);
  });
});

describe("counts", () => {
  test("freeing lowers generation 0, but not below 0", () => {
    const heap = freshHeap();
    const type = heap.type({ size: 32, references: [16, 24] });
    const count = (): number => heap.views.loadI32(STATE + State.gcCounts);
    const objects = [node(heap, type), node(heap, type), node(heap, type)];
    expect(count()).toBe(3);
    heap.core.dealloc(objects.pop()!);
    expect(count()).toBe(2);
    heap.core.gcCollect(0);
    heap.core.dealloc(objects.pop()!);
    expect(count()).toBe(0);
  });

  test("no collection starts while an exception is pending", () => {
    const heap = freshHeap();
    const type = heap.type({ size: 32, references: [16, 24] });
    heap.core.gcSetThreshold(5, 10, 10);
    heap.views.store(STATE + State.pendingException, node(heap, type));
    for (let i = 0; i < 20; i++) node(heap, type);
    expect(heap.views.load(STATE + State.gcStats)).toBe(0);
    heap.views.store(STATE + State.pendingException, 0);
    node(heap, type);
    expect(heap.views.load(STATE + State.gcStats)).toBe(1);
  });

  test("torture: a collection at each allocation changes nothing that is alive", () => {
    const heap = freshHeap();
    const type = heap.type({ size: 32, references: [16, 24] });
    heap.views.store(STATE + State.collectAlways, 1);
    heap.core.updateTrigger();
    const objects = Array.from({ length: 50 }, () => node(heap, type));
    expect(heap.views.load(STATE + State.gcStats + 24)).toBe(50);
    expect([...liveObjects(heap.views)]).toEqual(objects);
  });

  test("every allocation may be refused, and nothing is lost", () => {
    for (let n = 1; n <= 12; n++) {
      const heap = freshHeap();
      const type = heap.type({ size: 32, references: [field(16), rawBlock(24)] });
      heap.core.failAllocation(n, n % 2);
      const made: Ref[] = [];
      for (let i = 0; i < 6; i++) {
        const object = heap.core.gcNew(type, 32);
        if (!object) continue;
        heap.views.store(object + 16, 0);
        heap.views.store(object + 24, heap.core.blockAlloc(700 * i));
        heap.core.gcTrack(object);
        made.push(object);
      }
      heap.core.failNothing();
      for (const object of made) heap.core.dealloc(object);
      expect([...liveObjects(heap.views)]).toEqual([]);
      expect(heap.views.load(STATE + State.poolsInUse)).toBe(1); // the words of the type
    }
  });
});

describe("descriptions", () => {
  const all = [field(16), heldField(24), inlineItems(40, 32), blockItems(48, 56), rawBlock(64), managedAttributes, selfType];

  test("survive being written as words", () => {
    expect(decodeReferences(encodeReferences(all)).map((spec) => spec.op)).toEqual(all.map((spec) => spec.op));
    expect(decodeReferences(encodeReferences([24, 16]))).toEqual([
      { op: Reference.Field, offset: 24 },
      { op: Reference.Field, offset: 16 },
    ]);
  });

  test("of a class: own slots, the bases' slots, attributes, type, built-in base", () => {
    const plain = classReferences([], { slots: [], dict: "managed" });
    expect(plain).toEqual([managedAttributes, selfType]);
    expect(classKind(plain)).toBe(LayoutKind.Instance);
    const slots = classReferences([], { slots: [16, 24] });
    const both = classReferences(slots, { slots: [32], dict: "managed" });
    expect(both).toEqual([field(32), field(16), field(24), managedAttributes, selfType]);
    const list = classReferences([blockItems(24, 16)], { slots: [], dict: 40 });
    expect(list).toEqual([field(40, "__dict__"), selfType, blockItems(24, 16)]);
    expect(classKind(list)).toBe(LayoutKind.Words);
  });

  test("give what gc.get_referents shows, in the order of visiting", () => {
    const heap = freshHeap();
    const atom = heap.core.objectNew(heap.type({ size: 16 }), 16);
    const type = heap.type({ size: 72, references: [field(32), inlineItems(40, 16), field(24)] });
    const object = heap.core.gcNew(type, 72);
    heap.views.u8.fill(0, object + 16, object + 72);
    heap.views.store(object + 16, 3);
    for (const [offset, value] of [
      [32, 1],
      [24, 5],
      [40, 2],
      [48, 3],
      [56, 4],
    ])
      heap.views.store(object + offset!, atom + value! * 16);
    const at = heap.core.blockAlloc(100);
    expect(heap.core.objectReferents(object, at, at + 100)).toBe(5);
    expect([0, 1, 2, 3, 4].map((i) => (heap.views.load(at + 4 * i) - atom) / 16)).toEqual([1, 4, 3, 2, 5]);
    expect(heap.core.objectReferents(object, 0, 0)).toBe(5);
    expect(heap.core.objectRefersTo(object, (atom + 48) as Ref)).toBe(1);
    expect(heap.core.objectRefersTo(object, atom)).toBe(0);
  });
});

describe("the audit", () => {
  test("finds every planted fault", () => {
    const plant: ((heap: TestHeap, a: Ref, b: Ref) => void)[] = [
      (h, a) => h.views.store(a, h.count(a) + 1),
      (h, a) => h.views.store(a, h.count(a) - 1),
      (h, _, b) => h.views.store(b, 0x7fff),
      (h, a) => h.views.store(a + 16, 0),
      (h, a) => h.views.store(a + 24, a),
      (h, a) => h.views.store(a + Prefix.gcPrev, a),
      (h, a) => h.views.store(a + Prefix.gcNext, STATE + State.generation0),
      (h, a) => h.views.store(a + 12, ObjectFlag.Gc),
      (h, a) => h.views.store(a + 12, h.flags(a) | ObjectFlag.Collecting),
      (h, _, b) => h.core.gcFree(b),
      (h, _, b) => h.core.gcTrack(b),
    ];
    for (const [i, fault] of plant.entries()) {
      const heap = freshHeap();
      const type = heap.type({ size: 32, references: [16, 24] });
      const [a, b] = [node(heap, type), node(heap, type)];
      heap.views.store(a + 16, b);
      const roots = [{ object: a, holder: "test" }];
      expect(audit(heap.views, { roots }).discrepancies).toEqual([]);
      fault(heap, a, b);
      expect([i, audit(heap.views, { roots }).discrepancies.length > 0]).toEqual([i, true]);
    }
  });
});
