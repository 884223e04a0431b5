/**
 * What recording costs, and how long a step takes in a long recording: a program of 10,000,000 instructions that makes and drops
 * objects, and from moments spread over it each kind of step.
 *
 *   node bench/record.mjs [--steps=200]
 */
import process from "node:process";
import { libraryFolder, loadCountedCore } from "../build/cli/load.js";
import { memoryHost } from "../build/host/index.js";
import { nodeHost } from "../build/host/node/index.js";
import { Recording, Traveller } from "../build/record/index.js";
import { longProgram } from "./long-program.mjs";

const steps = Number(process.argv.find((arg) => arg.startsWith("--steps="))?.slice(8) ?? "200");
const filename = "program.py";
const source = longProgram({ walks: true });

const begun = performance.now();
const host = { ...memoryHost(), files: nodeHost().files };
const recording = new Recording({ core: loadCountedCore(), source, filename, library: libraryFolder, host, instructions: 10_000_000 });
console.log(
  `recorded ${recording.length} instructions in ${((performance.now() - begun) / 1000).toFixed(2)} s, ${recording.checkpoints.length} checkpoints`,
);

const traveller = new Traveller(recording, (file) => file === filename);
for (const [unit, how, direction] of [
  ["instruction", "into", 1],
  ["instruction", "into", -1],
  ["line", "into", 1],
  ["line", "into", -1],
  ["line", "over", 1],
  ["line", "over", -1],
]) {
  const times = [];
  for (let n = 0; n < steps; n++) {
    // a different stretch for each: nothing is near what was looked at last
    traveller.go(Math.floor(((n * 7919) % steps) * (recording.length / steps)) + 1);
    const start = performance.now();
    traveller.step(unit, how, direction);
    traveller.look(() => undefined);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(Math.floor(steps * part), steps - 1)].toFixed(1).padStart(7);
  console.log(`${direction === 1 ? "forwards" : "back    "} ${unit.padEnd(12)}${how.padEnd(5)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
}
const { rss } = process.memoryUsage();
console.log(`memory of the process ${(rss / 2 ** 20).toFixed(0)} MiB`);
