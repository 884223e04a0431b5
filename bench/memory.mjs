/**
 * What births, deaths and collections cost on us and on the CPython at hand: bench/memory.py on both, interleaved, the
 * median of each line and their ratio (below 1 is faster than CPython).
 *
 *   node bench/memory.mjs [--rounds=5]
 */
import { spawnSync } from "node:child_process";
import process from "node:process";

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? "5");

/** One run: nanoseconds by the name of the line. */
function run(command, ...args) {
  const { stdout, status, stderr } = spawnSync(command, [...args, "bench/memory.py"], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr.slice(-400));
  return new Map(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .map(([name, nanoseconds]) => [name, Number(nanoseconds)]),
  );
}

const ours = [];
const theirs = [];
for (let round = 0; round < rounds; round++) {
  ours.push(run(process.execPath, "bin/viv.mjs"));
  theirs.push(run("python3", "-S"));
}
const median = (runs, name) => runs.map((lines) => lines.get(name)).sort((a, b) => a - b)[runs.length >> 1];
console.log("an object of      ours ns   CPython ns   ratio");
for (const name of ours[0].keys()) {
  const [a, b] = [median(ours, name), median(theirs, name)];
  console.log(`${name.padEnd(16)} ${a.toFixed(1).padStart(8)} ${b.toFixed(1).padStart(12)} ${(a / b).toFixed(2).padStart(7)}`);
}
