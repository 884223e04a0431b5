/**
 * Builds the inspector's page, build/site: a folder that any static web server gives, under any path, and that works when index.html is
 * opened from a disk (docs/page.md). All scripts are classic ones: modules may not be loaded from file://.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { packSections } from "../build/embed/sections.js";
import { packLibrary } from "./library-pack.mjs";

const out = "build/site";

async function bundle(input, name, define = {}) {
  const build = await rolldown({
    input,
    platform: "browser",
    logLevel: "warn",
    transform: { define: { "process.env.NODE_ENV": '"production"', ...define } },
  });
  await build.write({ file: `${out}/${name}`, format: "iife", minify: true, codeSplitting: false });
  await build.close();
}

/** One sheet: what is shared as one HTML file knows of no other. */
function pageStyle() {
  return ["page", "boards"].map((name) => readFileSync(`src/inspector/ui/${name}.css`, "utf8")).join("\n");
}

/** The page's style sheet for a shadow root: what it says of the page holds for the element, what of the window for the element's width. */
function elementStyle() {
  const page = pageStyle()
    .replaceAll(/:root(\[[^\]]*\])/g, ":host($1)")
    .replaceAll(/^(:root|body) \{/gm, ":host {")
    .replaceAll("@media (max-width", "@container (max-width");
  return page + readFileSync("src/inspector/element/element.css", "utf8");
}

/** In ASCII: a page of another encoding reads scripts in its own. */
function toAscii(path) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  writeFileSync(path, readFileSync(path, "utf8").replace(/[\u0080-\uffff]/g, escaped));
}

/** Core, library and compiled library in one compressed file; a page opened from a disk gets them, and the worker, in a script. */
function packEngine() {
  const sections = [readFileSync("build/core/core-counted.wasm"), packLibrary("build/lib/python3.11"), readFileSync("build/library.code")];
  const packed = gzipSync(packSections(sections), { level: 9 });
  writeFileSync(`${out}/engine.pack`, packed);
  const local = { worker: readFileSync(`${out}/worker.js`, "utf8"), engine: packed.toString("base64") };
  writeFileSync(`${out}/local.js`, `globalThis.vivariumLocal = ${JSON.stringify(local)};\n`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await bundle("build/inspector/ui/main.js", "page.js");
await bundle("build/inspector/worker/main.js", "worker.js");
await bundle("build/inspector/element/index.js", "element.js", { ELEMENT_STYLE: JSON.stringify(elementStyle()) });
toAscii(`${out}/element.js`);
copyFileSync("src/inspector/ui/index.html", `${out}/index.html`);
writeFileSync(`${out}/page.css`, pageStyle());
packEngine();
