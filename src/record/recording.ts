/**
 * A program that is run once and can be looked at in every moment of its run. The counted core numbers the instructions; where
 * the program stands still between slices of steps, a checkpoint is taken. To go to a moment, the last checkpoint before it is
 * brought back and the program is run again up to there, with the outside's answers as they were (host-log.ts).
 *
 * Moment m: so many instructions of the program have been executed, the shutdown's included.
 */
import { type GcPhase, HeapEvent, Watch } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { type CellResult, type CellSource, Python, type PythonOptions, type RunResult, type SteppedRun } from "../embed/index.ts";
import { type Checkpoint, insideOf, returnToCheckpoint, type ShutdownPhase, type Startup, takeCheckpoint } from "../embed/inside.ts";
import { memoryHost, type Streams } from "../host/index.ts";
import { ABANDONED, type Runtime } from "../objects/index.ts";
import { Aside, type Printed } from "./aside.ts";
import { HostLog } from "./host-log.ts";

export interface RecordingOptions extends Omit<PythonOptions, "recorder" | "interrupted"> {
  /** A program, or the cells of a notebook. */
  readonly source: string | Uint8Array | readonly CellSource[];
  /** The name in tracebacks; default "<string>". Cells have names of their own. */
  readonly filename?: string;
  /** The recording ends after so many instructions (default 10,000,000). */
  readonly instructions?: number;
  /** A checkpoint after so many instructions (default 100,000). */
  readonly interval?: number;
  /** The recording ends when so many bytes have been written (default 10,000,000). */
  readonly output?: number;
  /** Bytes of memory that the program gets; then MemoryError (default 512 MiB). */
  readonly memory?: number;
  /** Is told now and then how many instructions have been recorded. */
  readonly progress?: (instructions: number) => void;
}

/** How the recorded run ended; `limit`, `output`: it had not, after so many instructions or so much output. */
export type RecordingEnd = RunResult | { readonly status: "limit" | "output" };

/** A step of the interpreter's end. */
export interface ShutdownStep {
  readonly moment: number;
  readonly phase: ShutdownPhase;
  /** The name of the module that it is about, or "". */
  readonly detail: string;
}

/** A moment, as those see it who look: nothing may be run or changed. */
export interface Moment {
  readonly number: number;
  readonly rt: Runtime;
  readonly startup: Startup;
}

/** @returns true: enough */
export type Visit = (moment: Moment) => boolean | void;

/** What a replay stops for, instead of every instruction, or tells of without stopping. */
export interface Watched {
  /** The first moment has been reached. */
  readonly begun?: (moment: Moment) => void;
  /** All that the heap reports (HeapEvent), and the first moment that sees what it has done. */
  readonly heap?: (kind: HeapEvent, a: number, b: number, c: number, moment: number) => void;
  readonly shutdown?: (phase: ShutdownPhase) => void;
  /** A word of the memory has another value than before the last instruction. */
  readonly word?: number;
  /** A block is freed (its address; an object may begin behind a prefix): true stops before the next instruction. */
  readonly freed?: (address: number) => boolean;
  /** A phase of the collector is done: true stops before the next instruction. The memory is as it is in the midst of the collection. */
  readonly phase?: (phase: GcPhase, list: number, generation: number, rt: Runtime) => boolean;
}

/** A piece of output, and the moment at which it has been written. */
export interface Output {
  readonly moment: number;
  readonly stream: "stdout" | "stderr";
  readonly bytes: Uint8Array;
}

interface Standing {
  readonly moment: number;
  readonly checkpoint: Checkpoint;
  readonly answers: number;
}

/** How a replay stops: at every moment, or at those that `each` gives one after the other. */
interface Replayed extends Watched {
  readonly every?: boolean;
  readonly each?: () => number;
}

const MEMORY = 512 * 1024 * 1024;
const OUTPUT = 10_000_000;

/** Steps (calls and backward jumps) after which the program stands still and a checkpoint can be taken: some 50,000 instructions. */
const SLICE = 5000;

export class Recording {
  readonly #options: RecordingOptions;
  readonly #log = new HostLog();
  readonly #python: Python;
  readonly #startup: Startup;
  /** Instructions that the start took. */
  readonly #base: number = 0;
  readonly #standings: Standing[] = [];
  readonly #run: SteppedRun;
  #end: RecordingEnd = { status: "limit" };
  #length = 0;
  /** What happens where the core stops; undefined while a run is being given up. */
  #reached: (() => void) | undefined;
  readonly #output: Output[] = [];
  #watched: Watched = {};
  /** One of the watched events, since the last stop. */
  #happened = false;
  readonly #shutdown: ShutdownStep[] = [];
  #recording = true;
  #written = 0;
  #inputEnded = false;

