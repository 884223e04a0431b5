/**
 * Loading the bundled command line (build/bundle/viv.cjs, by tools/bundle.mjs) with V8's compiled form of
 * it beside it, which halves the time to load; V8 checks that it fits and else compiles the text anew.
 * The file is one function expression, of what a CommonJS module finds around it.
 */
import { readFileSync, statSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const build = new URL("../build/", import.meta.url);
const bundle = fileURLToPath(new URL("bundle/viv.cjs", build));
export const cacheFile = fileURLToPath(new URL("bundle/viv.cache", build));

/** Is there a bundle, and has no project been compiled since it was made? */
export function isBundled() {
  const made = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const projects = readdirSync(build).filter((name) => name.endsWith(".tsbuildinfo"));
  return projects.every((name) => (statSync(new URL(name, build), { throwIfNoEntry: false })?.mtimeMs ?? 0) <= made);
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Runs the bundle: what it exports, and the script for tools/code-cache.mjs. */
export function loadBundle(cachedData = read(cacheFile)) {
  // plain ASCII: its text takes one byte a character
  const script = new Script(readFileSync(bundle, "latin1"), { filename: bundle, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, fileURLToPath(new URL("bundle", build)));
  return { script, exports: module.exports };
}
