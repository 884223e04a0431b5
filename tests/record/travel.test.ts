/** Going through recordings: by lines and back, to what happens to an object; and ledgers that add up at every step. */
import { describe, expect, it } from "vitest";
import {
  changesBetween,
  framesOf,
  HeapGraph,
  type Holder,
  holdersOf,
  Lives,
  type Moment,
  type Recording,
  sceneOf,
  Traveller,
  textOf,
  viewObject,
  Ways,
} from "../../build/record/index.js";
import { ownFile, record } from "./record.ts";

const NODES = `class Node:
    def __init__(self, v):
        self.v = v
        self.next = None

def make(n):
    head = None
    for i in range(n):
        node = Node(i)
        node.next = head
        head = node
    return head

a = make(2)
b = a
del a
c = [b, b]
b = None
c.clear()
print("done")
`;

/** Operands, arguments and self that borrow by 3.14's rules. */
const BORROWS = `class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *rest):
        self.left = True

def shown(thing, other):
    both = thing, other
    return len(both)

def numbers(thing):
    yield shown(thing, thing)
    yield shown(thing, (yield thing))

def work():
    thing = Manager()
    with thing: pass
    with thing as same:
        shown(same, thing)
    for each in numbers(thing):
        shown(each, thing)

work()
`;

const travel = (source: string, options: Parameters<typeof record>[1] = {}): { traveller: Traveller; recording: Recording } => {
  const { recording } = record(source, options);
  return { recording, traveller: new Traveller(recording, ownFile) };
};

const lineAt = ({ rt }: Moment): number => framesOf(rt)[0]?.location?.line ?? 0;

/** The lines of all steps of a kind, from here on. */
function lines(traveller: Traveller, how: "into" | "over" | "out", direction: 1 | -1): number[] {
  const found: number[] = [];
  while (traveller.step("line", how, direction)) found.push(traveller.look(lineAt));
  return found;
}

/** The object of a variable of the innermost frame that has it. */
function variable({ rt }: Moment, name: string): number {
  for (const { variables } of framesOf(rt)) {
    const found = variables.find((each) => each.name === name && each.object !== 0);
    if (found) return found.object;
  }
  throw new Error(`no ${name}`);
}

describe("steps", () => {
  const BODY = [7, 8, 9, 3, 4, 10, 11, 8, 9, 3, 4, 10, 11, 8, 12];

  it("by lines go into calls, or over them", () => {
    const { traveller } = travel(NODES);
    expect(lines(traveller, "over", 1)).toEqual([1, 6, 14, 15, 16, 17, 18, 19, 20]);
    traveller.go(0);
    expect(lines(traveller, "into", 1)).toEqual([1, 1, 2, 6, 14, ...BODY, 15, 16, 17, 18, 19, 20]);
  });

  it("go back the way they came", () => {
    const { traveller, recording } = travel(NODES);
    for (const how of ["into", "over"] as const) {
      traveller.go(0);
      const forwards: number[] = [];
      while (traveller.step("line", how, 1)) forwards.push(traveller.moment);
      const back: number[] = [];
      traveller.go(recording.length);
      while (traveller.step("line", how, -1)) back.push(traveller.moment);
      // after the end there is no frame to stay in: the first step back goes into whatever ran last
      expect(back.reverse()).toEqual(forwards);
    }
  });

  it("leave a function, forwards and backwards", () => {
    const { traveller } = travel(NODES);
    traveller.toLine(10, 1);
    expect(traveller.step("line", "out", 1)).toBe(true);
    expect(traveller.look(lineAt)).toBe(15);
    traveller.toLine(10, -1);
    expect(traveller.look(lineAt)).toBe(10);
    expect(traveller.step("line", "out", -1)).toBe(true);
    expect(traveller.look(lineAt)).toBe(14);
  });

  it("over do not stop in another call that lies where the frame lay", () => {
    const { traveller } = travel("def f():\n    return 1\ndef g():\n    return 2\nx = f() + g()\ny = 3\n");
    traveller.toLine(2, 1);
    traveller.step("line", "over", 1);
    expect(traveller.look(lineAt)).toBe(6);
    traveller.toLine(4, -1);
    traveller.step("line", "over", -1);
    expect(traveller.look(lineAt)).toBe(5);
  });

  it("by expressions and instructions", () => {
    const { traveller } = travel("x = (1 if len('ab') else 2) + len('c')\n");
    const names: string[] = [];
    while (traveller.step("instruction", "into", 1)) names.push(traveller.look(({ rt }) => framesOf(rt)[0]?.instruction ?? "end"));
    expect(names.slice(0, 6)).toEqual(["PUSH_NULL", "LOAD_NAME", "LOAD_CONST", "PRECALL", "CALL", "POP_JUMP_FORWARD_IF_FALSE"]);
    traveller.go(0);
    let expressions = 0;
    while (traveller.step("expression", "into", 1)) expressions++;
    expect(expressions).toBeGreaterThan(4);
  });

  it("reach a line in a loop again and again", () => {
    const { traveller } = travel("for i in range(5):\n    x = i\n");
    const values: string[] = [];
    while (traveller.toLine(2, 1)) values.push(traveller.look((moment) => textOf(moment.rt, variable(moment, "i"))));
    expect(values).toEqual(["0", "1", "2", "3", "4"]);
    const back: string[] = [];
    while (traveller.toLine(2, -1)) back.push(traveller.look((moment) => textOf(moment.rt, variable(moment, "i"))));
    expect(back.reverse()).toEqual(values);
  });
});

