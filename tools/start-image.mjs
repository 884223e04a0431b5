/** Writes build/start.image: an interpreter as it is when it has booted (src/embed/start-image.ts). */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { libraryFolder } from "../build/cli/load.js";
import { makeStartImage } from "../build/embed/index.js";
import { nodeHost } from "../build/host/node/index.js";

const core = { engine: "wasm", module: new WebAssembly.Module(readFileSync("build/core/core.wasm")) };
const image = makeStartImage({ core, host: nodeHost({ readOnly: true }), library: libraryFolder });
// in one step: programs may be starting from the old one
writeFileSync("build/start.image.new", image);
renameSync("build/start.image.new", "build/start.image");
