/** The agent answers a page's questions: all the data of a moment, plain and adding up, whatever is asked. */
import { describe, expect, it } from "vitest";
import type { Question } from "../../build/inspector/index.js";
import { agent, answered, moment, opened, UNMOVED } from "./ask.ts";

const NEXT: Question = { kind: "step", unit: "line", how: "into" };

const LESSONS: Readonly<Record<string, string>> = {
  names: "import sys\na = [1]\nb = a\nprint(sys.getrefcount(a))\ndel b\nc = {'k': a}\nd = (a, c)\ndel a\n",
  closures:
    "def make():\n    x = [0]\n    def inner():\n        x.append(1)\n        return x\n    return inner\nf = make()\ny = f()\ng = (i for i in [1, 2])\nnext(g)\n",
  classes:
    "class A:\n    def __init__(self, other):\n        self.other = other\n        self.tag = 't' * 3\n    def __del__(self):\n        print('gone')\na = A(None)\nb = A(a)\na.other = b\ndel a\nb = None\nimport gc\ngc.collect()\n",
  weak: "import weakref\nclass T: pass\nt = T()\nr = weakref.ref(t)\ns = {t}\ndel t\ns.clear()\nprint(r())\n",
};

describe("the data of a moment", () => {
  for (const [name, source] of Object.entries(LESSONS)) {
    it(`adds up at every line of ${name}`, () => {
      const { ask, first } = opened(source);
      let data = first;
      for (;;) {
        // below another frame something native runs: the generator that is run, the object that is finalized are held by it, too
        const allowed = data.frames.length > 1 ? [0, 1] : [0];
        const wrong = data.objects.filter(({ count, holders }) => !allowed.includes(count - holders.length));
        expect(wrong.map(({ text, count, holders }) => [data.frames[0]?.line, text, count, holders])).toEqual([]);
        const seen = new Set(data.objects.map(({ id }) => id));
        for (const { holders } of data.objects)
          for (const { kind, object } of holders) expect(kind === "object").toBe(object !== undefined);
        // what dies in a step could be seen before it
        const next = moment(ask(NEXT));
        for (const { object } of next.changes) expect(seen.has(object)).toBe(true);
        data = next;
        if (!data.arrived) break;
      }
      expect([data.moment, data.end]).toEqual([data.length, "ok"]);
    });
  }

  it("is the same whichever way it was come to", () => {
    const { ask, first } = opened(LESSONS["classes"]!);
    const forwards = [first];
    for (let data = moment(ask(NEXT)); data.arrived; data = moment(ask(NEXT))) forwards.push(data);
    for (const data of forwards.reverse()) {
      const again = moment(ask({ ...NEXT, back: true }));
      expect(again).toEqual({ ...data, ...UNMOVED });
    }
  });

  it("has the trace of the lines, one for each step, also where calls follow each other in one place", () => {
    const { ask, first } = opened("class A:\n    def __del__(self):\n        self.x = 1\na = [A(), A()]\ndel a\nfor i in 1, 2:\n    i\n");
    const { stops, complete } = answered(ask({ kind: "trace" }), "trace");
    expect(stops.map(({ line }) => line)).toEqual([1, 1, 2, 4, 5, 3, 3, 6, 7, 6, 7, 6, 6]);
    expect(complete).toBe(true);
    const steps = [first];
    for (let data = moment(ask(NEXT)); data.arrived; data = moment(ask(NEXT))) steps.push(data);
    expect(stops.map((stop) => stop.moment)).toEqual(steps.map((step) => step.moment));
    expect(stops.map(({ line, name }) => [line, name])).toEqual(steps.map(({ frames: [frame] }) => [frame?.line, frame?.name]));
    expect(answered(ask({ kind: "trace", limit: 3 }), "trace")).toMatchObject({ stops: stops.slice(0, 3), complete: false });
  });

  it("says what holds what, and what was printed", () => {
    const { ask } = opened(LESSONS["names"]!);
    const data = moment(ask({ kind: "line", line: 8 }));
    const list = data.objects.find(({ type }) => type === "list")!;
    expect(list).toMatchObject({ text: "[1]", count: 3, size: 1, generation: 0, finalizer: "none" });
    expect(list.holders.map(({ kind, place }) => `${kind} ${place}`).sort()).toEqual(["global a", "object ['k']", "object [0]"]);
    expect(data.output).toEqual([{ stream: "stdout", text: "3\n" }]);
    expect(data.frames.map(({ name, filename, line }) => [name, filename, line])).toEqual([["<module>", "main.py", 8]]);
  });
});

describe("garbage", () => {
  it("is what only a cycle holds, and stays in sight until it is collected", () => {
    const { ask } = opened(`${LESSONS["classes"]!}x = 1\n`);
    const garbage = (data: MomentData): string[] => data.objects.filter((object) => object.garbage).map(({ type }) => type);
    expect(garbage(moment(ask({ kind: "line", line: 11 })))).toEqual([]);
    expect(garbage(moment(ask({ kind: "line", line: 13 })))).toEqual(["A", "A"]);
    const after = moment(ask({ kind: "line", line: 14 }));
    expect(garbage(after)).toEqual([]);
    expect(after.changes.filter((change) => change.after === null).map(({ type, by }) => [type, by])).toEqual([
      ["A", "collection"],
      ["A", "collection"],
    ]);
    expect(after.changes.every(({ after: count, by }) => (count === null) === (by !== null))).toBe(true);
    const counted = opened("class A: pass\na = A()\ndel a\nx = 1\n");
    moment(counted.ask({ kind: "line", line: 3 }));
    expect(moment(counted.ask({ kind: "line", line: 4 })).changes.find(({ type }) => type === "A")).toMatchObject({
      after: null,
      by: "count",
    });
  });
});

