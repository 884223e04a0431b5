/**
 * Writes build/start.image: an interpreter as it is when it has booted (src/embed/start-image.ts). Programs
 * run without one, only later; so an interpreter that no image can be made of stops the tests and not the build.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { libraryFolder } from "../build/cli/load.js";
import { makeStartImage } from "../build/embed/index.js";
import { nodeHost } from "../build/host/node/index.js";

const path = "build/start.image";
/** Where embedders that name no other folder have the library: starting there, nothing has to be moved. */
const library = "/vivarium/lib/python3.11";
const { files, ...rest } = nodeHost({ readOnly: true });
const onDisk = (name) => (`${name}/`.startsWith(`${library}/`) ? libraryFolder + name.slice(library.length) : name);
const host = {
  ...rest,
  files: {
    ...files,
    read: (name) => files.read(onDisk(name)),
    status: (name) => files.status(onDisk(name)),
    list: (name) => files.list(onDisk(name)),
  },
};
try {
  const core = { engine: "wasm", module: new WebAssembly.Module(readFileSync("build/core/core.wasm")) };
  // in one step: programs may be starting from the old one
  writeFileSync(`${path}.new`, makeStartImage({ core, host, library }));
  renameSync(`${path}.new`, path);
} catch (error) {
  rmSync(path, { force: true });
  console.error("no start image:", error);
}
