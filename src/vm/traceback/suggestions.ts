/**
 * "Did you mean: 'x'?" for a misspelt name or attribute (Python/suggestions.c): the nearest known name
 * by an edit distance in which a change of case costs less.
 */
import { Exc, Frame, FrameObject, Traceback } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { quietly } from "../quietly.ts";

const MOVE_COST = 2;
const CASE_COST = 1;
/** More candidates, or names that differ in a longer part, are not looked at. */
const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;

/** The name that was perhaps meant. */
export function suggestion(rt: Runtime, exception: Ref): string | undefined {
  const type = rt.typeOf(exception);
  if (type !== Type.NameError && type !== Type.AttributeError) return undefined;
  return quietly(rt, () => (type === Type.NameError ? forName(rt, exception) : forAttribute(rt, exception)));
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

/** The locals, globals and builtins of the frame where it happened. */
function forName(rt: Runtime, exception: Ref): string | undefined {
  const name = textField(rt, exception, Exc.nameName);
  const frame = innermostFrame(rt, exception);
  if (name === undefined || !frame) return undefined;
  const u32 = (address: number): Ref => rt.heap.u32[address >> 2] as Ref;
  const varnames = rt.getAttr(u32(frame + Frame.code), "co_varnames");
  const locals = rt.lend(varnames, () => texts(rt, rt.items(varnames)));
  return (
    nearest(name, locals) ??
    nearest(name, dictNames(rt, u32(frame + Frame.globals))) ??
    nearest(name, dictNames(rt, u32(frame + Frame.builtins)))
  );
}

function innermostFrame(rt: Runtime, exception: Ref): number {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  let traceback = u32(exception + Exc.traceback);
  if (!traceback) return 0;
  while (u32(traceback + Traceback.next)) traceback = u32(traceback + Traceback.next);
  const object = u32(traceback + Traceback.frame);
  return object && u32(object + FrameObject.frame);
}

function dictNames(rt: Runtime, dict: Ref): string[] {
  if (!dict || !rt.isInstance(dict, Type.dict)) return [];
  const keys = rt.must(rt.core.listFromIterable(dict));
  return rt.lend(keys, () => texts(rt, rt.items(keys)));
}

/** Every one must be a text: an odd key among the names ends the search. */
function texts(rt: Runtime, names: readonly Ref[]): string[] {
  return names.every((name) => rt.isInstance(name, Type.str)) ? names.map((name) => rt.text(name)) : [];
}

/** The first candidate of the smallest distance, if that is small against the lengths, which are those of the UTF-8 forms. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= MAX_CANDIDATES) return undefined;
  const encoder = new TextEncoder();
  const wanted = encoder.encode(name);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const bytes = encoder.encode(candidate);
    const limit = Math.min(Math.floor(((wanted.length + bytes.length + 3) * MOVE_COST) / 6), bestDistance - 1);
    const distance = editDistance(wanted, bytes, limit);
    if (distance > limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Letters that differ in case only are near; the low five bits tell most others apart at once. */
function substitutionCost(a: number, b: number): number {
  if ((a & 31) !== (b & 31)) return MOVE_COST;
  if (a === b) return 0;
  const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  return lower(a) === lower(b) ? CASE_COST : MOVE_COST;
}

/** Levenshtein's distance with the costs above; anything over the limit comes back as more than the limit. */
function editDistance(first: Uint8Array, second: Uint8Array, limit: number): number {
  let start = 0;
  let ends = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start++;
  const shorter = Math.min(first.length, second.length) - start;
  while (ends < shorter && first[first.length - 1 - ends] === second[second.length - 1 - ends]) ends++;
  const a = first.subarray(start, first.length - ends);
  const b = second.subarray(start, second.length - ends);
  if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE_COST;
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH || Math.abs(a.length - b.length) * MOVE_COST > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE_COST);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE_COST];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + substitutionCost(a[i - 1] as number, b[j - 1] as number);
      next.push(Math.min(substitute, Math.min(row[j] as number, next[j - 1] as number) + MOVE_COST));
    }
    row = next;
  }
  return row[b.length] as number;
}
