/** A moment as a graph: frames and objects, who leads where and by what name. The text formats differ only in how they write it. */
import { cellNumber, lineName } from "../cells.ts";
import type { FrameData, MomentData, ObjectData } from "../protocol.ts";

export interface ExportOptions {
  readonly language?: "en" | "zh";
  /** Objects that are drawn, those next to the frames first (default 200). */
  readonly objects?: number;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: "frame" | "object";
  readonly lines: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Graph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Objects that were too many. */
  readonly leftOut: number;
}

interface GraphWords {
  moment(moment: number, length: number): string;
  count(count: number): string;
  generation(generation: number): string;
  more(objects: number): string;
}

const WORDS: Readonly<Record<"en" | "zh", GraphWords>> = {
  en: {
    moment: (moment, length) => `moment ${moment} of ${length}`,
    count: (count) => `count ${count}`,
    generation: (generation) => `generation ${generation}`,
    more: (objects) => `${objects} more objects`,
  },
  zh: {
    moment: (moment, length) => `时刻 ${moment}，共 ${length}`,
    count: (count) => `引用计数 ${count}`,
    generation: (generation) => `第 ${generation} 代`,
    more: (objects) => `另有 ${objects} 个对象`,
  },
};

export function graphOf(data: MomentData, { language = "en", objects = 200 }: ExportOptions = {}): Graph {
  const words = WORDS[language];
  const known = new Map(data.objects.map((object) => [object.id, object]));
  const near = nearest(data, known);
  const shown = new Map(near.slice(0, Math.max(0, objects)).map((object, index) => [object.id, `o${index + 1}`]));
  const nodes: GraphNode[] = data.frames.map((frame, index) => ({
    id: `f${index + 1}`,
    kind: "frame",
    lines: [frame.name, lineOf(frame, language)],
  }));
  const edges: GraphEdge[] = [];
  const lead = (from: string, object: number, label: string): void => {
    const to = shown.get(object);
    if (to) edges.push({ from, to, label });
  };
  data.frames.forEach(({ variables, stack }, index) => {
    for (const { name, object } of variables) lead(`f${index + 1}`, object, name);
    for (const [place, { object }] of stack.entries()) lead(`f${index + 1}`, object, `(${place})`);
  });
  data.kept.forEach(({ name, object }, index) => {
    nodes.push({ id: `k${index + 1}`, kind: "frame", lines: [name] });
    lead(`k${index + 1}`, object, "");
  });
  for (const [id, node] of shown) {
    const object = known.get(id)!;
    nodes.push({ id: node, kind: "object", lines: linesOf(object, words) });
    for (const reference of object.references) lead(node, reference.object, reference.place);
  }
  const leftOut = known.size - shown.size;
  const title = [words.moment(data.moment, data.length), ...(leftOut > 0 ? [words.more(leftOut)] : [])].join("; ");
  return { title, nodes, edges, leftOut };
}

function lineOf({ filename, line }: FrameData, language: "en" | "zh"): string {
  const place = lineName(language, filename, line);
  return cellNumber(filename) === undefined ? `${filename}, ${place}` : place;
}

function linesOf({ type, text, count, generation }: ObjectData, words: GraphWords): string[] {
  const place = typeof generation === "number" ? [words.generation(generation)] : [];
  return [type, text, [words.count(count), ...place].join(", ")];
}

/** From the frames outwards; then those that only a cycle holds. */
function nearest({ frames, kept }: MomentData, known: ReadonlyMap<number, ObjectData>): ObjectData[] {
  const starts = [...frames.flatMap(({ variables, stack }) => [...variables, ...stack]), ...kept].map(({ object }) => object);
  // going through a Set also comes to what is added meanwhile: level by level
  const near = new Set(starts.filter((id) => known.has(id)));
  for (const id of near) for (const { object } of known.get(id)!.references) if (known.has(object)) near.add(object);
  return [...new Set([...near, ...known.keys()])].map((id) => known.get(id)!);
}
