/** The standard library as one file, for pages: their paths as JSON, then their contents in the same order. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packSections } from "../build/embed/sections.js";

export function packLibrary(folder) {
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".py") && statSync(join(folder, name)).isFile())
    .sort();
  return packSections([new TextEncoder().encode(JSON.stringify(names)), ...names.map((name) => readFileSync(join(folder, name)))]);
}
