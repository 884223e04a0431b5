/** What is tried out at a moment: sessions, references taken away. Nothing of it remains. */
import { describe, expect, it } from "vitest";
import type { Answer, EvaluationData, HolderData, MomentData, Question } from "../../build/inspector/index.js";
import { answered, moment, opened, UNMOVED, variables } from "./ask.ts";

type Ask = (question: Question) => Answer;

function session(
  ask: Ask,
  more: Partial<Extract<Question, { kind: "evaluate" }>> = {},
): (source: string) => [EvaluationData["status"], string] {
  return (source) => {
    const { status, output } = answered(ask({ kind: "evaluate", source, ...more }), "evaluation");
    return [status, output.map(({ text }) => text).join("")];
  };
}

describe("a session in a paused frame", () => {
  const PROGRAM = "x = [1]\ndef f(a):\n    b = a + 1\n    return b\nf(41)\nprint('half', end='')\ny = 2\n";

  it("shows values, output and tracebacks, and changes nothing", () => {
    const { ask } = opened(PROGRAM);
    const before = moment(ask({ kind: "line", line: 7 }));
    const run = session(ask);
    expect(run("x")).toEqual(["ok", "[1]\n"]);
    expect(run("x.append(2); x")).toEqual(["ok", "[1, 2]\n"]);
    expect(run("x")).toEqual(["ok", "[1]\n"]);
    expect(run("for i in range(2):\n    print(i)\n")).toEqual(["ok", "0\n1\n"]);
    expect(run("z = 5\nz + 1\nf(z)")).toEqual(["ok", "6\n6\n"]);
    const [status, output] = run("1 / 0");
    expect(status).toBe("exception");
    expect(output).toBe(
      'Traceback (most recent call last):\n  File "<console>", line 1, in <module>\nZeroDivisionError: division by zero\n',
    );
    expect(run("x = = 1")).toMatchObject(["exception", expect.stringContaining("SyntaxError: invalid syntax")]);
    expect(run("def g():")).toEqual(["incomplete", ""]);
    expect(run("raise SystemExit")).toEqual(["exit", ""]);
    expect(moment(ask({ kind: "goto", moment: before.moment }))).toEqual({ ...before, ...UNMOVED, arrived: true });
  });

  it("has the variables of the frame that it is about", () => {
    const { ask } = opened(PROGRAM);
    const data = moment(ask({ kind: "line", line: 4 }));
    expect(session(ask)("a, b")).toEqual(["ok", "(41, 42)\n"]);
    expect(session(ask)("sorted(locals())")).toEqual(["ok", "['a', 'b']\n"]);
    expect(session(ask, { frame: data.frames[1]!.address })("b")).toMatchObject(["exception", expect.stringContaining("NameError")]);
    expect(ask({ kind: "evaluate", source: "1", frame: 12345 })).toMatchObject({ kind: "refused", reason: "no such frame" });
    moment(ask({ kind: "goto", moment: 1e9 }));
    expect(ask({ kind: "evaluate", source: "1" })).toMatchObject({ kind: "refused", reason: "no such frame" });
  });

  it("goes on from what was put in before", () => {
    const { ask } = opened(PROGRAM);
    moment(ask({ kind: "line", line: 4 }));
    const before = ["c = a * 2", "print('heard before')", "def double(n): return 2 * n"];
    expect(session(ask, { before })("double(c)")).toEqual(["ok", "164\n"]);
    expect(session(ask)("c")).toMatchObject(["exception", expect.stringContaining("NameError")]);
  });

  it("ends what does not end, and reaches nothing outside", () => {
    const { ask } = opened(PROGRAM, { files: [["there.txt", "text"]] });
    moment(ask({ kind: "line", line: 7 }));
    const run = session(ask);
    expect(run("while True: pass")).toEqual(["limit", "KeyboardInterrupt\n"]);
    expect(run("while True:\n    try:\n        while True: print('x' * 1000)\n    except BaseException: pass\n")[0]).toBe("limit");
    expect(run("open('there.txt').read()")).toEqual(["ok", "'text'\n"]);
    expect(run("open('new.txt', 'w')")[1]).toContain("OSError: [Errno 30] Read-only file system: 'new.txt'");
    expect(run("import os; os.remove('there.txt')")[1]).toContain("Read-only file system");
    expect(run("input()")[1]).toContain("EOFError");
    expect(run("open('there.txt').read()")).toEqual(["ok", "'text'\n"]);
    expect(run("def f(): return f()\nf()")[1]).toContain("RecursionError");
    expect(run("import gc; gc.collect() >= 0")).toEqual(["ok", "True\n"]);
    expect(run("import sys; sys.excepthook = None; 1 / 0")[0]).toBe("exception");
  });

  it("takes anything that is a text", () => {
    const { ask } = opened(PROGRAM);
    for (const source of ["", "\n", "#", "\0", "\ud800", "    x", "(", '"""', "x" + "\\"])
      expect(["evaluation", "refused"]).toContain(ask({ kind: "evaluate", source }).kind);
    for (const bad of [{ source: 1 }, { source: "1", before: "x" }, { source: "1", before: [1] }])
      expect(ask({ kind: "evaluate", ...bad } as never)).toMatchObject({ reason: "bad question" });
  });
});

