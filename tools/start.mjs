/**
 * `npm start`: installs and builds what is missing, then runs the notes' notebook in the language of
 * the user's locale and prints what Python's memory did, cell by cell.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ["inherit", 2, "inherit"], shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync("node_modules/typescript")) run("npm", ["install", "--no-audit", "--no-fund"]);
run(process.execPath, ["tools/build.mjs"]);
const { showNotes } = await import("../build/cli/start.js");
process.exitCode = await showNotes();
