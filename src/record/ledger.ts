/**
 * Who holds an object: as many holders as its count, each by name (slots that borrow are none: docs/profiles.md). Found by walking all objects and roots, as the audit does
 * (heap/audit.ts), so that a ledger that does not add up is an error somewhere, and never a guess.
 */
import { Dict } from "../core/abi/container-layout.ts";
import { Module } from "../core/abi/descriptor-layout.ts";
import { Code, Frame, Gen } from "../core/abi/eval-layout.ts";
import { HEAP_START, STATE, Type } from "../core/abi/memory-map.ts";
import { Header, Prefix } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, type HeapViews, liveObjects, type Ref, type Root } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { borrowedIn, GENERATORS } from "../vm/index.ts";
import { dictEntries, keyAt } from "./containers.ts";
import { fieldName } from "./fields.ts";
import { slotName } from "./frames.ts";
import type { Moment } from "./recording.ts";
import { nameText, textOf } from "./text.ts";

/** One unit of a count. */
export type Holder =
  /** A name in a module's namespace. */
  | { readonly kind: "global"; readonly module: string; readonly place: string }
  /** A place in another object: an item, an attribute, a key. */
  | { readonly kind: "object"; readonly object: Ref; readonly place: string }
  /** A variable or a field of a running frame, or (`stack`) its evaluation stack. */
  | { readonly kind: "variable" | "stack" | "frame"; readonly frame: number; readonly place: string }
  /** The interpreter itself. */
  | { readonly kind: "runtime"; readonly place: string }
  /** A built-in function that is running, for the length of its call: in no place of the memory. Only on the ways to an object (paths.ts). */
  | { readonly kind: "native"; readonly place: string };

/** @param pass is told of every object that the walk comes to, before its references are looked at */
export function holdersOf(moment: Moment, objects: Iterable<number>, pass?: (object: Ref) => void): Map<number, Holder[]> {
  const { rt, startup } = moment;
  const found = new Map([...objects].map((object): [number, Holder[]] => [object, []]));
  const { roots = [], enumerators, holders = [], statics = [] } = auditOptions(startup);
  const lent = lentBySlots(rt.heap, roots);
  for (const { object, holder, frame, slot } of roots) {
    const list = found.get(object);
    if (list && (frame === undefined || slot === undefined || borrowedIn(rt.heap, slotAt(frame, slot)) !== object))
      list.push(frame === undefined ? { kind: "runtime", place: holder } : frameHolder(rt, frame, holder, slot));
  }
  const walker = new EdgeWalker(rt.heap, enumerators);
  const modules = namespaces(rt);
  const visit = (holder: Ref): void =>
    walker.edges(holder, (child, place) => {
      const list = found.get(child);
      if (list && lent.get(holder) !== child && !lendsTo(rt, holder, place, child))
        list.push(objectHolder(rt, holder, place, modules.get(holder)));
    });
  for (const [object] of statics) visit(object);
  for (const object of holders) visit(object);
  for (const object of liveObjects(rt.heap)) {
    pass?.(object);
    visit(object);
  }
  return found;
}

const slotAt = (frame: number, slot: number): number => frame + Frame.localsplus + 8 * slot;

/** By 3.14's rules: what the bound methods on the stack, with which a `with` ends, borrow. */
function lentBySlots(heap: HeapViews, roots: Iterable<Root>): Map<number, number> {
  const lent = new Map<number, number>();
  for (const { object, frame, slot } of roots) {
    const borrowed = frame === undefined || slot === undefined ? 0 : borrowedIn(heap, slotAt(frame, slot));
    if (borrowed !== 0 && borrowed !== object) lent.set(object, borrowed);
  }
  return lent;
}

/** Does a slot in the frame of a generator borrow it? */
function lendsTo(rt: Runtime, holder: Ref, place: string, child: Ref): boolean {
  const index = GENERATORS.has(rt.heap.load(holder + Header.type)) ? /^\[(\d+)\]$/.exec(place)?.[1] : undefined;
  return index !== undefined && borrowedIn(rt.heap, slotAt(rt.heap.load(holder + Gen.place), Number(index))) === child;
}

