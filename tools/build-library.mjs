/**
 * Puts the pure-Python standard library of CPython 3.11, unmodified, into build/lib/python3.11.
 * It comes from the npm package pyodide 0.25.1 (python_stdlib.zip; see NOTICE). Nothing of it is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipEntries } from "./zip.mjs";

const target = "build/lib/python3.11";
/** Pyodide's own additions, which talk to its own runtime. */
const foreign = /^(_pyodide|pyodide|_sysconfigdata|pyodide_js)/;

let count = 0;
for (const { name, content } of zipEntries(readFileSync("node_modules/pyodide/python_stdlib.zip"))) {
  if (!name.endsWith(".py") || foreign.test(name)) continue;
  const path = join(target, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content());
  count++;
}
if (count < 400) throw new Error(`the standard library looks incomplete: ${count} files`);
console.log(`standard library: ${count} files`);
