/** Where the built core and the standard library lie beside this file, and loading them on Node. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { CoreSource, TwinFactory } from "../heap/index.ts";

/** build/cli/load.js: the build folder is one up. */
const build = fileURLToPath(new URL("..", import.meta.url));

export const libraryFolder = `${build}lib/python3.11`;

/** The engine room as WebAssembly, or its JavaScript twin. */
export async function loadCoreSource(engine: "wasm" | "js"): Promise<CoreSource> {
  if (engine === "wasm") {
    const image = upToDate("start.image");
    return { engine: "wasm", module: new WebAssembly.Module(readFileSync(`${build}core/core.wasm`)), libraryCode, ...(image ? { image } : {}) };
  }
  // not by import(): a script that V8 takes from its cache has none (bin/launch.mjs)
  const twin = createRequire(import.meta.url)(`${build}core/core-twin.js`) as { default: TwinFactory };
  return { engine: "twin", twin: twin.default, libraryCode };
}

const libraryCode = (): Uint8Array | undefined => upToDate("library.code");

/** A file that the build has made of the projects, unless one has been compiled since. */
function upToDate(name: string): Uint8Array | undefined {
  const path = `${build}${name}`;
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return undefined;
  const stale = readdirSync(build).some((name) => name.endsWith(".tsbuildinfo") && statSync(`${build}${name}`).mtimeMs > made);
  return stale ? undefined : readFileSync(path);
}

export function isBuilt(): boolean {
  return existsSync(`${build}core/core.wasm`);
}
