/** Where the built core and the standard library lie beside this file, and loading them on Node. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { CoreSource, TwinFactory } from "../heap/index.ts";

/** build/cli/load.js: the build folder is one up. */
const build = fileURLToPath(new URL("..", import.meta.url));

export const libraryFolder = `${build}lib/python3.11`;

/** The inspector's page and what it loads. */
export const siteFolder = `${build}site`;

/** The engine room as WebAssembly, or its JavaScript twin. */
export async function loadCoreSource(engine: "wasm" | "js"): Promise<CoreSource> {
  if (engine === "wasm") {
    const image = upToDate("start.image", (project) => project.endsWith(".tsbuildinfo"));
    return {
      engine: "wasm",
      module: new WebAssembly.Module(readFileSync(`${build}core/core.wasm`)),
      libraryCode,
      ...(image ? { image } : {}),
    };
  }
  // not by import(): a script that V8 takes from its cache has none (bin/launch.mjs)
  const twin = createRequire(import.meta.url)(`${build}core/core-twin.js`) as { default: TwinFactory };
  return { engine: "twin", twin: twin.default, libraryCode };
}

/** The core that counts instructions, for recordings (src/record). It boots without an image. */
export function loadCountedCore(): CoreSource {
  return { engine: "wasm", module: new WebAssembly.Module(readFileSync(`${build}core/core-counted.wasm`)), libraryCode };
}

/** What compiles does so by these projects. */
const compilers: ReadonlySet<string> = new Set(["syntax.tsbuildinfo", "compiler.tsbuildinfo", "vm.tsbuildinfo"]);
const libraryCode = (): Uint8Array | undefined => upToDate("library.code", (project) => compilers.has(project));

/** A file that the build has made of projects, unless one of them has been compiled since. */
function upToDate(name: string, isSource: (project: string) => boolean): Uint8Array | undefined {
  const path = `${build}${name}`;
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return undefined;
  const isNewer = (project: string): boolean =>
    isSource(project) && (statSync(`${build}${project}`, { throwIfNoEntry: false })?.mtimeMs ?? 0) > made;
  return readdirSync(build).some(isNewer) ? undefined : readFileSync(path);
}

export function isBuilt(): boolean {
  return existsSync(`${build}core/core.wasm`);
}
