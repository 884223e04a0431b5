/** The wasm table: exported functions of the core by name, at the index where slots find them. */
import type { CoreExports, FunctionTable } from "../../heap/index.ts";

export class CoreTable {
  readonly #indices = new Map<unknown, number>();
  readonly #functions: Readonly<Record<string, unknown>>;
  /** Names that tables ask for and the core does not have, with who asked. */
  readonly missing = new Map<string, string>();

  constructor(
    core: CoreExports,
    readonly table: FunctionTable,
  ) {
    this.#functions = core as unknown as Record<string, unknown>;
    // A function that the core compares slots with (`f.index`) must keep the index that it has there.
    for (let index = 0; index < table.length; index++) {
      const entry = table.get(index);
      if (entry !== null && !this.#indices.has(entry)) this.#indices.set(entry, index);
    }
  }

  /** The table index of an export; 0 when there is no such export. */
  index(name: string, asker: string): number {
    const entry = this.#functions[name];
    if (typeof entry !== "function") {
      this.missing.set(name, asker);
      return 0;
    }
    const known = this.#indices.get(entry);
    if (known !== undefined) return known;
    const index = this.table.grow(1);
    this.table.set(index, entry);
    this.#indices.set(entry, index);
    return index;
  }
}