describe("a reference that is taken away", () => {
  const CHAIN = `class Node:
    def __init__(self, name, *held):
        self.name = name
        self.held = list(held)
    def __del__(self):
        pass
c = Node("c")
a = Node("a", Node("b", c), Node("d"))
both = [a, a]
ring = Node("ring")
ring.me = ring
other = [ring]
end = 1
`;

  it("lets die what it alone held, from the root down", () => {
    const { ask } = opened("class Node: pass\na = Node()\na.next = Node()\na.next.next = [Node(), {}]\nend = 1\n");
    const data = moment(ask({ kind: "line", line: 5 }));
    const { a } = variables(data);
    const { dies, total, bytes } = answered(
      ask({ kind: "cut", object: a!, holder: { kind: "global", module: "__main__", place: "a" } }),
      "cut",
    );
    expect(dies.map(({ type, by }) => [type, by])).toEqual([
      ["Node", "count"],
      ["Node", "count"],
      ["list", "count"],
      // a list lets go of its last item first
      ["dict", "count"],
      ["Node", "count"],
    ]);
    expect([total, bytes > 200]).toEqual([5, true]);
    // and nothing of it has happened
    expect(moment(ask({ kind: "goto", moment: data.moment })).objects.length).toBe(data.objects.length);
  });

  it("lets a cycle die only in a collection, and nothing die that others hold", () => {
    const { ask } = opened(CHAIN);
    const data = moment(ask({ kind: "line", line: 13 }));
    const { a, both, ring, other } = variables(data);
    const cut = (object: number, holder: HolderData) =>
      answered(ask({ kind: "cut", object, holder }), "cut").dies.map(({ type, by }) => `${type} ${by}`);
    expect(cut(a!, { kind: "global", module: "__main__", place: "a" })).toEqual([]);
    expect(cut(a!, { kind: "object", object: both!, place: "[1]" })).toEqual([]);
    expect(cut(both!, { kind: "global", module: "__main__", place: "both" })).toEqual(["list count"]);
    expect(cut(ring!, { kind: "object", object: other!, place: "[0]" })).toEqual([]);
    const free = moment(ask({ kind: "goto", moment: data.moment }));
    expect(free.objects.length).toBe(data.objects.length);
    const { ask: again } = opened("class A: pass\nx = A()\nx.me = x\ny = {'k': x}\ndel x\nend = 1\n");
    const there = moment(again({ kind: "line", line: 6 }));
    const { y } = variables(there);
    const x = there.objects.find(({ type }) => type === "A")!;
    const dies = answered(again({ kind: "cut", object: x.id, holder: { kind: "object", object: y!, place: "['k']" } }), "cut").dies;
    expect(dies.map(({ type, by }) => [type, by])).toEqual([["A", "collection"]]);
  });

  it("takes a key with its value, a member, names, and an instance's dict", () => {
    const { ask } = opened(`class K:
    def __init__(self, name): self.name = name
    def __hash__(self): return 7
    def __eq__(self, other): return self is other
class Fickle:
    def __hash__(self): return self.now
def f(parameter):
    local = [1]
    return local
k = K('key'); m = K('member'); z = K('frozen'); last = K('last')
d = {K('other'): [0], k: [[2]]}
s = {K('another'), m, last}
fs = frozenset([z])
del k, m, z, last
n = K('n')
n.__dict__['more'] = [3]
vars(n)
bad = Fickle(); bad.now = 1
e = {bad: 1}
bad.now = 2
f([4])
end = 1
`);
    const at = (line: number) => moment(ask({ kind: "line", line }));
    const one = (data: MomentData, text: RegExp, place: string) => {
      for (const { id, holders, references, type } of data.objects) {
        const holder = holders.find((each) => each.place === place);
        if (holder && text.test([type, ...references.map((each) => each.text)].join(" "))) return { object: id, holder };
      }
      throw new Error(`${place} ${text}`);
    };
    const cut = (wanted: { object: number; holder: HolderData }) => {
      const answer = ask({ kind: "cut", ...wanted });
      return answer.kind === "cut" ? answer.dies.map(({ type, by }) => `${type} ${by}`) : answer.kind === "refused" && answer.reason;
    };
    const inside = at(9);
    const local = inside.frames[0]!.variables.find(({ name }) => name === "local")!.object;
    const [variable] = inside.objects.find(({ id }) => id === local)!.holders.filter(({ kind }) => kind === "variable");
    expect(cut({ object: local, holder: variable! })).toEqual(["list count"]);
    const data = at(22);
    expect(cut(one(data, /K 'key'/, "key"))).toEqual(["K count", "list count", "list count"]);
    expect(cut(one(data, /K 'member'/, "member"))).toEqual(["K count"]);
    expect(cut(one(data, /K 'last'/, "member"))).toEqual(["K count"]);
    expect(cut(one(data, /K 'frozen'/, "member"))).toEqual(["K count"]);
    // its hash has changed: the dict would not find it either
    expect(cut(one(data, /Fickle/, "key"))).toBe("cannot be cut");
    const dict = data.objects.find(({ holders }) => holders.some(({ place }) => place === "__dict__"))!;
    const holder = dict.holders.find(({ place }) => place === "__dict__")!;
    expect(cut({ object: dict.id, holder })).toEqual(["dict count", "list count"]);
    const [type] = data.objects.filter(({ text }) => text === "<class K>");
    expect(cut({ object: type!.id, holder: type!.holders.find(({ place }) => place === "__class__")! })).toBe("cannot be cut");
    // nothing of it has happened
    expect(moment(ask({ kind: "goto", moment: data.moment })).objects).toEqual(data.objects);
  });

  it("can be any holder that a ledger names, but the interpreter", () => {
    const { ask } = opened(`${CHAIN}def f(p):\n    q = p\n    def g(): return q\n    return (q, {'d': q})\nf([1])\n`);
    const data = moment(ask({ kind: "line", line: 17 }));
    let tried = 0;
    for (const { id, holders } of data.objects) {
      for (const holder of holders) {
        const answer = ask({ kind: "cut", object: id, holder });
        if (answer.kind === "cut") tried++;
        else expect([answer, holder]).toMatchObject([{ kind: "refused", reason: "cannot be cut" }, holder]);
      }
    }
    expect(tried).toBeGreaterThan(10);
    const [object] = data.objects;
    for (const holder of [
      null,
      {},
      { kind: "object", object: 1, place: "[0]" },
      { kind: "global", module: "none", place: "x" },
      { kind: "runtime", place: "x" },
    ])
      expect(ask({ kind: "cut", object: object!.id, holder } as never)).toMatchObject({ kind: "refused" });
  });

  const CLASSES = `class Base:
    kept = [1]
    def method(self): return 1
class Meta(type): pass
class Odd(Base, metaclass=Meta): pass
class C(Base):
    """${"documented ".repeat(10)}"""
    other = [2]
    def __del__(self): pass
c = C()
Grand = type("Grand", (), {})
Parent = type("Parent", (Grand,), {})
Child = type("Child", (Parent,), {})
del Parent, Grand
def makes():
    waiting = [3]
    yield waiting
g = makes()
next(g)
try:
    raise ValueError([4])
except ValueError:
    handled = 1
import sys, atexit
atexit.register(print)
end = 1
`;

  it("of a class is what Python code could do to it: an attribute deleted, another base, another name", () => {
    const { ask } = opened(CLASSES);
    const data = moment(ask({ kind: "line", line: 25 }));
    const { C, Child } = variables(data);
    const dies = (object: number, holder: HolderData): string[] | string => {
      const answer = ask({ kind: "cut", object, holder });
      return answer.kind === "cut" ? answer.dies.map(({ type, text, by }) => `${type} ${text} ${by}`) : answer.kind;
    };
    const found = (query: string) => answered(ask({ kind: "search", query, count: 10 }), "search").rows[0]!.id;
    const holders = (object: number): readonly HolderData[] => answered(ask({ kind: "ledger", object }), "ledger").holders;
    const list = found("type==list value:[2]");
    expect(dies(list, holders(list)[0]!)).toEqual(["list [2] count"]);
    // the slot of __del__ is gone with it: nothing calls what has died
    const del = found("type==function value:__del__");
    expect(dies(del, holders(del).find(({ place }) => place === "['__del__']")!)).toEqual([
      expect.stringMatching(/^function <function C.__del__> count/),
    ]);
    const parent = found("type==type value:Parent");
    expect(holders(parent).map(({ place }) => place)).toEqual(expect.arrayContaining(["base", "[0]", "[1]"]));
    for (const holder of holders(parent).filter(({ object }) => object !== parent && object !== undefined)) {
      const answer = dies(parent, holder);
      if (holder.place === "base") {
        expect(answer).toEqual(expect.arrayContaining(["type <class Parent> collection"]));
        expect(answer).not.toContain("type <class Grand> collection");
      }
    }
    const grand = found("type==type value:Grand");
    // only through its own subclass
    const inChild = holders(grand).find(({ place, object }) => place === "[2]" && holders(object!).some((each) => each.object === Child));
    expect(dies(grand, inChild!)).toBe("refused");
    const text = answered(ask({ kind: "search", query: "type==str value:documented", all: true }), "search").rows[0]!.id;
    // the code's constants have it as well
    expect(dies(text, holders(text).find(({ place }) => place === "['__doc__']")!)).toEqual([]);
    // the class's own place in its order of look-up
    const own = holders(C!).find(({ place }) => place === "[0]");
    expect(dies(C!, own!)).toBe("refused");
    expect(moment(ask({ kind: "goto", moment: data.moment })).objects).toEqual(data.objects);
  });

  it("of a generator that waits is its variable; of the interpreter the exception that is being handled", () => {
    const { ask } = opened(CLASSES);
    moment(ask({ kind: "line", line: 23 }));
    const found = (query: string) => answered(ask({ kind: "search", query, count: 10 }), "search").rows[0]!.id;
    const holders = (object: number): readonly HolderData[] => answered(ask({ kind: "ledger", object }), "ledger").holders;
    const waiting = found("type==list value:[3]");
    const [variable] = holders(waiting);
    expect(variable).toMatchObject({ kind: "object", place: "variable waiting" });
    expect(answered(ask({ kind: "cut", object: waiting, holder: variable! }), "cut").total).toBe(1);
    const error = found("type==ValueError");
    const handled = holders(error).find(({ kind }) => kind === "runtime")!;
    expect(handled.place).toBe("the exception being handled");
    const { dies } = answered(ask({ kind: "cut", object: error, holder: handled }), "cut");
    expect(dies.map(({ type }) => type)).toEqual(expect.arrayContaining(["ValueError", "traceback", "list"]));
    for (const place of ["gc.garbage", "the interpreter's sys.modules", "nothing like it"])
      expect(ask({ kind: "cut", object: error, holder: { kind: "runtime", place } })).toMatchObject({ reason: "cannot be cut" });
  });

  it("of a running call and of the interpreter is one unit of the count, and what only it has kept alive", () => {
    const { ask } = opened(`import atexit, gc, signal
def make():
    kept = [7]
    def inner(p=[8]):
        here = kept
        return here
    return inner
atexit.register(make())
signal.signal(signal.SIGTERM, make())
gc.callbacks.append(print)
make()()
`);
    const holders = (object: number): readonly HolderData[] => answered(ask({ kind: "ledger", object }), "ledger").holders;
    const data = moment(ask({ kind: "line", line: 6 }));
    expect(data.frames[0]?.name).toBe("inner");
    const dies = (query: string, place: RegExp): string[] => {
      for (const { id } of answered(ask({ kind: "search", query, count: 50, all: true }), "search").rows)
        for (const holder of holders(id))
          if ((holder.kind === "frame" || holder.kind === "runtime") && place.test(holder.place))
            return answered(ask({ kind: "cut", object: id, holder }), "cut").dies.map(({ type, text, by }) => `${type} ${text} ${by}`);
      throw new Error(`${query} ${place}`);
    };
    // what is in them is held by the call as well, as its variables
    expect(dies("type==function value:inner", /^function$/)).toEqual([
      expect.stringMatching(/^function <function make.<locals>.inner> count$/),
      "tuple ([8],) count",
      "tuple (<cell>,) count",
    ]);
    expect(dies("type==code value:inner", /^code$/)).toEqual([]);
    expect(dies("type==function value:inner", /atexit/)).toEqual(expect.arrayContaining(["list [7] count", "list [8] count"]));
    expect(dies("type==function value:inner", /signal/)).toEqual(expect.arrayContaining(["list [7] count", "list [8] count"]));
    // the module has the list as well
    expect(dies("type==list value:print", /^gc\.callbacks$/)).toEqual([]);
    expect(dies("type==dict value:builtins", /sys\.modules/)).toEqual([]);
    expect(moment(ask({ kind: "goto", moment: data.moment })).objects).toEqual(data.objects);
  });

  it("can be any reference to anything: nothing breaks, and every refusal has its reason", { timeout: 120_000 }, () => {
    const { ask } = opened(CLASSES);
    const data = moment(ask({ kind: "line", line: 25 }));
    const rows = answered(ask({ kind: "search", query: "", count: 400 }), "search").rows;
    const isOutside = ({ kind }: HolderData): number => Number(kind !== "frame" && kind !== "runtime");
    const outsideFirst = (holders: readonly HolderData[]) => holders.toSorted((a, b) => isOutside(a) - isOutside(b));
    const reasons = new Set<string>();
    for (const { id } of rows)
      for (const holder of outsideFirst(answered(ask({ kind: "ledger", object: id }), "ledger").holders).slice(0, 4)) {
        const answer = ask({ kind: "cut", object: id, holder });
        reasons.add(answer.kind === "refused" ? answer.reason : answer.kind);
      }
    expect([...reasons].sort()).toEqual(["cannot be cut", "cut"]);
    expect(moment(ask({ kind: "goto", moment: data.moment })).objects).toEqual(data.objects);
  });
});
