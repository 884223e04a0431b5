/**
 * What the object model knows of a booted memory besides the memory itself, as plain data, and taking it
 * up again: which table each type comes from, which row of a table each native, which function of the
 * core stands where in the function table. Natives are made from their rows when they are first called.
 */
import { type StructSequenceDescription, structSequenceDescription, structSequenceTable } from "../containers/structseq.ts";
import type { CoreTable } from "./core-table.ts";
import type { GetSetEntry, MethodEntry, ModuleTable, SlotName, TypeTable } from "./define.ts";
import type { DefinitionRow, Definitions } from "./definitions.ts";
import { ownerOfFunctions } from "./make-module.ts";
import type { TypeMaker } from "./make-type.ts";
import type { LateNatives, NativeFunction, NativeOrigin, NativeTable } from "./natives.ts";
import type { Runtime, SlotFunction } from "./runtime.ts";

/** A static type has its place in the list of tables, a module's in that of the module; a struct sequence is made anew. */
type TypeSource = null | readonly [module: string, index: number] | StructSequenceDescription;
/** Number of the type, or name of the module; kind; key. */
type OriginRow = readonly [owner: number | string, kind: NativeOrigin["kind"], key: string] | null;

export interface ModelImage {
  readonly fingerprint: number;
  readonly functions: readonly (readonly [name: string, index: number])[];
  readonly types: readonly (readonly [address: number, source: TypeSource])[];
  readonly nextType: number;
  readonly slots: readonly OriginRow[];
  readonly natives: readonly OriginRow[];
  readonly slotDefs: number;
  readonly classGetsets: readonly [dict: number, weakref: number];
  /** The declarations of definitions; hardly a program asks for one. */
  readonly rows: () => DefinitionRow[];
}

/** What boot and image share. */
export interface ModelParts {
  readonly rt: Runtime & { readonly natives: NativeTable };
  readonly table: CoreTable;
  readonly maker: TypeMaker;
  readonly definitions: Definitions;
}

/** The tables that an image speaks of by place and name: they must be the same when it is taken up. */
export interface Tables {
  readonly types: readonly TypeTable[];
  readonly modules: readonly ModuleTable[];
}

/**
 * What has to be known of types and definitions besides the memory, by numbers and names: enough to find the declarations again in
 * another process.
 */
export function describeModel(parts: ModelParts, tables: Tables, classGetsets: ModelImage["classGetsets"]): ModelImage {
  const infos = [...parts.maker.infos.values()];
  const numbers = new Map(infos.map((info, number) => [info.table, number]));
  const row = (origin: NativeOrigin | undefined): OriginRow => {
    if (!origin) return null;
    const { table, kind, key } = origin;
    return [kind === "function" ? table.name : numbers.get(table as TypeTable)!, kind, key];
  };
  return {
    fingerprint: tablesFingerprint(tables),
    functions: parts.table.names,
    types: infos.map(({ address, table }) => [address, sourceOf(table, tables)]),
    nextType: parts.maker.nextAddress,
    slots: parts.rt.natives.slotOrigins.map(row),
    natives: parts.rt.natives.nativeOrigins.map(row),
    slotDefs: parts.definitions.firstSlotDef,
    classGetsets,
    rows: () => parts.definitions.rows,
  };
}

function sourceOf(table: TypeTable, { types, modules }: Tables): TypeSource {
  if (types.includes(table)) return null;
  const module = modules.find((each) => each.types?.includes(table));
  const source = module ? ([module.name, module.types!.indexOf(table)] as const) : structSequenceDescription(table);
  if (!source) throw new Error(`nothing says where the type ${table.name} comes from`);
  return source;
}

/** Types, functions of the core, definitions and natives as the image left them. */
export function adoptModel(parts: ModelParts, image: ModelImage, tables: Tables): void {
  const modules = new Map(tables.modules.map((module) => [module.name, module]));
  let next = 0;
  const known = image.types.map(([address, source]): readonly [TypeTable, number] => {
    if (source === null) return [tables.types[next++]!, address];
    return [isPlace(source) ? modules.get(source[0])!.types![source[1]]! : structSequenceTable(source), address];
  });
  parts.table.adopt(image.functions);
  parts.maker.adopt(known, image.nextType);
  parts.definitions.adopt(image.slotDefs, image.rows);
  parts.rt.natives.adopt(image.slots.length, image.natives.length, new ImageNatives(parts, image, known, modules));
}

function isPlace(source: Exclude<TypeSource, null>): source is readonly [string, number] {
  return Array.isArray(source);
}

class ImageNatives implements LateNatives {
  constructor(
    readonly parts: ModelParts,
    readonly image: ModelImage,
    readonly types: readonly (readonly [table: TypeTable, address: number])[],
    readonly modules: ReadonlyMap<string, ModuleTable>,
  ) {}

  slot(id: number): SlotFunction {
    const [owner, kind, key] = this.image.slots[id]!;
    const [table] = this.types[owner as number]!;
    const { definitions, rt } = this.parts;
    if (kind === "slot") return rt.natives.adapted(key as SlotName, table.slots![key as SlotName] as Parameters<NativeTable["adapted"]>[1]);
    const entry = table.getset![key] as GetSetEntry;
    if (kind === "getter") return definitions.getter(entry.get as Parameters<Definitions["getter"]>[0]);
    return definitions.setter(entry.set as Parameters<Definitions["setter"]>[0]);
  }

  native(id: number): NativeFunction {
    const [owner, kind, key] = this.image.natives[id]!;
    const table = kind === "function" ? this.modules.get(owner as string)! : this.types[owner as number]![0];
    const entry = (kind === "function" ? (table as ModuleTable).functions : (table as TypeTable).methods)![key] as MethodEntry;
    const name = kind === "function" ? ownerOfFunctions(table as ModuleTable) : table.name;
    return this.parts.definitions.nativeOf(key, name, entry, entry.run as Parameters<Definitions["nativeOf"]>[3]);
  }
}

/**
 * A number for everything that the rows of an image name: other tables give another one. Computed at every
 * start, so it looks at three places of each name only.
 */
export function tablesFingerprint({ types, modules }: Tables): number {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    const { length } = text;
    const sample = text.charCodeAt(0) | (text.charCodeAt(length >> 1) << 8) | (text.charCodeAt(length - 1) << 16);
    hash = Math.imul(hash ^ sample, 0x01000193) + length;
  };
  const addRows = (rows: object | undefined): void => {
    for (const key in rows) add(key);
    add("");
  };
  const addType = (table: TypeTable): void => {
    add(table.name);
    for (const rows of [table.slots, table.methods, table.members, table.getset, table.constants]) addRows(rows);
  };
  types.forEach(addType);
  for (const module of modules) {
    add(module.name);
    addRows(module.functions);
    addRows(module.constants);
    module.types?.forEach(addType);
  }
  return hash >>> 0;
}
