/**
 * Many refusals in one interpreter: a program is run once while nothing is refused, with checkpoints on the way
 * (embed/checkpoint.ts). A refusal then begins at the last checkpoint before its allocation instead of at the start of the
 * program, and most programs end soon after it. What the outside keeps of a run, changed files say, no checkpoint brings
 * back; such programs get a new interpreter for each refusal.
 */
import type { SteppedRun } from "../../build/embed/index.js";
import { type Checkpoint, insideOf, returnToCheckpoint, takeCheckpoint } from "../../build/embed/inside.js";
import type { CoreSource } from "../../build/heap/index.js";
import {
  type Baseline,
  type Bed,
  type Manner,
  type Outcome,
  outcomeOf,
  type Program,
  prepareBed,
  type Refusal,
  runRefused,
  STEPS,
  startProgram,
} from "./torture.ts";

/** As many checkpoints of a program are kept; when there are more, every other one goes. */
const MOST = 48;
/** Refusals after which an interpreter is replaced: its output is kept. */
const FRESH_AFTER = 1000;

interface Standing {
  /** Allocations before it. */
  readonly seen: number;
  readonly checkpoint: Checkpoint;
  /** The program, once it has begun. */
  readonly run?: SteppedRun;
}

/** One program's interpreter and its checkpoints. */
export class Forks {
  readonly #program: Program;
  readonly #core: CoreSource | undefined;
  #bed: Bed | undefined;
  #standings: Standing[] = [];
  #used = 0;
  /** Files as they were, or undefined: the program changes them. */
  #files: string | undefined;
  #baseline: Baseline | undefined;

  constructor(program: Program, core?: CoreSource) {
    this.#program = program;
    this.#core = core;
  }

  /** Runs the program with something refused. @param audit whether all counts are recounted in the end */
  async refuse(refusal: Refusal, audit: boolean): Promise<Outcome> {
    const program = this.#program;
    const manner: Manner = { core: this.#core, audit };
    this.#baseline ??= (await runRefused(program, { n: 0, fromThen: false }, undefined, manner)).left;
    if (!this.#bed) await this.#run();
    const { python, begin, files } = this.#bed as unknown as Bed;
    if (this.#files === undefined) return runRefused(program, refusal, this.#baseline, manner);
    const { checkpoint, seen, run } = this.#standings.findLast((standing) => standing.seen < refusal.n) as Standing;
    returnToCheckpoint(insideOf(python), checkpoint);
    begin();
    python.testing.failAllocation(refusal.n - seen, refusal.fromThen);
    const outcome = await outcomeOf(program, python, refusal, () => run ?? this.#start(), this.#baseline, manner);
    if (outcome.faults.length > 0 || ++this.#used > FRESH_AFTER || files() !== this.#files) this.#bed = undefined;
    return outcome;
  }

  #start(): SteppedRun {
    return startProgram((this.#bed as Bed).python, this.#program);
  }

  /** The run in which nothing is refused. */
  async #run(): Promise<void> {
    this.#bed = await prepareBed(this.#program, this.#core);
    const { python, files } = this.#bed;
    const inside = insideOf(python);
    const before = files();
    this.#standings = [{ seen: 0, checkpoint: takeCheckpoint(inside) as Checkpoint }];
    this.#used = 0;
    let apart = 64;
    python.testing.failAllocation(0);
    const run = this.#start();
    do {
      const last = this.#standings.at(-1) as Standing;
      const { seen } = python.testing;
      if (seen - last.seen < apart) continue;
      const checkpoint = takeCheckpoint(inside, last.checkpoint);
      if (checkpoint) this.#standings.push({ seen, checkpoint, run });
      if (this.#standings.length <= MOST) continue;
      apart *= 2;
      this.#standings = this.#standings.filter((_, index) => index % 2 === 0);
    } while (!run.step(STEPS));
    python.testing.stopFailing();
    this.#files = files() === before ? before : undefined;
  }
}
