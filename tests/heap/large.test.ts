/** The allocator under stress, against a naive checker of what overlaps what. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { HEAP_START, STATE } from "../../src/core/abi/memory-map.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import { blocksInUse } from "../../src/heap/index.ts";
import { freshHeap } from "./core.ts";

const sizes = fc.oneof(
  fc.nat(40),
  fc.integer({ min: 41, max: 600 }),
  fc.integer({ min: 500, max: 5000 }),
  fc.integer({ min: 5000, max: 300_000 }),
  fc.integer({ min: 900_000, max: 4_000_000 }),
);
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant("alloc" as const), size: sizes }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant("free" as const), at: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("resize" as const), at: fc.nat(1000), size: sizes }) },
);

test("blocks never overlap, keep their contents, and all memory comes back", () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 50, maxLength: 150 }), (commands) => {
      const { core, views } = freshHeap();
      const blocks: { address: number; size: number; mark: number }[] = [];
      const sign = (b: { address: number; size: number; mark: number }): void => {
        for (let i = 0; i < b.size; i += 251) views.u8[b.address + i] = b.mark;
        if (b.size) views.u8[b.address + b.size - 1] = b.mark;
      };
      const check = (b: { address: number; mark: number }, size: number): void => {
        for (let i = 0; i < size; i += 251) if (views.u8[b.address + i] !== b.mark) throw new Error(`contents changed at ${i}`);
      };
      for (const [i, c] of commands.entries()) {
        if (c.op === "alloc") {
          const block = { address: core.blockAlloc(c.size), size: c.size, mark: i & 255 };
          expect(block.address & 15).toBe(0);
          sign(block);
          blocks.push(block);
        } else if (blocks.length > 0) {
          const at = c.at % blocks.length;
          const block = blocks[at]!;
          check(block, block.size - 1);
          if (c.op === "free") {
            core.blockFree(block.address);
            blocks.splice(at, 1);
          } else {
            const kept = Math.min(block.size, c.size) - 1;
            block.address = core.blockRealloc(block.address, c.size);
            check(block, kept);
            block.size = c.size;
            sign(block);
          }
        }
      }
      const walked = [...blocksInUse(views)].filter((b) => b.address >= HEAP_START && b.raw);
      let end = 0;
      for (const b of walked) {
        expect(b.address).toBeGreaterThanOrEqual(end);
        end = b.address + b.size;
      }
      const addresses = new Set(walked.map((b) => b.address));
      for (const b of blocks) {
        check(b, b.size - 1);
        expect(addresses.has(b.address)).toBe(true);
      }
      for (const b of blocks) core.blockFree(b.address);
      expect(views.load(STATE + State.poolsInUse)).toBe(0);
      // What remains are the bitmaps of the arenas.
      expect(views.load(STATE + State.largeBlocks)).toBe(views.load(STATE + State.arenaCount));
    }),
    { numRuns: 60 },
  );
});

test("a list that grows by appending moves seldom", () => {
  const { core } = freshHeap();
  let block = core.blockAlloc(1_000_000);
  let moves = 0;
  for (let size = 1_000_000; size < 100_000_000; size = Math.floor(size * 1.125)) {
    const next = core.blockRealloc(block, size);
    if (next !== block) moves++;
    block = next;
  }
  expect(moves).toBeLessThan(3);
});
