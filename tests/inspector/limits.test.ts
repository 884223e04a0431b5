/** Programs that want more than they get: the recording is kept up to there, and says what ended it. And how far long things have come. */
import { expect, it } from "vitest";
import { loadCountedCore } from "../../build/cli/load.js";
import { Agent, type Progress } from "../../build/inspector/index.js";
import { library, withLibrary } from "../python.ts";
import { answered, moment, opened } from "./ask.ts";

it("a program that prints without end", () => {
  const { ask, first } = opened("n = 0\nwhile True:\n    print('x' * 1000)\n    n += 1\n");
  expect(first.end).toBe("output");
  const last = moment(ask({ kind: "goto", moment: 1e9 }));
  expect(last.frames[0]!.variables.find(({ name }) => name === "n")!.text).toBe("999");
  expect(last.output[0]!.text.length).toBeGreaterThan(90_000);
  expect(moment(ask({ kind: "step", unit: "line", how: "into", back: true })).frames.length).toBe(1);
});

it("a program that eats memory", () => {
  const { ask, first } = opened("eaten = []\nwhile True:\n    eaten.append(bytearray(1_000_000))\n", { memory: 40_000_000 });
  expect([first.end, first.error?.type]).toEqual(["memory", "MemoryError"]);
  const last = moment(ask({ kind: "line", line: 3, back: true }));
  expect(last.kind).toBe("moment");
  moment(ask({ kind: "goto", moment: first.length - 1 }));
  expect(answered(ask({ kind: "search", query: "size>=1000000 type==bytearray" }), "search").total).toBeGreaterThan(20);
});

it("a program that asks for more input than there is", () => {
  const { first } = opened("a = input()\nb = input()\n", { input: "one\n" });
  expect([first.end, first.error?.type]).toEqual(["input", "EOFError"]);
  // one that reads to the end is content
  expect(opened("import sys\nsys.stdin.read()\n", { input: "one\n" }).first.end).toBe("ok");
  expect(opened("raise EOFError\n").first.end).toBe("exception");
});

it("tells how far it has come", () => {
  const told: Progress[] = [];
  const agent = new Agent({ core: loadCountedCore(), library, withLibrary, progress: (progress) => told.push(progress) });
  const source = "kept = []\nfor i in range(20_000):\n    kept.append([i])\nend = 1\n";
  const first = moment(agent.answer({ kind: "open", program: { source } }));
  moment(agent.answer({ kind: "goto", moment: first.length - 1 }));
  agent.answer({ kind: "dominators", object: null });
  for (const what of ["recording", "lives", "references"] as const) {
    const some = told.filter((progress) => progress.what === what).map(({ done }) => done);
    expect([what, some.length > 0]).toEqual([what, true]);
    expect(some).toEqual([...some].sort((a, b) => a - b));
  }
  for (const { what, of } of told) expect(of === null).toBe(what === "recording");
  for (const { what, of } of told) if (what === "lives") expect(of).toBe(first.length);
});
