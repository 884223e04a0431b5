/** The collector against a naive model: random graphs, random roots, everything recounted. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STATE } from "../../src/core/abi/memory-map.ts";
import { Prefix } from "../../src/core/abi/object-layout.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import { audit, blockItems, liveObjects, type Ref } from "../../src/heap/index.ts";
import { freshHeap, type TestHeap } from "./core.ts";

const FIELDS = 3;

/** A node with three reference fields. */
function graphHeap() {
  const heap = freshHeap();
  const type = heap.type({ size: 40, references: [16, 24, 32] });
  const node = (): Ref => {
    const object = heap.core.gcNew(type, 40);
    for (let i = 0; i < FIELDS; i++) heap.views.store(object + 16 + 8 * i, 0);
    heap.core.gcTrack(object);
    return object;
  };
  /** Stores a counted reference, releasing what was there. */
  const link = (from: number, index: number, to: number): void => {
    const at = from + 16 + 8 * index;
    const old = heap.views.load(at);
    if (to) heap.views.store(to, heap.count(to) + 1);
    heap.views.store(at, to);
    if (old) drop(heap, old);
  };
  return { heap, type, node, link };
}

function drop(heap: TestHeap, object: number): void {
  const count = heap.count(object) - 1;
  heap.views.store(object, count);
  if (count === 0) heap.core.dealloc(object as Ref);
}

function generation(heap: TestHeap, index: number): number[] {
  const list = STATE + State.generation0 + 16 * index;
  const objects: number[] = [];
  for (let o = heap.views.load(list + Prefix.gcNext); o !== list; o = heap.views.load(o + Prefix.gcNext)) objects.push(o);
  return objects;
}

describe("a collection", () => {
  test("frees cycles and nothing else, for any graph", () => {
    const edge = fc.tuple(fc.nat(29), fc.nat(FIELDS - 1), fc.nat(29));
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 90 }),
        fc.array(fc.nat(29), { maxLength: 6 }),
        fc.array(fc.nat(2), { maxLength: 4 }),
        (edges, roots, runs) => {
          const { heap, node, link } = graphHeap();
          heap.core.gcDisable();
          const nodes = Array.from({ length: 30 }, node);
          const held = new Set(roots.map((i) => nodes[i]!));
          const children = new Map<number, number[]>(nodes.map((n) => [n, [0, 0, 0]]));
          for (const [from, index, to] of edges) {
            link(nodes[from]!, index, nodes[to]!);
            children.get(nodes[from]!)![index] = nodes[to]!;
          }
          for (const generation of runs) heap.core.gcCollect(generation);
          for (const n of nodes) if (!held.has(n)) drop(heap, n);
          heap.core.gcCollect(2);
          const reachable = new Set<number>();
          const walk = (n: number): void => {
            if (!n || reachable.has(n)) return;
            reachable.add(n);
            children.get(n)!.forEach(walk);
          };
          held.forEach(walk);
          expect(new Set<number>(liveObjects(heap.views))).toEqual(reachable);
          const report = audit(heap.views, { roots: [...held].map((object) => ({ object: object as Ref, holder: "test" })) });
          expect(report.discrepancies).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("returns the number of unreachable objects", () => {
    const { heap, node, link } = graphHeap();
    const ring = [node(), node(), node()];
    for (const [i, n] of ring.entries()) link(n, 0, ring[(i + 1) % 3]!);
    for (const n of ring) drop(heap, n);
    expect(heap.core.gcCollect(2)).toBe(3);
    expect(heap.core.gcCollect(2)).toBe(0);
  });

  test("appends younger generations in the order old, young, middle", () => {
    const { heap, node } = graphHeap();
    const old = node();
    heap.core.gcCollect(1);
    const middle = node();
    heap.core.gcCollect(0);
    const young = node();
    expect([0, 1, 2].map((g) => generation(heap, g))).toEqual([[young], [middle], [old]]);
    heap.core.gcCollect(2);
    expect(generation(heap, 2)).toEqual([old, young, middle]);
  });

  test("what is found reachable late goes to the end of the list", () => {
    const { heap, node, link } = graphHeap();
    const [late, root, other] = [node(), node(), node()];
    link(root, 0, late);
    drop(heap, late);
    heap.core.gcCollect(2);
    expect(generation(heap, 2)).toEqual([root, other, late]);
  });

  test("automatic collections come at CPython's moments", () => {
    const seen: string[] = [];
    const { heap, node } = graphHeap();
    heap.core.gcSetThreshold(100, 2, 2);
    const counts = (): number =>
      [0, 1, 2].map((g) => heap.views.loadI32(STATE + State.gcStats + 12 * g)).reduce((a, n, g) => a + n * 1000 ** g, 0);
    let before = counts();
    for (let i = 1; i < 1000; i++) {
      node();
      const now = counts();
      if (now !== before) seen.push(`${i}:${Math.round(Math.log(now - before) / Math.log(1000))}`);
      before = now;
    }
    expect(seen).toEqual(["101:0", "202:0", "303:0", "404:1", "505:0", "606:0", "707:0", "808:1", "909:0"]);
  });
});

describe("depth and size", () => {
  test("a chain of 100,000 dies without deep recursion", () => {
    const { heap, node, link } = graphHeap();
    let head = node();
    for (let i = 0; i < 100_000; i++) {
      const next = node();
      link(next, 0, head);
      drop(heap, head);
      head = next;
    }
    drop(heap, head);
    expect([...liveObjects(heap.views)]).toEqual([]);
  });

  test("a ring of 1,000,000 is collected", () => {
    const { heap, node, link } = graphHeap();
    heap.core.gcDisable();
    const first = node();
    let last = first;
    for (let i = 1; i < 1_000_000; i++) {
      const next = node();
      link(last, 0, next);
      drop(heap, next);
      last = next;
    }
    link(last, 0, first);
    drop(heap, first);
    expect(heap.core.gcCollect(2)).toBe(1_000_000);
    expect([...liveObjects(heap.views)]).toEqual([]);
  });
});

describe("references in a block", () => {
  test("are visited, cleared and freed", () => {
    const { heap, type, node } = graphHeap();
    const many = heap.type({ size: 32, references: [blockItems(24, 16)] });
    const list = heap.core.gcNew(many, 32);
    heap.views.store(list + 16, 2);
    const items = heap.core.blockAlloc(16);
    const inner = node();
    heap.views.store(items, list);
    heap.views.store(items + 8, inner);
    heap.views.store(list + 24, items);
    heap.core.gcTrack(list);
    expect(heap.core.gcCollect(2)).toBe(2);
    expect([...liveObjects(heap.views)]).toEqual([]);
    expect(type).toBeGreaterThan(0);
  });
});
