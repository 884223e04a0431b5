/**
 * Writes build/start.image: an interpreter as it is when it has booted (src/embed/start-image.ts). Programs
 * run without one, only later; so an interpreter that no image can be made of stops the tests and not the build.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { libraryFolder } from "../build/cli/load.js";
import { makeStartImage } from "../build/embed/index.js";
import { nodeHost } from "../build/host/node/index.js";

const path = "build/start.image";
try {
  const core = { engine: "wasm", module: new WebAssembly.Module(readFileSync("build/core/core.wasm")) };
  // in one step: programs may be starting from the old one
  writeFileSync(`${path}.new`, makeStartImage({ core, host: nodeHost({ readOnly: true }), library: libraryFolder }));
  renameSync(`${path}.new`, path);
} catch (error) {
  rmSync(path, { force: true });
  console.error("no start image:", error);
}
