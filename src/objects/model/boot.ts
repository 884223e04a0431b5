/**
 * A runtime from nothing: the core over a fresh memory, the static types in it, the singletons and
 * interned names, and then every declared type made ready. What comes after (modules, the builtins
 * namespace) is the business of src/vm and src/modules.
 */

import { ReserveOpen } from "../../core/abi/heap-layout.ts";
import { IDENTIFIER_STRIDE, IDENTIFIERS, IDENTIFIERS_END, Id } from "../../core/abi/identifiers.ts";
import { ELLIPSIS, NONE, NOT_IMPLEMENTED, STATE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { Str } from "../../core/abi/text-layout.ts";
import {
  type CoreHost,
  type CoreSource,
  type HashPlaces,
  type LoadedCore,
  loadCore,
  type MemoryImage,
  type Ref,
  rehash,
} from "../../heap/index.ts";
import { CoreRuntime } from "./core-runtime.ts";
import { CoreTable } from "./core-table.ts";
import type { ModuleTable, TypeTable } from "./define.ts";
import { Definitions } from "./definitions.ts";
import { adoptModel, describeModel, type ModelImage, type ModelParts } from "./image.ts";
import { TypeMaker } from "./make-type.ts";
import { fitTwinToStack } from "./native-stack.ts";
import { ClassMaker } from "./new-type.ts";
import { applyProfile, frozenCharacters, type Profile } from "./profiles.ts";
import { raiseFormat } from "./raise-format.ts";
import type { Runtime, TypeInfo } from "./runtime.ts";
import { installTypeOperations } from "./type-operations.ts";
import type { SlotUpdater } from "./update-slots.ts";

export interface BootOptions {
  readonly source: CoreSource;
  readonly types: readonly TypeTable[];
  /** Whose memory rules; default 3.11's. */
  readonly profile?: Profile;
  /** The secret of the hash of str and bytes, 16 bytes; absent: zeros. */
  readonly hashSecret?: Uint8Array;
  /** Tells of events that the heap reports (HeapEvent). */
  readonly heapEvent?: (kind: number, a: number, b: number, c: number) => void;
  /** An object with a payload on our side dies. */
  readonly releasePayload?: (object: number) => void;
  /** Further imports of the core that other layers provide, by name. */
  readonly host?: Readonly<Record<string, (...args: number[]) => number | void>>;
}

/** A booted memory to begin with, instead of booting. */
export interface BootImage {
  readonly memory: MemoryImage;
  readonly hashes: HashPlaces;
  readonly model: ModelImage;
  /** The tables of all built-in modules, as the image's maker had them. */
  readonly modules: readonly ModuleTable[];
}

export interface Booted {
  readonly rt: Runtime;
  readonly loaded: LoadedCore;
  /** Makes further types ready, those of modules: declare all of a module's tables before using one. */
  readonly addTypes: (tables: readonly TypeTable[]) => number[];
  readonly definitions: Definitions;
  /** Core functions that tables name and the core does not export. */
  readonly missing: ReadonlyMap<string, string>;
  /** Remembers how far types, natives and definitions have come; see saveable.ts. */
  readonly save: () => () => void;
  /** What an image must say of all this. */
  readonly describe: (modules: readonly ModuleTable[]) => ModelImage;
}

/** Makes a runtime: the core with its memory, then all types in it. */
export function boot(options: BootOptions): Booted {
  const parts = load(options);
  const { rt, maker, table } = parts;
  const { core } = rt;
  // Nothing may be collected while half of the types have no names yet.
  core.gcDisable();
  applyProfile(rt.heap, options.profile ?? "3.11");
  const addresses = options.types.map((row) => maker.declare(row));
  writeSingletons(rt);
  core.initObject();
  core.initSmallInts();
  // Before the first str is hashed: hashes are kept.
  if (options.hashSecret) rt.heap.u8.set(options.hashSecret, STATE + State.hashSecret);
  core.initText();
  for (const code of frozenCharacters(options.profile ?? "3.11")) core.initFrozenChar(code);
  writeIdentifiers(rt);
  core.initContainer();
  core.initEval();
  if (parts.loaded.engine === "twin") fitTwinToStack(rt.heap);
  const definitions = new Definitions(rt, rt.natives, table);
  parts.definitions = definitions;
  definitions.slotDefs();
  installTypeOperations(rt, maker, definitions);
  maker.readyAll(options.types, addresses);
  core.prepareMemoryErrors();
  const booted = finish(options, { ...parts, definitions });
  core.gcEnable();
  return booted;
}

/** The same from an image: the memory as boot and what came after it left it, and our side's knowledge of it. */
export function bootFromImage(options: BootOptions, image: BootImage): Booted {
  const parts = load(options, image.memory);
  const { rt, maker, table } = parts;
  const definitions = new Definitions(rt, rt.natives, table);
  parts.definitions = definitions;
  adoptModel({ ...parts, definitions }, image.model, { types: options.types, modules: image.modules });
  // made with a secret of zeros
  if (options.hashSecret?.some((byte) => byte !== 0)) rehash(rt.core, rt.heap, image.hashes, options.hashSecret);
  installTypeOperations(rt, maker, definitions);
  return finish(options, { ...parts, definitions }, image.model.classGetsets);
}

interface Parts {
  readonly rt: CoreRuntime;
  readonly loaded: LoadedCore;
  readonly table: CoreTable;
  readonly maker: TypeMaker;
  definitions?: Definitions;
}

/** The core, over a memory that is fresh or an image's, with our answers to what it asks. */
function load(options: BootOptions, image?: MemoryImage): Parts {
  let rt!: CoreRuntime;
  const host: CoreHost = {
    raiseFormat: (type, format, a, b, c) => raiseFormat(rt, type!, format!, [a!, b!, c!]),
    callNative: (id, self, args, nargs, kwnames) => rt.natives.callNative(id!, self!, args!, nargs!, kwnames!),
    callSlot1: (id, a) => rt.natives.callSlot(id!, a!, 0, 0),
    callSlot2: (id, a, b) => rt.natives.callSlot(id!, a!, b!, 0),
    callSlot3: (id, a, b, c) => rt.natives.callSlot(id!, a!, b!, c!),
    heapEvent: (kind, a, b, c) => options.heapEvent?.(kind!, a!, b!, c!),
    releasePayload: (object) => options.releasePayload?.(object!),
    ...options.host,
  };
  const loaded = loadCore(options.source, host, image);
  const infos = new Map<number, TypeInfo>();
  rt = new CoreRuntime(loaded, infos);
  // what is declared, and how, depends on it
  rt.services.set("profile", options.profile ?? "3.11");
  const table = new CoreTable(rt.core, loaded.table);
  const parts: Parts = { rt, loaded, table, maker: new TypeMaker(rt, rt.natives, table, infos, () => parts.definitions!) };
  return parts;
}

function finish(options: BootOptions, parts: ModelParts & Parts, getsets?: ModelImage["classGetsets"]): Booted {
  const { rt, loaded, table, maker, definitions } = parts;
  const classMaker = new ClassMaker(maker, definitions, rt.services.get("slotUpdater") as SlotUpdater, getsets);
  rt.services.set("classMaker", classMaker);
  const addTypes = (tables: readonly TypeTable[]): number[] => {
    // half a type can neither be kept nor taken back, so none of these allocations may be refused
    const outer = rt.heap.load(STATE + State.reserveOpen);
    rt.heap.store(STATE + State.reserveOpen, ReserveOpen.Wide);
    try {
      const added = tables.map((row) => maker.declare(row));
      maker.readyAll(tables, added);
      return added;
    } finally {
      rt.heap.store(STATE + State.reserveOpen, outer);
    }
  };
  // Natives that make types as they run, such as struct sequences, reach it by name.
  rt.services.set("addTypes", addTypes);
  const describe = (modules: readonly ModuleTable[]): ModelImage =>
    describeModel(parts, { types: options.types, modules }, classMaker.getsets);
  const save = (): (() => void) => {
    const restores = [rt.natives.save(), maker.save(), definitions.save()];
    return () => {
      for (const restore of restores) restore();
    };
  };
  return { rt, loaded, definitions, missing: table.missing, addTypes, describe, save };
}

/** None, ... and NotImplemented: a header each. Their counts are real ones, also in 3.11. */
function writeSingletons(rt: CoreRuntime): void {
  const rows = [
    [NONE, Type.NoneType],
    [ELLIPSIS, Type.ellipsis],
    [NOT_IMPLEMENTED, Type.NotImplementedType],
  ] as const;
  for (const [address, type] of rows) {
    rt.heap.store(address + Header.refcnt, 1);
    rt.heap.store(address + Header.type, type);
  }
}

/** The names of abi/identifiers.ts as static, interned strings. */
function writeIdentifiers(rt: CoreRuntime): void {
  const { core, heap } = rt;
  for (const [key, address] of Object.entries(Id)) {
    if (typeof address !== "number") continue;
    // a name that is a keyword of the language we write in has one underscore more
    const name = /[^_]_$/.test(key) ? key.slice(0, -1) : key;
    if (name.length + Str.ASCII_DATA >= IDENTIFIER_STRIDE || address < IDENTIFIERS || address >= IDENTIFIERS_END)
      throw new Error(`identifier ${name}`);
    heap.store(address + Header.refcnt, heap.load(STATE + State.startCount));
    heap.store(address + Header.type, Type.str);
    heap.store(address + Str.length, name.length);
    heap.store(address + Str.hash, 0xffffffff);
    heap.store(address + Str.hash + 4, 0xffffffff);
    heap.u8[address + Str.kind] = 1;
    heap.u8[address + Str.ascii] = 1;
    heap.u8[address + Str.dataOffset] = Str.ASCII_DATA;
    for (let i = 0; i < name.length; i++) heap.u8[address + Str.ASCII_DATA + i] = name.charCodeAt(i);
    const interned = core.strInternFromRef(rt.retain(address as Ref));
    if (interned !== address) throw new Error(`identifier ${name} was interned before boot wrote it`);
  }
}

/** Is an exception pending in this memory? For those who look from outside. */
export function pendingException(rt: Runtime): number {
  return rt.heap.u32[(STATE + State.pendingException) >> 2]!;
}
