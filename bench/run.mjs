/**
 * Runs each program of bench/suite on us and on the CPython at hand, interleaved, and prints medians
 * and their ratio (whole processes; below 1 is faster than CPython).
 *
 *   node bench/run.mjs [name ...] [--rounds=5] [--engine=js] [--json=FILE]
 */
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import process from "node:process";

const args = process.argv.slice(2);
const option = (name, fallback) => args.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1] ?? fallback;
const rounds = Number(option("rounds", "5"));
const engine = option("engine", "wasm");
const wanted = args.filter((arg) => !arg.startsWith("--"));
const programs = readdirSync("bench/suite").filter(
  (name) => name.endsWith(".py") && (wanted.length === 0 || wanted.includes(name.slice(0, -3))),
);

/** Milliseconds of one run and what it printed. */
function time(command, ...rest) {
  const start = process.hrtime.bigint();
  const { stdout, status, stderr } = spawnSync(command, rest, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${rest.join(" ")} failed: ${stderr.slice(-400)}`);
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, stdout };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const python = time("python3", "-S", "-c", "import sys; print(sys.version)").stdout.trim().replaceAll("\n", " ");
console.log(`CPython ${python}\nNode ${process.version}, ${cpus().length} x ${cpus()[0].model}, engine ${engine}, median of ${rounds}\n`);
console.log("program         ours ms   CPython ms   ratio");

const rows = [];
for (const name of programs) {
  const ours = [];
  const theirs = [];
  let same = true;
  try {
    for (let round = 0; round < rounds; round++) {
      const a = time(process.execPath, "bin/viv.mjs", `-Xengine=${engine}`, `bench/suite/${name}`);
      const b = time("python3", "-S", `bench/suite/${name}`);
      ours.push(a.ms);
      theirs.push(b.ms);
      same &&= a.stdout === b.stdout;
    }
  } catch (error) {
    console.log(`${name.slice(0, -3).padEnd(14)} ${error.message.split("\n")[0]}`);
    continue;
  }
  const row = { name: name.slice(0, -3), ours: median(ours), theirs: median(theirs) };
  rows.push(row);
  const ratio = row.ours / row.theirs;
  console.log(
    `${row.name.padEnd(14)} ${row.ours.toFixed(0).padStart(8)} ${row.theirs.toFixed(0).padStart(12)} ${ratio.toFixed(2).padStart(7)}${same ? "" : "   OUTPUT DIFFERS"}`,
  );
}
const mean = Math.exp(rows.reduce((sum, row) => sum + Math.log(row.ours / row.theirs), 0) / rows.length);
console.log(`\ngeometric mean of ${rows.length}: ${mean.toFixed(2)}`);
const json = option("json", "");
if (json) writeFileSync(json, `${JSON.stringify({ python, node: process.version, engine, rows, mean }, null, 2)}\n`);
