/**
 * A notebook's cells run in steps, one after the other in one namespace, each statement as the unit that runStatements makes of it. A slice of
 * steps ends with a statement at the latest, so between two slices there is at most one unit under way.
 */
import { NONE } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { ABANDONED, type Runtime } from "../objects/index.ts";
import type { Mod } from "../syntax/index.ts";
import { registerSource } from "../vm/index.ts";
import { compileUnit, unitsOf } from "./statements.ts";
import { ProgramInSteps, type StepControl, type Stepped } from "./stepping.ts";

/** A cell of a notebook. */
export interface CellSource {
  /** Its number in `In [1]:`. */
  readonly number: number;
  readonly source: string;
  /** Its name in tracebacks. */
  readonly filename: string;
  /** It is there to show an error (Jupyter's tag `raises-exception`): the cells after it are run all the same. */
  readonly raises?: boolean;
}

/** A cell has come to its end, `value`: the repr of a last expression that is not None. */
export interface CellDone {
  readonly cell: CellSource;
  readonly value: string | undefined;
}

export class SteppedCells implements Stepped {
  readonly #rt: Runtime;
  readonly #control: StepControl;
  readonly #namespace: Ref;
  readonly #cells: readonly CellSource[];
  /** What each cell that has been begun was parsed to: plain data, the same in every replay. */
  readonly #units = new Map<number, readonly Mod[]>();
  #cell = 0;
  #unit = 0;
  /** What the cell's trees hold, while it runs. */
  #tree: Owned | undefined;
  /** The statement that is under way. */
  #program: ProgramInSteps | undefined;

  constructor(rt: Runtime, control: StepControl, cells: readonly CellSource[], namespace: Ref) {
    this.#rt = rt;
    this.#control = control;
    this.#cells = cells;
    this.#namespace = namespace;
  }

  /** See checkpoint.ts. */
  save(): () => void {
    const saved = [this.#cell, this.#unit, this.#tree, this.#program, this.#program?.save()] as const;
    return () => {
      [this.#cell, this.#unit, this.#tree, this.#program] = saved;
      saved[4]?.();
    };
  }

  get done(): boolean {
    return this.#cell >= this.#cells.length;
  }

  get isRunning(): boolean {
    return this.#program !== undefined;
  }

  /** The cell that runs, or is the next to run. */
  get cell(): CellSource | undefined {
    return this.#cells[this.#cell];
  }

  /** What it holds, for the audit. */
  held(): Ref[] {
    return [...(this.#tree ? [this.#tree] : []), ...(this.#program?.held() ?? [])];
  }

  /**
   * Runs so many steps more, and no further than to the end of a statement.
   * @returns the cell whose end was reached
   * @throws RAISED, or what the parser throws, when the cell has failed, which is then over
   */
  step(count: number): CellDone | undefined {
    try {
      const units = this.#unitsOfCell();
      const program = this.#program ?? this.#begin(units);
      let value: string | undefined;
      if (program) {
        const isLast = units[this.#unit]!.kind === "Expression";
        const finished = program.step(count, (result) => {
          if (isLast && result !== NONE) value = this.#rt.repr(result);
        });
        if (!finished) return undefined;
        this.#program = undefined;
        this.#unit++;
      }
      return this.#unit < units.length ? undefined : this.#leave(value);
    } catch (error) {
      // of a run that is given up nothing is left to be let go
      if (error !== ABANDONED) this.#leave(undefined);
      throw error;
    }
  }

  /** Nothing more is run. */
  end(): void {
    if (this.cell) this.#leave(undefined);
    this.#cell = this.#cells.length;
  }

  #unitsOfCell(): readonly Mod[] {
    let units = this.#units.get(this.#cell);
    if (!units) {
      const { source, filename } = this.cell!;
      registerSource(this.#rt, filename, source);
      units = unitsOf(source, filename);
      this.#units.set(this.#cell, units);
    } else if (!this.#tree) registerSource(this.#rt, this.cell!.filename, this.cell!.source);
    return units;
  }

  /** undefined: the cell has no statement at all. */
  #begin(units: readonly Mod[]): ProgramInSteps | undefined {
    this.#tree ??= this.#rt.list([]);
    const unit = units[this.#unit];
    if (!unit) return undefined;
    const code = compileUnit(this.#rt, unit, this.cell!.filename, this.#tree);
    this.#program = new ProgramInSteps(this.#rt, this.#control, code, this.#namespace);
    return this.#program;
  }

  #leave(value: string | undefined): CellDone {
    const cell = this.cell!;
    if (this.#tree) this.#rt.release(this.#tree);
    [this.#tree, this.#program] = [undefined, undefined];
    [this.#cell, this.#unit] = [this.#cell + 1, 0];
    return { cell, value };
  }
}
