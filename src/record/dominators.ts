/**
 * Who alone keeps whom alive: the dominator tree of a graph, by semidominators and nearest common ancestors (Georgiadis, Linear-Time
 * Algorithms for Dominators and Related Problems, 2005, "SEMI-NCA"). Numbers in typed arrays and no recursion: a million nodes take about a second.
 */

/** Edges by their source: those of node n are targets[offsets[n]] to targets[offsets[n + 1] - 1]. */
export interface Graph {
  readonly nodes: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

export interface DominatorTree {
  /** The node that every way from the root goes through last; of the root and of what cannot be reached: NONE. */
  readonly dominator: Uint32Array;
  /** The nodes that can be reached, each behind its dominator. */
  readonly order: Uint32Array;
}

/** The largest number of 32 bits: no heap has so many objects. */
export const NO_NODE = 0xffffffff;

/** Gathers edges one by one, source by source. */
export class GraphBuilder {
  readonly #offsets: Uint32Array;
  #targets = new Uint32Array(1024);
  #edges = 0;
  #node = 0;
  readonly nodes: number;

  constructor(nodes: number) {
    this.nodes = nodes;
    this.#offsets = new Uint32Array(nodes + 1);
  }

  /** Edges that are added from now on are the node's. Nodes come in ascending order. */
  from(node: number): void {
    while (this.#node < node) this.#offsets[++this.#node] = this.#edges;
  }

  to(target: number): void {
    if (this.#edges === this.#targets.length) {
      const longer = new Uint32Array(2 * this.#edges);
      longer.set(this.#targets);
      this.#targets = longer;
    }
    this.#targets[this.#edges++] = target;
  }

  finish(): Graph {
    this.from(this.nodes);
    return { nodes: this.nodes, offsets: this.#offsets, targets: this.#targets.subarray(0, this.#edges) };
  }
}

/**
 * The dominator tree of what the root leads to.
 * @param root a node; what it does not lead to has no dominator
 */
export function dominatorsOf(graph: Graph, root: number): DominatorTree {
  const { order, parent, number } = depthFirst(graph, root);
  const count = order.length;
  const before = predecessors(graph, order, number);
  // all in numbers of the depth-first walk from here on: the root is 0
  const semi = Uint32Array.from({ length: count }, (_, index) => index);
  const label = semi.slice();
  const ancestor = parent.slice();
  const path = new Uint32Array(count);
  /** Of the way from a finished node up to the first that is not finished: the smallest semidominator. Shortens the way. */
  const smallest = (node: number, finished: number): number => {
    let length = 0;
    let at = node;
    for (; ancestor[at]! > finished; at = ancestor[at]!) path[length++] = at;
    while (length > 0) {
      const below = path[--length]!;
      const above = ancestor[below]!;
      if (label[above]! < label[below]!) label[below] = label[above]!;
      ancestor[below] = ancestor[above]!;
    }
    return label[node]!;
  };
  // semidominators, from the node that the walk met last: whoever has a higher number is finished and has a label
  for (let node = count - 1; node > 0; node--) {
    let least = parent[node]!;
    for (let edge = before.offsets[node]!; edge < before.offsets[node + 1]!; edge++) {
      const from = before.targets[edge]!;
      const found = from > node ? smallest(from, node) : from;
      if (found < least) least = found;
    }
    semi[node] = least;
    label[node] = least;
  }
  // the dominator is the nearest ancestor in the walk whose number is not above the semidominator's; that of the parent is known by then
  const dominator = parent.slice();
  for (let node = 1; node < count; node++) {
    let at = dominator[node]!;
    while (at > semi[node]!) at = dominator[at]!;
    dominator[node] = at;
  }
  // back to the numbers of the graph
  const named = new Uint32Array(graph.nodes).fill(NO_NODE);
  for (let node = 1; node < count; node++) named[order[node]!] = order[dominator[node]!]!;
  return { dominator: named, order };
}

/** Numbers the nodes in the order in which a depth-first walk meets them. */
function depthFirst({ nodes, offsets, targets }: Graph, root: number): { order: Uint32Array; parent: Uint32Array; number: Uint32Array } {
  const number = new Uint32Array(nodes).fill(NO_NODE);
  const order = new Uint32Array(nodes);
  const parent = new Uint32Array(nodes);
  const stack = new Uint32Array(nodes);
  // of each node on the stack, the edge at which its walk goes on
  const next = offsets.slice(0, nodes);
  let [count, depth] = [1, 1];
  order[0] = root;
  number[root] = 0;
  stack[0] = root;
  while (depth > 0) {
    const node = stack[depth - 1]!;
    if (next[node] === offsets[node + 1]) {
      depth--;
      continue;
    }
    const target = targets[next[node]!++]!;
    if (number[target] !== NO_NODE) continue;
    number[target] = count;
    parent[count] = number[node]!;
    order[count++] = target;
    stack[depth++] = target;
  }
  return { order: order.slice(0, count), parent: parent.slice(0, count), number };
}

/** The edges that can be walked, by their targets, in numbers of the walk. */
function predecessors({ offsets, targets }: Graph, order: Uint32Array, number: Uint32Array): Graph {
  const count = order.length;
  const starts = new Uint32Array(count + 1);
  const each = (visit: (from: number, to: number) => void): void => {
    for (let from = 0; from < count; from++) {
      const node = order[from]!;
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) visit(from, number[targets[edge]!]!);
    }
  };
  // counted first, so that all lie in one array: how many there are, where each begins, and only then who they are
  each((_, to) => starts[to + 1]!++);
  for (let node = 0; node < count; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const sources = new Uint32Array(starts[count]!);
  each((from, to) => {
    sources[next[to]!++] = from;
  });
  return { nodes: count, offsets: starts, targets: sources };
}
