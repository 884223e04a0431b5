/**
 * The largest set of ways to a node that have nothing in common, by the theorem of Menger: there are as many as must be broken. Looked
 * for backwards from the node, in layers, as many at once as a layer allows (Dinitz, Algorithm for Solution of a Problem of Maximum Flow,
 * 1970; for unit capacities Even and Tarjan, Network Flow and Testing Graph Connectivity, 1975). No recursion, numbers in typed arrays.
 */

/** Edges by their target. A source below 0 is an end: what is alive by itself holds the target, and each such edge is one of its own. */
export interface Backward {
  readonly nodes: number;
  readonly offsets: Uint32Array;
  readonly sources: Int32Array;
}

/** One way, from the end to the target: an edge (by its number), and the nodes that it leads through. */
export interface NodeWay {
  readonly end: number;
  readonly through: readonly number[];
}

/** What a way goes over besides the target: nodes that no other may have, or edges. */
export type Apart = "nodes" | "edges";

/** No node, no edge, no layer. */
const NONE = -1;
/** The layer of a state from which nothing leads on. */
const DEAD = -2;
/** Instead of an edge: from one state of a node to the other. */
const WITHIN = -3;

/**
 * Each node is two states: 2n, come to; 2n + 1, gone on from. Between them lies what the node allows: one way, if nodes are kept apart.
 * From a state that is gone on from, edges are taken; from one that is come to, edges that ways have taken can be given back.
 */
export class Disjoint {
  readonly #graph: Backward;
  readonly #target: number;
  readonly #apart: Apart;
  /** Of each edge: the node that it leads to, whether a way goes over it, and the next edge by which a way comes to the same node. */
  readonly #heads: Uint32Array;
  readonly #isTaken: Uint8Array;
  readonly #nextEntry: Int32Array;
  /** Of each node, the first edge by which a way comes to it. */
  readonly #entries: Int32Array;
  /** The edges at whose ends ways begin. */
  readonly #ends: number[] = [];
  /** Of each state: its layer, and where in its edges the search stands. */
  readonly #level: Int32Array;
  readonly #next: Uint32Array;
  readonly #queue: Uint32Array;
  /** The layer of the ends. */
  #last = NONE;

