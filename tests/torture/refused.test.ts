/**
 * The n-th allocation is refused, alone or with all that follow, and the heap stays exact. Usually one place in
 * every third program, drawn from its name; TORTURE=5000 takes as many places of each program as that.
 */
import { describe, expect, it } from "vitest";
import { corpus, refusals, runRefused, seedOf } from "./torture.ts";

const budget = Number(process.env["TORTURE"] ?? 0);
const chosen = corpus().filter(({ path }) => budget > 0 || seedOf(path) % 3 === 0);

describe("refused allocations", () => {
  for (const program of chosen) {
    it(program.path, { timeout: 3_600_000 }, async () => {
      const { seen, faults } = await runRefused(program, { n: 0, fromThen: false });
      expect(faults).toEqual([]);
      const some = seen > 0 ? [1 + (seedOf(program.path) % seen)] : [];
      for (const n of budget > 0 ? refusals(seen, budget) : some) {
        for (const fromThen of [false, true]) {
          const run = await runRefused(program, { n, fromThen });
          expect({ n, fromThen, faults: run.faults }).toEqual({ n, fromThen, faults: [] });
        }
      }
    });
  }

  // texts of more than 512 bytes, which can be refused in the midst of a native
  const lone = `def f():\n    return 1.5, "name"\nf()\n"${"lone text ".repeat(60)}"\n`;
  for (const [what, source, every] of [
    ["a literal that is in no code", lone, 1],
    ["an item from the front of a list that gives room back", "items = list(range(99))\nwhile items:\n    items.pop(0)\n", 1],
    ["a class of _ast", "import _ast\n", 29],
  ] as const) {
    it(what, { timeout: 60_000 }, async () => {
      const program = { path: "small.py", source, profile: "3.11" as const };
      const { seen, left } = await runRefused(program, { n: 0, fromThen: false });
      for (let n = 1; n <= seen; n += every) {
        const { faults } = await runRefused(program, { n, fromThen: false }, left);
        expect({ n, faults }).toEqual({ n, faults: [] });
      }
    });
  }
});
