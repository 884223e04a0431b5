/** The heap used alone, as by a language or a program of one's own. */
import { describe, expect, test } from "vitest";
import { Heap, HeapError, layout, type Owned } from "../../src/heap/index.ts";
import { coreSource } from "../engine.ts";

const source = coreSource();
const fresh = (): Heap => new Heap(source);
const pair = layout("pair", {
  tracked: true,
  weak: true,
  fields: { left: "ref", right: "ref", weight: "f64" },
  references: { left: "visited", right: "visited" },
});

describe("counts", () => {
  test("an object dies with its last reference, and takes along what only it held", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    const inner = heap.allocate(Pair);
    const outer = heap.allocate(Pair);
    heap.set(Pair, outer, "left", heap.retain(inner));
    heap.setNumber(Pair, outer, "weight", 1.5);
    expect(heap.getNumber(Pair, outer, "weight")).toBe(1.5);
    expect(heap.refcount(inner)).toBe(2);
    heap.release(inner);
    expect(heap.live()).toEqual([inner, outer]);
    heap.release(outer);
    expect(heap.accounts().objects).toBe(0);
  });

  test("a reference released twice is an error, not a corrupted heap", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    const object = heap.allocate(Pair);
    heap.views.store(object, 0);
    expect(() => heap.release(object)).toThrow(HeapError);
  });
});

describe("weak references and finalizers", () => {
  test("the finalizer sees the object whole, callbacks come after it, cleared first", () => {
    const heap = fresh();
    const log: string[] = [];
    const Pair = heap.shape(pair, { finalize: (object) => log.push(`finalize, ${heap.refcount(object)}`) });
    const object = heap.allocate(Pair);
    const plain = heap.weakref(object);
    expect(heap.weakref(object)).toBe(plain);
    heap.release(plain);
    const first = heap.weakref(object, () => log.push(`first, ${heap.referent(plain)}`));
    const second = heap.weakref(object, () => log.push(`second, ${heap.referent(first)}`));
    expect(heap.referent(first)).toBe(object);
    heap.release(object);
    expect(log).toEqual(["finalize, 1", "second, undefined", "first, undefined"]);
    for (const w of [plain, first, second]) heap.release(w);
    expect(heap.live()).toEqual([]);
  });

  test("a finalizer can bring an object back, once", () => {
    const heap = fresh();
    let saved: Owned | undefined;
    let runs = 0;
    const Pair = heap.shape(pair, {
      finalize: (object) => {
        runs++;
        saved = heap.retain(object);
      },
    });
    const object = heap.allocate(Pair);
    heap.set(Pair, object, "left", heap.retain(object));
    heap.release(object);
    expect(heap.collect()).toBe(0);
    expect(saved).toBe(object);
    expect(heap.refcount(object)).toBe(2);
    heap.release(saved!);
    expect(heap.collect()).toBe(1);
    expect(runs).toBe(1);
  });
});

describe("the collector", () => {
  test("is told of by phases, and only to those who ask", () => {
    const heap = fresh();
    const phases: number[] = [];
    heap.collect();
    heap.observe((o) => o.event === "phase" && phases.push(o.phase));
    heap.collect(0);
    heap.observe(undefined);
    heap.collect();
    expect(phases).toEqual([12, 1, 2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 9, 10, 11]);
  });

  test("thresholds", () => {
    const heap = fresh();
    expect(heap.thresholds).toEqual([700, 10, 10]);
    heap.thresholds = [5, 2, 2];
    const Pair = heap.shape(pair);
    const kept = Array.from({ length: 20 }, () => heap.allocate(Pair));
    expect(heap.generation(0).length + heap.generation(1).length).toBe(20);
    expect(heap.generation(0).length).toBeLessThan(6);
    for (const o of kept) heap.release(o);
  });
});

describe("debugging", () => {
  test("the audit names a count that is wrong, and who holds the object", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    const a = heap.root("a", heap.allocate(Pair));
    const b = heap.allocate(Pair);
    heap.set(Pair, a, "right", b);
    expect(heap.audit().discrepancies).toEqual([]);
    heap.views.store(b, 5);
    heap.views.store(a, 0x7fff);
    expect(heap.audit().discrepancies).toMatchObject([
      { kind: "count too high", object: a, count: 0x7fff, expected: 1, holders: ["a"] },
      { kind: "count too high", object: b, count: 5, expected: 1, holders: [`pair at 0x${a.toString(16)} right`] },
    ]);
  });

  test("the audit finds references to dead memory and broken lists", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    const a = heap.root("a", heap.allocate(Pair));
    const b = heap.allocate(Pair);
    heap.views.store(a + 16, b);
    heap.release(b);
    expect(heap.audit().discrepancies.map((d) => d.kind)).toContain("reference to dead memory");
    heap.views.store(a + 16, 0);
    heap.views.store(a - 8, a);
    expect(heap.audit().discrepancies.map((d) => d.kind)).toContain("broken list");
  });

  test("poison shows writes to freed memory", () => {
    const heap = fresh();
    heap.poison(true, () => "by the test");
    const Pair = heap.shape(pair);
    const keep = heap.root("keep", heap.allocate(Pair));
    const gone = heap.allocate(Pair);
    heap.release(gone);
    expect(heap.audit().discrepancies).toEqual([]);
    heap.views.store(gone + 24, 1);
    expect(heap.audit().discrepancies).toMatchObject([{ kind: "written after free", detail: "freed by the test" }]);
    expect(keep).toBeGreaterThan(0);
  });

  test("a snapshot brings everything back, over growth too", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    const object = heap.root("object", heap.allocate(Pair));
    const before = heap.snapshot();
    heap.setNumber(Pair, object, "weight", 3);
    const more = Array.from({ length: 100_000 }, () => heap.allocate(Pair));
    expect(heap.live().length).toBe(100_001);
    heap.restore(before);
    expect(heap.live()).toEqual([object]);
    expect(heap.getNumber(Pair, object, "weight")).toBe(0);
    const again = Array.from({ length: 100_000 }, () => heap.allocate(Pair));
    expect(again).toEqual(more);
    expect(heap.audit().discrepancies.length).toBe(100_000);
  });

  test("a memory limit refuses, and the heap stays whole", () => {
    const heap = fresh();
    const Pair = heap.shape(pair);
    heap.limit(heap.accounts().bytes + 100_000);
    const made: Owned[] = [];
    expect(() => {
      for (;;) made.push(heap.allocate(Pair));
    }).toThrow("out of memory");
    expect(heap.accounts().bytes).toBeLessThanOrEqual(heap.accounts().bytes + 100_000);
    for (const o of made) heap.release(o);
    expect(heap.audit().discrepancies).toEqual([]);
  });
});