  /** Runs the program. @throws what Python.create throws */
  constructor(options: RecordingOptions) {
    this.#options = options;
    const recorder = {
      instruction: () => {
        if (!this.#reached) throw ABANDONED;
        this.#reached();
      },
      heapEvent: (kind: number, a: number, b: number, c: number) => this.#heapEvent(kind, a, b, c),
      shutdown: (phase: ShutdownPhase, detail: string) => {
        this.#watched.shutdown?.(phase);
        if (this.#recording) this.#shutdown.push({ moment: this.#present, phase, detail });
      },
    };
    const host = options.host ?? memoryHost();
    const heard = this.#log.over({ ...host, streams: this.#noting(host.streams) });
    this.#python = Python.create({ ...options, host: heard, recorder });
    this.#startup = insideOf(this.#python);
    this.#startup.rt.heap.store(STATE + State.memoryLimit, options.memory ?? MEMORY);
    const { source, filename } = options;
    this.#run = Array.isArray(source)
      ? this.#python.startCells(source as readonly CellSource[], (cell, result) => showCell(heard.streams, cell, result))
      : this.#python.start(source as string | Uint8Array, filename === undefined ? {} : { filename });
    this.#base = this.#instructions;
    // importlib alone takes thousands
    if (this.#base === 0) throw new Error("this core does not count instructions: a recording needs core-counted.wasm");
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
  /** The steps of the interpreter's end; none: the recording ended before. */
  get shutdown(): readonly ShutdownStep[] {
    return this.#shutdown;
  }
  /** Has the program asked for more input than there was? */
  get inputEnded(): boolean {
    return this.#inputEnded;
  }
  /** What the program has written to its standard streams, in order. */
  get output(): readonly Output[] {
    return this.#output;
  }
  /** The moments at which there are checkpoints. */
  get checkpoints(): number[] {
    return this.#standings.map(({ moment }) => moment);
  }

  /**
   * Looks at a moment.
   * @param number 0..length
   * @param look may do with the memory what it likes, but run no Python code: all is as it was afterwards
   */
  at<Result>(number: number, look: (moment: Moment) => Result): Result {
    if (!Number.isInteger(number) || number < 0 || number > this.#length)
      throw new RangeError(`moment ${number} is not between 0 and ${this.#length}`);
    let result: { readonly value: Result } | undefined;
    this.#replay(number, number, { every: true }, (moment) => {
      result = { value: look(moment) };
      return true;
    });
    if (!result) throw new Error(`the replayed program ended before moment ${number}`);
    return result.value;
  }

  /** Visits every moment from one to another, in order; the visitor must change nothing. @param watched what to tell on the way */
  walk(from: number, to: number, visit: Visit, watched: Watched = {}): void {
    this.#replay(Math.max(from, 0), Math.min(to, this.#length), { ...watched, every: true }, visit);
  }

  /**
   * Goes to a moment and lets code run there that the program has not. Nothing of it remains, and the outside hears nothing of it.
   * @param instructions after so many it is given up
   * @param run may do anything; undefined comes back in its stead when it was given up
   */
  attempt<Result>(
    number: number,
    instructions: number,
    run: (moment: Moment, printed: Printed[]) => Result,
    watched: Watched = {},
  ): { readonly result: Result | undefined; readonly instructions: number } {
    return this.at(number, (moment) => {
      const aside = new Aside();
      this.#log.aside = aside;
      const begun = this.#instructions;
      try {
        this.#watch(watched);
        this.#stopBefore(begun + instructions + 1);
        this.#reached = () => this.#abandon();
        const result = run(moment, aside.printed);
        return { result, instructions: this.#instructions - begun };
      } catch (error) {
        // while a run is given up, anything may break on the way out
        if (this.#reached) throw error;
        return { result: undefined, instructions };
      } finally {
        this.#log.aside = undefined;
      }
    });
  }

  /** Visits some moments, given in ascending order, in one go. */
  visit(moments: readonly number[], visit: Visit): void {
    if (moments.length === 0) return;
    let next = 1;
    this.#replay(moments[0]!, moments.at(-1)!, { each: () => moments[next++] ?? moments.at(-1)! }, visit);
  }

  /** Visits the moments between two others (these included) at which something happens. */
  watch(from: number, to: number, watched: Watched, visit: Visit): void {
    this.#replay(Math.max(from, 0), Math.min(to, this.#length), watched, visit);
  }

  /** Is this the name of a notebook's cell? */
  isCell(filename: string): boolean {
    const { source } = this.#options;
    return Array.isArray(source) && (source as readonly CellSource[]).some((cell) => cell.filename === filename);
  }

  get #instructions(): number {
    return this.#startup.rt.heap.f64[(STATE + State.instructions) >> 3]!;
  }
  /** The first moment that sees what happens now. */
  get #present(): number {
    return Math.max(this.#instructions - this.#base, 0);
  }
  #moment(number: number): Moment {
    return { number, rt: this.#startup.rt, startup: this.#startup };
  }

  #stopBefore(instruction: number): void {
    this.#startup.rt.heap.f64[(STATE + State.stopAt) >> 3] = instruction;
  }
  #stopAlways(on: boolean): void {
    this.#startup.rt.heap.store(STATE + State.stopAlways, on ? 1 : 0);
  }

  /** Replays do not get here: they are told what the first run was told. */
  #noting(streams: Streams): Streams {
    const write: Streams["write"] = (stream, bytes) => {
      this.#output.push({ moment: this.#present, stream, bytes });
      this.#written += bytes.length;
      // not here: whoever writes may be in the midst of something
      if (this.#written > (this.#options.output ?? OUTPUT)) this.#stopAlways(true);
      streams.write(stream, bytes);
    };
    const ended = <T extends string | number>(answer: T): T => {
      if (!answer) this.#inputEnded = true;
      return answer;
    };
    return new Proxy(streams, {
      get: (target, name) => {
        if (name === "write") return write;
        if (name === "readLine") return (prompt: string) => ended(target.readLine(prompt));
        if (name === "read" && target.read) return (into: Uint8Array) => ended(target.read!(into));
        const value = Reflect.get(target, name) as unknown;
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  }

  /** The first run, with checkpoints on its way. */
  #record(): void {
    const { instructions: limit = 10_000_000, interval = 100_000, progress } = this.#options;
    this.#keepStanding();
    this.#stopBefore(this.#base + limit + 1);
    this.#reached = () => {
      // the instruction that is about to run has been counted already
      this.#length = this.#present - 1;
      if (this.#length < limit) this.#end = { status: "output" };
      this.#abandon();
    };
    const standing = (): void => {
      progress?.(this.#present);
      if (this.#present - this.#standings.at(-1)!.moment >= interval) this.#keepStanding();
    };
    if (this.#drive(standing)) this.#length = this.#present;
    this.#recording = false;
    this.#log.seal();
  }

  #keepStanding(): void {
    const checkpoint = takeCheckpoint(this.#startup, this.#standings.at(-1)?.checkpoint);
    const moment = this.#present;
    if (checkpoint) this.#standings.push({ moment, checkpoint, answers: this.#log.place });
  }

  /** From where it stands to the end of the shutdown. @returns false when the run was given up on the way */
  #drive(standing: () => void): boolean {
    try {
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

  /** Runs again from the last checkpoint before `from`, and visits from there on what is watched. */
  #replay(from: number, to: number, watched: Replayed, visit: Visit): void {
    const standing = this.#standings.findLast(({ moment }) => moment <= from)!;
    const end = this.#end;
    returnToCheckpoint(this.#startup, standing.checkpoint);
    this.#log.place = standing.answers;
    this.#stopBefore(this.#base + from + 1);
    let failure: { readonly error: unknown } | undefined;
    let begun = false;
    this.#reached = () => {
      // the instruction that is about to run has been counted already
      const number = this.#instructions - this.#base - 1;
      let enough = number >= to;
      try {
        if (!begun) watched.begun?.(this.#moment(number));
        if (watched.every || watched.each || (begun && this.#hasHappened())) enough = visit(this.#moment(number)) === true || enough;
      } catch (error) {
        failure = { error };
      }
      if (enough || failure) this.#abandon();
      if (!begun) this.#watch(watched);
      begun = true;
      this.#stopBefore(this.#base + (watched.each?.() ?? to) + 1);
      this.#stopAlways(watched.every === true);
    };
    const finished = this.#drive(() => undefined);
    if (finished && this.#length <= to && (watched.every || watched.each || this.#hasHappened())) visit(this.#moment(this.#length));
    this.#watched = {};
    this.#end = end;
    if (failure) throw failure.error;
  }

  /** Since the last stop, what is watched. */
  #hasHappened(): boolean {
    const { heap } = this.#startup.rt;
    const { word } = this.#watched;
    const happened = this.#happened || (word !== undefined && heap.load(word) !== heap.load(STATE + State.watchedValue));
    this.#happened = false;
    return happened;
  }

  #watch(watched: Watched): void {
    const { heap } = this.#startup.rt;
    this.#watched = watched;
    this.#happened = false;
    if (watched.word !== undefined) {
      heap.store(STATE + State.watchedWord, watched.word);
      heap.store(STATE + State.watchedValue, heap.load(watched.word));
    }
    if (watched.freed || watched.heap) heap.store(STATE + State.watch, heap.load(STATE + State.watch) | Watch.Observe);
    if (watched.phase || watched.heap) heap.store(STATE + State.observed, 1);
  }

  #heapEvent(kind: number, a: number, b: number, c: number): void {
    const { freed, phase, heap } = this.#watched;
    heap?.(kind, a, b, c, this.#present);
    if ((kind === HeapEvent.Freed && freed?.(a)) || (kind === HeapEvent.Phase && phase?.(a, b, c, this.#startup.rt))) {
      this.#happened = true;
      this.#stopAlways(true);
    }
  }
}

/** What a notebook shows below a cell besides that which was printed: the value of a last expression, or the traceback. Replays hear of it as of any output. */
function showCell(streams: Streams, { number }: CellSource, result: CellResult): void {
  const write = (stream: "stdout" | "stderr", text: string): void => streams.write(stream, new TextEncoder().encode(text));
  if (result.status === "exception") write("stderr", result.exception.traceback);
  else if (result.status === "ok" && result.value !== undefined) write("stdout", `Out[${number}]: ${result.value}\n`);
}
