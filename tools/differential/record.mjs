/**
 * `npm run differential:record`: asks CPython what a few programs of each level print, and keeps a digest of
 * each for `npm test` (tests/differential.test.ts), which needs no Python. Run it when the grammar has changed.
 */
import { writeFileSync } from "node:fs";
import { digest, isAnswer } from "./compare.mjs";
import { generate } from "./generate.mjs";
import { Oracle } from "./oracle.mjs";

const PROGRAMS = 12;
/** Programs that once differed, and are kept. */
const FORMER = { 1: [718, 1445, 1448], 2: [13, 148, 404, 526, 1394, 1883, 1977], 3: [14, 27, 20, 183, 535, 713, 972, 1385, 1657, 1801] };

const oracle = new Oracle("3.11");
const levels = {};
for (const level of [1, 2, 3]) {
  levels[level] = {};
  const record = async (seed) => {
    const source = generate(seed, level);
    const trace = await oracle.run(source);
    if (isAnswer(trace) && (await oracle.agreesWithItself(source, trace))) levels[level][seed] = digest(trace);
  };
  for (let seed = 1; Object.keys(levels[level]).length < PROGRAMS; seed++) await record(seed);
  for (const seed of FORMER[level]) await record(seed);
}
oracle.close();
writeFileSync("tests/differential.json", `${JSON.stringify(levels, null, 1)}\n`);
