/** The real CPython, one process a program. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const PATIENCE_MS = 10_000;

/** @typedef {{stdout: string, stderr: string, code: number | string}} Trace what a program wrote, and its exit code or how it was ended */

/** Variables that move what CPython allocates at its start: what depends on where its heap lies is no answer. */
export const MOVED = {
  MOVES_THE_HEAP: "x".repeat(3000),
  ...Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`MOVES_${index}`, "x"])),
};

/** What a shell has set for Python is none of the program's business: unbuffered output, for one, lets go of each text that is written. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON")));

export class Oracle {
  #executable;
  #folder = mkdtempSync(join(tmpdir(), "differential-"));
  #runs = 0;

  /** @param {string} version of the language, found as pythonX.Y, through pyenv, or as `python3` if that is it */
  constructor(version) {
    this.#executable = findPython(version);
  }

  /** @param {Record<string, string>} moved more variables: they move what CPython allocates at its start @returns {Promise<Trace>} */
  run(source, moved = {}) {
    const file = join(this.#folder, `p${++this.#runs}`);
    writeFileSync(file, source);
    return new Promise((resolve) => {
      const child = spawn(this.#executable, ["-S", file], {
        cwd: this.#folder,
        env: { ...environment, PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", ...moved },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const output = { stdout: [], stderr: [] };
      for (const stream of ["stdout", "stderr"]) child[stream].on("data", (bytes) => output[stream].push(bytes));
      const clock = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
      child.on("close", (code, signal) => {
        clearTimeout(clock);
        rmSync(file);
        const text = (stream) => Buffer.concat(output[stream]).toString().replaceAll(file, "program.py");
        resolve({ stdout: text("stdout"), stderr: text("stderr"), code: code ?? signal });
      });
    });
  }

  close() {
    rmSync(this.#folder, { recursive: true });
  }
}

function findPython(version) {
  for (const command of [`python${version}`, "python3"]) {
    const { stdout } = spawnSync(command, ["-S", "-c", "import sys; print(sys.executable, '%d.%d' % sys.version_info[:2])"], {
      encoding: "utf8",
    });
    const [path, found] = (stdout ?? "").trim().split(" ");
    if (found === version) return path;
  }
  const latest = spawnSync("pyenv", ["latest", version], { encoding: "utf8" }).stdout?.trim();
  const root = spawnSync("pyenv", ["root"], { encoding: "utf8" }).stdout?.trim();
  if (!latest || !root) throw new Error(`there is no Python ${version} here`);
  return join(root, "versions", latest, "bin", "python3");
}
