/** Which object of one moment is which of another: by the names that lead there, then place by place from these. */
import type { FrameData, MomentData, ObjectData } from "../protocol.ts";
import { shownVariables } from "./stage-data.ts";

export type Difference = "count" | "bytes" | "generation" | "text" | "missing";

export interface ObjectPair {
  /** How it is reached: "a", "a.other", "f: x". */
  readonly places: readonly string[];
  /** undefined: this side has no such object. */
  readonly left: ObjectData | undefined;
  readonly right: ObjectData | undefined;
  readonly differences: readonly Difference[];
}

export interface NamePair {
  readonly frame: string;
  readonly name: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly differs: boolean;
}

interface Meeting {
  readonly place: string;
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** Frames from the outermost, as long as they are of the same functions; behind that each stands alone. */
function framePairs(left: MomentData, right: MomentData): [FrameData | undefined, FrameData | undefined][] {
  const [l, r] = [left.frames.toReversed(), right.frames.toReversed()];
  let common = 0;
  while (common < l.length && common < r.length && l[common]!.name === r[common]!.name) common++;
  return [
    ...l.slice(0, common).map((frame, i): [FrameData, FrameData] => [frame, r[i]!]),
    ...l.slice(common).map((frame): [FrameData, undefined] => [frame, undefined]),
    ...r.slice(common).map((frame): [undefined, FrameData] => [undefined, frame]),
  ];
}

function variablePairs(left: MomentData, right: MomentData) {
  return framePairs(left, right).flatMap(([l, r]) => {
    const [ls, rs] = [l ? shownVariables(l) : [], r ? shownVariables(r) : []];
    const names = new Set([...ls, ...rs].map(({ name }) => name));
    const find = (variables: typeof ls, name: string) => variables.find((each) => each.name === name);
    return [...names].map((name) => ({ frame: (l ?? r)!.name, name, left: find(ls, name), right: find(rs, name) }));
  });
}

export function namesOf(left: MomentData, right: MomentData): NamePair[] {
  return variablePairs(left, right).map(({ frame, name, left: l, right: r }) => ({
    frame,
    name,
    left: l?.text,
    right: r?.text,
    differs: !l || !r || !sameText(l.text, r.text),
  }));
}

/** A text in angle brackets holds an address, which means nothing to the other side. */
function sameText(left: string, right: string): boolean {
  return left === right || (left.includes("<") && withoutIds(left) === withoutIds(right));
}

function withoutIds(text: string): string {
  return text.replace(/0x[0-9a-f]+/g, "0x");
}

export function pairsOf(left: MomentData, right: MomentData): ObjectPair[] {
  const [ls, rs] = [byId(left), byId(right)];
  const places = new Map<string, { places: string[]; left: ObjectData | undefined; right: ObjectData | undefined }>();
  const taken = { left: new Set<number>(), right: new Set<number>() };
  let waiting: Meeting[] = variablePairs(left, right).map(({ frame, name, left: l, right: r }) => ({
    place: frame === "<module>" ? name : `${frame}: ${name}`,
    left: l?.object,
    right: r?.object,
  }));
  while (waiting.length > 0) {
    const next: Meeting[] = [];
    for (const { place, left: leftId, right: rightId } of waiting) {
      const [l, r] = [ls.get(leftId ?? -1), rs.get(rightId ?? -1)];
      if (!l && !r) continue;
      const known = places.get(keyOf(l, r));
      if (known) {
        known.places.push(place);
        continue;
      }
      // one that has its counterpart already is in a row
      if ((!l || taken.left.has(l.id)) && (!r || taken.right.has(r.id))) continue;
      places.set(keyOf(l, r), { places: [place], left: l, right: r });
      if (l) taken.left.add(l.id);
      if (r) taken.right.add(r.id);
      next.push(...partsOf(place, l, r));
    }
    waiting = next;
  }
  for (const rest of leftOver(left, right, taken)) places.set(keyOf(rest.left, rest.right), { places: [], ...rest });
  return [...places.values()].map((pair) => ({ ...pair, differences: differencesOf(pair.left, pair.right) }));
}

function byId({ objects }: MomentData): Map<number, ObjectData> {
  return new Map(objects.map((each) => [each.id, each]));
}

function keyOf(left: ObjectData | undefined, right: ObjectData | undefined): string {
  return `${left?.id ?? ""}|${right?.id ?? ""}`;
}

function partsOf(place: string, left: ObjectData | undefined, right: ObjectData | undefined): Meeting[] {
  const names = new Set([...(left?.references ?? []), ...(right?.references ?? [])].map((each) => each.place));
  const target = (object: ObjectData | undefined, name: string) => object?.references.find((each) => each.place === name)?.object;
  return [...names].map((name) => ({
    place: /^[.[]/.test(name) ? place + name : `${place} → ${name}`,
    left: target(left, name),
    right: target(right, name),
  }));
}

/** What no name leads to on either side (garbage): the first of a type and text is the first of the other side. */
function leftOver(left: MomentData, right: MomentData, taken: { left: Set<number>; right: Set<number> }) {
  const rest = right.objects.filter(({ id }) => !taken.right.has(id));
  const pairs = left.objects
    .filter(({ id }) => !taken.left.has(id))
    .map((object): { left: ObjectData | undefined; right: ObjectData | undefined } => {
      const index = rest.findIndex(({ type, text }) => type === object.type && sameText(text, object.text));
      return { left: object, right: index < 0 ? undefined : rest.splice(index, 1)[0] };
    });
  return [...pairs, ...rest.map((object) => ({ left: undefined, right: object }))];
}

function differencesOf(left: ObjectData | undefined, right: ObjectData | undefined): Difference[] {
  if (!left || !right) return ["missing"];
  const found: Difference[] = [];
  if (!sameText(left.text, right.text) || left.type !== right.type) found.push("text");
  for (const field of ["count", "bytes", "generation"] as const) if (left[field] !== right[field]) found.push(field);
  return found;
}
