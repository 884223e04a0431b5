/** Programs that are run in steps behave as if run at once; endless ones can be stopped. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPython } from "../python.ts";

/** Calls, generators, natives that call back, classes, exceptions, cycles; prints counts, ids and collections. */
const PROGRAM = `
import gc, sys
class Node:
    def __init__(self, value):
        self.value = value
        self.me = self
    def __del__(self):
        dead.append(self.value)
dead = []
def numbers(n):
    for i in range(n):
        yield Node(i)
def total(n):
    seen = 0
    for node in numbers(n):
        seen += node.value + sys.getrefcount(node)
    return seen
def deep(n):
    try:
        return deep(n - 1) if n else 1 // 0
    finally:
        dead.append(-n)
first = id(object())
print(total(1500), len(dead))
print(sorted(range(20), key=lambda v: -v)[:3])
try:
    deep(5)
except ZeroDivisionError as error:
    print(error, sys.getrefcount(error))
print(dead[-8:], sum(dead))
print([s["collections"] for s in gc.get_stats()], gc.get_count())
print(id(Node(1)) - first, id(object()) - first, sys.getrefcount(None) > 100)
`;

async function runWhole(source: string): Promise<string> {
  const { python, host } = await createPython();
  expect(python.run(source, { filename: "/main.py" })).toEqual({ status: "ok" });
  python.flush();
  python.finalize();
  return host.streams.stdout;
}

describe("stepping", () => {
  it.each([7, 200])("%i steps at a time give other threads their turns", async (count) => {
    const source = readFileSync(join(import.meta.dirname, "../python/modules/thread_turns.py"), "utf8");
    const { python, host } = await createPython({ files: [["/main.py", source]] });
    const run = python.start(source, { filename: "/main.py" });
    let result = run.step(count);
    while (!result) result = run.step(count);
    expect(result).toEqual({ status: "ok" });
    python.flush();
    expect(host.streams.stdout).toBe(readFileSync(join(import.meta.dirname, "../python/modules/thread_turns.out"), "utf8"));
    expect(python.audit().discrepancies).toEqual([]);
    python.finalize();
  });

  it.each([1, 7, 1000])("%i steps at a time print what a run at once prints", async (count) => {
    const { python, host } = await createPython();
    const run = python.start(PROGRAM, { filename: "/main.py" });
    let pieces = 0;
    let result = run.step(count);
    for (; !result; result = run.step(count)) {
      pieces++;
      if (pieces % 500 === 1) expect(python.audit().discrepancies).toEqual([]);
    }
    expect(result).toEqual({ status: "ok" });
    expect(run.step(1)).toBe(result);
    expect(pieces).toBeGreaterThan(1500 / count);
    python.flush();
    expect(python.audit().discrepancies).toEqual([]);
    python.finalize();
    expect(host.streams.stdout).toBe(await runWhole(PROGRAM));
  });

  it("other code runs between the steps", async () => {
    const { python, host } = await createPython();
    const run = python.start("i = 0\nwhile i < 100: i += 1\nprint(i)");
    expect(run.step(10)).toBeUndefined();
    expect(python.run("print(i < 100, sum(1 for _ in range(50)))")).toEqual({ status: "ok" });
    expect(() => python.start("pass")).toThrow("another program");
    expect(run.step(1000)).toEqual({ status: "ok" });
    python.flush();
    expect(host.streams.stdout).toBe("True 50\n100\n");
    python.finalize();
  });

  it("a syntax error is the outcome of the first step", async () => {
    const { python } = await createPython();
    expect(python.start("x = (", { report: false }).step(1)).toMatchObject({ status: "exception", exception: { type: "SyntaxError" } });
    expect(python.run("pass")).toEqual({ status: "ok" });
    python.finalize();
  });
});

