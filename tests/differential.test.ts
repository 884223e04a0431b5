/**
 * A few of the random programs about object graphs (tools/differential) in every test run: what they print is what CPython
 * 3.11 printed for them, as a recorded digest; every count is right at their end, and nothing outlives the interpreter.
 * `npm run differential` compares thousands of them with the real CPython and shows what differs.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digest } from "../tools/differential/compare.mjs";
import { generate } from "../tools/differential/generate.mjs";
import { vivarium } from "../tools/differential/vivarium.mjs";

const recorded: Record<string, Record<string, string>> = JSON.parse(readFileSync(join(import.meta.dirname, "differential.json"), "utf8"));
const runtime = await vivarium("wasm");

for (const [level, programs] of Object.entries(recorded)) {
  describe(`level ${level}`, () => {
    for (const [seed, expected] of Object.entries(programs)) {
      it(`seed ${seed}`, () => {
        const { faults, ...trace } = runtime.run(generate(Number(seed), Number(level)));
        expect(faults).toEqual([]);
        expect(digest(trace)).toBe(expected);
      });
    }
  });
}

describe("an audit after every step changes nothing", () => {
  for (const [level, seed] of [
    [1, 3],
    [2, 1],
    [3, 3],
  ] as const) {
    it(`level ${level} seed ${seed}`, () => {
      const source = generate(seed, level);
      const { faults, ...stepped } = runtime.run(source, "3.11", 1);
      expect(faults).toEqual([]);
      expect(stepped).toEqual({ ...runtime.run(source), faults: undefined });
    }, 120_000);
  }
});
