/** What a step has done, by name: births, names that lead elsewhere, and holders that no name leads to. */
import { describe, expect, it } from "vitest";
import type { MomentData, Question } from "../../build/inspector/index.js";
import { moment, opened, UNMOVED } from "./ask.ts";

const NEXT: Question = { kind: "step", unit: "line", how: "into" };

const textsOf = ({ born, objects }: MomentData): string[] => born.map((id) => objects.find((object) => object.id === id)!.text);
const namesOf = ({ names }: MomentData): string[] => names.map(({ name, text }) => `${name} ${text}`);

/** The holders of the object with this text, by name. */
function placesOf({ objects }: MomentData, text: string): string[] {
  return objects
    .find((object) => object.text === text)!
    .holders.map(({ place, object, of }) =>
      object === undefined ? place : `${place} of ${of?.text ?? objects.find(({ id }) => id === object)?.text}`,
    );
}

describe("a step", () => {
  it("tells what was born, and which names lead elsewhere", () => {
    const { ask, first } = opened("a = 1\nb = [a]\nc = b\nb = None\nc = 257\ndef f(p):\n    q = p\nf('x')\nend = 0\n");
    expect(first).toMatchObject(UNMOVED);
    const steps = Array.from({ length: 7 }, () => moment(ask(NEXT)));
    expect(steps.map((step) => [textsOf(step), namesOf(step)])).toEqual([
      [[], ["a 1"]],
      [["[1]"], ["b [1]"]],
      [[], ["c [1]"]],
      [[], ["b None"]],
      [[], ["c 257"]],
      [["<function f>"], ["f <function f>"]],
      [[], ["p 'x'"]],
    ]);
    // who let go in a call that has ended is named all the same
    expect(moment(ask(NEXT)).changes).toMatchObject([{ text: "<function f>", lost: [{ kind: "frame", place: "function", call: "f" }] }]);
    expect(moment(ask({ ...NEXT, back: true }))).toMatchObject(UNMOVED);
  });

  it("tells of what was born at an address where another has died", () => {
    const { ask } = opened("a = object()\ndel a; a = object()\nend = 0\n");
    const first = moment(ask(NEXT));
    const second = moment(ask(NEXT));
    expect(second.born).toEqual(first.born);
    expect(second.changes).toMatchObject([{ object: first.born[0], after: null, by: "count" }]);
  });

  it("names holders that are far from the names, and those that have died with it", () => {
    const cells = ["x = 257\nend = 0", "import sys\nsys.modules['m'] = y = [x]\nprint(y)", "class C: pass\nend = 1"];
    const { ask } = opened("", { cells: cells.map((source) => ({ source, raises: false })) });
    moment(ask(NEXT));
    // the literal was held by the first cell's syntax tree until that cell had ended
    expect(moment(ask(NEXT)).changes).toMatchObject([{ text: "257", before: 2, after: 1, lost: [{ of: { role: "tree" } }] }]);
    const list = moment(ask({ kind: "line", line: 3, filename: "<cell 2>" })).objects.find(({ text }) => text === "[257]")!;
    expect(list.holders).toMatchObject([
      { kind: "object", place: "['m']", of: { text: "sys.modules", type: "dict" } },
      { kind: "global", place: "y" },
    ]);
    const made = moment(ask({ kind: "line", line: 2, filename: "<cell 3>" }));
    expect(placesOf(made, "<class C>")).toEqual(expect.arrayContaining(["[0] of C.__mro__", "C"]));
  });

  it("names the constants of a code object, and fields as Python does", () => {
    const source =
      "class S:\n    __slots__ = ('at',)\ns = S()\ns.at = 1.5\nm = s.__str__\ni = iter([s])\ne = ValueError(s)\nf = lambda: (2.5, 's')\nt = f()\nend = 0\n";
    const { ask } = opened(source);
    const at = moment(ask({ kind: "line", line: 10 }));
    expect(placesOf(at, "(2.5, 's')")).toEqual(expect.arrayContaining(["[1] of <lambda>.co_consts", "t"]));
    expect(placesOf(at, "<S>")).toEqual(expect.arrayContaining(["__self__ of <method-wrapper>", "s"]));
    const places = at.objects.flatMap(({ holders }) => holders.map(({ place }) => place));
    expect(places.filter((place) => place.startsWith("field "))).toEqual([]);
  });
});

describe("gc.garbage", () => {
  const LEAK =
    "import gc\ngc.disable()\nclass N:\n    def __del__(self): pass\na = N(); a.me = a\nkept = [[] for _ in range(300)]\ndel a\ngc.collect()\nend = 0\n";

  it("is in sight with what is in it as long as there is something, however much else there is", () => {
    const { ask } = opened(`${LEAK}gc.garbage.clear()\nend = 1\n`, { profile: "legacy" });
    const before = moment(ask({ kind: "line", line: 8 }));
    expect(before.kept).toEqual([]);
    const after = moment(ask({ kind: "line", line: 9 }));
    expect(after.kept).toMatchObject([{ name: "gc.garbage" }]);
    const [node] = after.objects.filter(({ text }) => text === "<N>");
    expect(node).toMatchObject({ count: 2, held: 2, garbage: false });
    const list = after.objects.find(({ id }) => id === after.kept[0]!.object)!;
    expect(list.references.map(({ object }) => object)).toEqual([node!.id]);
    expect(placesOf(after, "<N>")).toContain("[0] of gc.garbage");
    moment(ask({ kind: "line", line: 10 }));
    const cleared = moment(ask(NEXT));
    expect(cleared.kept).toEqual([]);
    const change = cleared.changes.find(({ text }) => text === "<N>")!;
    expect(change).toMatchObject({ before: 2, after: 1, lost: [{ place: "[0]", of: { text: "gc.garbage" } }] });
  });
});
