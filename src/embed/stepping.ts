/**
 * Stopping and stepping a program from outside. The core counts calls and backward jumps; when the steps that it was
 * granted are used up it asks here (core/eval/steps.ts), and hears: go on, raise what is pending, or stand still.
 */
import { StepAnswer, SUSPENDED } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import type { CompiledCode } from "../vm/index.ts";

/** Steps between two looks at whether the program is to be interrupted. */
const GRANT = 1 << 20;

/** Who answers the core. One to an interpreter. */
export class StepControl {
  readonly #interruptedOutside: () => boolean;
  #interrupted = false;
  /** The steps of a stepped run are numbered: at their end it stands still. */
  #stepping = false;

  /** @param interruptedOutside asked every million steps or so: is the program to be interrupted? */
  constructor(interruptedOutside: () => boolean = () => false) {
    this.#interruptedOutside = interruptedOutside;
  }

  /** PyErr_SetInterrupt: KeyboardInterrupt at the program's next step. */
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
    rt.core.stepsGrant(this.#interrupted ? 0 : GRANT);
  }

  /** The import stepBudgetExhausted. */
  answer(rt: Runtime): StepAnswer {
    if (this.#interrupted || this.#interruptedOutside()) {
      this.#interrupted = false;
      if (!this.#stepping) rt.core.stepsGrant(GRANT);
      rt.core.errSetNone(Type.KeyboardInterrupt as unknown as Ref);
      return StepAnswer.Raise;
    }
    if (this.#stepping) return StepAnswer.Suspend;
    rt.core.stepsGrant(GRANT);
    return StepAnswer.Continue;
  }
}

/** A program that is run in pieces. It holds its code and literals until its end, as a run at once does. */
export class SteppedProgram {
  readonly #rt: Runtime;
  readonly #control: StepControl;
  readonly #compiled: CompiledCode;
  readonly #namespace: Ref;
  #state: "new" | "suspended" | "done" = "new";

  constructor(rt: Runtime, control: StepControl, compiled: CompiledCode, namespace: Ref) {
    this.#rt = rt;
    this.#control = control;
    this.#compiled = compiled;
    this.#namespace = namespace;
  }

  get done(): boolean {
    return this.#state === "done";
  }

  /** What it holds, for the audit. */
  held(): Ref[] {
    return this.done ? [] : [this.#compiled.code, ...this.#compiled.literals];
  }

  /**
   * Runs so many steps more.
   * @returns whether the end was reached
   * @throws RAISED when the program ended with an exception
   */
  step(count: number): boolean {
    const { core } = this.#rt;
    this.#control.grant(this.#rt, count);
    let result: Owned;
    try {
      result = this.#state === "new" ? core.runStart(this.#compiled.code, this.#namespace, this.#namespace) : core.runResume();
    } finally {
      this.#control.release(this.#rt);
    }
    this.#state = "suspended";
    if ((result as number) === SUSPENDED) return false;
    this.#finish();
    if (!result) throw RAISED;
    this.#rt.release(result);
    return true;
  }

  #finish(): void {
    this.#state = "done";
    this.#rt.release(this.#compiled.code);
    for (const literal of this.#compiled.literals) this.#rt.release(literal);
  }
}