describe("stopping", () => {
  const ENDLESS =
    "import sys\ndef spin(l):\n    try:\n        while True:\n            l.append([l]) if len(l) < 9 else None\n    finally:\n        print('left', len(l))\nspin([])";

  it("an endless loop is interrupted between two steps", async () => {
    const { python, host } = await createPython();
    const run = python.start(ENDLESS, { report: false });
    for (let i = 0; i < 50; i++) expect(run.step(20)).toBeUndefined();
    expect(python.audit().discrepancies).toEqual([]);
    python.interrupt();
    expect(run.step(1_000_000)).toMatchObject({ status: "exception", exception: { type: "KeyboardInterrupt" } });
    expect(python.audit().discrepancies).toEqual([]);
    python.flush();
    expect(host.streams.stdout).toBe("left 9\n");
    expect(python.run("print(1)")).toEqual({ status: "ok" });
    python.finalize();
  });

  it("an endless loop is interrupted while it runs, by whom the host asks", async () => {
    let asked = 0;
    const { python } = await createPython({ interrupted: () => ++asked % 3 === 0 });
    expect(python.run("while True: pass", { report: false })).toMatchObject({
      status: "exception",
      exception: { type: "KeyboardInterrupt" },
    });
    expect(
      python.run("try:\n  sorted([1, 2], key=lambda v: [0 for _ in iter(int, 1) if v > 9])\nexcept KeyboardInterrupt: print('caught')"),
    ).toEqual({ status: "ok" });
    expect(python.audit().discrepancies).toEqual([]);
    python.finalize();
  }, 60_000);

  it("a program that was never finished is given up at the end", async () => {
    const { python, host } = await createPython();
    const run = python.start(ENDLESS);
    expect(run.step(100)).toBeUndefined();
    python.finalize();
    expect(host.streams.stdout).toBe("left 9\n");
  });
});

describe("cells in steps", () => {
  const cells = (...sources: string[]) => sources.map((source, index) => ({ number: index + 1, source, filename: `<cell ${index + 1}>` }));
  const SOURCES = [`${PROGRAM}total(3)`, "x = 1000; y = 1000\nx is y", "", "1 / 0", "never = 1"];

  it.each([1, 7, 1000])("%i at a time end as cells that are run at once, and hold nothing afterwards", async (count) => {
    const whole = await createPython();
    const wanted = cells(...SOURCES)
      .slice(0, 4)
      .map(({ source, filename }) => whole.python.runCell(source, { filename, report: false }));
    whole.python.flush();
    const { python, host } = await createPython();
    const ended: unknown[] = [];
    const run = python.startCells(cells(...SOURCES), (_, result) => ended.push(result));
    expect(() => python.startCells([])).toThrow("another program");
    let [result, pieces] = [run.step(count), 0];
    for (; !result; result = run.step(count)) if (pieces++ % 500 === 1) expect(python.audit().discrepancies).toEqual([]);
    expect([ended, result]).toEqual([wanted, wanted[3]]);
    expect(host.streams.stdout).toBe(whole.host.streams.stdout);
    expect(run.step(1)).toBe(result);
    expect(python.audit().discrepancies).toEqual([]);
    expect(python.runCell("never", { report: false })).toMatchObject({ status: "exception", exception: { type: "NameError" } });
    python.finalize();
    expect(python.audit().discrepancies).toEqual([]);
  });

  it("are given up at the end", async () => {
    const { python, host } = await createPython();
    const run = python.startCells(
      cells(
        "def f(l):\n    try:\n        l.append(0)\n        while True:\n            l[0] = len(l)\n    finally:\n        print('left')\nf([])\nprint('not this')",
        "print('nor this')",
      ),
    );
    // the first slice ends with the first statement
    for (let times = 0; times < 2; times++) expect(run.step(100)).toBeUndefined();
    python.finalize();
    expect(host.streams.stdout).toBe("left\n");
    expect(python.audit().discrepancies).toEqual([]);
  });

  it("of which none is under way at the end are not begun", async () => {
    const { python, host } = await createPython();
    const run = python.startCells(cells("x = 1\nprint('not this')"));
    expect(run.step(100)).toBeUndefined();
    python.finalize();
    expect(host.streams.stdout).toBe("");
    expect(python.audit().discrepancies).toEqual([]);
  });
});
