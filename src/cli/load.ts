/** Where the built core and the standard library lie beside this file, and loading them on Node. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { CoreSource, TwinFactory } from "../heap/index.ts";

/** build/cli/load.js: the build folder is one up. */
const build = fileURLToPath(new URL("..", import.meta.url));

export const libraryFolder = `${build}lib/python3.11`;

/** The engine room as WebAssembly, or its JavaScript twin. */
export async function loadCoreSource(engine: "wasm" | "js"): Promise<CoreSource> {
  if (engine === "wasm") return { engine: "wasm", module: new WebAssembly.Module(readFileSync(`${build}core/core.wasm`)) };
  // not by import(): a script that V8 takes from its cache has none (bin/launch.mjs)
  const twin = createRequire(import.meta.url)(`${build}core/core-twin.js`) as { default: TwinFactory };
  return { engine: "twin", twin: twin.default };
}

export function isBuilt(): boolean {
  return existsSync(`${build}core/core.wasm`);
}
