/**
 * Shapes: objects declared field by field, for those who use the heap for a language or resources of
 * their own. Every field that may hold references must say so, or the declaration does not compile.
 */
import { Header } from "../core/abi/object-layout.ts";
import { blockItems, field, heldField, inlineItems, type ReferenceSpec, rawBlock } from "./layout.ts";

/** "ref": one object or nothing. "block": address of a raw block. "items": 8-byte places at the object's end. */
export type FieldKind = "i32" | "u32" | "f64" | "ref" | "block" | "items";
export type Fields = Readonly<Record<string, FieldKind>>;

/** What must be said of each field that holds references: visited by the collector, or only paid for; how many. */
export type References<F extends Fields> = {
  readonly [K in keyof F as F[K] extends "ref" | "block" | "items" ? K : never]: F[K] extends "ref"
    ? "visited" | "held"
    : F[K] extends "block"
      ? { readonly many: CountField<F> } | "raw"
      : { readonly many: CountField<F> };
};
type CountField<F extends Fields> = { [K in keyof F]: F[K] extends "i32" | "u32" ? K : never }[keyof F] & string;

export interface ShapeOptions<F extends Fields> {
  /** Objects of this shape can be part of cycles: they get a collector header. */
  readonly tracked: boolean;
  readonly fields: F;
  readonly references: References<F>;
  /** Weak references to such objects can be made. */
  readonly weak?: boolean;
}

/** A declared shape: where each field stands, and what the collector has to know. */
export interface Layout<F extends Fields = Fields> {
  readonly name: string;
  readonly tracked: boolean;
  readonly fields: F;
  readonly offsets: Readonly<Record<keyof F & string, number>>;
  /** Offset of the list of weak references, or 0. */
  readonly weakOffset: number;
  /** Bytes of an object without items. */
  readonly size: number;
  readonly references: readonly ReferenceSpec[];
}

/** Declares a shape. Fields stand in the order of declaration, 8 bytes each, after a header of 16. */
export function layout<const F extends Fields>(name: string, options: ShapeOptions<F>): Layout<F> {
  const offsets: Record<string, number> = {};
  let offset: number = Header.SIZEOF;
  const entries = Object.entries(options.fields);
  for (const [key, kind] of entries) {
    if (kind === "items") continue;
    offsets[key] = offset;
    offset += 8;
  }
  const weakOffset = options.weak ? offset : 0;
  if (options.weak) offset += 8;
  const inline = entries.filter(([, kind]) => kind === "items");
  if (inline.length > 1) throw new RangeError(`${name}: only one field can hold items, at the end`);
  for (const [key] of inline) offsets[key] = offset;
  const rules = options.references as Readonly<Record<string, "visited" | "held" | "raw" | { readonly many: string }>>;
  const references = entries
    .filter(([, kind]) => kind === "ref" || kind === "block" || kind === "items")
    .map(([key, kind]) => reference(key, kind, rules[key]!, offsets));
  return {
    name,
    tracked: options.tracked,
    fields: options.fields,
    offsets: offsets as Layout<F>["offsets"],
    weakOffset,
    size: offset,
    references,
  };
}

function reference(
  key: string,
  kind: FieldKind,
  rule: "visited" | "held" | "raw" | { readonly many: string },
  offsets: Readonly<Record<string, number>>,
): ReferenceSpec {
  const offset = offsets[key]!;
  if (rule === "visited") return field(offset, key);
  if (rule === "held") return heldField(offset, key);
  if (rule === "raw") return rawBlock(offset, key);
  const count = offsets[rule.many]!;
  return kind === "items" ? inlineItems(offset, count, key) : blockItems(offset, count, key);
}
