/**
 * Loading the engine room: as WebAssembly, or as its JavaScript twin for hosts that forbid that. The
 * two are the same program; `engine` is the only place where anybody knows which one runs.
 */
import type { CoreExports } from "../core/generated/exports.ts";
import { type MemoryImage, writeImage } from "./image.ts";
import { HeapViews } from "./views.ts";

/** The functions that the core imports (src/core/host.ts) by name. Missing ones throw when they are called. */
export type CoreHost = Readonly<Record<string, (...args: number[]) => unknown>>;

/** What tools/build-core.mjs writes as core-twin.js: a function over imports, exports and memory as wasm would have them. */
export type TwinFactory = (imports: Record<string, unknown>) => Record<string, unknown>;

export type CoreSource = (
  | {
      readonly engine: "wasm";
      readonly module: WebAssembly.Module;
      /** A start image (embed/start-image.ts); the interpreter starts without one if it does not fit. */
      readonly image?: Uint8Array;
    }
  | { readonly engine: "twin"; readonly twin: TwinFactory }
) & {
  /** The standard library compiled (vm/library-code.ts), read when the first module is imported. */
  readonly libraryCode?: () => Uint8Array | undefined;
  /** How far the memory may grow, in pages of 64 KiB; 32768 (2 GiB) by default, and never more. Beyond it programs get MemoryError. */
  readonly maximumPages?: number;
};

export interface LoadedCore {
  readonly engine: "wasm" | "twin";
  readonly core: CoreExports;
  readonly views: HeapViews;
  /** The function table: slots of types hold indices into it. */
  readonly table: FunctionTable;
}

/** The part of WebAssembly.Table that both engines have. */
export interface FunctionTable {
  readonly length: number;
  get(index: number): unknown;
  set(index: number, value: unknown): void;
  grow(by: number): number;
}

/** 2 MiB at the start: the low memory and the heap's first MiB. */
const INITIAL_PAGES = 32;
/** 2 GiB, the heap's own limit (MAX_SEGMENTS). */
const MAXIMUM_PAGES = 32768;

/** Instantiates the core over a fresh memory and prepares its heap, or fills it from an image. Nothing else has run. */
export function loadCore(source: CoreSource, host: CoreHost = {}, image?: MemoryImage): LoadedCore {
  const initial = image?.pages ?? INITIAL_PAGES;
  const maximum = Math.max(initial, Math.min(source.maximumPages ?? MAXIMUM_PAGES, MAXIMUM_PAGES));
  const memory = source.engine === "wasm" ? new WebAssembly.Memory({ initial, maximum }) : twinMemory(maximum);
  const views = new HeapViews(memory);
  const env: Record<string, unknown> = new Proxy({ ...host, memory, memoryGrown: () => views.refresh() } as Record<string, unknown>, {
    get: (target, name) => target[name as string] ?? missing(name as string),
    has: () => true,
  });
  const exported = source.engine === "wasm" ? new WebAssembly.Instance(source.module, { env }).exports : source.twin({ env });
  const core = exported as unknown as CoreExports;
  if (image) writeImage(views, image);
  else core.initHeap();
  views.refresh();
  return { engine: source.engine, core, views, table: exported["table"] as FunctionTable };
}

function missing(name: string): () => never {
  return () => {
    throw new Error(`the core called ${name}, which its host does not provide`);
  };
}

/** The twin replaces `buffer` as it grows, up to `maximum`. */
function twinMemory(maximum: number): WebAssembly.Memory {
  return { buffer: new ArrayBuffer(INITIAL_PAGES << 16), grow: () => -1, maximum } as unknown as WebAssembly.Memory;
}
