/**
 * The long torture run: the programs of the behaviour tests with one allocation after the other refused (tests/torture/run.ts).
 * It takes hours, so it runs with low priority, and goes on where it was stopped.
 *
 *   npm run torture [-- --budget=200]     places of each program (20), up to 5,000
 *                   --sites               one place of each site
 *                   --jobs=1              processes at work
 *                   --only=part           of a program's path
 *                   --seed=1              other places beyond the first of each site
 *                   --afresh              forgets what has been done
 *                   --again               only what was found wrong before
 *                   --only=PATH --refuse=17    one place; `17+` refuses all that follow, too
 *                   --remember            adds the journal to tests/torture/reached.json, from which later runs go on
 *                   --names               a core whose functions have names in stacks
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { build } from "rolldown";

const root = resolve(import.meta.dirname, "..");
process.chdir(root);
const folder = "build/torture";
const args = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
if (args.includes("--afresh")) rmSync(`${folder}/journal.jsonl`, { force: true });

/** The tests import what is built; both stay where they are. */
const inPlace = {
  name: "in place",
  resolveId: (id, importer) =>
    importer && id.includes("/build/") ? { id: `file://${resolve(dirname(importer), id)}`, external: true } : undefined,
  transform: (code, id) => code.replaceAll("import.meta.dirname", JSON.stringify(dirname(id))),
};
const file = join(root, folder, "run.mjs");
await build({ input: "tests/torture/run.ts", platform: "node", plugins: [inPlace], output: { file }, logLevel: "silent" });

if (args.includes("--names")) {
  const core = join(root, folder, "core");
  spawnSync(process.execPath, ["tools/build-core.mjs", "--fast", `--out=${core}`], { stdio: "inherit" });
  args.push(`--core=${core}`);
}
setPriority(10);
const { status } = spawnSync(process.execPath, [file, ...args], { stdio: "inherit" });
process.exit(status ?? 1);
