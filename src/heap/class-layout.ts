/**
 * What an instance of a Python class holds: its `__slots__`, its managed attributes or `__dict__`, its
 * type, and whatever its C base holds, in the order of subtype_traverse (Objects/typeobject.c).
 */
import { LayoutKind, Reference } from "../core/abi/heap-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import type { CoreExports } from "../core/generated/exports.ts";
import { decodeReferences, encodeReferences, field, kindReferences, managedAttributes, type ReferenceSpec, selfType } from "./layout.ts";
import type { HeapViews } from "./views.ts";

/** Offsets that differ from those of the bases. */
export interface ClassParts {
  /** Offsets of the slots that this class itself adds, by name in alphabetical order. */
  readonly slots: readonly number[];
  /** "managed" when this class is the first with managed attributes, an offset when it is the first with a `__dict__` field. */
  readonly dict?: "managed" | number | undefined;
}

/** The references of an instance, from those of the base's instances. */
export function classReferences(base: readonly ReferenceSpec[], parts: ClassParts): ReferenceSpec[] {
  // A base that is a class itself has its own part up to its type; what follows is the C base's.
  const end = base.findIndex((spec) => spec.op === Reference.SelfType);
  const inherited = end < 0 ? [] : base.slice(0, end);
  const native = end < 0 ? base : base.slice(end + 1);
  const dict = parts.dict === undefined ? [] : [parts.dict === "managed" ? managedAttributes : field(parts.dict, "__dict__")];
  return [...parts.slots.map((offset) => field(offset)), ...inherited, ...dict, selfType, ...native];
}

/** The collector's quick path for what these references are. */
export function classKind(references: readonly ReferenceSpec[]): LayoutKind {
  return references.length === 2 && references[0]!.op === Reference.Managed && references[1]!.op === Reference.SelfType
    ? LayoutKind.Instance
    : LayoutKind.Words;
}

/** The references that a type has been given. */
export function referencesOf(views: HeapViews, type: number): ReferenceSpec[] {
  const address = views.load(type + TypeObject.references);
  return address === 0 ? [...kindReferences(views.load(type + TypeObject.kind))] : decodeReferences(views.u32.subarray(address >>> 2));
}

/** Writes the words into a raw block and hands it to the type, which frees it when it dies. False: no memory. */
export function installReferences(
  core: CoreExports,
  views: HeapViews,
  type: number,
  references: readonly (number | ReferenceSpec)[],
  kind?: LayoutKind,
): boolean {
  const words = encodeReferences(references);
  // CPython has no such words, so a program that traces its memory shall not meet them.
  const block = core.blockReallocUntraced(0, words.length * 4);
  if (block === 0) return false;
  views.u32.set(words, block >>> 2);
  views.store(type + TypeObject.references, block);
  if (kind !== undefined) views.store(type + TypeObject.kind, kind);
  return true;
}

/** The same for a new Python class: from its base's description and its own parts. */
export function describeClass(core: CoreExports, views: HeapViews, type: number, base: number, parts: ClassParts): boolean {
  const references = classReferences(referencesOf(views, base), parts);
  return installReferences(core, views, type, references, classKind(references));
}