  /** @param progress how many ways have been found */
  constructor(graph: Backward, target: number, apart: Apart, progress: (found: number) => void = () => undefined) {
    const { nodes, offsets, sources } = graph;
    this.#graph = graph;
    this.#target = target;
    this.#apart = apart;
    this.#heads = new Uint32Array(sources.length);
    for (let node = 0; node < nodes; node++) for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) this.#heads[edge] = node;
    this.#isTaken = new Uint8Array(sources.length);
    this.#nextEntry = new Int32Array(sources.length);
    this.#entries = new Int32Array(nodes).fill(NONE);
    this.#level = new Int32Array(2 * nodes);
    this.#next = new Uint32Array(2 * nodes);
    this.#queue = new Uint32Array(2 * nodes);
    while (this.#layers()) {
      while (this.#augment()) if ((this.#ends.length & 0xff) === 0) progress(this.#ends.length);
      progress(this.#ends.length);
    }
  }

  /** How many ways there are. */
  get size(): number {
    return this.#ends.length;
  }

  /** The ways, of nodes kept apart; each as short as its own nodes allow. @param rank of the ends that a node has, the lowest is taken */
  ways(rank: (end: number) => number): NodeWay[] {
    const ways = this.#ends.map((end): NodeWay => {
      const through: number[] = [];
      for (let node = this.#heads[end]!; node !== this.#target; node = this.#heads[this.#entries[node]!]!) through.push(node);
      return { end, through };
    });
    return shortened(this.#graph, this.#target, ways, rank);
  }

  /** The edges that break all ways, of edges kept apart, as near to the target as can be: as many as there are ways. */
  cut(): { readonly edge: number; readonly to: number }[] {
    const { sources } = this.#graph;
    const found: { edge: number; to: number }[] = [];
    for (let edge = 0; edge < sources.length; edge++) {
      if (!this.#isTaken[edge]) continue;
      const to = this.#heads[edge]!;
      // the last search, which has come to no end, has seen what lies on the target's side
      if (this.#level[2 * to + 1] === NONE) continue;
      const source = sources[edge]!;
      if (source < 0 || this.#level[2 * source] === NONE) found.push({ edge, to });
    }
    return found;
  }

  /** Puts all states in layers by their distance, up to the nearest ends. @returns false: there is no way any more */
  #layers(): boolean {
    const { offsets, sources } = this.#graph;
    const level = this.#level.fill(NONE);
    const queue = this.#queue;
    this.#next.fill(0);
    this.#last = NONE;
    const start = 2 * this.#target + 1;
    // whoever comes back to the target has won nothing
    level[start] = level[start - 1] = 0;
    queue[0] = start;
    let [length, layer] = [1, 0];
    const visit = (to: number): void => {
      if (level[to] !== NONE) return;
      level[to] = layer;
      queue[length++] = to;
    };
    for (let at = 0; at < length; at++) {
      const state = queue[at]!;
      layer = level[state]! + 1;
      // the nearest ends are all in one layer; a longer way could take what a shorter one needs
      if (this.#last !== NONE && layer > this.#last) break;
      const node = state >> 1;
      if (state & 1) {
        for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
          if (this.#isTaken[edge]) continue;
          const source = sources[edge]!;
          if (source < 0) this.#last = layer;
          else visit(2 * source);
        }
        if (this.#entries[node] !== NONE) visit(2 * node);
      } else {
        if (this.#allows(node)) visit(2 * node + 1);
        for (let edge = this.#entries[node]!; edge !== NONE; edge = this.#nextEntry[edge]!) visit(2 * this.#heads[edge]! + 1);
      }
    }
    return this.#last !== NONE;
  }

  /** May one more way go through? */
  #allows(node: number): boolean {
    return this.#apart === "edges" || this.#entries[node] === NONE;
  }

  /** One more way through the layers, and what it changes. @returns false: there is none in these layers */
  #augment(): boolean {
    const { sources } = this.#graph;
    const states: number[] = [];
    const edges: number[] = [];
    let state = 2 * this.#target + 1;
    while (true) {
      const edge = state & 1 ? this.#onwards(state) : this.#back(state);
      if (edge === NONE) {
        this.#level[state] = DEAD;
        if (states.length === 0) return false;
        state = states.pop()!;
        edges.pop();
        continue;
      }
      states.push(state);
      edges.push(edge);
      if (edge === WITHIN) state ^= 1;
      else if (!(state & 1)) state = 2 * this.#heads[edge]! + 1;
      else if (sources[edge]! < 0) break;
      else state = 2 * sources[edge]!;
    }
    for (const [at, edge] of edges.entries()) {
      if (edge === WITHIN) continue;
      if (states[at]! & 1) this.#take(edge);
      else this.#giveBack(edge, states[at]! >> 1);
    }
    return true;
  }

  /** From a state that is gone on from: the next edge that leads one layer further. The search stays there until that turns out to lead nowhere. */
  #onwards(state: number): number {
    const node = state >> 1;
    const { offsets, sources } = this.#graph;
    const wanted = this.#level[state]! + 1;
    const end = offsets[node + 1]!;
    for (let edge = offsets[node]! + this.#next[state]!; edge < end; edge++) {
      const source = sources[edge]!;
      if (this.#isTaken[edge] || (source < 0 ? this.#last : this.#level[2 * source]) !== wanted) continue;
      this.#next[state] = edge - offsets[node]!;
      return edge;
    }
    this.#next[state] = end - offsets[node]!;
    return this.#entries[node] !== NONE && this.#level[2 * node] === wanted ? WITHIN : NONE;
  }

  /** From a state that is come to: through the node, or an edge that can be given back. */
  #back(state: number): number {
    const node = state >> 1;
    const wanted = this.#level[state]! + 1;
    if (this.#next[state] === 0) {
      if (this.#allows(node) && this.#level[2 * node + 1] === wanted) return WITHIN;
      this.#next[state] = this.#entries[node]! + 2;
    }
    // one that has been given back meanwhile is the end of the search: the next layers begin anew
    for (let edge = this.#next[state]! - 2; edge !== NONE && this.#isTaken[edge]; edge = this.#nextEntry[edge]!) {
      this.#next[state] = edge + 2;
      if (this.#level[2 * this.#heads[edge]! + 1] === wanted) return edge;
    }
    this.#next[state] = 1;
    return NONE;
  }

  #take(edge: number): void {
    this.#isTaken[edge] = 1;
    const source = this.#graph.sources[edge]!;
    if (source < 0) {
      this.#ends.push(edge);
      return;
    }
    this.#nextEntry[edge] = this.#entries[source]!;
    this.#entries[source] = edge;
  }

  #giveBack(edge: number, node: number): void {
    this.#isTaken[edge] = 0;
    if (this.#entries[node] === edge) {
      this.#entries[node] = this.#nextEntry[edge]!;
      return;
    }
    let before = this.#entries[node]!;
    while (this.#nextEntry[before] !== edge) before = this.#nextEntry[before]!;
    this.#nextEntry[before] = this.#nextEntry[edge]!;
  }
}

/**
 * Giving edges back can leave a way that goes round about. From the target outwards, each node goes on to the farthest of its own way
 * that holds it, or to an end of its own. No node is another way's, so each edge is looked at once.
 */
function shortened({ offsets, sources }: Backward, target: number, ways: readonly NodeWay[], rank: (end: number) => number): NodeWay[] {
  const places = new Map<number, { readonly way: number; readonly place: number }>();
  for (const [way, { through }] of ways.entries()) for (const [place, node] of through.entries()) places.set(node, { way, place });
  // the farthest has the lowest place: a way is told from its end
  const first = ways.map(({ through }) => through.length - 1);
  for (let edge = offsets[target]!; edge < offsets[target + 1]!; edge++) {
    const found = places.get(sources[edge]!);
    if (found) first[found.way] = Math.min(first[found.way]!, found.place);
  }
  return ways.map(({ end, through }, way): NodeWay => {
    const nodes: number[] = [];
    for (let place = first[way]!; place >= 0; ) {
      const node = through[place]!;
      nodes.unshift(node);
      let [best, next] = [NONE, place - 1];
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const source = sources[edge]!;
        const found = source < 0 ? undefined : places.get(source);
        if (source < 0 && (best === NONE || rank(edge) < rank(best))) best = edge;
        else if (found?.way === way) next = Math.min(next, found.place);
      }
      if (best !== NONE) return { end: best, through: nodes };
      place = next;
    }
    return { end, through: nodes };
  });
}
