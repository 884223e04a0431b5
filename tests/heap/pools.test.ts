/** The small-object allocator: addresses come in CPython's order. */
import { describe, expect, test } from "vitest";
import { freshHeap } from "./core.ts";

describe("size classes", () => {
  test("blocks of one class follow each other by the class size", () => {
    const { core } = freshHeap();
    const first = core.blockAlloc(33);
    expect(core.blockAlloc(48) - first).toBe(48);
    expect(core.blockSize(first)).toBe(48);
    expect(core.blockAlloc(16) & 15).toBe(0);
  });

  test("a pool of 16 KiB begins with 48 bytes of its own and holds (16384 - 48) / size blocks", () => {
    const { core } = freshHeap();
    const first = core.blockAlloc(512);
    expect(first & 0x3fff).toBe(48);
    const blocks = Array.from({ length: 31 }, () => core.blockAlloc(512));
    expect(blocks.filter((b) => b >>> 14 === first >>> 14).length).toBe(30);
    expect(blocks[30]! - first).toBe(0x4000);
  });

  test("freed blocks come back last in, first out, before never-used ones", () => {
    const { core } = freshHeap();
    const blocks = Array.from({ length: 5 }, () => core.blockAlloc(64));
    for (const i of [0, 3, 1]) core.blockFree(blocks[i]!);
    expect([core.blockAlloc(64), core.blockAlloc(64), core.blockAlloc(64)]).toEqual([blocks[1], blocks[3], blocks[0]]);
    expect(core.blockAlloc(64)).toBe(blocks[4]! + 64);
  });

  test("a full pool that gets a free block stands in front of the others", () => {
    const { core } = freshHeap();
    const perPool = Math.floor((16384 - 48) / 256);
    const first = Array.from({ length: perPool }, () => core.blockAlloc(256));
    const second = core.blockAlloc(256);
    core.blockFree(first[7]!);
    expect(core.blockAlloc(256)).toBe(first[7]);
    expect(core.blockAlloc(256)).toBe(second + 256);
  });

  test("an empty pool may serve another class", () => {
    const { core } = freshHeap();
    const block = core.blockAlloc(32);
    core.blockFree(block);
    expect(core.blockAlloc(496)).toBe(block);
  });
});

describe("arenas", () => {
  test("the arena with the fewest free pools is used first, and an empty one is given back", () => {
    const { core, views } = freshHeap();
    const pools = Array.from({ length: 130 }, () => Array.from({ length: 31 }, () => core.blockAlloc(512)));
    const arena = (pool: number[]): number => pool[0]! >>> 20;
    const arenas = [...new Set(pools.map(arena))];
    expect(arenas.length).toBe(3);
    const free = (pool: number[]): void => {
      for (const block of pool) core.blockFree(block);
    };
    // One pool of the first arena, three of the second: the first has fewer and serves first.
    const [a, b] = arenas;
    free(pools.find((p) => arena(p) === a)!);
    for (const pool of pools.filter((p) => arena(p) === b).slice(0, 3)) free(pool);
    expect(core.blockAlloc(512) >>> 20).toBe(a);
    const bytes = views.memory.buffer.byteLength;
    for (const pool of pools.filter((p) => arena(p) === b).slice(3)) free(pool);
    // The second arena's memory can become a large block without growth.
    const large = core.blockAlloc(900_000);
    expect(large).not.toBe(0);
    expect(views.memory.buffer.byteLength).toBe(bytes);
  });
});

describe("realloc", () => {
  test("a small block stays unless a quarter would be saved", () => {
    const { core } = freshHeap();
    const block = core.blockAlloc(64);
    expect(core.blockRealloc(block, 49)).toBe(block);
    const moved = core.blockRealloc(block, 48);
    expect(moved).not.toBe(block);
  });

  test("contents survive every way of growing", () => {
    const { core, views } = freshHeap();
    let block = core.blockAlloc(8);
    views.u8[block] = 77;
    for (const size of [100, 512, 513, 4000, 70_000, 3_000_000, 900]) {
      block = core.blockRealloc(block, size);
      expect(views.u8[block]).toBe(77);
    }
  });
});

describe("limits", () => {
  test("a refused allocation is 0 and changes nothing", () => {
    const { core } = freshHeap();
    core.failAllocation(3, 0);
    expect(core.blockAlloc(16)).not.toBe(0);
    expect(core.blockAlloc(1000)).not.toBe(0);
    expect(core.blockAlloc(16)).toBe(0);
    expect(core.blockAlloc(16)).not.toBe(0);
    core.failAllocation(1, 1);
    expect([core.blockAlloc(16), core.blockAlloc(5000)]).toEqual([0, 0]);
    core.failNothing();
    expect(core.blockAlloc(16)).not.toBe(0);
  });
});
