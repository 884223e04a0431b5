/** The real CPython, one process a program. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { firstDifference } from "./compare.mjs";

const PATIENCE_MS = 10_000;

/** @typedef {{stdout: string, stderr: string, code: number | string}} Trace what a program wrote, and its exit code or how it was ended */

/**
 * Variables that move what CPython allocates at its start: each is a bytes object of the environment's dict, and of every size there
 * are so many that this share of a pool is filled. What depends on where its heap lies, or on how full its pools are, is no answer.
 */
function filling(share) {
  const variables = [["MOVES_THE_HEAP", "x".repeat(3000)]];
  for (let size = 48; size <= 512; size += 16)
    for (let count = Math.round((share * 16336) / size); count > 0; count--)
      variables.push([`M${size}_${count}`, "x".repeat(size - BYTES_OVERHEAD)]);
  return Object.fromEntries(variables);
}

/** The header and the zero byte of a bytes object. */
const BYTES_OVERHEAD = 33;

/** Five ways of moving the heap. */
const MOVED = [0.15, 0.35, 0.5, 0.7, 0.9].map(filling);

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

  /** Is this its answer wherever its heap lies? @param {Trace} expected */
  async agreesWithItself(source, expected, profile) {
    for (const moved of MOVED) if (firstDifference(expected, await this.run(source, moved), profile)) return false;
    return true;
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