export function sameHolder(a: Holder, b: Holder): boolean {
  if (a.kind !== b.kind || a.place !== b.place) return false;
  if ("object" in a) return "object" in b && a.object === b.object;
  if ("frame" in a) return "frame" in b && a.frame === b.frame;
  return !("module" in a) || ("module" in b && a.module === b.module);
}

/** What two holders that are the same have in common, as a text. */
export function keyOf(holder: Holder): string {
  const whose = "object" in holder ? holder.object : "frame" in holder ? holder.frame : "module" in holder ? holder.module : "";
  return `${holder.kind} ${whose} ${holder.place}`;
}

/** The dicts of the modules that can be imported, and the modules' names. */
export function namespaces(rt: Runtime): Map<number, string> {
  const { heap } = rt;
  const found = new Map<number, string>();
  for (const { key, value } of dictEntries(heap, heap.load(STATE + State.sysModules))) {
    if (heap.load(value + Header.type) === Type.module && heap.load(key + Header.type) === Type.str)
      found.set(heap.load(value + Module.dict), nameText(rt, key));
  }
  return found;
}

export function objectHolder(rt: Runtime, object: Ref, place: string, module: string | undefined): Holder {
  const { heap } = rt;
  const [word, number] = place.split(" ");
  if (module !== undefined && word === "value") {
    const key = keyAt(heap, heap.load(object + Dict.keys), Number(number));
    if (key !== 0 && heap.load(key + Header.type) === Type.str) return { kind: "global", module, place: nameText(rt, key) };
  }
  return { kind: "object", object, place: placeName(rt, object, place) };
}

export function frameHolder(rt: Runtime, frame: number, field: string, slot: number | undefined): Holder {
  if (slot === undefined) return { kind: "frame", frame, place: field };
  const name = slotName(rt, frame, slot);
  if (name !== undefined) return { kind: "variable", frame, place: name };
  const code = rt.heap.load(frame + Frame.code);
  return { kind: "stack", frame, place: String(slot - rt.heap.loadI32(code + Code.nlocalsplus)) };
}

/** The place in words of Python: `['key']` for a dict's value, `.name` for an attribute that stands in the instance. */
function placeName(rt: Runtime, holder: Ref, place: string): string {
  const { heap } = rt;
  const type = heap.load(holder + Header.type);
  const [word, number] = place.split(" ");
  if (word === "value" && type === Type.dict) return `[${keyText(rt, heap.load(holder + Dict.keys), Number(number))}]`;
  // the object itself says which
  if (word === "key" && heap.load(type + TypeObject.flags) & TypeFlag.DictSubclass) return "key";
  if (word === "slot") return "member";
  const index = /^\[(\d+)\]$/.exec(place)?.[1];
  if (index !== undefined && GENERATORS.has(type)) {
    const frame = heap.load(holder + Gen.place);
    const name = slotName(rt, frame, Number(index));
    return name === undefined
      ? `stack ${Number(index) - heap.loadI32(heap.load(frame + Frame.code) + Code.nlocalsplus)}`
      : `variable ${name}`;
  }
  if (index !== undefined && type === Type.dict) return `[${keyText(rt, heap.load(holder + Dict.keys), Number(index))}]`;
  if (index !== undefined && type >= HEAP_START && isInline(rt, holder, type)) {
    const key = keyAt(heap, heap.load(type + TypeObject.cachedKeys), Number(index));
    if (key !== 0) return `.${nameText(rt, key)}`;
  }
  if (word === "field") return fieldName(rt, holder, Number(number));
  if (place === "type") return "__class__";
  return place;
}

function keyText(rt: Runtime, keys: number, index: number): string {
  const key = keyAt(rt.heap, keys, index);
  return key === 0 ? String(index) : textOf(rt, key, 0);
}

function isInline(rt: Runtime, object: Ref, type: number): boolean {
  return rt.heap.load(type + TypeObject.cachedKeys) !== 0 && rt.heap.load(object + Prefix.values) !== 0;
}
