/**
 * Recordings: a recorded program does what it does unrecorded, and every moment can be come back to, to the last bit of its
 * memory. Over a thinned choice of the behaviour tests; RECORD=all takes them all.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Profile } from "../../build/embed/index.js";
import type { Moment } from "../../build/record/index.js";
import { outputsOf } from "../profiles.mjs";
import { corpus, seedOf } from "../torture/torture.ts";
import { record } from "./record.ts";

const digest = ({ rt }: Moment): string => createHash("md5").update(rt.heap.u8).digest("hex");

describe("a recorded program", () => {
  const root = join(import.meta.dirname, "../python");
  const all = process.env["RECORD"] === "all";
  for (const { path, source } of corpus().filter((program) => all || seedOf(program.path) % 24 === 1)) {
    for (const { profile, out } of outputsOf(path, source).filter((output) => existsSync(join(root, output.out)))) {
      it(`${path} (${profile})`, { timeout: 120_000 }, () => {
        const filename = path.slice(path.lastIndexOf("/") + 1);
        const { recording, host } = record(source, { filename, profile: profile as Profile, interval: 20_000 });
        const failure = recording.end.status === "exception" ? recording.end.exception.traceback : "";
        if (recording.end.status !== "limit") expect(host.streams.stdout + failure).toBe(readFileSync(join(root, out), "utf8"));
        const printed = host.streams.stdout;
        // backwards, so that every moment is behind the one that was looked at last
        for (const part of [1, 0.8, 0.5, 0.3, 0]) {
          const moment = Math.floor(recording.length * part);
          expect(recording.at(moment, digest)).toBe(recording.at(moment, digest));
        }
        expect(host.streams.stdout).toBe(printed);
      });
    }
  }
});

describe("a recording", () => {
  const COUNTING = "x = 0\nwhile True:\n    x += 1\n";

  it("of a program that does not end has as many moments as were asked for", () => {
    const { recording } = record(COUNTING, { instructions: 1_000_000 });
    expect([recording.end.status, recording.length]).toEqual(["limit", 1_000_000]);
    expect(recording.checkpoints.length).toBeGreaterThan(1);
    const moments = [1_000_000, 123_456, 999_999].map((number) => recording.at(number, (moment) => moment.number));
    expect(moments).toEqual([1_000_000, 123_456, 999_999]);
  });

  it("of a program that is no Python says so", () => {
    const { recording, host } = record("x = = 1\n");
    expect(recording.end).toMatchObject({ status: "exception", exception: { type: "SyntaxError" } });
    expect(recording.at(recording.length, ({ number }) => number)).toBe(recording.length);
    expect(host.streams.stderr.match(/SyntaxError/g)?.length).toBe(1);
  });

  it("gives the same input, clock and random numbers again, and prints only once", () => {
    const { recording, host } = record(
      "import os, time\nwords = [input(), input()]\nnow = time.time()\nr = os.urandom(4)\nprint(words, now, r)\n",
      {
        input: "one\ntwo\n",
      },
    );
    const printed = host.streams.stdout;
    expect(printed).toMatch(/^\['one', 'two'\] /);
    const end = digest;
    expect(recording.at(recording.length, end)).toBe(recording.at(recording.length, end));
    expect(host.streams.stdout).toBe(printed);
    expect(new TextDecoder().decode(recording.output[0]?.bytes)).toBe(printed);
  });

  it("refuses moments that it does not have", () => {
    const { recording } = record("x = 1\n");
    for (const number of [-1, 0.5, recording.length + 1, Number.NaN]) {
      expect(() => recording.at(number, () => undefined)).toThrow(RangeError);
    }
  });

  it("lets an error of who looks through, and is good for more", () => {
    const { recording } = record("x = 1\ny = 2\n");
    const fail = (): never => {
      throw new Error("looked too closely");
    };
    expect(() => recording.at(2, fail)).toThrow("looked too closely");
    expect(recording.at(2, ({ number }) => number)).toBe(2);
  });

  it("knows built-in modules that were imported later than where it has been", () => {
    const { recording } = record("x = 1\nimport cmath\ndef f(): return cmath.sqrt(2)\nfor i in range(20_000): f()\n", { interval: 20_000 });
    expect(recording.at(1, ({ number }) => number)).toBe(1);
    const late = recording.length - 5;
    expect(recording.at(late, digest)).toBe(recording.at(late, digest));
    recording.at(1, () => undefined);
    expect(recording.at(late, ({ number }) => number)).toBe(late);
  });

  it("goes through threads and pipes, where no checkpoint can be taken", () => {
    const { recording, host } = record(
      "import threading\ndef f():\n    for i in range(100_000): pass\nt = threading.Thread(target=f)\nt.start()\nf()\nt.join()\nprint('both')\n",
      { interval: 10_000 },
    );
    expect(host.streams.stdout).toBe("both\n");
    const middle = recording.length >> 1;
    expect(recording.at(middle, digest)).toBe(recording.at(middle, digest));
  });
});
