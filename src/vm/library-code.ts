/**
 * The standard library compiled when the project was built, as CPython's frozen modules and .pyc files are: a
 * file of the library whose text is still the same needs no parser. Only what compiling would give
 * anyway is in it, so nobody can tell.
 */
import { type Compiled, readCompiled } from "../compiler/index.ts";
import type { Runtime } from "../objects/index.ts";
import { interpreterOf } from "./interpreter.ts";

const SERVICE = "libraryCode";

/** Where the code of one file lies, and of which text it is. */
export interface LibraryRow {
  /** Path below the library's folder. */
  readonly path: string;
  readonly length: number;
  readonly hash: number;
  readonly start: number;
  readonly end: number;
}

interface Library {
  readonly rows: ReadonlyMap<string, LibraryRow>;
  readonly code: Uint8Array;
}

/** @param load reads the file that tools/library-code.mjs has written, when the first module is compiled; undefined: there is none */
export function installLibraryCode(rt: Runtime, load: () => Uint8Array | undefined): void {
  let library: Library | undefined | null = null;
  rt.services.set(SERVICE, () => (library === null ? (library = open(load())) : library));
}

/** The length of the table of contents as text, the table, the codes. */
export function packLibraryCode(rows: readonly LibraryRow[], codes: Uint8Array): Uint8Array {
  const table = new TextEncoder().encode(JSON.stringify(rows));
  const file = new Uint8Array(4 + table.length + codes.length);
  new DataView(file.buffer).setUint32(0, table.length, true);
  file.set(table, 4);
  file.set(codes, 4 + table.length);
  return file;
}

function open(file: Uint8Array | undefined): Library | undefined {
  if (!file) return undefined;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const rows = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length))) as LibraryRow[];
  return { rows: new Map(rows.map((row) => [row.path, row])), code: file.subarray(4 + length) };
}

/** What compiling these bytes under this name would give, if they are a library file's. */
export function libraryCode(rt: Runtime, source: Uint8Array, filename: string): Compiled | undefined {
  const library = (rt.services.get(SERVICE) as (() => Library | undefined) | undefined)?.();
  const row = library?.rows.get(pathInLibrary(interpreterOf(rt).options.library, filename));
  if (!library || !row || row.length !== source.length || row.hash !== hashOf(source)) return undefined;
  return readCompiled(library.code.subarray(row.start, row.end), filename);
}

function pathInLibrary(library: string, filename: string): string {
  // modules that CPython has frozen are compiled under their names
  const frozen = /^<frozen ([\w.]+)>$/.exec(filename);
  if (frozen) return `${(frozen[1] as string).replaceAll(".", "/")}.py`;
  return filename.startsWith(`${library}/`) ? filename.slice(library.length + 1) : "";
}

/** FNV-1a: enough to tell an edited file. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash >>> 0;
}
