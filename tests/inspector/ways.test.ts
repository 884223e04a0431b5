/** Why an object is alive: how many ways share no object, and how many references must go; of shapes whose answer is known. */
import { describe, expect, it } from "vitest";
import type { PathsData, Question } from "../../build/inspector/index.js";
import { answered, moment, opened, variables } from "./ask.ts";

/** The ways to what a name of the module leads to, at the last line. */
function waysTo(source: string, name = "x", more: Partial<Extract<Question, { kind: "paths" }>> = {}): PathsData {
  const { ask } = opened(`${source}\nend = 1\n`);
  const data = moment(ask({ kind: "line", line: source.split("\n").length + 1 }));
  return answered(ask({ kind: "paths", object: variables(data)[name]!, count: 200, ...more }), "paths");
}

/** Their numbers, and each way in short. */
function told({ total, references, paths }: PathsData): unknown[] {
  return [total, references, paths.map((holders) => holders.map(({ place }) => place).join(" "))];
}

describe("the ways to an object", () => {
  it("of a diamond are both its sides", () => {
    // x itself is a name as well
    expect(told(waysTo("x = []\nleft = [x]\nright = [x]\ntop = [left, right]\ndel left, right"))).toEqual([
      2,
      2,
      ["x", expect.stringMatching(/^top \[[01]\] \[0\]$/)],
    ]);
    expect(told(waysTo("x = []\nleft = [x]\nright = [x]"))).toEqual([3, 3, ["x", "left [0]", "right [0]"]]);
  });

  it("go through a bottleneck once, however many lead to it and from it", () => {
    const neck = waysTo("x = []\nneck = [x]\nrows = [[neck] for i in range(10)]\nmore = [rows[0], neck]");
    expect(told(neck)).toEqual([2, 2, ["x", "neck [0]"]]);
    // twice in the bottleneck: one way, two references
    const twice = waysTo("x = []\nneck = [x, x]\nrows = [[neck] for i in range(10)]");
    expect(told(twice)).toEqual([2, 3, ["x", "neck [0]"]]);
    expect(twice.cut.map(({ holder, to }) => [holder.place, to])).toEqual(
      expect.arrayContaining([
        ["[0]", null],
        ["[1]", null],
        ["x", null],
      ]),
    );
    // ten in the middle, and one name in front of them: what must go leads to none of the ten
    const far = waysTo("x = []\nhub = [[x] for i in range(10)]\nfirst = [hub]\ndel hub");
    expect(told(far)).toEqual([2, 2, ["x", expect.stringMatching(/^first \[0\] \[\d\] \[0\]$/)]]);
    // in the order of their addresses
    expect(new Set(far.cut.map(({ holder, to }) => `${holder.place} ${to?.type}`))).toEqual(new Set(["x undefined", "[0] list"]));
  });

  it("are many where many hold it, each by a name of its own", () => {
    const many = waysTo("x = []\nfor i in range(12): globals()[f'n{i}'] = [x]", "x", { count: 5 });
    expect([many.total, many.references, many.paths.length, many.from]).toEqual([13, 13, 5, 0]);
    expect(many.cut).toHaveLength(5);
    const last = waysTo("x = []\nfor i in range(12): globals()[f'n{i}'] = [x]", "x", { from: 10, count: 5 });
    expect(last.paths.map((holders) => holders.map(({ place }) => place))).toEqual([
      ["n9", "[0]"],
      ["n10", "[0]"],
      ["n11", "[0]"],
    ]);
    expect(waysTo("x = []", "x", { from: 10 })).toMatchObject({ total: 1, from: 1, paths: [] });
  });

  it("do not count what a cycle gives back", () => {
    expect(told(waysTo("x = []\nx.append(x)\ny = [x]\nx.append(y)"))).toEqual([2, 2, ["x", "y [0]"]]);
    const { ask } = opened("import gc\nx = []\nx.append([x])\nkey = id(x)\ndel x\nend = 1\n");
    const object = variables(moment(ask({ kind: "line", line: 5 })))["x"]!;
    moment(ask({ kind: "line", line: 6 }));
    expect(answered(ask({ kind: "paths", object }), "paths")).toMatchObject({ total: 0, references: 0, paths: [], cut: [], fixed: false });
  });

  it("of a module begin at what keeps the module, not at its own names", () => {
    const { ask } = opened("import other\nother.me = other\nother.also = [other]\nend = 1\n", { files: [["other.py", "def f(): pass\n"]] });
    const data = moment(ask({ kind: "line", line: 4 }));
    const found = answered(ask({ kind: "paths", object: variables(data)["other"]! }), "paths");
    expect(told(found)).toEqual([2, 2, ["other", expect.stringMatching(/ \['other'\]$/)]]);
    expect(found.paths[1]![0]).toMatchObject({ kind: "global", module: "sys", place: "modules" });
  });

  it("begin at running calls, the evaluation stack and the interpreter, names of modules first", () => {
    const source = "def f(a, b=[1]):\n    here = [a]\n    return here\nx = []\nf(x)\n";
    const { ask } = opened(source);
    moment(ask({ kind: "line", line: 5 }));
    const data = moment(ask({ kind: "line", line: 3 }));
    const found = answered(ask({ kind: "paths", object: variables(data)["a"]! }), "paths");
    expect(found.paths.map((holders) => holders.map(({ kind, place }) => `${kind} ${place}`))).toEqual([
      ["global x"],
      ["variable a"],
      ["variable here", "object [0]"],
    ]);
    expect([found.total, found.references]).toEqual([3, 3]);
  });

  it("begin at a built-in function that is running, whose holder is in no place of the memory", () => {
    const { ask } = opened("class K:\n    def __lt__(self, other):\n        return False\nx = sorted([K(), K()])\n");
    const data = moment(ask({ kind: "line", line: 3 }));
    const found = answered(ask({ kind: "paths", object: variables(data)["self"]! }), "paths");
    expect(found.paths.flat().some(({ kind }) => kind === "native")).toBe(true);
    expect(found.total).toBeGreaterThanOrEqual(2);
  });

  it("are as many as its count, where each holder is a name", { timeout: 60_000 }, () => {
    const source = "x = []\nfor i in range(10_000): globals()[f'n{i}'] = x";
    const start = performance.now();
    const { total, references, paths, cut } = waysTo(source, "x", { from: 9_990, count: 50 });
    expect([total, references, paths.length, cut.length]).toEqual([10_001, 10_001, 11, 5]);
    // one list of 10,000 places: the name that leads to it can go
    const inList = waysTo("x = []\nrows = [x] * 10_000");
    expect([inList.total, inList.references]).toEqual([2, 2]);
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it("are never more than the holders or the references, at every line of a program", () => {
    const source = `class Node:
    def __init__(self, *others):
        self.others = others
def walk(node, seen):
    if node in seen: return seen
    seen.append(node)
    for other in node.others: walk(other, seen)
    return seen
a = Node()
b = Node(a, a)
c = Node(a, b)
a.others = (c,)
found = walk(c, [])
del a, b
found = None
del c
import gc; gc.collect()
`;
    const { ask } = opened(source);
    let data = moment(ask({ kind: "step", unit: "line", how: "into" }));
    let checked = 0;
    for (let count = 0; data.arrived && count < 80; count++) {
      for (const { id, held, count: units } of data.objects.slice(0, 40)) {
        const { total, references, paths } = answered(ask({ kind: "paths", object: id, count: 200 }), "paths");
        expect(total).toBeLessThanOrEqual(references);
        expect(references).toBeLessThanOrEqual(Math.max(units, held));
        expect(paths).toHaveLength(total);
        const between = paths.flatMap((holders) => holders.slice(1).map(({ object }) => object));
        expect(new Set(between).size).toBe(between.length);
        checked++;
      }
      data = moment(ask({ kind: "step", unit: "line", how: "into" }));
    }
    expect(checked).toBeGreaterThan(200);
  });
});
