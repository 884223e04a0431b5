/**
 * Bundles what tsc has written: the command line into one script, build/bundle/viv.cjs, and the package's
 * doors into modules beside it. Loading hundreds of files is most of what starting them costs.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { rolldown } from "rolldown";

const out = "build/bundle";
/** Names stay, for stack traces and for functions that say their name. */
const minify = { compress: true, mangle: false, codegen: { removeWhitespace: true } };
const doors = { index: "build/embed/index.js", heap: "build/heap/index.js", node: "build/host/node/index.js" };

async function bundle(input, output) {
  const build = await rolldown({ input, platform: "node", external: [/^node:/], logLevel: "warn" });
  await build.write({ dir: out, minify, ...output });
  await build.close();
}

/** A function for bin/launch.mjs, in ASCII: text that fits in one byte a character is read and scanned in half the time. */
function wrap(path) {
  const text = readFileSync(path, "utf8").replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  writeFileSync(path, `(function (exports, require, module, __filename, __dirname) {${text}\n})`);
}

rmSync(out, { recursive: true, force: true });
await bundle(doors, { format: "esm", entryFileNames: "[name].js", chunkFileNames: "shared-[name].js" });
await bundle({ viv: "build/cli/main.js" }, { format: "cjs", codeSplitting: false, entryFileNames: "[name].cjs" });
wrap(`${out}/viv.cjs`);
// in a process of its own: the cache must not know of anything but the bundle
const { status } = spawnSync(process.execPath, ["tools/code-cache.mjs"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
