/** Objects at fixed addresses: None, True, small ints, characters, built-in types have a card, and the program's part of a ledger. */
import { describe, expect, it } from "vitest";
import type { Answer, ObjectData, Question } from "../../build/inspector/index.js";
import { answered, moment, opened, variables } from "./ask.ts";

const PROGRAM = `import sys
nothing = None
one = 1
yes = True
letter = 'a'
empty = ()
kind = int
name = 'append'
table = {'k': None, 'l': [1, 1]}
def held(x):
    return sys.getrefcount(x)
print([held(each) - 3 for each in (nothing, one, yes, letter, empty, kind)])
one = 2
end = 1
`;
type Ask = (question: Question) => Answer;

function watched(ask: Ask, object: number): ObjectData {
  const { beyond } = answered(ask({ kind: "watch", object }), "watched");
  expect(beyond?.object.id).toBe(object);
  return beyond!.object;
}

const places = ({ holders }: ObjectData): string[] => holders.map(({ kind, place }) => `${kind} ${place}`);

const NAMES = ["nothing", "one", "yes", "letter", "empty", "kind", "name"] as const;

/** What the program's calls of sys.getrefcount said, and the cards right behind it. */
function cards(profile: string): { printed: number[]; objects: ObjectData[]; ask: Ask; ids: Record<string, number> } {
  const { ask } = opened(PROGRAM, { profile });
  const there = moment(ask({ kind: "line", line: 13 }));
  const ids = variables(there);
  const printed = JSON.parse(there.output[0]!.text) as number[];
  return { printed, objects: NAMES.map((name) => watched(ask, ids[name]!)), ask, ids };
}

describe("an object at a fixed address", () => {
  it.each(["3.11", "3.10"])("has the count that the program sees under %s: what it began with, and one for each reference", (profile) => {
    const { printed, objects } = cards(profile);
    // what the call itself held, it has released; how much that is depends on the profile
    for (const [index, count] of printed.entries()) expect(Math.abs(objects[index]!.count - count)).toBeLessThan(5);
    for (const { text, count, held, fixed } of objects) if (text !== "'append'") expect([text, count]).toEqual([text, fixed!.start + held]);
    const high = profile === "3.11" ? ["high", 999_999_999] : ["static", 1];
    expect(objects.map(({ fixed }) => [fixed!.state, fixed!.start])).toEqual([
      ["static", 1],
      high,
      ["static", 1],
      high,
      high,
      ["static", 1],
      high,
    ]);
  });

  it("says under 3.12 that it is not counted", () => {
    const { printed, objects } = cards("3.12");
    for (const { count, fixed } of objects) expect([count, fixed!.state]).toEqual([4_294_967_295, "immortal"]);
    expect(printed[0]).toBe(4_294_967_292);
  });

  it("has a type, a value, a size, no birth and no generation", () => {
    const { objects } = cards("3.11");
    expect(objects.map(({ type, text, bytes }) => [type, text, bytes])).toEqual([
      ["NoneType", "None", 16],
      ["int", "1", 28],
      ["bool", "True", 28],
      ["str", "'a'", 50],
      ["tuple", "()", 40],
      ["type", "<class int>", 424],
      ["str", "'append'", 55],
    ]);
    for (const { serial, born, generation, block, garbage } of objects)
      expect([serial, born, generation, block, garbage]).toEqual([null, null, "none", { kind: "static" }, false]);
  });

  it("tells who of the program holds it: names, objects, constants of its code", () => {
    const { objects } = cards("3.11");
    const [nothing, one, yes] = objects as [ObjectData, ObjectData, ObjectData];
    expect(places(one).sort()).toEqual(["global one", "object [0]", "object [1]", "object [2]"]);
    expect(places(nothing)).toEqual(expect.arrayContaining(["global nothing", "object ['k']"]));
    expect(places(yes).sort()).toEqual(["global yes", "object [3]"]);
    expect([nothing.holders.length, nothing.held > 100]).toEqual([nothing.fixed!.own, true]);
  });

  it("is followed from line to line, and is not gone when another is chosen", () => {
    const { ask, ids } = cards("3.11");
    const before = watched(ask, ids["one"]!);
    const after = moment(ask({ kind: "line", line: 14 }));
    expect([after.beyond!.object.id, after.beyond!.object.count]).toEqual([before.id, before.count - 1]);
    expect(after.changes.find(({ object }) => object === before.id)).toMatchObject({ lost: [{ kind: "global", place: "one" }] });
    answered(ask({ kind: "watch", object: ids["table"]! }), "watched");
    expect(moment(ask({ kind: "line", line: 13, back: true })).beyond).toBe(null);
    answered(ask({ kind: "watch", object: ids["nothing"]! }), "watched");
    expect(answered(ask({ kind: "watch", object: null }), "watched").beyond).toBe(null);
    expect(moment(ask({ kind: "line", line: 14 })).changes.some(({ object }) => object === ids["nothing"])).toBe(false);
  });

  it("can be asked about like any other; it does not die", () => {
    const { ask, ids } = cards("3.11");
    const [one] = [ids["one"]!];
    expect(answered(ask({ kind: "ledger", object: one }), "ledger").held).toBeGreaterThan(4);
    expect(answered(ask({ kind: "paths", object: one }), "paths")).toMatchObject({ fixed: true, total: 0, references: 0, paths: [] });
    expect(moment(ask({ kind: "death", object: one })).arrived).toBe(false);
  });

  it("is only where one begins", () => {
    const { ask, ids } = cards("3.11");
    for (const name of NAMES)
      for (const by of [8, 1, -8, 0.5]) expect(ask({ kind: "watch", object: ids[name]! + by })).toMatchObject({ reason: "no such object" });
    // the state, the caches, the definitions of natives
    for (const address of [1, 1024, 0x40000, 0x78000, 0x78200, 0x90000, 0xafff0, 0xb0000])
      expect(ask({ kind: "watch", object: address })).toMatchObject({ reason: "no such object" });
  });
});
