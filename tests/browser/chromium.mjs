/**
 * A headless Chromium that comes with the development packages: nothing has to be installed on the machine. Where
 * the system lacks its libraries, those that are packed beside it are used.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as launcher } from "playwright-core";

/** @returns {Promise<import("playwright-core").Browser>} */
export async function launchChromium() {
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  const env = { ...process.env };
  if (spawnSync(executablePath, ["--version"], { env }).status !== 0) env.LD_LIBRARY_PATH = await unpackLibraries();
  // not the package's own arguments: one process for everything does not survive two pages, no web security proves nothing
  return launcher.launch({ executablePath, env, args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--headless=shell"] });
}

/** The package unpacks them by itself only in the cloud it was made for. */
async function unpackLibraries() {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = main.slice(0, main.lastIndexOf("build"));
  const { inflate } = await import(pathToFileURL(join(root, "build/esm/lambdafs.js")).href);
  return join(await inflate(join(root, "bin/al2023.tar.br")), "lib");
}
