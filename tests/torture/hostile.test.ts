/**
 * Hostile programs, with allocations refused one by one, and every native called with arguments that do harm (sweep.py).
 * A thinned choice usually; with TORTURE set all of it, with SWEEP all natives of one name.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Python } from "../../build/embed/index.js";
import { createPython } from "../python.ts";
import { hostile } from "./hostile.ts";
import { type Program, runRefused, seedOf } from "./torture.ts";

/** All natives whose names have one of these words in them: SWEEP=_csv,reader,writer, after a change to a module. */
const word = process.env["SWEEP"] ?? "";
const all = process.env["TORTURE"] !== undefined || word !== "";

describe("hostile programs while allocations are refused", () => {
  for (const [name, source] of Object.entries(hostile)) {
    it(name, { timeout: 3_600_000 }, async () => {
      const program: Program = { path: name, source, profile: "3.11" };
      const clean = await runRefused(program, { n: 0, fromThen: false });
      expect(clean.faults).toEqual([]);
      const step = all ? 1 : Math.ceil(clean.seen / 5);
      for (let n = 1 + (seedOf(name) % step); n <= clean.seen; n += step) {
        for (const fromThen of [false, true]) {
          const { faults } = await runRefused(program, { n, fromThen }, clean.left);
          expect({ n, fromThen, faults }).toEqual({ n, fromThen, faults: [] });
        }
      }
    });
  }
});

const sweep = readFileSync(join(import.meta.dirname, "sweep.py"), "utf8");
/** Every so many calls there is an audit. Which call it was that went wrong is found by trying them one by one. */
const SLICE = 25;
/** Usually one slice in so many. */
const THINNED = 24;

async function interpreter(): Promise<{ python: Python; count: number }> {
  const { python, host } = await createPython({ files: [["/main.py", sweep]] });
  python.testing.poison(true);
  const chosen = `every = [one for one in every if any(word in one[0] for word in ${JSON.stringify(word.split(","))})]`;
  expect(python.run(`${sweep}\n${chosen}\nprint(len(every))`, { filename: "/main.py" })).toEqual({ status: "ok" });
  python.flush();
  return { python, count: Number(host.streams.stdout) };
}

/** Calls some natives of the list in one interpreter. @returns what the audit says */
function sweepOver(python: Python, from: number, to: number, refuse: number): string[] {
  if (refuse > 0) python.testing.failAllocation(refuse);
  const result = python.run(`for i in range(${from}, min(${to}, len(every))): attempt(every[i][1], i * 7 + ${refuse})`, { report: false });
  python.testing.stopFailing();
  const found = python.audit().discrepancies.map(({ message }) => message);
  return result.status === "ok" || refuse > 0 ? found : [...found, JSON.stringify(result)];
}

describe("natives with arguments that do harm", () => {
  for (const refuse of all ? [0, 1, 2, 3, 5, 8, 13] : [0, 2]) {
    it(refuse > 0 ? `and allocation ${refuse} refused` : "and memory enough", { timeout: 3_600_000 }, async () => {
      let { python, count } = await interpreter();
      expect(count).toBeGreaterThan(word === "" ? 3000 : 0);
      for (let from = 0; from < count; from += all ? SLICE : SLICE * THINNED) {
        if (sweepOver(python, from, from + SLICE, refuse).length === 0) continue;
        for (let one = from; one < from + SLICE; one++) {
          ({ python } = await interpreter());
          expect({ one, found: sweepOver(python, one, one + 1, refuse) }).toEqual({ one, found: [] });
        }
        ({ python, count } = await interpreter());
      }
    });
  }
});
