/** A million objects: any window of their lives, any row of the heap, its card, ledger and ways. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer, MomentData, Question } from "../../build/inspector/index.js";
import { answered, moment, opened } from "./ask.ts";

const PROGRAM = `rows = []
add = rows.append
for i in range(500000):
    add([[i]])
a = rows[250000][0]
rows[250000] = None
a = None
end = 1
`;

describe("a million objects", () => {
  let ask: (question: Question) => Answer;
  let there: MomentData;
  beforeAll(() => {
    ({ ask } = opened(PROGRAM));
    there = moment(ask({ kind: "line", line: 5 }));
  }, 300_000);
  const lifelines = (from: number, count: number, query = "") => answered(ask({ kind: "lifelines", from, count, query }), "lifelines");

  it("have any window of their lives", () => {
    const { total } = lifelines(0, 0);
    expect(total).toBeGreaterThan(1_000_000);
    for (const from of [0, 499_999, total - 100]) {
      const { rows, from: first } = lifelines(from, 100);
      expect([rows.length, first]).toEqual([100, from]);
      expect(rows.every(({ type, born, died }) => type !== "" && (died === null || born < died))).toBe(true);
      expect(rows.map(({ serial }) => serial)).toEqual(rows.map(({ serial }) => serial).sort((x, y) => x - y));
    }
    expect(lifelines(total, 100).rows).toEqual([]);
    expect(ask({ kind: "lifelines", from: -1 })).toMatchObject({ kind: "refused" });
    // next to each other, without a gap
    const [one, two] = [lifelines(600_000, 50).rows, lifelines(600_050, 50).rows];
    expect(lifelines(600_000, 100).rows).toEqual([...one, ...two]);
  });

  it("are searched by what they were", { timeout: 300_000 }, () => {
    const { total, rows } = lifelines(0, 10, "[250000]");
    expect([total, rows.map(({ text }) => text).sort()]).toEqual([2, ["[250000]", "[[250000]]"]]);
    expect(rows.map(({ cause }) => cause)).toEqual([
      { how: "count", filename: "main.py", line: 7 },
      { how: "count", filename: "main.py", line: 6 },
    ]);
  });

  it("have a timeline whose events are spread over them", () => {
    const { events, length } = answered(ask({ kind: "timeline" }), "timeline");
    expect([events.length, events[0], events.at(-1)]).toEqual([20_000, 0, length]);
    expect(events.every((event, index) => index === 0 || event > events[index - 1]!)).toBe(true);
  });

  it("have each a card, a ledger and ways", { timeout: 120_000 }, () => {
    expect(there.objects.length).toBeLessThan(300);
    const find = (from: number) => answered(ask({ kind: "search", query: "type==list", from, count: 1 }), "search").rows[0]!;
    for (const from of [900_001]) {
      const row = find(from);
      const { beyond } = answered(ask({ kind: "watch", object: row.id }), "watched");
      expect(beyond!.object).toMatchObject({ id: row.id, serial: row.serial, text: row.text, count: 1, held: 1 });
      const { paths } = answered(ask({ kind: "paths", object: row.id }), "paths");
      expect(paths.map(([root]) => root?.place)).toContain("rows");
    }
  });
});
