/**
 * The checker is checked: builds a copy of the core in which the faults of tests/faults/faults.ts can be switched on, then
 * runs each and asks whether it was noticed. The usual core has nothing of this.
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

/** The table of faults, as JavaScript. */
async function readFaults() {
  const file = join(folder, "faults.mjs");
  await build({ input: join(root, "tests/faults/faults.ts"), output: { file }, logLevel: "silent" });
  return (await import(file)).faults;
}

/** Applies every edit to a copy of the core; one that finds its place not exactly once is out of date. */
function plant(faults) {
  const copy = join(folder, "src/core");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "src/core"), copy, { recursive: true });
  writeFileSync(join(copy, "planted.ts"), SWITCH);
  for (const [index, { name, file, find, replace }] of faults.entries()) {
    const path = join(copy, file);
    const text = readFileSync(path, "utf8");
    const condition = `planted(${index + 1})`;
    const places = text.split(find).length - 1;
    if (places !== 1) throw new Error(`"${name}": its place is found ${places} times in src/core/${file}`);
    writeFileSync(
      path,
      text.replace(find, () => replace.replaceAll("PLANTED", condition)),
    );
  }
  for (const file of new Set(faults.map((fault) => fault.file))) {
    const path = join(copy, file);
    const up = relative(join(path, ".."), copy);
    writeFileSync(path, `import { planted } from "${up}/planted";\n${readFileSync(path, "utf8")}`);
  }
}

mkdirSync(folder, { recursive: true });
run(process.execPath, ["tools/build.mjs"]);
const faults = await readFaults();
const stamp = join(folder, "built.json");
const inputs = JSON.stringify([faults, statSync("build/core/core.wasm").mtimeMs]);
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== inputs) {
  plant(faults);
  run(process.execPath, [join(root, "tools/build-core.mjs"), "--fast", `--out=${join(folder, "core")}`], { cwd: folder });
  writeFileSync(stamp, inputs);
}
const name = process.argv[2];
run(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "tests/faults/vitest.config.ts", ...(name ? ["-t", name] : [])],
  {
    env: { ...process.env, FAULTS: join(folder, "core/core.wasm") },
  },
);
