/** Ways that share nothing, against their definition: by the theorem of Menger as many as must be broken. */
import { describe, expect, it } from "vitest";
import { type Backward, Disjoint, type NodeWay } from "../../build/record/disjoint.js";

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Edge = readonly [from: number, to: number];

/** @param edges from -1: an end holds the node */
function backward(nodes: number, edges: readonly Edge[]): Backward {
  const sorted = edges.toSorted((a, b) => a[1] - b[1]);
  const offsets = Uint32Array.from({ length: nodes + 1 }, (_, node) => sorted.filter(([, to]) => to < node).length);
  return { nodes, offsets, sources: Int32Array.from(sorted, ([from]) => from) };
}

/** Can the target be reached when these nodes, or these edges, are gone? */
function isAlive({ nodes, offsets, sources }: Backward, target: number, gone: (node: number, edge: number) => boolean): boolean {
  const seen = new Set([target]);
  const stack = [target];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    expect(node).toBeLessThan(nodes);
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      const source = sources[edge]!;
      if (gone(source, edge)) continue;
      if (source < 0) return true;
      if (!seen.has(source)) stack.push(source);
      seen.add(source);
    }
  }
  return false;
}

/** By the definition: how many must be gone at least. An edge of an end, and one that leads to the target at once, is broken alone. */
function fewest(graph: Backward, target: number, apart: "nodes" | "edges"): number {
  const { sources, offsets } = graph;
  const direct = (edge: number): boolean => edge >= offsets[target]! && edge < offsets[target + 1]!;
  const things =
    apart === "edges"
      ? Array.from(sources, (_, edge) => (_source: number, each: number) => each === edge)
      : [
          ...[...new Set(sources)]
            .filter((node) => node >= 0 && node !== target)
            .map((node) => (source: number, _edge: number) => source === node),
          ...Array.from(sources.keys())
            .filter((edge) => sources[edge]! < 0 && direct(edge))
            .map((edge) => (_source: number, each: number) => each === edge),
          // an end's edge to a node further away is broken with the node
        ];
  let best = Number.POSITIVE_INFINITY;
  for (let chosen = 0; chosen < 2 ** things.length; chosen++) {
    const those = things.filter((_, index) => (chosen >> index) & 1);
    if (those.length < best && !isAlive(graph, target, (node, edge) => those.some((is) => is(node, edge)))) best = those.length;
  }
  return best;
}

function expectWays({ offsets, sources }: Backward, target: number, ways: readonly NodeWay[]): void {
  const through = ways.flatMap((way) => way.through);
  expect(new Set(through).size).toBe(through.length);
  expect(new Set(ways.map(({ end }) => end)).size).toBe(ways.length);
  for (const { end, through: nodes } of ways) {
    const [first = target] = nodes;
    expect([sources[end], end >= offsets[first]!, end < offsets[first + 1]!]).toEqual([-1, true, true]);
    for (const [at, node] of nodes.entries()) {
      const next = nodes[at + 1] ?? target;
      expect(Array.from(sources.subarray(offsets[next], offsets[next + 1]))).toContain(node);
    }
  }
}

describe("ways that share nothing", () => {
  it("are as many as must be broken, of random graphs", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = numbers(seed);
      const nodes = 2 + random(6);
      const edges = Array.from({ length: random(12) }, (): Edge => [random(nodes + 2) - 2 < 0 ? -1 : random(nodes), random(nodes)]);
      const graph = backward(
        nodes,
        edges.filter(([from, to]) => from !== to),
      );
      const apart = new Disjoint(graph, 0, "nodes");
      expect([seed, apart.size]).toEqual([seed, fewest(graph, 0, "nodes")]);
      const ways = apart.ways(() => 0);
      expect(ways).toHaveLength(apart.size);
      expectWays(graph, 0, ways);
      const references = new Disjoint(graph, 0, "edges");
      const cut = references.cut();
      expect([seed, references.size, cut.length]).toEqual([seed, fewest(graph, 0, "edges"), references.size]);
      expect(isAlive(graph, 0, (_, edge) => cut.some((each) => each.edge === edge))).toBe(false);
    }
  });

  it("give an edge back that a first way has taken from two others", () => {
    // the shortest way leads over 1 and 2; the others need one of them each
    const graph = backward(7, [
      [1, 0],
      [2, 1],
      [-1, 2],
      [3, 0],
      [4, 3],
      [2, 4],
      [5, 1],
      [6, 5],
      [-1, 6],
    ]);
    const ways = new Disjoint(graph, 0, "nodes").ways(() => 0);
    expect(new Set(ways.map(({ through }) => through.join(" ")))).toEqual(new Set(["6 5 1", "2 4 3"]));
  });

  it("are a matter of seconds, thousands of them in a graph that is all across", { timeout: 60_000 }, () => {
    const nodes = 200_000;
    const [wide, random] = [2000, numbers(3)];
    const edges: Edge[] = [];
    // each way has a chain of its own, with edges across to others
    for (let node = 1; node < nodes; node++) {
      edges.push([node + wide < nodes ? node + wide : -1, node]);
      if (node <= wide) edges.push([node, 0]);
      else edges.push([1 + random(nodes - 1), node]);
    }
    const starts = new Uint32Array(nodes + 1);
    for (const [, to] of edges) starts[to + 1]!++;
    for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
    const next = starts.slice();
    const sources = new Int32Array(edges.length);
    for (const [from, to] of edges) sources[next[to]!++] = from;
    const graph: Backward = { nodes, offsets: starts, sources };
    const start = performance.now();
    const apart = new Disjoint(graph, 0, "nodes");
    expect(apart.size).toBe(wide);
    expectWays(
      graph,
      0,
      apart.ways(() => 0),
    );
    expect(new Disjoint(graph, 0, "edges").cut()).toHaveLength(wide);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
