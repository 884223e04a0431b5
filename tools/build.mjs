/**
 * Builds everything that is out of date: the engine room (wasm, its twin, the interface of its
 * exports), the standard library's files, all TypeScript projects, then the bundles of them.
 *
 *   node tools/build.mjs [--quiet]
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** Runs a command in this terminal; a failure ends the build with its exit code. */
function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: false });
  if (status !== 0) process.exit(status ?? 1);
}

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    ...readdirSync(path)
      .filter((name) => name !== "generated")
      .map((name) => newest(join(path, name))),
  );
}

const outputs = ["build/core/core.wasm", "build/core/core-counted.wasm", "build/core/core-twin.js", "src/core/generated/exports.ts"];
const stale =
  outputs.some((path) => !existsSync(path)) ||
  Math.max(newest("src/core"), newest("tools/build-core.mjs"), newest("tools/twin.mjs")) > newest("build/core/core.wasm");
if (stale) run(process.execPath, "tools/build-core.mjs", "--twin", "--counted");
if (!existsSync("build/lib/python3.11/os.py")) run(process.execPath, "tools/build-library.mjs");
run(process.execPath, "node_modules/typescript/bin/tsc", "-b");

// tsc writes a .tsbuildinfo whenever it writes anything of that project
const projects = readdirSync("build")
  .filter((name) => name.endsWith(".tsbuildinfo"))
  .map((name) => join("build", name));
const codeInputs = ["build/syntax.tsbuildinfo", "build/compiler.tsbuildinfo", "build/vm.tsbuildinfo", "tools/library-code.mjs"];
if (Math.max(...codeInputs.map(newest)) > newest("build/library.code")) run(process.execPath, "tools/library-code.mjs");
const inputs = [
  ...projects,
  "tools/library-code.mjs",
  "build/core/core.wasm",
  "tools/start-image.mjs",
  "tools/bundle.mjs",
  "tools/code-cache.mjs",
  "bin/launch.mjs",
];
if (Math.max(...inputs.map(newest)) > newest("build/bundle/viv.cache")) {
  run(process.execPath, "tools/start-image.mjs");
  run(process.execPath, "tools/bundle.mjs");
}

const page = [
  ...inputs,
  "tools/site.mjs",
  "tools/library-pack.mjs",
  ...["index.html", "page.css", "boards.css"].map((name) => `src/inspector/ui/${name}`),
  "src/inspector/element/element.css",
];
if (Math.max(...page.map(newest)) > newest("build/site/local.js")) run(process.execPath, "tools/site.mjs");
