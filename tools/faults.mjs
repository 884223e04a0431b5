/**
 * The checker is checked: builds a copy of the project in which the faults of tests/faults can be switched on, those of the
 * core and those of the TypeScript around it, then runs each and asks whether it was noticed. What is usually built has
 * nothing of this. When all are, the table of docs/faults.md is written anew.
 *
 *   npm run faults [-- part of a fault's name]
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import process from "node:process";
import { build } from "rolldown";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "build/faults");
/** The switch: a word of the state that the usual core never reads. */
const SWITCH = `import { STATE } from "./abi/memory-map";
import { State } from "./abi/state-layout";

export function planted(fault: u32): bool {
  return load<u32>(STATE, State.plantedFault) == fault;
}
`;

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: "inherit", cwd: root, ...options });
  if (status !== 0) process.exit(status ?? 1);
}

/** The tables of faults, as JavaScript. */
async function readFaults() {
  const file = join(folder, "faults.mjs");
  await build({ input: join(root, "tests/faults/all.ts"), output: { file }, logLevel: "silent" });
  return (await import(file)).allFaults;
}

/** Applies every edit to a copy of the sources; one that finds its place not exactly once is out of date. */
function plant(faults) {
  const copy = join(folder, "src");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "src"), copy, { recursive: true });
  for (const file of ["tsconfig.json", "tsconfig.base.json"]) cpSync(join(root, file), join(folder, file));
  writeFileSync(join(copy, "core/planted.ts"), SWITCH);
  for (const [index, { name, file, find, replace }] of faults.entries()) {
    const path = join(copy, file);
    const text = readFileSync(path, "utf8");
    const number = index + 1;
    // the core is told by a word of its memory, the TypeScript around it by a global variable
    const condition = isCore(file) ? `planted(${number})` : `((globalThis as { planted?: number }).planted === ${number})`;
    const places = text.split(find).length - 1;
    if (places !== 1) throw new Error(`"${name}": its place is found ${places} times in src/${file}`);
    writeFileSync(
      path,
      text.replace(find, () => replace.replaceAll("PLANTED", condition)),
    );
  }
  for (const file of new Set(faults.map((fault) => fault.file).filter(isCore))) {
    const path = join(copy, file);
    const up = relative(join(path, ".."), join(copy, "core"));
    writeFileSync(path, `import { planted } from "${up || "."}/planted";\n${readFileSync(path, "utf8")}`);
  }
}

const isCore = (file) => file.startsWith("core/");

/** Who notices what, for readers. */
function writeTable(faults) {
  const words = ({ by }) =>
    typeof by === "string"
      ? { output: "another output", leaks: "memory that grows from run to run" }[by]
      : `${"audit" in by ? "the audit" : "the audit after a refused allocation"}: \`${(by.audit ?? by.refused).source.replaceAll("|", "\\|")}\``;
  const rows = faults.map((fault, index) => `| ${index + 1} | ${fault.name} | \`src/${fault.file}\` | ${words(fault)} |`);
  const file = join(root, "docs/faults.md");
  const [head] = readFileSync(file, "utf8").split("| number |");
  writeFileSync(file, `${head}| number | fault | planted in | noticed by |\n|---|---|---|---|\n${rows.join("\n")}\n`);
}

mkdirSync(folder, { recursive: true });
run(process.execPath, ["tools/build.mjs"]);
const faults = await readFaults();
const stamp = join(folder, "built.json");
const inputs = JSON.stringify([faults, statSync("build/bundle/viv.cache").mtimeMs]);
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== inputs) {
  plant(faults);
  run(process.execPath, [join(root, "tools/build-core.mjs"), "--fast", `--out=${join(folder, "build/core")}`], { cwd: folder });
  run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b", folder]);
  writeFileSync(stamp, inputs);
}
const name = process.argv[2];
run(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "tests/faults/vitest.config.ts", ...(name ? ["-t", name] : [])],
  {
    env: { ...process.env, FAULTS: join(folder, "build") },
  },
);
if (!name) writeTable(faults);