describe("a collection", () => {
  const RING = "import gc\ngc.disable()\ngc.collect()\na = []; a.append(a)\ndel a\n";

  it("tells of each condemned object whether it dies, or is kept in gc.garbage", () => {
    const fates = (source: string, profile = "3.11") => {
      const { ask } = opened(source, { profile });
      moment(ask({ kind: "line", line: 6 }));
      const { dead, kept, candidates } = answered(ask({ kind: "nextCollection" }), "collection");
      return [dead, kept, candidates.filter(({ fate }) => fate !== "reachable").map(({ type, fate }) => `${type} ${fate}`)];
    };
    expect(fates(`${RING}gc.collect()\n`)).toEqual([1, 0, ["list dies"]]);
    expect(fates(`${RING}gc.set_debug(gc.DEBUG_SAVEALL); gc.collect()\n`)).toEqual([0, 1, ["list saved"]]);
    const old = `${RING}class N:\n  def __del__(self): pass\nx = N(); x.x = x; del x\ngc.collect()\n`;
    expect(fates(old, "legacy")).toMatchObject([1, expect.any(Number), expect.arrayContaining(["N uncollectable", "list dies"])]);
  });
});

it("names can be any text: what would turn round what stands beside it is shown escaped", () => {
  const { ask } = opened(
    "class A: pass\na = A()\nsetattr(a, '\\u202eevil', [1])\nglobals()['\\u2066name'] = type('\\u202eT', (), {})()\ndel A\nb = a.__dict__\nend = 1\n",
  );
  const data = moment(ask({ kind: "line", line: 7 }));
  expect(JSON.stringify({ ...data, output: [] })).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(data.frames[0]!.variables.map(({ name }) => name)).toContain("\\u2066name");
  expect(data.objects.map(({ type }) => type)).toContain("\\u202eT");
});

describe("questions", () => {
  it("go to changes, deaths, collections, and tell of paths, imports and memory", () => {
    const { ask } = opened(LESSONS["classes"]!, { files: [["other.py", "x = 1\n"]] });
    const data = moment(ask({ kind: "line", line: 9 }));
    const a = data.frames[0]!.variables.find(({ name }) => name === "a")!.object;
    expect(ask({ kind: "paths", object: a })).toMatchObject({
      kind: "paths",
      total: 2,
      references: 2,
      paths: [
        [{ kind: "global", module: "__main__", place: "a" }],
        [
          { kind: "global", place: "b" },
          { kind: "object", place: ".other" },
        ],
      ],
    });
    expect(ask({ kind: "nextCollection" })).toMatchObject({ kind: "collection", generation: 2, dead: 2 });
    expect(moment(ask({ kind: "death", object: a })).frames[0]?.line).toBe(13);
    expect(moment(ask({ kind: "collection", back: true })).frames[0]?.line).toBe(13);
    expect(moment(ask({ kind: "goto", moment: 1e9 })).frames).toEqual([]);
    const imports = ask({ kind: "imports" });
    expect(imports.kind === "imports" && imports.modules).toEqual([]);
    expect(ask({ kind: "memory" })).toMatchObject({ kind: "memory", arenas: 2 });
  });

  it("about nothing are refused", () => {
    const one = agent();
    expect(one.answer(NEXT)).toMatchObject({ kind: "refused", reason: "no recording" });
    const { ask, first } = opened("x = [1]\n");
    const bad: unknown[] = [
      { kind: "paths", object: first.objects.length > 0 ? 12345 : 1 },
      { kind: "change", object: -1 },
      { kind: "ledger", object: Number.NaN },
      { kind: "goto", moment: Number.NaN },
      { kind: "constructor" },
      { kind: "__proto__" },
      {},
    ];
    for (const question of bad) expect(ask(question as Question).kind).toBe("refused");
    expect(one.answer({ kind: "open", program: { source: "x = 1", profile: "4.0" } })).toMatchObject({ reason: "bad question" });
    expect(moment(ask(NEXT)).kind).toBe("moment");
  });

  it("about programs that fail, never end, print much, or import what is not there are answered", () => {
    expect(opened("x = = 1\n").first).toMatchObject({
      end: "exception",
      length: 0,
      frames: [],
      error: { type: "SyntaxError", message: "invalid syntax (main.py, line 1)", place: { filename: "main.py", line: 1, column: 5 } },
    });
    expect(opened("def f():\n  pass\nreturn 1\n").first.error?.place).toMatchObject({ line: 3, column: 1, endLine: 3, endColumn: 9 });
    expect(opened("1 / 0\n").first.error).toMatchObject({ type: "ZeroDivisionError", place: null });
    expect(opened("while True: pass\n", { instructions: 50_000 }).first).toMatchObject({ end: "limit", length: 50_000 });
    const printing = opened("while True: print('x' * 100)\n", { instructions: 200_000 });
    const { output } = moment(printing.ask({ kind: "goto", moment: 200_000 }));
    expect(output[0]!.text.length).toBeLessThan(300_000);
    const missing = opened("import nothing_like_it\n");
    expect(moment(missing.ask({ kind: "goto", moment: 1e9 })).output[0]?.text).toContain(
      "ModuleNotFoundError: No module named 'nothing_like_it'",
    );
    const asking = opened("print(input())\n", { input: "said\n" });
    expect(moment(asking.ask({ kind: "goto", moment: 1e9 })).output[0]?.text).toBe("said\n");
  });
});
