/** The dominator tree against its definition: what can no longer be reached when a node is taken away. */
import { describe, expect, it } from "vitest";
import { dominatorsOf, type Graph, GraphBuilder, NO_NODE } from "../../build/record/dominators.js";

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function graphOf(nodes: number, edges: readonly (readonly [number, number])[]): Graph {
  const builder = new GraphBuilder(nodes);
  for (let node = 0; node < nodes; node++) {
    builder.from(node);
    for (const [from, to] of edges) if (from === node) builder.to(to);
  }
  return builder.finish();
}

/** Which nodes can be reached from 0 without going through one. */
function reached({ nodes, offsets, targets }: Graph, without: number): Set<number> {
  const seen = new Set<number>();
  const stack = without === 0 || nodes === 0 ? [] : [0];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node) || node === without) continue;
    seen.add(node);
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) stack.push(targets[edge]!);
  }
  return seen;
}

/** By the definition: of all that dominate a node, the one that is dominated by all others. */
function byDefinition(graph: Graph): number[] {
  const all = reached(graph, -1);
  const dominators = new Map([...all].map((node): [number, number[]] => [node, []]));
  for (const node of all) {
    const left = reached(graph, node);
    for (const other of all) if (other !== node && !left.has(other)) dominators.get(other)!.push(node);
  }
  return Array.from({ length: graph.nodes }, (_, node) => {
    const those = dominators.get(node) ?? [];
    return those.find((one) => dominators.get(one)!.length === those.length - 1) ?? NO_NODE;
  });
}

describe("the dominator tree", () => {
  it("is what the definition says, of random graphs", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = numbers(seed);
      const nodes = 2 + random(14);
      const edges = Array.from({ length: random(3 * nodes) }, () => [random(nodes), random(nodes)] as const);
      const graph = graphOf(nodes, edges);
      const { dominator, order } = dominatorsOf(graph, 0);
      expect([seed, ...dominator]).toEqual([seed, ...byDefinition(graph)]);
      expect(new Set(order)).toEqual(reached(graph, -1));
      for (const [place, node] of order.entries()) if (place > 0) expect(order.indexOf(dominator[node]!)).toBeLessThan(place);
    }
  });

  it("of a million nodes is a matter of seconds, however deep they lie", { timeout: 60_000 }, () => {
    const nodes = 1_000_000;
    const random = numbers(7);
    const builder = new GraphBuilder(nodes);
    for (let node = 0; node < nodes; node++) {
      builder.from(node);
      // a chain, and across it
      if (node + 1 < nodes) builder.to(node + 1);
      builder.to(random(nodes));
    }
    const start = performance.now();
    const { order } = dominatorsOf(builder.finish(), 0);
    expect(order.length).toBe(nodes);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
