/**
 * What an object is made of, said once: size, fields, and which of them hold references, in the
 * order in which the collector visits and the deallocator releases them. Traversal, clearing,
 * deallocation, `gc.get_referents`, the audit and the inspector's edges all derive from it.
 */
import { LayoutKind, Reference } from "../core/abi/heap-layout.ts";

/** One or several references at an offset from the object. */
export type ReferenceSpec =
  /** One reference, or 0. */
  | { readonly op: Reference.Field | Reference.Held | Reference.RawBlock; readonly offset: number; readonly name?: string | undefined }
  /** As many as the count at countOffset says, 8 bytes apart: in the object, or in a raw block. */
  | {
      readonly op: Reference.Items | Reference.ItemsForward | Reference.Block;
      readonly offset: number;
      readonly countOffset: number;
      readonly name?: string | undefined;
    }
  | { readonly op: Reference.Dict | Reference.Set | Reference.Managed | Reference.SelfType }
  /** The type's own traverse function (a wasm table index or TS_SLOT + id). */
  | { readonly op: Reference.Own; readonly slot: number };

/** A field that holds one reference, or 0. */
export function field(offset: number, name?: string): ReferenceSpec {
  return { op: Reference.Field, offset, name };
}
/** Paid for and released like a field, but not visited by the collector. */
export function heldField(offset: number, name?: string): ReferenceSpec {
  return { op: Reference.Held, offset, name };
}
/** References that stand in the object itself, their number in another field. */
export function inlineItems(offset: number, countOffset: number, name?: string): ReferenceSpec {
  return { op: Reference.Items, offset, countOffset, name };
}
/** The same, visited and released from the first to the last. */
export function itemsForward(offset: number, countOffset: number, name?: string): ReferenceSpec {
  return { op: Reference.ItemsForward, offset, countOffset, name };
}
/** References in a raw block whose address is in the field. */
export function blockItems(offset: number, countOffset: number, name?: string): ReferenceSpec {
  return { op: Reference.Block, offset, countOffset, name };
}
/** A raw block without references, which dies with the object. */
export function rawBlock(offset: number, name?: string): ReferenceSpec {
  return { op: Reference.RawBlock, offset, name };
}
export const dictEntries: ReferenceSpec = { op: Reference.Dict };
export const setEntries: ReferenceSpec = { op: Reference.Set };
export const managedAttributes: ReferenceSpec = { op: Reference.Managed };
export const selfType: ReferenceSpec = { op: Reference.SelfType };
/** References that only the type's own function can enumerate, by calling visitReference. */
export function ownTraverse(slot: number): ReferenceSpec {
  return { op: Reference.Own, slot };
}

/** The words that the core reads (abi/heap-layout.ts, Reference). A bare number is the offset of a field. */
export function encodeReferences(references: readonly (number | ReferenceSpec)[]): number[] {
  const words: number[] = [];
  for (const reference of references) {
    const spec = typeof reference === "number" ? field(reference) : reference;
    const offset = "offset" in spec ? spec.offset : 0;
    words.push(((offset << 8) | spec.op) >>> 0);
    if ("countOffset" in spec) words.push(spec.countOffset);
    if ("slot" in spec) words.push(spec.slot);
  }
  words.push(Reference.End);
  return words;
}

/** Reads the words back. */
export function decodeReferences(words: Iterable<number>): ReferenceSpec[] {
  const specs: ReferenceSpec[] = [];
  const rest = words[Symbol.iterator]();
  const next = (): number => rest.next().value ?? Reference.End;
  for (let word = next(); word !== Reference.End; word = next()) {
    const op: Reference = word & 0xff;
    const offset = word >>> 8;
    if (op === Reference.Items || op === Reference.ItemsForward || op === Reference.Block) specs.push({ op, offset, countOffset: next() });
    else if (op === Reference.Own) specs.push({ op, slot: next() });
    else if (op === Reference.Field || op === Reference.Held || op === Reference.RawBlock) specs.push({ op, offset });
    else specs.push({ op: op as Reference.Dict });
  }
  return specs;
}

/** The description of a type that only has a kind. */
export function kindReferences(kind: LayoutKind): readonly ReferenceSpec[] {
  switch (kind) {
    case LayoutKind.List:
      return [{ op: Reference.Block, offset: 24, countOffset: 16 }];
    case LayoutKind.Tuple:
      return [{ op: Reference.Items, offset: 24, countOffset: 16 }];
    case LayoutKind.Dict:
      return [{ op: Reference.Dict }];
    case LayoutKind.Cell:
      return [{ op: Reference.Field, offset: 16, name: "cell_contents" }];
    case LayoutKind.Instance:
      return [{ op: Reference.Managed }, { op: Reference.SelfType }];
    default:
      return [];
  }
}

export { LayoutKind };
