/**
 * A program that is run once and can be looked at in every moment of its run. The counted core numbers the instructions; where
 * the program stands still between slices of steps, a checkpoint is taken. To go to a moment, the last checkpoint before it is
 * brought back and the program is run again up to there, with the outside's answers as they were (host-log.ts).
 *
 * Moment m: so many instructions of the program have been executed, the shutdown's included.
 */
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { Python, type PythonOptions, type RunResult, type SteppedRun } from "../embed/index.ts";
import { type Checkpoint, insideOf, returnToCheckpoint, type Startup, takeCheckpoint } from "../embed/inside.ts";
import { memoryHost } from "../host/index.ts";
import { ABANDONED, type Runtime } from "../objects/index.ts";
import { HostLog } from "./host-log.ts";

export interface RecordingOptions extends Omit<PythonOptions, "instruction" | "interrupted"> {
  readonly source: string | Uint8Array;
  /** The name in tracebacks; default "<string>". */
  readonly filename?: string;
  /** The recording ends after so many instructions (default 10,000,000). */
  readonly instructions?: number;
  /** A checkpoint after so many instructions (default 250,000). */
  readonly interval?: number;
}

/** How the recorded run ended; `limit`: it had not. */
export type RecordingEnd = RunResult | { readonly status: "limit" };

/** A moment, as those see it who look: nothing may be run or changed. */
export interface Moment {
  readonly number: number;
  readonly rt: Runtime;
  readonly startup: Startup;
}

interface Standing {
  readonly moment: number;
  readonly checkpoint: Checkpoint;
  readonly run: SteppedRun | undefined;
  readonly answers: number;
}

/** Steps (calls and backward jumps) of a slice: the core's own, so that a slice ends where it would anyway. */
const SLICE = 20_000;

export class Recording {
  readonly #options: RecordingOptions;
  readonly #log = new HostLog();
  readonly #python: Python;
  readonly #startup: Startup;
  /** Instructions that the start took. */
  readonly #base: number;
  readonly #standings: Standing[] = [];
  #run: SteppedRun | undefined;
  #end: RecordingEnd = { status: "limit" };
  #length = 0;
  /** What happens where the core stops; undefined while a run is being given up. */
  #reached: (() => void) | undefined;

  /** Runs the program. @throws what Python.create throws */
  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#python = Python.create({
      ...options,
      host: this.#log.over(options.host ?? memoryHost()),
      instruction: () => {
        if (!this.#reached) throw ABANDONED;
        this.#reached();
      },
    });
    this.#startup = insideOf(this.#python);
    this.#base = this.#instructions;
    this.#record();
  }

  /** The last moment. */
  get length(): number {
    return this.#length;
  }
  /** How the program ended. */
  get end(): RecordingEnd {
    return this.#end;
  }
  /** The moments at which there are checkpoints. */
  get checkpoints(): number[] {
    return this.#standings.map(({ moment }) => moment);
  }

  /**
   * Looks at a moment.
   * @param number 0..length
   * @param look must not run Python code nor change anything
   */
  at<Result>(number: number, look: (moment: Moment) => Result): Result {
    if (!Number.isInteger(number) || number < 0 || number > this.#length)
      throw new RangeError(`moment ${number} is not between 0 and ${this.#length}`);
    let result: { readonly value: Result } | undefined;
    this.#replay(number, number, (moment) => {
      result = { value: look(moment) };
      return true;
    });
    if (!result) throw new Error(`the replayed program ended before moment ${number}`);
    return result.value;
  }

  /**
   * Visits every moment from one to another, in order.
   * @param visit true: enough
   */
  walk(from: number, to: number, visit: (moment: Moment) => boolean | void): void {
    this.#replay(Math.max(from, 0), Math.min(to, this.#length), visit);
  }

  get #instructions(): number {
    return this.#startup.rt.heap.f64[(STATE + State.instructions) >> 3]!;
  }
  get #moment(): Moment {
    return { number: this.#instructions - this.#base, rt: this.#startup.rt, startup: this.#startup };
  }

  #stopBefore(instruction: number, always = false): void {
    const { heap } = this.#startup.rt;
    heap.f64[(STATE + State.stopAt) >> 3] = instruction;
    heap.store(STATE + State.stopAlways, always ? 1 : 0);
  }

  /** The first run, with checkpoints on its way. */
  #record(): void {
    const { instructions: limit = 10_000_000, interval = 250_000 } = this.#options;
    this.#keepStanding();
    this.#stopBefore(this.#base + limit + 1);
    this.#reached = () => {
      // the one before which it stands has been counted
      this.#length = limit;
      this.#abandon();
    };
    const standing = (): void => {
      if (this.#moment.number - this.#standings.at(-1)!.moment >= interval) this.#keepStanding();
    };
    if (this.#drive(standing)) this.#length = this.#moment.number;
    this.#log.seal();
  }

  #keepStanding(): void {
    const checkpoint = takeCheckpoint(this.#startup, this.#standings.at(-1)?.checkpoint);
    if (checkpoint) this.#standings.push({ moment: this.#moment.number, checkpoint, run: this.#run, answers: this.#log.place });
  }

  /** From where it stands to the end of the shutdown. @returns false when the run was given up on the way */
  #drive(standing: () => void): boolean {
    try {
      const { source, filename } = this.#options;
      this.#run ??= this.#python.start(source, filename === undefined ? {} : { filename });
      let result = this.#run.step(SLICE);
      while (!result) {
        standing();
        result = this.#run.step(SLICE);
      }
      this.#end = result;
      this.#python.finalize();
      return true;
    } catch (error) {
      // while a run is given up, anything may break on the way out
      if (this.#reached) throw error;
      return false;
    }
  }

  #abandon(): never {
    this.#reached = undefined;
    throw ABANDONED;
  }

  #replay(from: number, to: number, visit: (moment: Moment) => boolean | void): void {
    const standing = this.#standings.findLast(({ moment }) => moment <= from)!;
    const end = this.#end;
    returnToCheckpoint(this.#startup, standing.checkpoint);
    this.#run = standing.run;
    this.#log.place = standing.answers;
    this.#stopBefore(this.#base + from + 1, from === standing.moment && to > from);
    let failure: { readonly error: unknown } | undefined;
    this.#reached = () => {
      // the instruction that is about to run has been counted already
      const number = this.#instructions - this.#base - 1;
      let enough = number >= to;
      try {
        enough = visit({ ...this.#moment, number }) === true || enough;
      } catch (error) {
        failure = { error };
      }
      if (enough || failure) this.#abandon();
      this.#stopBefore(0, true);
    };
    if (this.#drive(() => undefined)) visit(this.#moment);
    this.#end = end;
    if (failure) throw failure.error;
  }
}
