/**
 * The files that can be had, known before the first request. A request names one of them to the letter or gets nothing: no path of a
 * request is ever joined to a folder.
 */
import { readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

export interface TableEntry {
  readonly file: string;
  readonly type: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".svg", "image/svg+xml"],
  [".wasm", "application/wasm"],
]);

/** Names that are the same in an address as on the disk. */
const PLAIN = /^(\/[\w-][\w.-]*)+$/;

/** @throws {Error} when the folder cannot be read */
export function tableOf(folder: string): ReadonlyMap<string, TableEntry> {
  const table = new Map<string, TableEntry>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // a link could lead out of the folder
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).replaceAll(sep, "/")}`;
    if (PLAIN.test(path)) table.set(path, { file, type: TYPES.get(extname(file)) ?? "application/octet-stream" });
  }
  const index = table.get("/index.html");
  if (index) table.set("/", index);
  return table;
}
