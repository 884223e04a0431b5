/** The wasm table: exported functions of the core by name, at the index where slots find them. */
import type { CoreExports, FunctionTable } from "../../heap/index.ts";

/** Puts an export into the table when it is first asked for. */
export class CoreTable {
  #indices: Map<unknown, number> | undefined;
  readonly #byName = new Map<string, number>();
  readonly #functions: Readonly<Record<string, unknown>>;
  /** Names that tables ask for and the core does not have, with who asked. */
  readonly missing = new Map<string, string>();

  constructor(
    core: CoreExports,
    readonly table: FunctionTable,
  ) {
    this.#functions = core as unknown as Record<string, unknown>;
  }

  /** The indices by function, looked at when a name is not known yet. */
  get #known(): Map<unknown, number> {
    if (this.#indices) return this.#indices;
    const { table } = this;
    this.#indices = new Map();
    // A function that the core compares slots with (`f.index`) must keep the index that it has there.
    for (let index = 0; index < table.length; index++) {
      const entry = table.get(index);
      if (entry !== null && !this.#indices.has(entry)) this.#indices.set(entry, index);
    }
    return this.#indices;
  }

  /** The names asked for so far, with their indices. */
  get names(): readonly (readonly [name: string, index: number])[] {
    return [...this.#byName];
  }

  /** Puts functions where an image expects them. */
  adopt(names: readonly (readonly [name: string, index: number])[]): void {
    const { table } = this;
    const first = table.length;
    const length = names.reduce((most, [, index]) => Math.max(most, index + 1), first);
    table.grow(length - first);
    for (const [name, index] of names) {
      if (index >= first) table.set(index, this.#functions[name]);
      this.#byName.set(name, index);
    }
  }

  /** The table index of an export; 0 when there is no such export. */
  index(name: string, asker: string): number {
    const asked = this.#byName.get(name);
    if (asked !== undefined) return asked;
    const entry = this.#functions[name];
    if (typeof entry !== "function") {
      this.missing.set(name, asker);
      return 0;
    }
    const known = this.#known.get(entry);
    const index = known ?? this.table.grow(1);
    this.#byName.set(name, index);
    if (known === undefined) {
      this.table.set(index, entry);
      this.#known.set(entry, index);
    }
    return index;
  }
}