describe("an object", () => {
  it.each([
    ["3.11", NODES],
    ["3.14", NODES],
    ["3.14", BORROWS],
  ] as const)("has as many holders as its count, at every line of a program (%s)", (profile, source) => {
    const { traveller } = travel(source, { profile });
    do {
      const wrong = traveller.look((moment) =>
        [...sceneOf(moment, { isShown: ownFile }).objects.values()].filter(({ view, holders }) => view.count !== holders.length),
      );
      expect(wrong.map(({ view, holders }) => [view.text, view.count, holders])).toEqual([]);
    } while (traveller.step("line", "into", 1));
  });

  it("is held by names, items and attributes", () => {
    const { traveller } = travel(NODES);
    traveller.toLine(18, 1);
    const places = traveller.look((moment) => {
      const b = variable(moment, "b");
      const next = holdersOf(moment, [b]).get(b) as Holder[];
      return next.map((holder) => `${holder.kind} ${holder.place}`).sort();
    });
    expect(places).toEqual(["global b", "object [0]", "object [1]"]);
    traveller.toLine(10, -1);
    const inFunction = traveller.look((moment) => {
      const node = variable(moment, "node");
      return (holdersOf(moment, [node]).get(node) as Holder[]).map(({ kind, place }) => `${kind} ${place}`);
    });
    expect(inFunction).toEqual(["variable node"]);
  });

  it("is followed to each change of its count, and to its death", () => {
    const { traveller } = travel(NODES);
    traveller.toLine(15, 1);
    const object = traveller.look((moment) => variable(moment, "a")) as never;
    const counts: number[] = [];
    const count = (): number => traveller.look(({ rt }) => viewObject(rt, object).count);
    while (traveller.toChange(object, 1) && counts.length < 6) counts.push(count());
    // loaded and stored as b; loaded by del's line; twice into the list
    expect(counts.slice(0, 5)).toEqual([2, 1, 2, 3, 2]);
    traveller.toLine(17, -1);
    expect(traveller.toDeath(object)).toBe(true);
    expect(traveller.look(lineAt)).toBe(19);
    traveller.toChange(object, -1);
    expect(count()).toBe(2);
  });

  it("changes by those who gained and lost it", () => {
    const { traveller, recording } = travel(NODES);
    traveller.toLine(17, 1);
    const before = traveller.look((moment) => sceneOf(moment, { isShown: ownFile }));
    traveller.step("line", "over", 1);
    const after = traveller.look((moment) => sceneOf(moment, { isShown: ownFile, before }));
    const changes = changesBetween(new Lives(recording, ownFile), before, after);
    expect(changes.map(({ after, gained, lost }) => [after?.view.count, gained.map(({ place }) => place), lost])).toEqual([
      [3, ["[0]", "[1]"], []],
    ]);
  });

  it("that dies between two moments is not taken for the one that lies in its place then", () => {
    const { traveller, recording } = travel("x = [1]\nx = None\nx = [2]\ny = 1\n");
    traveller.toLine(2, 1);
    const before = traveller.look((moment) => sceneOf(moment, { isShown: ownFile }));
    traveller.toLine(4, 1);
    const after = traveller.look((moment) => sceneOf(moment, { isShown: ownFile, before }));
    const [died] = changesBetween(new Lives(recording, ownFile), before, after);
    expect(after.objects.has(died?.object as number)).toBe(true);
    expect(died?.after).toBeUndefined();
  });

  it("is alive by ways from names, the shortest first", () => {
    const { traveller } = travel("class A: pass\nx = A()\ny = {'k': [x]}\nz = A()\nz.me = z\ndel z\nw = 1\n");
    traveller.toLine(4, 1);
    const waysTo = (object: (moment: Moment) => number): string[][] =>
      traveller.look((moment) => {
        const ways = new Ways(moment, new HeapGraph(moment), object(moment) as never);
        return ways.some(moment, 0, 10).map((holders) => holders.map(({ place }) => place));
      });
    expect(waysTo((moment) => variable(moment, "x"))).toEqual([["x"], ["y", "['k']", "[0]"]]);
    traveller.toLine(6, 1);
    const cycle = traveller.look((moment) => variable(moment, "z")) as never;
    traveller.toLine(7, 1);
    expect(waysTo(() => cycle)).toEqual([]);
  });
});

