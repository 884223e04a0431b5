/**
 * Builds the engine room: src/core (AssemblyScript's subset of TypeScript) to build/core/core.wasm,
 * its JavaScript twin (build/core/core-twin.js, with --twin), and the typed interface of its exports,
 * src/core/generated/exports.ts, which ordinary TypeScript compiles against.
 *
 *   node tools/build-core.mjs [--fast] [--twin] [--counted]
 *
 * --fast: no optimisation, for quick turns; --names: the functions keep their names, for profiles; --counted: also the core
 * that counts instructions (src/core/eval/counting.ts), build/core/core-counted.wasm.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const options = new Set(process.argv.slice(2));
/** Where the wasm goes; --out=DIR for a build beside the usual one. */
const out = [...options].find((o) => o.startsWith("--out="))?.slice(6) ?? "build/core";
mkdirSync(out, { recursive: true });
mkdirSync("src/core/generated", { recursive: true });

if (options.has("--only-counted")) {
  await compile("core-counted.wasm", ["COUNTED=1"]);
} else {
  // beside this one: each takes a core for itself
  const counted = options.has("--counted") ? otherBuild("--only-counted") : undefined;
  await compile("core.wasm");
  writeIfChanged("src/core/generated/exports.ts", exportsInterface());
  if (options.has("--twin")) await buildTwin();
  await counted;
}

/** @param {string} name @param {string[]} defined integer constants: NAME=VALUE */
async function compile(name, defined = []) {
  const flags = [
    "src/core/index.ts",
    ["--outFile", `${out}/${name}`],
    ["--runtime", "stub"],
    "--importMemory",
    ["--initialMemory", "32"],
    ["--maximumMemory", "65536"],
    ["--memoryBase", "1024"],
    "--exportTable",
    ["--use", ["abort=", ...defined].join(",")],
    "--disableWarning",
    options.has("--names") ? "--debug" : [],
    options.has("--fast") ? ["-O1", "--debug"] : ["-O3", "--converge"],
  ].flat();
  const { error, stdout, stderr } = await asc.main(flags);
  process.stdout.write(stdout.toString());
  if (error) {
    process.stderr.write(stderr.toString());
    process.exit(1);
  }
  stamp(`${out}/${name}`);
}

function otherBuild(option) {
  const passed = process.argv.slice(2).filter((o) => o !== "--twin" && o !== "--counted");
  const child = spawn(process.execPath, ["tools/build-core.mjs", option, ...passed], { stdio: "inherit" });
  return new Promise((done) => {
    child.on("exit", (status) => (status === 0 ? done() : process.exit(1)));
  });
}

/** Adds a custom section with a digest of the module: a start image is only for the core that it was made with. */
function stamp(path) {
  const wasm = readFileSync(path);
  const name = Buffer.from("build");
  const content = Buffer.concat([Buffer.from([name.length]), name, createHash("sha256").update(wasm).digest().subarray(0, 16)]);
  writeFileSync(path, Buffer.concat([wasm, Buffer.from([0, content.length]), content]));
}

/** The TypeScript view of every exported function: Ref, Owned and Borrowed keep their names, all else is a number. */
function exportsInterface() {
  const module = new WebAssembly.Module(readFileSync(`${out}/core.wasm`));
  const exported = new Set(
    WebAssembly.Module.exports(module)
      .filter((e) => e.kind === "function")
      .map((e) => e.name),
  );
  const lines = [];
  for (const file of sources("src/core")) {
    const text = readFileSync(file, "utf8");
    for (const match of text.matchAll(
      /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?((?:\/\/ @ts-ignore[^\n]*\n@inline\n)?)export function (\w+)\(([^)]*)\): ([\w<>]+) \{/g,
    )) {
      const [, doc, , name, parameters, result] = match;
      if (!exported.delete(name)) continue;
      if (doc) lines.push(`  ${doc.trim().replace(/\n/g, "\n  ")}`);
      lines.push(
        `  ${name}(${parameters
          .split(",")
          .map((p) => p.trim())
          .filter(Boolean)
          .map(parameter)
          .join(", ")}): ${tsType(result)};`,
      );
    }
  }
  if (exported.size) console.warn(`no signature found for: ${[...exported].join(", ")}`);
  return `// Written by tools/build-core.mjs from src/core; not committed.\nimport type { Borrowed, Owned, Ref } from "../../heap/reference.ts";\n\nexport interface CoreExports {\n${lines.join("\n")}\n}\n`;
}

function parameter(text) {
  const [, name, type, initial] = /^(\w+): ([\w<>]+)( =.*)?$/.exec(text) ?? [];
  return name ? `${name}${initial ? "?" : ""}: ${tsType(type)}` : `/* ${text} */`;
}

function tsType(type) {
  if (type === "Ref" || type === "Owned" || type === "Borrowed") return type;
  return type === "void" ? "void" : type === "bool" ? "number" : "number";
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "generated") yield* sources(path);
    } else if (entry.name.endsWith(".ts")) yield path;
  }
}

/** Only touching the file when it changes keeps tsc's incremental builds quick. */
function writeIfChanged(path, text) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

async function buildTwin() {
  const { twinOf } = await import("./twin.mjs");
  writeFileSync(`${out}/core-twin.js`, await twinOf(readFileSync(`${out}/core.wasm`)));
}
