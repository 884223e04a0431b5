/** Objects that are far from the names: card, ledger, ways, changes, death and cut are theirs as well; and of a million objects any one. */
import { describe, expect, it } from "vitest";
import type { Answer, MomentData, ObjectData, Question } from "../../build/inspector/index.js";
import { answered, moment, opened } from "./ask.ts";

type Ask = (question: Question) => Answer;

const rowsOf = (ask: Ask, query: string, from = 0, count = 100) =>
  answered(ask({ kind: "search", query, from, count, sort: "serial" }), "search").rows;

/** The object as the page has it when it is chosen; it is in no scene. */
function watched(ask: Ask, object: number): ObjectData {
  const { beyond } = answered(ask({ kind: "watch", object }), "watched");
  expect(beyond?.object.id).toBe(object);
  return beyond!.object;
}

const PROGRAM = `rows = [[i, [str(i) + 'x']] for i in range(1000)]
far = 0
rows[900][1].append(rows[900][1])
keep = rows[900][1]
keep = None
rows[900] = None
import gc
gc.collect()
end = 1
`;

describe("an object far from the names", () => {
  const { ask, first } = opened(PROGRAM);
  const at = (line: number): MomentData => moment(ask({ kind: "line", line }));

  it("has card and ledger, and the ways that keep it alive", () => {
    expect(first.beyond).toBe(null);
    const there = at(3);
    const [row] = rowsOf(ask, "type==list value:\"['900x']\"").filter(({ text }) => text === "['900x']");
    expect(there.objects.some(({ id }) => id === row!.id)).toBe(false);
    const object = watched(ask, row!.id);
    expect(object).toMatchObject({ type: "list", text: "['900x']", count: 1, held: 1, garbage: false, size: 1 });
    expect(object.serial).toBe(row!.serial);
    expect(object.bytes).toBe(64);
    expect(object.born).toMatchObject({ line: 1 });
    expect(object.holders).toHaveLength(1);
    const { near } = answered(ask({ kind: "watch", object: object.id }), "watched").beyond!;
    expect(near.map(({ id, type, text }) => [id, type, text])).toEqual([
      [object.holders[0]!.object, "list", expect.stringContaining("[900, [")],
    ]);
    const { paths, near: onTheWay } = answered(ask({ kind: "paths", object: object.id }), "paths");
    expect(paths[0]!.map(({ kind, place }) => `${kind} ${place}`)).toEqual(["global rows", "object [900]", "object [1]"]);
    expect(onTheWay.map(({ id }) => id)).toEqual(expect.arrayContaining(paths[0]!.flatMap((holder) => holder.object ?? [])));
    expect(answered(ask({ kind: "ledger", object: object.id }), "ledger")).toMatchObject({ held: 1 });
  });

  it("is followed from moment to moment: what changes, until it dies", () => {
    const id = rowsOf(ask, "type==list value:\"['900x']\"").find(({ text }) => text === "['900x']")!.id;
    watched(ask, id);
    const changed = at(4);
    expect(changed.beyond!.object).toMatchObject({ count: 2, held: 2 });
    expect(changed.changes.find(({ object }) => object === id)).toMatchObject({
      before: 1,
      after: 2,
      gained: [{ kind: "object", place: "[1]" }],
    });
    // a name leads there: it is one of the others
    const named = at(5);
    expect([named.beyond, named.objects.find((each) => each.id === id)?.count]).toEqual([null, 3]);
    const away = at(6);
    expect(away.beyond!.object.count).toBe(2);
    // only its own cycle holds it: garbage is on the stage
    expect(at(7).objects.find((each) => each.id === id)).toMatchObject({ count: 1, garbage: true });
    const dead = at(9);
    expect([dead.beyond, dead.changes.find(({ object }) => object === id)?.after]).toEqual([null, null]);
    expect(ask({ kind: "watch", object: id })).toMatchObject({ kind: "refused", reason: "no such object" });
    // and back
    const back = moment(ask({ kind: "line", line: 4, back: true }));
    expect([back.frames[0]?.line, back.arrived, back.objects.some((each) => each.id === id), back.beyond?.object.id]).toEqual([
      4,
      true,
      false,
      id,
    ]);
    expect(answered(ask({ kind: "watch", object: null }), "watched").beyond).toBe(null);
    expect(moment(ask({ kind: "line", line: 6 })).beyond).toBe(null);
  });

  it("can be cut off, and gone to the death of", () => {
    at(3);
    moment(ask({ kind: "line", line: 2, back: true }));
    const [row] = rowsOf(ask, "type==str value:17x").filter(({ text }) => text === "'17x'");
    const [holder] = answered(ask({ kind: "ledger", object: row!.id }), "ledger").holders;
    expect(answered(ask({ kind: "cut", object: row!.id, holder: holder! }), "cut").dies.map(({ id }) => id)).toEqual([row!.id]);
    expect(moment(ask({ kind: "death", object: row!.id })).arrived).toBe(true);
  });

  it("is none in the midst of one, and none of those that never die", () => {
    moment(ask({ kind: "goto", moment: first.moment }));
    at(3);
    const [row] = rowsOf(ask, "type==list");
    for (const object of [row!.id + 8, row!.id - 16, 8, -1, 0.5, Number.NaN, 2 ** 40])
      for (const kind of ["watch", "ledger", "paths", "death"] as const)
        expect([object, ask({ kind, object })]).toEqual([object, expect.objectContaining({ kind: "refused", reason: "no such object" })]);
  });
});

it("a class with many instances has as many holders, of which the page gets some", { timeout: 60_000 }, () => {
  const { ask } = opened("class A: pass\nkept = [A() for i in range(30000)]\nmore = A()\nend = 1\n");
  moment(ask({ kind: "line", line: 3 }));
  const { objects, changes } = moment(ask({ kind: "line", line: 4 }));
  const type = objects.find(({ text }) => text === "<class A>")!;
  expect([type.held, type.count, type.holders.length]).toEqual([type.count, expect.any(Number), 1000]);
  expect(type.count).toBeGreaterThan(30_000);
  expect(changes.find(({ object }) => object === type.id)).toMatchObject({ gained: [{ place: "__class__" }], lost: [] });
});
