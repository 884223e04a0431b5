/** Pools, free lists and what objects share; and what each object alone keeps alive. */
import { describe, expect, it } from "vitest";
import { answered, moment, opened, variables } from "./ask.ts";

describe("pools", () => {
  it("say how small ints, characters and strings are shared", () => {
    const { ask } = opened("x = [7] * 50\nc = ['q'] * 9\nname = 'a_name_of_my_own'\nend = 1000\nlast = 1\n");
    const before = answered(ask({ kind: "pools" }), "pools");
    moment(ask({ kind: "line", line: 5 }));
    const after = answered(ask({ kind: "pools" }), "pools");
    const held = (data: typeof before, value: number) => data.smallInts.find((each) => each.value === value)!.held;
    expect(before.smallInts.map(({ value }) => value)).toEqual(Array.from({ length: 262 }, (_, index) => index - 5));
    expect(held(after, 7) - held(before, 7)).toBe(50);
    // there are two such objects in 3.11: constants are the one of the frozen modules
    const letters = after.characters.filter(({ text }) => text === "'q'");
    expect([letters.length, Math.max(...letters.map((each) => each.held)) >= 9]).toEqual([2, true]);
    expect(after.interned.first.map(({ text }) => text)).toContain("'a_name_of_my_own'");
    expect(after.interned.first.length).toBeLessThanOrEqual(500);
    expect(after.interned.total).toBeGreaterThan(1000);
    expect(after.constants!.code).toBe("<module>");
    expect(after.constants!.values.map(({ text }) => text)).toContain("1000");
  });

  it("say how full each pool and each free list is", () => {
    const { ask } = opened("a = []\nb = []\na = b = None\nd = {}\nt = [(i, i, i) for i in range(500)]\nt = None\nend = 1\n");
    moment(ask({ kind: "line", line: 3 }));
    const before = answered(ask({ kind: "pools" }), "pools");
    moment(ask({ kind: "line", line: 7 }));
    const after = answered(ask({ kind: "pools" }), "pools");
    const length = (data: typeof before, name: string) => data.freeLists.find((each) => each.name === name)!.length;
    expect(length(after, "list")).toBeGreaterThan(length(before, "list"));
    expect(length(after, "tuple 3") - length(before, "tuple 3")).toBeGreaterThan(490);
    for (const { length: now, limit } of after.freeLists) expect(now).toBeLessThanOrEqual(limit);
    const pools = after.arenas.flatMap((arena) => arena.pools);
    const { pools: inUse } = answered(ask({ kind: "memory" }), "memory");
    expect(pools.filter(({ state }) => state !== "empty").length).toBe(inUse);
    for (const { used, total, state, sizeClass } of pools) {
      expect(used).toBeLessThanOrEqual(total);
      expect(state).toBe(used === 0 ? "empty" : used === total ? "full" : "used");
      expect(sizeClass % 16).toBe(0);
    }
  });
});

const OWNERS = `class Node:
    def __init__(self, *parts):
        self.parts = parts
shared = [0] * 100
a = Node([1] * 1000, shared)
b = Node([2] * 2000, shared)
end = 1
`;

describe("retained sizes", () => {
  it("are what an object alone keeps alive", () => {
    const { ask } = opened(OWNERS);
    const data = moment(ask({ kind: "line", line: 7 }));
    const { a, b, shared } = variables(data);
    const of = (object: number | null | undefined, depth = 2) =>
      answered(ask({ kind: "dominators", object: object!, depth }), "dominators").root;
    // the items of the one list, and some
    expect(of(a).retained).toBeGreaterThan(8000);
    expect(of(a).retained).toBeLessThan(8000 + 600);
    expect(of(b).retained).toBeGreaterThan(16_000);
    expect(of(shared).retained).toBeLessThan(1000);
    expect(of(a).children.map(({ type }) => type)).toContain("tuple");
    expect(of(a).objects).toBeGreaterThanOrEqual(3);
  });

  it("add up level by level", () => {
    const { ask } = opened(OWNERS);
    moment(ask({ kind: "line", line: 7 }));
    const { root, unreachable } = answered(ask({ kind: "dominators", object: null, depth: 3, limit: 20 }), "dominators");
    const { objects } = answered(ask({ kind: "memory" }), "memory");
    expect(root.objects + unreachable.objects).toBe(objects);
    const check = (node: typeof root, depth: number): void => {
      if (depth === 0) return;
      const sum = (pick: (each: { objects: number; retained: number }) => number) =>
        [...node.children, ...(node.rest ? [node.rest] : [])].reduce((total, each) => total + pick(each), 0);
      expect(sum(({ retained }) => retained) + node.bytes).toBe(node.retained);
      expect(sum((each) => each.objects) + (node.id === 0 ? 0 : 1)).toBe(node.objects);
      expect(node.children.length).toBeLessThanOrEqual(20);
      for (const child of node.children) check(child, depth - 1);
    };
    check(root, 3);
  });

  it("go on with the children that were too many", () => {
    const { ask } = opened("rows = [[i] for i in range(1000)]\nend = 1\n");
    const { rows } = variables(moment(ask({ kind: "line", line: 2 })));
    const of = (from: number) => answered(ask({ kind: "dominators", object: rows!, depth: 2, limit: 60, from }), "dominators").root;
    const first = of(0);
    const others = of(60);
    expect([others.id, others.bytes, others.objects, others.retained]).toEqual([rows, 0, first.rest!.objects, first.rest!.retained]);
    expect([others.children.length, others.rest?.nodes]).toEqual([60, first.rest!.nodes - 60]);
    expect(others.children.some(({ id }) => first.children.some((each) => each.id === id))).toBe(false);
    expect(of(5000)).toMatchObject({ children: [], rest: null, objects: 0 });
    expect(ask({ kind: "dominators", object: rows!, from: -1 })).toMatchObject({ kind: "refused", reason: "bad question" });
  });

  it("are refused of what is no object, and bounded however much is asked for", () => {
    const { ask } = opened(OWNERS);
    expect(ask({ kind: "dominators", object: 12345 })).toMatchObject({ kind: "refused", reason: "no such object" });
    const count = ({ children }: { children: readonly unknown[] }): number =>
      1 + children.reduce<number>((sum, each) => sum + count(each as never), 0);
    expect(count(answered(ask({ kind: "dominators", object: null, depth: 99, limit: 1e9 }), "dominators").root)).toBeLessThan(20_000);
  });

  it("know garbage that waits for a collection", () => {
    const { ask } = opened("import gc\ngc.disable()\nx = []\nx.append(x)\nx = None\nend = 1\n");
    moment(ask({ kind: "line", line: 3 }));
    const before = answered(ask({ kind: "dominators", object: null }), "dominators").unreachable;
    moment(ask({ kind: "line", line: 6 }));
    const after = answered(ask({ kind: "dominators", object: null }), "dominators").unreachable;
    expect(after.objects - before.objects).toBe(1);
  });
});