describe("collections", () => {
  it("are found, forwards and backwards", () => {
    const { traveller } = travel("import gc\ngc.disable()\nx = []\nx.append(x)\ndel x\ngc.collect()\ny = 1\n");
    traveller.toLine(6, 1);
    expect(traveller.toCollection(1)).toBe(true);
    expect(traveller.look(lineAt)).toBe(6);
    traveller.toLine(7, 1);
    expect(traveller.toCollection(-1)).toBe(true);
    expect(traveller.look(lineAt)).toBe(6);
  });
});

describe("the text of an object", () => {
  const texts = (source: string): string => {
    const { traveller } = travel(`${source}\nend = 1\n`);
    traveller.toLine(2, 1);
    return traveller.look((moment) => textOf(moment.rt, variable(moment, "x") as never));
  };
  it("is like its repr", () => {
    expect(texts("x = [1, -2.5, 1e100, 'a\\'b', None, True]")).toBe('[1, -2.5, 1e+100, "a\'b", …]');
    expect(texts("x = ({'k': (1,)}, {1, 2}, frozenset(), 10**100)")).toBe(
      "({'k': (…)}, {1, 2}, frozenset(), <int of 12 digits of 30 bits>)",
    );
    expect(texts("x = [0.0, -0.0, 1e16, 123456789.0]")).toBe("[0.0, -0.0, 1e+16, 123456789.0]");
  });
  it("runs no code of the program, and does nothing to who reads it", () => {
    expect(texts("x = type('E', (), {'__repr__': lambda s: 1/0})()")).toBe("<E>");
    expect(texts("x = 'a\\x1b[2J\\u202e<b>'")).toBe("'a\\x1b[2J\\u202e<b>'");
    expect(texts("x = 'y' * 1_000_000")).toBe(`'${"y".repeat(40)}…'`);
    expect(texts("x = []; x.append(x)")).toBe("[[[…]]]");
  });
});

it("stops at the lines of code that is still getting warm", () => {
  const { recording } = record("try:\n    a, b = [1, 2]\nexcept ValueError:\n    pass\nelse:\n    c = str(a)\nprint(c)\n");
  const traveller = new Traveller(recording, ownFile);
  const lines: (number | undefined)[] = [];
  while (traveller.step("line", "into", 1)) lines.push(traveller.look(({ rt }) => framesOf(rt)[0]?.location?.line));
  expect(lines).toEqual([1, 2, 6, 7]);
});
