/**
 * Which engine the tests run: wasm, or the core's JavaScript twin with VIVARIUM_ENGINE=js, as the project
 * "twin" of vitest.config.ts sets it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { CoreSource, TwinFactory } from "../src/heap/index.ts";

export const engine = process.env["VIVARIUM_ENGINE"] === "js" ? "js" : "wasm";

/** The built core for that engine; VIVARIUM_CORE names another folder of it than build/core. */
export function coreSource(): CoreSource {
  const folder = resolve(process.env["VIVARIUM_CORE"] ?? "build/core");
  if (engine === "wasm") return { engine, module: new WebAssembly.Module(readFileSync(`${folder}/core.wasm`)) };
  const { default: twin } = createRequire(import.meta.url)(`${folder}/core-twin.js`) as { default: TwinFactory };
  return { engine: "twin", twin };
}
