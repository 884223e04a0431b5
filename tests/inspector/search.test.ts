/** The search box: its language, its table, and what it says to what it does not understand. */
import { describe, expect, it } from "vitest";
import type { SearchData, SearchQuestion } from "../../build/inspector/index.js";
import { parseQuery, QueryError } from "../../build/inspector/query.js";
import { answered, moment, opened } from "./ask.ts";

const PROGRAM = `class Tree:
    def __init__(self, name):
        self.name = name
oak = Tree("an oak tree")
ash = Tree("ash")
forest = [oak, ash, oak]
numbers = [[i, i + 1] for i in range(40)]
text = "-".join(["very", "long", "text"]) * 20
end = 1
`;

function searched(): (query: string, more?: Partial<SearchQuestion>) => SearchData {
  const { ask } = opened(PROGRAM);
  moment(ask({ kind: "line", line: 9 }));
  return (query, more = {}) => answered(ask({ kind: "search", query, ...more }), "search");
}

describe("a search", () => {
  const find = searched();
  it("finds by type, text, counts, generation and size, and all together", () => {
    expect(find("type==Tree").rows.map(({ type, text }) => [type, text])).toEqual([
      ["Tree", "<Tree>"],
      ["Tree", "<Tree>"],
    ]);
    expect(find("type==Tree refs>2").total).toBe(1);
    expect(find("type:tre").total).toBeGreaterThanOrEqual(2);
    expect(find("type:list value:[3,").rows.map(({ text }) => text)).toEqual(["[[0, 1], [1, 2], [2, 3], [3, 4], …]", "[3, 4]"]);
    expect(find('type:list value=="[3, 4]"').total).toBe(1);
    expect(find("very-long").total).toBe(1);
    expect(find("size>500 type:str").total).toBe(0);
    expect(find("size>300 type:str").rows.map(({ bytes }) => bytes)).toEqual([49 + 14 * 20]);
    const [tree] = find("type==Tree").rows;
    expect(find(`id:0x${tree!.id.toString(16)}`).rows).toEqual([tree]);
    expect(find(`serial==${tree!.serial}`).rows).toEqual([tree]);
    expect(find("type==Tree gen==0").total + find("type==Tree gen==1").total).toBe(2);
    expect(find("type==Tree type!=Tree").total).toBe(0);
  });

  it("shows a part of a sorted table", () => {
    const all = find("type==list", { count: 500 });
    expect(all.rows.length).toBe(all.total);
    const part = find("type==list", { from: 10, count: 5 });
    expect([part.total, part.rows]).toEqual([all.total, all.rows.slice(10, 15)]);
    const sizes = find("", { sort: "size", descending: true, count: 50 }).rows.map(({ bytes }) => bytes);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const refs = find("", { sort: "refs", count: 500 }).rows.map(({ count }) => count);
    expect(refs).toEqual([...refs].sort((a, b) => a - b));
    const types = find("", { sort: "type", count: 500 }).rows.map(({ type }) => type);
    expect(types).toEqual([...types].sort());
  });

  it("is about the program's own objects, unless about all", () => {
    expect(find("type==module").total).toBe(0);
    expect(find("type==module", { all: true }).total).toBeGreaterThan(5);
    expect(find("", { all: true }).total).toBeGreaterThan(find("").total + 1000);
  });

  it("is refused with the place that is not understood", () => {
    const { ask } = opened(PROGRAM);
    const refusal = (query: string) => ask({ kind: "search", query });
    expect(refusal("type:list refs>many")).toMatchObject({ kind: "refused", reason: "bad query", position: 15 });
    expect(refusal("colour:red")).toMatchObject({ kind: "refused", reason: "bad query", position: 0 });
    expect(refusal("type>3")).toMatchObject({ kind: "refused", reason: "bad query", position: 4 });
    expect(refusal('value:"open')).toMatchObject({ kind: "refused", reason: "bad query", position: 6 });
    for (const bad of [{ query: 1 }, { query: "", sort: "colour" }, { query: "", from: -1 }, { query: "", count: Number.NaN }])
      expect(ask({ kind: "search", ...bad } as never)).toMatchObject({ kind: "refused", reason: "bad question" });
  });
});

describe("the language", () => {
  it("takes anything, or says where not", () => {
    for (const query of ["", "  ", '"', '""', "a:b", "refs>", "refs>9e9", ":", "==", "type:", "x".repeat(10_000), "refs>0x10", "\u202e"]) {
      try {
        parseQuery(query);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        expect((error as QueryError).position).toBeLessThanOrEqual(query.length);
      }
    }
  });
});
