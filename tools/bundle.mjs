/**
 * Bundles what tsc has written: the command line into one script, build/bundle/viv.cjs, and the package's
 * doors into modules beside it. Loading hundreds of files is most of what starting them costs. And makes
 * build/browser, the folder that a web server gives to pages (docs/browser.md).
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { rolldown } from "rolldown";
import { packLibrary } from "./library-pack.mjs";

const out = "build/bundle";
/** Names stay, for stack traces and for functions that say their name. */
const minify = { compress: true, mangle: false, codegen: { removeWhitespace: true } };
const doors = { index: "build/embed/index.js", heap: "build/heap/index.js", node: "build/host/node/index.js" };

async function bundle(input, output, platform = "node") {
  const build = await rolldown({ input, platform, external: [/^node:/], logLevel: "warn" });
  await build.write({ dir: out, minify, ...output });
  await build.close();
}

/** A function for bin/launch.mjs, in ASCII: text that fits in one byte a character is read and scanned in half the time. */
function wrap(path) {
  const text = readFileSync(path, "utf8").replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(path, `(function (exports, require, module, __filename, __dirname) {${text}\n})`);
}

async function bundleForPages() {
  const folder = "build/browser";
  rmSync(folder, { recursive: true, force: true });
  const single = { dir: folder, format: "esm", codeSplitting: false, entryFileNames: "[name].js" };
  await bundle({ vivarium: "build/embed/index.js" }, single, "browser");
  writeFileSync(`${folder}/library.bin`, packLibrary("build/lib/python3.11"));
  // without an image there is only a slower start (tools/start-image.mjs)
  for (const path of ["core/core.wasm", "library.code", "start.image"])
    if (existsSync(`build/${path}`)) copyFileSync(`build/${path}`, join(folder, path.replace("core/", "")));
}

rmSync(out, { recursive: true, force: true });
await bundle(doors, { format: "esm", entryFileNames: "[name].js", chunkFileNames: "shared-[name].js" });
await bundle({ viv: "build/cli/main.js" }, { format: "cjs", codeSplitting: false, entryFileNames: "[name].cjs" });
wrap(`${out}/viv.cjs`);
await bundleForPages();
// in a process of its own: the cache must not know of anything but the bundle
const { status } = spawnSync(process.execPath, ["tools/code-cache.mjs"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
