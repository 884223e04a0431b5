/**
 * Fetching what an interpreter in a page is made of: the folder build/browser as any web server gives it
 * (tools/bundle.mjs writes it). Works wherever there is `fetch`; see docs/browser.md.
 */
import type { CoreSource } from "../heap/index.ts";
import { unpackSections } from "./sections.ts";

export interface Download {
  /** For `Python.create`; compiled once, it serves any number of interpreters. */
  readonly core: CoreSource;
  /** The standard library as files for `memoryHost`, at the place where `Python.create` looks for it. */
  readonly library: readonly (readonly [path: string, content: Uint8Array])[];
}

const FOLDER = "/vivarium/lib/python3.11/";

/**
 * Fetches core, standard library, its compiled code and the start image, and compiles the core.
 * @param base the address of the folder, with "/" at its end
 * @throws {Error} when the server does not have one of the files
 */
export async function download(base: string): Promise<Download> {
  return assemble(await Promise.all(["core.wasm", "library.bin", "library.code", "start.image"].map((name) => get(base, name))));
}

/**
 * The same from one file that holds core, library and compiled code (tools/site.mjs writes it); its core boots without an image.
 * @throws {Error} when the file is something else
 */
export function unpackEngine(file: Uint8Array): Promise<Download> {
  return assemble(unpackSections(file));
}

async function assemble([wasm, packed, code, image]: readonly Uint8Array[]): Promise<Download> {
  // a page's main thread may not compile a module of this size while it waits
  const module = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
  const [names, ...contents] = unpackSections(packed as Uint8Array);
  const library = (JSON.parse(new TextDecoder().decode(names)) as string[]).map(
    (name, index) => [FOLDER + name, contents[index] as Uint8Array] as const,
  );
  return { core: { engine: "wasm", module, ...(image ? { image } : {}), libraryCode: () => code }, library };
}

async function get(base: string, name: string): Promise<Uint8Array> {
  const response = await fetch(base + name);
  if (!response.ok) throw new Error(`${base}${name}: HTTP status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
