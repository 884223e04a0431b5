/** The whole run at once: rows of lives, the collections, the end; and serial numbers that name an object's life. */
import { describe, expect, it } from "vitest";
import { answered, moment, opened, variables } from "./ask.ts";

const CYCLES = `import gc
class Node:
    pass
def ring(n):
    nodes = [Node() for i in range(n)]
    for i, node in enumerate(nodes):
        node.next = nodes[i - 1]
kept = [0]
ring(3)
kept.append({"k": 1})
del kept[1]
gc.collect()
print("done")
`;

describe("lifelines", () => {
  it("tell of each object of the program where it was born, how it died, and what it was", () => {
    const { ask } = opened(CYCLES);
    const { total, rows } = answered(ask({ kind: "lifelines" }), "lifelines");
    expect(total).toBe(rows.length);
    const nodes = rows.filter(({ type }) => type === "Node");
    expect(nodes.map(({ line, cause }) => [line, cause])).toEqual(Array(3).fill([5, { how: "collection", generation: 2 }]));
    const [kept] = rows.filter(({ type, line }) => type === "list" && line === 8);
    expect(kept).toMatchObject({ text: "[0]", filename: "main.py", cause: { how: "shutdown" } });
    const [dict] = rows.filter(({ type, line }) => type === "dict" && line === 10);
    expect(dict).toMatchObject({ text: "{'k': 1}", cause: { how: "count", filename: "main.py", line: 11 } });
    expect(rows.every(({ born, died }) => died === null || born < died)).toBe(true);
    expect(rows.map(({ serial }) => serial)).toEqual([...new Set(rows.map(({ serial }) => serial))].sort((a, b) => a - b));
  });

  it("are as many as were asked for", () => {
    const { ask } = opened(CYCLES);
    const { total, rows } = answered(ask({ kind: "lifelines", count: 2 }), "lifelines");
    expect([rows.length, total > 2]).toEqual([2, true]);
    expect(answered(ask({ kind: "lifelines", count: Number.NaN }), "lifelines").rows).toEqual([]);
  });

  it("have a timeline: collections and what started them, output, the steps of the end", () => {
    const { ask, first } = opened(`${CYCLES}more = []\nfor i in range(1500):\n    more.append([i])\n`);
    const timeline = answered(ask({ kind: "timeline" }), "timeline");
    const [asked] = timeline.collections.filter(({ start }) => start === "gc.collect");
    expect(asked).toMatchObject({ generation: 2, dead: 3, uncollectable: 0, thresholds: [700, 10, 10] });
    const automatic = timeline.collections.filter(({ start }) => start === "automatic");
    expect(automatic.length).toBeGreaterThan(0);
    for (const { generation, counts } of automatic) expect(counts[generation]).toBeGreaterThan([700, 10, 10][generation]!);
    expect(timeline.shutdown).toBe(first.length);
    expect(timeline.phases[0]).toEqual({ moment: first.length, phase: "threads", detail: "" });
    expect(timeline.phases.filter(({ phase }) => phase === "namespace").map(({ detail }) => detail)).toContain("builtins");
    const written = moment(ask({ kind: "goto", moment: timeline.output[0]! }));
    expect(written.output).toEqual([{ stream: "stdout", text: "done\n" }]);
    expect(moment(ask({ kind: "goto", moment: timeline.output[0]! - 1 })).output).toEqual([]);
  });

  it("name each object by a number that a later one at its address has not", () => {
    const { ask } = opened("x = [1]\nx = None\nx = [2]\ny = 1\n");
    const at = (line: number): { id: number; serial: number; born: unknown } => {
      const data = moment(ask({ kind: "line", line }));
      return data.objects.find(({ id }) => id === variables(data)["x"]) as never;
    };
    const [first, second] = [at(2), at(4)];
    expect(first.id).toBe(second.id);
    expect(first.serial).toBeLessThan(second.serial);
    expect([first.born, second.born]).toMatchObject([
      { filename: "main.py", line: 1 },
      { filename: "main.py", line: 3 },
    ]);
    const { rows } = answered(ask({ kind: "lifelines" }), "lifelines");
    expect(rows.filter(({ type }) => type === "list").map(({ serial, text }) => [serial, text])).toEqual([
      [first.serial, "[1]"],
      [second.serial, "[2]"],
    ]);
  });
});
