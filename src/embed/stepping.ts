/**
 * Stopping and stepping a program from outside. The core counts calls and backward jumps; when the steps that it was
 * granted are used up it asks here (core/eval/steps.ts), and hears: go on, raise what is pending, or stand still.
 */
import { StepAnswer, SUSPENDED } from "../core/abi/eval-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { deliverSignal, runsProgram, SIGINT } from "../modules/index.ts";
import { RAISED, type Runtime, type Saveable } from "../objects/index.ts";

/** Steps between two looks at the outside: as many as take some milliseconds. A step may be a long call. */
const FEWEST_STEPS = 1 << 8;
const MOST_STEPS = 1 << 15;
const MILLISECONDS = 4;

/** Who answers the core. One to an interpreter. */
export class StepControl {
  readonly #interruptedOutside: () => boolean;
  #interrupted = false;
  /** The steps of a stepped run are numbered: at their end it stands still. */
  #stepping = false;
  #granted = FEWEST_STEPS;
  #grantedAt = 0;

  readonly #steady: boolean;

  /**
   * @param interruptedOutside asked every few milliseconds: is the program to be interrupted?
   * @param steady grant the same number of steps each time, by no clock: a recorded run is to be like its replays to the bit
   */
  constructor(interruptedOutside: () => boolean = () => false, steady = false) {
    this.#interruptedOutside = interruptedOutside;
    this.#steady = steady;
  }

  /** PyErr_SetInterrupt: SIGINT's handler, or KeyboardInterrupt, at the program's next step. */
  interrupt(rt: Runtime): void {
    this.#interrupted = true;
    rt.core.stepsGrant(0);
  }

  /** The steps that a stepped run may take before it stands still. */
  grant(rt: Runtime, steps: number): void {
    this.#stepping = true;
    rt.core.stepsGrant(this.#interrupted ? 0 : Math.min(Math.max(Math.trunc(steps), 1), 0x7fffffff));
  }

  /** Back to running without an end in sight. */
  release(rt: Runtime): void {
    this.#stepping = false;
    this.#grantMore(rt);
  }

  /**
   * The import stepBudgetExhausted.
   * @param atInstruction whether code of the program may be run: the handler that it has given to SIGINT
   */
  answer(rt: Runtime, atInstruction: boolean): StepAnswer {
    if (this.#interruptedOutside()) this.#interrupted = true;
    const deliver = this.#interrupted && (atInstruction || !runsProgram(rt, SIGINT));
    if (deliver) this.#interrupted = false;
    if (!this.#stepping) this.#grantMore(rt);
    if (deliver && raises(() => deliverSignal(rt, SIGINT))) return StepAnswer.Raise;
    return this.#stepping ? StepAnswer.Suspend : StepAnswer.Continue;
  }

  #grantMore(rt: Runtime): void {
    this.#granted = this.#steady ? MOST_STEPS : this.#fitting();
    rt.core.stepsGrant(this.#interrupted ? 0 : this.#granted);
  }

  /** As many as take the time between two looks, by how long the last ones took. */
  #fitting(): number {
    const now = Date.now();
    const fitting = (this.#granted * MILLISECONDS) / Math.max(now - this.#grantedAt, MILLISECONDS / 2);
    this.#grantedAt = now;
    return Math.min(Math.max(Math.trunc(fitting), FEWEST_STEPS), MOST_STEPS);
  }
}

function raises(run: () => void): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error !== RAISED) throw error;
    return true;
  }
}

/** What is run in pieces, one at a time: a program, or the cells of a notebook. */
export interface Stepped extends Saveable {
  save(): () => void;
  /** A unit is under way, or about to be. */
  readonly isRunning: boolean;
  /** What it holds, for the audit. */
  held(): Ref[];
  /** @throws RAISED when it ended with an exception */
  step(count: number): unknown;
}

/** A unit that is run in pieces. It holds its code until its end, as a run at once does. */
export class ProgramInSteps implements Stepped {
  readonly #rt: Runtime;
  readonly #control: StepControl;
  readonly #code: Owned;
  readonly #namespace: Ref;
  #state: "new" | "suspended" | "done" = "new";

  constructor(rt: Runtime, control: StepControl, code: Owned, namespace: Ref) {
    this.#rt = rt;
    this.#control = control;
    this.#code = code;
    this.#namespace = namespace;
  }

  /** See checkpoint.ts. */
  save(): () => void {
    const state = this.#state;
    return () => {
      this.#state = state;
    };
  }

  get isRunning(): boolean {
    return this.#state !== "done";
  }

  held(): Ref[] {
    return this.isRunning ? [this.#code] : [];
  }

  /**
   * Runs so many steps more.
   * @param use gets the value at the end, borrowed
   * @returns whether the end was reached
   * @throws RAISED when the program ended with an exception
   */
  step(count: number, use: (value: Ref) => void = () => undefined): boolean {
    const { core } = this.#rt;
    this.#control.grant(this.#rt, count);
    let result: Owned;
    try {
      result = this.#state === "new" ? core.runStart(this.#code, this.#namespace, this.#namespace) : core.runResume();
    } finally {
      this.#control.release(this.#rt);
    }
    this.#state = "suspended";
    if ((result as number) === SUSPENDED) return false;
    this.#state = "done";
    this.#rt.release(this.#code);
    if (!result) throw RAISED;
    this.#rt.lend(result, use);
    return true;
  }
}

/** A whole program: it holds the literals of its tree as well. */
export class SteppedProgram implements Stepped {
  readonly #rt: Runtime;
  readonly #program: ProgramInSteps;
  /** A list of what the syntax tree holds. */
  readonly #tree: Owned;

  /** @param compile makes the code; what its tree holds goes into the list */
  constructor(rt: Runtime, control: StepControl, compile: (tree: Ref) => Owned, namespace: Ref) {
    this.#rt = rt;
    this.#tree = rt.list([]);
    try {
      this.#program = new ProgramInSteps(rt, control, compile(this.#tree), namespace);
    } catch (error) {
      rt.release(this.#tree);
      throw error;
    }
  }

  save(): () => void {
    return this.#program.save();
  }

  get isRunning(): boolean {
    return this.#program.isRunning;
  }

  held(): Ref[] {
    return this.isRunning ? [...this.#program.held(), this.#tree] : [];
  }

  /** @returns whether the end was reached */
  step(count: number): boolean {
    try {
      return this.#program.step(count);
    } finally {
      if (!this.isRunning) this.#rt.release(this.#tree);
    }
  }
}
