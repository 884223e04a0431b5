/** How a program would write down what leads to an object: `a`, `a.b[0]`. */
import type { MomentData } from "../protocol.ts";
import { shownVariables } from "./stage-data.ts";

/** References in a row that an expression goes along. */
const DEPTH = 3;
const MOST = 12;

/** For each object of a moment, expressions of the innermost frame and of the module, the shortest ways first. */
export function expressionsOf({ frames, objects }: MomentData): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const byId = new Map(objects.map((object) => [object.id, object]));
  const queue: { readonly id: number; readonly text: string; readonly depth: number }[] = [];
  const add = (id: number, text: string, depth: number): void => {
    const known = found.get(id) ?? [];
    if (known.length >= MOST || known.includes(text)) return;
    found.set(id, [...known, text]);
    // a cycle has ways without end: only the first is gone along
    if (known.length === 0 && depth < DEPTH) queue.push({ id, text, depth });
  };
  const names = new Set<string>();
  for (const frame of [frames[0], frames.findLast(({ name }) => name === "<module>")]) {
    for (const { name, object } of frame ? shownVariables(frame) : []) {
      if (!names.has(name)) add(object, name, 0);
      names.add(name);
    }
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { id, text, depth } = next;
    for (const { place, object } of byId.get(id)?.references ?? []) if (isWritable(place)) add(object, text + place, depth + 1);
  }
  return found;
}

/** An attribute or an item; no text that has been shortened, no member of a set, no part inside an object. */
function isWritable(place: string): boolean {
  return (/^\.[^\s.]+$/.test(place) || /^\[[^\n]{1,40}\]$/.test(place)) && !place.includes("…");
}

/** Pairs of expressions of names whose objects look alike. */
export function lookalikes({ frames }: MomentData, most: number): (readonly [string, string])[] {
  const names = new Map<string, { readonly text: string; readonly object: number }>();
  for (const frame of [frames[0], frames.findLast(({ name }) => name === "<module>")])
    for (const { name, object, text } of frame ? shownVariables(frame) : []) if (!names.has(name)) names.set(name, { text, object });
  const list = [...names];
  const pairs: (readonly [string, string])[] = [];
  for (let right = list.length - 1; right > 0 && pairs.length < most; right--)
    for (let left = right - 1; left >= 0 && pairs.length < most; left--)
      if (list[left]![1].text === list[right]![1].text) pairs.push([list[left]![0], list[right]![0]]);
  return pairs;
}
