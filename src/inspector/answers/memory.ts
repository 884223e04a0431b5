/** How the memory is divided up: pools and free lists, what objects share, and who alone keeps whom alive. */
import { accounts, type Ref } from "../../heap/index.ts";
import {
  arenasOf,
  characters,
  codeOf,
  constantsOf,
  countOf,
  frameAddresses,
  freeLists,
  type Holder,
  internedStrings,
  type Moment,
  nameOfCode,
  namesOf,
  type RetainedRow,
  type RetainedSizes,
  smallInts,
  startCount,
  textOf,
  typeNameOf,
} from "../../record/index.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, NamedData, Question } from "../protocol.ts";
import type { BriefData, DominatorNode, PoolsData } from "../protocol-heap.ts";

/** Interned strings that an answer lists. */
const STRINGS = 500;
const DEPTH = 5;
const NODES = 5000;

export const memory = {
  memory: ({ traveller }: Opened): Answer => {
    const { objects, objectBytes, pools, arenas, parked } = traveller.look(({ rt }) => accounts(rt.heap));
    return { kind: "memory", objects, objectBytes, pools, arenas, parked };
  },
  pools: (opened: Opened): Answer => opened.traveller.look((moment) => poolsData(opened, moment)),
  dominators: (opened: Opened, { object, depth = 2, limit = 50, from = 0 }: Extract<Question, { kind: "dominators" }>): Answer => {
    const sizes = opened.retained();
    if (object !== null && !(object > 0 && sizes.row(object))) return refused("no such object", String(object));
    const levels = Math.min(Math.max(Math.trunc(depth) || 0, 0), DEPTH);
    // so many nodes at most, however deep
    const most = Math.min(Math.max(Math.trunc(limit) || 0, 0), Math.floor(NODES ** (1 / Math.max(levels, 1))));
    if (!(from >= 0)) return refused("bad question", "the children");
    return opened.traveller.look((moment) => ({
      kind: "dominators",
      root: nodeOf({ opened, moment, sizes, limit: most }, sizes.row(object ?? 0)!, levels, Math.trunc(from)),
      unreachable: sizes.unreachable,
    }));
  },
};

/** An object in a few words. */
export function brief(opened: Opened, moment: Moment, id: Ref): BriefData {
  return { id, serial: opened.serial(moment, id), type: typeNameOf(moment.rt, id), text: textOf(moment.rt, id) };
}

/** The objects among some holders, each once. */
export function nearData(opened: Opened, moment: Moment, holders: Iterable<Holder>): (BriefData & NamedData)[] {
  const objects = new Set<Ref>();
  for (const holder of holders) if (holder.kind === "object") objects.add(holder.object);
  return [...namesOf(moment, objects).values()].map((each) => ({ ...each, serial: opened.serial(moment, each.id) }));
}

function poolsData(opened: Opened, moment: Moment): PoolsData {
  const { rt } = moment;
  const interned = internedStrings(rt);
  // the youngest are the program's
  const youngest = interned.sort((a, b) => (opened.serial(moment, b) ?? 0) - (opened.serial(moment, a) ?? 0)).slice(0, STRINGS);
  const [frame] = frameAddresses(rt);
  return {
    kind: "pools",
    smallInts: smallInts(rt),
    start: startCount(rt),
    characters: characters(rt)
      .filter(({ held }) => held > 0)
      .map(({ id, held }) => ({ id, text: textOf(rt, id), held })),
    interned: { total: interned.length, first: youngest.map((id) => ({ id, text: textOf(rt, id), count: countOf(rt, id) })) },
    freeLists: freeLists(rt),
    arenas: arenasOf(rt),
    constants: frame === undefined ? null : constantsData(opened, moment, codeOf(rt, frame)),
  };
}

function constantsData(opened: Opened, moment: Moment, code: Ref): PoolsData["constants"] {
  const { rt } = moment;
  const values = constantsOf(rt, code).map((id) => ({ ...brief(opened, moment, id), count: countOf(rt, id) }));
  return { code: nameOfCode(rt, code), values };
}

interface Walk {
  readonly opened: Opened;
  readonly moment: Moment;
  readonly sizes: RetainedSizes;
  /** Children of a node. */
  readonly limit: number;
}

/** @param from the first child that is wanted: beyond 0 the node stands for its later children alone */
function nodeOf(walk: Walk, row: RetainedRow, depth: number, from = 0): DominatorNode {
  const { opened, moment, sizes, limit } = walk;
  const named = row.object === 0 ? { id: 0, serial: null, type: "", text: "" } : brief(opened, moment, row.object);
  const all = depth === 0 ? [] : sizes.children(row.object).slice(from);
  const { bytes, retained, objects } = from === 0 ? row : { bytes: 0, ...sumOf(all) };
  const others = all.slice(limit);
  return {
    ...named,
    bytes,
    retained,
    objects,
    children: all.slice(0, limit).map((child) => nodeOf(walk, child, depth - 1)),
    rest: others.length === 0 ? null : { nodes: others.length, ...sumOf(others) },
  };
}

function sumOf(rows: readonly RetainedRow[]): { objects: number; retained: number } {
  return {
    objects: rows.reduce((sum, each) => sum + each.objects, 0),
    retained: rows.reduce((sum, each) => sum + each.retained, 0),
  };
}
