/**
 * `npm run differential [option ...]`: random programs about object graphs, ours against the real CPython.
 *
 *     --count=2000     programs a level
 *     --levels=1,2,3   how nasty
 *     --first=1        the first seed
 *     --profile=3.11   memory profile, and the CPython that is asked
 *     --jobs=2         programs at a time
 *     --engine=wasm    or js, the twin
 *     --no-shrink      report failing programs as they are
 *     --limit=20       stop after so many failures
 *     --keep=FOLDER    write the failing programs there
 *
 * Exit code 1 when a program differs. See docs/differential.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { firstDifference, isAnswer } from "./differential/compare.mjs";
import { generate } from "./differential/generate.mjs";
import { Oracle } from "./differential/oracle.mjs";
import { Pool } from "./differential/pool.mjs";
import { shrink } from "./differential/shrink.mjs";

const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    levels: { type: "string", default: "1,2,3" },
    first: { type: "string", default: "1" },
    profile: { type: "string", default: "3.11" },
    jobs: { type: "string", default: "2" },
    engine: { type: "string", default: "wasm" },
    "no-shrink": { type: "boolean", default: false },
    limit: { type: "string", default: "20" },
    keep: { type: "string" },
  },
});
const { profile } = options;
const oracle = new Oracle(profile);
const pool = new Pool(Number(options.jobs), options.engine);
if (options.keep) mkdirSync(options.keep, { recursive: true });

/** @returns {Promise<{valid: boolean, difference?: string}>} valid: CPython has run it to an end */
async function judge(source) {
  const expected = await oracle.run(source);
  if (!isAnswer(expected)) return { valid: false };
  const actual = await pool.run(source, profile);
  const difference = actual.faults.length > 0 ? actual.faults[0] : firstDifference(expected, actual, profile);
  return difference && !(await oracle.agreesWithItself(source, expected, profile)) ? { valid: false } : { valid: true, difference };
}

/** A smaller program shows the same fault only while the same texts differ, whatever the numbers in them. */
const kindOf = (difference) => difference.replace(/line \d+/, "").replace(/[0-9]+/g, "#");

async function smallest(source, difference) {
  const wanted = kindOf(difference);
  const fails = async (smaller) => {
    const judged = await judge(smaller);
    return judged.valid && judged.difference !== undefined && kindOf(judged.difference) === wanted;
  };
  // without its first lines a program meets what is there from the start
  return await shrink(source, fails, (line) =>
    /^(import (gc|atexit|warnings|linecache)|sys\._getframe\(\)$|from|warnings|sys\.(unraisable|except)hook|atexit\.register\(lambda|gc\.(?!unfreeze|callbacks\.clear))/.test(
      line,
    ),
  );
}

const tally = { programs: 0, invalid: 0, failed: 0 };

async function tryProgram(level, seed) {
  const source = generate(seed, level, profile);
  const { valid, difference } = await judge(source);
  tally.programs++;
  if (!valid) tally.invalid++;
  if (!difference) return;
  tally.failed++;
  console.log(`level ${level} seed ${seed}: ${difference}`);
  if (options["no-shrink"]) return;
  const small = await smallest(source, difference);
  console.log(`${small.replace(/^/gm, "    | ")}\n    ${(await judge(small)).difference}`);
  if (options.keep) writeFileSync(join(options.keep, `level${level}-${seed}.py`), small);
}

for (const level of options.levels.split(",").map(Number)) {
  const before = { ...tally };
  let seed = Number(options.first);
  const last = seed + Number(options.count) - 1;
  const lane = async () => {
    while (seed <= last && tally.failed < Number(options.limit)) await tryProgram(level, seed++);
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, lane));
  console.log(
    `level ${level}: ${tally.programs - before.programs} programs, ${tally.failed - before.failed} differ, ${tally.invalid - before.invalid} without an answer of CPython's`,
  );
}
pool.close();
oracle.close();
process.exitCode = tally.failed > 0 ? 1 : 0;
