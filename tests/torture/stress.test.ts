/**
 * Programs under a collector that runs at every allocation, and with an audit between their steps. A thinned choice of
 * programs usually; TORTURE set takes them all.
 */
import { describe, expect, it } from "vitest";
import { corpus, faultsAfter, type Program, prepare, seedOf, startProgram } from "./torture.ts";

const all = process.env["TORTURE"] !== undefined;
const chosen = corpus().filter(({ path }) => all || seedOf(path) % 16 === 0);

/** So many audits of a long program; it then runs on without. TORTURE=10000 asks for more. */
const MOST_AUDITS = all ? Math.max(1000, Number(process.env["TORTURE"])) : 40;

describe("a collection at every allocation", () => {
  for (const program of chosen) {
    // A program that allocates millions would collect for hours.
    it(program.path, { timeout: 3_600_000 }, async () => {
      const python = await prepare(program);
      const run = startProgram(python, program);
      python.testing.collectAlways(true);
      let result = run.step(all ? 20_000 : 500);
      python.testing.collectAlways(false);
      result ??= run.step(0x7fffffff);
      expect(faultsAfter(python, result)).toEqual([]);
    });
  }
});

/** Steps are calls and backward jumps. */
function auditEvery(stride: number, programs: readonly Program[]): void {
  for (const program of programs) {
    it(program.path, { timeout: 3_600_000 }, async () => {
      const python = await prepare(program);
      const run = startProgram(python, program);
      let result = run.step(stride);
      for (let audits = 0; !result && audits < MOST_AUDITS; audits++) {
        expect(python.audit().discrepancies).toEqual([]);
        result = run.step(stride);
      }
      result ??= run.step(0x7fffffff);
      expect(faultsAfter(python, result)).toEqual([]);
    });
  }
}

describe("an audit at every 64th step", () => auditEvery(64, chosen));

/** A part of the programs, and these from their very beginning. */
const closely = corpus().filter(({ path }) => seedOf(path) % (all ? 8 : 64) === 2);
describe("an audit at every step", () => auditEvery(1, closely));
