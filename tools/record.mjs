/**
 * `npm run record [part of a path]`: asks the real CPython what the behaviour tests print and writes
 * the .out files; notebooks under examples get their outputs the same way. Needs python3 = 3.11.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { outputsOf } from "../tests/profiles.mjs";

const wanted = process.argv[2] ?? "";
const environment = { ...process.env, PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "" };

/** The interpreter of a profile: pyenv chooses among several, python3 is 3.11. 3.14 is what $PYTHON_3_14 names (Debian's python3.14, say). */
function interpreter(profile) {
  if (profile === "legacy") return { ...environment, PYENV_VERSION: "2.7.18" };
  return profile === "3.11" || profile === "3.14"
    ? environment
    : { ...environment, PYENV_VERSION: spawnSync("pyenv", ["latest", profile], { encoding: "utf8" }).stdout.trim() };
}

function record(path, profile, out) {
  const own = profile === "3.14" ? process.env["PYTHON_3_14"] : undefined;
  if (profile === "3.14" && own === undefined) return;
  const { stdout, stderr, status } = spawnSync(
    own ?? (profile === "legacy" ? "python2" : "python3"),
    ["-S", path.slice(path.lastIndexOf("/") + 1)],
    { cwd: dirname(join("tests/python", path)), env: interpreter(profile), encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (status !== 0) console.error(`${path} (${profile}): exit code ${status}\n${stderr}`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, stdout);
}

for (const path of readdirSync("tests/python", { recursive: true, encoding: "utf8" })) {
  if (!path.endsWith(".py") || !path.includes(wanted)) continue;
  const source = readFileSync(join("tests/python", path), "utf8");
  for (const { profile, out, own } of outputsOf(path, source)) if (own) record(path, profile, join("tests/python", out));
}

for (const name of readdirSync("examples")) {
  if (!name.endsWith(".ipynb") || !name.includes(wanted)) continue;
  const legacy = name.startsWith("legacy");
  const command = ["-S", `tools/record-notebook${legacy ? "-legacy" : ""}.py`, join("examples", name)];
  spawnSync(legacy ? "python2" : "python3", command, { env: interpreter(legacy ? "legacy" : "3.11"), stdio: "inherit" });
}
