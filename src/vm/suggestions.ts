/**
 * "Did you mean: 'x'?" for a misspelt name or attribute (Python/suggestions.c): the nearest known name
 * by an edit distance in which a change of case costs less.
 */
import { Exc, Frame, FrameObject, Traceback } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { quietly } from "./traceback-print.ts";

const MOVE_COST = 2;
const CASE_COST = 1;
/** More candidates, or longer names, are not looked at. */
const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;

/** ". Did you mean: …?" or "". */
export function suggestion(rt: Runtime, exception: Ref): string {
  const type = rt.typeOf(exception);
  if (type !== Type.NameError && type !== Type.AttributeError) return "";
  return quietly(rt, () => {
    const found = type === Type.NameError ? forName(rt, exception) : forAttribute(rt, exception);
    return found === undefined ? "" : `. Did you mean: '${found}'?`;
  }) ?? "";
}

function textField(rt: Runtime, exception: Ref, offset: number): string | undefined {
  const value = rt.heap.u32[(exception + offset) >> 2] as Ref;
  return value && rt.isInstance(value, Type.str) ? rt.text(value) : undefined;
}

function forAttribute(rt: Runtime, exception: Ref): string | undefined {
  const object = rt.heap.u32[(exception + Exc.attributeObj) >> 2] as Ref;
  const name = textField(rt, exception, Exc.attributeName);
  if (!object || name === undefined) return undefined;
  const names = rt.core.objectDir(object);
  if (!names) return rt.raise.again();
  return rt.lend(names, () => nearest(name, texts(rt, rt.items(names))));
}

/** The locals, globals and builtins of the frame where it happened; `self.name` first. */
function forName(rt: Runtime, exception: Ref): string | undefined {
  const name = textField(rt, exception, Exc.nameName);
  const frame = innermostFrame(rt, exception);
  if (name === undefined || !frame) return undefined;
  const u32 = (address: number): Ref => rt.heap.u32[address >> 2] as Ref;
  const code = rt.lend(rt.retain(u32(frame + Frame.code)), (object) => rt.getAttr(object, "co_varnames"));
  const locals = rt.lend(code, () => texts(rt, rt.items(code)));
  const self = selfAttribute(rt, frame, locals, name);
  if (self) return self;
  return nearest(name, locals)
    ?? nearest(name, dictNames(rt, u32(frame + Frame.globals)))
    ?? nearest(name, dictNames(rt, u32(frame + Frame.builtins)));
}

/** In a method, a name that is an attribute of self. */
function selfAttribute(rt: Runtime, frame: number, locals: readonly string[], name: string): string | undefined {
  if (locals[0] !== "self") return undefined;
  const self = rt.heap.u32[(frame + Frame.localsplus) >> 2] as Ref;
  if (!self) return undefined;
  const found = rt.lookupAttr(self, name);
  if (!found) return undefined;
  rt.release(found);
  return `self.${name}`;
}

function innermostFrame(rt: Runtime, exception: Ref): number {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  let traceback = u32(exception + Exc.traceback);
  if (!traceback) return 0;
  while (u32(traceback + Traceback.next)) traceback = u32(traceback + Traceback.next);
  return u32(u32(traceback + Traceback.frame) + FrameObject.frame);
}

function dictNames(rt: Runtime, dict: Ref): string[] {
  if (!dict || !rt.isInstance(dict, Type.dict)) return [];
  const keys = rt.must(rt.core.listFromIterable(dict));
  return rt.lend(keys, () => texts(rt, rt.items(keys)));
}

function texts(rt: Runtime, names: readonly Ref[]): string[] {
  return names.filter((name) => rt.isInstance(name, Type.str)).map((name) => rt.text(name));
}

/** The first candidate of the smallest distance, if that is small against the lengths. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= MAX_CANDIDATES) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const limit = Math.min(Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6), bestDistance - 1);
    const distance = editDistance(name, candidate, limit);
    if (distance > limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/** Levenshtein's distance with the costs above; anything over the limit comes back as limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE_COST);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE_COST];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + substitutionCost(a[i - 1] as string, b[j - 1] as string);
      next.push(Math.min(substitute, Math.min(row[j] as number, next[j - 1] as number) + MOVE_COST));
    }
    row = next;
  }
  return Math.min(row[b.length] as number, limit + 1);
}
